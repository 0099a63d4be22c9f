"""GS301, GS302: totals and their parts, and what there was against what is done and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes import code
from govsummary.core.diagnostics import Severity
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, bare, says, worded, words
from govsummary.lint.rules.arithmetic.findings import Finding, meant_equal, shown, unequal
from govsummary.lint.rules.arithmetic.groups import Group, groups
from govsummary.lint.rules.arithmetic.nearby import VALUES, amounts_before, exact, marked, same_unit

PARTS_DIFFER = code("GS301")
PARTS_EXCEED = code("GS302")

_OVERLAPPING = worded("{traits}|重点(?:项目|工程|企业|任务|案件|对象|领域|人群)|省级|国家级")
_DEGREES = worded("(?:博士|硕士|本科|大专|专科|中专)(?:研究?生|毕业生|学历)?$")
"""Of those everybody has one that counts."""
_NOT_UNDER = (("grain", "other_crops"), ("budget", "taxes"))
"""粮食播种面积…，其中稻谷…；油料…, and 预算总收入…，其中地方预算收入…；税收收入…: stated after it, not under it."""
_MANY_DIGITS = 4
_PAIRS = ("男 女", "进口 出口", "线上 线下", "城镇 农村", "城镇 乡村", "新建 续建", "集中 分散", "公办 民办", "水田 旱地")
"""Two parts that between them leave nothing out."""

_LEFT_BEFORE = worded(
    "^(?:目前|现|{of_which}|仍然?|另|但|则|截至目前|{period_end}|共|还)*(?:{still}|尚?剩下?|尚?{left_over}的?|还差|尚差|尚缺|缺口|未|尚未|待|结余|结存|净剩|"
    "未能|请假|缺席|缺考|缺勤|空编|空缺|缺编|缺员|空余|闲置|不(?=合格|达标|满意|符合|及格|通过|同意|赞成))"
)
_DONE = worded(
    "(?<!未)(?:已|{settled}|支付|支出|使用|兑付|投用|办理|搬迁|安置|改造|启用|偿还|归还|出清|清退|拆除|治理|通过|合格|销售|售出|实有|在编|在岗|"
    "实到|分配|下拨|投入|用于|用去|报废|执行)"
)
_ALL = worded(
    "计划|共|总|下达|{taken_up}|{aim}|应|全[省市县区镇年]|排定|确定|安排|到位|查出|列入|筹集|申报|实施|登记|{year_start}|原有|现有|纳入|规划|获批|"
    "争取|采购|签订|部署|募集|收储|储备|库存|批准|核定|设|辖|有|推进|需|涉|招聘|购置|拟|认定|编制|备案|印发|发出"
)
_CARRIED = worded("{last_year}结转|结转{last_year}|{last_year}度?末?(?:结余|未)|旧存|存量|追加|新增|另外?|{of_which}|期初")


def check_parts(reading: Reading) -> Iterator[Finding]:
    """Parts that exceed their total, or do not make it up where they must."""
    for group in groups(reading):
        yield from _check(group)
    for sentence in reading.sentences:
        for whole, *halves in sentence.runs(3):
            first = halves[0]
            if _are_halves(whole, *halves) and sentence.between(whole.end, first.begin) in ("，", "、", "："):
                yield from unequal(halves, whole, severity=Severity.WARNING)


def _check(group: Group) -> Iterator[Finding]:
    total, parts = group.total, group.parts
    added = sum((part.change for part in parts), Interval.exactly(Decimal(0)))
    differs = not added.meets(total.change)
    if _begins_with_all(group) or not (differs or any(part.interval.low > total.interval.high for part in parts)):
        return
    severity: Severity | None = Severity.WARNING
    if group.whole and (group.sure or _closed(parts) or _meant(parts, total)):
        code, wrong, severity = PARTS_DIFFER, differs, None if group.sure else severity
    elif differs and _pair(parts):
        code, wrong = PARTS_DIFFER, True
    elif total.sign == 0 and _exceed(group, added):
        code, wrong, severity = PARTS_EXCEED, True, None
    else:
        code, wrong = PARTS_DIFFER, bool(total.sign) and len({p.sign for p in parts if p.sign}) == 2 and differs
    if wrong:
        facts = {"sum": shown(sum(p.amount * (p.sign or 1) for p in parts), total), "total": shown(total.amount, total)}
        yield Finding(code, total.start, parts[-1].end, facts, severity)


def _exceed(group: Group, added: Interval) -> bool:
    parts, most = group.parts, group.total.interval.high
    return any(part.interval.low > most for part in parts if part.sign == group.total.sign) or (
        added.low > most and len(parts) > 1 and not _may_overlap(group)
    )


def _are_halves(whole: Quantity, first: Quantity, second: Quantity) -> bool:
    """养老机构36家，公办12家，民办24家."""
    three = (whole, first, second)
    if len({q.unit for q in three}) > 1 or any(q.sense is not Sense.VALUE for q in three) or not exact(*three):
        return False
    return any({first.lead, second.lead} == set(pair.split()) for pair in _PAIRS)


def _pair(parts: tuple[Quantity, ...]) -> bool:
    """Whether the two parts are complements, such as 男 and 女."""
    if len(parts) != 2:
        return False
    first, second = (bare(part.lead, "of_which") for part in parts)
    return any((a in first and b in second) or (b in first and a in second) for a, b in map(str.split, _PAIRS))


def _begins_with_all(group: Group) -> bool:
    """Whether the first parts make up a total of many digits: what follows says more of one of them."""
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
    return parts[-1].lead.startswith(words("rest"))


def _may_overlap(group: Group) -> bool:
    parts = group.parts
    if says(group.lead_in.rpartition("其中")[2], "nested"):
        return True
    if any(says(group.total.lead, a) and any(says(p.lead, b) for p in parts[1:]) for a, b in _NOT_UNDER):
        return True
    if all(_DEGREES.search(part.lead) for part in parts):
        return False
    if parts[0].unit == "人次":
        return True
    traits = [bool(_OVERLAPPING.search(part.lead)) for part in parts]
    return any(traits) and not all(says(p.lead, "levels") or not t for p, t in zip(parts, traits, strict=True))


def check_remainders(reading: Reading) -> Iterator[Finding]:
    """540户，已竣工467户，尚有83户未完工: what there was and what is done stand before it and leave something else."""
    for q in reading.quantities:
        if q.sense in (*VALUES, Sense.TARGET) and q.is_plain and not q.is_duration and exact(q) and _is_left(q):
            yield from _left(reading, q)


def _is_left(q: Quantity) -> bool:
    if _LEFT_BEFORE.match(q.lead):
        return True
    return says(q.lead[-4:], "left_words") and not _DONE.search(q.lead)


def _left(reading: Reading, left: Quantity) -> Iterator[Finding]:
    before = [q for q in amounts_before(reading, left, left.unit) if not q.is_duration]
    if len(before) != 2 or not exact(*before) or _goes_on(reading, left):
        return
    done, everything = before
    if _CARRIED.search(reading.between(everything.begin, left.end)) or everything.amount <= done.amount:
        return
    if not _ALL.search(everything.lead) and everything.sense is not Sense.TARGET:
        return
    if _DONE.search(done.lead + done.tail[:6]) and not _is_left(done):
        yield from unequal((done, left), everything, severity=Severity.WARNING)


def _goes_on(reading: Reading, left: Quantity) -> bool:
    """Whether more of the kind follows in the sentence: 其余7件为B类件，还有2件."""
    following = reading.after(left.end)
    if following is None or not same_unit(left, following):
        return False
    return not marked(reading.between(left.end, following.start), "。！；\n")
