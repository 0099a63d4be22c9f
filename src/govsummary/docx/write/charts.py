"""图表: a table drawn as a native Word chart in a line of its own, its caption below, its numbers in a workbook inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from govsummary.core.blocks import Table
from govsummary.core.model import composed_blocks
from govsummary.docx.write import markup
from govsummary.docx.write.markup import EMU_MM
from govsummary.indicators.charts import chart_of
from govsummary.standard.measures import TEXT_MM

if TYPE_CHECKING:
    from govsummary.core.model import Outline

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEIGHT_MM = 80.0
_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def charts_of(outline: Outline) -> Iterator[Table]:
    """The tables of a paper and of its attachments that are drawn, in order."""
    return (block for block in composed_blocks(outline) if isinstance(block, Table) and block.chart)


def numbers_of(outline: Outline) -> dict[Table, int]:
    """The number of the part of each chart; equal ones share it."""
    return {table: n for n, table in enumerate(dict.fromkeys(charts_of(outline)), 1)}


def chart(table: Table, number: int, *, keep: bool = False) -> Markup:
    """Its paragraphs; ``keep`` holds them with what follows."""
    held = "<w:keepNext/>"
    below = [("PictureCaption", table.caption), ("TableNote", table.note)]
    lines = [(style, text) for style, text in below if text]
    made = [
        markup.paragraph(style, markup.run(text), properties=held if keep or n < len(lines) else "")
        for n, (style, text) in enumerate(lines, 1)
    ]
    drawn = markup.paragraph("Picture", _drawing(table, number), properties=held if keep or lines else "")
    return Markup(drawn + "".join(made))


def _drawing(table: Table, number: int) -> str:
    across, down = round(TEXT_MM[0] * EMU_MM), round(_HEIGHT_MM * EMU_MM)
    return (
        f'<w:r><w:drawing><wp:inline {_DRAWN} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="图表{number}" descr="{_told(table)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="rIdChart{number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _told(table: Table) -> str:
    """The numbers in words, for those who cannot see the chart."""
    known = chart_of(table)
    return escape(known.said(table.unit) if known else table.caption)


def with_charts(parts: Mapping[str, bytes], outline: Outline) -> dict[str, bytes]:
    """The parts of a package with the charts that its body refers to."""
    from govsummary.docx.write.packaging import add_part
    from govsummary.input.writing.charts import WORKBOOK_RELATION, chart_part

    added = dict(parts)
    for table, number in numbers_of(outline).items():
        known = chart_of(table)
        if known is None:
            continue
        part, book = chart_part(known, table.chart)
        name, inside = f"charts/chart{number}.xml", f"embeddings/chart{number}.xlsx"
        add_part(added, name, part, _PART_TYPE, (f"rIdChart{number}", f"{_OFFICE}/chart"))
        add_part(added, inside, book, _BOOK_TYPE, None)
        link = (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="{WORKBOOK_RELATION}" Type="{_OFFICE}/package" Target="../{inside}"/></Relationships>'
        )
        added[f"word/charts/_rels/chart{number}.xml.rels"] = link.encode()
    return added
