"""单位: what a unit measures and how units of one dimension convert; when two printed numbers may be one; arithmetic on
numbers that know what they count, so that a sum or a quotient is printed with its unit.
"""

from __future__ import annotations

import json
import unicodedata
from decimal import Context, Decimal
from functools import cache

from govsummary.core.facts import Indicator
from govsummary.core.frozen import frozen, replace
from govsummary.core.numerals import LONG, MYRIADS, SCALES, decimal_of
from govsummary.core.regex import regex
from govsummary.core.resources import data_root
from govsummary.indicators.faults import UnitsMixed

_ONE = Decimal(1)
_CUSTOMARY = Context(prec=40)
"""For what does not come out even: 1亩 is a fifteenth of 公顷."""
_NUMBER = regex(r"\s*(?P<number>[-−]?\d[\d, ]*(?:\.\d+)?)\s*(?P<unit>[^\d\s.][^\s]*)?\s*")


@cache
def _units() -> dict[str, tuple[str, Decimal, bool]]:
    rows = json.loads((data_root() / "units.json").read_text("utf-8"))
    return {unit: (name, Decimal(factor), counted) for unit, (name, factor, counted) in rows.items()}


@cache
def _read(unit: str) -> tuple[str, Decimal, bool]:
    """Dimension, size in the basic unit, and whether the table knows it; what it does not know is a dimension of its own."""
    above, slash, below = unit.partition("/")
    if slash and above and below:
        (name, factor, known), (other, divisor, also) = _read(above), _read(below)
        return f"{name}/{other}", _CUSTOMARY.divide(factor, divisor), known and also
    if unit in _units():
        return *_units()[unit][:2], True
    for scale, power in SCALES.items():
        bare = unit.removeprefix(scale)
        if bare not in ("", unit) and (bare in _units() or power in (4, 8, 12)):
            name, factor, known = _read(bare)
            return name, factor.scaleb(power), known
    return unit, _ONE, False


def known(unit: str) -> bool:
    """Whether ``unit`` is one of the table, with or without a scale (万吨) or for each of another (公斤/亩)."""
    return _read(unit)[2]


def dimension(unit: str) -> str:
    """What it measures: money, mass, area …; a unit that is like no other is its own."""
    return _read(unit)[0]


def counts(unit: str) -> bool:
    """Whether it counts things one by one: 个, 人, 件, but not 万人, of which there may be 4.2."""
    return unit in _units() and _units()[unit][2]


def bare(unit: str) -> tuple[int, str]:
    """The power of ten that a unit begins with, and what it counts: 万人 → 4, 人; 千瓦 → 0, 千瓦."""
    if unit in _units():
        return 0, unit
    for scale, power in SCALES.items():
        rest = unit.removeprefix(scale)
        if rest not in ("", unit) and (rest in _units() or power in (4, 8, 12)):
            return power, rest
    return 0, unit


_TWICE = frozenset({("万", "万"), ("亿", "亿"), ("万亿", "万亿"), ("万", "亿")})
"""Scales of a number and of its unit of which both may be meant: 5万 of 万元; 亿 of 万元 can only be 亿元."""


def with_scale(scale: str, unit: str) -> str:
    """The unit of a number that bears a scale alone: 4.2万 counted in 元 is in 万元."""
    return scale + bare(unit)[1]


def is_scaled_twice(scale: str, unit: str) -> bool:
    """Whether nobody can tell if a number's scale is that of its unit: 5万 counted in 万元."""
    return (scale, unit.removesuffix(bare(unit)[1])) in _TWICE


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """``value`` counted in another unit; None where that measures something else."""
    if unit == to:
        return value
    (name, factor, _), (other, wanted, _) = _read(unit), _read(to)
    if name != other:
        return None
    ratio = _CUSTOMARY.divide(factor, wanted).normalize(_CUSTOMARY)
    if ratio.as_tuple().digits == (1,):
        return value.scaleb(ratio.adjusted(), LONG)
    exact = LONG.multiply(value, factor)
    return exact if wanted == _ONE else _CUSTOMARY.divide(exact, wanted)


def split(text: str) -> tuple[Decimal, str, Decimal | None] | None:
    """``21.3万吨`` → 21.3, 万吨 and the last place written, 0.1 (None of a whole number: it is exact); else None."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    number = found["number"].strip().replace("−", "-")
    value = decimal_of(number)
    return value, found["unit"] or "", last_place(value)


def last_place(value: Decimal) -> Decimal | None:
    """The last place of a number as it is written: 0.1 of 21.3; None of a whole one, which is exact."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else None


def places_of(ulp: Decimal | None) -> int:
    """How many decimals a last place is: 2 of 0.01."""
    return 0 if ulp is None else max(0, -int(ulp.adjusted()))


def agree(first: Decimal, ulp: Decimal | None, second: Decimal, other_ulp: Decimal | None) -> bool:
    """Whether two stated values may be one, rounded: they lie half of the coarser's last place apart, at most."""
    return abs(first - second) * 2 <= max(ulp or 0, other_ulp or 0)


# ---- arithmetic -------------------------------------------------------------------------------------------------


POINTS = "个百分点"
AS_SHARE = ("%", "‰")
QUOTIENT_PLACES, RATE_PLACES = 2, 1
_NAMED_POWERS = {power: scale for scale, power in MYRIADS.items()} | {0: ""}


@frozen
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
