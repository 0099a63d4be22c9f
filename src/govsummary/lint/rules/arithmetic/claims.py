"""GS307, GS308, GS316–GS318, GS321, GS322, GS324, GS328, GS338: what cannot be, or what the figures beside it deny."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.diagnostics import code
from govsummary.lint.quantities import POINTS, Quantity, Reading, Sense, Sentence, says, worded, words
from govsummary.lint.quantities.quantity import PEOPLE_AND_THINGS
from govsummary.lint.quantities.senses import alike, noun
from govsummary.lint.rules.arithmetic.findings import (
    APART,
    HUNDRED,
    JOINED,
    ONE,
    VALUES,
    Finding,
    finding,
    last_clause,
    percent,
    shown,
)

DIRECTION = code("GS316")
IMPOSSIBLE_DATE = code("GS317")
IMPOSSIBLE_PERCENT = code("GS318")
WRONG_COMPARISON = code("GS321")
NOT_WHOLE = code("GS322")
VALUE_MISSING = code("GS324")
BOUND_CONTRADICTED = code("GS328")
CLAIM_CONTRADICTED = code("GS338")

_DATE = worded(r"(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?")
_BOUNDED = worded(
    "(?:合格|满意|群众满意|普及|达标|办结|参保|优良|知晓|就业|通过|及格|优秀|成活|绿化|入住|巩固|治愈|破案|整改|城镇化|处理|治理|落实|兑现|"
    "履约|成功|录取|升学|机械化|失业|发病|死亡|出勤|参与|及时|准确|好评|公开|回复|安装|通水|通电|(?<!拨备)覆盖)"
    "(?:率|度)(?:稳定|保持|维持|{improved}|{rose}|增|升)?[达为到至高在超]{0,3}$"
)
_OF_WHOLE = worded(
    "(?:{share_noun}|占(?:总数的|总量的|总额的|总人数的|全部的|[^，。占]{0,8}(?:面积|人口|户数)的))[达为到超]{0,2}$"
)
_COMPARISON = worded("{year_on_year}{than}?(?:{last_period}|上一季度)|{on_period}{than}?{last_year}")
_MISSING = worded("(?:达|{moved}|{completion_rate}|{share_noun}|占)(?:到|为)?(?=(?:%|个百分点))")
_NEGATIVE = worded("{moved}负$")
_SIGNED = worded("(?:增长率|增速|增幅|变化率|涨跌幅|变动)(?:为|是|达|{respectively}为)?$")
"""What is stated with its sign: 自然增长率为-1.85‰."""
_AVERAGED = worded("均|每|[百千万]人|拥有量|密度|强度|比例|折|标准|当量|约合|率")
_MOVED = (Sense.GROWTH, Sense.MEAN_GROWTH, Sense.CHANGE, Sense.POINTS)

_BARE = worded("^(?:首次|成功|已|历史性|一举|顺利|均|也)*(?:{exceeding}|{nearly}|{under})$")
_REACHED = worded("^(?:实际|最终|全年)?{states}$")

_SPAN = r"(?<!\d)[两二三四五六七八九十\d]{1,4}(?:个?年|个?季度|个?月)?"
_STEADILY = rf"(?:连续{_SPAN}|逐年|逐月|逐季|持续|连年|年年|稳步|呈逐年|节节|一路|保持)[^，。；\d]{{0,4}}"
_TREND = worded(
    rf"(?P<up>(?:{_SPAN})?连[增升涨]|{_STEADILY}(?:{{grew}}|{{rose}}|{{improved}}|走高|增收|改善))|"
    rf"(?P<down>(?:{_SPAN})?连[降减]|{_STEADILY}(?:{{shrank}}|{{fell}}|{{lowered}}|走低))"
)
_YEARS = worded(r"(20\d{2})年?(?:至|到|[—～~－-]{1,2})(20\d{2})年")
_YEAR = worded(r"20\d{2}(?=年)")
_LISTED = (*VALUES, Sense.FROM, Sense.BASE, Sense.RATE, Sense.SHARE, Sense.AVERAGE)

_FULL = worded(
    r"(?:(?:已|均已|现已|目前已)?(?:全部|悉数|百分之百|100%|全数)(?:已?按[^，。]{1,4})?(?P<done>{all_done})|"
    r"(?P<rate>{all_done})(?:{completion_rate}|率)(?:均|已|{states}|保持|实现)*(?:100%|百分之百))"
)
_LEFT = worded(
    r"(?:{still}|{left_over}|另有|尚余)\D{0,8}?(?P<count>[1-9]\d*)(?P<unit>[个件项户家起处名套条宗人笔栋所村座])"
    r"[^，。；]{0,12}(?P<state>正在|尚未|未|仍在|待|在办|推进中)(?P<rest>[^，。；]{0,8})"
)
_NONE = worded("(?:未(?:再)?发生|没有发生|无一(?:例|起))(?P<what>[^，。；]{2,14}?)(?:“?零发生”?|零事故)?(?=[，。；])")
_HAPPENED = worded(r"(?<!未)(?<!不)发生(?P<what>[^，。；\d]{2,14}?)(?P<count>[1-9]\d*)(?P<unit>起|例|件|次)")
_ANY = worded("^(?:过|任何|一[起例件次])+")
_PARTLY = worded("到期|前[一二三两]批|{of_which}|[ABC]类|省级|市级|重点")
_ANOTHER_YEAR = worded(r"{last_year}|20\d{2}年|{year_before_last}")
_LONG, _NEAR = 100, 200


def check_impossible(reading: Reading) -> Iterator[Finding]:
    """Dates, percentages, falls and counts that cannot be, whatever stands beside them."""
    yield from _dates(reading.text)
    for match in _COMPARISON.finditer(reading.text):
        yield Finding(WRONG_COMPARISON, *match.span())
    for match in _MISSING.finditer(reading.text):
        yield Finding(VALUE_MISSING, match.start(), match.end() + 1)
    for sentence, _, q in reading.each():
        if _falls_below_nothing(q, sentence.text) or _rises_below_nothing(q):
            yield Finding(DIRECTION, q.begin, q.end)
        elif q.unit == "%" and q.interval.low > 100 and (_BOUNDED.search(q.lead) or _OF_WHOLE.search(q.lead)):
            yield Finding(IMPOSSIBLE_PERCENT, q.begin, q.end)
        elif q.unit in PEOPLE_AND_THINGS and q.scale == 1 and q.value % 1 and not _AVERAGED.search(sentence.text):
            yield finding(NOT_WHOLE, q)


def _dates(text: str) -> Iterator[Finding]:
    for match in _DATE.finditer(text):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if month == 0 or month > 12:
            possible = text[match.end() : match.end() + 1] in ("龄", "均")
        else:
            possible = not match[3] or 1 <= day <= monthrange(year if year else 2024, month)[1]
        if not possible:
            yield Finding(IMPOSSIBLE_DATE, *match.span())


def _falls_below_nothing(q: Quantity, sentence: str) -> bool:
    """下降150%, 下降2倍."""
    too_far = q.sense is Sense.TIMES or (q.sense is Sense.GROWTH and q.unit == "%" and q.interval.low > 100)
    return q.sign < 0 and too_far and not says(sentence, "may_turn")


def _rises_below_nothing(q: Quantity) -> bool:
    """增长-3.2%, 增长负3.2%."""
    negative = (q.value < 0 and not _SIGNED.search(q.lead)) or _NEGATIVE.search(q.lead) is not None
    return negative and q.sense in _MOVED


def check_bounds(reading: Reading) -> Iterator[Finding]:
    """突破1000家, and 986家 beside it."""
    for sentence in reading.sentences:
        for first, second in sentence.runs(2):
            if second.qualifier and not first.qualifier and _BARE.match(second.lead):
                yield from _bound(sentence, first, second, first)
            elif first.qualifier and not second.qualifier and _REACHED.match(second.lead):
                yield from _bound(sentence, first, second, second)


def _bound(sentence: Sentence, first: Quantity, second: Quantity, value: Quantity) -> Iterator[Finding]:
    bound = second if value is first else first
    if value.unit != bound.unit or not value.is_plain or first.depth != second.depth:
        return
    if (
        value.sense not in VALUES
        or bound.sense not in VALUES
        or says(sentence.between(first.begin, second.start), "no_bound")
    ):
        return
    above = bound.qualifier in words("exceeding") and value.interval.high < bound.amount
    below = bound.qualifier in (*words("nearly"), *words("under")) and value.interval.low > bound.amount
    if (above or below) and sentence.between(first.end, second.begin) in JOINED:
        stated = f"{bound.qualifier}{shown(bound.amount, bound)}"
        yield finding(BOUND_CONTRADICTED, first, second, value=shown(value.amount, value), bound=stated)


def check_trends(reading: Reading) -> Iterator[Finding]:
    """三年连增, 逐年下降 …: runs of values that do not all go the way that is said of them."""
    for sentence in reading.sentences:
        for said in _TREND.finditer(sentence.text):
            begin, end = sentence.start + said.start(), sentence.start + said.end()
            if says(sentence.text[max(0, said.start() - 6) : said.start()], "on_the_whole"):
                continue
            lasting = [q for q in sentence.quantities if not q.is_duration]
            before = _run([q for q in reversed(lasting) if q.end <= begin])[::-1]
            if before and _has_own_subject(sentence, before[-1].end, begin):
                before = []
            values = before if len(before) > 2 else _run([q for q in lasting if q.start >= end])
            if len(values) > 2 and _in_order(sentence, values) and _breaks(values, up=said["up"] is not None):
                yield Finding(DIRECTION, min(values[0].start, begin), max(values[-1].end, end))


def _has_own_subject(sentence: Sentence, end: int, at: int) -> bool:
    """14%、8%、7.5%，盈利水平持续改善: what goes that way is named anew, and not before the values."""
    subject = noun(last_clause(sentence.between(end, at), "，。；：")).strip("呈都总体")
    return len(subject) > 1 and subject[-2:] not in sentence.between(sentence.start, end)


def _run(quantities: list[Quantity]) -> list[Quantity]:
    """The quantities from the first on that are of its unit and only state values."""
    return list(itertools.takewhile(lambda q: q.unit == quantities[0].unit and q.sense in _LISTED, quantities))


def _in_order(sentence: Sentence, values: list[Quantity]) -> bool:
    """Whether the values are of one thing, year by year: as many years named, rising, or none and 分别 or 依次 said."""
    begin = max(sentence.start, values[0].start - 60)
    years = [int(year) for year in _YEAR.findall(sentence.between(begin, values[-1].start))]
    if spanned := _YEARS.search(sentence.between(begin, values[0].start)):
        return int(spanned[2]) - int(spanned[1]) == len(values) - 1
    if years:
        return len(years) == len(values) and years == sorted(set(years))
    return says(sentence.between(begin, values[0].start), "in_order")


def _breaks(values: list[Quantity], *, up: bool) -> bool:
    pairs = itertools.pairwise(values)
    if up:
        return any(b.interval.high < a.interval.low for a, b in pairs)
    return any(b.interval.low > a.interval.high for a, b in pairs)


def check_contradictions(reading: Reading) -> Iterator[Finding]:
    """What is all done and yet not, and what never was and yet happened."""
    text = reading.text
    for full in _FULL.finditer(text):
        left = _LEFT.search(text, full.end(), full.end() + 60)
        if left is None or "另有" in left[0] or (full["done"] or full["rate"])[:1] not in left[0]:
            continue
        between = text[full.end() : left.start()]
        said_of = last_clause(text[max(0, full.start() - _LONG) : full.start()], "，。；：")
        if between.count("。") < 2 and not any(map(str.isdigit, between)) and not _PARTLY.search(said_of):
            yield Finding(CLAIM_CONTRADICTED, left.start(), left.end(), {"first": full[0]})
    for none in _NONE.finditer(text):
        for happened in _HAPPENED.finditer(text, max(0, none.start() - _NEAR), none.end() + _NEAR):
            first, second = sorted((none, happened), key=lambda m: m.start())
            same = happened["what"] == _ANY.sub("", none["what"]) and text.count("。", first.end(), second.start()) < 2
            if same and not _ANOTHER_YEAR.search(text, max(0, happened.start() - 14), happened.start()):
                yield Finding(CLAIM_CONTRADICTED, second.start(), second.end(), {"first": first[0]})


# ---- completion, 超额完成 and 未完成 against target and value -----------------------------------------------------------


COMPLETION_DIFFERS = code("GS307")
OVER_NOT_COMPLETION = code("GS308")

_OVER = worded(r"超(?:额|出|过)?(?:年度|全年)?(?:{aim}|进度)\D{0,4}$")
_CLAIM = worded("，已?超额完成")
_RATE = worded(
    "^(?:已|占|是|约|完成|{states}|仅|只|全年|年度|年初|既定|预定|下达|市|省|县|上级|预期|总|确定|的|到|比|总体|整体)*(?:{aim}|进度|预期)?"
    "(?:数|总数|额|总额|量|总量|值|{aim})*(?:的|{completion_rate}){about_how_much}$|"
    "^(?:{aim}|总体|年度|全年)*{completion_rate}{about_how_much}$"
)
_AIMED = worded("{planned}|{hoped}|(?<!已)下达|应(?=完成|收|缴|办|整改|建)")
_SAID_OVER = worded(
    r"(?:超额|提前超额|全面超额|超计划|超目标)(?:\d+(?:\.\d+)?%)?(?:圆满|全面|顺利)?(?:完成|实现)|"
    "(?:如期|全面|圆满|顺利|提前|按期|足额)(?:完成|实现)[^，。；]{0,6}(?:{aim}|进度|预期)"
)
_SAID_UNDER = worded(
    "(?:未能?|没有|尚未)(?:如期|按期|全面|全部)?(?:完成|实现|{reached})[^，。；]{0,8}(?:{aim}|进度|预期)|未完成(?:{aim}|进度|预期)|欠完成|差距"
)
_PAST = worded(r"{last_year}|{year_before_last}|{year_after}|20\d{2}年")
_ANOTHER = worded(r"[。；\n]|{of_which}|{respectively}|另")
_PLAN_WORDS = worded(r"[年度初].*?(?=\D)|目标|任务|计划|预算|下达|确定")
_DONE = (*VALUES, Sense.RATE, Sense.SHARE)
_CLOSE = 12


def check_targets(reading: Reading) -> Iterator[Finding]:
    """Completion that target and value contradict, and 超额 that repeats the completion."""
    for sentence, i, q in reading.each():
        if q.sense is Sense.COMPLETION:
            yield from _completion(sentence, i)
        elif q.sense is Sense.OVER or (q.sense is Sense.POINTS and _OVER.search(q.lead)):
            yield from _over(sentence, i)


def _completion(sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    claim = _CLAIM.match(sentence.between(q.end, q.end + 8))
    if claim is not None and q.interval.high < 100:
        facts = {"completion": f"{q.value}%", "expected": f"{q.value - 100}%", "stated": "超额完成"}
        yield Finding(OVER_NOT_COMPLETION, q.start, q.end + claim.end(), facts)
    if pair := _target_and_value(sentence, i):
        yield from _differs(*pair, q)


def _differs(target: Quantity, value: Quantity, q: Quantity) -> Iterator[Finding]:
    ratio = value.interval / target.interval
    if not ratio.scaled(100).meets(q.interval):
        yield finding(COMPLETION_DIFFERS, target, value, q, expected=percent(ratio), stated=f"{q.value}%")


def _over(sentence: Sentence, i: int) -> Iterator[Finding]:
    q = sentence.quantities[i]
    previous = sentence.quantities[i - 1] if i else None
    if previous is not None and previous.sense is Sense.COMPLETION and (q.is_percentage or q.sense is Sense.POINTS):
        if not (previous.interval - HUNDRED).meets(q.interval):
            reached, over = f"{previous.value}%", f"{previous.value - 100}%"
            yield finding(OVER_NOT_COMPLETION, previous, q, completion=reached, expected=over, stated=f"{q.value}%")
        return
    pair = _target_and_value(sentence, i)
    if pair is None:
        return
    target, value = pair
    ratio = value.interval / target.interval
    expected, stated = "", ""
    if q.is_percentage and not (ratio.scaled(100) - HUNDRED).meets(q.interval):
        expected, stated = percent(ratio - ONE), f"{q.value}%"
    elif q.unit == value.unit and not (value.interval - target.interval).meets(q.interval):
        expected, stated = shown(value.amount - target.amount, q), shown(q.amount, q)
    if expected:
        yield finding(OVER_NOT_COMPLETION, *pair, q, completion=percent(ratio), expected=expected, stated=stated)


def _target_and_value(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """The target and the value before the figure at ``i``, if each is the only one that can be meant."""
    before = sentence.quantities[:i]
    targets = [q for q in before if q.sense is Sense.TARGET and q.is_plain]
    if len(targets) != 1 or targets[0].interval.low <= 0:
        return None
    target = targets[0]
    values = [q for q in before if q.sense in VALUES and q.unit == target.unit]
    if len(values) != 1 or says(
        sentence.between(min(values[0].start, target.start), sentence.quantities[i].start), "of_which"
    ):
        return None
    return target, values[0]


def check_completions(reading: Reading) -> Iterator[Finding]:
    """Completion and words of completion that a target and a value farther away contradict."""
    for q in reading.quantities:
        if q.unit == "%" and q.sense in (Sense.COMPLETION, Sense.VALUE, Sense.RATE, Sense.SHARE) and _RATE.match(q.lead):
            yield from _rate(reading, q)
    for form, wrong in ((_SAID_OVER, -1), (_SAID_UNDER, 1)):
        for said in form.finditer(reading.text):
            yield from _said(reading, said, wrong)


def _pairs(reading: Reading, at: int) -> list[tuple[Quantity, Quantity]]:
    """Targets before ``at`` with the values that may have met them."""
    window = [q for q in reading.before(at) if q.end <= at and reading.text.count("。", q.end, at) <= 2]
    aims = [q for q in window if _is_aim(q) and (q.is_plain or q.is_percentage) and not q.is_duration]
    if len({(q.unit, q.amount) for q in aims}) != 1:
        return []
    aim = aims[-1]
    values = [q for q in window if q.unit == aim.unit and q.sense in _DONE and not _is_aim(q) and not _PAST.search(q.lead)]
    return [(aim, value) for value in values]


def _is_aim(q: Quantity) -> bool:
    return q.sense is Sense.TARGET or (
        q.sense in _DONE and _AIMED.search(q.lead) is not None and not q.lead.startswith("完成")
    )


def _rate(reading: Reading, q: Quantity) -> Iterator[Finding]:
    pairs = [pair for pair in _pairs(reading, q.start) if pair[0].is_plain and pair[0].interval.low > 0]
    if len(pairs) != 1:
        return
    aim, value = pairs[0]
    stretch = reading.between(min(aim.start, value.start), q.start)
    if not (_unlike(aim, value) or APART.search(stretch) or value.vague or aim.vague):
        yield from _differs(aim, value, q)


def _said(reading: Reading, said: re.Match[str], wrong: int) -> Iterator[Finding]:
    pairs = _pairs(reading, said.start())
    if len(pairs) != 1:
        return
    aim, value = pairs[0]
    between = reading.between(max(aim.end, value.end), said.start())
    if _ANOTHER.search(between) or len(between) > _CLOSE or aim.unit == POINTS or aim.qualifier or _unlike(aim, value):
        return
    if says(aim.lead + value.lead, "less_is_more") or reading.ends_between(aim, value) > 1:
        return
    low, high = value.interval.high < aim.interval.low, value.interval.low > aim.interval.high
    if (wrong < 0 and low) or (wrong > 0 and high):
        done = percent(value.interval / aim.interval) if aim.interval.low > 0 else "—"
        facts = {"completion": done, "expected": shown(value.amount - aim.amount, value), "stated": said[0]}
        yield Finding(OVER_NOT_COMPLETION, min(aim.start, value.start), said.end(), facts)


def _unlike(aim: Quantity, value: Quantity) -> bool:
    """Whether each has a noun and the two have nothing in common; a value after its target is often named anew."""
    ours, theirs = (_PLAN_WORDS.sub("", noun(q.lead)) for q in (aim, value))
    loose = value.lead.startswith(words("named_anew")) or value.start < aim.start  # 计划开展培训2400人次，实际培训2280人次
    return len(ours) > 1 and len(theirs) > 1 and not alike(ours, theirs) and Decimal(0) < aim.amount and not loose


CHECKS = (check_targets, check_impossible, check_bounds, check_completions, check_contradictions, check_trends)
