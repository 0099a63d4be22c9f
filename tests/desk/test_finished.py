"""A newcomer's paper, from nothing to finished: red head, table, attachment, nothing left to fill in and no finding.

Each thing that the hand does is counted: a click, a field typed, a paste. ``pytest -s`` says how many there were.
"""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

import govsummary

from .driving import By, Keys, Window, browser, complaints, served

__all__ = ["browser"]
DRAFT = """\
甲县水务局2026年工作总结

县人民政府：

2026年，县水务局围绕供水保障、河湖管护，较好完成了全年目标任务。现将有关情况报告如下。

一、主要做法
（一）抓项目，补短板
全年实施水利项目12个，完成投资3.6亿元。
（二）抓管护，强责任
县、镇、村三级河长巡河2.1万人次，整改问题86个。
二、工作成效
（一）供水保障有力
新建改造供水管网120公里，受益人口8.6万人，各镇情况见下表。
各镇供水情况
镇\t管网（公里）\t受益人口（万人）
城关镇\t45\t3.2
河东镇\t40\t2.9
河西镇\t35\t2.5
（二）防汛安全度汛
汛期转移群众1260人，未发生人员伤亡。
三、存在问题
部分老旧管网漏损率偏高，基层水利技术人员不足。
四、下一步打算
2027年，将继续推进管网改造，完善河湖长制，抓好防汛备汛。

甲县水务局
2026年12月20日
"""
CELLS = "项目\t投资（万元）\n河东水厂\t1200\n城关管网\t860\n"
MOST_ACTIONS = {"pasted whole": 12, "part by part": 32}
"""What the two ways took when this was written, and a few more."""


class Clerk(Window):
    """A hand that is counted."""

    actions = 0

    def click(self, find):
        """What is found is clicked, though the window is redrawn meanwhile."""
        self.until(lambda: find().click() or True)
        self.actions += 1

    def type(self, find, words):
        self.until(lambda: find().send_keys(words) or True)
        self.actions += 1

    def paste(self, find, words):
        """As Ctrl+V does: the field's own way, else the browser's."""
        script = (
            "const held = new DataTransfer(); held.setData('text/plain', arguments[1]); arguments[0].focus();"
            "const event = new ClipboardEvent('paste', {clipboardData: held, bubbles: true, cancelable: true});"
            "if (arguments[0].dispatchEvent(event)) document.execCommand('insertText', false, arguments[1]);"
        )
        self.until(lambda: self.browser.execute_script(script, find(), words) or True)
        self.actions += 1

    def left(self):
        return self.one("#todo").text


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "材料"
    made.mkdir()
    return made


def finish(window, folder, way, begun):
    """The green button is the way out: the paper is saved and lies there as Word."""
    window.until(lambda: "写好了" in window.left())
    assert window.all("#problems li") == []
    window.click(lambda: window.one("#todo"))
    assert ".docx" in window.one("dialog").text
    assert window.one("#where").text == str(folder.resolve())
    assert window.one("#open-folder").is_enabled()
    window.click(lambda: window.one("#finished"))
    print(f"\n{way}: {window.actions} actions, {time.monotonic() - begun:.0f} s by a machine")
    assert window.actions <= MOST_ACTIONS[way]
    paper = next(folder.glob("*.yaml"))
    made = paper.with_suffix(".docx").read_bytes()
    command = [sys.executable, "-m", "govsummary", "render", str(paper), "-o", str(folder / "命令行.docx")]
    subprocess.run(command, check=True, capture_output=True)
    assert (folder / "命令行.docx").read_bytes() == made
    assert [one.message for one in govsummary.check(paper)] == []
    data = govsummary.read_text(paper.read_text("utf-8"), paper.name).data
    assert "待填" not in str(data)
    return data


def attach(window):
    window.click(lambda: window.node("附件"))
    window.type(lambda: window.one("#attachment-name"), "水利项目完成情况表")
    window.paste(lambda: window.one("#attachment-text"), CELLS)
    window.click(lambda: window.one("#attach"))
    window.page_says("河东水厂")


def test_a_draft_that_is_written_already_is_a_paper_at_once(browser, folder):
    """Pasted whole where a paper is begun; what it says itself need not be typed."""
    with served(folder) as (_, address):
        window, begun = Clerk(browser, address), time.monotonic()
        window.type(lambda: window.one("#new-bureau"), "甲县水务局")
        window.type(lambda: window.one("#new-number"), "甲水〔2026〕8号")
        window.paste(lambda: window.one("#new-text"), DRAFT)
        window.click(lambda: window.one("#begin"))
        attach(window)
        data = finish(window, folder, "pasted whole", begun)
        assert complaints(browser) == []
    assert data["版头"] == {"发文字号": "甲水〔2026〕8号"}
    assert (data["主送机关"], str(data["成文日期"])) == ("县人民政府", "2026-12-20")
    assert data["工作成效"]["板块"][0]["表格"]["表名"] == "各镇供水情况"
    assert data["附件"][0]["板块"][0]["正文"][0]["表格"]["行"] == [["河东水厂", 1200], ["城关管网", 860]]
    assert [one["标题"] for one in data["主要做法"]["板块"]] == ["抓项目，补短板", "抓管护，强责任"]


def test_the_button_walks_what_is_left_to_the_end(browser, folder):
    """Begun from the starter: parts pasted from the outline, cells into a text, what nobody wants deleted at once."""
    with served(folder) as (_, address):
        window, begun = Clerk(browser, address), time.monotonic()
        window.type(lambda: window.one("#new-bureau"), "甲县水务局")
        window.type(lambda: window.one("#new-addressee"), "县人民政府")
        window.type(lambda: window.one("#new-number"), "甲水〔2026〕8号")
        window.click(lambda: window.one("#begin"))
        window.until(lambda: focused(browser) == "正文")  # the first that is missing, at once
        window.type(lambda: browser.switch_to.active_element, "2026年，全县水利工作稳步推进。现将有关情况报告如下。")
        window.page_says("稳步推进")
        window.click(lambda: window.node("主要做法"))
        window.paste(
            lambda: window.one("#outline [aria-current=true]"), DRAFT[DRAFT.index("（一）抓") : DRAFT.index("二、工作")]
        )
        window.page_says("（二）抓管护")
        window.click(lambda: window.one("#todo"))
        window.until(lambda: window.field("标题").get_attribute("placeholder") == "第一项成效")
        window.type(lambda: window.field("标题"), "供水保障有力")
        window.paste(
            lambda: window.field("正文"), "各镇供水情况如下。\n镇\t管网（公里）\n城关镇\t45\n河东镇\t40\n其余各镇正在推进。"
        )
        window.until(lambda: focused(browser) == "表名")  # the table is asked what it is called
        window.type(lambda: browser.switch_to.active_element, f"各镇供水情况{Keys.TAB}")
        window.page_says("各镇供水情况")
        window.click(lambda: window.one("#todo"))
        window.until(lambda: focused(browser) == "正文")
        window.type(lambda: browser.switch_to.active_element, "部分老旧管网漏损率偏高。")
        window.page_says("漏损率")
        window.click(lambda: window.one("#todo"))
        window.until(lambda: "下一步打算" in window.one("#middle h2").text)
        window.click(lambda: window.one("#remove"))
        window.until(lambda: "下一步打算" not in window.one("#sheets").text)
        attach(window)
        data = finish(window, folder, "part by part", begun)
        assert complaints(browser) == []
    assert data["主要做法"]["标题"] == "主要做法"
    text = data["工作成效"][0]["正文"]
    assert [text[0], text[2]] == ["各镇供水情况如下。", "其余各镇正在推进。"]
    assert text[1]["表格"]["表名"] == "各镇供水情况"
    assert "下一步打算" not in data


def test_samples_are_no_text_and_go_at_once(browser, folder):
    """They stand grey in empty fields; one button takes out all that nobody filled in, and the toast brings it back."""
    with served(folder) as (_, address):
        window = Clerk(browser, address)
        window.type(lambda: window.one("#new-bureau"), "甲县水务局")
        window.click(lambda: window.one("#begin"))
        window.node("第一项做法").click()
        title = window.field("标题")
        assert (title.get_attribute("value"), title.get_attribute("placeholder")) == ("", "第一项做法")
        window.until(lambda: "（7）" in window.left())
        window.click(lambda: window.one("#clear"))
        window.until(lambda: "待填" not in window.one("#sheets").text)
        window.one("#toast button").click()
        window.until(lambda: "（7）" in window.left())
        assert window.browser.find_element(By.ID, "sheets").text.count("待填") == 7
        assert complaints(browser) == []


def focused(browser):
    return browser.switch_to.active_element.get_attribute("aria-label")
