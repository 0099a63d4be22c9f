"""Tables of Word files are added up, down and along, and the finding stands in the cell that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
ROWS = [
    ["乡镇", "幼儿园", "小学", "合计"],
    ["城关镇", "540", "1,080", "1,620"],
    ["东河镇", "270", "540", "810"],
    ["西山乡", "90", "180", "270"],
    ["合计", "900", "1,800", "2,700"],
]


def found(folder: Path, rows: list[list[str]], *, title: str = "", inside: bool = False) -> list[tuple[str, str]]:
    """What is told of a Word file with such a table: the number, and what it should be."""
    document = Document()
    document.add_paragraph("新增学位情况如下：")
    if inside:
        cell = document.add_table(1, 1).cell(0, 0)
        table = cell.add_table(len(rows), len(rows[0]))
    else:
        table = document.add_table(len(rows) + bool(title), len(rows[0]))
    if title:
        table.rows[0].cells[0].merge(table.rows[0].cells[-1]).text = title
    for row, texts in zip(table.rows[bool(title) :], rows, strict=True):
        for one, text in zip(row.cells, texts, strict=True):
            one.text = text
    document.save(folder / "总结.docx")
    said = check(folder / "总结.docx", PLUGINS, select=["GS331"])
    return [(one.quote, one.message) for one in said]


def changed(row: int, column: int, text: str) -> list[list[str]]:
    rows = [list(line) for line in ROWS]
    rows[row][column] = text
    return rows


def test_a_table_that_adds_up_is_silent(tmp_path):
    """Down and along."""
    assert found(tmp_path, ROWS) == []


@pytest.mark.parametrize("title", ["", "2026年新增学位情况"])
@pytest.mark.parametrize(
    ("place", "text", "right"), [((4, 1), "910", "900"), ((4, 2), "1,700", "1800"), ((2, 3), "801", "810")]
)
def test_a_total_that_does_not_fit_is_told_in_its_cell(tmp_path, place, text, right, title):
    """Under a title that spans the table too."""
    said = dict(found(tmp_path, changed(*place, text), title=title))
    assert right in said[text]


def test_empty_cells_and_words_are_no_numbers(tmp_path):
    """A missing number counts as none, a word keeps its column from being judged."""
    assert found(tmp_path, [["乡镇", "件"], ["城关镇", "12"], ["东河镇", ""], ["西山乡", "3"], ["合计", "15"]]) == []
    assert found(tmp_path, [["乡镇", "件"], ["城关镇", "12"], ["东河镇", "约3"], ["西山乡", "3"], ["合计", "17"]]) == []


def test_what_is_not_added_is_left_alone(tmp_path):
    """Yields, scores and averages of the rows have no sum."""
    rows = [["作物", "面积（万亩）", "亩产（公斤）"], ["小麦", "40", "420"], ["玉米", "30", "480"], ["合计", "70", "446"]]
    assert found(tmp_path, rows) == []


def test_a_table_inside_a_cell_is_that_cells_text(tmp_path):
    """Its numbers are not taken for those of the outer table."""
    assert found(tmp_path, changed(4, 1, "910"), inside=True) == []
