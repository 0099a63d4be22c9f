"""版记 on an even page, the last side of a sheet printed on both (GB/T 33476.2 7.3.1; GB/T 9704-2012, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from govsummary.typesetting.docx_reading.package import W
from govsummary.typesetting.drawing import EMU
from govsummary.typesetting.measures import Page
from govsummary.typesetting.paging import Unit, reckon

_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_ANCHOR = '<w:pStyle w:val="ImprintAnchor"/>'
_EMPTY_ID, _EMPTY_NAME = "rIdNoNumber", "footer93.xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:p><w:pPr><w:pStyle w:val="PageNumberOdd"/></w:pPr></w:p></w:ftr>'
)


def on_even_page(parts: Mapping[str, bytes], page: Page) -> dict[str, bytes]:
    """The parts with 版记 moved to the next even page, unless it surely stands on one.

    Where the text surely ends on an odd page, 版记 takes the page after it. Else there may be a blank page between, and
    版记 takes a section of its own that begins on an even page, without number (7.5).
    """
    text = parts[_DOCUMENT].decode()
    body = etree.fromstring(parts[_DOCUMENT]).find(f"{W}body")
    at = text.rfind("<w:p>", 0, text.find(_ANCHOR)) if _ANCHOR in text else -1
    if body is None or at < 0:
        return dict(parts)
    text_ends, stands_on = zip(*(_ends(body, page, roomy=roomy) for roomy in (False, True)), strict=True)
    if all(number % 2 == 0 for number in stands_on):
        return dict(parts)
    if all(number % 2 for number in text_ends):
        broken = text[at:].replace(_ANCHOR, f"{_ANCHOR}<w:pageBreakBefore/>", 1)
        return {**parts, _DOCUMENT: (text[:at] + broken).encode()}
    return _in_section_of_its_own(parts, text, at)


def _ends(body: etree._Element, page: Page, *, roomy: bool) -> tuple[int, int]:
    """The page where the text ends, and the one where 版记 stands if left alone."""
    sheets = reckon(body, page, roomy=roomy)
    ends = sheets.page
    boxes = [int(extent.get("cy") or 0) for extent in list(body.iter("{*}extent"))[-1:]]
    sheets.put(Unit(sum(boxes) // EMU))
    return ends, sheets.page


def _in_section_of_its_own(parts: Mapping[str, bytes], text: str, at: int) -> dict[str, bytes]:
    *_, last = re.finditer(r"<w:sectPr\b.*?</w:sectPr>", text, re.DOTALL)
    begun = text[:at].endswith("</w:sectPr></w:pPr></w:p>")  # behind a landscape table, one that holds nothing else
    ending = "" if begun else f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{last[0]}</w:pPr></w:p>'
    own = re.sub(r"<w:(footer|header)Reference\b[^>]*/>|<w:titlePg/>|<w:type\b[^>]*/>", "", last[0])
    footers = "".join(f'<w:footerReference w:type="{kind}" r:id="{_EMPTY_ID}"/>' for kind in ("default", "even"))
    opening = re.match(r"<w:sectPr\b[^>]*>", own)
    assert opening is not None
    own = f'{opening[0]}{footers}<w:type w:val="evenPage"/>{own[opening.end() :]}'
    changed = text[:at] + ending + text[at : last.start()] + own + text[last.end() :]
    relation = f'<Relationship Id="{_EMPTY_ID}" Type="{_KIND}" Target="{_EMPTY_NAME}"/>'.encode()
    override = f'<Override PartName="/word/{_EMPTY_NAME}" ContentType="{_TYPE}"/>'.encode()
    return {
        **parts,
        _DOCUMENT: changed.encode(),
        _RELATIONS: parts[_RELATIONS].replace(b"</Relationships>", relation + b"</Relationships>"),
        _TYPES: parts[_TYPES].replace(b"</Types>", override + b"</Types>"),
        f"word/{_EMPTY_NAME}": _EMPTY.encode(),
    }
