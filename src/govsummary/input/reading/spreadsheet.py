"""An .xlsx file as cells (ECMA-376-1, part 18): values, formats, merged areas; nothing is drawn, reckoned or fetched.

Parts are read as a stream and within `limits`: no file is larger in memory than what its cells hold. A document type (which
could name other files or explode) is refused.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from govsummary.core import limits
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.input.reading.number_formats import BUILTIN, GENERAL

_DEPTH = 40
"""Levels of nesting in a part; those that are read have eight."""
_CHUNK = 1 << 16
_NO_ZIP = Text("不是 Excel 工作簿的格式", "not of the format of Excel workbooks")
_OLD = Text("是旧的 .xls 格式，或者加了密码", "of the old .xls format, or with a password")
_BROKEN = Text("文件不完整，或者已经损坏", "incomplete or damaged")
_TOO_MUCH = Text("解压以后超过 {limit} MB", "more than {limit} MB once unpacked")
_LONG_TEXT = Text("一个格子里的文字超过 {limit} 字", "a cell with more than {limit} characters")
_OLE = b"\xd0\xcf\x11\xe0"
_reference = regex(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})").fullmatch
_FAULTS = (
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    expat.ExpatError,
    zlib.error,
)
"""What Python's libraries say of a damaged package."""

Attributes = Mapping[str, str]
Position = tuple[int, int]
"""Row and column, from 1."""


class Unreadable(ValueError):
    """It is no workbook, or damaged; its `Text` says why."""


class TooMuch(ValueError):
    """A sheet exceeds a limit at a cell."""

    def __init__(self, position: Position) -> None:
        super().__init__(str(position))
        self.position = position


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell that holds something. ``kind``: n a number, s a text, b a truth value, e an error, d a date in ISO form,
    f a formula that nobody has worked out (the text is the formula itself).
    """

    kind: str
    text: str
    format: str = GENERAL


@dataclass(slots=True)
class Sheet:
    """The cells of a sheet that hold something, and its merged areas (first and last cell)."""

    cells: dict[Position, RawCell] = field(default_factory=dict)
    merged: list[tuple[Position, Position]] = field(default_factory=list)


class Workbook:
    """An open workbook: names of its visible sheets, and each one's cells when asked for.

    Raises:
        Unreadable: it is no workbook, or damaged.
        OSError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            start = file.read(4)
        if start == _OLE:
            raise Unreadable(_OLD)
        if not start.startswith(b"PK"):
            raise Unreadable(_NO_ZIP)
        self._left = limits.WORKBOOK_UNPACKED_BYTES
        self.from_1904 = False
        with _told():
            self._package = ZipFile(path)
            book = self._related("").get("officeDocument", "xl/workbook.xml")
            self._parts = self._relations(book)
            self.sheets = self._sheets(book)
            self._formats = self._read_formats(self._related(book).get("styles", ""))
            self._texts = self._read_texts(self._related(book).get("sharedStrings", ""))

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        self._package.close()

    def sheet(self, part: str) -> Sheet:
        """The cells of a sheet.

        Raises:
            Unreadable: it is damaged.
            TooMuch: it exceeds a limit.
        """
        reading = _SheetReading(self._texts, self._formats)
        with _told():
            self._read(part, reading.start, reading.end)
        return reading.sheet

    # ---- parts ------------------------------------------------------------------------------------------------

    def _read(self, part: str, start: Callable[[str, Attributes], None], end: Callable[[str, str], None]) -> None:
        """Tell of every element of a part: its local name and attributes, and (at its end) the text since the last tag."""
        with self._package.open(part) as stream:
            parse(self._counted(stream), start, end)

    def _counted(self, stream: IO[bytes]) -> Iterator[bytes]:
        while chunk := stream.read(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise Unreadable(_TOO_MUCH.fill(limit=limits.WORKBOOK_UNPACKED_BYTES >> 20))
            yield chunk

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and part of every relation of a part, by its id."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: Attributes) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")
                found[attributes["Id"]] = attributes["Type"].rpartition("/")[2], target

        if source in self._package.namelist():
            self._read(source, start, _nothing)
        return found

    def _related(self, part: str) -> dict[str, str]:
        return dict(self._relations(part).values())

    def _sheets(self, book: str) -> list[tuple[str, str]]:
        """Name and part of every visible sheet."""
        found: list[tuple[str, str]] = []

        def start(name: str, attributes: Attributes) -> None:
            if name == "workbookPr":
                self.from_1904 = attributes.get("date1904") in ("1", "true")
            elif name == "sheet" and attributes.get("state", "visible") == "visible":
                kind, part = self._parts[next(value for key, value in attributes.items() if key.endswith(":id"))]
                found.extend([(attributes["name"], part)] if kind == "worksheet" else [])

        self._read(book, start, _nothing)
        return found

    def _read_formats(self, part: str) -> list[str]:
        """The format code of every cell style."""
        own: dict[int, str] = {}
        used: list[int] = []
        within: list[str] = []

        def start(name: str, attributes: Attributes) -> None:
            within.append(name)
            if name == "numFmt":
                own[int(attributes["numFmtId"])] = attributes["formatCode"]
            elif name == "xf" and "cellXfs" in within:
                used.append(int(attributes.get("numFmtId", 0)))

        if part in self._package.namelist():
            self._read(part, start, lambda name, text: within.__delitem__(-1))
        return [own.get(number) or BUILTIN.get(number, "?") for number in used]

    def _read_texts(self, part: str) -> list[str]:
        """The texts that cells share, without the readings of their characters (phonetic runs)."""
        texts: list[str] = []
        reading = _TextReading()

        def end(name: str, text: str) -> None:
            reading.end(name, text)
            if name == "si":
                texts.append(reading.taken())

        if part in self._package.namelist():
            self._read(part, reading.start, end)
        return texts


class _TextReading:
    """Collects the t elements of a rich text."""

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._phonetic = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self._phonetic += name == "rPh"

    def end(self, name: str, text: str) -> None:
        self._phonetic -= name == "rPh"
        if name == "t" and not self._phonetic:
            self._runs.append(text)

    def taken(self) -> str:
        """The text collected so far; the next begins anew."""
        whole = "".join(self._runs)
        self._runs.clear()
        if len(whole) > limits.CELL_CHARACTERS:
            raise Unreadable(_LONG_TEXT.fill(limit=limits.CELL_CHARACTERS))
        return whole


class _SheetReading:
    """Listens to the elements of a sheet and keeps its cells."""

    def __init__(self, texts: list[str], formats: list[str]) -> None:
        self.sheet = Sheet()
        self._texts, self._formats = texts, formats
        self._inline = _TextReading()
        self._at: Position = (0, 0)
        self._cell: Attributes = {}
        self._formula: str | None = None
        self._value: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        self._inline.start(name, attributes)
        if name == "row":
            self._at = int(attributes.get("r", self._at[0] + 1)), 0
        elif name == "c":
            self._at = _position(attributes["r"]) if "r" in attributes else (self._at[0], self._at[1] + 1)
            self._cell, self._formula, self._value = attributes, None, None
        elif name == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            self.sheet.merged.append((_position(first), _position(last or first)))

    def end(self, name: str, text: str) -> None:
        self._inline.end(name, text)
        if name == "v":
            self._value = text
        elif name == "f":
            self._formula = text
        elif name == "c":
            self._keep(self._read_cell())

    def _keep(self, cell: RawCell | None) -> None:
        if cell is None or not cell.text.strip():
            return
        row, column = self._at
        if len(cell.text) > limits.CELL_CHARACTERS:
            raise Unreadable(_LONG_TEXT.fill(limit=limits.CELL_CHARACTERS))
        full = len(self.sheet.cells) >= limits.WORKBOOK_CELLS
        if full or row > limits.WORKBOOK_ROWS or column > limits.WORKBOOK_COLUMNS:
            raise TooMuch(self._at)
        self.sheet.cells[self._at] = cell

    def _read_cell(self) -> RawCell | None:
        kind, value = self._cell.get("t", "n"), self._value
        if kind == "inlineStr":
            return RawCell("s", self._inline.taken())
        if self._formula is not None and not value and not (kind == "str" and value is not None):
            return RawCell("f", f"={self._formula}")
        if not value:
            return None
        if kind == "s":
            return RawCell("s", self._texts[int(value)])
        style = int(self._cell.get("s", 0))
        return RawCell(
            "s" if kind == "str" else kind, value, self._formats[style] if style < len(self._formats) else GENERAL
        )


class _told:
    """What libraries say of a damaged package becomes `Unreadable`."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: Any) -> None:
        if isinstance(fault, _FAULTS) and not isinstance(fault, (Unreadable, TooMuch, PermissionError)):
            raise Unreadable(_BROKEN) from fault


def parse(chunks: Iterator[bytes], start: Callable[[str, Attributes], None], end: Callable[[str, str], None]) -> None:
    """Tell of every element of an XML text, by its local name, with its attributes as they are written.

    Raises:
        expat.ExpatError: it is no XML.
        Unreadable: it has a document type, or is nested too deeply.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    text: list[str] = []
    local: dict[str, str] = {}
    """Names without their prefixes, as they occur."""
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise Unreadable(_BROKEN)
        text.clear()
        start(local.get(name) or local.setdefault(name, name.rpartition(":")[2]), attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(local[name], "".join(text))
        text.clear()

    def refused(*_: object) -> None:
        raise Unreadable(_BROKEN)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = refused
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _position(reference: str) -> Position:
    found = _reference(reference)
    if not found:
        raise Unreadable(_BROKEN)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def letters(column: int) -> str:
    """``A`` for 1, ``AB`` for 28."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def _nothing(name: str, text: str) -> None:
    """The end of an element that nobody waits for."""
