"""Page numbers: — 1 — in 14 pt 宋体, odd ones to the right, even ones to the left (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.typesetting.docx_reading.opening import RELATION
from govsummary.typesetting.docx_reading.package import W, is_on
from govsummary.typesetting.measures import DEFAULT_PAGE
from govsummary.typesetting.mending.order import BEFORE_ODD_AND_EVEN, place, state
from govsummary.wordfile.document import TWIP
from govsummary.wordfile.wanted import FOOTER_TOLERANCE

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.wordfile.allowed import Allowed
    from govsummary.wordfile.document import Footer, WordDocument

ONLY_A_NUMBER = re.compile(r"^[\s—－–―─\-~～#第共页/\d]*$")
RIGHT = re.compile(r"^[—―─]\s*#\s*[—―─]$")
FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
FOOTER_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
SETTINGS, TYPES, RELATIONS = "word/settings.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
KINDS = {"default": ("right", "numberOnOddPages"), "even": ("left", "numberOnEvenPages")}


def mend_footers(body: _Element, document: WordDocument, parts: dict[str, bytes]) -> bool:
    """Give the paper proper page numbers, unless a footer says more than a number; answers whether it did."""
    section = document.sections[0]
    footers = [section.footers.get(kind) for kind in KINDS]
    elements = [*body.iterfind(f".//{W}pPr/{W}sectPr"), *body.findall(W + "sectPr")]
    for element, page in zip(elements, document.sections, strict=False):
        if abs(page.footer_distance - DEFAULT_PAGE.footer * TWIP) > FOOTER_TOLERANCE and not page.landscape:
            state(element, "pgMar", footer=DEFAULT_PAGE.footer)
    if (all(map(_is_right, footers, KINDS)) and document.odd_and_even) or _is_own(footers, document.allowed):
        return False
    if not all(
        ONLY_A_NUMBER.match(p.text) and not p.drawing
        for s in document.sections
        for f in s.footers.values()
        for p in f.paragraphs
    ):
        return False
    if SETTINGS not in parts:
        return False
    for index, element in enumerate(elements):
        for reference in element.findall(W + "footerReference"):
            if reference.get(W + "type") != "first":
                element.remove(reference)
        if index == 0:
            for kind, (side, name) in KINDS.items():
                _refer(element, kind, _add(parts, f"{name}.xml", _footer(side)))
    parts[SETTINGS] = _odd_and_even(parts[SETTINGS])
    return True


def _is_right(footer: Footer | None, kind: str) -> bool:
    paragraph = footer.number_paragraph if footer else None
    if paragraph is None or not RIGHT.match(paragraph.words):
        return False
    run = next(run for run in paragraph.runs if "#" in run.text)
    return abs(run.format.size - 14) < 0.3 and paragraph.format.alignment in {
        KINDS[kind][0],
        "both" if kind == "even" else "",
    }


def _is_own(footers: list[Footer | None], allowed: Allowed) -> bool:
    """Whether every number there is stands as the bureau's house style has it."""
    numbers = [footer.number_paragraph for footer in footers if footer]
    own = (allowed.number or "— # —", "center" if allowed.centred_number else "")
    return bool(allowed.number or allowed.centred_number) and all(
        number is not None and number.words == own[0] and own[1] in ("", number.format.alignment) for number in numbers
    )


def _refer(element: _Element, kind: str, relation: str) -> None:
    reference = etree.Element(W + "footerReference")
    reference.set(W + "type", kind)
    reference.set(RELATION, relation)
    place(element, reference)


def _add(parts: dict[str, bytes], name: str, footer: bytes) -> str:
    """Put a footer into the package and make it known; answers its relationship's id."""
    parts[f"word/{name}"] = footer
    override = f'<Override PartName="/word/{name}" ContentType="{FOOTER_TYPE}"/>'.encode()
    if override not in parts[TYPES]:
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override + b"</Types>")
    relation = f"gov{name.removesuffix('.xml')}"
    entry = f'<Relationship Id="{relation}" Type="{FOOTER_RELATION}" Target="{name}"/>'.encode()
    if entry not in parts[RELATIONS]:
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", entry + b"</Relationships>")
    return relation


def _footer(side: str) -> bytes:
    family = " ".join(f'w:{script}="宋体"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    look = f'<w:rPr><w:rFonts {family}/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    field = "".join(
        f"<w:r>{look}{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    stand = (
        '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/>'
        f'<w:ind w:{side}="280" w:{side}Chars="100" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{side}"/>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:ftr xmlns:w="{W.strip("{}")}"><w:p><w:pPr>{stand}</w:pPr>{field}</w:p></w:ftr>'.encode()


def _odd_and_even(settings: bytes) -> bytes:
    root = etree.fromstring(settings, etree.XMLParser(resolve_entities=False, no_network=True))
    switch = root.find(W + "evenAndOddHeaders")
    if is_on(switch):
        return settings
    if switch is not None:
        root.remove(switch)
    made = etree.Element(W + "evenAndOddHeaders")
    after = [child for child in root if etree.QName(child).localname in BEFORE_ODD_AND_EVEN.split()]
    root.insert(root.index(after[-1]) + 1 if after else 0, made)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
