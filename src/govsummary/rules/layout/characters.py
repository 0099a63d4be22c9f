"""Font, size, weight and colour by role (GB/T 9704-2012, 5.2.2, 5.2.4 and 7)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.codes.clean_copy import LATIN_MARKS, NO_THEME
from govsummary.codes.layout import BOLD, COLOR, FONT, SIZE
from govsummary.language import Text
from govsummary.rules.layout.findings import each, gathered, place
from govsummary.wordfile.ornaments import CHINESE, latin_marks
from govsummary.wordfile.parts import parts_of
from govsummary.wordfile.roles import LONGEST_LONE_HEADING, Role
from govsummary.wordfile.wanted import LOOKS, SIZE_TOLERANCE, right_family, size_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.wordfile.document import WordDocument, WordParagraph

RED_ROLES = {Role.MARK}
UNKNOWN_FONT = Text("未指定的字体", "no stated font")


def check(document: WordDocument) -> Iterable[Diagnostic]:
    """Every run of every paragraph whose role the standard describes."""
    return gathered(
        (paragraph, diagnostic)
        for paragraph, role in each(document)
        if role in LOOKS
        for diagnostic in _paragraph(document, paragraph, role)
    )


def _paragraph(document: WordDocument, paragraph: WordParagraph, role: Role) -> Iterator[Diagnostic]:
    where, look = place(document, paragraph), LOOKS[role]
    number = [paragraph.mark] if paragraph.mark else []
    for part, runs in parts_of(paragraph, role):
        wanted = LOOKS[part]
        sentence = part.level > 0 and sum(len(run.text) for run in runs) > LONGEST_LONE_HEADING
        for run in (*number, *runs):
            if not run.text.strip():
                continue
            family = run.format.east_asian
            if run.format.no_theme:
                yield NO_THEME.at(where, role=part.value)
            elif CHINESE.search(run.text) and not sentence and not right_family(document, family, part):
                yield replace(
                    FONT.at(where, role=part.value, got=family or UNKNOWN_FONT, wanted=wanted.face),
                    clause=wanted.clause,
                )
            if abs(run.format.size - look.size) > SIZE_TOLERANCE:
                yield replace(
                    SIZE.at(where, role=role.value, got=size_name(run.format.size), wanted=size_name(look.size)),
                    clause=look.clause,
                )
            if run.format.bold and part.level not in document.allowed.bold_levels:
                yield BOLD.at(where, role=part.value, quote=run.text.strip()[:12])
            if run.format.color not in {"", "000000"} and part not in RED_ROLES:
                yield COLOR.at(where, role=part.value, quote=run.text.strip()[:12], got=run.format.color)
            if marks := latin_marks(run):
                yield LATIN_MARKS.at(where, role=part.value, marks=marks, got=run.format.latin)
        number = []
