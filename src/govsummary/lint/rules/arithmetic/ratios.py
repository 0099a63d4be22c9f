"""GS319: 城乡居民收入比为1.75:1 against the two values before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import MULTIPLE_DIFFERS
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.labels import alike, noun
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.rules.arithmetic.findings import Finding
from govsummary.lint.rules.arithmetic.nearby import exact

_RATIO = regex(
    r"(?:之比|[入数量距额员生]比(?:例|值)?|比例|比值)(?:约|已|则|扩大|缩小|下降|降|提高|上升|控制|保持|稳定|分别|进一步|在|为|达|到|至|是)*"
    r"(?P<first>\d+(?:\.\d+)?)\s*[:：∶]\s*(?P<second>\d+(?:\.\d+)?)(?![\d.]*\s*[:：∶])"
)
_TOLD = (Role.VALUE, Role.TO, Role.AVERAGE)


def check_ratios(reading: Reading) -> Iterator[Finding]:
    """Ratios of two values that the only two values of one unit before them do not have."""
    for found in _RATIO.finditer(reading.text):
        start = max(reading.text.rfind(mark, 0, found.start()) for mark in "。\n") + 1
        before = [
            q for q in reading.before(found.start()) if start <= q.start and q.end <= found.start() and not q.is_duration
        ]
        pair = _last_two(before)
        if pair is None or not exact(*pair) or pair[0].interval.low <= 0 or pair[1].interval.low <= 0:
            continue
        if re.search("上年|去年|20\\d{2}年|其中", reading.between(pair[0].end, found.start())):
            continue
        joined = reading.between(pair[0].end, pair[1].start) in ("、", "和", "与", "及")
        if not joined and not alike(noun(pair[0].lead), noun(pair[1].lead)):
            continue
        first, second = _read(found["first"]), _read(found["second"])
        if first.low <= 0 or second.low <= 0:
            continue
        stated = first / second
        ratio = pair[0].interval / pair[1].interval
        if not stated.meets(ratio) and not stated.meets(pair[1].interval / pair[0].interval):
            large, small = sorted((pair[0].amount, pair[1].amount), reverse=True)
            expected = f"{(large / small).quantize(Decimal('0.01'))}∶1"
            facts = {"expected": expected, "stated": found[0][found.start("first") - found.start() :]}
            yield Finding(MULTIPLE_DIFFERS, pair[0].start, found.end(), facts)


def _last_two(before: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    told = [q for q in before if q.role in _TOLD and q.is_plain]
    if len(told) < 2 or told[-1].unit != told[-2].unit or any(q.unit == told[-1].unit for q in told[:-2]):
        return None
    return told[-2], told[-1]


def _read(written: str) -> Interval:
    value = Decimal(written)
    if value == value.to_integral_value() and "." not in written:
        return Interval(value, value)
    return Interval(value, value).widened(Decimal(5).scaleb(int(value.as_tuple().exponent) - 1))
