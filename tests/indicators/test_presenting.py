"""What the phrases of indicators have in common."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsummary.indicators import presenting

D = Decimal


@pytest.mark.parametrize(
    ("values", "some"), [((), None), ((1, None), D(1)), ((D("0.1"), D("0.2")), D("0.3")), ((None,), None)]
)
def test_totals(values, some) -> None:
    """What is there is added up, without binary fractions."""
    assert presenting.total(*values) == some


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(33, 37, "89.2"), (1279, 1286, "99.5"), (29999, 30000, "99.997"), (5, 5, "100.0"), (0, 5, "0.0"), (5, 4, "125.0")],
)
def test_ratio(part, whole, expected) -> None:
    """Rounded half up, but never up to 100 while something is missing."""
    assert str(presenting.ratio(part, whole)) == expected


def test_ratio_without_a_whole_is_unknown() -> None:
    """No division by zero, no rate without both numbers."""
    assert [presenting.ratio(1, None), presenting.ratio(None, 1), presenting.ratio(1, 0)] == [None, None, None]
    assert presenting.ratio(D("21.3"), D("48.6"), 1000) == D("438.3")
