"""The first sheet of a workbook as a table: a row of field names, and a row of values for each paper.

Values are what the clerk sees: percentages stay percentages, dates are dates, a merged cell stands for all it covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from govsummary.core import limits
from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.input.reading import number_formats
from govsummary.input.reading.contents import not_opened, unreadable
from govsummary.input.reading.number_formats import exact_number
from govsummary.input.reading.sheets import Position, RawCell, Sheet, TooMuch, Unreadable, letters
from govsummary.input.reading.spreadsheet import Workbook

TOO_LARGE = code("GS104")
NOT_A_WORKBOOK = code("GS140")
NO_ROWS = code("GS141")
NO_HEADING = code("GS142")
SAME_HEADING = code("GS143")
NO_VALUE = code("GS144")
UNREAD_SHEET = code("GS148")
TOTALS_ROW = code("GS150")
OUT_OF_RANGE = code("GS151")
SHOWN_OTHERWISE = code("GS152")

Value = str | int | Decimal | bool | None
Grid = dict[Position, RawCell]
"""Cells of a sheet that are not empty, by row and column."""
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
_ESCAPED = regex("_x(00[01][0-9A-F])_", re.IGNORECASE).sub
"""How a workbook writes control characters in a text."""
_GENERAL = Text("没有定小数位数，显示几位要看列宽", "no fixed decimals: the column's width decides how many show")
_UNKNOWN_FORMAT = Text("不认识格式“{format}”", "its format '{format}' is not understood")
_MORE = Text("（这一列还有 {more} 格）", " (and {more} more cells of this column)")


@frozen
class Cell:
    """One value of a row, the name of its column, and the places of both; None: the cell is empty."""

    name: str
    value: Value
    place: str
    heading: str


@frozen
class Row:
    """One paper's values; plain data, so that it travels to any worker."""

    sheet: str
    number: int
    cells: tuple[Cell, ...]

    def value(self, name: str) -> Value:
        """The value of a column; None if there is no such column or the cell is empty."""
        return next((cell.value for cell in self.cells if cell.name == name), None)


@frozen
class Table:
    """The rows of a workbook's first sheet, and what to say about it short of errors."""

    path: str
    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_table(path: Path, content: bytes | None = None) -> Table:
    """The table on the first sheet of a workbook.

    Raises:
        InvalidReport: it cannot be opened, is too large, has no rows, or columns or formulas that would be lost.
    """
    place = Location(str(path))
    try:
        if (size := path.stat().st_size if content is None else len(content)) > limits.WORKBOOK_BYTES:
            raise unreadable(TOO_LARGE.at(place, size=size >> 20, limit=limits.WORKBOOK_BYTES >> 20))
        with Workbook(path if content is None else content) as book:
            return _table(path, book)
    except Unreadable as fault:
        raise unreadable(NOT_A_WORKBOOK.at(place, reason=fault)) from fault
    except OSError as fault:
        raise not_opened(path, fault) from fault


def _table(path: Path, book: Workbook) -> Table:
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    if not visible:
        raise unreadable(NO_ROWS.at(Location(str(path)), sheet=""))
    name, others = visible[0].name, visible[1:]
    reading = _Reading(str(path), name, book.from_1904)
    try:
        sheet = book.sheet(visible[0].part)
        grid = _grid(sheet)
    except TooMuch as fault:
        raise unreadable(too_much(reading.at(*fault.position))) from fault
    reading.refuse_formulas(grid)
    first = _heading_row(grid, sheet)
    rows = tuple(reading.rows(grid, first))
    if reading.faults or not rows:
        raise unreadable(*(reading.faults or [NO_ROWS.at(Location(str(path)), sheet=name)]))
    unread = [UNREAD_SHEET.at(Location(str(path)), sheet=one.name) for one in others if _holds_something(book, one.part)]
    return Table(str(path), rows, (*unread, *reading.remarks()))


def too_much(place: Location) -> Diagnostic:
    """That a sheet exceeds the limits there."""
    rows, columns, cells = limits.WORKBOOK_ROWS, limits.WORKBOOK_COLUMNS, limits.WORKBOOK_CELLS
    return OUT_OF_RANGE.at(place, cell=place.cell, rows=rows, columns=columns, cells=cells)


def _holds_something(book: Workbook, part: str) -> bool:
    try:
        return bool(book.sheet(part).numbers)
    except TooMuch:
        return True


@dataclass
class _Reading:
    """The rows below a row of headings, and what is wrong with either."""

    path: str
    sheet: str
    from_1904: bool = False
    faults: list[Diagnostic] = field(default_factory=list)
    _otherwise: dict[tuple[int, str], list[tuple[Position, Value]]] = field(default_factory=dict)
    """Cells that print otherwise than they look, with what they print, by column and format."""

    def place(self, row: int, column: int) -> str:
        return f"{letters(column)}{row}"

    def at(self, row: int, column: int) -> Location:
        return Location(self.path, sheet=self.sheet, cell=self.place(row, column))

    def remarks(self) -> Iterator[Diagnostic]:
        """What prints otherwise, once for each column and format, at its first cell."""
        for (_, shape), cells in self._otherwise.items():
            (first, printed), *others = cells
            general = shape in (number_formats.GENERAL, "@")
            reason = _GENERAL if general else _UNKNOWN_FORMAT.fill(format=shape)
            more = _MORE.fill(more=len(others)) if others else ""
            yield SHOWN_OTHERWISE.at(self.at(*first), printed=printed, reason=reason, more=more)

    def refuse_formulas(self, grid: Grid) -> None:
        """A formula that no program has worked out yet has no value in the file, as if the cell were empty."""
        for position, cell in grid.items():
            if cell.kind == "f":
                self.faults.append(NO_VALUE.at(self.at(*position), shown=cell.text[:40]))

    def rows(self, grid: Grid, first: int) -> Iterator[Row]:
        names = self._names(grid, first)
        headings = {column: self.place(first, column) for column in names}
        for number in sorted({row for row, _ in grid if row > first}):
            cells = [
                Cell(name, self._value(grid, number, column), self.place(number, column), headings[column])
                for column, name in names.items()
            ]
            self._refuse_totals(cells)
            yield Row(self.sheet, number, tuple(cells))

    def _refuse_totals(self, cells: Sequence[Cell]) -> None:
        words = next((cell for cell in cells if isinstance(cell.value, str)), None)
        if words and (name := "".join(str(words.value).split())) in _TOTALS:
            self.faults.append(TOTALS_ROW.at(Location(self.path, sheet=self.sheet, cell=words.place), name=name))

    def _names(self, grid: Grid, first: int) -> dict[int, str]:
        names: dict[int, str] = {}
        seen: dict[str, str] = {}
        for column in sorted({column for row, column in grid if row >= first}):
            name = "".join(str(self._value(grid, first, column) or "").split())
            if not name:
                row = min(row for row, one in grid if one == column and row > first)
                self.faults.append(NO_HEADING.at(self.at(row, column)))
            elif name in seen:
                self.faults.append(SAME_HEADING.at(self.at(first, column), name=name, first=seen[name]))
            else:
                names[column] = name
                seen[name] = self.place(first, column)
        return names

    def _value(self, grid: Grid, row: int, column: int) -> Value:
        cell = grid.get((row, column))
        if cell is None:
            return None
        if cell.kind == "n":
            return self._number(cell, (row, column))
        if cell.kind == "e":
            self.faults.append(NO_VALUE.at(self.at(row, column), shown=cell.text))
        if cell.kind == "b":
            return cell.text.strip() in ("1", "true")
        if cell.kind == "d":
            return cell.text.removesuffix("T00:00:00")
        return _ESCAPED(lambda found: chr(int(found[1], 16)), cell.text).replace("\r", "").strip() or None

    def _number(self, cell: RawCell, position: Position) -> Value:
        """A number as its cell shows it; as it is, and told, where that is not known."""
        exact = exact_number(cell.text)
        if exact is None:
            self.faults.append(NO_VALUE.at(self.at(*position), shown=cell.text[:40]))
            return None
        seen = number_formats.shown(exact, cell.format, from_1904=self.from_1904)
        if seen is not None:
            return seen if isinstance(seen, str) else _plain(seen)
        value = self._as_it_is(exact, cell.format, position)
        self._otherwise.setdefault((position[1], cell.format), []).append((position, value))
        return value

    def _as_it_is(self, exact: Decimal, code: str, position: Position) -> Value:
        if not number_formats.is_date(code):
            return _plain(exact)
        moment = number_formats.moment_of(exact, self.from_1904)
        if moment is None:
            self.faults.append(NO_VALUE.at(self.at(*position), shown="####"))
            return None
        return moment.date().isoformat() if exact == exact.to_integral_value() else moment.isoformat(" ", "minutes")


def _plain(value: Decimal) -> Decimal | int:
    """A whole number if it has no decimals, without an exponent."""
    plain = Decimal(f"{value:f}")
    return int(plain) if plain.as_tuple().exponent == 0 else plain


def _grid(sheet: Sheet) -> Grid:
    """The cells that hold something; those that are merged in a column all hold what the first of them does.

    Raises:
        TooMuch: that would be more than the limits allow.
    """
    grid: Grid = sheet.cells
    own = dict(grid) if sheet.merged else grid
    for (top, left), (bottom, right) in sheet.merged:
        value = own.get((top, left))
        if value is None or left != right or bottom < top:
            continue
        if bottom > limits.WORKBOOK_ROWS or len(grid) + bottom - top > limits.WORKBOOK_CELLS:
            raise TooMuch((bottom, left))
        grid |= {(row, left): value for row in range(top, bottom + 1)}
    return grid


def _heading_row(grid: Grid, sheet: Sheet) -> int:
    """The first row that is no title: neither a cell merged across columns nor one alone above headings and values."""
    across = {first for first, last in sheet.merged if last[1] > first[1]}
    wide = len({column for _, column in grid}) > 1
    by_row: dict[int, list[int]] = {}
    for row, column in grid:
        by_row.setdefault(row, []).append(column)
    for n, (row, columns) in enumerate(sorted(by_row.items())):
        alone = len(columns) == 1
        if not alone or not ((row, columns[0]) in across or (wide and len(by_row) - n > 2)):
            return row
    return 0
