"""指标 as a `Ledger`: numbers as clerks write them (``42360``, ``'42,360'``, ``4.2万人``), periods as keys, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core import periods
from govsummary.core.diagnostics import code
from govsummary.core.facts import PLAIN, Indicator, Ledger, Mode, Observation, Wording
from govsummary.core.frozen import replace
from govsummary.core.numerals import MYRIADS, decimal_of
from govsummary.indicators.faults import SIGNED
from govsummary.indicators.kinds import BASES, UNSTATED, normal
from govsummary.indicators.names import own_name
from govsummary.indicators.published import published, said, worded
from govsummary.indicators.units import convert, is_scaled_twice, last_place, with_scale
from govsummary.input.reading.cells import members_of, which_scale
from govsummary.plugin.quantities import BY_TITLE, PUBLISHED

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.periods import Period

UNITS_DIFFER = code("GS365")
NO_NUMBER = code("GS357")
NO_PERIOD = code("GS389")

FIELDS = {"value": "数值", "last_year": "上年", "previous": "上期", "target": "目标"}
"""Fields that hold a number, by the name of the value that they state."""
PERIODS = "periods"
"""Under which canonical name the values stand whose keys are periods."""
_TARGET = "目标"
_WITH_UNIT = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([^\d\s+\-*/()\[\].=,{}]*)").fullmatch
_RANKED = re.compile(r"第\s*(\d+)\s*([位名]?)").fullmatch

Fields = Mapping[str, Any]


def is_rank(value: Any) -> bool:
    """Whether a value says that it is a rank: ``第2位``."""
    return isinstance(value, str) and bool(_RANKED(value.strip()))


def stated_number(value: Any) -> tuple[Decimal | None, str, str]:
    """Number, unit and formula of what stands for a number."""
    if not isinstance(value, str):
        return Decimal(value), "", ""
    if found := _RANKED(value.strip()):
        return Decimal(found[1]), found[2] or "位", ""
    if found := _WITH_UNIT(value.strip()):
        return decimal_of(found[1]), half_width(found[2]), ""
    return None, "", value


def half_width(unit: str) -> str:
    """The unit with the percent sign as it is printed."""
    return unit.replace("％", "%")


def ledger_of(figures: Fields, locate: Locate, paper: Period | None, origin: JsonPath = ("figures",)) -> Ledger:
    """What 指标 state, in canonical names and valid by the schema; ``paper`` is the period that 数值 speaks of."""
    stating = _Stating(locate, paper)
    for name, value in figures.items():
        stating.indicator(name, value, (*origin, name))
    return Ledger(tuple(stating.indicators), tuple(stating.observations), tuple(stating.faults))


class _Stating:
    def __init__(self, locate: Locate, paper: Period | None) -> None:
        self.locate = locate
        self.paper = paper
        self.indicators: list[Indicator] = []
        self.observations: list[Observation] = []
        self.faults: list[Diagnostic] = []

    def indicator(self, name: str, value: Any, origin: JsonPath, whole: str = "") -> None:
        """An indicator from a number, a number with its unit (``21项``), a formula, or fields; its parts after it."""
        fields: Fields = value if isinstance(value, Mapping) else {"value": value}
        values = list(self.values(fields, origin))
        stated = [one for *_, one in values]
        made = Indicator(
            name,
            unit=_unit(fields, stated),
            kind=_kind(fields, stated),
            better="low" if fields.get("lower_is_better") else fields.get("better", ""),
            basis=fields.get("basis", ""),
            of=fields.get("of", whole),
            group=fields.get("group", ""),
            exhaustive=fields.get("exhaustive", False),
            formula=fields.get("formula", "") or _formula(fields.get("value", 0)),
            office=fields.get("office", "") or fields.get("source", ""),
            decimals=int(fields["decimals"]) if "decimals" in fields else None,
            printed=fields.get("print_in", ""),
            aliases=_several(fields.get("aliases", ())),
            adds=fields.get("additive", True),
            wording=_wording(fields),
            place=self.locate(origin),
        )
        self.indicators.append(made)
        now, qualifier = normal(self.paper or UNSTATED, made), fields.get("qualifier", "")
        for one in (self.observation(made, *stated, sure="unit" not in fields) for stated in values):
            if one:
                at_once = one.mode == "actual" and one.period == now
                self.observations.append(replace(one, qualifier=qualifier) if qualifier and at_once else one)
        self.attributes(made, fields, origin)
        for part, inner in fields.get("parts", {}).items():
            self.indicator(f"{name}.{part}", inner, (*origin, "parts", part), name)

    def attributes(self, base: Indicator, fields: Fields, origin: JsonPath) -> None:
        """What is stated of it besides its value, each an indicator of its own: 同比, 位次, 里程碑."""
        period = normal(self.paper or UNSTATED, base)
        for role in (one for one in PUBLISHED if one in fields):
            place = self.locate((*origin, role))
            made = replace(published(base, role), place=place)
            self.indicators.append(made)
            if found := said(made, role, fields[role], period, place):
                self.observations.append(found)
            else:
                self.faults.append(NO_NUMBER.at(place, name=made.name, got=fields[role], hint=SIGNED))

    def values(self, fields: Fields, origin: JsonPath) -> Iterator[tuple[JsonPath, Period, Mode, Any]]:
        """Every value that is stated, with the period of which it is."""
        paper = self.paper or UNSTATED
        for field, which in FIELDS.items():
            if field in fields:
                period = paper.whole_year() if which == _TARGET else BASES[which](paper)
                yield (*origin, field), period, "target" if which == _TARGET else "actual", fields[field]
        for key, value in fields.get(PERIODS, {}).items():
            words, mode = key.strip(), "actual"
            if words.endswith(_TARGET):
                words, mode = words.removesuffix(_TARGET), "target"
            period_or_none = periods.read(words, self.paper)
            path = (*origin, PERIODS, key)
            if period_or_none is None:
                self.faults.append(NO_PERIOD.at(self.locate(path, True), words=key))
            else:
                yield path, period_or_none, mode, value  # type: ignore[misc]

    def observation(
        self, made: Indicator, path: JsonPath, period: Period, mode: Mode, value: Any, *, sure: bool
    ) -> Observation | None:
        """One value; None, and a fault, where it counts something else than the indicator does.

        ``sure``: its unit is that of another value (4.2万人), beside which 4.1万 can only be 万人.
        """
        place = self.locate(path)
        stated = Observation(made.name, normal(period, made, mode), None, mode, office=made.office, place=place)
        if isinstance(value, list):
            return replace(stated, members=tuple(map(str, value)))
        if worded(made.name) and mode == "actual" and isinstance(value, str):
            return said(made, BY_TITLE[made.name.rpartition(".")[2]].role, value, stated.period, place)
        number, unit, formula = stated_number(value)
        if number is None:
            return replace(stated, members=members_of(formula)) if made.kind == "list" else replace(stated, formula=formula)
        return self.converted(replace(stated, value=number, ulp=last_place(number)), unit, made, value, sure=sure)

    def converted(self, one: Observation, unit: str, made: Indicator, got: Any, *, sure: bool) -> Observation | None:
        """The value in the unit of its indicator; None, and a fault, where it cannot be, or may be read in two ways."""
        if unit in ("", made.unit) or one.value is None:
            return one
        if not sure and unit in MYRIADS and is_scaled_twice(unit, made.unit):
            self.faults.append(which_scale(got, one.value, unit, made.unit, one.place))
            return None
        own = with_scale(unit, made.unit) if unit in MYRIADS else unit
        counted = convert(one.value, own, made.unit)
        if counted is None:
            self.faults.append(UNITS_DIFFER.at(one.place, name=own_name(made), got=got, unit=made.unit))
            return None
        return replace(one, value=counted, ulp=one.ulp and convert(one.ulp, own, made.unit))


def _wording(fields: Fields) -> Wording:
    since, target, scope = (fields.get(name, "") for name in ("since", "target_kind", "scope"))
    return Wording(since, target, scope=scope) if since or target or scope else PLAIN


def _unit(fields: Fields, stated: Sequence[Any]) -> str:
    """The unit that is stated, else that of the first number that bears one."""
    if "unit" in fields:
        return half_width(fields["unit"])
    numbers = (stated_number(one) for one in stated if not isinstance(one, list))
    return next((unit for _, unit, _ in numbers if unit), "")


def _kind(fields: Fields, stated: Sequence[Any]) -> str:
    if "kind" in fields:
        return str(fields["kind"])
    if any(isinstance(one, list) for one in stated):
        return "list"
    return "rank" if any(map(is_rank, stated)) else ""


def _formula(value: Any) -> str:
    return "" if isinstance(value, list) else stated_number(value)[2]


def _several(value: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, re.split("[、，,；;]", value))) if isinstance(value, str) else tuple(value)
