"""What of a section's own words an edited paper leaves out, or has again: the fields that say so (略去), the rows.

Each field of the section is left out in turn and the section composed; the field whose words are just those that were
struck out is proposed. Nobody has to know which clause is made of which field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.blocks import JsonPath
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.model import typed_sections
from govsummary.draft.back.asking import follows
from govsummary.draft.back.changes import Follow, Op, called, stated
from govsummary.draft.back.probing import said_at, with_section
from govsummary.draft.back.tracing import words_with_origins
from govsummary.input.inspecting import pour
from govsummary.input.validation.shapes import Shape

if TYPE_CHECKING:
    from govsummary.core.model import Report, Section
    from govsummary.draft.back.tracing import Rendering, Traced

_AND_GONE = Text("；并删去 {names}", "; and without {names}")
_OMIT = ("略去", "omit")
_MOST, _TRIES = 60, 400
"""So many fields of a section are tried, and so often sections are composed for one paper."""
_LITTLE = 3
"""A change that takes away, or brings, hardly more characters than it brings, or takes, is of the wording."""
_WORTH = 2
"""So many struck characters have to be explained for each one that would change besides."""


class Omission(NamedTuple):
    """What would make a section say what the edited paper has of it."""

    path: JsonPath
    """Of 略去, or of a row, in the clerk's own keys."""
    before: str
    after: str
    ops: tuple[Op, ...]
    follows: tuple[Follow, ...]
    whole: bool
    """Whether the section then says just what the edited paper has."""


class _Way(NamedTuple):
    """One way in which a section would say less, or more."""

    less: tuple[str, ...] = ()
    """What its 略去 names besides."""
    again: tuple[str, ...] = ()
    """What its 略去 no longer names."""
    gone: tuple[str, ...] = ()
    """Values that its data then lack: what follows from them is said all the same while they are only left out."""
    row: tuple[str, int] | None = None
    """Which row of its data is left out."""

    def with_(self, other: _Way) -> _Way:
        """Both at once."""
        less, again, gone = (tuple(dict.fromkeys((*a, *b))) for a, b in zip(self[:3], other[:3], strict=True))
        return self._replace(less=less, again=again, gone=gone)

    def omit(self, section: Section) -> tuple[str, ...]:
        """What its 略去 then names."""
        return (*(name for name in section.omit if name not in self.again), *self.less)


class Omitting:
    """The sections of one paper, and what an edited one has in place of their words."""

    def __init__(self, traced: Traced, rendering: Rendering, wanted: Mapping[int, str]) -> None:
        self.validated, self.plugins, self.wanted = traced.validated, rendering.plugins, wanted
        assert self.validated.loaded is not None
        assert self.validated.naming is not None
        self.loaded, self.naming = self.validated.loaded, self.validated.naming
        self.said = [*words_with_origins(traced.outline)]
        self.left = _TRIES

    def of(self, origin: JsonPath) -> Omission | None:
        """What would take away, or bring back, the words of the section at ``origin`` that differ."""
        section = next((one for one in typed_sections(self.loaded) if one.origin == origin), None)
        words = [n for n, (_, path) in enumerate(self.said) if path[: len(origin)] == origin]
        base = self._words(self.loaded, origin) if section else []
        if section is None or len(base) != len(words):
            return None
        texts = [self.wanted.get(n, self.said[n][0]) for n in words]
        target = [base[k] if texts[k] == self.said[n][0] else texts[k] for k, n in enumerate(words)]
        best = self._best(section, base, target)
        return self._told(section, best, base, target) if best else None

    def _best(self, section: Section, base: Sequence[str], target: Sequence[str]) -> _Way | None:
        """The way that explains most and changes least besides; several fields together if each explains something."""
        wanted = _Change.of(base, target)
        if not wanted.is_one_way or self.left <= 0:
            return None
        scored = [(self._score(section, way, base, wanted), way) for way in self._ways(section)]
        poor = {name for score, way in scored if score <= 0 for name in way.less}
        values = [_Way(gone=(name,)) for name in section.data if name in poor]
        scored += [(self._score(section, way, base, wanted), way) for way in values]
        good = sorted((one for one in scored if one[0] > 0), key=lambda one: -one[0])
        score, best = next(iter(good), (0, _Way()))
        for _, way in good[1:]:
            if best.row or score >= wanted.size:
                break
            if not way.row and (more := self._score(section, best.with_(way), base, wanted)) > score:
                score, best = more, best.with_(way)
        return best if score * _WORTH > wanted.size else None

    def _ways(self, section: Section) -> Iterator[_Way]:
        """Fields that it has, left out; fields that it leaves out, said; rows that its data state, gone."""
        taken = pour(self.loaded, self.plugins, self.validated.locate, self.validated.before).taken.report
        data = next(one.data for one in typed_sections(taken) if one.origin == section.origin)
        yield from (_Way(less=(name,)) for name in [*data][:_MOST] if name not in section.omit)
        yield from (_Way(again=(name,)) for name in section.omit)
        for name, rows in section.data.items():
            if isinstance(rows, (list, tuple)) and 1 < len(rows) < _MOST:
                yield from (_Way(row=(name, n)) for n in range(len(rows)))

    def _score(self, section: Section, way: _Way, base: Sequence[str], wanted: _Change) -> int:
        made = self._said(section, way)
        return wanted.explained(_Change.of(base, made)) if made else 0

    def _said(self, section: Section, way: _Way) -> list[str]:
        return self._words(with_section(self.loaded, section.origin, lambda one: _going(one, way)), section.origin)

    def _words(self, report: Report, origin: JsonPath) -> list[str]:
        """What the section says; nothing where that cannot be."""
        self.left -= 1
        return [text for text, _ in said_at(origin, report, self.validated, self.plugins)]

    # ---- as an edit -------------------------------------------------------------------------------------------------

    def _told(self, section: Section, way: _Way, base: Sequence[str], target: Sequence[str]) -> Omission:
        made = self._said(section, way)
        differing, whole = tuple(_follows(base, made)), made == [*target]
        own = self.naming.places[section.origin]
        path = self.naming.places.get((*section.origin, "omit"), (*own, called(_OMIT, stated(self.validated.data, own))))
        inner = [*way.gone, way.row] if way.row else [*way.gone]
        places = [self.naming.places[*section.origin, "data", *((one,) if isinstance(one, str) else one)] for one in inner]
        ops = [Op("remove", place) for place in places]
        names = [self._title(section, name, own) for name in way.omit(section)]
        if way.less or way.again:
            ops.append(Op("set", path, names) if names else Op("remove", path))
            before = stated(self.validated.data, path)
            said = before if isinstance(before, str) else "、".join(before or ())
            lost = [
                f"{self._title(section, name, own)} {stated(self.validated.data, places[n])}"
                for n, name in enumerate(way.gone)
            ]
            after = "、".join(names) + (str(_AND_GONE.fill(names="、".join(lost))) if lost else "")
            return Omission(path, said, after, tuple(ops), differing, whole)
        before = stated(self.validated.data, places[0])
        return Omission(places[0], str(before), "", tuple(ops), differing, whole)

    def _title(self, section: Section, name: str, own: JsonPath) -> str:
        """What the clerk calls a field: as the data do, else by its title."""
        if stated_at := self.naming.places.get((*section.origin, "data", name)):
            return str(stated_at[-1])
        shape = Shape(self.plugins.section_types[section.type].definition.schema)
        titles = [spelt for spelt, meant in shape.names.items() if meant == name and not spelt.isascii()]
        return called((titles[-1] if titles else name, name), stated(self.validated.data, own))


def _going(section: Section, way: _Way) -> Section:
    data = {name: value for name, value in section.data.items() if name not in way.gone}
    if way.row:
        name, number = way.row
        data[name] = [row for n, row in enumerate(data[name]) if n != number]
    return replace(section, omit=way.omit(section), data=data)


class _Change(NamedTuple):
    """The characters that go and come from one text to another."""

    gone: Counter[str]
    new: Counter[str]

    @classmethod
    def of(cls, before: Sequence[str], after: Sequence[str]) -> _Change:
        old, new = Counter("".join(before)), Counter("".join(after))
        return cls(old - new, new - old)

    @property
    def size(self) -> int:
        return self.gone.total() + self.new.total()

    @property
    def is_one_way(self) -> bool:
        """Whether words went, or came, rather than became others."""
        few, many = sorted((self.gone.total(), self.new.total()))
        return many >= _LITTLE * max(1, few)

    def explained(self, other: _Change) -> int:
        """How many characters of this change the other one makes too, less those that it changes besides."""
        alike = (self.gone & other.gone).total() + (self.new & other.new).total()
        besides = (other.gone - self.gone).total() + (other.new - self.new).total()
        return alike - _WORTH * besides


def _follows(base: Sequence[str], made: Sequence[str]) -> Iterator[Follow]:
    """What stands otherwise, line by line where there are as many."""
    if len(base) == len(made):
        yield from follows(base, made)
        return
    gone, new = [one for one in base if one not in made], [one for one in made if one not in base]
    yield from (Follow(a, b) for a, b in zip_longest(gone, new, fillvalue=""))
