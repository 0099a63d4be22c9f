"""What the facts say against one another: periods that do not add up, published rates that the values contradict."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import code
from govsummary.core.numerals import in_digits
from govsummary.indicators.faults import FAULTS
from govsummary.indicators.flows import circles, falling, standing
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.pouring import shown
from govsummary.indicators.published import BY_TITLE

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.facts import Indicator
    from govsummary.indicators.facts import Facts

PERIODS_DIFFER = code("GS381")
FALLING = code("GS382")
RATE_DIFFERS = code("GS385")
NOT_GROWN = code("GS360")

_TELLING = 3
_RATES = {"同比": "上年", "环比": "上期", "较年初": "年初"}


def is_telling(value: str) -> bool:
    """Whether a number has so many digits that it hardly stays the same by chance."""
    return len(value.replace(".", "").strip("0")) >= _TELLING


def contradictions(facts: Facts) -> Iterator[Diagnostic]:
    """Every contradiction between what is stated of an indicator at several periods, or as its rate."""
    for address in facts.read_so_far:
        indicator = facts.indicators[address]
        if kind_of(indicator).over_time == "adds" and indicator.adds:
            yield from _over_time(facts, indicator)
        base, _, word = address.rpartition(".")
        if base not in facts.indicators:
            continue
        if word in _RATES and not indicator.basis and facts.indicators[base].wording.growth != "given":
            yield from _published(facts, indicator, facts.indicator(base), word)
        if word in BY_TITLE:
            from govsummary.indicators.checks.claims import claims

            yield from claims(facts, indicator, facts.indicator(base), BY_TITLE[word].role)


def _over_time(facts: Facts, indicator: Indicator) -> Iterator[Diagnostic]:
    known = {period: one for period, one in facts.by_period(indicator).items() if one.value is not None}
    if len(known) < 2:
        return
    for circle in circles(known):
        whole, steps = circle.whole, circle.walk.steps
        assert whole.value is not None
        value = in_digits(whole.value) + indicator.unit
        told: dict[str, Any] = {"name": indicator.name, "period": whole.period, "value": value}
        places = [one.place for _, one in steps]
        yield PERIODS_DIFFER.at(whole.place, **told, sum=circle.walk, total=in_digits(circle.walk.value), related=places)
    for earlier, later in falling(known):
        assert earlier.value is not None
        assert later.value is not None
        told = {"name": indicator.name, "earlier": earlier.period, "later": later.period}
        told |= {"first": in_digits(earlier.value), "second": in_digits(later.value) + indicator.unit}
        yield FALLING.at(later.place, **told, related=[earlier.place])
    for earlier, later in standing(known):
        value = in_digits(later.value or Decimal(0))
        if is_telling(value):
            told = {
                "name": indicator.name,
                "earlier": earlier.period,
                "later": later.period,
                "value": value + indicator.unit,
            }
            yield NOT_GROWN.at(later.place, **told, related=[earlier.place])


def _published(facts: Facts, rate: Indicator, base: Indicator, word: str) -> Iterator[Diagnostic]:
    """A rate beyond what rounding of all three may explain."""
    for period in facts.periods(rate):
        published = facts.fact(rate, period)
        try:
            now, before = (facts.observed(base, which, period) for which in ("数值", _RATES[word]))
        except FAULTS:
            continue
        if published is None or published.value is None or now.value is None or not before.value or before.value < 0:
            continue
        points = kind_of(base).change == "points"
        derived = now.value - before.value if points else (now.value / before.value - 1) * 100
        slack = (published.ulp or Decimal(1)) / 2
        for one in (now, before):
            off = (one.ulp or Decimal(0)) / 2
            slack += off if points else off / before.value * 100 * max(Decimal(1), now.value / before.value)
        if abs(derived - published.value) > slack:
            told: dict[str, Any] = {"name": base.name, "period": shown(period), "word": word}
            told |= {"now": in_digits(now.value), "base": in_digits(before.value)}
            told |= {"published": f"{in_digits(published.value)}%", "derived": f"{in_digits(derived, 1)}%"}
            yield RATE_DIFFERS.at(published.place, **told, related=[now.place, before.place])
