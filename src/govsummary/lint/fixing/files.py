"""Mended files and what mending changes: text, Markdown and data in their own words, Word files by their layout."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.errors import InvalidReport
from govsummary.core.files import write
from govsummary.input.reading.files import is_text
from govsummary.lint import word
from govsummary.lint.document import TEXT, is_word
from govsummary.lint.fixing.texts import fix_text

if TYPE_CHECKING:
    from govsummary.lint.checking import Examiner


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: whether it was written, and whether anything in it was mended."""

    written: bool
    changed: bool


def fix(examiner: Examiner, target: Path, *, force: bool = False) -> Outcome:
    """Mend the examiner's file into ``target`` (which may be the file itself, unless it is a Word file).

    Raises:
        InvalidReport: the file cannot be read.
        OverwriteRefused: ``target`` is another existing file, and not ``force``.
        EnvironmentFault: it cannot be written.
        UsageError: the copy of a Word file would replace it.
    """
    source = examiner.file
    if is_foreign(source):
        return Outcome(False, False)
    if is_word(source):
        style = examiner.settings.house_style
        return Outcome(True, word.mend(source, target, examiner.plugins, force=force, house_style=style).changed)
    fixed = fix_text(examiner)
    itself = target.exists() and target.samefile(source)
    if itself and not fixed.changed:
        return Outcome(False, False)
    write(target, fixed.data, force=force or itself)
    return Outcome(True, fixed.changed)


def is_foreign(file: Path) -> bool:
    """Whether a plugin reads such files, so that nobody knows how to write them: they stay as they are."""
    return not (is_text(file) or is_word(file) or file.suffix.lower() in TEXT.suffixes)


def difference(examiner: Examiner) -> str:
    """What `fix` would change, as a unified diff: of the text; of a Word file, paragraph by paragraph with its look."""
    source = examiner.file
    if is_foreign(source):
        return ""
    try:
        if is_word(source):
            return _word_difference(examiner)
        fixed = fix_text(examiner)
    except InvalidReport:
        return ""
    return unified(fixed.before.text, fixed.after, source)


def _word_difference(examiner: Examiner) -> str:
    """Nothing where `fix` changes nothing; a change that no paragraph shows is told as well."""
    from govsummary.docx.read import open_word
    from govsummary.lint.fixing.looks import UNSEEN, described

    source = examiner.file
    before, after = word.mended(source, examiner.plugins, house_style=examiner.settings.house_style)
    if before == after:
        return ""
    old, new = (described(open_word(source, data)) for data in (before, after))
    return unified(old, new if new != old else f"{new}\n{UNSEEN}", source, context=0)


def unified(before: str, after: str, path: Path, *, context: int = 3) -> str:
    """The diff from one text to the other, empty if they are the same."""
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    name = path.as_posix().lstrip("/")
    return "".join(f"{line}\n" for line in unified_diff(old, new, f"a/{name}", f"b/{name}", n=context, lineterm=""))
