"""Texts to check, whoever wrote them: plain text, Markdown, Word, and the clerk's own fields of a data file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.resources import TEXTS, WORD_SUFFIX
from govsummary.input.reading import is_text
from govsummary.plugin.offers import DocumentReader

if TYPE_CHECKING:
    from pathlib import Path

    from govsummary.docx.document import WordDocument
    from govsummary.lint.document.manuscript import Manuscript


def _text(path: Path) -> Manuscript:
    from govsummary.lint.document.text import plain_manuscript, read_encoded

    return plain_manuscript(read_encoded(path).text, str(path))


def _word(path: Path) -> WordDocument:
    from govsummary.docx.read import open_word

    return open_word(path)


HOOK = "govsummary_documents"
TEXT = DocumentReader("text", TEXTS, _text)
WORD = DocumentReader("word", (WORD_SUFFIX,), _word)
DOCUMENTS = (TEXT, WORD)
"""The core's own readers, which give what their rules and fixes need besides the text."""


def is_word(path: Path) -> bool:
    """Whether it is a Word file by its name."""
    return path.suffix.lower() in WORD.suffixes


def is_foreign(path: Path) -> bool:
    """Whether a plugin reads such files, so that nobody knows how to write them: they stay as they are."""
    return not (is_text(path) or is_word(path) or path.suffix.lower() in TEXT.suffixes)
