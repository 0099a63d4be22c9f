"""Whether data is plainly valid, without jsonschema, whose import alone costs more than reading and composing a report.

It knows the keywords that section schemas use. At any other keyword, and at the least doubt, it says no, and jsonschema
decides and explains.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from govsummary.validation.naming import Naming, data_shape
from govsummary.validation.shapes import Shape, report_shape

_ANNOTATIONS = {"$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default"}
_KNOWN = _ANNOTATIONS | {
    "type", "properties", "required", "additionalProperties", "items", "enum", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "format", "anyOf", "propertyNames",
}  # fmt: skip
_NAMED = {"minLength": 1}
_PYTHON_TYPES = {"string": str, "boolean": bool, "null": type(None), "array": list, "object": dict}


def plainly_valid(naming: Naming) -> bool:
    """Whether the report and the data of every plugin section are valid beyond doubt."""
    return acceptance(report_shape())(naming.data) and all(
        acceptance(data_shape(naming.plugins, name))(naming.at(path).get("data", {})) for path, name in naming.typed
    )


class Acceptance:
    """What one shape plainly accepts."""

    def __init__(self, shape: Shape) -> None:
        schema = shape.schema
        self.shape = shape
        self.known = all(key in _KNOWN or key.startswith("x-") for key in schema) and _is_known(shape)
        stated = schema.get("type", ())
        types = {stated} if isinstance(stated, str) else set(stated)
        self.types = {_PYTHON_TYPES[name] for name in types if name in _PYTHON_TYPES}
        self.any_type = not types
        self.number, self.integer = "number" in types, "integer" in types
        self.enum = schema.get("enum")
        self.pattern = re.compile(schema["pattern"]) if "pattern" in schema else None
        self.required = [*schema.get("required", ())]
        self.either = [one.get("required") if set(one) == {"required"} else None for one in schema.get("anyOf", ())]

    def __call__(self, value: Any) -> bool:
        """Whether ``value`` is valid beyond doubt."""
        kind = type(value)
        if not self.known or (self.enum is not None and (kind is not str or value not in self.enum)):
            return False
        if kind is int or kind is Decimal:
            return self._number(value)
        if not self.any_type and kind not in self.types:
            return False
        if kind is str:
            return self._text(value)
        if kind is dict:
            return self._mapping(value)
        return self._list(value) if kind is list else True

    def _number(self, value: int | Decimal) -> bool:
        schema = self.shape.schema
        return (
            (self.number or self.any_type or (self.integer and value == int(value)))
            and not ("minimum" in schema and value < schema["minimum"])
            and not ("maximum" in schema and value > schema["maximum"])
            and not ("exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"])
            and not ("exclusiveMaximum" in schema and value >= schema["exclusiveMaximum"])
        )

    def _text(self, value: str) -> bool:
        schema = self.shape.schema
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            return False
        if self.shape.is_date and not _is_date(value):
            return False
        return self.pattern is None or self.pattern.search(value) is not None

    def _list(self, value: list[Any]) -> bool:
        schema = self.shape.schema
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            return False
        items = self.shape.items
        return items is None or all(map(acceptance(items), value))

    def _mapping(self, value: Mapping[str, Any]) -> bool:
        if not all(name in value for name in self.required):
            return False
        if self.either and not any(names is not None and all(name in value for name in names) for names in self.either):
            return False
        rest, properties = self.shape.rest, self.shape.properties
        for name, item in value.items():
            if name in properties:
                if not acceptance(self.shape.child(name))(item):
                    return False
            elif rest is not None:
                if not name or not acceptance(rest)(item):
                    return False
            elif not self.shape.is_open:
                return False
        return True


def _is_known(shape: Shape) -> bool:
    """Whether formats and names are asked for in the ways that are known here."""
    names = shape.schema.get("propertyNames")
    return shape.schema.get("format", "date") == "date" and (names is None or (names == _NAMED and shape.rest is not None))


def _is_date(value: str) -> bool:
    try:
        return len(date.fromisoformat(value).isoformat()) == len(value)
    except ValueError:
        return False


def acceptance(shape: Shape) -> Acceptance:
    """The acceptance of a shape; made once."""
    made: Acceptance | None = shape.acceptance
    if made is None:
        made = shape.acceptance = Acceptance(shape)
    return made
