"""JSON to data, as strictly as YAML: exact decimals, no duplicate keys, a place for every value."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from govsummary.core import limits
from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Diagnostic, Location, code, sort_by_place
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.input.reading.contents import hidden_in_text, unreadable
from govsummary.plugin.offers import Source

TOO_DEEP = code("GS105")
EMPTY = code("GS106")
NOT_A_MAPPING = code("GS107")
DUPLICATE_KEY = code("GS120")
JSON_SYNTAX = code("GS130")
TOO_MANY = code("GS133")

Tokens = Iterator[re.Match[str]]
_tokens = regex(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)


class _Refused(ValueError):
    """A value JSON programs accept but this one does not."""


def read_json(text: str, path: str) -> Source:
    """The data of a JSON text.

    Raises:
        InvalidReport: it is no valid JSON, holds a key twice, or is no object at the top.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise unreadable(EMPTY.at(Location(path, 1, 1)))
    if text.count(",") > limits.DATA_VALUES:
        raise unreadable(TOO_MANY.at(Location(path, 1, 1), limit=limits.DATA_VALUES))
    try:
        pairs = _Pairs()
        data = json.loads(text, parse_float=_decimal, parse_int=_integer, parse_constant=_constant, object_pairs_hook=pairs)
    except json.JSONDecodeError as fault:
        place = Location(path, fault.lineno, fault.colno)
        raise unreadable(JSON_SYNTAX.at(place, reason=_reason(text, fault))) from fault
    except _Refused as fault:
        raise unreadable(JSON_SYNTAX.at(Location(path, 1, 1), reason=fault)) from fault
    except RecursionError as fault:
        raise unreadable(TOO_DEEP.at(Location(path, 1, 1), limit=limits.DATA_DEPTH)) from fault
    if not isinstance(data, dict):
        found = Text("一个列表", "a list") if isinstance(data, list) else Text("单个的值", "a single value")
        raise unreadable(NOT_A_MAPPING.at(Location(path, 1, 1), found=found))
    places = _Places(text, path)
    if pairs.duplicates or text.count("[") + text.count("{") > limits.DATA_DEPTH:
        places(())
        if places.faults:
            raise unreadable(*sort_by_place(places.faults))
    return Source(path, data, places, text, tuple(hidden_in_text(text, path)))


class _Pairs:
    """Makes dicts and remembers whether a key was ever lost."""

    duplicates = False

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        self.duplicates = self.duplicates or len(made) < len(pairs)
        return made


def _decimal(digits: str) -> Decimal:
    with suppress(InvalidOperation):  # an exponent of twenty digits
        if len(digits) <= limits.NUMBER_DIGITS and abs((value := Decimal(digits)).adjusted()) <= limits.NUMBER_DIGITS:
            return value
    raise _Refused(Text("数字太长", "a number too long"))


def _integer(digits: str) -> int:
    if len(digits) > limits.NUMBER_DIGITS:
        raise _Refused(Text("数字太长", "a number too long"))
    return int(digits)


def _constant(name: str) -> Any:
    raise _Refused(Text(f"{name} 不是数", f"{name} is no number"))


def _reason(text: str, fault: json.JSONDecodeError) -> Text:
    here = text[fault.pos : fault.pos + 1]
    if here and here in "“”‘’，：｛｝［］＂":
        return Text(f"“{here}”是全角标点", f"'{here}' is full-width punctuation")
    if here == "'":
        return Text("引号要用英文双引号", "strings take double quotes")
    return Text("少了或多了符号", "a sign is missing or too many")


class _Places:
    """``Source.locate`` of a JSON text that is known to be valid; tokens are read on the first call."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.starts: dict[JsonPath, tuple[int, int]] = {}
        self.faults: list[Diagnostic] = []

    @cached_property
    def _lines(self) -> list[int]:
        """Where the line breaks stand; the first line begins behind one before the text."""
        return [-1, *(found.start() for found in re.finditer("\n", self.text))]

    def __call__(self, path: JsonPath, of_key: bool = False) -> Location:
        """The place of the value (or its key) at ``path``, else of its nearest ancestor."""
        if not self.starts:
            tokens = iter(_tokens.finditer(self.text))
            self._value(next(tokens), tokens, ())
        while path not in self.starts:
            path = path[:-1]
        return self._at(self.starts[path][0 if of_key else 1])

    def _at(self, offset: int) -> Location:
        line = bisect_left(self._lines, offset)
        return Location(self.path, line, offset - self._lines[line - 1])

    def _value(self, token: re.Match[str], tokens: Tokens, path: JsonPath, key: int | None = None) -> None:
        start = token.start()
        self.starts[path] = (start if key is None else key, start)
        if len(path) > limits.DATA_DEPTH:
            raise unreadable(TOO_DEEP.at(self._at(start), limit=limits.DATA_DEPTH))
        if token[0] == "{":
            self._members(tokens, path)
        elif token[0] == "[":
            for index, item in enumerate(_until("]", tokens)):
                self._value(item, tokens, (*path, index))

    def _members(self, tokens: Tokens, path: JsonPath) -> None:
        for token in _until("}", tokens):
            key = json.loads(token[0])
            if (*path, key) in self.starts:
                first = self._at(self.starts[(*path, key)][0]).line
                self.faults.append(DUPLICATE_KEY.at(self._at(token.start()), key=key, first=first))
            next(tokens)
            self._value(next(tokens), tokens, (*path, key), token.start())


def _until(closing: str, tokens: Tokens) -> Tokens:
    """The first token of every member up to the closing bracket; whoever asks consumes the rest of the member."""
    for token in tokens:
        if token[0] == closing:
            return
        if token[0] != ",":
            yield token
