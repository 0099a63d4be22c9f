"""A workbook with many rows becomes many papers; faults stand at the cell that says it."""

from __future__ import annotations

import json
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.batch import Options, plan, run
from govsummary.batch.executors import RightHere, processes
from govsummary.cli.main import main
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.input.reading import read_text
from govsummary.input.reading.merging import merge
from govsummary.input.reading.workbook import Cell, Row, read_table

openpyxl = pytest.importorskip("openpyxl")

BASE = """标题: '{{ 县名 }}农业农村局2026年工作总结'
发文机关: '{{ 县名 }}农业农村局'
指标:
  粮食产量: {数值: 1, 单位: 万吨, 上年: 1}
背景: 2026年，全县粮食总产量{{ 粮食产量 }}，{{ 粮食产量.同比 }}。
主要做法:
  - 标题: 抓生产
    正文: 完成{{ 任务 }}项任务。
"""
HEADINGS = ["序号", "县名", "文件名", "任务", "指标.粮食产量.数值", "指标.粮食产量.上年"]
ROWS = [[1, "清溪县", "清溪", 12, 21.3, 21], [2, "东河县", "东河", 8, 18.25, 18.5]]


@pytest.fixture
def save(tmp_path):
    """Save rows as the first sheet of a workbook; ``shape`` may do more to it."""

    def saving(rows, shape=None, name="数据.xlsx") -> Path:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = "各县"
        for row in rows:
            sheet.append(row)
        if shape:
            shape(workbook, sheet)
        workbook.save(tmp_path / name)
        return tmp_path / name

    return saving


@pytest.fixture
def base(tmp_path) -> Path:
    """A base file."""
    path = tmp_path / "样板.yaml"
    path.write_text(BASE, "utf-8")
    return path


def words(document: Path) -> str:
    return zipfile.ZipFile(document).read("word/document.xml").decode()


def codes_at(fault: InvalidReport) -> list[tuple[str, str]]:
    return [(found.code, found.location.cell) for found in fault.diagnostics]


# ---- rows to documents ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [RightHere, lambda: processes(2)], ids=["here", "processes"])
def test_each_row_becomes_a_paper(save, base, tmp_path, make):
    """Columns named in the base fill it, the others override its fields; figures are derived anew."""
    jobs = plan([save([HEADINGS, *ROWS])], tmp_path / "out")
    done = list(run(jobs, Options(base=str(base)), make, workers=2, chunk=1))
    assert sorted((Path(o.target).name, o.status, o.row) for o in done) == [
        ("东河.docx", "written", 3),
        ("清溪.docx", "written", 2),
    ]
    text = words(tmp_path / "out" / "清溪.docx")
    assert "清溪县农业农村局2026年工作总结" in text
    assert "粮食总产量21.3万吨，同比增长1.4%" in text
    assert "完成12项任务" in text
    assert "同比下降1.4%" in words(tmp_path / "out" / "东河.docx")


def test_without_a_base_the_columns_are_the_report(save, tmp_path):
    """Without a column 文件名 the number of the row names the document, beside the workbook."""
    table = [["标题", "背景", "版头.发文字号", "发文机关"], ["甲", "好。", "×农〔2026〕8号", "甲局"], ["乙", "也好。"]]
    jobs = plan([save(table)])
    assert [Path(job.target).name for job in jobs] == ["数据-2.docx", "数据-3.docx"]
    assert [o.status for o in run(jobs, Options(), RightHere)] == ["written", "written"]
    assert "×农〔2026〕8号" in words(tmp_path / "数据-2.docx")


def test_the_command_line_takes_base_and_resumes_row_by_row(save, base, tmp_path, monkeypatch, capsys):
    """A changed row is done again, a changed base changes everything; new columns of notes change nothing."""
    monkeypatch.chdir(tmp_path)
    call = ["render", "数据.xlsx", "--base", "样板.yaml", "-o", "out", "--resume", "--report", "results.json"]

    def written() -> list[str]:
        assert main(call) == 0
        return [Path(line).stem for line in capsys.readouterr().out.splitlines()]

    save([HEADINGS, *ROWS])
    assert written() == ["清溪", "东河"]
    assert [one["row"] for one in json.loads(Path("results.json").read_text("utf-8"))["results"]] == [2, 3]
    assert written() == []
    save([HEADINGS, ROWS[0], [2, "东河县", "东河", 8, 19, 18.5]])
    assert written() == ["东河"]
    base.write_text(BASE.replace("2026年工作总结", "2026年度工作总结"), "utf-8")
    assert written() == ["清溪", "东河"]


def test_a_bad_row_stops_no_other_and_is_told_at_its_cell(save, base, tmp_path, capsys):
    """The summary names the cell, not the base's line that suffers from it."""
    workbook = save([HEADINGS, ROWS[0], [2, None, "东河", 8, 18, 18], [3, "西山县", "西山", 5, "很多", 18]])
    assert main(["render", str(workbook), "--base", str(base), "-o", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [str(tmp_path / "out" / "清溪.docx")]
    assert f"{workbook}:各县!B3 GS147" in told.err
    assert f"{workbook}:各县!E4 GS" in told.err
    assert "写好 1 份，未变 0 份，失败 2 份" in told.err


def test_a_control_character_is_told_at_its_cell(save, tmp_path):
    """Word's own line break, pasted into a cell, is kept in the workbook as ``_x000B_``."""
    (one,) = run(
        plan([save([["标题", "背景"], ["甲", "全年_x000B_完成。_x000D_\n好。"]])], tmp_path / "out"), Options(), RightHere
    )
    assert [(found.code, found.location.cell, "U+000B" in found.message) for found in one.diagnostics] == [
        ("GS103", "B2", True)
    ]


def test_an_unknown_column_is_told_at_its_heading(save, tmp_path):
    """As an unknown field is at its key; a missing title at the row."""
    (one,) = run(plan([save([["标题", "被景"], ["甲", "好。"]])], tmp_path / "out"), Options(), RightHere)
    assert [str(found.location) for found in one.diagnostics][:1] == [f"{tmp_path / '数据.xlsx'}:各县!B1"]
    (one,) = run(plan([save([["背景", "结束语"], ["好。", None]])], tmp_path / "out"), Options(), RightHere)
    assert one.first_error.location.cell == "A2"
    (one,) = run(plan([save([["标题", "发文字号"], ["甲", "清教〔2026〕1号"]])], tmp_path / "out"), Options(), RightHere)
    assert "版头.发文字号" in one.first_error.hint


# ---- names of documents -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["甲/乙", "..", "a:b", "甲\n乙", "CON", "nul.总结", "甲.", "甲\u202e乙", "长" * 80])
def test_what_cannot_be_a_file_name_is_refused(save, name):
    """No row writes outside the output folder."""
    with pytest.raises(InvalidReport) as refused:
        plan([save([["文件名", "标题"], [name, "甲"]])])
    assert codes_at(refused.value) == [("GS145", "A2")]


def test_two_rows_never_share_a_document(save):
    """Both rows are named."""
    with pytest.raises(UsageError, match=r"第2行 和 .*第4行"):
        plan([save([["文件名", "标题"], ["甲", "一"], ["乙", "二"], ["甲.docx", "三"]])])


def test_folders_hold_any_workbooks_but_named_ones_are_read(save, tmp_path):
    """A workbook in a folder of reports is no input; a pattern may name workbooks."""
    save([["标题"], ["甲"]], name="一.xlsx"), save([["标题"], ["乙"]], name="~$一.xlsx")
    (tmp_path / "丙.yaml").write_text("标题: 丙", "utf-8")
    assert [Path(job.source).name for job in plan([tmp_path], tmp_path / "out")] == ["丙.yaml"]
    assert [job.name for job in plan([tmp_path / "*.xlsx"], tmp_path / "out")] == [f"{tmp_path / '一.xlsx'} 第2行"]
    (tmp_path / "旧.xls").write_bytes(b"")
    with pytest.raises(InvalidReport) as refused:
        plan([tmp_path / "旧.xls"])
    assert codes_at(refused.value) == [("GS140", "")]


# ---- what a table looks like ------------------------------------------------------------------------------------


def test_values_are_what_the_clerk_sees(save):
    """Percentages, dates, numbers without noise, lines, merged cells; empty rows are passed over."""

    def shape(workbook, sheet):
        sheet["C3"].number_format = "0.0%"
        sheet.merge_cells("A3:A4")

    table = [["2026年数据"], ["县", "日期", "率", "数", "文", "时", "真"]]
    table += [
        ["甲", date(2026, 12, 20), 0.985, 0.1 + 0.2, " 一\r\n二 ", datetime(2026, 1, 2, 8, 30), True],
        [None, None, None, 5.0],
    ]
    found = read_table(save([*table, [], [None, None, None, 10**9]], shape))
    values = [[cell.value for cell in row.cells] for row in found.rows]
    assert values[0] == ["甲", "2026-12-20", "98.5%", Decimal("0.3"), "一\n二", "2026-01-02 8:30:00", True]
    assert values[1] == ["甲", None, None, 5, None, None, None]
    assert [type(row[3]) for row in values] == [Decimal, int, int]
    assert [row.number for row in found.rows] == [3, 4, 6]


def test_no_binary_fraction_shows(save):
    """Excel keeps 7.1 × 3 as 21.299999999999997."""
    path = save([["数"], [21.3]])
    with zipfile.ZipFile(path) as package:
        parts = {
            name: package.read(name).replace(b"<v>21.3</v>", b"<v>21.299999999999997</v>") for name in package.namelist()
        }
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    assert read_table(path).rows[0].value("数") == Decimal("21.3")


def test_a_title_above_the_headings_is_passed_over(save):
    """Merged across or alone."""
    rows = [["2026年总结"], ["标题", "背景"], ["甲", "好。"]]
    merged = read_table(save(rows, lambda _, sheet: sheet.merge_cells("A1:B1")))
    alone = read_table(save(rows))
    assert merged.rows == alone.rows
    assert [cell.heading for cell in merged.rows[0].cells] == ["A2", "B2"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["标题", None], ["甲", "好。"]], [("GS142", "B2")]),
        ([["标题", "背景", "标 题"], ["甲", "好。", "乙"]], [("GS143", "C1")]),
        ([["标题", "背景"], ["甲", "=A1&A2"]], [("GS144", "B2")]),
        ([["序号", "标题", "结束语"], [1, "甲", "好。"], [None, "合 计", "好。"]], [("GS150", "B3")]),
        ([["标题", "背景"]], [("GS141", "")]),
        ([], [("GS141", "")]),
    ],
    ids=["no heading", "same heading", "formula", "totals", "no rows", "empty"],
)
def test_what_would_be_lost_is_refused(save, rows, expected):
    """Nothing of the table is dropped in silence."""
    with pytest.raises(InvalidReport) as refused:
        read_table(save(rows))
    assert codes_at(refused.value) == expected


def test_error_values_are_refused(save):
    """#N/A is no figure."""

    def shape(workbook, sheet):
        sheet["B2"].value, sheet["B2"].data_type = "#N/A", "e"

    with pytest.raises(InvalidReport) as refused:
        read_table(save([["标题", "背景"], ["甲", None]], shape))
    assert codes_at(refused.value) == [("GS144", "B2")]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook_is_told(tmp_path, content):
    """A file with a password begins like the last one."""
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(InvalidReport) as refused:
        plan([tmp_path / "x.xlsx"])
    assert codes_at(refused.value) == [("GS140", "")]


def test_other_sheets_are_remarked_upon_unless_hidden_or_empty(save):
    """Only the first visible sheet is read."""

    def shape(workbook, sheet):
        workbook.create_sheet("乙县")["A1"] = "标题"
        workbook.create_sheet("空")
        workbook.create_sheet("藏")["A1"] = "x"
        workbook["藏"].sheet_state = "hidden"

    remarks: list = []
    plan([save([["标题"], ["甲"]], shape)], None, remarks)
    assert [(found.code, "乙县" in found.message) for found in remarks] == [("GS148", True)]


# ---- a row and its base -----------------------------------------------------------------------------------------


def row(**values) -> Row:
    cells = [Cell(name, value, f"{chr(65 + n)}2", f"{chr(65 + n)}1") for n, (name, value) in enumerate(values.items())]
    return Row("各县", 2, tuple(cells))


def test_dotted_names_lead_into_mappings_and_lists():
    """The base itself stays as it is; an empty cell leaves its value."""
    base = read_text(BASE, "样板.yaml")
    merged = merge("数据.xlsx", row(**{"主要做法.1.正文": "改了。", "版头.份号": "000001", "背景": None}), base)
    assert merged.data["主要做法"] == [{"标题": "抓生产", "正文": "改了。"}]
    assert merged.data["版头"] == {"份号": "000001"}
    assert merged.data["背景"] == base.data["背景"]
    assert base.data["主要做法"][0]["正文"] == "完成{{ 任务 }}项任务。"
    places = {path: str(merged.locate(path)) for path in [("主要做法", 0, "正文"), ("版头",), ("背景",), ("没有",), ()]}
    assert list(places.values()) == [
        "数据.xlsx:各县!A2",
        "数据.xlsx:各县!B2",
        "样板.yaml:5:5",
        "数据.xlsx:各县!A2",
        "数据.xlsx:各县!A2",
    ]
    assert str(merged.locate(("版头", "份号"), True)) == "数据.xlsx:各县!B1"


def test_a_placeholder_alone_keeps_the_kind_of_the_value():
    """A number stays a number; within a sentence it is printed; others are left to the figures."""
    base = read_text("指标:\n  产量: {数值: '{{ 数 }}', 单位: 吨}\n背景: 共{{数}}，{{ 产量.同比 }}，{{ 是否 }}\n", "b.yaml")
    merged = merge("数据.xlsx", row(数=Decimal("21.30"), 是否=True), base)
    assert merged.data["指标"]["产量"]["数值"] == Decimal("21.30")
    assert merged.data["背景"] == "共21.30，{{ 产量.同比 }}，是"
    assert str(merged.locate(("指标", "产量", "数值"))) == "数据.xlsx:各县!A2"


def test_notes_are_no_fields():
    """序号, 备注, 文件名 and what begins with #, unless the base asks for them."""
    merged = merge("数据.xlsx", row(标题="甲", 序号=1, 备注="x", 文件名="y", **{"#核对": "z"}))
    assert merged.data == {"标题": "甲"}
    assert merge("数据.xlsx", row(序号=1), read_text("标题: 第{{ 序号 }}号\n", "b.yaml")).data == {"标题": "第1号"}


@pytest.mark.parametrize(
    ("name", "code", "place"),
    [
        ("背景.正文", "GS146", "A1"),
        ("主要做法.2.正文", "GS146", "A1"),
        ("主要做法.甲", "GS146", "A1"),
        ("粮食产量", "GS146", "A1"),
        ("县名", "GS147", "A2"),
    ],
)
def test_what_does_not_fit_the_base_is_told(name, code, place):
    """At the heading where the name is wrong, at the cell where the value is."""
    with pytest.raises(InvalidReport) as refused:
        merge("数据.xlsx", row(**{name: None if code == "GS147" else "x"}), read_text(BASE, "样板.yaml"))
    assert codes_at(refused.value) == [(code, place)]


# ---- misuse -----------------------------------------------------------------------------------------------------


def test_a_base_needs_a_workbook_and_must_be_there(save, base, tmp_path, capsys):
    """Exit code 2 before anything is written; a faulty base is told once."""
    (tmp_path / "a.yaml").write_text("标题: 甲", "utf-8")
    workbook = str(save([["标题"], ["甲"], ["乙"]]))
    assert main(["render", str(tmp_path / "a.yaml"), "--base", str(base)]) == 2
    assert main(["render", workbook, "--base", str(tmp_path / "没有.yaml")]) == 2
    capsys.readouterr()
    base.write_text("标题：甲", "utf-8")
    assert main(["render", workbook, "--base", str(base)]) == 1
    assert capsys.readouterr().err.count("样板.yaml:1:3") == 1
    assert not list(tmp_path.glob("*.docx"))


def test_a_workbook_is_no_last_year(save, tmp_path):
    """It would be taken for one of its rows."""
    workbook = save([["标题"], ["甲"]])
    with pytest.raises(UsageError):
        pipeline.load(workbook)
    (one,) = run(
        plan([workbook], tmp_path / "out"), Options(previous=str(save([["标题"], ["乙"]], name="去年.xlsx"))), RightHere
    )
    assert one.status == "failed"
