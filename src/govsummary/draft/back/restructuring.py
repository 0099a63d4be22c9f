"""What an edited paper leaves out, adds and puts elsewhere, as operations on the lists and fields of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import Heading, JsonPath
from govsummary.core.model import composed_blocks
from govsummary.docx.comparing.matching import longest_rise
from govsummary.draft.back.changes import Op, called, stated

if TYPE_CHECKING:
    from govsummary.draft.back.rebuilding import Rebuilt
    from govsummary.draft.back.tracing import Traced
    from govsummary.draft.back.units import Unit

_TEXT, HEADING, _SECTIONS, _INNER = ("正文", "text"), ("标题", "heading"), ("板块", "sections"), ("下级板块", "sections")
"""How a clerk calls the fields of a new section; in English where the paper's own are."""


_LOOKS = frozenset(("列宽", "widths", "横向", "landscape", "单位", "unit", "条目", "counting", "分段", "apart"))


@dataclass(frozen=True)
class Structure:
    """The sections of a paper by the lines that they print."""

    traced: Traced

    @cached_property
    def sections(self) -> Mapping[JsonPath, tuple[int, ...]]:
        """The lines of every section and part, those inside it included, by canonical path."""
        found: dict[JsonPath, list[int]] = {}
        for n, origin in enumerate(self.traced.origins):
            for end in range(1, len(origin) + 1):
                if _is_section(origin[:end]):
                    found.setdefault(origin[:end], []).append(n)
        return {path: tuple(lines) for path, lines in found.items()}

    def own(self, path: JsonPath) -> JsonPath:
        """The clerk's path of a canonical one."""
        naming = self.traced.validated.naming
        assert naming is not None
        return naming.places[path]

    def at(self, line: int) -> JsonPath:
        """The innermost section of a line, by canonical path; empty: none."""
        origin = self.traced.origins[line]
        return next((origin[:end] for end in range(len(origin), 0, -1) if _is_section(origin[:end])), ())

    def value(self, own: JsonPath) -> Any:
        """What the data state at a path of the clerk's."""
        assert self.traced.validated.source is not None
        return stated(self.traced.validated.source.data, own)

    @cached_property
    def headings(self) -> Mapping[JsonPath, str]:
        """The heading of every section that has one, with its number."""
        blocks = composed_blocks(self.traced.outline)
        return {one.origin: one.number + one.text for one in reversed(blocks) if isinstance(one, Heading)}

    @cached_property
    def levels(self) -> Mapping[JsonPath, int]:
        """The level of the heading of every section that has one."""
        blocks = composed_blocks(self.traced.outline)
        return {one.origin: one.level for one in reversed(blocks) if isinstance(one, Heading)}


def _is_section(path: JsonPath) -> bool:
    """Whether a path is that of a part, of a section or of an attachment."""
    if len(path) == 1:
        return path[0] not in ("sections", "attachments", "closing", "parts")
    return isinstance(path[-1], int) and (path[-2] in ("sections", "attachments") or len(path) == 2)


def gone_sections(structure: Structure, units: Sequence[Unit]) -> list[JsonPath]:
    """The outermost sections of which no line is left."""
    lost = {n for unit in units if unit.is_gone for n in unit.base}
    found: list[JsonPath] = []
    for path, lines in sorted(structure.sections.items(), key=lambda one: len(one[0])):
        if lost.issuperset(lines) and not any(path[: len(one)] == one for one in found):
            found.append(path)
    return found


def moves(structure: Structure, units: Sequence[Unit]) -> Iterator[tuple[JsonPath, Op]]:
    """The fewest moves that put the sections of every list into their new order."""
    place = {n: k for k, unit in enumerate(units) if not unit.is_gone for n in unit.base}
    lists: dict[JsonPath, list[tuple[int, int]]] = {}
    for path, lines in structure.sections.items():
        known = [place[n] for n in lines if n in place]
        if known and isinstance(path[-1], int):
            lists.setdefault(path[:-1], []).append((path[-1], place.get(lines[0], known[0])))
    for path, members in lists.items():
        members.sort()
        wanted = [number for number, _ in sorted(members, key=lambda one: one[1])]
        kept = {wanted[k] for k in longest_rise(wanted)}
        for before, number in zip([-1, *wanted], wanted, strict=False):
            if number not in kept:
                item = (*path, number)
                yield item, Op("move", structure.own(item), after=before)


def removals(structure: Structure, rebuilt: Rebuilt, gone: Sequence[JsonPath]) -> Iterator[tuple[JsonPath, Op]]:
    """Texts, rows and tables that nothing of the paper shows any more, outside sections that are gone altogether."""
    names = structure.traced.names
    left = {one for one in rebuilt.gone if not any(names[one][: len(path)] == path for path in gone)}
    done: set[JsonPath] = set()
    for path in sorted(left, key=lambda one: tuple(map(str, one))):
        whole = _whole(structure, path, left)
        if whole not in done:
            done.add(whole)
            emptied = (whole == path and names[path][-3:-2] in (("rows",),)) or names[path][-2:-1] == ("header",)
            typed = names[path][-1:] == ("heading",) and "data" in _beside(structure, names[path])
            yield names[path], Op("set", path, "") if emptied or typed else Op("remove", whole)


def _beside(structure: Structure, path: JsonPath) -> set[str]:
    """The English names of the fields beside one."""
    naming = structure.traced.validated.naming
    assert naming is not None
    holder = naming.at(path[:-1])
    return {*holder} if isinstance(holder, Mapping) else set()


def _whole(structure: Structure, path: JsonPath, gone: set[JsonPath]) -> JsonPath:
    """What goes along with a text: a row of which all cells are gone, a table, a list of items."""
    names = structure.traced.names[path]
    found = path
    for end in range(len(path) - 1, 0, -1):
        name = names[: len(names) - (len(path) - end)]
        if not name or _is_section(name) or not gone.issuperset(_leaves(structure.value(path[:end]), path[:end])):
            break
        found = path[:end]
    return found


def _leaves(value: Any, path: JsonPath) -> Iterator[JsonPath]:
    """The paths of all that is stated below one, but for how a table is laid out."""
    if isinstance(value, Mapping):
        yield from (one for key, item in value.items() if key not in _LOOKS for one in _leaves(item, (*path, key)))
    elif isinstance(value, list):
        yield from (one for n, item in enumerate(value) for one in _leaves(item, (*path, n)))
    elif value not in ("", None):
        yield path


def fresh(structure: Structure, units: Sequence[Unit], rebuilt: Rebuilt) -> Iterator[tuple[list[Unit], Op | None]]:
    """New lines with the operation that states them: the text of a section without one, or a section of their own."""
    waiting = [*rebuilt.fresh]
    while waiting:
        unit = waiting.pop(0)
        group = [unit]
        at = units.index(unit)
        if unit.heading:
            while waiting and units.index(waiting[0]) == at + len(group) and not 0 < waiting[0].heading <= unit.heading:
                group.append(waiting.pop(0))
            yield group, _new_section(structure, units, at, group)
        else:
            while waiting and units.index(waiting[0]) == at + len(group) and not waiting[0].heading:
                group.append(waiting.pop(0))
            yield group, _new_text(structure, units, at, group)


def _section_above(structure: Structure, units: Sequence[Unit], at: int) -> JsonPath:
    for unit in reversed(units[:at]):
        if not unit.is_gone and unit.base and (found := structure.at(unit.base[-1])):
            return found
    return ()


def _new_text(structure: Structure, units: Sequence[Unit], at: int, group: Sequence[Unit]) -> Op | None:
    section = _section_above(structure, units, at)
    if not section or any(one.before == "" and "\t" in one.after for one in group):
        return None
    own = structure.own(section)
    stated = structure.value(own)
    text = "\n".join(unit.after for unit in group)
    if not isinstance(stated, Mapping) or any(name in stated for name in _TEXT):
        return None
    return Op("set", (*own, called(_TEXT, stated)), text)


def _new_section(structure: Structure, units: Sequence[Unit], at: int, group: Sequence[Unit]) -> Op | None:
    level = group[0].heading
    above = _section_above(structure, units, at)
    known = structure.levels
    while above and (known.get(above, 99) > level or not _is_section(above)):
        above = above[:-1]
    if not above:
        return None
    own = structure.own(above)
    if known[above] == level and isinstance(above[-1], int):
        beside = structure.value(own)
        return Op("insert", own[:-1], _section(group, beside), after=int(above[-1]))
    if known[above] == level - 1:
        holder = structure.value(own)
        if isinstance(holder, Mapping):
            names = _SECTIONS if len(above) == 1 else _INNER
            stated = next((name for name in (*_SECTIONS, *_INNER) if name in holder), None)
            made = _section(group, holder)
            return Op("insert", (*own, stated), made) if stated else Op("set", (*own, called(names, holder)), [made])
    return None


def _section(group: Sequence[Unit], beside: Mapping[str, Any]) -> dict[str, Any]:
    """A section of a new heading and what stands below it, in the names that its neighbours use."""
    first, *rest = group
    made: dict[str, Any] = {called(HEADING, beside): first.after}
    inner = next((n for n, one in enumerate(rest) if one.heading), len(rest))
    if text := "\n".join(one.after for one in rest[:inner]):
        made[called(_TEXT, beside)] = text
    deeper: list[list[Unit]] = []
    for one in rest[inner:]:
        if one.heading and one.heading <= rest[inner].heading:
            deeper.append([one])
        else:
            deeper[-1].append(one)
    if deeper:
        made[called(_INNER, beside)] = [_section(one, beside) for one in deeper]
    return made
