"""A section's page from its ``w:sectPr``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from govsummary.docx.document.document import Footer, WordSection
from govsummary.docx.read.package import W, integer, value
from govsummary.standard.measures import TWIP

if TYPE_CHECKING:
    from lxml.etree import _Element

LETTER_TWIPS = {"w": 12240, "h": 15840}
"""What Word takes where no size is stated."""


def read_section(properties: _Element, headers: dict[str, Footer], footers: dict[str, Footer]) -> WordSection:
    """The page of a section; ``headers`` and ``footers`` are its own and those it inherits."""
    size, margins, grid = (properties.find(W + tag) for tag in ("pgSz", "pgMar", "docGrid"))

    def points(element: _Element | None, name: str, default: int) -> float:
        return integer(value(element, name), default) * TWIP

    kind = value(grid, "type")
    start = value(properties.find(W + "pgNumType"), "start")
    return WordSection(
        width=points(size, "w", LETTER_TWIPS["w"]),
        height=points(size, "h", LETTER_TWIPS["h"]),
        top=abs(points(margins, "top", 1440)),
        bottom=abs(points(margins, "bottom", 1440)),
        left=points(margins, "left", 1440) + points(margins, "gutter", 0),
        right=points(margins, "right", 1440),
        footer_distance=points(margins, "footer", 720),
        grid=cast(
            'Literal["", "lines", "linesAndChars", "snapToChars"]',
            kind if kind in {"lines", "linesAndChars", "snapToChars"} else "",
        ),
        grid_line=points(grid, "linePitch", 0),
        grid_character=integer(value(grid, "charSpace")) / 4096,
        columns=max(1, integer(value(properties.find(W + "cols"), "num"), 1)),
        line_numbers=integer(value(properties.find(W + "lnNumType"), "countBy")) > 0,
        first_page_number=integer(start) if start else None,
        footers=footers,
        headers=headers,
    )
