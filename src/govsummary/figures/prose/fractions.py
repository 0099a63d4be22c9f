"""Shares in words: 八成, 九成六, 四分之一, 百分之三十点五, 千分之二, 一半, 过半; read as so many per cent or per mille."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from govsummary.figures.prose.numerals import Number, read_number
from govsummary.figures.prose.units import TENTHS
from govsummary.regex import regex

_DIGIT = "一二三四五六七八九"
_WORD = regex(
    rf"(?<![{_DIGIT}十第新建完])(?P<tenths>[{_DIGIT}])成(?P<more>[{_DIGIT}半])?(?![{_DIGIT}为立功果效员份本长品套都人年不熟活交绩分片])|"
    rf"(?P<of>[百千])分之(?!百分|几|数)(?=[{_DIGIT}零百十\d])|"
    rf"(?P<lower>[{_DIGIT}十]{{1,2}})分之(?P<upper>[{_DIGIT}])(?![{_DIGIT}十])|"
    r"(?P<half>(?<=[占近约达的])(?:一半|半数)|(?<=超)半数?|过半数?)(?!年|个|天|月)"
)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share in words: per cent, how it bounds, and where it ends."""

    number: Number
    unit: str
    qualifier: str = ""


def read_fraction(text: str, at: int) -> Fraction | None:
    """The share that begins at ``at``, or None."""
    found = _WORD.match(text, at)
    if found is None:
        return None
    if found["half"]:
        over = found["half"].startswith("过") or text[at - 1 : at] == "超"
        return Fraction(Number(Decimal(50), found.end(), -1, chinese=True), TENTHS, "超过" if over else "")
    if found["tenths"]:
        more = found["more"]
        value = (_DIGIT.index(found["tenths"]) + 1) * 10 + (0 if not more else 5 if more == "半" else _DIGIT.index(more) + 1)
        return Fraction(Number(Decimal(value), found.end(), 0 if more else -1, chinese=True), TENTHS)
    if found["of"]:
        number = read_number(text, found.end())
        return Fraction(replace(number, chinese=True), "%" if found["of"] == "百" else "‰") if number else None
    lower, upper = _chinese(found["lower"]), _chinese(found["upper"])
    if upper >= lower or lower == 10:
        return None
    return Fraction(Number(upper / lower * 100, found.end(), -1, chinese=True), TENTHS)


def _chinese(written: str) -> Decimal:
    number = read_number(written, 0)
    return number.value if number else Decimal(0)
