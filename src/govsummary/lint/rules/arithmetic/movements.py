"""What a change is of: its value, and the base or the change beside it, in one sentence or over several."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.rules.arithmetic.changes import change_before, stated_base, year_before
from govsummary.lint.rules.arithmetic.timing import before_in_time, period_of, precedes

REAL = regex(r"实际增长|可比|不变价|同口径")
"""Growth that cannot be had from current prices."""
_OF_IT = (Role.SHARE, Role.RATE, Role.COMPLETION)
CHANGES = (Role.GROWTH, Role.CHANGE, Role.POINTS, Role.TIMES)


@dataclass(frozen=True, slots=True)
class Movement:
    """A value, and the base or the change that stands beside it."""

    value: Quantity
    base: Quantity | None
    change: Quantity | None


def movement_at(sentence: Sentence, i: int) -> Movement | None:
    """What the change at ``i`` is of: the nearest value before it, with its base or change if they stand between."""
    base = change = None
    for j in range(i - 1, -1, -1):
        q = sentence.quantities[j]
        gap = sentence.between(q.end, sentence.quantities[j + 1].start)
        if "其中" in gap or "分别" in gap or "；" in gap or ("环比" in gap and base is None and j < i - 1):
            return None
        if q.role in (Role.BASE, Role.FROM) and base is None:
            base = q
        elif q.role is Role.CHANGE and change is None and base is None:
            change = q
        elif q.depth > sentence.quantities[i].depth or (base is not None and q.role in _OF_IT and base.unit != q.unit):
            continue  # 2640千公顷（3960万亩）, and 60亿元，占52%，比上年的50亿元: the amount said otherwise
        elif _passed_over(q, sentence.quantities[i]) or _lasts(q, sentence.quantities[j + 1]):
            continue
        elif q.role in (Role.VALUE, Role.TO, Role.RATE, Role.SHARE, Role.AVERAGE):
            if q.role is Role.TO and j and sentence.quantities[j - 1].role is Role.FROM:
                base, change = sentence.quantities[j - 1], None
            if base is None and change is None:
                base, change = year_before(sentence, j), change_before(sentence, j)
            return _matching(q, base, change) or _bracketed(sentence, i)
        else:
            return None
    return _stated_after(sentence, i, base)


def over_sentences(reading: Reading, sentence: Sentence, i: int) -> Movement | None:
    """2022年为12.5亿元。2023年达到16.8亿元，比上年增长25.6%."""
    q = sentence.quantities[i]
    if REAL.search(reading.text) or re.search("环比|年初|比20|较20|以来", q.lead):
        return None
    for j in range(i - 1, -1, -1):
        value = sentence.quantities[j]
        if re.search("其中|；|分别", sentence.between(value.end, q.start)):
            return None
        if value.role in CHANGES or value.is_duration:
            continue
        fits = value.unit == q.unit if q.role is Role.CHANGE else value.is_percentage == (q.role is Role.POINTS)
        fits = fits and value.role in (Role.VALUE, Role.TO, Role.RATE, Role.SHARE, Role.AVERAGE)
        base = before_in_time(reading, value) if fits and value.unit not in ("", "位", "名") else None
        if base is None and fits and j:
            return _base_last(reading, sentence.quantities[j - 1], value)
        return Movement(value, base, None) if base is not None else None
    return None


def _base_last(reading: Reading, value: Quantity, base: Quantity) -> Movement | None:
    """2023年办理1286件，2022年为1105件，同比增长16.4%."""
    told = value.role in (Role.VALUE, Role.TO) and base.role is Role.VALUE and value.unit == base.unit
    named = re.fullmatch(r"(?:20\d{2}年|上年|去年)(?:同期|全年)?(?:仅|只)?(?:为|是|有)?", base.lead) is not None
    before = precedes(period_of(reading, base), period_of(reading, value))
    return Movement(value, base, None) if told and named and before else None


def _passed_over(between: Quantity, change: Quantity) -> bool:
    """高于全省2个百分点, and a growth before the amount it is of, do not part a value from its change."""
    apart = between.role is Role.POINTS and re.search("[高低快慢]于", between.lead) is not None
    return apart or (between.role is Role.GROWTH and change.role is Role.CHANGE)


def _lasts(q: Quantity, following: Quantity) -> bool:
    """三年提高了2.8个百分点: how long it took stands right before the change."""
    return q.is_duration and q.role is Role.VALUE and q.end == following.start - len(following.lead)


def _bracketed(sentence: Sentence, i: int) -> Movement | None:
    pair = stated_base(sentence, i)
    return Movement(pair[1], pair[0], None) if pair else None


def _matching(value: Quantity, base: Quantity | None, change: Quantity | None) -> Movement | None:
    if base is None and change is None:
        return None
    other = base or change
    same = other is not None and other.unit == value.unit
    return Movement(value, base, change) if same else None


def _stated_after(sentence: Sentence, i: int, base: Quantity | None) -> Movement | None:
    """比上年的1112件增长15.6%，达到1286件."""
    following = sentence.quantities[i + 1 : i + 2]
    if base is None or not following or following[0].unit != base.unit:
        return None
    value = following[0]
    reached = re.search(r"(?:达到|达|增至|至)$", value.lead)
    return Movement(value, base, None) if reached and value.role in (Role.VALUE, Role.TO) else None
