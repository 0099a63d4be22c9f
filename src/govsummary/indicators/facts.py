"""Facts: one space of all that a paper's sources state, and of what follows from it.

Sources have no order and none overrides another: a fact is (indicator, period, mode, basis). What is not stated is worked
out when it is asked for: by a formula, from parts, from shorter or longer periods.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from govsummary.core import limits, periods
from govsummary.core.diagnostics import Diagnostic
from govsummary.core.facts import Indicator, Ledger, Mode, Observation
from govsummary.core.frozen import replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.model import Report
from govsummary.core.periods import Period
from govsummary.indicators.claims import contradictions
from govsummary.indicators.faults import (
    FAULTS,
    FROM_LAST_YEARS_FILE,
    LACKS,
    OF_PERIOD,
    THERE_ARE,
    Circle,
    FormulaError,
    Missing,
    NoDivisor,
    NoNumber,
    Rough,
    TooLong,
    Undecided,
    of_formula,
)
from govsummary.indicators.formulas import Cited, Node, cited, cited_plainly, evaluate, number_or_formula, read
from govsummary.indicators.kinds import BASES, UNSTATED, kind_of, normal, walk
from govsummary.indicators.names import PUBLISHED, Names, own_name, plain
from govsummary.indicators.pouring import Poured, pour, where
from govsummary.indicators.presenting import is_rough
from govsummary.indicators.units import Amount, convert, counted

RANK = "位"
"""What ranks are counted in, if nothing else is said."""

Asked = tuple[str, Period, Mode]


def paper_period(period: str, title: str) -> Period | None:
    """The period of a paper: what its 时段 says, else the first that its title names; None if neither does."""
    return periods.read(period) or next((found for *_, found in periods.find(title)), None)


def facts_of(report: Report) -> Facts:
    """What is known to a report."""
    return Facts(paper_period(report.period, report.title), report.ledgers)


class Facts:
    """What is known to a paper: ``period`` is the paper's, None where it names none."""

    def __init__(self, period: Period | None = None, ledgers: Iterable[Ledger] = ()) -> None:
        self.period = period
        self.paper = period or UNSTATED
        self.ledgers = tuple(ledgers)
        self.used: set[str] = set()
        """Addresses of the indicators that were asked for."""
        self.faulty: set[str] = set()
        """Addresses that have been reported: what derives from them needs no word of its own."""
        self._worked: dict[Asked, Observation | None] = {}
        self._answered: dict[Asked, Observation | None] = {}
        """The same by every period that a fact was asked for."""
        self._attributes: dict[str, Mapping[str, str]] = {}
        self._under_way: list[Asked] = []
        self._read: dict[tuple[str, str], Node] = {}
        self._undivided: dict[tuple[str, Period], Missing] = {}
        """What has no value because something is 0; reported where it is asked for."""
        self._shaped: dict[str, Indicator] = {}
        """Indicators whose unit and kind their formula gives."""
        self._faults: list[Diagnostic] = []

    @cached_property
    def _poured(self) -> Poured:
        return pour(self.ledgers)

    @cached_property
    def names(self) -> Names:
        """Every name that may be cited."""
        return Names(self.indicators.values())

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """All indicators by address, as they are stated."""
        return self._poured.indicators

    @property
    def read_so_far(self) -> list[str]:
        """The indicators of which values have been read: all but those of large workbooks that nobody asked for."""
        return [*self._poured.stated]

    # ---- what is meant --------------------------------------------------------------------------------------

    def find(self, name: str, within: str = "") -> Indicator:
        """The indicator that a name or an ending of an address means; ``within`` a section its own come first.

        Raises:
            Unknown: there is none.
            Ambiguous: there are several.
        """
        return self.indicator(self.names.find(name, within))

    def indicator(self, address: str) -> Indicator:
        """The indicator at an address, with the unit that its whole or its formula gives it."""
        known = self._known(address)
        if address not in self._shaped and not any(asked[0] == address for asked in self._under_way):
            self.fact(address)
        return self._shaped.get(address, known)

    def _known(self, address: str) -> Indicator:
        found = self.indicators.get(address) or Indicator(address)
        if not found.unit and found.of in self.indicators and found.of != address:
            found = replace(found, unit=self._known(found.of).unit)
        if not found.unit and kind_of(found).name == "rank":
            found = replace(found, unit=RANK)
        return found

    def read(self, formula: str, within: str = "") -> Node:
        """What a formula asks for; see `govsummary.indicators.formulas.read`."""
        key = formula, within
        if key not in self._read:
            plainly = None if within else cited_plainly(formula, self.names)
            self._read[key] = plainly or read(formula, self.names, self.period, within)
        return self._read[key]

    def reported(self, formula: str) -> bool:
        """Whether what a formula cites has been reported already."""
        without_bases = any(one.diagnostics for one in self.ledgers if not one.indicators)
        return without_bases or any(map(self._is_reported, cited(self.read(formula))))

    def _is_reported(self, address: str) -> bool:
        """Whether something is wrong with an indicator, or with a part of it."""
        parts = [part.name for part in self.parts(self._known(address))]
        return any(one in self.faulty or one in self._poured.faulty for one in (address, *parts))

    # ---- what is so -----------------------------------------------------------------------------------------

    def fact(self, indicator: Indicator | str, period: Period | None = None, mode: Mode = "actual") -> Observation | None:
        """The value of an indicator at a period (the paper's own), stated or worked out; None if there is none."""
        address = indicator if isinstance(indicator, str) else indicator.name
        key = address, period or self.paper, mode
        if key in self._answered:
            return self._answered[key]
        found = self._answered[key] = self._fact(address, self._asked(*key))
        return found

    def _fact(self, address: str, asked: Asked) -> Observation | None:
        if asked in self._under_way:
            raise Circle(address)
        if asked not in self._worked:
            self._under_way.append(asked)
            try:
                undecided = asked in self._poured.undecided
                self._worked[asked] = None if undecided else self._work_out(self._known(address), *asked[1:])
            finally:
                self._under_way.pop()
        return self._worked[asked]

    def _asked(self, address: str, period: Period, mode: Mode) -> Asked:
        """How a fact is known that may be asked for by several periods: a stock of a year is that of its last day."""
        return address, normal(period, self._known(address), mode), mode

    def stands_alone(self, indicator: Indicator) -> bool:
        """Whether nothing is known of an indicator, nor follows, besides one value."""
        known = self._poured.undecided or indicator.formula or indicator.name in self._by_whole
        return not (known or self._attributes_of(indicator)) and len(self._poured.of(indicator.name)) < 2

    def stated(self, indicator: Indicator, period: Period, mode: Mode = "actual") -> list[Observation]:
        """What the sources state of a fact, the finest first."""
        return self._poured.of(indicator.name).get((normal(period, indicator, mode), mode), [])

    def periods(self, indicator: Indicator, mode: Mode = "actual") -> list[Period]:
        """The periods of which a value is stated, in order of time."""
        known = [period for period, one in self._poured.of(indicator.name) if one == mode]
        return sorted(known, key=lambda period: (period.end, period.start or period.end))

    def published(self, indicator: Indicator, attribute: str, period: Period | None = None) -> Observation | None:
        """What is stated of an attribute (``固定资产投资.同比``), an own indicator; else None; raises `Undecided`."""
        address = self._attributes_of(indicator).get(attribute)
        if address is None:
            return None
        self.used.add(address)
        found, own = self.fact(address, period), self.indicators[address]
        self.settled(own, period=period)
        words = [one for one in self.stated(own, period or self.paper) if one.text]
        return words[0] if words and found in (None, words[0]) else found

    def _attributes_of(self, indicator: Indicator) -> Mapping[str, str]:
        """The addresses of the attributes that are stated of an indicator, under whichever of its names."""
        if indicator.name not in self._attributes:
            known = (self._by_base.get(plain(name), {}) for name in (*reversed(indicator.aliases), indicator.name))
            self._attributes[indicator.name] = {name: address for one in known for name, address in one.items()}
        return self._attributes[indicator.name]

    @cached_property
    def _by_base(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for name, address in self.names.exact.items():
            base, _, attribute = name.rpartition(".")
            if attribute in PUBLISHED:
                found.setdefault(base, {})[attribute] = address
        return found

    def observed(self, indicator: Indicator, which: str, period: Period | None = None) -> Observation:
        """The value that an attribute names: 数值, 上年, 上期, 年初, 目标.

        Raises:
            Missing: there is none.
            FormulaError: the attribute is none of these.
        """
        if which not in BASES:
            raise FormulaError(f"{which} is no number")
        at = BASES[which](period or self.paper)
        mode: Mode = "target" if which == "目标" else "actual"
        found = self.fact(indicator, at, mode)
        if found is None and mode == "target":
            found = self.fact(indicator, at.whole_year(), mode)
        if found is None or found.value is None:
            self.settled(indicator, which, at, mode)
            self._settled_within(indicator, which, at, mode)
            if fault := self._undivided.get((indicator.name, normal(at, indicator))):
                raise fault
            raise Missing(indicator.name, partial(self._lacking, indicator, which, at, mode))
        return found

    def settled(
        self, indicator: Indicator, which: str = "数值", period: Period | None = None, mode: Mode = "actual"
    ) -> None:
        """Raises `Undecided` where two values are stated and none is chosen."""
        if place := self._poured.undecided.get((indicator.name, normal(period or self.paper, indicator, mode), mode)):
            raise Undecided(indicator.name, LACKS[which], place.spot)

    def _settled_within(self, indicator: Indicator, which: str, period: Period, mode: Mode) -> None:
        """Raises `Undecided` where a part of what it would be summed up of is a conflict still."""
        whole = period.whole_year() if kind_of(indicator).over_time == "adds" else period
        for (name, part, of_mode), place in self._poured.undecided.items():
            if name == indicator.name and of_mode == mode and part != period and part.within(whole):
                raise Undecided(indicator.name, LACKS[which], place.spot)

    def _lacking(self, indicator: Indicator, which: str, period: Period, mode: Mode) -> tuple[Text, Text]:
        """What to say of a value that there is not: its name and, where periods are known, which there are."""
        lacks = LACKS[which]
        if self.period:
            others = "、".join(map(str, self.periods(indicator, mode)))
            lacks = OF_PERIOD.fill(period=period, lacks=lacks) + (THERE_ARE.fill(periods=others) if others else "")
        elsewhere = FROM_LAST_YEARS_FILE if which == "上年" else NOTHING
        return lacks, where(self.ledgers, indicator, period, mode) or elsewhere

    def number(self, one: Cited, period: Period | None = None) -> Amount:
        """What a name in a formula comes to at a period.

        Raises:
            Missing: there is no value.
            FormulaError: what is asked is a phrase, not a number.
        """
        stated = self.published(self.indicator(one.name), one.attribute, one.period or period)
        found = stated or self.observed(self.indicator(one.name), one.attribute or "数值", one.period or period)
        if is_rough(found):
            raise Rough(one.name, found)
        known = self.indicator(stated.indicator if stated else one.name)
        assert found.value is not None
        units = (known.unit,) if known.unit else ()
        return Amount(found.value, units, kind_of(known).name, known.decimals if one.decimals is None else one.decimals)

    def attribute(self, indicator: Indicator, attribute: str = "", period: Period | None = None, **how: Any) -> str:
        """What ``{{ 名称.同比 }}`` prints; see `govsummary.indicators.attributes.phrase`.

        Raises:
            Missing: a value to derive it from is absent.
        """
        from govsummary.indicators.attributes import phrase

        return phrase(self, indicator, attribute, period, **how)

    # ---- what follows ---------------------------------------------------------------------------------------

    def _work_out(self, indicator: Indicator, period: Period, mode: Mode) -> Observation | None:
        for one in self.stated(indicator, period, mode):
            if one.members:
                return replace(one, value=Decimal(len(one.members)))
            if one.value is not None:
                return one
            if one.formula:
                return self._by_formula(indicator, self.paper, one)
        if mode == "target":
            return None
        if indicator.formula:
            formula = Observation(indicator.name, period, formula=indicator.formula, place=indicator.place)
            return self._by_formula(indicator, period, formula)
        return self._of_parts(indicator, period) or self._of_periods(indicator, period)

    def _by_formula(self, indicator: Indicator, period: Period, one: Observation) -> Observation | None:
        """The value of a formula whose names stand for their values at ``period``; faults are kept for `diagnostics`."""
        try:
            shaped, amount = counted(indicator, self._evaluated(one, period))
        except (NoDivisor, Rough) as fault:
            self._undivided[indicator.name, normal(period, indicator)] = fault
            return None
        except FAULTS as fault:
            if not isinstance(fault, Missing) or period == self.paper:  # else there is no such value, which is no fault
                self._fault(indicator, of_formula(fault, one, own_name(indicator), self.faulty, self.names))
            return None
        if period == self.paper and one.mode == "actual" and one.period == normal(self.paper, indicator):
            self._shaped[indicator.name] = shaped
        return replace(one, value=amount.value)

    def _evaluated(self, one: Observation, period: Period) -> Amount:
        if len(self._under_way) > limits.FORMULA_CHAIN:
            raise TooLong
        node = number_or_formula(one.formula, self.read, self.names)
        if node is None:
            raise NoNumber
        self.used.update(cited(node))
        return evaluate(node, lambda name: self.number(name, period))

    def _fault(self, indicator: Indicator, fault: Diagnostic | None) -> None:
        self.faulty.add(indicator.name)
        if fault:
            self._faults.append(fault)

    def parts(self, indicator: Indicator) -> list[Indicator]:
        """The parts of an indicator, in the order in which they are stated."""
        return self._by_whole.get(indicator.name, [])

    @cached_property
    def _by_whole(self) -> dict[str, list[Indicator]]:
        found: dict[str, list[Indicator]] = {}
        for one in self.indicators.values():
            found.setdefault(one.of, []).append(one)
        return found

    def _of_parts(self, indicator: Indicator, period: Period) -> Observation | None:
        """The sum of parts that make up the whole, if all are known; of several breakdowns that of the first."""
        parts = self.parts(indicator) if indicator.exhaustive and kind_of(indicator).parts_add else []
        for group in dict.fromkeys(part.group for part in parts):
            found = [(part, self.fact(part, period)) for part in parts if part.group == group]
            values = [None if one is None else self._in_unit(one, part, indicator) for part, one in found]
            known = [value for value in values if value is not None]
            if len(known) == len(values):
                return Observation(indicator.name, period, sum(known, Decimal(0)), place=indicator.place)
        return None

    def _in_unit(self, one: Observation, part: Indicator, whole: Indicator) -> Decimal | None:
        unit = self._known(part.name).unit
        return one.value if one.value is None or unit == whole.unit else convert(one.value, unit, whole.unit)

    def _of_periods(self, indicator: Indicator, period: Period) -> Observation | None:
        """What shorter and longer periods give: sums and differences of a flow, all that a list names."""
        over_time = kind_of(indicator).over_time
        if over_time == "adds" and indicator.adds and (found := walk(self.by_period(indicator), period)):
            return Observation(indicator.name, period, found.value, ulp=found.ulp, place=found.steps[0][1].place)
        if over_time == "union":
            named = [name for one in self.by_period(indicator).values() if one.period.within(period) for name in one.members]
            if members := tuple(dict.fromkeys(named)):
                return Observation(indicator.name, period, Decimal(len(members)), members=members, place=indicator.place)
        return None

    def by_period(self, indicator: Indicator) -> dict[Period, Observation]:
        """What is stated of its values on the basis (口径) of the indicator, by period."""
        by_key = self._poured.of(indicator.name)
        return {
            period: one
            for (period, mode), stated in by_key.items()
            if mode == "actual"
            and (indicator.name, period, mode) not in self._poured.undecided
            and (one := next((one for one in stated if one.basis in ("", indicator.basis)), None))
        }

    # ---- what is wrong --------------------------------------------------------------------------------------

    def work_out(self) -> None:
        """Work out every formula that is stated, so that what is wrong with it is known."""
        for address, by_key in [*self._poured.stated.items()]:
            for (period, mode), stated in by_key.items():
                if any(one.formula for one in stated):
                    self.fact(address, period, mode)
        for address, indicator in self.indicators.items():
            if indicator.formula:
                self.fact(address)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Where the sources contradict each other, and formulas that give nothing; each once."""
        self.work_out()
        return [*self._poured.faults, *self._faults, *contradictions(self)]
