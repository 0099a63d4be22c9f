"""Blank lines between neighbours: how many stand there, how many the standard wants (GB/T 9704-2012, 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govsummary.wordfile.roles import HEADINGS, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.wordfile.document import WordDocument

TEXT = {Role.BODY, *HEADINGS}
ABOVE_TEXT = {Role.TITLE, Role.SUBTITLE}
LINE = 28.95
"""Points of spacing that stand for a blank line in papers made without empty paragraphs."""


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
        if self.role in TEXT and (self.known in TEXT or self.known is Role.ADDRESSEE):
            return len(self.blank)
        return self.got - wanted if wanted and self.role is Role.ADDRESSEE and self.got > wanted + 1 else 0


def lines_wanted(known: Role, role: Role) -> int:
    """Blank lines the standard wants between two neighbours; 0: none, or it does not say."""
    if role is Role.DOCUMENT_NUMBER and known is Role.MARK:
        return 2
    if role is Role.TITLE and known in {Role.DOCUMENT_NUMBER, Role.SIGNER}:
        return 2
    if role is Role.ADDRESSEE and known in ABOVE_TEXT:
        return 1
    if role in {Role.ATTACHMENT_NOTE, Role.SIGNATURE} and known in TEXT:
        return 1
    if role is Role.ATTACHMENT_TITLE and known is Role.ATTACHMENT_LABEL:
        return 1
    return 1 if role is Role.SIGNATURE and known is Role.ATTACHMENT_NOTE else 0


def gaps(document: WordDocument) -> Iterator[Gap]:
    """The gap above every paragraph with words that has a neighbour on its page; what floats stands where its box does."""
    before: int | None = None
    blank: list[int] = []
    for place, (paragraph, role) in enumerate(zip(document.paragraphs, document.roles, strict=True)):
        if role is Role.EMPTY:
            blank.append(place)
        elif not paragraph.floating:
            above = None if before is None else document.paragraphs[before]
            if above and before is not None and not paragraph.new_page and paragraph.section == above.section:
                space = round((paragraph.format.before + above.format.after) / LINE)
                yield Gap(place, document.roles[before], role, tuple(blank), len(blank) + space)
            before, blank = place, []
