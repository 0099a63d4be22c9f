"""A section's page from its ``w:sectPr``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from govsummary.docx.document.document import Footer, WordSection
from govsummary.docx.read.package import W, integer, value
from govsummary.standard.measures import TWIP

if TYPE_CHECKING:
    from collections.abc import Iterator

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


# ---- tables: which paragraphs stand in which cell, and how wide a table says it is ----------------------------


TRANSPARENT = {W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


class InTable(NamedTuple):
    """Where in which table a paragraph stands, each counted from 1; what a nested table holds is its cell's."""

    table: int
    row: int = 0
    column: int = 0


def paragraph_elements(parent: _Element) -> Iterator[tuple[_Element, InTable | None]]:
    """Every paragraph of the body in reading order, with its place if that is in a table."""
    tables = 0

    def walk(element: _Element, place: InTable | None, nested: bool = False) -> Iterator[tuple[_Element, InTable | None]]:
        nonlocal tables
        for child in element:
            if child.tag == W + "p":
                yield child, place
            elif child.tag == W + "tbl":
                tables += 1
                yield from walk(child, place or InTable(tables), nested=place is not None)
            elif place and child.tag == W + "tr" and not nested:
                place = place._replace(row=place.row + 1, column=_skipped(child))
                yield from walk(child, place)
            elif place and child.tag == W + "tc" and not nested:
                yield from walk(child, place._replace(column=place.column + 1))
                place = place._replace(column=place.column + _columns(child))
            elif child.tag in TRANSPARENT or child.tag in {W + "tr", W + "tc"}:
                yield from walk(child, place, nested)

    yield from walk(parent, None)


def _columns(cell: _Element) -> int:
    """How many columns of the grid a cell covers."""
    return max(1, integer(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1))


def _skipped(row: _Element) -> int:
    """How many columns of the grid a row leaves free before its first cell."""
    return max(0, integer(value(row.find(f"{W}trPr/{W}gridBefore"))))


def stated_width(table: _Element) -> int:
    """The widest that a table's own width, its grid and its rows come to, in twips; 0: none is stated."""
    preferred = table.find(f"{W}tblPr/{W}tblW")
    grid = sum(integer(value(column, "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    rows = (sum(map(_in_twips, row.iterfind(f"{W}tc/{W}tcPr/{W}tcW"))) for row in table.iterfind(W + "tr"))
    return max(_in_twips(preferred), grid, *rows, 0)


def _in_twips(width: _Element | None) -> int:
    return integer(value(width, "w")) if value(width, "type", "dxa") == "dxa" else 0
