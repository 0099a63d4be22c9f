"""GS726: values that stand far from those of the year before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, indicator

from govsummary.indicators.checks.figures import leaps


def told(now, before, unit="件", **fields):
    stated = indicator("办件", Decimal(now), unit, periods={"2025年": Decimal(before)}, **fields)
    return [one.message for one in leaps(facts(stated, period="2026年"))]


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("40", "10", "比上年多出3倍，请核对（上年 10）"),
        ("10", "1", "比上年多出9倍"),
        ("20", "100", "只有上年的20%，请核对（上年 100）"),
        ("1", "10", "只有上年的10%"),
    ],
)
def test_a_value_far_from_that_of_the_year_before_is_asked_about(now, before, words):
    (message,) = told(now, before)
    assert message.startswith("“办件”2026年")
    assert words in message


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("39.9", "10"),
        ("20.1", "100"),
        ("9", "1"),
        ("1", "9"),
        ("0", "10"),
        ("10", "0"),
        ("10", "-2"),
        ("-2", "10"),
        ("10", "10"),
    ],
)
def test_what_may_well_be_is_silent(now, before):
    """Few of anything leap; of nothing, or less, there is no part."""
    assert told(now, before) == []


def test_rates_do_not_leap():
    assert told("90", "10", "%", kind="rate") == []
