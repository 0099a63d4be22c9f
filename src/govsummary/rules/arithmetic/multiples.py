"""GS319: 增长…倍, 是上年的…倍 and 翻番 against the values beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.codes.figures import MULTIPLE_DIFFERS
from govsummary.figures.prose import Quantity, Reading, Role, Sentence
from govsummary.figures.prose.intervals import Interval
from govsummary.rules.arithmetic.findings import Finding

_DOUBLED = re.compile(r"翻了?([一两三四])番|翻番")
_HOPED = re.compile(r"近|接近|将|力争|有望|目标|计划|预计")
_AS_MUCH = re.compile(r"(?:是|为|相当于)(?:上年|去年|前年|原来|当年|\d{4}年|“十[一二三四]五”(?:末|时期)?)?(?:同期)?的$")
_SLACK_BELOW, _SLACK_ABOVE = Decimal("0.95"), Decimal("1.4")


def check_multiples(reading: Reading) -> Iterator[Finding]:
    """Multiples that the values before them contradict."""
    for sentence in reading.sentences:
        yield from _doubling(sentence)
        for i, q in enumerate(sentence.quantities):
            if q.unit == "倍" and (_AS_MUCH.search(q.lead) or q.lead == "的"):
                yield from _as_much(sentence, i)


def times(ratio: Interval) -> str:
    """The middle of ``ratio``: 2.5倍."""
    return f"{((ratio.low + ratio.high) / 2).quantize(Decimal('0.01')).normalize():f}倍"


def _doubling(sentence: Sentence) -> Iterator[Finding]:
    """由100家增加到150家，翻一番."""
    match = _DOUBLED.search(sentence.text)
    if match is None or _HOPED.search(re.split("[，；]", sentence.text[: match.start()])[-1]):
        return
    before = [q for q in sentence.quantities if q.end <= sentence.start + match.start()]
    pair = _pair(before)
    if pair is None:
        return
    base, value = pair
    wanted = Decimal(2) ** "一两三四".index(match[1]) * 2 if match[1] else Decimal(2)
    ratio = value.interval / base.interval
    if ratio.high < wanted * _SLACK_BELOW or ratio.low > wanted * _SLACK_ABOVE:
        span = min(base.start, value.start), sentence.start + match.end()
        yield Finding(MULTIPLE_DIFFERS, *span, {"expected": times(ratio), "stated": match[0]})


def _as_much(sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    pair = _pair(sentence.quantities[:i])
    if pair is None or (q.lead == "的" and pair[0] is not sentence.quantities[i - 1]):
        return
    base, value = pair
    ratio = value.interval / base.interval
    if not ratio.meets(q.interval):
        span = min(base.start, value.start), q.end
        yield Finding(MULTIPLE_DIFFERS, *span, {"expected": times(ratio), "stated": f"{q.value}倍"})


def _pair(before: list[Quantity] | tuple[Quantity, ...]) -> tuple[Quantity, Quantity] | None:
    """The base and the value that are said last, if they are of one unit."""
    if len(before) < 2:
        return None
    base, value = before[-2:]
    if value.role is Role.BASE:
        base, value = value, base
    if base.role not in (Role.BASE, Role.FROM) or value.role not in (Role.VALUE, Role.TO) or base.unit != value.unit:
        return None
    return (base, value) if base.interval.low > 0 else None
