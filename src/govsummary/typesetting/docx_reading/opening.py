"""The way from a .docx to a `WordDocument`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.language import Text
from govsummary.reading.contents import not_opened
from govsummary.typesetting.docx_reading.formats import Styles
from govsummary.typesetting.docx_reading.numbering import Numbering
from govsummary.typesetting.docx_reading.package import Package, R, W, integer, is_on, value
from govsummary.typesetting.docx_reading.paragraphs import InTable, ParagraphReader
from govsummary.typesetting.docx_reading.sections import read_section
from govsummary.wordfile.allowed import Allowed
from govsummary.wordfile.document import WordDocument, WordSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govsummary.wordfile.document import Footer, WordParagraph

NO_BODY = Text("里面没有正文", "it has no body")
RELATION = R + "id"
MAIN = "word/document.xml"
TRANSPARENT = {W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def open_word(file: str | Path, data: bytes | None = None, allowed: Allowed | None = None) -> WordDocument:
    """Open a Word file; ``data`` are its bytes if they are already at hand, ``allowed`` what its house style allows.

    Raises:
        InvalidReport: it cannot be opened, is no Word file, is damaged, or was made to harm.
    """
    package = Package(_bytes_of(Path(file)) if data is None else data, str(file))
    root = package.xml(MAIN)
    body = None if root is None else root.find(W + "body")
    if body is None:  # strict OOXML has namespaces of its own, which no Chinese office program writes
        raise package.refuse(NO_BODY)
    styles = Styles(package)
    reader = ParagraphReader(styles, Numbering(package))
    paragraphs: list[WordParagraph] = []
    boxes: list[WordParagraph] = []
    sections: list[WordSection] = []
    footers: dict[str, Footer] = {}
    targets = package.targets(MAIN)

    def end_section(properties: _Element) -> None:
        footers.update(_footers(properties, package, targets, reader))
        sections.append(read_section(properties, dict(footers)))

    for element, place in paragraph_elements(body):
        paragraphs.append(reader.read(element, section=len(sections), place=place))
        boxes += reader.boxes(element)
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
        allowed=allowed or Allowed(),
    )


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise not_opened(file, fault) from fault


def paragraph_elements(parent: _Element) -> Iterator[tuple[_Element, InTable | None]]:
    """Every paragraph of the body in reading order, with its place if that is in a table."""
    tables = 0

    def walk(element: _Element, place: InTable | None, nested: bool = False) -> Iterator[tuple[_Element, InTable | None]]:
        nonlocal tables
        for child in element:
            if child.tag == W + "p":
                yield child, place
            elif child.tag == W + "tbl":
                tables += 1
                yield from walk(child, place or InTable(tables), nested=place is not None)
            elif place and child.tag == W + "tr" and not nested:
                place = place._replace(row=place.row + 1, column=_skipped(child))
                yield from walk(child, place)
            elif place and child.tag == W + "tc" and not nested:
                yield from walk(child, place._replace(column=place.column + 1))
                place = place._replace(column=place.column + _columns(child))
            elif child.tag in TRANSPARENT or child.tag in {W + "tr", W + "tc"}:
                yield from walk(child, place, nested)

    yield from walk(parent, None)


def _columns(cell: _Element) -> int:
    """How many columns of the grid a cell covers."""
    return max(1, integer(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1))


def _skipped(row: _Element) -> int:
    """How many columns of the grid a row leaves free before its first cell."""
    return max(0, integer(value(row.find(f"{W}trPr/{W}gridBefore"))))


def _footers(properties: _Element, package: Package, targets: dict[str, str], reader: ParagraphReader) -> dict[str, Footer]:
    found = {}
    for reference in properties.findall(W + "footerReference"):
        name = targets.get(reference.get(RELATION, ""), "")
        if (root := package.xml(name)) is not None:
            found[value(reference, "type", "default")] = reader.footer(root)
    return found
