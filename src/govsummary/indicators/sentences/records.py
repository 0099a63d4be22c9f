"""The data of a section, and its rows, as what a ``text.j2`` asks for: every field by both names, absent ones too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.core.frozen import frozen
from govsummary.core.numerals import numeric
from govsummary.indicators.faults import FAULTS, MARK
from govsummary.indicators.presenting import near_enough
from govsummary.indicators.sections import row_name, value_of
from govsummary.indicators.sentences.citing import Absent, Bare, Phrase, Quantity, Source, Words
from govsummary.plugin.fields import ADDED, COMPANION, fields_of, followed

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.plugin.fields import Field, Schema
    from govsummary.plugin.sections import Facts


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
