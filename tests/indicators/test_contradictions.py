"""GS360, GS381, GS382, GS385: what is stated of one indicator at several periods, or as its rate, says one thing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import indicator, nowhere, paper

from govsummary.indicators.filling import fill

D = Decimal
HALF, Q1, Q2, Q = "2026年上半年", "2026年一季度", "2026年二季度", "2026年1—3月"


def told(stated, text, period):
    return [f"{one.code} {one.message}" for one in fill(paper(text, [stated], period=period), nowhere).diagnostics]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({Q1: 10, Q2: 20, HALF: 30}, []),
        ({Q1: 10, Q2: 20, HALF: 31}, [f"GS381 “办件”{HALF}是31件，但{Q1}10＋{Q2}20＝30"]),
        ({Q: 100, HALF: 90}, [f"GS382 “办件”{HALF}是90件，比{Q}的100还少"]),
        ({Q: 123, HALF: 124}, []),
        ({Q: 123, HALF: 123}, [f"GS360 “办件”{HALF}和{Q}一样，都是123件"]),
        ({Q: "120.5", HALF: "120.5"}, [f"GS360 “办件”{HALF}和{Q}一样，都是120.5件"]),
        ({Q: 12, HALF: 12}, []),
        ({Q: 120, HALF: 120}, []),
        ({HALF: 30}, []),
    ],
)
def test_periods_add_up_and_do_not_fall(values, found):
    """What has as many digits hardly stays the same by chance; a round number may."""
    stated = indicator("办件", None, "件", periods={period: D(value) for period, value in values.items()})
    assert told(stated, "{{ 办件 }}", HALF) == found


def test_what_does_not_add_up_over_time_may_fall():
    """There are so many of them at a time."""
    stated = indicator("存量", None, "户", kind="stock", periods={Q: D(100), HALF: D(90)})
    assert told(stated, "{{ 存量 }}", HALF) == []


@pytest.mark.parametrize(
    ("now", "base", "growth", "more", "derived"),
    [
        ("110", "100", "10", {}, ""),
        ("110", "100", "9", {}, "9%，按110和100算是10%"),
        ("110", "100", "10.4", {}, "10.4%，按110和100算是10%"),
        ("1.1", "1.0", "14", {}, ""),
        ("1.1", "1.0", "22", {}, "22%，按1.1和1算是10%"),
        ("98.6", "98.1", "0.5", {"kind": "rate", "unit": "%"}, ""),
        ("98.6", "98.1", "0.9", {"kind": "rate", "unit": "%"}, "0.9个百分点，按98.6和98.1算是0.5个百分点"),
        ("110", "-100", "9", {}, ""),
    ],
)
def test_a_published_rate_is_what_the_values_make(now, base, growth, more, derived):
    """As far as their rounding allows; of a rate in points."""
    stated = indicator("投资", D(now), last_year=D(base), growth=D(growth), **more)
    found = told(stated, "{{ 投资.同比 }}", "2026年")
    assert found == ([f"GS385 “投资”2026年公布的同比是{derived}"] if derived else [])
