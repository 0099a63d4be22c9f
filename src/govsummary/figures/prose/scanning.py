"""Finds the quantities of a text: number, scale, 余, measure word, 以上; then their words before and after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from govsummary.figures.prose.masks import Masks
from govsummary.figures.prose.units import read_scale, read_unit
from govsummary.numerals import Number, read_fraction, read_number
from govsummary.regex import regex

_NUMERAL = regex("[-0-9零一二三四五六七八九十百千两数几过半]")
_INFIX = ("余", "多", "来")
_SUFFIX = ("以上", "以下", "以内", "左右", "上下")
_PREFIX = (
    "超过",
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "将近",
    "接近",
    "大约",
    "突破",
    "至少",
    "不到",
    "不足",
    "约",
    "近",
    "超",
    "逾",
)


_ONE, _MYRIAD, _HUNDRED_MILLIONS = Decimal(1), Decimal(10) ** 4, Decimal(10) ** 8


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with scale and unit, not yet understood."""

    start: int
    end: int
    number: Number
    scale: Decimal
    unit: str
    qualifier: str


def scan(text: str) -> list[Measured]:
    """Every number of ``text`` that may be a figure, in order."""
    masks = Masks(text)
    found = []
    at = 0
    while begun := _NUMERAL.search(text, at):
        at = begun.start()
        masked = masks.end_of(at)
        if masked is not None:
            at = masked
            continue
        if fraction := read_fraction(text, at):
            written = Measured(at, fraction.number.end, fraction.number, Decimal(1), fraction.unit, fraction.qualifier)
            found.append(_qualified(text, written))
            at = found[-1].end
            continue
        measured = _measure(text, at)
        if measured is None:
            at += 1
            continue
        number, at = measured.number, measured.end
        if not number.chinese or (measured.unit and not _is_word(text, measured)):
            found.append(measured)
    return found


def _measure(text: str, start: int) -> Measured | None:
    number = read_number(text, start)
    if number is None:
        return None
    scale, end = read_scale(text, number.end)
    if scale == _HUNDRED_MILLIONS and not number.decimals and text[end : end + 1].isdigit():
        number, scale, end = _compound(text, number, end)
    infix = next((word for word in _INFIX if text.startswith(word, end)), "")
    if infix and not (number.chinese and infix == "来"):
        later_scale, after = read_scale(text, end + 1) if scale == 1 else (Decimal(1), end + 1)
        unit, unit_end = read_unit(text, after)
        if unit or later_scale != 1:
            return _qualified(text, Measured(start, unit_end, number, scale * later_scale, unit, "余"))
    unit, end = read_unit(text, end)
    return _qualified(text, Measured(start, end, number, scale, unit, ""))


def _compound(text: str, number: Number, at: int) -> tuple[Number, Decimal, int]:
    """3亿2380万: what follows the 亿 belongs to the same number."""
    more = read_number(text, at)
    scale, end = read_scale(text, more.end) if more else (_ONE, at)
    if more is None or more.value * scale >= _HUNDRED_MILLIONS or scale != _MYRIAD:
        return number, _HUNDRED_MILLIONS, at
    value = number.value * _MYRIAD + more.value
    return Number(value, more.end, more.decimals), _MYRIAD, end


def _qualified(text: str, m: Measured) -> Measured:
    """``m`` with the qualifier before or after it; one that follows belongs to its span."""
    before = next((word for word in _PREFIX if text.endswith(word, 0, m.start)), "")
    after = next((word for word in _SUFFIX if text.startswith(word, m.end)), "")
    return replace(m, end=m.end + len(after), qualifier=after or before or m.qualifier)


def _is_word(text: str, measured: Measured) -> bool:
    """Chinese numerals that are no count: 一个, 一次 and the like, 同一个, 统一."""
    written = text[measured.start : measured.number.end]
    return written in ("一", "十", "百", "千") or (measured.start > 0 and text[measured.start - 1] in "第统同唯之初")
