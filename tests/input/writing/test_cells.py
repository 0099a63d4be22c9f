"""What is typed into cells stands there as Excel would have it, and nothing else of the file is another."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Protection

from govsummary.core.errors import UsageError
from govsummary.core.soffice import find_soffice
from govsummary.input.reading.cells import text_of
from govsummary.input.reading.sheets import letters, position
from govsummary.input.reading.spreadsheet import Workbook, _converted
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
        ("D2", "４８６．３", "486.3"),  # as an input method has it
        ("D2", "3 5", "3 5"),
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


@settings(max_examples=60)
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


def test_the_looks_of_words_stay_but_where_they_change():
    """A text of several looks keeps them."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = SHEET
    sheet["A1"] = CellRichText("专题会议", TextBlock(InlineFont(b=True, color="FFFF0000"), "5次"), "，研究<问题>。")
    out = BytesIO()
    made.save(out)
    content = set_cells(out.getvalue(), {(SHEET, "A1"): "专题会议6次，研究<问题>。"})
    assert shown(content, "A1") == "专题会议6次，研究<问题>。"
    again = openpyxl.load_workbook(BytesIO(content), rich_text=True)[SHEET]["A1"].value
    assert [str(one) for one in again] == ["专题会议", "6次", "，研究<问题>。"]
    assert again[1].font.b
    once = set_cells(content, {(SHEET, "A1"): "会议6次"})
    assert shown(once, "A1") == "会议6次"


def test_a_locked_cell_of_a_protected_sheet_is_left_alone():
    """An unlocked one is not."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = SHEET
    sheet["A1"], sheet["A2"] = 1, 2
    sheet["A2"].protection = Protection(locked=False)
    sheet.protection.enable()
    out = BytesIO()
    made.save(out)
    with pytest.raises(UsageError, match="A1"):
        set_cells(out.getvalue(), {(SHEET, "A1"): "3"})
    assert shown(set_cells(out.getvalue(), {(SHEET, "A2"): "3"}), "A2") == "3"


def test_a_day_typed_into_a_cell_of_dates_is_one():
    """To Excel as well."""
    content = workbook([date(2026, 7, 5)], formats=[("A1", "yyyy-mm-dd")])
    made = set_cells(content, {(SHEET, "A1"): "2026-07-06"})
    assert openpyxl.load_workbook(BytesIO(made))[SHEET]["A1"].value == datetime(2026, 7, 6)


FORMULAS = [
    "=C2+C3",
    "=SUM(C2:C4)",
    "=ROUND(C2/C3-1,3)",
    "=(C2-C3)/C3*100",
    "=IF(C3=0,0,C2/C3)",
    "=AVERAGE(C2:C4)",
    "=C2*5%",
]


@pytest.mark.skipif(not find_soffice(), reason="LibreOffice Calc works the formulas out")
def test_formulas_come_to_what_libreoffice_makes_of_them():
    """Also those that depend on others; what is not plain loses its result."""
    rows = [["指标", "单位", "2026年"], ["甲", "", 12.5], ["乙", "", 8], ["丙", "", 7.25]]
    content = _converted(workbook(*rows, *(["式", "", one] for one in FORMULAS), ["再", "", "=C5+C6"]), ".xlsx")
    made = set_cells(content, {(SHEET, "C2"): "20.5"})
    ours = [row[2].value for row in openpyxl.load_workbook(BytesIO(made), data_only=True)[SHEET].iter_rows(min_row=5)]
    theirs = openpyxl.load_workbook(BytesIO(_converted(made, ".xlsx")), data_only=True)[SHEET]
    assert ours == pytest.approx([row[2].value for row in theirs.iter_rows(min_row=5)])
    assert len(ours) == len(FORMULAS) + 1
