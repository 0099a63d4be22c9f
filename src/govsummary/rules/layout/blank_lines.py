"""Blank lines: empty paragraphs where the standard wants lines, none where it does not (GB/T 9704-2012, 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.codes.elements import LINES_UNWANTED, LINES_WANTED
from govsummary.rules.layout.findings import gathered, place
from govsummary.wordfile.gaps import gaps, lines_wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.wordfile.document import WordDocument, WordParagraph


def check(document: WordDocument) -> Iterable[Diagnostic]:
    """The blank lines before every paragraph that has words."""
    return gathered(_wrong(document))


def _wrong(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    for gap in gaps(document):
        paragraph, role = document.paragraphs[gap.place], gap.role.value
        where = place(document, paragraph)
        if gap.missing:
            yield paragraph, LINES_WANTED.at(where, role=role, got=gap.got, wanted=lines_wanted(gap.known, gap.role))
        elif gap.superfluous:
            yield paragraph, LINES_UNWANTED.at(where, role=role, got=gap.superfluous)
