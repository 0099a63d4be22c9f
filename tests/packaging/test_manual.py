"""`docs/manual.zh-CN.md` is true: its report renders without a remark, its table says what is printed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.cli.main import main

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "manual.zh-CN.md").read_text("utf-8")
REPORT, CHART, BLOCKS, WHOLE, BASE = re.findall(r"^```yaml\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in MANUAL.splitlines() if line.startswith("| ")]


def printed(document: Path) -> str:
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)", zipfile.ZipFile(document).read("word/document.xml").decode()))


def test_the_whole_report_has_no_fault_and_none_in_word(tmp_path, capsys):
    """What a clerk starts from."""
    (tmp_path / "总结.yaml").write_text(REPORT, "utf-8")
    done = pipeline.render(tmp_path / "总结.yaml", tmp_path / "总结.docx")
    assert done.diagnostics == ()
    assert main(["check", str(tmp_path / "总结.yaml"), str(tmp_path / "总结.docx")]) == 0
    assert capsys.readouterr().out.strip() in ("没有发现问题", "no problems found")


def test_a_number_with_all_its_attributes_prints_what_is_quoted(tmp_path):
    """The example of 全述, and the sentence below it."""
    (tmp_path / "总结.yaml").write_text(WHOLE, "utf-8")
    done = pipeline.render(tmp_path / "总结.yaml", tmp_path / "总结.docx")
    assert done.diagnostics == ()
    (quoted,) = re.findall(r"^> (技术合同成交额.*)$", MANUAL, re.MULTILINE)
    assert quoted in printed(tmp_path / "总结.docx")


def test_references_print_what_the_table_says(tmp_path):
    """Each row of the table of references; what lacks a base is named as such."""
    start = next(n for n, row in enumerate(ROWS) if row[0] == "写法")
    for written, shown in ROWS[start + 1 : start + 9]:
        names = re.findall(r"`\{\{ (.*?) \}\}`|`(\.\S+?)`", written)
        first = names[0][0].split("(")[0].rpartition(".")[0]
        formulas = [whole or first + end for whole, end in names if end != ".环比"]
        closing = "、".join(f"{{{{ {formula} }}}}" for formula in formulas)
        (tmp_path / "总结.yaml").write_text(REPORT.replace("特此报告。", f"'{closing}。'"), "utf-8")
        pipeline.render(tmp_path / "总结.yaml", tmp_path / "总结.docx", force=True)
        assert f"{shown}。" in printed(tmp_path / "总结.docx")


def test_the_core_sections_print_what_is_quoted(tmp_path):
    """Every quoted paragraph stands on the page, and the paper has no fault."""
    (tmp_path / "总结.yaml").write_text(BLOCKS, "utf-8")
    done = pipeline.render(tmp_path / "总结.yaml", tmp_path / "总结.docx")
    assert done.diagnostics == ()
    quoted = [line.removeprefix("> ") for line in MANUAL.splitlines() if line.startswith("> ") and "技术合同" not in line]
    assert len(quoted) == 4
    assert [line for line in quoted if line not in printed(tmp_path / "总结.docx")] == []


def test_the_workbook_becomes_papers_and_an_empty_cell_is_told(tmp_path, capsys):
    """The base states no 0 that could be printed."""
    openpyxl = pytest.importorskip("openpyxl")
    (tmp_path / "样板.yaml").write_text(BASE, "utf-8")
    table = ROWS[next(n for n, row in enumerate(ROWS) if row[0] == "序号") :][:3]
    workbook = openpyxl.Workbook()
    for row in table:
        workbook.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    workbook.active["D3"] = None
    workbook.save(tmp_path / "数据.xlsx")
    call = [str(tmp_path / "数据.xlsx"), "--base", str(tmp_path / "样板.yaml")]
    assert main(["render", *call, "-o", str(tmp_path)]) == 1
    assert "42360人，同比增长1.2%" in printed(tmp_path / "清溪县教育总结.docx")
    assert not (tmp_path / "东河县教育总结.docx").exists()
    told = capsys.readouterr().err
    assert "数据.xlsx 第3行" in told
    assert "GS354" in told


def test_the_chart_of_the_manual_is_drawn(tmp_path):
    """As a chart of Word's own, whose categories are the first column."""
    paper = tmp_path / "总结.yaml"
    paper.write_text(CHART, "utf-8")
    written = pipeline.render(paper, tmp_path / "总结.docx").path
    assert "<v>演出</v>" in zipfile.ZipFile(written).read("word/charts/chart1.xml").decode()
