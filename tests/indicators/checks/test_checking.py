"""The indicators' own contradictions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, indicator, nowhere

from govsummary.core.model import Report
from govsummary.indicators.checks.figures import check_figures

D = Decimal


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        (indicator("甲", D(21), "项", parts=(indicator("a", D(7)), indicator("b", D(13))), exhaustive=True), ["GS361"]),
        (indicator("甲", D(21), "项", parts=(indicator("a", D(7)), indicator("b", D(14))), exhaustive=True), []),
        (indicator("甲", D(21), "项", parts=(indicator("a", D(7)), indicator("b", D(13)))), []),
        (indicator("甲", D(21), "项", parts=(indicator("a", D(15)), indicator("b", D(9)))), ["GS362"]),
        (indicator("甲", D("12.5"), "人"), ["GS363"]),
        (indicator("甲", D("4.2"), "万人", last_year=D(41875)), ["GS366"]),
        (indicator("甲", D(42360), "人", target=D("4.1")), ["GS366"]),
        (indicator("甲", D("28.64"), "万户", last_year=D("28.64")), ["GS369"]),
        (indicator("甲", D(1200), "人", last_year=D(1200)), []),
        (indicator("甲", D("98.6"), "%", kind="rate", last_year=D("98.6")), []),
        (indicator("甲", D(900), "人", last_year=D(1), previous=D(0)), []),
        (indicator("甲", D("12.5"), "万元", kind="amount"), []),
        (indicator("合格率", D(103), "%", kind="rate"), ["GS364"]),
        (indicator("增长率", D(103), "%", kind="rate"), []),
        (indicator("甲", D(6), "个", qualifier="余"), ["GS372"]),
        (indicator("甲", D(486), "人", qualifier="余"), ["GS372"]),
        (indicator("甲", D("486.3"), "万人次", qualifier="余"), []),
        (indicator("甲", D(60), "个", qualifier="余"), []),
        (indicator("甲", D("2.5"), kind="rank"), ["GS373"]),
        (indicator("甲", D(2), kind="rank", last_year=D(0)), ["GS373"]),
    ],
)
def test_the_datas_own_contradictions_are_found(figure, codes):
    """Parts and totals, whole counts, rates."""
    assert [d.code for d in check_figures(facts(figure), Report("题"), nowhere)] == codes
