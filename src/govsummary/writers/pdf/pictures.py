"""Pages of a PDF as pictures, through pypdfium2 (extra ``desk``)."""

from __future__ import annotations

import io
from typing import Any

from govsummary.core.errors import UsageError
from govsummary.core.language import Text

POINTS = 72
"""To an inch."""
MARK = b"govsummary page"
"""Stands in every picture, so that a later run knows it for its own."""
_MISSING = Text("还没有装看页面要用的包", "the packages that draw pages are not installed")
_INSTALL = Text("请运行：pip install 'govsummary[desk]'", "run: pip install 'govsummary[desk]'")


def count(pdf: bytes) -> int:
    """How many pages it has.

    Raises:
        UsageError: the extra ``desk`` is not installed.
    """
    with _opened(pdf) as document:
        return len(document)


def picture(pdf: bytes, number: int, dpi: float) -> bytes | None:
    """A page, from 1, as PNG; None if there is no such page.

    Raises:
        UsageError: the extra ``desk`` is not installed.
    """
    with _opened(pdf) as document:
        if not 0 < number <= len(document):
            return None
        from PIL.PngImagePlugin import PngInfo

        mark, made = PngInfo(), io.BytesIO()
        mark.add_text("Software", MARK.decode())
        document[number - 1].render(scale=dpi / POINTS).to_pil().save(made, "PNG", pnginfo=mark)
        return made.getvalue()


def is_page(content: bytes) -> bool:
    """Whether a file is a picture that was made here."""
    return content.startswith(b"\x89PNG") and MARK in content[:400]


def _opened(pdf: bytes) -> Any:
    try:
        import pypdfium2
    except ImportError:
        raise UsageError(_MISSING, _INSTALL) from None
    return pypdfium2.PdfDocument(pdf)
