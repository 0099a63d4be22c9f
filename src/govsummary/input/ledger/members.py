"""Tables with a row for each member and period: 时段, 品种, and a column for each field of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from govsummary.core import periods
from govsummary.core.diagnostics import Diagnostic
from govsummary.core.facts import Indicator, Observation
from govsummary.input.ledger.heads import Head, read_name
from govsummary.input.ledger.rows import NO_NAME, NO_PERIOD, Cells, Table
from govsummary.input.ledger.totals import Totals
from govsummary.input.reading.cells import Number, in_unit, text_of

if TYPE_CHECKING:
    from govsummary.core.periods import Period


@dataclass
class MemberTable(Table):
    """One such table."""

    def __post_init__(self) -> None:
        super().__post_init__()
        others = [
            column for column, head in self.heads.items() if head.text and head.role not in ("period", "serial", "note")
        ]
        self._member, self._fields = others[0] if others else 0, others[1:]

    @cached_property
    def value_columns(self) -> dict[int, Head]:
        """Columns of fields."""
        return {column: self.heads[column] for column in self._fields}

    @cached_property
    def text_columns(self) -> list[int]:
        """Period and member may be merged over several rows."""
        return [self._column("period"), self._member]

    @property
    def name_column(self) -> int:
        """Where the members stand."""
        return self._member

    def row(self, number: int, cells: Cells, fixed: Mapping[int, str]) -> None:
        """A member in a period."""
        self._without_head(number, cells)
        column = self._column("period")
        member, words = read_name(fixed.get(self._member, "")).words, fixed.get(column, "")
        period = periods.read(words, self.setting.period) if words else self.setting.period
        if not member:
            if stray := [one for one in cells if one in self.value_columns]:
                self.faults.append(NO_NAME.at(self.setting.at(number, stray[0]), shown=text_of(cells[stray[0]])[:40]))
        elif period is None:
            self.faults.append(NO_PERIOD.at(self.setting.at(number, column), text=words))
        elif not Totals.is_one(member):
            self._take(self._of_member(number, cells, member, period))

    def _of_member(self, number: int, cells: Cells, member: str, period: Period) -> Iterator[Observation | Diagnostic]:
        found, faults = self._said(number, cells)
        yield from faults
        for column, said in found.items():
            head = self.heads[column]
            field = read_name(head.text, has_unit=head.unit).words
            address = ".".join(filter(None, (self.setting.sheet, member, field)))
            place = self.setting.at(number, column)
            known = self.indicators.setdefault(address, Indicator(address, head.unit, place=place))
            number_or_fault = in_unit(said, known.unit, address, place)
            if isinstance(number_or_fault, Number):
                one = number_or_fault
                yield Observation(address, period, one.value, ulp=one.ulp, qualifier=one.qualifier, place=place)
            elif said.value is None and not known.unit:
                yield Observation(address, period, text=said.text, place=place)
            else:
                yield number_or_fault
