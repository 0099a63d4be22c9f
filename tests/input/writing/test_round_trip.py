"""What a ledger states is read again from the workbook that is written of it, whatever it states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from govsummary.core.diagnostics import has_errors
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.periods import read
from govsummary.indicators.kinds import normal
from govsummary.input.ledger.loading import read_ledger
from govsummary.input.writing.ledger import write_ledger

NAMES = [
    "接待游客",
    "4A级景区",
    "R&D投入",
    "固定资产投资",
    "农村居民收入",
    "粮食生产.总产量",
    "粮食生产.播种面积",
    "文旅.民宿",
]
PERIODS = [
    read(text) for text in ("2025年", "2025年上半年", "2026年一季度", "2026年1—9月", "2026年", "2026年9月", "2021—2025年")
]
UNITS = ["万人次", "个", "亿元", "%", "公斤", "万吨", ""]
KINDS = ["", "amount", "stock", "rate", "average", "index", "growth"]
WORDS = st.text(st.sampled_from("含过夜和一日游可比价"), min_size=1, max_size=6)


@st.composite
def ledgers(draw) -> Ledger:
    indicators, observations = [], []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1)):
        indicators.append(
            Indicator(
                name,
                draw(st.sampled_from(UNITS)),
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from(["high", "low"])),
                draw(st.one_of(st.just(""), WORDS)),
                office=draw(st.sampled_from(["", "产业科", "办公室"])),
                decimals=draw(st.sampled_from([None, 0, 2])),
                adds=draw(st.booleans()),
                aliases=tuple(draw(st.lists(st.just(f"又名{name}"), max_size=1))),
            )
        )
        part = Indicator(f"{name}.其余", indicators[-1].unit, indicators[-1].kind, of=name)
        for one in [indicators[-1], *draw(st.sampled_from([[], [part]]))]:
            indicators += [one] if one is part else []
            for period in draw(st.lists(st.sampled_from(PERIODS), unique=True, max_size=4)):
                observations.append(draw(values(one, period)))
    assume(observations)  # else it has no column where anything could be filled in
    return Ledger(tuple(indicators), tuple(observations))


@st.composite
def values(draw, one: Indicator, period) -> Observation:
    places = draw(st.integers(0, 3))
    value = Decimal(draw(st.integers(0, 10**9))).scaleb(-places)
    whole = value == value.to_integral_value()
    qualifier = draw(st.sampled_from(["", "", "约", "超"])) if value >= 10 else ""
    if one.unit == "%" and value < 1 and not qualifier:
        value = Decimal(5)
    mode = draw(st.sampled_from(["actual", "actual", "target"]))
    stated = normal(period, one, mode)
    return Observation(one.name, stated, value, mode, qualifier=qualifier, ulp=None if whole else Decimal(1).scaleb(-places))


def facts(ledger: Ledger) -> dict:
    """By key, as the facts of a paper are: the period by the kind."""
    kinds = {one.name: one for one in ledger.indicators}
    return {
        (
            one.indicator,
            normal(one.period, kinds[one.indicator], one.mode),
            one.mode,
            one.basis or kinds[one.indicator].basis,
        ): (
            one.value,
            one.members,
            one.text,
            one.qualifier,
        )
        for one in ledger.observations
    }


@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
@given(ledgers())
def test_a_ledger_comes_back(ledger):
    again = read_ledger("台账.xlsx", write_ledger(ledger))
    assert not has_errors(again.diagnostics), [str(one) for one in again.diagnostics]
    assert {one.name: one for one in again.indicators} == {one.name: one for one in ledger.indicators}
    assert facts(again) == facts(ledger)
    assert write_ledger(again) == write_ledger(read_ledger("台账.xlsx", write_ledger(again)))


def test_ends_of_periods_and_lists_come_back():
    indicators = (Indicator("民宿", "家", "stock"), Indicator("荣誉", "", "list"), Indicator("信访", "件", "count"))
    stated = (
        Observation("民宿", read("2025年末"), Decimal(97)),
        Observation("民宿", read("截至2026年8月底"), Decimal(104)),
        Observation("荣誉", read("2026年"), members=("全国文明城市", "省级卫生县")),
        Observation("信访", read("2026年"), Decimal(42000)),
        Observation("信访", read("2025年"), Decimal(300), qualifier="余"),
    )
    again = read_ledger("台账.xlsx", write_ledger(Ledger(indicators, stated)))
    assert again.diagnostics == ()
    assert facts(again) == facts(Ledger(indicators, stated))
    assert date(2026, 8, 31) in {one.period.end for one in again.observations}
