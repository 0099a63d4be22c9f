"""GS303: 年均增长 against the values and years beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from govsummary.core.codes.figures import GROWTH_DIFFERS
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.rules.arithmetic.findings import Finding
from govsummary.lint.rules.arithmetic.growth import grows_in_real_terms

_YEAR = regex(r"(20\d{2}|19\d{2})年")
_FIVE = regex(r"“十[一二三四五]五”(?:时期|期间)?(?!末|初|开局|以来)|(?:五|(?<!\d)5)年(?:来|间|，)")


def check_mean_growth(reading: Reading) -> Iterator[Finding]:
    """Yearly growth that first and last value and the years between them contradict."""
    for sentence in reading.sentences:
        for i, q in enumerate(sentence.quantities):
            if q.role is Role.MEAN_GROWTH and q.unit == "%" and i > 1:
                yield from _check(sentence, i)


def _check(sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    first, last = sentence.quantities[i - 2 : i]
    if last.role is Role.BASE:
        first, last = last, first
    moved = first.role in (Role.FROM, Role.BASE) and last.role in (Role.TO, Role.VALUE)
    if not moved or first.unit != last.unit or last.is_percentage or first.interval.low <= 0 or last.interval.low <= 0:
        return
    years = _years(sentence, first, last)
    joined = re.fullmatch(r"[，、]?", sentence.between(max(first.end, last.end), q.start - len(q.lead)))
    if (
        years < 2
        or not joined
        or re.search("预期|目标|力争", sentence.text)
        or grows_in_real_terms(sentence, first, last, q)
    ):
        return
    stated = q.interval if q.sign >= 0 else -q.interval
    growth = _yearly(first, last, years)
    if growth.meets(stated):
        return
    miscounted = any(_yearly(first, last, n).meets(stated) for n in (years - 1, years + 1))
    middle = ((growth.low + growth.high) / 2).quantize(Decimal("0.1"), ROUND_HALF_UP)
    facts = {"expected": f"{middle}%", "stated": f"{q.value}%"}
    span = min(first.start, last.start), q.end
    yield Finding(GROWTH_DIFFERS, *span, facts, Severity.WARNING if miscounted else None)


def _years(sentence: Sentence, first: Quantity, last: Quantity) -> int:
    """How many years lie between the values; 0 if the text does not say."""
    before, after = (_year_of(sentence, q) for q in (first, last))
    if before and after:
        return after - before
    named = _YEAR.search(sentence.text)
    return 5 if not named and _FIVE.search(sentence.text) else 0


def _year_of(sentence: Sentence, q: Quantity) -> int:
    """The year in the words before ``q``, back to the quantity before it."""
    others = [other.end for other in sentence.quantities if other.end <= q.start]
    found = _YEAR.findall(sentence.between(max(others, default=sentence.start), q.start))
    return int(found[-1]) if found else 0


def _yearly(first: Quantity, last: Quantity, years: int) -> Interval:
    ratio = last.interval / first.interval
    low, high = (Decimal(float(end) ** (1 / years)) for end in (ratio.low, ratio.high))
    return Interval((low - 1) * 100, (high - 1) * 100)
