"""How numbers are put into official words: counts, totals, 其中, growth, completion. Decimal arithmetic throughout.

Each function leaves out what is absent: it returns an empty text rather than print 0, None or an empty 其中.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.numerals import LONG, SCALES, in_digits, rounded

if TYPE_CHECKING:
    from govsummary.core.model import FigureKind


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


def span(period: str) -> str:
    """How a sentence names its period at the start: 全年, 上半年, 一季度, 1—9月; nothing for any other period."""
    words = period.strip()
    if re.fullmatch(r"\d{4}年(度|全年)?", words):
        return "全年"
    found = re.search(r"[上下]半年|前?[一二三四]季度|1[—-]\d{1,2}月(?!\d*日)", words)
    return found.group().replace("-", "—") if found else ""


def completion(
    now: Number | None, target: Number | None, word: str = "完成年度目标的", *, decimals: int | None = None
) -> str:
    """``完成年度目标的107.2%``; nothing if either is absent or the target is zero."""
    if now is None or not target:
        return ""
    exact = Decimal(str(now)) / Decimal(str(target)) * 100
    return f"{word}{in_digits(ratio(now, target) or exact if decimals is None else rounded(exact, decimals))}%"


# ---- what arithmetic on figures comes to: a number that knows what it counts, so that it can be printed with its unit


LARGER = {"元": (("亿元", 8), ("万元", 4)), "万元": (("亿元", 4),), "人": (("万人", 4),), "吨": (("万吨", 4),)}
"""Customary larger units and the power of ten between; used only where nothing is lost to rounding."""
POINTS = "个百分点"
_AS_TIMES = ("倍", "∶", ":", "：", "比")
"""What follows a quotient of like things that is not to be read as a percentage: 1.7倍, 1.7∶1."""
_OF_RATES = ("%", "％", "‰", POINTS, "百分点", "个点")
_RATIO_PLACES, _QUOTIENT_PLACES = 1, 2


class UnitsMixed(ValueError):
    """Numbers of several units are added up, or compared; ``units`` names them."""

    def __init__(self, units: tuple[str, ...]) -> None:
        super().__init__(" / ".join(units))
        self.units = units


class Reckoned:
    """What can be reckoned with, by + - * /: a figure's view, an amount. Numbers of a formula may stand on either side."""

    def amount(self) -> Amount:
        """The number behind it, with what it counts."""
        raise NotImplementedError

    def __add__(self, other: object) -> Amount:
        return self.amount().plus(amount_of(other), 1)

    def __radd__(self, other: object) -> Amount:
        return amount_of(other).plus(self.amount(), 1)

    def __sub__(self, other: object) -> Amount:
        return self.amount().plus(amount_of(other), -1)

    def __rsub__(self, other: object) -> Amount:
        return amount_of(other).plus(self.amount(), -1)

    def __mul__(self, other: object) -> Amount:
        return self.amount().times(amount_of(other))

    def __rmul__(self, other: object) -> Amount:
        return amount_of(other).times(self.amount())

    def __truediv__(self, other: object) -> Amount:
        return self.amount().over(amount_of(other))

    def __rtruediv__(self, other: object) -> Amount:
        return amount_of(other).over(self.amount())


class Amount(Reckoned, Decimal):  # its sums are amounts, not bare numbers
    """A number with the units of what it was added up from; multiplied or divided, it counts something else.

    ``share``: it is a quotient of like things; ``exact``: no division has made its decimals endless.
    """

    units: tuple[str, ...]
    kind: FigureKind
    decimals: int | None
    share: bool
    exact: bool

    def __new__(
        cls, value: Decimal, units: tuple[str, ...] = (), kind: FigureKind = "count",
        *, decimals: int | None = None, share: bool = False, exact: bool = True,
    ) -> Amount:  # fmt: skip
        """The number ``value`` counted in ``units``."""
        made = super().__new__(cls, value)
        made.units, made.kind, made.decimals, made.share, made.exact = units, kind, decimals, share, exact
        return made

    def amount(self) -> Amount:
        """Itself."""
        return self

    @property
    def unit(self) -> str:
        """The one unit; empty if there is none.

        Raises:
            UnitsMixed: there are several.
        """
        if len(self.units) > 1:
            raise UnitsMixed(self.units)
        return self.units[0] if self.units else ""

    def plus(self, other: Amount, sign: int) -> Amount:
        """The sum or, if ``sign`` is negative, the difference; that of two rates is in 个百分点."""
        units = tuple(dict.fromkeys((*self.units, *other.units)))
        points = sign < 0 and self.units == other.units == ("%",)
        rank = "rank" in (self.kind, other.kind)
        places = [one.decimals for one in (self, other) if one.decimals is not None]
        return Amount(
            Decimal(self) + sign * Decimal(other),
            (POINTS,) if points else units,
            "count" if points or rank else self.kind if self.units else other.kind,
            decimals=max(places, default=None),
            share=self.share and other.share,
            exact=self.exact and other.exact,
        )

    def times(self, other: Amount) -> Amount:
        """The product."""
        return Amount(Decimal(self) * Decimal(other), exact=self.exact and other.exact)

    def over(self, other: Amount) -> Amount:
        """The quotient: a share of like things (万元 of 亿元 too), else so many of the first one's unit for each other."""
        value = Decimal(self) / Decimal(other)
        (power, name), (other_power, other_name) = _split(self.unit), _split(other.unit)
        if not (name and other_name):
            return Amount(value, exact=False)
        if name == other_name:
            return Amount(value.scaleb(power - other_power), share=self.unit != "%", exact=False)
        return Amount(value, self.units, self.kind, exact=False)

    def printed(self, behind: str = "") -> str:
        """As it stands in a text where ``behind`` follows: a unit that is written there is not printed twice.

        Raises:
            UnitsMixed: it adds up what does not go together.
        """
        unit = self.unit
        if self.share and not behind.startswith(_AS_TIMES):
            percent = ratio(self, 1, decimals=_RATIO_PLACES) or Decimal(0)
            return in_digits(percent) + ("" if behind.startswith(_OF_RATES) else "%")
        written = behind.startswith(_OF_RATES if unit in ("%", POINTS) else unit or "\n")
        places = self.decimals
        if not self.exact and places is None:
            places = _RATIO_PLACES if unit == "%" or behind.startswith(_OF_RATES) else _QUOTIENT_PLACES
        return in_digits(self, places) if written else quantity(self, unit, places)


def amount_of(value: object) -> Amount:
    """The number of a view, an amount, or a plain number of a formula.

    Raises:
        TypeError: it is no number.
    """
    if isinstance(value, Reckoned):
        return value.amount()
    if isinstance(value, (int, Decimal, float)) and not isinstance(value, bool):
        return Amount(Decimal(str(value)))
    raise TypeError(f"{value!r} is no number")


def _split(unit: str) -> tuple[int, str]:
    scale = next((word for word in SCALES if unit.startswith(word) and unit != word), "")
    return SCALES.get(scale, 0), unit.removeprefix(scale)


def same_kind(units: tuple[str, ...]) -> bool:
    """Whether some of the units differ in scale alone: 亿元 and 万元."""
    return len(units) > len({_split(unit)[1] for unit in units})


def quantity(value: Decimal, unit: str, decimals: int | None = None) -> str:
    """``2866万元``: number and unit, in the customary larger unit where that loses nothing."""
    if decimals is None:
        for larger, power in LARGER.get(unit, ()):
            scaled = value.scaleb(-power, LONG)
            if abs(scaled) >= 1 and scaled == rounded(scaled, 2):
                return in_digits(scaled) + larger
    return in_digits(value, decimals) + unit
