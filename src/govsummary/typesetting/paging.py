"""On which page a filled document ends, reckoned from its own lines.

Word and LibreOffice break a line here and there differently: the reckoning is made twice, once with every doubt in
favour of less room and once of more. Where both agree, the page is certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govsummary.typesetting.docx_reading.package import W, value
from govsummary.typesetting.lines import lines_of
from govsummary.typesetting.measures import STYLES, TEXT_HEIGHT, TEXT_WIDTH, Page, Style

if TYPE_CHECKING:
    from lxml.etree import _Element

Properties = Mapping[str, "_Element"]
_PROPERTIES, _SECTION, _BREAK = W + "pPr", W + "sectPr", W + "pageBreakBefore"
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
    """Pages being filled from the top; ``ends`` has the page on which each element of the body ends."""

    room: int
    page: int = 1
    used: int = 0
    ends: list[int] = field(default_factory=list)

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
    come: int = 0

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
            self.settle()
        self.held = []

    def count(self, elements: int) -> None:
        """So many elements have come; those that are not held back end where the sheets are now."""
        self.come = elements
        if not self.held:
            self.settle()

    def settle(self) -> None:
        self.sheets.ends += [self.sheets.page] * (self.come - len(self.sheets.ends))


def reckon(elements: Sequence[_Element], page: Page, *, roomy: bool) -> Sheets:
    """The pages that `elements` of a body fill; ``roomy``: every doubt takes more room."""
    upright = 16838 - page.top - page.bottom
    sheets = Sheets(upright)
    gluing = _Gluing(sheets, roomy)
    known = [_properties(element) for element in elements]
    wide = list(_landscape(known))
    for number, (element, properties) in enumerate(zip(elements, known, strict=True)):
        if number and _SECTION in known[number - 1]:
            gluing.release()
            sheets.turn(TEXT_WIDTH if wide[number] else upright)
        across = TEXT_HEIGHT if wide[number] else TEXT_WIDTH
        if element.tag == W + "tbl":
            _table(element, gluing, page, roomy=roomy)
        else:
            style = _style(properties)
            if (style.page_break or _BREAK in properties) and (sheets.used or gluing.held):
                gluing.release()
                sheets.turn()
            heights = _heights(element, properties, across, page, roomy=roomy)
            gluing.lines(heights, keep=_kept(properties), whole=style.keep_lines)
        gluing.count(number + 1)
    gluing.release()
    if roomy:
        sheets.put(Unit(page.line))
    return sheets


def elements_of(document: bytes) -> list[_Element]:
    """The paragraphs and tables of ``word/document.xml``, in order."""
    from lxml import etree

    body = etree.fromstring(document).find(f"{W}body")
    return [] if body is None else [element for element in body if element.tag in (W + "p", W + "tbl")]


def _properties(element: _Element) -> Properties:
    """What a paragraph says of itself, by tag; nothing of a table. Read once, for a page asks five things of each."""
    own = element[0] if len(element) else None
    return {one.tag: one for one in own} if own is not None and own.tag == _PROPERTIES else {}


def style_of(paragraph: _Element) -> Style:
    """A paragraph's style; the body's where the table of measures does not know it."""
    return _style(_properties(paragraph))


def kept_with_next(paragraph: _Element) -> bool:
    """Whether it stays on the page of what follows."""
    return _kept(_properties(paragraph))


def _style(properties: Properties) -> Style:
    named = properties.get(W + "pStyle")
    return _STYLES.get(value(named) if named is not None else "", _STYLES["Body"])


def _kept(properties: Properties) -> bool:
    said = properties.get(W + "keepNext")
    return _style(properties).keep_next if said is None else said.get(W + "val") != "0"


def _landscape(known: Sequence[Properties]) -> Iterator[bool]:
    """Whether each element stands on a landscape page: its section's set-up comes at the section's end."""
    sections = [(n, one[_SECTION].find(W + "pgSz")) for n, one in enumerate(known) if _SECTION in one]
    for number in range(len(known)):
        size = next((size for end, size in sections if end >= number), None)
        yield size is not None and size.get(W + "orient") == "landscape"


def _heights(paragraph: _Element, properties: Properties, across: int, page: Page, *, roomy: bool) -> list[int]:
    """The height of every line of a paragraph."""
    style = _style(properties)
    spacing = properties.get(W + "spacing")
    line = _twips(spacing, "line", style.line) or page.line
    before = _twips(spacing, "before", style.before)
    indents = properties.get(W + "ind")
    left = _twips(indents, "left", style.left)
    first = _twips(indents, "firstLine", style.first_line) - style.hanging
    width = across - left - _twips(indents, "right", style.right)
    count = (
        1
        if style.id in {"Mark", "UpwardNumber", "SignerRow"}
        else lines_of(text_of(paragraph), style, width, first, roomy=roomy)
    )
    below = style.rule_below * 20 + _RULE if style.rule_below else 0
    heights = [line] * count
    heights[0] += before
    heights[-1] += below
    return heights


def text_of(paragraph: _Element) -> str:
    """What a paragraph says, without what hangs on it."""
    return "".join(found.text or "" for found in paragraph.iterfind(f"{W}r/{W}t"))


def _twips(element: _Element | None, name: str, otherwise: int = 0) -> int:
    """What an element says, be it nothing at all; ``otherwise`` where it is silent."""
    said = element.get(W + name) if element is not None else None
    return int(said) if said is not None else otherwise


def _table(table: _Element, gluing: _Gluing, page: Page, *, roomy: bool) -> None:
    head = 0
    for row in table.iterfind(W + "tr"):
        height = max(_cell(cell, page, roomy=roomy) for cell in row.iterfind(W + "tc")) + (_BORDER if roomy else 0)
        height = max(height, _twips(row.find(f"{W}trPr/{W}trHeight"), "val"))
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            head = height
        gluing.held.append(height)
        paragraphs = row.iterfind(f".//{W}p")
        if not any(map(kept_with_next, paragraphs)):
            gluing.release(head if height != head else 0)


def _cell(cell: _Element, page: Page, *, roomy: bool) -> int:
    margins = 200 if roomy else 0
    across = _twips(cell.find(f"{W}tcPr/{W}tcW"), "w") - margins
    paragraphs = cell.iterfind(W + "p")
    return sum(sum(_heights(one, _properties(one), across, page, roomy=roomy)) for one in paragraphs)
