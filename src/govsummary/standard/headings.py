"""Which numbered or lone lines head something, where their words end, and how deep they stand in this paper.

Numbers are followed as chains (一、二、三、) that open inside each other; what one heads shows in all its lines together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import field

from govsummary.core.frozen import define, frozen
from govsummary.standard import shapes
from govsummary.standard.shapes import Number

LONGER = 60
"""Characters of a run-in heading whose siblings show that it is one."""
_GAP = 3
"""So many numbers may be missing in a chain."""
_ENDS = frozenset("。.．")
_FEW = 20
_TEXT = 15
"""Characters behind a space that may be text below a heading."""


@define
class Line:
    """A paragraph that a number opens."""

    place: int
    words: str
    number: Number
    outline: int = 0
    lead: int = 0
    """Where its first look ends, as `roles.Evidence.lead`."""
    distinct: bool = False
    """Whether it looks otherwise than the text does."""
    cut: int = 0
    """Where the heading ends if text follows it in the paragraph; 0: it does not."""
    own: bool = False
    """Whether it has text of its own, in its paragraph or below."""
    gap: bool = False
    """Whether numbers before it are missing."""

    def __post_init__(self) -> None:
        self.cut = self._cut(shapes.LONGEST)

    def _cut(self, longest: int) -> int:
        end = shapes.heading_end(self.words, self.number.end, longest)
        if self.number.end + 1 < self.lead <= self.number.end + longest and (not end or self.lead < end):
            end = self.lead
        parted = shapes.space_after(self.words, self.number.end)
        if parted and len(self.words) - parted >= _TEXT and (not end or parted < end - 4):
            end = parted
        return end if end < len(self.words) else 0

    def lengthen(self) -> None:
        """Look further for its end, as its siblings have one."""
        self.cut = self.cut or self._cut(LONGER)

    @property
    def heading(self) -> str:
        """The words that would head something, without the number."""
        return self.words[self.number.end : self.cut or len(self.words)]

    @property
    def is_short(self) -> bool:
        """Whether its words are those of a heading by their length."""
        return len(self.heading.rstrip("。.")) <= shapes.LONGEST

    @property
    def is_sentence(self) -> bool:
        """Whether it is a sentence on a line of its own; a few words with a stop behind them are none."""
        some = "，" in self.words or len(self.words) > _FEW or self.number.rank > 2
        return not self.cut and self.words[-1] in _ENDS and some


@define
class Chain:
    """Lines of one shape that count on from each other."""

    shape: str
    rank: float
    lines: list[Line] = field(default_factory=list)
    parent: Chain | None = None
    outer: Chain | None = None
    """One of the same shape that was open when it began."""
    went_on: bool = False
    """Whether the outer one went on behind it."""
    late: bool = False
    """Whether it does not begin at 1."""

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number.ordinal

    def is_inside(self, bare: Sequence[int]) -> bool:
        """Whether it stands in the outer one rather than begins anew beside it; ``bare``: headings without numbers.

        That is sure where the outer one goes on; else where nothing higher parts them and its lines are of another kind.
        """
        if self.outer is None or self.went_on:
            return self.outer is not None
        first, last = self.outer.lines[-1].place, self.lines[0].place
        parted = bisect_right(bare, last) > bisect_right(bare, first)
        return self.rank <= 2 and not parted and self.outer.are_sentences != self.are_sentences

    @property
    def are_sentences(self) -> bool:
        """Whether most of its lines are sentences without text behind them."""
        return sum(line.is_sentence for line in self.lines) * 2 > len(self.lines)


def chains(lines: Iterable[Line], borders: Sequence[int] = ()) -> list[Chain]:
    """The chains of a paper's numbered lines, in the order of their first ones; none goes over a border."""
    return _Linking(lines, borders).chains


class _Linking:
    def __init__(self, lines: Iterable[Line], borders: Sequence[int]) -> None:
        self.chains: list[Chain] = []
        self._open: list[Chain] = []
        self._nested: list[tuple[Chain, Chain, int]] = []
        border = iter([*borders, float("inf")])
        due = next(border)
        for line in lines:
            while line.place >= due:
                self._open, due = [], next(border)
            self._take(line)
        for inner, outer, length in self._nested:
            inner.went_on = len(outer.lines) > length

    def _take(self, line: Line) -> None:
        number = line.number
        known = [one for one in self._open if one.shape == number.shape]
        if number.ordinal == 0:
            return self._go_on(known[-1], line) if known else self._begin(line)
        for chain in reversed(known):
            if chain.last + 1 == number.ordinal:
                return self._go_on(chain, line)
        if number.ordinal == 1 or not known:
            return self._begin(line, nested=known[0] if known and number.shape not in shapes.LISTING else None)
        nearest = known[-1]
        line.gap = True
        if nearest.last < number.ordinal <= nearest.last + 1 + _GAP:
            return self._go_on(nearest, line)
        return self._begin(line)

    def _go_on(self, chain: Chain, line: Line) -> None:
        del self._open[self._open.index(chain) + 1 :]
        chain.lines.append(line)

    def _begin(self, line: Line, nested: Chain | None = None) -> None:
        number = line.number
        chain = Chain(number.shape, number.rank, [line], late=number.ordinal > 1)
        same = next((one for one in self._open if one.shape == number.shape), None)
        if nested:
            del self._open[self._open.index(nested) + 1 :]
            chain.outer = nested
            self._nested.append((chain, nested, len(nested.lines)))
        elif same:
            del self._open[self._open.index(same) :]
        else:
            while self._open and self._open[-1].rank > number.rank:
                self._open.pop()
        chain.parent = self._open[-1] if self._open else None
        self._open.append(chain)
        self.chains.append(chain)


# ---- depth ----------------------------------------------------------------------------------------------------------


@frozen
class Heading:
    """A heading in the order of the paper; ``key`` is what headings of one depth share, ``last`` the place of the last."""

    place: int
    key: object
    rank: float = -1.0
    """-1: it has no number."""
    outline: int = 0
    last: int = 0


def levels(headings: Sequence[Heading], borders: Sequence[int] = ()) -> list[int]:
    """How deep each heading stands, from 1: the first key that opens is level 1, a new one inside it level 2."""
    bare = [heading.place for heading in headings if heading.rank < 0]
    found: list[int] = []
    open_: list[Heading] = []
    border = iter([*borders, float("inf")])
    due = next(border)
    for heading in headings:
        while heading.place >= due:
            open_, due = [], next(border)
        _close(open_, heading, bare)
        open_.append(heading)
        found.append(len(open_))
    return found


def _close(open_: list[Heading], heading: Heading, bare: Sequence[int]) -> None:
    """Take off what does not hold the heading: its like and what stands in that, what its number outranks."""
    same = next((i for i, one in enumerate(open_) if one.key == heading.key), None)
    if same is not None:
        del open_[same:]
        return
    if heading.outline and any(one.outline for one in open_):
        while open_ and (open_[-1].outline or heading.outline) >= heading.outline:
            open_.pop()
        return
    while open_ and _beside(open_[-1], heading, bare):
        open_.pop()


def _beside(above: Heading, heading: Heading, bare: Sequence[int]) -> bool:
    """Whether the lowest open heading cannot hold another."""
    if heading.rank < 0:
        return above.rank >= 0 and above.last < heading.place  # its chain has ended
    if above.rank < 0:  # a lone line holds numbered ones unless their chain goes on past the next lone line
        after = bisect_right(bare, heading.place)
        return len(bare) < 2 or (after < len(bare) and heading.last > bare[after])
    return above.rank > heading.rank
