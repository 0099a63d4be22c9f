"""`govsummary collect`: hand-ins become the ledger; nothing of it is lost, nothing is decided unseen."""

from __future__ import annotations

import os
from decimal import Decimal
from io import BytesIO
from time import monotonic

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from tests.cli.collecting import HALF, LEDGER, edit, names, value

from govsummary.core import soffice
from govsummary.input.ledger.loading import read_ledger
from govsummary.input.writing.ledger import write_ledger
from govsummary.input.writing.pages import Wanted


def test_a_ledger_is_made_of_what_is_handed_in(run, hand_in, tmp_path):
    """Counts, a line for each cell with where it comes from; the ledger is read again as it was collected."""
    folder = hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), ("　其中：过夜游客", "万人次", 80.2), office="产业科")
    hand_in("2.xlsx", ("送戏下乡", "场", "1,094"), office="办公室")
    done = run("collect", folder, "-o", tmp_path / "台账.xlsx")
    assert done.out.splitlines() == [
        "收到2份表；台账改了3格，0处冲突，0个新指标，0项缺报",
        "接待游客　2026年上半年：空 → 231.4万人次（产业科 产业科.xlsx:Sheet!C4）",
        "接待游客.过夜游客　2026年上半年：空 → 80.2万人次（产业科 产业科.xlsx:Sheet!C5）",
        "送戏下乡　2026年上半年：空 → 1094场（办公室 2.xlsx:Sheet!C4）",
    ]
    assert done.code == 0
    read = read_ledger(tmp_path / "台账.xlsx")
    assert {(one.indicator, one.value) for one in read.observations} == {
        ("接待游客", Decimal("231.4")),
        ("接待游客.过夜游客", Decimal("80.2")),
        ("送戏下乡", Decimal(1094)),
    }
    assert {(one.name, one.unit, one.office, one.of) for one in read.indicators} == {
        ("接待游客", "万人次", "产业科", ""),
        ("接待游客.过夜游客", "万人次", "产业科", "接待游客"),
        ("送戏下乡", "场", "办公室", ""),
    }


def test_what_people_did_to_the_ledger_stays(run, hand_in, ledger):
    """A cell put right, a column, a sheet, a comment, a format, a row's height."""
    folder = hand_in("办公室.xlsx", ("送戏下乡", "场", 94), ("满意率", "%", "97.2%"), office="办公室")
    run("collect", folder, "-o", ledger)

    def by_hand(book):
        sheet = book["指标"]
        sheet["F3"] = 95
        sheet["F3"].comment = Comment("办公室来电更正", "王")
        sheet["F2"].number_format = "0.000"
        sheet.row_dimensions[2].height = 40
        sheet["Z1"], sheet["Z2"] = "我的备注", "记得问"
        book.create_sheet("我的表")["A1"] = "自己的"

    edit(ledger, by_hand)
    hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), office="产业科")
    done = run("collect", folder, "-o", ledger)
    assert "台账改了1格" in done.out
    book = openpyxl.load_workbook(ledger)
    sheet = book["指标"]
    assert (sheet["F3"].value, sheet["F3"].comment.text) == (95, "办公室来电更正")
    assert (sheet["F2"].value, sheet["F2"].number_format) == (231.4, "0.000")
    assert (sheet["F4"].value, sheet["Z2"].value, sheet.row_dimensions[2].height) == (97.2, "记得问", 40)
    assert book["我的表"]["A1"].value == "自己的"
    assert len(sheet.data_validations.dataValidation) == len(
        openpyxl.load_workbook(BytesIO(write_ledger(LEDGER, Wanted(periods=[(HALF, "actual")]))))[
            "指标"
        ].data_validations.dataValidation
    )


def test_a_format_that_would_hide_decimals_gives_way(run, hand_in, ledger):
    """Papers print what a cell shows."""
    edit(ledger, lambda book: setattr(book["指标"]["F2"], "number_format", "0"))
    edit(ledger, lambda book: setattr(book["指标"]["F4"], "number_format", "0.0%"))
    folder = hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), ("满意率", "%", "97.25%"), office="产业科")
    run("collect", folder, "-o", ledger)
    read = {one.value for one in read_ledger(ledger).observations if one.period == HALF}
    assert read == {Decimal("231.4"), Decimal("97.25")}
    assert openpyxl.load_workbook(ledger)["指标"]["F4"].value == 0.9725


def test_a_new_period_is_a_column_among_the_others(run, hand_in, ledger):
    """In order of time, with the look and the rules of its neighbour; formulas follow what they spoke of."""

    def by_hand(book):
        sheet = book["指标"]
        sheet["H1"], sheet["H2"] = "我的合计", "=SUM(F2:F4)"
        sheet["I2"] = "=SUM(E2:E3)"

    edit(ledger, by_hand)
    folder = hand_in("产业科.xlsx", ("接待游客", "万人次", 100), office="产业科", head="2026年一季度")
    done = run("collect", folder, "-o", ledger)
    assert "接待游客　2026年一季度：空 → 100万人次" in done.out
    sheet = openpyxl.load_workbook(ledger)["指标"]
    assert [cell.value for cell in sheet[1]][:8] == [
        "指标",
        "单位",
        "种类",
        "来源科室",
        "2025年上半年",
        "2026年一季度",
        "2026年上半年",
        "口径",
    ]
    assert sheet["F2"].value == 100
    assert sheet["F2"].fill.fgColor.rgb == sheet["E2"].fill.fgColor.rgb
    assert any("F2" in rule.sqref for rule in sheet.data_validations.dataValidation)
    assert (sheet["I2"].value, sheet["J2"].value) == ("=SUM(G2:G4)", "=SUM(E2:E3)")
    assert "G" in sheet.print_area.rpartition(":")[2]
    assert sheet.column_dimensions["H"].hidden
    assert not sheet.column_dimensions["G"].hidden
    assert run("collect", folder, "-o", ledger).out.startswith("收到1份表；台账改了0格")


def test_results_of_formulas_that_nothing_touched_are_kept(run, hand_in, ledger):
    """What depends on a changed cell has none until Excel works it out: an old result would be a wrong number."""
    from govsummary.input.writing.results import keep_results

    edit(
        ledger,
        lambda book: [
            book["指标"].__setitem__(*one) for one in (("X1", "合计"), ("X2", "=E2*2"), ("Y2", "=F2*2"), ("Z2", "=Y2"))
        ],
    )
    new = ledger.read_bytes()
    book = openpyxl.load_workbook(BytesIO(new))
    for cell, known in (("X2", 406.4), ("Y2", 1), ("Z2", "一")):
        book["指标"][cell] = known
    old = BytesIO()
    book.save(old)
    kept = openpyxl.load_workbook(BytesIO(keep_results(old.getvalue(), new, {("指标", "F2")})), data_only=True)["指标"]
    assert [kept[cell].value for cell in ("X2", "Y2", "Z2")] == [406.4, None, None]
    text = openpyxl.load_workbook(BytesIO(keep_results(old.getvalue(), new, set())), data_only=True)["指标"]
    assert [text[cell].value for cell in ("X2", "Y2", "Z2")] == [406.4, 1, "一"]


def test_a_dry_run_changes_nothing(run, hand_in, ledger):
    """It says what would be done."""
    content = ledger.read_bytes()
    done = run("collect", hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), office="产业科"), "-o", ledger, "--dry-run")
    assert "空 → 231.4万人次" in done.out
    assert "台账没有改" in done.out
    assert ledger.read_bytes() == content


@pytest.mark.parametrize("lock", ["~$台账.xlsx", ".~lock.台账.xlsx#"])
def test_a_ledger_that_is_open_is_not_touched(run, hand_in, ledger, lock):
    """Excel and LibreOffice leave a file beside it."""
    content = ledger.read_bytes()
    ledger.with_name(lock).write_bytes(b"")
    done = run("collect", hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), office="产业科"), "-o", ledger)
    assert done.code == 3
    assert "正在 Excel 或 WPS 中打开" in done.err
    assert ledger.read_bytes() == content


def test_a_ledger_with_a_chart_is_refused_not_spoilt(run, hand_in, ledger):
    """Openpyxl would drop or spoil it."""
    edit(ledger, lambda book: book["指标"].add_chart(BarChart(), "K20"))
    content = ledger.read_bytes()
    done = run("collect", hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), office="产业科"), "-o", ledger)
    assert done.code == 3
    assert "图表" in done.err
    assert ledger.read_bytes() == content


def test_whose_a_file_is(run, hand_in, ledger):
    """By its own rows, else by its name, else it is not taken; obeying the hint helps."""
    folder = hand_in("2026产业科报数.xlsx", ("接待游客", "万人次", 231.4))
    hand_in("汇总.xlsx", ("送戏下乡", "场", 94))
    done = run("collect", folder, "-o", ledger)
    assert done.code == 1
    assert "汇总.xlsx GS723" in done.err
    assert value(ledger, "接待游客") == 231.4
    hand_in("汇总.xlsx", ("送戏下乡", "场", 94), office="办公室")
    assert "办公室 汇总.xlsx:Sheet!C4" in run("collect", folder, "-o", ledger).out


def test_whose_a_workbook_of_another_form_is(run, hand_in, ledger):
    """By its own rows as well: an office may save as .et or .ods."""
    folder = hand_in("表.xlsx", ("接待游客", "万人次", 231.4), office="产业科")
    if program := soffice.find_soffice():
        soffice.convert(program, "ods", [folder / "表.xlsx"], folder, monotonic() + 60)
    if not (folder / "表.ods").is_file():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice Calc is not installed")
    (folder / "表.xlsx").unlink()
    assert run("collect", folder, "-o", ledger).code == 0
    assert value(ledger, "接待游客") == 231.4


def test_what_did_not_come(run, hand_in, ledger):
    """An office without a file, and what another left empty; both stand on 缺报."""
    folder = hand_in("办公室.xlsx", ("送戏下乡", "场", 94), ("满意率", "%", None), office="办公室")
    done = run("collect", folder, "-o", ledger, "--period", "2026年上半年", "--expect", names(folder, "办公室", "产业科"))
    assert "没有收到“产业科”的报送表" in done.err
    assert "“办公室”有1项空着：满意率" in done.err
    rows = [*openpyxl.load_workbook(ledger)["缺报"].iter_rows(min_row=2, max_col=4, values_only=True)]
    assert rows == [("产业科", None, "2026年上半年", "没有收到"), ("办公室", "满意率", "2026年上半年", "空着")]
    assert done.code == 0


def test_ledgers_and_what_is_open_elsewhere_are_no_hand_ins(run, hand_in, ledger, tmp_path):
    """The folder may hold the ledger itself, another ledger, and what Excel leaves."""
    folder = hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), office="产业科")
    (folder / "旧台账.xlsx").write_bytes(ledger.read_bytes())
    (folder / "~$产业科.xlsx").write_bytes(b"")
    inside = folder / "台账.xlsx"
    inside.write_bytes(ledger.read_bytes())
    assert run("collect", folder, "-o", inside).out.startswith("收到1份表；台账改了1格")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--period", "上半年度吧"), "“上半年度吧”不是时段"),
        (("--expect", "没有.txt"), "没有.txt"),
        (("-o", "台账.docx"), "台账要写成 .xlsx 工作簿"),
    ],
)
def test_a_call_that_makes_no_sense(run, hand_in, ledger, more, told):
    """Usage, with what to write instead."""
    done = run("collect", hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), office="产业科"), "-o", ledger, *more)
    assert done.code == 2
    assert told in done.err


def test_a_folder_without_hand_ins(run, ledger, tmp_path):
    """Nothing is made of nothing."""
    (tmp_path / "空").mkdir()
    done = run("collect", tmp_path / "空", "-o", tmp_path / "新.xlsx")
    assert (done.code, (tmp_path / "新.xlsx").exists()) == (2, False)
    assert "没有找到报送的表" in done.err


def test_a_damaged_hand_in_does_not_stop_the_others(run, hand_in, ledger):
    """It is reported, the rest is collected."""
    folder = hand_in("产业科.xlsx", ("接待游客", "万人次", 231.4), office="产业科")
    (folder / "办公室.xlsx").write_bytes(b"PK\x03\x04 broken")
    done = run("collect", folder, "-o", ledger)
    assert done.code == 1
    assert "办公室.xlsx" in done.err
    assert value(ledger, "接待游客") == 231.4
