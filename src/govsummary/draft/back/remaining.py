"""What still differs once an edited paper was looked at: shown, as no data can say it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Code, code
from govsummary.core.frozen import replace
from govsummary.draft.back.changes import Change
from govsummary.draft.back.looking import where_of

if TYPE_CHECKING:
    from govsummary.draft.back.looking import Look
    from govsummary.draft.back.rebuilding import Question
    from govsummary.draft.back.units import Unit

_AROUND = 6
_GENERATED, _NO_VALUE, _NEW, _GONE = map(code, ("GS780", "GS781", "GS782", "GS783"))
_MOVED, _STILL, _IN_LEDGER = map(code, ("GS784", "GS785", "GS788"))


def still(look: Look, refused: Iterable[Change], asked: Sequence[Change]) -> Iterator[Change]:
    """What still differs: changed words that no data hold, lines that are gone, new or elsewhere."""
    said = {_known_by(one): one for one in (*refused, *asked)}
    numbers = {at: _known_by(one) for at, one in look.answers.items()}
    told = {n for key, one in said.items() if key not in numbers.values() for n in one.lines}
    answered = {at for at, key in numbers.items() if key in said}
    yield from (one for one in refused if one.found)
    for unit in look.units:
        if unit.is_gone or unit.base in look.explained:
            continue
        seen = bool(told.intersection(unit.edited))
        if unit.clash and not seen:
            yield _listed(look, unit, unit.before, _clash_of(look, unit).after, _STILL)
        elif unit.before != unit.after:
            yield from _differing(look, unit, answered, seen=seen)
        elif unit.moved and not _moves_along(look, unit):
            yield _listed(look, unit, unit.before, unit.after, _MOVED)
    yield from _gone(look, (*refused, *asked))


def _differing(look: Look, unit: Unit, answered: Container[tuple[tuple[int, ...], int]], *, seen: bool) -> Iterator[Change]:
    questions = [one for one in look.rebuilt.questions if one.unit is unit]
    for one in questions:
        if where_of(one) not in answered and (not seen or look.asking.spot(one) is None):
            lead = unit.before[max(0, one.loose.start - _AROUND) : one.loose.start]
            tail = unit.before[one.loose.end : one.loose.end + _AROUND]
            yield _number(look, unit, one, lead + one.loose.before + tail, lead + one.loose.after + tail)
    if not questions and not seen:
        yield _listed(look, unit, unit.before, unit.after, _STILL if unit.base else _NEW)


def _gone(look: Look, asked: Sequence[Change]) -> Iterator[Change]:
    """Lines that nobody finds any more; the cells of a row together."""
    gone = [one for one in look.units if one.is_gone and one.before and not _covered(look, one, asked)]
    for _, group in groupby(gone, partial(_row_of, look)):
        first, *rest = group
        yield _listed(look, first, "｜".join(one.before for one in (first, *rest)), "", _GONE)


def _row_of(look: Look, unit: Unit) -> tuple[int, ...]:
    cell = look.traced.lines[unit.base[0]].cell
    return cell[:2] if cell else (0, unit.base[0])


def _clash_of(look: Look, unit: Unit) -> Unit:
    return next((one for one in look.clashes if one.clash and one.base == unit.base), unit)


def _moves_along(look: Look, unit: Unit) -> bool:
    """Whether a line out of its order follows a heading that is so too."""
    section = look.structure.at(unit.base[0])
    heading = next((one for one in look.units if one.base == look.structure.sections.get(section, ())[:1]), None)
    return bool(heading and heading is not unit and heading.moved)


def _covered(look: Look, unit: Unit, asked: Sequence[Change]) -> bool:
    return any(all(look.traced.lines[n].text in one.before for n in unit.base) for one in asked)


def _number(look: Look, unit: Unit, question: Question, before: str, after: str) -> Change:
    """A changed number without a value to set: of a ledger's, where it stands."""
    places = look.asking.in_ledgers(question.loose.before)
    why = _GENERATED if look.asking.spot(question) is None else _NO_VALUE
    made = _listed(look, unit, before, after, why)
    if not places:
        return replace(made, found=why.at(made.location, after=question.loose.after))
    named = "、".join(dict.fromkeys(map(str, places)))
    return replace(made, found=_IN_LEDGER.at(made.location, places=named, after=question.loose.after))


def _listed(look: Look, unit: Unit, before: str, after: str, why: Code) -> Change:
    section = look.structure.at(unit.base[0]) if unit.base else ()
    path = look.structure.own(section) if section else ()
    place = look.source.locate(path)
    return Change("listed", path, before, after, place, found=why.at(place, after=after), lines=unit.edited)


def _known_by(change: Change) -> tuple[object, ...]:
    """What a change keeps when it is refused or decided."""
    return change.path, change.before, change.after, change.lines
