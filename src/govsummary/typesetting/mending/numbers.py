"""Automatic numbers: they look as the heading they stand before (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from govsummary.typesetting.docx_reading.formats import Styles
from govsummary.typesetting.docx_reading.numbering import Numbering
from govsummary.typesetting.docx_reading.package import W, value
from govsummary.typesetting.mending.characters import departs
from govsummary.wordfile.wanted import LOOKS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.typesetting.mending.paper import Paper

NUMBERING = "word/numbering.xml"
SHAPES = ("rFonts", "b", "bCs", "color", "sz", "szCs")


def mend_numbers(paper: Paper) -> None:
    """Where a list's level has a wrong look of its own, take it away: its numbers then look as their paragraphs' ends.

    A level that numbers other paragraphs as well is left.
    """
    numbering = Numbering(paper.package)
    if numbering.root is None:
        return
    styles = Styles(paper.package)
    wrong: defaultdict[_Element, list[bool]] = defaultdict(list)
    for element, paragraph, role in zip(paper.elements, paper.document.paragraphs, paper.document.roles, strict=True):
        own = element.find(f"{W}pPr/{W}numPr")
        style = value(element.find(f"{W}pPr/{W}pStyle"), default=styles.default_style)
        level = numbering.level(own if own is not None else styles.numbering_of(style))
        if level is not None and paragraph.mark:
            wrong[level].append(role in LOOKS and departs(paper.document, paragraph.mark, role))
    for level in (level for level, uses in wrong.items() if all(uses)):
        for shape in level.iterfind(f"{W}rPr/*"):
            if shape.tag.removeprefix(W) in SHAPES:
                shape.getparent().remove(shape)  # type: ignore[union-attr]
    paper.put(NUMBERING, numbering.root)
