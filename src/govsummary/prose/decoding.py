"""The text of a file that anybody's editor may have written: UTF-8, UTF-16 with its mark, or GB18030."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from govsummary.codes import inputs as codes
from govsummary.diagnostics import Location
from govsummary.errors import InvalidReport
from govsummary.reading.contents import bytes_of, unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A decoded text and how to write it back; its line breaks are the file's own."""

    text: str
    encoding: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Another text in the same encoding.

        Raises:
            UnicodeEncodeError: the encoding has no such character.
        """
        return self.mark + text.encode(self.encoding)


def decode(content: bytes, path: str) -> Encoded:
    """Tell the encoding and decode.

    Raises:
        InvalidReport: it is none of these encodings.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding, mark, path)
    try:
        return Encoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decoded(content, "gb18030", b"", path)


def read_encoded(path: Path) -> Encoded:
    """The text of a file.

    Raises:
        InvalidReport: it cannot be opened, is too large or no text.
    """
    return decode(bytes_of(path), str(path))


def _decoded(content: bytes, encoding: str, mark: bytes, path: str) -> Encoded:
    try:
        text = content.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as fault:
        raise _no_text(path) from fault
    if "\0" in text:
        raise _no_text(path)
    return Encoded(text, encoding, mark)


def _no_text(path: str) -> InvalidReport:
    return unreadable(codes.ENCODING.at(Location(path, 1, 1), encoding="?"))
