"""GS307, GS308: completion, 超额完成 and 未完成 against target and value, beside them or in another clause or sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes import code
from govsummary.lint.quantities import POINTS, Quantity, Reading, Sense, Sentence, says, worded, words
from govsummary.lint.quantities.senses import alike, noun
from govsummary.lint.rules.arithmetic.findings import APART, HUNDRED, ONE, VALUES, Finding, finding, percent, shown

COMPLETION_DIFFERS = code("GS307")
OVER_NOT_COMPLETION = code("GS308")

_OVER = worded(r"超(?:额|出|过)?(?:年度|全年)?(?:{aim}|进度)\D{0,4}$")
_CLAIM = worded("，已?超额完成")
_RATE = worded(
    "^(?:已|占|是|约|完成|{states}|仅|只|全年|年度|年初|既定|预定|下达|市|省|县|上级|预期|总|确定|的|到|比|总体|整体)*(?:{aim}|进度|预期)?"
    "(?:数|总数|额|总额|量|总量|值|{aim})*(?:的|{completion_rate}){about_how_much}$|"
    "^(?:{aim}|总体|年度|全年)*{completion_rate}{about_how_much}$"
)
_AIMED = worded("{planned}|{hoped}|(?<!已)下达|应(?=完成|收|缴|办|整改|建)")
_SAID_OVER = worded(
    r"(?:超额|提前超额|全面超额|超计划|超目标)(?:\d+(?:\.\d+)?%)?(?:圆满|全面|顺利)?(?:完成|实现)|"
    "(?:如期|全面|圆满|顺利|提前|按期|足额)(?:完成|实现)[^，。；]{0,6}(?:{aim}|进度|预期)"
)
_SAID_UNDER = worded(
    "(?:未能?|没有|尚未)(?:如期|按期|全面|全部)?(?:完成|实现|{reached})[^，。；]{0,8}(?:{aim}|进度|预期)|未完成(?:{aim}|进度|预期)|欠完成|差距"
)
_PAST = worded(r"{last_year}|{year_before_last}|{year_after}|20\d{2}年")
_ANOTHER = worded(r"[。；\n]|{of_which}|{respectively}|另")
_PLAN_WORDS = worded(r"[年度初].*?(?=\D)|目标|任务|计划|预算|下达|确定")
_DONE = (*VALUES, Sense.RATE, Sense.SHARE)
_NEAR = 12


def check_targets(reading: Reading) -> Iterator[Finding]:
    """Completion that target and value contradict, and 超额 that repeats the completion."""
    for sentence, i, q in reading.each():
        if q.sense is Sense.COMPLETION:
            yield from _completion(sentence, i)
        elif q.sense is Sense.OVER or (q.sense is Sense.POINTS and _OVER.search(q.lead)):
            yield from _over(sentence, i)


def _completion(sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    claim = _CLAIM.match(sentence.between(q.end, q.end + 8))
    if claim is not None and q.interval.high < 100:
        facts = {"completion": f"{q.value}%", "expected": f"{q.value - 100}%", "stated": "超额完成"}
        yield Finding(OVER_NOT_COMPLETION, q.start, q.end + claim.end(), facts)
    if pair := _target_and_value(sentence, i):
        yield from _differs(*pair, q)


def _differs(target: Quantity, value: Quantity, q: Quantity) -> Iterator[Finding]:
    ratio = value.interval / target.interval
    if not ratio.scaled(100).meets(q.interval):
        yield finding(COMPLETION_DIFFERS, target, value, q, expected=percent(ratio), stated=f"{q.value}%")


def _over(sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    previous = sentence.quantities[i - 1] if i else None
    if previous is not None and previous.sense is Sense.COMPLETION and (q.is_percentage or q.sense is Sense.POINTS):
        if not (previous.interval - HUNDRED).meets(q.interval):
            reached, over = f"{previous.value}%", f"{previous.value - 100}%"
            yield finding(OVER_NOT_COMPLETION, previous, q, completion=reached, expected=over, stated=f"{q.value}%")
        return
    pair = _target_and_value(sentence, i)
    if pair is None:
        return
    target, value = pair
    ratio = value.interval / target.interval
    expected, stated = "", ""
    if q.is_percentage and not (ratio.scaled(100) - HUNDRED).meets(q.interval):
        expected, stated = percent(ratio - ONE), f"{q.value}%"
    elif q.unit == value.unit and not (value.interval - target.interval).meets(q.interval):
        expected, stated = shown(value.amount - target.amount, q), shown(q.amount, q)
    if expected:
        yield finding(OVER_NOT_COMPLETION, *pair, q, completion=percent(ratio), expected=expected, stated=stated)


def _target_and_value(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """The target and the value before the figure at ``i``, if each is the only one that can be meant."""
    before = sentence.quantities[:i]
    targets = [q for q in before if q.sense is Sense.TARGET and q.is_plain]
    if len(targets) != 1 or targets[0].interval.low <= 0:
        return None
    target = targets[0]
    values = [q for q in before if q.sense in VALUES and q.unit == target.unit]
    if len(values) != 1 or says(
        sentence.between(min(values[0].start, target.start), sentence.quantities[i].start), "of_which"
    ):
        return None
    return target, values[0]


def check_completions(reading: Reading) -> Iterator[Finding]:
    """Completion and words of completion that a target and a value farther away contradict."""
    for q in reading.quantities:
        if q.unit == "%" and q.sense in (Sense.COMPLETION, Sense.VALUE, Sense.RATE, Sense.SHARE) and _RATE.match(q.lead):
            yield from _rate(reading, q)
    for form, wrong in ((_SAID_OVER, -1), (_SAID_UNDER, 1)):
        for said in form.finditer(reading.text):
            yield from _said(reading, said, wrong)


def _pairs(reading: Reading, at: int) -> list[tuple[Quantity, Quantity]]:
    """Targets before ``at`` with the values that may have met them."""
    window = [q for q in reading.before(at) if q.end <= at and reading.text.count("。", q.end, at) <= 2]
    aims = [q for q in window if _is_aim(q) and (q.is_plain or q.is_percentage) and not q.is_duration]
    if len({(q.unit, q.amount) for q in aims}) != 1:
        return []
    aim = aims[-1]
    values = [q for q in window if q.unit == aim.unit and q.sense in _DONE and not _is_aim(q) and not _PAST.search(q.lead)]
    return [(aim, value) for value in values]


def _is_aim(q: Quantity) -> bool:
    return q.sense is Sense.TARGET or (
        q.sense in _DONE and _AIMED.search(q.lead) is not None and not q.lead.startswith("完成")
    )


def _rate(reading: Reading, q: Quantity) -> Iterator[Finding]:
    pairs = [pair for pair in _pairs(reading, q.start) if pair[0].is_plain and pair[0].interval.low > 0]
    if len(pairs) != 1:
        return
    aim, value = pairs[0]
    stretch = reading.between(min(aim.start, value.start), q.start)
    if not (_unlike(aim, value) or APART.search(stretch) or value.vague or aim.vague):
        yield from _differs(aim, value, q)


def _said(reading: Reading, said: re.Match[str], wrong: int) -> Iterator[Finding]:
    pairs = _pairs(reading, said.start())
    if len(pairs) != 1:
        return
    aim, value = pairs[0]
    between = reading.between(max(aim.end, value.end), said.start())
    if _ANOTHER.search(between) or len(between) > _NEAR or aim.unit == POINTS or aim.qualifier or _unlike(aim, value):
        return
    if says(aim.lead + value.lead, "less_is_more") or reading.ends_between(aim, value) > 1:
        return
    low, high = value.interval.high < aim.interval.low, value.interval.low > aim.interval.high
    if (wrong < 0 and low) or (wrong > 0 and high):
        done = percent(value.interval / aim.interval) if aim.interval.low > 0 else "—"
        facts = {"completion": done, "expected": shown(value.amount - aim.amount, value), "stated": said[0]}
        yield Finding(OVER_NOT_COMPLETION, min(aim.start, value.start), said.end(), facts)


def _unlike(aim: Quantity, value: Quantity) -> bool:
    """Whether each has a noun and the two have nothing in common; a value after its target is often named anew."""
    ours, theirs = (_PLAN_WORDS.sub("", noun(q.lead)) for q in (aim, value))
    loose = value.lead.startswith(words("named_anew")) or value.start < aim.start  # 计划开展培训2400人次，实际培训2280人次
    return len(ours) > 1 and len(theirs) > 1 and not alike(ours, theirs) and Decimal(0) < aim.amount and not loose
