"""GS307, GS308: completion and over-completion against target and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import COMPLETION_DIFFERS, OVER_NOT_COMPLETION
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.rules.arithmetic.findings import Finding, percent, shown

_OVER = regex(r"超(?:额|出|过)?(?:年度|全年)?(?:目标|计划|任务|进度)\D{0,4}$")
_HUNDRED = Interval(Decimal(100), Decimal(100))


def check_targets(reading: Reading) -> Iterator[Finding]:
    """Completion that target and value contradict, and 超额 that repeats the completion."""
    for sentence in reading.sentences:
        for i, q in enumerate(sentence.quantities):
            if q.role is Role.COMPLETION:
                yield from _completion(sentence, i)
            elif q.role is Role.OVER or (q.role is Role.POINTS and _OVER.search(q.lead)):
                yield from _over(sentence, i)


def _completion(sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    claim = re.match(r"，(?:已)?超额完成", sentence.between(q.end, q.end + 8))
    if claim is not None and q.interval.high < 100:
        facts = {"completion": f"{q.value}%", "expected": f"{q.value - 100}%", "stated": "超额完成"}
        yield Finding(OVER_NOT_COMPLETION, q.start, q.end + claim.end(), facts)
    pair = _target_and_value(sentence, i)
    if pair is None:
        return
    ratio = pair[1].interval / pair[0].interval
    if not ratio.scaled(100).meets(q.interval):
        span = min(p.start for p in pair), q.end
        yield Finding(COMPLETION_DIFFERS, *span, {"expected": percent(ratio), "stated": f"{q.value}%"})


def _over(sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    previous = sentence.quantities[i - 1] if i else None
    if previous is not None and previous.role is Role.COMPLETION and (q.is_percentage or q.role is Role.POINTS):
        expected = previous.interval - _HUNDRED
        if not expected.meets(q.interval):
            facts = {"completion": f"{previous.value}%", "expected": f"{previous.value - 100}%", "stated": f"{q.value}%"}
            yield Finding(OVER_NOT_COMPLETION, previous.start, q.end, facts)
        return
    pair = _target_and_value(sentence, i)
    if pair is None:
        return
    target, value = pair
    ratio = value.interval / target.interval
    span = min(p.start for p in pair), q.end
    if q.is_percentage and not (ratio.scaled(100) - _HUNDRED).meets(q.interval):
        middle = percent(ratio - Interval(Decimal(1), Decimal(1)))
        facts = {"completion": percent(ratio), "expected": middle, "stated": f"{q.value}%"}
        yield Finding(OVER_NOT_COMPLETION, *span, facts)
    elif q.unit == value.unit and not (value.interval - target.interval).meets(q.interval):
        left = shown(value.amount - target.amount, q)
        facts = {"completion": percent(ratio), "expected": left, "stated": shown(q.amount, q)}
        yield Finding(OVER_NOT_COMPLETION, *span, facts)


def _target_and_value(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """The target and the value before the figure at ``i``, if each is the only one that can be meant."""
    before = sentence.quantities[:i]
    targets = [q for q in before if q.role is Role.TARGET and q.is_plain]
    if len(targets) != 1 or targets[0].interval.low <= 0:
        return None
    target = targets[0]
    values = [q for q in before if q.role in (Role.VALUE, Role.TO) and q.unit == target.unit]
    if len(values) != 1 or "其中" in sentence.between(min(values[0].start, target.start), sentence.quantities[i].start):
        return None
    return target, values[0]
