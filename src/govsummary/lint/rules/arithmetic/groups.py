"""Finds totals and their parts: 其中, 分为, brackets, two columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsummary.lint.quantities import Quantity, Reading, Sense, Sentence, bare, says, worded, words
from govsummary.lint.quantities.quantity import DURATIONS
from govsummary.lint.rules.arithmetic.nearby import VALUES, last_clause

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


@dataclass(frozen=True, slots=True)
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
