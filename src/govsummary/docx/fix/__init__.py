"""Fix what is safe to fix in anybody's Word document: page, styles, characters, paragraphs, written forms, page numbers.

Only what departs from the standard is touched, and only beyond the tolerance the layout rules grant; everything else in
the package stays as it is. No word is changed, and nothing by guess above the red rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.docx.fix.characters import fix_characters, fix_families, fix_numbers, fix_styles, part_halves
from govsummary.docx.fix.pages import fix_footers, fix_sections
from govsummary.docx.fix.paper import Paper, fix_wording, strip_spaces
from govsummary.docx.fix.paragraphs import fix_blank_lines, fix_signatures, fix_stand, gives_way
from govsummary.docx.read.package import MAIN

if TYPE_CHECKING:
    from govsummary.standard.house_style import HouseStyle

ROUNDS = 40
"""One fixed fault may lay open another: so many readings at most."""


def fix(data: bytes, path: str = "", house_style: HouseStyle | None = None) -> bytes:
    """The document with its layout fixed, but for what its ``house_style`` has; the same bytes if there is nothing to fix.

    Raises:
        InvalidReport: these bytes are no Word document.
    """
    for _ in range(ROUNDS):
        better = _fixed_once(data, path, house_style)
        if better == data:
            break
        data = better
    return data


def _fixed_once(data: bytes, path: str, house_style: HouseStyle | None) -> bytes:
    """What all is read by comes first, for the rest is judged by what came of it."""
    paper = Paper(data, path, house_style)
    for step in (fix_styles, fix_numbers, part_halves, _fix_text):
        step(paper)
        if paper.changed:
            break
    return paper.data


def _fix_text(paper: Paper) -> None:
    condensed = fix_sections(paper)
    for element, paragraph, role in paper.judged():
        fix_characters(element, paper.document, paragraph, role, condense=condensed)
        if gives_way(paragraph, role):
            strip_spaces(element, paper.results)
        fix_stand(element, paper.document, paragraph, role, paper.page)
        fix_wording(element, paragraph, role, paper.results)
    fix_families(paper)
    fix_signatures(paper)
    fix_blank_lines(paper)
    fix_footers(paper)
    paper.put(MAIN, paper.root)
