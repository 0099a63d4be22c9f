"""The pictures of a Word file: what stands in which child of its body, with what is said of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from govsummary.docx.read.package import Package, R, W
from govsummary.docx.read.paragraphs import DRAWING, FALLBACK, PLACED
from govsummary.docx.read.revisions import Resolved

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.read.revisions import View

MAIN = "word/document.xml"
VML = "{urn:schemas-microsoft-com:vml}"
_EMU_MM = 36_000


class WordPicture(NamedTuple):
    """A picture as the file holds it; ``width`` in millimetres, 0: it is not said."""

    block: int
    suffix: str
    content: bytes
    alt: str = ""
    width: int = 0


def pictures_of(file: str, data: bytes, view: View | None = None) -> list[WordPicture]:
    """The pictures of the body in reading order; those that stand elsewhere than in the file are none.

    Raises:
        InvalidReport: it is no Word file, is damaged, or was made to harm.
    """
    package, body, targets = body_of(file, data, view)
    found = []
    for number, child in enumerate(body):
        for key, alt, width in _shown(child):
            if (name := targets.get(key, "")) in package.names:
                suffix = posixpath.splitext(name)[1].lower()
                found.append(WordPicture(number, suffix, package.read(name), alt, width))
    return found


def body_of(file: str, data: bytes, view: View | None) -> tuple[Package, Iterable[_Element], Mapping[str, str]]:
    """An opened Word file, the children of its body, and the parts that they refer to.

    Raises:
        InvalidReport: it is no Word file, is damaged, or was made to harm.
    """
    package = Resolved(data, file, view) if view else Package(data, file)
    root = package.xml(MAIN)
    body = None if root is None else root.find(W + "body")
    return package, () if body is None else body, package.targets(MAIN)


def _shown(child: _Element) -> Iterator[tuple[str, str, int]]:
    """Relation, alternative text and width of each picture; of two ways to draw one, the first."""
    for element in child.iter(f"{DRAWING}blip", f"{VML}imagedata"):
        above = list(element.iterancestors())
        if any(one.tag == FALLBACK for one in above):
            continue
        frame = next((one for one in above if one.tag in (f"{PLACED}inline", f"{PLACED}anchor")), None)
        about = None if frame is None else frame.find(f"{PLACED}docPr")
        extent = None if frame is None else frame.find(f"{PLACED}extent")
        wide = "" if extent is None else extent.get("cx", "")
        key = element.get(f"{R}embed", "") or element.get(f"{R}id", "")
        alt = "" if about is None else about.get("descr", "")
        yield key, alt, round(int(wide) / _EMU_MM) if wide.isdecimal() and len(wide) < 12 else 0
