"""Finds totals and their parts: 其中, 分为, brackets, two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence

_EXHAUSTIVE = regex(r"分为|包括|包含|组成|构成|分别为|分别是|分别有")
_PARTIAL = regex(r"其中|含|内有")
_STATEMENT = regex(
    r"^(?:撬动|拉动|吸引|引导|并|还|同时|共|累计|全年|另|带动|新增|完成|实现|投入|发放|举办|开展|组织|培训|总投资|投资|"
    r"预计|惠及|覆盖|涉及|已|拨付|兑现|争取|下达|人均|比|较|目前|截至|年末|解决|整改|清退|立案|处理|"
    r"查处|召开|印发|协调)"
)
_COUNTED = (Role.VALUE, Role.TO)
_BRACKETED = regex("（[^（）]*）")
_ITSELF_A_TOTAL = regex("总(?:产[量值]|量|值|额|数|人口|面积|投资|收入|支出)|合计|总计")
_DIFFERENCE = regex("[顺逆]差|差额|净[额增]")
_LEFT_OUT = regex("（不(?:含|包括)")
"""118人（不含附条件的5人），其中…: whether the parts hold what the total does not, nobody knows."""
_ASPECT = regex("类|级|型|来源|构成|结构|[按从]|分布|其")
"""What parts may be told by: 资金来源包括, 按类型分为."""
_MANY = 60
"""Quantities: no list of parts is longer, and no total stands farther away."""
_NEVER_ADDED = frozenset(("年", "个月", "天", "小时", "个小时", "分钟", "工作日", "个工作日", "岁", "度", "分", "级", "位"))
_REST = ("其余", "剩余", "余下")


@dataclass(frozen=True, slots=True)
class Group:
    """A total and the parts listed under it; ``whole`` says that the parts must make it up."""

    total: Quantity
    parts: tuple[Quantity, ...]
    whole: bool
    sure: bool
    marker: str
    lead_in: str = ""
    """The words between the total and its first part."""


def groups(reading: Reading) -> Iterator[Group]:
    """Every total with parts that can be told with confidence."""
    before: Sentence | None = None
    for sentence in reading.sentences:
        for i in _list_heads(sentence):
            yield from _groups_at(reading, sentence, i, before)
        before = sentence


def _list_heads(sentence: Sentence) -> Iterator[int]:
    """Indexes of quantities that begin a list of parts."""
    for i, q in enumerate(sentence.quantities):
        gap_start = sentence.quantities[i - 1].end if i else sentence.start
        gap = _outside(sentence.between(gap_start, q.start))
        opens = i > 0 and q.depth > sentence.quantities[i - 1].depth
        if _PARTIAL.search(gap) or _EXHAUSTIVE.search(gap) or opens or _enumerates(gap, i) or _composes(sentence, q, gap):
            yield i


def _outside(gap: str) -> str:
    """``gap`` without what it says in brackets: 7个城市（包括县城）及其他22个."""
    return _BRACKETED.sub("", gap)


def _enumerates(gap: str, i: int) -> bool:
    return i > 0 and gap.lstrip().startswith(("：", ":")) and "；" not in gap


def _composes(sentence: Sentence, head: Quantity, gap: str) -> bool:
    """由A 20人、B 50人组成."""
    rest = sentence.between(head.end, sentence.end).split("，")[0]
    return "由" in gap and re.search(r"(?:组成|构成)", rest) is not None


def _groups_at(reading: Reading, sentence: Sentence, first: int, before: Sentence | None) -> Iterator[Group]:
    quantities = sentence.quantities
    head = quantities[first]
    gap = _outside(sentence.between(quantities[first - 1].end if first else sentence.start, head.start))
    partial = bool(_PARTIAL.search(gap))
    exhaustive = (_leads_to_values(gap) or _composes(sentence, head, gap)) and not partial
    opens = first > 0 and head.depth > quantities[first - 1].depth
    earlier = list(quantities[max(0, first - _MANY) : first])
    if not earlier or (partial and gap.lstrip("，。；： ").startswith("其中") and first == 0):
        earlier = list(before.quantities) if before is not None and first == 0 and partial else earlier
    listed, open_end = _listed(reading, sentence, first, partial or exhaustive)
    for unit in dict.fromkeys(q.unit for q in listed if q.unit not in _NEVER_ADDED and "/" not in q.unit):
        parts = tuple(q for q in listed if q.unit == unit)
        total = _named_again(reading, earlier, head, unit) if partial else None
        total = total or _total(earlier, unit, head.depth, across=first == 0)
        if total is None or any(p.vague for p in parts) or (exhaustive and _of_another(gap, total)):
            continue
        signed = total.role is Role.CHANGE
        whole = (exhaustive or (not partial and len(parts) > 1)) and not open_end
        whole = whole or (len(parts) > 1 and parts[-1].lead.startswith(_REST))
        if not signed and any(p.role is Role.CHANGE for p in parts):
            continue
        if not partial and not exhaustive and (len(parts) < 2 or not (opens or gap.startswith(("：", ":")))):
            continue
        if exhaustive and len(parts) < 2:
            continue
        marker = "其中" if partial else "分为" if exhaustive else "（"
        lead_in = reading.between(total.end, parts[0].start)
        if not _LEFT_OUT.search(lead_in):
            yield Group(total, parts, whole, exhaustive or partial, marker, lead_in)


def _leads_to_values(gap: str) -> bool:
    """Whether 分为 and the like announce figures: 分别为甲，乙，目前在建3个 has named things, and ended."""
    marks = list(_EXHAUSTIVE.finditer(gap))
    return bool(marks) and "，" not in gap[marks[-1].end() :].lstrip("，：: ")


def _of_another(gap: str, total: Quantity) -> bool:
    """Whether 包括 has a subject of its own: 专项3个，常规项目包括…."""
    said = _EXHAUSTIVE.search(gap)
    before = gap[: said.start()] if said else ""
    subject = re.split("[，。；：（]", before)[-1]
    apart = subject != before and len(subject) > 1 and not _ASPECT.search(subject) and "由" not in subject
    return apart and subject not in total.lead + total.tail


def _named_again(reading: Reading, earlier: list[Quantity], head: Quantity, unit: str) -> Quantity | None:
    """What 其中 is of, if the part begins with its words: 处分1647人，移送73人，其中处分厅局级54人.

    What a list before has counted is no total: 市级20项，其中工业10项；县级71项，其中工业34项.
    """
    first = head.lead.removeprefix("其中")[:2]
    told = [q for q in earlier if q.unit == unit and q.role in _COUNTED and not q.depth]
    own = max((q.start for q in told if "；" in reading.between(q.start, head.start)), default=-1)
    listed = min((q.start for q in told if q.start > own and q.lead.startswith("其中")), default=head.start)
    told = [q for q in told if own < q.start < listed] or told[-1:]
    named = [q for q in told if len(first) == 2 and q.lead.endswith(first)]
    return named[0] if len(named) == 1 and told[-1] is not named[0] and len(first) == 2 else None


def _total(earlier: list[Quantity], unit: str, depth: int, *, across: bool) -> Quantity | None:
    """The nearest value of ``unit`` before the parts; ``across`` a full stop the largest, as any may be meant."""
    if across:
        values = [q for q in earlier if q.unit == unit and q.role in _COUNTED and not q.vague]
        return max(values, key=lambda q: q.amount, default=None)
    for q in reversed(earlier):
        if q.unit == unit and q.depth <= depth and q.role in (*_COUNTED, Role.CHANGE):
            loose = q.vague or q.qualifier in ("以上", "以下")
            return None if loose or (q.role is Role.CHANGE and _has_value(earlier, unit)) else q
    return None


def _has_value(earlier: list[Quantity], unit: str) -> bool:
    return any(q.unit == unit and q.role in _COUNTED for q in earlier)


def _listed(reading: Reading, sentence: Sentence, first: int, marked: bool) -> tuple[list[Quantity], bool]:
    """The parts from ``first`` on, and whether 等 leaves the list open."""
    quantities = sentence.quantities
    head = quantities[first]
    taken = [head] if head.is_plain and head.role in (*_COUNTED, Role.CHANGE) else []
    joint, last = "", head
    before = sentence.between(quantities[first - 1].end if first else sentence.start, head.start)
    # after a 其中 within a clause, what follows a semicolon is of something else
    run_in = re.search(r"[，、][^，。；：]*其中(?![：:])", before) is not None or (
        "其中" in before and "；" in sentence.between(sentence.start, head.start - len(before))
    )
    narrow = re.search(r"、其中(?![：:])", before) is not None
    for i in range(first + 1, min(len(quantities), first + _MANY)):
        q = quantities[i]
        gap = sentence.between(quantities[i - 1].end, q.start)
        if q.depth < head.depth:
            break
        if re.search(r"其中|分为|分别|总计|合计|共计|另有|另外|尚有|仍有|等\d*$", gap) and q.depth == head.depth:
            break
        if q.depth > head.depth or not q.is_plain or q.role not in (*_COUNTED, Role.CHANGE):
            continue
        if q.role is Role.CHANGE and head.role is not Role.CHANGE:
            continue
        if q.lead.startswith(_REST) and quantities[i - 1].is_percentage and quantities[i - 1].role is Role.RATE:
            break  # 整改率95.2%，剩余6个: what is left of another thing
        between = sentence.between(last.end, q.start)
        mark = next((c for c in "；;、，," if c in between), "")
        two_columns = not mark and q.unit != last.unit and last in taken
        if not two_columns:
            rank = {"；": 3, ";": 3, "，": 2, ",": 2, "、": 1, "": 1}
            outer = joint and rank[mark] > rank[joint] and not q.lead.startswith(_REST)
            if outer or (mark in "；;" and mark and run_in):
                break
            if (narrow and rank[mark] > 1) or re.search("；[^，。；]*指", between):
                break
            clause = re.split("[，；：、]", between)[-1]
            if _DIFFERENCE.search(q.lead) or (_ITSELF_A_TOTAL.search(q.lead) and not _ITSELF_A_TOTAL.search(head.lead)):
                break
            if (_STATEMENT.match(q.lead) or _STATEMENT.match(clause)) and not _STATEMENT.match(head.lead):
                break
            joint = joint or mark
        taken.append(q)
        last = q
    tail = reading.text[last.end : last.end + 8]
    return taken, bool(re.match(r"[^，。；、）)]{0,4}等|[、，]等", tail))
