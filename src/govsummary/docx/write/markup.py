"""WordprocessingML as strings: the few shapes that templates and prebuilt page parts are made of."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from govsummary.standard.measures import PAGE_NUMBER

DRAWING_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
"""Stated on every drawing: a template that never held one does not declare them."""

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": _TAB, "\n": _BREAK, "\r": _BREAK})
_DOCXTPL_ESCAPE = re.compile(r"(?<=[{}%])_(?=[{}%])")
HINT = '<w:rFonts w:hint="eastAsia"/>'
"""Tells Word to take quotes, dashes and ellipses from the Chinese font."""


def printed(text: str) -> Markup:
    """``text`` as the inside of a ``w:t``, nothing lost: tabs and newlines become Word's own.

    docxtpl turns ``{_{`` in a filled page into ``{{``; a character reference keeps the clerk's spelling.
    """
    if "&" in text or "<" in text or ">" in text or "_" in text or "\n" in text or "\t" in text or "\r" in text:
        text = _DOCXTPL_ESCAPE.sub("&#95;", text.replace("\r\n", "\n").translate(_ESCAPES))
    return str.__new__(Markup, text)


class Late:
    """A part of the page that is made only where a template prints it."""

    def __init__(self, make: Callable[[], Markup]) -> None:
        self._make = make
        self._made: Markup | None = None

    def __html__(self) -> str:
        if self._made is None:
            self._made = self._make()
        return self._made

    __str__ = __html__


def run(text: str, properties: str = "", style: str = "") -> str:
    """A run; ``text`` is plain text unless it is Markup already."""
    inside = text if isinstance(text, Markup) else printed(text)
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    fonts = "" if "<w:rFonts" in properties else HINT
    return f'<w:r><w:rPr>{named}{fonts}{properties}</w:rPr><w:t xml:space="preserve">{inside}</w:t></w:r>'


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph in a style; ``properties`` are direct ones in schema order, for what is computed."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'


def tag(source: str) -> str:
    """A run that holds a docxtpl tag as typed."""
    return f'<w:r><w:rPr>{HINT}</w:rPr><w:t xml:space="preserve">{printed(source)}</w:t></w:r>'


def indent(*, left: int | None = None, right: int | None = None, first_line: int | None = None) -> str:
    """``w:ind`` with the values that are given, in twips."""
    given = {"left": left, "right": right, "firstLine": first_line}
    return "<w:ind" + "".join(f' w:{name}="{value}"' for name, value in given.items() if value is not None) + "/>"


def exact_line(twips: int, before: int = 0) -> str:
    """``w:spacing`` of an exact line pitch, with so much space before."""
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{twips}" w:lineRule="exact"/>'


def size(half_points: int) -> str:
    """A font size for both scripts."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def blank(*, keep: bool = False) -> str:
    """空行: a real empty paragraph of the body pitch."""
    return paragraph("BlankKeep" if keep else "Blank")


def cell(width: int, *paragraphs: str, properties: str = "") -> str:
    """A table cell of ``width`` twips."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """A table row that never breaks over pages; ``header`` rows repeat."""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: list[int], rows: list[str], borders: str, *, margin: int = 0) -> str:
    """A table of fixed layout, as wide as ``widths`` together."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def borders(**eighths: int) -> str:
    """``w:tblBorders`` with the named sides (top, left, bottom, right, insideH, insideV), in eighths of a point."""
    order = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (f'<w:{s} w:val="single" w:sz="{eighths[s]}" w:space="0" w:color="000000"/>' for s in order if s in eighths)
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def page_number(look: str = "") -> str:
    """The runs of ``— 1 —``, a field that counts pages; ``look`` is an ``rPr`` for each (7.5)."""
    before, after = PAGE_NUMBER.split("1")
    pieces = (
        f'<w:t xml:space="preserve">{before}</w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        f'<w:t xml:space="preserve">{after}</w:t>',
    )
    return "".join(f"<w:r>{look}{piece}</w:r>" for piece in pieces)
