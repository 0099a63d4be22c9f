"""Paper, margins, and how many lines and characters they leave room for (GB/T 9704-2012, 5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govsummary.codes.agreement import CONDENSED_TWICE, NUMBERS_RESTART
from govsummary.codes.clean_copy import COLUMNS, HEADER, LINE_NUMBERS
from govsummary.codes.layout import CHARACTERS_PER_LINE, LANDSCAPE, LINES_PER_PAGE, MARGIN, PAPER
from govsummary.diagnostics import Location
from govsummary.language import Text
from govsummary.rules.layout.findings import each
from govsummary.wordfile.document import MM
from govsummary.wordfile.roles import Role
from govsummary.wordfile.wanted import (
    A4,
    BODY_SIZE,
    CHARACTERS,
    LINES,
    PAPER_TOLERANCE,
    TEXT_ROLES,
    character_pitch,
    characters_a_line,
    margins_off,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.wordfile.document import WordDocument, WordParagraph, WordSection

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
    texts = Counter(p.section for p, role in each(document) if role in TEXT_ROLES)
    for index, section in enumerate(document.sections):
        where = _start(document, index)
        short, long = sorted((section.width / MM, section.height / MM))
        if abs(short - A4[0]) > PAPER_TOLERANCE or abs(long - A4[1]) > PAPER_TOLERANCE:
            yield PAPER.at(where, got=_paper(section))
        if section.landscape:
            if texts[index] > MOST_NOTES or not any(p.table for p in document.by_section[index]):
                yield LANDSCAPE.at(where, section=index + 1)
        else:
            yield from _margins(section, where)


def _margins(section: WordSection, where: Location) -> Iterator[Diagnostic]:
    for side, (got, wanted) in margins_off(section).items():
        yield MARGIN.at(where, side=SIDES[side], got=got / MM, wanted=round(wanted / MM, 2))


def check_grid(document: WordDocument) -> Iterator[Diagnostic]:
    """A line grid of other than 22 lines; characters so wide that fewer than 28 fill a line, or condensed twice."""
    bodies: list[list[WordParagraph]] = [[] for _ in document.sections]
    for paragraph, role in each(document):
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
        if abs(pitch - BODY_SIZE) < 1 and characters_a_line(pitch) != CHARACTERS:
            yield CHARACTERS_PER_LINE.at(where, got=characters_a_line(pitch))
        own = body[0].runs[0].format.spacing if body and body[0].runs else 0.0
        if section.grid == "linesAndChars" and section.grid_character < 0 and own < 0:
            yield CONDENSED_TWICE.at(where, grid=section.grid_character, own=own)


def check_sections(document: WordDocument) -> Iterator[Diagnostic]:
    """What no section of a paper has: columns, line numbers, a header with words, page numbers that begin anew."""
    headers: set[str] = set()
    begun = next((p.section for p, role in each(document) if role is Role.BODY), len(document.sections))
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


def _paper(section: WordSection) -> str:
    return f"{section.width / MM:.1f}×{section.height / MM:.1f}{Text('毫米', ' mm')}"
