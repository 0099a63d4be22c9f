"""Which words of a text changed: numbers, headings' numbers and Latin words whole, Chinese character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from govsummary.core import limits
from govsummary.core.regex import regex

_TOKEN = regex(
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|第?\d+(?:[.,]\d+)*[%％‰]?|[A-Za-z]+|.", re.DOTALL
)
_ISLAND = 2
"""So many characters that stay between changes no smaller are read as changed too."""


class Step(NamedTuple):
    """``old[start:end]`` became ``new[first:last]``, or stayed."""

    same: bool
    start: int
    end: int
    first: int
    last: int


def steps(old: str, new: str) -> tuple[Step, ...]:
    """How one text becomes the other, in order; stretches that stay and stretches that change take turns."""
    return tuple(_joined(_drawn_in([*_compared(old, new)])))


def likeness(found: Iterable[Step]) -> float:
    """How much of both texts stays, from 0 to 1."""
    found = [*found]
    size = sum(one.end - one.start + one.last - one.first for one in found)
    return 2 * sum(one.end - one.start for one in found if one.same) / size if size else 1.0


def _compared(old: str, new: str) -> Iterator[Step]:
    if old == new:
        yield from [Step(True, 0, len(old), 0, len(new))] if old else ()
        return
    ours, theirs = (_TOKEN.findall(text) for text in (old, new))
    if len(ours) * len(theirs) > limits.COMPARED_PAIRS:
        ours, theirs = [old], [new]
    here, there = ([0, *accumulate(map(len, tokens))] for tokens in (ours, theirs))
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        yield Step(kind == "equal", here[a], here[b], there[c], there[d])


def _drawn_in(found: list[Step]) -> Iterator[Step]:
    for n, one in enumerate(found):
        island = one.same and 0 < n < len(found) - 1 and one.end - one.start <= _ISLAND
        larger = island and min(map(_size, (found[n - 1], found[n + 1]))) >= one.end - one.start
        yield one._replace(same=False) if larger else one


def _size(step: Step) -> int:
    return max(step.end - step.start, step.last - step.first)


def _joined(found: Iterable[Step]) -> Iterator[Step]:
    last: Step | None = None
    for one in found:
        if last and last.same is one.same:
            last = last._replace(end=one.end, last=one.last)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last
