"""An edited paper against the data that made it: what can be written back, what is to be asked, what cannot be written.

What is sure is written and the paper rendered again; whatever then still differs is asked or listed, so that nothing that
somebody changed goes unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.codes import code
from govsummary.core.diagnostics import Code
from govsummary.core.errors import GovSummaryError, InvalidReport
from govsummary.core.language import Text
from govsummary.core.model import JsonPath, Line
from govsummary.docx.comparing.aligning import links
from govsummary.draft.back.applying import Applied
from govsummary.draft.back.asking import Asking
from govsummary.draft.back.changes import Change, Kind, Op, Proposal, stated
from govsummary.draft.back.rebuilding import Question, rebuild
from govsummary.draft.back.restructuring import Structure, fresh, gone_sections, moves, removals
from govsummary.draft.back.tracing import Rendering, trace
from govsummary.draft.back.units import Unit, as_changed, units_of
from govsummary.input.inspecting import inspect, report_of

if TYPE_CHECKING:
    from govsummary.plugin.source import Source

_ROUNDS = 3
"""A change may bring another one to light: so often the paper is rendered and compared anew."""
_GENERATED, _NO_VALUE, _NEW, _GONE = map(code, ("GS780", "GS781", "GS782", "GS783"))
_MOVED, _STILL, _REFUSED = map(code, ("GS784", "GS785", "GS786"))
_DOUBLE = Text(
    "同样的字在文中印了几处，来稿改得不一样", "the same words print in several places, which were not changed alike"
)
_CLASH = Text("来稿改了这里，数据后来也改了", "both the edited paper and the data changed here")
_TYPED = Text("这一板块由数据生成，来稿整块删去了", "data made this section, which the edited paper leaves out")


class Edited(NamedTuple):
    """An edited paper: its lines, and the digests of those that it had when it was made, if it says so."""

    lines: tuple[Line, ...]
    known: frozenset[str] | None = None


class _Written(NamedTuple):
    source: Source
    done: tuple[Change, ...]
    refused: tuple[Change, ...]


class Look:
    """One look at the data and the edited paper."""

    def __init__(self, source: Source, edited: Edited, rendering: Rendering) -> None:
        self.source, self.edited, self.rendering = source, edited, rendering
        self.traced = trace(inspect(source, rendering.plugins, files=rendering.files), rendering)
        units = units_of(self.traced, edited.lines, links(self.traced.lines, edited.lines))
        if edited.known is not None:
            units = tuple(as_changed(units, self.traced.lines, edited.lines, edited.known))
        self.clashes = tuple(one if one.clash else one._replace(after=one.before) for one in units if one.base)
        self.units = tuple(one._replace(after=one.before) if one.clash else one for one in units)
        self.rebuilt = rebuild(self.traced, self.units)
        self.structure = Structure(self.traced)

    def changes(self) -> Iterator[Change]:
        """What texts, items and sections can say of the edited paper."""
        gone = gone_sections(self.structure, self.units)
        for canonical in gone:
            yield self._without(canonical)
        for path, value in self.rebuilt.texts.items():
            yield self._change("text", path, value, Op("set", path, value))
        for path, items in self.rebuilt.items.items():
            yield from self._items(path, items)
        for path, op in removals(self.structure, self.rebuilt, gone):
            yield self._change("remove", path, "", op)
        for path, ways in self.rebuilt.doubles.items():
            asked = [self._proposal(path, way) for way in ways]
            yield replace(self._change("question", path, ways[0]), sure=False, why=_DOUBLE, proposals=tuple(asked))
        yield from self._clashing()
        for group, added in fresh(self.structure, self.units, self.rebuilt):
            if added:
                made = self._change("insert", added.path, "\n".join(one.after for one in group), added)
                yield replace(made, before="", lines=tuple(n for one in group for n in one.edited))
        for canonical, moved in moves(self.structure, self.units):
            heading = self.traced.lines[self.structure.sections[canonical][0]].text
            yield replace(self._change("move", moved.path, heading, moved), before=heading)

    def _clashing(self) -> Iterator[Change]:
        """Texts that both the editor and the clerk changed."""
        if not any(one.clash for one in self.clashes):
            return
        clashing = rebuild(self.traced, self.clashes)
        for path, value in clashing.texts.items():
            made = self._change("question", path, value)
            proposal = self._proposal(path, value)
            lines = tuple(k for n in clashing.units.get(path, ()) for k in self.clashes[n].edited)
            yield replace(made, sure=False, why=_CLASH, proposals=(proposal,), lines=lines)

    def _change(self, kind: Kind, path: JsonPath, after: str, *ops: Op) -> Change:
        before = stated(self.source.data, path)
        lines = tuple(k for n in self.rebuilt.units.get(path, ()) for k in self.units[n].edited)
        said = "；".join(map(str, before)) if isinstance(before, list) else before if isinstance(before, str) else ""
        return Change(kind, path, said, after, self.source.locate(path), sure=True, ops=ops, lines=lines)

    def _proposal(self, path: JsonPath, value: str) -> Proposal:
        return Proposal(path, str(stated(self.source.data, path)), value, (Op("set", path, value),))

    def _without(self, canonical: JsonPath) -> Change:
        """A section of which nothing is left; one of a plugin's holds numbers, and so is asked."""
        path, lines = self.structure.own(canonical), self.structure.sections[canonical]
        said = "\n".join(self.traced.lines[n].text for n in lines if not self.traced.lines[n].cell)
        made = replace(self._change("remove", path, "", Op("remove", path)), before=said)
        if all(any(self.traced.marks[n]) for n in lines if len(self.traced.lines[n].text) > 1):
            return made
        proposal = Proposal(path, said, "", made.ops)
        return replace(made, kind="question", sure=False, why=_TYPED, proposals=(proposal,))

    def _items(self, path: JsonPath, items: Sequence[tuple[int | None, str]]) -> Iterator[Change]:
        """Items set, taken out, put in and moved."""
        were = stated(self.source.data, path)
        kept = [number for number, _ in items if number is not None]
        if not items:
            yield self._change("remove", path, "", Op("remove", path))
            return
        texts = {number: text for number, text in items if number is not None and text != were[number]}
        if kept == [*range(len(were))] and len(kept) == len(items):
            lines = self._change("items", path, "").lines
            for number, text in texts.items():
                made = self._change("text", (*path, number), text, Op("set", (*path, number), text))
                yield replace(made, lines=lines)
            return
        ops = [Op("set", (*path, number), text) for number, text in texts.items()]
        ops += [Op("remove", (*path, number)) for number in range(len(were)) if number not in kept]
        above = -1
        for old, text in items:
            if old is None:
                ops.append(Op("insert", path, text, after=above))
                continue
            if kept != sorted(kept):
                ops.append(Op("move", (*path, old), after=above))
            above = old
        yield self._change("items", path, "；".join(text for _, text in items), *ops)

    # ---- what no text can say -----------------------------------------------------------------------------------

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self.traced, self.rendering, self.units)

    def numbers(self, *, only_direct: bool) -> Iterator[Change]:
        """Changed numbers with the values that would print them."""
        for question in self.rebuilt.questions:
            if (spot := self._asking.spot(question)) is None:
                continue
            found = self._asking.answers(spot, only_direct=only_direct)
            proposals = tuple(
                Proposal(
                    one.leaf.path,
                    str(one.leaf.stated),
                    str(one.value),
                    (Op("set", one.leaf.path, one.value),),
                    one.follows,
                    one.sure,
                )
                for one in found
            )
            if not proposals:
                continue
            first = proposals[0]
            sure = len(proposals) == 1 and first.sure
            yield Change(
                "value" if sure else "question",
                first.path,
                first.before if sure else question.loose.before,
                first.after if sure else question.loose.after,
                self.source.locate(first.path),
                sure=sure,
                proposals=proposals,
                ops=first.ops if sure else (),
                lines=question.unit.edited,
            )

    def left(self, refused: Iterable[Change], asked: Sequence[Change]) -> Iterator[Change]:
        """What still differs: changed words that no data hold, lines that are gone, new or elsewhere."""
        told = {n for one in (*refused, *asked) for n in one.lines}
        yield from refused
        for n, unit in enumerate(self.units):
            if self.units[n].clash and not told.intersection(unit.edited):
                yield self._listed(unit, unit.before, self._clash_of(unit).after, _STILL)
            questions = [one for one in self.rebuilt.questions if one.unit is unit]
            if unit.is_gone:
                if unit.before and not self._covered(unit, asked):
                    yield self._listed(unit, unit.before, "", _GONE)
            elif unit.before != unit.after:
                loose = [one for one in questions if not told.intersection(unit.edited) or self._asking.spot(one) is None]
                for one in loose:
                    yield self._listed(unit, one.loose.before, one.loose.after, self._why(one))
                if not questions and not told.intersection(unit.edited):
                    yield self._listed(unit, unit.before, unit.after, _STILL if unit.base else _NEW)
            elif unit.moved and not self._moves_along(n):
                yield self._listed(unit, unit.before, unit.after, _MOVED)

    def _clash_of(self, unit: Unit) -> Unit:
        return next((one for one in self.clashes if one.clash and one.base == unit.base), unit)

    def _moves_along(self, n: int) -> bool:
        """Whether a line out of its order stands in a section that is, and that is moved."""
        return False

    def _covered(self, unit: Unit, asked: Sequence[Change]) -> bool:
        return any(all(self.traced.lines[n].text in one.before for n in unit.base) for one in asked)

    def _why(self, question: Question) -> Code:
        return _GENERATED if self._asking.spot(question) is None else _NO_VALUE

    def _listed(self, unit: Unit, before: str, after: str, why: Code) -> Change:
        section = self.structure.at(unit.base[0]) if unit.base else ()
        path = self.structure.own(section) if section else ()
        place = self.source.locate(path)
        return Change("listed", path, before, after, place, found=why.at(place, after=after), lines=unit.edited)


def brought_home(
    source: Source, edited: Edited, rendering: Rendering, chosen: Sequence[Change] = ()
) -> tuple[tuple[Change, ...], Source]:
    """The data with what is sure and what was ``chosen``, and all changes: those written, asked and listed."""
    written: list[Change] = []
    refused: tuple[Change, ...] = ()
    look = Look(source, edited, rendering)
    for _ in range(_ROUNDS):
        sure = [one for one in (*look.changes(), *look.numbers(only_direct=True)) if one.sure]
        made = _written(source, _once((*(() if written else chosen), *sure)), rendering)
        refused = made.refused
        if not made.done:
            break
        source = made.source
        written += made.done
        look = Look(source, edited, rendering)
    decided = {one.path for one in written}
    asked = [one for one in (*look.changes(), *look.numbers(only_direct=False)) if not one.sure]
    asked = [one for one in asked if not decided.issuperset(proposal.path for proposal in one.proposals)]
    return (*written, *asked, *look.left(refused, asked)), source


def _once(changes: Sequence[Change]) -> list[Change]:
    """Of changes of one value, the first."""
    return [*{one.ops: one for one in reversed(changes)}.values()][::-1]


def _written(source: Source, changes: Sequence[Change], rendering: Rendering) -> _Written:
    """The data with as many of the changes as are valid together; the others say why not."""
    made, reason = _tried(source, changes, rendering)
    if made:
        return _Written(made, (*changes,), ())
    done: list[Change] = []
    refused: list[Change] = []
    for one in changes:
        tried, reason = _tried(source, [*done, one], rendering)
        if tried:
            done.append(one)
            made = tried
        else:
            refused.append(replace(one, kind="listed", sure=False, ops=(), found=_REFUSED.at(one.location, reason=reason)))
    return _Written(made or source, tuple(done), tuple(refused))


def _tried(source: Source, changes: Sequence[Change], rendering: Rendering) -> tuple[Source | None, Text | str]:
    """The data with the changes, if they can be written and are valid; else why not."""
    made = Applied(source)
    made.all([op for one in changes for op in one.ops])
    if made.refused:
        return None, next(iter(made.refused.values())).message_text
    try:
        report_of(inspect(made.source, rendering.plugins, files=rendering.files))
    except InvalidReport as fault:
        return None, fault.diagnostics[0].message_text if fault.diagnostics else fault.message_text
    except GovSummaryError as fault:
        return None, fault.message_text
    return made.source, ""
