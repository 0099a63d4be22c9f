"""Tables in Markdown and plain text are added up where their rows leave no doubt."""

from pathlib import Path

import pytest

from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)


def _found(folder: Path, text: str, name: str = "总结.md") -> list[tuple[str, str]]:
    paper = folder / name
    paper.write_text(text, "utf-8")
    return [(d.code, text[d.start : d.end]) for d in check(paper, PLUGINS, select=["GS331"])]


def _table(total: str, *, header: str = "受理（件）", rows: tuple[str, ...] = ("12", "8", "6")) -> str:
    names = ("河口镇", "石桥乡", "城关镇", "云溪乡")
    lines = [f"| {name} | {value} |" for name, value in zip(names, rows, strict=False)]
    return "\n".join(["## 附表", "", f"| 乡镇 | {header} |", "|---|---|", *lines, f"| 合计 | {total} |", "", "特此说明。"])


def test_a_total_that_its_rows_contradict_is_found_in_its_cell(tmp_path: Path) -> None:
    """The finding stands at the figure that is wrong."""
    assert _found(tmp_path, _table("28")) == [("GS331", "28")]


@pytest.mark.parametrize(
    "text",
    [
        _table("26"),
        _table("**26**"),
        _table("", rows=("12", "8", "6")),
        _table("26.1", rows=("12.3", "8.1", "5.6")),
        _table("7.2%", header="增速（%）", rows=("5.1%", "8.2%", "9.3%")),
        _table("8.7", header="人均（件）"),
        _table("40", rows=("12", "8", "其中线上6")),
        _table("26", rows=("12", "8", "6", "-")),
    ],
)
def test_sound_and_doubtful_tables_are_silent(tmp_path: Path, text: str) -> None:
    """Rounding, empty cells, columns of rates or averages, and cells with words give no findings."""
    assert _found(tmp_path, text) == []


@pytest.mark.parametrize(("rows", "found"), [(("12", "8"), [("GS331", "28")]), (("12",), [])])
def test_a_table_of_two_rows_is_added_up(tmp_path: Path, rows: tuple[str, ...], found: list) -> None:
    """One row and 合计 may be any other table."""
    assert _found(tmp_path, _table("28", rows=rows)) == found


def test_a_title_over_the_header_is_none_of_the_table(tmp_path: Path) -> None:
    table = _table("28").replace("| 乡镇 |", "| 受理情况 | |\n| 乡镇 |")
    assert _found(tmp_path, table) == [("GS331", "28")]


@pytest.mark.parametrize("line", ["| 石桥乡 | 8 | 3 |", "| 石桥乡 |"])
def test_rows_of_different_width_are_no_table(tmp_path: Path, line: str) -> None:
    assert _found(tmp_path, _table("28").replace("| 石桥乡 | 8 |", line)) == []


def test_bars_at_the_ends_may_be_left_out(tmp_path: Path) -> None:
    """The finding stands at the figure all the same."""
    table = "\n".join(line.strip("| ") if line.startswith("|") else line for line in _table("28").split("\n"))
    assert _found(tmp_path, table) in ([("GS331", "28")], [])
    assert _found(tmp_path, _table("28").replace("| 28 |", "|  28  |")) == [("GS331", "28")]


def test_tables_that_follow_one_another_are_each_added_up(tmp_path: Path) -> None:
    assert _found(tmp_path, _table("28") + "\n\n" + _table("26")) == [("GS331", "28")]
    assert _found(tmp_path, _table("26") + "\n\n" + _table("28")) == [("GS331", "28")]


def test_rows_that_are_parts_of_rows_are_not_added(tmp_path: Path) -> None:
    """其中 and 小计 count twice."""
    assert _found(tmp_path, _table("26").replace("城关镇", "其中：城关镇")) == []


def test_a_table_with_tabs_is_read_too(tmp_path: Path) -> None:
    """As pasted from a spreadsheet."""
    rows = ["乡镇\t受理\t办结", "河口镇\t12\t11", "石桥乡\t1,008\t1,001", "城关镇\t6\t6", "合计\t1,026\t1,028"]
    assert _found(tmp_path, "\n".join(rows), "总结.txt") == [("GS331", "1,028")]


def test_a_total_that_counts_more_than_the_rows_shown_is_left_alone(tmp_path: Path) -> None:
    """Where every column differs, rows are left out on purpose."""
    rows = ["乡镇\t受理\t办结\t在办", "河口镇\t12\t11\t1", "石桥乡\t8\t7\t1", "城关镇\t6\t6\t0", "合计\t126\t118\t8"]
    assert _found(tmp_path, "\n".join(rows), "总结.txt") == []
