"""What no schema can say: rows as wide as their header, four levels of headings, names of schemes, numbers of headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import Enumeration, JsonPath, Locate, Paragraph, Picture, Table, head_rows, stray_marks
from govsummary.core.diagnostics import code
from govsummary.core.language import Text
from govsummary.core.model import NOTE_MARK, Footnotes, Report, Section, every_section, stated_blocks
from govsummary.core.regex import regex
from govsummary.input.validation.hints import guess_or_list
from govsummary.standard import grammar
from govsummary.standard.special import HEADS

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.model import Footnote
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
    yield from ((part.heading or "", part.number, part.origin) for part in report.parts)
    yield from ((section.heading or "", section.number, section.origin) for section in every_section(report))


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


# ---- marks of footnotes, and what they stand for --------------------------------------------------------------------


UNMATCHED = code("GS642")

_NO_NOTE = Text("“{mark}”没有对应的脚注", "no footnote is called '{mark}'")
_NO_MARK = Text("脚注“{label}”在文里没有标记", "nothing refers to the footnote '{label}'")
_TWICE = Text("脚注“{label}”用了不止一次", "the footnote '{label}' is referred to more than once")
_NOT_HERE = Text("这里不能有脚注的标记“{mark}”", "no footnote can be referred to here: '{mark}'")
_ADD_NOTE = Text(
    "请在旁边加上“脚注: {{{label}: ……}}”；不是脚注就把方括号写成全角的［］",
    "add 'footnotes: {{{label}: …}}' beside it",
    Text("请在“脚注”里填上“{label}”的内容；不是脚注就把方括号写成全角的［］", "fill in '{label}' under footnotes"),
)
_ADD_MARK = Text("请在文里要加注的字后面写 [^{label}]，或者删去这条脚注", "write [^{label}] where it belongs, or delete it")
_ONE_EACH = Text("请给每一处各写一条脚注", "write a footnote for each")
_MOVE = Text("请把标记写到正文、标题或表格里", "put it into the text, a heading or a table")


def check_footnotes(report: Report, locate: Locate) -> Iterator[Diagnostic]:
    """An error for each mark without its note, and each note without its one mark."""
    known = Footnotes(report.footnotes)
    used: list[Footnote] = []
    for text, path in _texts(report):
        for found in NOTE_MARK.finditer(text):
            note = known.find(found[1], path)
            if note is None:
                what, hint = _NO_NOTE.fill(mark=found[0]), _ADD_NOTE.fill(label=found[1])
                yield UNMATCHED.at(locate(path), what=what, hint=hint, quote=found[0])
            else:
                used.append(note)
    for text, path in _unnoted(report):
        for found in NOTE_MARK.finditer(text):
            yield UNMATCHED.at(locate(path), what=_NOT_HERE.fill(mark=found[0]), hint=_MOVE, quote=found[0])
    for note in report.footnotes:
        count = sum(one is note for one in used)
        if count != 1:
            what, hint = (_TWICE, _ONE_EACH) if count else (_NO_MARK, _ADD_MARK.fill(label=note.label))
            yield UNMATCHED.at(locate(note.origin), what=what.fill(label=note.label), hint=hint)


def _texts(report: Report) -> Iterator[tuple[str, JsonPath]]:
    """Every text that a footnote may belong to."""
    for block in stated_blocks(report):
        if block.origin[:1] == ("editorial",):
            continue  # `_unnoted` has it
        if isinstance(block, Paragraph):
            yield block.text, block.origin
        elif isinstance(block, Enumeration):
            yield from ((item, (*block.origin, n)) for n, item in enumerate(block.items))
        elif isinstance(block, Picture):
            yield block.caption, (*block.origin, "caption")
        elif isinstance(block, Table):
            yield from _of_table(block)
    sections = [section for part in report.parts for section in part.sections]
    sections += [section for attachment in report.attachments for section in attachment.sections]
    yield from ((part.heading or "", (*part.origin, "heading")) for part in report.parts)
    yield from _of_sections(sections)


def _of_table(table: Table) -> Iterator[tuple[str, JsonPath]]:
    yield table.caption, (*table.origin, "caption")
    yield table.note, (*table.origin, "note")
    for name, rows in (("header", table.head or (table.header,)), ("rows", table.rows)):
        yield from ((cell, (*table.origin, name)) for row in rows for cell in row)


def _of_sections(sections: list[Section]) -> Iterator[tuple[str, JsonPath]]:
    for section in sections:
        yield section.heading or "", (*section.origin, "heading")
        yield from _leaves(section.data, (*section.origin, "data"))
        yield from _of_sections([*section.sections])


def _leaves(value: Any, path: JsonPath) -> Iterator[tuple[str, JsonPath]]:
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*path, key))
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from _leaves(one, (*path, n))


def _unnoted(report: Report) -> Iterator[tuple[str, JsonPath]]:
    """Texts that stand outside the text, where a mark would be printed as it is typed."""
    yield report.title, ("title",)
    yield report.subtitle, ("subtitle",)
    yield report.byline, ("byline",)
    yield from ((one.text, one.origin) for one in report.editorial if isinstance(one, Paragraph))
    yield from ((one.title, (*one.origin, "title")) for one in report.attachments)
    yield from ((one.text, one.origin) for one in report.footnotes)
