"""Plain text and Markdown as manuscripts; the offsets of the prose are those of the file."""

from __future__ import annotations

from pathlib import PurePath

from govsummary.model import Passage, Prose
from govsummary.prose.lines import lines_of
from govsummary.prose.manuscript import Manuscript
from govsummary.prose.roles import kind_of, roles_of

MARKDOWN = (".md", ".markdown")


def plain_manuscript(text: str, path: str) -> Manuscript:
    """The manuscript of a decoded text; Markdown if ``path`` ends so."""
    lines = lines_of(text, PurePath(path).suffix.lower() in MARKDOWN)
    texts = [text[line.start : line.end] for line in lines]
    roles = roles_of(texts, [line.mark for line in lines])
    bare = Manuscript(Prose(path, ()), text)
    passages = tuple(
        Passage(words, role, line.start, bare.location(line.start))
        for words, role, line in zip(texts, roles, lines, strict=True)
    )
    return Manuscript(Prose(path, passages, kind_of(texts, roles)), text)
