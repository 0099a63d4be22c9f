"""Merged cells: what marks merge, what stays, and the cells that a page has of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.blocks import Table, cells_of, head_rows, laid, stray_marks

ROWS = [["甲", "1", "2"], ["^", "3", "4"], ["合计", "4", "<"]]


def test_a_head_of_two_rows_and_a_merged_column():
    """Names of columns join what stands above them; each text stands once."""
    table = Table(
        **laid([["单位", "经费", "<"], ["^", "年初", "年末"]], [["甲", "1", "2"], ["^", "3", "4"], ["合计", "4", "<"]])
    )
    assert table.header == ("单位", "经费年初", "经费年末")
    assert table.head == (("单位", "经费", ""), ("", "年初", "年末"))
    assert table.rows == (("甲", "1", "2"), ("", "3", "4"), ("合计", "4", ""))
    assert head_rows(table) == 2
    assert [[(one.text, one.columns, one.rows, one.continues) for one in row] for row in cells_of(table)] == [
        [("单位", 1, 2, False), ("经费", 2, 1, False)],
        [("", 1, 2, True), ("年初", 1, 1, False), ("年末", 1, 1, False)],
        [("甲", 1, 2, False), ("1", 1, 1, False), ("2", 1, 1, False)],
        [("", 1, 2, True), ("3", 1, 1, False), ("4", 1, 1, False)],
        [("合计", 1, 1, False), ("4", 2, 1, False)],
    ]


@pytest.mark.parametrize(
    ("rows", "strays"),
    [
        ([["<", "1"]], [(1, 0)]),
        ([["甲", "^"]], [(1, 1)]),
        ([["甲", "<"], ["^", "2"]], [(1, 1), (2, 0)]),
        ([["甲", "乙"], ["^", "<"]], [(2, 0), (2, 1)]),
    ],
)
def test_a_mark_that_merges_no_rectangle_stays_and_is_found(rows, strays):
    table = Table(**laid(["一", "二"], rows))
    assert list(stray_marks(table)) == strays


@given(st.lists(st.lists(st.sampled_from(["甲", "乙", "", "<", "^"]), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_text_is_lost_and_every_row_is_as_wide(rows):
    """Whatever the marks are."""
    table = Table(**laid(["一", "二", "三"], rows))
    cells = cells_of(table)
    assert {sum(one.columns for one in row) for row in cells} == {3}
    said = [one.text for row in cells[1:] for one in row if one.text and one.text not in "<^"]
    assert said == [text for row in rows for text in row if text and text not in "<^"]
