"""What a valid input becomes: the same report from either language and from every shorthand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from govsummary.core.blocks import Enumeration, Paragraph, Table
from govsummary.core.model import in_paragraphs
from govsummary.indicators.kinds import kind_of
from govsummary.standard.special import CHOP_MM

D = Decimal

CHINESE = """\
标题: 工作总结
文种: 汇报
发文机关: [甲局, 乙局]
成文日期: 2026-11-24
版头: {发文字号: 甲〔2026〕1号, 加文件二字: false, 签发人: 张三}
版记: {抄送: 县委办, 印发日期: 2026-11-25}
背景: 开头。
主要做法:
  标题: 做法
  正文: 引子。
  板块:
    - 标题: 抓机制
      列举: [一, 二]
      下级板块:
        - 表格: {表头: [甲, 乙], 行: [[1.50, null], [文字, 3]]}
工作成效:
  - 类型: 项目
    数据: {总数: 3, 形式: 表格, 分项: [{名称: 甲, 数量: 1}]}
附件: [目录, {标题: 清单, 板块: [{正文: 内容}]}]
署名: {附注: 联系人}
版式: {标题排法: 与正文连排}
"""
ENGLISH = """\
title: 工作总结
kind: briefing
issuer: [甲局, 乙局]
date: '2026-11-24'
letterhead: {document_number: 甲〔2026〕1号, with_file_word: false, signers: [张三]}
imprint: {copies_to: [县委办], printed_on: 2026-11-25}
background: {text: 开头。}
measures:
  heading: 做法
  text: 引子。
  sections:
    - heading: 抓机制
      items: [一, 二]
      sections:
        - table: {header: [甲, 乙], rows: [['1.50', ''], [文字, '3']]}
achievements:
  sections:
    - type: test.projects
      data: {total: 3, form: table, rows: [{name: 甲, count: 1}]}
attachments: [{title: 目录}, {title: 清单, sections: [{text: 内容}]}]
signature: {note: 联系人}
layout: {headings: run-in}
"""


def test_both_languages_and_every_shorthand_give_the_same_report(validated):
    """Names are translated at every depth, also inside the data of plugins."""
    assert validated(CHINESE).report == validated(ENGLISH).report is not None


def test_what_the_report_holds(validated):
    """Each field where the rest of the house looks for it."""
    report = validated(CHINESE).report
    assert (report.issuers, report.date, report.kind) == (("甲局", "乙局"), date(2026, 11, 24), "briefing")
    assert (report.letterhead.suffix, report.letterhead.signers) == ("", ("张三",))
    assert [part.part.name for part in report.parts] == ["background", "measures", "achievements"]
    assert report.parts[1].sections[0].sections[0].body[-1].rows == (("1.50", ""), ("文字", "3"))
    assert report.parts[2].sections[0].data == {"total": 3, "form": "table", "rows": [{"name": "甲", "count": 1}]}


@pytest.mark.parametrize(
    ("layout", "levels"),
    [
        ("{标题排法: 与正文连排}", (2, 3, 4)),
        ("{标题排法: 单独成行}", ()),
        ("{标题排法: 与正文连排, 标题接正文: [3]}", (3,)),
        ("{}", ()),
    ],
)
def test_headings_run_in_where_the_layout_says_so(validated, layout, levels):
    """Below the first level, unless it says which."""
    assert validated(f"标题: 总结\n版式: {layout}\n").report.layout.run_in_levels == levels


BLOCKS = """
标题: 总结
背景:
  正文:
    - 总体情况。
    - 列举: [学, 做]
      条目: 1.
      分段: 是
    - {正文: "如下：", 表格: {表头: [甲], 行: [[1]]}}
主要做法:
  - {标题: 一, 正文: "两件事：", 列举: [三, 四], 条目: ①, 结尾: 完。}
结束语: [特此报告。, 妥否？]
"""


def test_headings_may_have_numbers_and_lines_of_their_own(validated):
    """无 is none at all; a list of first numbers is a numbering."""
    text = "标题: 总结\n版式: {编号: [第一部分, 无], 标题接正文: [2]}\n主要做法: {标题: 甲, 编号: 无, 标题接正文: 是}\n"
    text += "工作成效:\n  - {标题: 乙, 编号: 第三部分, 标题接正文: 否}\n  - {标题: 丙}\n"
    report = validated(text).report
    (first, second), part = report.parts[1].sections, report.parts[0]
    assert (report.layout.numbers, report.layout.run_in_levels) == (("第一部分", ""), (2,))
    assert (part.number, part.run_in) == ("", True)
    assert (first.number, first.run_in, second.number, second.run_in) == ("第三部分", False, None, None)


def test_footnotes_are_those_nearest_to_a_text(validated):
    """Of the section, else of the part, else of the paper; bold leads and pictures in a list of blocks."""
    text = "标题: 总结\n脚注: {1: 总。}\n背景: 甲[^1]。\n主要做法:\n  脚注: {1: 部。}\n  正文: 乙[^1]。\n  板块:\n"
    text += "  - {标题: '丙[^1]', 正文: [{正文: 丁。, 首句加粗: 是}, {图片: {文件: 戊.png, 宽: 90}}], 脚注: {1: 节。}}\n"
    report = validated(text).report
    assert {one.origin[:-2]: one.text for one in report.footnotes} == {
        (): "总。", ("measures",): "部。", ("measures", "sections", 0): "节。",
    }  # fmt: skip
    lead, picture = report.parts[1].sections[0].body
    assert (lead.bold_lead, picture.file, picture.width) == (True, "戊.png", 90)


def test_a_text_may_be_a_list_of_blocks(validated):
    """In order, each with the path that states it; items, tables beside a text are the short form of the same."""
    background, measures = (report := validated(BLOCKS).report).parts
    at = ("background", "text")
    assert [(block, block.origin) for block in background.body] == [
        (Paragraph("总体情况。"), (*at, 0)),
        (Enumeration(("学", "做"), counting="decimal", apart=True), (*at, 1, "items")),
        (Paragraph("如下："), (*at, 2, "text")),
        (Table(("甲",), (("1",),)), (*at, 2, "table")),
    ]
    (section,) = measures.sections
    assert section.body == (Paragraph("两件事："), Enumeration(("三", "四"), counting="circled"))
    assert (section.ending, report.closing) == (in_paragraphs("完。"), (Paragraph("特此报告。"), Paragraph("妥否？")))


@pytest.mark.parametrize("written", ["2026-11-24", "2026年11月24日", "2026.11.24", "2026/11/24", "'2026-11-24'"])
def test_dates_as_people_write_them(validated, written):
    """All mean one day."""
    assert validated(f"标题: 总结\n成文日期: {written}").report.date == date(2026, 11, 24)


def test_numbers_where_text_is_due_stay_as_written(validated):
    """时段: 2026 is text; nothing is rounded or padded."""
    assert validated("标题: 2026\n时段: 1.50").report.period == "1.50"


@pytest.mark.parametrize(("written", "sealed"), [("是", True), ("否", False), ("'否'", False), ("false", False)])
def test_yes_and_no_may_be_written_in_chinese(validated, written, sealed):
    """The table of fields says 是/否, and so does the clerk; elsewhere 是 stays a word."""
    report = validated(f"标题: 总结\n时段: 是\n署名: {{加盖印章: {written}}}").report
    assert (report.signature.sealed, report.period) == (sealed, "是")


def test_thousands_separators_are_numbers(validated):
    """1,286 as ledgers print it."""
    report = validated("标题: 总结\n工作成效:\n  - 类型: 项目\n    数据:\n      总数: 1,286").report
    assert report.parts[0].sections[0].data == {"total": D(1286)}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("21", (D(21), "", "count", "")),
        ("21项", (D(21), "项", "count", "")),
        ("2,866.5 万元", (D("2866.5"), "万元", "amount", "")),
        ("98.6%", (D("98.6"), "%", "rate", "")),
        ("'甲 + 乙'", (None, "", "count", "甲 + 乙")),
        ("{数值: 21项, 种类: 均值}", (D(21), "项", "average", "")),
        ("98.6％", (D("98.6"), "%", "rate", "")),
        ("第2位", (D(2), "位", "rank", "")),
        ("{数值: 第 12 名, 上年: 第15名}", (D(12), "名", "rank", "")),
        ("{数值: 8万, 单位: 元}", (D(80000), "元", "amount", "")),
        ("{数值: 8亿, 单位: 万元}", (D(80000), "万元", "amount", "")),
        ("{数值: 甲 * 2, 单位: 万元}", (None, "万元", "amount", "甲 * 2")),
    ],
)
def test_a_figure_in_every_way_of_writing(validated, stated, expected):
    """A number, a number with its unit, a formula, or fields."""
    (ledger,) = validated(f"标题: 总结\n指标:\n  数: {stated}").report.ledgers
    (one,), first = ledger.indicators, ledger.observations[0]
    assert (first.value, one.unit, kind_of(one).name, first.formula) == expected


def test_a_scale_in_the_number_and_in_the_unit_is_asked_about(validated):
    """As in a workbook: 8万 of 万元 is 8 or 80000; either number alone is taken."""
    asked = validated("标题: 总结\n指标:\n  数: {数值: 8万, 单位: 万元}")
    assert asked.report is None
    (found,) = asked.diagnostics
    assert (found.code, found.location.line, found.hint_text.zh) == ("GS717", 3, "请只写数字：8 或 80000")
    for right in ("8", "80000"):
        (ledger,) = validated(f"标题: 总结\n指标:\n  数: {{数值: {right}, 单位: 万元}}").report.ledgers
        assert ledger.observations[0].value == D(right)


@pytest.mark.parametrize(
    ("stated", "last_year"),
    [
        ("{数值: 42360, 单位: 人, 上年: 4.1万人}", D(41000)),
        ("{数值: 4.2万人, 上年: 41000人}", D("4.1")),
        ("{数值: 1.2亿元, 上年: 9800万元}", D("0.98")),
        ("{数值: 4.2万人, 上年: 4.1万}", D("4.1")),
        ("{数值: 98.6%, 上年: 97.9％}", D("97.9")),
    ],
)
def test_numbers_in_another_scale_are_converted(validated, stated, last_year):
    """A growth of 1033070.7 % was once printed of 42360 people and 4.1万 the year before."""
    (ledger,) = validated(f"标题: 总结\n指标:\n  数: {stated}").report.ledgers
    assert ledger.observations[1].value == last_year


def test_numbers_in_another_unit_are_told_at_the_number(validated):
    """Neither unit is dropped in silence, in totals nor in parts."""
    found = validated("标题: 总结\n指标:\n  数: {数值: 21项, 上年: 18个, 其中: {甲: {数值: 3所, 单位: 项}}}").diagnostics
    assert [(one.code, one.location.line, one.location.column) for one in found] == [("GS365", 3, 20), ("GS365", 3, 38)]


def test_parts_of_a_figure_keep_their_own_shape(validated):
    """其中 nests."""
    text = "标题: 总结\n指标:\n  项目: {数值: 21, 分项齐全: true, 其中: {甲: 7, 乙: {数值: 14, 其中: {丙: 3}}}}"
    (ledger,) = validated(text).report.ledgers
    assert ledger.indicators[0].exhaustive
    names = ["项目", "项目.甲", "项目.乙", "项目.乙.丙"]
    assert [(one.name, one.of) for one in ledger.indicators] == list(
        zip(names, ["", "项目", "项目", "项目.乙"], strict=True)
    )
    assert [one.value for one in ledger.observations] == [21, 7, 14, 3]


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (("measures", "sections", 0, "items", 1), 13),
        (("measures", "sections", 0, "sections", 0, "table", "rows", 1), 15),
        (("achievements", 0, "data", "rows", 0, "count"), 18),
        (("issuers", 1), 3),
        (("background", "text"), 7),
        (("attachments", 0, "title"), 19),
    ],
)
def test_every_value_leads_to_the_line_that_states_it(validated, origin, line):
    """Later stages speak of canonical paths, the clerk of lines."""
    assert validated(CHINESE).locate(origin).line == line


def test_two_offices_on_one_line_issue_jointly(validated):
    """Their names stood in one line of the red head, with a 、 between them."""
    report = validated(
        "标题: 总结\n发文机关: 甲局、乙局\n版头: {签发人: 张三、李 四}\n署名: {署名机关: 甲局，乙局}\n"
        "版记: {抄送: 丙局、丁局}"
    ).report
    assert report.issuers == report.signature.signers == ("甲局", "乙局")
    assert report.letterhead.signers == ("张三", "李 四")
    assert report.imprint.copies_to == ("丙局、丁局",)


def test_a_date_pasted_from_a_workbook_is_a_date(validated):
    """It brings midnight with it."""
    assert validated("标题: 总结\n成文日期: 2026-12-08 00:00:00\n署名: {}").report.date == date(2026, 12, 8)


def test_a_part_may_come_twice_and_sections_may_belong_to_none(validated):
    """In the order in which they are written."""
    report = validated("标题: 总结\n部分: [{背景: 甲。}, {板块: [{正文: 乙。}]}, {背景: 丙。}]\n").report
    assert [one.part.name for one in report.parts] == ["background", "", "background"]
    assert [one.origin for one in report.parts] == [
        ("parts", 0, "background"),
        ("parts", 1, "sections"),
        ("parts", 2, "background"),
    ]
    assert [block.text for one in report.parts for block in one.body] == ["甲。", "丙。"]
    assert report.parts[1].sections[0].body == in_paragraphs("乙。")


def test_signature_stamps_say_whose_they_are(validated):
    """With a picture, as wide as is said or customary, or without."""
    chops = "[{职务: 局长, 姓名: 甲, 图片: a.png, 宽: 40}, {职务: 副局长, 图片: b.png}, {职务: 书记}]"
    first, second, third = validated(f"标题: 总结\n署名: {{签名章: {chops}}}\n").report.signature.chops
    assert (first.post, first.name, first.picture.file, first.picture.alt, first.picture.width) == (
        "局长",
        "甲",
        "a.png",
        "甲",
        40,
    )
    assert (second.name, second.picture.width, third.post, third.picture) == ("", CHOP_MM[0], "书记", None)


@pytest.mark.parametrize(
    ("stated", "codes"),
    [("背景: [全年完成任务。, 群众满意]", ["GS204", "GS204"]), ("背景: {正文: [一年来。, 群众满意。]}", [])],
)
def test_paragraphs_are_a_list_below_the_text_only(validated, stated, codes):
    assert [one.code for one in validated(f"标题: 总结\n{stated}\n").diagnostics] == codes
