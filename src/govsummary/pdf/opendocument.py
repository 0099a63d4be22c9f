"""What LibreOffice overlooks in a Word document, said once more in its own format.

It reads neither ``w:autoSpaceDE`` nor ``w:autoSpaceDN``: it puts 3.5 pt between figures and ideographs whatever the
document says, where Word puts nothing. Such a document goes through OpenDocument, where that can be said.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

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
    """Whether a Word document's default style wants no space between figures or Latin letters and ideographs."""
    with zipfile.ZipFile(document) as package:
        styles = package.read("word/styles.xml") if "word/styles.xml" in package.namelist() else b""
    defaults = b"".join(_DEFAULTS.findall(styles))
    return all(off.search(defaults) for off in _OFF)


def take_air_out(flat: Path) -> None:
    """Let a flat OpenDocument text have no such space, and no stops that hang over the edge."""
    text = _TWICE.sub(lambda found: found["shape"], flat.read_bytes())
    for pattern, said in _SAID:
        text = pattern.sub(said, text)
    flat.write_bytes(text)
