"""Landscape pages for wide tables (GB/T 9704-2012, 8): page set-up, and page numbers where upright pages have them.

The sheet is bound with its top to the left: turned back anticlockwise, a page's left edge is the foot. The number
therefore stands at the left edge, written downwards, as wide from the edges as on an upright page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from govsummary.docx.write.drawing import EMU, offset, text_box
from govsummary.docx.write.markup import page_number, paragraph
from govsummary.standard.measures import A4_HEIGHT, A4_WIDTH, DEFAULT_PAGE, LINE_GRID, STYLE, TEXT_WIDTH

if TYPE_CHECKING:
    from govsummary.core.model import Outline

_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_FOOTERS = {"default": ("rIdTurnedOdd", "footer91.xml"), "even": ("rIdTurnedEven", "footer92.xml")}
_STYLES = {"default": "PageNumberOdd", "even": "PageNumberEven"}
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


_LAST_TURNED = re.compile(
    rb'(<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>)'
    rb'(<w:sectPr>(?:(?!</?w:sectPr).)*w:orient="landscape"(?:(?!</?w:sectPr).)*</w:sectPr>)'
    rb"(</w:pPr></w:p>)<w:sectPr\b(?:(?!</w:sectPr>).)*</w:sectPr></w:body>"
)


def has_landscape(outline: Outline) -> bool:
    """Whether any table stands on landscape pages."""
    blocks = (*outline.blocks, *(block for attachment in outline.attachments for block in attachment.blocks))
    return any(getattr(block, "landscape", False) for block in blocks)


def section_end(section: str) -> str:
    """The paragraph that ends a section of the given set-up."""
    return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{section}</w:pPr></w:p>'


def landscape(section: str) -> str:
    """The portrait text area turned: 28 mm above, 26 below, 35 and 37 at the sides.

    Where the upright pages of ``section`` have no footers, neither have these.
    """
    numbered = "<w:footerReference" in section
    footers = (f'<w:footerReference w:type="{kind}" r:id="{id_}"/>' for kind, (id_, _) in _FOOTERS.items() if numbered)
    page = DEFAULT_PAGE
    return (
        f'<w:sectPr>{"".join(footers)}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{A4_HEIGHT}" w:h="{A4_WIDTH}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{page.left}" w:right="{page.top}" w:bottom="{page.right}" w:left="{page.bottom}" '
        f'w:header="851" w:footer="907" w:gutter="0"/><w:docGrid w:linePitch="{LINE_GRID}"/></w:sectPr>'
    )


def with_turned_footers(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a package with the footers that `landscape` refers to."""
    added = dict(parts)
    for kind, (id_, name) in _FOOTERS.items():
        relation = f'<Relationship Id="{id_}" Type="{_KIND}" Target="{name}"/>'.encode()
        override = f'<Override PartName="/word/{name}" ContentType="{_TYPE}"/>'.encode()
        added[f"word/{name}"] = _footer(_STYLES[kind])
        added[_RELATIONS] = added[_RELATIONS].replace(b"</Relationships>", relation + b"</Relationships>")
        added[_TYPES] = added[_TYPES].replace(b"</Types>", override + b"</Types>")
    return added


def with_sections(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sections that landscape tables made, put right.

    Only a paper's first page is without number (10.1), not the first one after each such table; and where nothing
    follows the last table, its pages are the paper's last.
    """
    body = parts["word/document.xml"]
    if body.count(b"<w:sectPr") < 2:
        return dict(parts)
    head, mark, rest = body.partition(b"<w:titlePg/>")
    body = head + mark + rest.replace(b"<w:titlePg/>", b"")
    return {**parts, "word/document.xml": _LAST_TURNED.sub(rb"\1\3\2</w:body>", body)}


def _footer(style: str) -> bytes:
    """``— 1 —`` in a box as long as an upright page's line, as far from the sheet's foot as the number there."""
    place = (offset("H", "page", DEFAULT_PAGE.footer * EMU), offset("V", "page", DEFAULT_PAGE.left * EMU))
    size = (STYLE["PageNumberOdd"].line * EMU, TEXT_WIDTH * EMU)
    box = text_box(paragraph(style, page_number()), f"页码 {style}", size, place, turned=True)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"{paragraph('SectionEnd', box)}</w:ftr>"
    ).encode()
