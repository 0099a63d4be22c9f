"""Paper, margins, how many lines and characters they leave room for, page numbers (GB/T 9704-2012, 5 and 7.5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location, code
from govsummary.core.language import NOTHING, Text
from govsummary.core.prose import Role
from govsummary.docx.judging import (
    NUMBER_FORM,
    character_pitch,
    characters_a_line,
    condensed_twice,
    margins_off,
    right_footer,
    right_paper,
)
from govsummary.standard.measures import (
    BODY_SIZE,
    CHARACTERS,
    DEFAULT_PAGE,
    LINES,
    MM,
    NUMBER_FACES,
    NUMBER_RIGHT,
    SIZE_TOLERANCE,
    STYLE,
    TEXT_ROLES,
    TWIP,
    size_name,
)
from govsummary.standard.typefaces import face_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document import Footer, WordDocument, WordParagraph, WordSection

PAPER = code("GS501")
LANDSCAPE = code("GS502")
MARGIN = code("GS503")
LINES_PER_PAGE = code("GS504")
CHARACTERS_PER_LINE = code("GS505")
COLUMNS = code("GS506")
LINE_NUMBERS = code("GS507")
HEADER = code("GS509")
NO_PAGE_NUMBER = code("GS541")
PAGE_NUMBER_FORM = code("GS542")
PAGE_NUMBER_LOOK = code("GS543")
PAGE_NUMBER_PLACE = code("GS544")
PAGE_NUMBER_HEIGHT = code("GS545")
NUMBERS_RESTART = code("GS546")
CONDENSED_TWICE = code("GS547")


MOST_NOTES = 5
"""Paragraphs of text round a wide table: more are a paper."""
SIDES = {
    "top": Text("上", "top"),
    "bottom": Text("下", "bottom"),
    "left": Text("左", "left"),
    "right": Text("右", "right"),
}


def check(document: WordDocument) -> Iterator[Diagnostic]:
    """Every section: A4, upright unless it is there for a table, margins of a profile."""
    texts = Counter(p.section for p, role in document.each if role in TEXT_ROLES)
    for index, section in enumerate(document.sections):
        where = _start(document, index)
        if not right_paper(section):
            yield PAPER.at(where, got=_paper(section))
        if section.landscape:
            if texts[index] > MOST_NOTES or not any(p.table for p in document.by_section[index]):
                yield LANDSCAPE.at(where, section=index + 1)
        else:
            yield from _margins(section, where)


def _margins(section: WordSection, where: Location) -> Iterator[Diagnostic]:
    for side, (got, wanted) in margins_off(section).items():
        yield MARGIN.at(where, side=SIDES[side], got=got, wanted=wanted)


def check_grid(document: WordDocument) -> Iterator[Diagnostic]:
    """A line grid of other than 22 lines; characters so wide that fewer than 28 fill a line, or condensed twice."""
    bodies: list[list[WordParagraph]] = [[] for _ in document.sections]
    for paragraph, role in document.each:
        if role is Role.BODY:
            bodies[min(paragraph.section, len(bodies) - 1)].append(paragraph)
    for index, section in enumerate(document.sections):
        if section.landscape or (index and not _has_text(document, index)):
            continue
        where = _start(document, index)
        body = bodies[index]
        if section.grid and section.grid_line and any(p.format.line_rule == "auto" and p.format.snap_to_grid for p in body):
            lines = int(section.text_height / section.grid_line + 0.01)
            if lines != LINES:
                yield LINES_PER_PAGE.at(where, got=lines)
        pitch = character_pitch(section, body)
        if abs(pitch - BODY_SIZE / 2) < 1 and characters_a_line(pitch) != CHARACTERS:
            yield CHARACTERS_PER_LINE.at(where, got=characters_a_line(pitch))
        if own := condensed_twice(section, body):
            yield CONDENSED_TWICE.at(where, grid=section.grid_character, own=own)


def check_sections(document: WordDocument) -> Iterator[Diagnostic]:
    """What no section of a paper has: columns, line numbers, a header with words, page numbers that begin anew."""
    headers: set[str] = set()
    begun = next((p.section for p, role in document.each if role is Role.BODY), len(document.sections))
    for index, section in enumerate(document.sections):
        where = _start(document, index)
        if section.columns > 1:
            yield COLUMNS.at(where, section=index + 1, got=section.columns)
        if section.line_numbers:
            yield LINE_NUMBERS.at(where, section=index + 1)
        if index > begun and section.first_page_number is not None:  # before the text may come a contents page
            yield NUMBERS_RESTART.at(where, section=index + 1, got=section.first_page_number)
        for header in section.headers.values():
            words = " ".join(p.words for p in header.paragraphs if p.words and "#" not in p.text)
            if words and words not in headers:
                headers.add(words)
                yield HEADER.at(where, quote=words)


def _has_text(document: WordDocument, section: int) -> bool:
    return any(p.words for p in document.by_section[section])


def _start(document: WordDocument, section: int) -> Location:
    first = next(iter(document.by_section[section]), None)
    return Location(document.path, paragraph=max(first.number, 1) if first else 0)


def _paper(section: WordSection) -> Text:
    return f"{section.width / MM:.1f}×{section.height / MM:.1f}" + Text("毫米", " mm")


SIZE = STYLE["PageNumberOdd"].points
ODD, EVEN, ALL = Text("单页", "odd pages"), Text("双页", "even pages"), Text("各页", "all pages")


def check_page_numbers(document: WordDocument) -> Iterator[Diagnostic]:
    """The footers of every section; those a section inherits are judged once."""
    judged: set[tuple[str, ...]] = set()
    for index, section in enumerate(document.sections):
        odd, even = section.footers.get("default"), section.footers.get("even")
        key = tuple(p.text for footer in (odd, even) if footer for p in footer.paragraphs)
        if index and key in judged:
            continue
        judged.add(key)
        if index and not any(_number(footer) for footer in (odd, even)):
            continue  # a last page of 版记 after a blank one carries no number
        where = Location(document.path, paragraph=_first(document, index))
        yield from _presence(document, index, odd, even, where)
        yield from _each_number(document, section, where)


def _presence(
    document: WordDocument, index: int, odd: Footer | None, even: Footer | None, where: Location
) -> Iterator[Diagnostic]:
    missing = not _number(odd)
    missing_even = document.odd_and_even and not _number(even)
    if missing and (missing_even or not document.odd_and_even):
        yield NO_PAGE_NUMBER.at(where, section=index + 1, pages=ALL)
    elif missing or missing_even:
        yield NO_PAGE_NUMBER.at(where, section=index + 1, pages=ODD if missing else EVEN)


def _each_number(document: WordDocument, section: WordSection, where: Location) -> Iterator[Diagnostic]:
    numbers = {kind: _number(section.footers.get(kind)) for kind in ("default", "even")}
    if not document.odd_and_even:
        numbers.pop("even")
    for paragraph in filter(None, numbers.values()):
        yield from _form(document, paragraph, where)
        yield from _look(paragraph, where)
    yield from _place(document, numbers, where)
    if any(numbers.values()) and not right_footer(section):
        wanted = DEFAULT_PAGE.footer * TWIP / MM
        yield PAGE_NUMBER_HEIGHT.at(where, got=section.footer_distance / MM, wanted=wanted)


def _form(document: WordDocument, paragraph: WordParagraph, where: Location) -> Iterator[Diagnostic]:
    words = paragraph.words
    if not NUMBER_FORM.match(words) and words != document.house_style.page_number.replace("1", "#"):
        yield PAGE_NUMBER_FORM.at(where, got=words.replace("#", "1"))


def _look(paragraph: WordParagraph, where: Location) -> Iterator[Diagnostic]:
    run = next(run for run in paragraph.runs if "#" in run.text)
    font = run.format.latin or run.format.east_asian
    face = face_of(font)
    if abs(run.format.size - SIZE) > SIZE_TOLERANCE or face is None or face.name not in NUMBER_FACES:
        yield PAGE_NUMBER_LOOK.at(
            where, got=f"{font or Text('未指定的字体', 'no stated font')} {size_name(run.format.size)}"
        )


def _place(document: WordDocument, numbers: dict[str, WordParagraph | None], where: Location) -> Iterator[Diagnostic]:
    odd, even = numbers.get("default"), numbers.get("even")
    right, left = Text("居右空一字", "one character from the right"), Text("居左空一字", "one character from the left")
    if any(number and number.floating for number in (odd, even)):
        return
    if document.house_style.centred_numbers and all(n is None or n.format.alignment == "center" for n in (odd, even)):
        return
    if odd and (wrong := _wrongly_placed(odd, "right")):
        yield PAGE_NUMBER_PLACE.at(where, pages=ODD, got=wrong, wanted=right)
    if even and (wrong := _wrongly_placed(even, "left")):
        yield PAGE_NUMBER_PLACE.at(where, pages=EVEN, got=wrong, wanted=left)
    if odd and not document.odd_and_even:
        yield PAGE_NUMBER_PLACE.at(where, pages=EVEN, got=Text("与单页相同", "where odd ones are"), wanted=left)


def _wrongly_placed(paragraph: WordParagraph, side: str) -> Text:
    """What is wrong with the place, in words; empty: nothing."""
    form = paragraph.format
    alignment = "left" if form.alignment == "both" else form.alignment
    names = {"left": Text("居左", "on the left"), "right": Text("居右", "on the right"), "center": Text("居中", "centred")}
    if "\t" in paragraph.text:
        return NOTHING  # placed by a tab stop, whose reach is not worked out here
    if alignment != side:
        return names.get(alignment, Text("分散对齐", "distributed"))
    gap = form.right if side == "right" else form.left + form.first_line
    padding = paragraph.text[len(paragraph.text.rstrip()) :] if side == "right" else _leading(paragraph.text)
    gap += sum(SIZE if character == "\u3000" else SIZE / 2 for character in padding)
    if NUMBER_RIGHT[0] <= gap <= NUMBER_RIGHT[1]:
        return NOTHING
    return Text(f"空{gap / SIZE:.1f}字", f"{gap / SIZE:.1f} characters from the edge")


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _number(footer: Footer | None) -> WordParagraph | None:
    return footer.number_paragraph if footer else None


def _first(document: WordDocument, section: int) -> int:
    return next((max(p.number, 1) for p in document.by_section[section]), 1)
