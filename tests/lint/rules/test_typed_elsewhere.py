"""Numbers typed in cells, sheets, plans and attachments are held to the facts where these are meant."""

from __future__ import annotations

import pytest

from govsummary import validate
from govsummary.core.diagnostics import Severity
from govsummary.lint.checking import check

from .typed import PLUGINS, told


@pytest.mark.parametrize(
    ("head", "cell", "found"),
    [
        ("情况", "全年接待游客480万人次，同比增长15.3%。", ["480万人次"]),
        ("情况", "全年接待游客486.3万人次，同比增长15.3%。", []),
        ("目标", "接待游客460万人次，增长9%。", []),
    ],
)
def test_sentences_in_cells_are_read(head, cell, found):
    """Not those of a column that says what is aimed at."""
    section = {"标题": "甲", "表格": {"表头": ["工作", head], "行": [["旅游", cell]]}}
    assert [one.quote for one in told("接待{{ 接待游客 }}。", 工作成效=[section])] == found


def test_a_sheet_that_is_shown_is_held_to_the_facts(tmp_path):
    """Its cells are put right on the sheet, not in the paper."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "项目"
    for row in (("指标", "单位", "2026年"), ("接待游客", "万人次", 480), ("旅游总收入", "亿元", 45.2)):
        book.active.append(row)
    book.save(tmp_path / "数据.xlsx")
    paper = tmp_path / "总结.yaml"
    paper.write_text(
        "标题: 2026年工作总结\n指标: {接待游客: 486.3万人次, 旅游总收入: 45.2亿元}\n"
        "背景: '{{ 接待游客 }}、{{ 旅游总收入 }}。'\n"
        "工作成效: [{标题: 甲, 表格: {来自: 数据.xlsx!项目}}]\n",
        "utf-8",
    )
    (found,) = (one for one in validate(paper, PLUGINS) if one.code == "GS393")
    assert ("480" in found.message, "数据.xlsx!项目" in found.hint) == (True, True)


@pytest.mark.parametrize(
    ("title", "found"),
    [("青山村农旅融合纪实", 0), ("云溪文旅公司先进事迹", 0), ("各乡镇村完成情况说明", 1), ("乡村振兴工作说明", 1)],
)
def test_an_attachment_about_one_place_has_values_of_its_own(title, found):
    """What a village or a firm did is no figure of the whole."""
    attachment = {"标题": title, "板块": [{"标题": "概况", "正文": "全年接待游客12万人次。"}]}
    assert len(told("接待{{ 接待游客 }}。", 附件=[attachment])) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在2026年接待游客500万人次的基础上，2027年突破550万人次。", ["500万人次"]),
        ("在接待游客500万人次的基础上再增长5%。", ["500万人次"]),
        ("在2026年接待游客486.3万人次的基础上，力争突破550万人次。", []),
        ("全年接待游客550万人次以上，增长12%。今年接待游客550万人次。", []),
        ("力争到2026年底接待游客550万人次。", []),
    ],
)
def test_what_a_plan_says_of_the_papers_own_year_is_held_to_it(text, found):
    """By the year's number, or as what the plan builds on; 今年 may be the next one there."""
    assert [one.quote for one in told("接待{{ 接待游客 }}。", 下一步打算=text)] == found


def test_plans_and_attachments_have_values_of_their_own(tmp_path):
    """What is aimed at next year, and a single case in an attachment, need not be the report's figure."""
    report = tmp_path / "总结.yaml"
    report.write_text(
        "标题: 2026年工作总结\n指标: {调解成功率: 78.3%, 罚没款: 2846.5万元}\n"
        "工作成效: '{{ 调解成功率 }}、{{ 罚没款 }}。'\n"
        "下一步打算: 仲裁结案率保持在98%以上，调解成功率达到80%。\n结束语: 2027年，案件还会增加，调解成功率达到85%。\n"
        "附件: [{标题: 典型案例, 板块: [{标题: 一案, 正文: 查处某加油站案，罚没款31.2万元。}]}]\n",
        "utf-8",
    )
    assert [d.code for d in check(report, PLUGINS) if d.code == "GS392"] == []
    wrong = report.read_text("utf-8").replace("工作成效: '", "工作成效: '全年调解成功率77%，")
    report.write_text(wrong, "utf-8")
    assert [(d.quote, d.location.line) for d in check(report, PLUGINS) if d.code == "GS392"] == [("77%", 3)]


@pytest.mark.parametrize(
    ("title", "found"),
    [("2026年重点工作完成情况", ["488.1万人次"]), ("2027年工作计划", []), ("2025年完成情况", []), ("典型案例", [])],
)
def test_prose_of_an_attachment_is_held_to_the_facts(title, found):
    """As that of the body is, unless its title says that it speaks of another time or of single cases."""
    block = {"标题": title, "板块": [{"标题": "情况", "正文": "全年接待游客488.1万人次。"}]}
    wrong = [one for one in told("{{ 接待游客 }}。", 附件=[block]) if one.code == "GS392"]
    assert [one.quote for one in wrong] == found
    assert all(one.severity is Severity.ERROR for one in wrong)


def tabled(header, *rows, **table):
    block = {"标题": "表", "板块": [{"表格": {"表头": header, "行": list(rows), **table}}]}
    return [(one.code, one.quote, one.hint) for one in told("{{ 接待游客 }}。", 附件=[block])]


def test_a_cell_of_a_row_with_a_known_name_is_held_to_the_facts():
    """Unit column, brackets, caption; the column says what it states; the place is the cell."""
    assert [one[1] for one in tabled(["任务", "单位", "完成数"], ["接待游客", "万人次", "488.1"])] == ["488.1"]
    assert [one[1] for one in tabled(["任务", "完成数（万人次）"], ["接待游客", "488.1"])] == ["488.1"]
    assert [one[1] for one in tabled(["指标", "完成"], ["完成投资", "1.3"], 单位="单位：亿元")] == ["1.3"]
    wrong = tabled(["指标", "目标", "上年", "增速", "完成率"], ["接待游客", "480", "431.7", "18.3", "110%"])
    assert [one[1] for one in wrong] == ["480", "431.7", "18.3", "110%"]


def test_a_hint_for_a_cell_can_be_obeyed():
    """A bare number is cited without its unit."""
    ((code, _, hint),) = tabled(["任务", "单位", "完成数"], ["接待游客", "万人次", "488.1"])
    assert code == "GS393"
    assert "{{ 接待游客.数值 }}" in hint
    assert tabled(["任务", "单位", "完成数"], ["接待游客", "万人次", "{{ 接待游客.数值 }}"]) == []


def test_cells_that_are_right_or_say_something_else_are_silent():
    """Other columns, other rows, plans."""
    assert tabled(["指标", "单位", "完成数"], ["接待游客", "万人次", "486.3"], ["完成投资", "亿元", "1.23"]) == []
    assert tabled(["指标", "责任科室", "一季度", "备注"], ["接待游客", "3", "100", "12"]) == []
    assert tabled(["指标", "完成数"], ["接待游客", "520"], 表名="2027年目标任务") == []
    assert tabled(["乡镇", "完成数"], ["南山镇", "520"]) == []


@pytest.mark.parametrize("name", ["主要指标", "主要指标表", "2026年主要经济指标", "指标完成情况"])
def test_a_table_named_of_figures_is_no_plan(name):
    """指标 at the end of a table's name says what its rows are; in the report's body as in an attachment."""
    table = {"表名": name, "表头": ["指标", "单位", "2026年"], "行": [["接待游客", "万人次", "468.3"]]}
    assert [one[:2] for one in tabled(table["表头"], *table["行"], 表名=name)] == [("GS393", "468.3")]
    body = told("{{ 接待游客 }}。", 工作成效=[{"标题": "指标", "表格": table}])
    assert [(one.code, one.quote) for one in body] == [("GS393", "468.3")]


@pytest.mark.parametrize("name", ["2027年主要指标", "预期指标", "年度目标指标表", "计划指标"])
def test_a_table_named_of_what_is_aimed_at_is_a_plan(name):
    """Whatever else its name says."""
    assert tabled(["指标", "单位", "数值"], ["接待游客", "万人次", "520"], 表名=name) == []
