"""GS303, GS304, GS316, GS319: growth, changes and multiples against the figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from govsummary.codes.figures import CHANGE_DIFFERS, DIRECTION, GROWTH_DIFFERS, MULTIPLE_DIFFERS
from govsummary.diagnostics import Severity
from govsummary.figures.prose import Quantity, Reading, Role, Sentence
from govsummary.figures.prose.intervals import Interval
from govsummary.figures.prose.roles import is_bare_change
from govsummary.rules.arithmetic.findings import Finding, percent, shown

_ONE = Interval(Decimal(1), Decimal(1))
_REAL = re.compile(r"实际增长|可比|不变价|同口径")
_OUTPUT = re.compile(r"生产总值|增加值|GDP|经济总量")
_CHANGES = (Role.GROWTH, Role.CHANGE, Role.POINTS, Role.TIMES)


@dataclass(frozen=True, slots=True)
class Movement:
    """A value, and the base or the change that stands beside it."""

    value: Quantity
    base: Quantity | None
    change: Quantity | None


def check_growth(reading: Reading) -> Iterator[Finding]:
    """Growth figures that the numbers beside them contradict."""
    for sentence in reading.sentences:
        for i, q in enumerate(sentence.quantities):
            if q.role is Role.TO and i and sentence.quantities[i - 1].role is Role.FROM:
                yield from _way(sentence, sentence.quantities[i - 1], q)
            if q.role not in _CHANGES or not is_bare_change(q.lead) or (q.is_percentage and _REAL.search(sentence.text)):
                continue
            movement = _movement(sentence, i)
            if movement is not None:
                yield from _check(movement, q)
        yield from _doubling(sentence)


def _movement(sentence: Sentence, i: int) -> Movement | None:
    """What the change at ``i`` is of: the nearest value before it, with its base or change if they stand between."""
    base = change = None
    for j in range(i - 1, -1, -1):
        q = sentence.quantities[j]
        gap = sentence.between(q.end, sentence.quantities[j + 1].start)
        if "其中" in gap or "分别" in gap or "；" in gap or ("环比" in gap and base is None and j < i - 1):
            return None
        if q.role in (Role.BASE, Role.FROM) and base is None and change is None:
            base = q
        elif q.role is Role.CHANGE and change is None and base is None:
            change = q
        elif q.role is Role.GROWTH and sentence.quantities[i].role is Role.CHANGE:
            continue
        elif q.role in (Role.VALUE, Role.TO, Role.RATE, Role.SHARE):
            if q.role is Role.TO and j and sentence.quantities[j - 1].role is Role.FROM:
                base, change = sentence.quantities[j - 1], None
            return _matching(q, base, change)
        else:
            return None
    return _stated_after(sentence, i, base)


def _matching(value: Quantity, base: Quantity | None, change: Quantity | None) -> Movement | None:
    if base is None and change is None:
        return None
    other = base or change
    same = other is not None and other.unit == value.unit
    return Movement(value, base, change) if same else None


def _stated_after(sentence: Sentence, i: int, base: Quantity | None) -> Movement | None:
    """比上年的1112件增长15.6%，达到1286件."""
    following = sentence.quantities[i + 1 : i + 2]
    if base is None or not following or following[0].unit != base.unit:
        return None
    value = following[0]
    reached = re.search(r"(?:达到|达|增至|至)$", value.lead)
    return Movement(value, base, None) if reached and value.role in (Role.VALUE, Role.TO) else None


def _check(m: Movement, q: Quantity) -> Iterator[Finding]:
    span = (min(m.value.start, (m.base or m.value).start), max(q.end, m.value.end))
    if m.base is None:
        if m.change is not None and q.role is Role.GROWTH:
            yield from _from_change(m.value, m.change, q, span)
        return
    if "年均" in q.lead or m.base.interval.low <= 0 or _in_constant_prices(m.value, m.base, q):
        return
    if q.role in (Role.CHANGE, Role.POINTS):
        yield from _difference(m.value, m.base, q, span)
        return
    if m.value.is_percentage:
        return
    growth = m.value.interval / m.base.interval - _ONE
    if q.role is Role.TIMES:
        if not growth.meets(q.interval) and q.sign > 0:
            yield Finding(MULTIPLE_DIFFERS, *span, {"expected": _times(growth), "stated": f"{q.value}倍"})
        return
    yield from _compare(growth, q, span)


def _in_constant_prices(*quantities: Quantity) -> bool:
    """Output, whose growth is told in real terms and cannot be had from current prices."""
    return quantities[-1].is_percentage and any(_OUTPUT.search(q.lead) for q in quantities)


def _from_change(value: Quantity, change: Quantity, q: Quantity, span: tuple[int, int]) -> Iterator[Finding]:
    if _in_constant_prices(value, change, q):
        return
    if change.sign != q.sign:
        yield Finding(DIRECTION, change.start - len(change.lead), q.end)
        return
    base = value.interval - change.interval if change.sign > 0 else value.interval + change.interval
    if base.low > 0:
        moved = change.interval if change.sign > 0 else -change.interval
        yield from _compare(moved / base, q, span)


def _compare(growth: Interval, q: Quantity, span: tuple[int, int]) -> Iterator[Finding]:
    unit = 100 if q.unit == "%" else 1000
    stated = q.interval if q.sign > 0 else -q.interval
    expected = growth.scaled(unit)
    if expected.meets(stated):
        return
    last_digit = Decimal(1).scaleb(-q.decimals)
    severity = Severity.WARNING if expected.meets(stated.widened(last_digit / 2)) else None
    facts = {"expected": percent(growth), "stated": f"{'-' if q.sign < 0 else ''}{q.value}{q.unit}"}
    yield Finding(GROWTH_DIFFERS, *span, facts, severity)


def _difference(value: Quantity, base: Quantity, q: Quantity, span: tuple[int, int]) -> Iterator[Finding]:
    if q.role is Role.POINTS and not (value.is_percentage and base.is_percentage):
        return
    if q.role is Role.CHANGE and q.unit != value.unit:
        return
    moved = value.interval - base.interval
    stated = q.interval if q.sign > 0 else -q.interval
    if not moved.meets(stated):
        expected = (value.amount - base.amount) * (q.sign or 1)
        yield Finding(CHANGE_DIFFERS, *span, {"expected": shown(expected, q), "stated": shown(q.amount, q)})


def _way(sentence: Sentence, base: Quantity, value: Quantity) -> Iterator[Finding]:
    if base.unit != value.unit or base.role is Role.RANK or base.unit == "位" or not value.sign:
        return
    if sentence.between(base.start - 1, base.start) == "、":
        return
    rises = value.interval.low > base.interval.high
    falls = value.interval.high < base.interval.low
    if (value.sign > 0 and falls) or (value.sign < 0 and rises):
        yield Finding(DIRECTION, base.start, value.end)


def _doubling(sentence: Sentence) -> Iterator[Finding]:
    """由100家增加到150家，翻一番."""
    match = re.search(r"翻(了)?([一两])番", sentence.text)
    if match is None or re.search(r"近|接近|将|力争|有望", sentence.text[max(0, match.start() - 3) : match.start()]):
        return
    at = sentence.start + match.start()
    before = [q for q in sentence.quantities if q.end <= at]
    if len(before) < 2:
        return
    base, value = before[-2], before[-1]
    if value.role is Role.BASE:
        base, value = value, base
    if base.role not in (Role.BASE, Role.FROM) or base.unit != value.unit or base.interval.low <= 0:
        return
    times = Decimal(2 if match[2] == "一" else 4)
    ratio = value.interval / base.interval
    if ratio.high < times * Decimal("0.95") or ratio.low > times * Decimal("1.4"):
        span = min(base.start, value.start), sentence.start + match.end()
        yield Finding(MULTIPLE_DIFFERS, *span, {"expected": _times(ratio), "stated": match[0]})


def _times(ratio: Interval) -> str:
    return f"{((ratio.low + ratio.high) / 2).quantize(Decimal('0.01')).normalize():f}倍"
