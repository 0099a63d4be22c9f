"""What a ``text.j2`` prints and may call: pieces that know whose they are, and the sandbox that makes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from govsummary.core.frozen import NamedTuple, field, frozen
from govsummary.core.language import Text
from govsummary.core.numerals import in_digits, numeric
from govsummary.indicators.faults import FAULTS, MARK
from govsummary.indicators.presenting import near_enough, number_before
from govsummary.indicators.sections import row_name, value_of
from govsummary.indicators.sentences import rows
from govsummary.indicators.sentences.citing import (
    Absent,
    Bare,
    Citation,
    Given,
    Mark,
    Phrase,
    Quantity,
    Source,
    Words,
    is_attribute,
)
from govsummary.indicators.sentences.clauses import ABSENT, DATA, GIVEN, Fact, Stretch
from govsummary.indicators.sentences.joining import among, books, items, joint, named, noted, opening, quoted, tabled, told
from govsummary.plugin.fields import ADDED, COMPANION, fields_of, followed
from govsummary.plugin.rendering import Stage, printable, reckon, reckon_joined, spend

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.plugin.fields import Field, Schema
    from govsummary.plugin.sections import Facts

_YES_NO = Text("是／否不能直接印出，请用 {% if %}", "a yes/no value cannot be printed; ask with {% if %}")
FUNCTIONS = {
    "joint": joint, "并列": joint, "items": items, "分列": items, "among": among, "其中": among,
    "named": named, "点名": named, "quoted": quoted, "引号": quoted, "books": books, "书名": books,
    "opening": opening, "开头": opening,
    "noted": noted, "另述": noted, "tabled": tabled, "列表": tabled, "told": told, "文中": told,
    **rows.FUNCTIONS,
}  # fmt: skip
"""What a text may call, most under both names; of several facts each makes one phrase, or is absent."""
FILTERS = {"quoted": quoted, "引号": quoted, "books": books, "书名": books}
WITH_CONTEXT = frozenset((tabled, told))
"""Functions that are given the names of the section before what the text gives them."""
_CALLABLE = frozenset(FUNCTIONS.values())
BY_FORM = ("tabled", "列表", "told", "文中")
"""Those of them that do as the section's 形式 says."""
_not_blank = re.compile(r"[^ \t\r]").sub


class Printed(str):
    """What stands for a value in the rendered text, and so is never a mark of text.j2, whatever it looks like."""

    sign: str
    """What stands for each of its characters in `Stretch.marks`."""
    sources: tuple[Source, ...]
    bare: str
    """The number alone, where it is a quantity."""
    counts: bool = False
    """Whether it is how many a list names, which the text may count in its own words: 3项荣誉."""

    def __new__(cls, text: str, sources: tuple[Source, ...] = (), sign: str = DATA, bare: str = "") -> Printed:
        """A text as it is printed."""
        made = super().__new__(cls, text)
        made.sign, made.sources, made.bare = sign, sources, bare
        return made

    def __str__(self) -> str:
        return self

    def __bool__(self) -> bool:
        """Whether anything stands there."""
        return len(self) > 0 and self.sign != ABSENT

    def before(self, behind: str) -> Printed:
        """What it prints where ``behind`` follows."""
        return Printed(number_before(self, behind), self.sources, self.sign, self.bare)

    def fact(self, at: int, one: Source) -> Fact:
        """Where it stands, and of what."""
        absent = self.sign == ABSENT
        return Fact(at, at + len(self), one.path, one.unit, self.bare, one.dated, one.attribute, absent)


def finish(context: object, value: Any) -> Printed | Mark:
    """What stands for a printed value. That it asks for the context keeps Jinja from melting constants into the text.

    Raises:
        jinja2.TemplateError: it cannot be printed.
    """
    if isinstance(value, (Printed, Mark)):
        return value
    if isinstance(value, bool):
        from jinja2 import TemplateError

        raise TemplateError(_YES_NO)  # type: ignore[arg-type]
    if isinstance(value, Given):
        return Printed(value, sign=GIVEN)
    if value is None or isinstance(value, (Quantity, Absent, Words, Phrase, Citation)):
        text = value.known() if isinstance(value, Citation) else "" if value is None else str(value)
        sources = getattr(value, "sources", ())
        bare = in_digits(Decimal(value)) if isinstance(value, Quantity) else ""
        made = Printed(text, sources, bare=bare)
        made.counts = isinstance(value, Citation)
        return made if text.strip() else Printed(ABSENT, sources, ABSENT, bare)
    if isinstance(value, (int, float, Decimal)):
        value = in_digits(Decimal(str(value)))
    return Printed(str(printable(value)))


def chained(joined: Callable[[Any, Sequence[Any]], Any], context: Any, parts: Sequence[Any]) -> Any:
    """``a ~ b``: absent if either is; in an expression a quantity is its number."""
    known = [in_digits(Decimal(one)) if isinstance(one, Quantity) else one for one in parts]
    return Absent() if any(isinstance(one, Absent) for one in known) else joined(context, known)


def _joined(_: Any, parts: Sequence[Any]) -> str:
    reckon_joined(parts)
    return "".join(map(str, parts))


def _length(value: Any) -> int:
    spend()
    return len(value)


def _listed(value: Any) -> list[Any]:
    made = list(value)
    reckon(len(made))
    return made


class _Stage(Stage):
    """Where a text.j2 runs without Jinja: it calls our own functions alone, and asks of a fact what can be asked of it."""

    def call(self, run: Any, function: Any, *given: Any, **named: Any) -> Any:
        """A call of a function, with the names of the run where it asks for them."""
        within_loop = named.pop("_loop_vars", None)
        if function not in _CALLABLE or (within_loop and function in WITH_CONTEXT):
            raise LookupError
        spend()
        return function(run, *given, **named) if function in WITH_CONTEXT else function(*given, **named)

    def getattr(self, value: Any, name: str) -> Any:
        """A field of a row, an attribute of a fact."""
        if isinstance(value, Record) and name in value:
            return value[name]
        if isinstance(value, (Quantity, Absent)) and is_attribute(name):
            return getattr(value, name)
        return super().getattr(value, name)

    def getitem(self, value: Any, key: Any) -> Any:
        """``names[2]``, by a quantity too."""
        if isinstance(value, (list, tuple)) and isinstance(key, (int, Decimal)) and key == int(key):
            return value[int(key)]
        raise LookupError(key)


STAGE = _Stage(finish, {**FILTERS, "joined": partial(chained, _joined), "length": _length, "list": _listed})


def rendered(pieces: Iterable[str]) -> tuple[Stretch, list[Fact]]:
    """The whole text with its marks, and where facts stand in it."""
    texts: list[str] = []
    marks: list[str] = []
    facts: list[Fact] = []
    at = 0
    got = list(pieces)
    for stated, behind in zip(got, [*got, ""][1:], strict=True):
        piece = stated.before(behind) if isinstance(stated, Printed) and stated.counts else stated
        texts.append(piece)
        if isinstance(piece, Printed):
            marks.append(_not_blank(piece.sign, piece))
            facts += (piece.fact(at, one) for one in piece.sources)
        else:
            marks.append(piece)
        at += len(piece)
    return Stretch("".join(texts), "".join(marks)), facts


# ---- the data that sentences see --------------------------------------------------------------------------------------


_DEEPEST = 4
"""A schema may refer to itself."""


class Slot(NamedTuple):
    """A field as its schema declares it; ``inner`` is the shape of a record, or of the rows of a list."""

    name: str
    title: str
    field: Field | None
    several: bool = False
    inner: Shape | None = None


class Shape(NamedTuple):
    """What a schema declares, worked out once; ``added`` is what the core has added to it, by both names."""

    slots: tuple[Slot, ...]
    added: Mapping[str, Slot]


def shape_of(schema: Schema, root: Schema | None = None, fields: Sequence[Field] | None = None, depth: int = 0) -> Shape:
    """The shape of a record that ``schema`` describes; ``root`` is the schema that it stands in."""
    whole = schema if root is None else root
    known = {one.name: one for one in (fields_of(schema, whole) if fields is None else fields)}
    slots: list[Slot] = []
    added: dict[str, Slot] = {}
    for name, stated in schema.get("properties", {}).items():
        child = followed(stated, whole)
        if COMPANION in child:  # no text of the section's own prints it
            continue
        slot = _slot(name, child, known.get(name), whole, depth + 1)
        if ADDED in child:
            added[name] = added[slot.title] = slot
        else:
            slots.append(slot)
    slots += (Slot(one.name, one.title, one) for one in known.values() if one.derived)
    return Shape(tuple(slots), added)


def _slot(name: str, schema: Schema, one: Field | None, root: Schema, depth: int) -> Slot:
    title = schema.get("title")
    inner, several = None, schema.get("type") == "array"
    if several and one is not None and one.rows:
        inner = shape_of(followed(schema.get("items"), root), root, one.rows, depth)
    elif (schema.get("type") == "object" or "properties" in schema) and depth < _DEEPEST:
        inner = shape_of(schema, root, depth=depth)
    return Slot(name, title if isinstance(title, str) else name, one, several, inner)


class Record(dict[str, Any]):
    """A mapping whose every declared field exists, absent ones as `Absent`; an undeclared name is still an error. Fields go
    by both names.
    """

    __slots__ = ("_added", "_path")

    def __init__(self, added: Mapping[str, Slot], path: JsonPath) -> None:
        self._added, self._path = added, path

    def __missing__(self, name: str) -> Any:
        return Absent(Source((*self._path, self._added[name].name)))

    def __bool__(self) -> bool:
        return any(bool(value) or value == 0 for value in self.values())


@frozen
class Reading:
    """How the data of a section become what a text asks for."""

    facts: Facts | None
    known: dict[tuple[JsonPath, str], str] = field(default_factory=dict)

    def record(self, shape: Shape, data: Any, group: str, path: JsonPath = ()) -> Record:
        """The data, or a row of them, with every field that the schema declares."""
        result = Record(shape.added, path)
        given = data if isinstance(data, Mapping) else {}
        for slot in (*shape.slots, *(shape.added[name] for name in given if name in shape.added)):
            result[slot.name] = result[slot.title] = self._value(slot, given, group, (*path, slot.name))
        return result

    def _value(self, slot: Slot, data: Mapping[str, Any], group: str, path: JsonPath) -> Any:
        one, value = slot.field, data.get(slot.name)
        if slot.several:
            return self._list(slot, value or (), group, path, data)
        if slot.inner is not None:
            return self.record(slot.inner, value, group, path)
        if one is not None and one.is_number and not one.of:
            return self._number(one, value, group, path, data)
        return _plain(one, value, Source(path))

    def _number(self, one: Field, value: Any, group: str, path: JsonPath, data: Mapping[str, Any]) -> Any:
        stated = value if numeric(value) else None
        address, unit = f"{group}.{one.title}", str(data.get(one.unit_from) or one.unit)
        if stated is None and not self._follows(one, data):
            return Absent(Source(path, unit=unit))
        number = self._worked_out(address) if stated is None else Decimal(stated)
        dated = one.kind == "stock" or bool(data.get(one.attributes.get("as_of", "")))
        source = Source(path, self.facts, address, unit, number, dated, known=self.known)
        return Absent(source) if number is None else Quantity(number, source)

    def _follows(self, one: Field, data: Mapping[str, Any]) -> bool:
        """Whether something can be known of a number that is not stated; else it is absent, whatever others say of it."""
        if one.adds_up and value_of(one, data) is not None:
            return True
        return bool(one.derived or one.formula) or not data.keys().isdisjoint(one.attributes.values())

    def _worked_out(self, address: str) -> Decimal | None:
        """What follows from the rest of the data: a sum, a quotient."""
        if self.facts is None or address not in self.facts.indicators:
            return None
        try:
            found = self.facts.fact(address)
        except FAULTS:
            return None
        if found is None or found.value is None:
            return None
        return near_enough(self.facts.indicators[address], found.value)

    def _list(self, slot: Slot, items: Sequence[Any], group: str, path: JsonPath, around: Mapping[str, Any]) -> Any:
        one = slot.field
        if slot.inner is None or one is None:
            made = [_plain(None, item, Source((*path, n))) for n, item in enumerate(items)]
            return Words(made, Source(path)) if made else Absent(Source(path))
        names = [row_name(one, row) for row in items]
        times = Counter(names)
        own = [f"{name}{MARK}{n + 1}" if times[name] > 1 or not name else name for n, name in enumerate(names)]
        units = {inner.unit_from: around[inner.unit_from] for inner in one.rows if inner.unit_from in around}
        return [
            self.record(slot.inner, {**units, **row}, f"{group}.{one.title}.{own[n]}", (*path, n))
            for n, row in enumerate(items)
        ]


def _plain(one: Field | None, value: Any, source: Source) -> Any:
    """A field that is no quantity; words where there are choices as the clerk writes them."""
    if value is None:
        return Absent(source)
    if isinstance(value, str):
        return Phrase(value, source, printed=one.spelt.get(value, "") if one else "")
    return Bare(value, source) if numeric(value) else value


def own_names(record: Mapping[str, Any]) -> list[str]:
    """The names that can be asked of a record, but for what the core has added to its schema."""
    added = record._added if isinstance(record, Record) else {}
    return [name for name in record if name not in added]
