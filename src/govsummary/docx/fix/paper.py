"""A Word file being fixed: what it says (read once), the parts that are changed, and its written forms set right.

These are level numbers, 发文字号, dates, the addressee's colon and stops that do not belong.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.core import limits
from govsummary.core.errors import UsageError
from govsummary.core.frozen import define
from govsummary.core.language import Text
from govsummary.core.prose import Role
from govsummary.docx.judging import intended_profile
from govsummary.docx.read import open_word
from govsummary.docx.read.opening import paragraph_elements
from govsummary.docx.read.package import MAIN, SPACE, Package, W, serialised, value
from govsummary.docx.read.paragraphs import CHARACTERS, printed_runs
from govsummary.docx.write.packaging import pack, unpack
from govsummary.standard.grammar import LEADING, right_form
from govsummary.standard.measures import LOOKS, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govsummary.docx.document import WordDocument, WordParagraph
    from govsummary.standard.house_style import HouseStyle

Results = frozenset["_Element"]


@define
class Piece:
    """What an element of a run prints; ``fixed`` where it is part of a field or is no text that can be taken away."""

    element: _Element
    text: str
    fixed: bool = False

    def write(self, text: str) -> None:
        """Let it print other text."""
        if self.element.tag == W + "t":
            self.element.text = text
            self.element.set(SPACE, "preserve")
        elif not text:
            self.element.getparent().remove(self.element)  # type: ignore[union-attr]


def fix_wording(element: _Element, paragraph: WordParagraph, role: Role, results: Results) -> None:
    """Write a paragraph's number, date or 文号 as the standard wants; the rest of its text stays."""
    present = "".join(piece.text for piece in _pieces(element, results))
    wanted = right_form(present, role)
    if wanted != present and not paragraph.label:
        rewrite(element, wanted, results)


def results_of(root: _Element) -> Results:
    """The runs that fields and bound content controls fill, over paragraphs too: Word writes them anew when it pleases."""
    found, open_fields = set(), 0
    for one in root.iter(W + "r", W + "fldChar"):
        if one.tag == W + "fldChar":
            open_fields = max(0, open_fields + {"begin": 1, "end": -1}.get(value(one, "fldCharType"), 0))
        elif open_fields:
            found.add(one)
    bound = (box for box in root.iter(W + "sdt") if box.find(f"{W}sdtPr/{W}dataBinding") is not None)
    return frozenset(found).union(*(one.iter(W + "r") for one in (*root.iter(W + "fldSimple"), *bound)))


def rewrite(element: _Element, wanted: str, results: Results) -> None:
    """Make a paragraph's text ``wanted``, changing only the characters that differ and keeping every run's format.

    What would change a field's text is left altogether.
    """
    pieces = list(_pieces(element, results))
    texts = [piece.text for piece in pieces]
    changes = SequenceMatcher(None, "".join(texts), wanted, autojunk=False).get_opcodes()
    for kind, start, end, new, last in reversed(changes):
        if kind != "equal" and not _splice(pieces, texts, (start, end), wanted[new:last]):
            return
    for piece, text in zip(pieces, texts, strict=True):
        if text != piece.text:
            piece.write(text)


def _pieces(element: _Element, results: Results) -> Iterator[Piece]:
    for run, printed in printed_runs(element):
        pieces = [Piece(child, _text(child), fixed=run in results) for child in run]
        if "".join(piece.text for piece in pieces) == printed:
            yield from (piece for piece in pieces if piece.text)
        else:
            yield Piece(run, printed, fixed=True)


def _text(child: _Element) -> str:
    if child.tag == W + "t":
        return child.text or ""
    if child.tag == W + "br":
        return "\n" if value(child, "type", "textWrapping") == "textWrapping" else ""
    return CHARACTERS.get(str(child.tag), "")


def _splice(pieces: list[Piece], texts: list[str], cut: tuple[int, int], new: str) -> bool:
    """Replace a stretch, given in offsets of the unchanged pieces; later stretches are done already. False: it cannot be."""
    edges, position = [], 0
    for piece in pieces:
        edges.append((position, position + len(piece.text)))
        position += len(piece.text)
    touched = [i for i, (low, high) in enumerate(edges) if low < cut[1] and cut[0] < high]
    beside = [i for i, (low, high) in enumerate(edges) if low <= cut[1] and cut[0] <= high]
    takers = [i for i in (*touched, *beside) if pieces[i].element.tag == W + "t" and not pieces[i].fixed]
    if any(pieces[i].fixed for i in touched) or (new and not takers):
        return False
    for i in {*touched, *takers[:1]}:
        low, high = (min(max(edge - edges[i][0], 0), len(pieces[i].text)) for edge in cut)
        texts[i] = texts[i][:low] + (new if i in takers[:1] else "") + texts[i][high:]
    return True


def strip_spaces(element: _Element, results: Results) -> None:
    """Take away the spaces and tabs a paragraph begins with, whatever else stands in it."""
    pieces = list(_pieces(element, results))
    for piece in pieces:
        rest = LEADING.sub("", piece.text)
        if piece.fixed or rest == piece.text:
            return
        piece.write(rest)
        if rest:
            return


_TOO_LONG = Text("文档的段落超过{limit}个，不能自动改正", "the document has more than {limit} paragraphs, too many to fix")
_DIVIDE = Text("请分成几份再改", "divide it and fix the parts")


class Paper:
    """A package as it was read; `put` changes a part, `data` is what came of it."""

    def __init__(self, data: bytes, path: str, house_style: HouseStyle | None) -> None:
        """Open the file.

        Raises:
            InvalidReport: these bytes are no Word document.
            UsageError: it has more paragraphs than are fixed.
        """
        self.document: WordDocument = open_word(path, data, house_style)
        if len(self.document.paragraphs) > limits.FIXED_PARAGRAPHS:
            raise UsageError(_TOO_LONG.fill(limit=f"{limits.FIXED_PARAGRAPHS:,}"), _DIVIDE)
        self.path, self.house_style = path, house_style
        self._data = data
        self.parts = unpack(data)
        self.changed = False

    @cached_property
    def package(self) -> Package:
        """The package as it was read."""
        return Package(self._data, self.path)

    @cached_property
    def root(self) -> _Element:
        """The main part."""
        root = self.package.xml(MAIN)
        assert root is not None
        return root

    @cached_property
    def body(self) -> _Element:
        """The main part's body."""
        body = self.root.find(W + "body")
        assert body is not None
        return body

    @cached_property
    def elements(self) -> list[_Element]:
        """The paragraphs' elements, in the order of ``document.paragraphs``."""
        return [element for element, _ in paragraph_elements(self.body)]

    @cached_property
    def sections(self) -> list[_Element]:
        """The sections' properties, in the order of ``document.sections``."""
        return [*self.body.iterfind(f".//{W}pPr/{W}sectPr"), *self.body.findall(W + "sectPr")]

    @cached_property
    def results(self) -> Results:
        """The runs of the body that fields fill."""
        return results_of(self.body)

    @cached_property
    def page(self) -> Page:
        """Margins and pitch the paper is fixed to."""
        return intended_profile(self.document.sections[0])

    def each(self) -> Iterator[tuple[_Element, WordParagraph, Role]]:
        """The paragraphs with their elements and roles."""
        for element, (paragraph, role) in zip(self.elements, self.document.each, strict=True):
            yield element, paragraph, role

    def judged(self) -> Iterator[tuple[_Element, WordParagraph, Role]]:
        """The paragraphs whose look the standard describes."""
        return (found for found in self.each() if found[2] in LOOKS)

    def put(self, name: str, root: _Element) -> None:
        """Take a part's new content; the same content changes nothing."""
        before = self.package.xml(name)
        if before is None or etree.tostring(before, method="c14n") != etree.tostring(root, method="c14n"):
            self.parts[name] = serialised(root)
            self.changed = True

    @property
    def data(self) -> bytes:
        """The file as it now is; the bytes that were read, if nothing changed."""
        return pack(self.parts) if self.changed else self._data


# ---- children in the order the schema demands: Word repairs files without it ----------------------------------------


PARAGRAPH = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
RUN = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
eastAsianLayout specVanish oMath rPrChange
"""
SECTION = """
headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange
"""
SETTINGS = """
writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts
embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState
formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride
styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing
displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin
drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl
printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema
saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving
saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars
rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures
forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol
listSeparator
"""
OF_STYLE = """
name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr
"""
ORDER = {
    name: tuple(text.split())
    for name, text in (("pPr", PARAGRAPH), ("rPr", RUN), ("sectPr", SECTION), ("style", OF_STYLE), ("settings", SETTINGS))
}


def child(parent: _Element, tag: str) -> _Element:
    """The child of that name, made in its right place where there is none."""
    found = parent.find(W + tag)
    if found is not None:
        return found
    made = etree.Element(W + tag)
    place(parent, made)
    return made


def place(parent: _Element, made: _Element) -> None:
    """Put a child where the schema wants it."""
    order = ORDER[etree.QName(parent).localname]
    rank = order.index(etree.QName(made).localname)
    for index, sibling in enumerate(parent):
        name = etree.QName(sibling).localname
        if name in order and order.index(name) > rank:
            parent.insert(index, made)
            return
    parent.append(made)


def properties(element: _Element, tag: str) -> _Element:
    """A paragraph's ``pPr`` or a run's ``rPr``, made as its first child where there is none; in a style, in its place."""
    if etree.QName(element).localname in ORDER:
        return child(element, tag)
    found = element.find(W + tag)
    if found is None:
        found = etree.Element(W + tag)
        element.insert(0, found)
    return found


def state(parent: _Element, tag: str, **values: object) -> None:
    """Set ``w:`` attributes of a child; None takes one away."""
    stated = child(parent, tag)
    for name, told in values.items():
        if told is None:
            stated.attrib.pop(W + name, "")
        else:
            stated.set(W + name, str(told))
