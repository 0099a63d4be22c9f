"""The lines of a paper, as its page prints them; and the digest of each that a rendered paper keeps as custom properties.

By these a paper that comes back edited says which of its lines its editor left as they were, and which of today's lines are
younger than the paper. No word of it is kept: what is struck out of a paper is not to live on in its properties.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import chain, groupby
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location
from govsummary.core.files import CUSTOM_PROPERTIES
from govsummary.core.prose import Line, Role
from govsummary.core.regex import regex
from govsummary.standard import grammar
from govsummary.standard.grammar import own_number

if TYPE_CHECKING:
    from govsummary.docx.document import WordDocument, WordParagraph
    from govsummary.docx.read.package import Package


def lines_of(document: WordDocument) -> tuple[Line, ...]:
    """What the page prints, without headers and footers."""
    return tuple(chain(_inside(document), _outside(document)))


def words_of(lines: Sequence[Line]) -> str:
    """What they say together: each paragraph and each row on a line of its own, ｜ between the cells."""
    if not any(line.cell for line in lines):
        return "\n".join(line.text for line in lines)
    rows = groupby(lines, lambda line: line.cell[:2] if line.cell else None)
    return "\n".join("｜".join(line.text for line in row) for _, row in rows)


def _inside(document: WordDocument) -> Iterator[Line]:
    for cell, group in groupby(document.each, lambda pair: _cell(pair[0])):
        members = [*group]
        if cell:
            text = "\n".join(paragraph.words for paragraph, _ in members if paragraph.words)
            yield Line(text, Role.TABLE, _place(document, members[0][0]), cell)
        else:
            for paragraph, role in members:
                yield from _lines(document, paragraph, role)


def _cell(paragraph: WordParagraph) -> tuple[int, int, int] | None:
    return (paragraph.table, *paragraph.cell) if paragraph.cell else None


def _outside(document: WordDocument) -> Iterator[Line]:
    for paragraph in document.notes:
        yield from _lines(document, paragraph, Role.ASIDE)
    for paragraph in document.boxes:
        yield from _lines(document, paragraph, Role.IMPRINT if grammar.IMPRINT.search(paragraph.words) else Role.ASIDE)


def _lines(document: WordDocument, paragraph: WordParagraph, role: Role) -> Iterator[Line]:
    for text in paragraph.words.split("\n"):
        if words := text.strip():
            yield Line(words, role, _place(document, paragraph))


def _place(document: WordDocument, paragraph: WordParagraph) -> Location:
    return Location(document.path, paragraph=max(paragraph.number, 1))


# ---- digests --------------------------------------------------------------------------------------------------------


Cell = tuple[int, int, int]
LINES = "govsummary.lines."
_PER_PROPERTY = 60
"""Digests in one property: some programs cut what is longer than 255 characters."""
_BYTES, _SIZE = 3, 4
"""Bytes of a digest, and its characters."""
_FALLBACK = regex(r"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)
_BOX = regex(r"<w:txbxContent\b[^>]*>(.*?)</w:txbxContent>", re.DOTALL)
_TABLES = regex(r"<(/?w:(?:tbl|tr|tc))(?:\s[^>]*)?(?<!/)>")
_BREAK = regex(r"<w:br\b[^>]*>")
_LEVELS = ("bl", "tr", "tc")
_LINE_END = "<w:t>\n</w:t>"
_WORDS = regex(r"<w:t(?:\s[^>]*)?(?<!/)>([^<]*)</w:t>")
_NAMED = regex(r'name="govsummary\.lines\.(\d+)"[^>]*>\s*<vt:lpwstr>([A-Za-z0-9+/]*)</vt:lpwstr>')


def bare(line: Line) -> str:
    """What is compared of a line: its words without blanks and the number before them."""
    return _bare(line.text, in_cell=line.cell is not None)


def _bare(words: str, *, in_cell: bool) -> str:
    text = "".join(words.split())
    number = "" if in_cell else own_number(words)
    return text.removeprefix("".join(number.split())) or text if number else text


def digests(lines: Sequence[Line]) -> list[str]:
    """The digest of every line; a cell's is told from one of the same words by what its row begins with."""
    whole = _digests((line.text, line.cell) for line in lines)
    return [whole[n : n + _SIZE] for n in range(0, len(whole), _SIZE)]


def _digests(lines: Iterable[tuple[str, Cell | None]]) -> str:
    """The digests one behind the other."""
    firsts: dict[tuple[int, int], str] = {}
    made = []
    for words, cell in lines:
        text = _bare(words, in_cell=cell is not None)
        if cell:
            text = f"{firsts.setdefault(cell[:2], text)}\t{text}"
        made.append(hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=_BYTES).digest())
    return b64encode(b"".join(made)).decode()


def properties(*parts: bytes) -> Iterator[tuple[str, str]]:
    """The custom properties of a paper by its ``word/document.xml`` and its notes: names and values."""
    whole = "".join(_digests(_read_lines(part.decode())) for part in parts)
    for number, start in enumerate(range(0, len(whole), _PER_PROPERTY * _SIZE), 1):
        yield f"{LINES}{number}", whole[start : start + _PER_PROPERTY * _SIZE]


def remembered(package: Package) -> frozenset[str] | None:
    """The digests that a paper carries; None if it carries none."""
    if CUSTOM_PROPERTIES not in package.names:
        return None
    whole = "".join(value for _, value in _NAMED.findall(package.read(CUSTOM_PROPERTIES).decode(errors="replace")))
    return frozenset(whole[n : n + _SIZE] for n in range(0, len(whole), _SIZE)) or None


def _read_lines(document: str) -> Iterator[tuple[str, Cell | None]]:
    """The lines of a document of our own, read from its text: they need no styles, only words.

    A cell is one line; what stands in a box is in none.
    """
    if "<mc:Fallback>" in document:
        document = _FALLBACK.sub("", document)
    boxes, document = (_BOX.findall(document), _BOX.sub("", document)) if "<w:txbxContent" in document else ([], document)
    around, *inside = _TABLES.split(document) if "<w:tbl" in document else [document]
    yield from ((line, None) for piece in (*boxes, around) for line in _texts(piece))
    counts, depth = [0, 0, 0], 0
    for tag, text in zip(inside[::2], inside[1::2], strict=True):
        closes, level = tag[0] == "/", _LEVELS.index(tag[-2:])
        if not closes:
            counts[level:] = [counts[level] + 1, *([0] * (2 - level))]
        if level == 0:
            depth += -1 if closes else 1
        lines = _texts(text)
        if depth and (lines or tag == "w:tc"):
            yield "".join(lines), (counts[0], counts[1], counts[2])
        elif not depth:
            yield from ((line, None) for line in lines)


def _texts(piece: str) -> list[str]:
    """The lines, none empty, of what stands between the tags of tables; each ends with its paragraph, or at a break."""
    marked = _BREAK.sub(_LINE_END, piece) if "<w:br" in piece else piece
    found = "".join(_WORDS.findall(marked.replace("</w:p>", _LINE_END)))
    return [words for line in unescape(found).split("\n")[:-1] if (words := line.strip())]
