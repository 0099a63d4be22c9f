"""Where the cells of a sheet stand in its XML, so that some are set and every other byte of it stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape

from govsummary.core.frozen import define, field
from govsummary.input.reading.sheets import BROKEN, TRUE, Position, Unreadable, letters, position

Span = tuple[int, int]
_spans_of_row = re.compile(rb'\s+spans="[^"]*"')
_control = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_encoding = re.compile(rb"encoding=[\"']([A-Za-z0-9._-]+)[\"']").search


@define
class Row:
    """A row of the XML: where its tags stand, and its cells."""

    number: int
    start: int
    inside: int
    """Behind its first tag."""
    end: int = 0
    """Before its last tag; of one without cells, where its only tag ends."""
    closed: bool = False
    """Whether its only tag closes itself."""
    cells: dict[int, Cell] = field(default_factory=dict)


@define
class Cell:
    """A cell of the XML."""

    start: int
    style: str
    end: int = 0
    formula: bool = False
    is_number: bool = True
    """Whether its value is one, not a text, a truth or an error."""
    value: Span = (0, 0)
    """Where its value stands, or the result of its formula."""


class SheetXml:
    """The rows of a sheet, by their places in its bytes.

    Raises:
        Unreadable: it is no XML, or in another encoding than UTF-8.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        found = _encoding(content[:200])
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (found and found[1].lower() not in (b"utf-8", b"us-ascii")):
            raise Unreadable(BROKEN)
        self.rows: dict[int, Row] = {}
        self.columns: list[tuple[int, int, str]] = []
        """First and last column of each stretch, and its style."""
        self.prefix = ""
        self.protected = False
        """Whether people may type into unlocked cells alone."""
        self._data: tuple[int, int, bool] = (0, 0, False)
        self._at: Position = (0, 0)
        self._row: Row | None = None
        self._cell: Cell | None = None
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._opened, self._closed
        parser.StartDoctypeDeclHandler = self._refused
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError) as fault:
            raise Unreadable(BROKEN) from fault

    def _refused(self, *_: object) -> None:
        raise Unreadable(BROKEN)

    # ---- reading ------------------------------------------------------------------------------------------------------

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        here = self._parser.CurrentByteIndex
        if local == "sheetData":
            self.prefix = f"{prefix}:" if prefix else ""
            self._data = here, self._behind(here), True
        elif local == "row":
            self._at = int(attributes.get("r", self._at[0] + 1)), 0
            self._row = Row(self._at[0], here, self._behind(here))
        elif local == "c" and self._row:
            column = position(attributes["r"])[1] if "r" in attributes else self._at[1] + 1
            self._at = self._at[0], column
            is_number = attributes.get("t", "n") == "n"
            self._cell = self._row.cells[column] = Cell(here, attributes.get("s", ""), is_number=is_number)
        elif local == "f" and self._cell:
            self._cell.formula = True
        elif local == "v" and self._cell:
            self._cell.value = here, here
        elif local == "sheetProtection":
            self.protected = attributes.get("sheet") in TRUE
        elif local == "col" and attributes.get("style"):
            self.columns.append((int(attributes["min"]), int(attributes["max"]), attributes["style"]))

    def _closed(self, name: str) -> None:
        local, here = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if local == "sheetData":
            self._data = self._data[0], here, here == self._data[0]
        elif local == "row" and self._row:
            row, self._row = self._row, None
            row.closed = here == row.start
            row.end = self._behind(here) if row.closed else here
            self.rows.setdefault(row.number, row)
        elif local == "c" and self._cell:
            self._cell.end, self._cell = self._behind(here), None
        elif local == "v" and self._cell:
            self._cell.value = self._cell.value[0], self._behind(here)

    def _behind(self, tag: int) -> int:
        """Behind the tag that begins there."""
        return self.content.index(b">", tag) + 1

    # ---- asking -------------------------------------------------------------------------------------------------------

    def cell(self, at: Position) -> Cell | None:
        """The cell, if the XML has one."""
        row = self.rows.get(at[0])
        return row.cells.get(at[1]) if row else None

    def style(self, at: Position) -> int:
        """The style of a cell; of one that is not there yet that of the one above it, else that of its column."""
        row, column = at
        if own := self.cell(at):
            return int(own.style or 0)
        above = max((number for number in self.rows if number < row), default=0) if row not in self.rows else 0
        if above and (cell := self.rows[above].cells.get(column)):
            return int(cell.style or 0)
        return next((int(style) for first, last, style in self.columns if first <= column <= last), 0)

    # ---- setting ------------------------------------------------------------------------------------------------------

    def spliced(self, cells: Mapping[Position, str], results: Mapping[Position, str]) -> bytes:
        """The sheet with these cells (`element`), and with other results of formulas; empty: without any."""
        edits: list[tuple[int, int, str]] = []
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), made in sorted(cells.items()):
            by_row.setdefault(row, {})[column] = made
        for number, new in by_row.items():
            edits += self._in_row(self.rows[number], new) if number in self.rows else [self._new_row(number, new)]
        for at, result in results.items():
            cell = self.cell(at)
            if cell and at not in cells and cell.value[1]:
                edits.append(
                    (*cell.value, f"<{self.prefix}v>{result}</{self.prefix}v>" if result and cell.is_number else "")
                )
        return self._applied(edits)

    def _in_row(self, row: Row, made: Mapping[int, str]) -> list[tuple[int, int, str]]:
        edits: list[tuple[int, int, str]] = []
        known = sorted(row.cells)
        added: dict[int, str] = {}
        for column, text in made.items():
            if cell := row.cells.get(column):
                edits.append((cell.start, cell.end, text))
                continue
            at = bisect_left(known, column)
            place = row.cells[known[at]].start if at < len(known) else row.end
            added[place] = added.get(place, "") + text
        tag = self.content[row.start : row.inside]
        if added:
            bare = _spans_of_row.sub(b"", tag).decode()
            if row.closed:
                whole = "".join(added.values())
                edits.append((row.start, row.end, f"{bare.rstrip('/>').rstrip()}>{whole}</{self.prefix}row>"))
            else:
                edits += [(row.start, row.inside, bare), *((place, place, text) for place, text in added.items())]
        return edits

    def _new_row(self, number: int, made: Mapping[int, str]) -> tuple[int, int, str]:
        whole = f'<{self.prefix}row r="{number}">{"".join(made.values())}</{self.prefix}row>'
        later = [row.start for one, row in self.rows.items() if one > number]
        if later:
            return min(later), min(later), whole
        start, end, empty = self._data
        if empty:
            name = f"{self.prefix}sheetData"
            return start, self._behind(start), f"<{name}>{whole}</{name}>"
        return end, end, whole

    def _applied(self, edits: Iterable[tuple[int, int, str]]) -> bytes:
        by_place: dict[Span, str] = {}
        for start, end, text in edits:
            by_place[start, end] = by_place.get((start, end), "") + text
        out, last = [], 0
        for (start, end), text in sorted(by_place.items()):
            out += [self.content[last:start], text.encode()]
            last = end
        return b"".join([*out, self.content[last:]])

    def element(self, at: Position, value: str, style: int, *, number: bool) -> str:
        """The XML of a cell: a number by its digits, a text in its own place, an empty one."""
        name, place = f"{self.prefix}c", f"{letters(at[1])}{at[0]}"
        head = f'<{name} r="{place}"' + (f' s="{style}"' if style else "")
        if not value:
            return f"{head}/>"
        if number:
            return f"{head}><{self.prefix}v>{value}</{self.prefix}v></{name}>"
        p, text = self.prefix, escape(_control.sub("", value))
        return f'{head} t="inlineStr"><{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is></{name}>'
