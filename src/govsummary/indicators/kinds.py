"""种类: how an indicator behaves over time, over its parts, and in words. Code asks the row; it never asks for a name."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from govsummary.core.facts import Indicator, Mode, Observation
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.periods import Period
from govsummary.indicators.units import counts


@frozen
class Kind:
    """One kind of indicators."""

    name: str
    """As `Indicator.kind` names it."""
    title: Text
    over_time: Literal["adds", "last", "stated", "union"] = "stated"
    """Longer periods are the sum of shorter ones; the last instant; nothing but what is stated; all that was named."""
    parts_add: bool = False
    """Whether parts make up the whole."""
    change: Literal["percent", "points", "places", "difference"] = "percent"
    """How its change is said: 增长…%, 提高…个百分点, 上升…位, 上升…点."""
    completion: Literal["share", "points", "reached", ""] = "share"
    """How it is held against its target: 完成…的105.7%, 高于…个百分点, 达到目标位次; empty: not at all."""
    whole: bool = False
    """Whether it is counted one by one: from none it is a 零的突破."""
    smaller_is_better: bool = False
    aliases: tuple[str, ...] = ()
    """Old spellings."""


_ROWS = (
    Kind("count", Text("计数", "count"), "adds", True, whole=True),
    Kind("amount", Text("总量", "amount"), "adds", True, aliases=("金额",)),
    Kind("stock", Text("存量", "stock"), "last", True),
    Kind("rate", Text("比率", "rate"), change="points", completion="points"),
    Kind("average", Text("均值", "average")),
    Kind("index", Text("指数", "index"), change="difference", completion=""),
    Kind("growth", Text("增速", "growth"), change="points", completion="points"),
    Kind("rank", Text("位次", "rank"), change="places", completion="reached", smaller_is_better=True),
    Kind("list", Text("名单", "list"), "union", whole=True),
)
KINDS: Mapping[str, Kind] = MappingProxyType({row.name: row for row in _ROWS})
"""By name; rows that plugins offer are to join here, and nowhere else."""
_SPELT = {word: row for row in _ROWS for word in (row.name, row.title.zh, *row.aliases)}
_BY_ENDING = {"同比": "growth", "环比": "growth", "完成率": "rate", "占比": "rate", "位次": "rank", "增速位次": "rank"}
_BY_UNIT = {"%％‰": "rate", "位": "rank", "点": "index", "∶1:1：1": "average"}


def spelt(word: str) -> Kind | None:
    """The kind that a clerk means by 计数, 总量, 金额, count …; None for any other word."""
    return _SPELT.get(word.strip())


def kind_of(indicator: Indicator) -> Kind:
    """The kind of an indicator: as stated if there is such a kind, else by the end of its address, else by its unit."""
    if known := KINDS.get(indicator.kind):
        return known
    name = indicator.name
    return KINDS[(_BY_ENDING.get(name.rpartition(".")[2]) if "." in name else None) or _of_unit(indicator.unit)]


@cache
def _of_unit(unit: str) -> str:
    if not unit or counts(unit):
        return "count"
    known = next((name for units, name in _BY_UNIT.items() if unit in units), "amount")
    return "average" if "/" in unit else known


def normal(period: Period, indicator: Indicator, mode: Mode = "actual") -> Period:
    """The period under which a value is kept: of a stock the end of it, else the days up to it (截至9月底 is 1—9月).

    A target is kept alike: that of a stock is one for the end of the year.
    """
    return period.instant() if kind_of(indicator).over_time == "last" else period.to_date()


# ---- bases, and flows: what shorter and longer periods give of a number that adds up over time ------------------------


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
