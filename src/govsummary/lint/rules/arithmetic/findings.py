"""What checks of arithmetic share: what they find, and what stands near a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from govsummary.core.diagnostics import Code, Diagnostic, Severity, code
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.numerals import in_digits, rounded
from govsummary.core.prose import Passage
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, counts_alike, says, sum_of, worded, words
from govsummary.lint.quantities.senses import alike, noun

PARTS_DIFFER = code("GS301")

TENS = (10, 100, 1000, 10000)
CLOSE = Decimal("0.12")
"""Of the larger; two amounts this close are hardly so by chance."""
_SCALED = Decimal("0.01")
_DIGITS = 3
ONE = Interval.exactly(Decimal(1))
HUNDRED = Interval.exactly(Decimal(100))


@frozen
class Finding:
    """A fault in a passage; ``start`` and ``end`` are offsets in its text. Without severity the code's own holds."""

    code: Code
    start: int
    end: int
    facts: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None

    @property
    def is_warning(self) -> bool:
        """Whether it is shown as less than an error."""
        return (self.severity or self.code.severity) is not Severity.ERROR

    def in_passage(self, passage: Passage) -> Diagnostic:
        """The diagnostic, at its place in the file's text."""
        return self.code.within(passage, self.start, self.end, severity=self.severity, **self.facts)


def finding(code: Code, *places: Quantity, severity: Severity | None = None, **facts: Any) -> Finding:
    """A fault of several quantities, from where the first begins to where the last ends."""
    return Finding(code, min(q.start for q in places), max(q.end for q in places), facts, severity)


def both(first: Quantity, second: Quantity) -> dict[str, Any]:
    """The facts of a message that shows two amounts."""
    return {"first": shown(first.amount, first), "second": shown(second.amount, second)}


def unequal(parts: Iterable[Quantity], total: Quantity, *places: Quantity, severity: Severity | None) -> Iterator[Finding]:
    """GS301 of parts that do not come to ``total``, at ``places``."""
    parts = list(parts)
    if not sum_of(parts).meets(total.interval):
        added, stated = shown(sum(part.amount for part in parts), total), shown(total.amount, total)
        yield finding(PARTS_DIFFER, *(places or (*parts, total)), severity=severity, sum=added, total=stated)


def each_fact_once(findings: Iterable[Finding]) -> list[Finding]:
    """Without those that say what another says of the same figures: errors go before warnings, then the first."""
    kept: dict[tuple[str, int], Finding] = {}
    for one in findings:
        known = kept.get((one.code.id, one.end))
        if known is None or (known.is_warning and not one.is_warning):
            kept[one.code.id, one.end] = one
    return list(kept.values())


def shown(amount: Decimal | int, like: Quantity) -> str:
    """``amount`` as ``like`` is written: 1286件, 12.3亿元."""
    scaled = (Decimal(amount) / like.scale).normalize()
    scale = {8: "亿", 4: "万", 3: "千"}.get(like.scale.adjusted(), "") if like.scale != 1 else ""
    if like.scale != 1 and not scale:
        scaled = Decimal(amount).normalize()
    return f"{scaled:f}{scale}{like.unit}"


def to_places(value: Decimal, decimals: int) -> str:
    """``value`` rounded half up, with all its decimals: 85.0."""
    return f"{rounded(value, decimals):f}"


def percent(ratio: Interval) -> str:
    """The middle of ``ratio`` in per cent, to one decimal."""
    return to_places(ratio.middle * 100, 1) + "%"


def as_written(ratio: Interval, unit: str) -> Interval:
    """``ratio`` in per cent, or in ‰ where ``unit`` is that."""
    return ratio.scaled(1000 if unit == "‰" else 100)


def times(ratio: Interval) -> str:
    """The middle of ``ratio``: 2.5倍."""
    return in_digits(ratio.middle, 2) + "倍"


def off(first: Decimal, second: Decimal) -> Decimal:
    """By which part of the larger two positive amounts differ."""
    return abs(first - second) / max(first, second)


def slipped(first: Decimal, second: Decimal) -> bool:
    """Whether one digit, two that changed places, or a scale (万 for 亿) parts two amounts."""
    return _one_digit_off(first, second) or slipped_scale(first, second, _SCALED) is not None


def slipped_scale(first: Decimal, second: Decimal, slack: Decimal) -> int | None:
    """The power of ten by which two positive amounts differ, within ``slack``; None if by none."""
    factor = max(first, second) / min(first, second)
    return next((ten for ten in TENS if abs(factor / ten - 1) < slack), None)


def meant_equal(first: Decimal, second: Decimal) -> bool:
    """Whether two amounts are so close, or one slip apart, that equality was meant."""
    return first > 0 and second > 0 and (off(first, second) <= CLOSE or slipped(first, second))


def _one_digit_off(first: Decimal, second: Decimal) -> bool:
    """Whether one digit, or two that changed places, part two numbers of three digits and more."""
    a, b = (f"{n.normalize():f}".replace(".", "") for n in (first, second))
    length = max(len(a.rstrip("0")), len(b.rstrip("0")))
    if len(a) != len(b) or length < _DIGITS:
        return False
    differ = [k for k in range(len(a)) if a[k] != b[k]]
    if len(differ) == 1:
        return True
    return len(differ) == 2 and differ[1] - differ[0] == 1 and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]]


def digit_fixes(quantities: Iterable[Quantity], gap: Interval) -> bool:
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


# ---- amounts near a figure, where one thing ends, which year each belongs to ----------------------------------------


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


def amounts_before(reading: Reading, q: Quantity, unit: str) -> Iterator[Quantity]:
    """Amounts of ``unit`` before ``q``, the nearest first, at most two full stops away."""
    for other in reversed(reading.before(q.start)):
        if other.end > q.start:
            continue
        if reading.ends_between(other, q) > 2:
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
