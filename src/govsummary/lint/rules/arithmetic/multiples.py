"""GS311, GS319, GS325: quotients in words: averages, 增长…倍, 是上年的…倍, 翻番, ratios, the structure of a whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core import periods
from govsummary.core.diagnostics import code
from govsummary.core.numerals import rounded
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, Sentence, says, worded
from govsummary.lint.quantities.senses import alike, is_bare_change, noun
from govsummary.lint.rules.arithmetic.findings import (
    ONE,
    VALUES,
    Finding,
    exact,
    finding,
    last_clause,
    of_period,
    shown,
    slipped_scale,
    times,
    to_places,
)

MULTIPLE_DIFFERS = code("GS319")
STRUCTURE_DIFFERS = code("GS325")

_DOUBLED = worded("翻了?([一两三四])番|翻番")
_AS_MUCH = worded(
    "(?:是|为|相当于)(?:{last_year}|{year_before_last}|原来|{this_year}|{named_year}|“{plan_years}”(?:末|时期)?)?{same_period}?的$"
)
_TIMES_OF = worded("(?:已|约)?(?:是|相当于|{states})|{than}?{last_year}")
_WHEN = worded(r"(20\d{2}年|{last_year}){same_period}?的$")
_SLACK_BELOW, _SLACK_ABOVE = Decimal("0.95"), Decimal("1.4")
_RATIO = worded(
    "(?:之比|[入数量距额员生]比(?:例|值)?|比例|比值)(?:约|已|则|{moved}|降|控制|保持|稳定|{respectively}|进一步|在|到|至|是|{states})*"
    r"(?P<first>\d+(?:\.\d+)?)\s*[:：∶]\s*(?P<second>\d+(?:\.\d+)?)(?![\d.]*\s*[:：∶])"
)
_OTHER = worded(r"{last_year}|20\d{2}年|{of_which}")
_PERCENT = r"(\d{1,2}(?:\.\d+)?)"
_THREE = worded(rf"(?<![\d.:：∶]){_PERCENT}[:：∶]{_PERCENT}[:：∶]{_PERCENT}(?![\d.:：∶])")
_WHOLE = worded("三次?产业?|一二三产业?|产业结构")
_SHARES = worded(
    r"(?<!第)三次?产业(?:增加值)?(?:{share_noun}|比例|{respectively}?占[^，。；\d%]{0,10}){respectively}?[为达]?到?$"
)
_JOINTS = {"、", "和", "以及", "，"}
_NEAR = 25
"""A structure adds up to about 100; 1:2:3 is a ratio of another kind."""


def check_multiples(reading: Reading) -> Iterator[Finding]:
    """Multiples that the values before them contradict."""
    for sentence in reading.sentences:
        yield from _doubling(sentence)
        for i, q in enumerate(sentence.quantities):
            if q.unit == "倍" and (_AS_MUCH.search(q.lead) or q.lead == "的"):
                yield from _as_much(reading, sentence, i)
            elif q.sense is Sense.TIMES and q.sign > 0:
                yield from _more(sentence, i)


def _doubling(sentence: Sentence) -> Iterator[Finding]:
    """由100家增加到150家，翻一番."""
    match = _DOUBLED.search(sentence.text)
    if match is None or says(last_clause(sentence.text[: match.start()], "，；"), "not_yet"):
        return
    pair = _pair([q for q in sentence.quantities if q.end <= sentence.start + match.start() and not q.is_duration])
    if pair is None:
        return
    wanted = Decimal(2) ** "一两三四".index(match[1]) * 2 if match[1] else Decimal(2)
    ratio = pair[1].interval / pair[0].interval
    if ratio.high < wanted * _SLACK_BELOW or ratio.low > wanted * _SLACK_ABOVE:
        span = min(q.start for q in pair), sentence.start + match.end()
        yield Finding(MULTIPLE_DIFFERS, *span, {"expected": times(ratio), "stated": match[0]})


def _as_much(reading: Reading, sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    before = [one for one in sentence.quantities[:i] if not one.is_duration]
    pair = _named_base(sentence, before, q) if q.lead == "的" else _pair(before) or _of_year(reading, before, q)
    if pair is not None and pair[0].interval.low > 0:
        ratio = pair[1].interval / pair[0].interval
        if not ratio.meets(q.interval):
            yield finding(MULTIPLE_DIFFERS, *pair, q, expected=times(ratio), stated=f"{q.value}倍")


def _more(sentence: Sentence, i: int) -> Iterator[Finding]:
    """由3亿元增长到9亿元，增长2倍: what came on top, said as how much it is now."""
    q = sentence.quantities[i]
    pair = _pair(sentence.quantities[:i])
    if pair is None or not is_bare_change(q.lead):
        return
    ratio = pair[1].interval / pair[0].interval
    on_top = ratio - ONE
    if ratio.meets(q.interval) and not on_top.meets(q.interval):
        yield finding(MULTIPLE_DIFFERS, *pair, q, expected=times(on_top), stated=f"{q.value}倍")


def _named_base(sentence: Sentence, before: list[Quantity], q: Quantity) -> tuple[Quantity, Quantity] | None:
    """1260件，是2019年420件的3倍."""
    if len(before) < 2 or before[-1].end + 1 != q.start or before[-1].unit != before[-2].unit:
        return None
    value, base = before[-2:]
    named = _TIMES_OF.match(base.lead) or base.sense is Sense.BASE
    fits = value.sense in (*VALUES, Sense.AVERAGE) and base.sense in (*VALUES, Sense.AVERAGE, Sense.BASE)
    return (base, value) if named and fits and "；" not in sentence.between(value.end, base.start) else None


def _of_year(reading: Reading, before: list[Quantity], q: Quantity) -> tuple[Quantity, Quantity] | None:
    """2019年为420件。2023年达到1260件，是2019年的3倍."""
    when = _WHEN.search(q.lead)
    if when is None or not before or before[-1].sense not in VALUES or not before[-1].is_plain:
        return None
    base = of_period(reading, before[-1], when[1])
    return (base, before[-1]) if base is not None else None


def _pair(before: list[Quantity] | tuple[Quantity, ...]) -> tuple[Quantity, Quantity] | None:
    """The base and the value that are said last, if they are of one unit."""
    if len(before) < 2:
        return None
    base, value = before[-2:]
    if value.sense is Sense.BASE:
        base, value = value, base
    if base.sense not in (Sense.BASE, Sense.FROM) or value.sense not in VALUES or base.unit != value.unit:
        return None
    return (base, value) if base.interval.low > 0 else None


def check_ratios(reading: Reading) -> Iterator[Finding]:
    """城乡居民收入比为1.75:1 against the only two values of one unit before it."""
    for found in _RATIO.finditer(reading.text):
        start = max(reading.text.rfind(mark, 0, found.start()) for mark in "。\n") + 1
        pair = _last_two(
            [q for q in reading.before(found.start()) if start <= q.start and q.end <= found.start() and not q.is_duration]
        )
        if pair is None or not exact(*pair) or any(q.interval.low <= 0 for q in pair):
            continue
        if _OTHER.search(reading.between(pair[0].end, found.start())):
            continue
        joined = reading.between(pair[0].end, pair[1].start) in ("、", "和", "与", "及")
        if not joined and not alike(noun(pair[0].lead), noun(pair[1].lead)):
            continue
        first, second = _printed(found["first"]), _printed(found["second"])
        if first.low <= 0 or second.low <= 0:
            continue
        stated, ratio, inverse = first / second, pair[0].interval / pair[1].interval, pair[1].interval / pair[0].interval
        if not stated.meets(ratio) and not stated.meets(inverse):
            large, small = sorted((pair[0].amount, pair[1].amount), reverse=True)
            expected = to_places(large / small, 2) + "∶1"
            facts = {"expected": expected, "stated": found[0][found.start("first") - found.start() :]}
            yield Finding(MULTIPLE_DIFFERS, pair[0].start, found.end(), facts)


def _last_two(before: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    amounts = [q for q in before if q.sense in (*VALUES, Sense.AVERAGE) and q.is_plain]
    if len(amounts) < 2 or amounts[-1].unit != amounts[-2].unit or any(q.unit == amounts[-1].unit for q in amounts[:-2]):
        return None
    return amounts[-2], amounts[-1]


def _printed(written: str) -> Interval:
    """What a bare number may stand for; whole ones are exact."""
    value, places = Decimal(written), len(written.partition(".")[2])
    return Interval.exactly(value).widened(Decimal(5).scaleb(-places - 1) if places else Decimal(0))


def check_structure(reading: Reading) -> Iterator[Finding]:
    """三次产业结构为10.2∶45.3∶44.5: structures whose parts do not add up to 100."""
    for sentence in reading.sentences:
        whole = _WHOLE.search(sentence.text)
        if whole is None:
            continue
        for found in _THREE.finditer(sentence.text, whole.end()):
            yield from _structure([Decimal(part) for part in found.groups()], sentence.start + found.start(), found[0])
        yield from _listed(sentence)


def _listed(sentence: Sentence) -> Iterator[Finding]:
    """三次产业占比分别为20.1%、44.8%和35.2%."""
    for three in sentence.runs(3):
        first, last = three[0], three[-1]
        gaps = {sentence.between(a.end, b.start) for a, b in itertools.pairwise(three)}
        said = gaps <= _JOINTS and _SHARES.search(sentence.between(first.start - 20, first.start)) is not None
        values = [part.value for part in three]
        if said and all(q.sense is Sense.SHARE and q.unit == "%" and not q.qualifier for q in three) and sum(values) < 100:
            yield from _structure(values, first.start, sentence.between(first.start, last.end))


def _structure(parts: list[Decimal], start: int, text: str) -> Iterator[Finding]:
    total = sum(parts, Decimal(0))
    slack = sum((Decimal(5) * Decimal(1).scaleb(int(str(part.as_tuple().exponent)) - 1) for part in parts), Decimal(0))
    if slack < abs(total - 100) <= _NEAR:
        yield Finding(STRUCTURE_DIFFERS, start, start + len(text), {"sum": f"{total:f}"})


# ---- averages: 12个乡镇, 1800万元, 平均每个乡镇180万元 ---------------------------------------------------------------


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
_CLOSE = Decimal("0.34")
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
    counts = [
        q for q in sentence.quantities[max(0, i - 2) : i + 3] if q.unit and q.unit in counted and q.sense is Sense.VALUE
    ]
    sums = [q for q in sentence.quantities if q.unit == average.unit and q.sense in VALUES]
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
    if ratio - 1 <= _CLOSE or slipped_scale(expected, q.amount, _SLACK) is not None:
        yield _differs(rounded(q.amount * count.middle, 2), total, total, q, *places)


CHECKS = (check_averages, check_multiples, check_structure, check_means, check_ratios)
