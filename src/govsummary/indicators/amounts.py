"""What arithmetic on figures comes to: a number that knows what it counts, so that it can be printed with its unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.numerals import LONG, SCALES, in_digits, rounded
from govsummary.indicators import phrases

if TYPE_CHECKING:
    from govsummary.core.model import FigureKind

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
            percent = phrases.ratio(self, 1, decimals=_RATIO_PLACES) or Decimal(0)
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
