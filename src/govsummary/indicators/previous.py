"""Last year's report as a source of this one's: its own values, under its own period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.frozen import replace
from govsummary.indicators.facts import facts_of
from govsummary.indicators.kinds import normal
from govsummary.indicators.names import plain

if TYPE_CHECKING:
    from govsummary.core.model import Report

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
