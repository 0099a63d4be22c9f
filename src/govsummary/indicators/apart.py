"""The facts of two papers beside each other: which figures changed and how, which are new, which are gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from govsummary.core.diagnostics import code
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.frozen import NamedTuple, fields, frozen, replace
from govsummary.core.numerals import in_digits
from govsummary.indicators.changing import Asked, changed, difference
from govsummary.indicators.facts import facts_of
from govsummary.indicators.faults import FAULTS
from govsummary.indicators.kinds import normal
from govsummary.indicators.names import PUBLISHED, plain
from govsummary.indicators.presenting import printed
from govsummary.indicators.units import convert

if TYPE_CHECKING:
    from govsummary.core.facts import Mode
    from govsummary.core.model import Report
    from govsummary.indicators.facts import Facts

MODES: tuple[Mode, ...] = ("actual", "target")
_TARGET = "{name}（目标）"


@frozen
class FigureChange:
    """An indicator that two papers state otherwise, each at its own period."""

    name: str
    """As the second paper calls it, else the first; a target says that it is one."""
    state: Literal["changed", "new", "gone", "unit"]
    """``unit``: as much as before, counted in another unit."""
    before: str = ""
    after: str = ""
    """What is stated, with units, as it prints."""
    apart: str = ""
    """By how much: ``增加0.5万吨``; empty where that makes no sense."""
    growth: str = ""
    """How papers say it: ``同比增长2.3%``; of two statements of one period ``比原来增长2.3%``."""

    def to_dict(self) -> dict[str, Any]:
        """What is known of it."""
        return {one.name: said for one in fields(self) if (said := getattr(self, one.name))}


class _Known(NamedTuple):
    facts: Facts
    indicator: Indicator
    stated: Observation

    @property
    def words(self) -> str:
        """As it prints."""
        if self.stated.value is None:
            return self.stated.text
        return "、".join(self.stated.members) or printed(self.indicator, self.stated)

    @property
    def said(self) -> tuple[str, str]:
        """What makes a difference."""
        return self.words, self.indicator.unit

    @property
    def plainly(self) -> str:
        """The number in the unit it is counted in."""
        assert self.stated.value is not None
        return in_digits(self.stated.value) + self.indicator.unit


def apart(old: Facts, new: Facts) -> tuple[FigureChange, ...]:
    """What the two state otherwise, in the order of the second; what only the first has comes last."""
    here = {plain(name): address for address, one in old.indicators.items() for name in (*one.aliases, one.name)}
    pairs = [(_match(here, one), address) for address, one in new.indicators.items()]
    matched = {address for address, _ in pairs}
    pairs += [(address, "") for address in old.indicators if address not in matched]
    return tuple(one for before, after in pairs for one in _figures(old, before, new, after))


def _match(here: dict[str, str], indicator: Indicator) -> str:
    names = (plain(name) for name in (indicator.name, *indicator.aliases))
    return next((here[name] for name in names if name in here), "")


def _figures(old: Facts, before: str, new: Facts, after: str) -> Iterator[FigureChange]:
    for mode in MODES:
        one, other = _known(old, before, mode), _known(new, after, mode)
        known = other or one
        if known and (one is None or other is None or one.said != other.said):
            name = known.indicator.name
            figure = _figure(one, other)
            yield FigureChange(_TARGET.format(name=name) if mode == "target" else name, **figure)


def _known(facts: Facts, address: str, mode: Mode) -> _Known | None:
    try:
        indicator = facts.indicator(address) if address else None
        found = facts.fact(indicator, facts.paper, mode) if indicator else None
    except FAULTS:
        return None
    if not indicator:
        return None
    found = found or next((one for one in facts.stated(indicator, facts.paper, mode) if one.text), None)  # 里程碑 in words
    return _Known(facts, indicator, found) if found else None


def _figure(one: _Known | None, other: _Known | None) -> dict[str, Any]:
    if one is None or other is None:
        return {"state": "new", "after": other.words} if other else {"state": "gone", "before": one.words if one else ""}
    said: dict[str, Any] = {"state": "changed", "before": one.words, "after": other.words}
    now, base, unit = other.stated.value, one.stated.value, other.indicator.unit
    if now is None or base is None or (base := convert(base, one.indicator.unit, unit)) is None:
        return said
    if base == now:
        unit_alone = {"state": "unit", "before": one.plainly, "after": other.plainly}
        return said | unit_alone if one.indicator.unit != unit else said
    if other.indicator.name.rpartition(".")[2] in PUBLISHED:
        return said
    asked = Asked(other.facts, other.indicator, other.facts.paper)
    apart = difference(asked, abs(now - base))
    said["apart"] = f"{'增加' if now > base else '减少'}{apart}"
    later = other.facts.period is not None and other.facts.period.year_before() == one.facts.period
    word, before = ("同比", asked.last_year()) if later else ("比原来", "原来")
    return said | {"growth": changed(asked, now, base, word, before)}


# ---- last year's report as a source of this one's -------------------------------------------------------------------


PREVIOUS_OF_ANOTHER = code("GS388")


def bases(report: Report, before: Report) -> Ledger:
    """What ``before`` states of indicators that ``report`` has; where one of the two names no period, of the year before.

    What is of any other period than a year before gives no bases, only the error that says so.
    """
    wanted = {
        plain(name) for ledger in report.ledgers for one in ledger.indicators for name in (one.name, *one.aliases)
    }  # fmt: skip
    facts, mine = facts_of(before), facts_of(report)
    at = mine.paper.year_before()
    if facts.period and mine.period and facts.period != at:
        refused = PREVIOUS_OF_ANOTHER.at(
            report.source, got=facts.period, wanted=at, period=mine.period, related=[before.source]
        )
        return Ledger(diagnostics=(refused,))
    indicators: list[Indicator] = []
    observations: list[Observation] = []
    for address, stated in [*facts.indicators.items()]:
        if wanted.isdisjoint(_spellings(stated)):
            continue
        known = facts.indicator(address)
        found = facts.fact(known)
        if found and found.value is not None:
            bare = Indicator(known.name, known.unit, known.kind, basis=known.basis, of=known.of, place=known.place)
            indicators.append(replace(bare, aliases=known.aliases))
            observations.append(replace(found, indicator=known.name, period=normal(at, known), formula="", qualifier=""))
    return Ledger(tuple(indicators), tuple(observations))


def _spellings(indicator: Indicator) -> Iterator[str]:
    return map(plain, (indicator.name, *indicator.aliases))
