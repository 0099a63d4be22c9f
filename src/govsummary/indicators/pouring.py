"""Sources poured together: whose indicators are one, in one unit, and where two of them differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from govsummary.core.diagnostics import Diagnostic, Location, Severity, code, has_errors
from govsummary.core.facts import PLAIN, Indicator, Ledger, Mode, Observation
from govsummary.core.frozen import define, field, replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.numerals import in_digits
from govsummary.core.periods import Period
from govsummary.indicators.faults import IN_CELL, IN_NEW_COLUMN
from govsummary.indicators.kinds import normal
from govsummary.indicators.names import plain
from govsummary.indicators.units import agree, convert

UNITS_DIFFER = code("GS365")
ALIAS_TAKEN = code("GS379")
TWO_VALUES = code("GS380")
FINER_TAKEN = code("GS384")

Key = tuple[Period, Mode]


@define
class Poured:
    """All indicators by address, what is stated of them, and what was wrong with that."""

    indicators: dict[str, Indicator] = field(default_factory=dict)
    stated: dict[str, dict[Key, list[Observation]]] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    undecided: dict[tuple[str, Period, Mode], Location] = field(default_factory=dict)
    """Facts that nobody has decided, with the place that says so."""
    faulty: set[str] = field(default_factory=set)
    """Addresses of which something is stated that cannot be read: that has been reported."""
    read: Callable[[str], None] = field(default=lambda _: None)
    """Reads what is stated of an indicator in rows that wait to be asked for."""
    _settled: set[str] = field(default_factory=set)

    def of(self, address: str) -> Mapping[Key, list[Observation]]:
        """What is stated of an indicator, of one fact its finest value first."""
        if address not in self._settled:
            self._settled.add(address)
            self.read(address)
            for (period, _), observations in self.stated.get(address, {}).items():
                if len(observations) > 1:
                    observations.sort(key=_fineness)
                    self.faults += _differing(self.indicators[address], period, observations)
        return self.stated.get(address, {})


class _Pouring:
    def __init__(self) -> None:
        self.poured = Poured(read=self.read)
        self.addresses: dict[str, str] = {}
        """Address by plain name."""
        self.aliases: dict[str, str] = {}
        self.waiting: list[tuple[Mapping[str, Ledger], Mapping[str, list[str]]]] = []
        """Rows still to be read, and by address the names of those that are called otherwise there."""

    def describe(self, ledger: Ledger) -> Callable[[], None]:
        """An indicator that another source knows by this name, or by an alias, is that one.

        Returns what pours the numbers, once all sources have said what the indicators are: the kind decides their period.
        """
        addresses, aliases = dict(self.addresses), dict(self.aliases)
        renamed: dict[str, str] = {}
        for indicator in ledger.indicators:
            spellings = [plain(indicator.name), *map(plain, indicator.aliases)]
            own = self.addresses.get(spellings[0])
            known = own or aliases.get(spellings[0]) or next(filter(None, map(addresses.get, spellings[1:])), None)
            address = known or indicator.name
            if address != indicator.name:
                renamed[indicator.name] = address
            merged = _merged(self.poured.indicators[address], indicator) if known else indicator
            self.poured.indicators[address] = merged
            self.addresses[spellings[0]] = address
        self.claim_aliases(ledger, renamed)
        if ledger.unread:
            otherwise: dict[str, list[str]] = {}
            for name, address in renamed.items():
                otherwise.setdefault(address, []).append(name)
            self.waiting.append((ledger.unread, otherwise))
        return lambda: self.observe(ledger, renamed)

    def observe(self, ledger: Ledger, renamed: Mapping[str, str]) -> None:
        units = {one.name: one.unit for one in ledger.indicators} if ledger.observations else {}
        for one in ledger.observations:
            self.observation(one, renamed.get(one.indicator, one.indicator), units.get(one.indicator, ""))
        for one in ledger.undecided:
            meant = self.poured.indicators[renamed.get(one.indicator, one.indicator)]
            self.poured.undecided[meant.name, normal(one.period, meant, one.mode), one.mode] = one.place
        if has_errors(ledger.diagnostics):
            self.poured.faulty.update(renamed.get(name, name) for name in unreadable(ledger))

    def read(self, address: str) -> None:
        for rows, otherwise in self.waiting:
            for name in (address, *otherwise.get(address, ())):
                if name in rows:
                    part = rows[name]
                    self.observe(part, {name: address})
                    self.poured.faults += part.diagnostics

    def claim_aliases(self, ledger: Ledger, renamed: dict[str, str]) -> None:
        own: set[str] = set()
        for indicator in ledger.indicators:
            for alias in indicator.aliases:
                address, spelling = renamed.get(indicator.name, indicator.name), plain(alias)
                other = self.addresses.get(spelling, self.aliases.get(spelling, address))
                own = own or {renamed.get(one.name, one.name) for one in ledger.indicators}
                if other == address:
                    self.aliases[spelling] = address
                elif other in own:  # stated side by side: they cannot be meant as one
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
        renamed = one if one.indicator == address else replace(one, indicator=address)
        self.poured.stated.setdefault(address, {}).setdefault(key, []).append(renamed)


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
    for address in [*pouring.poured.stated]:
        pouring.poured.of(address)
    return pouring.poured


def unreadable(ledger: Ledger) -> Iterator[str]:
    """Indicators of whose values one could not be read: the fault is in their row, or within what states them."""
    faults = [one.location for one in ledger.diagnostics if one.severity is Severity.ERROR]
    rows = {_row(place) for place in faults if place.cell}
    within = {place.pointer[:depth] for place in faults for depth in range(1, len(place.pointer) + 1)}
    for one in ledger.indicators:
        if _row(one.place) in rows or one.place.pointer in within:
            yield one.name


def _row(place: Location) -> tuple[str, str, str]:
    """Its file by name alone, which is all that places of what was handed in keep."""
    return PurePath(place.path).name, place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _fineness(one: Observation) -> tuple[bool, Decimal, bool]:
    """What is stated as a number comes before formulas, the finest first, and what says more before what says less."""
    return one.value is None and not one.members, Decimal(0) if one.ulp is None else one.ulp, not (one.text or one.qualifier)


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


def where(ledgers: Sequence[Ledger], indicator: Indicator, period: Period, mode: Mode) -> Text:
    """The cell of a ledger where a value belongs, or the column that is wanting; nothing of what is in no workbook."""
    if not any(ledger.columns for ledger in ledgers):
        return NOTHING
    place = indicator.place
    row = int(_row(place)[2] or 0)
    columns = [one for ledger in ledgers for one in ledger.columns if _stands_above(one.head, place, row)]
    for one in reversed(columns):
        if one.mode == mode and normal(one.period, indicator, mode) == normal(period, indicator, mode):
            cell = one.head.cell.rstrip("0123456789") + str(row)
            return IN_CELL.fill(place=replace(place, cell=cell).spot)
    head = f"{period}目标" if mode == "target" else str(period)
    return IN_NEW_COLUMN.fill(sheet=place.sheet, head=head, row=row) if columns else NOTHING


def _stands_above(head: Location, place: Location, row: int) -> bool:
    return (head.path, head.sheet) == (place.path, place.sheet) and int(_row(head)[2]) < row


def shown(period: Period) -> str:
    """The period in a message; nothing for that of a paper that names none."""
    return "" if period.end.year < 100 else str(period)


def stated(one: Observation, indicator: Indicator) -> str:
    """A value as messages quote it."""
    if one.value is None or one.text:
        return one.text or "、".join(one.members)
    return in_digits(one.value) + indicator.unit
