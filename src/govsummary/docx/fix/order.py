"""Children in the order the schema demands (ECMA-376, 17.3, 17.6, 17.15): Word repairs files without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govsummary.docx.read.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

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


def serialised(root: _Element) -> bytes:
    """A part of a package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
