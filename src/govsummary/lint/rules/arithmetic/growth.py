"""GS303, GS304, GS316, GS319: growth, changes and yearly growth against the figures beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes import code
from govsummary.core.diagnostics import Severity
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, Sentence, says, worded
from govsummary.lint.quantities.senses import is_bare_change
from govsummary.lint.rules.arithmetic.findings import ONE, Finding, as_written, finding, percent, shown, times, to_places
from govsummary.lint.rules.arithmetic.movements import CHANGES, Movement, movement_at, over_sentences, rate_before
from govsummary.lint.rules.arithmetic.nearby import JOINED, VALUES

GROWTH_DIFFERS = code("GS303")
CHANGE_DIFFERS = code("GS304")
DIRECTION = code("GS316")
MULTIPLE_DIFFERS = code("GS319")

_YEAR = worded(r"((?:20|19)\d{2})年")
_FIVE = worded(r"“{plan_years}”(?:时期|期间)?(?!末|初|开局|以来)|(?:五|(?<!\d)5)年(?:来|间|，)")


def check_growth(reading: Reading) -> Iterator[Finding]:
    """Growth figures that the numbers beside them contradict."""
    for sentence, i, q in reading.each():
        if q.sense is Sense.TO and i and sentence.quantities[i - 1].sense is Sense.FROM:
            yield from _way(sentence, sentence.quantities[i - 1], q)
        if q.sense not in CHANGES or not is_bare_change(q.lead) or (q.is_percentage and says(sentence.text, "real_terms")):
            continue
        movement = movement_at(sentence, i)
        if movement is None or movement.base is None:
            movement = over_sentences(reading, sentence, i) or movement
        if movement is not None:
            yield from _check(movement, q)
        elif q.sense is Sense.CHANGE and (stated := rate_before(sentence, i)) is not None:
            value, rate = stated
            yield from _from_change(value, q, rate, (value, q))


def _check(m: Movement, q: Quantity) -> Iterator[Finding]:
    places = (m.value, q) if m.base is None or m.base.start > q.start else (m.value, m.base, q)
    if m.base is None:
        if m.change is not None and q.sense is Sense.GROWTH:
            yield from _from_change(m.value, m.change, q, places)
        return
    if m.base.amount == 0 and q.is_percentage and not m.base.vague and m.value.amount:
        yield finding(GROWTH_DIFFERS, *places, expected="—（÷0）", stated=f"{q.value}{q.unit}")
        return
    if says(q.lead, "yearly") or m.base.interval.low <= 0 or _grows_in_real_terms(m.value, m.base, q):
        return
    if q.sense in (Sense.CHANGE, Sense.POINTS):
        yield from _difference(m.value, m.base, q, places)
    elif not m.value.is_percentage:
        yield from _growth(m.value, m.base, m.change, q, places)


def _growth(
    value: Quantity, base: Quantity, change: Quantity | None, q: Quantity, places: tuple[Quantity, ...]
) -> Iterator[Finding]:
    """Growth against the base, and against the change that stands beside it."""
    if change is not None and q.sense is Sense.GROWTH and change.unit == value.unit:
        found = list(_from_change(value, change, q, places))
        if found:
            yield from found
            return
    growth = value.interval / base.interval - ONE
    if q.sense is not Sense.TIMES:
        yield from _compare(growth, q, places)
    elif not growth.meets(q.interval) and q.sign > 0:
        yield finding(MULTIPLE_DIFFERS, *places, expected=times(growth), stated=f"{q.value}倍")


def _grows_in_real_terms(*quantities: Quantity) -> bool:
    """Whether the last of ``quantities`` is growth of output, which cannot be had from current prices."""
    return quantities[-1].is_percentage and any(
        says(q.lead, "output") and not says(q.lead, "per_output") for q in quantities
    )


def _from_change(value: Quantity, change: Quantity, q: Quantity, places: tuple[Quantity, ...]) -> Iterator[Finding]:
    if _grows_in_real_terms(value, change, q):
        return
    if change.sign != q.sign:
        yield Finding(DIRECTION, min(change.begin, q.begin), max(change.end, q.end))
        return
    base = value.interval - change.change
    if base.low > 0:
        yield from _compare(change.change / base, q, places)


def _compare(growth: Interval, q: Quantity, places: tuple[Quantity, ...]) -> Iterator[Finding]:
    expected = as_written(growth, q.unit)
    if expected.meets(q.change):
        return
    last_digit = Decimal(1).scaleb(-q.decimals)
    severity = Severity.WARNING if expected.meets(q.change.widened(last_digit / 2)) else None
    stated = f"{'-' if q.sign < 0 else ''}{q.value}{q.unit}"
    yield finding(GROWTH_DIFFERS, *places, severity=severity, expected=percent(growth), stated=stated)


def _difference(value: Quantity, base: Quantity, q: Quantity, places: tuple[Quantity, ...]) -> Iterator[Finding]:
    if q.sense is Sense.POINTS and not (value.is_percentage and base.is_percentage):
        return
    if q.sense is Sense.CHANGE and q.unit != value.unit:
        return
    if not (value.interval - base.interval).meets(q.change):
        expected = (value.amount - base.amount) * (q.sign or 1)
        yield finding(CHANGE_DIFFERS, *places, expected=shown(expected, q), stated=shown(q.amount, q))


def _way(sentence: Sentence, base: Quantity, value: Quantity) -> Iterator[Finding]:
    if base.unit != value.unit or base.sense is Sense.RANK or base.unit == "位":
        return
    if sentence.between(base.start - 1, base.start) == "、":
        return
    if (value.amount - base.amount) * value.sign < 0:
        yield finding(DIRECTION, base, value)


def check_mean_growth(reading: Reading) -> Iterator[Finding]:
    """Yearly growth that first and last value and the years between them contradict."""
    for sentence, i, q in reading.each():
        if q.sense is Sense.MEAN_GROWTH and q.unit == "%" and i > 1:
            first, last = sentence.quantities[i - 2 : i]
            yield from _mean(sentence, *((last, first) if last.sense is Sense.BASE else (first, last)), q)


def _mean(sentence: Sentence, first: Quantity, last: Quantity, q: Quantity) -> Iterator[Finding]:
    moved = first.sense in (Sense.FROM, Sense.BASE) and last.sense in VALUES
    if not moved or first.unit != last.unit or last.is_percentage or first.interval.low <= 0 or last.interval.low <= 0:
        return
    years = _years(sentence, first, last)
    joined = sentence.between(max(first.end, last.end), q.begin) in ("", *JOINED)
    if years < 2 or not joined or says(sentence.text, "hoped_for") or says(sentence.text, "real_terms"):
        return
    growth = _yearly(first, last, years)
    if growth.meets(q.change) or _grows_in_real_terms(first, last, q):
        return
    miscounted = any(_yearly(first, last, n).meets(q.change) for n in (years - 1, years + 1))
    severity = Severity.WARNING if miscounted else None
    facts = {"expected": to_places(growth.middle, 1) + "%", "stated": f"{q.value}%"}
    yield finding(GROWTH_DIFFERS, first, last, q, severity=severity, **facts)


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
