"""Two windows on one paper, in a real browser: each follows the other, and of two hands on one value none is lost."""

from __future__ import annotations

import pytest

from .conftest import PAPER
from .driving import Keys, Window, browser, served

__all__ = ["browser"]


LATE = """
const [rev, path, value] = arguments;
import("/static/main.js").then((main) => { main.desk.state.rev = rev; main.change([{ op: "set", path, value }]); });
"""
"""A change by a window that has not heard yet of the other's."""


@pytest.fixture
def windows(browser, folder):
    """Two windows, each a tab of its own; gives a function that turns to one of them."""
    with served(folder / "总结.yaml") as (_, address):
        made = [Window(browser, address)]
        made[0].node("背景")
        first = browser.current_window_handle
        browser.switch_to.new_window("window")
        second = browser.current_window_handle
        browser.get(address.split("/open")[0] + "/?paper=总结.yaml")

        def turn(number):
            browser.switch_to.window((first, second)[number])
            return made[0]

        yield turn
        turn(1)
        browser.close()
        turn(0)


def test_a_window_follows_the_other(windows):
    """Without a click; what is being typed there goes on."""
    windows(1).node("农机服务").click()
    windows(0).node("粮食生产").click()
    windows(0).put("种粮大户", "388")
    windows(0).page_says("种粮大户388户")
    windows(1).page_says("种粮大户388户")
    windows(1).put("标题", "农机服务下乡")
    windows(1).page_says("农机服务下乡")
    windows(0).page_says("农机服务下乡")
    assert windows(0).field("种粮大户").get_attribute("value") == "388"


def test_of_two_hands_on_one_value_somebody_chooses(windows, folder, browser):
    """Both stand side by side; the one that is chosen is written."""
    windows(1).node("农机服务").click()
    windows(1).field("标题")
    seen = browser.execute_script("return Number(document.body.dataset.rev)")
    windows(0).node("农机服务").click()
    windows(0).put("标题", "农机下乡")
    windows(1).page_says("农机下乡")
    for chosen in ("theirs", "mine"):
        browser.execute_script(LATE, seen, ["工作成效", 1, "标题"], "农机进村")
        windows(1).one("#mine")
        assert [one.text for one in windows(1).all("dialog .value")] == ["农机下乡", "农机进村"]
        windows(1).one(f"#{chosen}").click()
    windows(0).page_says("农机进村")
    assert (folder / "总结.yaml").read_text("utf-8") == PAPER


@pytest.mark.parametrize("chosen", ["mine", "theirs"])
def test_words_that_nobody_decided_on_are_not_said_to_be_saved(windows, folder, browser, chosen):
    """Though the other window has saved: the choice stays open until it is made, and the save waits for it."""
    windows(1).node("农机服务").click()
    windows(1).field("标题")
    seen = browser.execute_script("return Number(document.body.dataset.rev)")
    windows(0).node("农机服务").click()
    windows(0).put("标题", "农机下乡")
    windows(0).page_says("农机下乡")
    windows(0).button("保存").click()
    windows(0).until(lambda: "未保存" not in windows(0).one("#bar h1").text)
    window = windows(1)
    window.page_says("农机下乡")
    browser.execute_script(LATE, seen, ["工作成效", 1, "标题"], "农机进村")
    window.one("#mine")
    window.until(lambda: "未保存" in window.one("#bar h1").text)
    browser.execute_script("document.getElementById('save').click()")
    for _ in range(2):
        window.one("#theirs").send_keys(Keys.ESCAPE)
    assert window.one("#mine").is_displayed()
    assert "未保存" in window.one("#bar h1").text
    assert "已保存" not in window.all("#status")[0].text
    assert "农机下乡" in (folder / "总结.yaml").read_text("utf-8")
    window.one(f"#{chosen}").click()
    window.until(lambda: "未保存" not in window.one("#bar h1").text)
    kept = "农机进村" if chosen == "mine" else "农机下乡"
    assert window.page_says(kept)
    assert kept in (folder / "总结.yaml").read_text("utf-8")


def test_what_notepad_wrote_is_seen(windows, folder):
    """At once where nothing is unsaved; else the clerk chooses, and what was typed can be found again."""
    paper = folder / "总结.yaml"
    paper.write_text(PAPER.replace("新增农机120台", "新增农机150台"), "utf-8")
    windows(0).page_says("新增农机150台")
    windows(0).node("农机服务").click()
    windows(0).put("标题", "农机下乡")
    windows(0).page_says("农机下乡")
    paper.write_text(PAPER.replace("新增农机120台", "新增农机160台"), "utf-8")
    windows(0).one("#elsewhere")
    windows(0).button("用磁盘上的").click()
    windows(0).page_says("新增农机160台")
    windows(1).page_says("新增农机160台")
    windows(0).button("撤销").click()
    assert windows(0).page_says("农机下乡")


def opened(window):
    """The section of one text, with the hand in that."""
    window.node("农机服务").click()
    window.until(lambda: window.one("#middle h2").text == "农机服务")
    window.one("#middle .rich").click()


def typed(window, words):
    """Behind what stands in the text, with the hand left there."""
    field = window.until(lambda: next(one for one in window.all("#middle .rich") if one.is_displayed()))
    field.send_keys(Keys.CONTROL, Keys.END)
    field.send_keys(words)
    return field


@pytest.mark.parametrize("first", [0, 1])
def test_both_hands_rest_in_one_text(windows, first):
    """Who has followed writes on behind the other's words, and each one's are a step of the paper."""
    second = 1 - first
    for number in (0, 1):
        opened(windows(number))
    field = typed(windows(first), "甲的一句。")
    windows(second).until(lambda: "甲的一句" in windows(second).one("#middle .rich").text)
    typed(windows(second), "乙的一句。")
    windows(second).page_says("甲的一句。乙的一句。")
    windows(first).until(lambda: field.text.endswith("甲的一句。乙的一句。"))
    windows(first).button("撤销").click()
    windows(first).until(lambda: field.text.endswith("甲的一句。"))
    assert windows(second).until(lambda: "乙的一句。" not in windows(second).one("#sheets").text)
    assert "甲的一句。" in windows(second).one("#sheets").text


@pytest.mark.parametrize("chosen", ["mine", "theirs"])
def test_words_not_sent_yet_meet_the_others(windows, browser, chosen):
    """Both are shown, whichever is taken is written, and the other's come back with a step."""
    for number in (0, 1):
        opened(windows(number))
    late = "document.activeElement.append(arguments[0])"  # as an input method writes: nothing is sent before it ends
    browser.execute_script(late, "乙的一句。")
    typed(windows(0), "甲的一句。")
    windows(1).page_says("甲的一句。")
    assert windows(1).one("#middle .rich").text.endswith("乙的一句。")
    typed(windows(1), "完")
    windows(1).one(f"#{chosen}").click()
    kept = "乙的一句。完" if chosen == "mine" else "甲的一句。"
    for number in (0, 1):
        windows(number).page_says(kept)
        windows(number).until(lambda: windows(number).one("#middle .rich").text.endswith(kept))  # noqa: B023
    if chosen == "mine":
        windows(0).button("撤销").click()
        windows(0).page_says("甲的一句。")


def test_the_source_of_another_window_is_not_written_over(windows, browser):
    """It follows while nothing is typed there; what was typed over another text is shown beside it."""
    windows(1).button("原文").click()
    windows(1).one("#source").click()
    opened(windows(0))
    typed(windows(0), "甲的一句。")
    windows(1).until(lambda: "甲的一句。" in windows(1).one("#source").get_property("value"))
    browser.execute_script("document.activeElement.value += '# 乙的一行\\n'")
    windows(0)
    typed(windows(0), "又一句。")
    windows(1).page_says("又一句。")
    windows(1).one("#source").send_keys("#")
    windows(1).one("#theirs")
    assert "又一句。" in windows(1).all("dialog .value")[0].text
    assert "乙的一行" in windows(1).all("dialog .value")[1].text
    windows(1).one("#theirs").click()
    windows(1).until(lambda: "又一句。" in windows(1).one("#source").get_property("value"))
