"""The fields of a section's data as lines of text, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govsummary.language import Text

_TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "whole number"),
    "number": Text("数", "number"),
    "boolean": Text("是/否", "yes/no"),
    "array": Text("列表", "list"),
    "object": Text("一组字段", "fields"),
}
_LIST_OF = Text("列表，每项为{item}", "list of {item}")
_DATE = Text("日期", "date")
_OR = Text("或", " or ")
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
        child = _resolved(given, root)
        facts = [type_name(child, root), *([str(_REQUIRED)] if name in required else ()), child.get("description", "")]
        yield _FIELD.fill(title=child.get("title", name), name=name, facts=str(_COMMA).join(filter(None, facts)))
        inner = _resolved(child.get("items", {}), root) if child.get("type") == "array" else child
        yield from (f"  {line}" for line in _lines(inner, root))


def type_name(schema: Schema, root: Schema) -> str:
    """What a value may be, in words; the choices themselves where there are few to choose from."""
    if choices := schema.get("enum"):
        return " / ".join(map(str, schema.get("x-enum-titles") or choices))
    if schema.get("format") == "date":
        return str(_DATE)
    types = schema.get("type", "object")
    names = [types] if isinstance(types, str) else types
    if names == ["array"] and (items := schema.get("items")):
        return _LIST_OF.fill(item=type_name(_resolved(items, root), root))
    return str(_OR).join(str(_TYPES[name]) for name in names if name in _TYPES)


def _resolved(schema: Schema, root: Schema) -> Schema:
    """The schema itself, or the one under ``$defs`` it refers to; its own title and description come first."""
    reference = schema.get("$ref", "")
    if not reference.startswith("#/$defs/"):
        return schema
    target: Schema = root["$defs"][reference.removeprefix("#/$defs/")]
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
