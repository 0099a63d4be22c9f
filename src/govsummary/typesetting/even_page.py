"""版记 on an even page, the last side of a sheet printed on both (GB/T 33476.2 7.3.1; GB/T 9704-2012, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from lxml import etree

from govsummary.typesetting.docx_reading.package import W
from govsummary.typesetting.drawing import EMU
from govsummary.typesetting.measures import Page
from govsummary.typesetting.paging import Unit, kept_with_next, reckon, style_of, text_of

_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_ANCHOR = '<w:pStyle w:val="ImprintAnchor"/>'
_TEXT = frozenset(
    ("Body", "BodyKeep", "Heading1", "Heading2", "Heading3", "Heading4", "RunIn1", "RunIn2", "RunIn3", "RunIn4")
)
_EMPTY_ID, _EMPTY_NAME = "rIdNoNumber", "footer93.xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:p><w:pPr><w:pStyle w:val="PageNumberOdd"/></w:pPr></w:p></w:ftr>'
)


def on_even_page(parts: Mapping[str, bytes], page: Page) -> dict[str, bytes]:
    """The parts with 版记 on an even page, and no page left empty if that can be helped.

    Where the text surely ends on an odd page, 版记 takes the page after it. Where it ends on an even one that has no room
    for 版记, its last paragraphs go to the next page, so that the sheet does not carry 版记 alone. Only where no such
    place is found 版记 takes a section of its own that begins on an even page, without number (7.5).
    """
    text = parts[_DOCUMENT].decode()
    at = text.rfind("<w:p>", 0, text.find(_ANCHOR)) if _ANCHOR in text else -1
    if at < 0:
        return dict(parts)
    root = etree.fromstring(parts[_DOCUMENT])
    elements = [element for element in _body(root) if element.tag in (W + "p", W + "tbl")]
    for broken in (None, *_last_paragraphs(elements)):
        found = _standing(elements, broken, page)
        if found is not None:
            breaks = [] if broken is None else [broken]
            breaks += [elements[-1]] if found is _NEXT_PAGE else []
            return {**parts, _DOCUMENT: _broken(root, breaks)} if breaks else dict(parts)
    return _in_section_of_its_own(parts, text, at)


def _body(root: etree._Element) -> Iterator[etree._Element]:
    body = root.find(f"{W}body")
    return iter(()) if body is None else iter(body)


_SAME_PAGE, _NEXT_PAGE = object(), object()
_FARTHEST = 12
"""Lines that may go to the next page with the ending: half a page."""


def _standing(elements: Sequence[etree._Element], broken: etree._Element | None, page: Page) -> object | None:
    """Whether 版记 surely stands on an even page, right below the text or on the page after it; None: neither is sure."""
    with _breaking(broken):
        ends, stands = zip(*(_ends(elements, page, roomy=roomy) for roomy in (False, True)), strict=True)
    if all(number % 2 == 0 for number in stands):
        return _SAME_PAGE
    return _NEXT_PAGE if all(number % 2 for number in ends) else None


def _last_paragraphs(elements: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs that may begin a new page, the last first: with text of their own, and no heading left behind."""
    lines = 0
    for number in range(len(elements) - 2, 0, -1):
        element = elements[number]
        if element.tag != W + "p" or element.find(f".//{W}sectPr") is not None or lines > _FARTHEST:
            return
        if style_of(element).id in _TEXT:
            lines += 1 + len(text_of(element)) // 28
            if not kept_with_next(elements[number - 1]):
                yield element


@contextmanager
def _breaking(paragraph: etree._Element | None) -> Iterator[None]:
    """While this lasts, the paragraph begins a page."""
    added = _break_before(paragraph) if paragraph is not None else None
    try:
        yield
    finally:
        if added is not None and (properties := added.getparent()) is not None:
            properties.remove(added)


def _break_before(paragraph: etree._Element) -> etree._Element:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    added = etree.Element(f"{W}pageBreakBefore")
    before = properties.find(f"{W}pStyle"), properties.find(f"{W}keepNext"), properties.find(f"{W}keepLines")
    properties.insert(sum(element is not None for element in before), added)
    return added


def _broken(root: etree._Element, paragraphs: Sequence[etree._Element]) -> bytes:
    for paragraph in paragraphs:
        _break_before(paragraph)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _ends(elements: Sequence[etree._Element], page: Page, *, roomy: bool) -> tuple[int, int]:
    """The page where the text ends, and the one where 版记, the last element's box, stands if left alone."""
    sheets = reckon(elements[:-1], page, roomy=roomy)
    ends = sheets.page
    boxes = [int(extent.get("cy") or 0) for extent in list(elements[-1].iter("{*}extent"))[-1:]]
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
