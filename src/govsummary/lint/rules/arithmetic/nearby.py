"""What stands near a figure: amounts before it, where one thing ends and another begins, and which year each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govsummary.core.model import Passage
from govsummary.lint.quantities import Quantity, Reading, Sense, counts_alike, says, worded, words
from govsummary.lint.quantities.labels import alike, noun

STATED = (Sense.VALUE, Sense.TO, Sense.BASE, Sense.TARGET, Sense.FROM)
"""Roles of amounts that are, were or shall be; the others say how amounts relate."""
VALUES = (Sense.VALUE, Sense.TO)
"""Roles of amounts that are."""
APART = worded("；|{of_which}|{respectively}")
"""Between two figures, this makes them figures of different things."""
ENDED = worded("[；。\n]|{of_which}")
STOPS = "；。\n"
JOINED = ("，", "、")
_WHEN = worded("20\\d{2}年|{last_year}|{year_before_last}|{this_year}|{last_period}|{this_period}|年初|往年")
_LIKENED = worded("{likened}$")
_MONTHS = worded(r"\d{1,2}月|[上下]半年|季度")
_COMPARED = (*VALUES, Sense.BASE, Sense.RATE, Sense.SHARE, Sense.AVERAGE)
_LONG = 2000
"""Characters; no relation of figures that the checks look for reaches so far."""
_REACH = 2
"""Sentences before a stretch that are read again with it."""
_OVERLAP = 400
_SENTENCE, _CLAUSE = "。！？!?\n", "；，、;,"


def exact(*quantities: Quantity) -> bool:
    """Whether all are numbers as they are: neither 近 nor 百余."""
    return not any(q.qualifier or q.vague for q in quantities)


def marked(text: str, marks: str) -> bool:
    """Whether one of the characters ``marks`` stands in ``text``."""
    return any(map(text.__contains__, marks))


def last_clause(text: str, marks: str) -> str:
    """What stands behind the last of ``marks`` in ``text``."""
    return text[max(map(text.rfind, marks)) + 1 :]


def same_unit(first: Quantity, *others: Quantity) -> bool:
    """Whether all quantities count alike."""
    return all(counts_alike(first.unit, other.unit) for other in others)


def amounts_before(reading: Reading, q: Quantity, unit: str, reach: int = 2) -> Iterator[Quantity]:
    """Amounts of ``unit`` before ``q``, the nearest first, at most ``reach`` full stops away."""
    for other in reversed(reading.before(q.start)):
        if other.end > q.start:
            continue
        if reading.ends_between(other, q) > reach:
            return
        if counts_alike(other.unit, unit) and other.sense in STATED:
            yield other


def period_of(reading: Reading, q: Quantity) -> str:
    """The word nearest before ``q`` in its sentence that says when; empty if none does."""
    if own := _WHEN.findall(q.lead):
        return str(own[-1])
    start, said = reading.begun(q.start), ""
    for found in _WHEN.finditer(reading.text, start, q.start):
        if not _LIKENED.search(reading.text, max(start, found.start() - 4), found.start()):
            said = found[0]
    return said


def precedes(base: str, value: str) -> bool:
    """Whether ``base`` names the period just before ``value``."""
    if base[:2] == value[:2] == "20":
        return int(base[:4]) == int(value[:4]) - 1
    now = not value or value[:2] == "20" or value in words("this_year") or value in words("this_period")
    return now and (base == "年初" or base in words("last_year") or base in words("last_period"))


def before_in_time(reading: Reading, value: Quantity) -> Quantity | None:
    """The only amount before ``value`` that says the same thing of the period before."""
    now = period_of(reading, value)
    return _only(
        q
        for q in _alike_before(reading, value)
        if precedes(period_of(reading, q), now) and not says(reading.between(q.end, value.start), "of_which")
    )


def of_period(reading: Reading, value: Quantity, period: str) -> Quantity | None:
    """The only amount before ``value`` that says the same thing of ``period``."""
    return _only(q for q in _alike_before(reading, value) if period_of(reading, q) == period)


def _only(found: Iterator[Quantity]) -> Quantity | None:
    first, second = next(found, None), next(found, None)
    return first if second is None else None


def _alike_before(reading: Reading, value: Quantity) -> Iterator[Quantity]:
    ours = noun(value.lead)
    for q in reading.before(value.start):
        stated = (
            q.unit == value.unit and q.sense in _COMPARED and not q.vague and not q.depth and q.qualifier not in ("余", "多")
        )
        if not stated or reading.ends_between(q, value) > 2:
            continue
        if bool(_MONTHS.search(q.lead)) != bool(_MONTHS.search(value.lead)):
            continue
        theirs = noun(q.lead)
        if alike(ours, theirs) or not ours or not theirs:
            yield q


def stretches(passage: Passage) -> Iterator[Passage]:
    """The passage itself, or whole sentences of a very long one at a time, each with the last two of the one before.

    So the work of the checks grows with the length of a paragraph, not with its square.
    """
    start, text = 0, passage.text
    while len(text) - start > _LONG:
        end = _cut(text, start)
        yield replace(passage, text=text[start:end], start=passage.start + start)
        start = _back(text, start, end)
    yield replace(passage, text=text[start:], start=passage.start + start) if start else passage


def _cut(text: str, start: int) -> int:
    """Where the stretch from ``start`` ends: at a full stop if there is one, else at a comma, else anywhere."""
    for marks in (_SENTENCE, _CLAUSE):
        end = max(text.rfind(mark, start + _LONG // 2, start + _LONG) for mark in marks) + 1
        if end:
            return end
    return start + _LONG


def _back(text: str, start: int, end: int) -> int:
    """Where the next stretch begins: two sentences before ``end``, if they are not too long."""
    at = end
    for _ in range(_REACH):
        before = max(text.rfind(mark, max(start + 1, end - _OVERLAP), at - 1) for mark in _SENTENCE) + 1
        if not before:
            break
        at = before
    return at
