"""What collecting goes by and gives: hand-ins, conflicts, decisions, and the ledger as it shall be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from govsummary.core.diagnostics import Diagnostic, Location, code, sort_by_place
from govsummary.core.facts import Indicator, Ledger, Mode, Observation
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.numerals import in_digits
from govsummary.core.periods import Period

Key = tuple[str, Period, Mode, str]
"""A fact: indicator, period, mode, basis (empty: the indicator's own)."""
OF_TWO = FIRST, _ = "甲", "乙"
OF_A_STRANGER = ADD, MERGE, _ = "新增", "并入", "不要"
"""What somebody may choose of a conflict, and of a name that the ledger lacks."""


@frozen
class HandIn:
    """报送表: what an office states in a file; ``period`` is what the file is about, if it says so."""

    office: str
    ledger: Ledger
    period: Period | None = None


@frozen
class Conflict:
    """冲突: two words on one fact, the ledger's own without office, and which of them somebody chose."""

    first: Observation
    second: Observation
    cell: Observation | None = None
    """What the ledger's cell says meanwhile; if it says otherwise later, somebody has settled it there."""
    choice: Literal["", "甲", "乙"] = ""
    remark: str = ""
    typed: Observation | None = None
    """A third word that somebody wrote instead of choosing."""


@frozen
class Decision:
    """裁定: of two words the one that was taken, by whose choice and for which reason."""

    taken: Observation
    left: Observation
    remark: str = ""


@frozen
class Stranger:
    """新指标: a name that the ledger lacks, the one most like it, what was stated of it, and what somebody chose."""

    name: str
    like: str = ""
    word: Observation | None = None
    choice: Literal["", "新增", "并入", "不要"] = ""


@frozen
class Memory:
    """What is kept in a ledger from one collecting to the next."""

    said: tuple[Observation, ...] = ()
    """来源: the words of each office, taken or not, in the unit of the ledger."""
    conflicts: tuple[Conflict, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    decisions: tuple[Decision, ...] = ()


@frozen
class Change:
    """A cell of the ledger that changes; ``before`` None: it was empty."""

    key: Key
    before: Observation | None
    after: Observation


@frozen
class Missing:
    """缺报: an office of which nothing came (no indicator), or what it left empty."""

    office: str
    indicator: str = ""
    period: Period | None = None


@frozen
class Collected:
    """The ledger as it shall be, and what there is to say."""

    ledger: Ledger
    memory: Memory
    changes: tuple[Change, ...] = ()
    missing: tuple[Missing, ...] = ()
    unmatched: tuple[tuple[Observation, str, Indicator], ...] = ()
    """Words with a unit that cannot be the indicator's: (word, its unit, the indicator)."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Faults of the hand-ins themselves."""


def same(one: Observation | None, other: Observation | None) -> bool:
    """Whether two words say exactly the same."""
    if one is None or other is None:
        return one is other
    return (one.value, one.members, one.text) == (other.value, other.members, other.text)


# ---- what is said of them ---------------------------------------------------------------------------------------------


TWO_NUMBERS = code("GS720")
NOTHING_CAME = code("GS721")
LEFT_EMPTY = code("GS722")
UNKNOWN_OFFICE = code("GS723")
UNKNOWN_NAME = code("GS724")
IN_CIRCLES = code("GS725")
UNITS_DIFFER = code("GS365")
_NOT_MERGED = Text(
    "；“采用”写了“并入”，“像”一列要写台账里的指标", "; to merge it, the column 像 has to name an indicator of the ledger"
)
_ONE_OF_TWO = Text("要{taken}不要{left}", "{taken} rather than {left}")
_LIKE = Text("（有“{like}”）", " (it has '{like}')")
_TARGET = Text("目标", " (target)")
_SEVERAL = 6
"""Names that a message lists."""
EMPTY = Text("空", "empty")
ABSENT = Text("没有收到", "nothing came")
LEFT = Text("空着", "left empty")
_CHANGE = Text(
    "{name}　{period}：{before} → {after}{unit}（{source}）", "{name}, {period}: {before} → {after}{unit} ({source})"
)
COUNTED = Text(
    "收到{files}份表；台账改了{cells}格，{conflicts}处冲突，{strangers}个新指标，{missing}项缺报",
    "{files} hand-ins; {cells} cells changed, {conflicts} conflicts, {strangers} unknown indicators, {missing} missing",
)


def findings(done: Collected, ledger: str) -> tuple[Diagnostic, ...]:
    """What is wrong with what was handed in, in the order of its places; ``ledger`` is the ledger's file."""
    return sort_by_place(
        (
            *done.diagnostics,
            *_conflicts(done),
            *_circles(done, ledger),
            *_strangers(done),
            *_unmatched(done),
            *_missing(done, ledger),
        )
    )


def _conflicts(done: Collected) -> Iterator[Diagnostic]:
    units = {one.name: one.unit for one in done.ledger.indicators}
    for row in done.memory.conflicts:
        if row.choice:
            continue
        one, other = row.first, row.second
        unit = units.get(one.indicator, "")
        yield TWO_NUMBERS.at(
            other.place,
            related=[one.place],
            name=one.indicator,
            period=when(one.period, one.mode),
            first=said(one, unit),
            one=source(one),
            second=said(other, unit),
            other=source(other),
        )


def _circles(done: Collected, ledger: str) -> Iterator[Diagnostic]:
    """Facts of which each word was rejected for another: nothing but choices is left of them."""
    rows: dict[Key, list[tuple[int, Conflict]]] = {}
    for number, row in enumerate(done.memory.conflicts, 2):
        one = row.first
        rows.setdefault((one.indicator, one.period, one.mode, one.basis), []).append((number, row))
    units = {one.name: one.unit for one in done.ledger.indicators}
    for (name, period, mode, _), alike in rows.items():
        if all(row.choice for _, row in alike):
            first, *others = (Location(ledger, sheet="冲突", cell=f"A{number}") for number, _ in alike)
            pairs = [(row.first, row.second) if row.choice == FIRST else (row.second, row.first) for _, row in alike]
            unit = units.get(name, "")
            choices = [_ONE_OF_TWO.fill(taken=said(taken, unit), left=said(left, unit)) for taken, left in pairs]
            told = Text("，", ", ").join(choices)
            yield IN_CIRCLES.at(first, related=others, name=name, period=when(period, mode), choices=told)


def _strangers(done: Collected) -> Iterator[Diagnostic]:
    for one in done.memory.strangers:
        if one.word and one.choice in ("", MERGE):
            found = UNKNOWN_NAME.at(one.word.place, name=Text.of(one.name))
            like = _LIKE.fill(like=one.like) if one.like else NOTHING
            unmerged = _NOT_MERGED if one.choice else NOTHING
            yield replace(found, message_text=found.message_text + like + unmerged)


def _unmatched(done: Collected) -> Iterator[Diagnostic]:
    for word, unit, indicator in done.unmatched:
        got = said(word, unit)
        yield UNITS_DIFFER.at(word.place, name=indicator.name, got=got, unit=indicator.unit)


def _missing(done: Collected, ledger: str) -> Iterator[Diagnostic]:
    place = Location(ledger)
    empty: dict[str, list[str]] = {}
    for one in done.missing:
        if one.indicator:
            empty.setdefault(one.office, []).append(one.indicator)
        else:
            yield NOTHING_CAME.at(place, office=one.office)
    for office, names in empty.items():
        some = "、".join(names[:_SEVERAL]) + ("……" if len(names) > _SEVERAL else "")
        yield LEFT_EMPTY.at(place, office=office, number=len(names), names=some)


def changed(change: Change, unit: str) -> Text:
    """A line of what became of a cell: 送戏下乡　2026年上半年：94 → 92场（办公室 办公室.xlsx:填报!D7）."""
    before = said(change.before, "") if change.before else EMPTY
    period = when(change.key[1], change.key[2])
    told = {"name": change.key[0], "period": period, "before": before, "after": said(change.after, "")}
    return _CHANGE.fill(**told, unit=unit, source=source(change.after))


def said(word: Observation, unit: str) -> str:
    """What a word says, with its unit."""
    if word.value is None:
        return "、".join(word.members) or word.text
    return f"{in_digits(word.value)}{unit}"


def source(word: Observation) -> Text:
    """Who says it, and where."""
    return Text.of(f"{word.office} " if word.office else NOTHING) + str(word.place)


def when(period: Period, mode: str) -> Text:
    """The period, as messages name it."""
    return Text.of(str(period)) + (_TARGET if mode == "target" else "")
