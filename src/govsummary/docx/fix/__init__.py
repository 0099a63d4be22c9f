"""Mend what is safe to mend in anybody's Word document: page, styles, characters, paragraphs, written forms, page numbers.

Only what departs from the standard is touched, and only beyond the tolerance the layout rules grant; everything else in
the package stays as it is. No word is changed, and nothing by guess above the red rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.docx.fix.characters import mend_characters, mend_families, mend_numbers, part_halves
from govsummary.docx.fix.pages import mend_footers, mend_sections
from govsummary.docx.fix.paper import Paper
from govsummary.docx.fix.paragraphs import gives_way, mend_blank_lines, mend_signatures, mend_stand
from govsummary.docx.fix.styles import mend_styles
from govsummary.docx.fix.wording import mend_wording, strip_spaces
from govsummary.docx.read.opening import MAIN

if TYPE_CHECKING:
    from govsummary.standard.house_style import HouseStyle

ROUNDS = 12
"""One mended fault may lay open another: so many readings at most."""


def mend(data: bytes, path: str = "", house_style: HouseStyle | None = None) -> bytes:
    """The document with its layout mended, but for what its ``house_style`` has; the same bytes if there is nothing to mend.

    Raises:
        InvalidReport: these bytes are no Word document.
    """
    for _ in range(ROUNDS):
        better = _mended_once(data, path, house_style)
        if better == data:
            break
        data = better
    return data


def _mended_once(data: bytes, path: str, house_style: HouseStyle | None) -> bytes:
    """What all is read by comes first, for the rest is judged by what came of it."""
    paper = Paper(data, path, house_style)
    for step in (mend_styles, mend_numbers, part_halves, _mend_text):
        step(paper)
        if paper.changed:
            break
    return paper.data


def _mend_text(paper: Paper) -> None:
    condensed = mend_sections(paper)
    for element, paragraph, role in paper.judged():
        mend_characters(element, paper.document, paragraph, role, condense=condensed)
        if gives_way(paragraph, role):
            strip_spaces(element, paper.results)
        mend_stand(element, paper.document, paragraph, role, paper.page)
        mend_wording(element, paragraph, role, paper.results)
    mend_families(paper)
    mend_signatures(paper)
    mend_blank_lines(paper)
    mend_footers(paper)
    paper.put(MAIN, paper.root)
