"""Blank lines added where the standard wants them, taken away where it does not (GB/T 9704-2012, 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govsummary.typesetting.docx_reading.package import W
from govsummary.typesetting.mending.order import properties, state
from govsummary.wordfile.document import TWIP
from govsummary.wordfile.gaps import gaps
from govsummary.wordfile.roles import Role
from govsummary.wordfile.wanted import BODY_SIZE

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.typesetting.mending.paper import Paper


def mend_blank_lines(paper: Paper) -> None:
    """Set right every gap but those above the red rule."""
    for gap in gaps(paper.document):
        element = paper.elements[gap.place]
        for _ in range(gap.missing if gap.role is not Role.DOCUMENT_NUMBER else 0):
            element.addprevious(_blank(round(paper.profile.line / TWIP)))
        bare = [paper.elements[place] for place in gap.blank if _is_bare(paper.elements[place])]
        for blank in bare[: gap.superfluous]:
            blank.getparent().remove(blank)  # type: ignore[union-attr]


def _is_bare(element: _Element) -> bool:
    """Whether nothing at all stands in an empty paragraph: no bookmark, break, comment, revision or section's end.

    Where a content control or cell holds nothing else, it is where somebody is to write.
    """
    ends = ("sectPr", "rPr/ins", "rPr/del", "rPr/moveFrom", "rPr/moveTo", "pPrChange", "framePr", "numPr")
    stated = element.find(W + "pPr")
    runs = [child for child in element if child.tag != W + "pPr"]
    plain = all(run.tag == W + "r" and all(piece.tag in {W + "rPr", W + "t"} for piece in run) for run in runs)
    parent = element.getparent()
    alone = parent is not None and parent.findall(W + "p") == [element]
    return (
        plain
        and not alone
        and (stated is None or all(stated.find("/".join(W + s for s in end.split("/"))) is None for end in ends))
    )


def _blank(line: int) -> _Element:
    made = etree.Element(W + "p")
    stated = properties(made, "pPr")
    state(stated, "spacing", before=0, after=0, line=line, lineRule="exact")
    state(properties(stated, "rPr"), "sz", val=round(BODY_SIZE * 2))
    return made
