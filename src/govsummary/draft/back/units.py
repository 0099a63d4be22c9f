"""Lines of today's paper beside what an edited one has in their place, as far as its editor changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.model import Line
from govsummary.docx.comparing.remembering import digests
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


def units_of(traced: Traced, edited: Sequence[Line], found: Iterable[Link]) -> tuple[Unit, ...]:
    """The links with their words, without numbers of headings, in the order of the edited paper."""
    return tuple(_unit(traced, edited, link) for link in found)


def _unit(traced: Traced, edited: Sequence[Line], link: Link) -> Unit:
    before, marks = "", list[Mark | None]()
    for n in link.base:
        text, own = traced.lines[n].text, traced.marks[n]
        cut = 0 if traced.lines[n].cell else _number_of(text, own)
        if before:
            marks.append(_between(marks[-1], own[cut] if cut < len(own) else None))
            before += "\n"
        before += text[cut:]
        marks += own[cut:]
    number = (
        traced.lines[link.base[0]].text[: _number_of(traced.lines[link.base[0]].text, traced.marks[link.base[0]])]
        if link.base
        else ""
    )
    lines = [edited[n].text if edited[n].cell else _bare(edited[n].text, number) for n in link.edited]
    level = edited[link.edited[0]].role.level if link.edited else 0
    return Unit(link.base, link.edited, before, "\n".join(lines), tuple(marks), level, len(number), link.moved)


def _number_of(text: str, marks: Sequence[Mark | None]) -> int:
    """How long the number is that composing has put before a line."""
    cut = len(own_number(text))
    return cut if not any(marks[:cut]) else 0


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
