"""Tables: as wide as the text area, columns fitted to their contents, the header repeated, rows never split."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from markupsafe import Markup

from govsummary.core.blocks import Cell, cells_of, head_rows
from govsummary.core.model import composed_blocks
from govsummary.core.regex import regex
from govsummary.docx.write import markup
from govsummary.docx.write.markup import EMU, offset, page_number, paragraph, text_box
from govsummary.docx.write.packaging import DOCUMENT, FOOTER_RELATION, FOOTER_TYPE, add_part
from govsummary.docx.write.widths import width
from govsummary.standard.grammar import unit_line
from govsummary.standard.measures import A4_HEIGHT, A4_WIDTH, DEFAULT_PAGE, LINE_GRID, STYLE, TEXT_HEIGHT, TEXT_WIDTH

if TYPE_CHECKING:
    from govsummary.core.blocks import Table
    from govsummary.core.model import Outline


NUMBER = regex(r"[-+−－]?[0-9][0-9,，]*(\.[0-9]+)?(?:[%％‰]|个百分点)?|[-—–/]*")
GRID = markup.borders(top=6, left=6, bottom=6, right=6, insideH=6, insideV=6)
SHORT_EM = 8.0
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
        lines.append(markup.paragraph("TableUnit", markup.run(unit_line(table.unit))))
    return "".join(lines)


def _below(table: Table, *, keep: bool) -> str:
    held = "<w:keepNext/>" if keep else ""
    return markup.paragraph("TableNote", markup.run(table.note), properties=held) if table.note else ""


def _grid(table: Table, room: int, *, keep: bool) -> str:
    widths, padding = fit_columns(table, room)
    styles = column_styles(table)
    cells, above, last = cells_of(table), head_rows(table), len(table.rows)
    rows = [markup.row(*(_cell(one, widths, "TableHead") for one in row), header=True) for row in cells[:above]]
    for number, row in enumerate(cells[above:], 1):
        together = (keep or bool(table.note)) if number == last else last <= _WHOLE or number in (1, last - 1)
        reaches = number < last and any(one.continues for one in cells[above + number])
        held = "<w:keepNext/>" if together or reaches else ""
        made = (_cell(one, widths, styles[one.column] if one.columns == 1 else "TableText", held=held) for one in row)
        rows.append(markup.row(*made))
    return markup.table(widths, rows, GRID, margin=padding)


def _cell(cell: Cell, widths: Sequence[int], style: str, *, held: str = "") -> str:
    across = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = "" if cell.rows == 1 else "<w:vMerge/>" if cell.continues else '<w:vMerge w:val="restart"/>'
    inside = markup.paragraph(style, *([markup.run(cell.text)] if not cell.continues else []), properties=held)
    width_ = sum(widths[cell.column : cell.column + cell.columns])
    return markup.cell(width_, inside, properties=f'{across}{down}<w:vAlign w:val="center"/>')


def column_styles(table: Table) -> list[str]:
    """The style of each column's cells; numbers that only count its rows stand in the middle."""
    columns = ([row[column] for row in table.rows] for column in range(len(table.header)))
    return ["TableText" if head in _SERIAL else _style(texts) for head, texts in zip(_heads(table), columns, strict=True)]


def _style(texts: Sequence[str]) -> str:
    """Numbers stand right, so that their digits align; short texts in the middle, long ones at the left."""
    if any(any(c.isdigit() for c in text) for text in texts) and all(NUMBER.fullmatch(text.strip()) for text in texts):
        return "TableNumber"
    return "TableText" if all(width(text) <= SHORT_EM for text in texts) else "TableTextLeft"


# ---- how wide a table's columns are: as the clerk says, or so that numbers and short names never break over lines


_SERIAL = ("序号", "编号", "行次")
CELL_EM = STYLE["TableText"].size * 10
"""One character of a cell, in twips."""
PADDING = 100
"""Left and right of a cell's text."""
TIGHT_PADDING = 60
"""The same where room is short."""
_RULE = 20
"""What some programs take off a column for its rules, in twips."""
_WIDEST = 24.0
"""A longer text wraps rather than widening its column further."""
_SHORT = 4.0
"""A word or name up to this width stands on one line as long as there is room."""
_NAME = 6.0
"""So does a name in the body."""
_NARROWEST = 2.0
_HEADER_LINES = 4
_STEP = 0.25
_PIECE = regex(r"[（(《“]*(?:[0-9A-Za-z.,%％‰+−-]+|.)[）)》”、，。；：]*")
"""What never breaks: a number, a character with the brackets and marks that belong to it."""
_WORD = regex(r"[（(][^（()）]*[）)]|[^（()）]+")
"""A header's parts: a unit in brackets, and what stands before it."""
_CLOSING = ("）", ")")


def cell_width(text: str) -> float:
    """The width of a cell's text in em, on the safe side: a percent sign of many faces is nearly as wide as an ideograph."""
    return width(text) + 0.4 * text.count("%")


def fit_columns(table: Table, room: int) -> tuple[list[int], int]:
    """Column widths in twips, ``room`` together, and the padding at each side of a cell's text."""
    header = _heads(table)
    count = len(header)
    if len(table.widths) == count:
        return _spread([float(share) for share in table.widths], room), PADDING
    columns = [
        [one.text for row in cells_of(table)[head_rows(table) :] for one in row if one.column == column and one.columns == 1]
        for column in range(count)
    ]
    bodies = [min(_WIDEST, max(map(cell_width, cells), default=0.0)) for cells in columns]
    for lines, padding in product(range(1, _HEADER_LINES), (PADDING, TIGHT_PADDING)):
        beside = 2 * padding + _RULE
        free = (room - beside * count) / CELL_EM
        wishes = _widest(bodies, header, lines)
        if sum(wishes) <= free:
            break
    else:
        wishes = _squeezed(bodies, header, columns, free)
    return _spread([wish * CELL_EM + beside for wish in wishes], room), padding


def _heads(table: Table) -> list[str]:
    """The words right above each column's own cells; none where its head reaches over several."""
    cells = (one for row in cells_of(table)[: head_rows(table)] for one in row)
    alone = {one.column: one.text for one in cells if one.columns == 1 and one.text}
    return [alone.get(column, "") for column in range(len(table.header))]


def _spread(wishes: Sequence[float], room: int) -> list[int]:
    whole = [int(room * wish / sum(wishes)) for wish in wishes]
    whole[-1] += room - sum(whole)
    return whole


def _squeezed(bodies: Sequence[float], header: Sequence[str], columns: Sequence[Sequence[str]], room: float) -> list[float]:
    """Widths where the room does not suffice: long texts of the body give way first, then short words, then all."""
    wishes = capped = _widest(bodies, header, _HEADER_LINES - 1)
    for lines, least in ((_HEADER_LINES - 1, _NAME), (_HEADER_LINES, _SHORT)):
        floors = [max((_floor(text, least) for text in cells), default=0.0) for cells in columns]
        capped = _capped(wishes, _widest(floors, header, lines), room)
        if sum(capped) <= room:
            break
    return capped


def _widest(bodies: Sequence[float], header: Sequence[str], lines: int) -> list[float]:
    """The width of every column's text in em, its cells on one line and its header on no more than so many."""
    return [max(_NARROWEST, body, _narrowest(text, lines)) for body, text in zip(bodies, header, strict=True)]


def _narrowest(text: str, lines: int) -> float:
    """The least width at which a header takes no more than so many lines, a unit in brackets on one of its own.

    Short words are parted only where there is no other way.
    """
    if lines == 1:
        return min(_WIDEST, cell_width(text))
    words = _WORD.findall(text)
    least = max((min(_SHORT, cell_width(word)) for word in words), default=0.0) if lines < _HEADER_LINES else 0.0
    tail = words[-1] if len(words) > 1 and text.endswith(_CLOSING) else ""
    stem, lines = text.removesuffix(tail), lines - bool(tail)
    tried = max(least, cell_width(stem) / lines, *map(cell_width, _PIECE.findall(text)), 0.0)
    while _lines(stem, tried) > lines:
        tried += _STEP
    return tried


def _lines(text: str, room: float) -> int:
    count, used = 1, 0.0
    for piece in _PIECE.findall(text):
        if used and used + cell_width(piece) > room:
            count, used = count + 1, 0.0
        used += cell_width(piece)
    return count


def _floor(text: str, least: float) -> float:
    """The width that a cell of the body needs at the least, where texts up to ``least`` stay on one line."""
    return max(min(least, cell_width(text)), *map(cell_width, _PIECE.findall(text)), 0.0)


def _capped(wishes: Sequence[float], floors: Sequence[float], room: float) -> list[float]:
    """The wishes, the greatest cut down alike until they fit, but none below its floor."""
    cap, capped = max(wishes), list(wishes)
    while sum(capped) > room and cap > 0:
        cap -= _STEP
        capped = [max(floor, min(wish, cap)) for wish, floor in zip(wishes, floors, strict=True)]
    return capped


# ---- landscape pages for wide tables (GB/T 9704-2012, 8): page set-up, and page numbers where upright pages have them


_FOOTERS = {"default": ("rIdTurnedOdd", "footer91.xml"), "even": ("rIdTurnedEven", "footer92.xml")}
_STYLES = {"default": "PageNumberOdd", "even": "PageNumberEven"}


_LAST_TURNED = re.compile(
    rb'(<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>)'
    rb'(<w:sectPr>(?:(?!</?w:sectPr).)*w:orient="landscape"(?:(?!</?w:sectPr).)*</w:sectPr>)'
    rb"(</w:pPr></w:p>)<w:sectPr\b(?:(?!</w:sectPr>).)*</w:sectPr></w:body>"
)


def has_landscape(outline: Outline) -> bool:
    """Whether any table stands on landscape pages."""
    return any(getattr(block, "landscape", False) for block in composed_blocks(outline))


def section_end(section: str) -> str:
    """The paragraph that ends a section of the given set-up."""
    return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{section}</w:pPr></w:p>'


def landscape(section: str) -> str:
    """The portrait text area turned: 28 mm above, 26 below, 35 and 37 at the sides.

    Where the upright pages of ``section`` have no footers, neither have these.
    """
    numbered = "<w:footerReference" in section
    footers = (f'<w:footerReference w:type="{kind}" r:id="{id_}"/>' for kind, (id_, _) in _FOOTERS.items() if numbered)
    page = DEFAULT_PAGE
    return (
        f'<w:sectPr>{"".join(footers)}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{A4_HEIGHT}" w:h="{A4_WIDTH}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{page.left}" w:right="{page.top}" w:bottom="{page.right}" w:left="{page.bottom}" '
        f'w:header="851" w:footer="907" w:gutter="0"/><w:docGrid w:linePitch="{LINE_GRID}"/></w:sectPr>'
    )


def with_turned_footers(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a package with the footers that `landscape` refers to."""
    added = dict(parts)
    for kind, (id_, name) in _FOOTERS.items():
        add_part(added, name, _footer(_STYLES[kind]), FOOTER_TYPE, (id_, FOOTER_RELATION))
    return added


def with_sections(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sections that landscape tables made, put right.

    Only a paper's first page is without number (10.1), not the first one after each such table; and where nothing
    follows the last table, its pages are the paper's last.
    """
    body = parts[DOCUMENT]
    if body.count(b"<w:sectPr") < 2:
        return dict(parts)
    head, mark, rest = body.partition(b"<w:titlePg/>")
    body = head + mark + rest.replace(b"<w:titlePg/>", b"")
    return {**parts, DOCUMENT: _LAST_TURNED.sub(rb"\1\3\2</w:body>", body)}


def _footer(style: str) -> bytes:
    """``— 1 —`` in a box as long as an upright page's line, as far from the sheet's foot as the number there."""
    place = (offset("H", "page", DEFAULT_PAGE.footer * EMU), offset("V", "page", DEFAULT_PAGE.left * EMU))
    size = (STYLE["PageNumberOdd"].line * EMU, TEXT_WIDTH * EMU)
    box = text_box(paragraph(style, page_number()), f"页码 {style}", size, place, turned=True)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"{paragraph('SectionEnd', box)}</w:ftr>"
    ).encode()
