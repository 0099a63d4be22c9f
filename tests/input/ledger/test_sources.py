"""A ledger serves papers of any period; what is wrong with it is reported at its own place."""

from __future__ import annotations

import pytest

from govsummary.core.facts import Indicator
from govsummary.input.inspecting import inspect

LEDGER = """\
指标:
  接待游客: {单位: 万人次, 2025年上半年: 203.2, 2025年: 421.7, 2026年上半年: 231.4, 2026年: 486.3, 2026年目标: 460}
  旅游总收入: {单位: 亿元, 2026年上半年: 21.3, 2026年: 45.2}
  旅游总收入.同比: {口径: 可比口径, 2026年上半年: 12.6%, 2026年: 11.8%}
  民宿:       {单位: 家, 种类: 存量, 2025年末: 97, 2026年上半年: 104, 2026年末: 110}
  荣誉:       {2026年上半年: [全国文明城市, 省级卫生县], 2026年: [全国文明城市, 省级卫生县, 省级示范县]}
"""
TEXT = (
    "接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}，{{ 接待游客.完成率 }}；"
    "旅游总收入{{ 旅游总收入 }}，按可比口径{{ 旅游总收入.同比 }}；民宿{{ 民宿 }}，{{ 民宿.较年初 }}；获{{ 荣誉.个数 }}荣誉"
)


def said(
    write, title: str, text: str = TEXT, ledger: str = LEDGER, more: str = ""
) -> tuple[str, list[tuple[str, str, int]]]:
    """What the background prints, and what was found: codes, files and lines."""
    write("台账.yaml", ledger)
    path = write("总结.yaml", f"标题: {title}\n台账: 台账.yaml\n{more}背景: '{text}。'\n")
    seen = inspect(path)
    printed = seen.report.parts[0].body[0].text if seen.report else ""
    return printed, [(one.code, one.location.path.rpartition("/")[2], one.location.line) for one in seen.diagnostics]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        (
            "县文旅局2026年上半年工作总结",
            "接待游客231.4万人次，同比增长13.9%，完成年度目标的50.3%；旅游总收入21.3亿元，按可比口径同比增长12.6%；民宿104家，较年初增长7.2%；获2个荣誉。",
        ),
        (
            "县文旅局2026年工作总结",
            "接待游客486.3万人次，同比增长15.3%，完成年度目标的105.7%；旅游总收入45.2亿元，按可比口径同比增长11.8%；民宿110家，较年初增长13.4%；获3个荣誉。",
        ),
    ],
)
def test_one_ledger_serves_the_half_year_and_the_year(write, title, printed):
    """The paper states no number; bases, targets and rates are those of its own period."""
    assert said(write, title) == (printed, [])


def test_a_fact_may_be_asked_of_any_period_and_worked_out_of_others(write):
    """下半年 is the year without its first half."""
    text = "上半年{{ 上半年接待游客 }}，下半年{{ 2026年下半年接待游客 }}，去年{{ 2025年的接待游客 }}"
    assert said(write, "县文旅局2026年工作总结", text) == ("上半年231.4万人次，下半年254.9万人次，去年421.7万人次。", [])


@pytest.mark.parametrize(
    ("title", "more", "ledger", "found"),
    [
        ("县文旅局工作总结", "", LEDGER, [("GS390", "总结.yaml", 2)]),
        ("县文旅局2026年工作总结", "指标: {接待游客: 496.3万人次}\n", LEDGER, [("GS380", "台账.yaml", 2)]),
        (
            "县文旅局2026年工作总结",
            "",
            LEDGER.replace("2025年: 421.7", "2025年: 421.7, 2025年下半年: 200"),
            [("GS381", "台账.yaml", 2)],
        ),
        (
            "县文旅局2026年工作总结",
            "",
            LEDGER.replace("2025年末", "2025年13月"),
            [("GS389", "台账.yaml", 5)],
        ),
        (
            "县文旅局2026年工作总结",
            "",
            LEDGER.replace("口径: 可比口径, ", "").replace("2026年: 45.2", "2025年: 43.9, 2026年: 45.2"),
            [("GS385", "台账.yaml", 4)],
        ),
    ],
)
def test_contradictions_are_reported_where_they_stand(write, title, more, ledger, found):
    """Two values, sums over time, no period, a rate that is not of these values."""
    told = said(write, title, "好", ledger=ledger, more=more)[1]
    assert [one for one in told if one[0] != "GS371"] == found


def test_a_ledger_that_is_not_there_is_named(write):
    """At the line that names it."""
    seen = inspect(write("总结.yaml", "标题: 县文旅局2026年工作总结\n台账: 没有.xlsx\n背景: 好。\n"))
    assert [(one.code, one.location.line) for one in seen.diagnostics] == [("GS391", 2)]


def test_whatever_can_be_said_of_an_indicator_arrives(write):
    """Each field of 指标 under its Chinese name."""
    write(
        "台账.yaml",
        "指标: {甲: {单位: 万元, 印成: 亿元, 别名: 乙、丙, 方向: 低为好, 口径: 现价, 按期相加: 否, 2026年: 162400}}\n",
    )
    path = write("总结.yaml", "标题: 2026年总结\n台账: [台账.yaml]\n背景: '{{ 丙 }}。'\n")
    report = inspect(path).report
    assert report is not None
    assert report.parts[0].body[0].text == "16.24亿元。"
    stated = report.ledgers[1].indicators[0]
    wanted = Indicator("甲", "万元", "", "low", "现价", printed="亿元", aliases=("乙", "丙"), adds=False)
    assert stated == wanted


def test_what_last_year_s_file_calls_a_stock_is_one_this_year(write):
    """The kind is stated once, whichever source comes first; a number of the half year is that of its end."""
    last = write(
        "去年.yaml",
        "标题: 局2026年上半年工作总结\n指标: {民宿: {单位: 家, 种类: 存量, 2026年6月底: 104}}\n背景: '{{ 民宿 }}'\n",
    )
    text = "标题: 局2027年上半年工作总结\n指标: {民宿: 118家}\n背景: '民宿{{ 民宿 }}，{{ 民宿.同比 }}。'\n"
    seen = inspect(write("今年.yaml", text), previous=last)
    assert seen.report
    assert seen.report.parts[0].body[0].text == "民宿118家，同比增长13.5%。"
