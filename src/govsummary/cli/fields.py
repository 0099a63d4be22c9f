"""The fields of a section's data as lines of text, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govsummary.core.language import Text
from govsummary.input.validation.kinds import type_name
from govsummary.input.validation.shapes import resolved
from govsummary.plugin.fields import fields_of

_REQUIRED = Text("必填", "required")
_IN_UNIT = Text("{kind}（{unit}）", "{kind} ({unit})")
_FIELD = Text("{title}（{name}）：{facts}", "{name} ({title}): {facts}")
_DERIVED = Text(
    "{title}（{name}）：不用写，可以引用（{unit}）；{facts}", "{name} ({title}): not stated but citable ({unit}); {facts}"
)
_WORKED_OUT = Text("由“{formula}”算出", "worked out as {formula}")
_ADDED_UP = Text("由各项相加", "the sum of its parts")
_COMMA = Text("；", "; ")

Schema = Mapping[str, Any]


def field_lines(schema: Schema) -> Iterator[str]:
    """A line for each field, those inside a field indented below it."""
    return _lines(schema, schema)


def _lines(schema: Schema, root: Schema) -> Iterator[str]:
    required = schema.get("required", ())
    units = {one.name: one.unit for one in fields_of(schema, root) if one.unit}
    for name, given in schema.get("properties", {}).items():
        child = resolved(given, root)[0]
        kind = type_name(child, root)
        if unit := units.get(name):
            kind = _IN_UNIT.fill(kind=kind, unit=unit)
        facts = [kind, *([_REQUIRED] if name in required else ()), child.get("description", "")]
        yield str(_FIELD.fill(title=child.get("title", name), name=name, facts=_COMMA.join(filter(None, facts))))
        inner = resolved(child.get("items", {}), root)[0] if child.get("type") == "array" else child
        yield from (f"  {line}" for line in _lines(inner, root))
    for one in fields_of(schema, root):
        if one.derived:
            how = _WORKED_OUT.fill(formula=one.formula) if one.formula else _ADDED_UP
            about = _COMMA.join(filter(None, (how, one.about)))
            yield str(_DERIVED.fill(title=one.title, name=one.name, unit=one.unit, facts=about))
