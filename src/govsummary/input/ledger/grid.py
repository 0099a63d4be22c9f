"""A ledger as the grid that people fill in: indicators down, periods across, whatever file it stands in.

Of a workbook the rows and columns are its own, so that a cell here is a cell there; of data each indicator is a row and each
field or period that any of them states a column. What follows from other numbers stands beside what is stated, not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.facts import Ledger
from govsummary.core.frozen import define, field, replace
from govsummary.core.numerals import in_digits
from govsummary.core.resources import CSV
from govsummary.indicators.facts import Facts
from govsummary.indicators.faults import FAULTS
from govsummary.input.ledger.heads import read_name
from govsummary.input.ledger.loading import joined, opened, sheet_of_csv, sheets_of_facts
from govsummary.input.ledger.members import MemberTable
from govsummary.input.ledger.sources import faults_of_ledger
from govsummary.input.ledger.tables import Setting, SheetTables
from govsummary.input.ledger.totals import Totals
from govsummary.input.reading.sheets import TooMuch, letters, position
from govsummary.input.reading.workbook import too_much

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.facts import Mode
    from govsummary.core.periods import Period
    from govsummary.input.ledger.rows import Table
    from govsummary.input.reading.sheets import Sheet
    from govsummary.input.reading.spreadsheet import Workbook

FROZEN = ("name", "unit", "basis")
"""Columns that stand still at the left, in that order."""
_MOST_DERIVED = 3000
"""Empty cells for which it is worked out what follows."""


@define
class GridColumn:
    """A column: its key in the file, its head, and what stands below it (name, unit, basis, value, other)."""

    key: str
    head: str
    role: str
    period: str = ""


@define
class GridCell:
    """A cell: what it says, what follows for one that says nothing, and why it cannot be changed here."""

    text: str = ""
    derived: str = ""
    shut: str = ""
    """formula, merged, nested; or empty."""

    def to_dict(self) -> dict[str, str]:
        """What it has."""
        told = {"text": self.text, "derived": self.derived, "shut": self.shut}
        return {name: value for name, value in told.items() if value}


@define
class GridRow:
    """A row: its key in the file, how deep it stands below its whole, and its cells by column."""

    key: str
    cells: dict[str, GridCell] = field(default_factory=dict)
    depth: int = 0
    before: str = ""
    """What stands before its name: the spaces by which a workbook says that it is a part."""
    total: bool = False
    """合计: checked against what it closes, no indicator."""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, without cells that are empty and open."""
        cells = {key: cell.to_dict() for key, cell in self.cells.items() if cell.text or cell.derived or cell.shut}
        return {"key": self.key, "cells": cells, "depth": self.depth, "total": self.total}


@define
class GridFinding:
    """What is wrong with a cell; without row, with its sheet."""

    sheet: str
    row: str
    column: str
    severity: str
    message: str
    hint: str
    code: str


@define
class GridSheet:
    """One table: its columns, its rows, and whether a column of another period can be put into it."""

    name: str
    columns: list[GridColumn] = field(default_factory=list)
    rows: list[GridRow] = field(default_factory=list)
    grows: bool = True
    place: str = ""
    """The sheet of the workbook that it stands on."""
    last: int = 0
    """Its last row there."""
    below: int = 0
    """The next row there that holds something else; 0: none."""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        columns = [asdict(one) for one in self.columns]
        rows = [one.to_dict() for one in self.rows]
        return {"name": self.name, "columns": columns, "rows": rows, "grows": self.grows, "room": self.room}

    @property
    def room(self) -> bool:
        """Whether a row can be put below the last."""
        return self.below != self.last + 1


@define
class Grid:
    """A ledger as people fill it in."""

    sheets: list[GridSheet] = field(default_factory=list)
    findings: list[GridFinding] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data; cells that are empty and open are left out."""
        return {"sheets": [one.to_dict() for one in self.sheets], "findings": [asdict(one) for one in self.findings]}


def frozen_first(columns: Iterable[GridColumn]) -> list[GridColumn]:
    """Name, unit and 口径 before the others."""
    given = list(columns)
    first = [next((one for one in given if one.role == role), None) for role in FROZEN]
    found = [one for one in first if one]
    return [*found, *(one for one in given if one not in found)]


# ---- a workbook ------------------------------------------------------------------------------------------------------


def grid_of_workbook(name: str, content: bytes, *, period: Period | None = None, sections: Collection[str] = ()) -> Grid:
    """The tables of a workbook or a CSV file as a grid; ``period``: the paper's, ``sections``: whose values may be texts.

    Raises:
        InvalidReport: it cannot be opened.
    """
    read, ledger = tables_of_book(name, content, period=period, sections=sections)
    facts = Facts(None, (ledger,))
    names = {(one.place.sheet, position(one.place.cell)[0]): one.name for one in ledger.indicators if one.place.cell}
    for sheet, table in read:
        if sheet.grows:
            _derive(sheet, table, names, facts)
    return Grid([sheet for sheet, _ in read], [*_at_cells(faults_of_ledger(ledger, facts), read)])


def tables_of_book(
    name: str, content: bytes, *, period: Period | None = None, sections: Collection[str] = ()
) -> tuple[list[tuple[GridSheet, Table]], Ledger]:
    """The tables of a workbook or a CSV file, and what they state.

    Raises:
        InvalidReport: it cannot be opened.
    """
    read: list[tuple[GridSheet, Table]] = []
    given = Setting(name, Path(name).stem, False, period, sections)
    if name.lower().endswith(CSV):
        ledger = joined(_read_sheet(lambda: sheet_of_csv(Path(name), content), given, read))
    else:
        with opened(Path(name), content) as book:
            ledger = joined(_read(book, replace(given, from_1904=book.from_1904), read))
    return read, ledger


def _read(book: Workbook, given: Setting, read: list[tuple[GridSheet, Table]]) -> Iterator[Ledger]:
    """What the sheets state; their tables are put into ``read``."""
    for part in sheets_of_facts(book):
        if not part.hidden:
            yield from _read_sheet(partial(book.sheet, part.part, formulas=True), replace(given, sheet=part.name), read)


def _read_sheet(sheet: Callable[[], Sheet], setting: Setting, read: list[tuple[GridSheet, Table]]) -> Iterator[Ledger]:
    try:
        tables = SheetTables(sheet(), setting)
        yield tables.read()
    except TooMuch as fault:
        yield Ledger(diagnostics=(too_much(setting.at(*fault.position)),))
        return
    for number, table in enumerate(tables.tables, 1):
        read.append((_sheet(setting.sheet if number == 1 else f"{setting.sheet}（{number}）", table, tables), table))


def _sheet(name: str, table: Table, tables: SheetTables) -> GridSheet:
    first, formulas = table.name_column, tables.sheet.formulas or set()
    columns = [
        GridColumn(letters(column), head.text, _role(head.role, head.what, column == first), str(head.period or ""))
        for column, head in sorted(table.heads.items())
    ]
    sheet = GridSheet(name, frozen_first(columns), grows=not isinstance(table, MemberTable))
    sheet.place, sheet.last = table.setting.sheet, max(table.numbers, default=table.head)
    sheet.below = next((number for number in tables.sheet.numbers if number > sheet.last), 0)
    for number in table.numbers:
        said = tables.text(number, first)
        row = GridRow(str(number), total=Totals.is_one(said.strip()), before=said[: len(said) - len(said.lstrip())])
        indent = read_name(said, table.indent(number)).indent
        row.depth = 1 + int(max(0, indent - 3) // 2) if indent >= 1 else 0
        for column in table.heads:
            shut = "merged" if tables.is_covered(number, column) else "formula" if (number, column) in formulas else ""
            row.cells[letters(column)] = GridCell(tables.text(number, column).strip(), shut=shut)
        sheet.rows.append(row)
    return sheet


def _role(role: str, what: str, first: bool) -> str:
    if first:
        return "name"
    if role in ("value", "measure"):
        return "value"
    return what if what in FROZEN else "other"


def _derive(sheet: GridSheet, table: Table, names: Mapping[tuple[str, int], str], facts: Facts) -> None:
    """What follows for cells that are empty: a year from its halves, a whole from its parts."""
    columns = [(letters(column), head) for column, head in table.heads.items() if head.role == "value"]
    left = _MOST_DERIVED
    for row in sheet.rows:
        name = names.get((sheet.place, int(row.key)))
        for key, head in columns if name else ():
            cell = row.cells[key]
            if name and head.period and left and not (cell.text or cell.shut):
                left -= 1
                cell.derived = derived(facts, name, head.period, head.mode)


def derived(facts: Facts, name: str, period: Period, mode: Mode) -> str:
    """The value that follows from what else is stated, if one does; not one that is stated in another column."""
    try:
        if facts.stated(facts.indicator(name), period, mode):
            return ""
        found = facts.fact(name, period, mode)
    except FAULTS:
        return ""
    return in_digits(found.value) if found and found.value is not None else ""


def _at_cells(found: Iterable[Diagnostic], read: Sequence[tuple[GridSheet, Table]]) -> Iterator[GridFinding]:
    """Findings at their cells; those outside all tables at the first table of their sheet."""
    for one in found:
        place = one.location
        row, column = position(place.cell) if place.cell else (0, 0)
        own = [(sheet, table) for sheet, table in read if sheet.place == place.sheet]
        sheet = next((sheet for sheet, table in own if row == table.head or row in table.numbers), None)
        first = own or read
        if sheet or first:
            where = (sheet or first[0][0]).name, str(row or "") if sheet else "", letters(column) if sheet else ""
            yield GridFinding(*where, str(one.severity), one.message, one.hint, one.code)
