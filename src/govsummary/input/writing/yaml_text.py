"""Data as YAML that people read on: Chinese as it stands, a text of several lines as such, short lists on one line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govsummary.core.regex import regex

_WIDTH = 100
"""Columns below which a list or a group of fields stays on one line."""
_NEVER_FIRST = "%-.+=“‘＂＇［－—–−•·●"
_harmless = regex(r"[A-Za-z0-9 ._/%+()=-]*(?:[^\x00-\x7f\ufeff][A-Za-z0-9 ._/%+()=-]*)*").fullmatch
"""Signs of YAML's own stand in quotes wherever they are."""


def dumped(data: Mapping[str, Any]) -> str:
    """The YAML of data as they are read: texts, whole numbers, decimals, yes and no, nothing, lists and groups."""
    return "".join(f"{line}\n" for line in _fields(data))


def _fields(data: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for key, value in data.items():
        lines += field_lines(key, value)
    return lines


def field_lines(name: str, value: Any) -> list[str]:
    """The lines of a value behind its name."""
    key = _scalar(name)
    if isinstance(value, str) and "\n" in value and _literal(value):
        return [f"{key}: |{'' if value.endswith(chr(10)) else '-'}", *(f"  {line}" for line in value.splitlines())]
    if not isinstance(value, (Mapping, list)) or not value:
        return [f"{key}:" if value is None else f"{key}: {_flow(value)}"]
    if isinstance(value, Mapping):
        flat = _flow(value)
        fits = len(value) > 1 and not any(one is None or isinstance(one, (Mapping, list)) for one in value.values())
        if fits and len(flat) + len(key) < _WIDTH and "\n" not in flat:
            return [f"{key}: {flat}"]
        return [f"{key}:", *(f"  {line}" for line in _fields(value))]
    flat = _flow(value)
    if not any(isinstance(one, (Mapping, list)) for one in value) and len(flat) + len(key) < _WIDTH:
        return [f"{key}: {flat}"]
    return [f"{key}:", *(f"  {line}" for item in value for line in item_lines(item))]


def item_lines(value: Any) -> list[str]:
    """The lines of an item of a list."""
    if isinstance(value, Mapping) and value:
        flat = _flow(value)
        nested = any(one is None or isinstance(one, (Mapping, list)) for one in value.values())
        if not nested and len(flat) < _WIDTH:
            return [f"- {flat}"]
        first, *rest = _fields(value)
        return [f"- {first}", *(f"  {line}" for line in rest)]
    if isinstance(value, str) and "\n" in value and _literal(value):
        return [f"- |{'' if value.endswith(chr(10)) else '-'}", *(f"  {line}" for line in value.splitlines())]
    return [f"- {_flow(value)}"]


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        if len(value) == 1 and isinstance(value[0], str) and "，" in value[0]:
            return f"[{_quoted(value[0])}]"  # else it looks like several that were to be parted by commas
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    """Plain where it is read again as it is, else in quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return value if _plain(value) else _quoted(value)


def _literal(text: str) -> bool:
    """Whether a text can stand as lines of its own, indented."""
    lines = text.split("\n")
    body = text[:-1] if text.endswith("\n") else text
    return (
        all(line.isprintable() and not line.startswith((" ", "\u3000")) and line == line.rstrip() for line in lines)
        and "\ufeff" not in text
        and "\x85" not in text
        and not body.endswith("\n")
        and bool(lines[0])
    )


def _plain(text: str) -> bool:
    from govsummary.input.reading.yaml_text import YES_NO, is_impossible_date, plain_value

    if not text or text != text.strip() or not text.isprintable() or text[0] in _NEVER_FIRST or not _harmless(text):
        return False
    return isinstance(plain_value(text), str) and text not in YES_NO and not is_impossible_date(text)


def _quoted(text: str) -> str:
    if text.isprintable() and "\ufeff" not in text:
        return "'" + text.replace("'", "''") + "'"
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(signs.get(one, one if one.isprintable() else _escaped(one)) for one in text) + '"'


def _escaped(sign: str) -> str:
    point = ord(sign)
    return f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}" if point < 65536 else f"\\U{point:08x}"
