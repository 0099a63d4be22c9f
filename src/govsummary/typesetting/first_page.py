"""公文首页必须显示正文 (GB/T 9704-2012, 7.3.3): whether a filled document's first page has any, and what to do if not."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from govsummary.codes.pages import NO_TEXT_ON_FIRST_PAGE
from govsummary.language import Text
from govsummary.typesetting.widths import width

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.diagnostics import Diagnostic
    from govsummary.model import Locate, Report
    from govsummary.typesetting.measures import Page

_TEXT = frozenset(("Body", "BodyKeep", "RunIn1", "RunIn2", "RunIn3", "RunIn4"))
_LINE = 28
_ROOMY_HEAD, _ROOMY_PLAIN = 4, 12
"""Lines of title, addressee and issuers that leave room for text on any first page, with a letterhead and without."""


def check_first_page(document: bytes, report: Report, page: Page, locate: Locate) -> tuple[Diagnostic, ...]:
    """What to say of a document whose first page has no text; none for most, which are not even looked at."""
    if _head_lines(report) <= (_ROOMY_HEAD if report.letterhead else _ROOMY_PLAIN):
        return ()
    if (kept := _without_text(document, page)) is None:
        return ()
    where, cause, advice = _SHORT if kept else _why(report)
    return (NO_TEXT_ON_FIRST_PAGE.at(locate(where), cause=str(cause), advice=str(advice)),)


_SHORT = (
    ("signature",),
    Text("正文太短，要跟署名在同一面，整段到了下一面", "the text is so short that it went to the signature's page"),
    Text("请把正文写成两段以上", "write the text in two paragraphs or more"),
)


def _marks(report: Report) -> int:
    return len(report.letterhead.mark or report.issuers) if report.letterhead else 0


def _head_lines(report: Report) -> float:
    """Lines that grow with the data: of the title, of the addressees, of a joint mark, of 签发人."""
    signers = len(report.letterhead.signers) if report.letterhead else 0
    return width(report.title) / 18 + width(report.addressee) / _LINE + _marks(report) + signers / 2


def _why(report: Report) -> tuple[tuple[str, ...], Text, Text]:
    addressee = width(report.addressee) / _LINE
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


def _without_text(document: bytes, page: Page) -> bool | None:
    """None if the first page shows a line of text or a table below the title; else whether it was kept with 署名."""
    from govsummary.typesetting.paging import elements_of, kept_with_next, reckon

    with zipfile.ZipFile(io.BytesIO(document)) as package:
        elements = elements_of(package.read("word/document.xml"))
    first = _first_text(elements)
    if first is None:
        return None
    if reckon([*elements[:first], _one_line(elements[first])], page, roomy=False).page > 1:
        return False
    kept = elements[first].tag.endswith("}p") and kept_with_next(elements[first])
    return True if kept and reckon(elements, page, roomy=True).ends[first] > 1 else None


def _first_text(elements: list[_Element]) -> int | None:
    from govsummary.typesetting.paging import style_of

    tables = [element.tag.endswith("}tbl") for element in elements]
    styles = ["" if table else style_of(element).id for element, table in zip(elements, tables, strict=True)]
    if "Title" not in styles:
        return None
    begin = len(styles) - styles[::-1].index("Title")
    return next((n for n in range(begin, len(styles)) if tables[n] or styles[n] in _TEXT), None)


def _one_line(element: _Element) -> _Element:
    """A line of body text in its place."""
    from lxml import etree

    from govsummary.typesetting.docx_reading.package import W

    line = etree.Element(f"{W}p")
    line.append(etree.Element(f"{W}pPr"))
    return line if element.tag == f"{W}p" else element
