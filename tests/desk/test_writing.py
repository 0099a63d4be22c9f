"""Every part of a paper is written in the form, by somebody who never opens the source; and what may be typed there."""

from __future__ import annotations

import json

import pytest

import govsummary
from govsummary.desk.desk import Desk
from govsummary.desk.folder import Folder
from govsummary.desk.paper import Paper

from .conftest import PAPER, PLUGINS
from .driving import By, Keys, Window, browser, complaints, drop, served
from .test_guard import client, stranger, tickets

__all__ = ["browser", "client", "stranger", "tickets"]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)


class Form(Window):
    """The clerk before the form."""

    def text(self, label, words):
        """A text of several lines, typed anew."""

        def typed():
            box = self.field(label)
            box.send_keys(Keys.CONTROL, "a")
            box.send_keys(words)
            return words in box.text

        self.until(typed)

    def press(self, words):
        """A button of the form, wherever it stands."""

        def pressed():
            found = next(
                one for one in self.all("#middle button, dialog button") if words in one.text and one.is_displayed()
            )
            self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
            found.click()
            return True

        self.until(pressed)

    def take(self):
        """The first that is offered."""
        self.one("#picks [aria-selected=true]")
        self.keys(Keys.ENTER)

    def keys(self, *keys):
        self.browser.switch_to.active_element.send_keys(*keys)

    def data(self, path):
        """What is saved."""
        self.button("保存").click()
        self.until(lambda: "未保存" not in self.one("#bar h1").text)
        return govsummary.read_text(path.read_text("utf-8"), path.name).data


def plain(value):
    return json.loads(json.dumps(value, default=str, ensure_ascii=False))


def test_a_section_of_paragraphs_list_table_chart_and_picture(browser, folder):
    """Added, moved and taken out; the page shows them in that order."""
    paper = folder / "总结.yaml"
    (folder / "现场.png").write_bytes(PIXEL)
    with served(paper) as (_, address):
        window = Form(browser, address)
        window.node("农机服务").click()
        window.text("正文", "新增农机130台。")
        window.press("＋ 表格")
        window.put("表头 1", "乡镇")
        window.put("1 1", "东镇")
        window.put("1 2", "12")
        window.put("表名", "农机分布")
        window.press("＋ 列举")
        window.put("列举", "建机制\n抓培训")
        window.until(lambda: "一是建机制；二是抓培训。" in window.one("#sheets").text)
        window.until(lambda: window.all("#middle .unseen"))[0].send_keys(str(folder / "现场.png"))
        window.put("图名", "图1 现场")
        window.press("＋ 段落")
        window.until(lambda: browser.switch_to.active_element.get_attribute("data-hint") == "正文")
        window.keys("服务到户。")
        window.page_says("服务到户。")
        window.field("说明").send_keys(Keys.ALT, Keys.ARROW_UP)
        window.until(lambda: "图片" in window.all("#middle section.block")[2].text)
        window.field("删去列举 4").click()
        window.until(lambda: len(window.all("#middle section.block")) == 4)
        window.one("#toast button").click()
        window.until(lambda: len(window.all("#middle section.block")) == 5)
        data = window.data(paper)
        assert complaints(browser) == []
    text = plain(data["工作成效"][1]["正文"])
    assert text[0] == "新增农机130台。"
    assert text[1] == {"表格": {"表头": ["乡镇", "数量"], "行": [["东镇", 12]], "表名": "农机分布"}}
    assert text[2]["图片"]["图名"] == "图1 现场"
    assert text[2]["图片"]["文件"].startswith("现场")
    assert text[3:] == [{"列举": ["建机制", "抓培训"]}, "服务到户。"]
    assert "# 我的总结，不要动这一行" in paper.read_text("utf-8")


def test_an_indicator_is_cited_with_what_is_to_be_said_and_changed_later(browser, folder):
    """By keys alone: search, arrows, Enter; a click on the chip offers the rest."""
    with served(folder / "总结.yaml") as (_, address):
        window = Form(browser, address)
        window.node("农机服务").click()
        window.text("正文", "其中：")
        window.field("正文").send_keys(Keys.CONTROL, "i")
        window.field("搜索").send_keys("补贴")
        window.until(lambda: [one.text for one in window.all("#picks b")] == ["种粮补贴"])
        window.one("dialog h2").click()  # a blank spot: the keyboard stays where it was
        window.keys(Keys.ENTER)
        window.until(lambda: "2860万元，同比增长10%" in [one.text for one in window.all("#picks b")])
        window.keys(Keys.ARROW_DOWN, Keys.ENTER)
        window.page_says("其中：2860万元，同比增长10%")
        window.one("#middle .chip").click()
        window.field("搜索").send_keys("同比")
        window.until(
            lambda: window.all("#picks [role=option]") and "全述" not in window.all("#picks [role=option]")[-1].text
        )
        window.until(lambda: next(one for one in window.all("#picks b") if one.text == "同比增长10%")).click()
        window.page_says("其中：同比增长10%")
        assert "{{" not in window.one("#middle").text
        data = window.data(folder / "总结.yaml")
    assert data["工作成效"][1]["正文"] == "其中：{{ 种粮补贴.同比 }}"


def test_a_footnote_an_attachment_and_sections_within_sections(browser, folder):
    """A string is spelled out where more is put beside it."""
    paper = folder / "总结.yaml"
    paper.write_text(PAPER + "附件:\n  - 名单\n", "utf-8")
    with served(paper) as (_, address):
        window = Form(browser, address)
        window.node("背景").click()
        window.field("正文").send_keys(Keys.CONTROL, Keys.END)
        window.press("＋ 脚注")
        window.field("脚注的内容").send_keys("数据来自县财政局。", Keys.ENTER)
        window.page_says("数据来自县财政局。")
        window.node("名单").click()
        window.put("标题", "农机名单")
        window.until(lambda: window.node("农机名单"))
        window.field("农机名单：加板块").click()
        window.take()
        window.until(lambda: window.field("标题").get_attribute("value") == "新板块")
        window.put("标题", "甲")
        window.until(lambda: window.node("甲"))
        window.press("＋ 加下级板块")
        window.take()
        window.until(lambda: window.field("标题").get_attribute("value") == "新板块")
        data = window.data(paper)
        assert complaints(browser) == []
    assert data["背景"]["脚注"] == {"1": "数据来自县财政局。"}
    assert data["背景"]["正文"].rstrip().endswith("{{ 种粮补贴.同比 }}。[^1]")
    assert data["附件"][0]["标题"] == "农机名单"
    assert data["附件"][0]["板块"][0]["标题"] == "甲"
    assert data["附件"][0]["板块"][0]["下级板块"][0]["标题"] == "新板块"


def test_numbers_say_what_they_are_by_others_and_take_more_beside(browser, folder):
    """The sum stands grey with how it is known; 上年 and 位次 have fields where they are wanted."""
    with served(folder / "总结.yaml") as (_, address):
        window = Form(browser, address)
        window.node("粮食生产").click()
        total = window.field("总产量")
        assert total.get_attribute("placeholder") == "16.89"
        window.until(lambda: "由分品种相加" in total.find_element(By.XPATH, "../..").text)
        window.put("产量 1", "6.21")
        window.until(lambda: window.field("总产量").get_attribute("placeholder") == "17.89")
        window.put("上年总产量", "15")
        add = window.field("种粮大户：加上")
        next(one for one in add.find_elements(By.TAG_NAME, "option") if "排名" in one.text).click()
        window.put("种粮大户排名", "全市第3")
        window.page_says("全市第3")
        data = window.data(folder / "总结.yaml")["工作成效"][0]["数据"]
    assert plain(data["上年总产量"]) == 15
    assert data["种粮大户排名"] == "全市第3"


def test_a_row_that_is_typed_at_once_keeps_all_its_cells(browser, folder):
    """The hand is quicker than the answer to its first cell."""
    with served(folder / "总结.yaml") as (_, address):
        window = Form(browser, address)
        window.node("农机服务").click()
        window.press("＋ 表格")
        window.put("1 1", "东镇")
        window.put("1 2", "12")
        window.until(lambda: window.page_says("东镇") and window.field("2 1"))
        window.until(lambda: window.field("2 1").click() or True)
        window.keys("合计", Keys.TAB, "12")
        window.until(lambda: window.field("表名").click() or True)
        window.until(
            lambda: "合计" in window.one("#sheets table").text and window.one("#sheets table").text.count("12") == 2
        )
        data = window.data(folder / "总结.yaml")
    assert plain(data["工作成效"][1]["正文"][1]["表格"]["行"]) == [["东镇", 12], ["合计", 12]]


def test_sections_are_added_and_taken_out_by_keys(browser, folder):
    """The arrows choose a type, Delete takes it out, the toast brings it back; F8 leads to what is wrong."""
    with served(folder / "总结.yaml") as (_, address):
        window = Form(browser, address)
        window.until(lambda: window.field("工作成效：加板块")).send_keys(Keys.ENTER)
        window.field("搜索").send_keys("荣誉")
        window.until(lambda: "荣誉" in window.one("#picks [aria-selected=true]").text)
        window.keys(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
        window.until(lambda: len(window.all("#outline li.section")) == 4)
        name = window.until(lambda: "产业" not in (now := window.one("#outline [aria-current=true]").text) and now)
        window.until(lambda: window.one("#outline [aria-current=true]").send_keys(Keys.DELETE) or True)
        window.until(lambda: len(window.all("#outline li.section")) == 3)
        assert name in window.one("#toast").text
        window.one("#toast button").click()
        window.until(lambda: len(window.all("#outline li.section")) == 4)
        window.node("粮食生产").click()
        window.put("种粮大户", "三百")
        window.one("#middle .fault.error")
        window.node("农机服务").click()
        window.until(lambda: window.field("标题"))
        window.until(lambda: window.keys(Keys.F8) or True)
        window.until(lambda: browser.switch_to.active_element.get_attribute("aria-label") == "种粮大户")


def test_the_source_completes_and_marks_lines(browser, folder):
    """Names by the schema at the caret; the number of a line with a fault says it."""
    with served(folder / "总结.yaml") as (_, address):
        window = Form(browser, address)
        window.button("原文").click()
        source = window.one("#source")
        source.send_keys(Keys.CONTROL, Keys.END)
        source.send_keys("版式:\n  模")
        window.until(lambda: [one.text for one in window.all("#offers b")] == ["模板:"])
        source.send_keys(Keys.ENTER)
        window.until(lambda: "白头" in [one.text for one in window.all("#offers b")])
        source.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
        window.until(lambda: source.get_attribute("value").endswith("版式:\n  模板: 红头"))
        source.send_keys("\n  页面: 大")
        mark = window.one("#lines .error")
        assert "页面" in mark.get_attribute("title")
        assert mark.text == str(source.get_attribute("value").count("\n") + 1)


def test_last_year_s_paper_is_asked_for_its_new_title_and_period(browser, tmp_path):
    """Before anything is written on it."""
    folder = tmp_path / "材料"
    folder.mkdir()
    old = govsummary.render_data(govsummary.read_text(PAPER.replace("2026年", "2019年"), "旧.yaml")).content
    with served(folder) as (_, address):
        window = Form(browser, address)
        window.button("开始写")
        drop(window, "去年总结.docx", old)
        window.button("变成数据文件").click()
        asked_for = window.field("今年的标题")
        assert "2019" not in asked_for.get_attribute("value")
        asked_for.send_keys(Keys.CONTROL, "a")
        asked_for.send_keys("甲县农业农村局2030年工作总结")
        window.button("改好了").click()
        window.page_says("甲县农业农村局2030年工作总结")


# ---- without a browser ------------------------------------------------------------------------------------------------


def asked(client, name, data):
    """As a window asks that shows the paper."""
    return client.post(f"/api/{name}", json={"paper": "总结.yaml", **data})


@pytest.fixture
def opened(client):
    asked(client, "open", {"name": "总结.yaml"})
    return client


def test_what_may_be_cited_is_said(opened):
    """Indicators by search, then each statement as it would print."""
    found = asked(opened, "cite", {"search": "补贴"}).json()
    assert found == [{"cite": "种粮补贴", "said": "2860万元"}]
    said = {one["cite"]: one["said"] for one in asked(opened, "cite", {"name": "种粮补贴"}).json()}
    assert said["种粮补贴.全述"] == "2860万元，同比增长10%"
    assert said["种粮补贴.上年"] == "2600万元"
    assert asked(opened, "cite", {"name": "没有"}).json() == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("工作成效:\n  - 类型: 粮食生产\n    数据:\n      种粮大|", {"种粮大户: "}),
        ("工作成效:\n- 类型: 粮食生产\n  数据:\n    分品种:\n    - 品|", {"品种: "}),
        ("版头:\n  紧急程度: |", {"特急", "加急"}),
        ("背景: 发放{{ 种粮补贴.同|", {"种粮补贴.同比"}),
        ("背景: |-\n  标题: 甲\n版式: {模板: 红|", {"红头", "红头上行文"}),
        ("附件:\n  - 标|", {"标题: "}),
        ("标题: 甲|", set()),
    ],
)
def test_what_may_be_typed_is_found_in_a_text_that_cannot_be_read(opened, text, words):
    """At the caret, by indents; nothing where anything may stand."""
    place = text.rindex("|")
    answer = asked(opened, "complete", {"text": text[:place] + text[place + 1 :], "place": place}).json()
    found = [one["word"] for one in answer["options"]]
    assert {*found[: len(words)]} == words  # those that begin so come first
    assert words or not found
    assert text[answer["start"] : answer["end"]] == text[answer["start"] : place]


def test_a_long_text_is_not_searched_at_each_key(opened):
    """Eight million characters."""
    answer = asked(opened, "complete", {"text": "标题: 甲\n" * 1_000_000, "place": 3}).json()
    assert answer["options"] == []


def test_hints_speak_of_the_form_and_of_the_file(opened):
    """Each where it is read."""
    text = PAPER.replace("发文机关: 甲县农业农村局", "发文机关: {甲: 乙}")
    found = asked(opened, "rewrite", {"rev": 0, "text": text}).json()["findings"]
    mine = next(one for one in found if one["pointer"] == ["发文机关"])
    assert mine["hint"] != mine["typed"] or "缩进" not in mine["typed"]
    assert not any(sign in mine["hint"] for sign in ("行首", "缩进", "“- ", "{"))


def test_a_picture_is_put_beside_the_paper(folder):
    """Under a free name; nothing else is taken as one."""
    desk = Desk(Folder(folder), PLUGINS)
    assert desk.take("beside", "现场.png", PIXEL) == {"written": "现场.png"}
    assert desk.take("beside", "现场.png", PIXEL) == {"written": "现场(2).png"}
    assert desk.take("beside", "附表.xlsx", b"PK") == {"written": "附表.xlsx"}
    with pytest.raises(govsummary.GovSummaryError):
        desk.take("beside", "现场.exe", PIXEL)


@pytest.mark.parametrize(
    ("operation", "lines"),
    [
        ({"op": "set", "path": ["工作成效", "结尾"], "value": "完。"}, ["  结尾: 完。"]),
        ({"op": "set", "path": ["指标", "新", "数值"], "value": {"number": "3"}}, ["  新:", "    数值: 3"]),
        ({"op": "remove", "path": ["工作成效", 0, "数据", "分品种", 0]}, []),
    ],
)
def test_changes_of_the_form_leave_the_rest_alone(folder, operation, lines):
    """A list of sections gets a text beside it, its comments stay."""
    paper = Paper.opened(Folder(folder), "总结.yaml", PLUGINS)
    paper.change(paper.rev, [operation])
    assert [line for line in lines if line not in paper.text.split("\n")] == []
    assert "# 财务科" in paper.text
    assert paper.seen.partial or paper.seen.report


def test_the_last_item_of_a_list_takes_the_list_with_it(folder):
    """An empty one would be a fault that the clerk did not make."""
    paper = Paper.opened(Folder(folder), "总结.yaml", PLUGINS)
    for _ in range(2):
        paper.change(paper.rev, [{"op": "remove", "path": ["工作成效", 0, "数据", "分品种", 0]}])
    assert "分品种" not in paper.text
    assert not [one for one in paper.seen.diagnostics if one.severity == "error"]
