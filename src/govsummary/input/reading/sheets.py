"""The cells of one sheet of a workbook as its part states them: packed, with merged areas and what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from govsummary.core import limits
from govsummary.core.frozen import define, field
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.input.reading.number_formats import GENERAL

BROKEN = Text("文件不完整，或者已经损坏", "incomplete or damaged")
_letters = regex(r"\$?([A-Za-z]{1,3})\$?").fullmatch
_LONG_TEXT = Text("一个格子里的文字超过 {limit} 字", "a cell with more than {limit} characters")
_BETWEEN, _AFTER = "\x1f", "\x1e"
"""Between what is packed of a cell, and after each cell of a row: characters that no XML can hold."""
_SHARED = "t"
"""Kind of a packed cell whose text is the number of a shared one."""
TRUE = ("1", "true")

Attributes = Mapping[str, str]
Starts = Mapping[str, Callable[[Attributes], None]]
Ends = Mapping[str, Callable[[str], None]]
_LONG_ROW = 8
"""Digits that no row has: Excel's last is 1048576."""
Style = tuple[str, int]
"""Format code and indent of cells."""
Position = tuple[int, int]
"""Row and column, from 1."""


class Unreadable(ValueError):
    """It is no workbook, or damaged; its `Text` says why."""


class TooMuch(ValueError):
    """A sheet exceeds a limit at a cell."""

    def __init__(self, position: Position) -> None:
        super().__init__(str(position))
        self.position = position


class RawCell(NamedTuple):
    """A cell that holds something. ``kind``: n a number, s a text, b a truth value, e an error, d a date in ISO form,
    f a formula that nobody has worked out (the text is the formula itself).
    """

    kind: str
    text: str
    format: str = GENERAL
    indent: int = 0
    """By how many characters its alignment moves it to the right."""


@define
class Sheet:
    """The cells of a sheet that hold something, its merged areas (first and last cell), and its hidden rows and columns.

    What a closed outline holds is not hidden: its sign stands at the edge of the sheet. A row is kept as one text and
    unpacked when it is looked at: cells take a tenth of the memory that objects would.
    """

    merged: list[tuple[Position, Position]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last of each stretch."""
    formulas: set[Position] | None = None
    """The cells that hold formulas, where somebody asks for them."""
    _packed: dict[int, str] = field(default_factory=dict)
    _texts: Sequence[str] = ()
    _styles: Sequence[Style] = ()

    @classmethod
    def of_rows(cls, rows: Iterable[Sequence[str]]) -> Sheet:
        """A sheet of texts.

        Raises:
            TooMuch: it exceeds a limit.
        """
        reading = SheetReading([], [])
        for number, row in enumerate(rows, 1):
            reading.keep_row(number, row)
        return reading.sheet

    @property
    def numbers(self) -> list[int]:
        """The rows that hold something, in order."""
        return sorted(self._packed)

    def row(self, number: int) -> dict[int, RawCell]:
        """The cells of a row that hold something, by column, in order."""
        packed = self._packed.get(number)
        found: dict[int, RawCell] = {}
        last, in_order = 0, True
        for piece in packed.split(_AFTER) if packed else ():
            at, kind, style, text = piece.split(_BETWEEN, 3)
            column = int(at)
            found[column] = self._unpacked(kind, style, text)
            in_order, last = in_order and column > last, column
        return found if in_order else dict(sorted(found.items()))

    @property
    def cells(self) -> dict[Position, RawCell]:
        """All cells that hold something."""
        return {(number, column): cell for number in self._packed for column, cell in self.row(number).items()}

    def is_hidden_column(self, column: int) -> bool:
        """Whether nobody sees the column."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def _unpacked(self, kind: str, style: str, text: str) -> RawCell:
        number = int(style)
        shape, indent = self._styles[number] if 0 <= number < len(self._styles) else (GENERAL, 0)
        if kind == _SHARED:
            return RawCell("s", self._texts[int(text)], indent=indent)
        return RawCell(kind, text, GENERAL if kind in "sf" else shape, indent)


class TextReading:
    """Collects the t elements of a rich text."""

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._phonetic = 0
        self.starts: Starts = {"rPh": self._reading_starts}
        self.ends: Ends = {"rPh": self._reading_ends, "t": self._run}

    def _reading_starts(self, _: Attributes) -> None:
        self._phonetic += 1

    def _reading_ends(self, _: str) -> None:
        self._phonetic -= 1

    def _run(self, text: str) -> None:
        if not self._phonetic:
            self._runs.append(text)

    def taken(self) -> str:
        """The text collected so far; the next begins anew."""
        whole = "".join(self._runs)
        self._runs.clear()
        if len(whole) > limits.CELL_CHARACTERS:
            raise Unreadable(_LONG_TEXT.fill(limit=limits.CELL_CHARACTERS))
        return whole


class SheetReading:
    """Listens to the elements of a sheet and keeps its cells."""

    def __init__(self, texts: list[str], styles: list[Style]) -> None:
        self.sheet = Sheet(_texts=texts, _styles=styles)
        self._texts = texts
        self._inline = TextReading()
        self._at: Position = (0, 0)
        self._row: list[str] = []
        """Pieces of the row that `_at` is in."""
        self._count = 0
        self._cell: Attributes = {}
        self._formula: str | None = None
        self._value: str | None = None
        own: Starts = {"row": self._row_starts, "c": self._cell_starts, "col": self._columns, "mergeCell": self._merge}
        self.starts: Starts = {**self._inline.starts, **own}
        self.ends: Ends = {**self._inline.ends, "v": self._value_ends, "f": self._formula_ends, "c": self._cell_ends}

    def _columns(self, attributes: Attributes) -> None:
        if _is_hidden(attributes):
            self.sheet.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes["ref"].partition(":")
        self.sheet.merged.append((position(first), position(last or first)))

    def _row_starts(self, attributes: Attributes) -> None:
        self._move(int(attributes.get("r", self._at[0] + 1)), 0)
        if _is_hidden(attributes):
            self.sheet.hidden_rows.add(self._at[0])

    def _cell_starts(self, attributes: Attributes) -> None:
        if "r" in attributes:
            self._move(*position(attributes["r"]))
        else:
            self._at = self._at[0], self._at[1] + 1
        self._cell, self._formula, self._value = attributes, None, None

    def _move(self, row: int, column: int) -> None:
        if row != self._at[0]:
            self.close_row()
        self._at = row, column

    def close_row(self) -> None:
        """What has been read of a row is packed."""
        if self._row:
            rows, number = self.sheet._packed, self._at[0]
            known = [rows[number]] if number in rows else []
            rows[number] = _AFTER.join([*known, *self._row])
            self._row.clear()

    def keep_row(self, number: int, texts: Sequence[str]) -> None:
        """A row of texts that no XML states."""
        for column, text in enumerate(texts, 1):
            self._move(number, column)
            self._keep("s", "-1", text.replace(_BETWEEN, "").replace(_AFTER, ""))
        self.close_row()

    def _value_ends(self, text: str) -> None:
        self._value = text

    def _formula_ends(self, text: str) -> None:
        self._formula = text
        if self.sheet.formulas is not None:
            self.sheet.formulas.add(self._at)

    def _cell_ends(self, _: str) -> None:
        kind, value = self._cell.get("t", "n"), self._value
        style = str(int(self._cell.get("s", 0)))
        if kind == "inlineStr":
            self._keep("s", style, self._inline.taken())
        elif self._formula is not None and not value and not (kind == "str" and value is not None):
            self._keep("f", style, f"={self._formula}")
        elif not value:
            return
        elif kind == "s":
            if self._texts[int(value)].strip():
                self._keep(_SHARED, style, str(int(value)))
        else:
            self._keep("s" if kind == "str" else kind, style, value)

    def _keep(self, kind: str, style: str, text: str) -> None:
        if not text.strip():
            return
        if len(text) > limits.CELL_CHARACTERS:
            raise Unreadable(_LONG_TEXT.fill(limit=limits.CELL_CHARACTERS))
        row, column = self._at
        full = self._count >= limits.WORKBOOK_CELLS
        if full or row > limits.WORKBOOK_ROWS or column > limits.WORKBOOK_COLUMNS:
            raise TooMuch(self._at)
        self._count += 1
        self._row.append(f"{column}{_BETWEEN}{kind}{_BETWEEN}{style}{_BETWEEN}{text}")


def _is_hidden(attributes: Attributes) -> bool:
    """Whether a row or column is hidden otherwise than by closing its outline."""
    return attributes.get("hidden") in TRUE and not int(attributes.get("outlineLevel", 0))


def position(reference: str) -> Position:
    """Row and column of ``B12``.

    Raises:
        Unreadable: it is no reference to a cell.
    """
    name = reference.rstrip("0123456789")
    row = reference[len(name) :]
    if not 0 < len(row) < _LONG_ROW:
        raise Unreadable(BROKEN)
    return int(row), _column(name)


@lru_cache(maxsize=1024)
def _column(name: str) -> int:
    found = _letters(name)
    if not found:
        raise Unreadable(BROKEN)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column


def letters(column: int) -> str:
    """``A`` for 1, ``AB`` for 28."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said
