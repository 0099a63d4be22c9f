"""Numbers as they are written: 1,286.5, 一百二十, 三亿二千万, 八十五点八, 百余, 数百."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from govsummary.regex import regex

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_VAGUE = "数几"
_SEPARATORS = regex("[,\u00a0\u2009 ]")
_ARABIC = regex("\\d+(?:[, \u00a0\u2009]\\d{3}(?!\\d))*(?:\\.\\d+)?", re.ASCII)
_NUMERAL = "[零一二三四五六七八九〇○两十百千]"
_CHINESE = regex(
    rf"(?P<whole>[数几]?{_NUMERAL}+(?:(?:[万亿]{_NUMERAL}+)+[万亿]?)?)"
    r"(?:点(?P<decimals>[零一二三四五六七八九]+)(?![十刻半分]))?"
)


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
    minus = text[at] == "-" and not (at and text[at - 1].isascii() and (text[at - 1].isalnum() or text[at - 1] in "%-"))
    found = _ARABIC.match(text, at + minus)
    if found is None:
        return None
    value = Decimal(_SEPARATORS.sub("", text[at : found.end()]))
    return Number(value, found.end(), len(found[0].partition(".")[2]))


def _chinese(text: str, at: int) -> Number | None:
    found = _CHINESE.match(text, at)
    if found is None:
        return None
    whole, decimals = found["whole"], found["decimals"] or ""
    value = Decimal(_whole(whole.lstrip(_VAGUE)))
    if decimals:
        value += Decimal("0." + "".join(str(_DIGITS[digit]) for digit in decimals))
    return Number(value, found.end(), len(decimals), chinese=True, vague=whole[0] in _VAGUE)


def _whole(written: str) -> int:
    """三亿二千万零五十: each 万 and 亿 multiplies what stands before it since the last."""
    total = below = section = 0
    for i, char in enumerate(written):
        if char in _DIGITS:
            section = section * 10 + _DIGITS[char] if i and written[i - 1] in _DIGITS else _DIGITS[char]
        elif char in _TENS:
            below += (section or 1) * _TENS[char]
            section = 0
        else:
            total += (below + section) * _MYRIADS[char]
            below = section = 0
    return total + below + section
