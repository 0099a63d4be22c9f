"""What stands in ``{{ … }}``, and what is printed for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, filled, indicator, ledgers, nowhere, paper

from govsummary.core import periods
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.model import Report
from govsummary.indicators.attributes import in_text
from govsummary.indicators.checks.figures import check_figures
from govsummary.indicators.facts import Facts
from govsummary.indicators.filling import fill
from govsummary.indicators.published import place_in

D = Decimal
CASES = indicator("办件", D(1100), "件", last_year=D(1000), target=D(1200))
NONE = {"value": D(0), "unit": "起"}


def none(**more):
    """An indicator of which there was not one."""
    return [indicator("甲", **NONE, **more)]


@pytest.mark.parametrize(
    ("text", "stated", "printed"),
    [
        ("{{ 办件.完成率 }}", [CASES], "完成年度目标的91.7%"),
        ("{{ 办件.完成率(小数位=0) }}", [CASES], "完成年度目标的92%"),
        ("{{ 办件.完成率(decimals=2) }}", [CASES], "完成年度目标的91.67%"),
        ("{{ 办件.全述 }}", [CASES], "1100件，同比增长10%，完成年度目标的91.7%"),
        ("{{ 上半年办件 }}", [indicator("办件", D(11), "件", periods={"2026年上半年": D(5)})], "5件"),
        ("{{ 上半年的办件 }}", [indicator("办件", D(11), "件", periods={"2026年上半年": D(5)})], "5件"),
        ("{{ 2025年办件 }}", [CASES], "1000件"),
        ("{{ 丙 }}", [indicator("丙", "{{ 甲 + 1 }}"), indicator("甲", D(2))], "3"),
        ("{{ 丙 }}", [indicator("丙", " = 甲 + 1"), indicator("甲", D(2))], "3"),
        ("{{ 位 + 甲 }}", [indicator("位", D(2), "位", kind="rank"), indicator("甲", D(2))], "4位"),
        ("{{ 甲 - 乙 }}", [indicator("甲", D("98.6"), "%"), indicator("乙", D("98.1"), "%")], "0.5个百分点"),
        ("{{ 甲 + 乙 }}", [indicator("甲", D(3), "亿元"), indicator("乙", D(5000), "万元")], "3.5亿元"),
        ("{{ 甲 - 乙 }}", [indicator("甲", D(3), "亿元"), indicator("乙", D(5000), "万元")], "2.5亿元"),
        ("{{ 1 + 甲 }}", [indicator("甲", D(3), "亿元")], "4亿元"),
        ("{{ -甲 }}", [indicator("甲", D(3), "亿元")], "-3亿元"),
        ("{{ 甲 * 2 }}", [indicator("甲", D(3), "亿元")], "6"),
        ("{{ 甲.全述 }}", none(), "0起"),
        ("{{ 甲.全述 }}", none(last_year=D(5)), "由上年的5起降至0起"),
        ("{{ 甲.全述 }}", none(target=D(3)), "0起，未完成年度目标"),
        ("{{ 甲.全述 }}", none(change=D(-3)), "0起，比上年减少3起"),
        ("{{ 甲.全述 }}", none(better="low", rank="全市第1"), "0起，居全市第1位"),
        ("{{ 率.完成率 }}", [indicator("率", D(0), "%", target=D(0))], "达到年度目标"),
        ("{{ 甲.同比 }}", [indicator("甲", D(5), "户", last_year=D(0))], "由上年的0户增至5户"),
        ("{{ 甲.同比 }}", [indicator("甲", D(5), "户", last_year=D(-5))], "由上年的-5户增至5户"),
        ("{{ 甲.增量 }}", [indicator("甲", D(5), "户", last_year=D(3))], "比上年增加2户"),
        ("{{ 甲.增量 }}", [indicator("甲", D(5), "户", kind="stock", last_year=D(3))], "比上年末增加2户"),
        ("{{ 率.同比 }}", [indicator("率", D("98.6"), "%", kind="rate", last_year=D("98.6"))], "与上年持平"),
        ("{{ 比.同比 }}", [indicator("比", D("1.7"), last_year=D("1.75"))], "同比下降2.9%"),
        ("{{ 全.其中 }}", [indicator("全", D(9), "户", parts=(indicator("甲", D(9)), indicator("乙", D(0))))], "其中甲9户"),
        ("{{ 名单 }}，共{{ 名单.个数 }}", [indicator("名单", ["甲", "乙"], "家")], "甲、乙，共2家"),
        ("{{ 甲.位次 }}", [indicator("甲", D(3), rank="3", scope="全市")], "居全市第3位"),
        ("{{ 甲.位次 }}", [indicator("甲", D(3), rank="前列")], "前列"),
        ("{{ 甲.位次 }}", [indicator("甲", D(3), rank="全市第3（共12个），上升2位")], "居全市第3位，比上年上升2位"),
        (
            "{{ 甲.位次 }}",
            [indicator("甲", D(3), rank="全市第3"), indicator("甲.位次", periods={"2025年": "第5位"})],
            "居全市第3位，比上年上升2位",
        ),
        (
            "{{ 甲.位次 }}",
            [indicator("甲", D(3), rank="全市第3"), indicator("甲.位次", periods={"2025年": "第3位"})],
            "居全市第3位，与上年持平",
        ),
        ("{{ 甲 }}", [indicator("甲", D(50), "户", qualifier="余")], "50余户"),
        ("{{ 甲 }}", [indicator("甲", D(50), "户", qualifier="约")], "约50户"),
    ],
)
def test_a_citation_prints_what_is_stated_or_follows(text, stated, printed):
    assert filled(text, stated, "2026年")[0] == printed


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        ("{{ 办件.完成率(小数=0) }}", [CASES], "GS353"),
        ("{{ 办件.同比.同比 }}", [CASES], "GS353"),
        ("{{ 办件.同比(1) }}", [CASES], "GS353"),
        ("{{ }}", [CASES], "GS353"),
        ("{{ 上半年 }}", [CASES], "GS351"),
        ("{{ 上半年没有 }}", [CASES], "GS351"),
        ("{{ 办件 办件 }}", [CASES], "GS351"),
        ("{{ 甲 + 乙 }}", [indicator("甲", D(3), "亿元"), indicator("乙", D(2), "人")], "GS368"),
        ("{{ 甲.占比 }}", [indicator("甲", D(3), "亿元")], "GS354"),
        ("{{ 甲.其中 }}", [indicator("甲", D(3), "亿元")], "GS354"),
        ("{{ 甲.同比 }}", [indicator("甲", D(50), "户", qualifier="约", last_year=D(40))], "GS354"),
        ("{{ 甲 / 乙 }}", [indicator("甲", D(3)), indicator("乙", D(0))], "GS354"),
    ],
)
def test_what_cannot_be_printed_stands_as_it_was_written(text, stated, code):
    """With what is wrong."""
    assert filled(text, stated, "2026年") == (text, [code])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("全市第4", 4),
        ("全市首位", 1),
        ("第十二名", 12),
        ("待核5", None),
        ("5", None),
        ("前列", None),
        ("全市第一梯队", None),
    ],
)
def test_only_words_that_name_a_place_have_one(words, place):
    assert place_in(words) == place


@pytest.mark.parametrize(("value", "codes"), [("486", ["GS372"]), ("480", []), ("500", [])])
def test_a_rough_number_of_a_ledger_is_round(value, codes):
    """余 behind 486 is none."""
    own, ledger = facts(CASES).ledgers[0], ledgers(indicator("甲", D(value), "人", qualifier="余"))[0]
    assert [one.code for one in check_figures(Facts(None, (own, ledger)), Report("题"), nowhere)] == codes


def test_parts_that_are_more_than_the_whole_may_hold_a_nought():
    """Only what is negative may make up for it."""
    for part, codes in ((D(0), ["GS362"]), (D(-1), [])):
        stated = indicator("甲", D(5), "项", parts=(indicator("a", D(7)), indicator("b", part)))
        assert [one.code for one in check_figures(facts(stated), Report("题"), nowhere)] == codes


def test_an_indicator_that_nothing_uses_is_remarked():
    """Nobody would see that it is missing from the text."""
    stated = [indicator("甲", D(5), "项"), indicator("乙", D(3), "项")]
    found = fill(paper("完成{{ 甲 }}。", stated), nowhere).diagnostics
    assert [(one.code, "“乙”" in one.message) for one in found] == [("GS371", True)]


def test_what_is_a_rank_is_its_own_rank():
    stated = [indicator("综合考核", D(3), "位", kind="rank", last_year=D(5), scope="全市")]
    assert filled("{{ 综合考核.位次 }}", stated, "2026年")[0] == "居全市第3位，比上年上升2位"


@pytest.mark.parametrize(
    ("before", "cited", "printed"),
    [
        (1430000000, "支出.增量", "比上年增加0.91亿元"),
        (1429123456, "支出.增量", "比上年增加0.92亿元"),
        (1429123456, "支出.增量(小数位=3)", "比上年增加0.919亿元"),
        (1520900000, "支出.增量", "比上年增加10万元"),
        (1520900000, "支出.增量(小数位=0)", "比上年增加0亿元"),
        (1521000000, "支出.增量", "与上年持平"),
    ],
)
def test_a_change_prints_in_the_unit_of_its_indicator(before, cited, printed):
    """印成: 亿元; what is too small for it in its own unit, so that no change is said to be 0."""
    year = periods.read("2026年")
    values = Observation("支出", year, D(1521000000)), Observation("支出", year.year_before(), D(before))
    ledger = Ledger((Indicator("支出", "元", printed="亿元"),), values)
    assert in_text(Facts(year, (ledger,)), cited) == printed
