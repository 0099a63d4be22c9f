"""The way from a .docx to a `WordDocument` and its sections' pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, cast

from govsummary.core.frozen import NamedTuple
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.docx.document import Danger, Footer, WordDocument, WordSection, WordTable
from govsummary.docx.read.formats import Numbering, Styles
from govsummary.docx.read.package import MAIN, VML, Package, R, W, integer, is_on, tags, value
from govsummary.docx.read.paragraphs import ParagraphReader
from govsummary.docx.read.revisions import Resolved, View
from govsummary.input.reading.contents import not_opened
from govsummary.standard.house_style import HouseStyle
from govsummary.standard.measures import TWIP

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.document import WordParagraph


NO_BODY = Text("里面没有正文", "it has no body")
STRICT = Text(
    "它是“严格 Open XML 文档”，请另存为“Word 文档(*.docx)”", "it is a Strict Open XML Document; save it as a Word Document"
)
STRICT_NAMES = "{http://purl.oclc.org/ooxml/"
RELATION = R + "id"


def open_word(
    file: str | Path, data: bytes | None = None, house_style: HouseStyle | None = None, view: View | None = None
) -> WordDocument:
    """Open a Word file; ``data`` are its bytes if they are already at hand, ``house_style`` that of its bureau.

    ``view``: as if all tracked changes were accepted, or rejected; else they are counted and what was deleted is hidden.

    Raises:
        InvalidReport: it cannot be opened, is no Word file, is damaged, or was made to harm.
    """
    content = _bytes_of(Path(file)) if data is None else data
    package = Resolved(content, str(file), view) if view else Package(content, str(file))
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

    blocks = {child: number for number, child in enumerate(body)}
    for element, place in paragraph_elements(body):
        block = next(blocks[one] for one in (element, *element.iterancestors()) if one in blocks)
        paragraphs.append(reader.read(element, section=len(sections), place=place, block=block))
        boxes += reader.boxes(element)
        if place and place.table not in tables:
            outermost = [*element.iterancestors(W + "tbl")][-1]
            width = stated_width(outermost) * TWIP
            cells = tuple(table_cells(outermost))
            tables[place.table] = WordTable(place.table, paragraphs[-1].number, len(sections), width, cells)
        if (ending := element.find(f"{W}pPr/{W}sectPr")) is not None:
            end_section(ending)
    if (last := body.find(W + "sectPr")) is not None:
        end_section(last)
    settings = package.xml("word/settings.xml")
    notes = dict(_notes(package, reader))
    return WordDocument(
        path=str(file),
        paragraphs=tuple(paragraphs),
        sections=tuple(sections) or (WordSection(),),
        default_style=styles.name(styles.default_style),
        odd_and_even=settings is not None and is_on(settings.find(W + "evenAndOddHeaders")),
        boxes=tuple(boxes),
        notes=tuple(paragraph for note in notes.values() for paragraph in note),
        note_texts={key: "\n".join(p.words for p in note if p.words) for key, note in notes.items()},
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


def _notes(package: Package, reader: ParagraphReader) -> Iterator[tuple[str, tuple[WordParagraph, ...]]]:
    """The paragraphs of each footnote and endnote by its key, without the lines that part them from the text."""
    for name in ("footnote", "endnote"):
        root = package.xml(f"word/{name}s.xml")
        for note in () if root is None else root:
            if value(note, "type", "normal") == "normal":
                yield f"{name}:{value(note, 'id')}", reader.footer(note).paragraphs


# ---- reads what is dangerous in a Word package: macros, what is linked from elsewhere, fields that run or fetch something


MACROS = Text("宏", "macros")
CONTROL = Text("ActiveX 控件", "an ActiveX control")
REMOTE_TEMPLATE = Text("挂接的远程模板", "an attached template from elsewhere")
LINKED_PICTURE = Text("链接到别处的图片", "a picture linked from elsewhere")
LINKED_OBJECT = Text("链接到别处的对象", "an object linked from elsewhere")
LINKED_PART = Text("链接到别处的内容", "a part linked from elsewhere")
FOREIGN = Text("打开时才并入的别的文件", "another file that is merged in when it is opened")
FIELD = Text("会运行程序或取用别的文件的域", "a field that runs a program or reads another file")
HIDDEN_FIELD = Text("名称由别的域拼出的域", "a field whose name other fields make up")
MAIL_MERGE = Text("邮件合并的数据源", "the data source of a mail merge")

_MACROS = regex(r"(^|/)(vbaProject\.bin|vbaData\.xml|vbaProjectSignature\w*\.bin|attachedToolbars\.bin)$", re.IGNORECASE)
_CONTROLS = regex(r"(^|/)activeX/", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|ms-word\.vbaData", re.IGNORECASE)
_FIELDS = frozenset(
    {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "RD", "DATABASE", "MACROBUTTON"}
)
_ELSEWHERE = regex(r"^\s*(?:https?:|ftps?:|mhtml:|file://+[^/\\]|//|\\\\|file:\\\\|file:/*\\\\)", re.IGNORECASE)
"""An address on another machine; a path of one's own disk is not."""
_DISK = regex(r"^\s*(?:file:/*)?[A-Za-z]:", re.IGNORECASE)
_BY_RELATION = {
    "attachedTemplate": REMOTE_TEMPLATE,
    "image": LINKED_PICTURE,
    "oleObject": LINKED_OBJECT,
    "package": LINKED_OBJECT,
}
_SHOWN = 60


class _Parts(Protocol):
    @property
    def names(self) -> Iterable[str]: ...
    def read(self, name: str) -> bytes: ...
    def xml(self, name: str) -> _Element | None: ...


def dangers(package: _Parts) -> tuple[Danger, ...]:
    """Everything dangerous in the package, each once, in the order of its parts."""
    return tuple(dict.fromkeys(_all(package)))


def _all(package: _Parts) -> Iterator[Danger]:
    named = any(map(_MACROS.search, package.names))
    for name in sorted(package.names):
        if _MACROS.search(name):
            yield Danger(MACROS, name)
        elif _CONTROLS.search(name) and name.endswith(".xml"):
            yield Danger(CONTROL, name)
        elif name == "[Content_Types].xml":
            if not named and _MACRO_TYPE.search(package.read(name)):
                yield Danger(MACROS)
        elif name.endswith(".rels"):
            yield from _links(package.xml(name))
        elif name.startswith("word/") and name.endswith(".xml"):
            yield from _inside(package.read(name), lambda name=name: package.xml(name))  # type: ignore[misc]


def _links(relations: _Element | None) -> Iterator[Danger]:
    """What a part is linked to outside the package."""
    for link in relations if relations is not None else ():
        kind, target = str(link.get("Type")).rpartition("/")[2], str(link.get("Target"))
        if kind == "aFChunk":
            yield Danger(FOREIGN, target[:_SHOWN])
        if link.get("TargetMode") != "External" or kind == "aFChunk":
            continue
        if kind == "hyperlink" or (kind == "attachedTemplate" and not _is_elsewhere(target)):
            continue
        yield Danger(_BY_RELATION.get(kind, LINKED_PART), target[:_SHOWN])


def _is_elsewhere(target: str) -> bool:
    return not _DISK.match(target) and bool(_ELSEWHERE.match(target))


def _inside(data: bytes, parsed: Callable[[], _Element | None]) -> Iterator[Danger]:
    """Fields, drawings and settings that fetch something; most parts hold none."""
    if b"mailMerge" in data and (root := parsed()) is not None and root.find(W + "mailMerge") is not None:
        yield Danger(MAIL_MERGE)
    if b"instr" not in data and b"imagedata" not in data and b":fill" not in data:
        return
    root = parsed()
    if root is None:
        return
    for code in _codes(root):
        words = code.split()
        name = words[0].upper() if words else ""
        if name in _FIELDS:
            yield Danger(FIELD, " ".join(words)[:_SHOWN])
        elif name.startswith(_NESTED):
            yield Danger(HIDDEN_FIELD)
    for element in root.iter(VML + "imagedata", VML + "fill"):
        if (source := element.get("src", "")) and (":" in source or source.startswith(("/", "\\"))):
            yield Danger(LINKED_PICTURE, source[:_SHOWN])


_NESTED = "\0"


def _codes(root: _Element) -> Iterator[str]:
    """The instruction of every field; what an inner field gives stands in the outer one's as a mark."""
    open_: list[list[str]] = []
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr", "")
        elif element.tag == W + "instrText":
            if open_:
                open_[-1].append(element.text or "")
        elif (kind := element.get(W + "fldCharType")) == "begin":
            if open_:
                open_[-1].append(_NESTED)
            open_.append([])
        elif kind == "end" and open_:
            yield "".join(open_.pop())
    yield from ("".join(code) for code in open_)


# ---- a section's page from its ``w:sectPr`` -------------------------------------------------------------------


LETTER_TWIPS = {"w": 12240, "h": 15840}
"""What Word takes where no size is stated."""


def read_section(properties: _Element, headers: dict[str, Footer], footers: dict[str, Footer]) -> WordSection:
    """The page of a section; ``headers`` and ``footers`` are its own and those it inherits."""
    size, margins, grid = (properties.find(W + tag) for tag in ("pgSz", "pgMar", "docGrid"))

    def points(element: _Element | None, name: str, default: int) -> float:
        return integer(value(element, name), default) * TWIP

    kind = value(grid, "type")
    start = value(properties.find(W + "pgNumType"), "start")
    return WordSection(
        width=points(size, "w", LETTER_TWIPS["w"]),
        height=points(size, "h", LETTER_TWIPS["h"]),
        top=abs(points(margins, "top", 1440)),
        bottom=abs(points(margins, "bottom", 1440)),
        left=points(margins, "left", 1440) + points(margins, "gutter", 0),
        right=points(margins, "right", 1440),
        footer_distance=points(margins, "footer", 720),
        grid=cast(
            'Literal["", "lines", "linesAndChars", "snapToChars"]',
            kind if kind in {"lines", "linesAndChars", "snapToChars"} else "",
        ),
        grid_line=points(grid, "linePitch", 0),
        grid_character=integer(value(grid, "charSpace")) / 4096,
        columns=max(1, integer(value(properties.find(W + "cols"), "num"), 1)),
        line_numbers=integer(value(properties.find(W + "lnNumType"), "countBy")) > 0,
        first_page_number=integer(start) if start else None,
        footers=footers,
        headers=headers,
    )


# ---- tables: which paragraphs stand in which cell, and how wide a table says it is ----------------------------


TRANSPARENT = {*tags("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


class InTable(NamedTuple):
    """Where in which table a paragraph stands, each counted from 1; what a nested table holds is its cell's."""

    table: int
    row: int = 0
    column: int = 0


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


def table_cells(table: _Element) -> Iterator[tuple[int, int, int, int]]:
    """Row and column of each cell, from 1 as `InTable` counts, and how many columns and rows it spans."""
    open_: dict[int, list[int]] = {}  # by column: the cell that a merged one may go on from
    found: list[list[int]] = []
    for number, row in enumerate(_within(table, "tr"), 1):
        column = _skipped(row) + 1
        for cell in _within(row, "tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and value(merged, default="continue") != "restart" and column in open_:
                open_[column][3] += 1
            else:
                found.append([number, column, _columns(cell), 1])
                open_[column] = found[-1]
            column += _columns(cell)
    yield from (tuple(cell) for cell in found)  # type: ignore[misc]


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, through what only wraps them."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in TRANSPARENT:
            yield from _within(child, tag)


def _columns(cell: _Element) -> int:
    """How many columns of the grid a cell covers."""
    return max(1, integer(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1))


def _skipped(row: _Element) -> int:
    """How many columns of the grid a row leaves free before its first cell."""
    return max(0, integer(value(row.find(f"{W}trPr/{W}gridBefore"))))


def stated_width(table: _Element) -> int:
    """The widest that a table's own width, its grid and its rows come to, in twips; 0: none is stated."""
    preferred = table.find(f"{W}tblPr/{W}tblW")
    grid = sum(integer(value(column, "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    rows = (sum(map(_in_twips, row.iterfind(f"{W}tc/{W}tcPr/{W}tcW"))) for row in table.iterfind(W + "tr"))
    return max(_in_twips(preferred), grid, *rows, 0)


def _in_twips(width: _Element | None) -> int:
    return integer(value(width, "w")) if value(width, "type", "dxa") == "dxa" else 0
