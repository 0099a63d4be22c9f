"""What is typed into the grid of a ledger goes back to the cell or the field where it stands; all else stays as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.core.errors import InvalidReport, UsageError
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.core.resources import CSV
from govsummary.input.ledger.grid_of_data import COLUMNS, HOLDERS, VALUE, columns_listed, holder_of, is_paper, key_in
from govsummary.input.reading import read_text
from govsummary.input.reading.cells import members_of, plain
from govsummary.input.reading.sheets import position
from govsummary.input.writing import edits
from govsummary.input.writing.cells import set_cells
from govsummary.input.writing.csv_text import CsvText

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.diagnostics import Edit
    from govsummary.input.ledger.grid import Grid, GridSheet
    from govsummary.plugin.offers import Source

NEW = "+"
"""Before the number of a row that is not there yet."""
_FEW = 6
"""So many cells are typed into the whole text, one after the other."""
_thousands = regex(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?").fullmatch
_number = regex(r"-?(?:0|[1-9]\d{0,20})(?:\.\d{1,20})?").fullmatch
_NO_ROW = Text("表里没有这一行了", "the table no longer has that row")
_NAME_FIRST = Text("新的一行请先写指标名称", "name the indicator of a new row first")
_THERE_IS_ONE = Text("已经有“{name}”了", "there is '{name}' already")
_IN_THE_WAY = Text("“{sheet}”表下面紧接着别的内容，加不了行", "below the table of '{sheet}' stands something else")
_IN_EXCEL = Text("请在 Excel 里插入一行", "insert a row in Excel")


class Typed(NamedTuple):
    """A text typed into a cell of a grid, by the keys of its row and column; an empty text empties it."""

    sheet: str
    row: str
    column: str
    text: str


def type_into_book(name: str, content: bytes, grid: Grid, typed: Sequence[Typed]) -> bytes:
    """The workbook or CSV file with texts typed into cells of its grid.

    Raises:
        UsageError: a row or sheet is gone, a cell is a formula, or a new row has no name or no room.
    """
    sheets = {one.name: one for one in grid.sheets}
    cells: dict[tuple[str, str], str] = {}
    rows = {(sheet.name, row.key): row for sheet in grid.sheets for row in sheet.rows}
    named: set[tuple[str, str]] = set()
    for one in typed:
        sheet, row, text = sheets.get(one.sheet), rows.get((one.sheet, one.row)), one.text.strip()
        if sheet is None or not (row or one.row.startswith(NEW)):
            raise UsageError(_NO_ROW)
        before = ""
        if text and one.column == sheet.columns[0].key:
            named.add((one.sheet, one.row))
            before = row.before if row else ""
        cells[sheet.place, f"{one.column}{_row_in(sheet, one.row)}"] = before + text
    if any(one.row.startswith(NEW) and (one.sheet, one.row) not in named for one in typed):
        raise UsageError(_NAME_FIRST)
    if name.lower().endswith(CSV):
        return CsvText(content, name).typed({position(cell): text for (_, cell), text in cells.items()})
    return set_cells(content, cells)


def _row_in(sheet: GridSheet, key: str) -> int:
    """The number of a row; new ones follow the last."""
    if not key.startswith(NEW):
        return int(key)
    number = sheet.last + int(key[len(NEW) :])
    if sheet.below and number >= sheet.below:
        raise UsageError(_IN_THE_WAY.fill(sheet=sheet.place), _IN_EXCEL)
    return number


# ---- data ------------------------------------------------------------------------------------------------------------


def type_into_data(source: Source, typed: Sequence[Typed]) -> str:
    """The text of the data with texts typed into the grid of its 指标.

    Raises:
        UsageError: a row is gone, cannot be changed by itself, or a new one has no name.
    """
    by_row: dict[str, list[Typed]] = {}
    for one in sorted(typed, key=lambda one: (one.row.startswith(NEW), bool(one.column))):
        by_row.setdefault(one.row if one.row.startswith(NEW) else json.loads(one.row)[0], []).append(one)
    for row, cells in by_row.items():
        if row.startswith(NEW) and (cells[0].column or not cells[0].text.strip()):
            raise UsageError(_NAME_FIRST)
    quick = _row_by_row(source, by_row) if len(typed) > _FEW else None
    return quick if quick is not None else _all_in_one(source, by_row).text


def with_column_listed(source: Source, head: str) -> str:
    """The text of a ledger that lists a column of another period, which has no number yet; that of a paper as it is."""
    listed = columns_listed(source.data)
    if is_paper(source.data) or head in listed:
        return source.text
    name = next((one for one in COLUMNS if one in source.data), COLUMNS[holder_of(source.data) == HOLDERS[1]])
    return edits.apply(source.text, edits.set(source, (name,), [*listed, head]))


def _all_in_one(source: Source, by_row: Mapping[str, Sequence[Typed]]) -> Source:
    """Cell by cell in the whole text."""
    for row, cells in by_row.items():
        if row.startswith(NEW):
            source = _added(source, cells[0].text.strip())
        source = _cells(source, row, cells)
    return source


def _cells(source: Source, row: str, cells: Sequence[Typed]) -> Source:
    name = cells[0].text.strip()
    for one in cells[1:] if row.startswith(NEW) else sorted(cells, key=lambda one: not one.column):  # names last
        source = _typed(source, (name,) if row.startswith(NEW) else tuple(json.loads(one.row)), one)
    return source


def _row_by_row(source: Source, by_row: Mapping[str, Sequence[Typed]]) -> str | None:
    """The same, each row in a text of its own lines, which takes a tenth of the time; None where that is not sure."""
    holder = holder_of(source.data)
    lines, figures = edits.lines_of(source, (holder,)), source.data.get(holder)
    if not lines or not isinstance(figures, Mapping):
        return None
    head, indent = f"{holder}:\n", " " * edits.column_of(source, (holder,))
    wanted, pieces, new = dict(figures), {name: source.text[start:end] for name, (start, end) in lines.items()}, []
    try:
        for row, cells in by_row.items():
            if row.startswith(NEW):
                made = _all_in_one(read_text(f"{head}{indent}-: 0\n", source.path), {row: cells})
                new.append(made.text.removeprefix(f"{head}{indent}-: 0\n").rstrip("\n"))
                name = cells[0].text.strip()
                if name in figures:
                    raise UsageError(_THERE_IS_ONE.fill(name=name))
                wanted[name] = made.data[holder][name]
            else:
                made = _cells(read_text(head + pieces[row], source.path), row, cells)
                pieces[row] = made.text.removeprefix(head)
                (after,) = made.data[holder].items()
                wanted = {after[0] if key == row else key: after[1] if key == row else old for key, old in wanted.items()}
    except (InvalidReport, KeyError, ValueError):
        return None
    start, end = min(one for one, _ in lines.values()), max(one for _, one in lines.values())
    body = "".join(pieces.values())
    whole = source.text[:start] + "\n".join([body.rstrip("\n"), *new]) + "\n" * body.endswith("\n") + source.text[end:]
    return whole if repr(dict(read_text(whole, source.path).data[holder])) == repr(wanted) else None


def _added(source: Source, name: str) -> Source:
    holder = holder_of(source.data)
    figures = source.data.get(holder)
    if isinstance(figures, Mapping) and name in figures:
        raise UsageError(_THERE_IS_ONE.fill(name=name))
    whole = not isinstance(figures, Mapping) or not figures
    edit = edits.set(source, (holder,), {name: {}}) if whole else edits.set(source, (holder, name), {})
    return _after(source, edit)


def _typed(source: Source, path: JsonPath, one: Typed) -> Source:
    whole = (holder_of(source.data), *path)
    figure: Any = source.data
    try:
        for step in whole:
            figure = figure[step]
    except (LookupError, TypeError):
        raise UsageError(_NO_ROW) from None
    text = one.text.strip()
    if not one.column:
        return _after(source, edits.rename(source, whole, text)) if text and text != path[-1] else source
    if not isinstance(figure, Mapping):
        if one.column != VALUE:
            stated = {VALUE: figure} if figure not in (None, "") else {}
            return _after(source, edits.set(source, whole, {**stated, one.column: _value(text, None)})) if text else source
        return _after(source, edits.set(source, whole, _value(text, figure) if text else {}))
    key = key_in(figure, one.column)
    if not text:
        return _after(source, edits.remove(source, (*whole, key))) if key in figure else source
    value = _value(text, figure.get(key))
    return source if repr(value) == repr(figure.get(key)) else _after(source, edits.set(source, (*whole, key), value))


def _value(text: str, old: Any) -> Any:
    """What a text stands for: a number, names where there were some, 是 and 否 where it was one of them; else itself."""
    if isinstance(old, list):
        return list(members_of(text))
    if isinstance(old, bool) and text in ("是", "否"):
        return text == "是"
    half = plain(text) if len(text.split()) == 1 else text  # digits of an input method are wide
    bare = half.replace(",", "") if _thousands(half) else half
    if not _number(bare):
        return text
    from decimal import Decimal

    return Decimal(bare) if "." in bare else int(bare)


def _after(source: Source, edit: Edit) -> Source:
    return read_text(edits.apply(source.text, edit), source.path)
