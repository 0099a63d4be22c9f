"""The Word files of a comparison.

Each side has its changes accepted, its blocks as lines, its looks resolved; of the result the changes are numbered, dated
and signed, the parts packed and stamped.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.core.prose import Line, Role
from govsummary.docx.comparing.adopting import Adopting
from govsummary.docx.read import open_word
from govsummary.docx.read.formats import Styles
from govsummary.docx.read.opening import paragraph_elements
from govsummary.docx.read.package import MAIN, R, W, integer, serialised, tags, value
from govsummary.docx.read.revisions import Resolved, unwrap
from govsummary.docx.write.packaging import CORE, stamped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

_HOLDERS, _BLOCKS = tags("sdt", "customXml", "smartTag"), tags("body", "tc")
_COUNTED = {"id", "name", "anchorId", "editId", "spid", "relativeHeight"}
"""Attributes of drawings that every program counts anew."""


class Side:
    """A Word file.

    Raises:
        InvalidReport: it is none, is damaged, or was made to harm.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open it."""
        self.package = Resolved(data, name, "accept")
        self.document = open_word(name, data, view="accept")
        root = self.package.xml(MAIN)
        body = None if root is None else root.find(W + "body")
        assert root is not None  # or it could not have been opened
        assert body is not None
        self.root, self.body = root, body
        said = zip(paragraph_elements(body), self.document.each, strict=True)
        self._said = {element: (paragraph.words, role) for (element, _), (paragraph, role) in said}
        for control in list(body.iter(*_HOLDERS)):
            if (parent := control.getparent()) is not None and parent.tag in _BLOCKS:
                _free(control)
        self.spans = [*_spans(body)]
        """Paragraphs that a field of several makes, such as a table of contents."""
        self.spanned = frozenset(one for span in self.spans for one in span)
        self.styles = Styles(self.package)

    def lines(self, blocks: Sequence[_Element]) -> tuple[list[Line], list[int]]:
        """The blocks as lines to be aligned, and which block each belongs to."""
        lines: list[Line] = []
        owners: list[int] = []
        for n, block in enumerate(blocks):
            found = [] if block in self.spanned else [*self._lines(block, n)]
            lines += found
            owners += [n] * len(found)
        return lines, owners

    def _lines(self, block: _Element, number: int) -> Iterator[Line]:
        if block.tag == W + "p":
            words, role = self._said.get(block, (words_of(block), Role.OTHER))
            yield Line(words, role)
        elif block.tag == W + "tbl":
            yield Line("", Role.TABLE, cell=(number + 1, 0, 0))
            for r, row in enumerate(block.findall(W + "tr"), 1):
                for c, cell in enumerate(row.findall(W + "tc"), 1):
                    yield Line(words_of(cell), Role.TABLE, cell=(number + 1, r, c))

    @cached_property
    def notes(self) -> dict[str, str]:
        """The words of footnotes and endnotes by what refers to them."""
        found = {}
        for kind in ("footnote", "endnote"):
            root = self.package.xml(f"word/{kind}s.xml")
            for note in () if root is None else root:
                found[f"{kind}Reference {value(note, 'id')}"] = f"{kind} {words_of(note)}"
        return found

    def style_of(self, paragraph: _Element) -> str:
        """The identifier of its style."""
        return self.style(paragraph.find(W + "pPr"))

    def style(self, properties: _Element | None) -> str:
        """The identifier of the style that properties name."""
        return value(None if properties is None else properties.find(W + "pStyle"), default=self.styles.default_style)

    def look(self, style: str, stated: _Element | None, alone: bool, names: Iterable[str]) -> tuple[object, ...]:
        """How characters look; ``alone``: only what is stated of them, whatever their paragraph's style."""
        if alone:
            own = self.styles.run_properties(stated)
            return tuple(own.get(name) for name in names)
        return tuple(getattr(self.styles.text_format(style, stated), name) for name in names)

    def stands(self, properties: _Element | None) -> tuple[str, str, bool]:
        """How a paragraph stands, as far as a reader calls it another one: style, alignment, number."""
        name = self.styles.name(self.style(properties)).casefold()
        counts = self.styles.numbering_of(self.style(properties)) is not None
        if properties is None:
            return name, "", counts
        return name, value(properties.find(W + "jc")), counts or properties.find(W + "numPr") is not None

    def comparable(self, element: _Element) -> _Element:
        """What a copy prints: pictures by their content, without what programs count; in place."""
        targets = self._targets
        for one in element.iter(etree.Element):
            for name, said in [*one.attrib.items()]:
                if str(name).startswith(R):
                    target = targets.get(str(said), "")
                    known = target in self.package.names
                    one.set(name, hashlib.sha256(self.package.read(target)).hexdigest() if known else target)
                elif etree.QName(name).localname in _COUNTED and not str(one.tag).startswith(W):
                    del one.attrib[name]
        return element

    @cached_property
    def _targets(self) -> dict[str, str]:
        return self.package.targets(MAIN)


def words_of(element: _Element) -> str:
    """All letters in it."""
    return "".join(one.text or "" for one in element.iter(W + "t"))


def without_fields(paragraph: _Element) -> None:
    """Take out the marks and codes of fields, and leave what they print."""
    for mark in list(paragraph.iter(W + "fldChar", W + "instrText")):
        if (run := mark.getparent()) is not None:
            run.remove(mark)


def _free(control: _Element) -> None:
    """Put the paragraphs and tables that a content control holds in its place."""
    content = control.find(W + "sdtContent")
    for one in [one for one in control if one is not content and str(one.tag).endswith("Pr")]:
        control.remove(one)
    if content is not None:
        unwrap(content)
    unwrap(control)


def _spans(body: _Element) -> Iterator[list[_Element]]:
    depth = 0
    span: list[_Element] = []
    for paragraph in body.iter(W + "p"):
        before = depth
        for mark in paragraph.iter(W + "fldChar"):
            depth += {"begin": 1, "end": -1}.get(value(mark, "fldCharType"), 0)
        depth = max(depth, 0)
        if before or depth:
            span.append(paragraph)
        if span and not depth:
            yield span
            span = []
    if span:
        yield span


# ---- the result -----------------------------------------------------------------------------------------------------


AUTHOR = "对照"
_APART = timedelta(minutes=5)
"""Between neighbouring paragraphs: LibreOffice takes changes of one minute for one, across paragraphs, and then rejects
more than was changed."""
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_MOVES = ("moveFrom", "moveTo")
_STARTS, _ENDS = (tags(*(f"{move}Range{end}" for move in _MOVES)) for end in ("Start", "End"))
_CHANGES = (*tags("ins", "del", "rPrChange", "pPrChange", *_MOVES), *_STARTS)
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
            parts[name] = serialised(root)
    document = _document(new.root, body, adopting.old.xml(MAIN))
    return stamped({**parts, **adopting.parts(), MAIN: serialised(document)})


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
