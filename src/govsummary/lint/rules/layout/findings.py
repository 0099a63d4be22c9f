"""What layout rules share: paragraphs with roles, their places, and the words by which a reader finds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.docx.document.document import WordDocument, WordParagraph

FIRST_WORDS = 12
NEAR = Text("（{words}）", " ({words})")


def place(document: WordDocument, paragraph: WordParagraph) -> Location:
    """Where a paragraph stands."""
    return Location(document.path, paragraph=max(paragraph.number, 1))


def first_words(paragraph: WordParagraph) -> str:
    """What a paragraph begins with, for the reader to find it by."""
    words = paragraph.words
    return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS] + "…"


def gathered(found: Iterable[tuple[WordParagraph, Diagnostic]]) -> Iterator[Diagnostic]:
    """Each finding once a paragraph, with the paragraph's first words; reporters show alike ones in one line."""
    seen: set[tuple[int, str, Text]] = set()
    for paragraph, diagnostic in found:
        key = (id(paragraph), diagnostic.code, diagnostic.message_text)
        if key not in seen:
            seen.add(key)
            yield replace(diagnostic, near=NEAR.fill(words=first_words(paragraph)))
