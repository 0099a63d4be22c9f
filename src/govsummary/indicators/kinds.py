"""种类: how an indicator behaves over time, over its parts, and in words. Code asks the row; it never asks for a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from govsummary.core.facts import Indicator, Mode
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
