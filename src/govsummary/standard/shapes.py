"""The numbers that open paragraphs, of every shape (一、（一）1.（1）① 第一部分 第一，一是 ——), and where a heading ends."""

from __future__ import annotations

import re

from govsummary.core.frozen import frozen
from govsummary.core.numerals import ordinal_of
from govsummary.core.regex import regex
from govsummary.standard.grammar import CHINESE_NUMBER, LEVELS

LONGEST = 45
"""Characters of a heading that text follows in its paragraph, or that has a line of its own."""
_YEAR = r"(?:19|20)\d\d\s*年"
_SHAPES = (
    (
        "part",
        0.0,
        regex(r"^第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:部分|[章编篇])(?:[、，,.．：:\s]+|(?=[^\s的内][^。；]*$))"),
    ),
    ("section", 0.5, regex(r"^第\s*([一二三四五六七八九十]{1,3})\s*节(?:[、，,.．：:\s]+|(?=[^\s的内]))")),
    ("chinese", 1.0, LEVELS[0]),
    ("chinese spaced", 1.0, regex(rf"^({CHINESE_NUMBER})[\s\u3000]+(?=[\u3400-\u9fff])")),
    ("bracketed", 2.0, LEVELS[1]),
    (
        "points",
        3.5,
        regex(
            r"^(?:\d{1,2}[.．])+(\d{1,2})(?:[\s\u3000]+|(?=[\u3400-\u9fff“《])(?![万亿千百倍个元吨亩公米声年月日分小度]))"
        ),
    ),
    ("digit", 3.0, LEVELS[2]),
    ("digit", 3.0, regex(rf"^(\d{{1,2}})\s*[.．、]\s*(?={_YEAR})")),
    ("digit bracketed", 4.0, LEVELS[3]),
    ("digit bracketed", 4.0, regex(r"^[⑴-⒇]\s*")),
    ("half bracketed", 4.5, regex(r"^(\d{1,2})\s*[)）]\s*")),
    ("circled", 5.0, regex(r"^[①-⑳㉑-㉟]\s*[、.．]?\s*")),
    ("latin", 6.0, regex(r"^([A-Ha-h])\s*[.．、)）]\s*(?=[\u3400-\u9fff])")),
    (
        "order",
        7.0,
        regex(
            r"^第([一二三四五六七八九十]{1,2})\s*[，、：:,](?!\s*(?:第[一二三四五六七八九十]|[一二三四五六七八九十]产))\s*"
        ),
    ),
    ("order", 7.0, regex(r"^(?:首先|其次|再次|再者|最后)\s*[，,、]")),
    ("one is", 8.0, regex(r"^([一二三四五六七八九十]{1,2})(?:是(?![一二三四五六七八九十]是)|要(?!不要)|抓(?!好))(?=.)")),
    ("dash", 9.0, regex(r"^(?:——|—|──|－－|--)\s*(?=[^\d\s—])")),
    ("bullet", 9.0, regex(r"^[●◆■▪•·★◎○□▲►➢✓]\s*(?=\S)")),
)
_FIRST = frozenset("第一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳首其再最—─－-●◆■▪•·★◎○□▲►➢✓")
LISTING = frozenset(("order", "one is", "dash", "bullet"))
"""Shapes that enumerate sentences: headings only where every one has a line of its own and text below."""
_STOP = regex(r"[。！？；：:;!?.．“”‘’「」《》（）()]")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "《": "》", "（": "）", "(": ")"}
_CHINESE = regex(r"[\u3400-\u9fff”’」》）)%％]")


@frozen
class Number:
    """A number at the beginning of a paragraph; ``end`` is the offset behind it and the spaces that follow."""

    shape: str
    rank: float
    """Shapes of a lower rank usually stand above those of a higher one."""
    ordinal: int
    """0: it counts nothing."""
    end: int


def number_of(words: str) -> Number | None:
    """The number that opens a paragraph; None: it has none."""
    first = words[:1]
    if first not in _FIRST and not first.isdigit() and not first.isascii() and not "⑴" <= first <= "㉟":
        return None
    for shape, rank, pattern in _SHAPES:
        if found := pattern.match(words):
            end = found.end()
            while end < len(words) and words[end].isspace():
                end += 1
            if end == len(words):
                return None
            return Number(shape, rank, _ordinal(found, shape), end)
    return None


_FIRST_OF = {"⑴": "⑴⒇", "①": "①⑳", "㉑": "㉑㉟"}
_WORDS = ("首先", "其次", "再次")


def _ordinal(found: re.Match[str], shape: str) -> int:
    if shape in {"dash", "bullet"}:
        return 0
    said = found[1] or "" if found.re.groups and not found.re.groupindex else found[0]
    first = said[:1] or found[0][:1]
    for base, known in (("⑴", 0), ("①", 0), ("㉑", 20)):
        if _FIRST_OF[base][0] <= first <= _FIRST_OF[base][1]:
            return ord(first) - ord(base) + 1 + known
    if shape == "latin":
        return ord(first.lower()) - ord("a") + 1
    if found[0][:2] in _WORDS:
        return _WORDS.index(found[0][:2]) + 1
    digits = re.search(r"[一二三四五六七八九十]{1,3}|\d{1,2}", said)
    return ordinal_of(digits[0]) if digits else 0


def heading_end(words: str, start: int, longest: int = LONGEST) -> int:
    """The offset behind the stop that ends a heading whose words begin at ``start``; 0: none of that length does.

    What stands in quotes or brackets ends nothing, nor does the point of a figure; ``；`` and ``！`` end no heading.
    """
    at, most = start, start + longest
    while found := _STOP.search(words, at, most + 1):
        mark, at = found[0], found.end()
        if closing := _PAIRS.get(mark):
            close = words.find(closing, at, most + 1)
            at = close + 1 if close >= 0 else at
        elif mark in "。：:" and found.start() > start:
            return 0 if mark != "。" and words[at : at + 1].isdigit() and words[found.start() - 1].isdigit() else at
        elif mark in ".．" and found.start() > start and _CHINESE.match(words, found.start() - 1):
            return at
        elif mark in "；;！!？?":
            return 0
    return 0


_SPACE = regex(r"[^\s，。；：、]{3,30}(?<=[\u3400-\u9fff”])[\s\u3000]+(?=[\u3400-\u9fff“])")


def space_after(words: str, start: int) -> int:
    """The offset behind the spaces that part a heading without a stop from its text; 0: none do."""
    found = _SPACE.match(words, start)
    return found.end() if found and any(stop in words[found.end() :] for stop in "，。；") else 0
