"""PDF by LibreOffice: a font map of its own, folders that are swept, and the same bytes of the same document."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from govsummary.core.soffice import convert
from govsummary.pdf.opendocument import take_air_out, without_air
from govsummary.pdf.substitution import write_fontconfig

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


EXPORT = '{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""The blank page before a section that begins on an even page is a side of a sheet, and stays (LibreOffice 7.4 on)."""


def to_pdf(soffice: Path, documents: Sequence[Path], room: Path, timeout: float) -> None:
    """Convert documents into ``room/out``, which may take ``timeout`` seconds in all; what hangs is stopped.

    What could not be converted simply has no PDF there.
    """
    deadline, fonts = monotonic() + timeout, {"FONTCONFIG_FILE": str(write_fontconfig(room))}
    airless = [document for document in documents if without_air(document)]
    if airless:
        convert(soffice, "fodt:OpenDocument Text Flat XML", airless, room / "flat", deadline, **fonts)
    flat = [made for document in airless if (made := room / "flat" / f"{document.stem}.fodt").is_file()]
    for made in flat:
        take_air_out(made)
    others = [document for document in documents if document not in airless]
    convert(soffice, f"pdf:writer_pdf_Export:{EXPORT}", [*flat, *others], room / "out", deadline, **fonts)


# ---- the folders in which PDFs are made: named after their process, swept by a later one if that was killed ---


_PREFIX = "govsummary-pdf-"
_OURS = re.compile(rf"{_PREFIX}(\d+)-")


def own_prefix() -> str:
    """What the name of this process's folders begins with."""
    return f"{_PREFIX}{os.getpid()}-"


def sweep() -> None:
    """Remove folders of processes that are gone, if this user made them; what cannot be removed stays."""
    with suppress(OSError):
        for place in Path(tempfile.gettempdir()).iterdir():
            found = _OURS.match(place.name)
            if found and not _runs(int(found[1])) and _is_own(place):
                shutil.rmtree(place, ignore_errors=True)


def _is_own(place: Path) -> bool:
    with suppress(OSError):
        there = place.lstat()
        return place.is_dir() and not place.is_symlink() and (sys.platform == "win32" or there.st_uid == os.getuid())
    return False


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # os.kill would end it there; a folder in use cannot be removed anyway
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


# ---- same document, same PDF: the moment of conversion is replaced by what the document itself says -----------


CREATED = re.compile(rb"/CreationDate\(D:(\d{14})Z'\)")
IDENTITY = re.compile(rb"/ID \[ <([0-9A-F]{32})>\s*<([0-9A-F]{32})> \]")
CHECKSUM = re.compile(rb"/DocChecksum /([0-9A-F]{32})")
EPOCH = b"19800101000000"


def settled(pdf: bytes, document: bytes) -> bytes:
    """``pdf`` with a fixed creation date and an identity drawn from ``document``; lengths, so offsets, stay."""
    identity = hashlib.sha256(document).hexdigest()[:32].upper().encode()
    pdf = CREATED.sub(lambda found: found[0].replace(found[1], EPOCH), pdf)
    for pattern in (IDENTITY, CHECKSUM):
        pdf = pattern.sub(lambda found: re.sub(rb"[0-9A-F]{32}", identity, found[0]), pdf)
    return pdf
