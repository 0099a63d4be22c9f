"""Flows are sums of months: whatever is left out is worked out, whatever contradicts is found."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.facts import Observation
from govsummary.core.periods import Period, read
from govsummary.indicators.kinds import circles, falling, standing, walk

VALUES = st.lists(st.integers(0, 1000).map(Decimal), min_size=12, max_size=12)
ENDS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)


def _months(first: int, last: int, year: int = 2026) -> Period:
    return Period(date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1))


def _known(stated: dict[str, str]) -> dict[Period, Observation]:
    known = {}
    for text, number in stated.items():
        period = read(text)
        assert period is not None
        decimals = len(number.partition(".")[2])
        known[period] = Observation("培训", period, Decimal(number), ulp=Decimal(1).scaleb(-decimals) if decimals else None)
    return known


def _value(stated: dict[str, str], asked: str) -> str | None:
    period = read(asked)
    assert period is not None
    found = walk(_known(stated), period)
    return found and f"{found.value:f}"


def _sums(values: list[Decimal], spans: list[list[int]]) -> dict[Period, Observation]:
    return {(p := _months(*span)): Observation("x", p, sum(values[span[0] - 1 : span[1]], Decimal(0))) for span in spans}


@given(VALUES, st.lists(ENDS, max_size=8), ENDS)
def test_what_a_walk_gives_is_the_sum_of_its_months(values: list[Decimal], spans: list[list[int]], asked: list[int]) -> None:
    found = walk(_sums(values, spans), _months(*asked))
    assert found is None or found.value == sum(values[asked[0] - 1 : asked[1]])


@given(VALUES, ENDS)
def test_twelve_months_give_every_span(values: list[Decimal], asked: list[int]) -> None:
    months = _sums(values, [[month, month] for month in range(1, 13)])
    found = walk(months, _months(*asked))
    whole = sum(values[asked[0] - 1 : asked[1]])
    assert (found.value if found else None) == (whole if asked[0] < asked[1] or found else None)


@given(VALUES, st.lists(ENDS, max_size=10))
def test_sums_of_months_close_every_circle(values: list[Decimal], spans: list[list[int]]) -> None:
    assert list(circles(_sums(values, spans))) == []
    assert list(falling(_sums(values, spans))) == []


@given(VALUES, st.integers(1, 12), st.integers(1, 50))
def test_one_wrong_month_is_found_by_the_year(values: list[Decimal], month: int, off: int) -> None:
    known = _sums(values, [[1, 12], *([one, one] for one in range(1, 13))])
    wrong = _months(month, month)
    known[wrong] = Observation("x", wrong, (known[wrong].value or Decimal(0)) + off)
    (circle,) = circles(known)
    assert circle.whole.period == _months(1, 12)
    assert circle.walk.value - (circle.whole.value or 0) == off


def test_periods_are_added_and_taken_away() -> None:
    assert _value({"2026年一季度": "10", "2026年二季度": "12"}, "2026年上半年") == "22"
    assert _value({"2026年": "50", "2026年上半年": "22"}, "2026年下半年") == "28"
    assert _value({"2026年1—9月": "40", "2026年1—8月": "37"}, "2026年9月") == "3"
    assert _value({"2026年": "50"}, "2026年上半年") is None
    assert _value({"2025年7月—2026年6月": "50", "2025年下半年": "20"}, "2026年上半年") is None  # leaves the year
    assert _value({"2026年一季度": "10"}, "2026年6月底") is None


def test_a_contradiction_names_all_that_takes_part() -> None:
    (circle,) = circles(_known({"2025年上半年": "410", "2025年下半年": "560", "2025年": "960"}))
    assert str(circle.whole.period) == "2025年"
    assert str(circle.walk) == "2025年上半年410＋2025年下半年560"
    assert circle.walk.value == 970


def test_rounding_of_every_term_is_allowed_for() -> None:
    assert not list(circles(_known({"2025年": "9.8", "2025年上半年": "4.2", "2025年下半年": "5.7"})))
    assert list(circles(_known({"2025年": "9.7", "2025年上半年": "4.2", "2025年下半年": "5.7"})))


def test_a_cumulative_number_does_not_fall_within_its_year() -> None:
    ((earlier, later),) = standing(_known({"2026年上半年": "231.4", "2026年": "231.4", "2025年": "231.4"}))
    assert (str(earlier.period), str(later.period)) == ("2026年上半年", "2026年")
    assert [*standing(_known({"2026年1—8月": "37", "2026年1—9月": "37", "2026年": "41"}))] == []
    ((earlier, later),) = falling(_known({"2026年1—8月": "37", "2026年1—9月": "36", "2025年": "50"}))
    assert (str(earlier.period), str(later.period)) == ("2026年1—8月", "2026年1—9月")
