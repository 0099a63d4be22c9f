"""GS331: tables of plain text, Markdown and Word, whose rows and columns must add up to 合计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, groupby

from govsummary.core.codes.figures import TABLE_SUM_DIFFERS
from govsummary.core.model import Passage, Role
from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.indicators.totals import contradictions
from govsummary.lint.quantities.scanning import simplify
from govsummary.lint.rules.arithmetic.findings import Finding

_RULER = regex(r"^[\s|:—-]+$")
_BLANK = regex(r"\s")
_LEAST = 4
"""Lines of a table that is added up: a header, two rows and 合计."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where in its passage."""

    text: str
    passage: Passage
    start: int = 0
    end: int = 0


Row = Sequence[Cell]


def check_tables(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
    """Every 合计 that its column or its row contradicts."""
    for table in (*_typed_tables(passages), *_word_tables(passages)):
        rows = list(dropwhile(_is_title, table))
        if len(rows) < _LEAST or any(len(row) != len(rows[0]) for row in rows):
            continue
        texts = [[_BLANK.sub("", cell.text).strip("*") for cell in row] for row in rows]
        for row, column, name, added in contradictions(texts[0], texts[1:]):
            cell = rows[row + 1][column]
            facts = {"name": name, "sum": in_digits(added), "total": texts[row + 1][column]}
            yield cell.passage, Finding(TABLE_SUM_DIFFERS, cell.start, cell.end, facts)


def _is_title(row: Row) -> bool:
    """Whether it is a line over the header rather than the header itself."""
    return sum(bool(cell.text) for cell in row) < 2


def _typed_tables(passages: Sequence[Passage]) -> Iterator[list[Row]]:
    """Lines with bars or tabs one below the other."""
    for is_table, lines in groupby(passages, key=lambda one: one.role is Role.TABLE and not one.cell):
        if is_table:
            yield [_split(line) for line in lines if not _RULER.match(line.text)]


def _split(passage: Passage) -> Row:
    text = simplify(passage.text)
    mark = "|" if "|" in text else "\t"
    cells, at = [], 0
    for piece in text.split(mark):
        stripped = piece.strip()
        begin = at + (len(piece) - len(piece.lstrip()) if stripped else 0)
        cells.append(Cell(stripped.replace("，", ","), passage, begin, begin + len(stripped)))
        at += len(piece) + 1
    if mark == "|":
        cells = cells[1 if text.startswith("|") else 0 : -1 if text.endswith("|") else None]
    return cells


def _word_tables(passages: Sequence[Passage]) -> Iterator[list[Row]]:
    """Cells by table and row; one that holds nothing, or that another covers, is empty."""
    placed = [(passage.cell, passage) for passage in passages if passage.cell]
    for _, inside in groupby(placed, key=lambda one: one[0][0]):
        rows: dict[int, dict[int, Cell]] = {}
        for (_, row, column), passage in inside:
            before = rows.setdefault(row, {}).get(column)
            text = simplify(passage.text).replace("，", ",")
            # Several paragraphs in a cell are words, never a number.
            rows[row][column] = Cell(f"{before.text} {text}" if before else text, passage, 0, len(passage.text))
        columns = sorted({column for row in rows.values() for column in row})
        yield [[row.get(column, Cell("", passage)) for column in columns] for row in rows.values()]
