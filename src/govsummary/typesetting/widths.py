"""How wide text prints, in characters of its own size: 仿宋 and its like give ideographs one em, Latin half of one."""

from __future__ import annotations

import unicodedata
from functools import cache

_CHINESE_PUNCTUATION = frozenset("“”‘’—…·")
"""Ambiguous in Unicode, one em in the Chinese fonts."""


def width(text: str) -> float:
    """The width of ``text`` in em."""
    return sum(map(_width, text))


@cache
def _width(character: str) -> float:
    if character in _CHINESE_PUNCTUATION:
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
