"""GS309, GS310: shares of a whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import SHARE_DIFFERS, SHARES_EXCEED
from govsummary.core.numerals import TENTHS
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import Interval, counts_alike, sum_of
from govsummary.lint.rules.arithmetic.findings import Finding, percent
from govsummary.lint.rules.arithmetic.nearby import same_unit
from govsummary.lint.rules.arithmetic.repairs import digit_mends
from govsummary.lint.rules.arithmetic.sums import groups

_OF_ALL = regex(
    r"占(?:比|了|比为|比达|比达到|到)?(?:约|近|达|为)?(?:其|全部|"
    r"其中)?(?:[^，。全省市县区]{0,4}(?:总数|总量|总额|总人数|总件数|总面积|总户数|总投资|"
    r"比重))?(?:的|为|达)?(?:约|近)?$"
)


_TRAIT = regex(r"其中|以上|党员|女|本科|研究生|岁|少数民族|覆盖|；其")
"""What overlaps with other parts."""
_ITS_SHARE = regex(r"^[^占，。]{1,8}占比[为达]?到?$")
_LITTLE_MORE = 108
_WHOLE = Interval(Decimal(100), Decimal(100))
_PARTITION = regex(r"三次产业|第?[一二三]次?产业?$|^[一二三]产$")
"""What divides a whole."""


def check_shares(reading: Reading) -> Iterator[Finding]:
    """Shares that part and whole contradict, and shares that exceed their whole."""
    totals = {part.start: group.total for group in groups(reading) for part in group.parts if group.sure}
    for sentence in reading.sentences:
        for i, q in enumerate(sentence.quantities):
            if q.role is Role.SHARE and (q.unit == "%" or (q.unit == TENTHS and q.lead == "的")) and i:
                yield from _share(sentence, i, totals)
        yield from _sum(sentence)


def _share(sentence: Sentence, i: int, totals: dict[int, Quantity]) -> Iterator[Finding]:
    q, previous = sentence.quantities[i], sentence.quantities[i - 1]
    if "占" in previous.lead and previous.is_plain and sentence.between(previous.end, q.start) == q.lead != "":
        part = _numerator(sentence, i - 1, previous.unit)
        whole: Quantity | None = previous
    elif _OF_ALL.search(q.lead) and (q.lead.startswith("占") or _names(q, previous)):
        part = previous if previous.is_plain and previous.role is Role.VALUE else None
        whole = _whole(sentence, i, totals) if part is not None else None
    else:
        return
    if part is None or whole is None or whole.interval.low <= 0 or not same_unit(part, whole):
        return
    ratio = part.interval / whole.interval
    if not ratio.scaled(100).meets(q.interval) and not _of_larger_whole(sentence, whole, ratio, q):
        span = min(part.start, whole.start), q.end
        yield Finding(SHARE_DIFFERS, *span, {"expected": percent(ratio), "stated": sentence.between(q.start, q.end)})


def _of_larger_whole(sentence: Sentence, whole: Quantity, ratio: Interval, q: Quantity) -> bool:
    """26402万人，占18.7%（其中65岁以上19064万人，占13.5%）: both shares are of what neither amount tells."""
    following = next((one for one in sentence.quantities if one.start > whole.start), q)
    larger = following is not q and following.role is Role.SHARE and following.unit == q.unit
    return larger and (ratio * following.interval).meets(q.interval)


def _numerator(sentence: Sentence, i: int, unit: str) -> Quantity | None:
    if i == 0:
        return None
    q = sentence.quantities[i - 1]
    return q if counts_alike(q.unit, unit) and q.role is Role.VALUE else None


def _whole(sentence: Sentence, i: int, totals: dict[int, Quantity]) -> Quantity | None:
    part = sentence.quantities[i - 1]
    if part.start in totals:
        return totals[part.start]
    earlier = [q for q in sentence.quantities[: i - 1] if q.unit == part.unit and q.role is Role.VALUE]
    if len(earlier) != 1 or earlier[0].amount < part.amount:
        return None  # 建成5万亩，累计达到38万亩，占耕地总面积的71%: the whole is told elsewhere
    return earlier[0] if re.search("总|共", sentence.quantities[i].lead + earlier[0].lead) else None


def _names(q: Quantity, part: Quantity) -> bool:
    """线上932件，线上占比72.5%: the share names the part before it."""
    name = q.lead.partition("占比")[0]
    return len(name) > 1 and part.lead.removeprefix("其中") == name


def _sum(sentence: Sentence) -> Iterator[Finding]:
    """占20%、45%、38%, and 甲占60%，乙占50% of the same whole."""
    run: list[Quantity] = []
    for q in sentence.quantities:
        is_share = q.role is Role.SHARE and q.unit == "%"
        if is_share and _same_whole(sentence, run, q):
            run.append(q)
        elif not (q.is_plain and run):
            yield from _exceeding(sentence, run)
            run = [q] if is_share else []
    yield from _exceeding(sentence, run)
    yield from _parallel_shares(sentence)


def _parallel_shares(sentence: Sentence) -> Iterator[Finding]:
    """小学占比45%、初中占比36%、高中占比24%: three and more that make up a little more than a whole."""
    shares = [q for q in sentence.quantities if _ITS_SHARE.match(q.lead)]
    gaps = [sentence.between(a.end, b.start - len(b.lead)) for a, b in itertools.pairwise(shares)]
    own_whole = all(_parallel(a.lead, b.lead) for a, b in itertools.pairwise(shares))
    overlap = any(_TRAIT.search(q.lead) for q in shares)
    listed = len(shares) > 2 and gaps[0] in ("、", "，") and len(set(gaps)) == 1
    if listed and not own_whole and not overlap:
        yield from _exceeding(sentence, shares)


def _same_whole(sentence: Sentence, run: list[Quantity], q: Quantity) -> bool:
    if not run:
        return True
    gap = sentence.between(run[-1].end, q.start)
    if gap in ("、", "和", "，"):
        first = run[0].lead
        whole = re.search("占比|比重", first) is None and ("分别" not in first or "分别占" in first)
        return bool(first) and (whole or _PARTITION.search(first) is not None)
    if _own_whole(q) and _own_whole(q) != _own_whole(run[-1]):
        return False
    if "占比" in q.lead and not _parallel(run[-1].lead, q.lead):
        return False
    return _of(q) == _of(run[-1]) and not _TRAIT.search(gap)


def _parallel(first: str, second: str) -> bool:
    """国家级占比 and 省级占比 are of one whole; what else 占比 is said of may have each its own."""
    a, b = first.partition("占比")[0], second.partition("占比")[0]
    return bool(a and b) and a != b and (bool(_PARTITION.search(a)) or (a[-1] == b[-1] and a[-1] in "级镇乡村类产学"))


def _own_whole(q: Quantity) -> str:
    """教职工 of 教职工中女性占."""
    return q.lead.rpartition("中")[0] if "占" in q.lead else ""


def _of(q: Quantity) -> str:
    return q.lead[q.lead.find("占") :] if "占" in q.lead else q.lead


def _overlap(sentence: Sentence, run: list[Quantity]) -> bool:
    """1.34亿千瓦，占88%；1.28亿千瓦，占84%: the amounts give one whole, so one of them holds the other."""
    wholes = []
    for share in run:
        before = [q for q in sentence.quantities if q.end <= share.start and q.role is not Role.GROWTH]
        if not before or not before[-1].is_plain or share.interval.low <= 0:
            return False
        wholes.append(before[-1].interval / share.interval)
    return all(one.meets(wholes[0]) for one in wholes)


def _exceeding(sentence: Sentence, run: list[Quantity]) -> Iterator[Finding]:
    if len(run) < 2 or any(q.qualifier for q in run):
        return
    added = sum_of(run)
    own_wholes = "分别" in run[0].lead and added.low > _LITTLE_MORE and not digit_mends(run, added - _WHOLE)
    if added.low > 100 and not own_wholes and not _overlap(sentence, run):
        total = sum((q.value for q in run), Decimal(0))
        yield Finding(SHARES_EXCEED, run[0].start, run[-1].end, {"sum": f"{total}%"})
