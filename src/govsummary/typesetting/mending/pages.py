"""Paper, margins and grid of every section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.typesetting.docx_reading.package import W
from govsummary.typesetting.measures import A4_HEIGHT, A4_WIDTH, LINE_GRID
from govsummary.typesetting.mending.order import state
from govsummary.wordfile.document import MM, TWIP
from govsummary.wordfile.roles import Role
from govsummary.wordfile.wanted import A4, PAPER_TOLERANCE, character_pitch, characters_a_line, margins_off

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.typesetting.mending.paper import Paper
    from govsummary.wordfile.document import WordDocument, WordSection

CHARACTERS = 28


def mend_sections(paper: Paper) -> bool:
    """Set wrong pages right; answers whether the text's characters have to be condensed to fit 28 on a line."""
    document = paper.document
    for index, (element, section) in enumerate(zip(paper.sections, document.sections, strict=False)):
        has_table = any(p.table and p.section == index for p in document.paragraphs)
        if section.landscape and has_table:
            continue
        if section.landscape or _other_paper(section):
            state(element, "pgSz", w=A4_WIDTH, h=A4_HEIGHT, orient=None)
        if section.landscape or margins_off(section):
            sides = {side: _twips(getattr(paper.profile, side)) for side in ("top", "bottom", "left", "right")}
            state(element, "pgMar", **sides, gutter=0)
    for element, section in zip(paper.sections, document.sections, strict=False):
        _plain_lines(element, section)
    return _condense(paper.sections, document)


def _other_paper(section: WordSection) -> bool:
    short, long = sorted((section.width / MM, section.height / MM))
    return abs(short - A4[0]) > PAPER_TOLERANCE or abs(long - A4[1]) > PAPER_TOLERANCE


def _condense(elements: list[_Element], document: WordDocument) -> bool:
    section = document.sections[0]
    body = [p for p, role in zip(document.paragraphs, document.roles, strict=True) if role is Role.BODY and p.section == 0]
    pitch = character_pitch(section, body)
    own = body[0].runs[0].format.spacing if body and body[0].runs else 0.0
    if section.grid == "linesAndChars" and section.grid_character < 0 and own < 0:
        _take_grid(elements)
        return False
    if not pitch or characters_a_line(pitch) == CHARACTERS:
        return False
    if section.grid:
        _take_grid(elements)
    return True


def _take_grid(elements: list[_Element]) -> None:
    for element in elements:
        state(element, "docGrid", type=None, linePitch=LINE_GRID, charSpace=None)


def _plain_lines(element: _Element, section: WordSection) -> None:
    """No line numbers, no columns: neither belongs to a paper."""
    if section.line_numbers:
        for numbers in element.findall(W + "lnNumType"):
            element.remove(numbers)
    if section.columns > 1:
        for columns in element.findall(W + "cols"):
            element.remove(columns)


def _twips(points: float) -> int:
    return round(points / TWIP)
