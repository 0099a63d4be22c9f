"""Plain text and Markdown cut into paragraphs: lines, or the joined lines of a text that was broken at a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govsummary.regex import regex
from govsummary.wordfile.patterns import SPACES, level_of, padding

_COMMENT = regex(r"<!--.*?-->", re.DOTALL)
_FENCE = regex(r"^ {0,3}(```|~~~)")
_FRONT_MATTER = regex(r"\A---\r?\n.*?^---\s*$", re.DOTALL | re.MULTILINE)
_RULE = regex(r"^[-*_=\s]+$")
_QUOTED = regex(r"^(?:>\s?)+")
_BULLET = regex(r"^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_HEADING = regex(r"^(#{1,6})\s+")
_STOPPED = regex(r"[。！？：；…][”’）】]?$")
_ATTACHED = regex(r"^附\s*件")
SLACK = 6
"""Half-width columns by which broken lines may fall short of the widest."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's place in the text, and what Markdown says it is (``#``, ``##``, ``-``, ``|``) or nothing."""

    start: int
    end: int
    mark: str = ""
    spaces: float = 0.0
    """Characters' width of spaces before it."""
    block: int = 0
    """Lines without an empty one between them share it."""


def lines_of(text: str, markdown: bool) -> list[Line]:
    """The paragraphs, without the spaces at their ends."""
    found = list(_markdown(text) if markdown else _plain(text))
    return list(_joined(text, found)) if _broken_at_a_width(text, found) else found


def _raw(text: str) -> Iterator[tuple[int, int]]:
    """Line by line, with whole comments left out."""
    shown = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    start = 0
    for line in shown.split("\n"):
        content = line.rstrip(SPACES)
        yield start, start + len(content)
        start += len(line) + 1


def _plain(text: str) -> Iterator[Line]:
    block = 0
    for start, end in _raw(text):
        content = text[start:end]
        bare = content.lstrip(SPACES)
        if not bare:
            block += 1
            continue
        begin = end - len(bare)
        table = "|" if bare.count("\t") >= 2 or bare.count("|") >= 2 else ""
        yield Line(begin, end, table, padding(content), block)


def _markdown(text: str) -> Iterator[Line]:
    skip = _FRONT_MATTER.match(text)
    after, block, fence = (skip.end() if skip else 0), 0, ""
    for start, end in _raw(text):
        content = text[start:end]
        if start < after:
            continue
        if mark := _FENCE.match(content):
            fence = "" if fence == mark[1] else fence or mark[1]
            continue
        bare = content.lstrip(SPACES)
        if fence or not bare or _RULE.match(bare):
            block += 1
            continue
        yield from _marked(bare, end - len(bare), end, block, padding(content))


def _marked(bare: str, start: int, end: int, block: int, spaces: float) -> Iterator[Line]:
    if quoted := _QUOTED.match(bare):
        start, bare = start + quoted.end(), bare[quoted.end() :]
    mark = ""
    if heading := _HEADING.match(bare):
        start, mark = start + heading.end(), heading[1]
    elif bullet := _BULLET.match(bare):
        start, mark = start + bullet.end(), "-"
    elif bare.startswith("|") or bare.count("|") >= 2:
        mark = "|"
    if start < end:
        yield Line(start, end, mark, spaces, block)


def _broken_at_a_width(text: str, lines: Sequence[Line]) -> bool:
    """Whether most lines that another one follows end without a stop, and at about one width."""
    inner = [a for a, b in pairwise(lines) if a.block == b.block and not a.mark]
    ended = [line for line in inner if not _STOPPED.search(text, line.start, line.end)]
    if len(ended) < 3 or len(ended) < len(inner) * 0.6:
        return False
    widths = [_width(text[line.start : line.end]) for line in ended]
    near = [width for width in widths if width >= max(widths) - SLACK]
    return max(widths) >= 40 and len(near) >= len(widths) * 0.7


def _joined(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    widest = max(_width(text[line.start : line.end]) for line in lines)
    current: Line | None = None
    for line in lines:
        if current is not None and _goes_on(text, current, line, widest):
            current = Line(current.start, line.end, current.mark, current.spaces, current.block)
            continue
        if current is not None:
            yield current
        current = line
    if current is not None:
        yield current


def _goes_on(text: str, before: Line, line: Line, widest: int) -> bool:
    words = text[line.start : line.end]
    if before.block != line.block or line.mark or before.mark or level_of(words) or _ATTACHED.match(words):
        return False
    last = text[before.start : before.end].rpartition("\n")[2].strip(SPACES)
    return _width(last) >= widest - SLACK - 4 and not line.spaces


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
