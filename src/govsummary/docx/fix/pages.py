"""Paper, margins and grid of every section, and page numbers (GB/T 9704-2012, 5 and 7.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.docx.fix.paper import place, state
from govsummary.docx.judging import (
    NUMBER_FORM,
    character_pitch,
    characters_a_line,
    condensed_twice,
    margins_off,
    right_footer,
    right_paper,
)
from govsummary.docx.read.opening import RELATION
from govsummary.docx.read.package import (
    CONTENT_TYPES,
    MAIN,
    PLACED,
    RELATIONSHIPS,
    TYPES,
    R,
    W,
    relations_of,
    serialised,
    value,
)
from govsummary.docx.write.markup import page_number
from govsummary.standard.house_style import HouseStyle
from govsummary.standard.measures import (
    A4_HEIGHT,
    A4_WIDTH,
    CHARACTERS,
    DEFAULT_PAGE,
    FONTS,
    LINE_GRID,
    SIZE_TOLERANCE,
    STYLE,
    Style,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.document import Footer, WordDocument, WordSection
    from govsummary.docx.fix.paper import Paper


def fix_sections(paper: Paper) -> bool:
    """Set wrong pages right; answers whether the text's characters have to be condensed to fit 28 on a line."""
    document = paper.document
    for index, (element, section) in enumerate(zip(paper.sections, document.sections, strict=False)):
        has_table = any(p.table and p.section == index for p in document.paragraphs)
        if section.landscape and has_table:
            continue
        if section.landscape or not right_paper(section):
            state(element, "pgSz", w=A4_WIDTH, h=A4_HEIGHT, orient=None)
        if section.landscape or margins_off(section):
            state(element, "pgMar", **paper.page.margins, gutter=0)
    for element, section in zip(paper.sections, document.sections, strict=False):
        _plain_lines(element, section)
    return _condense(paper.sections, document)


def _condense(elements: list[_Element], document: WordDocument) -> bool:
    section = document.sections[0]
    body = [p for p in document.of(Role.BODY) if p.section == 0]
    pitch = character_pitch(section, body)
    if condensed_twice(section, body):
        _take_grid(elements)
        return False
    if not pitch or characters_a_line(pitch) == CHARACTERS:
        return False
    if section.grid:
        _take_grid(elements)
    return True


def _take_grid(elements: list[_Element]) -> None:
    for element in elements:
        state(element, "docGrid", type=None, linePitch=LINE_GRID, charSpace=None)


def _plain_lines(element: _Element, section: WordSection) -> None:
    """No line numbers, no columns: neither belongs to a paper."""
    if section.line_numbers:
        for numbers in element.findall(W + "lnNumType"):
            element.remove(numbers)
    if section.columns > 1:
        for columns in element.findall(W + "cols"):
            element.remove(columns)


ONLY_A_NUMBER = regex(r"^[\s—－–―─\-~～#第共页/\d]*$")
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LEAST_DRAWING = 900_000
"""A number names one drawing in a file; copies get numbers of their own, from here on."""
SETTINGS = "word/settings.xml"
NO_RELATIONS = f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>'.encode()
"""A main part that refers to nothing comes without a list of what it refers to."""
KINDS = {"default": (STYLE["PageNumberOdd"], "numberOnOddPages"), "even": (STYLE["PageNumberEven"], "numberOnEvenPages")}


def fix_footers(paper: Paper) -> None:
    """Give the paper proper page numbers, unless a footer says more than a number."""
    document = paper.document
    for element, page in zip(paper.sections, document.sections, strict=False):
        if not right_footer(page):
            state(element, "pgMar", footer=DEFAULT_PAGE.footer)
    footers = [document.sections[0].footers.get(kind) for kind in KINDS]
    right = all(map(_is_right, footers, KINDS)) and document.odd_and_even
    if right or _is_own(footers, document.house_style) or not _only_numbers(document) or SETTINGS not in paper.parts:
        return
    links = Links(paper)
    for index, element in enumerate(paper.sections):
        for reference in element.findall(W + "footerReference"):
            if reference.get(W + "type") != "first":
                element.remove(reference)
        if index == 0:
            for kind, (style, name) in KINDS.items():
                _refer(element, "footer", kind, links.add(f"{name}.xml", "footer", _footer(style)))
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
    if paragraph is None or not NUMBER_FORM.match(paragraph.words):
        return False
    run = next(run for run in paragraph.runs if "#" in run.text)
    return abs(run.format.size - STYLE["PageNumberOdd"].points) <= SIZE_TOLERANCE and paragraph.format.alignment in {
        KINDS[kind][0].align,
        "both" if kind == "even" else "",
    }


def _is_own(footers: list[Footer | None], style: HouseStyle) -> bool:
    """Whether every number there is stands as the bureau's house style has it."""
    numbers = [footer.number_paragraph for footer in footers if footer]
    return style.own_numbers and all(
        number is not None
        and number.words == style.page_number.replace("1", "#")
        and (not style.centred_numbers or number.format.alignment == "center")
        for number in numbers
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
        self._enter(TYPES, CONTENT_TYPES + "Override", "PartName", override)
        relation = f"gov{name.removesuffix('.xml')}"
        entry = {"Id": relation, "Type": f"{R.strip('{}')}/{kind}", "Target": name}
        self._enter(relations_of(MAIN), RELATIONSHIPS + "Relationship", "Id", entry)
        return relation

    def copy(self, name: str) -> str:
        """The like of a header, with what it refers to in its turn, as a part of its own."""
        base = name.rpartition("/")[2]
        if (own := self._paper.parts.get(relations_of(name))) is not None:
            self._paper.parts[f"word/_rels/evenPages-{base}.rels"] = own
        root = _parsed(self._paper.parts[name])
        for drawing in root.iter(f"{PLACED}docPr"):
            self._drawings += 1
            drawing.set("id", str(self._drawings))
        return self.add(f"evenPages-{base}", "header", serialised(root))

    def _enter(self, part: str, tag: str, key: str, entry: dict[str, str]) -> None:
        root = _parsed(self._paper.parts.get(part, NO_RELATIONS))
        if not any(known.get(key) == entry[key] for known in root):
            etree.SubElement(root, tag, entry)
            self._paper.parts[part] = serialised(root)


def _footer(style: Style) -> bytes:
    family = " ".join(f'w:{script}="{FONTS[style.font]}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    look = f'<w:rPr><w:rFonts {family}/><w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr>'
    side, away = style.align, style.left + style.right
    stand = (
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{style.line}" w:lineRule="exact"/>'
        f'<w:ind w:{side}="{away}" w:{side}Chars="100" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{side}"/>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:ftr xmlns:w="{W.strip("{}")}"><w:p><w:pPr>{stand}</w:pPr>{page_number(look)}</w:p></w:ftr>'.encode()


def _switch_on(paper: Paper) -> None:
    settings = _parsed(paper.parts[SETTINGS])
    for switch in settings.findall(W + "evenAndOddHeaders"):
        settings.remove(switch)
    place(settings, etree.Element(W + "evenAndOddHeaders"))
    paper.parts[SETTINGS] = serialised(settings)
    paper.changed = True


def _parsed(part: bytes) -> _Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
