"""What must agree across a paper, and what a clean copy no longer holds (GB/T 9704-2012, 7)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location, code
from govsummary.core.frozen import define
from govsummary.core.language import Text
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.docx.document import listed
from govsummary.docx.judging import CHINESE, right_scale, right_spacing
from govsummary.lint.rules.layout import gathered, place, shortened
from govsummary.standard.grammar import ATTACHMENT_HEAD, ATTACHMENT_ITEM, number_of, right_date
from govsummary.standard.lines import OFFICE_AND_NAME
from govsummary.standard.measures import LOOKS, TEXT_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document import Run, TextFormat, WordDocument, WordParagraph


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


def check_agreement(document: WordDocument) -> Iterator[Diagnostic]:
    """One part of the paper held against another."""
    yield from _attachments(document)
    yield from _dates(document)
    yield from _signature(document)


@define
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
    if len(names) != 1 or not marks or OFFICE_AND_NAME.match(names[0].words):
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


# ---- traces of drafting, formats of no element, what runs or fetches something --------------------------------------


WIDOW_CONTROL = code("GS508")
REVISIONS = code("GS570")
COMMENTS = code("GS571")
HIDDEN = code("GS572")
MARKS = code("GS573")
CHARACTER_SPACING = code("GS574")
PAGE_BREAK = code("GS575")
LINE_BREAK = code("GS576")
HARMFUL_DOCUMENT = code("GS613")


HIGHLIGHT, UNDERLINE = Text("底色", "a background colour"), Text("下划线", "an underline")
STRIKE, ITALIC = Text("删除线", "a strike-through"), Text("斜体", "italics")
_EXPANDED = Text("字间距加宽了{points}磅", "expanded by {points} pt")
_CONDENSED = Text("字间距紧缩了{points}磅", "condensed by {points} pt")
ENDING = {Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE}
FLOWING = TEXT_ROLES | {Role.ADDRESSEE}


def check_clean_copy(document: WordDocument) -> Iterable[Diagnostic]:
    """Every paragraph, in tables too."""
    return gathered(_found(document))


def _found(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    before, widows = Role.EMPTY, False
    last = _last_text(document.roles)
    for place_in_order, (paragraph, role) in enumerate(document.each):
        where = place(document, paragraph)
        yield from ((paragraph, trace) for trace in _traces(paragraph, where))
        if paragraph.new_page and role in TEXT_ROLES and before in FLOWING and place_in_order != last:
            yield paragraph, PAGE_BREAK.at(where)
        if role in TEXT_ROLES:
            if "\n" in paragraph.text:
                yield paragraph, LINE_BREAK.at(where, role=role.value)
            if paragraph.format.widow_control and not widows:
                widows = True
                yield paragraph, WIDOW_CONTROL.at(where, role=role.value)
        if role in LOOKS or role is Role.TABLE:
            for run in paragraph.runs:
                yield from ((paragraph, one) for one in _of_run(document, paragraph, role, run))
        if role is not Role.EMPTY:
            before = role
    for name, paragraph in document.outside:
        yield from ((paragraph, trace) for trace in _traces(paragraph, Location(document.path, part=name)))


def _traces(paragraph: WordParagraph, where: Location) -> Iterator[Diagnostic]:
    """What drafting left in a paragraph."""
    if paragraph.revisions:
        yield REVISIONS.at(where)
    if paragraph.comments:
        yield COMMENTS.at(where)
    if hidden := paragraph.hidden.strip():
        yield HIDDEN.at(where, quote=shortened(hidden))


def _last_text(roles: Sequence[Role]) -> int:
    """Where the last paragraph above 署名 stands, which may be moved to their page (7.3.5.5)."""
    end = next((i for i, role in enumerate(roles) if role in ENDING), len(roles))
    return max((i for i in range(end) if roles[i] in TEXT_ROLES), default=0)


def _of_run(document: WordDocument, paragraph: WordParagraph, role: Role, run: Run) -> Iterator[Diagnostic]:
    words = run.text.strip()
    if not words:
        return
    where, quote = place(document, paragraph), shortened(words)
    for mark in _marks(run.format, words):
        yield MARKS.at(where, role=role.value, quote=quote, mark=mark)
    if role in TEXT_ROLES and (what := _stretched(run.format)):
        yield CHARACTER_SPACING.at(where, role=role.value, quote=quote, what=what)


def _marks(look: TextFormat, words: str) -> Iterator[Text]:
    """What is added to the characters; foreign words may stand in italics."""
    if look.highlight:
        yield HIGHLIGHT
    if look.underline:
        yield UNDERLINE
    if look.strike:
        yield STRIKE
    if look.italic and CHINESE.search(words):
        yield ITALIC


def _stretched(look: TextFormat) -> Text | None:
    """How characters stand otherwise than they should, in words; empty: they do not."""
    if not right_spacing(look):
        points = f"{abs(look.spacing):g}"
        return (_EXPANDED if look.spacing > 0 else _CONDENSED).fill(points=points)
    if not right_scale(look):
        return Text(f"字宽缩放为{look.scale}%", f"scaled to {look.scale} per cent")
    return None


def check_dangers(document: WordDocument) -> Iterator[Diagnostic]:
    """One finding for all that the package holds of them."""
    if document.dangers:
        yield HARMFUL_DOCUMENT.at(Location(document.path), what=listed(document.dangers))
