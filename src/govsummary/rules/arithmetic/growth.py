"""GS303, GS304, GS316, GS319: growth and changes against the figures beside them."""

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
from govsummary.rules.arithmetic.changes import change_before, rate_before, stated_base, year_before
from govsummary.rules.arithmetic.findings import Finding, percent, shown
from govsummary.rules.arithmetic.multiples import times
from govsummary.rules.arithmetic.timing import before_in_time, period_of, precedes

_ONE = Interval(Decimal(1), Decimal(1))
_REAL = re.compile(r"实际增长|可比|不变价|同口径")
_OUTPUT = re.compile(r"生产总值|增加值|GDP|经济总量")
_PER_OUTPUT = re.compile("能耗|用水|电耗|排放|强度")
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
            if movement is None or movement.base is None:
                movement = _over_sentences(reading, sentence, i) or movement
            if movement is not None:
                yield from _check(movement, q)
            elif q.role is Role.CHANGE and (stated := rate_before(sentence, i)) is not None:
                yield from _from_change(stated[0], q, stated[1], (stated[0].start, q.end))


def _movement(sentence: Sentence, i: int) -> Movement | None:
    """What the change at ``i`` is of: the nearest value before it, with its base or change if they stand between."""
    base = change = None
    for j in range(i - 1, -1, -1):
        q = sentence.quantities[j]
        gap = sentence.between(q.end, sentence.quantities[j + 1].start)
        if "其中" in gap or "分别" in gap or "；" in gap or ("环比" in gap and base is None and j < i - 1):
            return None
        if q.role in (Role.BASE, Role.FROM) and base is None:
            base = q
        elif q.role is Role.CHANGE and change is None and base is None:
            change = q
        elif _passed_over(q, sentence.quantities[i]) or _lasts(q, sentence.quantities[j + 1]):
            continue
        elif q.role in (Role.VALUE, Role.TO, Role.RATE, Role.SHARE, Role.AVERAGE):
            if q.role is Role.TO and j and sentence.quantities[j - 1].role is Role.FROM:
                base, change = sentence.quantities[j - 1], None
            if base is None and change is None:
                base, change = year_before(sentence, j), change_before(sentence, j)
            return _matching(q, base, change) or _bracketed(sentence, i)
        else:
            return None
    return _stated_after(sentence, i, base)


def _over_sentences(reading: Reading, sentence: Sentence, i: int) -> Movement | None:
    """2022年为12.5亿元。2023年达到16.8亿元，比上年增长25.6%."""
    q = sentence.quantities[i]
    if _REAL.search(reading.text) or re.search("环比|年初|比20|较20|以来", q.lead):
        return None
    for j in range(i - 1, -1, -1):
        value = sentence.quantities[j]
        if re.search("其中|；|分别", sentence.between(value.end, q.start)):
            return None
        if value.role in _CHANGES or value.is_duration:
            continue
        fits = value.unit == q.unit if q.role is Role.CHANGE else value.is_percentage == (q.role is Role.POINTS)
        fits = fits and value.role in (Role.VALUE, Role.TO, Role.RATE, Role.SHARE, Role.AVERAGE)
        base = before_in_time(reading, value) if fits and value.unit not in ("", "位", "名") else None
        if base is None and fits and j:
            return _base_last(reading, sentence.quantities[j - 1], value)
        return Movement(value, base, None) if base is not None else None
    return None


def _base_last(reading: Reading, value: Quantity, base: Quantity) -> Movement | None:
    """2023年办理1286件，2022年为1105件，同比增长16.4%."""
    told = value.role in (Role.VALUE, Role.TO) and base.role is Role.VALUE and value.unit == base.unit
    named = re.fullmatch(r"(?:20\d{2}年|上年|去年)(?:同期|全年)?(?:仅|只)?(?:为|是|有)?", base.lead) is not None
    before = precedes(period_of(reading, base), period_of(reading, value))
    return Movement(value, base, None) if told and named and before else None


def _passed_over(between: Quantity, change: Quantity) -> bool:
    """高于全省2个百分点, and a growth before the amount it is of, do not part a value from its change."""
    apart = between.role is Role.POINTS and re.search("[高低快慢]于", between.lead) is not None
    return apart or (between.role is Role.GROWTH and change.role is Role.CHANGE)


def _lasts(q: Quantity, following: Quantity) -> bool:
    """三年提高了2.8个百分点: how long it took stands right before the change."""
    return q.is_duration and q.role is Role.VALUE and q.end == following.start - len(following.lead)


def _bracketed(sentence: Sentence, i: int) -> Movement | None:
    pair = stated_base(sentence, i)
    return Movement(pair[1], pair[0], None) if pair else None


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
    if m.base.amount == 0 and q.is_percentage and not m.base.vague and m.value.amount:
        yield Finding(GROWTH_DIFFERS, *span, {"expected": "—（÷0）", "stated": f"{q.value}{q.unit}"})
        return
    if "年均" in q.lead or m.base.interval.low <= 0 or grows_in_real_terms(None, m.value, m.base, q):
        return
    if q.role in (Role.CHANGE, Role.POINTS):
        yield from _difference(m.value, m.base, q, span)
        return
    if m.value.is_percentage:
        return
    growth = m.value.interval / m.base.interval - _ONE
    if q.role is Role.TIMES:
        if not growth.meets(q.interval) and q.sign > 0:
            yield Finding(MULTIPLE_DIFFERS, *span, {"expected": times(growth), "stated": f"{q.value}倍"})
        return
    yield from _compare(growth, q, span)


def grows_in_real_terms(sentence: Sentence | None, *quantities: Quantity) -> bool:
    """Whether the last of ``quantities`` is growth that cannot be had from current prices: of output, or said to be."""
    if sentence is not None and _REAL.search(sentence.text):
        return True
    return quantities[-1].is_percentage and any(
        _OUTPUT.search(q.lead) and not _PER_OUTPUT.search(q.lead) for q in quantities
    )


def _from_change(value: Quantity, change: Quantity, q: Quantity, span: tuple[int, int]) -> Iterator[Finding]:
    if grows_in_real_terms(None, value, change, q):
        return
    if change.sign != q.sign:
        begin = min(change.start - len(change.lead), q.start - len(q.lead))
        yield Finding(DIRECTION, begin, max(change.end, q.end))
        return
    base = value.interval - change.interval if change.sign > 0 else value.interval + change.interval
    if base.low > 0:
        moved = change.interval if change.sign > 0 else -change.interval
        yield from _compare(moved / base, q, span)


def _compare(growth: Interval, q: Quantity, span: tuple[int, int]) -> Iterator[Finding]:
    unit = 1000 if q.unit == "‰" else 100
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
    rises, falls = value.amount > base.amount, value.amount < base.amount
    if (value.sign > 0 and falls) or (value.sign < 0 and rises):
        yield Finding(DIRECTION, base.start, value.end)
