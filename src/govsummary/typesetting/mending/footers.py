"""Page numbers: — 1 — in 14 pt 宋体, odd ones to the right, even ones to the left (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.typesetting.docx_reading.opening import MAIN, RELATION
from govsummary.typesetting.docx_reading.package import R, W, value
from govsummary.typesetting.docx_reading.paragraphs import PLACED
from govsummary.typesetting.measures import DEFAULT_PAGE
from govsummary.typesetting.mending.order import place, state
from govsummary.wordfile.document import TWIP
from govsummary.wordfile.wanted import FOOTER_TOLERANCE

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.typesetting.mending.paper import Paper
    from govsummary.wordfile.allowed import Allowed
    from govsummary.wordfile.document import Footer, WordDocument

ONLY_A_NUMBER = re.compile(r"^[\s—－–―─\-~～#第共页/\d]*$")
RIGHT = re.compile(r"^[—―─]\s*#\s*[—―─]$")
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LEAST_DRAWING = 900_000
"""Numbers of drawings are told once in a file; copies get some of their own."""
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SETTINGS, TYPES, RELATIONS = "word/settings.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
NO_RELATIONS = f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
"""A main part that refers to nothing comes without a list of what it refers to."""
KINDS = {"default": ("right", "numberOnOddPages"), "even": ("left", "numberOnEvenPages")}


def mend_footers(paper: Paper) -> None:
    """Give the paper proper page numbers, unless a footer says more than a number."""
    document = paper.document
    for element, page in zip(paper.sections, document.sections, strict=False):
        if abs(page.footer_distance - DEFAULT_PAGE.footer * TWIP) > FOOTER_TOLERANCE and not page.landscape:
            state(element, "pgMar", footer=DEFAULT_PAGE.footer)
    footers = [document.sections[0].footers.get(kind) for kind in KINDS]
    right = all(map(_is_right, footers, KINDS)) and document.odd_and_even
    if right or _is_own(footers, document.allowed) or not _only_numbers(document) or SETTINGS not in paper.parts:
        return
    links = Links(paper)
    for index, element in enumerate(paper.sections):
        for reference in element.findall(W + "footerReference"):
            if reference.get(W + "type") != "first":
                element.remove(reference)
        if index == 0:
            for kind, (side, name) in KINDS.items():
                _refer(element, "footer", kind, links.add(f"{name}.xml", "footer", _footer(side)))
    if not document.odd_and_even:
        _keep_headers(paper, links)
        _switch_on(paper)


def _only_numbers(document: WordDocument) -> bool:
    return all(
        ONLY_A_NUMBER.match(paragraph.text) and not paragraph.drawing
        for section in document.sections
        for footer in section.footers.values()
        for paragraph in footer.paragraphs
    )


def _keep_headers(paper: Paper, links: Links) -> None:
    """What stood at the head of every page stands on even pages as well, now that these have a head of their own."""
    for element in paper.sections:
        heads = {value(head, "type", "default"): head for head in element.findall(W + "headerReference")}
        if "even" in heads:
            element.remove(heads["even"])
        if "default" in heads and (name := links.targets.get(heads["default"].get(RELATION, ""))):
            _refer(element, "header", "even", links.copy(name))


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


def _refer(element: _Element, part: str, kind: str, relation: str) -> None:
    reference = etree.Element(f"{W}{part}Reference")
    reference.set(W + "type", kind)
    reference.set(RELATION, relation)
    place(element, reference)


class Links:
    """The parts the main part refers to, and how the package knows them."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.targets = paper.package.targets(MAIN)
        self._drawings = LEAST_DRAWING

    def add(self, name: str, kind: str, content: bytes) -> str:
        """Put a header or footer into the package and make it known; answers its relationship's id."""
        known = f"word/{name}"
        self._paper.parts[known] = content
        override = {"PartName": f"/{known}", "ContentType": f"{CONTENT}.{kind}+xml"}
        self._enter(TYPES, f"{{{PACKAGE}/content-types}}Override", "PartName", override)
        relation = f"gov{name.removesuffix('.xml')}"
        entry = {"Id": relation, "Type": f"{R.strip('{}')}/{kind}", "Target": name}
        self._enter(RELATIONS, f"{{{PACKAGE}/relationships}}Relationship", "Id", entry)
        return relation

    def copy(self, name: str) -> str:
        """The like of a header, with what it refers to in its turn, as a part of its own."""
        folder, _, base = name.rpartition("/")
        if (own := self._paper.parts.get(f"{folder}/_rels/{base}.rels")) is not None:
            self._paper.parts[f"word/_rels/evenPages-{base}.rels"] = own
        root = _parsed(self._paper.parts[name])
        for drawing in root.iter(f"{PLACED}docPr"):
            self._drawings += 1
            drawing.set("id", str(self._drawings))
        return self.add(f"evenPages-{base}", "header", _serialised(root))

    def _enter(self, part: str, tag: str, key: str, entry: dict[str, str]) -> None:
        root = _parsed(self._paper.parts.get(part, NO_RELATIONS))
        if not any(known.get(key) == entry[key] for known in root):
            etree.SubElement(root, tag, entry)
            self._paper.parts[part] = _serialised(root)


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


def _switch_on(paper: Paper) -> None:
    settings = _parsed(paper.parts[SETTINGS])
    for switch in settings.findall(W + "evenAndOddHeaders"):
        settings.remove(switch)
    place(settings, etree.Element(W + "evenAndOddHeaders"))
    paper.parts[SETTINGS] = _serialised(settings)
    paper.changed = True


def _parsed(part: bytes) -> _Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _serialised(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
