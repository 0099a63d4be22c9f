"""Arithmetic of the figures as stated in the data: parts and totals, whole counts, rates, scales that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import JsonPath, Locate
from govsummary.core.diagnostics import Code, Diagnostic, Location, code
from govsummary.core.facts import Indicator
from govsummary.core.language import Text
from govsummary.core.model import Report, typed_sections
from govsummary.core.numerals import in_digits, numeric, rounded
from govsummary.indicators.checks.totals import check_totals
from govsummary.indicators.claims import is_telling
from govsummary.indicators.facts import Facts
from govsummary.indicators.faults import Missing
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.names import own_name
from govsummary.indicators.presenting import is_round, ratio, total
from govsummary.indicators.units import counts, last_place
from govsummary.plugin.fields import names_in, texts
from govsummary.plugin.quantities import WITHIN

if TYPE_CHECKING:
    from govsummary.core.periods import Period

PARTS_DIFFER = code("GS361")
PARTS_EXCEED = code("GS362")
NOT_WHOLE = code("GS363")
RATE_OUT_OF_RANGE = code("GS364")
FAR_APART = code("GS366")
SAME_AS_LAST_YEAR = code("GS369")
NOT_ROUND = code("GS372")
NO_RANK = code("GS373")
DENIED = code("GS376")
NOT_BEHIND = code("GS378")

BASES = ("上年", "上期", "目标")
COUNTABLE = ("count", "amount", "stock")
"""Kinds of numbers that can be added up."""
MANY, FEW = Decimal(1000), Decimal("0.001")
"""No office does a thousand times as much as last year."""
UNBOUNDED = ("增长", "增速", "增幅", "完成率", "降幅", "进度", "涨幅", "负债")
"""Rates whose names hold one of these may lie outside 0 to 100 %."""


def check_figures(facts: Facts, report: Report, locate: Locate) -> Iterator[Diagnostic]:
    """Every contradiction within the report's own indicators and tables."""
    own = facts.ledgers[0].indicators if facts.ledgers else ()
    for indicator in own:
        stated = Stated(facts, facts.indicator(indicator.name))
        yield from _check(stated)
        yield from _forgotten(stated)
    for indicator in (one for ledger in facts.ledgers[1:] for one in ledger.indicators):
        if indicator.place.path == report.source.path:  # a number of a section
            stated = Stated(facts, facts.indicator(indicator.name))
            yield from _far_apart(stated, stated.value) if stated.value is not None else ()
    for one in (one for ledger in facts.ledgers[1:] for one in ledger.observations if one.qualifier in WITHIN):
        unit = facts.indicators[one.indicator].unit if one.indicator in facts.indicators else ""
        in_section = one.place.path == report.source.path  # which is held to its schema
        if one.value is not None and not in_section and not is_round(one.value, unit):
            yield NOT_ROUND.at(one.place, name=one.indicator, value=in_digits(one.value) + unit)
    yield from check_totals(report, locate)


class Stated:
    """An indicator with its values at the paper's period."""

    def __init__(self, facts: Facts, indicator: Indicator) -> None:
        self.facts = facts
        self.indicator = indicator
        self.name = own_name(indicator)
        self.unit = "" if kind_of(indicator).name == "rank" else indicator.unit
        self.kind = kind_of(indicator).name
        self.place = indicator.place
        found = facts.fact(indicator)
        self.value = found.value if found else None
        self.qualifier = found.qualifier if found else ""

    def base(self, which: str) -> Decimal | None:
        """上年, 上期 or 目标; None if there is none."""
        try:
            return self.facts.observed(self.indicator, which).value
        except Missing:
            return None

    @property
    def shown(self) -> str:
        """Its value with its unit."""
        return in_digits(self.value or Decimal(0)) + self.unit


def _check(one: Stated) -> Iterator[Diagnostic]:
    value = one.value
    if value is None:
        return
    yield from _far_apart(one, value)
    if one.kind == "rank":
        ranks = [rank for rank in (value, *map(one.base, BASES)) if rank is not None]
        wrong = [rank for rank in ranks if rank < 1 or rank != rank.to_integral_value()]
        yield from (NO_RANK.at(one.place, name=one.name, value=in_digits(rank)) for rank in wrong)
    elif one.qualifier in WITHIN and not is_round(value, one.unit):
        yield NOT_ROUND.at(one.place, name=one.name, value=one.shown)
    yield from _parts_differ(one, value)
    if one.kind == "count" and counts(one.unit) and value != value.to_integral_value():
        yield NOT_WHOLE.at(one.place, name=one.name, unit=one.unit, value=in_digits(value))
    if one.kind == "rate" and one.unit in ("%", "") and not 0 <= value <= 100 and not _may_exceed(one.name):
        yield RATE_OUT_OF_RANGE.at(one.place, name=one.name, value=in_digits(value))


def _parts_differ(one: Stated, value: Decimal) -> Iterator[Diagnostic]:
    every = [Stated(one.facts, one.facts.indicator(part.name)) for part in one.facts.parts(one.indicator)]
    for group in dict.fromkeys(part.indicator.group for part in every):
        members = [part for part in every if part.indicator.group == group]
        parts = [part.value for part in members if part.value is not None and part.unit in ("", one.unit)]
        if not parts or len(parts) < len(members):
            continue
        added = sum(parts, Decimal(0))
        told: dict[str, Any] = {"name": one.name, "sum": in_digits(added), "total": in_digits(value)}
        if one.indicator.exhaustive:
            if added != value and not one.qualifier:
                yield PARTS_DIFFER.at(one.place, **told)
        elif added > value and all(part >= 0 for part in parts) and one.kind in COUNTABLE:
            yield PARTS_EXCEED.at(one.place, **told)


def _far_apart(one: Stated, value: Decimal) -> Iterator[Diagnostic]:
    """A base that is a thousand times more or less: one of the two is counted in another scale."""
    for base in BASES:
        stated = one.base(base)
        if one.kind in COUNTABLE and value and stated and not FEW < abs(value / stated) < MANY:
            yield FAR_APART.at(one.place, name=one.name, value=one.shown, base=base, other=in_digits(stated) + one.unit)
            return


def _forgotten(one: Stated) -> Iterator[Diagnostic]:
    """A number of many digits that is last year's to the last of them."""
    if one.indicator.of or one.value is None or one.kind not in COUNTABLE or one.qualifier or one.value != one.base("上年"):
        return
    if is_telling(in_digits(one.value)):
        yield SAME_AS_LAST_YEAR.at(one.place, name=one.name, value=one.shown)


def _may_exceed(name: str) -> bool:
    return any(word in name for word in UNBOUNDED)


# ---- 其中 within a section's data: what is part of a number must not exceed it ----------------------------------


Schema = Mapping[str, Any]


def check_section_parts(report: Report, schema_of: Callable[[str], Schema], locate: Locate) -> Iterator[Diagnostic]:
    """Every number in section data that its parts exceed, or do not add up to, and every 是 that one of them denies.

    ``schema_of`` gives the schema of a section type.
    """
    for section in typed_sections(report):
        yield from _check_section_parts(schema_of(section.type), section.data, (*section.origin, "data"), locate)


def _check_section_parts(schema: Schema, data: Mapping[str, Any], origin: JsonPath, locate: Locate) -> Iterator[Diagnostic]:
    yield from _beyond_whole(schema, data, origin, locate)
    for name, child in schema.get("properties", {}).items():
        if name not in data or not isinstance(child, Mapping):
            continue
        items = child.get("items")
        if child.get("type") == "array" and isinstance(items, Mapping) and "properties" in items:
            for n, row in enumerate(data[name]):
                yield from _check_section_parts(items, row, (*origin, name, n), locate)
        title = child.get("title", name)
        if numeric(data[name]) and (wrong := _wrong_sum(child, data, data[name])):
            fault, added = wrong
            facts = {"name": title, "sum": in_digits(added), "total": in_digits(data[name])}
            yield fault.at(locate((*origin, name)), **facts)
        if "x-short-of" in child and numeric(data[name]):
            yield from _not_behind(schema["properties"], data, name, locate((*origin, name)))
        if child.get("x-of", ())[1:] == ["qualifier"] and data[name] in WITHIN:
            yield from _not_round(schema["properties"], data, child["x-of"][0], locate((*origin, name)))
        for other in texts(child.get("x-denies")) if data[name] is True else ():
            if any(numeric(value) and value > 0 for value in _values(data, other)):
                facts = {
                    "name": title,
                    "other": schema["properties"][other].get("title", other),
                    "value": in_digits(data[other]),
                }
                yield DENIED.at(locate((*origin, name)), **facts, related=(locate((*origin, other)),))


def _beyond_whole(schema: Schema, data: Mapping[str, Any], origin: JsonPath, locate: Locate) -> Iterator[Diagnostic]:
    """Rates worked out of a part that is more than its whole (通过 7 of 申报 5), unless ``x-parts`` finds that too."""
    known = {name: child for name, child in schema.get("properties", {}).items() if isinstance(child, Mapping)}
    named = {child.get("title", name): name for name, child in known.items()}
    for rate in (child for child in known.values() if child.get("x-unit") == "%" and "/" in str(child.get("x-formula"))):
        names = [named.get(title, "") for title in names_in(str(rate["x-formula"]))]
        if len(names) != 2 or not all(numeric(data.get(name)) for name in names) or _may_exceed(str(rate.get("title"))):
            continue
        part, whole = names
        if data[part] > data[whole] > 0 and not any(part in group for group in known[whole].get("x-parts", ())):
            percent = in_digits(ratio(data[part], data[whole]) or Decimal(0))
            yield RATE_OUT_OF_RANGE.at(locate((*origin, part)), name=rate.get("title", ""), value=percent)


def _not_round(properties: Mapping[str, Any], data: Mapping[str, Any], name: str, place: Location) -> Iterator[Diagnostic]:
    """余 behind a quantity that is not 整十, 整百."""
    value, child = data.get(name), properties[name]
    unit = child.get("x-unit", "")
    if numeric(value) and not is_round(Decimal(value), unit):
        yield NOT_ROUND.at(place, name=child.get("title", name), value=in_digits(value) + unit)


def _not_behind(properties: Mapping[str, Any], data: Mapping[str, Any], name: str, place: Location) -> Iterator[Diagnostic]:
    """A shortfall that is as good as all that it is held to, or better."""
    child, value = properties[name], data[name]
    low = data.get(child.get("x-better-from", "")) == "low"
    bases = [other for other in texts(child["x-short-of"]) if numeric(data.get(other))]
    if bases and all(value <= data[other] if low else value >= data[other] for other in bases):
        titles = {"name": child.get("title", name), "other": properties[bases[0]].get("title", bases[0])}
        yield NOT_BEHIND.at(place, **titles, value=in_digits(value), base=in_digits(data[bases[0]]))


def _wrong_sum(child: Schema, data: Mapping[str, Any], value: Decimal) -> tuple[Code, Decimal] | None:
    """What is wrong with a number and its parts, and their sum."""
    groups, exhaustive = child.get("x-parts", ()), child.get("x-exhaustive")
    if isinstance(exhaustive, str):  # where this field says so
        exhaustive = bool(data.get(exhaustive))
    for group in groups if isinstance(groups, list) else ():
        parts = total(*(part for name in group for part in _values(data, name) if numeric(part)))
        if parts is not None and parts > value:
            return PARTS_EXCEED, Decimal(parts)
        stated = [part for name in group for part in _values(data, name) if numeric(part)]
        if exhaustive and len(stated) > 1 and parts != value:  # of two or more parts none is left out
            return PARTS_DIFFER, Decimal(parts or 0)
    summed = [part for name in texts(child.get("x-sum")) for part in _values(data, name)]
    if not exhaustive or not summed or not all(map(numeric, summed)):
        return None
    added = sum(map(Decimal, summed), Decimal(0))
    rounding = sum(((last_place(Decimal(one)) or Decimal(0)) / 2 for one in (value, *summed)), Decimal(0))
    return (PARTS_DIFFER, added) if abs(added - value) > rounding else None


def _values(data: Mapping[str, Any], part: str) -> list[Any]:
    rows, _, field = part.rpartition(".")
    if not rows:
        return [data.get(field)]
    given = data.get(rows, ())
    return [row.get(field) for row in given if isinstance(row, Mapping)] if isinstance(given, list) else []


# ---- values that stand far from those of the year before --------------------------------------------------------------


FAR = code("GS726")
_MORE, _LESS = Decimal(4), Decimal("0.2")
"""From how many times the year before's value on, and down to which part of it."""
_LEAST = 10
"""What is counted in a few leaps every year."""
_KINDS = ("count", "amount", "stock", "average")
_TIMES_MORE = Text("比上年多出{times}倍", "{times} times more than the year before")
_PART_OF = Text("只有上年的{share}%", "only {share}% of the year before")


def leaps(facts: Facts) -> Iterator[Diagnostic]:
    """Each value that is many times that of the same months a year before, or a small part of it."""
    year_before: dict[Period, Period] = {}
    for indicator in facts.indicators.values():
        if kind_of(indicator).name not in _KINDS:
            continue
        for period in facts.periods(indicator):
            if period not in year_before:
                year_before[period] = period.year_before()
            now, base = facts.stated(indicator, period), facts.stated(indicator, year_before[period])
            value, before = (one[0].value if one else None for one in (now, base))
            if not value or not before or min(value, before) < 0 or max(value, before) < _LEAST:
                continue
            if _LESS < value / before < _MORE:
                continue
            share = value / before
            far = _TIMES_MORE.fill(times=in_digits(rounded(share - 1, 1))) if share > 1 else None
            far = far or _PART_OF.fill(share=in_digits(rounded(share * 100, 1)))
            at = now[0].place
            base_said = in_digits(before)
            yield FAR.at(at, related=[base[0].place], name=indicator.name, far=far, base=base_said, period=period)
