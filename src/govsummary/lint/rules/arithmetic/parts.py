"""GS301, GS302: totals and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import PARTS_DIFFER, PARTS_EXCEED
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.quantities.vocabulary import worded
from govsummary.lint.rules.arithmetic.findings import Finding, shown
from govsummary.lint.rules.arithmetic.repairs import meant_equal
from govsummary.lint.rules.arithmetic.sums import Group, groups

_OVERLAPPING = worded(r"{traits}|重点(?:项目|工程|企业|任务|案件|对象|领域|人群)|省级|国家级")
_DEGREES = regex(r"(?:博士|硕士|本科|大专|专科|中专)(?:研究?生|毕业生|学历)?$")
"""Of those everybody has one that counts."""
_NOT_UNDER = (
    ("粮食|谷物|夏粮|秋粮|早稻", "油料|油菜|花生|棉花|蔬菜|瓜果|水果|烟叶|茶叶|糖料|甘蔗|药材"),
    ("预算|财政", "税收收入"),
)
"""粮食播种面积…，其中稻谷…；油料…, and 预算总收入…，其中地方预算收入…；税收收入…: told after it, not under it."""
_MANY_DIGITS = 4
_LAST = regex("其余|其他|其它|剩余|余下")
_NESTED = regex("超过|以上|突破")
"""超过万亿元、千亿元和百亿元的国家分别有14个、62个和137个: the larger hold the smaller."""
_LEVELS = regex(r"省级|国家级")
_PAIRS = (
    ("男", "女"),
    ("进口", "出口"),
    ("线上", "线下"),
    ("城镇", "农村"),
    ("城镇", "乡村"),
    ("新建", "续建"),
    ("集中", "分散"),
    ("公办", "民办"),
    ("水田", "旱地"),
)
"""Two parts that between them leave nothing out."""


def check_parts(reading: Reading) -> Iterator[Finding]:
    """Parts that exceed their total, or do not make it up where they must."""
    for group in groups(reading):
        yield from _check(group)
    for sentence in reading.sentences:
        for whole, first, second in zip(sentence.quantities, sentence.quantities[1:], sentence.quantities[2:], strict=False):
            yield from _halves(sentence, whole, first, second)


def _check(group: Group) -> Iterator[Finding]:
    total, parts = group.total, group.parts
    added = sum((part.change for part in parts), Interval.exactly(Decimal(0)))
    target = total.change
    facts = {"sum": shown(sum(p.amount * (p.sign or 1) for p in parts), total), "total": shown(total.amount, total)}
    span = _span(group)
    if _begins_with_all(group):
        return
    if group.whole and (group.sure or _closed(parts) or _meant(parts, total)):
        if not added.meets(target):
            yield Finding(PARTS_DIFFER, *span, facts, None if group.sure else Severity.WARNING)
    elif (pair := _pair(parts)) and not added.meets(target):
        yield Finding(PARTS_DIFFER, *span, facts, Severity.WARNING if pair else None)
    elif (any(part.interval.low > total.interval.high for part in parts if part.sign == total.sign) and total.sign == 0) or (
        added.low > target.high and len(parts) > 1 and not _may_overlap(group) and total.sign == 0
    ):
        yield Finding(PARTS_EXCEED, *span, facts)
    elif total.sign and len({p.sign for p in parts if p.sign}) == 2 and not added.meets(target):
        yield Finding(PARTS_DIFFER, *span, facts, Severity.WARNING)


def _halves(sentence: Sentence, whole: Quantity, first: Quantity, second: Quantity) -> Iterator[Finding]:
    """养老机构36家，公办12家，民办24家."""
    three = (whole, first, second)
    if len({q.unit for q in three}) > 1 or any(q.role is not Role.VALUE or q.qualifier or q.vague for q in three):
        return
    halves = any({first.lead, second.lead} == {a, b} for a, b in _PAIRS)
    if halves and sentence.between(whole.end, first.start - len(first.lead)) in ("，", "、", "："):
        added = first.interval + second.interval
        if not added.meets(whole.interval):
            facts = {"sum": shown(first.amount + second.amount, whole), "total": shown(whole.amount, whole)}
            yield Finding(PARTS_DIFFER, whole.start, second.end, facts, Severity.WARNING)


def _span(group: Group) -> tuple[int, int]:
    return group.total.start, group.parts[-1].end


def _pair(parts: tuple[Quantity, ...]) -> bool:
    """Whether the two parts are complements, such as 男 and 女."""
    if len(parts) != 2:
        return False
    leads = [part.lead.removeprefix("其中") for part in parts]
    return any((a in leads[0] and b in leads[1]) or (b in leads[0] and a in leads[1]) for a, b in _PAIRS)


def _begins_with_all(group: Group) -> bool:
    """Whether the first parts make up a total of many digits: what follows tells more of one of them."""
    added = group.parts[0].amount
    if len(f"{group.total.value.normalize():f}".replace(".", "")) < _MANY_DIGITS:
        return False  # such totals may be met by chance
    for part in group.parts[1:-1]:
        added += part.amount
        if added == group.total.amount and not any(one.amount > added or one.sign for one in group.parts):
            return True
    return False


def _meant(parts: tuple[Quantity, ...], total: Quantity) -> bool:
    """Whether a list in brackets comes so near to the total that it must be all of it; others are examples."""
    return meant_equal(abs(sum((p.amount * (p.sign or 1) for p in parts), Decimal(0))), abs(total.amount))


def _closed(parts: tuple[Quantity, ...]) -> bool:
    """Whether the list says that nothing is left out."""
    return _LAST.match(parts[-1].lead) is not None


def _may_overlap(group: Group) -> bool:
    parts = group.parts
    if _NESTED.search(group.lead_in.rpartition("其中")[2]):
        return True
    if any(re.search(a, group.total.lead) and re.search(b, p.lead) for a, b in _NOT_UNDER for p in parts[1:]):
        return True
    if all(_DEGREES.search(part.lead) for part in parts):
        return False
    if parts[0].unit == "人次":
        return True
    traits = [bool(_OVERLAPPING.search(part.lead)) for part in parts]
    return any(traits) and not all(_LEVELS.search(p.lead) or not t for p, t in zip(parts, traits, strict=True))
