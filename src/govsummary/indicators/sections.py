"""The data of a paper's sections as facts: what their numbers are called, what they count, of which period they are.

A number's address is ``粮食生产.总产量``, a row's ``粮食生产.分品种.早稻.产量``. Two sections of one type that state
different numbers have to be told apart by their 名称; until then each has a serial of its own, and so have two rows of
one name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, cast

from govsummary.core.diagnostics import Location
from govsummary.core.facts import Indicator, Ledger, Mode, Named, Observation
from govsummary.core.frozen import frozen, replace
from govsummary.core.model import typed_sections
from govsummary.core.numerals import numeric
from govsummary.indicators.faults import MARK
from govsummary.indicators.kinds import BASES, UNSTATED, kind_of
from govsummary.indicators.published import published, said
from govsummary.indicators.units import last_place, places_of
from govsummary.plugin.fields import counted_fields, names_in, with_names
from govsummary.plugin.quantities import PUBLISHED, ROUGH

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.model import Report, Section
    from govsummary.core.periods import Period
    from govsummary.plugin.fields import Field
    from govsummary.plugin.sections import SectionDefinition

TYPED = 3
"""Decimals that people write; a value with more was worked out by a spreadsheet, and is rounded as its field says."""
BASE_TITLES = {"": "数值", "last_year": "上年", "previous": "上期", "target": "目标"}
"""What a field holds of its indicator, by its ``x-of``."""
DefinitionOf = Callable[[str], "SectionDefinition"]
Data = Mapping[str, Any]
NO_DATA: Data = {}


@frozen
class Group:
    """组: what the addresses of a section begin with."""

    name: str
    shared: str = ""
    """What several sections are called alike, if they are."""
    by_title: bool = True
    """Whether it is the section type's title, so that other names of its numbers (``x-also``) mean them as well."""


def groups(report: Report, definition_of: DefinitionOf) -> dict[JsonPath, Group]:
    """The group of every section of a plugin, by the section's origin."""
    named: dict[str, list[Section]] = {}
    for section in typed_sections(report):
        named.setdefault(section.name or definition_of(section.type).title, []).append(section)
    found: dict[JsonPath, Group] = {}
    for name, sections in named.items():
        apart = any(_differ(one.data, other.data) for one, other in combinations(sections, 2))
        for number, section in enumerate(sections, 1):
            own = f"{name}{MARK}{number}" if apart else name
            found[section.origin] = Group(own, name if apart else "", not (apart or section.name))
    return found


def _differ(one: Data, other: Data) -> bool:
    """Whether two sections state different numbers, and so are of different things."""
    return any(_is_stated(one[name]) and one[name] != other[name] for name in one.keys() & other.keys())


def _is_stated(value: Any) -> bool:
    """Whether a value is a number, or rows of them."""
    return isinstance(value, list) or numeric(value)


def section_ledgers(report: Report, definition_of: DefinitionOf, period: Period | None, locate: Locate) -> list[Ledger]:
    """What each section of a plugin states; ``period`` is the paper's, if it names one."""
    known = groups(report, definition_of)
    ledgers: list[Ledger] = []
    for section in typed_sections(report):
        stating = _Stating(period or UNSTATED, locate)
        group, fields = known[section.origin], counted_fields(definition_of(section.type).schema)
        stating.record(group, fields, section.data, (*section.origin, "data"))
        ledgers += stating.ledgers()
    return ledgers


def ledgers_of(name: str, fields: Sequence[Field], data: Data, period: Period | None) -> list[Ledger]:
    """What data state that stand in no paper; ``name`` is what their addresses begin with."""
    stating = _Stating(period or UNSTATED, lambda path, of_key=False: Location())
    stating.record(Group(name), fields, data, ())
    return stating.ledgers()


class _Stating:
    def __init__(self, paper: Period, locate: Locate) -> None:
        self.paper = paper
        self.locate = locate
        self.indicators: dict[str, Indicator] = {}
        self.observations: list[Observation] = []
        self.apart: list[Ledger] = []
        """Those of rows of one name, which may not be meant as one."""

    def ledgers(self) -> list[Ledger]:
        """All that was stated."""
        return [Ledger(tuple(self.indicators.values()), tuple(self.observations)), *self.apart]

    def record(self, group: Group, fields: Sequence[Field], data: Data, path: JsonPath, unit_in: Data = NO_DATA) -> None:
        """What some fields state, and the rows among them; ``unit_in`` may say what they count, as their own data may."""
        said = {**unit_in, **data}
        fields = [replace(one, unit=str(said.get(one.unit_from) or one.unit)) if one.unit_from else one for one in fields]
        known = {one.name: one for one in fields}
        for one in fields:
            if one.rows:
                self.rows(group, one, data, (*path, one.name))
            elif one.is_number and (counted := known.get(one.of) if one.of else one):
                self.number(group, one, counted, data, path)
            for role, name in one.attributes.items() if not data.keys().isdisjoint(one.attributes.values()) else ():
                self.attribute(group, one, role, data.get(name), (*path, name))
        for one in fields:
            if one.formula and not one.of:
                self.formula(group, one, path)

    def number(self, group: Group, one: Field, counted: Field, data: Data, path: JsonPath) -> None:
        value = value_of(one, data)
        if value is None:
            return
        qualifier = data.get(one.attributes.get("qualifier", ""), "")
        self.value(self.indicator(group, counted, (*path, one.name)), one.role, value, (*path, one.name), qualifier)

    def value(self, indicator: Indicator, role: str, value: Decimal, path: JsonPath, qualifier: str = "") -> None:
        period = period_of(role, indicator, self.paper)
        mode: Mode = "target" if role == "target" else "actual"
        place, ulp = self.locate(path), last_place(value)
        self.observations.append(Observation(indicator.name, period, value, mode, qualifier=qualifier, ulp=ulp, place=place))
        if indicator.decimals is not None and indicator.decimals < (stated := places_of(ulp)) <= TYPED:
            self.indicators[indicator.name] = replace(indicator, decimals=stated)

    def attribute(self, group: Group, one: Field, role: str, value: Any, path: JsonPath) -> None:
        """What is stated of a quantity besides its value; its indicator is known then, with a value or without."""
        if value is None or isinstance(value, Named) or role == "qualifier":
            return
        indicator = self.indicator(group, one, path)
        if role not in PUBLISHED:
            self.value(indicator, role, Decimal(value), path)
            return
        made = replace(published(indicator, role), place=self.locate(path))
        self.indicators.setdefault(made.name, made)
        if found := said(made, role, value, self.paper, made.place):  # what is no number the schema refuses
            self.observations.append(found)

    def indicator(self, group: Group, one: Field, path: JsonPath, formula: str = "") -> Indicator:
        address = f"{group.name}.{one.title}"
        shared = (f"{group.shared}.{one.title}",) if group.shared else ()
        made = self.indicators.get(address)
        if made is not None and formula and not made.formula:
            made = self.indicators[address] = replace(made, formula=formula)
        if made is None:
            made = self.indicators[address] = Indicator(
                address,
                one.unit,
                one.kind,
                better=cast(Literal["high", "low"], one.better),
                decimals=one.decimals,
                formula=formula,
                aliases=one.also if group.by_title else shared,
                wording=one.wording,
                place=self.locate(path),
            )
        return made

    def formula(self, group: Group, one: Field, path: JsonPath) -> None:
        """A number that is worked out, where all that it is worked out of is stated."""
        if all(f"{group.name}.{title}" in self.indicators for title in names_in(one.formula)):
            addressed = with_names(one.formula, lambda title: f"{group.name}.{title}")
            self.indicator(group, one, (*path, one.name), addressed)

    def rows(self, group: Group, one: Field, data: Data, path: JsonPath) -> None:
        rows = data.get(one.name)
        stated = rows if isinstance(rows, list) else []
        names = [row_name(one, row) for row in stated]
        times = Counter(names)
        for number, (name, row) in enumerate(zip(names, stated, strict=True)):
            several = times[name] > 1 or not name
            own = f"{name}{MARK}{number + 1}" if several else name
            alike = f"{group.shared or group.name}.{one.title}.{name}" if name and (group.shared or several) else ""
            stating = _Stating(self.paper, self.locate) if several else self
            inner = Group(f"{group.name}.{one.title}.{own}", alike, by_title=False)
            stating.record(inner, one.rows, row, (*path, number), data)
            self.apart += stating.ledgers() if several else ()


def value_of(one: Field, data: Data) -> Decimal | None:
    """The number that a field states, or that those add up to that make it up; None if there is none."""
    stated = data.get(one.name)
    if stated is None and one.adds_up:
        return _sum(one.adds_up, data) if not one.adds_up_if or data.get(one.adds_up_if) else None
    return _number(stated)


def _number(value: Any) -> Decimal | None:
    return Decimal(value) if numeric(value) else None


def _exact(data: Data, field: str) -> Decimal | None:
    """A number that can be added up; None if it is rough."""
    return None if data.get(f"{field}_qualifier") in ROUGH else _number(data.get(field))


def _sum(parts: Sequence[str], data: Data) -> Decimal | None:
    """The sum of all the fields, if all are stated (a 0 is); of rows, if every row states its own."""
    found: list[Decimal | None] = []
    for part in parts:
        rows, _, field = part.rpartition(".")
        if rows:
            found += [_exact(row, field) for row in data.get(rows) or ()]
        else:
            found.append(_exact(data, field))
    return sum(cast(list[Decimal], found), Decimal(0)) if found and None not in found else None


def period_of(role: str, indicator: Indicator, paper: Period) -> Period:
    """The period at which a field holds a value of an indicator: what a stock had last year it had at the end of it."""
    if role == "target":
        return paper.whole_year()
    stock = kind_of(indicator).over_time == "last" and indicator.wording.since in ("", "上年末", "年初")
    at_start = stock and role == "last_year" and paper is not UNSTATED
    return BASES["年初" if at_start else BASE_TITLES[role]](paper)


def row_name(rows: Field, row: Any) -> str:
    """What a row is called: its first text, of choices as the clerk writes them."""
    first = next((one for one in rows.rows if not one.is_number and not one.rows), None)
    value = row.get(first.name) if first and isinstance(row, Mapping) else None
    if not isinstance(value, str) or isinstance(value, Named):
        return ""
    assert first is not None
    return first.spelt.get(value, value).strip()
