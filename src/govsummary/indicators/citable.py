"""What a text may cite, for whoever offers it: the indicators of a paper by name, and all that can be said of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govsummary.indicators.attributes import PHRASES, in_text
from govsummary.indicators.facts import facts_of
from govsummary.indicators.faults import FAULTS, Ambiguous, Unknown
from govsummary.indicators.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.core.facts import Indicator
    from govsummary.core.model import Report
    from govsummary.indicators.facts import Facts
    from govsummary.plugin.fields import Field

MOST = 200
"""Names that are offered at once: who looks for others states what they hold."""


class Citable(NamedTuple):
    """What may stand in ``{{ … }}``."""

    cite: str
    said: str
    """What it prints."""


def citable(report: Report, name: str = "", search: str = "") -> list[Citable]:
    """The indicators whose names hold ``search``, or with the ``name`` of one all that can be said of it, itself first."""
    facts = facts_of(report)
    if name:
        return [*_of_one(facts, name)]
    own = (_shortest(facts, address) for address in facts.indicators if search in address)
    found: list[Citable] = []
    for cite in own:
        if len(found) == MOST:
            break
        found.append(Citable(cite, _said(facts, cite)))
    return found


def number_of(report: Report, one: Field, section: str) -> str:
    """The number of a field that nobody states, as it prints of the facts of its section; empty if there is none."""
    return _said(facts_of(report), f"{section}.{one.title}").removesuffix(one.unit)


def _of_one(facts: Facts, name: str) -> Iterator[Citable]:
    try:
        indicator = facts.find(name)
    except (Unknown, Ambiguous):
        return
    others = [period for period in facts.periods(indicator) if period != facts.paper]
    asked = [
        name,
        f"{name}.全述",
        *(f"{name}.{one}" for one in PHRASES if one != "全述" and _bears(facts, indicator, one)),
        *(f"{one}{name}" for one in others),
    ]
    known = set[str]()
    for cite in asked:
        said = _said(facts, cite)
        if said and (said not in known or not cite.endswith("全述")):
            known.add(said)
            yield Citable(cite, said)


def _bears(facts: Facts, indicator: Indicator, attribute: str) -> bool:
    """Whether it says something of its own: 上期 of a year is 上年, and only what there is at one time has a 年初."""
    if facts.published(indicator, attribute):
        return True
    if attribute in ("环比", "上期"):
        return facts.paper.length in (1, 3)
    return attribute not in ("较年初", "年初") or kind_of(indicator).over_time == "last"


def _said(facts: Facts, cite: str) -> str:
    try:
        return in_text(facts, cite)
    except FAULTS:
        return ""


def _shortest(facts: Facts, address: str) -> str:
    """The shortest ending of an address that means it alone."""
    steps = address.split(".")
    for n in range(len(steps) - 1, 0, -1):
        ending = ".".join(steps[n:])
        try:
            if facts.names.find(ending) == address:
                return ending
        except (Unknown, Ambiguous):
            continue
    return address
