"""GS301, GS302: totals and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

from govsummary.codes.figures import PARTS_DIFFER, PARTS_EXCEED
from govsummary.diagnostics import Severity
from govsummary.figures.prose import Quantity, Reading, Role, Sentence
from govsummary.figures.prose.intervals import NOTHING, Interval
from govsummary.rules.arithmetic.findings import Finding, shown
from govsummary.rules.arithmetic.sums import Group, groups

_OVERLAPPING = re.compile(
    r"党员|女|少数民族|岁|本科|研究生|硕士|博士|学历|职称|以上|退役|脱贫|干部|重点(?:项目|工程|企业|任务|案件|对象|领域|人群)|受理|审结|办结|"
    r"结案|立案|整改|维持|撤销|移送|处分|省级|国家级"
)
_DEGREES = re.compile(r"(?:博士|硕士|本科|大专|专科|中专)(?:研究?生|毕业生|学历)?$")
"""Of those everybody has one that counts."""
_LEVELS = re.compile(r"省级|国家级")
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
    added = reduce(Interval.__add__, (_signed(part) for part in parts), NOTHING)
    target = _signed(total)
    facts = {"sum": shown(sum(p.amount * (p.sign or 1) for p in parts), total), "total": shown(total.amount, total)}
    span = _span(group)
    if group.whole:
        if not added.meets(target):
            severity = None if group.sure else Severity.WARNING
            yield Finding(PARTS_DIFFER, *span, facts, severity)
    elif (pair := _pair(parts)) and not added.meets(target):
        yield Finding(PARTS_DIFFER, *span, facts, Severity.WARNING if pair else None)
    elif (any(part.interval.low > total.interval.high for part in parts if part.sign == total.sign) and total.sign == 0) or (
        added.low > target.high and len(parts) > 1 and not _may_overlap(parts) and total.sign == 0
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


def _signed(q: Quantity) -> Interval:
    return -q.interval if q.sign < 0 else q.interval


def _span(group: Group) -> tuple[int, int]:
    return group.total.start, group.parts[-1].end


def _pair(parts: tuple[Quantity, ...]) -> bool:
    """Whether the two parts are complements, such as 男 and 女."""
    if len(parts) != 2:
        return False
    leads = [part.lead.removeprefix("其中") for part in parts]
    return any((a in leads[0] and b in leads[1]) or (b in leads[0] and a in leads[1]) for a, b in _PAIRS)


def _may_overlap(parts: tuple[Quantity, ...]) -> bool:
    if all(_DEGREES.search(part.lead) for part in parts):
        return False
    if parts[0].unit == "人次":
        return True
    traits = [bool(_OVERLAPPING.search(part.lead)) for part in parts]
    return any(traits) and not all(_LEVELS.search(p.lead) or not t for p, t in zip(parts, traits, strict=True))
