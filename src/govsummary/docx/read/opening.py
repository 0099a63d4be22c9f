"""The way from a .docx to a `WordDocument`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.language import Text
from govsummary.docx.document.document import WordDocument, WordSection, WordTable
from govsummary.docx.read.dangers import dangers
from govsummary.docx.read.formats import Styles
from govsummary.docx.read.numbering import Numbering
from govsummary.docx.read.package import Package, R, W, is_on, value
from govsummary.docx.read.paragraphs import ParagraphReader
from govsummary.docx.read.sections import paragraph_elements, read_section, stated_width
from govsummary.input.reading.contents import not_opened
from govsummary.standard.house_style import HouseStyle
from govsummary.standard.measures import TWIP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govsummary.docx.document.document import Footer, WordParagraph

NO_BODY = Text("里面没有正文", "it has no body")
STRICT = Text(
    "它是“严格 Open XML 文档”，请另存为“Word 文档(*.docx)”", "it is a Strict Open XML Document; save it as a Word Document"
)
STRICT_NAMES = "{http://purl.oclc.org/ooxml/"
RELATION = R + "id"
MAIN = "word/document.xml"


def open_word(file: str | Path, data: bytes | None = None, house_style: HouseStyle | None = None) -> WordDocument:
    """Open a Word file; ``data`` are its bytes if they are already at hand, ``house_style`` that of its bureau.

    Raises:
        InvalidReport: it cannot be opened, is no Word file, is damaged, or was made to harm.
    """
    package = Package(_bytes_of(Path(file)) if data is None else data, str(file))
    root = package.xml(MAIN)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise package.refuse(STRICT if root is not None and str(root.tag).startswith(STRICT_NAMES) else NO_BODY)
    styles = Styles(package)
    reader = ParagraphReader(styles, Numbering(package), str(file))
    paragraphs: list[WordParagraph] = []
    boxes: list[WordParagraph] = []
    sections: list[WordSection] = []
    tables: dict[int, WordTable] = {}
    margins = Margins(package, reader)

    def end_section(properties: _Element) -> None:
        sections.append(read_section(properties, *margins.of(properties)))
        reader.limit_sections(len(sections))

    for element, place in paragraph_elements(body):
        paragraphs.append(reader.read(element, section=len(sections), place=place))
        boxes += reader.boxes(element)
        if place and place.table not in tables:
            outermost = [*element.iterancestors(W + "tbl")][-1]
            width = stated_width(outermost) * TWIP
            tables[place.table] = WordTable(place.table, paragraphs[-1].number, len(sections), width)
        if (ending := element.find(f"{W}pPr/{W}sectPr")) is not None:
            end_section(ending)
    if (last := body.find(W + "sectPr")) is not None:
        end_section(last)
    settings = package.xml("word/settings.xml")
    return WordDocument(
        path=str(file),
        paragraphs=tuple(paragraphs),
        sections=tuple(sections) or (WordSection(),),
        default_style=styles.name(styles.default_style),
        odd_and_even=settings is not None and is_on(settings.find(W + "evenAndOddHeaders")),
        boxes=tuple(boxes),
        notes=tuple(_notes(package, reader)),
        tables=tuple(tables.values()),
        dangers=dangers(package),
        house_style=house_style or HouseStyle(),
    )


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise not_opened(file, fault) from fault


class Margins:
    """Headers and footers: each part is read once; each kind is passed on until a section has its own."""

    def __init__(self, package: Package, reader: ParagraphReader) -> None:
        self._package, self._reader = package, reader
        self._targets = package.targets(MAIN)
        self._read: dict[str, Footer | None] = {}
        self._current: dict[str, dict[str, Footer]] = {"headerReference": {}, "footerReference": {}}

    def of(self, properties: _Element) -> tuple[dict[str, Footer], dict[str, Footer]]:
        """The headers and the footers of a section, by kind of page."""
        for tag, known in self._current.items():
            own = {value(r, "type", "default"): self._part(r) for r in properties.findall(W + tag)}
            if found := {kind: part for kind, part in own.items() if part is not None}:
                self._current[tag] = known | found
        return self._current["headerReference"], self._current["footerReference"]

    def _part(self, reference: _Element) -> Footer | None:
        name = self._targets.get(reference.get(RELATION, ""), "")
        if name not in self._read:
            root = self._package.xml(name)
            self._read[name] = None if root is None else self._reader.footer(root)
        return self._read[name]


def _notes(package: Package, reader: ParagraphReader) -> Iterator[WordParagraph]:
    """The paragraphs of footnotes and endnotes, without the lines that part them from the text."""
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        root = package.xml(name)
        for note in () if root is None else root:
            if value(note, "type", "normal") == "normal":
                yield from reader.footer(note).paragraphs
