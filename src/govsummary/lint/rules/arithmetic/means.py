"""GS311: an average that total and count in the same sentence all but give: 12个乡镇, 1800万元, 平均每个乡镇180万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import AVERAGE_DIFFERS
from govsummary.core.numerals import whole_number
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.rules.arithmetic.findings import Finding, shown
from govsummary.lint.rules.arithmetic.nearby import exact

_EACH = regex(
    r"^(?:相当于|折合|即|约)?(?:(?:平均|均摊|约合)(?:到)?每(?:一|个)?|每|(?=[人户亩家场期件次班村校店县乡镇]均))"
    r"(?P<per>平方米|公里|公顷|吨|[人户亩家村个名件次期场批班笔台座辆套所])(?P<rest>[^，。；]{0,8}?)(?:约|为|达|达到|近|超过|仅)*$"
)
_MONTHLY = regex(r"^(?:平均)?(?:每月|月均|每个月)(?P<rest>[^，。；]{0,6}?)(?:约|为|达)*$")
_COUNTS: dict[str, tuple[str, ...]] = {
    "人": ("名", "人次"),
    "村": ("个",),
    "名": ("人",),
    "所": ("个",),
    "班": ("个",),
}
"""What 每… counts, and by which other unit that may be counted."""
_UNSAID = regex(
    r"增收|收入|节支|节约|产值|工资|利润|可支配|最|标准|面积|寿命|单产|亩产|以上|不低于|住房|GDP|生产总值|存款|消费"
)
_MONTHS = regex(
    r"(?:1|一)[—～~－-](?:(?P<to>\d{1,2}))月|(?P<half>[上下]半年)|前(?P<quarters>[两二三])季度|(?P<year>全年|一年来|年内)"
)
_NEAR = Decimal("0.34")
_TENS = (10, 100, 1000, 10000)


def check_means(reading: Reading) -> Iterator[Finding]:
    """Averages a little off, or off by a power of ten, from the one total over the one count before them."""
    for q in reading.quantities:
        if not exact(q) or q.is_percentage:
            continue
        each, monthly = _EACH.match(q.lead), _MONTHLY.match(q.lead)
        if not each and not monthly:
            continue
        begun = max(reading.text.rfind(mark, 0, q.start) for mark in "。！\n") + 1
        before = [one for one in reading.before(q.start) if one.start >= begun and not one.depth]
        if each:
            yield from _over_count(before, q, each)
        else:
            yield from _over_months(reading, before, q, reading.text[begun : q.start])


def _over_count(before: list[Quantity], q: Quantity, each: re.Match[str]) -> Iterator[Finding]:
    counts = [
        one
        for one in before
        if (one.unit == each["per"] or one.unit in _COUNTS.get(each["per"], ())) and one.role in (Role.VALUE, Role.TO)
    ]
    totals = [one for one in before if one.unit == q.unit and one not in counts]
    if len(counts) != 1 or len(totals) != 1 or _UNSAID.search(q.lead) or not exact(counts[0], totals[0]):
        return
    if totals[0].role not in (Role.VALUE, Role.TO) or counts[0].interval.low <= 0 or _UNSAID.search(totals[0].lead):
        return
    yield from _judged(totals[0], counts[0].interval, q, min(counts[0].start, totals[0].start))


def _over_months(reading: Reading, before: list[Quantity], q: Quantity, words: str) -> Iterator[Finding]:
    totals = [one for one in before if one.unit == q.unit and one.role in (Role.VALUE, Role.TO)]
    spans = list(_MONTHS.finditer(words))
    if len(totals) != 1 or len(spans) != 1 or not exact(totals[0]) or "其中" in words:
        return
    months = Decimal(_months(spans[0]))
    yield from _judged(totals[0], Interval(months, months), q, totals[0].start)


def _months(span: re.Match[str]) -> int:
    if span["to"]:
        return int(span["to"])
    if span["quarters"]:
        return whole_number(span["quarters"]) * 3
    return 6 if span["half"] else 12


def _judged(total: Quantity, count: Interval, q: Quantity, start: int) -> Iterator[Finding]:
    if count.low <= 0 or not q.amount or not total.amount:
        return
    if (count * q.interval).meets(total.interval):
        return
    middle = (count.low + count.high) / 2
    expected = total.amount / middle
    ratio = max(expected, q.amount) / min(expected, q.amount)
    if ratio - 1 <= _NEAR or any(abs(ratio / ten - 1) < Decimal("0.02") for ten in _TENS):
        facts = {
            "expected": shown((q.amount * middle).quantize(Decimal("0.01")), total),
            "stated": shown(total.amount, total),
        }
        yield Finding(AVERAGE_DIFFERS, start, q.end, facts)
