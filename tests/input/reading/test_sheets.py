"""Cells as another library reads them: values, formats, merged areas, what is hidden."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from govsummary.input.reading.sheets import Sheet, letters
from govsummary.input.reading.spreadsheet import Workbook

TEXT = st.text(st.characters(categories=["L", "N", "P", "Zs"], include_characters="\n"), min_size=1, max_size=12)
VALUES = st.one_of(
    TEXT.filter(lambda text: text.strip() and not text.startswith("=")),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_nan=False).filter(lambda number: number == 0 or abs(number) > 1e-6),
    st.booleans(),
)
PLACES = st.tuples(st.integers(1, 40), st.integers(1, 30))
FORMATS = st.sampled_from(["General", "0.00", "0%", "#,##0", '0.0"万吨"', "@"])


SHEETS = st.fixed_dictionaries(
    {
        "cells": st.dictionaries(PLACES, st.tuples(VALUES, FORMATS), max_size=12),
        "rows": st.sets(st.integers(1, 40), max_size=4),
        "columns": st.sets(st.integers(1, 30), max_size=4),
        "merged": st.none() | st.tuples(PLACES, st.integers(0, 3), st.integers(1, 3)),
        "state": st.sampled_from(["visible", "hidden", "veryHidden"]),
    }
)
"""What a sheet holds, and what of it is hidden or merged."""


def saved(sheets) -> bytes:
    """A workbook of such sheets; the first can be seen."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, shape in enumerate(sheets):
        sheet = book.create_sheet(f"表{number}")
        for (row, column), (value, code) in shape["cells"].items():
            sheet.cell(row, column, value).number_format = code
        for row in shape["rows"]:
            sheet.row_dimensions[row].hidden = True
        for column in shape["columns"]:
            sheet.column_dimensions[letters(column)].hidden = True
        if shape["merged"]:
            (row, column), rows, columns = shape["merged"]
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + rows, end_column=column + columns)
        sheet.sheet_state = shape["state"] if number else "visible"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def as_value(cell):
    """What the other library makes of a cell."""
    if cell.kind == "b":
        return cell.text == "1"
    return cell.text if cell.kind == "s" else float(cell.text)


@settings(max_examples=40)
@given(st.lists(SHEETS, min_size=1, max_size=3))
def test_every_cell_is_what_another_library_reads(sheets):
    """Also which sheets, rows and columns are hidden, and what is merged."""
    content = saved(sheets)
    other = openpyxl.load_workbook(BytesIO(content))
    with Workbook(content) as book:
        assert [(one.name, one.hidden, one.secret) for one in book.sheets] == [
            (one.title, one.sheet_state != "visible", one.sheet_state == "veryHidden") for one in other.worksheets
        ]
        for part, expected in zip(book.sheets, other.worksheets, strict=True):
            assert_alike(book.sheet(part.part), expected)


def assert_alike(sheet: Sheet, expected) -> None:
    """The same cells, formats, areas, rows and columns."""
    filled = [cell for row in expected.iter_rows() for cell in row if cell.value is not None and str(cell.value).strip()]
    assert {at: as_value(cell) for at, cell in sheet.cells.items()} == {(one.row, one.column): one.value for one in filled}
    formats = {at: cell.format for at, cell in sheet.cells.items() if cell.kind == "n"}
    assert formats == {(one.row, one.column): one.number_format for one in filled if (one.row, one.column) in formats}
    assert sheet.hidden_rows == {row for row, one in expected.row_dimensions.items() if one.hidden}
    hidden = {letters(column) for column in range(1, 31) if sheet.is_hidden_column(column)}
    assert hidden == {letter for letter, one in expected.column_dimensions.items() if one.hidden}
    areas = {f"{letters(left)}{top}:{letters(right)}{bottom}" for (top, left), (bottom, right) in sheet.merged}
    assert areas == {str(area) for area in expected.merged_cells.ranges}


def test_a_closed_outline_is_not_hidden(tmp_path):
    """Its sign stands at the edge of the sheet; a row that is filtered away has none."""
    book = openpyxl.Workbook()
    book.active.append([1, 2, 3])
    book.active.append([4, 5, 6])
    book.active.column_dimensions.group("B", "C", outline_level=1, hidden=True)
    book.active.row_dimensions[2].hidden = True
    book.save(tmp_path / "台账.xlsx")
    with Workbook(tmp_path / "台账.xlsx") as read:
        sheet = read.sheet(read.sheets[0].part)
    assert not any(map(sheet.is_hidden_column, (1, 2, 3)))
    assert sheet.hidden_rows == {2}


def test_a_row_is_unpacked_in_the_order_of_its_columns():
    """Whatever the order in the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "数据.xlsx"
        book = openpyxl.Workbook()
        book.active["C1"], book.active["A1"] = "丙", "甲"
        book.save(path)
        with Workbook(path) as read:
            sheet = read.sheet(read.sheets[0].part)
    assert [(column, cell.text) for column, cell in sheet.row(1).items()] == [(1, "甲"), (3, "丙")]
    assert sheet.row(2) == {}
