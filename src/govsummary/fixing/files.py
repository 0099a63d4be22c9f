"""Mended files and what mending changes: text, Markdown and data in their own words, Word files by their layout."""

from __future__ import annotations

import tempfile
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary import pipeline
from govsummary.errors import InvalidReport
from govsummary.fixing.texts import fix_text
from govsummary.prose import WORD_SUFFIXES, read_manuscript
from govsummary.writing import write

if TYPE_CHECKING:
    from govsummary.checking import Examiner


def fix(examiner: Examiner, target: Path, *, force: bool = False) -> bool:
    """Mend the examiner's file into ``target`` (which may be the file itself); answers whether a file was written.

    Raises:
        InvalidReport: the file cannot be read.
        OverwriteRefused: ``target`` is another existing file, and not ``force``.
        EnvironmentFault: it cannot be written.
        UsageError: the copy of a Word file would replace it.
    """
    source = examiner.file
    if source.suffix.lower() in WORD_SUFFIXES:
        pipeline.mend(source, target, examiner.plugins, force=force, house_style=examiner.settings.house_style)
        return True
    fixed = fix_text(examiner)
    itself = target.exists() and target.samefile(source)
    if itself and not fixed.changed:
        return False
    write(target, fixed.data, force=force or itself)
    return True


def difference(examiner: Examiner) -> str:
    """What `fix` would change, as a unified diff of the text; of a Word file, of its paragraphs. Nothing is written."""
    source = examiner.file
    try:
        if source.suffix.lower() in WORD_SUFFIXES:
            return unified(*_word_texts(examiner), source)
        fixed = fix_text(examiner)
    except InvalidReport:
        return ""
    return unified(fixed.before.text, fixed.after, source)


def _word_texts(examiner: Examiner) -> tuple[str, str]:
    with tempfile.TemporaryDirectory(prefix="govsummary-") as folder:
        copy = Path(folder) / examiner.file.name
        pipeline.mend(examiner.file, copy, examiner.plugins, house_style=examiner.settings.house_style)
        return read_manuscript(examiner.file).text, read_manuscript(copy).text


def unified(before: str, after: str, path: Path) -> str:
    """The diff from one text to the other, empty if they are the same."""
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    name = path.as_posix().lstrip("/")
    return "".join(f"{line}\n" for line in unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm=""))
