"""What a paper remembers of itself: a digest of each of its lines, kept as custom properties.

A paper that comes back edited so says which of its lines its editor left as they were, and which of today's lines are
younger than the paper. No word of it is kept: what is struck out of a paper is not to live on in its properties.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from govsummary.core.files import CUSTOM_PROPERTIES
from govsummary.core.prose import Line
from govsummary.core.regex import regex
from govsummary.standard.grammar import own_number

if TYPE_CHECKING:
    from govsummary.docx.read.package import Package

LINES = "govsummary.lines."
_PER_PROPERTY = 60
"""Digests in one property: some programs cut what is longer than 255 characters."""
_SIZE = 4
"""Characters of a digest, 24 bits."""
_MARKUP = regex(r"<(/?)w:(tbl|tr|tc|p|txbxContent)(?:\s[^>]*)?(?<!/)>|<w:t(?:\s[^>]*)?(?<!/)>([^<]*)</w:t>|<w:(br)\b")
_FALLBACKS = regex(r"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)
_NAMED = regex(r'name="govsummary\.lines\.(\d+)"[^>]*>\s*<vt:lpwstr>([A-Za-z0-9+/]*)</vt:lpwstr>')


def bare(line: Line) -> str:
    """What is compared of a line: its words without blanks and the number before them."""
    text = "".join(line.text.split())
    number = "" if line.cell else own_number(line.text)
    return text.removeprefix("".join(number.split())) or text if number else text


def digests(lines: Sequence[Line]) -> list[str]:
    """The digest of every line; a cell's is told from one of the same words by what its row begins with."""
    firsts: dict[tuple[int, int], str] = {}
    for line in lines:
        if line.cell:
            firsts.setdefault(line.cell[:2], bare(line))
    return [_digest(bare(line), firsts[line.cell[:2]] if line.cell else None) for line in lines]


def _digest(text: str, row: str | None) -> str:
    whole = text if row is None else f"{row}\t{text}"
    return b64encode(hashlib.blake2b(whole.encode(errors="surrogatepass"), digest_size=3).digest()).decode()


def properties(*parts: bytes) -> Iterator[tuple[str, str]]:
    """The custom properties of a paper by its ``word/document.xml`` and its notes: names and values."""
    found = [one for part in parts for one in digests([*_lines(part.decode())])]
    for number, start in enumerate(range(0, len(found), _PER_PROPERTY), 1):
        yield f"{LINES}{number}", "".join(found[start : start + _PER_PROPERTY])


def remembered(package: Package) -> frozenset[str] | None:
    """The digests that a paper carries; None if it carries none."""
    if CUSTOM_PROPERTIES not in package.names:
        return None
    whole = "".join(value for _, value in _NAMED.findall(package.read(CUSTOM_PROPERTIES).decode(errors="replace")))
    return frozenset(whole[n : n + _SIZE] for n in range(0, len(whole), _SIZE)) or None


def _lines(document: str) -> Iterator[Line]:
    """The lines of a document of our own, read from its text: they need no styles, only words."""
    open_: list[list[str]] = []
    place = _Place()
    for found in _MARKUP.finditer(_FALLBACKS.sub("", document) if "<mc:Fallback>" in document else document):
        closes, tag, words, line_break = found.groups()
        if tag is None:
            if open_:
                open_[-1].append("\n" if line_break else unescape(words))
        elif tag != "p":
            place.pass_(tag, closes=bool(closes))
        elif not closes:
            open_.append([])
        elif open_:
            yield from _parted("".join(open_.pop()), place.cell)


class _Place:
    """In which cell the text stands that is being read; what stands in a box is in none of the text's own."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0]
        self.depth = 0
        self.around: list[int] = []

    @property
    def cell(self) -> tuple[int, int, int] | None:
        return (self.counts[0], self.counts[1], self.counts[2]) if self.depth and not self.around else None

    def pass_(self, tag: str, *, closes: bool) -> None:
        if tag == "txbxContent":
            if closes and self.around:
                self.depth = self.around.pop()
            elif not closes:
                self.around.append(self.depth)
        elif tag == "tbl":
            self.depth += -1 if closes else 1
        if tag != "txbxContent" and not closes and not self.around:
            level = ("tbl", "tr", "tc").index(tag)
            self.counts[level:] = [self.counts[level] + 1, *([0] * (2 - level))]


def _parted(text: str, cell: tuple[int, int, int] | None) -> Iterable[Line]:
    return [Line(one.strip(), cell=cell) for one in text.split("\n") if cell or one.strip()]
