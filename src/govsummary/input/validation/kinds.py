"""What a schema asks for, in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govsummary.core.language import Text
from govsummary.input.validation.shapes import Schema, resolved

TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("是/否", "yes/no"),
    "array": Text("列表", "a list"),
    "object": Text("一组项", "fields"),
    "null": Text("空", "nothing"),
}
_LIST_OF = Text("列表（每项为{item}）", "list of {item}")
_DATE = Text("日期", "date")
_OR = Text("或", " or ")


def type_name(schema: Schema, root: Schema) -> Text:
    """What a value may be; the choices themselves where there are few to choose from."""
    if choices := schema.get("enum"):
        return Text.of(" / ".join(map(str, schema.get("x-enum-titles") or choices)))
    if schema.get("format") == "date":
        return _DATE
    types = schema.get("type", "object")
    names = [types] if isinstance(types, str) else types
    if names == ["array"] and (items := schema.get("items")):
        return _LIST_OF.fill(item=type_name(resolved(items, root)[0], root))
    if "number" in names:
        names = [name for name in names if name != "integer"]
    return _OR.join(TYPES[name] for name in names if name in TYPES)


def kind_of(value: Any) -> str:
    """What a value is."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (int, Decimal)):
        return "integer" if is_whole(value) else "number"
    return "object" if isinstance(value, Mapping) else "array"


def is_whole(number: int | Decimal) -> bool:
    """Whether it has no decimals; what is no finite number has none and is none. Never written out: 1e999999999 is long."""
    return isinstance(number, int) or (number.is_finite() and number == number.to_integral_value())
