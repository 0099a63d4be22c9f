"""The result of a comparison as a file: its changes numbered, dated and signed, its parts packed and stamped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.docx.comparing.adopting import Adopting, serialized
from govsummary.docx.read.package import W, integer, value
from govsummary.docx.write.packaging import CORE, DOCUMENT, stamped

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.comparing.sides import Side

AUTHOR = "对照"
_APART = timedelta(minutes=5)
"""Between neighbouring paragraphs: LibreOffice takes changes of one minute for one, across paragraphs, and then rejects
more than was changed."""
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_MOVES = ("moveFrom", "moveTo")
_STARTS, _ENDS = (tuple(f"{W}{move}Range{end}" for move in _MOVES) for end in ("Start", "End"))
_CHANGES = (*(W + tag for tag in ("ins", "del", "rPrChange", "pPrChange", *_MOVES)), *_STARTS)
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_REVISED = (b"<w:ins ", b"<w:del ", b"Change ", b"<w:moveTo ")


def packed(new: Side, body: _Element, adopting: Adopting) -> bytes:
    """The file ``new`` with another body."""
    if (page := new.body.find(W + "sectPr")) is not None:
        body.append(page)
    ids = (integer(value(one, "id")) for one in new.root.iter(etree.Element) if value(one, "id"))
    _sign(body, _day(new), max(ids, default=0))
    parts = {name: new.package.read(name) for name in new.package.names if not name.endswith("/")}
    for name in [name for name in parts if name.startswith("word/") and any(mark in parts[name] for mark in _REVISED)]:
        if name.endswith(".xml") and (root := new.package.xml(name)) is not None:
            parts[name] = serialized(root)
    document = _document(new.root, body, adopting.old.xml(DOCUMENT))
    return stamped({**parts, **adopting.parts(), DOCUMENT: serialized(document)})


def _day(side: Side) -> datetime:
    """The day that the file says it was last changed on: the same for the same file."""
    root = side.package.xml(CORE)
    stated = None if root is None else root.find(_MODIFIED)
    try:
        day = datetime.fromisoformat("" if stated is None else stated.text or "")
    except ValueError:
        return _LONG_AGO
    return day.astimezone(UTC).replace(microsecond=0) if day.tzinfo else day.replace(tzinfo=UTC, microsecond=0)


def _sign(body: _Element, day: datetime, highest: int) -> None:
    paragraph = open_ = 0
    for one in body.iter(W + "p", *_CHANGES, *_ENDS):
        if one.tag == W + "p":
            paragraph += 1
            continue
        if one.tag in _ENDS:
            one.set(W + "id", str(open_))
            continue
        highest += 1
        open_ = highest if one.tag in _STARTS else open_
        one.set(W + "id", str(highest))
        one.set(W + "author", AUTHOR)
        one.set(W + "date", f"{day + _APART * (paragraph % 2):%Y-%m-%dT%H:%M:%SZ}")


def _document(root: _Element, body: _Element, other: _Element | None) -> _Element:
    """The document's root with the names of both files."""
    known = [*(() if other is None else other.nsmap.items()), *root.nsmap.items()]
    made = etree.Element(root.tag, nsmap={prefix: name for prefix, name in known if prefix})
    for name, said in root.attrib.items():
        made.set(name, said)
    if other is not None and (more := [one for one in other.get(_IGNORABLE, "").split() if one in made.nsmap]):
        own = root.get(_IGNORABLE, "").split()
        made.set(_IGNORABLE, " ".join(dict.fromkeys((*own, *more))))
    for one in list(root):
        made.append(body if one.tag == W + "body" else one)
    return made
