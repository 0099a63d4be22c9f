"""Sources poured together: whose indicators are one, in one unit, and where two of them differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.facts import PLAIN, Indicator, Ledger, Mode, Observation
from govsummary.core.numerals import in_digits
from govsummary.core.periods import Period
from govsummary.indicators.kinds import normal
from govsummary.indicators.names import plain
from govsummary.indicators.units import agree, convert

UNITS_DIFFER = code("GS365")
ALIAS_TAKEN = code("GS379")
TWO_VALUES = code("GS380")
FINER_TAKEN = code("GS384")

Key = tuple[Period, Mode]


@dataclass
class Poured:
    """All indicators by address, what is stated of them, and what was wrong with that."""

    indicators: dict[str, Indicator] = field(default_factory=dict)
    stated: dict[str, dict[Key, list[Observation]]] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    undecided: dict[tuple[str, Period, Mode], Location] = field(default_factory=dict)
    """Facts that nobody has decided, with the place that says so."""


class _Pouring:
    def __init__(self) -> None:
        self.poured = Poured()
        self.addresses: dict[str, str] = {}
        """Address by plain name."""
        self.aliases: dict[str, str] = {}

    def describe(self, ledger: Ledger) -> Callable[[], None]:
        """An indicator that another source knows by this name, or by an alias, is that one.

        Returns what pours the numbers, once all sources have said what the indicators are: the kind decides their period.
        """
        addresses, aliases = dict(self.addresses), dict(self.aliases)
        renamed: dict[str, str] = {}
        units: dict[str, str] = {}
        for indicator in ledger.indicators:
            spellings = [plain(indicator.name), *map(plain, indicator.aliases)]
            own = self.addresses.get(spellings[0])
            known = own or aliases.get(spellings[0]) or next(filter(None, map(addresses.get, spellings[1:])), None)
            address = renamed[indicator.name] = known or indicator.name
            units[indicator.name] = indicator.unit
            merged = _merged(self.poured.indicators[address], indicator) if known else indicator
            self.poured.indicators[address] = merged
            self.addresses[spellings[0]] = address
        self.claim_aliases(ledger, renamed)
        return lambda: self.observe(ledger, renamed, units)

    def observe(self, ledger: Ledger, renamed: Mapping[str, str], units: Mapping[str, str]) -> None:
        for one in ledger.observations:
            self.observation(one, renamed.get(one.indicator, one.indicator), units.get(one.indicator, ""))
        for one in ledger.undecided:
            meant = self.poured.indicators[renamed[one.indicator]]
            self.poured.undecided[meant.name, normal(one.period, meant, one.mode), one.mode] = one.place

    def claim_aliases(self, ledger: Ledger, renamed: dict[str, str]) -> None:
        for indicator in ledger.indicators:
            for alias in indicator.aliases:
                address, spelling = renamed[indicator.name], plain(alias)
                other = self.addresses.get(spelling, self.aliases.get(spelling, address))
                if other == address:
                    self.aliases[spelling] = address
                elif other in renamed.values():  # stated side by side: they cannot be meant as one
                    self.poured.faults.append(ALIAS_TAKEN.at(indicator.place, name=indicator.name, alias=alias, other=other))

    def observation(self, one: Observation, address: str, unit: str) -> None:
        indicator = self.poured.indicators.setdefault(address, Indicator(address, place=one.place))
        if unit and indicator.unit and unit != indicator.unit:
            value = None if one.value is None else convert(one.value, unit, indicator.unit)
            if value is None:
                if one.value is not None:
                    got = in_digits(one.value) + unit
                    self.poured.faults.append(UNITS_DIFFER.at(one.place, name=address, got=got, unit=indicator.unit))
                return
            one = replace(one, value=value, ulp=one.ulp and convert(one.ulp, unit, indicator.unit))
        key = normal(one.period, indicator, one.mode), one.mode
        self.poured.stated.setdefault(address, {}).setdefault(key, []).append(replace(one, indicator=address))


def _merged(known: Indicator, other: Indicator) -> Indicator:
    """What either source says of an indicator; the first that says anything is heard."""
    changed = {
        name: getattr(other, name)
        for name in ("unit", "kind", "basis", "of", "group", "formula", "office", "decimals", "printed", "better")
        if getattr(known, name) in ("", None) and getattr(other, name) not in ("", None)
    }
    if known.wording == PLAIN:
        changed["wording"] = other.wording
    names = tuple(dict.fromkeys((*known.aliases, *other.aliases, *((other.name,) if other.name != known.name else ()))))
    exhaustive, adds = known.exhaustive or other.exhaustive, known.adds and other.adds
    return replace(known, **changed, exhaustive=exhaustive, adds=adds, aliases=names)


_last: list[tuple[tuple[Ledger, ...], Poured]] = [((), Poured())]


def pour(ledgers: tuple[Ledger, ...]) -> Poured:
    """Everything that the ledgers state, of one fact its finest value first; nobody changes it.

    Filling, composing and the rules each ask for the facts of one report: of the same ledgers it is made once.
    """
    known = _last[0]  # a pair, so that threads see one or the other
    if known[0] is not ledgers:
        known = _last[0] = ledgers, _poured(ledgers)
    return known[1]


def _poured(ledgers: Iterable[Ledger]) -> Poured:
    pouring = _Pouring()
    for observe in [pouring.describe(ledger) for ledger in ledgers]:
        observe()
    poured = pouring.poured
    for address, by_key in poured.stated.items():
        for (period, _), observations in by_key.items():
            if len(observations) > 1:
                observations.sort(key=_fineness)
                poured.faults += _differing(poured.indicators[address], period, observations)
    return poured


def _fineness(one: Observation) -> tuple[bool, Decimal, bool]:
    """What is stated as a number comes before formulas, the finest first, and what says more before what says less."""
    return one.value is None and not one.members, Decimal(0) if one.ulp is None else one.ulp, not one.text


def _differing(indicator: Indicator, period: Period, observations: list[Observation]) -> Iterator[Diagnostic]:
    """Errors where one basis has two values; a remark where one is the other, rounded."""
    first: dict[str, Observation] = {}
    for one in observations:
        other = first.setdefault(one.basis or indicator.basis, one)
        if other is one or (other.value is None) != (one.value is None):
            continue
        values = {"first": stated(other, indicator), "second": stated(one, indicator)}
        told: dict[str, Any] = {"name": indicator.name, "period": shown(period), **values, "related": [other.place]}
        if one.value is None or other.value is None:
            differ = bool(one.text and other.text and one.text != other.text)
        else:
            differ = not agree(other.value, other.ulp, one.value, one.ulp)
        if differ:
            yield TWO_VALUES.at(one.place, **told, here=one.place.spot, there=other.place.spot)
        elif other.value != one.value:
            yield FINER_TAKEN.at(one.place, **told)


def shown(period: Period) -> str:
    """The period in a message; nothing for that of a paper that names none."""
    return "" if period.end.year < 100 else str(period)


def stated(one: Observation, indicator: Indicator) -> str:
    """A value as messages quote it."""
    if one.value is None or one.text:
        return one.text or "、".join(one.members)
    return in_digits(one.value) + indicator.unit
