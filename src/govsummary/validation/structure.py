"""What no schema can say: rows as wide as their header, four levels of headings, names of schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from govsummary.codes import schema as codes
from govsummary.model import JsonPath, Report, Section, Table
from govsummary.validation.naming import guess_or_list

if TYPE_CHECKING:
    from govsummary.diagnostics import Diagnostic, Location
    from govsummary.plugins import Plugins

LEVELS = 4
"""Levels of headings in a paper: GB/T 9704-2012, 7.3.3."""
Locate = Callable[[JsonPath], "Location"]


def check_structure(report: Report, plugins: Plugins, locate: Locate) -> Iterator[Diagnostic]:
    """Every fault of the report's structure."""
    schemes = plugins.named("govsummary_numbering_schemes")
    if report.layout.numbering not in schemes:
        place, name = locate(("layout", "numbering")), report.layout.numbering
        yield codes.UNKNOWN_NUMBERING.at(place, name=name, hint=guess_or_list(name, list(schemes)))
    if report.date and not report.signature:
        yield codes.NOT_PRINTED.at(locate(("date",)))
    for part in report.parts:
        yield from _check(part.sections, 2 if part.heading else 1, locate)
    for attachment in report.attachments:
        yield from _check(attachment.sections, 1, locate)


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
