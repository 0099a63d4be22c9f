"""A figure's numbers as clerks write them, with or without a unit: ``42360``, ``'42,360'``, ``4.2万人``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.codes import code
from govsummary.core.model import JsonPath, Locate
from govsummary.core.numerals import MYRIADS, decimal_of

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic

UNITS_DIFFER = code("GS365")

FIELDS = ("value", "last_year", "previous", "target")
_WITH_UNIT = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([^\d\s+\-*/()\[\].=,{}]*)").fullmatch


_RANKED = re.compile(r"第\s*(\d+)\s*([位名]?)").fullmatch


def is_rank(value: Any) -> bool:
    """Whether a value says that it is a rank: ``第2位``."""
    return isinstance(value, str) and bool(_RANKED(value.strip()))


def stated_number(value: Any) -> tuple[Decimal | None, str, str]:
    """Number, unit and formula of what stands for a number."""
    if not isinstance(value, str):
        return Decimal(value), "", ""
    if found := _RANKED(value.strip()):
        return Decimal(found[1]), found[2] or "位", ""
    if found := _WITH_UNIT(value.strip()):
        return decimal_of(found[1]), half_width(found[2]), ""
    return None, "", value


def half_width(unit: str) -> str:
    """The unit with the percent sign as it is printed."""
    return unit.replace("％", "%")


def unit_of(figure: Mapping[str, Any]) -> str:
    """The figure's unit: the one it states, else that of the first number that bears one."""
    if "unit" in figure:
        return half_width(figure["unit"])
    return next((unit for field in FIELDS if field in figure and (unit := stated_number(figure[field])[1])), "")


def in_unit(number: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The number counted in another scale of its unit (4.1万人 is 41000人); None where the units differ in kind.

    No unit is the wanted one; a scale by itself (``4.1万``) takes the wanted unit's name.
    """
    if unit in ("", wanted):
        return number
    (power, name), (other, wanted_name) = _split(unit), _split(wanted)
    if name == wanted_name or (not name and not other):
        return number.scaleb(power - other)
    return number if not name and power == other else None


def _split(unit: str) -> tuple[int, str]:
    scale = next((word for word in MYRIADS if unit.startswith(word)), "")
    return MYRIADS.get(scale, 0), unit.removeprefix(scale)


def check_units(figures: Mapping[str, Any], locate: Locate) -> Iterator[Diagnostic]:
    """Numbers whose unit is not the figure's, nor another scale of it."""
    yield from _check(figures, ("figures",), locate)


def _check(figures: Mapping[str, Any], path: JsonPath, locate: Locate) -> Iterator[Diagnostic]:
    for name, figure in figures.items():
        if not isinstance(figure, Mapping):
            continue
        unit = unit_of(figure)
        for field in FIELDS:
            number, own, _ = stated_number(figure[field]) if field in figure else (None, "", "")
            if number is not None and in_unit(number, own, unit) is None:
                yield UNITS_DIFFER.at(locate((*path, name, field)), name=name, got=figure[field], unit=unit)
        yield from _check(figure.get("parts", {}), (*path, name, "parts"), locate)
