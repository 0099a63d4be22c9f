"""A paper that was one row of a workbook comes home into the cells of that row, and what its base says is left alone."""

from __future__ import annotations

import docx
import openpyxl
import pytest

from govsummary.cli.main import main

from .editing import reword

BASE = """\
标题: '{{ 县名 }}教育局2026年工作总结'
发文机关: '{{ 县名 }}教育局'
时段: 2026年
指标:
  在校学生: {单位: 人}
  教师: {单位: 人}
背景: |
  全县在校学生{{ 在校学生 }}，教师{{ 教师 }}。
  办学条件不断改善。
主要做法: '{{ 做法 }}'
署名: {}
成文日期: 2026-12-28
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    book = openpyxl.Workbook()
    heads = ["序号", "县名", "文件名", "指标.在校学生.数值", "指标.教师.数值", "做法"]
    for row in (
        heads,
        [1, "清溪县", "清溪县教育总结", 42360, 3120, "优化布局，建强队伍。"],
        [2, "东河县", "东河县教育总结", 38210, 2870, "狠抓质量。"],
    ):
        book.active.append(row)
    book.save(tmp_path / "数据.xlsx")
    (tmp_path / "样板.yaml").write_text(BASE, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["render", "数据.xlsx", "--base", "样板.yaml", "-o", "成稿"]) == 0
    return tmp_path


def edited(folder, name, *edits):
    document = docx.Document(folder / "成稿" / "清溪县教育总结.docx")
    for edit in edits:
        edit(document)
    document.save(folder / name)
    return name


def rows(folder):
    return [
        [one.value for one in row]
        for row in openpyxl.load_workbook(folder / "数据.xlsx").active.iter_rows(min_row=2, min_col=4)
    ]


def test_numbers_and_words_go_into_the_cells_of_the_row(folder, capsys):
    """Found by the name of the file; other rows and the base stay as they are, and the row prints what was wanted."""
    name = edited(folder, "清溪县教育总结-局长改.docx", reword("42360人", "42380人"), reword("建强队伍", "建强教师队伍"))
    assert main(["merge", name, "数据.xlsx", "--base", "样板.yaml", "--apply"]) == 0
    assert "数据.xlsx" in capsys.readouterr().out
    assert rows(folder) == [[42380, 3120, "优化布局，建强教师队伍。"], [38210, 2870, "狠抓质量。"]]
    assert (folder / "样板.yaml").read_text("utf-8") == BASE
    assert main(["merge", name, "数据.xlsx", "--base", "样板.yaml"]) == 0
    assert "没有不同" in capsys.readouterr().out


def test_what_the_base_says_is_listed_with_what_to_do(folder, capsys):
    """It stands in all the papers."""
    name = edited(folder, "清溪县教育总结.docx", reword("不断改善", "明显改善"), reword("3120人", "3130人"))
    assert main(["merge", name, "数据.xlsx", "--base", "样板.yaml", "--apply"]) == 1
    shown = capsys.readouterr().out
    assert "写在样板里" in shown
    assert rows(folder)[0][1] == 3130


def test_a_paper_of_another_name_says_which_row_it_is(folder, capsys):
    """Else nobody guesses."""
    name = edited(folder, "改.docx", reword("42360人", "42380人"))
    assert main(["merge", name, "数据.xlsx", "--base", "样板.yaml", "--apply"]) == 2
    assert "--row" in capsys.readouterr().err
    assert main(["merge", name, "数据.xlsx", "--base", "样板.yaml", "--row", "2", "--apply"]) == 0
    assert rows(folder)[0][0] == 42380
