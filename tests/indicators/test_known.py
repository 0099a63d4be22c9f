"""What numbers typed by hand are held to: which number is meant, how near it must be, how to cite it, where it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, indicator, paper

from govsummary.core import periods
from govsummary.core.diagnostics import Location
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.indicators.facts import Facts
from govsummary.indicators.known import Asked, What, as_named, citable, labels_of, members_of

D = Decimal
YEAR, HALF, LAST = map(periods.read, ("2026年", "2026年上半年", "2025年"))
KNOWN = facts(
    indicator(
        "办件", D(1100), "件", target=D(1000), rank="全市第3，上升2位", periods={"2025年": D(1000), "2026年上半年": D(500)}
    ),
    indicator("投资", D("9.8"), "亿元", target=D("10.0")),
    indicator("欠账", D("10.0"), "亿元", target=D("10.0")),
    indicator("考核", D(3), "位", kind="rank", last_year=D(5), scope="全市"),
    ("研发强度.同比", {"value": "5%"}),
    period="2026年",
)  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "labels"),
    [
        ([indicator("办件", D(1), aliases=("业务量",))], {"办件": "办件", "业务量": "办件"}),
        ([indicator("办件", D(9), parts=(indicator("窗口办", D(1)),))], {"办件": "办件", "窗口办": "办件.窗口办"}),
        ([indicator("办件", D(9), parts=(indicator("窗口", D(1)),))], {"办件": "办件"}),
        ([indicator("办件", D(9)), ("办件.同比", {"value": "5%", "aliases": ("办件增速",)})], {"办件": "办件"}),
        ([indicator("企业.上云企业数", D(1))], {"上云企业数": "企业.上云企业数"}),
        ([indicator("企业.发现问题", D(1))], {}),
        ([indicator("企业.规上.上云企业数", D(1))], {}),
        ([indicator("企业.上云企业数", D(1)), indicator("园区.上云企业数", D(2))], {}),
        ([indicator("上云企业数", D(1)), indicator("园区.上云企业数", D(2))], {"上云企业数": "上云企业数"}),
        ([("研发强度.同比", {"value": "5%"})], {"研发强度": "研发强度"}),
        ([("企业.研发强度.同比", {"value": "5%"})], {}),
        ([indicator("办件", D(1), "件"), ("办件.同比", {"value": "5%"})], {"办件": "办件"}),
        ([indicator("受理", D(1), aliases=("办件",)), ("办件.同比", {"value": "5%"})], {"受理": "受理", "办件": "受理"}),
    ],
)
def test_a_number_goes_by_its_name_its_aliases_and_an_end_that_is_no_others(stated, labels):
    """Of a section by an end of five characters, of a whole by one of three; who has the name itself goes first."""
    assert labels_of(facts(*stated, period="2026年")) == labels


def test_what_a_list_names_leads_to_the_list():
    stated = facts(indicator("荣誉称号", ["甲", "乙"], kind="list"), indicator("办件", D(1)), period="2026年")
    assert members_of(stated, labels_of(stated)) == {"甲": "荣誉称号", "乙": "荣誉称号"}


@pytest.mark.parametrize(("said", "name"), [("接待国内外游客", "接待游客"), ("各类企业", "企业"), ("内外游客", "内外游客")])
def test_words_for_the_whole_may_stand_within_a_name(said, name):
    assert as_named(said) == name


@pytest.mark.parametrize(
    ("name", "which", "number", "slack"),
    [
        ("投资", What.ITSELF, "9.8", "0.05"),
        ("投资", What.TARGET, "10.0", "0.05"),
        ("办件", What.ITSELF, "1100", "0"),
        ("办件", What.LAST_YEAR, "1000", "0"),
    ],
)
def test_a_number_is_known_as_far_as_it_was_rounded(name, which, number, slack):
    """9.8 is anything from 9.75 to 9.85; a whole number is itself."""
    found = Asked(KNOWN, name, which).value(which)
    assert (found.number, found.slack, found.unit) == (D(number), D(slack), KNOWN.indicator(name).unit)


def test_nothing_is_known_of_what_is_not_stated():
    asked = Asked(KNOWN, "投资", What.ITSELF)
    assert asked.value(What.LAST_YEAR) is None
    assert asked.at(LAST).printed == ""
    assert asked.other("没有") is None
    assert asked.words("没有") == asked.words("投资") == ""


def test_others_are_asked_at_the_same_time():
    """The whole of a share in the half-year is that of the half-year."""
    assert Asked(KNOWN, "投资", What.SHARE).other("办件").number == 1100
    assert Asked(KNOWN, "投资", What.SHARE, HALF).other("办件").number == 500
    assert Asked(KNOWN, "办件", What.RANK).words("办件.位次") == "全市第3，上升2位"
    assert Asked(KNOWN, "办件", What.RANK, HALF).words("办件.位次") == ""


@pytest.mark.parametrize(
    ("name", "what", "period", "cited", "printed"),
    [
        ("办件", What.ITSELF, None, "{{ 办件 }}", "1100件"),
        ("办件", What.ITSELF, YEAR, "{{ 办件 }}", "1100件"),
        ("办件", What.ITSELF, HALF, "{{ 上半年办件 }}", "500件"),
        ("办件", What.ITSELF, LAST, "{{ 2025年办件 }}", "1000件"),
        ("办件", What.GROWTH, None, "{{ 办件.同比 }}", "同比增长10%"),
        ("办件", What.OVER, None, "{{ 办件.完成率 }}", "完成年度目标的110%"),
        ("办件", What.RANK, None, "{{ 办件.位次 }}", "居全市第3位，比上年上升2位"),
        ("办件", What.SHARE, None, "{{ 办件.占比 }}", ""),
        ("考核", What.RANK, None, "{{ 考核 }}", "第3位"),
        ("考核", What.CLIMB, None, "{{ 考核.同比 }}", "比上年上升2位"),
    ],
)
def test_a_citation_prints_what_is_to_stand_there(name, what, period, cited, printed):
    """What the hint of a typed number gives to copy; the period stands in it where it is not the paper's."""
    asked = Asked(KNOWN, name, what).at(period)
    assert (asked.citation(), asked.printed) == (cited, printed)


def test_a_citation_may_go_without_its_unit():
    assert Asked(KNOWN, "办件", What.ITSELF).citation(bare=True) == "{{ 办件.数值 }}"
    assert Asked(KNOWN, "办件", What.GROWTH).citation(bare=True) == "{{ 办件.同比 }}"


@pytest.mark.parametrize(
    ("name", "way", "apart"),
    [
        ("办件", 1, ("100件", "{{ 办件 - 办件.目标 }}")),
        ("办件", -1, ("", "")),
        ("投资", 1, ("", "")),
        ("投资", -1, ("2000万元", "{{ 投资.目标 - 投资 }}")),
        ("欠账", 1, ("", "")),
        ("欠账", -1, ("", "")),
        ("考核", 1, ("", "")),
    ],
)
def test_how_far_it_lies_above_or_below_its_target(name, way, apart):
    """Nothing of what lies on the other side, is level with it, or has none."""
    assert Asked(KNOWN, name, What.OVER).apart(What.TARGET, way) == apart


def test_the_place_is_where_the_number_itself_is_stated():
    """Last year's where that is meant, the value's where it is derived, the row's where the number has no place."""

    def at(cell):
        return Location("台账.xlsx", sheet="指标", cell=cell)

    ledger = Ledger(
        (
            Indicator("办件", "件", place=at("A2")),
            Indicator("收件", "件", place=at("A3")),
            Indicator("强度.同比", place=at("A4")),
        ),
        (
            Observation("办件", YEAR, D(2), place=at("B2")),
            Observation("办件", LAST, D(1), place=at("C2")),
            Observation("办件", YEAR, D(3), "target", place=Location(pointer=("指标", "办件", "目标"))),
            Observation("收件", YEAR, D(1)),
            Observation("强度.同比", YEAR, D(1), place=at("B4")),
        ),
    )
    known = Facts(YEAR, (ledger,))
    cells = {what: Asked(known, "办件", what).place.cell for what in (What.ITSELF, What.GROWTH, What.LAST_YEAR)}
    assert cells == {What.ITSELF: "B2", What.GROWTH: "B2", What.LAST_YEAR: "C2"}
    assert Asked(known, "办件", What.TARGET).place.pointer == ("指标", "办件", "目标")
    assert Asked(known, "收件", What.ITSELF).place.cell == "A3"
    assert Asked(known, "办件", What.ITSELF, HALF).place.cell == "A2"
    assert Asked(known, "强度", What.GROWTH).place.cell == "A4"


@pytest.mark.parametrize(
    ("period", "before", "offered"),
    [("2026年5月", "2026年4月", True), ("2026年二季度", "2026年一季度", True), ("2026年上半年", "2025年下半年", False)],
)
def test_a_month_and_a_quarter_are_held_to_the_one_before(period, before, offered):
    """环比 is offered of them alone."""
    stated = paper("", [indicator("办件", None, "件", periods={period: D(11), before: D(10)})], period=period)
    assert ("办件.环比" in {one.cite for one in citable(stated, name="办件")}) == offered


def test_a_published_change_is_offered_whatever_the_period():
    stated = paper("", [indicator("办件", D(11), "件"), ("办件.环比", {"value": "5%"})], period="2026年")
    assert "办件.环比" in {one.cite for one in citable(stated, name="办件")}
