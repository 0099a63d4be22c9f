"""What a paper's facts give, one number at a time, for whoever compares what prose and tables say with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.diagnostics import Location
from govsummary.indicators.amounts import POINTS
from govsummary.indicators.faults import FAULTS
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.names import own_name

if TYPE_CHECKING:
    from govsummary.core.facts import Indicator, Observation
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts


class Known(NamedTuple):
    """One number that the facts give of an indicator."""

    label: str
    """The indicator's address."""
    aliases: tuple[str, ...]
    """What else it is called, the end of its address among them."""
    role: str
    """What the number is: 数值, 目标, 同比, 环比, 较年初, 增量, 完成率, 占比, 位次."""
    period: Period
    value: Decimal
    unit: str
    ulp: Decimal | None
    """The last place written; None: exact, or worked out."""
    place: Location
    attribute: str = ""
    """How to cite it: ``接待游客.增量``."""


def known(facts: Facts) -> Iterator[Known]:
    """Every value that is stated, and what the paper's own period derives from it."""
    for address in facts.indicators:
        indicator = facts.indicator(address)
        yield from _stated(facts, indicator)
        yield from _derived(facts, indicator)


def value_of(facts: Facts, indicator: Indicator) -> Known | None:
    """Its value at the paper's own period; None if it has none."""
    found = _observed(facts, indicator, "数值")
    return None if found is None or found.value is None else _of(indicator, "数值", found, facts.paper)


def _stated(facts: Facts, indicator: Indicator) -> Iterator[Known]:
    own = value_of(facts, indicator)
    if own:
        yield own
    for mode, role in (("actual", "数值"), ("target", "目标")):
        for period in facts.periods(indicator, mode):  # type: ignore[arg-type]
            found = facts.fact(indicator, period, mode)  # type: ignore[arg-type]
            if found and found.value is not None and (own is None or role == "目标" or found.period != own.period):
                yield _of(indicator, role, found, period)


def _of(indicator: Indicator, role: str, found: Observation, period: Period) -> Known:
    assert found.value is not None
    ends = (own_name(indicator), indicator.name.rpartition(".")[2]) if "." in indicator.name else ()
    aliases = tuple(dict.fromkeys((*indicator.aliases, *ends)))
    if kind_of(indicator).name == "rank":
        role = "位次" if role == "数值" else role
    place = found.place if found.place.path or found.place.pointer else indicator.place
    return Known(indicator.name, aliases, role, found.period or period, found.value, indicator.unit, found.ulp, place)


def _derived(facts: Facts, indicator: Indicator) -> Iterator[Known]:
    now = _observed(facts, indicator, "数值")
    if now is None or now.value is None:
        return
    own = _of(indicator, "数值", now, facts.paper)
    kind, value = kind_of(indicator).name, now.value
    for role, which in (("同比", "上年"), ("环比", "上期"), ("较年初", "年初")):
        base = _observed(facts, indicator, which)
        if base is None or base.value is None:
            continue
        if kind in ("rate", "growth"):
            yield own._replace(role=role, value=value - base.value, unit=POINTS, ulp=None, attribute=role)
        elif kind != "rank" and base.value > 0:
            yield own._replace(role=role, value=(value - base.value) / base.value * 100, unit="%", ulp=None, attribute=role)
        if which == "上年":
            yield own._replace(role="增量", value=value - base.value, ulp=None, attribute="增量")
    target = _observed(facts, indicator, "目标")
    if target and target.value and kind not in ("rate", "growth", "rank"):
        yield own._replace(role="完成率", value=value / target.value * 100, unit="%", ulp=None, attribute="完成率")
    if indicator.of in facts.indicators:
        whole = _observed(facts, facts.indicator(indicator.of), "数值")
        if whole and whole.value and kind not in ("rate", "growth", "rank"):
            yield own._replace(role="占比", value=value / whole.value * 100, unit="%", ulp=None, attribute="占比")


def _observed(facts: Facts, indicator: Indicator, which: str) -> Observation | None:
    ask: Callable[..., Observation] = facts.observed
    try:
        return ask(indicator, which)
    except FAULTS:
        return None
