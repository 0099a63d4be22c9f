"""Which numbered or lone lines head something, where their words end, and how deep they stand in this paper.

Numbers are followed as chains (一、二、三、) that open inside each other; what one heads shows in all its lines together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from govsummary.core.frozen import define, field, frozen, replace
from govsummary.standard import grammar, lines, weighing
from govsummary.standard.evidence import Paper
from govsummary.standard.lines import Number, number_of

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
        self.cut = self._cut(lines.LONGEST_HEADING)

    def _cut(self, longest: int) -> int:
        end = lines.heading_end(self.words, self.number.end, longest)
        if self.number.end + 1 < self.lead <= self.number.end + longest and (not end or self.lead < end):
            end = self.lead
        parted = lines.space_after(self.words, self.number.end)
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
        return len(self.heading.rstrip("。.")) <= lines.LONGEST_HEADING

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
            return self._begin(line, nested=known[0] if known and number.shape not in lines.LISTING else None)
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


# ---- numbered and lone lines heard as headings ------------------------------------------------------------------------


LONE = "小标题"
NUMBERED = "序号标题"
_LISTED = frozenset("；;，,、")
_LOW = 4.5
_HIGH = 2
_MERE = 4
"""So few characters behind a heading are no text of its own."""
_SHORT = 15
"""A line of more characters, or with a stop, is text."""


@frozen
class Heard:
    """A line as a heading: its weight, above 0 if it is one."""

    score: float
    evidence: tuple[str, ...]
    line: Line | None = None
    chain: Chain | None = None


def numbered(paper: Paper, contents: Collection[int]) -> dict[int, Heard]:
    """The lines of a paper that a number opens."""
    found = list(_numbered_lines(paper, contents))
    borders = [place for place in paper.filled if grammar.ATTACHMENT_LABEL.match(paper.words[place])]
    linked = chains(found, borders)
    chain_of = {line.place: chain for chain in linked for line in chain.lines}
    for chain in linked:
        if sum(line.cut > 0 for line in chain.lines) * 2 > len(chain.lines):
            for line in chain.lines:
                line.lengthen()
    for line in found:
        line.own = _has_text(paper, line, chain_of)
    return {line.place: heard for chain in linked for line, heard in _weighed(paper, chain)}


def _numbered_lines(paper: Paper, contents: Collection[int]) -> Iterator[Line]:
    for place in paper.filled:
        one, words = paper.paragraphs[place], paper.words[place]
        number = None if one.listed or place in contents or lines.is_date(words) else number_of(words)
        if number:
            distinct = paper.is_distinct(place) and one.alignment != "center"
            yield Line(place, words, number, one.outline, one.lead, distinct)


def _has_text(paper: Paper, line: Line, chain_of: Mapping[int, Chain]) -> bool:
    """Whether text follows a numbered line, in its paragraph or below, before its like or what stands above it."""
    if line.cut and len(line.words) - line.cut > _MERE:
        return True
    if any(one.table for one in paper.paragraphs[line.place + 1 : line.place + 2]):
        return True
    following = paper.beside(line.place, 1)
    if following is None:
        return False
    other, mine = chain_of.get(following), chain_of[line.place]
    if other is None:
        words = paper.words[following]
        return len(words) > _SHORT or words[-1] in "。：；"
    return other is not mine and (other.parent is mine or other.rank > mine.rank)


def _weighed(paper: Paper, chain: Chain) -> Iterator[tuple[Line, Heard]]:
    """What speaks for and against each line of a chain."""
    inner = chain.lines[:-1] or chain.lines  # below the last of a list the paper simply goes on
    own = sum(line.own for line in inner) * 2 >= len(inner)
    listed = sum(line.words[-1] in _LISTED for line in chain.lines) * 2 >= len(chain.lines)
    introduced = paper.words_beside(chain.lines[0].place, -1).endswith("：")
    for line in chain.lines:
        checks = {
            "counts sentences": chain.shape in lines.LISTING and (line.cut > 0 or chain.shape != "order"),
            "low shape": chain.rank >= _LOW,
            "high shape": chain.rank <= _HIGH,
            "listed": listed or line.words[-1] in _LISTED,
            "in a chain": len(chain.lines) > 1 and not chain.late,
            "gap": chain.late or (line.gap and len(chain.lines) == 1),
            "sentence alone": line.is_sentence and not (line.own and own),
            "text of their own": own,
            "none have text": not own,
            "introduced as a list": introduced and not own,
            "outline": line.outline > 0,
            "look": line.distinct or line.lead > 0,
        }
        evidence = (_length(line), *(name for name, holds in checks.items() if holds))
        yield line, Heard(weighing.score(NUMBERED, evidence), evidence, line, chain)


def _length(line: Line) -> str:
    if line.cut:
        colon = line.words[line.cut - 1] in "：:" and len(line.words) <= lines.LONGEST_HEADING
        return "colon" if colon else "run in"
    return "short" if line.is_short else "long"


def lone(paper: Paper, apart: Collection[int]) -> dict[int, Heard]:
    """The short lines without a number, ``apart`` from those in numbers, contents and residue."""
    found = {}
    for place in paper.filled:
        words, one = paper.words[place], paper.paragraphs[place]
        if place in apart or one.item or one.listed or grammar.ATTACHED.match(words):
            continue
        if weighing.can_head(words) or (one.outline and len(words) <= lines.LONGEST_HEADING):
            evidence = tuple(weighing.for_lone_heading(paper, place, weighing.common(words, one)))
            found[place] = Heard(weighing.score(LONE, evidence), evidence)
    likely = {place for place, heard in found.items() if heard.score > -2 and paper.rank[place]}
    for place, heard in found.items():
        more = "like others" if len(likely) > (place in likely) else "like no others"
        found[place] = replace(heard, score=heard.score + weighing.weights(LONE)[more], evidence=(*heard.evidence, more))
    return found
