"""A clerk's way from an empty folder to a finished paper and back from the leader; its pictures are those of the guide.

``GOVSUMMARY_PICTURES=1 pytest tests/desk/test_journey.py`` writes them (docs/pictures); otherwise each step is only held.
"""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import govsummary

from .driving import By, Keys, Window, browser, complaints, drop, edited, served

Image = pytest.importorskip("PIL.Image")
__all__ = ["browser"]
DOCS = Path(__file__).parents[2] / "docs"
GUIDE, PICTURES = DOCS / "desk.zh-CN.md", DOCS / "pictures"
SIZE = (1280, 720)
COLOURS = 64
MOST_BYTES = 80_000
TEXTS = {"存在问题": "特色品牌不多，产业链条不长。", "下一步打算": "抓好三件事，补齐短板。"}
ROWS = "早稻\t12.4\t5.21\n晚稻\t23.6\t11.68\n"


class Guided(Window):
    """A window of a clerk's small screen, and a picture of each step."""

    def __init__(self, browser, address):
        sized = {"width": SIZE[0], "height": SIZE[1], "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sized)
        super().__init__(browser, address)

    def picture(self, name):
        self.browser.execute_script("document.getElementById('status').textContent = ''")
        with Image.open(io.BytesIO(self.browser.get_screenshot_as_png())) as taken:
            assert taken.size == SIZE
            small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        if os.environ.get("GOVSUMMARY_PICTURES"):
            PICTURES.mkdir(exist_ok=True)
            small.save(PICTURES / f"{name}.png", optimize=True)
        assert f"pictures/{name}.png" in GUIDE.read_text("utf-8")

    def paste(self, field, block):
        self.browser.execute_script(
            "const held = new DataTransfer(); held.setData('text/plain', arguments[1]);"
            "const pasting = {clipboardData: held, bubbles: true, cancelable: true};"
            "arguments[0].dispatchEvent(new ClipboardEvent('paste', pasting));",
            field,
            block,
        )

    def pick(self, value):
        menu = self.one("#export")
        self.browser.execute_script(
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'));", menu, value
        )


def add_section(window, part, words):
    window.node(part).find_element(By.XPATH, "..").find_elements(By.CSS_SELECTOR, "button.quiet")[-1].click()
    window.field("搜索").send_keys(words)
    window.until(lambda: next(one for one in window.all("dialog [role=option]") if words in one.text))


def test_from_nothing_to_the_paper_that_the_leader_has_edited(browser, tmp_path):
    """Begun, filled, killed, recovered, saved, exported as the command line does; then the leader's change comes home."""
    folder = tmp_path / "材料"
    folder.mkdir()
    with served(folder) as (process, address):
        window = Guided(browser, address)
        begin(window)
        fill_a_section(window)
        add_what_surrounds(window)
        process.send_signal(signal.SIGKILL)
        process.wait()
    paper = next(folder.glob("*.yaml"))
    assert "388" not in paper.read_text("utf-8")
    with served(paper) as (_, address):
        window = Guided(browser, address)
        window.page_says("种粮大户388户")
        assert "未保存" in window.one("#bar h1").text
        window.button("保存").click()
        window.until(lambda: "388" in paper.read_text("utf-8"))
        assert [one.text for one in window.all("#problems .error")] == []
        window.pick(".docx")
        window.until(paper.with_suffix(".docx").is_file)
        exported = paper.with_suffix(".docx").read_bytes()
        leave_or_take_changes(window, exported)
        assert complaints(browser) == []
    assert_same_as_the_command_line(paper, exported, tmp_path)


def begin(window):
    window.one("#new-bureau").send_keys("甲县农业农村局")
    window.one("#new-period").clear()
    window.one("#new-period").send_keys("2026年")
    window.picture("desk-new")
    window.button("开始写").click()


def fill_a_section(window):
    """A wrong number stands at its field; rows come from Excel."""
    window.node("工作成效").click()
    add_section(window, "工作成效", "粮食生产")
    window.picture("desk-section")
    window.until(lambda: next(one for one in window.all("dialog [role=option]") if "粮食生产" in one.text)).click()
    window.put("种粮大户", "三百")
    assert "种粮大户" in window.one("#middle .fault.error").text
    window.picture("desk-fault")
    window.put("种粮大户", "388")
    window.page_says("种粮大户388户")
    window.paste(window.field("品种 1"), ROWS)
    window.page_says("23.6")
    window.until(lambda: window.field("分项齐全").find_element(By.XPATH, ".//option[.='是']").click() or True)
    window.until(lambda: window.field("播种面积").get_attribute("placeholder") == "36")
    window.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", window.field("品种 1"))
    window.picture("desk-table")


def add_what_surrounds(window):
    """版头, 署名, an attachment, and the parts that are text."""
    window.node("版头").click()
    window.put("发文字号", "甲农〔2026〕8号")
    window.until(lambda: "甲农〔2026〕8号" in [one.text for one in window.all("#sheets .DocumentNumber")])
    window.node("＋ 附件").click()
    window.one("#attachment-name").send_keys("各品种产量")
    window.one("#attachment-text").send_keys("品种的产量另见农情月报。")
    window.one("#attach").click()
    window.until(lambda: window.all("#sheets .AttachmentLabel"))
    window.until(lambda: "农情月报" in window.one("#middle .rich").text)
    window.picture("desk-attachment")
    for part, words in TEXTS.items():
        window.node(part).click()
        window.until(lambda part=part: window.node(part).get_attribute("aria-current") == "true")
        window.put("正文", words)
        window.page_says(words)
    assert complaints(window.browser) == []


def leave_or_take_changes(window, exported):
    """Nothing is left to write once it is left; taken, the page says what the leader wrote, and undone, what stood there."""
    sent = edited(exported, "种粮大户388户", "种粮大户392户")
    drop(window, "局长改.docx", sent)
    window.until(lambda: window.all("dialog .parts li"))
    window.picture("desk-dropped")
    window.one("dialog [data-as=merge]").click()
    window.until(lambda: window.all("dialog .changes li"))
    window.picture("desk-returned")
    assert [one.text for one in window.all("dialog .changes del, dialog .changes ins")] == ["388", "392"]
    left = next(one for one in window.all("dialog .decide label") if "不采纳" in one.text)
    left.click()
    assert window.one("#bring").get_attribute("disabled")
    next(one for one in window.all("dialog .decide label") if one.text.strip() == "采纳").click()
    window.one("#bring").click()
    window.page_says("种粮大户392户")
    window.one("#outline").send_keys(Keys.CONTROL, "z")
    window.page_says("种粮大户388户")


def assert_same_as_the_command_line(paper, exported, tmp_path):
    """Same data, same bytes."""
    command = [sys.executable, "-m", "govsummary", "render", str(paper), "-o", str(tmp_path / "命令行.docx")]
    subprocess.run(command, check=True, capture_output=True)
    assert (tmp_path / "命令行.docx").read_bytes() == exported
    data = govsummary.read_text(paper.read_text("utf-8"), paper.name).data
    assert data["版头"]["发文字号"] == "甲农〔2026〕8号"


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("desk-*.png")), ids=lambda path: path.stem)
def test_pictures_are_small_and_shown(picture):
    """Each stands in the guide."""
    assert picture.stat().st_size < MOST_BYTES
    assert f"](pictures/{picture.name})" in GUIDE.read_text("utf-8")


def test_the_guide_shows_no_picture_that_is_missing():
    """And says in words what each shows."""
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", GUIDE.read_text("utf-8"))
    assert shown
    assert all(words and (DOCS / path).is_file() for words, path in shown)
