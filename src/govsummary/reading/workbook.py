"""The first sheet of a workbook as a table: a row of field names, and a row of values for each paper.

Values are what the clerk sees: percentages stay percentages, dates are dates, a merged cell stands for all it covers.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from govsummary.codes import workbook as codes
from govsummary.diagnostics import Diagnostic, Location
from govsummary.errors import EnvironmentFault
from govsummary.language import Text
from govsummary.reading.contents import not_opened, unreadable

if TYPE_CHECKING:
    from types import ModuleType

Value = str | int | Decimal | bool | None
Grid = dict[tuple[int, int], Any]
"""Cells of a sheet that are not empty, by row and column."""
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
_ESCAPED = re.compile("_x(00[01][0-9A-F])_", re.IGNORECASE).sub
"""How a workbook writes control characters in a text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row, the name of its column, and the places of both; None: the cell is empty."""

    name: str
    value: Value
    place: str
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """One paper's values; plain data, so that it travels to any worker."""

    sheet: str
    number: int
    cells: tuple[Cell, ...]

    def value(self, name: str) -> Value:
        """The value of a column; None if there is no such column or the cell is empty."""
        return next((cell.value for cell in self.cells if cell.name == name), None)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a workbook's first sheet, and what to say about it short of errors."""

    path: str
    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_table(path: Path) -> Table:
    """The table on the first sheet of a workbook.

    Raises:
        InvalidReport: it cannot be opened, has no rows, or columns or formulas that would be lost.
        EnvironmentFault: openpyxl is not installed.
    """
    openpyxl = _openpyxl()
    values = _opened(openpyxl, path, results=True)
    visible = [one for one in values.worksheets if one.sheet_state == "visible"]
    if not visible:
        raise unreadable(codes.NO_ROWS.at(Location(str(path)), sheet=""))
    sheet, *others = visible
    reading = _Reading(str(path), sheet.title, openpyxl.utils.get_column_letter)
    grid = _grid(sheet)
    _refuse_formulas_without_results(reading, grid, _opened(openpyxl, path, results=False)[sheet.title])
    first = _heading_row(grid, sheet)
    rows = tuple(reading.rows(grid, first))
    if reading.faults or not rows:
        raise unreadable(*(reading.faults or [codes.NO_ROWS.at(Location(str(path)), sheet=sheet.title)]))
    unread = (codes.UNREAD_SHEET.at(Location(str(path)), sheet=one.title) for one in others if _grid(one))
    return Table(str(path), rows, tuple(unread))


class _Reading:
    """The rows below a row of headings, and what is wrong with either."""

    def __init__(self, path: str, sheet: str, letter: Any) -> None:
        self.path, self.sheet = path, sheet
        self.faults: list[Diagnostic] = []
        self._letter = letter

    def place(self, row: int, column: int) -> str:
        return f"{self._letter(column)}{row}"

    def at(self, row: int, column: int) -> Location:
        return Location(self.path, sheet=self.sheet, cell=self.place(row, column))

    def rows(self, grid: Grid, first: int) -> Iterator[Row]:
        names = self._names(grid, first)
        for number in sorted({row for row, _ in grid if row > first}):
            cells = [
                Cell(name, self._value(grid, number, column), self.place(number, column), self.place(first, column))
                for column, name in names.items()
            ]
            self._refuse_totals(cells)
            yield Row(self.sheet, number, tuple(cells))

    def _refuse_totals(self, cells: Sequence[Cell]) -> None:
        words = next((cell for cell in cells if isinstance(cell.value, str)), None)
        if words and (name := "".join(str(words.value).split())) in _TOTALS:
            self.faults.append(codes.TOTALS_ROW.at(Location(self.path, sheet=self.sheet, cell=words.place), name=name))

    def _names(self, grid: Grid, first: int) -> dict[int, str]:
        names: dict[int, str] = {}
        seen: dict[str, str] = {}
        for column in sorted({column for row, column in grid if row >= first}):
            heading = grid.get((first, column))
            name = "".join(str(heading.value).split()) if heading is not None else ""
            if not name:
                row = min(row for row, one in grid if one == column and row > first)
                self.faults.append(codes.NO_HEADING.at(self.at(row, column)))
            elif name in seen:
                self.faults.append(codes.SAME_HEADING.at(self.at(first, column), name=name, first=seen[name]))
            else:
                names[column] = name
                seen[name] = self.place(first, column)
        return names

    def _value(self, grid: Grid, row: int, column: int) -> Value:
        cell = grid.get((row, column))
        if cell is None:
            return None
        if cell.data_type == "e":
            self.faults.append(codes.NO_VALUE.at(self.at(row, column), shown=cell.value))
        return _seen(cell.value, cell.number_format)


def _seen(value: Any, number_format: str) -> Value:
    """A cell's value as data: what the clerk sees, not what the program stores."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _number(Decimal(f"{value:.15g}"), "%" in number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return value
    return _ESCAPED(lambda found: chr(int(found[1], 16)), str(value)).replace("\r", "").strip()


def _number(value: Decimal, percent: bool) -> Value:
    value = value * 100 if percent else value
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    if percent:
        return f"{plain}%"
    return Decimal(plain) if "." in plain else int(plain)


def _grid(sheet: Any) -> Grid:
    """The cells that hold something; those that are merged all hold what the first of them does."""
    grid: Grid = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and str(cell.value).strip():
                grid[cell.row, cell.column] = cell
    for merged in sheet.merged_cells.ranges:
        value = grid.get((merged.min_row, merged.min_col))
        if value is not None and merged.min_col == merged.max_col:
            grid |= {(row, merged.min_col): value for row in range(merged.min_row, merged.max_row + 1)}
    return grid


def _heading_row(grid: Grid, sheet: Any) -> int:
    """The first row that is no title: neither a cell merged across columns nor one alone above headings and values."""
    across = {(one.min_row, one.min_col) for one in sheet.merged_cells.ranges if one.max_col > one.min_col}
    wide = len({column for _, column in grid}) > 1
    rows = sorted({row for row, _ in grid})
    for n, row in enumerate(rows):
        columns = [column for one, column in grid if one == row]
        alone = len(columns) == 1
        if not alone or not ((row, columns[0]) in across or (wide and len(rows) - n > 2)):
            return row
    return 0


def _refuse_formulas_without_results(reading: _Reading, results: Grid, formulas: Any) -> None:
    """A formula that no program has worked out yet has no value in the file, as if the cell were empty."""
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and (cell.row, cell.column) not in results:
                reading.faults.append(codes.NO_VALUE.at(reading.at(cell.row, cell.column), shown=str(cell.value)[:40]))


def _opened(openpyxl: ModuleType, path: Path, *, results: bool) -> Any:
    try:
        with warnings.catch_warnings(action="ignore"):  # what it does not know: styles, validations, charts
            return openpyxl.load_workbook(path, data_only=results)
    except PermissionError as fault:
        raise not_opened(path, fault) from fault
    except (BadZipFile, KeyError, ValueError, OSError, openpyxl.utils.exceptions.InvalidFileException) as fault:
        raise unreadable(codes.NOT_A_WORKBOOK.at(Location(str(path)), reason=fault)) from fault


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as missing:
        raise EnvironmentFault(
            Text(
                "读 .xlsx 工作簿要用 openpyxl，还没有安装", "reading .xlsx workbooks takes openpyxl, which is not installed"
            ),
            Text("请信息化管理员安装：python -m pip install openpyxl", "install it: python -m pip install openpyxl"),
        ) from missing
    return openpyxl
