"""GS319: 增长…倍, 是上年的…倍 and 翻番 against the values beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import MULTIPLE_DIFFERS
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.quantities.roles import is_bare_change
from govsummary.lint.rules.arithmetic.findings import Finding
from govsummary.lint.rules.arithmetic.timing import of_period

_DOUBLED = regex(r"翻了?([一两三四])番|翻番")
_HOPED = regex(r"近|接近|将|力争|有望|目标|计划|预计")
_AS_MUCH = regex(r"(?:是|为|相当于)(?:上年|去年|前年|原来|当年|\d{4}年|“十[一二三四]五”(?:末|时期)?)?(?:同期)?的$")
_TOLD = (Role.VALUE, Role.TO, Role.AVERAGE)
_ONCE = Interval(Decimal(1), Decimal(1))
_SLACK_BELOW, _SLACK_ABOVE = Decimal("0.95"), Decimal("1.4")


def check_multiples(reading: Reading) -> Iterator[Finding]:
    """Multiples that the values before them contradict."""
    for sentence in reading.sentences:
        yield from _doubling(sentence)
        for i, q in enumerate(sentence.quantities):
            if q.unit == "倍" and (_AS_MUCH.search(q.lead) or q.lead == "的"):
                yield from _as_much(reading, sentence, i)
            elif q.role is Role.TIMES and q.sign > 0:
                yield from _more(sentence, i)


def times(ratio: Interval) -> str:
    """The middle of ``ratio``: 2.5倍."""
    return f"{((ratio.low + ratio.high) / 2).quantize(Decimal('0.01')).normalize():f}倍"


def _doubling(sentence: Sentence) -> Iterator[Finding]:
    """由100家增加到150家，翻一番."""
    match = _DOUBLED.search(sentence.text)
    if match is None or _HOPED.search(re.split("[，；]", sentence.text[: match.start()])[-1]):
        return
    before = [q for q in sentence.quantities if q.end <= sentence.start + match.start() and not q.is_duration]
    pair = _pair(before)
    if pair is None:
        return
    base, value = pair
    wanted = Decimal(2) ** "一两三四".index(match[1]) * 2 if match[1] else Decimal(2)
    ratio = value.interval / base.interval
    if ratio.high < wanted * _SLACK_BELOW or ratio.low > wanted * _SLACK_ABOVE:
        span = min(base.start, value.start), sentence.start + match.end()
        yield Finding(MULTIPLE_DIFFERS, *span, {"expected": times(ratio), "stated": match[0]})


def _as_much(reading: Reading, sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    before = [one for one in sentence.quantities[:i] if not one.is_duration]
    pair = _named_base(sentence, before, q) if q.lead == "的" else _pair(before) or _of_year(reading, before, q)
    if pair is None or pair[0].interval.low <= 0:
        return
    base, value = pair
    ratio = value.interval / base.interval
    if not ratio.meets(q.interval):
        span = min(base.start, value.start), q.end
        yield Finding(MULTIPLE_DIFFERS, *span, {"expected": times(ratio), "stated": f"{q.value}倍"})


def _more(sentence: Sentence, i: int) -> Iterator[Finding]:
    """由3亿元增长到9亿元，增长2倍: what came on top, said as how much it is now."""
    q = sentence.quantities[i]
    pair = _pair(sentence.quantities[:i])
    if pair is None or not is_bare_change(q.lead):
        return
    ratio = pair[1].interval / pair[0].interval
    on_top = ratio - _ONCE
    if ratio.meets(q.interval) and not on_top.meets(q.interval):
        span = min(pair[0].start, pair[1].start), q.end
        yield Finding(MULTIPLE_DIFFERS, *span, {"expected": times(on_top), "stated": f"{q.value}倍"})


def _named_base(sentence: Sentence, before: list[Quantity], q: Quantity) -> tuple[Quantity, Quantity] | None:
    """1260件，是2019年420件的3倍."""
    if len(before) < 2 or before[-1].end + 1 != q.start or before[-1].unit != before[-2].unit:
        return None
    base, value = before[-1], before[-2]
    told = re.match(r"(?:已|约)?(?:是|为|相当于|达到?)|(?:比|较)?(?:上年|去年)", base.lead) or base.role is Role.BASE
    between = sentence.between(value.end, base.start)
    fits = told and value.role in _TOLD and base.role in (*_TOLD, Role.BASE) and "；" not in between
    return (base, value) if fits else None


def _of_year(reading: Reading, before: list[Quantity], q: Quantity) -> tuple[Quantity, Quantity] | None:
    """2019年为420件。2023年达到1260件，是2019年的3倍."""
    when = re.search(r"(20\d{2}年|上年|去年)(?:同期)?的$", q.lead)
    if when is None or not before or before[-1].role not in (Role.VALUE, Role.TO) or not before[-1].is_plain:
        return None
    base = of_period(reading, before[-1], when[1])
    return (base, before[-1]) if base is not None else None


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
