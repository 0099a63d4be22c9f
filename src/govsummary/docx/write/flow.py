"""The paragraphs and tables of a document's body, with what decides how high they are.

They are read from the text of ``word/document.xml`` where it has the shapes that our templates and page parts have,
and by lxml otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from govsummary.core.frozen import NamedTuple
from govsummary.core.regex import regex
from govsummary.docx.write.markup import EMU
from govsummary.standard.measures import STYLES, Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLES: Mapping[str, Style] = {style.id: style for style in STYLES}
_ONE_LINE = frozenset(("Mark", "UpwardNumber", "SignerRow"))
_INLINE = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline/"
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
)
_RULE = 30
"""Twips of the red rule below 发文字号."""
Section = Literal["", "upright", "landscape"]


class Form(NamedTuple):
    """How a paragraph is set, as far as its height depends on it; twips, ``line`` 0 is the page's pitch."""

    style: str
    em: int
    spacing: int
    """Added to every character."""
    line: int
    before: int
    below: int
    indents: int
    first: int
    kept: bool
    whole: bool
    """Whether no page ends within it."""
    breaks: bool
    """Whether it begins a page."""
    fitted: bool
    """Whether it was fitted to one line as it was made."""
    section: Section = ""
    """The pages of the section that it ends; empty: it ends none."""


class Paragraph(NamedTuple):
    """A paragraph: its form, and what it says, without what hangs on it; how many footnotes stand at its page's foot."""

    form: Form
    text: str = ""
    notes: int = 0


class Row(NamedTuple):
    """A table's row; ``kept``: on the page of what follows, ``repeated``: on top of every page."""

    height: int
    kept: bool
    repeated: bool
    cells: tuple[tuple[int, tuple[Paragraph, ...]], ...]
    """The width of each cell, and what stands in it."""


class Table(NamedTuple):
    """A table by its rows."""

    rows: tuple[Row, ...]


Item = Paragraph | Table


def style_of(item: Item) -> str:
    """The id of a paragraph's style; empty for a table."""
    return item.form.style if isinstance(item, Paragraph) else ""


def read(document: bytes) -> list[Item]:
    """The paragraphs and tables of ``word/document.xml``, in order."""
    found = read_text(document.decode())
    return read_by_lxml(document) if found is None else found


def height(markup: str, pitch: int) -> int:
    """Twips that paragraphs of one line each and tables take on a page of that pitch; 0 if they have other shapes."""
    items = read_text(f"<w:body>{markup}<w:sectPr>{_END}")
    return sum(_height(one, pitch) for one in items or ())


def _height(item: Item, pitch: int) -> int:
    if isinstance(item, Paragraph):
        return item.form.before + (item.form.line or pitch) + item.form.below
    rows = ((row.height, *(sum(_height(one, pitch) for one in inside) for _, inside in row.cells)) for row in item.rows)
    return sum(map(max, rows))


# Reading. What our templates and page parts are made of is known, down to the order of attributes.

Properties = Mapping[str, Mapping[str, str]]
"""What a paragraph says of itself: every property with its attributes."""

_PARAGRAPH, _OWN, _OWN_END = "<w:p>", "<w:pPr>", "</w:pPr>"
_END, _TEXT_END = "</w:sectPr></w:body></w:document>", "</w:t></w:r>"
_DRAWN = regex(r"<mc:AlternateContent\b.*?</mc:AlternateContent>", re.DOTALL)
_RUN_PROPERTIES = regex(r"<w:rPr>.*?</w:rPr>")
_PICTURE = regex(r"<w:drawing>.*?</w:drawing>", re.DOTALL)
_TALL = regex(r'<wp:extent\b[^>]* cy="(\d+)"')
_NOTED = "<w:footnoteReference "
_RUNS = regex(r"(?:<w:r>(?:<w:t(?: [^<>]*)?>[^<]*</w:t>|<w:(?:t|tab|br|footnoteReference)\b[^<>]*/>)*</w:r>)*")
_WORDS = regex(r"<w:t(?: [^<>]*)?(?<!/)>([^<]*)</w:t>")
_GROUPS = regex(r"<w:(tabs|pBdr|rPr|numPr)>.*?</w:\1>")
_SECTION = regex(r"<w:sectPr\b.*?</w:sectPr>")
_TURNED = regex(r'<w:pgSz\b[^>]* w:orient="landscape"')
_PROPERTY = regex(r'<w:(\w+)((?: w:\w+="[^"]*")*)/>')
_ATTRIBUTE = regex(r' w:(\w+)="([^"]*)"')
_ROW_HEIGHT = regex(r'<w:trHeight\b[^>]* w:val="(\d+)"')
_CELL_WIDTH = regex(r'<w:tcW\b[^>]* w:w="(\d+)"')
_MOST_HEADS = 512


class _Unknown(Exception):
    """A shape that is not ours."""


def read_text(document: str) -> list[Item] | None:
    """What `read` gives, of a body of our own shapes; None for any other."""
    start, end = document.find("<w:body>"), document.rfind("<w:sectPr")
    if start < 0 or not document.endswith(_END):
        return None
    body = document[start + len("<w:body>") : end]
    if "<mc:" in body:
        body = _DRAWN.sub("", body)
    try:
        before, *tables = body.split("<w:tbl>")
        items: list[Item] = [*_paragraphs(before)]
        for chunk in tables:
            table, _, behind = chunk.partition("</w:tbl>")
            items += [_table(table), *_paragraphs(behind)]
    except _Unknown:
        return None
    return items


def _paragraphs(text: str) -> list[Paragraph]:
    *pieces, rest = text.split("</w:p>")
    if rest:
        raise _Unknown
    found = []
    for piece in pieces:
        at = piece.rfind(">", 0, -len(_TEXT_END)) if piece.endswith(_TEXT_END) else len(piece)
        form = _heads.get(piece[:at])
        if form is None or "&" in piece:
            found.append(_paragraph(piece, piece[:at]))
        else:
            found.append(Paragraph(form, piece[at + 1 : -len(_TEXT_END)]))
    return found


_heads: dict[str, Form] = {}
"""The form of a paragraph by all that stands before its only text; of an empty one, by all of it."""


def _paragraph(piece: str, head: str) -> Paragraph:
    properties, runs = "", piece.removeprefix(_PARAGRAPH)
    if runs.startswith(_OWN):
        properties, _, runs = runs.removeprefix(_OWN).partition(_OWN_END)
    runs = _RUN_PROPERTIES.sub("", runs)
    heights = [int(cy) // EMU for cy in _TALL.findall(runs)] if "<w:drawing>" in runs else []
    runs = _PICTURE.sub("", runs) if heights else runs
    if not piece.startswith(_PARAGRAPH) or not _RUNS.fullmatch(runs) or "&#" in runs:
        raise _Unknown
    form = _form(properties)
    form = form._replace(line=max(heights)) if heights else form
    if _NOTED not in head and head.count("<w:t ") == (head != piece) and "<w:t>" not in head:
        if len(_heads) >= _MOST_HEADS:
            _heads.clear()
        _heads[head] = form
    text = "".join(_WORDS.findall(runs))
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return Paragraph(form, text, runs.count(_NOTED))


@lru_cache(maxsize=_MOST_HEADS)
def _form(properties: str) -> Form:
    """The form of a paragraph with the properties of this text."""
    section: Section = ""
    if found := _SECTION.search(properties):
        section = "landscape" if _TURNED.search(found[0]) else "upright"
    flat = _GROUPS.sub("", _SECTION.sub("", properties))
    if _PROPERTY.sub("", flat):
        raise _Unknown
    given = {name: dict(_ATTRIBUTE.findall(attributes)) for name, attributes in _PROPERTY.findall(flat)}
    return _form_of(given, section)


def _form_of(given: Properties, section: Section) -> Form:
    style = _STYLES.get(given.get("pStyle", {}).get("val", ""), _STYLES["Body"])

    def twips(name: str, attribute: str, otherwise: int) -> int:
        return int(given.get(name, {}).get(attribute, otherwise))

    return Form(
        style.id,
        style.size * 10,
        style.spacing,
        twips("spacing", "line", style.line),
        twips("spacing", "before", style.before),
        style.rule_below * 20 + _RULE if style.rule_below else 0,
        twips("ind", "left", style.left) + twips("ind", "right", style.right),
        twips("ind", "firstLine", style.first_line) - style.hanging,
        given["keepNext"].get("val") != "0" if "keepNext" in given else style.keep_next,
        style.keep_lines,
        style.page_break or "pageBreakBefore" in given,
        style.id in _ONE_LINE,
        section,
    )


BODY_TEXT = _form_of({}, "")
"""A paragraph of body text that says nothing of itself."""


def _table(text: str) -> Table:
    about, *rows = text.split("<w:tr>")
    if "<w:tr " in text or "<w:tc " in text or "<w:p>" in about:
        raise _Unknown
    return Table(tuple(map(_row, rows)))


def _row(text: str) -> Row:
    about, *cells = text.removesuffix("</w:tr>").split("<w:tc>")
    if not cells:
        raise _Unknown
    made = tuple(map(_cell_of, cells))
    height = _ROW_HEIGHT.search(about)
    kept = any(paragraph.form.kept for _, paragraphs in made for paragraph in paragraphs)
    return Row(int(height[1]) if height else 0, kept, "<w:tblHeader" in about, made)


def _cell_of(text: str) -> tuple[int, tuple[Paragraph, ...]]:
    about, closed, content = text.removesuffix("</w:tc>").partition("</w:tcPr>")
    width = _CELL_WIDTH.search(about)
    if not closed:
        raise _Unknown
    return int(width[1]) if width else 0, tuple(_paragraphs(content))


def read_by_lxml(document: bytes) -> list[Item]:
    """What `read` gives, of any body."""
    from lxml import etree

    from govsummary.docx.read.package import W

    body = etree.fromstring(document).find(f"{W}body")

    def local(element: _Element) -> dict[str, str]:
        return {str(name).removeprefix(W): str(value) for name, value in element.items()}

    def tall(element: _Element) -> int:
        """The height of the pictures in its lines."""
        return max((int(one.get("cy", 0)) // EMU for one in element.iterfind(f"{W}r/{W}drawing/{_INLINE}extent")), default=0)

    def paragraph(element: _Element) -> Paragraph:
        own = element[0] if len(element) and element[0].tag == f"{W}pPr" else ()
        section: Section = ""
        if any((ends := one).tag == f"{W}sectPr" for one in own):
            size = ends.find(f"{W}pgSz")
            section = "landscape" if size is not None and size.get(f"{W}orient") == "landscape" else "upright"
        given = {str(one.tag).removeprefix(W): local(one) for one in own}
        form = _form_of(given, section)
        text = "".join(found.text or "" for found in element.iterfind(f"{W}r/{W}t"))
        notes = sum(1 for _ in element.iterfind(f"{W}r/{W}footnoteReference"))
        return Paragraph(form._replace(line=height) if (height := tall(element)) else form, text, notes)

    def row(element: _Element) -> Row:
        cells = tuple((number(cell.find(f"{W}tcPr/{W}tcW"), "w"), tuple(map(paragraph, cell.iterfind(f"{W}p"))))
                      for cell in element.iterfind(f"{W}tc"))  # fmt: skip
        kept = any(paragraph(one).form.kept for one in element.iterfind(f".//{W}p"))
        repeated = element.find(f"{W}trPr/{W}tblHeader") is not None
        return Row(number(element.find(f"{W}trPr/{W}trHeight"), "val"), kept, repeated, cells)

    def number(element: _Element | None, name: str) -> int:
        return int(element.get(W + name) or 0) if element is not None else 0

    return [
        paragraph(element) if element.tag == f"{W}p" else Table(tuple(map(row, element.iterfind(f"{W}tr"))))
        for element in (() if body is None else body)
        if element.tag in (f"{W}p", f"{W}tbl")
    ]
