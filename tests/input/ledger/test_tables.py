"""Tables of indicators as offices write them: heads, rows, totals, and where they are refused."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from tests.input.ledger.stating import HALF, faults, stated, units

from govsummary.core.errors import InvalidReport
from govsummary.input.ledger.loading import read_ledger


def test_the_ledger_of_the_manual(ledger):
    """One indicator a row, one period a column, definitions behind them."""
    read = ledger(
        [
            "指标",
            "单位",
            "种类",
            "来源科室",
            "2025年",
            "2026年上半年",
            "2026年目标",
            "口径",
            "方向",
            "别名",
            "算式",
            "按期相加",
            "备注",
        ],
        [
            "接待游客",
            "万人次",
            None,
            "产业科",
            421.7,
            231.4,
            460,
            "统计口径",
            "高为好",
            "游客人数、游客",
            None,
            "否",
            "报过",
        ],
        ["民宿", "家", "存量", None, 97, 104, None, None, "低为好"],
        ["荣誉", None, "名单", None, None, "全国文明城市、省级卫生县"],
        ["固定资产投资.同比", "%", None, None, None, "5.4%"],
    )
    assert faults(read) == []
    assert stated(read) == {
        ("接待游客", "2025年"): Decimal("421.7"),
        ("接待游客", "2026年上半年"): Decimal("231.4"),
        ("接待游客", "2026年目标"): Decimal(460),
        ("民宿", "2025年"): Decimal(97),
        ("民宿", "2026年上半年"): Decimal(104),
        ("荣誉", "2026年上半年"): ("全国文明城市", "省级卫生县"),
        ("固定资产投资.同比", "2026年上半年"): Decimal("5.4"),
    }
    tourists, homes, *_ = read.indicators
    assert (tourists.office, tourists.basis, tourists.aliases, tourists.adds) == (
        "产业科",
        "统计口径",
        ("游客人数", "游客"),
        False,
    )
    assert (homes.kind, homes.better, homes.place.cell) == ("stock", "low", "A3")


def test_a_form_with_a_title_a_caption_and_heads_of_two_rows(ledger):
    """本期, 上年同期 and 目标 count from the period of the title; 目标 is that of the year."""

    def merge(sheet):
        for area in ("A1:G1", "A3:A4", "B3:B4", "C3:D3", "G3:G4"):
            sheet.merge_cells(area)

    read = ledger(
        ["清溪县2026年上半年农业报表"],
        [None, None, None, None, None, None, "单位：万元"],
        ["序号", "项目", "本期", None, "上年同期", "年度目标", "备注"],
        [None, None, "完成数", "同比（%）", "完成数"],
        [1, "（一）农业\n产值", "1,234.5", 5.4, "１１７１．０", 2600, "快报"],
        shape=merge,
        title="农业",
    )
    assert faults(read) == []
    assert stated(read) == {
        ("农业.农业产值", "2026年上半年"): Decimal("1234.5"),
        ("农业.农业产值.同比", "2026年上半年"): Decimal("5.4"),
        ("农业.农业产值", "2025年上半年"): Decimal(1171),
        ("农业.农业产值", "2026年目标"): Decimal(2600),
    }
    assert units(read) == {"农业.农业产值": "万元", "农业.农业产值.同比": "%"}


def test_dates_and_years_as_heads(ledger):
    """A date of the format yyyy年m月 is that month; a number of four digits is a year."""

    def shape(sheet):
        sheet["D1"] = datetime(2026, 6, 1)
        sheet["D1"].number_format = 'yyyy"年"m"月"'

    read = ledger(["指标", "单位", 2025, None], ["产量", "吨", 10, 2], shape=shape)
    assert faults(read) == []
    assert stated(read) == {("产量", "2025年"): 10, ("产量", "2026年6月"): 2}


def test_parts_by_word_and_by_indent_and_categories(ledger):
    """其中 begins the parts of the row above; deeper rows go on with them; a merged category stands before its names."""

    def shape(sheet):
        sheet.merge_cells("A4:A5")
        for cell in ("B7", "B8"):
            sheet[cell].alignment = openpyxl.styles.Alignment(indent=1)

    read = ledger(
        ["类别", "指标", "单位", "2026年"],
        [None, "接待游客", "万人次", 10],
        [None, "其中：过夜", "万人次", 4],
        ["农业", "1.粮食", "吨", 1],
        [None, "2、油料", "吨", 2],
        [None, "就业", "人", 9],
        [None, "城镇", "人", 5],
        [None, "乡村", "人", 4],
        shape=shape,
    )
    assert faults(read) == []
    assert [(one.name, one.of) for one in read.indicators] == [
        ("接待游客", ""),
        ("接待游客.过夜", "接待游客"),
        ("农业.粮食", ""),
        ("农业.油料", ""),
        ("就业", ""),
        ("就业.城镇", "就业"),
        ("就业.乡村", "就业"),
    ]


def test_what_nobody_sees_is_not_read(ledger):
    """Rows, columns and sheets; each stretch is reported once."""

    def shape(sheet):
        for row in (3, 4):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["D"].hidden = True
        other = sheet.parent.create_sheet("旧表")
        other.append(["指标", "2024年"])
        other.sheet_state = "hidden"

    read = ledger(
        ["指标", "单位", "2026年", "2025年"],
        ["甲", "人", 1, 2],
        ["乙", "人", 3],
        ["丙", "人", 4],
        ["丁", "人", 5],
        shape=shape,
    )
    assert stated(read) == {("甲", "2026年"): 1, ("丁", "2026年"): 5}
    assert faults(read) == [("GS704", "A3"), ("GS704", "D1"), ("GS704", "A1")]
    assert "第3—4行" in read.diagnostics[0].message_text.zh


def test_totals_are_checked_and_are_no_indicators(ledger):
    """小计 against the rows since the last total, 合计 against all; parts are in their wholes."""
    rows = (
        ["指标", "单位", "2025年", "2026年"],
        ["甲", "人", 1, 2],
        ["其中：子", "人", 1, 1],
        ["乙", "人", 3, 4],
        ["小 计", "人", 4, 6],
        ["丙", "人", 5, 6],
        ["合计", "人", 9, 13],
    )
    read = ledger(*rows)
    assert faults(read) == [("GS331", "D7")]
    assert [one.name for one in read.indicators] == ["甲", "甲.子", "乙", "丙"]


def test_a_total_above_its_rows(ledger):
    """As statisticians write it."""
    read = ledger(["指标", "单位", "2026年"], ["合计", "人", 10], ["甲", "人", 4], ["乙", "人", 5])
    assert faults(read) == [("GS331", "C2")]


def test_two_tables_and_what_stands_between_them(ledger):
    """Notes end a table; a title belongs to the next; numbers in neither are reported."""
    read = ledger(
        ["表一 2026年上半年"],
        ["指标", "单位", "本期"],
        ["甲", "人", 1],
        ["注：快报数。"],
        ["填表人：张三", "电话", "12345"],
        [None, None, 77],
        ["表二 2025年"],
        ["指标", "单位", "完成数"],
        ["乙", "人", 2],
    )
    assert stated(read) == {("甲", "2026年上半年"): 1, ("乙", "2025年"): 2}
    assert ("GS711", "C6") in faults(read)


def test_columns_and_rows_that_do_not_say_what_they_hold(ledger):
    """A column without head, a head that is no period, a row without name."""
    read = ledger(
        ["指标", "单位", "2026年", "情况", "#自用", "完成率"],
        ["甲", "人", 1, "好", "x", "50%", "多"],
        [None, "人", 2],
    )
    assert sorted(faults(read)) == [("GS142", "G2"), ("GS707", "D1"), ("GS707", "F1"), ("GS708", "C3")]


def test_a_period_that_nobody_states(ledger):
    """本期 of which period? The paper's, where one reads the ledger for it."""
    rows = (["指标", "单位", "本期"], ["甲", "人", 1])
    assert faults(ledger(*rows)) == [("GS707", "C1")]
    assert stated(ledger(*rows, period=HALF)) == {("甲", "2026年上半年"): 1}


def test_one_row_for_each_period(ledger):
    """指标 | 时段 | 数值."""
    read = ledger(
        ["指标", "时段", "单位", "数值"], ["甲", "2026年上半年", "人", 1], ["甲", "2025年", "人", 2], ["乙", "近期", "人", 3]
    )
    assert stated(read) == {("甲", "2026年上半年"): 1, ("甲", "2025年"): 2}
    assert faults(read) == [("GS706", "B4")]


def test_one_row_for_each_member(ledger):
    """The rows of a section: 时段, who, and its fields, of which some are texts."""
    read = ledger(
        ["时段", "品种", "播种面积（万亩）", "说明", "推广"],
        ["2026年", "早稻", 12.5, None, "全县"],
        ["2026年", "晚稻", 10],
        title="粮食生产.分品种",
    )
    assert faults(read) == []
    assert stated(read) == {
        ("粮食生产.分品种.早稻.播种面积", "2026年"): Decimal("12.5"),
        ("粮食生产.分品种.早稻.推广", "2026年"): "全县",
        ("粮食生产.分品种.晚稻.播种面积", "2026年"): 10,
    }


def test_texts_of_a_section(ledger):
    """Its fields may be texts; where a unit stands a number is wanted."""
    rows = (["指标", "单位", "2026年"], ["形式", None, "文字和表格"], ["面积", "亩", "不详"])
    read = ledger(*rows, title="粮食生产", sections=("粮食生产",))
    assert stated(read) == {("粮食生产.形式", "2026年"): "文字和表格"}
    assert faults(read) == [("GS357", "C3")]
    assert faults(ledger(*rows, title="粮食生产")) == [("GS357", "C2"), ("GS357", "C3")]


def test_two_bases_of_one_indicator(ledger):
    """A second row of another 口径 states other values of the same indicator."""
    read = ledger(["指标", "单位", "2026年", "口径"], ["甲", "亿元", 10, "现价"], ["甲", "亿元", 9, "可比价"])
    assert [(one.value, one.basis) for one in read.observations] == [(10, ""), (9, "可比价")]
    assert len(read.indicators) == 1


def test_words_that_may_not_be_chosen(ledger):
    """种类 and 方向 are of a list, which the hint names."""
    read = ledger(["指标", "单位", "种类", "2026年", "方向"], ["甲", "人", "存量的", 1, "越高越好"])
    assert [cell for _, cell in faults(read)] == ["C2", "E2"]
    assert "存量" in read.diagnostics[0].hint_text.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_either_encoding(tmp_path, encoding):
    """As Excel and WPS save it."""
    path = tmp_path / "农业科.csv"
    path.write_bytes('指标,单位,2026年\r\n产量,吨,"1,234"\r\n比率,%,0.054\r\n'.encode(encoding))
    read = read_ledger(path)
    assert [one.value for one in read.observations] == [1234]
    assert [(one.code, str(one.location).rpartition("/")[2]) for one in read.diagnostics] == [
        ("GS712", "农业科.csv:农业科!C3")
    ]


def test_csv_in_no_known_encoding(tmp_path):
    """Refused where it cannot be read any further."""
    path = tmp_path / "农业科.csv"
    path.write_bytes("指标,2026年\r\n".encode() + b"\xff\xff,1\r\n")
    with pytest.raises(InvalidReport) as refused:
        read_ledger(path)
    assert [(one.code, one.location.line) for one in refused.value.diagnostics] == [("GS102", 2)]


def test_a_title_with_a_year_and_the_day_of_filling_in_are_lines_above_the_table(ledger):
    """Neither is a number outside the table, nor the head of a column."""
    read = ledger(
        ["2026年上半年工作指标"],
        ["填报科室：产业科", None, None, "2026年7月3日"],
        ["指标", "单位", "本期", "上年同期"],
        ["接待游客", "万人次", 231.4, 203.2],
    )
    assert stated(read) == {
        ("接待游客", "2026年上半年"): Decimal("231.4"),
        ("接待游客", "2025年上半年"): Decimal("203.2"),
    }
    assert faults(read) == []
