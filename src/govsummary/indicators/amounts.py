"""Arithmetic on indicators: numbers that know what they count, so that a sum or a quotient is printed with its unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from govsummary.core.facts import Indicator
from govsummary.core.numerals import LONG, MYRIADS
from govsummary.indicators.faults import UnitsMixed
from govsummary.indicators.units import bare, convert

POINTS = "个百分点"
AS_SHARE = ("%", "‰")
QUOTIENT_PLACES, RATE_PLACES = 2, 1
_NAMED_POWERS = {power: scale for scale, power in MYRIADS.items()} | {0: ""}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts; of a sum of unlike things ``units`` are several.

    ``share``: it is a quotient of like things; ``exact``: no division has made its decimals endless.
    """

    value: Decimal
    units: tuple[str, ...] = ()
    kind: str = ""
    decimals: int | None = None
    share: bool = False
    exact: bool = True

    @property
    def unit(self) -> str:
        """The one unit; empty if there is none.

        Raises:
            UnitsMixed: there are several.
        """
        if len(self.units) > 1:
            raise UnitsMixed(self.units)
        return self.units[0] if self.units else ""

    def in_unit(self, unit: str) -> Amount | None:
        """The same counted in ``unit``; None where that counts something else."""
        if len(self.units) != 1 or self.units == (unit,):
            return self if self.units in ((), (unit,)) else None
        value = convert(self.value, self.units[0], unit)
        return None if value is None else replace(self, value=value, units=(unit,))

    def __neg__(self) -> Amount:
        return replace(self, value=-self.value)

    def __add__(self, other: Amount) -> Amount:
        converted = other.in_unit(self.units[0]) if len(self.units) == 1 and other.units else other
        scaled = converted is not None and converted is not other and converted != other
        other = other if converted is None else converted
        places = [one.decimals for one in (self, other) if one.decimals is not None]
        return Amount(
            LONG.add(self.value, other.value),
            tuple(dict.fromkeys((*self.units, *other.units))),
            "" if "rank" in (self.kind, other.kind) else self.kind if self.units else other.kind,
            decimals=QUOTIENT_PLACES if scaled else max(places, default=None),
            share=self.share and other.share,
            exact=self.exact and other.exact,
        )

    def __sub__(self, other: Amount) -> Amount:
        difference = self + -other
        if self.units == other.units == ("%",):  # of two rates
            return replace(difference, units=(POINTS,), kind="count")
        return difference

    def __mul__(self, other: Amount) -> Amount:
        return Amount(self.value * other.value, exact=self.exact and other.exact)

    def __truediv__(self, other: Amount) -> Amount:
        """A share of like things (万元 of 亿元 too), else so many of the first one's unit for each of the other's."""
        unit, each = self.unit, other.unit
        if not (unit and each):
            return Amount(self.value / other.value, exact=False)
        if (same := other.in_unit(unit)) is not None:
            return Amount(self.value / same.value, share=unit not in AS_SHARE, exact=False)
        (power, name), (other_power, _) = bare(unit), bare(each)
        scale = power - other_power
        value = self.value / other.value
        if other_power and scale not in _NAMED_POWERS:
            value, scale = value.scaleb(scale), 0
        return Amount(value, (_NAMED_POWERS[scale] + name if other_power else unit,), self.kind, exact=False)


def counted(indicator: Indicator, amount: Amount) -> tuple[Indicator, Amount]:
    """The indicator with what its formula comes to: sums are counted in the unit of their terms, shares in per cent.

    Raises:
        UnitsMixed: it adds up unlike things, and no unit is stated that covers them.
    """
    if len(amount.units) > 1 and not indicator.unit:
        raise UnitsMixed(amount.units)
    if amount.share and indicator.unit in ("", "%"):
        amount = Amount(amount.value * 100, ("%",), "rate", exact=False)
        indicator = replace(indicator, unit="%", kind="rate")
    elif indicator.unit:
        amount = amount.in_unit(indicator.unit) or amount
    elif amount.exact and amount.units not in ((), ("%",)):
        indicator = replace(indicator, unit=amount.unit, kind=amount.kind)
    if indicator.decimals is None and amount.decimals is not None:
        indicator = replace(indicator, decimals=amount.decimals)
    elif not amount.exact and indicator.decimals is None:
        rate = indicator.kind == "rate" or indicator.unit in AS_SHARE
        indicator = replace(indicator, decimals=RATE_PLACES if rate or not _is_money(indicator.unit) else QUOTIENT_PLACES)
    return indicator, amount


def _is_money(unit: str) -> bool:
    return not unit or unit.endswith("元")
