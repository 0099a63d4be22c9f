"""GS304, GS320, GS336: ranks that move another way or by other places than is said, and ranks that cannot be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from govsummary.core.codes.figures import CHANGE_DIFFERS, RANK_BEYOND, RANK_DIRECTION
from govsummary.core.numerals import whole_number
from govsummary.core.regex import regex
from govsummary.lint.quantities import Reading
from govsummary.lint.rules.arithmetic.findings import Finding

_RISES = r"前移|前进|上升|提升|跃升|跃进|跃居|晋升|升至|升到|升|进至|进到|进位|进|提前|提高|上移|攀升|赶超"
_FALLS = r"后移|后退|下降|下滑|下跌|滑落|跌至|跌落|跌|退至|退居|退步|退后|退|降至|降到|降|回落|下移"
_NUMBER = r"[一二三四五六七八九十百\d]+"
_RANK = regex(
    rf"第(?P<rank>{_NUMBER})(?P<unit>位|名)?(?!产业|季度|批|届|次|期|轮|方|书记|医院|中学|小学|人民|师|实验|个|年|条|章|款|项|号|十[一二三四五]|责任|课堂|线|步|一)"
)
_RANKED = regex(r"位|排|名|列|居|升|降|退|进|跃|跌|滑|移|由|从|至|到|为")
_MOVE = regex(rf"(?P<word>{_RISES}|{_FALLS})了?(?P<places>{_NUMBER})个?(?P<unit>位次|名次|位|名)(?!老师|同志|党员|干部)")
_OUT_OF = regex(
    r"(?:全[国省市县区州]|参评的?|参加[^，。]{0,6}的?|所辖的?|[省市县区]内|在)(?:共有?|的)?(?P<all>\d+|[二三四五六七八九]?十[一二三四五六七八九]?)个?(?:参评|被?考核|测评|县|市|区|州|省|地市|设区|乡|镇|街道|部门|单位|"
    r"科室|参赛|国家|城市)"
)
_BETTER, _WORSE = regex(_RISES), regex(_FALLS)
_LAST_YEAR = regex("上年|去年|前年|上期|上季度|上月|此前|原来|往年|上一年")


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank and where it stands."""

    value: int
    unit: str
    start: int
    end: int


def check_ranks(reading: Reading) -> Iterator[Finding]:
    """Ranks of one thing, one after the other, against the words and the number between and behind them."""
    ranks = list(_ranks(reading.text))
    for first, second in itertools.pairwise(ranks):
        between = reading.between(first.end, second.start)
        if "；" in between or between.count("。") > 1 or len(between) > 40:
            continue
        begun = re.split("[，。；]", reading.text[: first.start])[-1]
        if re.search("由|从", begun) and re.search("[，、。]", between) is None:
            yield from _direction(first, second, between)
        yield from _places(reading.text, ranks, first, second)
    for found in _OUT_OF.finditer(reading.text):
        yield from _beyond(reading.text, found, ranks)


def _ranks(text: str) -> Iterator[Rank]:
    for found in _RANK.finditer(text):
        number = whole_number(found["rank"])
        before = text[max(0, found.start() - 14) : found.start()]
        if number and (found["unit"] or _RANKED.search(before[-6:])):
            yield Rank(number, found["unit"] or "位", found.start(), found.end())


def _direction(first: Rank, second: Rank, between: str) -> Iterator[Finding]:
    rises, falls = _BETTER.search(between), _WORSE.search(between)
    word = rises or falls
    if word and bool(rises) != bool(falls) and (second.value > first.value if rises else second.value < first.value):
        facts = {"first": first.value, "second": second.value, "word": word[0]}
        yield Finding(RANK_DIRECTION, first.start, second.end, facts)


def _places(text: str, ranks: list[Rank], first: Rank, second: Rank) -> Iterator[Finding]:
    """由第15位上升到第3位，前移12位."""
    move = _MOVE.search(text, second.end, second.end + 24)
    if move is None or re.search("[。；]", text[second.end : move.start()]):
        return
    if any(
        second.end <= rank.start < move.start() + 24 and rank is not second for rank in ranks if rank.start > second.start
    ):
        return
    if re.search("其中|分别", text[first.start : move.start()]):
        return
    number = whole_number(move["places"])
    sentence = max(text.rfind(mark, 0, first.start) for mark in "。\n") + 1
    if any(sentence <= rank.start < first.start for rank in ranks):
        return  # 由第18位先后升至第12位、第9位、第7位，三年共升11位
    told = re.search("由|从", text[sentence : first.start]) or re.search("。|，", text[first.end : second.start])
    if not number or not told:
        return
    places, rises = abs(first.value - second.value), _BETTER.fullmatch(move["word"]) is not None
    first_is_base = not _LAST_YEAR.search(text[first.end : second.start])
    better = (second.value < first.value) == first_is_base
    if number != places:
        facts = {"expected": f"{places}{first.unit}", "stated": f"{number}{first.unit}"}
        yield Finding(CHANGE_DIFFERS, first.start, move.end(), facts)
    elif places and rises != better:
        facts = {"first": str(first.value), "second": str(second.value), "word": move["word"]}
        yield Finding(RANK_DIRECTION, first.start, move.end(), facts)


def _beyond(text: str, found: re.Match[str], ranks: list[Rank]) -> Iterator[Finding]:
    """12个县中位列第13位."""
    number = whole_number(found["all"])
    for rank in ranks:
        between = text[found.end() : rank.start]
        near = found.end() <= rank.start <= found.end() + 40
        if near and rank.value > number and not re.search(r"[。；]|全国|全省|\d+个", between):
            yield Finding(RANK_BEYOND, found.start(), rank.end, {"all": number, "stated": rank.value})
            return
