"""`govsummary validate` on a workbook: each row as `render` would read it, faults at their cells, nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govsummary.cli.main import main

openpyxl = pytest.importorskip("openpyxl")

BASE = """标题: '{{ 县名 }}农业农村局2026年工作总结'
发文机关: '{{ 县名 }}农业农村局'
指标:
  粮食产量: {数值: 1, 单位: 万吨, 上年: 1, 其中: {水稻: 0, 玉米: 0.5}}
背景: 2026年，全县粮食总产量{{ 粮食产量 }}，{{ 粮食产量.同比 }}。
"""
HEADINGS = ["序号", "县名", "文件名", "指标.粮食产量.数值", "指标.粮食产量.上年", "指标.粮食产量.其中.水稻"]
CLEAR, EAST = [1, "清溪县", "清溪", 21.3, 21, 20], [2, "东河县", "东河", 18.25, 18.5, 16]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Names are given as a clerk gives them who stands in the folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def validate(capsys):
    """Validate rows against a base; gives the exit code and code and place of every finding."""

    def validating(*rows, base=BASE, headings=HEADINGS, more=()):
        workbook = openpyxl.Workbook()
        workbook.active.title = "各县"
        for row in (headings, *rows):
            workbook.active.append(row)
        workbook.save("数据.xlsx")
        Path("样板.yaml").write_text(base, "utf-8")
        code = main(["validate", "数据.xlsx", "--base", "样板.yaml", "--format", "json", *more])
        found = json.loads(capsys.readouterr().out)["findings"]
        return code, [(one["code"], one.get("cell") or f"{one['path']}:{one['line']}") for one in found], found

    return validating


def test_sound_rows_are_exit_code_0_and_nothing_is_written(validate):
    """Validation never renders."""
    assert validate(CLEAR, EAST)[:2] == (0, [])
    assert {path.name for path in Path().iterdir()} == {"数据.xlsx", "样板.yaml"}


def test_faults_of_every_row_are_told_at_their_cells(validate):
    """An empty cell that the base needs, and a date that is none; an unknown column once, at its heading."""
    headings = [*HEADINGS, "成文日期"]
    code, found, _ = validate(
        CLEAR, [2, None, "东河", 18, 18, 16], [3, "西山县", "西山", 5, 5, 1, "昨天"], headings=headings
    )
    assert (code, found) == (1, [("GS147", "B3"), ("GS210", "G4")])
    code, found, _ = validate([*CLEAR, "好"], [*EAST, "好"], headings=[*HEADINGS, "背影"])
    assert (code, found) == (1, [("GS201", "G1")])


def test_people_are_told_sheet_and_cell(validate, capsys):
    """As rendering tells them."""
    validate(CLEAR, [2, None, "东河", 18, 18, 16])
    assert main(["validate", "数据.xlsx", "--base", "样板.yaml"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("数据.xlsx:各县!B3 GS147 错误 样板里写着 {{ 县名 }}")
    assert told[-1] == "共 1 处错误"


def test_what_is_wrong_with_the_base_is_told_once(validate):
    """However many rows suffer from it, and though one is too faulty to be read."""
    code, found, _ = validate(CLEAR, EAST, [3, None, "西山", 5, 5, 1], base=BASE + "成文日起: 2026-01-05\n")
    assert (code, found) == (1, [("GS147", "B4"), ("GS201", "样板.yaml:6")])


def test_a_row_that_makes_the_base_wrong_is_named(validate):
    """Its figures contradict one another where the base says so; the row's place goes first, as the base is right."""
    code, found, (one,) = validate(CLEAR, [2, "东河县", "东河", 5, 4, 30])
    assert (code, found) == (1, [("GS362", "A3")])
    assert "（见样板 样板.yaml:4:9）" in one["message"]


def test_faults_of_the_workbook_itself_leave_the_rows_to_be_validated(validate):
    """A name that no file can have, and two rows whose documents would overwrite one another."""
    code, found, _ = validate(CLEAR, [2, "东河县", "甲/乙", 5, 5, 1], [3, "西山县", "清溪", 5, 4, 30])
    assert (code, sorted(found)) == (1, [("GS145", "C3"), ("GS149", "C4"), ("GS362", "A4")])


def test_a_warning_about_the_workbook_is_no_error(validate, capsys):
    """A second sheet with contents is told."""
    validate(CLEAR)
    workbook = openpyxl.load_workbook("数据.xlsx")
    workbook.create_sheet("说明").append(["甲"])
    workbook.save("数据.xlsx")
    assert main(["validate", "数据.xlsx", "--base", "样板.yaml"]) == 0
    assert "GS148" in capsys.readouterr().out


def test_last_years_figures_count_for_every_row(validate):
    """``--previous`` goes with rows as with files."""
    Path("上年.yaml").write_text("标题: 甲\n指标:\n  粮食产量: {数值: 20, 单位: 万吨}\n", "utf-8")
    headings, rows = [*HEADINGS[:4], HEADINGS[5]], [[*one[:4], one[5]] for one in (CLEAR, EAST)]
    base = BASE.replace("上年: 1, ", "")
    assert validate(*rows, base=base, headings=headings)[0] == 1
    assert validate(*rows, base=base, headings=headings, more=["--previous", "上年.yaml"])[:2] == (0, [])


def test_without_a_base_the_columns_are_the_report(validate, capsys):
    """A workbook among other files, all in one list."""
    validate(CLEAR, headings=["序号", "标题", "文件名", "甲", "乙", "丙"])
    Path("总结.yaml").write_text("标题: 总结\n背影: 好。\n", "utf-8")
    assert main(["validate", "数据.xlsx", "总结.yaml", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["path"] for one in found} == {"数据.xlsx", "总结.yaml"}


@pytest.mark.parametrize(
    ("call", "told"),
    [(["总结.yaml", "--base", "总结.yaml"], "--base"), (["数据.xlsx", "--base", "没有.yaml"], "没有.yaml")],
    ids=["no-workbook", "no-base"],
)
def test_a_base_that_is_missing_or_unused_is_refused(validate, capsys, call, told):
    """Exit code 2, as `render` does."""
    validate(CLEAR)
    Path("总结.yaml").write_text("标题: 总结\n", "utf-8")
    assert main(["validate", *call]) == 2
    assert told in capsys.readouterr().err


def test_a_file_that_is_no_workbook_is_a_finding(capsys):
    """And no traceback."""
    Path("数据.xlsx").write_bytes(b"PK")
    assert main(["validate", "数据.xlsx"]) == 1
    assert "GS140" in capsys.readouterr().out
