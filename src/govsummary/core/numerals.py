"""Numerals, Arabic and Chinese: one reader and one printer. What is printed here is read back as the same number."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import TypeGuard

from govsummary.core.frozen import frozen, replace
from govsummary.core.limits import NUMBER_DIGITS
from govsummary.core.regex import regex

MYRIADS = {"万亿": 12, "亿": 8, "万": 4}
"""Powers of ten that any unit may begin with: 万人, 亿元."""
SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2}
"""Every power of ten that has a name, longer names first; 千 and 百 also begin units of their own (千瓦, 百米)."""
LONG = Context(prec=10_000)
"""Rounds whatever formulas may come to; the usual 28 digits would refuse a longer number."""
TENTHS = "成"
"""Unit of shares in words; their value is read in per cent."""

_DIGIT = "一二三四五六七八九"
_DIGITS = {c: n for n, c in enumerate("零" + _DIGIT)} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_VAGUE = "数几"
_MOST = 9999
_LOOSE = str.maketrans({"Ｏ": "〇", "O": "〇", "廿": "二十"})
_SEPARATORS = regex("[,\u00a0\u2009 ]")
_ARABIC = regex("\\d+(?:[, \u00a0\u2009]\\d{3}(?!\\d))*(?:\\.\\d+)?", re.ASCII)
_NUMERAL = f"[零一二三四五六七八九〇○两十百千]{{1,{NUMBER_DIGITS}}}"
_CHINESE = regex(
    rf"(?P<whole>[数几]?{_NUMERAL}(?:(?:[万亿]{_NUMERAL}){{1,4}}[万亿]?)?)"
    r"(?:点(?P<decimals>[零一二三四五六七八九]+)(?![十刻半分]))?"
)
_SHARE = regex(
    rf"(?<![{_DIGIT}十第新建完])(?P<tenths>[{_DIGIT}])成(?P<more>[{_DIGIT}半])?(?![{_DIGIT}为立功果效员份本长品套都人年不熟活交绩分片])|"
    rf"(?P<of>[百千])分之(?!百分|几|数)(?=[{_DIGIT}零百十\d])|"
    rf"(?P<lower>[{_DIGIT}十]{{1,2}})分之(?P<upper>[{_DIGIT}])(?![{_DIGIT}十])|"
    r"(?P<half>(?<=[占近约达的])(?:一半|半数)|(?<=超)半数?|过半数?)(?!年|个|天|月)"
)


@frozen
class Number:
    """A number as written: ``decimals`` digits stand after the point; a ``vague`` one (百余, 数十) is only a size."""

    value: Decimal
    end: int
    decimals: int = 0
    chinese: bool = False
    vague: bool = False


@frozen
class Fraction:
    """A share in words (八成, 百分之三十, 四分之一, 过半): per cent, per mille or tenths, and how it bounds."""

    number: Number
    unit: str
    qualifier: str = ""


def read_number(text: str, at: int) -> Number | None:
    """The number that begins at ``at``: 1,286.5, 一百二十, 三亿二千万, 八十五点八, 数百; or None."""
    return _arabic(text, at) or _chinese(text, at)


def _arabic(text: str, at: int) -> Number | None:
    minus = text[at] == "-" and not (at and text[at - 1].isascii() and (text[at - 1].isalnum() or text[at - 1] in "%-"))
    found = _ARABIC.match(text, at + minus)
    if found is None:
        return None
    return Number(decimal_of(text[at : found.end()]), found.end(), len(found[0].partition(".")[2]))


def decimal_of(digits: str) -> Decimal:
    """``1,286.5`` → 1286.5: digits with or without marks between thousands; other text raises InvalidOperation."""
    return Decimal(_SEPARATORS.sub("", digits))


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
            total += (below + section) * 10 ** MYRIADS[char]
            below = section = 0
    return total + below + section


def read_fraction(text: str, at: int) -> Fraction | None:
    """The share in words that begins at ``at``, or None."""
    found = _SHARE.match(text, at)
    if found is None:
        return None
    end = found.end()
    if found["half"]:
        over = found["half"].startswith("过") or text[at - 1 : at] == "超"
        return Fraction(Number(Decimal(50), end, -1, chinese=True), TENTHS, "超过" if over else "")
    if found["tenths"]:
        more = found["more"]
        value = _DIGITS[found["tenths"]] * 10 + (0 if not more else 5 if more == "半" else _DIGITS[more])
        return Fraction(Number(Decimal(value), end, 0 if more else -1, chinese=True), TENTHS)
    if found["of"]:
        number = read_number(text, end)
        return Fraction(replace(number, chinese=True), "%" if found["of"] == "百" else "‰") if number else None
    lower, upper = _whole(found["lower"]), _whole(found["upper"])
    if upper >= lower or lower == 10:
        return None
    return Fraction(Number(Decimal(upper) / lower * 100, end, -1, chinese=True), TENTHS)


def whole_number(words: str) -> int:
    """The whole number that ``words`` begin with, however written: 12, 十二, 廿一, 二○二六, ⑫; 0 if with none."""
    if words and words in _CIRCLED:
        return _CIRCLED.index(words) + 1
    number = read_number(words.translate(_LOOSE), 0) if words else None
    return int(number.value) if number else 0


def ordinal_of(words: str) -> int:
    """What a heading's number says: 3, 三, 二十一; 0 for what nobody counts so (十十, 一二)."""
    number = whole_number(words)
    return number if words.isdigit() or (0 < number <= _MOST and chinese_ordinal(number) == words) else 0


@cache
def chinese_ordinal(number: int) -> str:
    """``1`` → 一, ``12`` → 十二, ``21`` → 二十一, ``105`` → 一百零五; for 1 to 9999."""
    if not 1 <= number <= _MOST:
        raise ValueError(f"no Chinese ordinal for {number}")
    digits = zip(f"{number:04}", ("千", "百", "十", ""), strict=True)
    text = "".join(_DIGIT[int(digit) - 1] + unit if digit != "0" else "零" for digit, unit in digits)
    return re.sub("零+", "零", text).strip("零").removeprefix("一" if 10 <= number <= 19 else "")


def circled(number: int) -> str:
    """``3`` → ③, up to ⑳; a larger one in digits."""
    return _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else str(number)


def in_digits(value: Decimal | int, decimals: int | None = None) -> str:
    """``value`` in digits without exponent; rounded half up to ``decimals`` if given, else as stated."""
    exact = Decimal(str(value))
    if decimals is not None:
        exact = rounded(exact, decimals)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def numeric(value: object) -> TypeGuard[int | Decimal]:
    """Whether a value of data is a number; 是 and 否 are none."""
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """``value`` rounded half up, however long it is."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, LONG)
