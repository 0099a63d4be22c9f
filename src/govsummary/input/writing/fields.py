"""The data of a section type as rows and columns of a sheet: what its schema says of titles, units and choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govsummary.core.regex import regex
from govsummary.input.validation.shapes import resolved

if TYPE_CHECKING:
    from govsummary.plugin.sections import SectionDefinition

_unit_first = regex(r"([^\s，。；、（(]{1,4})[，。；（(]").match


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a section's data as a sheet shows it."""

    name: str
    title: str
    about: str = ""
    unit: str = ""
    kind: str = ""
    """Kind of indicator; ``text``: no number."""
    required: bool = False
    choices: tuple[str, ...] = ()
    several: bool = False
    """Whether it is a list of texts: 甲、乙."""
    rows: tuple[Field, ...] = ()
    """What a row of it has, if it is a list of rows."""
    of: str = ""
    """The field whose value of another period it holds."""
    role: str = ""
    """Which: last_year, previous, target."""


def fields_of(definition: SectionDefinition) -> tuple[Field, ...]:
    """What the data of a section type consist of, in the schema's order."""
    return tuple(_fields(definition.schema, definition.schema))


def _fields(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, given in schema.get("properties", {}).items():
        child = resolved(given, root)[0]
        yield _field(name, child, root, name in required)


def _field(name: str, child: Mapping[str, Any], root: Mapping[str, Any], required: bool) -> Field:
    title, about = str(child.get("title", name)), str(child.get("description", ""))
    types = child.get("type", "")
    types = [types] if isinstance(types, str) else types
    if "number" in types or "integer" in types:
        of, role = [*child.get("x-of", ()), "", ""][:2]
        unit = child.get("x-unit") or _unit_in(about)
        kind = child.get("x-kind", "count" if types == ["integer"] else "")
        return Field(name, title, about, unit, kind, required, of=of, role=role)
    items = resolved(child.get("items", {}), root)[0]
    if "array" in types and items.get("properties"):
        return Field(name, title, about, kind="text", required=required, rows=tuple(_fields(items, root)))
    choices = (
        ("是", "否") if types == ["boolean"] else tuple(map(str, child.get("x-enum-titles") or child.get("enum") or ()))
    )
    return Field(name, title, about, "", "text", required, choices, several="array" in types)


def _unit_in(about: str) -> str:
    found = _unit_first(about)
    return found[1] if found else ""


def bases(fields: Sequence[Field]) -> Mapping[str, Sequence[Field]]:
    """Fields by the field whose value of another period they hold."""
    found: dict[str, list[Field]] = {}
    for one in fields:
        if one.of:
            found.setdefault(one.of, []).append(one)
    return found
