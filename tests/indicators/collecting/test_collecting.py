"""Collecting: what offices say is weighed; nothing is decided unseen, and nothing that a hand put right is undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.diagnostics import Location
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.periods import Period
from govsummary.indicators.collecting.records import Collected, HandIn, Memory, Missing, changed, findings
from govsummary.indicators.collecting.weighing import collect

HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
VISITORS = Indicator("接待游客", "万人次", "amount", office="产业科")
SHOWS = Indicator("送戏下乡", "场", "count", office="办公室")
INNS = Indicator("民宿", "家", "stock", office="市场科")
LEDGER = Ledger((VISITORS, SHOWS, INNS))
OFFICES = ("产业科", "办公室", "市场科")


def word(indicator: Indicator, value: str, path: str, row: int = 4) -> Observation:
    """A number as it is written in a hand-in."""
    number = Decimal(value)
    places = -int(number.as_tuple().exponent)
    return Observation(
        indicator.name,
        HALF,
        number,
        ulp=Decimal(1).scaleb(-places) if places else None,
        place=Location(path, sheet="填报", cell=f"D{row}"),
    )


def hand_in(office: str, values: dict[Indicator, str], path: str = "", period: Period | None = HALF) -> HandIn:
    """What an office hands in, in a file of its own name."""
    path = path or f"{office}.xlsx"
    words = tuple(word(one, value, path, row) for row, (one, value) in enumerate(values.items(), 4))
    return HandIn(office, Ledger(tuple(replace(one, office="") for one in values), words), period)


def run(before: Collected | Ledger, *hand_ins: HandIn, **options) -> Collected:
    """One collecting after another."""
    if isinstance(before, Ledger):
        return collect(before, hand_ins, **options)
    return collect(before.ledger, hand_ins, before.memory, **options)


def values(done: Collected) -> dict[str, str]:
    """What the cells of the ledger say."""
    return {one.indicator: str(one.value) for one in done.ledger.observations}


def by_hand(done: Collected, indicator: str, value: str | None) -> Collected:
    """Somebody types into a cell of the ledger, or empties it."""
    others = tuple(one for one in done.ledger.observations if one.indicator != indicator)
    typed = () if value is None else (Observation(indicator, HALF, Decimal(value), place=Location("台账.xlsx")),)
    return replace(done, ledger=replace(done.ledger, observations=others + typed))


def choose(done: Collected, *choices: str) -> Collected:
    """Somebody chooses 甲 or 乙 in the rows of 冲突."""
    rows = tuple(replace(row, choice=one) for row, one in zip(done.memory.conflicts, choices, strict=True))
    return replace(done, memory=replace(done.memory, conflicts=rows))


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

TWO = (hand_in("办公室", {SHOWS: "94"}), hand_in("产业科", {SHOWS: "92"}))


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


# ---- names, units, what did not come ---------------------------------------------------------------------------------


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


def test_what_did_not_come_and_what_was_left_empty():
    """An office without a file, and an office without a number."""
    both = {SHOWS: "94", replace(VISITORS, office=""): "1.5"}
    books = replace(SHOWS, name="图书", office="办公室")
    done = run(Ledger((*LEDGER.indicators, books)), hand_in("办公室", both), expected=("办公室", "市场科"))
    assert done.missing == (Missing("市场科"), Missing("办公室", "图书", HALF))


# ---- properties ------------------------------------------------------------------------------------------------------

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


def test_memory_of_an_indicator_that_left_the_ledger_is_harmless():
    """A row was deleted from the ledger."""
    first = run(LEDGER, *TWO)
    done = collect(Ledger((VISITORS, INNS)), TWO, first.memory)
    assert values(done) == {}
    assert [one.name for one in done.memory.strangers] == ["送戏下乡"]


def test_nothing_collected_is_nothing_said():
    """An empty folder."""
    assert collect(LEDGER, ()) == Collected(LEDGER, Memory(), missing=tuple(map(Missing, OFFICES)))
