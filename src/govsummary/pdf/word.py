"""Microsoft Word as the converter, through docx2pdf (extra ``word``), where there is no LibreOffice."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def available() -> bool:
    """Whether this machine can run Word at all and docx2pdf is installed."""
    return sys.platform in {"win32", "darwin"} and importlib.util.find_spec("docx2pdf") is not None


def to_pdf(documents: Sequence[Path], room: Path, timeout: float) -> None:
    """Convert documents into ``room/out`` one by one; Word keeps its own time, ``timeout`` cannot bind it."""
    docx2pdf = importlib.import_module("docx2pdf")
    for document in documents:
        # docx2pdf passes on whatever Word's automation raises; the missing PDF says that it failed
        with contextlib.suppress(Exception):
            docx2pdf.convert(str(document), str(room / "out" / f"{document.stem}.pdf"))
