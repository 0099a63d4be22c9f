"""GS311: a total against count × average."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import AVERAGE_DIFFERS
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.rules.arithmetic.findings import Finding, shown

_COUNTING = {
    "人": ("人", "名"),
    "户": ("户",),
    "亩": ("亩",),
    "家": ("家",),
    "村": ("个", "村"),
    "个": ("个",),
    "名": ("名", "人"),
    "件": ("件",),
    "次": ("次", "人次"),
    "期": ("期",),
    "场": ("场",),
    "批": ("批",),
    "班": ("班", "个"),
    "笔": ("笔",),
    "台": ("台",),
    "座": ("座",),
    "辆": ("辆",),
    "套": ("套",),
    "所": ("所",),
}
_KILOGRAMS = {"公斤": Decimal(1), "千克": Decimal(1), "斤": Decimal("0.5"), "吨": Decimal(1000)}


def check_averages(reading: Reading) -> Iterator[Finding]:
    """An average that count and total beside it contradict."""
    for sentence in reading.sentences:
        yield from _yield_per_mu(sentence)
        for i, q in enumerate(sentence.quantities):
            if q.role is Role.AVERAGE and not re.search(r"每月|月均|以上|日均|可支配|收入", q.lead + q.qualifier):
                yield from _check(sentence, i)


def _check(sentence: Sentence, i: int) -> Iterator[Finding]:
    average = sentence.quantities[i]
    per = _per(average.lead)
    near = sentence.quantities[max(0, i - 2) : i + 3]
    counts = [q for q in near if q.unit in _COUNTING.get(per, ()) and q.role is Role.VALUE and q is not average]
    sums = [
        q for q in sentence.quantities if q.unit == average.unit and q.role in (Role.VALUE, Role.TO) and q is not average
    ]
    if len(counts) != 1 or len(sums) != 1:
        return
    count, total = counts[0], sums[0]
    if not _of_one_thing(total, average) or (total.start > average.start and not _is_sum_of(total, average)):
        return
    stretch = sentence.between(min(count.start, total.start, average.start), max(count.end, total.end, average.end))
    if re.search(r"其中|；|同比|上年|新增|增长|每月|目标|分别", stretch) or not _all_plain(count, total):
        return
    if not (count.interval * average.interval).meets(total.interval):
        places = (count, total, average)
        facts = {"expected": shown(count.amount * average.amount, total), "stated": shown(total.amount, total)}
        yield Finding(AVERAGE_DIFFERS, min(q.start for q in places), max(q.end for q in places), facts)


def _yield_per_mu(sentence: Sentence) -> Iterator[Finding]:
    """播种面积48.6万亩，总产量21.3万吨，平均亩产438.3公斤."""
    areas = [q for q in sentence.quantities if q.unit == "亩" and "面积" in q.lead]
    totals = [q for q in sentence.quantities if q.unit in _KILOGRAMS and re.search(r"总?产量?(?:达到|达|为)?$", q.lead)]
    yields = [q for q in sentence.quantities if q.unit in _KILOGRAMS and re.search(r"(?:亩产|单产)(?:达到|达|为)?$", q.lead)]
    totals = [q for q in totals if q not in yields]
    if (
        not (len(areas) == len(totals) == len(yields) == 1)
        or "其中" in sentence.text
        or not _all_plain(*areas, *totals, *yields)
    ):
        return
    area, total, average = areas[0], totals[0], yields[0]
    reckoned = (area.interval * average.interval).scaled(_KILOGRAMS[average.unit])
    if area.start < average.start and not reckoned.meets(total.interval.scaled(_KILOGRAMS[total.unit])):
        amount = area.amount * average.amount * _KILOGRAMS[average.unit] / _KILOGRAMS[total.unit]
        places = (area, total, average)
        facts = {"expected": shown(amount.quantize(Decimal(1)), total), "stated": shown(total.amount, total)}
        yield Finding(AVERAGE_DIFFERS, min(q.start for q in places), max(q.end for q in places), facts)


def _per(lead: str) -> str:
    found = re.findall(r"每([人户村亩家个名件次期场批班笔台座辆套所])|([人户村亩场家])均", lead)
    return next((a or b for a, b in found), "")


def _of_one_thing(total: Quantity, average: Quantity) -> bool:
    """户均增收 says nothing of 投入: the average's noun, if any, must be the total's too."""
    noun = re.sub(r"^.*(?:均|每[人户村亩家个名件次期场批班笔台座辆套所])年?", "", average.lead)
    return not noun or noun[-2:] in total.lead


def _is_sum_of(total: Quantity, average: Quantity) -> bool:
    """Whether a total after its average says so: 共 and the like, or the same verb."""
    return re.search(r"共|合计|总|累计", total.lead) is not None or (
        bool(total.lead) and average.lead.endswith(total.lead[-2:])
    )


def _all_plain(*quantities: Quantity) -> bool:
    return not any(q.vague for q in quantities)
