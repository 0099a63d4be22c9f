"""Any sheet as what it states: its tables of indicators and periods, wherever they stand on it.

Every cell that holds something is used or spoken of: a table takes its head, its rows and the lines above its head; what
is hidden, outside a table, or in a column that says nothing of itself is reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from govsummary.core import limits, periods
from govsummary.core.diagnostics import Diagnostic, Location, Severity, code
from govsummary.core.facts import Column, Indicator, Ledger
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.periods import Period
from govsummary.core.regex import regex
from govsummary.indicators.names import plain as plain_name
from govsummary.input.ledger.heads import Head, read_column, read_head
from govsummary.input.ledger.members import MemberTable
from govsummary.input.ledger.rows import Rows, Table
from govsummary.input.reading.cells import holds_number, is_unit, plain, text_of
from govsummary.input.reading.sheets import RawCell, Sheet, TooMuch, letters

HIDDEN = code("GS704")
NO_TABLE = code("GS705")
NO_PERIOD = code("GS707")
OUTSIDE = code("GS711")
NO_HEADING = code("GS142")

_FOOTER = regex(
    r"(?:注|备注|说明|填表人|制表人?|审核人?|审批人?|负责人|单位负责人|联系人|填报人|填报单位|报送日期|填报日期|制表日期|填表日期|"
    r"数据来源|资料来源|分管领导|经办人|联系电话|电话|复核人?|统计人员|盖章)\d?[:.、]"
).match
_UNIT = regex(r"(?:计量|金额|数据)?单位[::](?P<unit>[^\s,,、;;()]{1,8}?)(?:[\s)、,,;;]|$)").search
_NO_GROUP = regex(r"Sheet\d*|工作表\d*|表[\d一二三四五六七八九十]*|指标|填报表?|台账|数据|汇总表?|总表").fullmatch
_DAY = regex(r"\d{4}年\d{1,2}月\d{1,2}日").fullmatch
"""A day on its own is when something was filled in."""
_ROW = Text("第{row}行“{text}”", "row {row} '{text}'")
_ROWS = Text("第{row}—{last}行", "rows {row} to {last}")
_COLUMN = Text("{column}列“{text}”", "column {column} '{text}'")
_WHICH = Text(
    "请在表的上方写明是哪个时段，如“2026年上半年”，或把这一列的表头改成时段",
    "name its period above the table, or as its head",
)

Cells = Mapping[int, RawCell]
_ANY = Period(date(2000, 1, 1), date(2000, 12, 31))
"""Stands for the period of a table while it is not known whether there is one."""


@frozen
class Setting:
    """What a sheet is read with."""

    path: str
    sheet: str
    from_1904: bool = False
    period: Period | None = None
    """That of the paper, for heads such as 本期 where the sheet names none."""
    sections: Collection[str] = ()
    """Groups whose values may be texts: those of a section's fields."""
    lists: frozenset[str] = frozenset()
    """What other sources know as 名单, by `plain` names: a hand-in itself does not say so."""
    handed_in: bool = False
    """Whether it is what an office hands in: names beside one another can then be nothing but a list."""

    @property
    def group(self) -> str:
        """组: the sheet's name, unless it names no subject."""
        return "" if _NO_GROUP(self.sheet) or periods.read(self.sheet, self.period) else self.sheet

    known: dict[str, Indicator] = field(default_factory=dict, compare=False)
    """The indicators of the whole file, by address."""
    at_once: bool = True
    """Whether all values are read; else those of which somebody asks, when he does."""

    def takes_text(self, address: str) -> bool:
        """Whether a text may be the value of an indicator."""
        group, _, rest = address.partition(".")
        return bool(rest) and group in self.sections

    def is_list(self, address: str) -> bool:
        """Whether another source knows it as a list, by its name with the sheet's before it or without."""
        return not self.lists.isdisjoint((plain_name(address), plain_name(address.removeprefix(f"{self.group}."))))

    def at(self, row: int, column: int) -> Location:
        """The place of a cell."""
        return Location(self.path, sheet=self.sheet, cell=f"{letters(column)}{row}")


class Merged:
    """Which cell stands for another, in rows that hold something.

    Raises:
        TooMuch: merged areas that overlap without end.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._by_row: dict[int, list[tuple[int, int, int, int]]] = {}
        areas = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged]
        rows = sheet.numbers if areas else []
        left_over = limits.WORKBOOK_CELLS
        for top, left, bottom, right in areas:
            for row in rows if bottom - top >= len(rows) else range(top, bottom + 1):
                if top <= row <= bottom:
                    self._by_row.setdefault(row, []).append((left, right, top, left))
                left_over -= 1
                if left_over < 0:
                    raise TooMuch((top, left))

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell whose content shows there."""
        for left, right, top, first in self._by_row.get(row, ()):
            if left <= column <= right:
                return top, first
        return row, column

    def width(self, row: int, column: int) -> int:
        """Columns over which the cell extends."""
        return next((right - left + 1 for left, right, _, _ in self._by_row.get(row, ()) if left <= column <= right), 1)


@frozen
class _Found:
    """The words of a head: its first row, and its second one, if it has two."""

    first: int
    second: int
    upper: Mapping[int, str]
    lower: Mapping[int, str]

    def latest(self, paper: Period | None) -> Period | None:
        """The latest period that it names in full: that of heads such as 上年同期 and 同比."""
        named = [periods.read(plain(text), paper) for texts in (self.upper, self.lower) for text in texts.values()]
        spans = [one for one in named if one]
        return max(spans, key=lambda one: (one.end, one.start or one.end), default=None)


@dataclass
class SheetTables:
    """The tables of one sheet, read from top to bottom."""

    sheet: Sheet
    setting: Setting
    faults: list[Diagnostic] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    _table: Table | None = None
    _columns: list[Column] = field(default_factory=list)
    _lines: list[tuple[int, Cells]] = field(default_factory=list)
    """Lines above a head that is yet to come."""

    def __post_init__(self) -> None:
        self._merged = Merged(self.sheet)
        self._row = lru_cache(maxsize=4)(self.sheet.row)
        self._hidden = [one for one in self.sheet.hidden_columns if one[0] <= limits.WORKBOOK_COLUMNS]

    def read(self) -> Ledger:
        """What the sheet states."""
        rows = self.sheet.numbers
        skip = 0
        for index, number in enumerate(rows):
            if number in self.sheet.hidden_rows or number == skip:
                continue
            after = rows[index + 1] if index + 1 < len(rows) else 0
            cells = self._visible(number)
            if not cells:
                continue
            if heads := self._head(number, cells, after):
                skip = heads.second
                self._begin(heads)
            else:
                self._take(number, cells)
        self._end()
        if self.tables or not self._lines:
            self.faults += self._outside(self._lines)
        else:
            first, line = self._lines[0]
            self.faults.append(NO_TABLE.at(self.setting.at(first, min(line)), sheet=self.setting.sheet))
        self.faults += self._hidden_parts()
        return self._ledger()

    def _ledger(self) -> Ledger:
        observations = tuple(one for table in self.tables for one in table.observations)
        faults = [*self.faults, *(one for table in self.tables for one in table.faults)]
        indicators = tuple(self.setting.known.values())
        return Ledger(indicators, observations, tuple(faults), unread=Rows(self.tables), columns=tuple(self._columns))

    # ---- cells --------------------------------------------------------------------------------------------------------

    def _visible(self, number: int) -> dict[int, RawCell]:
        cells = self._row(number)
        if self._hidden:
            return {column: cell for column, cell in cells.items() if not self.sheet.is_hidden_column(column)}
        return cells

    def text(self, row: int, column: int) -> str:
        """What shows there, also of a merged cell."""
        top, left = self._merged.anchor(row, column)
        cell = self._row(top).get(left)
        return text_of(cell, self.setting.from_1904) if cell else ""

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a merged cell that begins elsewhere shows there."""
        return self._merged.anchor(row, column) != (row, column)

    def _texts(self, row: int, columns: Sequence[int]) -> dict[int, str]:
        """What shows in some columns of a row."""
        return {column: self.text(row, column) for column in columns}

    # ---- heads --------------------------------------------------------------------------------------------------------

    def _reads(self, cells: Cells) -> dict[int, Head]:
        """What the cells would be as heads, whatever the period of the table."""
        return {column: read_head(text_of(cell, self.setting.from_1904), _ANY) for column, cell in cells.items()}

    def _head(self, number: int, cells: Cells, after: int) -> _Found | None:
        """The head that begins in this row, if one does; numbers stand in none, but for years and dates."""
        if any(cell.kind == "n" and holds_number(cell) and not _year(cell) for cell in cells.values()):
            return None
        given = self._reads(cells)
        roles = {one.role for one in given.values()}
        below = self._visible(after) if after == number + 1 else {}
        two = bool(below) and self._goes_on(number, given, below)
        of_values = two or not roles.isdisjoint(("value", "measure"))
        if not (of_values and (two or "name" in roles)) and not ("period" in roles and len(cells) > 2):
            return None
        last = max((*cells, *below)) if two else max(cells)
        wide = max(column + self._merged.width(number, column) - 1 for column in cells)
        columns = range(1, min(max(last, wide), limits.WORKBOOK_COLUMNS) + 1)
        lower = self._texts(after, columns) if two else {}
        same = {column for column in lower if self._merged.anchor(number, column) == self._merged.anchor(after, column)}
        lower = {column: "" if column in same else text for column, text in lower.items()}
        return _Found(number, after if two else 0, self._texts(number, columns), lower)

    def _goes_on(self, number: int, given: Mapping[int, Head], below: Cells) -> bool:
        """Whether the next row goes on with the head: words of values alone, and the name of no indicator."""
        if any(holds_number(cell) and not _year(cell) for cell in below.values()):
            return False
        lower = self._reads(below)
        if not any(one.is_of_values for one in lower.values()):
            return False
        names = [column for column, one in given.items() if one.role == "name"]
        if names:
            return all(lower[column].role == "name" for column in names if column in lower)
        if any(one.role == "unknown" or _DAY(one.text) for one in given.values()):
            return False
        own = [column for column, one in lower.items() if one.role == "name"]
        free = own and all(self._merged.anchor(number, column)[1] == column and column not in given for column in own)
        return bool(free) and any(one.is_of_values for one in given.values())

    def _begin(self, found: _Found) -> None:
        """A table begins; the lines above its head are its own, not rows of the one before."""
        lines, self._lines = self._lines, []
        self._end()
        above = [text_of(cell, self.setting.from_1904) for _, cells in lines for cell in cells.values()]
        self.faults += self._outside(lines)
        period, unit = self._caption(above)
        period = period or found.latest(self.setting.period) or self.setting.period
        heads = {column: read_column(text, found.lower.get(column, ""), period) for column, text in found.upper.items()}
        kind = MemberTable if _is_of_members(heads) else Table
        self._table = kind(self.setting, heads, self._visible, unit, head=found.second or found.first)
        self.tables.append(self._table)
        for column, head in heads.items() if kind is Table else ():
            if head.role == "value" and head.period:
                place = self.setting.at(found.second or found.first, column)
                self._columns.append(Column(place, head.period, head.mode))
        if kind is Table:
            self.faults += self._odd_heads(found, self._table)

    def _caption(self, lines: Sequence[str]) -> tuple[Period | None, str]:
        """The period and the unit that the lines above a head state; else the sheet's name states the period."""
        period, unit = periods.read(self.setting.sheet, self.setting.period), ""
        for line in lines:
            bare = line.replace("：", ":")
            if found := _UNIT(bare):
                unit = found["unit"] if is_unit("", found["unit"]) else unit
            period = next((one for _, _, one in periods.find(line, self.setting.period)), period)
        return period, unit

    def _odd_heads(self, found: _Found, table: Table) -> Iterator[Diagnostic]:
        """Columns that are not read, and why."""
        for column, head in table.heads.items():
            if column in table.value_columns or not head.text or head.text.startswith("#"):
                continue
            place = self.setting.at(found.second if found.lower.get(column) else found.first, column)
            if head.is_of_values:
                yield NO_PERIOD.at(place, text=head.text, severity=Severity.ERROR, hint=_WHICH)
            elif head.role in ("unknown", "derived"):
                yield NO_PERIOD.at(place, text=head.text)

    # ---- rows ---------------------------------------------------------------------------------------------------------

    def _take(self, number: int, cells: dict[int, RawCell]) -> None:
        """A line that is no head: above a table, in it, or behind it."""
        table = self._table
        if self.tables and _FOOTER(plain(text_of(next(iter(cells.values())), self.setting.from_1904))):
            self._end()
        elif table is None:
            self._lines.append((number, cells))
        elif len(cells) == 1 and not any(column in table.value_columns for column in cells):
            self._lines.append((number, cells))  # a row without values, or the title of a next table
        else:
            self._settle()
            self._row_of(table, number, cells)

    def _row_of(self, table: Table, number: int, cells: Cells) -> None:
        table.numbers.append(number)
        table.row(number, cells, self._texts(number, table.text_columns))

    def _settle(self) -> None:
        """Lines of one cell that no head followed are rows of the table."""
        if table := self._table:
            for number, cells in self._lines:
                self._row_of(table, number, cells)
            self._lines = []

    def _end(self) -> None:
        self._settle()
        if self._table:
            self._table.close()
        self._table = None

    # ---- what is not read ---------------------------------------------------------------------------------------------

    def _outside(self, lines: Sequence[tuple[int, Cells]]) -> Iterator[Diagnostic]:
        """Lines with numbers that no table holds."""
        odd = [(number, cells) for number, cells in lines if any(map(holds_number, cells.values()))]
        for stretch in _stretches([number for number, _ in odd]):
            cells = dict(odd)[stretch[0]]
            yield OUTSIDE.at(self.setting.at(stretch[0], min(cells)), what=self._rows(stretch))

    def _hidden_parts(self) -> Iterator[Diagnostic]:
        """Rows and columns that nobody sees, if they hold anything."""
        for stretch in _stretches([row for row in self.sheet.numbers if row in self.sheet.hidden_rows]):
            column = min(self.sheet.row(stretch[0]))
            yield HIDDEN.at(self.setting.at(stretch[0], column), what=self._rows(stretch))
        if self._hidden:
            first: dict[int, int] = {}
            for row in self.sheet.numbers:
                for column in self.sheet.row(row):
                    if column not in first and self.sheet.is_hidden_column(column):
                        first[column] = row
            for column, row in sorted(first.items()):
                what = _COLUMN.fill(column=letters(column), text=self.text(row, column)[:20])
                yield HIDDEN.at(self.setting.at(row, column), what=what)

    def _rows(self, stretch: Sequence[int]) -> Text:
        first = stretch[0]
        if len(stretch) > 1:
            return _ROWS.fill(row=first, last=stretch[-1])
        return _ROW.fill(row=first, text=self.text(first, min(self.sheet.row(first)))[:20])


def _is_of_members(heads: Mapping[int, Head]) -> bool:
    """Whether each row is a member in a period: 时段 comes first, then who."""
    first = next((head.role for head in heads.values() if head.text and head.role != "serial"), "")
    return first == "period"


def _stretches(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow one another."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _year(cell: RawCell) -> bool:
    return cell.kind == "n" and cell.text.isdecimal() and len(cell.text) == 4
