"""Figures before use: formulas worked out, last year's values filled in by name."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from govsummary.core import limits
from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.language import Text
from govsummary.core.model import Figure, Locate
from govsummary.core.regex import regex
from govsummary.indicators.formulas import FormulaError, evaluate, names_in
from govsummary.indicators.hints import (
    AS_NUMBER,
    AS_QUALIFIER,
    AS_RANK,
    DID_YOU_MEAN,
    FROM_LAST_YEARS_FILE,
    HALF_WIDTH,
    IN_BRACES,
    LAST_YEAR,
    LONG_CHAIN,
    NOT_ALLOWED,
    PARTS,
    PARTS_NOT_ZERO,
    PREVIOUS,
    STATE_IT,
    TARGET,
    THE_VALUE,
    UNPAIRED,
    WIDE_SIGNS,
    WITHOUT_PARTS,
    as_fields,
    nearest,
)
from govsummary.indicators.phrases import Amount, UnitsMixed, amount_of, same_kind
from govsummary.indicators.views import Book, FigureView, Missing, NothingLeft

UNKNOWN_FIGURE = code("GS351")
NO_PLAIN_NAME = code("GS352")
BAD_FORMULA = code("GS353")
NOTHING_TO_DERIVE = code("GS354")
CIRCLE = code("GS355")
NOT_A_NUMBER = code("GS357")
UNITS_MIXED = code("GS368")

_numerals = regex("[〇零一二两三四五六七八九十百千万亿点]+").fullmatch
_rank = regex(r".*(?:第.{1,4}[位名]|[位列居]第|前[一二三四五六七八九十\d]+名?$)").match
_unpaired = regex("[{}]").search
_wide = regex("[，：；（）［］｛｝＋－＊／×÷“”]").search
_SHOWN = 60
"""Characters of a formula that a message repeats."""
_SLIPS = ((_wide, HALF_WIDTH), (regex("[约超近逾]|[余多]").search, AS_QUALIFIER))
_LACKS = {
    name: lacks
    for names, lacks in (
        (("同比", "year_on_year", "增量", "change", "上年", "last_year"), LAST_YEAR),
        (("环比", "on_previous", "上期", "previous"), PREVIOUS),
        (("完成率", "completion", "目标", "target"), TARGET),
        (("其中", "parts"), PARTS),
    )
    for name in names
}
"""What a derivation needs beside the value."""


@dataclass
class Resolved:
    """Figures with every formula worked out, and what was wrong with those that could not be."""

    figures: tuple[Figure, ...]
    faults: list[Diagnostic] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """Names that formulas refer to."""
    faulty: frozenset[str] = frozenset()
    """Names of figures that have been told of: what derives from them needs no word of its own."""


def fill_last_year(figures: tuple[Figure, ...], before: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Last year's values by name from last year's figures, where the unit is the same and none is stated."""
    known = {figure.name: figure for figure in before}

    def filled(figure: Figure, known: Mapping[str, Figure]) -> Figure:
        old = known.get(figure.name)
        if old is None or old.unit != figure.unit:
            return figure
        parts = {part.name: part for part in old.parts}
        return replace(
            figure,
            last_year=old.value if figure.last_year is None and not _has_formula(figure, "last_year") else figure.last_year,
            parts=tuple(filled(part, parts) for part in figure.parts),
        )

    return tuple(filled(figure, known) for figure in figures)


def resolve(figures: tuple[Figure, ...], locate: Locate) -> Resolved:
    """Work out every formula, whatever order figures refer to each other in.

    ``locate`` gives the place of an origin path. A reference to an unknown name or in a circle is a diagnostic, and
    the value stays absent. A total that is not stated is the sum of exhaustive parts.
    """
    resolver = _Resolver(figures, locate)
    return Resolved(
        tuple(resolver.figure(figure.name) for figure in figures), resolver.faults, resolver.used, frozenset(resolver.faulty)
    )


def _has_formula(figure: Figure, name: str) -> bool:
    return any(where == name for where, _ in figure.formulas)


class _Resolver:
    def __init__(self, figures: tuple[Figure, ...], locate: Locate) -> None:
        self.stated = {figure.name: figure for figure in figures}
        self.done: dict[str, Figure] = {}
        self.under_way: list[str] = []
        self.locate = locate
        self.faults: list[Diagnostic] = []
        self.used: set[str] = set()
        self.faulty: set[str] = set()

    def figure(self, name: str) -> Figure:
        if name not in self.done:
            self.under_way.append(name)
            self.done[name] = self._worked_out(self.stated[name])
            self.under_way.pop()
        return self.done[name]

    def _worked_out(self, figure: Figure) -> Figure:
        parts = tuple(self._worked_out(part) for part in figure.parts)
        values = {where: self._value(figure, where, formula) for where, formula in figure.formulas}
        figure = replace(figure, parts=parts)
        for where, value in values.items():
            if value is not None:
                figure = self._counted(figure, where, value)
        if figure.value is None and not _has_formula(figure, "value") and figure.exhaustive and parts:
            stated = [part.value for part in parts if part.value is not None]
            if len(stated) == len(parts):
                figure = replace(figure, value=sum(stated, Decimal(0)))
        return figure

    def _counted(self, figure: Figure, where: str, value: Amount) -> Figure:
        """The figure with what a formula comes to: sums are counted in the unit of their terms, shares in per cent."""
        if same_kind(value.units) or (len(value.units) > 1 and not figure.unit):
            self._fault(units_mixed(value.units, figure.name, self.locate((*figure.origin, where))))
        elif value.share and figure.unit in ("", "%"):
            value = Amount(Decimal(value) * 100, ("%",), "rate", exact=False)
            figure = replace(figure, unit="%", kind="rate")
        elif where == "value" and value.exact and not figure.unit and value.units not in ((), ("%",)):
            figure = replace(figure, unit=value.unit, kind=value.kind)
        if where == "value" and not value.exact and figure.decimals is None:
            figure = replace(figure, decimals=1 if figure.kind == "rate" else 2)
        number: dict[str, Any] = {where: Decimal(value)}
        return replace(figure, **number)

    def _value(self, figure: Figure, where: str, formula: str) -> Amount | None:
        formula = _bare(formula)
        place: Location = self.locate((*figure.origin, where))
        used: list[str] = []
        if len(self.under_way) > limits.FORMULA_CHAIN:
            self._fault(BAD_FORMULA.at(place, formula=formula[:_SHOWN], reason=LONG_CHAIN))
            return None
        try:
            plain = spelled(formula, self.stated)
            used = [name for name in _names(plain, self.stated) if name not in ("指标", "figures")]
            self.used.update(used)
            circle = [name for name in used if name in self.under_way]
            if circle:
                self._fault(CIRCLE.at(place, name=figure.name, other=circle[0]))
                return None
            known: dict[str, Any] = {name: FigureView(self.figure(name)) for name in used if name in self.stated}
            known["指标"] = known["figures"] = _Late(self)
            return amount_of(evaluate(plain, known))
        except _NoNumber:
            self._fault(NOT_A_NUMBER.at(place, name=figure.name, got=formula, hint=_as_number(formula, figure.name)))
        except (FormulaError, Missing, TypeError) as fault:
            told = self.faulty.isdisjoint(used)
            self._fault(formula_fault(fault, formula, place, self.stated) if told else None)
        return None

    def _fault(self, fault: Diagnostic | None) -> None:
        self.faulty.add(self.under_way[-1])
        if fault:
            self.faults.append(fault)


def spelled(formula: str, names: Collection[str]) -> str:
    """The formula with names that are no identifiers (``4A级景区``, ``R&D投入``) in the brackets that its language wants.

    Raises:
        FormulaError: such a name is also a formula of other figures (``甲-乙``).
    """
    odd = [name for name in names if not name.isidentifier() and name in formula]
    if not odd or "[" in formula:
        return formula
    for name in odd:
        if (terms := re.split(r"\s*[-+*/]\s*", name))[1:] and all(term in names for term in terms):
            raise FormulaError(f"{name} may be a formula")
    longest_first = "|".join(map(re.escape, sorted(odd, key=len, reverse=True)))
    return re.sub(longest_first, lambda found: f"指标[{json.dumps(found[0], ensure_ascii=False)}]", formula)


def _bare(formula: str) -> str:
    """A formula without the marks that some people put round it."""
    return formula.strip().removeprefix("=").removeprefix("{{").removesuffix("}}").strip()


class _NoNumber(ValueError):
    """What stands for a number is neither one nor a formula."""


def _as_number(formula: str, name: str) -> Text:
    """How to write what was meant."""
    if fields := as_fields(formula):
        return IN_BRACES.fill(name=name, fields=fields)
    if _rank(formula):
        return AS_RANK
    return next((hint for signs, hint in _SLIPS if signs(formula)), AS_NUMBER)


def _names(formula: str, stated: Mapping[str, Any]) -> tuple[str, ...]:
    if formula not in stated and (_numerals(formula) or _rank(formula)):
        raise _NoNumber
    try:
        names = names_in(formula)
        if names == (formula,) and formula not in stated and not nearest(formula, stated):
            raise _NoNumber
        return names
    except FormulaError:
        if formula in stated:
            raise
        raise _NoNumber from None


class _Late(Book):
    """``指标[…]`` inside a formula: resolves the figure asked for, unless that would go in a circle."""

    def __init__(self, resolver: _Resolver) -> None:
        super().__init__(())
        self._resolver = resolver

    def __getitem__(self, name: str) -> FigureView:
        if name in self._resolver.under_way:
            raise FormulaError(f"{name} refers to itself")
        if name not in self._resolver.stated:
            raise FormulaError(f"unknown name {name}", name)
        self._resolver.used.add(name)
        return FigureView(self._resolver.figure(name))


def formula_fault(fault: Exception, formula: str, place: Location, names: Mapping[str, Any]) -> Diagnostic:
    """The diagnostic for a formula or ``{{ … }}`` that cannot be worked out, with a suggestion where one is near."""
    name = getattr(fault, "name", "")
    if mixed := next((one for one in (fault, fault.__cause__) if isinstance(one, UnitsMixed)), None):
        return units_mixed(mixed.units, formula, place)
    if isinstance(fault, Missing):
        lacks = _LACKS.get(str(fault), THE_VALUE)
        how = FROM_LAST_YEARS_FILE if lacks is LAST_YEAR else None
        if isinstance(fault, NothingLeft):
            lacks, how = PARTS_NOT_ZERO, WITHOUT_PARTS
        return NOTHING_TO_DERIVE.at(place, formula=formula, lacks=lacks, hint=how)
    if isinstance(name, str) and name:
        guess = nearest(name, names)
        hint = DID_YOU_MEAN.fill(guess=guess) if guess else STATE_IT.fill(name=name)
        return UNKNOWN_FIGURE.at(place, name=name, hint=hint)
    if formula.strip() in names:
        return NO_PLAIN_NAME.at(place, formula=formula, name=formula.strip())
    slips = {UNPAIRED: _unpaired(formula), WIDE_SIGNS: _wide(formula)}
    reason = next((reason for reason, slipped in slips.items() if slipped), NOT_ALLOWED)
    shown = formula if len(formula) <= _SHOWN else f"{formula[:_SHOWN]}……"
    return BAD_FORMULA.at(place, formula=shown, reason=reason)


def units_mixed(units: tuple[str, ...], formula: str, place: Location) -> Diagnostic:
    """The diagnostic for a sum of what does not go together."""
    return UNITS_MIXED.at(place, name=formula, units="、".join(f"“{unit}”" for unit in units))
