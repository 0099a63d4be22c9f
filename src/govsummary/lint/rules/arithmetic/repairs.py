"""Whether two amounts that differ were meant to be equal: they all but are, or one slip of the pen makes them so."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govsummary.lint.quantities import Quantity
from govsummary.lint.quantities.quantity import Interval

TENS = (10, 100, 1000, 10000)
CLOSE = Decimal("0.12")
"""Of the larger; two amounts this close are hardly so by chance."""
_SCALED = Decimal("0.01")
_DIGITS = 3


def off(first: Decimal, second: Decimal) -> Decimal:
    """By which part of the larger two positive amounts differ."""
    return abs(first - second) / max(first, second)


def slipped(first: Decimal, second: Decimal) -> bool:
    """Whether one digit, two that changed places, or a scale (万 for 亿) parts two amounts."""
    factor = max(first, second) / min(first, second)
    return one_digit_off(first, second) or any(abs(factor / ten - 1) < _SCALED for ten in TENS)


def meant_equal(first: Decimal, second: Decimal) -> bool:
    """Whether two amounts are so close, or one slip apart, that equality was meant."""
    return first > 0 and second > 0 and (off(first, second) <= CLOSE or slipped(first, second))


def one_digit_off(first: Decimal, second: Decimal) -> bool:
    """Whether one digit, or two that changed places, part two numbers of three digits and more."""
    a, b = (f"{n.normalize():f}".replace(".", "") for n in (first, second))
    length = max(len(a.rstrip("0")), len(b.rstrip("0")))
    if len(a) != len(b) or length < _DIGITS:
        return False
    differ = [k for k in range(len(a)) if a[k] != b[k]]
    if len(differ) == 1:
        return True
    return len(differ) == 2 and differ[1] - differ[0] == 1 and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]]


def digit_mends(quantities: Iterable[Quantity], gap: Interval) -> bool:
    """Whether another digit in one of ``quantities`` takes away the ``gap`` by which they are too large."""
    return any(_changes(q, gap) for q in quantities)


def _changes(q: Quantity, gap: Interval) -> bool:
    written = f"{q.value:f}".replace(".", "")
    for place, digit in enumerate(reversed(written)):
        step = Decimal(1).scaleb(place - q.decimals) * q.scale
        low = (gap.low / step).to_integral_value(rounding="ROUND_CEILING")
        if low * step <= gap.high and int(digit) - 9 <= low <= int(digit):
            return True
    return False
