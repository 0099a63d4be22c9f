"""Plain text and Markdown as manuscripts, in any encoding that editors write (UTF-8, UTF-16 with its mark, GB18030, Big5).

A paragraph is a line, or the joined lines of a text that was broken at a width; offsets are those of the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path, PurePath

from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import InvalidReport
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import Text
from govsummary.core.prose import ABOVE_TITLE, Passage, Prose, Role
from govsummary.core.regex import regex
from govsummary.core.resources import MARKDOWN
from govsummary.docx.document import WordDocument, WordParagraph
from govsummary.input.reading.contents import bytes_of, marked, unreadable
from govsummary.lint.document.manuscript import Manuscript, kind_of
from govsummary.standard import grammar
from govsummary.standard.evidence import MOST_SPACES, Evidence
from govsummary.standard.grammar import ATTACHED, SPACES, level_of, padding
from govsummary.standard.roles import claimed_role, decide, runs_in

ENCODING = code("GS102")

_COMMON = frozenset(
    "的一是不在人有我他这個个們们中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着著下自之年过過发發后後作里用道行所然家种種事成方多经經么"
    "法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關"
    "点點正业業外将將两兩高间間由问問很最重并物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内信表化老给給世位次度门門任常先"
)
_SAMPLE = 1 << 16
_COMMENT = regex(r"<!--.*?-->", re.DOTALL)
_LETTER = regex(r"[^\n]")
_FENCE = regex(r"^ {0,3}(```|~~~)")
_FRONT_MATTER = regex(r"\A---\r?\n.*?^---\s*$", re.DOTALL | re.MULTILINE)
_RULE = regex(r"^[-*_=\s]+$")
_QUOTED = regex(r"^(?:>\s?)+")
_BULLET = regex(r"^[-*+]\s+(?:\[[ xX]\]\s+)?")
"""A typed ``1. `` is the number of a heading or of an item as in any text, and stays in the words."""
_HEADING = regex(r"^(#{1,6})\s+")
_STOPPED = regex(r"[。！？：；…][”’）】]?$")
SLACK = 6
"""Half-width columns by which broken lines may fall short of the widest."""


@frozen
class Encoded:
    """A decoded text and how to write it back; its line breaks are the file's own."""

    text: str
    encoding: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Another text in the same encoding.

        Raises:
            UnicodeEncodeError: the encoding has no such character.
        """
        return self.mark + text.encode(self.encoding)


def decode(content: bytes, path: str) -> Encoded:
    """Find the encoding and decode.

    Raises:
        InvalidReport: it is none of these encodings.
    """
    mark, encoding = marked(content)
    if mark:
        return _decoded(content, encoding, mark, path)
    try:
        return Encoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decoded(content, _encoding_of(content), b"", path)


def _encoding_of(content: bytes) -> str:
    """Of the encodings of Chinese without a mark, the one in which a text has most of the commonest characters.

    GB 18030 can read nearly any bytes: a text in Big5 comes out as rare characters.
    """

    def common(encoding: str) -> float:
        try:
            text = content[:_SAMPLE].decode(encoding, "ignore" if len(content) > _SAMPLE else "strict")
        except UnicodeDecodeError:
            return -1
        return sum(map(_COMMON.__contains__, text)) / max(1, len(text))

    return max(("gb18030", "cp950", "big5hkscs"), key=common)


def read_encoded(path: Path) -> Encoded:
    """The text of a file.

    Raises:
        InvalidReport: it cannot be opened, is too large or no text.
    """
    return decode(bytes_of(path), str(path))


def _decoded(content: bytes, encoding: str, mark: bytes, path: str) -> Encoded:
    try:
        text = content.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as fault:
        raise _no_text(path) from fault
    if "\0" in text:
        raise _no_text(path)
    return Encoded(text, encoding, mark)


def _no_text(path: str) -> InvalidReport:
    return unreadable(ENCODING.at(Location(path, 1, 1), encoding="?"))


def plain_manuscript(text: str, path: str) -> Manuscript:
    """The manuscript of a decoded text; Markdown if ``path`` ends so."""
    lines = lines_of(text, PurePath(path).suffix.lower() in MARKDOWN)
    words = [text[line.start : line.end] for line in lines]
    bare = Manuscript(Prose(path, ()), text)
    passages = tuple(
        Passage(
            *(one, claimed_role(found), line.start, bare.location(line.start)),
            run_in=runs_in(found),
            attached=found.attachment > 0,
        )
        for one, line, found in zip(words, lines, decide(evidence_of(lines, words)), strict=True)
    )
    return Manuscript(Prose(path, passages, kind_of(passages)), text)


def foreign_manuscript(text: str, path: str) -> Manuscript:
    """The manuscript of a text that a plugin read out of a file, where there are paragraphs, but no lines to go to."""
    made = plain_manuscript(text, path)
    passages = (replace(one, location=Location(path, paragraph=one.location.line)) for one in made.prose.passages)
    return replace(made, prose=replace(made.prose, passages=tuple(passages)), lines=False)


def evidence_of(lines: Sequence[Line], words: Sequence[str]) -> list[Evidence]:
    """What the marks of Markdown say; a first ``#`` marks the title, the highest mark after it headings of level 1."""
    depths = [line.mark.count("#") for line in lines]
    titled = bool(depths) and depths[0] == 1
    highest = min((depth for depth in depths[titled:] if depth), default=1)
    return [
        Evidence(
            one,
            table=line.mark == "|",
            item=line.mark == "-",
            outline=min(max(depth - highest + 1, 0), 4) if depth else 0,
            titled=titled and not i,
            pushed=line.spaces > MOST_SPACES,
        )
        for i, (line, one, depth) in enumerate(zip(lines, words, depths, strict=True))
    ]


@frozen
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
    shown = _COMMENT.sub(lambda comment: _LETTER.sub(" ", comment[0]), text)
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
    if before.block != line.block or line.mark or before.mark or level_of(words) or ATTACHED.match(words):
        return False
    last = text[before.start : before.end].rpartition("\n")[2].strip(SPACES)
    return _width(last) >= widest - SLACK - 4 and not line.spaces


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


# ---- a Word file as a manuscript ------------------------------------------------------------------------------------


BOX = Text("文本框", "text box")
JUDGED = ABOVE_TITLE | {Role.DATE, Role.SIGNATURE, Role.ATTACHMENT_LABEL}
"""Elements whose written form the rules of layout judge."""


def word_manuscript(document: WordDocument) -> Manuscript:
    """The manuscript of an opened Word file; its text is the paragraphs, each ended by a line break.

    What stands outside the text (boxes, headers, footers, notes) follows it.
    """
    passages, texts, start = [], [], 0
    for paragraph, passage in (*_inside(document), *_outside(document)):
        texts.append(paragraph.text)
        if passage.text:
            indent = len(paragraph.text) - len(paragraph.text.lstrip(grammar.SPACES))
            passages.append(replace(passage, start=start + indent))
        start += len(paragraph.text) + 1
    prose = Prose(document.path, tuple(passages), kind_of(passages), JUDGED)
    return Manuscript(prose, "\n".join(texts), lines=False)


def _inside(document: WordDocument) -> Iterator[tuple[WordParagraph, Passage]]:
    for (paragraph, role), found in zip(document.each, document.decisions, strict=True):
        place = Location(document.path, paragraph=paragraph.number)
        cell = (paragraph.table, *paragraph.cell) if paragraph.cell else None
        yield (
            paragraph,
            Passage(
                *(_text(paragraph), role, 0, place, cell),
                run_in=runs_in(found),
                attached=found.attachment > 0,
                number=paragraph.label,
            ),
        )


def _outside(document: WordDocument) -> Iterator[tuple[WordParagraph, Passage]]:
    """Text boxes at their paragraph; each header, footer and note once."""
    for paragraph in document.boxes:
        role = Role.IMPRINT if grammar.IMPRINT.search(paragraph.words) else Role.ASIDE
        place = Location(document.path, paragraph=max(paragraph.number, 1), part=BOX)
        yield paragraph, Passage(_text(paragraph), role, 0, place)
    seen: set[str] = set()
    for name, paragraph in document.outside:
        if "#" not in paragraph.text and paragraph.text not in seen:
            seen.add(paragraph.text)
            yield paragraph, Passage(_text(paragraph), Role.ASIDE, 0, Location(document.path, part=name))


def _text(paragraph: WordParagraph) -> str:
    return paragraph.text.strip(grammar.SPACES)
