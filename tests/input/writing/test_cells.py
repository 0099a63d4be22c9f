"""What is typed into cells stands there as Excel would have it, and nothing else of the file is another."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference

from govsummary.core.errors import UsageError
from govsummary.input.ledger.cells import text_of
from govsummary.input.reading.sheets import letters, position
from govsummary.input.reading.spreadsheet import Workbook
from govsummary.input.writing.cells import set_cells

SHEET = "指标"


def workbook(*rows, formats=(), chart=False):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = SHEET
    for row in rows:
        sheet.append(row)
    for cell, code in formats:
        sheet[cell].number_format = code
    if chart:
        drawn = BarChart()
        drawn.add_data(Reference(sheet, min_col=3, min_row=1, max_row=3))
        sheet.add_chart(drawn, "H2")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


LEDGER = workbook(
    ["指标", "单位", "2025年", "2026年"],
    ["接待游客", "万人次", 421.7, None],
    ["满意度", "%", 0.986, None],
    ["合计", "", "=C2+C3", "=SUM(D2:D3)"],
    formats=[("C2", "0.0"), ("C3", "0.0%"), ("D3", "0.0%")],
    chart=True,
)


def shown(content, cell):
    """What a person sees in the cell."""
    row, column = position(cell)
    with Workbook(content) as book:
        found = book.sheet(book.sheets[0].part).row(row).get(column)
    return text_of(found) if found else ""


@pytest.mark.parametrize(
    ("cell", "typed", "seen"),
    [
        ("D2", "486.3", "486.3"),
        ("D2", "1,234.50", "1234.5"),
        ("C2", "421.75", "421.75"),  # its format would show 421.8
        ("D3", "98.7", "98.7%"),  # a cell of per cents takes 98.7 for 98.7%
        ("D3", "98.7%", "98.7%"),
        ("D3", "98.76", "98.76%"),
        ("D2", "约300", "约300"),
        ("D2", "=1+1", "=1+1"),
        ("D2", "007", "007"),
        ("D2", "12345678901234567890", "12345678901234567890"),
        ("C2", "", ""),
        ("F9", "<新>&\n行", "<新>&\n行"),
    ],
)
def test_a_cell_shows_what_was_typed(cell, typed, seen):
    """To the last digit, whatever format the cell had."""
    assert shown(set_cells(LEDGER, {(SHEET, cell): typed}), cell) == seen


def test_all_else_stays_byte_by_byte():
    """The chart as well, which a rewriting would lose."""
    made = set_cells(LEDGER, {(SHEET, "D2"): "486.3"})
    with ZipFile(BytesIO(LEDGER)) as old, ZipFile(BytesIO(made)) as new:
        assert old.namelist() == new.namelist()
        other = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert other == ["xl/worksheets/sheet1.xml"]
    assert set_cells(LEDGER, {}) is LEDGER


def test_a_formula_is_not_typed_over():
    """The message names the cell."""
    with pytest.raises(UsageError, match="C4"):
        set_cells(LEDGER, {(SHEET, "C4"): "3"})


def test_an_unknown_sheet_is_named():
    """Nothing is written elsewhere instead."""
    with pytest.raises(UsageError, match="附表"):
        set_cells(LEDGER, {("附表", "A1"): "3"})


def test_a_row_of_our_own_spelling_is_found():
    """Some programs leave out where cells stand, close empty rows at once, and name elements by a prefix."""
    odd = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row spans="1:2"/></x:sheetData></x:worksheet>'
    )
    out = BytesIO()
    with ZipFile(BytesIO(workbook(["a"]))) as given_, ZipFile(out, "w") as made:
        for name in given_.namelist():
            made.writestr(name, odd if name.endswith("sheet1.xml") else given_.read(name))
    content = set_cells(out.getvalue(), {(SHEET, "B1"): "5", (SHEET, "D2"): "7", (SHEET, "A4"): "9"})
    assert [shown(content, cell) for cell in ("A1", "B1", "D2", "A4")] == ["1", "5", "7", "9"]


TYPED = st.one_of(
    st.decimals(-(10**8), 10**8, places=3).map(lambda one: f"{one.normalize():f}"),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), max_size=8).map(str.strip),
)
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 9)).map(lambda at: f"{letters(at[1])}{at[0]}")


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(PLACES.filter(lambda cell: cell not in ("C4", "D4")), TYPED, max_size=8))
def test_whatever_is_typed_wherever_is_read_again(cells):
    """By our reader and by openpyxl; what was not touched stays."""
    made = set_cells(LEDGER, {(SHEET, cell): text for cell, text in cells.items()})
    sheet = openpyxl.load_workbook(BytesIO(made))[SHEET]
    for row in openpyxl.load_workbook(BytesIO(LEDGER))[SHEET].iter_rows():
        for cell in row:
            if cell.coordinate not in cells:
                assert sheet[cell.coordinate].value == cell.value
    for cell, text in cells.items():
        seen = shown(made, cell)
        if seen.removesuffix("%") != text.removesuffix("%"):
            assert Decimal(seen.removesuffix("%")) == Decimal(text.replace("％", "%").removesuffix("%"))
