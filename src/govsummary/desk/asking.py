"""What a window asks: one JSON object, each field in the shape that the page gives it; anything else is refused at once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from govsummary import UsageError
from govsummary.core.language import Text

Shape = Callable[[Any], bool]
_WRONG = Text("请求里的“{name}”没有写或不对", "'{name}' of the request is missing or wrong")


class Asked(dict[str, Any]):
    """The fields by their names."""

    def __missing__(self, name: str) -> Any:
        raise UsageError(_WRONG.fill(name=name))


def read(body: bytes) -> Any:
    """The JSON; half of a character, which no file can hold (an emoji cut in two), becomes a question mark.

    Raises:
        ValueError: it is none.
    """
    asked = json.loads(body or b"{}", parse_float=str)
    if re.search(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]", body):
        asked = json.loads(json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace"))
    return asked


def shaped(asked: Mapping[str, Any]) -> Asked:
    """The request, whose fields are what they should be.

    Raises:
        UsageError: one is not; one that is missing is told where it is wanted.
    """
    for name, shape in SHAPES.items():
        if name in asked and not shape(asked[name]):
            raise UsageError(_WRONG.fill(name=name))
    return Asked(asked)


def _text(one: Any) -> bool:
    return isinstance(one, str)


def _number(one: Any) -> bool:
    return isinstance(one, int) and not isinstance(one, bool)


def _mapping(one: Any) -> bool:
    return isinstance(one, Mapping)


def _each(shape: Shape) -> Shape:
    return lambda one: isinstance(one, list) and all(map(shape, one))


_path = _each(lambda step: _text(step) or _number(step))


def _operation(one: Any) -> bool:
    if not _mapping(one) or not _text(one.get("op")) or not _path(one.get("path")) or not one["path"]:
        return False
    return _number(one.get("to", "" if one["op"] == "move" else 0)) and _number(one.get("since", 0))


def _cell(one: Any) -> bool:
    return isinstance(one, list) and len(one) == 4


def _choices(one: Any) -> bool:
    return _mapping(one) and all(number.isdecimal() and _number(way) for number, way in one.items())


_TEXTS = (
    "name",
    "kind",
    "bureau",
    "period",
    "ledger",
    "text",
    "search",
    "suffix",
    "code",
    "sheet",
    "head",
    "as",
    "seen",
    "hand",
)
SHAPES: Mapping[str, Shape] = {
    **dict.fromkeys(("paper", *_TEXTS), _text),
    **dict.fromkeys(("rev", "since", "start", "place", "row", "line"), _number),
    **dict.fromkeys(("sections", "offices", "around"), _each(_text)),
    **dict.fromkeys(("path", "box"), _path),
    "given": lambda one: _mapping(one) and all(map(_text, one.values())),
    "operations": _each(_operation),
    "section": _mapping,
    "cells": _each(_cell),
    "choices": _choices,
}
