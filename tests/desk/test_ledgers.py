"""Ledgers on the desk: typed into their own cells, undone, kept when killed, counted for the paper before they are saved."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath

import openpyxl
import pytest

import govsummary
from govsummary.desk import ledgers
from govsummary.desk.desk import Desk
from govsummary.desk.folder import Folder
from govsummary.desk.kept import Conflict

from .conftest import PLUGINS, words_of

DATA = """\
指标:
  接待游客: {单位: 万人次, 科室: 产业科, 2025年: 421.7, 2026年: 486.3}
  民宿: {单位: 家, 种类: 存量, 2025年末: 97, 2026年末: 104}   # 产业科报
"""
PAPER = """\
标题: 甲县文旅局2026年工作总结
发文机关: 甲县文旅局
时段: 2026年
台账: {ledger}
指标:
  演出: {单位: 场, 数值: 94}
背景: 全县接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}，演出{{ 演出 }}。
"""


def workbook():
    made = openpyxl.Workbook()
    made.active.title = "指标"
    for row in (["指标", "单位", "2025年", "2026年"], ["接待游客", "万人次", 421.7, 486.3], ["民宿", "家", 97, 104]):
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


CSV = "指标,单位,2025年,2026年\r\n接待游客,万人次,421.7,486.3\r\n民宿,家,97,104\r\n".encode("gb18030")
CONTENTS = {"yaml": DATA.encode, "xlsx": workbook, "csv": lambda: CSV}


@pytest.fixture(params=["台账.yaml", "台账.xlsx", "台账.csv"])
def name(request):
    return request.param


@pytest.fixture
def desk(tmp_path, name):
    content = CONTENTS[name.rpartition(".")[2]]()
    (tmp_path / name).write_bytes(content)
    (tmp_path / "总结.yaml").write_text(PAPER.replace("{ledger}", name), "utf-8")
    made = Desk(Folder(tmp_path), PLUGINS)
    made.open("总结.yaml")
    return made


def asked(desk, what, ledger, **more):
    rev = ledgers.WORK["grid"](desk, {"ledger": ledger})["rev"]
    return ledgers.WORK[what](desk, {"ledger": ledger, "rev": rev, **more})


def place(grid, row, head):
    """The keys of a cell by what its row and its column are called."""
    sheet = grid["sheets"][0]
    first = sheet["columns"][0]["key"]
    column = next(one["key"] for one in sheet["columns"] if one["head"].startswith(head))
    return [sheet["name"], next(one["key"] for one in sheet["rows"] if one["cells"][first]["text"] == row), column]


def typed(desk, ledger, row, head, text):
    grid = ledgers.WORK["grid"](desk, {"ledger": ledger})
    return asked(desk, "grid-type", ledger, cells=[[*place(grid, row, head), text]])


def text(grid, row, head):
    sheet, key, column = place(grid, row, head)
    rows = next(one["rows"] for one in grid["sheets"] if one["name"] == sheet)
    return next(one for one in rows if one["key"] == key)["cells"].get(column, {}).get("text", "")


def test_the_page_says_what_is_typed_before_it_is_saved(desk, name, tmp_path):
    """The file changes when somebody saves; a copy of it is kept."""
    before = (tmp_path / name).read_bytes()
    assert "486.3万人次" in words_of(desk.opened)
    grid = typed(desk, name, "接待游客", "2026年", "500")
    assert (text(grid, "接待游客", "2026年"), grid["save"], grid["undo"]) == ("500", True, True)
    assert "500万人次" in words_of(desk.opened)
    assert "500万人次" in desk.opened.rendered(".md").content.decode()
    assert (tmp_path / name).read_bytes() == before
    assert not asked(desk, "grid-save", name)["save"]
    assert [one.read_bytes() for one in (tmp_path / ".govsummary" / "备份").iterdir()] == [before]
    fresh = Desk(Folder(tmp_path), PLUGINS)
    fresh.open("总结.yaml")
    assert "500万人次" in words_of(fresh.opened)


def test_steps_lead_back_and_forth(desk, name):
    """To the very bytes."""
    before = ledgers.WORK["grid"](desk, {"ledger": name})
    after = typed(desk, name, "接待游客", "2026年", "500")
    assert asked(desk, "grid-undo", name)["sheets"] == before["sheets"]
    assert not desk.ledgers.open[name].can["save"]
    assert asked(desk, "grid-redo", name)["sheets"] == after["sheets"]


def test_what_was_not_saved_is_there_again(desk, name, tmp_path):
    """After the process was killed; it counts for the paper at once."""
    typed(desk, name, "接待游客", "2026年", "500")
    fresh = Desk(Folder(tmp_path), PLUGINS)
    grid = ledgers.WORK["grid"](fresh, {"ledger": name})
    assert grid["recovered"]
    assert text(grid, "接待游客", "2026年") == "500"
    fresh.open("总结.yaml")
    assert "500万人次" in words_of(fresh.opened)


def test_what_excel_wrote_meanwhile_is_not_overwritten(desk, name, tmp_path):
    """Nothing unsaved here: it is taken up, and the page says so. Else somebody chooses; both are kept."""
    if name.endswith("yaml"):
        other = DATA.replace("486.3", "490").encode()
    else:
        cell = govsummary.Typed(PurePath(name).stem if name.endswith("csv") else "指标", "2", "D", "490")
        other = govsummary.type_into_ledger(name, CONTENTS[name.rpartition(".")[2]](), [cell], PLUGINS)
    typed(desk, name, "民宿", "单位", "户")
    (tmp_path / name).write_bytes(other)
    desk.listening("总结.yaml")
    assert ledgers.WORK["grid"](desk, {"ledger": name})["elsewhere"]
    with pytest.raises(Conflict):
        asked(desk, "grid-save", name)
    assert (tmp_path / name).read_bytes() == other
    grid = asked(desk, "grid-reload", name)
    assert text(grid, "接待游客", "2026年") == "490"
    assert "490万人次" in words_of(desk.opened)
    assert text(asked(desk, "grid-undo", name), "民宿", "单位") == "户"


def test_two_windows_type_into_one_ledger(desk, name):
    """Other cells are both kept; of one cell both values are shown."""
    first = ledgers.WORK["grid"](desk, {"ledger": name})
    typed(desk, name, "接待游客", "2026年", "500")
    cell = place(first, "民宿", "2026年")
    late = {"ledger": name, "rev": first["rev"]}
    grid = ledgers.WORK["grid-type"](desk, {**late, "cells": [[*cell, "110"]]})
    assert (text(grid, "接待游客", "2026年"), text(grid, "民宿", "2026年")) == ("500", "110")
    with pytest.raises(Conflict) as told:
        ledgers.WORK["grid-type"](desk, {**late, "cells": [[*place(first, "接待游客", "2026年"), "510"]]})
    assert told.value.both == {"path": ["接待游客", "2026年"], "mine": "510", "theirs": "500"}


def test_the_paper_s_own_indicators_are_a_grid_too(desk):
    """With the paper's steps; findings stand at their cells."""
    grid = typed(desk, "", "演出", "数值", "九十")
    assert "演出: {单位: 场, 数值: 九十}" in desk.opened.text
    assert [one["row"] for one in grid["findings"] if one["severity"] == "error"] == ['["演出"]']
    grid = typed(desk, "", "演出", "上年", "20")
    grid = typed(desk, "", "演出", "数值", "94")
    assert [one["code"] for one in grid["findings"]] == ["GS726"]
    desk.opened.undo()
    assert "九十" in desk.opened.text


def test_ledgers_are_named_and_nothing_outside_is_reached(desk, name, tmp_path):
    """Those that the paper names first; no path leads out, no other kind of file is opened."""
    (tmp_path / "别的.xlsx").write_bytes(workbook())
    listed = ledgers.WORK["ledgers"](desk, {})
    assert listed["cited"] == [name]
    assert "别的.xlsx" in listed["others"]
    (tmp_path.parent / "外.xlsx").write_bytes(workbook())
    for bad in ("../外.xlsx", "..\\外.xlsx", str(tmp_path.parent / "外.xlsx"), "没有.xlsx", "总结.docx", "C:外.xlsx"):
        with pytest.raises(govsummary.UsageError):
            ledgers.WORK["grid"](desk, {"ledger": bad})


def test_a_ledger_in_a_folder_below_is_the_paper_s_too(desk, name, tmp_path):
    """Its unsaved numbers count; a file that cannot be changed here is not offered."""
    (tmp_path / "数据" / "2026").mkdir(parents=True)
    (tmp_path / "数据" / "2026" / name).write_bytes((tmp_path / name).read_bytes())
    paper = desk.opened
    paper.change(paper.rev, [{"op": "set", "path": ["台账"], "value": [f"数据/2026/{name}", "旧.xls"]}])
    assert ledgers.WORK["ledgers"](desk, {})["cited"] == [f"数据/2026/{name}"]
    typed(desk, f"数据/2026/{name}", "接待游客", "2026年", "500")
    assert "500万人次" in words_of(paper)
    asked(desk, "grid-save", f"数据/2026/{name}")
    assert text(ledgers.WORK["grid"](desk, {"ledger": name}), "接待游客", "2026年") == "486.3"


def test_a_new_column_stays_though_it_has_no_number_yet(desk, name):
    """In every window and when it is opened again; undone, the file is as it was."""
    sheet = ledgers.WORK["grid"](desk, {"ledger": name})["sheets"][0]["name"]
    before = desk.ledgers.open[name].content
    asked(desk, "grid-column", name, sheet=sheet, head="2026年三季度")
    asked(desk, "grid-column", name, sheet=sheet, head="2026年三季度")
    grid = ledgers.WORK["grid"](desk, {"ledger": name})
    heads = [one["head"] for one in grid["sheets"][0]["columns"] if one["head"] in ("2025年", "2026年三季度", "2026年")]
    assert heads == ["2025年", "2026年三季度", "2026年"]
    assert [one for one in grid["findings"] if one["severity"] == "error"] == []
    assert "486.3万人次" in words_of(desk.opened)
    assert text(typed(desk, name, "民宿", "2026年三季度", "99"), "民宿", "2026年三季度") == "99"
    asked(desk, "grid-undo", name)
    asked(desk, "grid-undo", name)
    assert desk.ledgers.open[name].content == before


def test_a_ledger_with_an_empty_value_is_shown_all_the_same(tmp_path):
    """What is wrong stands at its row; all else can be typed into."""
    (tmp_path / "台账.yaml").write_text("指标:\n  接待游客: {单位: 万人次, 2026年: }\n  民宿: {单位: 家}\n", "utf-8")
    desk = Desk(Folder(tmp_path), PLUGINS)
    grid = ledgers.WORK["grid"](desk, {"ledger": "台账.yaml"})
    assert [(one["code"], one["row"]) for one in grid["findings"]] == [("GS207", '["接待游客"]')]
    assert text(typed(desk, "台账.yaml", "接待游客", "2026年", "5"), "接待游客", "2026年") == "5"


@pytest.mark.parametrize("named", ["台帐.xlsx", "数据/台帐.xlsx"])
def test_a_misspelt_ledger_is_told_from_one_that_is_there(tmp_path, named):
    """As on the command line; names of files outside the folder are not said."""
    (tmp_path / "数据").mkdir()
    (tmp_path / named.replace("帐", "账")).write_bytes(workbook())
    (tmp_path / "总结.yaml").write_text(PAPER.replace("{ledger}", named), "utf-8")
    desk = Desk(Folder(tmp_path), PLUGINS)
    desk.open("总结.yaml")
    (found,) = [one for one in desk.opened.seen.diagnostics if one.code == "GS391"]
    assert named.replace("帐", "账") in found.hint


def test_a_new_ledger_is_named_by_the_paper(tmp_path):
    """With columns for its period; forms can be made of it."""
    (tmp_path / "总结.yaml").write_text("标题: 甲县2026年工作总结\n时段: 2026年\n", "utf-8")
    desk = Desk(Folder(tmp_path), PLUGINS)
    desk.open("总结.yaml")
    made = ledgers.WORK["ledger-new"](desk, {"name": "2026台账", "period": "2026年"})
    assert made == {"name": "2026台账.xlsx"}
    assert desk.opened.ledgers == ["2026台账.xlsx"]
    grid = ledgers.WORK["grid"](desk, {"ledger": "2026台账.xlsx"})
    assert [one["head"] for one in grid["sheets"][0]["columns"] if one["role"] == "value"] == [
        "2025年",
        "2026年",
        "2026年目标",
    ]
    sheet = grid["sheets"][0]
    keys = [sheet["columns"][0]["key"], next(one["key"] for one in sheet["columns"] if one["head"] == "2026年")]
    cells = [[sheet["name"], "+1", keys[0], "演出"], [sheet["name"], "+1", keys[1], "94"]]
    assert text(asked(desk, "grid-type", "2026台账.xlsx", cells=cells), "演出", "2026年") == "94"
