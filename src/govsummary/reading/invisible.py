"""Characters that nobody sees: parsers drop them, a Word file cannot hold them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from govsummary.codes.inputs import INVISIBLE
from govsummary.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from govsummary.model import JsonPath
    from govsummary.reading.source import Source

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def in_text(text: str, path: str) -> Iterator[Diagnostic]:
    """Those that stand in a file as they are."""
    for found in _INVISIBLE.finditer(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        yield INVISIBLE.at(Location(path, line, column), name=_name(found[0]))


def in_values(source: Source) -> Iterator[Diagnostic]:
    r"""Those that only the values hold: written as ``\u0007`` in YAML or JSON, or pasted into a cell."""
    if source.text and "\\" not in source.text and not _INVISIBLE.search(source.text):
        return  # without escapes, the values hold what stands in the file
    for path, text, is_key in _texts(source.data, ()):
        if not text.isprintable() and (found := _INVISIBLE.search(text)):
            yield INVISIBLE.at(source.locate(path, is_key), name=_name(found[0]))


def _texts(value: Any, path: JsonPath) -> Iterator[tuple[JsonPath, str, bool]]:
    """Every text below ``path``, and whether it is a name."""
    if isinstance(value, str):
        yield path, value, False
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield (*path, key), key, True
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
