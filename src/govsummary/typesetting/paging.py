"""On which page a filled document ends, reckoned from its own lines.

Word and LibreOffice break a line here and there differently: the reckoning is made twice, once with every doubt in
favour of less room and once of more. Where both agree, the page is certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govsummary.typesetting.docx_reading.package import W, value
from govsummary.typesetting.lines import lines_of
from govsummary.typesetting.measures import STYLES, TEXT_HEIGHT, TEXT_WIDTH, Page, Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLES: Mapping[str, Style] = {style.id: style for style in STYLES}
_BORDER = 20
"""Twips that a table row's rule adds."""
_RULE = 30
"""Twips of the red rule below 发文字号."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that stay together on a page; ``head`` is what a table repeats above them on a new one."""

    height: int
    head: int = 0


@dataclass(slots=True)
class Sheets:
    """Pages being filled from the top."""

    room: int
    page: int = 1
    used: int = 0

    def put(self, unit: Unit) -> None:
        """A unit below the last one, or on the next page."""
        if self.used and self.used + unit.height > self.room:
            self.turn()
            self.used = unit.head
        self.used += unit.height

    def turn(self, room: int = 0) -> None:
        """The next page, perhaps of another height."""
        self.page, self.used, self.room = self.page + 1, 0, room or self.room


@dataclass(slots=True)
class _Gluing:
    """Paragraphs turned into units: one kept with the next shares a unit with that one's first line."""

    sheets: Sheets
    roomy: bool
    held: list[int] = field(default_factory=list)

    def lines(self, heights: list[int], *, keep: bool, whole: bool) -> None:
        if keep and (self.roomy or whole or len(heights) == 1):
            self.held += heights
            return
        first, rest = (heights, []) if whole else (heights[:1], heights[1:])
        self.held += first
        self.release()
        for height in rest[:-1] if keep else rest:
            self.sheets.put(Unit(height))
        if keep:
            self.held += rest[-1:]

    def release(self, head: int = 0) -> None:
        if self.held:
            self.sheets.put(Unit(sum(self.held), head))
        self.held = []


def reckon(body: _Element, page: Page, *, roomy: bool) -> Sheets:
    """The pages of everything but the last paragraph, the anchor of 版记; ``roomy``: every doubt takes more room."""
    upright = 16838 - page.top - page.bottom
    elements = [element for element in body if element.tag in (W + "p", W + "tbl")]
    sheets = Sheets(upright)
    gluing = _Gluing(sheets, roomy)
    wide = list(_landscape(elements))
    for number, element in enumerate(elements[:-1]):
        if number and _ends_section(elements[number - 1]):
            gluing.release()
            sheets.turn(TEXT_WIDTH if wide[number] else upright)
        across = TEXT_HEIGHT if wide[number] else TEXT_WIDTH
        if element.tag == W + "tbl":
            _table(element, gluing, page, roomy=roomy)
            continue
        style, properties = _style(element), element.find(W + "pPr")
        if style.page_break and (sheets.used or gluing.held):
            gluing.release()
            sheets.turn()
        keep = style.keep_next or (properties is not None and properties.find(W + "keepNext") is not None)
        gluing.lines(_heights(element, across, page, roomy=roomy), keep=keep, whole=style.keep_lines)
    gluing.release()
    if roomy:
        sheets.put(Unit(page.line))
    return sheets


def _landscape(elements: list[_Element]) -> Iterator[bool]:
    """Whether each element stands on a landscape page: its section's set-up comes at the section's end."""
    sections = [(n, element.find(f".//{W}sectPr/{W}pgSz")) for n, element in enumerate(elements) if _ends_section(element)]
    for number in range(len(elements)):
        size = next((size for end, size in sections if end >= number), None)
        yield size is not None and size.get(W + "orient") == "landscape"


def _ends_section(element: _Element) -> bool:
    return element.tag == W + "p" and element.find(f"{W}pPr/{W}sectPr") is not None


def _style(paragraph: _Element) -> Style:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return _STYLES.get(value(named) if named is not None else "", _STYLES["Body"])


def _heights(paragraph: _Element, across: int, page: Page, *, roomy: bool) -> list[int]:
    """The height of every line of a paragraph."""
    style = _style(paragraph)
    spacing = paragraph.find(f"{W}pPr/{W}spacing")
    line = _twips(spacing, "line") or style.line or page.line
    before = _twips(spacing, "before") or style.before
    indents = paragraph.find(f"{W}pPr/{W}ind")
    left = _twips(indents, "left") or style.left
    first = (_twips(indents, "firstLine") or style.first_line) - style.hanging
    width = across - left - (_twips(indents, "right") or style.right)
    count = (
        1
        if style.id in {"Mark", "UpwardNumber", "SignerRow"}
        else lines_of(_text(paragraph), style, width, first, roomy=roomy)
    )
    below = style.rule_below * 20 + _RULE if style.rule_below else 0
    heights = [line] * count
    heights[0] += before
    heights[-1] += below
    return heights


def _text(paragraph: _Element) -> str:
    return "".join(found.text or "" for found in paragraph.iterfind(f"{W}r/{W}t"))


def _twips(element: _Element | None, name: str) -> int:
    return int(element.get(W + name) or 0) if element is not None else 0


def _table(table: _Element, gluing: _Gluing, page: Page, *, roomy: bool) -> None:
    head = 0
    for row in table.iterfind(W + "tr"):
        height = max(_cell(cell, page, roomy=roomy) for cell in row.iterfind(W + "tc")) + (_BORDER if roomy else 0)
        height = max(height, _twips(row.find(f"{W}trPr/{W}trHeight"), "val"))
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            head = height
        gluing.held.append(height)
        paragraphs = row.iterfind(f".//{W}p")
        if not any(_style(p).keep_next or p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs):
            gluing.release(head if height != head else 0)


def _cell(cell: _Element, page: Page, *, roomy: bool) -> int:
    margins = 200 if roomy else 0
    across = _twips(cell.find(f"{W}tcPr/{W}tcW"), "w") - margins
    return sum(sum(_heights(paragraph, across, page, roomy=roomy)) for paragraph in cell.iterfind(W + "p"))
