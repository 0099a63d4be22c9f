"""What the phrases of indicators have in common: sums, shares, places gained, completion. Decimal arithmetic throughout.

What is absent is left out: an empty text rather than 0 or None.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govsummary.core.numerals import in_digits, rounded

Number = Decimal | int


def total(*values: Number | None) -> Decimal | None:
    """Sum of those values that are there; None if none is."""
    present = [Decimal(str(v)) for v in values if v is not None]
    return sum(present, Decimal(0)) if present else None


def ratio(part: Number | None, whole: Number | None, times: Number = 100, decimals: int = 1) -> Decimal | None:
    """``part`` of ``whole`` in per cent (or another multiple), rounded half up; None if unknown.

    A part short of the whole never rounds up to 100%.
    """
    if part is None or not whole:
        return None
    exact = Decimal(str(part)) / Decimal(str(whole)) * times
    near = rounded(exact, decimals)
    return ratio(part, whole, times, decimals + 1) if exact < times == near and decimals < 6 else near


def listing(items: Iterable[object], joiner: str = "、") -> str:
    """The items that are there, joined by 、."""
    return joiner.join(str(item) for item in items if item)


def level(word: str, how: str = "持平") -> str:
    """``同比持平``, ``与上年持平``: one thing is compared 比 another but level 与 it."""
    return f"与{word[1:]}{how}" if word.startswith(("比", "较")) else word + how


def climb(now: Number | None, before: Number | None, word: str = "比上年", unit: str = "位") -> str:
    """``比上年上升3位``: a rank changes by places, and a smaller number is the better; nothing if either is absent."""
    if now is None or before is None:
        return ""
    if now == before:
        return level(word)
    return f"{word}{'上升' if now < before else '下降'}{in_digits(abs(Decimal(now) - Decimal(before)))}{unit}"


def completion(
    now: Number | None, target: Number | None, word: str = "完成年度目标的", *, decimals: int | None = None
) -> str:
    """``完成年度目标的107.2%``; nothing if either is absent or the target is zero."""
    if now is None or not target:
        return ""
    exact = Decimal(str(now)) / Decimal(str(target)) * 100
    return f"{word}{in_digits(ratio(now, target) or exact if decimals is None else rounded(exact, decimals))}%"
