"""合计 in a table of the data file against its rows and columns."""

from __future__ import annotations

import pytest

from govsummary.core.blocks import Table
from govsummary.core.diagnostics import Location
from govsummary.core.model import Part, Report, ReportPart, Section
from govsummary.indicators.checks.figures import check_figures
from govsummary.indicators.facts import Facts

HEADER = ("乡镇", "小学", "初中", "合计")
ROWS = (("城关镇", "540", "1,080", "1620"), ("东河镇", "270", "—", "270"), ("合计", "810", "1080", "1890"))


def told(header, rows):
    table = Table(header, rows, origin=("plans", 0, "table"))
    report = Report(
        "题", parts=(ReportPart(Part("plans", "下一步打算", planned=True), (Section(sections=(Section(body=(table,)),)),)),)
    )
    found = check_figures(Facts(), report, lambda path: Location(str(path[-1])))
    return [(one.code, one.severity.value, one.location.path, one.quote or one.message) for one in found]


def changed(row, column, value):
    return tuple(
        tuple(value if (m, n) == (row, column) else cell for n, cell in enumerate(cells)) for m, cells in enumerate(ROWS)
    )


def test_a_table_that_adds_up_is_silent():
    """Thousands with commas, a dash for nothing."""
    assert told(HEADER, ROWS) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "line", "words"),
    [(2, 1, "811", "2", ("小学", "810", "811")), (0, 3, "1621", "0", ("城关镇", "1620", "1621"))],
    ids=["column", "row"],
)
def test_a_total_that_differs_is_a_warning_at_its_row(row, column, value, line, words):
    """Told down the column or along the row; it does not keep the paper from being written."""
    (code, severity, place, message) = told(HEADER, changed(row, column, value))[-1]
    assert (code, severity, place) == ("GS331", "warning", line)
    assert all(word in message for word in words)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (("项目", "数量", "增长率"), (("甲", "1", "3.5"), ("乙", "2", "4.5"), ("合计", "3", "4.2"))),
        (("项目", "数量"), (("甲", "10"), ("其中：乙", "4"), ("合计", "10"))),
        (("项目", "投资"), (("甲", "1.24"), ("乙", "2.33"), ("合计", "3.6"))),
        (("项目", "数量"), (("甲", "约10"), ("乙", "4"), ("合计", "15"))),
        (("项目", "数量"), (("甲", "10"), ("合计", "12"))),
        (("乡镇", "数量"), (("甲", "10", "1"), ("乙", "4"), ("合计", "15"))),
        (("指标", "本期", "上年"), (("学校", "86", "84"), ("学生", "4236", "4187"))),
    ],
    ids=["rate", "of which", "rounded", "no number", "one row", "ragged", "no total"],
)
def test_what_need_not_add_up_is_silent(header, rows):
    """Rates, parts of parts, rounding, words, a single row."""
    assert told(header, rows) == []
