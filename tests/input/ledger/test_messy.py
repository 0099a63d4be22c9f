"""Ten workbooks as offices send them: what can be read is, the rest is named by sheet and cell, and nothing breaks."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Alignment

from govsummary.input.ledger.loading import read_ledger

MESSY = {}


def messy(make):
    """Keep a maker of a workbook by its name."""
    MESSY[make.__name__] = make
    return make


def rows(sheet, *given):
    """Append rows."""
    for row in given:
        sheet.append(row)


@messy
def statistics_bureau(book):
    """Heads of two merged rows, 同比 beside each period, rates in a list of money, a footer with names."""
    sheet = book.active
    sheet.title = "主要指标"
    rows(
        sheet,
        ["清溪县2026年1—6月主要经济指标"],
        [None, None, None, None, None, "单位：亿元"],
        ["指标名称", "计量单位", "2026年1—6月", None, "2025年1—6月", None],
        [None, None, "累计", "同比±%", "累计", "同比±%"],
        ["一、地区生产总值", "亿元", 128.6, 5.4, 121.3, 6.1],
        ["   其中：第一产业", "亿元", 21.3, "3.9", 20.5, 4.2],
        ["二、城镇化率", "%", 0.612, None, 0.601, None],
        ["三、登记失业率", "%", "3.1%", "—", "3.2%", "—"],
        ["注：1.本表为快报数；2.增速按可比价计算。"],
        ["单位负责人：张三", None, "填表人：李四", None, "联系电话：", 5551234],
    )
    for area in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"):
        sheet.merge_cells(area)
    return 10, [("GS712", "主要指标", "C7"), ("GS712", "主要指标", "E7")]


@messy
def filtered(book):
    """Rows filtered away, a hidden column, a hidden sheet with last year's draft."""
    sheet = book.active
    sheet.title = "指标"
    rows(sheet, ["指标", "单位", "2025年", "2026年"], ["甲", "人", 1, 2], ["乙", "人", 3, 4], ["丙", "人", 5, 6])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    rows(book.create_sheet("草稿"), ["指标", "2026年"], ["甲", 9])
    book["草稿"].sheet_state = "hidden"
    return 2, [("GS704", "指标", "A3"), ("GS704", "指标", "C1"), ("GS704", "草稿", "A1")]


@messy
def typed_by_hand(book):
    """Numbers as texts, full width, in 万 and 亿, with qualifiers; dates that were 4-6; words for what is not known."""
    rows(
        book.active,
        ["序号", "项目", "单位", "2026年上半年"],
        ["1", "参训人员", "人", "１，２８６"],
        ["2", "覆盖群众", "人", "约4.2万"],
        ["3", "到位资金", "万元", "16.24亿元"],
        ["4", "开展活动", "场", "300余场"],
        ["5", "走访企业", "家", "待核"],
        ["6", "上报信息", "篇", "见附件"],
        ["7", "现场办公", "次", date(2026, 4, 6)],
        ["8", "整治面积", "亩", "1200吨"],
        ["9", "满意度", "%", "98.6％"],
    )
    return 5, [("GS357", "Sheet", "D6"), ("GS357", "Sheet", "D7"), ("GS710", "Sheet", "D8"), ("GS365", "Sheet", "D9")]


@messy
def formulas_and_errors(book):
    """A formula that no program has worked out, a division by nothing, a truth value."""
    rows(
        book.active,
        ["指标", "单位", "2025年", "2026年"],
        ["甲", "个", 1, "=C2+1"],
        ["乙", "个", "#DIV/0!", 2],
        ["丙", "个", True, 3],
    )
    return 3, [("GS144", "Sheet", "D2"), ("GS144", "Sheet", "C3"), ("GS357", "Sheet", "C4")]


@messy
def totals(book):
    """合计 above, 小计 between, one of them wrong; no total becomes an indicator."""
    rows(
        book.active,
        ["乡镇", "项目", "单位", "2026年"],
        [None, "合计", "个", 10],
        [None, "河口镇", "个", 4],
        [None, "石桥乡", "个", 5],
        [None, "小计", "个", 9],
    )
    book.active["A1"] = None
    return 2, [("GS331", "Sheet", "D2")]


@messy
def several_tables(book):
    """Two tables on a sheet, a stray number between them, a sheet of prose."""
    sheet = book.active
    rows(
        sheet,
        ["表一 2025年情况"],
        ["指标", "单位", "完成数"],
        ["甲", "个", 1],
        ["填表人：王五"],
        [None, None, 77],
        ["表二 2026年情况", None, "单位：万元"],
        ["指标", "完成数", "目标"],
        ["乙", 2, 3],
    )
    rows(book.create_sheet("填写要求"), ["请各科室于7月5日前报送"], ["联系人", "张三"])
    return 3, [("GS711", "Sheet", "C5"), ("GS705", "填写要求", "A1")]


@messy
def heads_that_say_nothing(book):
    """情况, 完成率, a column without head, a row without name; 本期 is of the only period that is named."""
    rows(
        book.active,
        ["指标", "单位", "本期", "2026年", "情况", "完成率"],
        ["甲", "个", 1, 2, "顺利", "50%", "多一列"],
        [None, "个", None, 5],
    )
    where = ("E1", "F1", "G2", "D3")
    return 2, list(zip(("GS707", "GS707", "GS142", "GS708"), ("Sheet",) * 4, where, strict=True))


@messy
def indents_and_categories(book):
    """A merged category, parts by indent of the cell, names broken over lines."""
    sheet = book.active
    rows(
        sheet,
        ["类别", "指标", "单位", "2026年"],
        ["民生", "城镇新增\n就业", "人", 900],
        [None, "高校毕业生", "人", 300],
        [None, "困难人员", "人", 200],
        ["环境", "优良天数（天）", None, 181],
    )
    sheet.merge_cells("A2:A4")
    for cell in ("B3", "B4"):
        sheet[cell].alignment = Alignment(indent=1)
    return 4, []


@messy
def words_of_lists(book):
    """种类, 方向 and 小数位 that nobody knows."""
    rows(
        book.active,
        ["指标", "单位", "种类", "2026年", "方向", "小数位"],
        ["甲", "个", "数量", 1, "越大越好", "两位"],
        ["荣誉", None, "名单", "文明城市、卫生县"],
    )
    return 2, [("GS205", "Sheet", "C2"), ("GS205", "Sheet", "E2"), ("GS205", "Sheet", "F2")]


@messy
def far_away(book):
    """One stray cell at the end of the sheet, and a column merged as a whole."""
    sheet = book.active
    rows(sheet, ["指标", "单位", "2026年"], ["甲", "个", 1])
    sheet.merged_cells.add("E1:E1048576")
    sheet["H9000"] = "误填"
    return 1, [("GS142", "Sheet", "H9000")]


@pytest.mark.parametrize("name", sorted(MESSY))
def test_a_messy_workbook_is_read_as_far_as_it_goes(tmp_path, name):
    """So many values, and every refusal at its cell, with a hint in Chinese."""
    book = openpyxl.Workbook()
    values, expected = MESSY[name](book)
    book.save(tmp_path / f"{name}.xlsx")
    ledger = read_ledger(tmp_path / f"{name}.xlsx")
    assert sorted((one.code, one.location.sheet, one.location.cell) for one in ledger.diagnostics) == sorted(expected)
    assert len(ledger.observations) == values
    assert len(MESSY) == 10
