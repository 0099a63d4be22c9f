"""Paper, margins, and how many lines and characters they leave room for (GB/T 9704-2012, 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.codes.layout import CHARACTERS_PER_LINE, LANDSCAPE, LINES_PER_PAGE, MARGIN, PAPER
from govsummary.diagnostics import Location
from govsummary.language import Text
from govsummary.wordfile.document import MM
from govsummary.wordfile.roles import Role
from govsummary.wordfile.wanted import (
    A4,
    BODY_SIZE,
    CHARACTERS,
    LINES,
    PAPER_TOLERANCE,
    character_pitch,
    characters_a_line,
    margins_off,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.wordfile.document import WordDocument, WordSection

SIDES = {
    "top": Text("上", "top"),
    "bottom": Text("下", "bottom"),
    "left": Text("左", "left"),
    "right": Text("右", "right"),
}


def check(document: WordDocument) -> Iterator[Diagnostic]:
    """Every section: A4, upright unless it holds a table, margins of a profile."""
    for index, section in enumerate(document.sections):
        where = _start(document, index)
        short, long = sorted((section.width / MM, section.height / MM))
        if abs(short - A4[0]) > PAPER_TOLERANCE or abs(long - A4[1]) > PAPER_TOLERANCE:
            yield PAPER.at(where, got=_paper(section))
        if section.landscape:
            if not any(p.table and p.section == index for p in document.paragraphs):
                yield LANDSCAPE.at(where, section=index + 1)
        else:
            yield from _margins(section, where)


def _margins(section: WordSection, where: Location) -> Iterator[Diagnostic]:
    for side, (got, wanted) in margins_off(section).items():
        yield MARGIN.at(where, side=SIDES[side], got=got / MM, wanted=round(wanted / MM, 2))


def check_grid(document: WordDocument) -> Iterator[Diagnostic]:
    """A line grid of other than 22 lines; characters so wide that fewer than 28 fill a line."""
    for index, section in enumerate(document.sections):
        if section.landscape or (index and not _has_text(document, index)):
            continue
        where = _start(document, index)
        body = [
            p
            for p, role in zip(document.paragraphs, document.roles, strict=True)
            if role is Role.BODY and p.section == index
        ]
        if section.grid and section.grid_line and any(p.format.line_rule == "auto" and p.format.snap_to_grid for p in body):
            lines = int(section.text_height / section.grid_line + 0.01)
            if lines != LINES:
                yield LINES_PER_PAGE.at(where, got=lines)
        pitch = character_pitch(section, body)
        if abs(pitch - BODY_SIZE) < 1 and characters_a_line(pitch) != CHARACTERS:
            yield CHARACTERS_PER_LINE.at(where, got=characters_a_line(pitch))


def _has_text(document: WordDocument, section: int) -> bool:
    return any(p.words for p in document.paragraphs if p.section == section)


def _start(document: WordDocument, section: int) -> Location:
    first = next((p for p in document.paragraphs if p.section == section), None)
    return Location(document.path, paragraph=max(first.number, 1) if first else 0)


def _paper(section: WordSection) -> str:
    return f"{section.width / MM:.1f}×{section.height / MM:.1f}{Text('毫米', ' mm')}"
