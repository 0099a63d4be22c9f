"""A paragraph with its runs, as it stands on the page: deleted text, field codes and fallbacks left out."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from govsummary.core import limits
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import InvalidReport
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.docx.document import Footer, Run, WordParagraph
from govsummary.docx.read.package import DRAWING, FALLBACK, MATHS, PLACED, VML, W, is_on, tags, value
from govsummary.docx.read.revisions import FORMER, NEW, OLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govsummary.docx.document import TextFormat
    from govsummary.docx.read.formats import Numbering, Styles
    from govsummary.docx.read.opening import InTable

TOO_LONG = code("GS528")

HIDDEN = {*tags("del", "moveFrom", "pPr", "rPr", "txbxContent"), FALLBACK}
DRAWINGS = {*tags("drawing", "pict", "object")}
IN_LINE = {PLACED + "inline", W + "pict", W + "object", MATHS + "oMath"}
SYMBOL = "\ufffc"
"""Stands for what a symbol font prints, such as a ticked box, which no text can say."""
CHARACTERS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "", W + "sym": SYMBOL}
NOTE_MARKS = {f"{W}{name}Reference": name for name in ("footnote", "endnote")}
NOTHING: frozenset[str] = frozenset()
PARAGRAPHS, RUNS, SECTIONS = Text("段落", "paragraphs"), Text("文字片段", "runs of characters"), Text("节", "sections")
PAGE_NUMBER = "#"
REVISIONS = (*NEW, *OLD, *FORMER, *tags("cellIns", "cellDel", "cellMerge"))
GRIDS = {W + "tblGrid", W + "tblPrEx"}
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
LINES = {"line", "straightConnector1"}
VML_COLORS = {"red": "FF0000", "black": "000000", "": ""}


class ParagraphReader:
    """Reads paragraphs in order, for automatic numbers count along."""

    def __init__(self, styles: Styles, numbering: Numbering, path: str = "") -> None:
        self._path = path
        self._styles = styles
        self._numbering = numbering
        self._number = 0
        self._broken = False
        self._read = self._runs_read = 0

    def read(self, element: _Element, *, section: int = 0, place: InTable | None = None, block: int = -1) -> WordParagraph:
        """The next paragraph of the body (or of a table in it)."""
        if place is None:
            self._number += 1
        self._read += 1
        if self._read > limits.WORD_PARAGRAPHS:
            raise self._too_many(PARAGRAPHS, limits.WORD_PARAGRAPHS)
        new_page, self._broken = self._broken, False
        paragraph = self._paragraph(element, section=section, place=place)
        breaks = [br for br in element.iter(W + "br") if value(br, "type") == "page"]
        leads = bool(breaks) and paragraph.words and _comes_first(element, breaks[0])
        self._broken = bool(breaks) and not leads
        return replace(
            paragraph,
            new_page=bool(new_page or leads or paragraph.format.page_break_before),
            rules=tuple(_rules(element, paragraph)),
            block=block,
        )

    def _too_many(self, what: Text, limit: int) -> InvalidReport:
        """The exception for a paper of a length that no paper has."""
        diagnostic = TOO_LONG.at(Location(self._path, paragraph=max(self._number, 1)), what=what, limit=f"{limit:,}")
        return InvalidReport(diagnostic.message_text, [diagnostic])

    def limit_sections(self, count: int) -> None:
        """Refuse a paper of more sections than any has.

        Raises:
            InvalidReport: there are more.
        """
        if count > limits.WORD_SECTIONS:
            raise self._too_many(SECTIONS, limits.WORD_SECTIONS)

    def boxes(self, element: _Element) -> list[WordParagraph]:
        """The paragraphs in text boxes anchored in a paragraph."""
        return [self._paragraph(inner) for inner in box_elements(element)]

    def footer(self, root: _Element) -> Footer:
        """A header or footer part; text boxes and frames count as part of it."""
        paragraphs = [p for p in root.iter(W + "p") if not any(a.tag == FALLBACK for a in p.iterancestors())]
        return Footer(tuple(self._paragraph(paragraph) for paragraph in paragraphs))

    def _paragraph(self, element: _Element, *, section: int = 0, place: InTable | None = None) -> WordParagraph:
        properties = element.find(W + "pPr")
        style = value(element.find(f"{W}pPr/{W}pStyle"), default=self._styles.default_style)
        own = element.find(f"{W}pPr/{W}numPr")
        listed = own if own is not None else self._styles.numbering_of(style)
        level = self._numbering.level(listed)
        runs = tuple(self._runs(element, style))
        size = runs[0].format.size if runs else self._styles.text_format(style, element.find(f"{W}pPr/{W}rPr")).size
        level_format, level_look = (None if level is None else level.find(W + tag) for tag in ("pPr", "rPr"))
        label = self._numbering.label(listed)
        mark = self._styles.text_format(style, level_look, element.find(f"{W}pPr/{W}rPr")) if label else None
        return WordParagraph(
            number=self._number,
            text="".join(run.text for run in runs),
            runs=runs,
            format=self._styles.paragraph_format(style, properties, level_format, size),
            style=self._styles.name(style),
            label=label,
            mark=Run(label, mark) if mark else None,
            hidden="".join(_hidden(element)),
            revisions=_revisions(element),
            comments=sum(1 for _ in element.iter(W + "commentReference")),
            section=section,
            table=place.table if place else 0,
            cell=(place.row, place.column) if place else None,
            floating=element.find(f"{W}pPr/{W}framePr") is not None
            or any(above.tag == W + "txbxContent" for above in element.iterancestors()),
            drawing=next(element.iter(*DRAWINGS), None) is not None,
            inline=any(map(_stands_in_line, element.iter(*IN_LINE))),
            notes=tuple(_note_marks(element)),
        )

    def _runs(self, element: _Element, style: str) -> Iterator[Run]:
        for run, text in printed_runs(element):
            properties = run.find(W + "rPr")
            look = self._styles.text_format(style, properties)
            self._runs_read += 1
            if self._runs_read > limits.WORD_RUNS:
                raise self._too_many(RUNS, limits.WORD_RUNS)
            yield Run(text, look, _overridden(look, self._styles.text_format(style)) if properties is not None else NOTHING)


def box_elements(element: _Element) -> list[_Element]:
    """The paragraphs in text boxes anchored in a paragraph: the elements behind `WordDocument.boxes`."""
    contents = [c for c in element.iter(W + "txbxContent") if not any(a.tag == FALLBACK for a in c.iterancestors())]
    return [inner for content in contents for inner in content.iter(W + "p")]


def printed_runs(element: _Element) -> Iterator[tuple[_Element, str]]:
    """The runs of a paragraph that print something, with what they print: the elements behind `WordParagraph.runs`."""
    return ((run, text) for run, text in _shown_runs(element) if text)


def _shown_runs(element: _Element) -> Iterator[tuple[_Element, str]]:
    fields: list[str] = []  # open fields, innermost last: their instructions until the result begins
    for run in _visible_runs(element):
        properties = run.find(W + "rPr")
        if properties is None or not is_on(properties.find(W + "vanish")):
            yield run, "".join(_characters(run, fields))


def _note_marks(element: _Element) -> Iterator[tuple[int, str]]:
    """The offset in the paragraph's text and the key of each footnote and endnote that it refers to."""
    if element.find(f".//{W}footnoteReference") is None and element.find(f".//{W}endnoteReference") is None:
        return
    offset = 0
    for run, text in _shown_runs(element):
        for child in run:
            if child.tag in NOTE_MARKS:
                yield offset, f"{NOTE_MARKS[str(child.tag)]}:{value(child, 'id')}"
            elif child.tag == W + "t":
                offset += len(child.text or "")
        offset += len(text) - sum(len(child.text or "") for child in run.findall(W + "t"))


def _revisions(element: _Element) -> int:
    """The tracked changes of a paragraph, and of the row and the page of which it is the first or the last."""
    count = sum(1 for _ in element.iter(*REVISIONS))
    row = next(element.iterancestors(W + "tr"), None)
    if row is not None and next(row.iter(W + "p")) is element:
        count += sum(1 for stated in (*row, *row.iterfind(f"{W}tc/{W}tcPr")) for _ in _stated(stated))
        table = row.getparent()
        if table is not None and next(table.iter(W + "tr")) is row:
            count += sum(1 for stated in table for _ in _stated(stated))
    following = element.getnext()
    return count + (0 if following is None or following.tag != W + "sectPr" else sum(1 for _ in _stated(following)))


def _stated(properties: _Element) -> Iterator[_Element]:
    """The changes of what properties state; whatever else stands in a table is looked at where it stands."""
    return properties.iter(*REVISIONS) if str(properties.tag).endswith("Pr") or properties.tag in GRIDS else iter(())


def _hidden(element: _Element) -> Iterator[str]:
    """The words that are formatted as hidden."""
    for switch in element.iter(W + "vanish"):
        run = next(switch.iterancestors(W + "r"), None)
        if run is not None and is_on(switch):
            yield from (text.text or "" for text in run.findall(W + "t"))


def _rules(element: _Element, paragraph: WordParagraph) -> Iterator[str]:
    """The colours of the lines drawn at a paragraph or bordering it."""
    if paragraph.format.border is not None:
        yield paragraph.format.border
    for shape in element.iter(SHAPE):
        geometry = shape.find(f".//{DRAWING}prstGeom")
        stroke = shape.find(f".//{DRAWING}ln/{DRAWING}solidFill/{DRAWING}srgbClr")
        if geometry is not None and geometry.get("prst") in LINES and stroke is not None:
            yield stroke.get("val", "").upper()
    for line in element.iter(VML + "line"):
        if not any(above.tag == FALLBACK for above in line.iterancestors()):
            color = line.get("strokecolor", "").partition(" ")[0].removeprefix("#")
            yield VML_COLORS.get(color, color.upper())


def _overridden(look: TextFormat, styled: TextFormat) -> frozenset[str]:
    """The names of what differs from the paragraph's style."""
    pairs = {
        "font": (look.east_asian, styled.east_asian),
        "size": (look.size, styled.size),
        "bold": (look.bold, styled.bold),
        "color": (look.color, styled.color),
    }
    return frozenset(name for name, (here, there) in pairs.items() if here != there)


def _visible_runs(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == W + "r":
            yield child
        elif child.tag == W + "fldSimple" and value(child, "instr").split()[:1] == ["PAGE"]:
            yield from list(_page_number_run(child))
        elif child.tag not in HIDDEN and child.tag not in DRAWINGS:
            yield from _visible_runs(child)


def _page_number_run(field: _Element) -> Iterator[_Element]:
    """The first run of a simple PAGE field, its result replaced by the sign for page numbers."""
    if (run := field.find(W + "r")) is not None:
        copied = copy(run)
        for text in copied.findall(W + "t"):
            text.text = PAGE_NUMBER
        yield copied


def _characters(run: _Element, fields: list[str]) -> Iterator[str]:
    """The characters a run prints; ``fields`` carries the open fields from run to run."""
    for child in run:
        if child.tag == W + "fldChar":
            yield _field_mark(value(child, "fldCharType"), fields)
        elif child.tag == W + "instrText" and fields:
            fields[-1] += child.text or ""
        elif fields and (fields[-1] != SHOWN):
            continue
        elif child.tag == W + "t":
            yield child.text or ""
        elif child.tag == W + "br" and value(child, "type", "textWrapping") == "textWrapping":
            yield "\n"
        elif child.tag == W + "ruby":  # 拼音 above words: the words
            yield "".join(text.text or "" for text in child.iterfind(f"{W}rubyBase/{W}r/{W}t"))
        else:
            yield CHARACTERS.get(str(child.tag), "")


SHOWN = "\0shown"
SKIPPED = "\0skipped"


def _field_mark(kind: str, fields: list[str]) -> str:
    """Open, turn to the result of, or close a field; a PAGE field prints one sign."""
    if kind == "begin":
        fields.append("")
    elif kind == "separate" and fields:
        page = fields[-1].split()[:1] == ["PAGE"]
        fields[-1] = SKIPPED if page else SHOWN
        return PAGE_NUMBER if page else ""
    elif kind == "end" and fields:
        return PAGE_NUMBER if fields.pop().split()[:1] == ["PAGE"] else ""
    return ""


def _stands_in_line(element: _Element) -> bool:
    """Whether a picture, object or formula takes its place among the characters: neither floats nor is in a text box."""
    if any(above.tag in {FALLBACK, W + "txbxContent"} for above in element.iterancestors()):
        return False
    return not any("position:absolute" in shape.get("style", "").replace(" ", "") for shape in element)


def _comes_first(element: _Element, line_break: _Element) -> bool:
    """Whether a page break stands before all text of its paragraph."""
    for child in element.iter(W + "t", W + "br"):
        if child is line_break:
            return True
        if child.tag == W + "t" and (child.text or "").strip():
            return False
    return False
