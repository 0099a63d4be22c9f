"""A draft's table in the faces and rules of the standard: its cells, merged or not, and all that stands in them stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govsummary.docx.read.opening import TRANSPARENT
from govsummary.docx.read.package import W, integer, is_on, value
from govsummary.docx.write import markup
from govsummary.docx.write.moved import has_things
from govsummary.docx.write.tables import GRID, NUMBER, PADDING, SHORT_EM, cell_width
from govsummary.standard.measures import TEXT_WIDTH

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.write.moved import Moved
    from govsummary.docx.write.moving import Mover

_RULED = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_NO_RULE = frozenset(("", "nil", "none"))
_LONG = 300
"""Characters of a cell from which on its row may go on at the next page."""


@dataclass
class _Cell:
    element: _Element
    column: int
    columns: int
    texts: list[str] = field(default_factory=list)
    """Of each paragraph or inner table, things as characters."""

    @property
    def merged(self) -> str:
        """``restart``, ``continue``, or empty."""
        found = self.element.find(f"{W}tcPr/{W}vMerge")
        return "" if found is None else value(found, default="continue")


def redressed(mover: Mover, table: _Element, room: int = TEXT_WIDTH) -> str:
    """The character that stands for the table, ``room`` twips wide."""
    rows = [(row, list(_cells(row))) for row in _inside(table, W + "tr")]
    widths = _widths(table, [cells for _, cells in rows], room)
    for _, cells in rows:
        for one in cells:
            one.texts = list(_texts(mover, one.element, sum(widths[one.column : one.column + one.columns])))
    ruled = _is_ruled(mover, table)
    heads = _heads([row for row, _ in rows], [cells for _, cells in rows]) if ruled else 0
    numbers = _number_columns([cells for _, cells in rows[heads:]], mover)
    made = []
    for number, (row, cells) in enumerate(rows):
        head = number < heads
        parts = [_cell(mover, one, widths, head=head, numeric=one.column in numbers and one.columns == 1) for one in cells]
        made.append(_row(row, parts, header=head, whole=all(sum(map(len, one.texts)) < _LONG for one in cells)))
    return mover.moved.block(markup.table(widths, made, GRID if ruled else "", margin=PADDING))


def is_plain(moved: Moved, char: str) -> bool:
    """Whether a table that came along has nothing that a table of texts has not: one paragraph a cell, nothing merged."""
    table = moved.things[char].elements[0]
    merged = any(True for _ in table.iter(W + "gridSpan", W + "vMerge", W + "gridBefore", W + "gridAfter"))
    things = has_things("".join(text.text or "" for text in table.iter(W + "t")))
    single = all(len(cell.findall(W + "p")) == 1 for cell in table.iter(W + "tc"))
    return single and not merged and not things and table.find(f"{W}tblPr/{W}tblBorders") is not None


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Children of a kind, also those in content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in TRANSPARENT:
            yield from _inside(child, tag)


def _cells(row: _Element) -> Iterator[_Cell]:
    column = max(0, integer(value(row.find(f"{W}trPr/{W}gridBefore"))))
    for cell in _inside(row, W + "tc"):
        columns = max(1, integer(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1))
        yield _Cell(cell, column, columns)
        column += columns


def _widths(table: _Element, rows: Sequence[Sequence[_Cell]], room: int) -> list[int]:
    """The columns in their old proportions, as wide as the room."""
    count = max((one.column + one.columns for cells in rows for one in cells), default=1)
    stated = [integer(value(column, "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")][:count]
    stated += [0] * (count - len(stated))
    for one in (one for cells in rows for one in cells if one.columns == 1):
        own = one.element.find(f"{W}tcPr/{W}tcW")
        if own is not None and value(own, "type", "dxa") == "dxa":
            stated[one.column] = stated[one.column] or integer(value(own, "w"))
    usual = max(1, sum(stated) // max(1, sum(width > 0 for width in stated)))
    stated = [width if width > 0 else usual for width in stated]
    widths = [max(1, room * width // sum(stated)) for width in stated]
    widths[-1] += room - sum(widths)
    return widths


def _texts(mover: Mover, cell: _Element, width: int) -> Iterator[str]:
    for child in _blocks(cell):
        if child.tag == W + "tbl":
            yield redressed(mover, child, max(width - 2 * PADDING, 1))
        else:
            said = mover.line(child, max(width - 2 * PADDING, 1))
            yield said.text.strip() + said.floats
            yield from filter(None, said.boxes)


def _blocks(cell: _Element) -> Iterator[_Element]:
    for child in cell:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in TRANSPARENT:
            yield from _blocks(child)


def _heads(rows: Sequence[_Element], cells: Sequence[Sequence[_Cell]]) -> int:
    """How many rows make the head: those that say so, else the first, or two where it spans columns over a second one."""
    if len(rows) < 2:
        return 0
    said = next((n for n, row in enumerate(rows) if not is_on(row.find(f"{W}trPr/{W}tblHeader"))), len(rows) - 1)
    first = cells[0]
    if said or len(first) < 2:
        return min(said, len(rows) - 1)
    doubled = any(one.columns > 1 for one in first) and any(one.merged == "restart" for one in first)
    return 2 if doubled and len(rows) > 2 else 1


def _number_columns(rows: Sequence[Sequence[_Cell]], mover: Mover) -> set[int]:
    texts: dict[int, list[str]] = {}
    for one in (one for cells in rows for one in cells if one.columns == 1 and one.merged != "continue"):
        texts.setdefault(one.column, []).append(mover.moved.bare("".join(one.texts)).strip())
    return {
        column
        for column, found in texts.items()
        if any(any(map(str.isdigit, text)) for text in found) and all(NUMBER.fullmatch(text) for text in found)
    }


def _cell(mover: Mover, one: _Cell, widths: Sequence[int], *, head: bool, numeric: bool) -> str:
    texts = [text for text in one.texts if text] or [""]
    inside = []
    for text in texts:
        bare = mover.moved.bare(text)
        short = cell_width(bare) <= SHORT_EM and len(texts) == 1
        style = "TableHead" if head else "TableNumber" if numeric else "TableText" if short else "TableTextLeft"
        inside.append(markup.paragraph(style, *([markup.run(text)] if text else [])))
    if mover.moved.is_block(texts[-1]):
        inside.append(markup.paragraph("SectionEnd"))  # a cell ends with a paragraph
    properties = f'<w:gridSpan w:val="{one.columns}"/>' if one.columns > 1 else ""
    if one.merged:
        properties += f'<w:vMerge w:val="{one.merged}"/>'
    return markup.cell(
        sum(widths[one.column : one.column + one.columns]), *inside, properties=f'{properties}<w:vAlign w:val="center"/>'
    )


def _row(row: _Element, cells: Sequence[str], *, header: bool, whole: bool) -> str:
    """The row; cells that it leaves free at its ends stay free."""
    free = {tag: integer(value(row.find(f"{W}trPr/{W}{tag}"))) for tag in ("gridBefore", "gridAfter")}
    made = markup.row(*cells, header=header)
    said = "".join(f'<w:{tag} w:val="{count}"/>' for tag, count in free.items() if count > 0)
    made = made.replace("<w:trPr>", f"<w:trPr>{said}", 1)
    return made if whole else made.replace("<w:cantSplit/>", "", 1)


def _is_ruled(mover: Mover, table: _Element) -> bool:
    """Whether any rule of it shows; a table without rules only arranges words."""
    own = table.find(f"{W}tblPr/{W}tblBorders")
    if own is not None and any(value(own.find(W + side)) not in _NO_RULE for side in _RULED):
        return True
    for borders in table.iter(W + "tcBorders"):
        if any(value(borders.find(W + side)) not in _NO_RULE for side in _RULED):
            return True
    style = value(table.find(f"{W}tblPr/{W}tblStyle"))
    return own is None and mover.ruled_style(style)
