"""How wide a table's columns are: as the clerk says, or so that numbers and short names never break over lines.

Where everything fits on one line, so it stands, with less air beside it if need be. Else the header takes more lines
first; then the widest columns of text give way, down to the longest piece that has to stand on one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

from govsummary.core.regex import regex
from govsummary.docx.write import widths
from govsummary.standard.measures import STYLE

if TYPE_CHECKING:
    from govsummary.core.model import Table

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


def width(text: str) -> float:
    """The width of a cell's text in em, on the safe side: a percent sign of many faces is nearly as wide as an ideograph."""
    return widths.width(text) + 0.4 * text.count("%")


def fit_columns(table: Table, room: int) -> tuple[list[int], int]:
    """Column widths in twips, ``room`` together, and the padding at each side of a cell's text."""
    count = len(table.header)
    if len(table.widths) == count:
        return _spread([float(share) for share in table.widths], room), PADDING
    columns = [[row[column] for row in table.rows] for column in range(count)]
    bodies = [min(_WIDEST, max(map(width, cells), default=0.0)) for cells in columns]
    for lines, padding in product(range(1, _HEADER_LINES), (PADDING, TIGHT_PADDING)):
        beside = 2 * padding + _RULE
        free = (room - beside * count) / CELL_EM
        wishes = _widest(bodies, table.header, lines)
        if sum(wishes) <= free:
            break
    else:
        wishes = _squeezed(bodies, table.header, columns, free)
    return _spread([wish * CELL_EM + beside for wish in wishes], room), padding


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
        return min(_WIDEST, width(text))
    words = _WORD.findall(text)
    least = max((min(_SHORT, width(word)) for word in words), default=0.0) if lines < _HEADER_LINES else 0.0
    tail = words[-1] if len(words) > 1 and text.endswith(_CLOSING) else ""
    stem, lines = text.removesuffix(tail), lines - bool(tail)
    tried = max(least, width(stem) / lines, *map(width, _PIECE.findall(text)), 0.0)
    while _lines(stem, tried) > lines:
        tried += _STEP
    return tried


def _lines(text: str, room: float) -> int:
    count, used = 1, 0.0
    for piece in _PIECE.findall(text):
        if used and used + width(piece) > room:
            count, used = count + 1, 0.0
        used += width(piece)
    return count


def _floor(text: str, least: float) -> float:
    """The width that a cell of the body needs at the least, where texts up to ``least`` stay on one line."""
    return max(min(least, width(text)), *map(width, _PIECE.findall(text)), 0.0)


def _capped(wishes: Sequence[float], floors: Sequence[float], room: float) -> list[float]:
    """The wishes, the greatest cut down alike until they fit, but none below its floor."""
    cap, capped = max(wishes), list(wishes)
    while sum(capped) > room and cap > 0:
        cap -= _STEP
        capped = [max(floor, min(wish, cap)) for wish, floor in zip(wishes, floors, strict=True)]
    return capped
