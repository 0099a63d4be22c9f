"""What a section's data do not state themselves, taken from the facts: by the name that stands there, else by the address.

``总产量: 粮食总产量`` names an indicator; a field that is absent is looked for as ``粮食生产.总产量`` and under the
other names of its schema. Nothing that is stated is ever changed, and no section takes what another one states unless it
names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import code
from govsummary.core.facts import Ledger, Named
from govsummary.core.frozen import frozen, replace
from govsummary.core.model import with_sections
from govsummary.indicators.apart import bases
from govsummary.indicators.facts import Facts, paper_period
from govsummary.indicators.faults import FAULTS, Undecided, explained
from govsummary.indicators.formulas import Cited, evaluate
from govsummary.indicators.names import plain
from govsummary.indicators.sections import BASE_TITLES, Group, groups, period_of, row_name, section_ledgers, value_of
from govsummary.indicators.units import convert
from govsummary.plugin.fields import counted_fields
from govsummary.plugin.quantities import ATTRIBUTES, BY_TITLE, PUBLISHED

if TYPE_CHECKING:
    from decimal import Decimal

    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.facts import Indicator, Mode, Observation
    from govsummary.core.model import Report, Section
    from govsummary.core.periods import Period
    from govsummary.indicators.sections import Data, DefinitionOf
    from govsummary.plugin.fields import Field

Change = Callable[["Section"], "Section"]
UNITS_DIFFER = code("GS365")


@frozen
class Taken:
    """A report whose sections hold what they take from the facts, and state it as facts of their own."""

    report: Report
    faults: tuple[Diagnostic, ...] = ()
    used: frozenset[str] = frozenset()
    """Addresses of what was taken."""
    undecided: frozenset[str] = frozenset()
    """Those of conflicts that have been reported."""


def take(report: Report, definition_of: DefinitionOf, locate: Locate, before: Report | None = None) -> Taken:
    """Complete the data of every section of a plugin from what the report's other sources state, last year's among them."""
    period = paper_period(report.period, report.title)
    sources = report.ledgers or (Ledger(),)
    if before:
        own = section_ledgers(report, definition_of, period, locate)
        sources = (*sources, bases(replace(report, ledgers=(*sources, *own)), before))
    taking = _Taking(report, definition_of, Facts(period, sources), locate)
    completed = taking.report(report, taking.completed) if taking.groups else report
    ledgers = section_ledgers(completed, definition_of, period, locate)
    printed = taking.report(completed, taking.named_and_short) if taking.groups else report
    said = report.period or (str(period) if period and len(report.ledgers) > 1 else "")  # a ledger speaks of periods
    return Taken(
        replace(printed, ledgers=(*sources, *ledgers), period=said),
        (*taking.faults, *taking.undecided.values()),
        frozenset(taking.used),
        frozenset(taking.undecided),
    )


class _Taking:
    def __init__(self, report: Report, definition_of: DefinitionOf, facts: Facts, locate: Locate) -> None:
        self.stated = report
        self.definition_of = definition_of
        self.facts = facts
        self.locate = locate
        self.groups = groups(report, definition_of)
        self.faults: list[Diagnostic] = []
        self.used: set[str] = set()
        self.undecided: dict[str, Diagnostic] = {}
        """What a section would take if its conflict (冲突) were settled, by address."""
        self.at: JsonPath = ()
        """Where the section stands that is being completed."""

    @cached_property
    def everything(self) -> Facts:
        """The facts with those of the sections, for what is asked for by name."""
        own = section_ledgers(self.stated, self.definition_of, self.facts.period, self.locate)
        return Facts(self.facts.period, (*self.facts.ledgers, *own))

    # ---- the report, section by section -----------------------------------------------------------------------

    def report(self, report: Report, change: Change) -> Report:
        """The report with its sections of plugins changed."""
        return with_sections(report, lambda one: change(one) if one.type else one)

    def completed(self, section: Section) -> Section:
        """With what its data name, and what they lack and the facts have."""
        fields = counted_fields(self.definition_of(section.type).schema)
        path = (*section.origin, "data")
        self.at = section.origin
        data = self.record(self.groups[section.origin], fields, section.data, path, section.omit)
        return replace(section, data=data)

    def named_and_short(self, section: Section) -> Section:
        """As it is printed: without what it omits, and with the name of its facts."""
        data = {name: value for name, value in section.data.items() if name not in section.omit}
        return replace(section, data=data, name=self.groups[section.origin].name)

    # ---- fields -------------------------------------------------------------------------------------------------

    def record(self, group: Group, fields: Sequence[Field], data: Data, path: JsonPath, omit: Sequence[str] = ()) -> Data:
        """Some fields of a section, or of one of its rows, completed; in the order of the schema where any are added."""
        result = dict(data)
        for one in sorted(fields, key=lambda one: bool(one.of)):  # what a base is the base of comes first
            if one.derived or (one.name in omit and one.name not in data):
                continue
            own = replace(one, unit=str(result.get(one.unit_from) or one.unit)) if one.unit_from else one
            found = self.field(group, own, fields, result, (*path, one.name))
            if found is not None:
                result[one.name] = found
            if one.attributes:
                result.update(self.attributes(group, one, result, path, omit))
        result.update(self.units(group, fields, result))
        return result

    def units(self, group: Group, fields: Sequence[Field], data: Data) -> Iterator[tuple[str, str]]:
        """The unit that a row has a field for and states nowhere, of the number that the facts gave it."""
        own = {one.name for one in fields} - data.keys()
        for one in fields:
            given = one.unit_from in own and one.name in data
            known = self.known(f"{group.name}.{one.title}", ()) if given else None
            if known and known.unit:
                yield one.unit_from, known.unit

    def attributes(
        self, group: Group, one: Field, data: Data, path: JsonPath, omit: Sequence[str]
    ) -> Iterator[tuple[str, Any]]:
        """What is stated elsewhere of a quantity besides its value, and what its own attributes name."""
        named = [(role, name) for role, name in one.attributes.items() if isinstance(data.get(name), Named)]
        for role, name in named:
            found = self.named(group, self.like(one, role, name), data[name], (*path, name))
            if found is not None:
                yield name, found
        indicator = self.known(f"{group.name}.{one.title}", one.also if group.by_title else ())
        absent = [(role, name) for role, name in one.attributes.items() if name not in data and name not in omit]
        for role, name in absent if indicator or group.name in self.named_groups else ():
            like = self.like(one, role, name)
            found = self.attribute(indicator, like) if indicator else None
            found = self.in_own_row(group, one, like) if found is None else found
            if found is not None:
                yield name, found

    @cached_property
    def named_groups(self) -> frozenset[str]:
        """What stands before the last name of the addresses of the facts."""
        return frozenset(address.rpartition(".")[0] for address in self.facts.indicators)

    def in_own_row(self, group: Group, one: Field, like: Field) -> Any:
        """What a ledger says in a row or column that is called like the field: 成交额排名, 产量同比（%）."""
        title = ATTRIBUTES[like.role].pattern.format(one.title)
        indicator = self.known(f"{group.name}.{title}", ())
        found = next(iter(self.own(indicator)), None) if indicator else None
        if indicator is None or found is None:
            return None
        self.used.add(indicator.name)
        if found.value is None or ATTRIBUTES[like.role].holds in ("rank", "text"):
            return found.text or _plain(found.value)
        return self.converted(found.value, indicator.unit, like, indicator.name, found.place)

    def like(self, one: Field, role: str, name: str) -> Field:
        """A field of a quantity that the core has added."""
        unit = "%" if ATTRIBUTES[role].holds in ("percent", "share") else one.unit
        return replace(one, name=name, of=one.name, role=role, unit=unit)

    def attribute(self, indicator: Indicator, one: Field) -> Any:
        """What the facts say of an indicator besides its value; text where they say it in words."""
        if one.role in PUBLISHED:
            try:
                found = self.facts.published(indicator, PUBLISHED[one.role].title)
            except Undecided as fault:
                return self.report_undecided(fault)
            if found is None or (found.value is None and not found.text):
                return None
            self.used.add(found.indicator)
            return found.text or _plain(found.value)
        found = self.value(indicator, "" if one.role == "qualifier" else one.role)
        if found is None or found.value is None:
            return None
        if one.role == "qualifier":
            return found.qualifier or None
        self.used.add(indicator.name)
        return self.converted(found.value, indicator.unit, one, indicator.name, found.place)

    def field(self, group: Group, one: Field, fields: Sequence[Field], data: Data, path: JsonPath) -> Any:
        """What a field holds now; None if nothing changes."""
        stated = data.get(one.name)
        if isinstance(stated, Named):
            return self.named(group, one, stated, path)
        if one.rows:
            return self.rows(group, one, stated, path)
        if stated is not None:
            return None
        return self.absent(group, one, fields, data) if one.is_number else self.text(group, one)

    def named(self, group: Group, one: Field, name: str, path: JsonPath) -> Decimal | int | None:
        """The number of the indicator that stands in its place; of a base or target, that of the indicator's own."""
        facts, within = self.everything, group.name.partition(".")[0]
        try:
            node = facts.read(name, within)
            if isinstance(node, Cited) and not node.attribute:
                node = replace(
                    node, attribute=ATTRIBUTES[one.role].title if one.role in ATTRIBUTES else BASE_TITLES[one.role]
                )
            amount = evaluate(node, facts.number)
            self.used.update(facts.used)
            if isinstance(node, Cited):
                self.used.add(node.name)
            return self.converted(amount.value, amount.unit, one, name, self.locate(path))
        except FAULTS as fault:
            found = explained(fault, name, self.locate(path), facts.names)
            if isinstance(fault, Undecided):
                self.undecided.setdefault(fault.name, found)
            else:
                self.faults.append(found)
            return None

    def absent(self, group: Group, one: Field, fields: Sequence[Field], data: Data) -> Decimal | int | None:
        """The number of that address in the facts; a base only if the value itself is known."""
        counted = next((other for other in fields if other.name == one.of), None) if one.of else one
        if counted is None or (one.of and not counted.derived and value_of(counted, data) is None):
            return None
        indicator = self.known(f"{group.name}.{counted.title}", counted.also if group.by_title else ())
        found = None if indicator is None else self.value(indicator, one.role)
        if found is None and one.of and (own := self.known(f"{group.name}.{one.title}", ())):  # a column of its own
            indicator, found = own, next(iter(self.own(own)), None)
        if indicator is None or found is None or found.value is None:
            return None
        self.used.add(indicator.name)
        return self.converted(found.value, indicator.unit, one, indicator.name, found.place)

    def known(self, address: str, also: Sequence[str]) -> Indicator | None:
        """The indicator at an address or under one of its other names; never by an ending."""
        names = self.facts.names
        for name in map(plain, (address, *also)):
            for one in (names.exact.get(name), *names.aliases.get(name, ())):
                if one is not None:
                    return self.facts.indicator(one)
        return None

    def value(self, indicator: Indicator, role: str) -> Observation | None:
        """What is stated or follows from what is stated; nothing is worked out by formula but at the paper's own period."""
        mode: Mode = "target" if role == "target" else "actual"
        period = self.facts.paper if role == "target" else period_of(role, indicator, self.facts.paper)
        for at in (period, period.whole_year()) if mode == "target" else (period,):
            if indicator.formula and role:
                found = next(iter(self.facts.stated(indicator, at, mode)), None)
            else:
                found = self.facts.fact(indicator, at, mode)
            if found is not None:
                return found
            self.settled(indicator, at, mode)
        return None

    def settled(self, indicator: Indicator, period: Period, mode: Mode = "actual") -> bool:
        """Whether no conflict keeps a value from being taken; else that is reported, once of each fact."""
        try:
            self.facts.settled(indicator, "目标" if mode == "target" else "数值", period, mode)
        except Undecided as fault:
            self.report_undecided(fault)
            return False
        return True

    def report_undecided(self, fault: Undecided) -> None:
        found = explained(fault, fault.name, self.locate(self.at), self.facts.names)
        self.undecided.setdefault(fault.name, found)

    def own(self, indicator: Indicator) -> list[Observation]:
        """What is stated in the paper's period, if it is settled."""
        return self.facts.stated(indicator, self.facts.paper) if self.settled(indicator, self.facts.paper) else []

    def converted(self, value: Decimal, unit: str, one: Field, name: str, place: Location) -> Decimal | int | None:
        """A number in the field's unit."""
        number = convert(value, unit, one.unit) if unit and one.unit else value
        if number is None:
            self.faults.append(UNITS_DIFFER.at(place, name=one.title, got=f"{name}（{unit}）", unit=one.unit))
            return None
        return _plain(number)

    # ---- what is no number ----------------------------------------------------------------------------------------

    def text(self, group: Group, one: Field) -> Any:
        """What a ledger says in the row of a field that is no number: 是, 文字和表格, 甲、乙."""
        found = self.said(f"{group.name}.{one.title}")
        if not found:
            return None
        if one.several:
            return [part for part in found.split("、") if part]
        return meant(one, found)

    def said(self, address: str) -> str:
        indicator = self.known(address, ())
        stated = self.own(indicator) if indicator else []
        found = next((one.text for one in stated if one.text), "")
        if found and indicator:
            self.used.add(indicator.name)
        return found

    def rows(self, group: Group, one: Field, stated: Any, path: JsonPath) -> list[Data] | None:
        """The rows that are stated, completed; if there are none, those of which the facts have a number."""
        first = next((inner for inner in one.rows if not inner.is_number and not inner.rows), None)
        if first is None or not (stated is None or isinstance(stated, list)):
            return None
        rows: list[Any] = (
            [*stated] if stated is not None else [{first.name: name} for name in self.members(group, one, first)]
        )
        completed = [self.row(group, one, row, (*path, number)) for number, row in enumerate(rows)]
        if stated is None:
            completed = [row for row in completed if len(row) > 1]
        return completed if completed and completed != stated else None

    def row(self, group: Group, one: Field, row: Any, path: JsonPath) -> Any:
        if not isinstance(row, Mapping):
            return row
        inner = Group(f"{group.name}.{one.title}.{row_name(one, row)}", by_title=False)
        return self.record(inner, one.rows, row, path)

    def members(self, group: Group, one: Field, first: Field) -> Iterator[str]:
        """What the first field of the rows holds that the facts know, in their order."""
        start = f"{group.name}.{one.title}."
        addresses = (_of(address) for address in self.facts.indicators if address.startswith(start))
        for name in dict.fromkeys(address.removeprefix(start).rpartition(".")[0] for address in addresses):
            yield meant(first, name)


def _of(address: str) -> str:
    """The address of a number, of what is published of it as well."""
    base, _, last = address.rpartition(".")
    return base if last in BY_TITLE else address


def _plain(number: Decimal | None) -> Decimal | int | None:
    """A whole number as one: a text may count with it, as with one that is stated."""
    return int(number) if number is not None and number.as_tuple().exponent == 0 else number


def meant(one: Field, words: str) -> Any:
    """The value that the clerk's words mean where a field has choices; else the words."""
    return next((value for value, spelt in one.spelt.items() if spelt == words), words)
