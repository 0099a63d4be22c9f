"""Did you mean …? Names that are plainly meant by a misspelt one, and figures written without their braces."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govsummary.core.regex import regex

_FIELDS = (
    "数值|单位|种类|其中|分项齐全|上年|上期|目标|越低越好|概数词|小数位|来源|value|unit|last_year|previous|target|parts|kind"
)
_stated = regex(rf"\s*[{{｛]?\s*(?:{_FIELDS})\s*[:：]").match
_WIDE = str.maketrans({"：": ": ", "，": ", ", "｛": "{", "｝": "}"})


def nearest(wrong: str, names: Iterable[str]) -> str:
    """The name most like ``wrong``; nothing if none is so near that it must be meant.

    One slip in up to five characters, two in eight: of two characters one may be wrong, of one none. The beginning of one
    name alone stands for it.
    """
    distances = [(distance(wrong, name), name) for name in names if name != wrong]
    near = [(far, name) for far, name in distances if far <= max(1, len(name) // 3) and far < len(wrong)]
    if near:
        return min(near)[1]
    parts = [name for _, name in distances if len(wrong) > 1 and wrong in name]
    return parts[0] if len(parts) == 1 else ""


def distance(one: str, other: str) -> int:
    """How many characters to insert, leave out, replace or swap with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        last, row, before = before, [i], row
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def as_fields(text: str) -> str:
    """``{数值: 4.2万人, 上年: 4.1}`` of what says so without braces, in quotes or in full-width signs."""
    if not _stated(text):
        return ""
    inside = text.strip().strip("{}｛｝").translate(_WIDE)
    return "{" + re.sub(r"([:,])\s+", r"\1 ", inside).strip() + "}"
