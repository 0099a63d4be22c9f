"""Takes up any paper: .docx, .txt, .md, .html, and .doc, .wps and the like where LibreOffice is present.

A file becomes one of the two forms that are read, a .docx or a text in UTF-8: .doc and .wps by LibreOffice, a web page as a
text with the marks of Markdown.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path, PurePath
from time import monotonic
from typing import TYPE_CHECKING, Literal, NamedTuple

from govsummary.core import limits
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.core.language import Text
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.core.resources import DRAFTS, OLD_WORD, TEXTS, WEB, WORD, WORD_SUFFIX
from govsummary.draft import sources
from govsummary.draft.cutting import cut
from govsummary.draft.paper import Doubt, Draft, LeftOut, Piece
from govsummary.input.reading.contents import bytes_of, not_opened, unreadable
from govsummary.lint.document.text import decode
from govsummary.standard.roles import Decision, decide

if TYPE_CHECKING:
    from govsummary.draft.sources import Block, Source

NO_CONVERTER = code("GS751")
_ZIP, _COMPOUND, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_KINDS = Text("不会读这种文件：{path}", "cannot read {path}")
_KNOWN = Text(
    "旧稿可以是 {suffixes}；别的文件请先用 Word 或 WPS 另存为 .docx", "a paper may be {suffixes}; save others as .docx first"
)


class Opened(NamedTuple):
    """What a file holds: ``.docx``, ``.txt`` (UTF-8) or ``.md`` (UTF-8), and its bytes."""

    suffix: str
    content: bytes


def opened(path: str | Path, content: bytes | None = None) -> Opened:
    """The file at ``path``, or ``content`` of that name, in a form that is read.

    Raises:
        InvalidReport: it cannot be opened, is in no known encoding, or cannot be turned into a .docx here.
        UsageError: it is no paper by its name.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in DRAFTS:
        raise UsageError(_KINDS.fill(path=path), _KNOWN.fill(suffixes="、".join(DRAFTS)))
    given = _bytes(Path(path), suffix) if content is None else content
    if given.startswith(_ZIP) and suffix != ".odt":  # also a .docx that somebody renamed
        return Opened(".docx", given)
    if suffix in OLD_WORD or given.startswith((_COMPOUND, _RTF)):
        return Opened(".docx", _modern(given, suffix if suffix in OLD_WORD else ".doc", str(path)))
    if suffix in WORD:
        return Opened(".docx", given)
    text = decode(given, str(path)).text
    made = lines_of_page(text) if suffix in WEB else text
    return Opened(".txt" if suffix == ".txt" else ".md", made.encode())


def _bytes(path: Path, suffix: str) -> bytes:
    if suffix in (*TEXTS, *WEB):
        return bytes_of(path)
    try:
        return path.read_bytes()
    except OSError as fault:
        raise not_opened(path, fault) from fault


# ---- old forms -----------------------------------------------------------------------------------------------------


def _modern(content: bytes, suffix: str, path: str) -> bytes:
    """The same paper as a .docx."""
    if made := _converted(content, suffix):
        return made
    raise unreadable(NO_CONVERTER.at(Location(path), suffix=suffix))


@lru_cache(maxsize=2)
def _converted(content: bytes, suffix: str) -> bytes:
    """By LibreOffice, once for the same content; empty if it is not here or cannot."""
    from govsummary.core.soffice import convert, find_soffice

    soffice = find_soffice()
    if soffice is None:
        return b""
    with tempfile.TemporaryDirectory(prefix="govsummary-doc-") as room:
        given, out = Path(room, f"paper{'.doc' if suffix in ('.wps', '.wpt', '.dot') else suffix}"), Path(room, "out")
        given.write_bytes(content)
        convert(soffice, "docx:MS Word 2007 XML", [given], out, monotonic() + limits.CONVERSION_SECONDS)
        return next((made.read_bytes() for made in out.glob("*.docx")), b"")


# ---- web pages -----------------------------------------------------------------------------------------------------


_UNSEEN = frozenset(("script", "style", "head", "noscript", "template", "select", "textarea", "svg", "math", "iframe"))
_BLOCKS = "p div br hr li ul ol dl dt dd tr table section article header footer main aside nav blockquote pre center form"
_BREAKS = frozenset((*_BLOCKS.split(), *(f"h{level}" for level in range(1, 7))))
_MARKED = regex(r"^(?=[#|>]|[-*+]\s|```|~~~)")
"""Words that Markdown would take for a mark of its own."""
_DECLARED, _NO_TAG = regex(r"<[!?][^<>]{0,2000}>"), regex(r"<(?![/A-Za-z][^<>]{0,4000}>)")
_BLANKS = regex(r"[ \t\r\n\f]+")


class _Page(HTMLParser):
    """Lines of a page in reading order; headings, list items and tables with the marks of Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words: list[str] = []
        self._unseen: list[str] = []
        self._mark = ""
        self._row: list[str] | None = None
        self._in_cell = False
        self._depth = 0
        """Tables within tables; only those of one level are tables of the paper."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._in_cell = True
        elif self._row is not None and tag not in ("tr", "table"):
            self._words.append(" " * (tag in _BREAKS))
        elif tag in _BREAKS:
            self._end_row()
            self._end()
            self._mark = f"{'#' * int(tag[1])} " if len(tag) == 2 and tag[1].isdigit() else "- " if tag == "li" else ""
            self._depth += tag == "table"
            self._row = [] if tag == "tr" and self._depth == 1 else None

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
        elif tag in ("tr", "table") and self._row is not None:
            self._end_row()
        elif tag in _BREAKS and self._row is None:
            self._end()
        self._depth = max(0, self._depth - (tag == "table"))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()
        self._end()

    def _said(self) -> str:
        words = _BLANKS.sub(" ", "".join(self._words)).strip(" ")
        self._words = []
        return words

    def _end(self) -> None:
        words, mark = self._said(), self._mark
        self._mark = ""
        if words.strip("\u3000\xa0 "):
            self.lines += [""] * bool(self.lines and self.lines[-1])
            self.lines += [mark + (words if mark else _MARKED.sub("\u200b", words)), ""]

    def _end_cell(self) -> None:
        """A cell ends where it says so, or where the next one begins."""
        words = self._said()
        if self._row is not None and (self._in_cell or words):
            self._row.append(words)
        self._in_cell = False

    def _end_row(self) -> None:
        if self._row is not None:
            self._end_cell()
        row, self._row = self._row, None
        if row and len(row) == 1:
            self.lines += [row[0], ""]  # a table that lays out the page
        elif row and any(row):
            self.lines.append(f"| {' | '.join(cell.replace('|', '｜') for cell in row)} |")


def _sound(text: str) -> str:
    """A page without comments and declarations, in which every ``<`` opens a tag that ends: else parsing takes for ever."""
    kept, at = [], 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[at:begin])
        at = end + 3
    return _NO_TAG.sub("&lt;", _DECLARED.sub("", "".join((*kept, text[at:]))))


def lines_of_page(text: str) -> str:
    """What a web page shows, as a text with the marks of Markdown."""
    page = _Page()
    page.feed(_sound(text))
    page.close()
    return "\n".join(page.lines) + "\n"


# ---- passages with their roles --------------------------------------------------------------------------------------


TRACKED = code("GS750")
Revisions = Literal["accept", "reject", "refuse"]
NARROW = 1.5
"""Below this margin a role is in doubt."""
RESIDUE = Text("网页残留", "residue of a web page")
AGAIN = Text("重复的标题", "the title once more")


def read_draft(path: str | Path, content: bytes | None = None, *, revisions: Revisions = "accept") -> Draft:
    """The paper that a file holds; ``content`` are its bytes if they are already at hand.

    ``revisions``: whether tracked changes count as accepted or as rejected, or are refused.

    Raises:
        InvalidReport: the file cannot be opened or is damaged (GS500, GS102, GS131), is of an old form that nothing here
            can turn into .docx (GS751), or has tracked changes that are refused (GS750).
    """
    suffix, given = opened(path, content)
    if suffix == WORD_SUFFIX:
        return draft_of(_word(Path(path), given, revisions), str(path))
    return draft_of(sources.of_text(given.decode(), str(path), markdown=suffix != ".txt"), str(path))


def _word(file: Path, content: bytes, revisions: Revisions) -> Source:
    from govsummary.docx.read import open_word

    document = open_word(file, content, view=None if revisions == "refuse" else revisions)
    tracked = next((paragraph for paragraph in document.paragraphs if paragraph.revisions), None)
    if tracked and revisions == "refuse":
        fault = TRACKED.at(Location(str(file), paragraph=tracked.number))
        raise InvalidReport(fault.message_text, [fault])
    return sources.of_word(document)


def draft_of(source: Source, path: str) -> Draft:
    """The roles of what a file holds."""
    blocks, page_marks = cut(source.blocks)
    pieces, notes, left_out = [], list[str](), [*source.left_out, *page_marks]
    for block, decision in zip(blocks, decide([block.evidence for block in blocks]), strict=True):
        if decision.role is Role.EMPTY and not block.drawing:
            continue
        if decision.residue and not block.drawing:
            left_out.append(LeftOut(block.evidence.words, AGAIN if decision.again else RESIDUE, block.place))
            continue
        notes += (source.notes.get(key, "") for _, key in block.notes)
        pieces.append(_piece(block, decision))
    return Draft(path, tuple(pieces), tuple(notes), tuple(left_out))


def _piece(block: Block, decision: Decision) -> Piece:
    narrow = decision.other is not None and decision.margin < NARROW
    return Piece(
        block.evidence.words,
        decision.role,
        number=decision.number,
        level=decision.level,
        cut=decision.cut,
        attachment=decision.attachment,
        rows=block.rows,
        block=block.number,
        notes=tuple(offset for offset, _ in block.notes),
        lead=block.evidence.lead if block.evidence.bold_lead and not decision.level else 0,
        drawing=block.drawing,
        place=block.place,
        doubt=Doubt(decision.other, decision.margin, decision.evidence) if narrow and decision.other else None,
    )
