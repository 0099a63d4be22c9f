"""What must agree across a paper: attachments and their note, 发文字号, 署名 and dates (GB/T 9704-2012, 7)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from govsummary.core.codes import code
from govsummary.core.language import Text
from govsummary.core.model import Role
from govsummary.core.regex import regex
from govsummary.lint.rules.layout.findings import place
from govsummary.standard.grammar import ATTACHMENT_HEAD, ATTACHMENT_ITEM, number_of, right_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document.document import WordDocument, WordParagraph

ATTACHMENT_SEQUENCE = code("GS535")
ATTACHMENT_TITLE = code("GS536")
ATTACHMENT_UNNOTED = code("GS537")
ATTACHMENT_PAGE = code("GS538")
NUMBER_YEAR = code("GS225")
SIGNATURE_NAME = code("GS540")
IMPRINT_DATE = code("GS224")

DATE = regex(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
PRINTED = regex(rf"{DATE.pattern}\s*印发\s*$")
YEAR = regex(r"[〔\[［（(【〈]\s*(\d{4})\s*年?\s*[〕\]］）)】〉]")
UNREAD = regex(r"[\s《》“”\"'‘’]")
SUFFIX = regex(r"(文件|纪要|[（(].*[）)])$")
LEAST_NAME = 4
"""Characters of a name that can be compared."""
IN_NOTE, ON_ATTACHMENTS = Text("附件说明", "the attachment note"), Text("附件", "the attachments")


def check(document: WordDocument) -> Iterator[Diagnostic]:
    """One part of the paper held against another."""
    yield from _attachments(document)
    yield from _dates(document)
    yield from _signature(document)


@dataclass(slots=True)
class _Attachment:
    """A label, the number it bears (0: none) and the title below it."""

    label: WordParagraph
    number: int
    title: str = ""


def _attachments(document: WordDocument) -> Iterator[Diagnostic]:
    notes = [*_noted(document)]
    numbers = [(paragraph, number) for paragraph, number, _ in notes if number or len(notes) > 1]
    attached = [*_attached(document)]
    labels = [(one.label, one.number) for one in attached if one.number]
    misnumbered = [*_sequence(document, numbers, IN_NOTE), *_sequence(document, labels, ON_ATTACHMENTS)]
    yield from misnumbered
    titles = {number: title for _, number, title in notes}
    for one in attached:
        where, name = place(document, one.label), one.label.words
        noted = titles.get(one.number) or (titles.get(0, "") if len(titles) == 1 else "")
        if not noted and not misnumbered:
            yield ATTACHMENT_UNNOTED.at(where, got=name, quote=name)
        elif noted and one.title and _folded(noted) != _folded(one.title):
            yield ATTACHMENT_TITLE.at(where, got=one.title, noted=noted, quote=one.title)
    yield from _pages(document)


def _noted(document: WordDocument) -> Iterator[tuple[WordParagraph, int, str]]:
    """Every attachment that the note names: its number (0: none) and title."""
    for paragraph, role in document.each:
        if role is Role.ATTACHMENT_NOTE:
            for words in ATTACHMENT_HEAD.sub("", paragraph.words).split("\n"):
                number = ATTACHMENT_ITEM.match(words.strip())
                title = ATTACHMENT_ITEM.sub("", words.strip()).rstrip("。；，、;,.")
                yield paragraph, int(number[1]) if number else 0, title


def _attached(document: WordDocument) -> Iterator[_Attachment]:
    """Every attachment below the text; a file that is itself an attachment has none."""
    current: _Attachment | None = None
    texted = False
    for paragraph, role in document.each:
        texted = texted or role is Role.BODY
        if role is Role.ATTACHMENT_LABEL and texted:
            if current:
                yield current
            current = _Attachment(paragraph, number_of(paragraph.words))
        elif role is Role.ATTACHMENT_TITLE and current:
            current.title += paragraph.words
    if current:
        yield current


def _sequence(document: WordDocument, numbers: Sequence[tuple[WordParagraph, int]], where: Text) -> Iterator[Diagnostic]:
    due = 1
    for paragraph, number in numbers:
        if number != due:
            got = number or Text("没有序号", "nothing")
            yield ATTACHMENT_SEQUENCE.at(place(document, paragraph), where=where, got=got, wanted=due)
        due = (number or due) + 1


def _pages(document: WordDocument) -> Iterator[Diagnostic]:
    for (before, _), (paragraph, role) in pairwise(document.each):
        if role is Role.ATTACHMENT_LABEL and not paragraph.new_page and paragraph.section == before.section:
            yield ATTACHMENT_PAGE.at(place(document, paragraph), got=paragraph.words, quote=paragraph.words)


def _dates(document: WordDocument) -> Iterator[Diagnostic]:
    dates = document.of(Role.DATE)
    dated = _date(right_date(dates[-1].words)) if dates else None
    if not dated:
        return
    for paragraph, role in document.each:
        if role is Role.DOCUMENT_NUMBER and (year := YEAR.search(paragraph.words)) and int(year[1]) != dated[0]:
            yield NUMBER_YEAR.at(place(document, paragraph), number=year[1], date=dated[0], quote=year[0])
    for paragraph in (*document.paragraphs, *document.boxes):
        if (found := PRINTED.search(paragraph.words)) and (printed := _date(found[0])) and printed < dated:
            written = "{}年{}月{}日".format(*dated)
            yield IMPRINT_DATE.at(place(document, paragraph), printed=found[0], written=written, quote=found[0])


def _date(words: str) -> tuple[int, int, int] | None:
    found = DATE.search(words)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _signature(document: WordDocument) -> Iterator[Diagnostic]:
    """One name that signs, held against one that issues; a short name has the letters of the full one, in order."""
    marks = document.of(Role.MARK)
    names = document.of(Role.SIGNATURE)
    if len(names) != 1 or not marks:
        return
    mark = SUFFIX.sub("", _folded("".join(p.words for p in marks)))
    name = _folded(names[0].words)
    short, long = sorted((mark, name), key=len)
    if len(short) >= LEAST_NAME and not _within(short, long):
        words = names[0].words
        yield SIGNATURE_NAME.at(place(document, names[0]), got=words, mark="".join(p.words for p in marks), quote=words)


def _within(short: str, long: str) -> bool:
    """Whether all characters of one stand in the other, in the same order."""
    rest = iter(long)
    return all(character in rest for character in short)


def _folded(words: str) -> str:
    return UNREAD.sub("", words)
