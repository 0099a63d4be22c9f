"""A ledger as a workbook: what is stated stands where people look for it, and every program keeps it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.periods import Period
from govsummary.indicators.names import PUBLISHED
from govsummary.input.writing.ledger import TABLES, write_ledger
from govsummary.input.writing.pages import Wanted
from govsummary.plugin.sections import SectionDefinition, SectionType

YEAR, HALF = Period(date(2026, 1, 1), date(2026, 12, 31)), Period(date(2026, 1, 1), date(2026, 6, 30))
BEFORE = Period(date(2025, 1, 1), date(2025, 12, 31))
GRAIN = {
    "type": "object",
    "properties": {
        "output": {"title": "总产量", "type": "number", "description": "万吨。", "x-unit": "万吨", "x-kind": "amount"},
        "output_last": {"title": "上年总产量", "type": "number", "x-of": ["output", "last_year"]},
        "held": {"title": "开过现场会", "type": "boolean"},
        "form": {"title": "形式", "type": "string", "enum": ["text", "table"], "x-enum-titles": ["文字", "表格"]},
        "crops": {
            "title": "分品种",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": {"title": "品种", "type": "string"},
                    "output": {"title": "产量", "type": "number", "x-unit": "万吨"},
                },
            },
        },
    },
    "required": ["output"],
}
LEDGER = Ledger(
    (
        Indicator("接待游客", "万人次", "amount", office="产业科", basis="含过夜和一日游"),
        Indicator("接待游客.过夜游客", "万人次", "amount", of="接待游客"),
        Indicator("接待游客.一日游", "万人次", "amount", of="接待游客"),
        Indicator("民宿", "家", "stock", office="市场科"),
        Indicator("荣誉", "", "list"),
        Indicator("信访", "件", "count", better="low", adds=False),
        Indicator("固定资产投资.同比", "%", "growth"),
        Indicator("粮食生产.总产量", "万吨", "amount", aliases=("粮食总产量",)),
        Indicator("=1+1", "个", "count"),
    ),
    (
        Observation("接待游客", BEFORE, Decimal("421.7")),
        Observation("接待游客", HALF, Decimal("231.40"), ulp=Decimal("0.01")),
        Observation("接待游客", YEAR, Decimal(460), "target"),
        Observation("接待游客", BEFORE, Decimal("400"), basis="旧口径"),
        Observation("接待游客.过夜游客", HALF, Decimal(80)),
        Observation("民宿", Period(None, date(2025, 12, 31)), Decimal(97)),
        Observation("民宿", Period(None, date(2026, 6, 30)), Decimal(104)),
        Observation("荣誉", HALF, members=("全国文明城市", "省级卫生县")),
        Observation("信访", HALF, Decimal(42000), ulp=Decimal(1000)),
        Observation("信访", BEFORE, Decimal(300), qualifier="余"),
        Observation("固定资产投资.同比", HALF, Decimal("5.4")),
        Observation("粮食生产.总产量", HALF, Decimal("21.3")),
        Observation("粮食生产.形式", HALF, text="表格"),
        Observation("粮食生产.分品种.早稻.产量", HALF, Decimal("5.21")),
    ),
)
WANTED = Wanted(
    {"粮食生产": SectionType("x.grain", lambda: SectionDefinition("粮食生产", lambda data, context: (), schema=GRAIN))},
    [(HALF, "actual")],
    ["产业科", "市场科", "办公室"],
    {
        "冲突": [
            (
                "接待游客",
                "2026年",
                None,
                "万人次",
                None,
                Decimal("21.3"),
                "甲.xlsx:填报!C4",
                22,
                "乙.xlsx:填报!C4",
                None,
                None,
            )
        ]
    },
)


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_ledger(LEDGER, WANTED)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(sheet) -> dict[tuple[str, str], object]:
    """What stands below each head, by the name of the row."""
    heads = [cell.value for cell in sheet[1]]
    return {
        (str(row[0].value).strip(), heads[n]): cell.value
        for row in sheet.iter_rows(min_row=2)
        for n, cell in enumerate(row)
        if cell.value is not None
    }


def test_the_same_ledger_gives_the_same_bytes(content):
    assert write_ledger(LEDGER, WANTED) == content


def test_values_stand_below_their_periods(book):
    half, before = str(HALF), str(BEFORE)
    found = cells(book["指标"])
    assert found["接待游客", half] == 231.4
    assert found["接待游客", f"{YEAR}目标"] == 460
    assert found["接待游客", "来源科室"] == "产业科"
    assert found["其中：过夜游客", half] == 80
    assert found["荣誉", half] == "全国文明城市、省级卫生县"
    assert found["信访", half] == 42000
    assert found["信访", before] == "300余"
    assert (found["信访", "方向"], found["信访", "按期相加"]) == ("低为好", "否")
    assert found["固定资产投资.同比", half] == 5.4


def test_a_stock_stands_below_the_period_that_it_ends(book):
    found = cells(book["指标"])
    assert found["民宿", str(HALF)] == 104
    assert found["民宿", str(BEFORE)] == 97


def test_periods_come_in_time_order_and_targets_behind_them(book):
    heads = [cell.value for cell in book["指标"][1]]
    assert heads[4:7] == [str(BEFORE), str(HALF), f"{YEAR}目标"]


def test_a_last_place_that_is_nought_is_shown(book):
    cell = next(c for row in book["指标"].iter_rows() for c in row if c.value == 231.4)
    assert cell.number_format == "0.00"


def test_another_basis_is_a_row_of_its_own(book):
    rows = [[cell.value for cell in row] for row in book["指标"].iter_rows(min_row=2) if row[0].value == "接待游客"]
    assert [("旧口径" in row, 400 in row) for row in rows] == [(False, False), (True, True)]


def test_a_name_is_never_a_formula(book):
    assert any(cell.value == "=1+1" and cell.data_type == "s" for (cell,) in book["指标"]["A2:A12"])


def test_a_section_has_a_sheet_headed_by_its_schema(book):
    found = cells(book["粮食生产"])
    assert found["总产量*", str(HALF)] == 21.3
    assert found["总产量*", "单位"] == "万吨"
    assert found["总产量*", "别名"] == "粮食总产量"
    assert found["形式", str(HALF)] == "表格"
    assert not any(name.startswith("上年") for name, _ in found)
    assert book["粮食生产"]["A2"].font.bold
    assert [cell.value for cell in book["粮食生产.分品种"][1]] == ["时段", "品种", "产量（万吨）"]
    assert [cell.value for cell in book["粮食生产.分品种"][2]] == [str(HALF), "早稻", 5.21]


def test_choices_are_offered_and_numbers_are_asked_for(book):
    rules = {rule.formula1: rule for rule in book["指标"].data_validations.dataValidation if rule.type == "list"}
    assert {"选项_种类", "选项_方向", "选项_是否", "选项_单位", "选项_科室"} <= rules.keys()
    assert rules["选项_种类"].errorStyle == "stop"
    assert rules["选项_科室"].errorStyle == "warning"
    assert [cell.value for cell in book["_选项"]["A"]][:2] == ["种类", "计数"]
    assert book["_选项"].sheet_state == "veryHidden"
    prompts = [rule.prompt for rule in book["指标"].data_validations.dataValidation if rule.prompt]
    assert "单位：万人次。写数字，不写单位。含过夜和一日游" in prompts
    assert [rule.formula1 for rule in book["粮食生产"].data_validations.dataValidation if "文字" in (rule.formula1 or "")]


def test_it_prints_on_a4_across_with_its_head(book):
    sheet = book["指标"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "B2"
    assert sheet.print_area.endswith("$G$" + str(sheet.max_row))


def test_conflicts_are_chosen_from_a_list(book):
    assert tuple(cell.value for cell in book["冲突"][1]) == TABLES["冲突"]
    (rule,) = book["冲突"].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"甲,乙"', "J2")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_program_keeps_every_value_and_drop_down(content, book, tmp_path):
    """As a clerk who opens the ledger and saves it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/台账.xlsx").write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    order = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "out", tmp_path / "in/台账.xlsx"]
    done = subprocess.run(order, capture_output=True, text=True, timeout=120, check=False)
    if not (tmp_path / "out/台账.xlsx").is_file():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"LibreOffice without Calc: {done.stderr}")
    again = openpyxl.load_workbook(tmp_path / "out/台账.xlsx")
    assert again.sheetnames == book.sheetnames
    for sheet in book:
        told = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
        kept = {
            cell.coordinate: cell.value for row in again[sheet.title].iter_rows() for cell in row if cell.value is not None
        }
        assert kept == told
        ours, theirs = sheet.data_validations.dataValidation, again[sheet.title].data_validations.dataValidation
        assert sorted((rule.type, str(rule.errorStyle or "stop")) for rule in theirs) == sorted(
            (rule.type, str(rule.errorStyle or "stop")) for rule in ours
        )


@pytest.mark.parametrize("title", sorted(PUBLISHED))
def test_what_is_published_of_an_indicator_opens_no_sheet(title):
    """固定资产投资.增速位次 alone is a row of 指标: there is no section called 固定资产投资."""
    made = openpyxl.load_workbook(io.BytesIO(write_ledger(Ledger((Indicator(f"固定资产投资.{title}"),)))))
    assert made.sheetnames[:2] == ["说明", "指标"]
    assert made["指标"]["A2"].value == f"固定资产投资.{title}"
