"""Blank lines: empty paragraphs where the standard wants lines, none where it does not (GB/T 9704-2012, 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.codes.elements import LINES_UNWANTED, LINES_WANTED
from govsummary.rules.layout.findings import each, gathered, place
from govsummary.wordfile.roles import HEADINGS, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.diagnostics import Diagnostic, Location
    from govsummary.wordfile.document import WordDocument, WordParagraph

TEXT = {Role.BODY, *HEADINGS}
ABOVE_TEXT = {Role.TITLE, Role.SUBTITLE}
LINE = 28.95
"""Points of spacing that stand for a blank line in papers made without empty paragraphs."""


def check(document: WordDocument) -> Iterable[Diagnostic]:
    """The blank lines before every paragraph that has words."""
    return gathered(_gaps(document))


def _gaps(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    before: tuple[WordParagraph, Role] | None = None
    blank = 0
    for paragraph, role in each(document):
        if role is Role.EMPTY:
            blank += 1
            continue
        if paragraph.floating:  # a mark in a text box stands where the box does
            continue
        if before and not paragraph.new_page and paragraph.section == before[0].section:
            space = round((paragraph.format.before + before[0].format.after) / LINE)
            if diagnostic := _judge(place(document, paragraph), before[1], role, blank, blank + space):
                yield paragraph, diagnostic
        before, blank = (paragraph, role), 0


def _judge(where: Location, known: Role, role: Role, blank: int, got: int) -> Diagnostic | None:
    """``blank`` paragraphs stand between two roles, ``got`` lines if spacing counts as well."""
    wanted = _wanted(known, role)
    if wanted and got < wanted:
        return LINES_WANTED.at(where, role=role.value, got=got, wanted=wanted)
    if blank and role in TEXT and (known in TEXT or known is Role.ADDRESSEE):
        return LINES_UNWANTED.at(where, role=role.value, got=blank)
    if wanted and role is Role.ADDRESSEE and got > wanted + 1:
        return LINES_UNWANTED.at(where, role=role.value, got=got - wanted)
    return None


def _wanted(known: Role, role: Role) -> int:
    """Blank lines the standard wants between two neighbours; 0: it does not say."""
    if role is Role.DOCUMENT_NUMBER and known is Role.MARK:
        return 2
    if role is Role.TITLE and known in {Role.DOCUMENT_NUMBER, Role.SIGNER}:
        return 2
    if role is Role.ADDRESSEE and known in ABOVE_TEXT:
        return 1
    if role in {Role.ATTACHMENT_NOTE, Role.SIGNATURE} and known in TEXT:
        return 1
    return 1 if role is Role.SIGNATURE and known is Role.ATTACHMENT_NOTE else 0
