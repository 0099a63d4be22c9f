"""收数 on the desk: forms go out, workbooks come in, and of two numbers somebody chooses, with a reason that is kept."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

import govsummary
from govsummary.desk import collecting, ledgers
from govsummary.desk.desk import Desk
from govsummary.desk.folder import Folder
from govsummary.input.ledger.sources import ledger_of_source
from govsummary.input.writing.ledger import write_ledger

from .conftest import PLUGINS

DATA = """\
指标:
  接待游客: {单位: 万人次, 科室: 产业科, 2025年: 421.7}
  送戏下乡: {单位: 场, 科室: 办公室, 2025年: 88}
  荣誉: {种类: 名单, 科室: 办公室}
  文化站: {单位: 个, 科室: 公共科, 2025年: 12}
"""
NAME = "台账.xlsx"
ASKED = {"ledger": NAME, "period": "2026年"}


@pytest.fixture
def desk(tmp_path):
    stated = ledger_of_source(govsummary.read_text(DATA, "台账.yaml"), None, PLUGINS)
    (tmp_path / NAME).write_bytes(write_ledger(stated))
    return Desk(Folder(tmp_path), PLUGINS)


def filled(content, **values):
    """A form as an office fills it in: 指标 by name, in the column 本期."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["填报"]
    for row in range(4, sheet.max_row + 1):
        if sheet.cell(row, 1).value in values:
            sheet.cell(row, 4).value = values.pop(sheet.cell(row, 1).value)
    assert not values
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(office, *rows):
    """A table of an office's own."""
    book = openpyxl.Workbook()
    for row in ([f"科室：{office}"], ["指标", "单位", "2026年"], *rows):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def states(desk):
    return {one["office"]: one["state"] for one in collecting.state(desk, ASKED)["offices"]}


def ledger_says(desk, name, sheet="指标", head="2026年"):
    page = openpyxl.load_workbook(BytesIO(desk.ledgers.open[NAME].content))[sheet]
    heads = {cell.value: cell.column for cell in page[1]}
    return next(page.cell(row, heads[head]).value for row in range(2, page.max_row + 1) if page.cell(row, 1).value == name)


def test_forms_go_out_into_the_folder(desk, tmp_path):
    """One for each office; what lies there stays."""
    made = collecting.forms(desk, ASKED)
    assert sorted(made["written"]) == ["产业科2026年填报表.xlsx", "公共科2026年填报表.xlsx", "办公室2026年填报表.xlsx"]
    mine = (tmp_path / "产业科2026年填报表.xlsx").read_bytes()
    again = collecting.forms(desk, {**ASKED, "offices": ["产业科", "督查室"]})
    assert again == {"written": ["督查室2026年填报表.xlsx"], "there": ["产业科2026年填报表.xlsx"]}
    assert (tmp_path / "产业科2026年填报表.xlsx").read_bytes() == mine
    assert states(desk) == dict.fromkeys(("产业科", "办公室", "公共科", "督查室"), "missing")


def test_what_comes_in_is_collected_and_can_be_undone(desk, tmp_path):
    """Lists as well; who is missing is told; the file changes when somebody saves."""
    collecting.forms(desk, ASKED)
    before = (tmp_path / NAME).read_bytes()
    form = (tmp_path / "办公室2026年填报表.xlsx").read_bytes()
    desk.take("hand-in", "办公室2026年填报表.xlsx", filled(form, 送戏下乡=94, 荣誉="全国文明城市、省级卫生县"))
    told = collecting.state(desk, ASKED)
    assert states(desk) == {"产业科": "missing", "办公室": "here", "公共科": "missing"}
    assert [one["name"] for one in told["offices"][1]["files"]] == ["办公室2026年填报表.xlsx"]
    assert len(told["changes"]) == 2
    made = collecting.collect(desk, ASKED)
    assert (made["changes"], len(made["done"]), made["save"]) == ([], 2, True)
    assert ledger_says(desk, "送戏下乡") == 94
    assert ledger_says(desk, "荣誉") == "全国文明城市、省级卫生县"
    assert (tmp_path / NAME).read_bytes() == before
    ledgers.WORK["grid-undo"](desk, {"ledger": NAME})
    assert desk.ledgers.open[NAME].content == before


@pytest.mark.parametrize(("choice", "number"), [("甲", 94), ("乙", 92), ("93", 93)])
def test_of_two_numbers_somebody_chooses(desk, choice, number):
    """Left, right or a third; the reason stays, and collecting again keeps what was decided."""
    desk.take("hand-in", "甲.xlsx", sheet_of("办公室", ["送戏下乡", "场", 94]))
    desk.take("hand-in", "乙.xlsx", sheet_of("文化科", ["送戏下乡", "场", 92]))
    told = collecting.state(desk, ASKED)
    assert (states(desk)["办公室"], states(desk)["文化科"]) == ("conflict", "conflict")
    (conflict,) = told["conflicts"]
    sides = [(one["value"], one["office"], one["file"], one["cell"]) for one in conflict["sides"]]
    assert sides == [("94场", "办公室", "甲.xlsx", "Sheet!C3"), ("92场", "文化科", "乙.xlsx", "Sheet!C3")]
    assert all(one["time"] for one in conflict["sides"])
    made = collecting.decide(
        desk, {**ASKED, "rev": told["rev"], "row": conflict["row"], "choice": choice, "remark": "电话核实"}
    )
    assert made["conflicts"] == []
    assert ledger_says(desk, "送戏下乡") == number
    assert {one["remark"] for one in made["decided"]} == {"电话核实"}
    assert states(desk)["办公室"] == "here"
    content = desk.ledgers.open[NAME].content
    assert collecting.collect(desk, ASKED)["decided"] == made["decided"]
    assert desk.ledgers.open[NAME].content == content


def test_a_choice_that_is_none_changes_nothing(desk):
    """And one of a window that has not seen the last change is refused."""
    desk.take("hand-in", "甲.xlsx", sheet_of("办公室", ["送戏下乡", "场", 94]))
    desk.take("hand-in", "乙.xlsx", sheet_of("文化科", ["送戏下乡", "场", 92]))
    told = collecting.state(desk, ASKED)
    content = desk.ledgers.open[NAME].content
    row = told["conflicts"][0]["row"]
    with pytest.raises(govsummary.InvalidReport):
        collecting.decide(desk, {**ASKED, "rev": told["rev"], "row": row, "choice": "约莫九十"})
    for wrong in ({"row": 99, "choice": "甲"}, {"row": row, "choice": "甲", "rev": told["rev"] - 1}):
        with pytest.raises(govsummary.UsageError):
            collecting.decide(desk, {**ASKED, "rev": told["rev"], **wrong})
    assert desk.ledgers.open[NAME].content == content


def test_a_name_that_the_ledger_lacks_is_added_by_choice(desk):
    """Not by itself."""
    desk.take("hand-in", "办公室.xlsx", sheet_of("办公室", ["图书流通", "万册", 3.2]))
    told = collecting.state(desk, ASKED)
    assert [one["name"] for one in told["strangers"]] == ["图书流通"]
    row = told["strangers"][0]["row"]
    collecting.decide(desk, {**ASKED, "rev": told["rev"], "row": row, "choice": "新增", "stranger": True})
    assert ledger_says(desk, "图书流通") == 3.2


def test_a_word_where_a_number_belongs_is_told_with_its_file_and_cell(desk):
    """The others are collected."""
    desk.take("hand-in", "办公室.xlsx", sheet_of("办公室", ["送戏下乡", "场", "见附件"]))
    desk.take("hand-in", "产业科.xlsx", sheet_of("产业科", ["接待游客", "万人次", 486.3]))
    told = collecting.state(desk, ASKED)
    assert [(one["path"], one["cell"], one["code"]) for one in told["findings"]] == [("办公室.xlsx", "C3", "GS357")]
    assert len(told["changes"]) == 1


def test_only_tables_are_taken_and_nothing_outside_the_folder(desk, tmp_path):
    """A name is a name alone; an older hand-in is kept among the copies; no link leads out."""
    desk.take("hand-in", "办公室.xlsx", sheet_of("办公室", ["送戏下乡", "场", 1]))
    desk.take("hand-in", "办公室.xlsx", sheet_of("办公室", ["送戏下乡", "场", 2]))
    assert [*(tmp_path / ".govsummary" / "备份").glob("办公室.xlsx.*")]
    desk.take("hand-in", "../../外.xlsx", sheet_of("办公室", ["送戏下乡", "场", 3]))
    assert (tmp_path / "报送" / "外.xlsx").is_file()
    for bad in ("坏.exe", "CON.xlsx", ".xlsx", "总结.yaml"):
        with pytest.raises(govsummary.UsageError):
            desk.take("hand-in", bad, b"x")
    other = tmp_path.parent / "别处"
    other.mkdir()
    for file in (tmp_path / "报送").iterdir():
        file.unlink()
    (tmp_path / "报送").rmdir()
    (tmp_path / "报送").symlink_to(other)
    with pytest.raises(govsummary.UsageError):
        desk.take("hand-in", "办公室.xlsx", b"PK")
    assert [*other.iterdir()] == []
