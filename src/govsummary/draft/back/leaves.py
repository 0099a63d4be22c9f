"""The numbers that the data of a paper and its ledgers state, and how each of them is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Context, Decimal, InvalidOperation
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Location
from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.input.writing.typed import Cells

if TYPE_CHECKING:
    from govsummary.core.facts import Observation
    from govsummary.core.resources import Resources
    from govsummary.indicators.facts import Facts

NUMERAL = regex(r"-?\d+(?:[,，]\d{3})*(?:\.\d+)?")
_QUANTITY = regex(r"\s*[约超近逾]?\d[\d,.]*\s*\D{0,8}")
_SECTIONS = ("数据", "data", "指标", "figures")
_EXACT = Context(prec=15)


class Leaf(NamedTuple):
    """A number that the data state, or a cell of a ledger."""

    path: JsonPath
    """In the clerk's own keys; of what stands in another file, that file and where in it."""
    stated: Any
    """As it is written; of a cell what it shows."""
    value: Decimal
    """In the unit of its indicator."""
    place: Location = Location()
    """Of what stands in another file."""
    factor: Decimal = Decimal(1)
    """By what the value comes to be the number as it is written: of 3.2 亿元 in 万元 it is 0.0001."""

    def as_stated(self, value: Decimal) -> Any:
        """Another number as this one is written: whole, with its decimals, with its unit."""
        if isinstance(self.stated, str):
            own = value if self.factor == 1 else _EXACT.multiply(value, self.factor)
            return NUMERAL.sub(lambda old: f"{own:,f}" if "," in old[0] else in_digits(own), self.stated, count=1)
        return int(value) if value == value.to_integral_value() and isinstance(self.stated, int) else value


def number(text: str) -> Decimal | None:
    """A number as it prints; None if it is none."""
    try:
        return Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


def of_data(value: Any, path: JsonPath = (), *, inside: bool = False) -> Iterator[Leaf]:
    """Every number in the data of sections and in the indicators."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from of_data(item, (*path, key), inside=inside or key in _SECTIONS)
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from of_data(item, (*path, n), inside=inside)
    elif inside and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        yield Leaf(path, value, Decimal(value))
    elif inside and isinstance(value, str) and _QUANTITY.fullmatch(value) and (found := NUMERAL.search(value)):
        yield Leaf(path, value, number(found[0]) or Decimal(0))


def of_ledgers(facts: Facts, files: Resources, own: str) -> Iterator[Leaf]:
    """The numbers that a paper takes from other files than its own text; ``own`` is the path of that."""
    cells = Cells(files)
    for one in observations(facts):
        if one.value is None or (one.place.path == own and one.place.pointer):
            continue  # of the paper's own data
        if not (one.place.cell or one.place.pointer):
            continue
        stated = cells.stated(one.place)
        found = NUMERAL.search(str(stated)) if stated is not None else None
        written = number(found[0]) if found else None
        if written is None or bool(written) != bool(one.value):
            continue
        factor = _EXACT.divide(written, one.value) if one.value else Decimal(1)
        where = (one.place.sheet, one.place.cell) if one.place.cell else one.place.pointer
        yield Leaf((PurePath(one.place.path).name, *where), stated, one.value, one.place, factor)


def observations(facts: Facts) -> Iterator[Observation]:
    """What is stated of the indicators that a paper asks for, of whatever period."""
    for name in facts.read_so_far:
        indicator = facts.indicators[name]
        if not facts.used.isdisjoint((name, indicator.of, name.rpartition(".")[0])):
            for mode in ("actual", "target"):
                for period in facts.periods(indicator, mode):
                    yield from facts.stated(indicator, period, mode)
