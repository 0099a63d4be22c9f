"""How numbers are put into official words: counts, totals, 其中, growth, completion. Decimal arithmetic throughout.

Each function leaves out what is absent: it returns an empty text rather than print 0, None or an empty 其中.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

Number = Decimal | int


def number(value: Number, decimals: int | None = None) -> str:
    """``value`` in digits without exponent; rounded half up to ``decimals`` if given, else as stated."""
    exact = Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count(value: Number | None, unit: str, before: str = "", after: str = "") -> str:
    """``开展活动`` + 7 + ``次``: the words before, the number, its unit, the words after; nothing if absent."""
    return "" if value is None else f"{before}{number(value)}{unit}{after}"


def total(*values: Number | None) -> Decimal | None:
    """Sum of those values that are there; None if none is."""
    present = [Decimal(str(v)) for v in values if v is not None]
    return sum(present, Decimal(0)) if present else None


def listing(items: Iterable[object], joiner: str = "、") -> str:
    """The items that are there, joined by 、."""
    return joiner.join(str(item) for item in items if item)


def of_which(parts: Iterable[tuple[str, Number | None]], unit: str, word: str = "其中") -> str:
    """``其中创新基金7项、火炬计划9项`` from (name, value) pairs; absent and zero values are left out."""
    named = [f"{name}{number(value)}{unit}" for name, value in parts if value]
    return word + listing(named) if named else ""


def growth(now: Number | None, before: Number | None, word: str = "同比", rate: bool = False) -> str:
    """``同比增长15.6%`` / ``同比下降…`` / ``与上年持平``; rates change in 个百分点; from zero there is no per cent.

    A change of sign has no percentage either. Source: 统计 custom; figures.md F06, F08.
    """
    if now is None or before is None:
        return ""
    current, base = Decimal(str(now)), Decimal(str(before))
    if current == base:
        return f"{word}持平"
    verb = "增长" if current > base else "下降"
    if rate:
        return f"{word}{'提高' if current > base else '下降'}{number(abs(current - base), 2)}个百分点"
    if base <= 0 or current < 0:
        return f"由{number(base)}{'增' if current > base else '降'}至{number(current)}"
    return f"{word}{verb}{number(abs(current - base) / base * 100, 1)}%"


def completion(now: Number | None, target: Number | None, word: str = "完成年度目标的") -> str:
    """``完成年度目标的107.2%``; nothing if either is absent or the target is zero."""
    if now is None or not target:
        return ""
    return f"{word}{number(Decimal(str(now)) / Decimal(str(target)) * 100, 1)}%"
