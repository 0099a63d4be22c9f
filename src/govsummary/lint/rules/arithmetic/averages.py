"""GS311: a total against count × average: 12个乡镇, 1800万元, 平均每个乡镇180万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsummary.core import periods
from govsummary.core.codes import code
from govsummary.core.numerals import rounded
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, Sentence, says, worded
from govsummary.lint.rules.arithmetic.findings import VALUES, Finding, exact, finding, shown, slipped_scale

AVERAGE_DIFFERS = code("GS311")

_COUNTED_AS = {
    "人": ("人", "名"),
    "名": ("名", "人"),
    "村": ("个", "村"),
    "次": ("次", "人次"),
    "班": ("班", "个"),
}
"""What is counted by another unit too; all others by their own."""
_KILOGRAMS = {"公斤": Decimal(1), "千克": Decimal(1), "斤": Decimal("0.5"), "吨": Decimal(1000)}
_ELSEWHERE = worded("{of_which}|；|{year_on_year}|{last_year}|新增|{grew}|每月|目标|{respectively}")
_PER = worded("每([人户村亩家个名件次期场批班笔台座辆套所])|([人户村亩场家])均")
_ITS_NOUN = worded("^.*(?:均|每[人户村亩家个名件次期场批班笔台座辆套所])年?")
_OUTPUT = worded("总?产量?{states}?$")
_PER_MU = worded("(?:亩产|单产){states}?$")

_EACH = worded(
    "^(?:相当于|折合|即|约)?(?:(?:平均|均摊|约合)(?:到)?每(?:一|个)?|每|(?=[人户亩家场期件次班村校店县乡镇]均))"
    "(?P<per>平方米|公里|公顷|吨|[人户亩家村个名件次期场批班笔台座辆套所])[^，。；]{0,8}?{about_how_much}$"
)
_MONTHLY = worded("^(?:平均)?(?:每月|月均|每个月)[^，。；]{0,6}?(?:约|{states})*$")
_ALSO_COUNTED = {"人": ("名", "人次"), "村": ("个",), "名": ("人",), "所": ("个",), "班": ("个",)}
"""What 每… counts, and by which other unit that may be counted."""
_MONTHS = worded(r"(?:1|一)[—～~－-]\d{1,2}月|[上下]半年|前[两二三]季度|全年|一年来|年内")
_NEAR = Decimal("0.34")
_SLACK = Decimal("0.02")


def check_averages(reading: Reading) -> Iterator[Finding]:
    """An average that count and total beside it contradict."""
    for sentence in reading.sentences:
        yield from _yield_per_mu(sentence)
        for i, q in enumerate(sentence.quantities):
            if q.sense is Sense.AVERAGE and not says(q.lead + q.qualifier, "no_average"):
                yield from _check(sentence, i)


def _check(sentence: Sentence, i: int) -> Iterator[Finding]:
    average = sentence.quantities[i]
    found = _PER.search(average.lead)
    per = found[1] or found[2] if found else ""
    counted = _COUNTED_AS.get(per, (per,))
    others = [q for q in sentence.quantities if q is not average]
    counts = [
        q
        for q in sentence.quantities[max(0, i - 2) : i + 3]
        if q.unit and q.unit in counted and q.sense is Sense.VALUE and q is not average
    ]
    sums = [q for q in others if q.unit == average.unit and q.sense in VALUES]
    if len(counts) != 1 or len(sums) != 1:
        return
    count, total = counts[0], sums[0]
    if not _of_one_thing(total, average) or (total.start > average.start and not _is_sum_of(total, average)):
        return
    places = (count, total, average)
    stretch = sentence.between(min(q.start for q in places), max(q.end for q in places))
    if _ELSEWHERE.search(stretch) or count.vague or total.vague:
        return
    if not (count.interval * average.interval).meets(total.interval):
        yield _differs(count.amount * average.amount, total, *places)


def _differs(expected: Decimal, total: Quantity, *places: Quantity) -> Finding:
    return finding(AVERAGE_DIFFERS, *places, expected=shown(expected, total), stated=shown(total.amount, total))


def _yield_per_mu(sentence: Sentence) -> Iterator[Finding]:
    """播种面积48.6万亩，总产量21.3万吨，平均亩产438.3公斤."""
    areas = [q for q in sentence.quantities if q.unit == "亩" and "面积" in q.lead]
    weights = [q for q in sentence.quantities if q.unit in _KILOGRAMS]
    yields = [q for q in weights if _PER_MU.search(q.lead)]
    totals = [q for q in weights if _OUTPUT.search(q.lead) and q not in yields]
    if not (len(areas) == len(totals) == len(yields) == 1) or says(sentence.text, "of_which"):
        return
    area, total, average = areas[0], totals[0], yields[0]
    if area.vague or total.vague or average.vague or area.start > average.start:
        return
    kilograms, of_total = _KILOGRAMS[average.unit], _KILOGRAMS[total.unit]
    if not (area.interval * average.interval).scaled(kilograms).meets(total.interval.scaled(of_total)):
        amount = area.amount * average.amount * kilograms / of_total
        yield _differs(rounded(amount, 0), total, area, total, average)


def _of_one_thing(total: Quantity, average: Quantity) -> bool:
    """户均增收 says nothing of 投入: the average's noun, if any, must be the total's too."""
    noun = _ITS_NOUN.sub("", average.lead)
    return not noun or noun[-2:] in total.lead


def _is_sum_of(total: Quantity, average: Quantity) -> bool:
    """Whether a total after its average says so: 共 and the like, or the same verb."""
    return says(total.lead, "sums_up") or (bool(total.lead) and average.lead.endswith(total.lead[-2:]))


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
            yield from _over_count(before, q, each["per"])
        else:
            yield from _over_months(before, q, reading.text[begun : q.start])


def _over_count(before: list[Quantity], q: Quantity, per: str) -> Iterator[Finding]:
    counts = [one for one in before if one.unit in (per, *_ALSO_COUNTED.get(per, ())) and one.sense in VALUES]
    totals = [one for one in before if one.unit == q.unit and one not in counts]
    if len(counts) != 1 or len(totals) != 1 or not exact(counts[0], totals[0]):
        return
    if totals[0].sense in VALUES and not says(q.lead, "no_mean") and not says(totals[0].lead, "no_mean"):
        yield from _near(totals[0], counts[0].interval, q, counts[0])


def _over_months(before: list[Quantity], q: Quantity, words: str) -> Iterator[Finding]:
    totals = [one for one in before if one.unit == q.unit and one.sense in VALUES]
    spans = _MONTHS.findall(words)
    meant = periods.read(f"2000年{spans[0]}") if spans else None
    if len(totals) == 1 and len(spans) == 1 and exact(totals[0]) and not says(words, "of_which"):
        yield from _near(totals[0], Interval.exactly(Decimal(meant.length if meant else 12)), q)


def _near(total: Quantity, count: Interval, q: Quantity, *places: Quantity) -> Iterator[Finding]:
    if count.low <= 0 or not q.amount or not total.amount or (count * q.interval).meets(total.interval):
        return
    expected = total.amount / count.middle
    ratio = max(expected, q.amount) / min(expected, q.amount)
    if ratio - 1 <= _NEAR or slipped_scale(expected, q.amount, _SLACK) is not None:
        yield _differs(rounded(q.amount * count.middle, 2), total, total, q, *places)
