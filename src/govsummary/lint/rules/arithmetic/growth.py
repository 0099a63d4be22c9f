"""GS303, GS304, GS316, GS319: growth, changes and yearly growth against the figures beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.diagnostics import Severity, code
from govsummary.core.frozen import frozen
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, Sentence, says, worded
from govsummary.lint.quantities.senses import is_bare_change
from govsummary.lint.rules.arithmetic.findings import (
    APART,
    JOINED,
    ONE,
    VALUES,
    Finding,
    as_written,
    before_in_time,
    finding,
    percent,
    period_of,
    precedes,
    shown,
    times,
    to_places,
)

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


# ---- what a change is of: its value, and the base or the change beside it -------------------------------------------


CHANGES = (Sense.GROWTH, Sense.CHANGE, Sense.POINTS, Sense.TIMES)
_OF_IT = (Sense.SHARE, Sense.RATE, Sense.COMPLETION)
_HAVING = (*VALUES, Sense.RATE, Sense.SHARE, Sense.AVERAGE)
"""Roles of what may grow."""
_OTHER_BASE = worded("{on_period}|{year_start}|{than}20|以来")
_BASE_LAST = worded("(?:{named_year}|{last_year})(?:{same_period}|全年)?(?:仅|只)?(?:为|是|有)?")
_BESIDE = worded("[高低快慢]于")
_REACHED = worded("(?:{reached}|增至|至)$")
_GROWN_TO = worded("(?:总数|总量)?(?:{reached}|增至|升至)")
_ITS_BASE = worded("{last_year}{same_period}?(?:为|是)")
_BARE = worded("{year_on_year}?净?(?:{grew}|{shrank}|增|减)")
_OF_YEAR = worded(r"(?P<year>20\d{2})年(?:度|末|底)?(?:全年)?(?P<what>.*?){states}?$")


@frozen
class Movement:
    """A value, and the base or the change that stands beside it."""

    value: Quantity
    base: Quantity | None
    change: Quantity | None


def movement_at(sentence: Sentence, i: int) -> Movement | None:
    """What the change at ``i`` is of: the nearest value before it, with its base or change if they stand between."""
    base = change = None
    for j in range(i - 1, -1, -1):
        q = sentence.quantities[j]
        gap = sentence.between(q.end, sentence.quantities[j + 1].start)
        if APART.search(gap) or ("环比" in gap and base is None and j < i - 1):
            return None
        if q.sense in (Sense.BASE, Sense.FROM) and base is None:
            base = q
        elif q.sense is Sense.CHANGE and change is None and base is None:
            change = q
        elif q.depth > sentence.quantities[i].depth or (base is not None and q.sense in _OF_IT and base.unit != q.unit):
            continue  # 2640千公顷（3960万亩）, and 60亿元，占52%，比上年的50亿元: the amount said otherwise
        elif _passed_over(q, sentence.quantities[i]) or _lasts(q, sentence.quantities[j + 1]):
            continue
        elif q.sense in _HAVING:
            if q.sense is Sense.TO and j and sentence.quantities[j - 1].sense is Sense.FROM:
                base, change = sentence.quantities[j - 1], None
            if base is None and change is None:
                base, change = _year_before(sentence, j), _change_before(sentence, j)
            return _matching(q, base, change) or _bracketed(sentence, i)
        else:
            return None
    return _stated_after(sentence, i, base)


def over_sentences(reading: Reading, sentence: Sentence, i: int) -> Movement | None:
    """2022年为12.5亿元。2023年达到16.8亿元，比上年增长25.6%."""
    q = sentence.quantities[i]
    if says(reading.text, "real_terms") or _OTHER_BASE.search(q.lead):
        return None
    for j in range(i - 1, -1, -1):
        value = sentence.quantities[j]
        if APART.search(sentence.between(value.end, q.start)):
            return None
        if value.sense in CHANGES or value.is_duration:
            continue
        fits = value.unit == q.unit if q.sense is Sense.CHANGE else value.is_percentage == (q.sense is Sense.POINTS)
        fits = fits and value.sense in _HAVING
        base = before_in_time(reading, value) if fits and value.unit not in ("", "位", "名") else None
        if base is None and fits and j:
            return _base_last(reading, sentence.quantities[j - 1], value)
        return Movement(value, base, None) if base is not None else None
    return None


def _base_last(reading: Reading, value: Quantity, base: Quantity) -> Movement | None:
    """2023年办理1286件，2022年为1105件，同比增长16.4%."""
    alike = value.sense in VALUES and base.sense is Sense.VALUE and value.unit == base.unit
    named = _BASE_LAST.fullmatch(base.lead) is not None
    before = precedes(period_of(reading, base), period_of(reading, value))
    return Movement(value, base, None) if alike and named and before else None


def _passed_over(between: Quantity, change: Quantity) -> bool:
    """高于全省2个百分点, and a growth before the amount it is of, do not part a value from its change."""
    apart = between.sense is Sense.POINTS and _BESIDE.search(between.lead) is not None
    return apart or (between.sense is Sense.GROWTH and change.sense is Sense.CHANGE)


def _lasts(q: Quantity, following: Quantity) -> bool:
    """三年提高了2.8个百分点: how long it took stands right before the change."""
    return q.is_duration and q.sense is Sense.VALUE and q.end == following.begin


def _matching(value: Quantity, base: Quantity | None, change: Quantity | None) -> Movement | None:
    other = base or change
    return Movement(value, base, change) if other is not None and other.unit == value.unit else None


def _stated_after(sentence: Sentence, i: int, base: Quantity | None) -> Movement | None:
    """比上年的1112件增长15.6%，达到1286件."""
    following = sentence.quantities[i + 1 : i + 2]
    if base is None or not following or following[0].unit != base.unit:
        return None
    value = following[0]
    return Movement(value, base, None) if _REACHED.search(value.lead) and value.sense in VALUES else None


def _bracketed(sentence: Sentence, i: int) -> Movement | None:
    """增加174件（上年为1112件）: the brackets after the change at ``i`` hold the base."""
    q, following = sentence.quantities[i], sentence.quantities[i + 1 : i + 2]
    if not i or not following or following[0].sense is not Sense.BASE:
        return None
    base, value = following[0], sentence.quantities[i - 1]
    if base.depth <= q.depth and not _ITS_BASE.fullmatch(base.lead):
        return None
    fits = value.sense in VALUES and value.unit == base.unit and not APART.search(sentence.between(value.end, q.start))
    return Movement(value, base, None) if fits else None


def rate_before(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """Value and rate of 1286件，同比增长15.6%，净增174件: the change is at ``i``."""
    if i < 2:
        return None
    value, rate, change = sentence.quantities[i - 2 : i + 1]
    grows = rate.sense is Sense.GROWTH and is_bare_change(rate.lead) and _BARE.fullmatch(change.lead)
    fits = grows and value.sense in VALUES and value.unit == change.unit
    return (value, rate) if fits and sentence.between(rate.end, change.begin) in JOINED else None


def _change_before(sentence: Sentence, j: int) -> Quantity | None:
    """The change of 增加174件，达到1286件，增长15.6%: it stands before the value at ``j``."""
    q = sentence.quantities[j]
    if not j or _GROWN_TO.fullmatch(q.lead) is None:
        return None
    change = sentence.quantities[j - 1]
    return change if change.sense is Sense.CHANGE and sentence.between(change.end, q.begin) in JOINED else None


def _year_before(sentence: Sentence, j: int) -> Quantity | None:
    """The base of 2025年办理1112件，2026年办理1286件: the same thing one year earlier, before the value at ``j``."""
    base, value = sentence.quantities[max(0, j - 1) : j + 1] if j else (None, None)
    if base is None or value is None or base.sense not in VALUES or base.unit != value.unit:
        return None
    before, after = _OF_YEAR.search(base.lead), _OF_YEAR.search(value.lead)
    if before is None or after is None or sentence.between(base.end, value.begin) not in JOINED:
        return None
    follows, same = int(after["year"]) - int(before["year"]) == 1, after["what"] in ("", before["what"])
    return base if follows and same else None


CHECKS = (check_growth, check_mean_growth)
