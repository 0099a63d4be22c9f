"""A ledger after collecting: a new workbook, or the old one with its cells set and everything else as people left it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from govsummary.core.errors import EnvironmentFault
from govsummary.core.facts import Column, Indicator, Ledger, Observation
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.periods import Period
from govsummary.core.regex import regex
from govsummary.indicators.collecting.records import Collected, Conflict, Decision, Key
from govsummary.input.ledger.heads import INDICATORS, TABLES, Head, read_head
from govsummary.input.ledger.memory import BETWEEN, OWN
from govsummary.input.reading import number_formats
from govsummary.input.reading.sheets import letters, position
from govsummary.input.writing.inserting import insert_column
from govsummary.input.writing.ledger import draw_table, write_ledger
from govsummary.input.writing.pages import Wanted, defined, head_of, order, sheet_of
from govsummary.input.writing.results import keep_results
from govsummary.input.writing.workbook import Book, Value, cell_of, percent_format, stored, without_time

Rows = dict[str, list[tuple[Value, ...]]]
_KEPT = regex(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/.*|docProps/.*|xl/(?:workbook|styles|sharedStrings|calcChain|metadata)\.xml|xl/theme/.*"
    r"|xl/worksheets/sheet\d+\.xml|xl/comments/?\w*\.xml|xl/drawings/(?:vmlDrawing|commentsDrawing)\d*\.(?:vml|xml)"
    r"|xl/printerSettings/.*|xl/externalLinks/.*|xl/tables/.*|xl/persons/.*|customXml/.*|xl/worksheets/|xl/|docProps/"
).fullmatch
"""Parts that a rewritten workbook still has, or that are made anew."""
_LOST = {
    "chart": Text("图表", "charts"),
    "drawing": Text("图片、图形或图表", "pictures, shapes or charts"),
    "media": Text("图片", "pictures"),
    "pivot": Text("数据透视表", "pivot tables"),
    "slicer": Text("切片器", "slicers"),
    "vbaProject": Text("宏", "macros"),
    "ctrlProps": Text("控件", "controls"),
    "activeX": Text("控件", "controls"),
    "threadedComments": Text("对话式批注", "threaded comments"),
}
_SPARKLINES = Text("迷你图、新式条件格式或引用别的表的下拉列表", "sparklines or newer rules of cells")
_OTHER = Text("程序不认识的内容（{part}）", "what the program does not know ({part})")
_DROPPED = Text(
    "没有改写“{path}”：里面有{what}，程序改写会丢掉", "'{path}' was not rewritten: it has {what}, which would be lost"
)
_WITHOUT = Text(
    "请把它们移到另一个工作簿，台账里只留数据，再收一次",
    "move them to another workbook, keep the data alone here, and collect again",
)
_extension = re.compile(rb"<x14:(?:sparkline|conditionalFormatting|dataValidation)").search


def refuse_lossy(content: bytes, path: str) -> None:
    """Refuse a workbook of which something would be lost by being rewritten.

    Raises:
        EnvironmentFault: so it is.
    """
    with ZipFile(BytesIO(content)) as package:
        odd = [name for name in package.namelist() if not _KEPT(name)]
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        what = [next((text for key, text in _LOST.items() if key in name), _OTHER.fill(part=name)) for name in odd]
        what += [_SPARKLINES for name in sheets if _extension(package.read(name))][:1]
    if what:
        named = Text("、", ", ").join(dict.fromkeys(what))
        raise EnvironmentFault(_DROPPED.fill(path=path, what=named), _WITHOUT)


# ---- the sheets that collecting keeps --------------------------------------------------------------------------------


def rows_of(done: Collected, empty: str, absent: str) -> Rows:
    """The rows of 来源, 冲突, 裁定, 新指标 and 缺报."""
    units = {one.name: one.unit for one in done.ledger.indicators}
    return {
        "来源": [
            (
                one.indicator,
                head_of(one.period, one.mode),
                one.basis,
                cell_of(one)[0],
                one.office,
                one.place.path,
                one.place.sheet,
                one.place.cell,
            )
            for one in done.memory.said
        ],
        "冲突": [_conflict(one, units) for one in done.memory.conflicts],
        "裁定": [_decision(one) for one in done.memory.decisions],
        "新指标": [
            (one.name, one.like, *((cell_of(one.word)[0], _source(one.word)) if one.word else (None, None)), one.choice)
            for one in done.memory.strangers
        ],
        "缺报": [
            (one.office, one.indicator, str(one.period or ""), empty if one.indicator else absent) for one in done.missing
        ],
    }


def _conflict(one: Conflict, units: Mapping[str, str]) -> tuple[Value, ...]:
    first, second = one.first, one.second
    own = cell_of(one.cell)[0] if one.cell else None
    return (
        first.indicator, head_of(first.period, first.mode), first.basis, units.get(first.indicator, ""), own,
        cell_of(first)[0], _source(first), cell_of(second)[0], _source(second), one.choice, one.remark,
    )  # fmt: skip


def _decision(one: Decision) -> tuple[Value, ...]:
    taken, left = one.taken, one.left
    about = left.indicator, head_of(left.period, left.mode), left.basis
    return (*about, cell_of(taken)[0], _source(taken), cell_of(left)[0], _source(left), one.remark)


def _source(one: Observation) -> str:
    return f"{one.office or OWN}{BETWEEN}{one.place}"


# ---- a new ledger, an old ledger -------------------------------------------------------------------------------------


def new_ledger(done: Collected, rows: Rows) -> bytes:
    """The workbook of a ledger that was not there."""
    undecided = {(one.first.period, one.first.mode): None for one in done.memory.conflicts}
    kept = {name: found for name, found in rows.items() if found or name != "裁定"}
    return write_ledger(done.ledger, Wanted(periods=[*undecided], tables=kept))


def rewritten(content: bytes, path: str, before: Ledger, done: Collected, rows: Rows) -> bytes:
    """The workbook with the changed cells set; what it held besides is as it was.

    Raises:
        EnvironmentFault: something of it would be lost.
    """
    from openpyxl import load_workbook

    refuse_lossy(content, path)
    made = load_workbook(BytesIO(content), rich_text=True)
    writing = _Writing(made, before, done.ledger)
    for indicator in done.ledger.indicators:
        writing.define(indicator)
    for change in done.changes:
        writing.set(change.key, change.before, change.after)
    for name in TABLES:
        _table(Book(made), name, rows.get(name, []))
    return writing.saved(content)


def with_column(content: bytes, path: str, ledger: Ledger, wanted: Column) -> bytes:
    """The workbook with a column in the table that the cell ``wanted.head`` stands in; as it is, if it has one.

    Raises:
        EnvironmentFault: something of it would be lost.
    """
    from openpyxl import load_workbook

    refuse_lossy(content, path)
    made = load_workbook(BytesIO(content), rich_text=True)
    writing = _Writing(made, ledger, ledger)
    writing._column_of(wanted.head.sheet, _row(wanted.head.cell) + 1, wanted.period, wanted.mode)
    return writing.saved(content) if writing.touched else content


def _table(book: Book, name: str, rows: Sequence[tuple[Value, ...]]) -> None:
    """A sheet of ours, anew; columns that people added stay beside it."""
    if name not in book.made.sheetnames and not rows:
        return
    sheet = book.sheet(name)
    for column in range(1, len(TABLES[name]) + 1):
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, column).value = None
    sheet.data_validations.dataValidation = []
    draw_table(book, name, rows)


class _Writing:
    """Finds the cells of facts in a workbook, makes rows and columns for those it has no place for, and sets them."""

    def __init__(self, made: Any, before: Ledger, after: Ledger) -> None:
        self.made = made
        self.before = {one.name: one for one in before.indicators}
        self.after = {one.name: one for one in after.indicators}
        self.touched: set[tuple[str, str]] = set()
        """Sheet and cell of everything that was set."""
        self._tops: dict[str, list[int]] = {}
        """The rows of heads of each sheet."""
        self._rows = {(one.name, ""): (one.place.sheet, _row(one.place.cell)) for one in before.indicators}
        self._columns: dict[tuple[str, int, Period, str], int] = {}
        for one in before.observations:
            sheet, row = self._rows.get((one.indicator, ""), ("", 0))
            if one.place.sheet == sheet:
                row = _row(one.place.cell)
                self._rows.setdefault((one.indicator, one.basis), (sheet, row))
                self._columns[sheet, self._head(sheet, row), one.period, one.mode] = _column(one.place.cell)

    def saved(self, content: bytes) -> bytes:
        """The workbook's bytes, results of formulas kept as ``content`` had them where nothing they read was set."""
        raw = BytesIO()
        self.made.save(raw)
        return keep_results(content, without_time(raw.getvalue()), self.touched)

    # ---- places -------------------------------------------------------------------------------------------------------

    def _head(self, name: str, row: int) -> int:
        """The row of the head that stands over a row."""
        if name not in self._tops:
            rows = enumerate(self.made[name].iter_rows(), 1)
            self._tops[name] = [number for number, row in rows if any(head.role == "name" for head in _read(row).values())]
        at = bisect_left(self._tops[name], row)
        return self._tops[name][at - 1] if at else 0

    def _heads(self, sheet: Any, row: int) -> dict[int, Head]:
        return _read(sheet[row]) if row else {}

    def _row_of(self, indicator: Indicator, basis: str) -> tuple[str, int]:
        known = self._rows.get((indicator.name, basis))
        if known is None:
            known = self._rows[indicator.name, basis] = self._new_row(indicator, basis)
        return known

    def _new_row(self, indicator: Indicator, basis: str) -> tuple[str, int]:
        """A row below the last one, that looks like it."""
        name, label = sheet_of(indicator.name, self.after)
        if name not in self.made.sheetnames:
            name, label = INDICATORS, indicator.name
        if name not in self.made.sheetnames:
            name = next(iter(self._rows.values()))[0]
        sheet = self.made[name]
        head = self._head(name, max(row for there, row in self._rows.values() if there == name) if self._rows else 2)
        heads = self._heads(sheet, head)
        column = next((column for column, one in heads.items() if one.role == "name"), 1)
        last = max((cell.row for cell in sheet[letters(column)] if cell.value is not None), default=head)
        for cell in sheet[last]:
            _dress(sheet.cell(last + 1, cell.column), cell)
        self._put(name, last + 1, column, label)
        said = defined(replace(indicator, basis=basis or indicator.basis))
        for at, one in heads.items():
            value = said.get(one.what) if one.role == "definition" else None
            if value is not None:
                self._put(name, last + 1, at, value)
        return name, last + 1

    def _column_of(self, name: str, row: int, period: Period, mode: str) -> int:
        head = self._head(name, row)
        place = name, head, period, mode
        if place not in self._columns:
            heads = self._heads(self.made[name], head)
            spans = [
                column for column, one in heads.items() if one.period and one.mode == mode and _fits(one.period, period)
            ]
            self._columns[place] = spans[0] if spans else self._new_column(name, head, heads, period, mode)
        return self._columns[place]

    def _new_column(self, name: str, head: int, heads: Mapping[int, Head], period: Period, mode: str) -> int:
        """A column among the others, in order of time, targets last; where that cannot be, behind them."""
        values = {column: order(one.period, one.mode) for column, one in heads.items() if one.period}
        later = [column for column, then in values.items() if then > order(period, mode)]
        at = min(later) if later else max(values, default=max(heads, default=0)) + 1
        like = max((column for column in values if column < at), default=at)
        sheet = self.made[name]
        if insert_column(self.made, sheet, at, like):
            like += like >= at
            self._columns = {key: column + (key[0] == name and column >= at) for key, column in self._columns.items()}
            self.touched = {(there, _moved(cell, at) if there == name else cell) for there, cell in self.touched}
        else:
            at = max(cell.column for cell in sheet[head] if cell.value is not None) + 1
        for row in range(head, sheet.max_row + 1):
            _dress(sheet.cell(row, at), sheet.cell(row, like))
        self._put(name, head, at, head_of(period, mode))
        return at

    # ---- setting ------------------------------------------------------------------------------------------------------

    def set(self, key: Key, before: Observation | None, after: Observation) -> None:
        """Set the cell of a fact."""
        indicator = self.after[key[0]]
        if before:
            name, row = before.place.sheet, _row(before.place.cell)
            column = self._columns.get((name, self._head(name, row), before.period, before.mode), _column(before.place.cell))
        else:
            name, row = self._row_of(indicator, key[3])
            column = self._column_of(name, row, key[1], key[2])
        value, shape = cell_of(after, indicator.unit)
        cell = self.made[name].cell(row, column)
        if isinstance(value, Decimal) and after.value is not None:
            if str(number_formats.shown(Decimal("0.5"), cell.number_format)).endswith("%"):
                value, shape = after.value / 100, shape if shape.endswith("%") else percent_format(after.value)
            if shape.endswith("%") or _hides(value, cell.number_format):  # a share may not stand in a cell of plain numbers
                cell.number_format = shape
        self._put(name, row, column, value)

    def define(self, indicator: Indicator) -> None:
        """Write what the ledger has learnt of an indicator that it knew: another name, its unit."""
        known = self.before.get(indicator.name)
        if known is None:
            self._row_of(indicator, "")
        elif known != indicator:
            name, row = self._row_of(indicator, "")
            for what in ("aliases", "unit"):
                if getattr(known, what) != getattr(indicator, what):
                    self._put(name, row, self._definition_column(name, row, what), defined(indicator)[what])

    def _definition_column(self, name: str, row: int, what: str) -> int:
        head = self._head(name, row)
        heads = self._heads(self.made[name], head)
        found = next((column for column, one in heads.items() if one.what == what), 0)
        if not found:
            found = max(heads, default=0) + 1
            self._put(name, head, found, {"aliases": "别名", "unit": "单位"}[what])
        return found

    def _put(self, name: str, row: int, column: int, value: Value) -> None:
        cell = self.made[name].cell(row, column)
        cell.value = stored(value)
        if isinstance(cell.value, str):
            cell.data_type = "s"
        self.touched.add((name, cell.coordinate))


def _read(row: Iterable[Any]) -> dict[int, Head]:
    """What the cells of a row would be as heads, by column."""
    return {cell.column: read_head(_shown(cell.value), None) for cell in row if cell.value is not None}


def _fits(head: Period, period: Period) -> bool:
    """Whether a value of the period stands below a head: an instant also below a span that ends then."""
    return head == period or (period.start is None and head.end == period.end)


def _hides(value: Decimal, shape: str) -> bool:
    """Whether a cell of that format would show another number."""
    shown = number_formats.shown(value, shape)
    if isinstance(shown, str) and shown.endswith("%"):
        return Decimal(shown.rstrip("%")) != value * 100
    return shown != value


def _shown(value: object) -> str:
    from datetime import date

    return f"{value.year}年{value.month}月" if isinstance(value, date) else str(value)


def _dress(cell: Any, like: Any) -> None:
    """Give a cell the look of another."""
    if like.has_style and not cell.has_style:
        cell._style = copy(like._style)


def _row(cell: str) -> int:
    return position(cell)[0] if cell else 0


def _column(cell: str) -> int:
    return position(cell)[1]


def _moved(cell: str, at: int) -> str:
    column = _column(cell)
    return f"{letters(column + (column >= at))}{_row(cell)}"
