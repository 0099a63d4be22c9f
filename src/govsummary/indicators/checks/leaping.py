"""Values of a ledger that stand far from those of the year before: mostly a slip of the hand, or another unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code
from govsummary.core.language import Text
from govsummary.core.numerals import in_digits, rounded
from govsummary.indicators.kinds import kind_of

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts

FAR = code("GS726")
_MORE, _LESS = Decimal(4), Decimal("0.2")
"""From how many times the year before's value on, and down to which part of it."""
_LEAST = 10
"""What is counted in a few leaps every year."""
_KINDS = ("count", "amount", "stock", "average")
_TIMES_MORE = Text("比上年多出{times}倍", "{times} times more than the year before")
_PART_OF = Text("只有上年的{share}%", "only {share}% of the year before")


def leaps(facts: Facts) -> Iterator[Diagnostic]:
    """Each value that is many times that of the same months a year before, or a small part of it."""
    year_before: dict[Period, Period] = {}
    for indicator in facts.indicators.values():
        if kind_of(indicator).name not in _KINDS:
            continue
        for period in facts.periods(indicator):
            if period not in year_before:
                year_before[period] = period.year_before()
            now, base = facts.stated(indicator, period), facts.stated(indicator, year_before[period])
            value, before = (one[0].value if one else None for one in (now, base))
            if not value or not before or before < 0 or max(value, before) < _LEAST or _LESS < value / before < _MORE:
                continue
            share = value / before
            far = _TIMES_MORE.fill(times=in_digits(rounded(share - 1, 1))) if share > 1 else None
            far = far or _PART_OF.fill(share=in_digits(rounded(share * 100, 1)))
            at = now[0].place
            base_said = in_digits(before)
            yield FAR.at(at, related=[base[0].place], name=indicator.name, far=far, base=base_said, period=period)
