"""What has to stand on which page: text on the first one, text above 署名, 版记 on the back of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.docx.write.flow import Item, Paragraph, Table, read, style_of
from govsummary.docx.write.markup import EMU
from govsummary.docx.write.packaging import DOCUMENT, FOOTER_RELATION, FOOTER_TYPE, add_part
from govsummary.docx.write.reckoning import Reckoner
from govsummary.docx.write.widths import width
from govsummary.standard.measures import CHARACTERS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.core.blocks import Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Report
    from govsummary.standard.measures import Page

NO_TEXT_ON_FIRST_PAGE = code("GS631")

_RUN_IN = frozenset(("RunIn1", "RunIn2", "RunIn3", "RunIn4"))
_TEXT = _RUN_IN | {"Body", "BodyKeep"}
_HEADS = ("Title", "UpwardNumber", "Issue", "Mark")
"""The last line above the text, if there is no such one before it: 命令 and 纪要 may do without a title."""
_WITH_HEADINGS = _TEXT | {"Heading1", "Heading2", "Heading3", "Heading4"}
_ENDING = frozenset(("BlankKeep", "AttachmentNote", "AttachmentNoteFirst", "AttachmentNoteNext", "Signer", "Date", "Note"))


@frozen
class Body:
    """``word/document.xml`` as bytes, read at most once."""

    document: bytes

    @cached_property
    def reckoner(self) -> Reckoner:
        """Its paragraphs and tables, and the pages they fill."""
        return Reckoner(read(self.document))


# 公文首页必须显示正文 (GB/T 9704-2012, 7.3.3).

_ROOMY_HEAD, _ROOMY_PLAIN = 4, 12
"""Lines of title, addressee and issuers that leave room for text on any first page, with a letterhead and without."""
_SHORT = (
    ("signature",),
    Text("正文太短，要跟署名在同一面，整段到了下一面", "the text is so short that it went to the signature's page"),
    Text("请把正文写成两段以上", "write the text in two paragraphs or more"),
)


def check_first_page(body: Body, report: Report, page: Page, locate: Locate) -> tuple[Diagnostic, ...]:
    """What to say of a document whose first page has no text; none for most, which are not even looked at."""
    special = report.letterhead is not None and report.letterhead.form
    if not special and _head_lines(report) <= (_ROOMY_HEAD if report.letterhead else _ROOMY_PLAIN):
        return ()
    if (kept := _without_text(body.reckoner, page)) is None:
        return ()
    where, cause, advice = _SHORT if kept else _why(report)
    return (NO_TEXT_ON_FIRST_PAGE.at(locate(where), cause=cause, advice=advice),)


def _marks(report: Report) -> int:
    return len(report.letterhead.mark or report.issuers) if report.letterhead else 0


def _head_lines(report: Report) -> float:
    """Lines that grow with the data: of the title, of the addressees, of a joint mark, of 签发人."""
    signers = len(report.letterhead.signers) if report.letterhead else 0
    return width(report.title) / 18 + width(report.addressee) / CHARACTERS + _marks(report) + signers / 2


def _why(report: Report) -> tuple[tuple[str, ...], Text, Text]:
    if report.editorial:
        return (
            ("editorial",),
            Text("按语太长", "the editorial note is too long"),
            Text("请缩短按语", "shorten the editorial note"),
        )
    addressee = width(report.addressee) / CHARACTERS
    if addressee >= max(_marks(report), 2):
        return (
            ("addressee",),
            Text("主送机关太多", "there are too many addressees"),
            Text(
                "请删去“主送机关”，把这些机关写到“版记”下的“主送”里，或者改用统称",
                "delete the addressee and name these offices as 主送 in the imprint, or collectively",
            ),
        )
    if _marks(report) > 1:
        return (
            ("letterhead",),
            Text("发文机关标志占的行太多", "the mark of all issuers takes too many lines"),
            Text(
                "请在“版头”下写“发文机关标志: {name}”，只用主办机关的名称".replace("{name}", report.issuers[0]),
                f"write 发文机关标志: {report.issuers[0]} in the letterhead, the leading issuer alone",
            ),
        )
    return (
        ("title",),
        Text("标题和版头占的行太多", "title and letterhead take too many lines"),
        Text("请缩短标题", "shorten the title"),
    )


def _without_text(reckoner: Reckoner, page: Page) -> bool | None:
    """None if the first page shows a line of text or a table below the title; else whether it was kept with 署名."""
    styles = [style_of(item) for item in reckoner.items]
    last = next((style for style in _HEADS if style in styles), "")
    if not last:
        return None
    begin = len(styles) - styles[::-1].index(last)
    first = next((n for n in range(begin, len(styles)) if not styles[n] or styles[n] in _TEXT), None)
    if first is None:
        return None
    if reckoner.without_text(first).reckon(page, roomy=False).page > 1:
        return False
    item = reckoner.items[first]
    kept = isinstance(item, Paragraph) and item.form.kept
    return True if kept and reckoner.reckon(page, roomy=True).ends[first] > 1 else None


# The page of 署名 and 成文日期 carries body text, and no more of it than must go there (7.3.5.5).

_KEPT, _FREE = b'<w:pStyle w:val="BodyKeep"/>', b'<w:pStyle w:val="Body"/>'
_FEW = 2 * CHARACTERS
"""Characters of a last paragraph that may as well go to the next page whole."""


def without_needless_keep(body: Body, page: Page) -> Body:
    """The body with a long last paragraph let go of where its last lines stand on the page of the signature anyway.

    Word moves only the last lines of a paragraph that is kept with the next, but LibreOffice the whole of it.
    """
    at = body.document.rfind(_KEPT)
    said = re.sub(rb"<[^>]*>", b"", body.document[at:].partition(b"</w:p>")[0]) if at >= 0 else b""
    if len(said.decode()) <= _FEW or not _ends_with_signature(body.reckoner, page):
        return body
    return Body(b"".join((body.document[:at], _FREE, body.document[at + len(_KEPT) :])))


def _ends_with_signature(reckoner: Reckoner, page: Page) -> bool:
    """Whether the last line of the text, let go of, surely stands on the page of the date."""
    styles = [item.form.style if isinstance(item, Paragraph) else "" for item in reckoner.items]
    free = len(styles) - 1 - styles[::-1].index("BodyKeep") if "BodyKeep" in styles else -1
    end = next((n for n in range(free + 1, len(styles)) if styles[n] not in _ENDING), len(styles))
    ends = (reckoner.reckon(page, roomy=roomy, end=end, free=free).ends for roomy in (True, False))
    return 0 <= free < end - 1 and all(pages[free] == pages[-1] for pages in ends)


# 版记 on an even page, the last side of a sheet printed on both (GB/T 33476.2 7.3.1; GB/T 9704-2012, 7.5).

_ANCHOR = '<w:pStyle w:val="ImprintAnchor"/>'
_BOX = regex(r'<wp:extent\b[^>]* cy="(\d+)"')
_EMPTY_ID, _EMPTY_NAME = "rIdNoNumber", "footer93.xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:p><w:pPr><w:pStyle w:val="PageNumberOdd"/></w:pPr></w:p></w:ftr>'
)
_SAME_PAGE, _NEXT_PAGE = object(), object()
_FARTHEST = 12
"""Lines that may go to the next page with the ending: half a page."""


def on_even_page(parts: Mapping[str, bytes], body: Body, page: Page) -> dict[str, bytes]:
    """The parts with 版记 on an even page, and no page left empty if that can be helped.

    Where the text surely ends on an odd page, 版记 takes the page after it. Where it ends on an even one that has no room
    for 版记, its last paragraphs go to the next page, so that the sheet does not carry 版记 alone. Only where no such
    place is found 版记 takes a section of its own that begins on an even page, without number (7.5).
    """
    text = body.document.decode()
    at = text.rfind("<w:p>", 0, text.find(_ANCHOR)) if _ANCHOR in text else -1
    if at < 0:
        return dict(parts)
    reckoner, box = body.reckoner, int(([0, *_BOX.findall(text, at)])[-1]) // EMU
    for broken in (-1, *_last_paragraphs(reckoner.items)):
        found = _standing(reckoner, broken, box, page)
        if found is not None:
            breaks = [] if broken < 0 else [broken]
            breaks += [len(reckoner.items) - 1] if found is _NEXT_PAGE else []
            return {**parts, DOCUMENT: _broken(body.document, breaks)} if breaks else dict(parts)
    return _in_section_of_its_own(parts, text, at)


def _standing(reckoner: Reckoner, broken: int, box: int, page: Page) -> object | None:
    """Whether 版记 surely stands on an even page, right below the text or on the page after it; None: neither is sure."""
    ends, stands = zip(*(_ends(reckoner, broken, box, page, roomy=roomy) for roomy in (False, True)), strict=True)
    if all(number % 2 == 0 for number in stands):
        return _SAME_PAGE
    return _NEXT_PAGE if all(number % 2 for number in ends) else None


def _ends(reckoner: Reckoner, broken: int, box: int, page: Page, *, roomy: bool) -> tuple[int, int]:
    """The page where the text ends, and the one where 版记, the last item's box, stands if left alone."""
    sheets = reckoner.reckon(page, roomy=roomy, end=-1, broken=broken)
    ends = sheets.page
    sheets.put(box)
    return ends, sheets.page


def _last_paragraphs(items: Sequence[Item]) -> Iterator[int]:
    """Paragraphs that may begin a new page, the last first: with text of their own, and no heading left behind."""
    lines = 0
    for number in range(len(items) - 2, 0, -1):
        item, before = items[number], items[number - 1]
        if isinstance(item, Table) or item.form.section or lines > _FARTHEST:
            return
        if style_of(item) in _WITH_HEADINGS:
            lines += 1 + len(item.text) // CHARACTERS
            if isinstance(before, Table) or not before.form.kept:
                yield number


def _broken(document: bytes, numbers: Sequence[int]) -> bytes:
    """The document with page breaks before the paragraphs of these numbers."""
    from lxml import etree

    from govsummary.docx.read.package import W

    root = etree.fromstring(document)
    body = root.find(f"{W}body")
    elements = [element for element in (() if body is None else body) if element.tag in (f"{W}p", f"{W}tbl")]
    for number in numbers:
        _break_before(elements[number], W)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _break_before(paragraph: _Element, w: str) -> None:
    properties = paragraph.find(f"{w}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{w}pPr")
        paragraph.insert(0, properties)
    before = (properties.find(f"{w}{name}") for name in ("pStyle", "keepNext", "keepLines"))
    properties.insert(sum(element is not None for element in before), paragraph.makeelement(f"{w}pageBreakBefore"))


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
    added = {**parts, DOCUMENT: changed.encode()}
    add_part(added, _EMPTY_NAME, _EMPTY.encode(), FOOTER_TYPE, (_EMPTY_ID, FOOTER_RELATION))
    return added
