"""Findings that say the same of many paragraphs become one that lists them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.diagnostics import Diagnostic, Location
from govsummary.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.wordfile.document import WordDocument, WordParagraph
    from govsummary.wordfile.roles import Role

FIRST_WORDS = 12
LISTED = 8
MORE = Text("（{words}；同样的还有第{others}段）", " ({words}; likewise paragraphs {others})")
ONE = Text("（{words}）", " ({words})")


def each(document: WordDocument) -> Iterator[tuple[WordParagraph, Role]]:
    """Every paragraph with its role."""
    return zip(document.paragraphs, document.roles, strict=True)


def place(document: WordDocument, paragraph: WordParagraph) -> Location:
    """Where a paragraph stands."""
    return Location(document.path, paragraph=max(paragraph.number, 1))


def first_words(paragraph: WordParagraph) -> str:
    """What a paragraph begins with, for the reader to find it by."""
    words = paragraph.words
    return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS] + "…"


def gathered(found: Iterable[tuple[WordParagraph, Diagnostic]]) -> Iterator[Diagnostic]:
    """One diagnostic for all that say the same, at the first paragraph, with its first words and the others' numbers."""
    alike: defaultdict[tuple[str, str], list[tuple[WordParagraph, Diagnostic]]] = defaultdict(list)
    for paragraph, diagnostic in found:
        alike[diagnostic.code, diagnostic.message].append((paragraph, diagnostic))
    for members in alike.values():
        first, diagnostic = members[0]
        others = list(dict.fromkeys(p.number for p, _ in members if p.number != first.number))
        listed = "、".join(map(str, others[:LISTED])) + ("…" if len(others) > LISTED else "")
        tail = MORE.fill(words=first_words(first), others=listed) if others else ONE.fill(words=first_words(first))
        yield replace(diagnostic, near=tail, quote=diagnostic.quote or first_words(first))
