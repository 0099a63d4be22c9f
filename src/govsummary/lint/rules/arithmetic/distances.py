"""GS304: how far a rate lies from its target or from a wider place's, where those stand elsewhere in the passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.figures import CHANGE_DIFFERS
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading, Role, Sentence
from govsummary.lint.quantities.quantity import POINTS
from govsummary.lint.rules.arithmetic.comparisons import LESS, MORE, SAID, UP
from govsummary.lint.rules.arithmetic.findings import Finding, shown
from govsummary.lint.rules.arithmetic.nearby import exact, sentences_between

_PAST_TARGET = regex(
    r"^(?:已|均|仍|较|比|与|并)*(?:超(?:额|出|过)?|高于|高出|(?P<less>低于|未达|落后于?|距离?))?[^，。；]{0,8}(?:目标|任务|计划|预期|要求|指标)(?:值|数|要求)?"
    r"(?:高出?|超出|还|仍|相|尚|(?P<also>低|差|少))*$"
)
_PLACE = regex(rf"^(?P<word>{MORE}|{LESS})(?P<place>全[国省市县区])(?:平均|平均水平|平均增速|增速|水平)?$")


def check_distances(reading: Reading) -> Iterator[Finding]:
    """超目标4.2个百分点, 高于全省0.9个百分点 against the two rates before."""
    for sentence in reading.sentences:
        for i in range(1, len(sentence.quantities)):
            yield from _from_place(sentence, i)
            yield from _past_the_target(reading, sentence, i)


def _from_place(sentence: Sentence, i: int) -> Iterator[Finding]:
    """我市增速6.8%，全省6.1%，高于全省0.9个百分点."""
    if i < 2:
        return
    value, other, q = sentence.quantities[i - 2 : i + 1]
    said = _PLACE.match(q.lead) if q.unit == POINTS else None
    percent = value.unit == other.unit == "%" and value.role == other.role and exact(value, other, q)
    if said is None or not percent or said["place"] not in other.lead or said["place"] in value.lead:
        return
    if re.search("[。；]|其中", sentence.between(value.end, q.start)):
        return
    moved = value.interval - other.interval if UP.match(said["word"]) else other.interval - value.interval
    if not moved.meets(q.interval):
        facts = {"expected": shown(abs(value.amount - other.amount), q), "stated": shown(q.amount, q)}
        yield Finding(CHANGE_DIFFERS, value.start, q.end, facts)


def _past_the_target(reading: Reading, sentence: Sentence, i: int) -> Iterator[Finding]:
    """目标为85%。…达88.2%，超目标4.2个百分点."""
    value, q = sentence.quantities[i - 1 : i + 1]
    said = _PAST_TARGET.match(q.lead) if q.unit == POINTS and not q.qualifier else None
    if said is None or not value.is_percentage or value.role not in SAID or value.qualifier:
        return
    if re.search("[；。]|其中", sentence.between(value.end, q.start)):
        return
    aims = [
        one
        for one in reading.quantities
        if one is not value
        and one.role not in (Role.COMPLETION, Role.OVER)
        and one.unit == value.unit
        and re.search("目标|任务|计划|预期|要求|指标", one.lead[-8:] + one.tail[:6])
    ]
    if len(aims) != 1 or sentences_between(reading, aims[0], q) > 2 or not exact(aims[0]):
        return
    moved = value.interval - aims[0].interval
    moved = -moved if said["less"] or said["also"] else moved
    if not moved.meets(q.interval):
        expected = shown(abs(value.amount - aims[0].amount), q)
        begin = min(aims[0].start, value.start)
        yield Finding(CHANGE_DIFFERS, begin, q.end, {"expected": expected, "stated": shown(q.amount, q)})
