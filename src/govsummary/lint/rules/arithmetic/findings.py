"""What a check of arithmetic finds: a code, where, and the facts of its message; and how surely equality was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from govsummary.core.codes import code
from govsummary.core.diagnostics import Code, Diagnostic, Severity
from govsummary.core.model import Passage
from govsummary.core.numerals import in_digits, rounded
from govsummary.lint.quantities import Interval, Quantity, sum_of

PARTS_DIFFER = code("GS301")

TENS = (10, 100, 1000, 10000)
CLOSE = Decimal("0.12")
"""Of the larger; two amounts this close are hardly so by chance."""
_SCALED = Decimal("0.01")
_DIGITS = 3
ONE = Interval.exactly(Decimal(1))
HUNDRED = Interval.exactly(Decimal(100))


@dataclass(frozen=True, slots=True)
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
