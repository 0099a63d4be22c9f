"""Whatever file an old paper stands in, as one of the two forms that are read: a .docx, or a text in UTF-8.

.doc and .wps become .docx by LibreOffice where it is; a web page becomes a text with the marks of Markdown.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path, PurePath
from time import monotonic
from typing import NamedTuple

from govsummary.core import limits
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.core.resources import DRAFTS, OLD_WORD, TEXTS, WEB, WORD
from govsummary.input.reading.contents import bytes_of, not_opened, unreadable
from govsummary.lint.document.text import decode

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
