"""What comes back in forms: numbers in other scales, lists of names, texts of sections."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest
from tests.cli.collecting import HALF, LAST, LEDGER, edit, value

from govsummary.core.facts import Indicator, Ledger
from govsummary.input.collecting import Collecting
from govsummary.input.ledger.loading import read_ledger
from govsummary.input.writing.forms import Row, rows_of, write_form
from govsummary.input.writing.ledger import write_ledger
from govsummary.input.writing.pages import Wanted
from govsummary.plugin.fields import TEXT


def test_a_form_that_was_sent_out_comes_back(run, ledger, tmp_path):
    """Whatever it is called by then: it knows its office and its period."""
    back = tmp_path / "报送" / "新建 工作表(2).xlsx"
    back.parent.mkdir()
    back.write_bytes(write_form("办公室", HALF, rows_of("办公室", LEDGER, HALF)))

    def filled(book):
        sheet = book["填报"]
        sheet["F2"] = "2026年7月3日"
        row = next(cell.row for cell in sheet["A"] if cell.value == "送戏下乡")
        sheet.cell(row, 4).value = 94

    edit(back, filled)
    done = run("collect", back.parent, "-o", ledger)
    assert "送戏下乡　2026年上半年：空 → 94场（办公室 新建 工作表(2).xlsx:填报!D" in done.out
    assert "台账改了1格" in done.out
    assert "“办公室”有1项空着：满意率" in done.err


@pytest.mark.parametrize(
    "row",
    [("万元", ("亿元", 5.13), 51300), ("人次", ("人次", "9.12万"), 91200), ("人次", ("万人次", 9.12), 91200)],
)
def test_another_scale_is_written_as_the_plain_number_of_the_row(run, hand_in, tmp_path, row):
    """Never as 5.13万, which a row of 万元 would show as 5.13万元."""
    unit, handed_in, wanted = row
    path = tmp_path / "台账.xlsx"
    path.write_bytes(write_ledger(Ledger((Indicator("投资", unit, "amount"),)), Wanted(periods=[(HALF, "actual")])))
    folder = hand_in("产业科.xlsx", ("投资", *handed_in), office="产业科")
    done = run("collect", folder, "-o", path)
    assert f"投资　2026年上半年：空 → {wanted}{unit}" in done.out
    assert value(path, "投资") == wanted
    assert [one.value for one in read_ledger(path).observations] == [Decimal(wanted)]
    assert "台账改了0格" in run("collect", folder, "-o", path).out


def test_names_come_back_as_a_list(run, tmp_path, hand_in):
    """A form does not say that 荣誉 is a list: the ledger does, for this year's names and for last year's, given in grey."""
    from govsummary.core.facts import Observation

    honours = Indicator("荣誉", kind="list", office="办公室", aliases=("获奖情况",))
    known = Ledger((honours,), (Observation("荣誉", LAST, members=("全省先进", "卫生单位")),))
    path, folder = tmp_path / "台账.xlsx", tmp_path / "报送"
    path.write_bytes(write_ledger(known, Wanted(periods=[(HALF, "actual")])))
    back = folder / "办公室.xlsx"
    back.write_bytes(write_form("办公室", HALF, rows_of("办公室", known, HALF)))
    edit(back, lambda book: book["填报"].__setitem__("D4", "全国文明城市、省级卫生县"))
    done = run("collect", folder, "-o", path)
    assert (done.code, done.err) == (0, "")
    assert "荣誉　2026年上半年：空 → 全国文明城市、省级卫生县（办公室 办公室.xlsx:填报!D4）" in done.out
    assert value(path, "荣誉") == "全国文明城市、省级卫生县"
    assert run("collect", folder, "-o", path).out == "收到1份表；台账改了0格，0处冲突，0个新指标，0项缺报\n"
    hand_in("办公室.xlsx", ("获奖情况", None, "全国文明城市"), office="办公室")
    assert "→ 全国文明城市（" in run("collect", folder, "-o", path).out


def test_texts_of_sections_are_collected(tmp_path):
    """In a form they stand on the one sheet of all indicators; texts of others are refused."""
    ledger, form = tmp_path / "台账.xlsx", tmp_path / "种植科.xlsx"
    known = (Indicator("粮食生产.做法"), Indicator("粮食生产.总产量", "万吨"), Indicator("送戏下乡"))
    ledger.write_bytes(write_ledger(Ledger(known), Wanted(periods=[(HALF, "actual")])))
    rows = [Row("粮食生产.做法", kind=TEXT), Row("送戏下乡"), Row("粮食生产.总产量")]
    form.write_bytes(write_form("种植科", HALF, rows))

    def filled(book):
        for cell, words in (("D4", "统一供种"), ("D5", "若干"), ("D6", "待核")):
            book["填报"][cell] = words

    edit(form, filled)

    def collected() -> Collecting:
        made = Collecting([form], ledger, sections=frozenset({"粮食生产"}))
        made.write()
        return made

    done = collected().done
    assert [(one.key[0], one.after.text) for one in done.changes] == [("粮食生产.做法", "统一供种")]
    assert [(one.code, one.location.cell) for one in done.diagnostics] == [("GS357", "D5"), ("GS357", "D6")]
    assert value(ledger, "做法", sheet="粮食生产") == "统一供种"
    assert not collected().done.changes


def test_a_text_is_not_asked_for_as_a_number(tmp_path):
    """Excel would say 这里一般写数字 of every word of it."""
    known = Ledger((Indicator("粮食生产.做法", office="种植科"), Indicator("粮食生产.总产量", "万吨", office="种植科")))
    rows = rows_of("种植科", known, HALF, {"粮食生产.做法"})
    assert [row.kind for row in rows] == [TEXT, ""]
    path = tmp_path / "种植科.xlsx"
    path.write_bytes(write_form("种植科", HALF, rows))
    sheet = openpyxl.load_workbook(path)["填报"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["D5"]
    assert (sheet["D4"].number_format, sheet["D5"].number_format) == ("@", "General")


def test_ranks_are_collected_in_their_words(run, tmp_path, hand_in):
    """Once; of what is counted a rank says nothing."""
    known = (Indicator("竞争力", kind="rank"), Indicator("成交额.位次", "位", "rank"), Indicator("送戏下乡", "场"))
    path = tmp_path / "台账.xlsx"
    path.write_bytes(write_ledger(Ledger(known), Wanted(periods=[(HALF, "actual")])))
    rows = [("竞争力", None, "全市第4"), ("成交额.位次", "位", "全市第3，上升2位"), ("送戏下乡", None, "全市第4")]
    folder = hand_in("产业科.xlsx", *rows, office="产业科")
    done = run("collect", folder, "-o", path)
    assert "台账改了2格" in done.out
    assert done.err.count("GS357") == 1
    assert [value(path, name) for name, *_ in rows] == ["全市第4", "全市第3，上升2位", None]
    assert "台账改了0格，0处冲突" in run("collect", folder, "-o", path).out


def test_what_is_typed_wrongly_was_not_left_empty(run, ledger, tmp_path):
    """One word for one cell."""
    back = tmp_path / "报送" / "办公室.xlsx"
    back.parent.mkdir()
    back.write_bytes(write_form("办公室", HALF, rows_of("办公室", LEDGER, HALF)))
    edit(back, lambda book: book["填报"].__setitem__("D4", "待核"))
    done = run("collect", back.parent, "-o", ledger)
    assert "填报!D4 GS357" in done.err
    assert "“办公室”有1项空着：满意率" in done.err
    missing = openpyxl.load_workbook(ledger)["缺报"].iter_rows(min_row=2, values_only=True)
    assert ["满意率" in row for row in missing if "办公室" in row] == [True]
