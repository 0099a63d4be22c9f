"""合计 and 小计 in a table of indicators: no indicators, but checked against the rows that they close."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Severity, code
from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.input.reading.cells import SHARES

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.input.ledger.heads import Head
    from govsummary.input.reading.cells import Said

TOTAL_DIFFERS = code("GS331")
_is_one = regex(r"合计|小计|总计|共计|累计|总合计").fullmatch


@dataclass(slots=True)
class _Sum:
    """What the rows of a column come to: since the last total, in all, and by their subtotals."""

    since: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    subtotals: Decimal = Decimal(0)
    rows: int = 0
    units: set[str] = field(default_factory=set)


@dataclass
class Totals:
    """Running sums of the columns of a table."""

    heads: Mapping[int, Head]
    values_of: Callable[[int], Mapping[int, Decimal]]
    """The numbers of a row: asked for when there is a total to compare them with."""
    _rows: list[tuple[int, str]] = field(default_factory=list)
    """Rows not yet summed up, with their units."""
    _sums: dict[int, _Sum] = field(default_factory=dict)
    _first: dict[int, tuple[Said, Location]] = field(default_factory=dict)
    """A total that stands above its rows."""

    @staticmethod
    def is_one(name: str) -> bool:
        """Whether a row of that name is a total."""
        return _is_one(name) is not None

    def add(self, row: int, unit: str) -> None:
        """A row that totals close; its parts are in it already."""
        self._rows.append((row, unit))

    def _add_up(self) -> None:
        for row, unit in self._rows:
            for column, value in self.values_of(row).items():
                one = self._sums.setdefault(column, _Sum())
                one.since += value
                one.whole += value
                one.rows += 1
                one.units.add(unit)
        self._rows.clear()

    def row(self, said: Mapping[int, tuple[Said, Location]]) -> Iterator[Diagnostic]:
        """A total, against what it closes."""
        self._add_up()
        for column, (one, place) in said.items():
            known = self._sums.get(column)
            if known is None:
                self._first[column] = one, place
            else:
                yield from self._compare(column, one, place, (known.since, known.whole, known.subtotals))
                known.subtotals += one.value or 0
                known.since = Decimal(0)

    def close(self) -> Iterator[Diagnostic]:
        """Totals that stood above all rows, at the end of the table."""
        if self._first:
            self._add_up()
        for column, (one, place) in self._first.items():
            if known := self._sums.get(column):
                yield from self._compare(column, one, place, (known.whole,))

    def _compare(self, column: int, one: Said, place: Location, sums: tuple[Decimal, ...]) -> Iterator[Diagnostic]:
        """Nothing to say of rates, of rows in several units, and of one row alone."""
        known = self._sums[column]
        if one.value is None or known.rows < 2 or len(known.units) > 1 or known.units & {*SHARES}:
            return
        if self.heads[column].role == "measure":
            return
        slack = Decimal(known.rows + 1).scaleb(-one.decimals) / 2 if one.decimals else Decimal(0)
        if all(abs(one.value - each) > slack for each in sums):
            total, added = in_digits(one.value), in_digits(sums[0])
            yield TOTAL_DIFFERS.at(place, severity=Severity.WARNING, name=self.heads[column].text, sum=added, total=total)
