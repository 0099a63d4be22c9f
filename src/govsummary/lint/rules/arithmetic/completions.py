"""GS307, GS308: completion, 超额完成 and 未完成 against a target in another clause or the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import COMPLETION_DIFFERS, OVER_NOT_COMPLETION
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.labels import alike, noun
from govsummary.lint.quantities.quantity import POINTS
from govsummary.lint.rules.arithmetic.findings import Finding, percent, shown
from govsummary.lint.rules.arithmetic.nearby import sentences_between

_AIM = r"(?:目标|任务|计划|预算|指标|进度|预期)"
_RATE = regex(
    rf"^(?:已|占|达|为|是|约|完成|达到|仅|只|全年|年度|年初|既定|预定|下达|市|省|县|上级|预期|总|确定|的|到|比|总体|整体)*{_AIM}?(?:数|总数|额|总额|量|总量|值|任务|目标|计划|指标)*(?:的|完成率|完成比例|完成进度|执行率|达成率|实现率)(?:为|达|达到|是|仅为|已达|约为|约|超|达到了)*$|"
    r"^(?:任务|目标|计划|总体|预算|年度|全年)*(?:完成率|达成率|完成比例|执行率|完成进度|实现率)(?:为|达|达到|是|仅为|已达|约为)*$"
)
_AIMED = regex(
    r"(?:目标|任务|(?<!行动)计划|(?<!公共)预算(?!内|外|收|支)|指标|(?<!已)下达|要求|应(?=完成|收|缴|办|整改|建)|力争|确保|预期)"
)
_OVER = regex(
    rf"(?:超额|提前超额|全面超额|超计划|超目标)(?:\d+(?:\.\d+)?%)?(?:圆满|全面|顺利)?(?:完成|实现)|(?:如期|全面|圆满|顺利|提前|按期|足额)(?:完成|实现)[^，。；]{{0,6}}{_AIM}"
)
_UNDER = regex(
    rf"(?:未能?|没有|尚未)(?:如期|按期|全面|全部)?(?:完成|实现|达到)[^，。；]{{0,8}}{_AIM}|未完成{_AIM}|欠完成|差距"
)
_PAST = regex(r"上年|去年|前年|明年|下年|20\d{2}年")
_DONE = (Role.VALUE, Role.TO, Role.RATE, Role.SHARE)


def check_completions(reading: Reading) -> Iterator[Finding]:
    """Completion and words of completion that target and value contradict."""
    for q in reading.quantities:
        if q.unit == "%" and q.role in (Role.COMPLETION, Role.VALUE, Role.RATE, Role.SHARE) and _RATE.match(q.lead):
            yield from _rate(reading, q)
    for form, wrong in ((_OVER, -1), (_UNDER, 1)):
        for said in form.finditer(reading.text):
            yield from _said(reading, said, wrong)


def _pairs(reading: Reading, at: int) -> list[tuple[Quantity, Quantity]]:
    """Targets before ``at`` with the values that may have met them."""
    window = [q for q in reading.before(at) if q.end <= at and reading.text.count("。", q.end, at) <= 2]
    aims = [q for q in window if _is_aim(q) and (q.is_plain or q.is_percentage) and not q.is_duration]
    if len({(q.unit, q.amount) for q in aims}) != 1:
        return []
    aim = aims[-1]
    values = [q for q in window if q.unit == aim.unit and q.role in _DONE and not _is_aim(q) and not _PAST.search(q.lead)]
    return [(aim, value) for value in values]


def _is_aim(q: Quantity) -> bool:
    return q.role is Role.TARGET or (q.role in _DONE and _AIMED.search(q.lead) is not None and not q.lead.startswith("完成"))


def _rate(reading: Reading, q: Quantity) -> Iterator[Finding]:
    pairs = [pair for pair in _pairs(reading, q.start) if pair[0].is_plain and pair[0].interval.low > 0]
    ratios = [(value.interval / aim.interval).scaled(100) for aim, value in pairs]
    if len(pairs) != 1 or any(ratio.meets(q.interval) for ratio in ratios):
        return
    aim, value = pairs[0]
    stretch = reading.between(min(aim.start, value.start), q.start)
    if _apart(aim, value) or re.search("其中|；|分别", stretch):
        return
    if not value.vague and not aim.vague:
        span = min(aim.start, value.start), q.end
        yield Finding(
            COMPLETION_DIFFERS, *span, {"expected": percent(value.interval / aim.interval), "stated": f"{q.value}%"}
        )


def _said(reading: Reading, said: re.Match[str], wrong: int) -> Iterator[Finding]:
    pairs = _pairs(reading, said.start())
    if len(pairs) != 1:
        return
    aim, value = pairs[0]
    between = reading.between(max(aim.end, value.end), said.start())
    if (
        _apart(aim, value)
        or re.search("[；。]|其中|分别|另", between)
        or len(between) > 12
        or aim.unit == POINTS
        or aim.qualifier
    ):
        return
    if re.search("率|比|能耗|事故|浓度|下降|控制|排放", aim.lead + value.lead) or sentences_between(reading, aim, value) > 1:
        return
    low, high = value.interval.high < aim.interval.low, value.interval.low > aim.interval.high
    if (wrong < 0 and low) or (wrong > 0 and high):
        ratio = value.interval / aim.interval if aim.interval.low > 0 else None
        done = percent(ratio) if ratio else "—"
        facts = {"completion": done, "expected": shown(value.amount - aim.amount, value), "stated": said[0]}
        yield Finding(OVER_NOT_COMPLETION, min(aim.start, value.start), said.end(), facts)


def _apart(aim: Quantity, value: Quantity) -> bool:
    """Whether each has a noun and the two have nothing in common."""
    ours, theirs = (re.sub(r"[年度初].*?(?=\D)|目标|任务|计划|预算|下达|确定", "", noun(q.lead)) for q in (aim, value))
    return (
        len(ours) > 1 and len(theirs) > 1 and not alike(ours, theirs) and Decimal(0) < aim.amount and not _loose(aim, value)
    )


def _loose(aim: Quantity, value: Quantity) -> bool:
    """A value that follows its target is often named anew: 计划开展培训2400人次，实际培训2280人次."""
    return bool(re.match("实际|已|全年实际|累计|截至|最终|共|全年", value.lead)) or value.start < aim.start
