"""A sheet as a table of the paper: what its cells show, in its order, merged heads as they are (来自)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import LEFT, UP, Table, laid
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import InvalidReport
from govsummary.core.frozen import replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.model import with_blocks
from govsummary.input.ledger.loading import opened
from govsummary.input.ledger.sources import file_named
from govsummary.input.reading import number_formats
from govsummary.input.reading.cells import plain, text_of
from govsummary.input.reading.contents import unreadable
from govsummary.input.reading.sheets import letters, position

if TYPE_CHECKING:
    from govsummary.core.blocks import Block, JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Report
    from govsummary.core.resources import Resources
    from govsummary.input.reading.sheets import Position, RawCell, Sheet

NO_RESULT = code("GS144")
NO_TABLE = code("GS395")
_SHEETS = Text("文件里的工作表有：{names}", "its sheets are: {names}")
_EMPTY = Text("这张工作表（这一片格子）要有表头和至少一行", "there have to be a head and a row")
_UNIT = "单位:"
_NOTE = "注："
Area = tuple["Position", "Position"]
"""First and last cell, each its row and column from 1."""


class ShownTable:
    """The part of a sheet that people see, within ``area`` if one is named.

    ``at`` gives the place of a cell.
    """

    def __init__(
        self, sheet: Sheet, at: Callable[[int, int], Location], *, from_1904: bool = False, area: Area | None = None
    ) -> None:
        self._sheet = sheet
        self._at = at
        self._from_1904 = from_1904
        (self._top, self._left), (self._bottom, self._right) = area or ((1, 1), (1 << 20, 1 << 14))
        numbers = [n for n in sheet.numbers if self._top <= n <= self._bottom and n not in sheet.hidden_rows]
        self._rows = {n: self._cells(n) for n in numbers}
        self.places: dict[JsonPath, Position] = {}
        """The cells of `data`, but for those that say a part of what stands in them."""

    def data(self) -> dict[str, Any]:
        """表头 and 行, as a report states them; lines of one cell around it are 表名, 单位 and 表注.

        Raises:
            InvalidReport: a formula has no result.
        """
        rows = {number: cells for number, cells in self._rows.items() if cells}
        made = dict(self._above(rows))
        if not rows:
            return made
        made |= self._below(rows)
        columns = range(min(map(min, rows.values())), max(map(max, rows.values())) + 1)
        columns_seen = [column for column in columns if not self._sheet.is_hidden_column(column)]
        count = self._head_rows(next(iter(rows)))
        for n, (number, cells) in enumerate(rows.items()):
            where: JsonPath = ("行", n - count) if n >= count else ("表头", n) if count > 1 else ("表头",)
            self.places |= {(*where, k): (number, column) for k, column in enumerate(columns_seen) if column in cells}
        lines = [[cells.get(column, "") for column in columns_seen] for cells in self._merged(rows).values()]
        head = lines[:count]
        return {**made, "表头": _marked(*head) if count > 1 else head[0], "行": lines[count:]}

    def _cells(self, number: int) -> dict[int, str]:
        cells = self._sheet.row(number)
        return {c: self._text(cell, self._at(number, c)) for c, cell in cells.items() if self._left <= c <= self._right}

    def _text(self, cell: RawCell, place: Location) -> str:
        if cell.kind in "ef":
            raise unreadable(NO_RESULT.at(place, shown=cell.text[:40]))
        if cell.kind == "n" and (number := number_formats.exact_number(cell.text)) is not None:
            seen = number_formats.shown(number, cell.format, from_1904=self._from_1904)
            if isinstance(seen, Decimal):  # with its closing noughts: a column has one precision
                return f"{seen:f}"
        return shown_text(cell, self._from_1904)

    def _above(self, rows: dict[int, dict[int, str]]) -> Iterator[tuple[str, str]]:
        """What stands above the head; it is taken out of the rows."""
        for number in list(rows)[:-1]:
            if len(rows[number]) > 1:
                return
            ((column, line),) = rows.pop(number).items()
            is_unit = plain(line).startswith(_UNIT)
            if not is_unit:
                self.places["表名",] = number, column
            yield ("单位", plain(line).removeprefix(_UNIT)) if is_unit else ("表名", line)

    def _below(self, rows: dict[int, dict[int, str]]) -> dict[str, str]:
        """The note below the last row, which is taken out of them."""
        last = list(rows)[-1]
        (first, *others) = rows[last].values()
        if others or len(rows) == 1 or not first.startswith(_NOTE):
            return {}
        del rows[last]
        return {"表注": first.removeprefix(_NOTE).lstrip()}

    def _merged(self, rows: dict[int, dict[int, str]]) -> dict[int, dict[int, str]]:
        """The rows where a merged cell stands for all that it covers."""
        for (top, left), (bottom, right) in self._sheet.merged:
            if text := rows.get(top, {}).get(left):
                for number in (n for n in rows if top <= n <= bottom):
                    rows[number] |= dict.fromkeys(range(left, min(right, self._right) + 1), text)
        return rows

    def _head_rows(self, first: int) -> int:
        """Rows of the head: two where its cells are merged across columns above others."""
        areas = [area for area in self._sheet.merged if area[0][0] == first]
        across = any(right > left for (_, left), (_, right) in areas)
        return 2 if across and len(self._rows) > 1 else 1


def _marked(upper: Sequence[str], lower: Sequence[str]) -> list[list[str]]:
    """A head of two rows with the marks of merged cells in place of what the sheet has once."""
    above = [LEFT if n and text == upper[n - 1] else text for n, text in enumerate(upper)]
    return [above, [UP if text in ("", over) else text for text, over in zip(lower, upper, strict=True)]]


def shown_text(cell: RawCell, from_1904: bool = False) -> str:
    """What a cell says; a date as 2026-12-20."""
    if (
        cell.kind == "n"
        and number_formats.is_date(cell.format)
        and (number := number_formats.exact_number(cell.text)) is not None
    ):
        moment = number_formats.moment_of(number, from_1904)
        return moment.date().isoformat() if moment else ""
    return text_of(cell, from_1904).replace("\r", "").strip()


# ---- 表格: {来自: …} ------------------------------------------------------------------------------------------------


def with_sheets(report: Report, files: Resources, locate: Locate) -> tuple[Report, list[Diagnostic]]:
    """The report with the sheets that its tables come from (来自) in their place, and what is wrong with them."""
    found: list[Diagnostic] = []

    def shown(table: Table) -> Table:
        place = locate((*table.origin, "from"))
        try:
            made = _table_of(table.sheet, files, place)
        except InvalidReport as fault:
            found.extend(fault.diagnostics)
            return table
        return replace(
            table,
            **laid(made["表头"], made["行"]),
            caption=table.caption or made.get("表名", ""),
            unit=table.unit or made.get("单位", ""),
            note=table.note or made.get("表注", ""),
        )

    def walked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(shown(one) if isinstance(one, Table) and one.sheet else one for one in blocks)

    return with_blocks(report, walked), found


def _table_of(named: str, files: Resources, place: Location) -> dict[str, Any]:
    """The data of the table on a sheet.

    Raises:
        InvalidReport: the file or the sheet is not there, may not be named, or cannot be read.
    """
    name, sheet, *area = (piece.strip() for piece in named.replace("！", "!").split("!"))
    file = file_named(name, files, place, NO_TABLE)
    path = file.path or Path(file.name)
    with opened(path, None if file.path else file.content) as book:
        parts = {one.name: one.part for one in book.sheets if not one.hidden}
        if sheet not in parts:
            raise InvalidReport(NOTHING, [NO_TABLE.at(place, name=named, hint=_SHEETS.fill(names="、".join(parts)))])

        def at(row: int, column: int) -> Location:
            return Location(str(path), sheet=sheet, cell=f"{letters(column)}{row}")

        table = ShownTable(book.sheet(parts[sheet]), at, from_1904=book.from_1904, area=_area(*area))
        made = table.data()
    if not made.get("行"):
        raise InvalidReport(NOTHING, [NO_TABLE.at(place, name=named, hint=_EMPTY)])
    return made


def _area(named: str = "") -> Area | None:
    first, _, last = named.replace("：", ":").partition(":")
    return (position(first), position(last)) if named else None
