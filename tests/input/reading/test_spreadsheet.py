"""Workbooks as a stranger may send them: everything within limits, every fault named, nothing guessed."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govsummary.core import limits
from govsummary.core.errors import InvalidReport
from govsummary.input.reading.sheets import letters
from govsummary.input.reading.workbook import read_table

openpyxl = pytest.importorskip("openpyxl")


HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
BOOK, RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
PARTS = {
    "_rels/.rels": b'<Relationships><Relationship Id="r1" Type="%s/officeDocument" Target="%s"/></Relationships>'
    % (REL, BOOK.encode()),
    BOOK: b'<workbook %s xmlns:r="%s"><workbookPr/><sheets><sheet name="S" r:id="r1"/></sheets></workbook>' % (MAIN, REL),
    RELS: b'<Relationships><Relationship Id="r1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>'
    b'<Relationship Id="r2" Type="%s/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>' % (REL, REL),
    TEXTS: "<sst><si><t>标题</t></si><si><r><t>河东镇</t></r><r><t>总结</t></r><rPh><t>he</t></rPh></si></sst>".encode(),
    SHEET: b'<worksheet %s><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>B</t></is></c></row>'
    b'<row><c t="s"><v>1</v></c><c><f>A1</f><v>5</v></c></row></sheetData></worksheet>' % MAIN,
}
"""A workbook as other programs write it: shared texts, places left out where they follow one another."""


@pytest.fixture
def made(tmp_path):
    """Write that workbook with words in one of its parts replaced."""

    def making(part=SHEET, old=b"", new=b""):
        assert old in PARTS[part]
        path = tmp_path / "数据.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in PARTS.items():
                package.writestr(name, HEAD + (content.replace(old, new, 1) if name == part else content))
        return path

    return making


@pytest.fixture
def save(tmp_path):
    """Save a workbook of 2 × 2 cells by openpyxl; ``shape`` may do more to its sheet."""

    def saving(shape):
        workbook = openpyxl.Workbook()
        for row in (["标题", "背景"], ["河东镇总结", "好。"]):
            workbook.active.append(row)
        shape(workbook.active)
        workbook.save(tmp_path / "数据.xlsx")
        return tmp_path / "数据.xlsx"

    return saving


def faults(path) -> list[tuple[str, str]]:
    with pytest.raises(InvalidReport) as refused:
        read_table(path)
    return [(one.code, one.location.cell) for one in refused.value.diagnostics]


def test_texts_are_shared_and_places_follow_one_another(made):
    """Runs are joined, readings left out, the result of a formula counts."""
    (row,) = read_table(made()).rows
    assert [(cell.name, cell.value, cell.place) for cell in row.cells] == [("标题", "河东镇总结", "A2"), ("B", 5, "B2")]


@pytest.mark.parametrize(
    ("shape", "cell"),
    [
        (lambda sheet: sheet.cell(limits.WORKBOOK_ROWS + 1, 2, "远"), f"B{limits.WORKBOOK_ROWS + 1}"),
        (lambda sheet: sheet.cell(2, limits.WORKBOOK_COLUMNS + 1, "远"), f"{letters(limits.WORKBOOK_COLUMNS + 1)}2"),
    ],
)
def test_a_stray_cell_is_named(save, shape, cell):
    """No row, column or paper is made of the emptiness before it."""
    assert faults(save(shape)) == [("GS151", cell)]


def test_a_merged_column_is_named_and_a_merged_sheet_makes_nothing(made):
    """Only cells merged in one column stand for one another."""
    merged = b'</sheetData><mergeCells><mergeCell ref="%s"/></mergeCells>'
    assert faults(made(SHEET, b"</sheetData>", merged % b"A2:A1048576")) == [("GS151", "A1048576")]
    whole = read_table(made(SHEET, b"</sheetData>", merged % b"C1:XFD1048576"))
    assert [row.number for row in whole.rows] == [2]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'),
        (SHEET, b"<worksheet", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet'),
        (SHEET, b"<sheetData>", b"<sheetData>" + b"<x>" * 100),
        (SHEET, b"</sheetData>", b""),
        (SHEET, b'r="A1"', b'r="1A"'),
        (SHEET, b'r="A1"', b'r="A99999999"'),
        (SHEET, b'row r="1"', b'row r="one"'),
        (SHEET, b"<v>1</v>", b"<v>9999</v>"),
        (SHEET, b"<v>1</v>", b"<v>x</v>"),
        (TEXTS, "河东镇".encode(), b"x" * (limits.CELL_CHARACTERS + 1)),
        (SHEET, b"<t>B", b"<t>" + b"x" * (limits.CELL_CHARACTERS + 1)),
        (BOOK, b'r:id="r1"', b'r:id="r77"'),
        (BOOK, b"<workbook", b"<workbook x='1' x='2'"),
        (RELS, b"worksheets/sheet1", b"../../../../etc/passwd"),
    ],
)
def test_what_is_damaged_or_malicious_is_no_workbook(made, part, old, new):
    """Entities, endless nesting, cut parts, references to nothing."""
    assert faults(made(part, old, new)) == [("GS140", "")]


def test_a_bomb_is_unpacked_no_further_than_the_limit(made, monkeypatch):
    """A few kilobytes that unpack to megabytes."""
    monkeypatch.setattr(limits, "WORKBOOK_UNPACKED_BYTES", 1 << 20)
    assert faults(made(SHEET, b"</sheetData>", b" " * (2 << 20) + b"</sheetData>")) == [("GS140", "")]


@pytest.mark.parametrize("number", [b"1e999", b"nan", b"-inf", b"9" * 500, b"1_0", b"0x10"])
def test_numbers_that_are_none_are_told_at_their_cell(made, number):
    """As an error value is."""
    assert faults(made(SHEET, b"<v>5</v>", b"<v>" + number + b"</v>")) == [("GS144", "B2")]


def test_a_date_that_no_calendar_has_is_told(save):
    """Shown as #### by spreadsheets."""

    def shape(sheet):
        sheet["B2"] = 9_999_999
        sheet["B2"].number_format = "yyyy-mm-dd"

    assert faults(save(shape)) == [("GS144", "B2")]


def test_what_prints_otherwise_than_it_looks_is_told_once_a_column(save):
    """A General number with many decimals, and a format that is not understood."""

    def shape(sheet):
        for row in (2, 3, 4):
            sheet.cell(row, 3, 1 / 3)
            sheet.cell(row, 4, 0.25).number_format = "# ?/?"
        sheet["C1"], sheet["D1"] = "份额", "比"

    table = read_table(save(shape))
    assert [(one.code, one.location.cell, "2" in one.message) for one in table.diagnostics] == [
        ("GS152", "C2", True),
        ("GS152", "D2", True),
    ]
    assert table.rows[0].value("比") == Decimal("0.25")


def test_an_empty_result_is_an_empty_cell(made):
    """=IF(…,"") has been worked out; a formula without any result has not."""
    (row,) = read_table(made(SHEET, b"<c><f>A1</f><v>5</v></c>", b'<c t="str"><f>A1</f><v></v></c><c r="B9"/>')).rows
    assert row.value("标题") == "河东镇总结"
    assert faults(made(SHEET, b"<v>5</v>", b"<v></v>")) == [("GS144", "B2")]


def test_workbooks_from_a_mac_count_from_1904(save, tmp_path):
    """The same number is another day."""

    def shape(sheet):
        sheet["B2"] = date(2026, 3, 5)
        sheet.parent.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    assert read_table(save(shape)).rows[0].value("背景") == "2026-03-05"


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).filter(lambda text: not text.startswith("=")),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=5))
@example([["_x000D_", 1]])
def test_it_reads_what_openpyxl_writes(tmp_path_factory, rows):
    """Texts, whole numbers, truth values and days come back as they were."""
    workbook = openpyxl.Workbook()
    workbook.active.append([f"列{n}" for n in range(4)])
    for row in rows:
        workbook.active.append(["#", *row])
    path = tmp_path_factory.mktemp("book") / "x.xlsx"
    workbook.save(path)
    for before, after in zip(rows, read_table(path).rows, strict=True):
        for value, cell in zip(before, after.cells[1:], strict=False):
            wanted = value.isoformat() if isinstance(value, date) else value
            wanted = wanted.replace("_x000D_", "").strip() or None if isinstance(wanted, str) else wanted
            assert cell.value == wanted
