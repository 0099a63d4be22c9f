"""Which control shows what may stand at a place of the data: by the schema, and by what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.input.validation.shapes import kind_of
from govsummary.plugin.fields import types_of

if TYPE_CHECKING:
    from govsummary.input.validation.shapes import Shape

LONG = frozenset(("text", "closing", "ending", "lead_in", "description", "plan", "practice", "effect", "subtitle"))
"""Fields of several lines."""


def short_for(shape: Shape, value: Any) -> str:
    """The property that a value means which stands where a mapping may."""
    short = shape.schema.get("x-short")
    return str(short.get(kind_of(value), "")) if isinstance(short, Mapping) else ""


def widget_of(shape: Shape, value: Any, name: str) -> str:
    """The name of the control (see `forms.Field`)."""
    types = types_of(shape.schema)
    nested = isinstance(value, Mapping | list)
    ways: Iterator[tuple[bool, str]] = iter(
        (
            (shape.rest is not None and bool(shape.rest.properties) and not shape.properties, "figures"),
            (
                shape.rest is not None and not shape.properties,
                "names" if value is None or isinstance(value, Mapping) else "yaml",
            ),
            (shape.only_boolean, "yes-no"),
            (bool(shape.choices or shape.schema.get("enum")), "choice"),
            (shape.is_date, "date"),
            (shape.only_number, "yaml" if isinstance(value, list) else "number"),
            ("array" in types and shape.items is not None, _list_widget(shape, value, types)),
            ("object" in types and bool(shape.properties), _group_widget(shape, value)),
            ("string" in types and not nested, _text_widget(types, name)),
        )
    )
    return next((widget for holds, widget in ways if holds), "yaml")


def _text_widget(types: Sequence[str], name: str) -> str:
    return "quantity" if {"number", "integer"} & {*types} else "long" if name in LONG else "text"


def _group_widget(shape: Shape, value: Any) -> str:
    if value is None or isinstance(value, Mapping) or short_for(shape, value):
        return "table" if {"header", "rows"} <= shape.properties.keys() else "group"
    return "yaml"


def _list_widget(shape: Shape, value: Any, types: Sequence[str]) -> str:
    """Lists by what their items are; a value that is none of them is nothing that a form can show."""
    items = shape.items
    if items is None or items.is_section or isinstance(value, Mapping):
        return "yaml"
    stated = value if isinstance(value, list) else []
    if items.properties:
        known = all(isinstance(one, Mapping) or short_for(items, one) for one in stated)
        return "yaml" if not known else "blocks" if "string" in types else "rows"
    if "items" in items.schema:
        return "grid"
    if "string" not in types_of(items.schema):
        return "numbers"
    if {"number", "integer"} & {*types} and not isinstance(value, list):
        return "quantity"
    return "yaml" if not all(isinstance(one, str) for one in stated) else "lines" if "string" in types else "list"
