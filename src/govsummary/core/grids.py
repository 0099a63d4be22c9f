"""Merged cells of tables: rows in which ``<`` and ``^`` stand for what belongs to the cell at the left or above.

In a `Table` a merged cell has its text once, where it begins, and `Table.merged` says how far it reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from govsummary.core.blocks import Area, Table

LEFT, UP = "<", "^"
_Owners = dict[tuple[int, int], tuple[int, int]]


class Cell(NamedTuple):
    """A cell as it stands in a row of the page; ``continues``: it began in a row above."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    continues: bool = False


def laid(header: Sequence[Any], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Fields of a `Table` from 表头 (names, or several rows of them) and 行, with what their marks merge.

    A mark that merges nothing stays, as text.
    """
    head = [list(row) for row in header] if header and not isinstance(header[0], str) else [list(header)]
    above, merged = _merged(head)
    below, more = _merged([list(row) for row in rows])
    moved = tuple((row + len(head), column, down, across) for row, column, down, across in more)
    names = tuple("".join(dict.fromkeys(filter(None, column))) for column in zip(*_spread(above, merged), strict=False))
    return {
        "header": names if len(head) > 1 else above[0],
        "head": above if len(head) > 1 else (),
        "rows": below,
        "merged": (*merged, *moved),
    }


def stray_marks(table: Table) -> Iterator[tuple[int, int]]:
    """Row, from the first of the head, and column of each mark that has nothing to belong to."""
    for number, row in enumerate(_lines(table)):
        yield from ((number, column) for column, text in enumerate(row) if text in (LEFT, UP))


def cells_of(table: Table) -> list[list[Cell]]:
    """The cells of each row, the head's first; what reaches over several rows stands in each of them."""
    covered = {
        (row + down, column + across): area
        for area in table.merged
        for row, column, rows, columns in (area,)
        for down in range(rows)
        for across in range(columns)
    }
    return [list(_row(number, texts, covered)) for number, texts in enumerate(_lines(table))]


def head_rows(table: Table) -> int:
    """How many rows its head has."""
    return len(table.head) or 1


def _lines(table: Table) -> tuple[tuple[str, ...], ...]:
    return (*(table.head or (table.header,)), *table.rows)


def _row(number: int, texts: Sequence[str], covered: dict[tuple[int, int], Area]) -> Iterator[Cell]:
    column = 0
    while column < len(texts):
        row, _, rows, columns = covered.get((number, column), (number, column, 1, 1))
        yield Cell("" if number > row else texts[column], column, columns, rows, continues=number > row)
        column += columns


def _merged(rows: list[list[str]]) -> tuple[tuple[tuple[str, ...], ...], tuple[Area, ...]]:
    """The texts with nothing in covered cells, and the areas that the marks make: rectangles alone."""
    owners: _Owners = {}
    for at in ((r, c) for r, row in enumerate(rows) for c in range(len(row))):
        r, c = at
        beside = {LEFT: (r, c - 1), UP: (r - 1, c)}.get(rows[r][c])
        owners[at] = owners.get(beside, at) if beside else at
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for at, owner in owners.items():
        members.setdefault(owner, []).append(at)
    areas = []
    for (row, column), cells in members.items():
        down, across = (max(one[axis] for one in cells) - (row, column)[axis] + 1 for axis in (0, 1))
        if len(cells) > 1 and down * across == len(cells):
            areas.append((row, column, down, across))
            for r, c in cells[1:]:
                rows[r][c] = ""
    return tuple(map(tuple, rows)), tuple(areas)


def _spread(rows: Sequence[Sequence[str]], merged: Sequence[Area]) -> list[list[str]]:
    """The texts with those of merged cells in all that they cover."""
    full = [list(row) for row in rows]
    for row, column, down, across in merged:
        for r in range(row, row + down):
            full[r][column : column + across] = [rows[row][column]] * across
    return full
