"""An .xlsx file as cells (ECMA-376-1, part 18): values, formats, what is merged or hidden; nothing is worked out.

Parts are read as a stream and within `limits`: no file is larger in memory than what its cells hold. A document type (which
could name other files or explode) is refused.
"""

from __future__ import annotations

import posixpath
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import IO, Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from govsummary.core import limits
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.input.reading.number_formats import BUILTIN
from govsummary.input.reading.sheets import (
    BROKEN,
    TRUE,
    Attributes,
    Ends,
    Sheet,
    SheetReading,
    Starts,
    Style,
    TextReading,
    TooMuch,
    Unreadable,
)

_DEPTH = 40
"""Levels of nesting in a part; those that are read have eight."""
_CHUNK = 1 << 16
_NO_ZIP = Text("不是 Excel 工作簿的格式", "not of the format of Excel workbooks")
_OLD = Text("是旧的 .xls 格式，或者加了密码", "of the old .xls format, or with a password")
_TOO_MUCH = Text("解压以后超过 {limit} MB", "more than {limit} MB once unpacked")
_ABOUT = "docProps/core.xml"
_OLE = b"\xd0\xcf\x11\xe0"
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

_NO_ENDS: Ends = {}


@frozen
class SheetPart:
    """A sheet of a workbook that has not been read yet: its name, its part, and whether nobody sees it."""

    name: str
    part: str
    hidden: bool = False
    secret: bool = False
    """Whether not even Excel's menu shows it: programs keep their own things there (veryHidden)."""


class Workbook:
    """An open workbook, of a file or of bytes: its sheets, and each one's cells when asked for.

    Raises:
        Unreadable: it is no workbook, or damaged.
        OSError: it cannot be opened.
    """

    def __init__(self, source: Path | bytes) -> None:
        file = source.open("rb") if isinstance(source, Path) else BytesIO(source)
        try:
            self._open(file)
        except BaseException:
            file.close()
            raise

    def _open(self, file: IO[bytes]) -> None:
        start = file.read(4)
        if start == _OLE:
            raise Unreadable(_OLD)
        if not start.startswith(b"PK"):
            raise Unreadable(_NO_ZIP)
        self._file = file
        self._left = limits.WORKBOOK_UNPACKED_BYTES
        self.from_1904 = False
        with _told():
            self._package = ZipFile(file)
            book = self._related("").get("officeDocument", "xl/workbook.xml")
            self._parts = self._relations(book)
            self.sheets = self._sheets(book)
            self._styles = self._read_styles(self._related(book).get("styles", ""))
            self._texts = self._read_texts(self._related(book).get("sharedStrings", ""))

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        self._package.close()
        self._file.close()

    def sheet(self, part: str, *, formulas: bool = False) -> Sheet:
        """The cells of a sheet; ``formulas``: and which of them hold formulas.

        Raises:
            Unreadable: it is damaged.
            TooMuch: it exceeds a limit.
        """
        reading = SheetReading(self._texts, self._styles)
        reading.sheet.formulas = set() if formulas else None
        with _told():
            self._read(part, reading.starts, reading.ends)
            reading.close_row()
        return reading.sheet

    @property
    def description(self) -> str:
        """What the properties of the file say of it; programs that make workbooks leave their mark there."""
        texts: list[str] = []
        if _ABOUT in self._package.namelist():
            with _told():
                self._read(_ABOUT, {}, {"description": texts.append})
        return "".join(texts)

    @property
    def formats(self) -> list[str]:
        """The format code of every cell style, by its number."""
        return [code for code, _ in self._styles]

    # ---- parts ------------------------------------------------------------------------------------------------

    def _read(self, part: str, starts: Starts, ends: Ends = _NO_ENDS) -> None:
        """Call a handler for every element of a part that has one, see `parse`."""
        with self._package.open(part) as stream:
            parse(self._counted(stream), starts, ends)

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

        def relation(attributes: Attributes) -> None:
            if attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")
                found[attributes["Id"]] = attributes["Type"].rpartition("/")[2], target

        if source in self._package.namelist():
            self._read(source, {"Relationship": relation})
        return found

    def _related(self, part: str) -> dict[str, str]:
        return dict(self._relations(part).values())

    def _sheets(self, book: str) -> list[SheetPart]:
        """The sheets of cells, in the order of their tabs."""
        found: list[SheetPart] = []

        def settings(attributes: Attributes) -> None:
            self.from_1904 = attributes.get("date1904") in TRUE

        def sheet(attributes: Attributes) -> None:
            kind, part = self._parts[next(value for key, value in attributes.items() if key.endswith(":id"))]
            state = attributes.get("state", "visible")
            if kind == "worksheet":
                found.append(SheetPart(attributes["name"], part, state != "visible", state == "veryHidden"))

        self._read(book, {"workbookPr": settings, "sheet": sheet})
        return found

    def _read_styles(self, part: str) -> list[Style]:
        """Format code and indent of every cell style."""
        own: dict[int, str] = {}
        used: list[tuple[int, int]] = []
        within: list[int] = []

        def own_format(attributes: Attributes) -> None:
            own[int(attributes["numFmtId"])] = attributes["formatCode"]

        def style(attributes: Attributes) -> None:
            if within:
                used.append((int(attributes.get("numFmtId", 0)), 0))

        def alignment(attributes: Attributes) -> None:
            if within and used:
                used[-1] = used[-1][0], int(attributes.get("indent", 0))

        starts = {"numFmt": own_format, "cellXfs": lambda _: within.append(1), "xf": style, "alignment": alignment}
        if part in self._package.namelist():
            self._read(part, starts, {"cellXfs": lambda _: within.clear()})
        return [(own.get(number) or BUILTIN.get(number, "?"), indent) for number, indent in used]

    def _read_texts(self, part: str) -> list[str]:
        """The texts that cells share, without the readings of their characters (phonetic runs)."""
        texts: list[str] = []
        reading = TextReading()
        if part in self._package.namelist():
            self._read(part, reading.starts, {**reading.ends, "si": lambda _: texts.append(reading.taken())})
        return texts


class _told:
    """What libraries say of a damaged package becomes `Unreadable`."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: Any) -> None:
        if isinstance(fault, _FAULTS) and not isinstance(fault, (Unreadable, TooMuch, PermissionError)):
            raise Unreadable(BROKEN) from fault


class _Handlers(dict[str, Any]):
    """Handlers by whole names, found by local names and then kept."""

    def __init__(self, by_local_name: Mapping[str, Any]) -> None:
        super().__init__()
        self._by_local_name = by_local_name

    def __missing__(self, name: str) -> Any:
        handler = self[name] = self._by_local_name.get(name.rpartition(":")[2])
        return handler


def parse(chunks: Iterator[bytes], starts: Starts, ends: Ends) -> None:
    """Call the handlers of every element of an XML text, by its local name.

    That of its start gets the attributes as they are written, that of its end the text since the last tag.

    Raises:
        expat.ExpatError: it is no XML.
        Unreadable: it has a document type, or is nested too deeply.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    text: list[str] = []
    opening, closing = _Handlers(starts), _Handlers(ends)
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise Unreadable(BROKEN)
        if text:
            text.clear()
        if handler := opening[name]:
            handler(attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if handler := closing[name]:
            handler("".join(text))
        if text:
            text.clear()

    def refused(*_: object) -> None:
        raise Unreadable(BROKEN)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = refused
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


# ---- workbooks of other forms (.xls, .et, .ods), which LibreOffice Calc turns into ours, where it is ----------------


_EMPTY = Text("文件是空的", "the file is empty")
_NO_CALC = Text(
    "{suffix} 要由 LibreOffice Calc 转换，这里没有它，或者它打不开",
    "{suffix} is for LibreOffice Calc to turn into .xlsx, which is not here or cannot open it",
)


def modern(path: Path, content: bytes | None = None) -> bytes:
    """The bytes of the same workbook as an .xlsx.

    Raises:
        Unreadable: there is no LibreOffice Calc, or it cannot open the file.
        OSError: the file cannot be opened.
    """
    suffix, given = path.suffix.lower(), path.read_bytes() if content is None else content
    if not given:
        raise Unreadable(_EMPTY)
    if given.startswith(b"PK") and suffix != ".ods":  # an .xlsx that somebody renamed
        return given
    return _converted(given, suffix)


@lru_cache(maxsize=2)
def _converted(content: bytes, suffix: str) -> bytes:
    """Done once for the same content: a workbook is opened to see what it is, and again to read it."""
    from govsummary.core.soffice import convert, find_soffice

    if soffice := find_soffice():
        with tempfile.TemporaryDirectory(prefix="govsummary-xls-") as room:
            given, out = Path(room, f"workbook{suffix}"), Path(room, "out")
            given.write_bytes(content)
            convert(soffice, "xlsx:Calc MS Excel 2007 XML", [given], out, monotonic() + limits.CONVERSION_SECONDS)
            for made in out.glob("*.xlsx"):
                return made.read_bytes()
    raise Unreadable(_NO_CALC.fill(suffix=suffix))
