"""The fields of a section's data as lines of text, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govsummary.core.language import Text
from govsummary.input.validation.kinds import type_name
from govsummary.input.validation.shapes import resolved

_REQUIRED = Text("必填", "required")
_FIELD = Text("{title}（{name}）：{facts}", "{name} ({title}): {facts}")
_COMMA = Text("；", "; ")

Schema = Mapping[str, Any]


def field_lines(schema: Schema) -> Iterator[str]:
    """A line for each field, those inside a field indented below it."""
    return _lines(schema, schema)


def _lines(schema: Schema, root: Schema) -> Iterator[str]:
    required = schema.get("required", ())
    for name, given in schema.get("properties", {}).items():
        child = resolved(given, root)[0]
        facts = [type_name(child, root), *([_REQUIRED] if name in required else ()), child.get("description", "")]
        yield str(_FIELD.fill(title=child.get("title", name), name=name, facts=_COMMA.join(filter(None, facts))))
        inner = resolved(child.get("items", {}), root)[0] if child.get("type") == "array" else child
        yield from (f"  {line}" for line in _lines(inner, root))
