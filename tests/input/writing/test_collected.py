"""A ledger after collecting is read again as it was weighed, whatever was handed in, and however often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from govsummary.core.diagnostics import Location
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.periods import Period, read
from govsummary.indicators.collecting.records import Collected, HandIn, Memory
from govsummary.indicators.collecting.weighing import collect
from govsummary.indicators.kinds import normal
from govsummary.input.ledger.loading import read_ledger
from govsummary.input.ledger.memory import read_memory
from govsummary.input.reading.spreadsheet import Workbook
from govsummary.input.writing.collected import new_ledger, rewritten, rows_of
from govsummary.input.writing.workbook import cell_of

PERIODS = [read(words) for words in ("2025年", "2026年一季度", "2026年上半年", "2026年1—9月", "2026年")]
INDICATORS = (
    Indicator("接待游客", "万人次", "amount", office="产业科"),
    Indicator("接待游客.过夜游客", "万人次", "amount", of="接待游客"),
    Indicator("送戏下乡", "场", "count", office="办公室", better="low"),
    Indicator("民宿", "家", "stock", office="市场科"),
    Indicator("满意率", "%", "rate", basis="抽样调查"),
    Indicator("荣誉", "", "list"),
    Indicator("固定资产投资.同比", "%", "growth"),
)
NUMBERS = st.decimals(0, 9999, places=1) | st.integers(0, 20000).map(Decimal)


def _observation(indicator: Indicator, period: Period, number: Decimal, target: bool) -> Observation:
    at = normal(period, indicator)
    mode = "target" if target else "actual"
    if indicator.kind == "list":
        return Observation(indicator.name, at, mode="actual", members=(f"第{number}个", "全国文明城市"))
    whole = number if indicator.kind not in ("count", "stock") else Decimal(int(number))
    ulp = Decimal("0.1") if whole != whole.to_integral_value() else None
    return Observation(indicator.name, at, whole.normalize() + 0, mode, ulp=ulp)


WORDS = st.builds(_observation, st.sampled_from(INDICATORS), st.sampled_from(PERIODS), NUMBERS, st.booleans())


@st.composite
def hand_ins(draw) -> list[HandIn]:
    """What up to three offices say in a run."""
    found = []
    for office in draw(st.lists(st.sampled_from(["产业科", "办公室", "市场科"]), min_size=1, max_size=3, unique=True)):
        words = {(one.indicator, one.period, one.mode): one for one in draw(st.lists(WORDS, min_size=1, max_size=5))}
        placed = [
            replace(one, place=Location(f"{office}.xlsx", sheet="填报", cell=f"D{row}"))
            for row, one in enumerate(words.values(), 4)
        ]
        named = {one.indicator for one in placed}
        wholes = {known.of for known in INDICATORS if known.name in named}
        known = tuple(one for one in INDICATORS if one.name in named | wholes)
        found.append(HandIn(office, Ledger(known, tuple(placed))))
    return found


def kept(content: bytes) -> tuple[Ledger, Memory]:
    """What is read from a ledger."""
    ledger = read_ledger("台账.xlsx", content)
    with Workbook(content) as book:
        return ledger, read_memory(book, ledger)


def stated(ledger: Ledger) -> set[tuple[object, ...]]:
    """Facts and their values, whatever the order."""
    known = {one.name: one for one in ledger.indicators}
    return {
        (one.indicator, normal(one.period, known[one.indicator], one.mode), one.mode, one.value, one.members)
        for one in ledger.observations
    }


def undecided(memory: Memory) -> list[tuple[object, ...]]:
    """The conflicts by what they say."""
    return [
        (one.first.indicator, one.first.period, one.first.mode, one.first.value, one.second.value, one.first.office)
        for one in memory.conflicts
    ]


@settings(max_examples=8, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(hand_ins(), min_size=1, max_size=3))
def test_what_is_written_is_read_again(runs):
    """Cells, conflicts and memory, over several runs, with new rows and new columns."""
    content: bytes | None = None
    ledger, memory = Ledger(), Memory()
    for files in runs:
        done: Collected = collect(ledger, files, memory)
        rows = rows_of(done, "空着", "没有收到")
        content = rewritten(content, "台账.xlsx", ledger, done, rows) if content else new_ledger(done, rows)
        before, (ledger, memory) = done, kept(content)
        assert not ledger.diagnostics
        assert stated(ledger) == stated(before.ledger)
        assert undecided(memory) == undecided(before.memory)
        again = collect(ledger, files, memory)
        assert not again.changes
        assert undecided(again.memory) == undecided(memory)


def test_less_than_one_per_cent_takes_the_place_of_a_whole_number():
    """0.1 in a cell that held 0: the cell shows 0.1%, else it would be read as either."""
    content: bytes | None = None
    ledger, memory = Ledger(), Memory()
    for value in ("0", "0.1"):
        stated = Observation(
            "固定资产投资.同比", PERIODS[2], Decimal(value), place=Location("甲.xlsx", sheet="填报", cell="D4")
        )
        named = tuple(one for one in INDICATORS if one.name == stated.indicator)
        done = collect(ledger, [HandIn("产业科", Ledger(named, (stated,)))], memory)
        rows = rows_of(done, "空着", "没有收到")
        content = rewritten(content, "台账.xlsx", ledger, done, rows) if content else new_ledger(done, rows)
        ledger, memory = kept(content)
        assert not ledger.diagnostics
    assert [one.value for one in ledger.observations] == [Decimal("0.1")]


@settings(max_examples=40)
@given(
    st.sampled_from(["元", "万元", "亿元", "万亿元", "人次", "万人次", "吨", "万吨", "%", "万羽"]),
    st.integers(1, 10**7),
    st.integers(-4, 12),
    st.sampled_from(["", "约", "近", "超", "余"]),
)
def test_a_value_of_any_scale_is_written_as_its_plain_number(unit, digits, exponent, qualifier):
    """Whatever its last place: what is read is what was weighed, and Excel can add it up."""
    number = Decimal(digits).scaleb(exponent)
    assume(qualifier != "余" or number >= 10)  # 余 of less is refused wherever it is stated (GS372)
    said = Observation("投资", PERIODS[2], number, ulp=Decimal(1).scaleb(exponent), qualifier=qualifier)
    placed = replace(said, place=Location("甲.xlsx", sheet="填报", cell="D4"))
    done = collect(Ledger(), [HandIn("产业科", Ledger((Indicator("投资", unit, "amount"),), (placed,)))])
    ledger, memory = kept(new_ledger(done, rows_of(done, "空着", "没有收到")))
    assert not ledger.diagnostics
    assert [(one.value, one.qualifier) for one in (*ledger.observations, *memory.said)] == [(number, qualifier)] * 2
    shown, _ = cell_of(said, unit)
    assert qualifier or isinstance(shown, Decimal)


def test_a_date_of_this_file_is_fixed():
    """The same collecting, the same bytes."""
    one = HandIn(
        "产业科", Ledger(INDICATORS[:1], (Observation("接待游客", PERIODS[2], Decimal("231.4"), place=Location("甲.xlsx")),))
    )
    done = collect(Ledger(), [one])
    content = new_ledger(done, rows_of(done, "空着", "没有收到"))
    ledger, memory = kept(content)
    later = replace(one, ledger=replace(one.ledger, observations=(replace(one.ledger.observations[0], value=Decimal(240)),)))
    weighed = collect(ledger, [later], memory)
    rows = rows_of(weighed, "空着", "没有收到")
    assert rewritten(content, "台账.xlsx", ledger, weighed, rows) == rewritten(content, "台账.xlsx", ledger, weighed, rows)
    assert date.today().isoformat().encode() not in content
