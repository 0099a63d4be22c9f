"""A leader's changes in Word: each by itself to take or to leave; a number asks which value; comments are a list to do."""

from __future__ import annotations

import io

import docx
import pytest

import govsummary

from .driving import Window, browser, complaints, drop, edited, served

__all__ = ["browser"]


@pytest.fixture
def returned(folder):
    """Words, another paragraph's words, a number with consequences, and a comment."""
    sent = govsummary.render(folder / "总结.yaml", folder / "送审.docx").path.read_bytes()
    for old, new in (("农机120台", "先进农机120台"), ("新品牌3个", "新品牌3个，带动就业"), ("补贴2860万元", "补贴2990万元")):
        sent = edited(sent, old, new)
    document = docx.Document(io.BytesIO(sent))
    paragraph = next(one for one in document.paragraphs if "先进农机" in one.text)
    document.add_comment(paragraph.runs, text="再写一句成效", author="王局长", initials="王")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def taken(window, words, choice):
    """Choose for the change that shows these words."""
    change = window.until(lambda: next(one for one in window.all("dialog .changes li") if words in one.text))
    label = next(one for one in change.find_elements("css selector", "label") if one.text.strip().startswith(choice))
    label.click()
    return change


def test_changes_are_taken_and_left_one_by_one(browser, folder, returned):
    """What was left stays in the data and in the list; the number's sentences that follow are shown before it is chosen."""
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("农机服务")
        drop(window, "局长改.docx", returned)
        window.one("dialog [data-as=merge]").click()
        window.until(lambda: window.all("#bring"))
        taken(window, "带动就业", "不采纳")
        number = taken(window, "2990", "改“")
        assert "会跟着变" in number.text
        assert "同比增长15%" in number.text
        todo = next(one for one in window.all("dialog .changes label") if "再写一句成效" in one.text)
        assert "王局长" in todo.text
        todo.click()
        assert "2 处" in window.one("#bring").text
        window.one("#bring").click()
        window.page_says("新增先进农机120台")
        window.page_says("2990万元，同比增长15%")
        left = window.until(lambda: next(one for one in window.all("dialog .changes li") if "带动就业" in one.text))
        assert left.is_displayed()
        kept = next(one for one in window.all("dialog .changes label") if "再写一句成效" in one.text)
        assert kept.find_element("css selector", "input").is_selected()
        window.button("以后再说").click()
        assert "带动就业" not in window.one("#sheets").text
        window.button("保存").click()
        window.until(lambda: "2990" in (folder / "总结.yaml").read_text("utf-8"))
        window.button("领导改稿").click()
        window.until(lambda: next(one for one in window.all("dialog .changes li") if "带动就业" in one.text))
        assert complaints(browser) == []
    text = (folder / "总结.yaml").read_text("utf-8")
    assert "种粮补贴: {数值: 2990, 单位: 万元, 上年: 2600}   # 财务科" in text
    assert "# 我的总结，不要动这一行" in text


def test_changes_of_one_paragraph_are_decided_one_by_one(browser, folder):
    """A phrase put in and a struck clause; a save pressed while they are brought home is done afterwards."""
    data = folder / "总结.yaml"
    data.write_text(data.read_text("utf-8").replace("新增农机120台。", "新增农机120台，培训机手，办好服务站。"), "utf-8")
    sent = govsummary.render(data, folder / "送审.docx").path.read_bytes()
    sent = edited(sent, "新增农机120台，培训机手，", "新增先进农机120台，")
    with served(folder / "总结.yaml") as (_, address):
        window = Window(browser, address)
        window.node("农机服务")
        drop(window, "局长改.docx", sent)
        window.one("dialog [data-as=merge]").click()
        window.until(lambda: window.all("#bring"))
        assert len(window.all("dialog .changes li")) == 2
        taken(window, "先进", "不采纳")
        window.one("#bring").click()
        browser.execute_script("document.getElementById('save').click()")
        window.until(lambda: "新增农机120台，办好服务站。" in data.read_text("utf-8"))
        window.until(lambda: [one for one in window.all("dialog .changes li") if "先进" in one.text])
        window.one("#bring").click()
        window.page_says("新增先进农机120台，办好服务站。")
        assert complaints(browser) == []


def test_what_is_not_sure_in_a_dropped_draft_is_marked(browser, folder):
    """Before anything is made of it; nothing is written when it is put away."""
    with served(folder) as (_, address):
        window = Window(browser, address)
        window.button("开始写")
        drop(window, "旧稿.txt", "甲县2025年工作总结\n一、工作情况\n办理事项。\n1．继续努力\n特此报告\n".encode())
        roles = window.until(lambda: [one.text for one in window.all("dialog .parts .role")])
        assert roles[:2] == ["标题", "一级标题"]
        unsure = [one.text for one in window.all("dialog .parts .unsure")]
        assert [("继续努力" in words, "也可能是" in words) for words in unsure] == [(True, True)]
        window.button("取消").click()
    assert sorted(path.name for path in folder.iterdir() if path.suffix) == ["总结.yaml"]
