"""What collecting says besides: names and units that the ledger has not, what did not come, and what changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.indicators.collecting.offices import (
    HALF,
    INNS,
    LEDGER,
    OFFICES,
    SHOWS,
    TWO,
    VISITORS,
    choose,
    hand_in,
    run,
    values,
)

from govsummary.core.diagnostics import Location
from govsummary.core.facts import Ledger, Observation
from govsummary.indicators.collecting.records import Collected, HandIn, Memory, Missing, changed, findings
from govsummary.indicators.collecting.weighing import collect


def test_a_name_that_the_ledger_lacks_is_not_taken_until_somebody_says_so():
    """新增 makes it an indicator, 并入 another name of one, 不要 neither."""
    files = hand_in("办公室", {replace(SHOWS, name="送戏下乡场"): "94"})
    first = run(LEDGER, files)
    assert values(first) == {}
    (stranger,) = first.memory.strangers
    assert (stranger.name, stranger.like) == ("送戏下乡场", "送戏下乡")

    def chosen(choice: str) -> Collected:
        return run(replace(first, memory=replace(first.memory, strangers=(replace(stranger, choice=choice),))), files)

    assert values(chosen("新增")) == {"送戏下乡场": "94"}
    merged = chosen("并入")
    assert values(merged) == {"送戏下乡": "94"}
    assert "送戏下乡场" in next(one.aliases for one in merged.ledger.indicators if one.name == "送戏下乡")
    assert not merged.memory.strangers
    dropped = chosen("不要")
    assert values(dropped) == {}
    assert dropped.memory.strangers[0].choice == "不要"


def test_a_merger_with_nothing_is_reported_until_it_names_an_indicator():
    """并入 without a name in 像 takes nothing, and says so."""
    files = hand_in("办公室", {replace(SHOWS, name="送戏下乡场"): "94"})
    first = run(LEDGER, files)
    into_nothing = replace(first.memory.strangers[0], choice="并入", like="没有的")
    done = run(replace(first, memory=replace(first.memory, strangers=(into_nothing,))), files)
    assert values(done) == {}
    (found,) = (one for one in findings(done, "台账.xlsx") if one.code == "GS724")
    assert "“采用”写了“并入”，“像”一列要写台账里的指标" in found.message


def test_units_are_converted_or_reported():
    """人次 become 万人次; 家 do not."""
    people = replace(VISITORS, unit="人次")
    done = run(LEDGER, hand_in("产业科", {people: "2314000"}))
    assert [one.value for one in done.ledger.observations] == [Decimal("231.4")]
    wrong = run(LEDGER, hand_in("产业科", {replace(VISITORS, unit="家"): "3"}))
    assert values(wrong) == {}
    assert [(unit, known.name) for _, unit, known in wrong.unmatched] == [("家", "接待游客")]


def test_each_finding_names_who_says_what_and_where():
    """What the clerk reads after collecting."""
    people = replace(VISITORS, unit="家")
    files = (*TWO, hand_in("市场科", {people: "3"}))
    done = run(LEDGER, *files)
    assert [f"{one.code} {one.location} {one.message}" for one in findings(done, "台账.xlsx")] == [
        "GS720 办公室.xlsx:填报!D4 “送戏下乡”2026年上半年有两个数："
        "92场（产业科 产业科.xlsx:填报!D4）和94场（办公室 办公室.xlsx:填报!D4）",
        "GS722 台账.xlsx “产业科”有1项空着：接待游客",
        "GS722 台账.xlsx “市场科”有1项空着：民宿",
        "GS365 市场科.xlsx:填报!D4 “接待游客”的单位是“万人次”，这里写的是“3家”",
    ]  # fmt: skip
    assert [one.code for one in findings(run(choose(done, "甲"), *files), "台账.xlsx") if one.code == "GS720"] == []


def test_a_change_is_a_line_with_what_stood_there_before():
    first = run(LEDGER, hand_in("办公室", {SHOWS: "94"}))
    second = run(first, hand_in("办公室", {SHOWS: "92"}))
    lines = [str(changed(one, "场")) for one in (*first.changes, *second.changes)]
    assert lines == [
        "送戏下乡　2026年上半年：空 → 94场（办公室 办公室.xlsx:填报!D4）",
        "送戏下乡　2026年上半年：94 → 92场（办公室 办公室.xlsx:填报!D4）",
    ]


def _written(indicator, **said):
    """A hand-in of something else than a number."""
    place = Location("办公室.xlsx", sheet="填报", cell="D4")
    one = Observation(indicator.name, HALF, None, place=place, **said)
    return HandIn("办公室", Ledger((replace(indicator, office=""),), (one,)), HALF)


def test_words_where_a_number_belongs_are_reported_and_not_taken():
    """Of what has a unit; nor is it reported a second time, as left empty."""
    for said, got in (({"text": "约九十场次" * 10}, "约九十场次" * 8), ({"members": ("甲", "乙")}, "甲、乙")):
        done = run(LEDGER, _written(SHOWS, **said))
        assert values(done) == {}
        (fault,) = done.diagnostics
        assert (fault.code, str(fault.location), f"“{got}”" in fault.message) == ("GS357", "办公室.xlsx:填报!D4", True)
        assert "办公室" not in [one.office for one in done.missing]


def test_what_did_not_come_and_what_was_left_empty():
    """An office without a file, and an office without a number."""
    both = {SHOWS: "94", replace(VISITORS, office=""): "1.5"}
    books = replace(SHOWS, name="图书", office="办公室")
    done = run(Ledger((*LEDGER.indicators, books)), hand_in("办公室", both), expected=("办公室", "市场科"))
    assert done.missing == (Missing("市场科"), Missing("办公室", "图书", HALF))


def test_memory_of_an_indicator_that_left_the_ledger_is_harmless():
    """A row was deleted from the ledger."""
    first = run(LEDGER, *TWO)
    done = collect(Ledger((VISITORS, INNS)), TWO, first.memory)
    assert values(done) == {}
    assert [one.name for one in done.memory.strangers] == ["送戏下乡"]


def test_nothing_collected_is_nothing_said():
    """An empty folder."""
    assert collect(LEDGER, ()) == Collected(LEDGER, Memory(), missing=tuple(map(Missing, OFFICES)))
