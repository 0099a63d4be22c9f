"""Where things stand: blank lines between neighbours, 署名 and 成文日期 (GB/T 9704-2012, 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govsummary.core.model import Role
from govsummary.standard.grammar import LEADING
from govsummary.standard.measures import (
    DATE_SHIFT,
    DEFAULT_PAGE,
    ENDING_TOLERANCE,
    LOOKS,
    SEALED_RIGHT,
    STYLE,
    TEXT_ROLES,
    TWIP,
    UNSEALED_RIGHT,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govsummary.docx.document.document import WordDocument, WordParagraph, WordSection


BELOW: Mapping[Role, frozenset[Role]] = {
    Role.DOCUMENT_NUMBER: frozenset((Role.MARK,)),
    Role.TITLE: frozenset((Role.DOCUMENT_NUMBER, Role.SIGNER)),
    Role.ADDRESSEE: frozenset((Role.TITLE, Role.SUBTITLE)),
    Role.ATTACHMENT_NOTE: TEXT_ROLES,
    Role.SIGNATURE: TEXT_ROLES | {Role.ATTACHMENT_NOTE},
    Role.ATTACHMENT_TITLE: frozenset((Role.ATTACHMENT_LABEL,)),
}
"""Elements with blank lines above them, and below which neighbours."""
LINE = DEFAULT_PAGE.line * TWIP
"""Points of spacing that stand for a blank line in papers made without empty paragraphs."""
SIZE = STYLE["Body"].points


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between a paragraph with words and the one before it."""

    place: int
    """The paragraph's, in the order of ``WordDocument.paragraphs``."""
    known: Role
    """The role of the one before."""
    role: Role
    blank: tuple[int, ...]
    """Places of the empty paragraphs between them."""
    got: int
    """Lines, if spacing counts as well."""

    @property
    def missing(self) -> int:
        """Lines that have to be added."""
        return max(0, lines_wanted(self.known, self.role) - self.got)

    @property
    def superfluous(self) -> int:
        """Lines that have to go; none where the standard does not say."""
        wanted = lines_wanted(self.known, self.role)
        if self.role in TEXT_ROLES and (self.known in TEXT_ROLES or self.known is Role.ADDRESSEE):
            return len(self.blank)
        return self.got - wanted if wanted and self.role is Role.ADDRESSEE and self.got > wanted + 1 else 0


def lines_wanted(known: Role, role: Role) -> int:
    """Blank lines the standard wants between two neighbours; 0: none, or it does not say."""
    return LOOKS[role].above if known in BELOW.get(role, ()) else 0


def gaps(document: WordDocument) -> Iterator[Gap]:
    """The gap above every paragraph with words that has a neighbour on its page; what floats stands where its box does."""
    before: int | None = None
    blank: list[int] = []
    for place, (paragraph, role) in enumerate(document.each):
        if role is Role.EMPTY:
            blank.append(place)
        elif not paragraph.floating:
            above = None if before is None else document.paragraphs[before]
            if above and before is not None and not paragraph.new_page and paragraph.section == above.section:
                space = round((paragraph.format.before + above.format.after) / LINE)
                yield Gap(place, document.roles[before], role, tuple(blank), len(blank) + space)
            before, blank = place, []


DATE_WIDTH = 7.5
"""Characters that 2026年11月24日 takes."""


def misplaced(document: WordDocument, date: WordParagraph) -> float | None:
    """How far from the right edge a date is that is in the wrong place; None: it is in the right one.

    A sealed date is 4 characters from the edge, more under a long name; an unsealed one 2, or two characters right of
    where the name begins.
    """
    form = date.format
    section = document.sections[min(date.section, len(document.sections) - 1)]
    names = document.of(Role.SIGNATURE)
    if form.alignment == "right":
        gap = right_gap(date)
        unsealed = any(abs(right_gap(name) - UNSEALED_RIGHT) < ENDING_TOLERANCE for name in names)
        centred = gap > SEALED_RIGHT and any(abs(_centre(name) - _centre(date)) < ENDING_TOLERANCE for name in names)
        near = centred or min(abs(gap - wanted) for wanted in (UNSEALED_RIGHT, SEALED_RIGHT)) <= ENDING_TOLERANCE
        fine = gap > UNSEALED_RIGHT - ENDING_TOLERANCE if unsealed else near
    else:
        start = form.left + form.first_line
        gap = (section.text_width - start) / SIZE - DATE_WIDTH
        after_name = any(abs(start - begin - DATE_SHIFT * SIZE) < SIZE for begin in _beginnings(names, section))
        fine = form.alignment == "center" or start > section.text_width / 3 or after_name
    return None if fine else gap


def misplaced_name(document: WordDocument) -> WordParagraph | None:
    """The name that signs alone and in the wrong place; None: it stands rightly, or several sign.

    At the right: two characters from the edge, above the middle of the date, or two characters left of its beginning.
    """
    names, dates = document.of(Role.SIGNATURE), document.of(Role.DATE)
    if len(names) != 1 or names[0].floating or LEADING.match(names[0].text):
        return None
    name, form = names[0], names[0].format
    if form.alignment in {"left", "both"}:
        at_left = form.left + form.first_line < document.section_of(name).text_width / 4
        return name if at_left else None
    if form.alignment != "right" or not dates or dates[-1].format.alignment != "right":
        return None
    gap, date_gap, width = right_gap(name), right_gap(dates[-1]), len(name.words)
    from_middle = gap + width / 2 - date_gap - DATE_WIDTH / 2
    from_beginning = gap + width - date_gap - DATE_WIDTH - DATE_SHIFT
    fine = abs(gap - UNSEALED_RIGHT) <= ENDING_TOLERANCE or abs(from_middle) <= 2 * ENDING_TOLERANCE
    return None if fine or abs(from_beginning) <= ENDING_TOLERANCE else name


def _beginnings(names: list[WordParagraph], section: WordSection) -> Iterator[float]:
    """Where each line of 署名 that is set to the right begins."""
    for name in names:
        if name.format.alignment == "right":
            yield section.text_width - name.format.right - len(name.words) * SIZE


def _centre(paragraph: WordParagraph) -> float:
    """Characters from the right edge to a line's middle."""
    return right_gap(paragraph) + sum(0.5 if character.isascii() else 1.0 for character in paragraph.words) / 2


def right_gap(paragraph: WordParagraph) -> float:
    """Characters from the right edge to a paragraph that is set to the right."""
    spaces = paragraph.text[len(paragraph.text.rstrip()) :]
    return paragraph.format.right / SIZE + sum(1.0 if space == "\u3000" else 0.5 for space in spaces)
