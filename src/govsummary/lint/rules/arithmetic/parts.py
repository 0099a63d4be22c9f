"""GS301, GS302: totals and their parts, and what there was against what is done and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.diagnostics import Severity, code
from govsummary.core.frozen import frozen
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, Sentence, bare, says, worded, words
from govsummary.lint.quantities.quantity import DURATIONS
from govsummary.lint.rules.arithmetic.findings import (
    VALUES,
    Finding,
    amounts_before,
    exact,
    last_clause,
    marked,
    meant_equal,
    same_unit,
    shown,
    unequal,
)

PARTS_DIFFER = code("GS301")
PARTS_EXCEED = code("GS302")

_OVERLAPPING = worded("{traits}|重点(?:项目|工程|企业|任务|案件|对象|领域|人群)|省级|国家级")
_DEGREES = worded("(?:博士|硕士|本科|大专|专科|中专)(?:研究?生|毕业生|学历)?$")
"""Of those everybody has one that counts."""
_NOT_UNDER = (("grain", "other_crops"), ("budget", "taxes"))
"""粮食播种面积…，其中稻谷…；油料…, and 预算总收入…，其中地方预算收入…；税收收入…: stated after it, not under it."""
_MANY_DIGITS = 4
PAIRS = ("男 女", "进口 出口", "线上 线下", "城镇 农村", "城镇 乡村", "新建 续建", "集中 分散", "公办 民办", "水田 旱地")
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
    return any({first.lead, second.lead} == set(pair.split()) for pair in PAIRS)


def _pair(parts: tuple[Quantity, ...]) -> bool:
    """Whether the two parts are complements, such as 男 and 女."""
    if len(parts) != 2:
        return False
    first, second = (bare(part.lead, "of_which") for part in parts)
    return any((a in first and b in second) or (b in first and a in second) for a, b in map(str.split, PAIRS))


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
    return any(_OVERLAPPING.search(part.lead) for part in parts) and not all(says(part.lead, "levels") for part in parts)


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


# ---- finding totals and their parts: 其中, 分为, brackets, two columns --------------------------------------------------


_EXHAUSTIVE = worded("分为|包括|包含|组成|构成|{respectively}[为是有]")
_STATEMENT = worded(
    "^(?:撬动|拉动|吸引|引导|并|还|同时|共|{accumulated}|全年|另|带动|新增|完成|实现|投入|发放|举办|开展|组织|培训|总投资|投资|"
    "预计|惠及|覆盖|涉及|已|拨付|兑现|争取|下达|人均|比|较|目前|截至|{year_end}|解决|整改|清退|立案|处理|查处|召开|印发|协调)"
)
_BRACKETED = worded("（[^（）]*）")
_ITSELF_A_TOTAL = worded("总(?:产[量值]|量|值|额|数|人口|面积|投资|收入|支出)|{in_total}")
_DIFFERENCE = worded("[顺逆]差|差额|净[额增]")
_ASPECT = worded("类|级|型|来源|构成|结构|[按从]|分布|其")
"""What may introduce parts: 资金来源包括, 按类型分为."""
_RUN_IN = worded("[，、][^，。；：]*{of_which}(?![：:])")
_NARROW = worded("、{of_which}(?![：:])")
_BREAKS = worded(r"{of_which}|分为|{respectively}|{in_total}|另有|另外|{still}|等\d*$")
_EXPLAINED = worded("；[^，。；]*指")
_OPEN = worded("[^，。；、）)]{0,4}等|[、，]等")
_MANY = 60
"""Quantities: no list of parts is longer, and no total stands farther away."""
_NEVER_ADDED = DURATIONS | set("度分级位")
_RANKS = {"；": 3, ";": 3, "，": 2, ",": 2, "、": 1, "": 1}


@frozen
class Group:
    """A total and the parts listed under it; ``whole`` says that the parts must make it up."""

    total: Quantity
    parts: tuple[Quantity, ...]
    whole: bool
    sure: bool
    lead_in: str
    """The words between the total and its first part."""


def groups(reading: Reading) -> Iterator[Group]:
    """Every total with parts that are recognised with confidence."""
    before: Sentence | None = None
    for sentence in reading.sentences:
        for i in _list_heads(sentence):
            yield from _groups_at(reading, sentence, i, before)
        before = sentence


def _list_heads(sentence: Sentence) -> Iterator[int]:
    """Indexes of quantities that begin a list of parts."""
    for i, q in enumerate(sentence.quantities):
        gap = _gap(sentence, i)
        opens = i > 0 and q.depth > sentence.quantities[i - 1].depth
        if says(gap, "partial") or _EXHAUSTIVE.search(gap) or opens or _enumerates(gap, i) or _composes(sentence, q, gap):
            yield i


def _gap(sentence: Sentence, i: int) -> str:
    """The words before the quantity at ``i`` without what they say in brackets: 7个城市（包括县城）及其他22个."""
    start = sentence.quantities[i - 1].end if i else sentence.start
    return _BRACKETED.sub("", sentence.between(start, sentence.quantities[i].start))


def _enumerates(gap: str, i: int) -> bool:
    return i > 0 and gap.lstrip().startswith(("：", ":")) and "；" not in gap


def _composes(sentence: Sentence, head: Quantity, gap: str) -> bool:
    """由A 20人、B 50人组成."""
    rest = sentence.between(head.end, sentence.end).split("，")[0]
    return "由" in gap and says(rest, "made_up")


def _groups_at(reading: Reading, sentence: Sentence, first: int, before: Sentence | None) -> Iterator[Group]:
    quantities = sentence.quantities
    head, gap = quantities[first], _gap(sentence, first)
    partial = bool(says(gap, "partial"))
    exhaustive = (_leads_to_values(gap) or _composes(sentence, head, gap)) and not partial
    opens = first > 0 and head.depth > quantities[first - 1].depth
    earlier = list(quantities[max(0, first - _MANY) : first])
    if before is not None and first == 0 and partial:
        earlier = list(before.quantities)
    listed, open_end = _listed(reading, sentence, first)
    for unit in dict.fromkeys(q.unit for q in listed if q.unit not in _NEVER_ADDED and "/" not in q.unit):
        parts = tuple(q for q in listed if q.unit == unit)
        total = _named_again(reading, earlier, head, unit) if partial else None
        total = total or _total(earlier, unit, head.depth, across=first == 0)
        if total is None or any(p.vague for p in parts) or (exhaustive and _of_another(gap, total)):
            continue
        whole = (exhaustive or (not partial and len(parts) > 1)) and not open_end
        whole = whole or (len(parts) > 1 and parts[-1].lead.startswith(words("left_over")))
        if total.sense is not Sense.CHANGE and any(p.sense is Sense.CHANGE for p in parts):
            continue
        if not partial and (len(parts) < 2 or not (exhaustive or opens or gap.startswith(("：", ":")))):
            continue
        lead_in = reading.between(total.end, parts[0].start)
        if not says(lead_in, "left_out"):
            yield Group(total, parts, whole, exhaustive or partial, lead_in)


def _leads_to_values(gap: str) -> bool:
    """Whether 分为 and the like announce figures: 分别为甲，乙，目前在建3个 has named things, and ended."""
    marks = list(_EXHAUSTIVE.finditer(gap))
    return bool(marks) and "，" not in gap[marks[-1].end() :].lstrip("，：: ")


def _of_another(gap: str, total: Quantity) -> bool:
    """Whether 包括 has a subject of its own: 专项3个，常规项目包括…."""
    said = _EXHAUSTIVE.search(gap)
    before = gap[: said.start()] if said else ""
    subject = last_clause(before, "，。；：（")
    apart = subject != before and len(subject) > 1 and not _ASPECT.search(subject) and "由" not in subject
    return apart and subject not in total.lead + total.tail


def _named_again(reading: Reading, earlier: list[Quantity], head: Quantity, unit: str) -> Quantity | None:
    """What 其中 is of, if the part begins with its words: 处分1647人，移送73人，其中处分厅局级54人.

    What a list before has counted is no total: 市级20项，其中工业10项；县级71项，其中工业34项.
    """
    first = bare(head.lead, "of_which")[:2]
    stated = [q for q in earlier if q.unit == unit and q.sense in VALUES and not q.depth]
    own = max((q.start for q in stated if "；" in reading.between(q.start, head.start)), default=-1)
    listed = min((q.start for q in stated if q.start > own and q.lead.startswith("其中")), default=head.start)
    stated = [q for q in stated if own < q.start < listed] or stated[-1:]
    named = [q for q in stated if len(first) == 2 and q.lead.endswith(first)]
    return named[0] if len(named) == 1 and stated[-1] is not named[0] else None


def _total(earlier: list[Quantity], unit: str, depth: int, *, across: bool) -> Quantity | None:
    """The nearest value of ``unit`` before the parts; ``across`` a full stop the largest, as any may be meant."""
    values = [q for q in earlier if q.unit == unit and q.sense in VALUES]
    if across:
        return max((q for q in values if not q.vague), key=lambda q: q.amount, default=None)
    for q in reversed(earlier):
        if q.unit == unit and q.depth <= depth and q.sense in (*VALUES, Sense.CHANGE):
            loose = q.vague or q.qualifier in ("以上", "以下")
            return None if loose or (q.sense is Sense.CHANGE and values) else q
    return None


def _listed(reading: Reading, sentence: Sentence, first: int) -> tuple[list[Quantity], bool]:
    """The parts from ``first`` on, and whether 等 leaves the list open."""
    quantities = sentence.quantities
    head = last = quantities[first]
    taken = [head] if head.is_plain and head.sense in (*VALUES, Sense.CHANGE) else []
    joint = ""
    before = sentence.between(quantities[first - 1].end if first else sentence.start, head.start)
    # after a 其中 within a clause, what follows a semicolon is of something else
    said = sentence.between(sentence.start, head.start - len(before))
    run_in = _RUN_IN.search(before) or (says(before, "of_which") and "；" in said)
    narrow = _NARROW.search(before) is not None
    for i in range(first + 1, min(len(quantities), first + _MANY)):
        q = quantities[i]
        gap = sentence.between(quantities[i - 1].end, q.start)
        if q.depth < head.depth or (q.depth == head.depth and _BREAKS.search(gap)):
            break
        if q.depth > head.depth or not q.is_plain or q.sense not in (*VALUES, Sense.CHANGE):
            continue
        if q.sense is Sense.CHANGE and head.sense is not Sense.CHANGE:
            continue
        if (
            q.lead.startswith(words("left_over"))
            and quantities[i - 1].is_percentage
            and quantities[i - 1].sense is Sense.RATE
        ):
            break  # 整改率95.2%，剩余6个: what is left of another thing
        between = sentence.between(last.end, q.start)
        mark = next((c for c in "；;、，," if c in between), "")
        if mark or q.unit == last.unit or last not in taken:  # else a second column
            outer = joint and _RANKS[mark] > _RANKS[joint] and not q.lead.startswith(words("left_over"))
            if outer or (mark and mark in "；;" and run_in) or (narrow and _RANKS[mark] > 1) or _EXPLAINED.search(between):
                break
            if _says_another_thing(q, last_clause(between, "，；：、"), head):
                break
            joint = joint or mark
        taken.append(q)
        last = q
    return taken, bool(_OPEN.match(reading.text, last.end, last.end + 8))


def _says_another_thing(q: Quantity, clause: str, head: Quantity) -> bool:
    """Whether ``q`` is no part beside ``head``, but a difference, a total or a statement of its own."""
    if _DIFFERENCE.search(q.lead) or (_ITSELF_A_TOTAL.search(q.lead) and not _ITSELF_A_TOTAL.search(head.lead)):
        return True
    return bool(_STATEMENT.match(q.lead) or _STATEMENT.match(clause)) and not _STATEMENT.match(head.lead)


CHECKS = (check_parts, check_remainders)
