"""Numbers as they are written: 1,286.5, 一百二十, 两, 百余, 数百. Each reader takes the text and where to begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_VAGUE = "数几"
_SEPARATORS = re.compile("[,\u00a0\u2009 ]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: ``decimals`` digits stand after the point; a ``vague`` one (百余, 数十) is only a size."""

    value: Decimal
    end: int
    decimals: int = 0
    chinese: bool = False
    vague: bool = False


def read_number(text: str, at: int) -> Number | None:
    """The number that begins at ``at``, or None."""
    return _arabic(text, at) or _chinese(text, at)


def _arabic(text: str, at: int) -> Number | None:
    start = at
    if text[at] == "-" and not (at and (text[at - 1].isascii() and (text[at - 1].isalnum() or text[at - 1] in "%-"))):
        at += 1
    end = at
    while end < len(text) and (text[end] in "0123456789" or _is_thousands_comma(text, end)):
        end += 1
    if end == at:
        return None
    whole = end
    if end + 1 < len(text) and text[end] == "." and text[end + 1] in "0123456789":
        end += 1
        while end < len(text) and text[end] in "0123456789":
            end += 1
    return Number(Decimal(_SEPARATORS.sub("", text[start:end])), end, max(0, end - whole - 1))


def _is_thousands_comma(text: str, at: int) -> bool:
    after = text[at + 1 : at + 5]
    return (
        text[at] in ", \u00a0\u2009"
        and at > 0
        and text[at - 1].isdigit()
        and len(after) >= 3
        and all(c in "0123456789" for c in after[:3])
        and not (len(after) == 4 and after[3] in "0123456789")
    )


def _chinese(text: str, at: int) -> Number | None:
    end = at
    total = section = 0
    vague = False
    while end < len(text):
        char = text[end]
        if char in _DIGITS:
            section = section * 10 + _DIGITS[char] if end > at and text[end - 1] in _DIGITS else _DIGITS[char]
        elif char in _TENS:
            total += (section or 1) * _TENS[char]
            section = 0
        elif char in _VAGUE and end == at:
            vague = True
        else:
            break
        end += 1
    if end == at or (vague and end == at + 1):
        return None
    return Number(Decimal(total + section), end, chinese=True, vague=vague)
