"""The lines of a Word file in reading order: paragraphs, parted at soft breaks, and cells; notes and text boxes last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location
from govsummary.core.prose import Line, Role
from govsummary.standard import grammar

if TYPE_CHECKING:
    from govsummary.docx.document.document import WordDocument, WordParagraph


def lines_of(document: WordDocument) -> tuple[Line, ...]:
    """What the page prints, without headers and footers."""
    return tuple(chain(_inside(document), _outside(document)))


def words_of(lines: Sequence[Line]) -> str:
    """What they say together: each paragraph and each row on a line of its own, ｜ between the cells."""
    if not any(line.cell for line in lines):
        return "\n".join(line.text for line in lines)
    rows = groupby(lines, lambda line: line.cell[:2] if line.cell else None)
    return "\n".join("｜".join(line.text for line in row) for _, row in rows)


def _inside(document: WordDocument) -> Iterator[Line]:
    for cell, group in groupby(document.each, lambda pair: _cell(pair[0])):
        members = [*group]
        if cell:
            text = "\n".join(paragraph.words for paragraph, _ in members if paragraph.words)
            yield Line(text, Role.TABLE, _place(document, members[0][0]), cell)
        else:
            for paragraph, role in members:
                yield from _lines(document, paragraph, role)


def _cell(paragraph: WordParagraph) -> tuple[int, int, int] | None:
    return (paragraph.table, *paragraph.cell) if paragraph.cell else None


def _outside(document: WordDocument) -> Iterator[Line]:
    for paragraph in document.notes:
        yield from _lines(document, paragraph, Role.ASIDE)
    for paragraph in document.boxes:
        yield from _lines(document, paragraph, Role.IMPRINT if grammar.IMPRINT.search(paragraph.words) else Role.ASIDE)


def _lines(document: WordDocument, paragraph: WordParagraph, role: Role) -> Iterator[Line]:
    for text in paragraph.words.split("\n"):
        if words := text.strip():
            yield Line(words, role, _place(document, paragraph))


def _place(document: WordDocument, paragraph: WordParagraph) -> Location:
    return Location(document.path, paragraph=max(paragraph.number, 1))
