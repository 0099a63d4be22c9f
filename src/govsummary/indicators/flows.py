"""Bases, and flows: what shorter and longer periods give of a number that adds up over time, and where they contradict.

Each stated span is an edge between two days; a value that is not stated is the sum along the shortest walk from its
first day to the day after its last, and each closed circle must come to nought, within rounding.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from govsummary.core.facts import Observation
from govsummary.core.frozen import frozen
from govsummary.core.periods import Period

STEPS = 12
"""The months of a year; what would take more is no sum that anybody checks."""
_QUARTER = 3
_DAY = timedelta(days=1)
Known = Mapping[Period, Observation]
_Edges = dict[date, list[tuple[date, int, Observation]]]


UNSTATED = Period(date(3, 4, 1), date(3, 6, 30))
"""Stands for the period of a paper that names none: 上年 and 上期 are those before it, whatever they are."""


def before(period: Period) -> Period:
    """上期; of months that have no customary period before them, as many months before."""
    if (known := period.before()) or period.start is None:
        return known or period.year_before()
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    first = period.start.year * 12 + period.start.month - 1 - months
    return Period(date(first // 12, first % 12 + 1, 1), date.fromordinal(period.start.toordinal() - 1))


BASES: Mapping[str, Callable[[Period], Period]] = {
    "数值": lambda period: period,
    "上年": Period.year_before,
    "上期": before,
    "年初": Period.year_start,
    "目标": lambda period: period,
}
"""The values that attributes name, by the period at which they stand."""


# ---- flows ------------------------------------------------------------------------------------------------------


@frozen
class Walk:
    """Observations that are added up (+1) or taken away (−1) in turn."""

    steps: tuple[tuple[int, Observation], ...]

    @property
    def value(self) -> Decimal:
        """What they come to."""
        return sum((sign * (one.value or Decimal(0)) for sign, one in self.steps), Decimal(0))

    @property
    def ulp(self) -> Decimal | None:
        """The last places of all of them, as each may be off by half of its own; None if all are exact."""
        return sum((one.ulp for _, one in self.steps if one.ulp), Decimal(0)) or None

    def __str__(self) -> str:
        """``2025年上半年410＋2025年下半年560``; what is taken away follows what is added."""
        steps = sorted(self.steps, key=lambda step: (-step[0], step[1].period.end))
        said = "".join(f"{'＋' if sign > 0 else '−'}{one.period}{one.value:f}" for sign, one in steps)
        return said.removeprefix("＋")


@frozen
class Circle:
    """A stated value and the walk that gives another."""

    whole: Observation
    walk: Walk


def walk(known: Known, asked: Period) -> Walk | None:
    """The shortest sum that gives the value at ``asked``, without its own and inside its years; None if none does."""
    if asked.start is None:
        return None
    edges = _edges(one for period, one in known.items() if period != asked and _inside(period, asked))
    return _shortest(edges, asked.start, asked.end + _DAY)


def circles(known: Known) -> Iterator[Circle]:
    """Values that the shortest walk beside them contradicts, longer periods first; a circle once."""
    seen: set[frozenset[Period]] = set()
    within = Counter(one.end.year for one in known if one.start and one.start.year == one.end.year)
    for period in sorted((one for one in known if one.start), key=_by_length):
        if period.start and period.start.year == period.end.year and within[period.end.year] == 1:
            continue  # nothing else is known of its year
        around = walk(known, period)
        if around is None:
            continue
        circle = frozenset((period, *(one.period for _, one in around.steps)))
        whole = known[period]
        if circle not in seen and abs(around.value - (whole.value or 0)) * 2 > (around.ulp or 0) + (whole.ulp or 0):
            yield Circle(whole, around)
        seen.add(circle)


def falling(known: Known) -> Iterator[tuple[Observation, Observation]]:
    """Cumulative values of one year that are smaller than the one before them: 1—9月 below 1—8月."""
    grown = sorted((p for p in known if p.start and p.start == date(p.end.year, 1, 1)), key=lambda p: p.end)
    for earlier, later in pairwise(grown):
        first, second = known[earlier], known[later]
        slack = max(first.ulp or 0, second.ulp or 0)
        if earlier.end.year == later.end.year and ((first.value or 0) - (second.value or 0)) * 2 > slack:
            yield first, second


def standing(known: Known) -> Iterator[tuple[Observation, Observation]]:
    """Cumulative values of one year that are the same a quarter of a year or more later: the year's is the half-year's."""
    grown = sorted((p for p in known if p.start and p.start == date(p.end.year, 1, 1)), key=lambda p: p.end)
    for earlier, later in pairwise(grown):
        apart = later.end.month - earlier.end.month
        if earlier.end.year == later.end.year and apart >= _QUARTER and known[earlier].value == known[later].value:
            yield known[earlier], known[later]


def _by_length(period: Period) -> tuple[int, date]:
    return -(period.end - (period.start or period.end)).days, period.end


def _inside(period: Period, asked: Period) -> bool:
    return period.start is not None and asked.start is not None and (
        asked.start.year <= period.start.year and period.end.year <= asked.end.year
    )  # fmt: skip


def _edges(observations: Iterable[Observation]) -> _Edges:
    edges: _Edges = {}
    for one in observations:
        if one.period.start is not None and one.value is not None:
            after = one.period.end + _DAY
            edges.setdefault(one.period.start, []).append((after, 1, one))
            edges.setdefault(after, []).append((one.period.start, -1, one))
    return edges


def _shortest(edges: _Edges, start: date, end: date) -> Walk | None:
    """Breadth first, so the fewest steps; of equal ones those of earlier statements."""
    came: dict[date, tuple[tuple[int, Observation], ...]] = {start: ()}
    queue = deque([start])
    while queue and end not in came:
        day = queue.popleft()
        if len(came[day]) == STEPS:
            continue
        for after, sign, one in edges.get(day, ()):
            if after not in came:
                came[after] = (*came[day], (sign, one))
                queue.append(after)
    return Walk(came[end]) if end in came else None
