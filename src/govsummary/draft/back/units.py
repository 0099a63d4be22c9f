"""Lines of today's paper beside what an edited one has in their place, and what the data would have to say for that.

What the editor changed is told from what the data say by now by what the paper remembers of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.blocks import JsonPath
from govsummary.core.frozen import frozen
from govsummary.core.prose import Line, Role
from govsummary.core.regex import regex
from govsummary.docx.read.lines import digests
from govsummary.draft.back.tracing import Mark, Traced
from govsummary.standard.grammar import own_number

if TYPE_CHECKING:
    from govsummary.docx.comparing.aligning import Link


class Unit(NamedTuple):
    """Lines of today's paper and what the edited one has in their place; one side may be empty."""

    base: tuple[int, ...]
    edited: tuple[int, ...]
    before: str
    after: str
    marks: tuple[Mark | None, ...]
    heading: int = 0
    """The level of the heading that it is in the edited paper; 0: it is none."""
    cut: int = 0
    """How long the number is before its first line in today's paper, which ``before`` leaves out."""
    moved: bool = False
    clash: bool = False
    """Whether the data changed here as well since the edited paper was made of them."""
    stays: bool = False
    """Whether it is younger than the edited paper, whose editor never saw it."""

    @property
    def is_gone(self) -> bool:
        """Whether somebody took it out."""
        return not self.edited and not self.stays


_TITLES = (Role.TITLE, Role.ATTACHMENT_TITLE)


def units_of(traced: Traced, edited: Sequence[Line], found: Iterable[Link]) -> tuple[Unit, ...]:
    """The links with their words, without numbers of headings, in the order of the edited paper."""

    def title(link: Link) -> Role | None:
        roles = {traced.lines[n].role for n in link.base} or {edited[n].role for n in link.edited}
        return next((one for one in _TITLES if roles == {one}), None)

    made: list[Unit] = []
    for kind, group in groupby(found, title):
        links = [*group]  # the lines of a title together, as it may break elsewhere
        made += [_whole(traced, edited, kind, one) for one in ([links] if kind else [[one] for one in links])]
    return tuple(made)


def _whole(traced: Traced, edited: Sequence[Line], title: Role | None, links: Sequence[Link]) -> Unit:
    base = tuple(sorted(n for one in links for n in one.base))
    changed = tuple(sorted(n for one in links for n in one.edited))
    number = _number(traced, base[0]) if base else ""
    before, marks = "", list[Mark | None]()
    for n in base:
        cut = len(_number(traced, n))
        if before and not title:
            marks.append(_between(marks[-1], next(iter(traced.marks[n][cut:]), None)))
            before += "\n"
        before += traced.lines[n].text[cut:]
        marks += traced.marks[n][cut:]
    counted = bool(number) or (not base and edited[changed[0]].role.is_heading)
    lines = [_bare(edited[n].text, number) if counted and not edited[n].cell else edited[n].text for n in changed]
    level = edited[changed[0]].role.level if changed else 0
    after = ("" if title else "\n").join(lines)
    return Unit(base, changed, before, after, tuple(marks), level, len(number), any(one.moved for one in links))


def _number(traced: Traced, line: int) -> str:
    """The number that composing has put before a line."""
    own = own_number(traced.lines[line].text) if not traced.lines[line].cell else ""
    return own if not any(traced.marks[line][: len(own)]) else ""


def _bare(text: str, number: str) -> str:
    """A line without the number before it, also one that was damaged."""
    if own := own_number(text):
        return text[len(own) :].lstrip()
    return text[next((n for n in range(len(number), 0, -1) if text.startswith(number[:n])), 0) :]


def _between(left: Mark | None, right: Mark | None) -> Mark | None:
    """The break between two lines of one text."""
    if left and right and left.path == right.path and left.end <= right.start:
        return Mark(left.path, left.end, right.start)
    return None


def as_changed(units: Iterable[Unit], base: Sequence[Line], edited: Sequence[Line], known: frozenset[str]) -> Iterator[Unit]:
    """The units as the editor changed them; ``known`` are the digests of the lines that the paper had when it was made.

    What he left as it was says nothing of what the data say by now, what he never saw he did not take out, and what they
    no longer say he did not put in.
    """
    ours, theirs = digests(base), digests(edited)
    for unit in units:
        seen = all(ours[n] in known for n in unit.base)
        left = bool(unit.edited) and all(theirs[n] in known for n in unit.edited)
        if not unit.base:
            if not left:
                yield unit
        elif not unit.edited:
            yield unit if seen else unit._replace(after=unit.before, stays=True)
        elif unit.before != unit.after and left:
            yield unit._replace(after=unit.before)
        else:
            yield unit._replace(clash=unit.before != unit.after and not seen)


_TOKENS = regex(r"\{\{.*?\}\}|\[\^\d+\]|[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?|[A-Za-z]+|[\s\S]")
_WORDS = regex(r"[^\W_]").search


class Piece(NamedTuple):
    """Some characters of a clerk's text, as they shall stand in it; ``start`` and ``end`` are where they stood."""

    path: JsonPath
    start: int
    end: int
    text: str
    """Empty: as the clerk wrote them."""
    round: int = 0
    """Of a text that a line prints several times, which time."""


class Loose(NamedTuple):
    """A change of words that no text of the clerk's holds: of a number from data, or of a plugin's sentence."""

    start: int
    end: int
    before: str
    after: str
    mark: Mark | None
    """The placeholder that printed it, if one did."""
    first: int = 0
    """Where in the edited text it stands."""


@frozen
class Unprinted:
    """What becomes of one line."""

    pieces: tuple[Piece, ...]
    loose: tuple[Loose, ...]


class Step(NamedTuple):
    """``old[a:b]`` became ``new[c:d]``, or stayed."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def steps(before: str, after: str) -> Iterator[Step]:
    """The way from one text to the other by numbers, words and characters, as offsets of characters in both.

    What a clerk's text cites, and the marks of its footnotes, are whole.
    """
    ours, theirs = _TOKENS.findall(before), _TOKENS.findall(after)
    here, there = _starts(ours), _starts(theirs)
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        yield Step(kind == "equal", here[a], here[b], there[c], there[d])


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def unprint(before: str, marks: Sequence[Mark | None], after: str) -> Unprinted:
    """The clerk's texts that make ``after`` of a line that printed ``before``, and what none of them can."""
    way = [*steps(before, after)]
    kept = {n for step in way if step.same for n in range(step.a, step.b)}
    made = _Making(before, marks, after, kept)
    for step in way:
        if step.same:
            made.keep(step.a, step.b)
        else:
            made.change(step)
    return Unprinted(tuple(made.pieces), tuple(made.loose))


class _Making:
    def __init__(self, before: str, marks: Sequence[Mark | None], after: str, kept: set[int]) -> None:
        self.before, self.marks, self.after, self.kept = before, marks, after, kept
        self.pieces: list[Piece] = []
        self.loose: list[Loose] = []
        self.rounds = rounds(marks)
        self.cited: set[tuple[Mark, int]] = set()
        """Placeholders that stand again."""

    def keep(self, start: int, end: int) -> None:
        """Characters that stand as they stood."""
        for n in range(start, end):
            mark = self.marks[n]
            if mark is None:
                continue
            if mark.end - mark.start == 1:
                self.pieces.append(Piece(*mark, "", self.rounds[n]))
            else:
                self.cite(mark, n)

    def cite(self, mark: Mark, at: int) -> None:
        """A placeholder, once."""
        if (mark, self.rounds[at]) not in self.cited:
            self.cited.add((mark, self.rounds[at]))
            self.pieces.append(Piece(*mark, "", self.rounds[at]))

    def change(self, step: Step) -> None:
        """Characters that give way to others."""
        words = self.after[step.c : step.d]
        held = [n for n in range(step.a, step.b) if self.marks[n]]
        broken = next((n for n in held if self._is_broken(n, words)), None)
        if broken is None and step.a == step.b and self._is_within(step.a):
            broken = step.a
        if broken is not None and (mark := self.marks[broken]):  # it stays, and is a question
            self.loose.append(Loose(step.a, step.b, self.before[step.a : step.b], words, mark, step.c))
            self.cite(mark, broken)
        elif held:
            self._instead(step, held, words)
        elif step.a == step.b or not _WORDS(self.before[step.a : step.b]):
            self._beside(step, words)
        else:
            self.loose.append(Loose(step.a, step.b, self.before[step.a : step.b], words, None, step.c))

    def _instead(self, step: Step, held: Sequence[int], words: str) -> None:
        """The words take the place of the first text's, among those that they stand for."""
        first = self.marks[held[0]]
        if first and words:
            own = [one for n in held if (one := self.marks[n]) and one.path == first.path]
            self.pieces.append(Piece(first.path, first.start, own[-1].end, words, self.rounds[held[0]]))
        lost = "".join(self.before[n] for n in range(step.a, step.b) if self.marks[n] is None)
        if _WORDS(lost):
            self.loose.append(Loose(step.a, step.b, lost, "", None, step.c))

    def _beside(self, step: Step, words: str) -> None:
        """New words go on the text before them, else they begin the one behind."""
        left = self.marks[step.a - 1] if step.a else None
        right = self.marks[step.b] if step.b < len(self.marks) else None
        if left and words:
            self.pieces.append(Piece(left.path, left.end, left.end, words, self.rounds[step.a - 1]))
        elif right and words:
            self.pieces.append(Piece(right.path, right.start, right.start, words, self.rounds[step.b]))
        elif _WORDS(self.before[step.a : step.b] + words):
            self.loose.append(Loose(step.a, step.b, self.before[step.a : step.b], words, None, step.c))

    def _is_broken(self, at: int, words: str) -> bool:
        """Whether of what a placeholder prints part stands on, or a number comes in its place."""
        mark = self.marks[at]
        if mark is None or mark.end - mark.start == 1:
            return False
        stands = any(
            one == mark and self.rounds[n] == self.rounds[at] and n in self.kept for n, one in enumerate(self.marks)
        )
        return stands or any(one.isdigit() for one in words)

    def _is_within(self, at: int) -> bool:
        """Whether a place lies between two characters of what one placeholder prints."""
        if not 0 < at < len(self.marks):
            return False
        left, right = self.marks[at - 1], self.marks[at]
        return left is not None and left == right and left.end - left.start > 1


def rounds(marks: Sequence[Mark | None]) -> list[int]:
    """Of each character, how often its text began before in the same line."""
    made: list[int] = []
    last: dict[JsonPath, tuple[int, int]] = {}
    for mark in marks:
        if mark is None:
            made.append(0)
            continue
        round_, at = last.get(mark.path, (0, -1))
        if mark.start < at:
            round_ += 1
        last[mark.path] = (round_, mark.start)
        made.append(round_)
    return made
