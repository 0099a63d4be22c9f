"""What no schema can say: rows as wide as their header, four levels of headings, names of schemes, numbers of headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from govsummary.core.blocks import Enumeration, JsonPath, Locate, Table, head_rows, stray_marks
from govsummary.core.diagnostics import code
from govsummary.core.language import Text
from govsummary.core.model import Report, Section, stated_blocks
from govsummary.core.regex import regex
from govsummary.input.validation.footnoted import check_footnotes
from govsummary.input.validation.hints import guess_or_list
from govsummary.standard import grammar
from govsummary.standard.special import HEADS

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.plugin.manager import Plugins


EMPTY = code("GS207")
ROW_WIDTH = code("GS215")
TOO_DEEP = code("GS216")
UNKNOWN_NUMBERING = code("GS217")
NOT_PRINTED = code("GS220")
OWN_NUMBER = code("GS221")
DOCUMENT_NUMBER = code("GS222")
NO_SIGNER = code("GS223")
PRINTED_BEFORE = code("GS224")
NUMBER_OF_YEAR = code("GS225")
LONE_WORD = code("GS227")

TOO_MANY_ITEMS = code("GS640")
STRAY_MARK = code("GS641")

FIRST = 4
"""Items that 首先, 其次, 再次 and 最后 can count."""
LEVELS = 4
"""Levels of headings in a paper: GB/T 9704-2012, 7.3.3."""
_SCHEMES = "govsummary_numbering_schemes"
ENDS = ("。", "；", "，", "、")
"""Marks that end a sentence, not a heading on a line of its own."""
REQUESTS = ("请示", "报告")
_SECTION = Text("板块", "section")
_counts = regex("[一1①]").search
_FIRST_NUMBERS = Text(
    "请写出各级的第一个编号，如 [一、, （一）, 1., 无]，里面要有一、1 或 ①",
    "write the first number of each level: [一、, （一）, 1., 无]",
)


def check_structure(report: Report, plugins: Plugins, locate: Locate, blank: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Every fault of the report's structure; what is ``blank`` at its top has been reported."""
    layout = report.layout
    if layout.numbers and not all(one == "" or _counts(one) for one in layout.numbers):
        wrong = next(one for one in layout.numbers if one and not _counts(one))
        yield UNKNOWN_NUMBERING.at(locate(("layout", "numbering")), name=wrong, hint=_FIRST_NUMBERS)
    scheme = plugins.chosen(_SCHEMES, layout.numbering)
    if scheme is None:
        place, name = locate(("layout", "numbering")), layout.numbering
        known = [spelling for one in plugins.named(_SCHEMES).values() for spelling in (one.name, one.title)]
        yield UNKNOWN_NUMBERING.at(place, name=name, hint=guess_or_list(name, known))
    yield from _head(report, locate, blank)
    for part in report.parts:
        yield from _check(part.sections, 2 if part.heading else 1, locate)
    for attachment in report.attachments:
        head = grammar.ATTACHMENT_HEAD.match(attachment.title)
        yield from _own_number(attachment.title, (*attachment.origin, "title"), locate, head[0] if head else "")
        yield from _check(attachment.sections, 1, locate)
    for block in stated_blocks(report):
        if isinstance(block, Table):
            yield from _rows(block, locate)
        elif isinstance(block, Enumeration) and block.counting == "first" and len(block.items) > FIRST:
            yield TOO_MANY_ITEMS.at(locate(block.origin), most=FIRST, got=len(block.items))
    yield from check_footnotes(report, locate)
    labels = layout.numbers or (scheme.labels if scheme else grammar.LEVEL_FORMS)
    for name, number, origin in _headings(report):
        if number is None and any(labels):
            yield from _own_number(name, (*origin, "heading"), locate)
        if name.endswith(ENDS):
            yield _with_a_mark(name, locate((*origin, "heading")))


def _head(report: Report, locate: Locate, blank: Collection[str]) -> Iterator[Diagnostic]:
    """A mark that is 令 or 文件 alone; a date that stands neither in the letterhead nor with the signature."""
    head = report.letterhead
    if head and head.suffix and not (head.mark or report.issuers) and "issuers" not in blank:
        yield LONE_WORD.at(locate(("letterhead",), of_key=True), word=head.suffix)
    dated = head and head.form and HEADS[head.form].dated
    if report.date and not report.signature and not dated and "signature" not in blank:
        yield NOT_PRINTED.at(locate(("date",)))


def check_agreement(report: Report, locate: Locate, upward: bool) -> Iterator[Diagnostic]:
    """What letterhead, dates and imprint say of one another; if ``upward``, it goes to a superior; it can be read on."""
    head, number_at = report.letterhead, ("letterhead", "document_number")
    number = head.document_number.strip() if head else ""
    issue = head and head.form and grammar.ISSUE.match(number)
    if number and not issue and not grammar.UNFILLED_DOCUMENT_NUMBER.fullmatch(number):
        said = grammar.SAID_DOCUMENT_NUMBER.fullmatch(number)
        wanted = "{code}〔{year}〕{number}号".format(**said.groupdict()) if said else "清教〔2026〕18号 这样"
        yield DOCUMENT_NUMBER.at(locate(number_at), got=number, wanted=wanted)
    year = re.search(r"〔(\d{4})〕", number)
    if year and report.date and int(year[1]) != report.date.year:
        yield NUMBER_OF_YEAR.at(locate(number_at), number=year[1], date=report.date.year)
    if head and (upward or report.title.endswith(REQUESTS)) and report.addressee and not head.signers:
        yield NO_SIGNER.at(locate(("letterhead",), of_key=True), title=report.title)
    printed = report.imprint.printed_on if report.imprint else None
    if printed and report.date and printed < report.date:
        yield PRINTED_BEFORE.at(locate(("imprint", "printed_on")), printed=printed, written=report.date)


def _with_a_mark(name: str, place: Location) -> Diagnostic:
    """As the rule of the wording table on headings finds it."""
    return code("GS440").at(place, quote=name)


def _headings(report: Report) -> Iterator[tuple[str, str | None, JsonPath]]:
    """Every heading the clerk wrote, the number it is given, and where."""
    sections: list[Section] = []
    for part in report.parts:
        yield part.heading or "", part.number, part.origin
        sections += part.sections
    for attachment in report.attachments:
        sections += attachment.sections
    while sections:
        section = sections.pop()
        yield section.heading or "", section.number, section.origin
        sections += section.sections


def _own_number(name: str, path: JsonPath, locate: Locate, head: str = "") -> Iterator[Diagnostic]:
    if number := head or grammar.own_number(name):
        yield OWN_NUMBER.at(locate(path), name=name, number=number)


def _check(sections: Sequence[Section], level: int, locate: Locate) -> Iterator[Diagnostic]:
    for section in sections:
        if not section.heading and section == Section(section.heading, name=section.name, order=section.order):
            yield EMPTY.at(locate(section.origin), name=_SECTION)
        titled = bool(section.heading) or (bool(section.type) and section.heading is None)
        if titled and level > LEVELS:
            name = section.heading or section.type
            yield TOO_DEEP.at(locate((*section.origin, "heading")), name=name, level=level)
        yield from _check(section.sections, level + titled, locate)


def _rows(table: Table, locate: Locate) -> Iterator[Diagnostic]:
    if not table.header:
        return
    for row, column in stray_marks(table):
        place = ("header", row) if row < head_rows(table) else ("rows", row - head_rows(table))
        yield STRAY_MARK.at(locate((*table.origin, *place)), column=column + 1)
    wanted = len(table.header)
    rows = [(("rows", n), len(row)) for n, row in enumerate(table.rows)]
    rows += [(("widths",), len(table.widths))] if table.widths else []  # type: ignore[list-item]
    for path, got in rows:
        if got != wanted:
            yield ROW_WIDTH.at(locate((*table.origin, *path)), wanted=wanted, got=got)
