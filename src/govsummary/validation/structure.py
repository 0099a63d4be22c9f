"""What no schema can say: rows as wide as their header, four levels of headings, names of schemes, numbers of headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from govsummary.codes import schema as codes
from govsummary.model import JsonPath, Locate, Report, Section, Table
from govsummary.validation.naming import guess_or_list

if TYPE_CHECKING:
    from govsummary.diagnostics import Diagnostic
    from govsummary.plugins import Plugins

LEVELS = 4
"""Levels of headings in a paper: GB/T 9704-2012, 7.3.3."""
_SCHEMES = "govsummary_numbering_schemes"
NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))(?![一二三四五六七八九十])"
)
"""A number that a clerk put before a heading; 一、二、三产业 counts and is none."""
IRREGULAR = re.compile(r"[\[［（(【〈]\s*\d|〕\s*(?:第|0)")
"""Slips of a 发文字号; one whose number is still to be given is none."""


def check_structure(report: Report, plugins: Plugins, locate: Locate, blank: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Every fault of the report's structure; what is ``blank`` at its top has been told."""
    scheme = plugins.chosen(_SCHEMES, report.layout.numbering)
    if scheme is None:
        place, name = locate(("layout", "numbering")), report.layout.numbering
        known = [spelling for one in plugins.named(_SCHEMES).values() for spelling in (one.name, one.title)]
        yield codes.UNKNOWN_NUMBERING.at(place, name=name, hint=guess_or_list(name, known))
    if report.date and not report.signature and "signature" not in blank:
        yield codes.NOT_PRINTED.at(locate(("date",)))
    if report.letterhead and IRREGULAR.search(report.letterhead.document_number):
        place, number = locate(("letterhead", "document_number")), report.letterhead.document_number
        yield codes.DOCUMENT_NUMBER.at(place, got=number)
    for part in report.parts:
        yield from _check(part.sections, 2 if part.heading else 1, locate)
    for attachment in report.attachments:
        yield from _own_number(attachment.title, (*attachment.origin, "title"), locate)
        yield from _check(attachment.sections, 1, locate)
    if scheme is None or any(scheme.labels):
        for name, origin in _headings(report):
            yield from _own_number(name, (*origin, "heading"), locate)


def _headings(report: Report) -> Iterator[tuple[str, JsonPath]]:
    """Every heading the clerk wrote, and where."""
    sections: list[Section] = []
    for part in report.parts:
        yield part.heading or "", part.origin
        sections += part.sections
    for attachment in report.attachments:
        sections += attachment.sections
    while sections:
        section = sections.pop()
        yield section.heading or "", section.origin
        sections += section.sections


def _own_number(name: str, path: JsonPath, locate: Locate) -> Iterator[Diagnostic]:
    if found := NUMBERED.match(name):
        yield codes.OWN_NUMBER.at(locate(path), name=name, number=found[0])


def _check(sections: Sequence[Section], level: int, locate: Locate) -> Iterator[Diagnostic]:
    for section in sections:
        titled = bool(section.heading) or (bool(section.type) and section.heading is None)
        if titled and level > LEVELS:
            name = section.heading or section.type
            yield codes.TOO_DEEP.at(locate((*section.origin, "heading")), name=name, level=level)
        if section.table:
            yield from _rows(section.table, locate)
        yield from _check(section.sections, level + titled, locate)


def _rows(table: Table, locate: Locate) -> Iterator[Diagnostic]:
    if not table.header:
        return
    wanted = len(table.header)
    rows = [(("rows", n), len(row)) for n, row in enumerate(table.rows)]
    rows += [(("widths",), len(table.widths))] if table.widths else []  # type: ignore[list-item]
    for path, got in rows:
        if got != wanted:
            yield codes.ROW_WIDTH.at(locate((*table.origin, *path)), wanted=wanted, got=got)
