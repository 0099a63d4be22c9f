"""GS314, GS315: missing units, and 万 or 亿 in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from govsummary.core.codes.figures import SCALE_SLIP, UNIT_MISSING
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.rules.arithmetic.findings import Finding, shown
from govsummary.lint.rules.arithmetic.sums import Group, groups

_NEEDS_UNIT = regex(
    r"(?:投资|收入|资金|产值|金额|支出|贷款|产量|面积|税收|补助|补贴|营业额|销售额|总额|利润|经费|办理|培训|发放|建成|新增|受理|改造|举办)(?:达到|达|为|约|超过|超|近|共计|共|了)?$"
)
_ENDS = regex(r"^(?:[，。；、）)]|$)")
_CONVERSIONS = {
    ("公顷", "亩"): 15,
    ("平方公里", "亩"): 1500,
    ("平方公里", "公顷"): 100,
    ("公里", "米"): 1000,
    ("吨", "公斤"): 1000,
    ("公斤", "斤"): 2,
}
"""How many of the second unit make one of the first."""
_PEOPLE = regex("[人者户]")
_SLIPS = {10, 100, 1000, 10000}


def check_units(reading: Reading) -> Iterator[Finding]:
    """Numbers without a unit where one is needed, and one amount in two units that differ by a power of ten."""
    for match in re.finditer(r"\d(?:亿万|万万|亿亿)(?=[元亩吨人户件千平立])", reading.text):
        yield Finding(UNIT_MISSING, *match.span())
    for sentence in reading.sentences:
        for first, second in pairwise(sentence.quantities):
            yield from _converted(sentence, first, second)
        for i, q in enumerate(sentence.quantities):
            if q.unit == "" and not q.chinese and _misses_unit(sentence, i):
                yield Finding(UNIT_MISSING, q.start, q.end)
            if i:
                yield from _slip(sentence, sentence.quantities[i - 1], q)
    for group in groups(reading):
        yield from _small_part(group)


def _misses_unit(sentence: Sentence, i: int) -> bool:
    q = sentence.quantities[i]
    rest = sentence.between(q.end, q.end + 1).strip("\n")
    if not _ENDS.match(rest) or 1900 <= q.value <= 2100 or (q.scale > 1 and _PEOPLE.search(q.lead)):
        return False  # 老年人每年新增30万
    if i and sentence.quantities[i - 1].unit == "" and sentence.quantities[i - 1].decimals:
        return False  # 性别比为111.3，较2010年下降6.8
    following = sentence.quantities[i + 1 : i + 2]
    if following and sentence.between(q.end, following[0].start) in ("、", "和", "，", "至"):
        return False
    if re.match(r"[、和至]\d", sentence.between(q.end, q.end + 2)):
        return False
    if _NEEDS_UNIT.search(q.lead) or _rate_without_sign(sentence, q):
        return True
    return 0 < i < len(sentence.quantities) - 1 and _between_alike(sentence, i)


def _rate_without_sign(sentence: Sentence, q: Quantity) -> bool:
    """增长5.2，: only what is counted in points or as a bare number grows so."""
    grown = re.search(r"(?:增长|下降)了?$", q.lead) is not None and q.value < 100
    return (
        grown
        and re.search(r"[指系]数|[得评积]分|分值|之比|比[率值]|倍|浓度|均值|pH", sentence.between(q.start - 30, q.start))
        is None
    )


def _between_alike(sentence: Sentence, i: int) -> bool:
    """A项3项、B5、C6项: both neighbours in the list carry the same unit."""
    before, q, after = sentence.quantities[i - 1 : i + 2]
    gaps = sentence.between(before.end, q.start)[:1], sentence.between(q.end, after.start)[:1]
    return before.unit == after.unit != "" and gaps == ("、", "、") and bool(before.lead and q.lead and after.lead)


def _small_part(group: Group) -> Iterator[Finding]:
    """15.2亿元，其中工业6.1万元、农业5.3亿元: one part ten thousand times smaller than the others."""
    scales = {part.scale for part in group.parts}
    odd = [part for part in group.parts if part.scale * 10000 == group.total.scale]
    if len(odd) != 1 or len(group.parts) < 2 or scales != {odd[0].scale, group.total.scale} or odd[0].value >= 1000:
        return
    others = sum(part.amount for part in group.parts if part is not odd[0])
    meant = odd[0].amount * 10000
    if odd[0].decimals and others + meant <= group.total.interval.high:
        facts = {"first": shown(group.total.amount, group.total), "second": shown(odd[0].amount, odd[0]), "factor": 10000}
        yield Finding(SCALE_SLIP, odd[0].start, odd[0].end, facts, Severity.WARNING)


def _converted(sentence: Sentence, first: Quantity, second: Quantity) -> Iterator[Finding]:
    """320公顷（合4800亩）: one area, length or weight in two units."""
    told = re.fullmatch(r"[（，]?(?:即|合|折合|约合|约|相当于)?", sentence.between(first.end, second.start))
    factor = _CONVERSIONS.get((first.unit, second.unit))
    if told is None or not told[0] or factor is None or first.vague or second.vague:
        return
    converted = first.interval.scaled(factor)
    if not converted.widened(abs(first.amount) * factor / 100).meets(second.interval):
        facts = {"first": shown(first.amount, first), "second": shown(second.amount, second)}
        ratio = max(first.amount * factor, second.amount) / max(Decimal(1), min(first.amount * factor, second.amount))
        yield Finding(
            SCALE_SLIP, first.start, second.end, {**facts, "factor": f"{ratio.quantize(Decimal('0.1')).normalize():f}"}
        )


def _slip(sentence: Sentence, first: Quantity, second: Quantity) -> Iterator[Finding]:
    gap = sentence.between(first.end, second.start)
    restated = re.fullmatch(r"[（(，]?(?:即|合|折合|约合|也就是)?[（(]?", gap) is not None and (
        gap[:1] in "（(" or "即" in gap or "合" in gap
    )
    if not restated or first.unit != second.unit or not first.is_plain:
        return
    if not first.amount or not second.amount or first.interval.meets(second.interval) or second.role is not Role.VALUE:
        return
    ratio = max(first.amount, second.amount) / min(first.amount, second.amount)
    factor = next((f for f in _SLIPS if abs(ratio / f - 1) < 0.06), None)
    if factor is not None:
        facts = {"first": shown(first.amount, first), "second": shown(second.amount, second), "factor": factor}
        yield Finding(SCALE_SLIP, first.start, second.end, facts)
