"""How numbers are put into official words: counts, totals, 其中, growth, completion. Decimal arithmetic throughout.

Each function leaves out what is absent: it returns an empty text rather than print 0, None or an empty 其中.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govsummary.core.numerals import in_digits, rounded

Number = Decimal | int


def count(value: Number | None, unit: str, before: str = "", after: str = "") -> str:
    """``开展活动`` + 7 + ``次``: the words before, the number, its unit, the words after; nothing if absent or zero."""
    return f"{before}{in_digits(value)}{unit}{after}" if value else ""


def total(*values: Number | None) -> Decimal | None:
    """Sum of those values that are there; None if none is."""
    present = [Decimal(str(v)) for v in values if v is not None]
    return sum(present, Decimal(0)) if present else None


def full_total(*values: Number | None) -> Decimal | None:
    """Sum of the values; None if one is missing, for a sum with a gap would understate."""
    return None if None in values else total(*values)


def ratio(part: Number | None, whole: Number | None, times: Number = 100, decimals: int = 1) -> Decimal | None:
    """``part`` of ``whole`` in per cent (or another multiple), rounded half up; None if unknown.

    A part short of the whole never rounds up to 100%.
    """
    if part is None or not whole:
        return None
    exact = Decimal(str(part)) / Decimal(str(whole)) * times
    near = rounded(exact, decimals)
    return ratio(part, whole, times, decimals + 1) if exact < times == near and decimals < 6 else near


def books(titles: Iterable[str]) -> str:
    """``《甲》《乙》``: titles of documents in their marks, which need no 、 between them; inner marks become 〈〉."""
    bare = (t[1:-1] if t.startswith("《") and t.find("》") == len(t) - 1 else t for t in titles)
    return "".join(f"《{t.replace('《', '〈').replace('》', '〉')}》" for t in bare if t)


def listing(items: Iterable[object], joiner: str = "、") -> str:
    """The items that are there, joined by 、."""
    return joiner.join(str(item) for item in items if item)


def of_which(parts: Iterable[tuple[str, Number | None]], unit: str, word: str = "其中") -> str:
    """``其中创新基金7项、火炬计划9项`` from (name, value) pairs; absent and zero values are left out."""
    named = [f"{name}{in_digits(value)}{unit}" for name, value in parts if value]
    return word + listing(named) if named else ""


def growth(
    now: Number | None,
    before: Number | None,
    word: str = "同比",
    rate: bool = False,
    *,
    decimals: int | None = None,
    unit: str = "",
) -> str:
    """``同比增长15.6%`` / ``同比下降…`` / ``与上年持平``; rates change in 个百分点; from zero there is no per cent.

    A change of sign has no percentage either; what begins at zero 由零增至, or 实现零的突破
    where no unit is known. Source: statistical custom.
    """
    if now is None or before is None:
        return ""
    current, base = Decimal(str(now)), Decimal(str(before))
    if current == base:
        return level(word)
    verb = "增长" if current > base else "下降"
    if rate:
        points = in_digits(abs(current - base), 2 if decimals is None else decimals)
        return f"{word}{'提高' if current > base else '下降'}{points}个百分点"
    if base == 0 and current > 0:
        return f"由零增至{in_digits(current)}{unit}" if unit else "实现零的突破"
    if base <= 0 or current < 0:
        return f"由{in_digits(base)}{unit}{'增' if current > base else '降'}至{in_digits(current)}{unit}"
    percent = in_digits(abs(current - base) / base * 100, 1 if decimals is None else decimals)
    return level(word, "基本持平") if percent == "0" else f"{word}{verb}{percent}%"


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


def change(now: Number | None, before: Number | None, rate: bool = False) -> str:
    """The change against ``before`` as a table cell: ``1.4``, ``-0.3`` (per cent, or 百分点 of a rate); else ``—``."""
    if now is None or before is None or (before <= 0 and not rate):
        return "—"
    difference = Decimal(str(now)) - Decimal(str(before))
    text = in_digits(difference, 2) if rate else in_digits(difference / Decimal(str(before)) * 100, 1)
    return "0" if text == "-0" else text


def cell(value: Number | None) -> str:
    """A number as a table cell; ``—`` if absent."""
    return "—" if value is None else in_digits(value)


def measure(
    before: str, value: Number | None, unit: str, last_year: Number | None = None, *,
    target: Number | None = None, rate: bool = False,
) -> str:  # fmt: skip
    """``粮食总产量21.3万吨，同比增长1.4%，完成年度目标的101.4%``: a number with what is known to compare it by."""
    if not value:
        return ""
    comparisons = (growth(value, last_year, rate=rate), completion(value, target))
    return "，".join(text for text in (count(value, unit, before), *comparisons) if text)


def completion(
    now: Number | None, target: Number | None, word: str = "完成年度目标的", *, decimals: int | None = None
) -> str:
    """``完成年度目标的107.2%``; nothing if either is absent or the target is zero."""
    if now is None or not target:
        return ""
    exact = Decimal(str(now)) / Decimal(str(target)) * 100
    return f"{word}{in_digits(ratio(now, target) or exact if decimals is None else rounded(exact, decimals))}%"
