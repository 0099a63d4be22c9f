"""Data as YAML that people read on: Chinese as it stands, a text of several lines as such, short lists on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from govsummary.core.regex import regex

_WIDTH = 100
"""Columns below which a list or a group of fields stays on one line."""
_NEVER_FIRST = "%-.+=“‘＂＇［－—–−•·●"
Path = tuple[str | int, ...]
Remarks = Mapping[Path, Sequence[str]]
"""Lines of comments by the path of what they stand above."""
_harmless = regex(r"[A-Za-z0-9 ._/%+()=-]*(?:[^\x00-\x7f\ufeff][A-Za-z0-9 ._/%+()=-]*)*").fullmatch
"""Signs of YAML's own stand in quotes wherever they are."""


def dumped(data: Mapping[str, Any], remarks: Remarks | None = None) -> str:
    """The YAML of data as they are read: texts, whole numbers, decimals, yes and no, nothing, lists and groups.

    ``remarks`` stand as comments above the value at each path.
    """
    return "".join(f"{line}\n" for line in _Lines(remarks or {}).fields(data, ()))


def field_lines(name: str, value: Any) -> list[str]:
    """The lines of a value behind its name."""
    return _Lines({}).fields({name: value}, ())


def item_lines(value: Any) -> list[str]:
    """The lines of an item of a list."""
    return _Lines({}).item(value, ())


class _Lines:
    """The lines of values, each below the remarks on it."""

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks
        self._above = {path[:n] for path in remarks for n in range(len(path))}
        """Paths of what cannot stand on one line, for something inside it is remarked on."""

    def fields(self, data: Mapping[str, Any], path: Path) -> list[str]:
        lines: list[str] = []
        for key, value in data.items():
            here = (*path, key)
            lines += [f"# {words}" for words in self._remarks.get(here, ())]
            lines += self._under(_scalar(key), value, here)
        return lines

    def _under(self, key: str, value: Any, path: Path) -> list[str]:
        """A value behind its key."""
        if isinstance(value, str) and "\n" in value and _literal(value):
            return [f"{key}: |{_kept(value)}", *(f"  {line}" for line in value.splitlines())]
        if not isinstance(value, (Mapping, list)) or not value:
            return [f"{key}:" if value is None else f"{key}: {_flow(value)}"]
        flat, whole = _flow(value), path not in self._above
        if isinstance(value, Mapping):
            if len(value) > 1 and whole and all(map(_short, value.values())) and len(flat) + len(key) < _WIDTH:
                return [f"{key}: {flat}"]
            return [f"{key}:", *(f"  {line}" for line in self.fields(value, path))]
        if whole and not any(isinstance(one, (Mapping, list)) for one in value) and len(flat) + len(key) < _WIDTH:
            return [f"{key}: {flat}"]
        return [f"{key}:", *(f"  {line}" for n, item in enumerate(value) for line in self.item(item, (*path, n)))]

    def item(self, value: Any, path: Path) -> list[str]:
        above = [f"# {words}" for words in self._remarks.get(path, ())]
        if isinstance(value, Mapping) and value:
            flat = _flow(value)
            if all(map(_short, value.values())) and len(flat) < _WIDTH and path not in self._above:
                return [*above, f"- {flat}"]
            first, *rest = self.fields(value, path)
            return [*above, f"- {first}", *(f"  {line}" for line in rest)]
        if isinstance(value, str) and "\n" in value and _literal(value):
            return [*above, f"- |{_kept(value)}", *(f"  {line}" for line in value.splitlines())]
        return [*above, f"- {_flow(value)}"]


def _short(value: Any) -> bool:
    """Whether it can stand beside others on one line."""
    return value is not None and not isinstance(value, (Mapping, list)) and not (isinstance(value, str) and "\n" in value)


def _kept(text: str) -> str:
    """What a block says of the line break at its end."""
    return "" if text.endswith("\n") else "-"


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


def encoded(text: str, old: bytes) -> bytes:
    """A text as bytes, with the line ends and the mark of the encoding that the old bytes have."""
    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    lines = text.replace("\r\n", "\n")
    return mark + (lines.replace("\n", "\r\n") if b"\r\n" in old else lines).encode()
