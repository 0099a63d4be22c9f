"""Tables that come from a sheet of a workbook (来自)."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pytest

import govsummary
from govsummary.core.blocks import Table


def _book() -> bytes:
    """A title, a unit, a head of two rows with merged cells, numbers in formats, a hidden row, a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "项目"
    lines = [
        ["2026年重点项目"], ["单位：万元"], ["项目", "投资", None, "进度"], [None, "计划", "完成", None],
        ["文化馆", 1200.5, 1300, 0.954], ["图书馆", 800, 900.25, 1], ["旧项目", 1, 1, 1], ["合计", 2000.5, 2200.25, None],
        ["注：完成数截至12月底。"],
    ]  # fmt: skip
    for line in lines:
        sheet.append(line)
    for area in ("A1:D1", "A3:A4", "B3:C3", "D3:D4"):
        sheet.merge_cells(area)
    for row in (5, 6, 8):
        sheet.cell(row, 4).number_format = "0.0%"
        for column in (2, 3):
            sheet.cell(row, column).number_format = "#,##0.00"
    sheet.row_dimensions[7].hidden = True
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _data(named: str) -> dict[str, object]:
    return {"标题": "某局2026年工作总结", "工作成效": [{"标题": "项目", "表格": {"来自": named}}]}


def _table(named: str) -> Table:
    made = govsummary.render_data(_data(named), resources={"数据.xlsx": _book()})
    table = made.report.parts[0].sections[0].body[-1]
    assert table
    return table


def test_a_sheet_is_shown_as_people_see_it():
    """Its title, unit and note, one head of two rows, numbers with their noughts, nothing that is hidden."""
    table = _table("数据.xlsx!项目")
    assert (table.caption, table.unit, table.note) == ("2026年重点项目", "万元", "完成数截至12月底。")
    assert table.header == ("项目", "投资计划", "投资完成", "进度")
    assert table.rows == (
        ("文化馆", "1200.50", "1300.00", "95.4%"),
        ("图书馆", "800.00", "900.25", "100.0%"),
        ("合计", "2000.50", "2200.25", ""),
    )


def test_a_head_of_two_rows_stays_one_on_the_page():
    """投资 above 计划 and 完成, 项目 and 进度 over both rows, and both repeat on every page; columns add up."""
    made = govsummary.render_data(_data("数据.xlsx!项目"), resources={"数据.xlsx": _book()})
    (table,) = docx.Document(BytesIO(made.content)).tables
    first, second = table._tbl.tr_lst[:2]
    assert [[cell.text for cell in row.cells] for row in table.rows[:3]] == [
        ["项目", "投资", "投资", "进度"],
        ["项目", "计划", "完成", "进度"],
        ["文化馆", "1200.50", "1300.00", "95.4%"],
    ]
    assert [[(cell.grid_span, cell.vMerge) for cell in row.tc_lst] for row in (first, second)] == [
        [(1, "restart"), (2, None), (1, "restart")],
        [(1, "continue"), (1, None), (1, None), (1, "continue")],
    ]
    assert all(row.trPr.xpath("w:tblHeader") for row in (first, second))
    widths = [column.w for column in table._tbl.tblGrid.gridCol_lst]
    assert [cell.width for cell in first.tc_lst] == [widths[0], widths[1] + widths[2], widths[3]]


def test_an_area_is_shown_alone():
    """Neither what stands above it nor what stands beside it."""
    table = _table("数据.xlsx！项目！A3：C6")
    assert (table.caption, table.header) == ("", ("项目", "投资计划", "投资完成"))
    assert [row[0] for row in table.rows] == ["文化馆", "图书馆"]


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("数据.xlsx!项木", "文件里的工作表有：项目"),
        ("数据.xlsx!项目!F20:G30", "这张工作表（这一片格子）要有表头和至少一行"),
    ],
)
def test_what_is_not_there_is_reported_with_what_is(named: str, hint: str):
    """At the place that names it."""
    (fault,) = govsummary.validate_data(_data(named), resources={"数据.xlsx": _book()})
    assert (fault.code, fault.hint, fault.pointer) == ("GS395", hint, ("工作成效", 0, "表格", "来自"))


def test_data_of_others_name_no_file_of_this_machine():
    """As with templates and ledgers."""
    (fault,) = govsummary.validate_data(_data("数据.xlsx!项目"))
    assert fault.code == "GS620"
