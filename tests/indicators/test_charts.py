"""图表: which numbers of a table are drawn, and along what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsummary.core.blocks import Table
from govsummary.core.diagnostics import Location
from govsummary.indicators.charts import chart_of, check_charts

ROWS = (("演出", "88", "104"), ("展览", "21", "25"), ("讲座", "—", "52"))
YEARS = ("活动", "2025年", "2026年")
PARTS = (("合计", "10"), ("甲", "4"), ("其中：丙", "1"), ("　丁", "3"), ("乙", "6"))


def said(header, rows, **more):
    found = chart_of(Table(header, rows, **more))
    return found and found.said("单位：场")


@pytest.mark.parametrize(
    ("header", "rows", "more", "words"),
    [
        (YEARS, ROWS, {}, "2025年：演出88场、展览21场；2026年：演出104场、展览25场、讲座52场"),
        (YEARS, ROWS, {"chart": "line"}, "2025年：演出88场、展览21场；2026年：演出104场、展览25场、讲座52场"),
        (
            YEARS,
            ROWS[:2],
            {"chart": "line", "periods": ("2025年",)},
            "演出：2025年88场、2026年104场；展览：2025年21场、2026年25场",
        ),
        (YEARS, ROWS[:1], {}, "演出：2025年88场、2026年104场"),
        (("活动", "2026年"), ROWS[:1], {}, "2026年：演出88场"),
        (YEARS, ROWS, {"chart": "pie"}, "2025年：演出88场、展览21场"),
        (("活动", "数"), PARTS, {"chart": "pie"}, "数：丙1场、丁3场、乙6场"),
        (("活动", "数"), PARTS, {}, "数：合计10场、甲4场、丙1场、丁3场、乙6场"),
        (("活动", "2025年", "同比", "单位"), (("演出", "1,088", "5%", "3"),), {}, "2025年：演出1088场"),
        (("活动", "数"), (("甲", "12%"), ("乙", "3个百分点")), {}, "数：甲12场、乙3场"),
        (("活动", "备注", "数"), (("甲", "1", "2"), ("乙", "好", "3")), {}, "数：甲2场、乙3场"),
        (("活动", "备注"), (("演出", "好"),), {}, None),
        (("活动", "数"), (("甲", "NaN"),), {}, None),
        (("活动", "数"), (("甲", "—"),), {}, None),
        (("活动", "数"), (), {}, None),
    ],
)
def test_the_columns_of_numbers_are_drawn(header, rows, more, words):
    """A pie has one; changes, rates and units follow from the others."""
    assert said(header, rows, **more) == words


def test_where_there_is_no_number_nothing_is_drawn():
    """The category stays, so that the others stand where they belong."""
    chart = chart_of(Table(YEARS, ROWS))
    assert chart.categories == ("演出", "展览", "讲座")
    assert chart.series[0].values == (Decimal(88), Decimal(21), None)


def test_a_table_that_is_drawn_has_numbers():
    """GS650 at what asks for a chart."""
    empty = Table(("活动", "备注"), (("演出", "好"),), origin=("plans", "table"))
    found = check_charts([Table(YEARS, ROWS), empty], lambda path: Location(str(path)))
    assert [(one.code, one.location.path) for one in found] == [("GS650", "('plans', 'table', 'chart')")]
