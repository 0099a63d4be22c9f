"""GS303, GS304, GS316, GS319: growth and changes against the figures beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import CHANGE_DIFFERS, DIRECTION, GROWTH_DIFFERS, MULTIPLE_DIFFERS
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.quantities.roles import is_bare_change
from govsummary.lint.rules.arithmetic.changes import rate_before
from govsummary.lint.rules.arithmetic.findings import Finding, percent, shown
from govsummary.lint.rules.arithmetic.movements import CHANGES, REAL, Movement, movement_at, over_sentences
from govsummary.lint.rules.arithmetic.multiples import times

_ONE = Interval(Decimal(1), Decimal(1))
_OUTPUT = regex(r"生产总值|增加值|GDP|经济总量")
_PER_OUTPUT = regex("能耗|用水|电耗|排放|强度")


def check_growth(reading: Reading) -> Iterator[Finding]:
    """Growth figures that the numbers beside them contradict."""
    for sentence in reading.sentences:
        for i, q in enumerate(sentence.quantities):
            if q.role is Role.TO and i and sentence.quantities[i - 1].role is Role.FROM:
                yield from _way(sentence, sentence.quantities[i - 1], q)
            if q.role not in CHANGES or not is_bare_change(q.lead) or (q.is_percentage and REAL.search(sentence.text)):
                continue
            movement = movement_at(sentence, i)
            if movement is None or movement.base is None:
                movement = over_sentences(reading, sentence, i) or movement
            if movement is not None:
                yield from _check(movement, q)
            elif q.role is Role.CHANGE and (stated := rate_before(sentence, i)) is not None:
                yield from _from_change(stated[0], q, stated[1], (stated[0].start, q.end))


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
    if not m.value.is_percentage:
        yield from _growth(m, q, span)


def _growth(m: Movement, q: Quantity, span: tuple[int, int]) -> Iterator[Finding]:
    """Growth against the base, and against the change that stands beside it."""
    if m.base is None:
        return
    if m.change is not None and q.role is Role.GROWTH and m.change.unit == m.value.unit:
        found = list(_from_change(m.value, m.change, q, span))
        yield from found
        if found:
            return
    growth = m.value.interval / m.base.interval - _ONE
    if q.role is not Role.TIMES:
        yield from _compare(growth, q, span)
    elif not growth.meets(q.interval) and q.sign > 0:
        yield Finding(MULTIPLE_DIFFERS, *span, {"expected": times(growth), "stated": f"{q.value}倍"})


def grows_in_real_terms(sentence: Sentence | None, *quantities: Quantity) -> bool:
    """Whether the last of ``quantities`` is growth that cannot be had from current prices: of output, or said to be."""
    if sentence is not None and REAL.search(sentence.text):
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
