"""Mends the mechanical faults of text, Markdown and data files; everything else in the file stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.errors import EnvironmentFault
from govsummary.core.language import Text
from govsummary.input.reading.files import is_text
from govsummary.lint.document import Manuscript
from govsummary.lint.document.text import Encoded, plain_manuscript, read_encoded
from govsummary.lint.fixing.data import only_words_differ
from govsummary.lint.fixing.edits import Edit, applied, edits_of, together
from govsummary.lint.rules.wording.findings import Correctable

if TYPE_CHECKING:
    from govsummary.lint.checking import Examiner

ROUNDS = 10
"""One mended fault may lay open another; after so many rounds enough is mended."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's text before and after."""

    path: Path
    before: Encoded
    after: str

    @property
    def changed(self) -> bool:
        """Whether there was anything to mend."""
        return self.before.text != self.after

    @property
    def data(self) -> bytes:
        """What to write, in the file's own encoding.

        Raises:
            EnvironmentFault: the encoding has no such character.
        """
        try:
            return self.before.encode(self.after)
        except UnicodeEncodeError as fault:
            raise EnvironmentFault(
                Text(
                    f"{self.path} 的编码写不了“{fault.object[fault.start]}”", f"{self.path}: its encoding lacks a character"
                ),
                Text("请先另存为 UTF-8", "save it as UTF-8 first"),
            ) from fault


def fix_text(examiner: Examiner) -> Fixed:
    """The file's text with all that can be mended by itself mended; nothing is written.

    Raises:
        InvalidReport: the file cannot be read.
    """
    before = read_encoded(examiner.file)
    return Fixed(examiner.file, before, mended(examiner, before.text))


def mended(examiner: Examiner, text: str) -> str:
    """A text of the examiner's file, mended."""
    for _ in range(ROUNDS):
        better = _round(examiner, text)
        if better == text:
            break
        text = better
    return text


def _round(examiner: Examiner, text: str) -> str:
    manuscript = _manuscript(examiner.file, text)
    found = (one for one in examiner.words(manuscript) if isinstance(one, Correctable))
    groups = together(edits_of(one, text) for one in found)
    if not is_text(examiner.file):
        return applied(text, chain(*groups))
    return _applied_safely(text, groups, str(examiner.file))


def _manuscript(file: Path, text: str) -> Manuscript:
    if is_text(file):
        from govsummary.lint.document.fields import fields_manuscript

        return fields_manuscript(text, str(file), None)
    return plain_manuscript(text, str(file))


def _applied_safely(text: str, groups: list[list[Edit]], path: str) -> str:
    """All changes, or (if together they would change more than words) those of each finding that do not."""
    whole = applied(text, chain(*groups))
    if not groups or only_words_differ(text, whole, path):
        return whole
    safe: list[Edit] = []
    for group in groups:
        if only_words_differ(text, applied(text, [*safe, *group]), path):
            safe += group
    return applied(text, safe)
