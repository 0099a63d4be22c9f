"""PDF by LibreOffice: a font map of its own, folders that are swept, and the same bytes of the same document."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import os
import re
import shutil
import sys
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from govsummary.core.soffice import convert
from govsummary.writers.pdf.substitution import write_fontconfig

if TYPE_CHECKING:
    from collections.abc import Sequence


EXPORT = '{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""The blank page before a section that begins on an even page is a side of a sheet, and stays (LibreOffice 7.4 on)."""


_FORMATS = {"fodt": "fodt:OpenDocument Text Flat XML", "odt": "odt"}
"""What papers pass through, by its suffix."""


def open_format(document: Path) -> str:
    """What a paper passes through; of charts the flat one keeps an empty frame."""
    return "odt" if has_charts(document) else "fodt"


def to_pdf(soffice: Path, documents: Sequence[Path], room: Path, timeout: float) -> None:
    """Convert documents into ``room/out``, which may take ``timeout`` seconds in all; what hangs is stopped.

    What could not be converted simply has no PDF there.
    """
    deadline, fonts = monotonic() + timeout, {"FONTCONFIG_FILE": str(write_fontconfig(room))}
    airless = [document for document in documents if without_air(document)]
    for suffix, kind in _FORMATS.items():
        chosen = [document for document in airless if open_format(document) == suffix]
        convert(soffice, kind, chosen, room / "flat", deadline, **fonts)
    flat = [made for document in airless for made in (room / "flat").glob(f"{document.stem}.*")]
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


# ---- Microsoft Word as the converter, through docx2pdf (extra ``word``), where there is no LibreOffice --------


def word_available() -> bool:
    """Whether this machine can run Word at all and docx2pdf is installed."""
    return sys.platform in {"win32", "darwin"} and importlib.util.find_spec("docx2pdf") is not None


def word_to_pdf(documents: Sequence[Path], room: Path, timeout: float) -> None:
    """Convert documents into ``room/out`` one by one; Word keeps its own time, ``timeout`` cannot bind it."""
    docx2pdf = importlib.import_module("docx2pdf")
    for document in documents:
        # docx2pdf passes on whatever Word's automation raises; the missing PDF says that it failed
        with contextlib.suppress(Exception):
            docx2pdf.convert(str(document), str(room / "out" / f"{document.stem}.pdf"))


# ---- what LibreOffice overlooks in a Word document, said once more in its own format --------------------------


_DEFAULTS = re.compile(
    rb"<w:pPrDefault>.*?</w:pPrDefault>|<w:style\b(?=[^>]*w:type=\"paragraph\")(?=[^>]*w:default=\"(?:1|true|on)\").*?</w:style>",
    re.DOTALL,
)
_OFF = tuple(re.compile(rb"<w:autoSpace%b\b[^>]*w:val=\"(?:0|false|off)\"" % kind) for kind in (b"DE", b"DN"))
_SAID = (
    (re.compile(rb'style:text-autospace="[^"]*"'), b'style:text-autospace="none"'),
    (re.compile(rb'style:punctuation-wrap="[^"]*"'), b'style:punctuation-wrap="simple"'),
)
_TWICE = re.compile(
    rb"<draw:frame\b[^>]*>\s*<draw:text-box\b[^>]*>\s*(?P<text><text:p\b(?:(?!</?draw:).)*?)\s*</draw:text-box>\s*</draw:frame>"
    rb"(?P<shape>\s*<draw:custom-shape\b[^>]*>\s*(?P=text))",
    re.DOTALL,
)
"""The inside of a text box in a footer, which LibreOffice writes once on its own and once more in its box."""


def without_air(document: Path) -> bool:
    """Whether a Word document's default style wants no space between figures or Latin letters and ideographs.

    LibreOffice reads neither ``w:autoSpaceDE`` nor ``w:autoSpaceDN``: it puts 3.5 pt there whatever the document says,
    where Word puts nothing. Such a document goes through OpenDocument, where that can be said.
    """
    with zipfile.ZipFile(document) as package:
        styles = package.read("word/styles.xml") if "word/styles.xml" in package.namelist() else b""
    defaults = b"".join(_DEFAULTS.findall(styles))
    return all(off.search(defaults) for off in _OFF)


def has_charts(document: Path) -> bool:
    """Whether a Word document holds charts."""
    with zipfile.ZipFile(document) as package:
        return any(name.startswith("word/charts/") for name in package.namelist())


def take_air_out(made: Path) -> None:
    """Let an OpenDocument text, flat or packed, have no such space, and no stops that hang over the edge."""
    if made.suffix == ".fodt":
        made.write_bytes(_airless(made.read_bytes()))
        return
    with zipfile.ZipFile(made) as package:
        parts = {one: package.read(one) for one in package.infolist()}
    with zipfile.ZipFile(made, "w") as package:
        for one, data in parts.items():
            package.writestr(one, _airless(data) if one.filename in ("content.xml", "styles.xml") else data)


def _airless(text: bytes) -> bytes:
    text = _TWICE.sub(lambda found: found["shape"], text)
    for pattern, said in _SAID:
        text = pattern.sub(said, text)
    return text
