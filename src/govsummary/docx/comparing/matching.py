"""Two rows of units matched: those alike on both sides first, then by dynamic programme what lies between them, then
among all that is left what moved far, was split off, or has nothing in common but its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from govsummary.core import limits
from govsummary.core.prose import Role

_BITS = 4096
_LONG = 40
"""A unit of so many characters weighs no more for being longer."""
_LEAST = 3
ALIKE = 0.42
"""From here on a unit in its place is the same one reworded."""
_WHOLE = 0.75
"""So much of a split or merged line must be found again, and half of each part in the whole and in no other part."""
_OWN = 0.5
_MOVED = 0.55
"""From here on a unit anywhere else is the same one moved."""
_PART = 0.7
_PART_SIZE = 8

Found = tuple[list[int], list[int]]


class Terms(dict[Hashable, int]):
    """Whatever two texts may have in common, each a bit of an integer: what they share is one operation.

    Long papers have more terms than bits, and some share one; their likeness is then a little too high.
    """

    def bits(self, terms: Iterable[Hashable]) -> int:
        """The terms as a set of bits."""
        bits = 0
        for term in terms:
            bits |= 1 << self.setdefault(term, len(self)) % _BITS
        return bits


class Unit(NamedTuple):
    """What is matched as one: a line, a table, a row of it."""

    key: Hashable
    """Equal where nothing differs."""
    bits: int
    size: int
    length: int
    role: Role
    lines: range
    cells: bool = False
    letters: int = 0
    """The single characters of a short line."""


def dice(one: int, other: int) -> float:
    """How alike two sets of bits are, from 0 to 1."""
    size = one.bit_count() + other.bit_count()
    return 2 * (one & other).bit_count() / size if size else 0.0


Alike = Callable[[Unit, Unit], float]
"""How alike two units are, 0 where they cannot be the same."""


@dataclass
class Matching:
    """The three steps."""

    base: Sequence[Unit]
    edited: Sequence[Unit]
    alike: Alike
    found: list[Found] = field(default_factory=list)

    def pairs(self) -> list[Found]:
        """The units that are the same, those gone and those new."""
        same = self._same()
        firm = [same[i] for i in longest_rise([b for _, b in same])]
        self.found = [([a], [b]) for a, b in same]
        self._taken = ({a for a, _ in same}, {b for _, b in same})
        for (a, b), (c, d) in pairwise([(-1, -1), *firm, (len(self.base), len(self.edited))]):
            self._between(self._open(0, a + 1, c), self._open(1, b + 1, d))
        self._moved()
        self._parts()
        self._rewritten()
        gone, new = self._open(0, 0, len(self.base)), self._open(1, 0, len(self.edited))
        return [*self.found, *(([a], []) for a in gone), *(([], [b]) for b in new)]

    def _open(self, side: int, start: int, end: int) -> list[int]:
        return [n for n in range(start, end) if n not in self._taken[side]]

    def _link(self, base: Sequence[int], edited: Sequence[int]) -> None:
        self.found.append(([*base], [*edited]))
        self._taken[0].update(base)
        self._taken[1].update(edited)

    def _same(self) -> list[tuple[int, int]]:
        """Equal units that are the only ones of their words on both sides, and their neighbours while equal."""
        once = [Counter(one.key for one in side) for side in (self.base, self.edited)]
        where = {one.key: n for n, one in enumerate(self.edited)}
        pairs = {a: where[one.key] for a, one in enumerate(self.base) if once[0][one.key] == once[1][one.key] == 1}
        taken = {*pairs.values()}
        for step in (1, -1):
            for a, b in sorted(pairs.items(), reverse=step < 0):
                while self._alike_beside(a := a + step, b := b + step) and a not in pairs and b not in taken:
                    pairs[a] = b
                    taken.add(b)
        return sorted(pairs.items())

    def _alike_beside(self, a: int, b: int) -> bool:
        return 0 <= a < len(self.base) and 0 <= b < len(self.edited) and self.base[a].key == self.edited[b].key

    def _between(self, gone: list[int], new: list[int]) -> None:
        """The best way to read one stretch as the other, in order."""
        if not gone or not new:
            return
        if len(gone) * len(new) > limits.COMPARED_AT_ONCE:
            self._coarsely(gone, new)
            return
        for a, b in _Beads([self.base[n] for n in gone], [self.edited[n] for n in new], self.alike).best():
            self._link([gone[n] for n in a], [new[n] for n in b])

    def _coarsely(self, gone: list[int], new: list[int]) -> None:
        """Of a long stretch, what is surely the same is settled first, and parts the rest."""
        best = [*self._likely(gone, new, _MOVED)]
        firm = sorted((a, b) for _, a, b in _greedy(best))
        firm = [firm[i] for i in longest_rise([b for _, b in firm])]
        for a, b in firm:
            self._link([a], [b])
        if firm:
            for (a, b), (c, d) in pairwise([(gone[0] - 1, new[0] - 1), *firm, (gone[-1] + 1, new[-1] + 1)]):
                self._between(self._open(0, a + 1, c), self._open(1, b + 1, d))

    def _likely(self, gone: list[int], new: list[int], least: float) -> Iterator[tuple[float, int, int]]:
        if len(gone) * len(new) > limits.COMPARED_PAIRS:
            return
        for a in gone:
            one = self.base[a]
            for b in new:
                other = self.edited[b]
                if (one.bits & other.bits) and (likeness := self.alike(one, other)) >= least:
                    yield likeness, a, b

    def _moved(self) -> None:
        gone, new = self._open(0, 0, len(self.base)), self._open(1, 0, len(self.edited))
        for _, a, b in _greedy(self._likely(gone, new, _MOVED)):
            self._link([a], [b])

    def _parts(self) -> None:
        """A line left over that is a piece of another one, and not of what that became: split off, or merged into it."""
        for side in (0, 1):
            mine, others = (self.base, self.edited) if side == 0 else (self.edited, self.base)
            left = [n for n in self._open(side, 0, len(mine)) if mine[n].length >= _PART_SIZE and not mine[n].cells]
            for n in left if len(left) * len(self.found) <= limits.COMPARED_PAIRS else ():
                self._join(side, n, mine, others)

    def _join(self, side: int, n: int, mine: Sequence[Unit], others: Sequence[Unit]) -> None:
        part = mine[n]
        for pair in self.found:
            own, far = (pair[0], pair[1]) if side == 0 else (pair[1], pair[0])
            if len(far) != 1 or others[far[0]].cells or others[far[0]].key == mine[own[0]].key:
                continue
            shared = part.bits & others[far[0]].bits
            for other in own:
                shared &= ~mine[other].bits
            if shared.bit_count() >= _PART * part.size:
                own.append(n)
                self._taken[side].add(n)
                return

    def _rewritten(self) -> None:
        """One gone and one new between the same neighbours: nothing in common but the place."""
        after = {max(b): max(a) for a, b in self.found}
        before = {min(b): min(a) for a, b in self.found}
        for b in self._open(1, 0, len(self.edited)):
            low = after.get(b - 1, -1) if b else -1
            if (b and b - 1 not in after) or (b + 1 < len(self.edited) and b + 1 not in before):
                continue
            high = before.get(b + 1, len(self.base))
            if high == low + 2 and low + 1 not in self._taken[0] and self.base[low + 1].role is self.edited[b].role:
                self._link([low + 1], [b])


def _greedy(likely: Iterable[tuple[float, int, int]]) -> Iterator[tuple[float, int, int]]:
    """The likeliest pairs, each unit once; of equals, those nearest to their place."""
    taken: tuple[set[int], set[int]] = (set(), set())
    for likeness, a, b in sorted(likely, key=lambda one: (-one[0], abs(one[1] - one[2]), one)):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            yield likeness, a, b


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising run."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        rank = bisect_left(ends, number)
        ends[rank : rank + 1] = [number]
        places[rank : rank + 1] = [place]
        before.append(places[rank - 1] if rank else -1)
    run, place = [], places[-1] if places else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]


_SHAPES = ((1, 1), (1, 2), (1, 3), (2, 1), (3, 1))


@dataclass
class _Beads:
    """A stretch of lines read as another one: one to one, one to several, gone, new, so that most is found again."""

    base: Sequence[Unit]
    edited: Sequence[Unit]
    alike: Alike

    def best(self) -> Iterator[tuple[range, range]]:
        n, m = len(self.base), len(self.edited)
        score = [[0.0] * (m + 1) for _ in range(n + 1)]
        step: list[list[tuple[int, int]]] = [[(1, 0)] * (m + 1) for _ in range(n + 1)]
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                choices = [(score[i + 1][j], (1, 0))] if i < n else []
                choices += [(score[i][j + 1], (0, 1))] if j < m else []
                for a, b in _SHAPES if i < n and j < m else ():
                    if i + a <= n and j + b <= m and (worth := self._worth(i, a, j, b)):
                        choices.append((worth + score[i + a][j + b], (a, b)))
                if choices:
                    score[i][j], step[i][j] = max(choices, key=lambda one: one[0])
        i = j = 0
        while i < n and j < m:
            a, b = step[i][j]
            if a and b:
                yield range(i, i + a), range(j, j + b)
            i, j = i + a, j + b

    def _worth(self, i: int, a: int, j: int, b: int) -> float:
        if a == b == 1:
            one, other = self.base[i], self.edited[j]
            likeness = self.alike(one, other)
            return likeness * _weight(one, other) if likeness >= ALIKE else 0.0
        whole, parts = (self.base[i], self.edited[j : j + b]) if a == 1 else (self.edited[j], self.base[i : i + a])
        likeness = _joint(whole, parts)
        return likeness * _weight(whole, whole) if likeness >= _WHOLE else 0.0


def _weight(one: Unit, other: Unit) -> float:
    return min((one.length + other.length) / 2, _LONG) + _LEAST


def _joint(whole: Unit, parts: Sequence[Unit]) -> float:
    """How alike a line is to several together, each of which must say something of it that the others do not."""
    if whole.cells or any(part.cells for part in parts):
        return 0.0
    together = 0
    for n, part in enumerate(parts):
        rest = 0
        for other in (*parts[:n], *parts[n + 1 :]):
            rest |= other.bits
        if (part.bits & whole.bits & ~rest).bit_count() < _OWN * part.size:
            return 0.0
        together |= part.bits
    return dice(whole.bits, together)
