"""GS304, GS316, GS320, GS336: 高于, 低于, how far a value lies from another, its target or a wider place, and ranks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.diagnostics import code
from govsummary.core.frozen import frozen
from govsummary.core.numerals import whole_number
from govsummary.lint.quantities import POINTS, Interval, Quantity, Reading, Sense, Sentence, says, worded, words
from govsummary.lint.rules.arithmetic.findings import (
    ENDED,
    VALUES,
    Finding,
    exact,
    finding,
    last_clause,
    marked,
    shown,
    to_places,
)

CHANGE_DIFFERS = code("GS304")
DIRECTION = code("GS316")
RANK_DIRECTION = code("GS320")
RANK_BEYOND = code("GS336")

SAID = (*VALUES, Sense.RATE, Sense.SHARE, Sense.GROWTH, Sense.MEAN_GROWTH, Sense.AVERAGE, Sense.COMPLETION)
_THAN = worded(
    "^[）)]?[，、（(]?(?:仍|均|明显|远|大幅|略|稍|继续|已经?|且|总体|显著|{respectively}|依然|还|又|并|则|也|较大幅度|普遍|始终|持续)*"
    "(?P<word>{more_than}|{less_than}|{than}(?!{last_year}同期增|{last_year}增))(?P<whom>[^，。；：、%‰（）()]{0,18})[（(]?(?:为|是|的)?$"
)
_APART = worded(
    "^[）)]?(?P<whom>[^，。；：、（）()]{0,12}?)，?(?:整整|足足|共|约)?(?P<word>{apart_up}|{apart_down}|相比)?了?$"
)
_KEPT = worded("，(?:成功|有效|继续|总体|始终|仍)?(?:控制|保持|稳定|稳控|{lowered}|维持)(?:在|到|至)")
_FAR = 3
"""What differs by more is hardly a value and its measure, but a value and a distance."""
_MORE_OR_LESS = worded("^(?:{more_than}|{less_than})")
_UP = worded("^(?:{more_than}|{apart_up})$")
_DOWN = worded("^(?:{less_than}|{apart_down})$")
_PAST_TARGET = worded(
    "^(?:已|均|仍|与|并|{than})*(?:超额?|{more_than}|(?P<less>{less_than}|落后|距离?))?[^，。；]{0,8}(?:{aim}|预期|要求)(?:值|数|要求)?"
    "(?:高出?|超出|还|仍|相|尚|(?P<also>低|差|少))*$"
)
_PLACE = worded("^(?P<word>{more_than}|{less_than})(?P<place>全[国省市县区])(?:平均|平均水平|平均增速|增速|水平)?$")

_RANK = worded(
    r"第(?P<rank>[一二三四五六七八九十百\d]+)(?P<unit>位|名)?"
    "(?!产业|季度|批|届|次|期|轮|方|书记|医院|中学|小学|人民|师|实验|个|年|条|章|款|项|号|十[一二三四五]|责任|课堂|线|步|一)"
)
_MOVE = worded(
    r"(?P<word>{rank_rises}|{rank_falls})了?(?P<places>[一二三四五六七八九十百\d]+)个?(?P<unit>位次|名次|位|名)(?!老师|同志|党员|干部)"
)
_OUT_OF = worded(
    r"(?:全[国省市县区州]|参评的?|参加[^，。]{0,6}的?|所辖的?|[省市县区]内|在)(?:共有?|的)?(?P<all>\d+|[二三四五六七八九]?十[一二三四五六七八九]?)个?"
    "(?:参评|被?考核|测评|县|市|区|州|省|地市|设区|乡|镇|街道|部门|单位|科室|参赛|国家|城市)"
)
_EARLIER = worded("{earlier}|{named_year}")
"""两项均列第5位，第5位，比上年上升2位 are two things, of one year."""
_BETTER, _WORSE = worded("{rank_rises}"), worded("{rank_falls}")
_ELSEWHERE = worded(r"[。；]|全国|全省|\d+个")
_NEAR, _REACH = 24, 40


def check_comparisons(reading: Reading) -> Iterator[Finding]:
    """Values that are said to be above or below another, and are not; and how far they lie apart."""
    for sentence in reading.sentences:
        for i, (value, other) in enumerate(sentence.runs(2)):
            yield from _compared(sentence, i + 1)
            kept = _KEPT.fullmatch(sentence.between(value.end, other.start)) and other.qualifier in ("以内", "以下")
            fits = kept and value.unit == other.unit and value.sense in SAID and exact(value)
            if fits and value.interval.low > other.amount:  # 不良率1.82%，控制在1.5%以内
                yield finding(DIRECTION, value, other)


def _compared(sentence: Sentence, i: int) -> Iterator[Finding]:
    value, other = sentence.quantities[i - 1 : i + 1]
    than = _THAN.match(sentence.between(value.end, other.start))
    if than is None or value.unit != other.unit or value.sense not in SAID or not (value.is_plain or value.is_percentage):
        return
    if other.sense in (Sense.BASE, Sense.FROM, Sense.CHANGE, Sense.POINTS) or not _comparable(value, other):
        return
    if other.qualifier and not than["whom"] and value.is_plain:
        return  # 986家，突破1000家: GS328 has it
    if not exact(value) or other.vague or not than["word"].endswith(other.qualifier):
        return
    if says(than[0], "of_parts") or (value.sense is Sense.GROWTH) != _grows(value, other):
        return
    distance, word = _distance(sentence, i)
    word = word or than["word"]
    up, down = _UP.match(word) is not None, _DOWN.match(word) is not None
    if not (up or down) or says(than["whom"], "negations"):
        return
    if value.interval.high < other.amount if up else value.interval.low > other.amount:
        if not says(sentence.between(value.end, value.end + than.start("word")), "negations"):  # 仍未超过
            yield finding(DIRECTION, value, distance or other)
    elif distance is not None:
        moved = value.interval - other.interval if up else other.interval - value.interval
        yield from _far(value, other, distance, moved)


def _comparable(value: Quantity, other: Quantity) -> bool:
    """Neither says how far apart two are: 受教育年限10.2年，低于全省平均水平0.3年. (Growth looks after bases.)"""
    alike = value.amount and other.amount and Decimal(1) / _FAR < value.amount / other.amount < _FAR
    return bool(alike) and not _MORE_OR_LESS.match(value.lead)


def _grows(value: Quantity, other: Quantity) -> bool:
    """Growth is compared with growth: 增长5.8%，高于全省平均水平（6.1%）, never an amount with its change."""
    if value.sense is not Sense.GROWTH:
        return False
    return value.sign > 0 and other.sense in (Sense.VALUE, Sense.RATE, Sense.TARGET, Sense.GROWTH, Sense.BASE)


def _distance(sentence: Sentence, i: int) -> tuple[Quantity | None, str]:
    """The quantity that says how far apart, and the word of direction before it."""
    if i + 1 >= len(sentence.quantities):
        return None, ""
    value, other, q = sentence.quantities[i - 1 : i + 2]
    apart = _APART.match(sentence.between(other.end, q.start))
    fits = q.unit == POINTS if value.is_percentage else q.unit in (value.unit, "%")
    return (q, apart["word"] or "") if apart and fits and not q.vague else (None, "")


def _far(value: Quantity, other: Quantity, q: Quantity, moved: Interval) -> Iterator[Finding]:
    if q.unit == "%":
        ratio = (moved / other.interval).scaled(100) if other.interval.low > 0 else q.interval
        if not ratio.meets(q.interval):
            yield finding(CHANGE_DIFFERS, value, q, expected=to_places(ratio.middle, 1) + "%", stated=f"{q.value}%")
    elif value.unit != "‰" and not (value.is_percentage and abs(q.value) > 100):
        yield from _differs(value.amount - other.amount, moved, q, value)


def _differs(expected: Decimal, moved: Interval, q: Quantity, *places: Quantity) -> Iterator[Finding]:
    if not moved.meets(q.interval):
        yield finding(CHANGE_DIFFERS, *places, q, expected=shown(abs(expected), q), stated=shown(q.amount, q))


def check_distances(reading: Reading) -> Iterator[Finding]:
    """超目标4.2个百分点, 高于全省0.9个百分点 against the two rates before."""
    for sentence, i, q in reading.each():
        if i and q.unit == POINTS:
            if i > 1 and (said := _PLACE.match(q.lead)):
                value, other = sentence.quantities[i - 2 : i]
                yield from _from_place(sentence, value, other, q, said)
            if said := _PAST_TARGET.match(q.lead) if not q.qualifier else None:
                yield from _past_the_target(reading, sentence.quantities[i - 1], q, said)


def _from_place(sentence: Sentence, value: Quantity, other: Quantity, q: Quantity, said: re.Match[str]) -> Iterator[Finding]:
    """我市增速6.8%，全省6.1%，高于全省0.9个百分点."""
    percent = value.unit == other.unit == "%" and value.sense == other.sense and exact(value, other, q)
    if not percent or said["place"] not in other.lead or said["place"] in value.lead:
        return
    if not ENDED.search(sentence.between(value.end, q.start)):
        moved = value.interval - other.interval if _UP.match(said["word"]) else other.interval - value.interval
        yield from _differs(value.amount - other.amount, moved, q, value)


def _past_the_target(reading: Reading, value: Quantity, q: Quantity, said: re.Match[str]) -> Iterator[Finding]:
    """目标为85%。…达88.2%，超目标4.2个百分点."""
    if not value.is_percentage or value.sense not in SAID or value.qualifier:
        return
    if ENDED.search(reading.between(value.end, q.start)):
        return
    aims = [
        one
        for one in reading.quantities
        if one is not value
        and one.sense not in (Sense.COMPLETION, Sense.OVER)
        and one.unit == value.unit
        and says(one.lead[-8:] + one.tail[:6], "aimed_at")
    ]
    if len(aims) != 1 or reading.ends_between(aims[0], q) > 2 or not exact(aims[0]):
        return
    moved = value.interval - aims[0].interval
    moved = -moved if said["less"] or said["also"] else moved
    yield from _differs(value.amount - aims[0].amount, moved, q, aims[0], value)


@frozen
class Rank:
    """A rank and where it stands."""

    value: int
    unit: str
    start: int
    end: int


def check_ranks(reading: Reading) -> Iterator[Finding]:
    """Ranks of one thing, one after the other, against the words and the number between and behind them."""
    text = reading.text
    ranks = list(_ranks(text))
    for first, second in itertools.pairwise(ranks):
        between = reading.between(first.end, second.start)
        if "；" in between or between.count("。") > 1 or len(between) > _REACH:
            continue
        if says(last_clause(text[: first.start], "，。；"), "begins_from") and not marked(between, "，、。"):
            yield from _direction(first, second, between)
        if move := _moved(text, ranks, first, second):
            yield from _places(text, first, second, move)
    for found in _OUT_OF.finditer(text):
        yield from _beyond(text, found, ranks)


def _ranks(text: str) -> Iterator[Rank]:
    for found in _RANK.finditer(text):
        number = whole_number(found["rank"])
        if number and (found["unit"] or says(text[max(0, found.start() - 6) : found.start()], "rank_words")):
            yield Rank(number, found["unit"] or "位", found.start(), found.end())


def _direction(first: Rank, second: Rank, between: str) -> Iterator[Finding]:
    rises, falls = _BETTER.search(between), _WORSE.search(between)
    word = rises or falls
    if word and bool(rises) != bool(falls) and (second.value > first.value if rises else second.value < first.value):
        facts = {"first": first.value, "second": second.value, "word": word[0]}
        yield Finding(RANK_DIRECTION, first.start, second.end, facts)


def _moved(text: str, ranks: list[Rank], first: Rank, second: Rank) -> re.Match[str] | None:
    """By how many places is said right behind the two: 由第15位上升到第3位，前移12位."""
    move = _MOVE.search(text, second.end, second.end + _NEAR)
    if move is None or marked(text[second.end : move.start()], "。；") or says(text[first.start : move.start()], "of_parts"):
        return None
    if any(second.end <= rank.start < move.start() + _NEAR for rank in ranks):
        return None
    sentence = max(text.rfind(mark, 0, first.start) for mark in "。\n") + 1
    if any(sentence <= rank.start < first.start for rank in ranks):
        return None  # 由第18位先后升至第12位、第9位、第7位，三年共升11位
    apart = marked(text[first.end : second.start], "，。") and _EARLIER.search(text, sentence, second.start)
    return move if apart or says(text[sentence : first.start], "begins_from") else None


def _places(text: str, first: Rank, second: Rank, move: re.Match[str]) -> Iterator[Finding]:
    number, places = whole_number(move["places"]), abs(first.value - second.value)
    first_is_base = not says(text[first.end : second.start], "earlier")
    better = (second.value < first.value) == first_is_base
    if number and number != places:
        facts = {"expected": f"{places}{first.unit}", "stated": f"{number}{first.unit}"}
        yield Finding(CHANGE_DIFFERS, first.start, move.end(), facts)
    elif places and (move["word"] in words("rank_rises")) != better:
        facts = {"first": str(first.value), "second": str(second.value), "word": move["word"]}
        yield Finding(RANK_DIRECTION, first.start, move.end(), facts)


def _beyond(text: str, found: re.Match[str], ranks: list[Rank]) -> Iterator[Finding]:
    """12个县中位列第13位."""
    number = whole_number(found["all"])
    for rank in ranks:
        near = found.end() <= rank.start <= found.end() + _REACH
        if near and rank.value > number and not _ELSEWHERE.search(text, found.end(), rank.start):
            yield Finding(RANK_BEYOND, found.start(), rank.end, {"all": number, "stated": rank.value})
            return


CHECKS = (check_ranks, check_comparisons, check_distances)
