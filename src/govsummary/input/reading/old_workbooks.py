"""Workbooks of other forms (.xls, .et, .ods), which LibreOffice Calc turns into ours, where it is."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from time import monotonic

from govsummary.core import limits
from govsummary.core.language import Text
from govsummary.input.reading.sheets import Unreadable

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
