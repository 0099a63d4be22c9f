"""Of a ledger a paper reads what it asks for; what it gets is what reading everything gives."""

from __future__ import annotations

import pickle
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govsummary
from govsummary.core.periods import read
from govsummary.indicators.facts import Facts
from govsummary.input.ledger.loading import read_ledger

HEAD = ["指标", "单位", "2025年", "2026年", "2026年目标", "口径"]
NAMES = ["接待游客", "　其中：过夜游客", "投资", "投资", "荣誉"]
CELLS = st.sampled_from([None, 3, 4.5, "5万", "待核", "4.2万人次", "约300", "10-12", "甲、乙", "8亿"])
ROWS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from([None, "万人次", "万元", "元"]), CELLS, CELLS, CELLS), max_size=8
)


def workbook(*sheets: list[list[object]]) -> bytes:
    """Sheets of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet("指标" if number == 1 else f"表{number}")
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def validated(cited: str, *sheets: list[list[object]]) -> list[str]:
    """What is wrong with a paper that cites a ledger: code, place where it is no line, and hint."""
    data = {"标题": "清溪县2026年工作总结", "台账": "台账.xlsx", "背景": f"全年{cited}。"}
    found = govsummary.validate_data(data, resources={"台账.xlsx": workbook(*sheets)})
    return [f"{one.code} {one.location.cell} {one.hint_text.zh}" for one in found]


@settings(max_examples=150)
@given(ROWS, ROWS)
def test_what_is_asked_for_is_what_is_there(first, second):
    """Values, units and faults of a row are the same whether it is read at once or later, on one sheet or two."""
    content = workbook([HEAD, *map(list, first)], [HEAD, *map(list, second)])
    whole, asked = (read_ledger("台账.xlsx", content, at_once=one) for one in (True, False))
    assert asked.indicators == whole.indicators
    rows = [asked.unread[name] for name in asked.unread]
    later = [one for row in rows for one in row.observations]
    assert sorted(map(repr, later)) == sorted(map(repr, whole.observations))
    faults = [*asked.diagnostics, *(one for row in rows for one in row.diagnostics)]
    assert sorted(map(str, faults)) == sorted(map(str, whole.diagnostics))


def test_rows_that_wait_go_to_other_processes():
    """As what they say."""
    ledger = read_ledger("台账.xlsx", workbook([HEAD, ["投资", "万元", 5, 8.2]]), at_once=False)
    there = pickle.loads(pickle.dumps(ledger))
    assert there.unread["投资"] == ledger.unread["投资"]
    assert [one.value for one in there.unread["投资"].observations] == [5, Decimal("8.2")]


def test_a_fault_of_a_row_is_reported_once_and_only_where_it_matters():
    """Each citation of it said again that its number is missing; a row that nobody cites stops no paper."""
    rows = [HEAD, ["接待游客", "万人次", 203.2, "待核"], ["投资", "万元", "5万", 8.2], ["图书", "册", 3, 4]]
    cited = "接待{{ 接待游客 }}，{{ 接待游客.同比 }}；投资{{ 投资.同比 }}"
    assert [one.split()[:2] for one in validated(cited, rows)] == [["GS357", "D2"], ["GS717", "C3"]]
    assert validated("图书{{ 图书 }}", rows) == []


@pytest.mark.parametrize(
    ("cited", "hint"),
    [
        ("{{ 投资 }}", "请在台账.xlsx:指标!D2填上"),
        ("{{ 投资.目标 }}", "请在台账.xlsx:指标!E2填上"),
        ("{{ 2024年投资 }}", "请在台账“指标”表加一列，表头写“2024年”，数填在第2行"),
    ],
)
def test_the_cell_where_a_number_belongs_is_named(cited, hint):
    """Not 指标 of the paper, where there is none."""
    assert validated(cited, [HEAD, ["投资", "万元", 5]]) == [f"GS354  {hint}"]


def test_a_group_is_no_indicator_but_has_some():
    """The nearest name was offered, of another thing."""
    book = [["指标", "2026年"], ["粮食.总产量", 3], ["粮草", 4]]
    assert validated("{{ 粮食 }}", book) == ["GS351  “粮食”是一组，要写到其中一项，如“粮食.总产量”"]


def test_rows_of_one_name_may_count_in_other_units():
    """On one sheet or two: each row's numbers are of its own unit."""
    sheets = [["指标", "单位", "2025年"], ["投资", "万元", 5]], [["指标", "单位", "2026年"], ["投资", "元", 82000]]
    for at_once in (True, False):
        facts = Facts(read("2026年"), [read_ledger("台账.xlsx", workbook(*sheets), at_once=at_once)])
        known = facts.find("投资")
        assert [facts.observed(known, which).value for which in ("上年", "数值")] == [5, Decimal("8.2")]
