"""Lines of today's paper beside what an edited one has in their place, as far as its editor changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.model import Line, Role
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
