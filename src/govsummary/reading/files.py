"""From a path to a `Source`: the reader is chosen by suffix, text is decoded strictly."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.codes import inputs as codes
from govsummary.diagnostics import Diagnostic, Location
from govsummary.errors import InvalidReport, UsageError
from govsummary.language import Text
from govsummary.offers import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.plugins import Plugins
    from govsummary.reading.source import Source

MAX_BYTES = 16 * 1024 * 1024
"""Largest text file read; a summary of 60,000 characters has 200 kB."""
_UNREADABLE = Text("数据文件读不出来", "the data file cannot be read")
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(path: str | Path, plugins: Plugins | None = None) -> Source:
    """Read an input file with the reader that ``plugins`` (else the core alone) have for its suffix.

    Raises:
        InvalidReport: the file is no valid YAML, JSON …; its ``diagnostics`` lists the faults with their places.
        UsageError: nobody reads such files.
    """
    path = Path(path)
    offered: Iterable[Reader] = plugins.named("govsummary_readers").values() if plugins else ()
    for reader in (*offered, *READERS):
        if path.suffix.lower() in reader.suffixes:
            source: Source = reader.read(path)
            return source
    raise UsageError(
        Text(f"不认识这种文件：{path.name}", f"no reader for {path.name}"),
        Text("数据文件应为 .yaml、.yml 或 .json", "data files are .yaml, .yml or .json"),
    )


def read_text(text: str, path: str = "") -> Source:
    """Read YAML, or JSON if ``path`` ends in ``.json``, from a string.

    Raises:
        InvalidReport: it cannot be read; ``diagnostics`` lists the faults.
    """
    if path.lower().endswith(".json"):
        from govsummary.reading.json_text import read_json

        return read_json(text, path)
    from govsummary.reading.yaml_text import read_yaml

    return read_yaml(text, path)


def read_text_file(path: Path) -> Source:
    """Read a YAML or JSON file.

    Raises:
        InvalidReport: it cannot be opened, is too large, not UTF-8, or cannot be parsed.
    """
    return read_text(decode(bytes_of(path), str(path)), str(path))


def bytes_of(path: Path) -> bytes:
    """The bytes of a text file.

    Raises:
        InvalidReport: it cannot be opened or is too large.
    """
    try:
        size = path.stat().st_size
        if size <= MAX_BYTES:
            return path.read_bytes()
    except OSError as fault:
        raise not_opened(path, fault) from fault
    raise unreadable(codes.TOO_LARGE.at(Location(str(path)), size=size >> 20, limit=MAX_BYTES >> 20))


def decode(content: bytes, path: str) -> str:
    """The text of a file in UTF-8 (a byte order mark is passed over) or in UTF-16/32 with a byte order mark.

    Raises:
        InvalidReport: it is in GBK or another encoding; the place is that of the first byte that does not fit.
    """
    for mark, encoding in _WIDE_MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding, path)
    return _decoded(content.removeprefix(codecs.BOM_UTF8), "utf-8", path)


def _decoded(content: bytes, encoding: str, path: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        good = content[: fault.start].decode(encoding, "ignore")
        line = good.count("\n") + 1
        column = len(good) - (good.rfind("\n") + 1) + 1
        place = Location(path, line, column)
        raise unreadable(codes.ENCODING.at(place, encoding=_guess(content))) from fault


def _guess(content: bytes) -> str:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return str(Text("别的编码", "something else"))
    return "GBK"


def unreadable(*faults: Diagnostic) -> InvalidReport:
    """The exception that carries what is wrong with an input file."""
    return InvalidReport(_UNREADABLE, faults)


def not_opened(path: Path, fault: OSError) -> InvalidReport:
    """The exception that says why the system does not open a file: its fault alone, so that others are still read."""
    return unreadable(codes.NOT_OPENED.at(Location(str(path)), reason=fault.strerror or fault))


READERS = (Reader("text", (".yaml", ".yml", ".json"), read_text_file),)
"""The core's own readers, offered by `govsummary.standard`."""
