"""A CSV ledger as a grid: read, typed into, with new rows and columns; every other byte and its encoding stay."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govsummary
from govsummary.input.writing.csv_text import CsvText
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()
TEXT = '某局台账,,\r\n指标,单位,2025年,2026年\r\n接待游客,万人次,421.7,"1,486.3"\r\n"民宿, 农家乐",家,97\r\n演出,场,88,94'
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def grid(content):
    return govsummary.ledger_grid("台账.csv", content, PLUGINS)


def cells(content):
    (sheet,) = grid(content).sheets
    return [[row.cells[one.key].text for one in sheet.columns] for row in sheet.rows]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_typed_goes_into_its_field_and_nothing_else_changes(encoding):
    """A field in quotes stays so; one that the row is too short for is put behind; a new row is the last."""
    content = TEXT.encode(encoding)
    assert cells(content)[1] == ["民宿, 农家乐", "家", "97", ""]
    key = {row.cells["A"].text: row.key for row in grid(content).sheets[0].rows}
    where = [(key["接待游客"], "D", "1,500"), (key["民宿, 农家乐"], "D", "104"), ("+1", "A", "非遗"), ("+1", "D", "7")]
    typed = [govsummary.Typed("台账", *one) for one in where]
    made = govsummary.type_into_ledger("台账.csv", content, typed, PLUGINS)
    wanted = TEXT.replace("1,486.3", "1,500").replace("家,97", "家,97,104") + "\r\n非遗,,,7"
    assert made == wanted.encode(encoding)
    assert cells(made)[-1] == ["非遗", "", "", "7"]


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x85"])
def test_a_sign_that_web_pages_part_lines_with_is_a_character_of_its_field(sign):
    """Its row is one, read and typed into; the one below is not touched."""
    text = f"指标,单位,2026年\r\n电商{sign}销售额,万元,5\r\n快递,件,9\r\n"
    (row, _) = grid(text.encode()).sheets[0].rows
    made = govsummary.type_into_ledger("台账.csv", text.encode(), [govsummary.Typed("台账", row.key, "C", "6")], PLUGINS)
    assert made.decode() == text.replace(",5", ",6")


@pytest.mark.parametrize(("head", "column"), [("2026年一季度", 4), ("2024年", 3), ("2026年目标", 5), ("2026年", 0)], ids=str)
def test_a_column_of_another_period_stands_in_its_order(head, column):
    """Rows that end before it stay as they are; one that there is already changes nothing."""
    content = TEXT.encode()
    made = govsummary.with_period("台账.csv", content, "台账", head, PLUGINS)
    rows = [*csv.reader(io.StringIO(made.decode(), newline=""))]
    if not column:
        assert made == content
        return
    assert rows[1][column - 1] == head
    for old, new in zip(csv.reader(io.StringIO(TEXT, newline="")), rows, strict=True):
        assert [one for n, one in enumerate(new, 1) if n != column] == old or (new == old and len(old) < column)
    assert [one.head for one in grid(made).sheets[0].columns if one.role == "value"].count(head) == 1


NASTY = ("甲", "", '"', '",', '"甲"', "甲\n乙", "1,234", "\r\n", " ", ";\t")
fields = st.lists(st.sampled_from(NASTY), min_size=1, max_size=4)


@given(st.lists(fields, min_size=1, max_size=4), st.sampled_from(("\r\n", "\n")), st.booleans(), st.data())
def test_any_field_is_found_where_a_reader_finds_it(rows, end, ends, data):
    """Also with quotes, line ends and delimiters in it; all other fields say what they said."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows([["表", "", ""], *rows])
    text = out.getvalue() if ends else out.getvalue().removesuffix(end)
    before = [*csv.reader(text.splitlines(keepends=True))]
    row = data.draw(st.integers(1, len(before)))
    column = data.draw(st.integers(1, max(len(before[row - 1]), 1)))
    words = data.draw(st.sampled_from(NASTY))
    made = CsvText(text.encode(), "表.csv").typed({(row, column): words})
    after = [*csv.reader(made.decode().splitlines(keepends=True))]
    wanted = [[*one] for one in before]
    wanted[row - 1] = wanted[row - 1] or [""]
    wanted[row - 1][column - 1] = words
    assert _bare(after) == _bare(wanted)


def _bare(rows):
    """Without the last rows, if they say nothing."""
    made = [one or [""] for one in rows]
    while made and made[-1] == [""]:
        made.pop()
    return made
