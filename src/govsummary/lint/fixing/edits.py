"""From findings that know the right text to the smallest changes of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from govsummary.lint.rules.wording.findings import Correctable


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``new`` instead of what stands from ``start`` to ``end``."""

    start: int
    end: int
    new: str


def edits_of(found: Correctable, text: str) -> list[Edit]:
    """The single changes that make a finding's stretch of ``text`` right; none where it does not stand there verbatim."""
    if found.start is None or found.end is None or text[found.start : found.end] != found.quote:
        return []
    changes = SequenceMatcher(None, found.quote, found.replacement, autojunk=False).get_opcodes()
    return [
        Edit(found.start + a, found.start + b, found.replacement[c:d]) for kind, a, b, c, d in changes if kind != "equal"
    ]


def together(wanted: Iterable[list[Edit]]) -> list[list[Edit]]:
    """The changes of each finding that can be made at once: of those that touch one another the first comes first."""
    made: list[list[Edit]] = []
    for group in sorted(group for group in wanted if group):
        if all(edit.end < one.start or one.end < edit.start for edit in group for other in made for one in other):
            made.append(group)
    return made


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all changes made."""
    pieces, done = [], 0
    for edit in sorted(edits):
        pieces += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join([*pieces, text[done:]])
