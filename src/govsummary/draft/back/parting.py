"""Which changes of one text are decided by themselves, and which only together.

What Word has tracked as one change is one; of plain edits each stretch of changed words is. Together go what makes no sense
alone: a clause of which hardly a word is left, both ends of a bracket, words that stand elsewhere in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from govsummary.core.language import NOTHING, Text
from govsummary.core.prose import Line
from govsummary.core.regex import regex
from govsummary.docx.read.revisions import Note, letters
from govsummary.draft.back.leaves import NUMERAL
from govsummary.draft.back.units import Step, Unit, steps

T = TypeVar("T")

_ISLAND = 2
"""So many characters that stay between changes no smaller are read as changed too."""
_CLAUSE = regex(r"[^。；，、：！？;,:!?\n]+[。；，、：！？;,:!?\n]*")
_FIRST = regex(r"(?:[^。；，！？;,!?\n]|(?<=[0-9])[,，](?=[0-9]{3}(?![0-9])))*")
"""The first clause; the comma of 4,800 ends none."""
_ENDS = "。；，、：！？;,:!? \n"
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("【", "】"), ("(", ")"))
_WORDS = 4
"""So many characters that go and come again are the same ones, put elsewhere."""
_REORDERED = Text("段落换了次序，这一栏的改动只能一起定", "paragraphs stand in another order: decided together")
_ELSEWHERE = Text("这几个字换了地方，删去和写上一起定", "these words stand elsewhere: both places are decided together")


class Splice(NamedTuple):
    """A stretch of a text as it is stated, and what stands in its place."""

    start: int
    end: int
    words: str
    old: str = ""
    """What stands there."""


class Trace(NamedTuple):
    """A tracked change, or a comment, by the stretch of a line that it is of."""

    start: int
    end: int
    note: Note


Traces = Mapping[int, Sequence[Trace]]
"""Those of each line of an edited paper."""


class Span(NamedTuple):
    """A stretch of a line of an edited paper."""

    line: int
    start: int
    end: int

    def touches(self, trace: Trace) -> bool:
        """Whether they meet."""
        return trace.start <= self.end and trace.end >= self.start


class Part(NamedTuple):
    """What is decided at once: stretches of a text with what comes in their place, and where that stands."""

    splices: tuple[Splice, ...]
    spans: tuple[Span, ...] = ()
    """In the edited paper; none: that cannot be said, or it is gone there."""
    why: Text = NOTHING
    """Why several are one."""

    def of(self, text: str) -> Part:
        """It with what stands in the text where it changes that."""
        return self._replace(splices=tuple(one._replace(old=text[one.start : one.end]) for one in self.splices))


class Printed(NamedTuple):
    """A stretch of a clerk's text in an edited paper; nothing of it in today's, if the stretch is empty."""

    start: int
    end: int
    text: str
    unit: int


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with these."""
    made, at = "", 0
    for one in sorted(splices):
        made += text[at : one.start] + one.words
        at = one.end
    return made + text[at:]


def traces(lines: Sequence[Line], notes: Iterable[Note]) -> Traces:
    """Where in the lines of an edited paper its tracked changes and comments stand."""
    found: dict[int, list[Trace]] = {}
    for number, group in groupby((one for one in notes if one.behind), lambda one: one.paragraph):
        here = [n for n, line in enumerate(lines) if line.place.paragraph == number and not line.cell]
        for note in group:
            for n in here:
                rest = sum(letters(lines[k].text) for k in here if k > n)
                start, end = note.behind or (0, 0)
                start += letters(note.about)  # a comment stands behind what it is about
                if end - rest <= (size := letters(lines[n].text)) and start >= rest:
                    places = _place(lines[n].text, size - start + rest), _place(lines[n].text, size - end + rest)
                    found.setdefault(n, []).append(Trace(*places, note))
    return found


def _place(text: str, count: int) -> int:
    """Where in a text so many characters stand before, blanks left out."""
    at = 0
    while at < len(text) and (count > 0 or text[at].isspace()):
        count -= not text[at].isspace()
        at += 1
    return at


# ---- parts ------------------------------------------------------------------------------------------------------


class Parting:
    """The units of an edited paper, its lines and what was tracked in them."""

    def __init__(self, units: Sequence[Unit], edited: Sequence[Line], found: Traces) -> None:
        self.units, self.edited, self.found = units, edited, found

    def parts(self, stated: str, new: str, printed: Sequence[Printed]) -> list[Part]:
        """A text's change in parts, which together make all of it."""
        unit = printed[0].unit if len(printed) == 1 else -1
        ways = [self._lines(stated, printed)]
        if "\n" not in stated.strip():
            ways.append(self._of(stated, Printed(0, len(stated), new, unit)))
        for way in ways:
            made = [*way]
            if spliced(stated, (one for part in made for one in part.splices)) == new:
                return [*_together(part.of(stated) for part in made)]
        return [Part((Splice(0, len(stated), new, stated),), (), _REORDERED)]

    def spans(self, unit: int, start: int, end: int) -> Iterator[Span]:
        """Where in the edited lines a stretch of what a unit has there stands."""
        at = 0
        for n, text in self._edited_lines(unit):
            if start <= at + len(text) and end >= at:
                cut = len(self.edited[n].text) - len(text)
                yield Span(n, max(0, start - at) + cut, min(len(text), end - at) + cut)
            at += len(text) + 1

    def _edited_lines(self, unit: int) -> Iterator[tuple[int, str]]:
        one = self.units[unit]
        texts = one.after.split("\n")
        return zip(one.edited, texts, strict=False) if len(texts) == len(one.edited) else iter(())

    def _lines(self, stated: str, printed: Sequence[Printed]) -> Iterator[Part]:
        """The parts of every line, and of what came and went between them."""
        own = [one for one in printed if one.end > one.start]
        usual = "\n\n" if own and "\n\n" in stated[own[0].start : own[-1].end] else "\n"
        above: Printed | None = None
        new: list[Printed] = []
        for one in [*printed, None] if own else ():
            if one and one.end == one.start:
                new.append(one)
                continue
            yield from self._between(stated, (above, one), new, usual)
            if one:
                yield from self._of(stated, one)
            above, new = one, []

    def _between(
        self, stated: str, ends: tuple[Printed | None, Printed | None], new: Sequence[Printed], usual: str
    ) -> Iterator[Part]:
        """New lines, and those gone, between two that stand, or before the first and behind the last."""
        above, below = ends
        start = above.end if above else below.start if below and not stated[: below.start].strip() else 0
        end = below.start if below else above.end if above and not stated[above.end :].strip() else len(stated)
        made = "" if above or not new else new[0].text
        for one, following in pairwise(filter(None, (above, *new, below))):
            gap = stated[one.end : following.start]
            made += gap if gap and not gap.strip() else usual
            made += "" if following is below else following.text
        if stated[start:end] != made:
            yield Part((_trimmed(stated, Splice(start, end, made)),), tuple(self._whole(new)))

    def _whole(self, new: Iterable[Printed]) -> Iterator[Span]:
        for one in new:
            yield from self.spans(one.unit, 0, len(self.units[one.unit].after))

    def _of(self, stated: str, printed: Printed) -> Iterator[Part]:
        """The parts of one line."""
        old = stated[printed.start : printed.end]
        changed = [one for step in steps(old, printed.text) if not step.same for one in _by_clause(step, old, printed.text)]
        places = [self._spans(printed, one) for one in changed]
        marks = [self._marks(spans) for spans in places]
        for group in _Rewording(old, printed.text, changed, marks).groups():
            splices = (Splice(printed.start + one.a, printed.start + one.b, printed.text[one.c : one.d]) for one in group)
            spans = (span for one in group for span in places[changed.index(one)])
            yield Part(tuple(splices), tuple(spans))

    def _spans(self, printed: Printed, step: Step) -> tuple[Span, ...]:
        if printed.unit < 0:
            return ()
        after = self.units[printed.unit].after
        if (at := after.find(printed.text)) >= 0:
            return tuple(self.spans(printed.unit, at + step.c, at + step.d))
        way = [*steps(printed.text, after)]  # citations print as numbers
        return tuple(self.spans(printed.unit, _there(way, step.c), _there(way, step.d)))

    def _marks(self, spans: Iterable[Span]) -> frozenset[int]:
        """Which tracked changes of the paper meet there; those of one author that touch are one."""
        found: set[int] = set()
        for span in spans:
            here = [one for one in self.found.get(span.line, ()) if one.note.kind != "comment"]
            found |= {span.line << 16 | _first(here, one) for one in here if span.touches(one)}
        return frozenset(found)


def _by_clause(step: Step, old: str, new: str) -> Iterator[Step]:
    """Words that give way to others, and whole clauses that go or come behind them."""
    was, now = (next(_FIRST.finditer(text)).end() for text in (old[step.a : step.b], new[step.c : step.d]))
    whole = was == step.b - step.a, now == step.d - step.c
    if 0 in (was, now) or whole[0] is whole[1]:
        yield step
    else:
        yield Step(False, step.a, step.a + was, step.c, step.c + now)
        yield Step(False, step.a + was, step.b, step.c + now, step.d)


def _trimmed(text: str, splice: Splice) -> Splice:
    """Without what stays at both ends."""
    start, end, words = splice[:3]
    while end > start and words and text[start] == words[0]:
        start, words = start + 1, words[1:]
    while end > start and words and text[end - 1] == words[-1]:
        end, words = end - 1, words[:-1]
    return Splice(start, end, words)


def _there(way: Iterable[Step], at: int) -> int:
    """Where a place of a text came to stand."""
    there = 0
    for one in way:
        if one.a <= at <= one.b:
            return one.c + at - one.a if one.same else one.c if at == one.a else one.d
        there = one.d
    return there


def _first(here: Sequence[Trace], trace: Trace) -> int:
    """The first of the tracked changes that touch one after the other."""
    n = here.index(trace)
    while n and here[n - 1].end >= here[n].start and here[n - 1].note.author == here[n].note.author:
        n -= 1
    return n


class _Rewording(NamedTuple):
    """One line before and after, the stretches that changed, and which tracked changes meet each of them."""

    old: str
    new: str
    changed: Sequence[Step]
    marks: Sequence[frozenset[int]]

    def groups(self) -> Iterator[list[Step]]:
        """The stretches, those together that are decided together."""
        group: list[Step] = []
        clauses = self.clauses()
        for n, one in enumerate(self.changed):
            if group and not self.goes_on(n, clauses) and not self.is_open(group):
                yield group
                group = []
            group.append(one)
        if group:
            yield group

    def goes_on(self, n: int, clauses: Sequence[tuple[int, int]]) -> bool:
        """Whether a stretch is of one change with the one before."""
        one, last, other, mark = self.changed[n - 1], self.marks[n - 1], self.changed[n], self.marks[n]
        if mark or last:
            return bool(mark & last)
        if self.stands_alone(one) or self.stands_alone(other):
            return False
        size = min(max(step.b - step.a, step.d - step.c) for step in (one, other))
        drawn_in = other.a - one.b <= min(_ISLAND, size)
        return drawn_in or any(start <= one.a and other.b <= end for start, end in clauses)

    def stands_alone(self, step: Step) -> bool:
        """Whether it is a number, or whole clauses that go or come."""
        gone, come = self.words(step)
        words = "" if gone and come else gone or come
        return NUMERAL.fullmatch(gone) is not None or (words != "" and (words[0] in _ENDS or words[-1] in _ENDS))

    def clauses(self) -> list[tuple[int, int]]:
        """Those of which less than half stays, though it was not tracked what became of them."""
        found: list[tuple[int, int]] = []
        plain = [one for one, mark in zip(self.changed, self.marks, strict=True) if not (mark or self.stands_alone(one))]
        for clause in _CLAUSE.finditer(self.old):
            start, end = clause.span()
            here = [one for one in plain if start <= one.a and one.b <= end]
            kept = end - start - sum(one.b - one.a for one in here)
            if kept * 2 < max(end - start, kept + sum(one.d - one.c for one in here)):
                found.append((start, end))
        return found

    def is_open(self, group: Iterable[Step]) -> bool:
        """Whether a bracket or a quote was put in, or taken out, without its other end."""
        gone, come = map("".join, zip(*map(self.words, group), strict=True))
        return any(come.count(a) - come.count(b) != gone.count(a) - gone.count(b) for a, b in _PAIRS)

    def words(self, step: Step) -> tuple[str, str]:
        """What goes and what comes."""
        return self.old[step.a : step.b], self.new[step.c : step.d]


def _together(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts, words that go in one and come in another as one."""
    for one, other in in_pairs(parts, lambda one, other: is_moved(one.splices, other.splices)):
        yield Part((*one.splices, *other.splices), (*one.spans, *other.spans), _ELSEWHERE) if other else one


def in_pairs(found: Iterable[T], belong: Callable[[T, T], bool]) -> Iterator[tuple[T, T | None]]:
    """Each with the first behind it that belongs to it, which then does not come by itself."""
    waiting = [*found]
    while waiting:
        one = waiting.pop(0)
        other = next((two for two in waiting if belong(one, two)), None)
        if other is not None:
            waiting.remove(other)
        yield one, other


def is_moved(one: Sequence[Splice], other: Sequence[Splice]) -> bool:
    """Whether words go in one place and come in the other, and nothing else happens there."""
    (gone, come), (lost, found) = (
        (_bare("".join(splice.old for splice in side)), _bare("".join(splice.words for splice in side)))
        for side in (one, other)
    )
    away, back = gone == found and not come + lost, come == lost and not gone + found
    return (away and len(gone) >= _WORDS) or (back and len(come) >= _WORDS)


def _bare(words: str) -> str:
    return "".join(one for one in words if one not in _ENDS)
