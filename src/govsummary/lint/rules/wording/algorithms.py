"""The checks of the table that a pattern cannot state, by the names it uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from govsummary.core.frozen import define
from govsummary.core.numerals import chinese_ordinal, ordinal_of
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.lint.rules.wording import Hit, Seen, half_width
from govsummary.lint.rules.wording.pairs import nested_quotes, nested_titles, straight_quotes, unpaired
from govsummary.standard.grammar import LEVELS, number_of

# ---- numbers that must run on: 一是、二是 in the text, and the levels of headings ----------------------------------


_ITEM = regex(r"(?:^|(?<=[。；：，！？;:,（\s]))([一二三四五六七八九十]{1,3})是(?!否|[一二三][、，；])")
_OTHER_FIRST = regex("首先|其一|第一|一要|一来|一则|一方面|一个是|1[.．是]")
_OTHER_SECOND = regex("其次|再次|其二|第二|二要|二来|二则|二者|二、|另一|另外|此外|同时|再者|还有|2[.．是]")
_FIGURE = regex(r"^(\d{1,2})[.．、]\s*\d")
_STOPPED = regex("[。；！？：…][”’）]*$")


@define
class _Run:
    """A sequence so far: its last number and where its first and last items stand."""

    number: int
    first: tuple[int, int, int]
    passage: int


def broken_sequence(passages: Sequence[Seen]) -> Iterator[Hit]:
    """一是、二是 that skip a number, begin beyond one, or stop at one; sequences may stand inside one another."""
    runs: list[_Run] = []
    for index, seen in enumerate(passages):
        for item in _ITEM.finditer(seen.text):
            number = ordinal_of(item[1])
            if number == 1:
                if runs and runs[-1].passage != index:
                    yield from _lone(runs, passages)
                    runs = []
                runs.append(_Run(1, (index, item.start(1), item.end()), index))
                continue
            depth = next((d for d in reversed(range(len(runs))) if runs[d].number == number - 1), None)
            if depth is None:
                if not _said_otherwise(passages, runs, index, item.start(), number):
                    yield Hit(seen.passage, item.start(1), item.end())
                runs = [_Run(number, (index, item.start(1), item.end()), index)]
                continue
            yield from _lone(runs[depth + 1 :], passages)
            del runs[depth + 1 :]
            runs[depth].number, runs[depth].passage = number, index
    yield from _lone(runs, passages)


def _said_otherwise(passages: Sequence[Seen], runs: list[_Run], index: int, at: int, number: int) -> bool:
    """Whether the missing number stands there in other words, or where items are not looked for."""
    begin = runs[-1].first[0] if runs else max(index - 1, 0)
    before = "".join(seen.text for seen in passages[begin:index]) + passages[index].text[:at]
    wanted = f"{chinese_ordinal(number - 1)}是"
    if runs:
        return wanted in before
    return wanted in before or number > 2 or bool(_OTHER_FIRST.search(before))


def _lone(runs: Sequence[_Run], passages: Sequence[Seen]) -> Iterator[Hit]:
    """Sequences that stop at one; 一是……，一是…… is a pair, and a line without a stop a heading, whose fellow may be far."""
    alone = [run for run in runs if run.number == 1]
    for run in alone:
        index, start, end = run.first
        paired = sum(other.passage == run.passage for other in alone) > 1
        if paired or not _STOPPED.search(passages[index].text):
            continue
        after = passages[index].text[end:] + (passages[index + 1].text if index + 1 < len(passages) else "")
        if not _OTHER_SECOND.search(after) and "二是" not in after:
            yield Hit(passages[index].passage, start, end)


def broken_levels(passages: Sequence[Seen]) -> Iterator[Hit]:
    """一、（一）1.（1） out of order: a number left out or used twice, or a level that comes after one below it.

    An extract may begin anywhere; 1. and （1） may begin again, and everything in each attachment.
    """
    numbers: list[int] = [0] * len(LEVELS)
    """The last number of each level under its present parent; 0: none yet."""
    began: list[int] = [0] * len(LEVELS)
    """The first number of each level under its present parent."""
    doubtful: list[int] = []
    for seen in passages:
        if seen.passage.role is Role.ATTACHMENT_LABEL:
            numbers, began = [0] * len(LEVELS), [0] * len(LEVELS)
        if figure := _FIGURE.match(seen.text):  # 8.6个专项 may be item 8 or 8.6: only the item after it can tell
            doubtful.append(int(figure[1]))
            continue
        depth, found = next(((d, m) for d, p in enumerate(LEVELS) if (m := p.match(seen.text))), (0, None))
        number = number_of(found[0]) if found else 0
        if not found or not number:
            continue
        reached = numbers[depth]
        for guess in doubtful:
            reached += guess == reached + 1
        numbers[depth] = reached if reached == number - 1 else numbers[depth]
        doubtful = []
        if _out_of_order(numbers, began, depth, number):
            yield Hit(seen.passage, found.start(), found.end(), None, seen.number)
        began[depth] = began[depth] or number
        numbers[depth] = number
        for below in range(depth + 1, len(LEVELS)):
            numbers[below] = began[below] = 0


def _out_of_order(numbers: list[int], began: list[int], depth: int, number: int) -> bool:
    last = numbers[depth]
    if last:
        restarts = number == 1 and (depth >= 2 or last > 1)
        return number != last + 1 and not restarts
    if number == 1:
        return any(first == 1 for first in began[depth + 1 :])
    return any(numbers[:depth])


# ---- how paragraphs and lists end -----------------------------------------------------------------------------


SHORTEST_STATEMENT = 20
_NO_STOP = regex(r"[一-鿿\d%）”]$")
_HALF_STOPS = ("，", "、")
_SEVERAL = 3
"""Clauses that end in ，: more than the first half of a sentence broken on purpose."""
_STOP_INSIDE = regex(r"[。！？…；：][”）]+$")
_MARK = regex("[，；。！？]")
_LABELLED = regex(
    r"^(?:[^，。；：]{1,8}：|附件|附表|注[：:]|[（(][^（）]*[）)]$|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳]|第[一二三四五六七八九十]+[章节条])"
)
"""Fields of a form, notes, and numbered lines, which may be headings."""
_LIST_ITEM = regex(
    r"^(?:[（(]?\d{1,2}[）).．、]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[）)、是]|第[一二三四五六七八九十]+|[-·•])"
)
_CAPTION = regex("记者|記者|通讯员|摄$|攝$|编辑|来源")
_WRAPPED = 1 / 3


def unfinished_list(passages: Sequence[Seen]) -> Iterator[Hit]:
    """The last item of a list that ends in ；."""
    for number, seen in enumerate(passages):
        following = passages[number + 1].text if number + 1 < len(passages) else ""
        if seen.text.endswith("；") and _LIST_ITEM.match(seen.text) and not following:
            yield Hit(seen.passage, len(seen.text) - 1, len(seen.text), "。")


def missing_stop(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Statements that end without a stop or in ，; silent where so many do that lines must be broken at a width."""
    statements = [seen for seen in passages if len(seen.text) >= SHORTEST_STATEMENT]
    open_ended = [seen for seen in statements if _NO_STOP.search(seen.text) and not _STOP_INSIDE.search(seen.text)]
    if len(open_ended) >= 3 and len(open_ended) > len(statements) * _WRAPPED:
        return
    for seen in statements:
        stopped = seen.text.endswith(_HALF_STOPS) and ("。" in seen.text or seen.text.count("，") >= _SEVERAL)
        if stopped:
            yield Hit(seen.passage, len(seen.text) - 1, len(seen.text))
    for seen in open_ended:
        labelled = _LABELLED.match(seen.text) and "。" not in seen.text
        marks = [mark.end() for mark in _MARK.finditer(seen.text)]
        if marks and not labelled and not _CAPTION.search(seen.text, marks[-1]):
            yield Hit(seen.passage, marks[-1], len(seen.text))


# ---- sentences that were copied twice into one paper ----------------------------------------------------------


SHORTEST = 24
"""Characters; slogans and set phrases, which may well stand twice, are shorter."""
_SENTENCE = regex(r"(?<![^。！？\n])[^。！？\n]+[。！？]")
_ARTICLE = regex(r"^第[一二三四五六七八九十百零\d]+条")


def repeated_sentence(passages: Sequence[Seen]) -> Iterator[Hit]:
    """The second time that a whole sentence stands in the paper; rules made of articles say things again."""
    if sum(_ARTICLE.match(seen.text) is not None for seen in passages) > 2:
        return
    known: set[str] = set()
    for seen in passages:
        for found in _SENTENCE.finditer(seen.text):
            words = found[0].strip(" 　")
            if len(words) < SHORTEST:
                continue
            if words in known:
                yield Hit(seen.passage, found.start(), found.end())
            known.add(words)


# ---- one paper, one way of writing: separators, quarters, numerals, abbreviations -----------------------------


_UNIT = "(?=[元人件户戶亩畝吨噸家项項次个個名株头頭只只套册冊份平千公立条條辆輛万萬%])"
_SEPARATED = regex(r"(?<![\d,.])\d{2,3}(?:,\d{3})+(?:\.\d+)?" + _UNIT)
_PLAIN = regex(r"(?<![\d.,A-Za-z第])\d{5,}(?:\.\d+)?" + _UNIT)
_ARABIC_QUARTER = regex("(?<![\\d、.])第?([1-4])季度")
_CHINESE_QUARTER = regex("[一二三四]季度")
_MEASURE = "(项|項|个|個|次|件|场|場|期|家|人|户|戶)(?=[，。；、）]|$)"
_ARABIC_COUNT = regex(rf"(?<![\d.])\d+{_MEASURE}")
_CHINESE_COUNT = regex(
    rf"(?<![第一二三四五六七八九十百上下前后後每几幾数數这這那])([二两兩三四五六七八九]|十[一二三四五六七八九]?){_MEASURE}"
)
_NEAR = 80
_ABBREVIATION = regex("(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")
_EXPLAINED = regex("[（(][^（）()]*[一-鿿A-Z][^（）()]*[）)]")
_FULL_WIDTH = regex("(?:(?!Ｘ{2}|(?<=Ｘ)Ｘ)[０-９Ａ-Ｚａ-ｚ％])+(?:(?<=[０-９])．[０-９]+[％]?)?|(?<=\\d)．(?=\\d)")
_HABIT = 5
"""So many full-width ％ and no other are a way of writing, not a slip."""
COMMON = frozenset(
    re.findall("[A-Z]+", "GDP APP AI CPI PPI PM PPP LED IT VR AR VIP WTO PPT CEO QQ DNA KTV ATM CT ICU GB CPU USB LNG CNG")
)


def mixed_separators(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Numbers of five digits and more with 千分撇 here and without it there; the rarer form is reported once."""
    separated, plain = _all(_SEPARATED, passages), _all(_PLAIN, passages)
    if separated and plain:
        yield (separated if len(separated) < len(plain) else plain)[0]


def mixed_quarters(passages: Sequence[Seen]) -> Iterator[Hit]:
    """1季度 in a paper that has 一季度."""
    if _all(_CHINESE_QUARTER, passages):
        for seen in passages:
            for found in _ARABIC_QUARTER.finditer(seen.text):
                put = found[0].replace(found[1], chinese_ordinal(int(found[1])))
                yield Hit(seen.passage, found.start(), found.end(), put)


def mixed_numerals(passages: Sequence[Seen]) -> Iterator[Hit]:
    """三次 near 12次, both bare counts."""
    for seen in passages:
        counts = list(_ARABIC_COUNT.finditer(seen.text))
        for found in _CHINESE_COUNT.finditer(seen.text) if counts else ():
            if any(one[1] == found[2] and abs(one.start() - found.start()) <= _NEAR for one in counts):
                yield Hit(seen.passage, found.start(), found.end())


def unexplained_abbreviation(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Latin capitals that nobody explains where they first stand."""
    known = set(COMMON)
    for seen in passages:
        for found in _ABBREVIATION.finditer(seen.text):
            if found[0] in known:
                continue
            known.add(found[0])
            bracketed = seen.text[: found.start()].endswith(("（", "("))
            if not bracketed and not _EXPLAINED.match(seen.text, found.end()):
                yield Hit(seen.passage, found.start(), found.end())


def full_width(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Full-width digits, letters and ％, unless ％ is how this paper writes it throughout."""
    hits = _all(_FULL_WIDTH, passages)
    percent = [hit for hit in hits if hit.text == "％"]
    habit = len(percent) > _HABIT and not any("%" in seen.text for seen in passages)
    for hit in hits:
        if not (habit and hit.text == "％"):
            yield Hit(hit.passage, hit.start, hit.end, half_width(hit.text))


def _all(pattern: re.Pattern[str], passages: Sequence[Seen]) -> list[Hit]:
    return [Hit(seen.passage, *found.span()) for seen in passages for found in pattern.finditer(seen.text)]


ALGORITHMS: dict[str, Callable[[Sequence[Seen]], Iterator[Hit]]] = {
    one.__name__: one
    for one in (
        straight_quotes,
        unpaired,
        nested_quotes,
        nested_titles,
        unfinished_list,
        missing_stop,
        broken_sequence,
        broken_levels,
        full_width,
        mixed_separators,
        mixed_quarters,
        mixed_numerals,
        unexplained_abbreviation,
        repeated_sentence,
    )
}
"""Each takes the passages a rule reads, in reading order."""
