"""Which year or month a quantity is of, and the quantity of the period before it."""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.labels import alike, noun
from govsummary.lint.quantities.vocabulary import worded, words
from govsummary.lint.rules.arithmetic.nearby import sentences_between

_WHEN = worded(r"20\d{2}年|{last_year}|前年|今年|本年|当年|上月|本月|上季度|本季度|年初|上期|本期|往年")
_LIKENED = worded("{likened}$")
_PREVIOUS = frozenset(("上月", "上季度", "上期", "年初"))
_NOW = {"今年", "本年", "当年", "本月", "本季度", "本期", ""}
_TOLD = (Role.VALUE, Role.TO, Role.BASE, Role.RATE, Role.SHARE, Role.AVERAGE)
_MONTHS = regex(r"\d{1,2}月|[上下]半年|季度")


def period_of(reading: Reading, q: Quantity) -> str:
    """The word nearest before ``q`` in its sentence that says when; empty if none does."""
    if own := _WHEN.findall(q.lead):
        return str(own[-1])
    start = max(reading.text.rfind(mark, 0, q.start) for mark in "。！？\n") + 1
    said = ""
    for found in _WHEN.finditer(reading.text, start, q.start):
        if not _LIKENED.search(reading.text, max(start, found.start() - 4), found.start()):
            said = found[0]
    return said


def precedes(base: str, value: str) -> bool:
    """Whether ``base`` names the period just before ``value``."""
    if base[:2] == value[:2] == "20":
        return int(base[:4]) == int(value[:4]) - 1
    return (base in _PREVIOUS or base in words("last_year")) and (value in _NOW or value[:2] == "20")


def before_in_time(reading: Reading, value: Quantity) -> Quantity | None:
    """The only amount before ``value`` that tells the same thing of the period before."""
    now = period_of(reading, value)
    found = [
        q
        for q in _alike_before(reading, value)
        if precedes(period_of(reading, q), now) and "其中" not in reading.between(q.end, value.start)
    ]
    return found[0] if len(found) == 1 else None


def of_period(reading: Reading, value: Quantity, period: str) -> Quantity | None:
    """The only amount before ``value`` that tells the same thing of ``period``."""
    found = [q for q in _alike_before(reading, value) if period_of(reading, q) == period]
    return found[0] if len(found) == 1 else None


def _alike_before(reading: Reading, value: Quantity) -> Iterator[Quantity]:
    ours = noun(value.lead)
    for q in reading.before(value.start):
        if (
            q.unit != value.unit
            or q.role not in _TOLD
            or q.vague
            or q.depth
            or q.qualifier in ("余", "多")
            or sentences_between(reading, q, value) > 2
        ):
            continue
        if bool(_MONTHS.search(q.lead)) != bool(_MONTHS.search(value.lead)) or q.is_percentage != value.is_percentage:
            continue
        theirs = noun(q.lead)
        if alike(ours, theirs) or not ours or not theirs:
            yield q
