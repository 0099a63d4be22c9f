"""A `Manuscript`: the `Prose` that rules read, and the way back from what they say to the file's own lines and offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from govsummary.core.diagnostics import Diagnostic, Edit, Location
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.prose import NOWHERE, Passage, Prose, Role, Span
from govsummary.core.regex import regex

KINDS = (
    ("request", regex(r"请示(?:[（(].*)?$|請示")),
    ("personal", regex(r"述职|述職|个人|個人|自我鉴定|心得")),
    ("letter", regex(r"(?:[的复]|復|邀请)函(?:[（(].*)?$")),
    ("speech", regex(r"讲话|講話|发言|發言|致辞")),
)
"""Kinds of paper that some rules are not for, by their titles."""
_REQUEST = regex(r"(?:特此|现)请示|请示如下")
_HERE = Text("（{words}）", " ({words})")
_NEAR = 10
_LONG = 24


@frozen
class Manuscript:
    """The prose of a file and the file's ``text``.

    ``origins``: for each code point of the prose (by the passages' ``start``) where it comes from; empty: it is the text
    itself. ``lines``: whether the text has lines that people can go to.
    """

    prose: Prose
    text: str
    origins: Sequence[Span] = ()
    lines: bool = True
    _line_starts: list[int] = field(default_factory=list)

    def placed(self, found: Diagnostic) -> Diagnostic:
        """The same with line, column, offsets and quote of the file; without offsets where the words are not in it."""
        if found.start is None or found.end is None:
            return found
        start, end = self._span(found.start, found.end)
        if start < 0:
            return found.unplaced()
        place = self.location(start) if self.lines else found.location
        words = self.text[start:end]
        near = self._around(start, end) if not self.lines and (place.paragraph or place.part) else NOTHING
        edits = self._edits(found) if found.edits else ()
        return replace(found, location=place, start=start, end=end, quote=words, near=near, edits=edits)

    def _edits(self, found: Diagnostic) -> tuple[Edit, ...]:
        """Its edits, in the file's offsets; none where the file writes the words otherwise."""
        if not self.origins:
            return found.edits
        placed = []
        for edit in found.edits:
            start, end = self._span(edit.start, edit.end) if edit.start < edit.end else self._between(edit.start)
            if start < 0 or self.text[start:end] != self._words(edit):
                return ()
            placed.append(replace(edit, start=start, end=end))
        return tuple(placed)

    def _words(self, edit: Edit) -> str:
        """What rules see where an edit is to be made."""
        passage = self.prose.passages[bisect_right(self.prose.passages, edit.start, key=lambda one: one.start) - 1]
        return passage.text[edit.start - passage.start : edit.end - passage.start]

    def _between(self, offset: int) -> Span:
        """Where a file takes new words in: behind the one code point, or before the other, of those beside ``offset``."""
        before = self.origins[offset - 1] if offset else NOWHERE
        behind = self.origins[offset] if offset < len(self.origins) else NOWHERE
        if NOWHERE in (before, behind):
            return (before[1],) * 2 if behind == NOWHERE else (behind[0],) * 2
        return (behind[0],) * 2 if before[1] == behind[0] else NOWHERE

    def _around(self, start: int, end: int) -> Text:
        """The words round a place, to find it by where there are no lines to go to."""
        from_, to = max(0, start - _NEAR), min(end, start + _LONG) + _NEAR
        before = self.text[from_:start].rpartition("\n")[2]
        words = self.text[start:to].partition("\n")[0] if end - start <= _LONG else self.text[start : start + _LONG]
        opening = "…" if len(before) == _NEAR else ""
        closing = "…" if len(words) == to - start or end - start > _LONG else ""
        return _HERE.fill(words=f"{opening}{before.lstrip()}{words.rstrip()}{closing}")

    def _span(self, start: int, end: int) -> Span:
        if not self.origins:
            return start, end
        stretches = self.origins[start:end]
        if not stretches or NOWHERE in stretches:
            return NOWHERE
        return stretches[0][0], stretches[-1][1]

    def location(self, offset: int) -> Location:
        """The line and column of an offset."""
        if not self._line_starts:
            self._line_starts.append(0)
            self._line_starts.extend(i + 1 for i, one in enumerate(self.text) if one == "\n")
        line = bisect_right(self._line_starts, offset)
        return Location(self.prose.path, line, offset - self._line_starts[line - 1] + 1)


def from_pieces(path: str, text: str, pieces: Sequence[tuple[Passage, Sequence[Span]]], kind: str = "") -> Manuscript:
    """A manuscript whose passages are put together from stretches of the file."""
    passages, origins = [], list[Span]()
    for passage, stretches in pieces:
        passages.append(replace(passage, start=len(origins)))
        origins += [*stretches, NOWHERE]
    return Manuscript(Prose(path, tuple(passages), kind), text, origins)


def kind_of_title(title: str) -> str:
    """The kind of paper that a title names; empty: none of `KINDS`."""
    return next((kind for kind, words in KINDS if words.search(title)), "")


def kind_of(passages: Sequence[Passage]) -> str:
    """The kind of paper, where its title (or, without one, its words) says so."""
    titles = [passage.text for passage in passages if passage.role is Role.TITLE]
    if titles:
        return kind_of_title("".join(titles))
    return "request" if any(_REQUEST.search(passage.text) for passage in passages) else ""
