"""Of whatever offices hand in: nothing is decided unseen or twice, and no order or copy of the files matters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.indicators.collecting.offices import LEDGER, OFFICES, by_hand, hand_in, run

from govsummary.core.facts import Ledger
from govsummary.indicators.collecting.records import Collected, HandIn
from govsummary.indicators.collecting.weighing import collect

NUMBERS = st.sampled_from(["1", "2", "3", "21.3", "21.28", "21.34", "21"])
HAND_INS = st.lists(
    st.builds(
        lambda office, given, copy: hand_in(office, given, f"{office}{copy}.xlsx"),
        st.sampled_from(OFFICES),
        st.dictionaries(st.sampled_from(LEDGER.indicators), NUMBERS, min_size=1),
        st.sampled_from(["", "二"]),
    ),
    max_size=5,
    unique_by=lambda one: one.ledger.observations[0].place.path,
)
EARLIER = st.lists(HAND_INS, max_size=2)
STARTS = st.sampled_from([LEDGER, Ledger()])


def after(start: Ledger, earlier: list[list[HandIn]], edits: dict[str, str | None]) -> Collected:
    """A ledger with a past, some cells of it typed by hand."""
    done = collect(start, ())
    for files in earlier:
        done = run(done, *files)
    for name, value in edits.items():
        if any(one.name == name for one in done.ledger.indicators):
            done = by_hand(done, name, value)
    return done


EDITS = st.dictionaries(st.sampled_from([one.name for one in LEDGER.indicators]), st.none() | NUMBERS, max_size=2)


@given(STARTS, EARLIER, EDITS, HAND_INS)
def test_collecting_twice_is_collecting_once(start, earlier, edits, files):
    """The second run has nothing to change and the same to say."""
    once = run(after(start, earlier, edits), *files)
    twice = run(once, *files)
    assert twice.ledger == once.ledger
    assert not twice.changes
    assert twice.memory.conflicts == once.memory.conflicts
    assert {*twice.memory.said} == {*once.memory.said}


@given(STARTS, EARLIER, EDITS, HAND_INS, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(start, earlier, edits, files, random):
    """Neither for the ledger nor for what is said."""
    before = after(start, earlier, edits)
    shuffled = random.sample(files, len(files))
    assert run(before, *shuffled) == run(before, *files)


@given(STARTS, EARLIER, HAND_INS.filter(bool))
def test_a_file_and_its_copy_are_one(start, earlier, files):
    """产业科(1).xlsx says what 产业科.xlsx says."""
    before = after(start, earlier, {})
    path = f"{files[0].office}二(1).xlsx"
    words = tuple(replace(one, place=replace(one.place, path=path)) for one in files[0].ledger.observations)
    copy = replace(files[0], ledger=replace(files[0].ledger, observations=words))
    assert run(before, *files, copy) == run(before, *files)


@given(STARTS, EARLIER, EDITS, HAND_INS)
def test_nothing_is_decided_unseen(start, earlier, edits, files):
    """Every new word is in its cell (or agrees with it), or in a conflict, and no cell changes without a word."""
    before = after(start, earlier, edits)
    done = run(before, *files)
    old = {one.indicator: one.value for one in before.ledger.observations}
    new = {one.indicator: one.value for one in done.ledger.observations}
    reported = {one.key[0] for one in done.changes}
    assert {name for name in new if new[name] != old.get(name)} == reported
    assert not {name for name in old if name not in new}
    in_conflict = {row.first.indicator for row in done.memory.conflicts}
    assert not reported & in_conflict
    in_conflict |= {one.name for one in done.memory.strangers}
    known = {(one.office, one.indicator, one.value) for one in before.memory.said}
    for file in files:
        for one in file.ledger.observations:
            if (file.office, one.indicator, one.value) not in known and one.indicator not in in_conflict:
                assert abs(new[one.indicator] - one.value) <= Decimal("0.05")


@given(EARLIER, EDITS, HAND_INS)
def test_a_hand_is_not_undone_by_a_word_that_was_said_before(earlier, edits, files):
    """Files that repeat themselves leave typed cells alone."""
    typed = {name: value for name, value in edits.items() if value is not None}
    seen = run(after(LEDGER, earlier, {}), *files)
    for name, value in typed.items():
        seen = by_hand(seen, name, value)
    again = {one.indicator: one.value for one in run(seen, *files).ledger.observations}
    settled = {row.first.indicator for row in seen.memory.conflicts}
    assert {name: again[name] for name in typed if name not in settled} == {
        name: Decimal(value) for name, value in typed.items() if name not in settled
    }
