"""How wide text prints, in characters of its own size: 仿宋 and its like give ideographs one em, Latin half of one."""

from __future__ import annotations

import unicodedata

_CHINESE_PUNCTUATION = frozenset("“”‘’—…·")
"""Ambiguous in Unicode, one em in the Chinese fonts."""


def width(text: str) -> float:
    """The width of ``text`` in em."""
    return sum(map(WIDTHS.__getitem__, text))


class _Widths(dict[str, float]):
    """The width of every character that was asked for; a table is looked through without a call for each."""

    def __missing__(self, character: str) -> float:
        if character in _CHINESE_PUNCTUATION:
            found = 1.0
        elif unicodedata.combining(character):
            found = 0.0
        else:
            found = 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        self[character] = found
        return found


WIDTHS = _Widths()
