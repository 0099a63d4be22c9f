"""One look at an edited paper and the data that made it: what texts, values and sections can say, and what nothing can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.blocks import JsonPath
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.prose import Line
from govsummary.core.regex import regex
from govsummary.docx.comparing.aligning import links
from govsummary.docx.read.lines import digests
from govsummary.draft.back.asking import Asking
from govsummary.draft.back.changes import Applied, Change, Kind, Op, Proposal, called, place_of, stated
from govsummary.draft.back.omitting import Omitting
from govsummary.draft.back.parting import Parting, Printed, Span, Traces, in_pairs, is_moved, spliced
from govsummary.draft.back.rebuilding import Question, rebuild
from govsummary.draft.back.restructuring import HEADING, Structure, fresh, gone_sections, moves, removals
from govsummary.draft.back.tracing import Rendering, Traced, trace
from govsummary.draft.back.units import Unit, as_changed, units_of
from govsummary.draft.fields import day_of
from govsummary.input.inspecting import inspect

if TYPE_CHECKING:
    from govsummary.core.resources import Resources
    from govsummary.plugin.offers import Source

_DOUBLE = Text(
    "同样的字在文中印了几处，来稿改得不一样", "the same words print in several places, which were not changed alike"
)
_CLASH = Text("来稿改了这里，数据后来也改了", "both the edited paper and the data changed here")
_LESS = Text("来稿删去了由它写成的句子", "the edited paper leaves out the sentence that is made of it")
_LESS_OF_IT = Text("来稿删去了由数据生成的话", "the edited paper leaves out words that data made")
_AGAIN = Text("来稿补上了略去的话", "the edited paper has words that were left out")
_REORDERED = Text("条目换了次序，只能一起定", "items stand in another order: decided together")
_BEHIND = Text("移到“{above}”后面", "moved behind “{above}”")
_TO_THE_FRONT = Text("移到最前面", "moved to the front")
_HERE = Text("从“{place}”移到这里", "moved here from {place}")
_TYPED = Text("这一板块由数据生成，来稿整块删去了", "data made this section, which the edited paper leaves out")


_DATE = regex(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")


class Edited(NamedTuple):
    """An edited paper: its lines, and the digests of those that it had when it was made, if it says so."""

    lines: tuple[Line, ...]
    known: frozenset[str] | None = None
    traces: Traces = MappingProxyType({})
    """Tracked changes and comments in its lines."""


class Look:
    """One look at the data and the edited paper."""

    def __init__(self, source: Source, edited: Edited, rendering: Rendering, traced: Traced | None = None) -> None:
        self.source, self.edited, self.rendering = source, edited, rendering
        self.traced = traced or trace(inspect(source, rendering.plugins, files=rendering.files), rendering)
        units = units_of(self.traced, edited.lines, links(self.traced.lines, edited.lines))
        if edited.known is not None:
            units = tuple(as_changed(units, self.traced.lines, edited.lines, edited.known))
        self.clashes = tuple(one if one.clash else one._replace(after=one.before) for one in units if one.base)
        self.units = tuple(one._replace(after=one.before) if one.clash else one for one in units)
        self.rebuilt = rebuild(self.traced, self.units)
        self.structure = Structure(self.traced)
        self.explained: set[tuple[int, ...]] = set()
        """Lines that say what the edited paper has once what is asked of their section is answered."""
        self.answers: dict[tuple[tuple[int, ...], int], Change] = {}
        """What `numbers` has found, by where the changed number stands: several may stand in one line."""

    def after(self, source: Source, files: Resources) -> Look:
        """Another look, once changes were written: what they print is no younger than the edited paper, but for clashes."""
        rendering = replace(self.rendering, files=files)
        if self.edited.known is None:
            return Look(source, self.edited, rendering)
        ours = {*digests(self.traced.lines)}
        now = trace(inspect(source, rendering.plugins, files=files), rendering)
        made = digests(now.lines)
        both = {n for one in self.clashes if one.clash for n in one.base}
        clashing = {n for one in links(self.traced.lines, now.lines) if both.intersection(one.base) for n in one.edited}
        known = self.edited.known | ({one for n, one in enumerate(made) if n not in clashing} - ours)
        return Look(source, self.edited._replace(known=known), rendering, now)

    def changes(self) -> Iterator[Change]:
        """What texts, items and sections can say of the edited paper."""
        gone = gone_sections(self.structure, self.units)
        for canonical in gone:
            yield self._without(canonical)
        yield from self._texts()
        for path, items in self.rebuilt.items.items():
            yield from self._items(path, items)
        for canonical, emptied in removals(self.structure, self.rebuilt, gone):
            made = self._change("remove", emptied.path, "", emptied)
            if "data" in canonical and not made.lines:
                continue  # its whole line is gone, and listed
            if "data" in canonical:  # what a section makes of less is for a person to say
                proposal = Proposal(emptied.path, made.before, "", made.ops)
                made = replace(made, kind="question", sure=False, why=_LESS, proposals=(proposal,))
            yield made
        for path, above, text, unit in self.rebuilt.added:
            made = self._change("insert", path, text, Op("insert", path, text, after=above))
            yield replace(made, before="", lines=unit.edited)
        yield from self._dates()
        yield from self._headings()
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
            behind = self.structure.headings.get((*canonical[:-1], moved.after), "")
            why = _BEHIND.fill(above=behind) if moved.after >= 0 else _TO_THE_FRONT
            yield replace(self._change("move", moved.path, heading, moved), before=heading, why=why)

    def _texts(self) -> Iterator[Change]:
        """Words that texts have instead; those that go in one and come in another as one change."""
        texts = self.rebuilt.texts.items()
        found = (one for path, value in texts for one in self._reworded(path, value, self.rebuilt.printed[path]))
        for one, other in in_pairs(found, lambda one, two: one.path != two.path and is_moved(one.splices, two.splices)):
            if other is None:
                yield one
                continue
            old, new = (one, other) if one.splices[0].old else (other, one)
            words = new.splices[0].words.strip()
            why = _HERE.fill(place=place_of(old.path))
            yield replace(new, kind="move", before=words, after=words, ops=(*old.ops, *new.ops), why=why)

    def _dates(self) -> Iterator[Change]:
        """成文日期 and 印发日期, which no text states as they print."""
        naming = self.traced.validated.naming
        for unit in self.units if naming else ():
            old, new = _DATE.search(unit.before), _DATE.search(unit.after)
            if not old or not new or old[0] == new[0] or _DATE.sub("", unit.before) != _DATE.sub("", unit.after):
                continue
            path = naming.places.get(("imprint", "printed_on") if "印发" in unit.before else ("date",)) if naming else None
            said = str(stated(self.source.data, path)) if path else ""
            if path and (day := day_of(new[0])) and day_of(said) == day_of(old[0]):
                value = day if "-" in said else new[0]
                yield replace(self._change("value", path, value, Op("set", path, value)), lines=unit.edited)

    def _headings(self) -> Iterator[Change]:
        """Headings that sections have of their types: 标题 says what they are called instead."""
        for unit in self.units:
            if unit.before == unit.after or any(unit.marks) or len(unit.base) != 1 or not unit.after or "\n" in unit.after:
                continue
            section = self.structure.at(unit.base[0])
            if self.structure.headings.get(section) == self.traced.lines[unit.base[0]].text:
                own = self.structure.own(section)
                path = (*own, called(HEADING, stated(self.source.data, own)))
                made = self._change("text", path, unit.after, Op("set", path, unit.after))
                yield replace(made, before=unit.before, location=self.source.locate(own), lines=unit.edited)

    def _clashing(self) -> Iterator[Change]:
        """Texts that both the editor and the clerk changed."""
        if not any(one.clash for one in self.clashes):
            return
        clashing, parting = rebuild(self.traced, self.clashes), self._parting_of(self.clashes)
        for path, value in clashing.texts.items():
            lines = tuple(k for n in clashing.units.get(path, ()) for k in self.clashes[n].edited)
            for one in self._reworded(path, value, clashing.printed[path], parting):
                proposal = Proposal(path, one.before, one.after, one.ops)
                asked = replace(one, kind="question", sure=False, ops=(), why=_CLASH, proposals=(proposal,))
                yield asked if asked.lines else replace(asked, lines=lines)

    def _reworded(
        self, path: JsonPath, value: str, printed: Sequence[Printed], parting: Parting | None = None
    ) -> Iterator[Change]:
        """A text's new words, each change that can be told from the others by itself."""
        whole = self._change("text", path, value, Op("set", path, value))
        said = stated(self.source.data, path)
        if not isinstance(said, str):
            yield whole
            return
        for part in (parting or self._parting).parts(said, value, printed):
            yield replace(
                whole,
                after=spliced(said, part.splices),
                ops=(Op("reword", path, part.splices),),
                lines=tuple(dict.fromkeys(one.line for one in part.spans)) or whole.lines,
                spans=part.spans,
                why=part.why,
            )

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
        whole = self._change("items", path, "；".join(text for _, text in items))
        if kept == sorted(kept):
            yield from self._each_item(path, items, texts, whole)
            return
        ops = [Op("set", (*path, number), text) for number, text in texts.items()]
        ops += [Op("remove", (*path, number)) for number in range(len(were)) if number not in kept]
        above = -1
        for old, text in items:
            if old is None:
                ops.append(Op("insert", path, text, after=above))
                continue
            ops.append(Op("move", (*path, old), after=above))
            above = old
        yield replace(whole, ops=tuple(ops), why=_REORDERED)

    def _each_item(
        self, path: JsonPath, items: Sequence[tuple[int | None, str]], texts: Mapping[int, str], whole: Change
    ) -> Iterator[Change]:
        """Items in the order that they had: each that is new, gone or reworded by itself."""
        (unit,) = [*dict.fromkeys(self.rebuilt.units.get(path, ()))][:1] or [-1]
        for number, text in texts.items():
            said = str(stated(self.source.data, (*path, number)))
            for one in self._reworded((*path, number), text, [Printed(0, len(said), text, unit)]):
                yield one if one.lines else replace(one, lines=whole.lines)
        kept = {number for number, _ in items}
        for number, said in enumerate(stated(self.source.data, path)):
            if number not in kept:
                item = (*path, number)
                yield replace(whole, kind="remove", path=item, before=str(said), after="", ops=(Op("remove", item),))
        above = -1
        for old, text in items:
            if old is None:
                yield replace(whole, kind="insert", before="", after=text, ops=(Op("insert", path, text, after=above),))
            above = above if old is None else old

    # ---- what no text can say -----------------------------------------------------------------------------------

    @cached_property
    def _parting(self) -> Parting:
        return self._parting_of(self.units)

    def _parting_of(self, units: Sequence[Unit]) -> Parting:
        return Parting(units, self.edited.lines, self.edited.traces)

    @cached_property
    def asking(self) -> Asking:
        """Which values print the changed numbers."""
        return Asking(self.traced, self.rendering, self.units)

    def numbers(self, *, only_direct: bool) -> Iterator[Change]:
        """Changed numbers with the values that would print them."""
        for question in self.rebuilt.questions:
            if (spot := self.asking.spot(question)) is None:
                continue
            found = self.asking.answers(spot, only_direct=only_direct)
            proposals = tuple(
                Proposal(
                    one.leaf.path,
                    str(one.leaf.stated),
                    str(one.value),
                    (Op("set", one.leaf.path, one.value, place=one.leaf.place),),
                    one.follows,
                    one.sure,
                )
                for one in found
            )
            if len(proposals) > 1 or not all(one.sure for one in proposals):
                proposals = tuple(filter(self._can_be_written, proposals))
            if not proposals:
                continue
            first = proposals[0]
            sure = len(found) == 1 and first.sure
            change = Change(
                "value" if sure else "question",
                first.path,
                first.before if sure else question.loose.before,
                first.after if sure else question.loose.after,
                place if (place := first.ops[0].place).path else self.source.locate(first.path),
                sure=sure,
                proposals=proposals,
                ops=first.ops if sure else (),
                lines=question.unit.edited,
                spans=self._spans(question),
            )
            self.answers[where_of(question)] = change
            yield change

    def _spans(self, question: Question) -> tuple[Span, ...]:
        """Where a changed number stands in the edited paper."""
        start, unit = question.loose.first, self.units.index(question.unit)
        return tuple(self._parting.spans(unit, start, start + len(question.loose.after)))

    def _can_be_written(self, proposal: Proposal) -> bool:
        """Whether the cells that it would change can be: none of them is locked, say."""
        if not any(one.place.cell for one in proposal.ops):
            return True
        tried = Applied(self.source, self.rendering.files, self.rendering.row)
        tried.all(proposal.ops)
        return not tried.refused

    def omissions(self) -> Iterator[Change]:
        """Sections of whose own words some are gone, or are there again: the fields that say so."""
        differing = [one for one in self.units if one.before != one.after and one.base and not one.stays]
        by_section: dict[JsonPath, list[Unit]] = {}
        for unit in differing:
            by_section.setdefault(self.structure.at(unit.base[0]), []).append(unit)
        gone = {*gone_sections(self.structure, self.units)}
        for section, units in by_section.items():
            if section in gone or not section or (found := self._omitting.of(section)) is None:
                continue
            if found.whole:
                self.explained |= {one.base for one in units}
            proposal = Proposal(found.path, found.before, found.after, found.ops, found.follows)
            less = any(len(one.before) > len(one.after) for one in found.follows)
            why = _LESS_OF_IT if less else _AGAIN
            yield Change(
                "question",
                found.path,
                "\n".join(one.before for one in units),
                "\n".join(one.after for one in units),
                self.source.locate(self.structure.own(section)),
                why=why,
                proposals=(proposal,),
                lines=tuple(n for one in units for n in one.edited),
            )

    @cached_property
    def _omitting(self) -> Omitting:
        return Omitting(self.traced, self.rendering, self.asking.wanted)


def where_of(question: Question) -> tuple[tuple[int, ...], int]:
    """Where a changed number stands."""
    return question.unit.base, question.loose.start
