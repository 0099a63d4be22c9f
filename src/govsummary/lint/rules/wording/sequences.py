"""Numbers that must run on: 一是、二是 in the text, and the levels of headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govsummary.core.model import Role
from govsummary.core.numerals import chinese_ordinal, ordinal_of
from govsummary.core.regex import regex
from govsummary.lint.rules.wording.findings import Hit, Seen
from govsummary.standard.grammar import LEVELS, number_of

_ITEM = regex(r"(?:^|(?<=[。；：，！？;:,（\s]))([一二三四五六七八九十]{1,3})是(?!否|[一二三][、，；])")
_OTHER_FIRST = regex("首先|其一|第一|一要|一来|一则|一方面|一个是|1[.．是]")
_OTHER_SECOND = regex("其次|再次|其二|第二|二要|二来|二则|二者|二、|另一|另外|此外|同时|再者|还有|2[.．是]")
_FIGURE = regex(r"^(\d{1,2})[.．、]\s*\d")
_STOPPED = regex("[。；！？：…][”’）]*$")


@dataclass(slots=True)
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
    doubtful = 0
    for seen in passages:
        if seen.passage.role is Role.ATTACHMENT_LABEL:
            numbers, began = [0] * len(LEVELS), [0] * len(LEVELS)
        if figure := _FIGURE.match(seen.text):  # 8.6个专项 may be item 8 or 8.6: only the item after it can tell
            doubtful = int(figure[1])
            continue
        depth, found = next(((d, m) for d, p in enumerate(LEVELS) if (m := p.match(seen.text))), (0, None))
        number = number_of(found[0]) if found else 0
        if not found or not number:
            continue
        if doubtful == numbers[depth] + 1 == number - 1:
            numbers[depth] = doubtful
        doubtful = 0
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
