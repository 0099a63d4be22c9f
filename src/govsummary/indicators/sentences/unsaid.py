"""Nothing is left out without a word: what a section's data state and its sentences neither print nor ask for.

A text's `Mentions` are read off once, where it is compiled; what it printed is known when it has been composed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import code
from govsummary.core.frozen import NamedTuple, frozen
from govsummary.core.model import Unsaid, typed_sections
from govsummary.indicators.sections import row_name
from govsummary.indicators.sentences.citing import STATE, in_chinese
from govsummary.plugin.fields import ROLES, names_in
from govsummary.plugin.quantities import ROUGH

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Outline, Section
    from govsummary.indicators.sentences.clauses import Outcome
    from govsummary.plugin.fields import Field

NOT_PRINTED = code("GS483")
FELL = code("GS484")

_SAYS = {
    "previous": ("环比", "上期"),
    "last_year": ("同比", "增量", "增幅", "上年", "较年初"),
    "target": ("完成率", "目标", "进度"),
    "growth": ("同比", "增幅"),
    "change": ("增量",),
    "completed": ("完成率", "进度"),
    "share": ("占比",),
    "rank": ("位次",),
    "growth_rank": ("增速位次",),
    "above": ("高于",),
    "milestone": ("里程碑",),
    "as_of": ("截至",),
    "qualifier": ("值", "数值"),
}
"""Which attributes say what is stated besides a value."""

Asked = tuple[str, ...]
"""A field by the names that lead to it, those of lists for their rows: ``("plans", "funds")``, ``("funds", "同比")``."""
ANYWHERE = ""
"""What such names begin with where nobody can tell whose field it is."""
Mentions = frozenset[Asked]
"""The fields that a text asks for in its conditions and expressions."""


# ---- what is left out -------------------------------------------------------------------------------------------


def unsaid(
    outcome: Outcome,
    mentioned: Mentions,
    origin: JsonPath,
    fields: Sequence[Field],
    data: Mapping[str, Any],
    *,
    text: str,
) -> Iterator[Unsaid]:
    """What the data of one section state and its sentences neither print nor ask for; ``text`` is all that it prints."""
    return _Comparing(outcome, origin, fields, data, _bare(text)).record(_Record(fields, data, (), mentioned))


def _bare(text: str) -> str:
    """The words alone: quotation marks may be others where they stand in one another."""
    return "".join(filter(str.isalnum, text))


class _Record(NamedTuple):
    """The data of a section, or a row of them, with what is known of how its fields are used."""

    fields: Sequence[Field]
    data: Mapping[str, Any]
    path: JsonPath
    asked: Mentions
    used: frozenset[str] = frozenset()
    """What others that are said are worked out of: fields, or ``rows.field``."""

    def at(self, name: str) -> JsonPath:
        """The place of one of its fields."""
        return (*self.path, name)

    def asks(self, *names: str) -> bool:
        """Whether the text asks for the field of these names."""
        return any((name,) in self.asked or (ANYWHERE, name) in self.asked for name in names)

    def attributes_of(self, one: Field) -> set[str]:
        """What of a quantity the text asks for."""
        names = (one.name, one.title, ANYWHERE)
        return {in_chinese(asked[1]) for asked in self.asked if len(asked) == 2 and asked[0] in names}

    def rows(self, rows: Field) -> Iterator[_Record]:
        """The rows of one of its fields."""
        names, start = (rows.name, rows.title), f"{rows.name}."
        inside = (one for one in self.asked if len(one) > 1 and one[0] in (ANYWHERE, *names))
        asked = frozenset(one if one[0] == ANYWHERE else one[1:] for one in inside)
        used = frozenset(one.removeprefix(start) for one in self.used if one.startswith(start))
        for number, row in enumerate(self.data.get(rows.name) or ()):
            yield _Record(rows.rows, row, (*self.at(rows.name), number), asked, used)


@frozen
class _Comparing:
    """What one section states, compared with what became of it."""

    outcome: Outcome
    origin: JsonPath
    fields: Sequence[Field]
    data: Mapping[str, Any]
    text: str

    def record(self, record: _Record) -> Iterator[Unsaid]:
        """The fields of the data, or of a row of them, that are not said."""
        record = self.with_used(record)
        for one in record.fields:
            if one.rows:
                for row in record.rows(one):
                    yield from self.row(one, row)
            elif record.data.get(one.name) and not self.is_said(record, one):
                yield self.unsaid(record.at(one.name), record.at(one.name))
            else:
                yield from self.besides(record, one)
                yield from self.words(record, one)

    def words(self, record: _Record, one: Field) -> Iterator[Unsaid]:
        """The words that stand nowhere, though the text asks for their field: a name behind 等, 属于 of no row."""
        stated = record.data.get(one.name)
        if not (one.several or one.names_a_row) or not stated:
            return
        given = [word for word in (stated if isinstance(stated, list) else [stated]) if isinstance(word, str)]
        if lost := [word for word in given if _bare(word) not in self.text]:
            at = record.at(one.name)
            path = (*at, stated.index(lost[0])) if isinstance(stated, list) else at
            called = f"{_title(self.fields, self.data, at)}（{'、'.join(lost)}）"
            yield Unsaid((*self.origin, "data", *path), called)

    def row(self, rows: Field, row: _Record) -> Iterator[Unsaid]:
        """What is left out of a row; in one word, if that is all of it. Its name is no news where its numbers are said."""
        first = next((one.name for one in row.fields if not one.is_number and not one.rows), "")
        others = [one for one in row.fields if one.name != first and row.data.get(one.name)]
        if self.is_nought(row, first):
            return
        found, name = [*self.record(row)], row_name(rows, row.data)
        said = row.at(first) in self.outcome.printed or any(self.is_said(row, one) for one in others)
        if name and found and not said:
            lacks = next((one.lacks for one in found if one.lacks), "")
            yield Unsaid((*self.origin, "data", *row.path), name, lacks)
        else:
            yield from (one for one in found if one.path[-1] != first)

    def is_nought(self, row: _Record, first: str) -> bool:
        """Whether a row is 0 and no more: that says nothing, and neither do its name, its unit and the words around it."""
        noughts = {one.name for one in row.fields if one.is_number and row.data.get(one.name) == 0}
        quiet = {first, *noughts, *(one.unit_from for one in row.fields)}
        around = {path for path, absent in self.outcome.fell.items() if absent and absent <= set(map(row.at, noughts))}
        rest = (name for name, value in row.data.items() if value and name not in quiet)
        return bool(noughts) and all(isinstance(row.data[name], str) and row.at(name) in around for name in rest)

    def besides(self, record: _Record, one: Field) -> Iterator[Unsaid]:
        """What is stated besides a value and not said."""
        at = record.at(one.name)
        for role, name in one.attributes.items():
            if not record.data.get(name) or name in record.used or record.asks(name):
                continue
            if record.at(name) not in self.outcome.printed and not self.says(record, one, role):
                yield self.unsaid(record.at(name), at)

    def is_said(self, record: _Record, one: Field) -> bool:
        """Whether a field is printed, asked for or used, or said by the quantity whose other value it is."""
        if isinstance(record.data.get(one.name), Mapping) and self._prints_of(record.at(one.name)):
            return True
        if record.at(one.name) in self.outcome.printed or one.name in record.used or record.asks(one.name, one.title):
            return True
        base = next((other for other in record.fields if other.name == one.of), None) if one.of else None
        return base is not None and self.says(record, base, one.role)

    def _prints_of(self, group: JsonPath) -> bool:
        """Whether something of a group of fields is printed: 主体 of 案例."""
        return any(path[: len(group)] == group for path in self.outcome.printed)

    def says(self, record: _Record, one: Field, role: str) -> bool:
        """Whether what is printed or asked of a quantity says what is stated besides its value."""
        said = self.outcome.printed.get(record.at(one.name), set())
        if role in ROLES and record.data.get(one.attributes.get("qualifier", "")) in ROUGH:  # nothing is worked out of it
            said = said - {STATE, "值"}
        return STATE in said or not (said | record.attributes_of(one)).isdisjoint(_SAYS.get(role, ()))

    def with_used(self, record: _Record) -> _Record:
        """A record with the fields that others which are said are worked out of, and with the units of what is stated."""
        if not any(one.adds_up or one.formula or one.unit_from for one in record.fields):
            return record
        by_title = {one.title: one.name for one in record.fields}
        stated = [one for one in record.fields if one.name in record.data]
        for _ in range(2):  # a share of a sum
            said = [one for one in record.fields if self.is_said(record, one)]
            parts = {part for one in said for part in (*one.adds_up, one.adds_up_if)} | {one.unit_from for one in stated}
            terms = {by_title.get(title, title) for one in said for title in names_in(one.formula)}
            record = record._replace(used=record.used | parts | terms | {*_at_other_times(record.fields, terms)})
        return record

    def unsaid(self, at: JsonPath, fell: JsonPath) -> Unsaid:
        """A field that is left out, with those that were absent where ``fell`` fell."""
        absent = sorted(_title(self.fields, self.data, one) for one in self.outcome.fell.get(fell, ()))
        return Unsaid((*self.origin, "data", *at), _title(self.fields, self.data, at), "、".join(absent))


def _at_other_times(fields: Sequence[Field], names: set[str]) -> Iterator[str]:
    """The fields that hold what these had last year, or are to have: what is worked out of them is worked out of those."""
    for one in fields:
        if one.of in names:
            yield one.name
        if one.name in names:
            yield from (name for role, name in one.attributes.items() if role in ROLES)


def _title(fields: Sequence[Field], data: Mapping[str, Any], path: JsonPath) -> str:
    """What the clerk calls a field: 申报, 申报（位次）, 甲的立项."""
    name, *more = path
    for one in fields:
        if one.name == name and one.rows and len(more) > 1:
            row = data[one.name][more[0]]
            called = row_name(one, row)
            return (f"{called}的" if called else "") + _title(one.rows, row, tuple(more[1:]))
        if one.name == name:
            return one.title
        if role := next((role for role, added in one.attributes.items() if added == name), ""):
            return f"{one.title}（{_SAYS[role][0]}）"
    return str(path[-1])


# ---- what is said of it -----------------------------------------------------------------------------------------


def left_out(outline: Outline, locate: Locate) -> Iterator[Diagnostic]:
    """A warning for all that the clerk has stated in sections and their sentences do not say."""
    stated = {one.origin: one for one in typed_sections(outline.report.stated or outline.report)}
    for one in outline.unsaid:
        section = next((stated[one.path[:n]] for n in range(len(one.path), 0, -1) if one.path[:n] in stated), None)
        if section is not None and _states(section, one.path):
            place = locate(one.path)
            yield FELL.at(place, name=one.name, other=one.lacks) if one.lacks else NOT_PRINTED.at(place, name=one.name)


def _states(section: Section, path: JsonPath) -> bool:
    value: Any = section.data
    for step in path[len(section.origin) + 1 :]:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return False
    return True
