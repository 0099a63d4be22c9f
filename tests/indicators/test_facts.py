"""The space of facts: what is stated, what follows from it, and what contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indicators.stating import facts, filled, indicator, ledgers, nowhere, paper

from govsummary.core import periods
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.model import Report, in_paragraphs
from govsummary.indicators.facts import Facts
from govsummary.indicators.faults import BasesDiffer, Undecided
from govsummary.indicators.filling import fill
from govsummary.indicators.kinds import UNSTATED
from govsummary.indicators.taking import take

D = Decimal


def test_formulas_resolve_in_any_order_and_circles_are_found():
    """A total may stand before its terms; a circle is an error, not a crash."""
    figures = (
        indicator("丙", "= 甲 * 2 + 指标['乙']"),
        indicator("甲", D(3)),
        indicator("乙", "甲 / 2"),
        indicator("子", "丑"),
        indicator("丑", "子"),
    )
    assert filled("{{ 丙 }}", figures)[0] == "7.5"
    assert "GS355" in filled("{{ 丙 }}", figures)[1]


def test_a_total_left_out_is_the_sum_of_exhaustive_parts():
    """Stated once: the parts; derived: the total."""
    parts = (indicator("线上", D(932)), indicator("窗口", D(354)))
    assert filled("{{ 办件 }}", (indicator("办件", None, "件", parts=parts, exhaustive=True),))[0] == "1286件"
    assert filled("{{ 办件 }}", (indicator("办件", None, "件", parts=parts),))[1] == ["GS354"]
    unknown = (*parts, indicator("电话", None))
    assert filled("{{ 办件 }}", (indicator("办件", None, "件", parts=unknown, exhaustive=True),))[1] == ["GS354"]


def test_last_years_report_is_a_source_under_its_own_period():
    """Same name: last year's value is the base, in whatever scale; one that is stated here otherwise is told."""
    before = (indicator("办件", D(1000), "件"), indicator("金额", D(3), "万元"), indicator("项", D(1), "项"))
    now = (indicator("办件", D(1100), "件"), indicator("金额", D(6), "亿元"), indicator("项", D(4), "项", last_year=D(2)))
    for period, earlier in (("", ""), ("2026年", "2025年"), ("2026年", ""), ("", "2025年")):
        old = paper(indicators=before, period=earlier)
        mine = paper("{{ 办件.同比 }}，{{ 金额.上年 }}", now, period=period)
        done = fill(take(mine, dict, nowhere, old).report, nowhere)
        assert done.report.parts[0].sections[0].body[0].text == "同比增长10%，3万元"
        assert [one.code for one in done.diagnostics if one.severity == "error"] == ["GS380"]


@pytest.mark.parametrize(
    ("formula", "hint"),
    [
        ("42，360", "数字里不加逗号"),
        ("｛数值：42360｝", "学生: {数值: 42360}"),
        ("第三位", "第2位"),
        ("约4.2万", "概数词"),
        ("四万", "42360人"),
        ("-", "42360人"),
        ("1 234", "42360人"),
    ],
)
def test_what_is_no_number_is_told_once_with_the_way_to_write_it(formula, hint, monkeypatch):
    """Not in the words of a parser, and not again wherever the figure is used."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    figures = (indicator("学生", formula, "人"), indicator("再算", "学生 + 1"))
    report = Report("题", closing=in_paragraphs("{{ 学生 }}，{{ 学生.同比 }}，{{ 再算 }}"), ledgers=ledgers(*figures))
    (told,) = fill(report, nowhere).diagnostics
    assert told.code == "GS357"
    assert "学生" in told.message
    assert hint in told.hint


def test_each_report_has_its_own_facts_however_often_they_are_asked_for():
    """What is stated is poured together once for the same ledgers; what is asked of it is not shared."""
    one, other = ledgers(indicator("甲", D(3))), ledgers(indicator("甲", D(4)))
    first, again, different = Facts(None, one), Facts(None, one), Facts(None, other)
    assert [facts.attribute(facts.find("甲")) for facts in (first, different, again)] == ["3", "4", "3"]
    assert Facts(None, one).used == set()


def test_a_name_is_found_by_its_end_its_aliases_and_in_any_writing():
    """The longest name wins; what may mean several is asked back."""
    stated = (
        indicator("粮食生产.总产量", D("21.3"), "万吨", aliases="粮食总产量、粮产"),
        indicator("油料生产.总产量", D("1.2"), "万吨"),
        indicator("2. R&D 投入", D("3.2"), "亿元"),
        indicator("R&D投入强度", D("2.1"), "%"),
        indicator("2024年目标", 9, "项"),
    )
    text = "{{ 粮食总产量 }}，{{ 油料生产．总产量 }}，{{ R＆D投入 }}，{{ R&D投入强度 }}，{{ 2024年目标 }}"
    assert filled(text, stated) == ("21.3万吨，1.2万吨，3.2亿元，2.1%，9项", [])
    assert filled("{{ 总产量 }}", stated)[1] == ["GS358"]
    assert facts(*stated).find("总产量", within="油料生产").name == "油料生产.总产量"


def test_sources_agree_where_one_is_the_other_rounded():
    """21.3 beside 21.28 is no contradiction, and the finer one is used; whole numbers are exact."""

    def poured(*values, unit="万吨"):
        several = [ledgers(indicator("甲", value, unit))[0] for value in values]
        return Facts(None, several)

    near, apart = poured(D("21.3"), D("21.28")), poured(D("21.3"), D("22.3"))
    assert near.attribute(near.find("甲")) == "21.28万吨"
    assert [one.code for one in near.diagnostics] == ["GS384"]
    assert [one.code for one in apart.diagnostics] == ["GS380"]
    assert [one.code for one in poured(21, 22, unit="件").diagnostics] == ["GS380"]
    assert poured(D("21.3"), D("21.3")).diagnostics == []


@given(st.permutations([D("21.3"), D("21.28"), D("21.3"), D("21.275")]), st.booleans())
def test_the_order_of_sources_does_not_matter(values, contradicted):
    """Neither for what is printed nor for what is reported."""
    every = [*values, D("22.3")] if contradicted else values
    poured = Facts(None, [ledgers(indicator("甲", value, "万吨"))[0] for value in every])
    assert poured.attribute(poured.find("甲")) == "21.275万吨"
    assert [one.code for one in poured.diagnostics if one.severity == "error"] == ["GS380"] * contradicted


def test_values_of_two_bases_are_not_compared():
    """A change of what is counted is no growth; restated on the new basis they are."""
    old = Ledger((Indicator("人口", "万人"),), (Observation("人口", UNSTATED.year_before(), D(40), basis="户籍"),))
    new = Ledger((Indicator("人口", "万人"),), (Observation("人口", UNSTATED.year_before(), D(44), basis="常住"),))
    now = Ledger((Indicator("人口", "万人"),), (Observation("人口", UNSTATED, D(45), basis="常住"),))
    with pytest.raises(BasesDiffer):
        Facts(None, (old, now)).attribute(Indicator("人口", "万人"), "同比")
    assert Facts(None, (old, new, now)).attribute(Indicator("人口", "万人"), "同比") == "同比增长2.3%"


def test_what_is_undecided_is_not_added_up():
    """A year out of its halves, of which one has two values."""
    halves = [periods.read(f"2026年{half}半年") for half in "上下"]
    stated = tuple(Observation("投诉", period, D(5)) for period in halves)
    ledger = Ledger((Indicator("投诉", "件"),), stated)
    year = periods.read("2026年")
    assert Facts(year, [ledger]).fact("投诉").value == 10
    open_ = Facts(year, [replace(ledger, undecided=stated[:1])])
    assert open_.fact("投诉") is None
    with pytest.raises(Undecided):  # a year of which half is a conflict is not one of which nothing is known
        open_.observed(open_.find("投诉"), "数值")
