"""Collecting: what offices say is weighed; nothing is decided unseen, and nothing that a hand put right is undone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.indicators.collecting.offices import (
    HALF,
    LEDGER,
    SHOWS,
    TWO,
    VISITORS,
    by_hand,
    choose,
    hand_in,
    run,
    values,
)

from govsummary.core.diagnostics import Location
from govsummary.core.facts import Observation
from govsummary.indicators.collecting.records import findings

# ---- news and hands --------------------------------------------------------------------------------------------------


def test_what_an_office_says_is_taken_and_reported():
    """Empty cells are filled; every change names the place it comes from."""
    done = run(LEDGER, hand_in("产业科", {VISITORS: "231.4"}), hand_in("办公室", {SHOWS: "94"}))
    assert values(done) == {"接待游客": "231.4", "送戏下乡": "94"}
    assert [(one.before, str(one.after.place)) for one in done.changes] == [
        (None, "产业科.xlsx:填报!D4"),
        (None, "办公室.xlsx:填报!D4"),
    ]


def test_a_correction_replaces_the_old_word_of_the_same_office():
    """94 → 92."""
    first = run(LEDGER, hand_in("办公室", {SHOWS: "94"}))
    second = run(first, hand_in("办公室", {SHOWS: "92"}))
    assert values(second) == {"送戏下乡": "92"}
    assert second.changes[0].before.value == 94
    assert not second.memory.conflicts


def test_what_was_put_right_by_hand_stays_while_the_office_repeats_itself():
    """The clerk knows better than the file that is still in the folder."""
    files = hand_in("办公室", {SHOWS: "94"})
    corrected = by_hand(run(LEDGER, files), "送戏下乡", "95")
    again = run(corrected, files)
    assert values(again) == {"送戏下乡": "95"}
    assert not again.changes
    assert not again.memory.conflicts


def test_a_correction_against_a_hand_is_a_conflict():
    """Both know something new."""
    corrected = by_hand(run(LEDGER, hand_in("办公室", {SHOWS: "94"})), "送戏下乡", "95")
    again = run(corrected, hand_in("办公室", {SHOWS: "96"}))
    assert values(again) == {"送戏下乡": "95"}
    assert [(row.first.value, row.second.value) for row in again.memory.conflicts] == [(95, 96)]


def test_a_correction_against_another_office_that_said_the_old_word_is_a_conflict():
    """The old word is not only the corrected office's."""
    first = run(LEDGER, hand_in("办公室", {SHOWS: "94"}), hand_in("产业科", {SHOWS: "94"}))
    again = run(first, hand_in("办公室", {SHOWS: "92"}))
    assert values(again) == {"送戏下乡": "94"}
    assert len(again.memory.conflicts) == 1


def test_a_cell_that_was_emptied_is_filled_again_and_reported():
    """Nobody loses a number by the delete key."""
    files = hand_in("办公室", {SHOWS: "94"})
    again = run(by_hand(run(LEDGER, files), "送戏下乡", None), files)
    assert values(again) == {"送戏下乡": "94"}
    assert len(again.changes) == 1


# ---- conflicts -------------------------------------------------------------------------------------------------------


def test_two_words_are_a_conflict_until_one_is_chosen():
    """The cell stays empty; 乙 is chosen; a third run changes nothing."""
    first = run(LEDGER, *TWO)
    assert values(first) == {}
    assert values(run(first, *TWO)) == {}
    chosen = run(choose(first, "乙"), *TWO)
    assert values(chosen) == {"送戏下乡": str(first.memory.conflicts[0].second.value)}
    assert not chosen.memory.conflicts
    assert not run(chosen, *TWO).changes


def test_a_choice_between_words_that_are_no_longer_said_is_none():
    """甲 was chosen, but 甲 says something else by now."""
    first = choose(run(LEDGER, *TWO), "甲")
    office = first.memory.conflicts[0].first.office
    again = run(first, hand_in(office, {SHOWS: "90"}))
    assert values(again) == {}
    assert [row.choice for row in again.memory.conflicts] == [""]


def test_a_conflict_ends_when_the_offices_agree():
    """One of them corrects itself."""
    done = run(run(LEDGER, *TWO), hand_in("产业科", {SHOWS: "94"}))
    assert values(done) == {"送戏下乡": "94"}
    assert not done.memory.conflicts


def test_a_conflict_ends_when_somebody_types_into_the_cell():
    """The cell is where a clerk would put it right."""
    done = run(by_hand(run(LEDGER, *TWO), "送戏下乡", "93"), *TWO)
    assert values(done) == {"送戏下乡": "93"}
    assert not done.memory.conflicts
    assert not done.changes


def test_three_words_are_two_rows_and_two_choices():
    """Rejecting one leaves the other two to be weighed."""
    three = (*TWO, hand_in("市场科", {SHOWS: "90"}))
    first = run(LEDGER, *three)
    assert len(first.memory.conflicts) == 2
    row, other = first.memory.conflicts
    half = run(choose(first, "乙", ""), *three)
    assert values(half) == {}
    rows = half.memory.conflicts
    assert [one.choice for one in rows] == ["乙", ""]
    done = run(choose(half, "乙", "甲"), *three)
    assert values(done) == {"送戏下乡": str(rows[1].first.value)}
    assert row.first.value not in (rows[1].first.value, rows[1].second.value)
    assert other.second.value == rows[1].second.value


def test_choices_that_go_round_in_a_circle_are_reported_and_kept():
    """Of three each gave way to another: nothing is taken, and the rows that say so are named."""
    three = (*TWO, hand_in("市场科", {SHOWS: "90"}))
    both = run(choose(run(LEDGER, *three), "乙", "乙"), *three)
    assert [row.choice for row in both.memory.conflicts] == ["乙", "乙", ""]
    circle = choose(both, "甲", "乙", "甲")
    done = run(circle, *three)
    assert values(done) == {}
    assert [row.choice for row in done.memory.conflicts] == ["甲", "乙", "甲"]
    (fault,) = (one for one in findings(done, "台账.xlsx") if one.code == "GS725")
    assert [str(place) for place in (fault.location, *fault.related)] == [f"台账.xlsx:冲突!A{row}" for row in (2, 3, 4)]
    shown = [int(word.value) for row in done.memory.conflicts for word in (row.first, row.second)]
    first, second, other = shown[0], shown[1], shown[3]
    chosen = f"要{first}场不要{second}场，要{other}场不要{first}场，要{second}场不要{other}场"
    assert fault.message_text.zh == f"“送戏下乡”2026年上半年选的互相矛盾：{chosen}"
    assert values(run(choose(done, "乙", "乙", "甲"), *three)) == {"送戏下乡": str(second)}


def test_two_files_of_one_office_that_differ_are_a_conflict():
    """The old file was left beside the new one."""
    done = run(LEDGER, hand_in("办公室", {SHOWS: "94"}), hand_in("办公室", {SHOWS: "92"}, "办公室（新）.xlsx"))
    assert values(done) == {}
    assert len(done.memory.conflicts) == 1


def test_a_rounded_number_agrees_and_the_finer_is_kept():
    """21.3 beside 21.28."""
    done = run(LEDGER, hand_in("产业科", {VISITORS: "21.3"}), hand_in("办公室", {VISITORS: "21.28"}))
    assert values(done) == {"接待游客": "21.28"}
    assert not run(done, hand_in("市场科", {VISITORS: "21.3"})).changes


def test_a_third_word_in_place_of_a_choice_stands_in_the_cell():
    """Both others gave way to it; who types into the cell since has said more."""
    first = run(LEDGER, *TWO)
    (row,) = first.memory.conflicts
    typed = Observation("送戏下乡", HALF, Decimal(93), place=Location("台账.xlsx", sheet="冲突", cell="H2"))
    third = replace(first, memory=replace(first.memory, conflicts=(replace(row, typed=typed, remark="已核"),)))
    done = run(third, *TWO)
    assert values(done) == {"送戏下乡": "93"}
    assert [(one.before, one.after.value, one.after.office) for one in done.changes] == [(None, 93, "")]
    assert sorted((int(one.taken.value), int(one.left.value), one.remark) for one in done.memory.decisions) == [
        (93, 92, "已核"), (93, 94, "已核"),
    ]  # fmt: skip
    assert not done.memory.conflicts
    assert not run(done, *TWO).changes
