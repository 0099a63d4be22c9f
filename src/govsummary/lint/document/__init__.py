"""Texts to check, whoever wrote them: plain text, Markdown, Word, and the clerk's own fields of a data file.

`read_manuscript` gives the `Prose` that rules read, and the way back to the file's lines and offsets.
"""

from __future__ import annotations

from pathlib import Path

from govsummary.lint.document.manuscript import Manuscript

TEXT_SUFFIXES = (".txt", ".md", ".markdown")
WORD_SUFFIXES = (".docx",)
DATA_SUFFIXES = (".yaml", ".yml", ".json")
SUFFIXES = (*TEXT_SUFFIXES, *WORD_SUFFIXES, *DATA_SUFFIXES)
"""Files that can be checked."""


def read_manuscript(path: Path) -> Manuscript:
    """The manuscript of a text or Word file.

    Raises:
        InvalidReport: it cannot be read.
    """
    if path.suffix.lower() in WORD_SUFFIXES:
        from govsummary.docx.read import open_word
        from govsummary.lint.document.word import word_manuscript

        return word_manuscript(open_word(path))
    from govsummary.lint.document.text import plain_manuscript, read_encoded

    return plain_manuscript(read_encoded(path).text, str(path))


__all__ = ["DATA_SUFFIXES", "SUFFIXES", "TEXT_SUFFIXES", "WORD_SUFFIXES", "Manuscript", "read_manuscript"]
