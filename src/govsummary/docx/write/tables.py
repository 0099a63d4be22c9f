"""Tables: as wide as the text area, columns fitted to their contents, the header repeated, rows never split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from govsummary.core.regex import regex
from govsummary.docx.write import markup
from govsummary.docx.write.columns import fit_columns
from govsummary.docx.write.widths import width
from govsummary.standard.measures import TEXT_HEIGHT, TEXT_WIDTH

if TYPE_CHECKING:
    from govsummary.core.model import Table

_NUMBER = regex(r"[-+−－]?[0-9][0-9,，]*(\.[0-9]+)?(?:[%％‰]|个百分点)?|[-—–/]*")
_GRID = markup.borders(top=6, left=6, bottom=6, right=6, insideH=6, insideV=6)
_SHORT_EM = 8.0
"""Texts up to this width are centred; longer ones begin at the left."""
_WHOLE = 6
"""Tables of so few rows stand on one page; of longer ones, no page holds a single row."""


def table(table: Table, *, keep: bool = False) -> Markup:
    """The table with its caption, unit and note; ``keep`` holds the last row together with what follows."""
    room = TEXT_HEIGHT if table.landscape else TEXT_WIDTH
    return Markup(_above(table) + _grid(table, room, keep=keep) + _below(table, keep=keep))


def _above(table: Table) -> str:
    lines = [markup.paragraph("TableCaption", markup.run(table.caption))] if table.caption else []
    if table.unit:
        unit = table.unit if table.unit.startswith("单位") else f"单位：{table.unit}"
        lines.append(markup.paragraph("TableUnit", markup.run(unit)))
    return "".join(lines)


def _below(table: Table, *, keep: bool) -> str:
    held = "<w:keepNext/>" if keep else ""
    return markup.paragraph("TableNote", markup.run(table.note), properties=held) if table.note else ""


def _grid(table: Table, room: int, *, keep: bool) -> str:
    widths, padding = fit_columns(table, room)
    styles = [_column_style([row[column] for row in table.rows]) for column in range(len(table.header))]
    rows = [_row(table.header, widths, ["TableHead"] * len(widths), header=True)]
    last = len(table.rows)
    for number, cells in enumerate(table.rows, 1):
        together = (keep or bool(table.note)) if number == last else last <= _WHOLE or number in (1, last - 1)
        held = "<w:keepNext/>" if together else ""
        rows.append(_row(cells, widths, styles, held=held))
    return markup.table(widths, rows, _GRID, margin=padding)


def _row(cells: Sequence[str], widths: list[int], styles: list[str], *, header: bool = False, held: str = "") -> str:
    middle = '<w:vAlign w:val="center"/>'
    made = (
        markup.cell(width_, markup.paragraph(style, markup.run(text), properties=held), properties=middle)
        for text, width_, style in zip(cells, widths, styles, strict=True)
    )
    return markup.row(*made, header=header)


def _column_style(texts: Sequence[str]) -> str:
    """Numbers stand right, so that their digits align; short texts in the middle, long ones at the left."""
    if any(any(c.isdigit() for c in text) for text in texts) and all(_NUMBER.fullmatch(text.strip()) for text in texts):
        return "TableNumber"
    return "TableText" if all(width(text) <= _SHORT_EM for text in texts) else "TableTextLeft"
