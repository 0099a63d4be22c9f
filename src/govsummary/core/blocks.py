"""What can stand on a page, as frozen dataclasses: headings, paragraphs, enumerations, tables, pictures; paths in data."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, Protocol

from govsummary.core.diagnostics import Location
from govsummary.core.frozen import frozen

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
