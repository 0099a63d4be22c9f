"""Tables made of indicators."""

from __future__ import annotations

from decimal import Decimal

from tests.indicators.stating import filled, indicator, ledgers, nowhere, paper

from govsummary.core.blocks import Table
from govsummary.core.model import Part, Report, ReportPart, Section
from govsummary.indicators.filling import fill
from govsummary.input.inspecting import inspect

D = Decimal


def test_ranks_reach_a_place_and_are_tabulated_as_places():
    """A smaller number is the better one, in the sentence and in the table."""
    rank = indicator("名次", D(2), kind="rank", last_year=D(5), target=D(3))
    missed = indicator("名次", D(4), kind="rank", target=D(3))
    assert filled("{{ 名次.完成率 }}，上年{{ 名次.上年 }}", (rank,)) == ("实现进入前3位的目标，上年第5位", [])
    assert filled("{{ 名次.完成率 }}", (missed,)) == ("未实现进入前3位的目标", [])
    report = paper(indicators=(rank,), table=("名次",))
    assert fill(report, nowhere).report.parts[0].sections[0].body[-1].rows == (("名次", "2", "5", "上升3位", "3"),)


def test_a_table_of_figures_leaves_out_empty_columns():
    """Name, unit, values, change in per cent or points; parts follow their whole."""
    parts = (indicator("创新基金", D(7)), indicator("火炬计划", D(9)), indicator("星火计划"))
    projects = indicator("国家级项目", D(21), "项", last_year=D(18), target=D(20), parts=parts)
    passed = indicator("合格率", D("98.6"), "%", last_year=D("98.1"))
    report = paper(indicators=(projects, passed), table=("国家级项目", "合格率"))
    made = fill(report, nowhere).report.parts[0].sections[0].body[-1]
    assert made.header == ("指标", "单位", "本期", "上年", "增减", "目标", "完成率")
    assert made.rows[0] == ("国家级项目", "项", "21", "18", "16.7%", "20", "105.0%")
    assert made.rows[1][:3] == ("其中：创新基金", "项", "7")
    assert made.rows[-1] == ("合格率", "%", "98.6", "98.1", "0.5个百分点", "—", "—")


def test_a_paper_of_half_a_year_has_the_same_months_beside_it():
    """And what a list names is counted, not grown."""
    visitors = indicator("游客", unit="万人次", periods={"2026年上半年": D("231.4"), "2025年上半年": D(210)})
    honours = indicator("荣誉", kind="list", periods={"2026年上半年": ["甲", "乙"], "2025年上半年": ["丙"]})
    report = paper(indicators=(visitors, honours), table=("游客", "荣誉"), period="2026年上半年")
    made = fill(report, nowhere).report.parts[0].sections[0].body[-1]
    assert made.header == ("指标", "单位", "本期", "上年同期", "增减")
    assert made.rows == (("游客", "万人次", "231.4", "210.0", "10.2%"), ("荣誉", "个", "2", "1", "—"))


def test_a_table_of_figures_may_do_without_their_parts():
    """Numbers of one row have as many decimals, 143.90 beside 152.18."""
    funds = indicator(
        "基金支出", D("152.18"), "亿元", last_year=D("143.9"), target=D(150), parts=(indicator("工伤", D(3), "亿元"),)
    )
    table = Table((), (), figures=("基金支出",), without_parts=True)
    section = Section(body=(table,))
    report = Report("题", parts=(ReportPart(Part("measures", "主要做法"), (section,)),), ledgers=ledgers(funds))
    made = fill(report, nowhere).report.parts[0].sections[0].body[-1]
    assert made.rows == (("基金支出", "亿元", "152.18", "143.90", "5.8%", "150", "101.5%"),)


def _data(*periods: str, **stated: object) -> dict[str, object]:
    table = {"指标": ["游客"], "时段": list(periods)}
    return {
        "标题": "某局2026年工作总结",
        "指标": {"游客": {"单位": "万人次", **stated}},
        "工作成效": [{"标题": "旅游", "正文": "{{ 游客 }}", "表格": table}],
    }


def _compared(*periods: str, **stated: object) -> Table:
    looked = inspect(_data(*periods, **stated))
    assert looked.report
    table = looked.report.parts[0].sections[0].body[-1]
    assert table
    return table


def test_indicators_are_compared_over_periods_a_column_each():
    """The last column is the change of the last period; a number that nobody states is a dash."""
    table = _compared("2024年", "2025年", "2026年", **{"2025年": D("421.7"), "2026年": D(486)})
    assert table.header == ("指标", "单位", "2024年", "2025年", "2026年", "同比")
    assert table.rows == (("游客", "万人次", "—", "421.7", "486.0", "15.2%"),)


def test_the_change_is_on_the_same_months_whatever_stands_beside():
    """A half year is compared with the half year before, not with the column before it."""
    halves = {"2025年上半年": D(203), "2025年": D(421), "2026年上半年": D(231), "2026年": D(486)}
    assert _compared("2025年", "2026年上半年", **halves).rows == (("游客", "万人次", "421", "231", "13.8%"),)


def test_a_column_that_is_no_period_is_refused():
    """It is reported, not left out in silence."""
    looked = inspect(_data("2025年13月", **{"2026年": D(486)}))
    assert [one.code for one in looked.diagnostics] == ["GS389"]


def _made(*stated, **more):
    table = tuple(name for name, _ in stated)
    return fill(paper(indicators=stated, table=table, **more), nowhere).report.parts[0].sections[0].body[-1]


def test_a_table_prints_as_many_decimals_as_the_indicator_says():
    """Also where its values have fewer or more, a target without noughts; else as many as the longer of the two."""
    funds = {"value": D("152.1"), "unit": "亿元", "last_year": D("143.95"), "target": D("150.25")}
    assert _made(("支出", {**funds, "decimals": 1})).rows[0][2:6] == ("152.1", "144.0", "5.7%", "150.3")
    assert _made(("支出", {**funds, "decimals": 0})).rows[0][2:6] == ("152", "144", "5.7%", "150")
    assert _made(("支出", funds)).rows[0][2:6] == ("152.10", "143.95", "5.7%", "150.25")
    assert _compared("2025年", "2026年", **{"小数位": 2, "2025年": D(421), "2026年": D(486)}).rows[0][2:4] == (
        "421.00",
        "486.00",
    )


def test_a_change_on_nothing_is_a_dash():
    """Nor is there one on a loss; on a profit there is, though of a loss now there is none."""
    pairs = {"甲": (5, 0), "乙": (5, 1), "丙": (5, -1), "丁": (0, 5), "戊": (-1, 5)}
    stated = [indicator(name, D(now), "元", last_year=D(before)) for name, (now, before) in pairs.items()]
    assert [row[4] for row in _made(*stated).rows] == ["—", "400.0%", "—", "-100.0%", "—"]


def test_a_target_that_is_not_to_be_reached_has_no_completion():
    """Of accidents, or of a place; nor has one of 0."""
    stated = (
        indicator("事故", D(3), "起", target=D(5), lower_is_better=True),
        indicator("立项", D(3), "项", target=D(0)),
        indicator("办件", D(3), "件", target=D(4)),
    )
    assert [row[-1] for row in _made(*stated).rows] == ["—", "—", "75.0%"]


def test_the_unit_of_a_place_is_not_said_and_a_list_counts_its_members():
    stated = (
        indicator("名次", D(2), "位", kind="rank"),
        indicator("荣誉", ["甲"], kind="list"),
        indicator("称号", ["甲"], "项", kind="list"),
        indicator("等级", D(2), "级", kind="rank"),
    )
    assert [row[1] for row in _made(*stated).rows] == ["—", "个", "项", "级"]
