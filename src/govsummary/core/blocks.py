"""What can stand on a page, as frozen dataclasses: headings, paragraphs, enumerations, tables, pictures; paths in data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, Protocol

from govsummary.core.diagnostics import Location
from govsummary.core.frozen import NamedTuple, field, frozen

JsonPath = tuple[str | int, ...]
"""Where a value stands in the report's data, in canonical (English) keys: ``("measures", "sections", 0, "text")``."""


class Locate(Protocol):
    """Finds the place of a value, or of its key, by its path, else that of its nearest ancestor."""

    def __call__(self, path: JsonPath, of_key: bool = False) -> Location:
        """The place of the value at ``path``."""
        ...


@frozen
class Heading:
    """A heading; ``level`` counts from 1 inside its section and is absolute once composed.

    ``number`` is filled in by composing (``一、``, ``（一）`` …); ``run_in`` is body text that follows on the same
    line after ``。`` where headings run in.
    """

    text: str
    level: int = 1
    number: str = ""
    run_in: str = ""
    runs_in: bool | None = None
    """Whether the text below is to follow on its line; None: as the layout has it for its level."""
    own_number: str | None = None
    """The number it has whatever the numbering gives; empty: none."""
    origin: JsonPath = field(default=(), compare=False)
    run_in_origin: JsonPath = field(default=(), compare=False)
    run_in_bold: tuple[Stretch, ...] = ()
    """What of the text that follows is set bold."""


@frozen
class Paragraph:
    """A body paragraph, indented by two characters; as a clerk states it, a paragraph for each line of its text."""

    text: str
    origin: JsonPath = field(default=(), compare=False)
    joined: JsonPath = field(default=(), compare=False)
    """Where the items are stated that composing has run on behind it."""
    bold_lead: bool = False
    """首句加粗: whether its first sentence is set bold."""
    bold: tuple[Stretch, ...] = ()
    """What of the text is set bold, once composed."""


Stretch = tuple[int, int]
"""From one character of a text up to another."""
Counting = Literal["is", "ordinal", "first", "brackets", "circled", "decimal", "none"]
"""条目: 一是, 第一，, 首先，, （1）, ①, 1., or nothing before each item."""


@frozen
class Enumeration:
    """Items run together as 一是…；二是…。, or each ``apart``; composing turns them into paragraphs."""

    items: tuple[str, ...]
    lead: str = ""
    """Words before the first item, without punctuation at the end (``主要抓了三件事``)."""
    counting: Counting = "is"
    apart: bool = False
    """Whether each item is a paragraph of its own."""
    bold_lead: bool = False
    """Whether the first sentence of each item is set bold."""
    origin: JsonPath = field(default=(), compare=False)


Area = tuple[int, int, int, int]
"""A merged cell: its first row and column from 0, how many of both."""


@frozen
class Table:
    """A table, of one header row as a rule; cells are texts as they shall print.

    ``unit`` stands above the right edge (``单位：万元``), ``caption`` centred above the table. A cell is set to the
    right if its column holds numbers alone.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    unit: str = ""
    note: str = ""
    chart: str = ""
    """图表: column, bar, line or pie: drawn instead of being printed, its caption below."""
    landscape: bool = False
    widths: tuple[int, ...] = ()
    """Relative column widths; empty: worked out from the contents."""
    figures: tuple[str, ...] = ()
    """Names of figures to tabulate; header and rows are then made from them."""
    without_parts: bool = False
    """Whether their parts are left out."""
    periods: tuple[str, ...] = ()
    """时段 to compare them over, a column each; empty: the paper's period, last year's and the target."""
    sheet: str = ""
    """来自: the sheet of a workbook that it shows, ``数据.xlsx!项目`` or ``数据.xlsx!项目!A3:F20``."""
    head: tuple[tuple[str, ...], ...] = ()
    """The rows of a head of several, a text for each column of all of them; ``header`` then names each column in one.
    Empty: one row, the header."""
    merged: tuple[Area, ...] = ()
    """Cells that reach over others, whose own texts are empty; rows count from the first of the head."""
    origin: JsonPath = field(default=(), compare=False)


@frozen
class Image:
    """A picture's own bytes, and what they say of it."""

    content: bytes = field(repr=False)
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    """In pixels."""
    dots: float = 96.0
    """To an inch."""


@frozen
class Picture:
    """图片: a PNG or JPEG file beside the data, in the middle of a line of its own, its caption below."""

    file: str
    caption: str = ""
    alt: str = ""
    """What it shows, for those who cannot see it."""
    width: int = 0
    """On paper, in millimetres; 0: its own, no wider than the text."""
    image: Image | None = field(default=None, repr=False)
    """Filled in when the data are read."""
    origin: JsonPath = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """Its words: the caption."""
        return self.caption


Block = Heading | Paragraph | Enumeration | Table | Picture


# ---- merged cells: rows in which < and ^ stand for what belongs to the cell at the left or above ----------------------


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
