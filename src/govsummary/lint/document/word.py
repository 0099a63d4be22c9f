"""A Word file as a manuscript: its paragraphs, one a line, by the role each plays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govsummary.core.diagnostics import Location
from govsummary.core.language import Text
from govsummary.core.model import ABOVE_TITLE, Passage, Prose, Role
from govsummary.docx.document.document import WordDocument, WordParagraph
from govsummary.lint.document.manuscript import Manuscript, kind_of
from govsummary.standard import grammar
from govsummary.standard.roles import attached, run_ins

BOX = Text("文本框", "text box")
JUDGED = ABOVE_TITLE | {Role.DATE, Role.SIGNATURE, Role.ATTACHMENT_LABEL}
"""Elements whose written form the rules of layout judge."""


def word_manuscript(document: WordDocument) -> Manuscript:
    """The manuscript of an opened Word file; its text is the paragraphs, each ended by a line break.

    What stands outside the text (boxes, headers, footers, notes) follows it.
    """
    passages, texts, start = [], [], 0
    for paragraph, passage in (*_inside(document), *_outside(document)):
        texts.append(paragraph.text)
        if passage.text:
            indent = len(paragraph.text) - len(paragraph.text.lstrip(grammar.SPACES))
            passages.append(replace(passage, start=start + indent))
        start += len(paragraph.text) + 1
    prose = Prose(document.path, tuple(passages), kind_of(passages), JUDGED)
    return Manuscript(prose, "\n".join(texts), lines=False)


def _inside(document: WordDocument) -> Iterator[tuple[WordParagraph, Passage]]:
    roles = document.roles
    words = [paragraph.words for paragraph in document.paragraphs]
    for paragraph, role, run_in, in_attachment in zip(
        document.paragraphs, roles, run_ins(words, roles), attached(roles), strict=True
    ):
        place = Location(document.path, paragraph=paragraph.number)
        cell = (paragraph.table, *paragraph.cell) if paragraph.cell else None
        yield (
            paragraph,
            Passage(_text(paragraph), role, 0, place, cell, run_in=run_in, attached=in_attachment, number=paragraph.label),
        )


def _outside(document: WordDocument) -> Iterator[tuple[WordParagraph, Passage]]:
    """Text boxes at their paragraph; each header, footer and note once."""
    for paragraph in document.boxes:
        role = Role.IMPRINT if grammar.IMPRINT.search(paragraph.words) else Role.ASIDE
        place = Location(document.path, paragraph=max(paragraph.number, 1), part=BOX)
        yield paragraph, Passage(_text(paragraph), role, 0, place)
    seen: set[str] = set()
    for name, paragraph in document.outside:
        if "#" not in paragraph.text and paragraph.text not in seen:
            seen.add(paragraph.text)
            yield paragraph, Passage(_text(paragraph), Role.ASIDE, 0, Location(document.path, part=name))


def _text(paragraph: WordParagraph) -> str:
    return paragraph.text.strip(grammar.SPACES)
