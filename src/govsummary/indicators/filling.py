"""``{{ … }}`` in the report's texts replaced by what the figures print, and tables of figures made."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any

from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic
from govsummary.core.model import Figure, JsonPath, Locate, Report, Section, Table
from govsummary.core.regex import regex
from govsummary.indicators.amounts import UnitsMixed
from govsummary.indicators.formulas import FormulaError, evaluate, names_in
from govsummary.indicators.hints import DID_YOU_MEAN, STATE_IT, UNPAIRED
from govsummary.indicators.resolving import fill_last_year, formula_fault, resolve, spelled
from govsummary.indicators.suggesting import nearest
from govsummary.indicators.tabulating import figure_table
from govsummary.indicators.views import Book, FigureView, Missing, doubled_unit, in_text

UNKNOWN_FIGURE = code("GS351")
BAD_FORMULA = code("GS353")
FULL_WIDTH_BRACES = code("GS356")
UNIT_TWICE = code("GS370")
UNUSED = code("GS371")

PLACEHOLDER = regex(r"\{\{(.*?)\}\}", re.DOTALL)
FULL_WIDTH = regex(r"[{｛]\s*[｛{][^｛｝{}]*[｝}]\s*[｝}]")
KEPT = ("figures", "source", "layout", "letterhead", "origin", "type", "formulas")
"""Fields of the report that hold no text of the clerk's."""


@dataclass(frozen=True)
class Filled:
    """A report whose texts hold no placeholders any more, and what was wrong with those that could not be filled."""

    report: Report
    diagnostics: tuple[Diagnostic, ...]


def fill(
    report: Report,
    locate: Locate,
    before: Report | None = None,
    reads: Callable[[str, str], bool] = lambda section, figure: True,
) -> Filled:
    """Work out the figures and put them into every text of ``report``; ``before`` is last year's report.

    ``reads`` says whether sections of a type may print a figure themselves.
    """
    figures = fill_last_year(report.figures, before.figures) if before else report.figures
    resolved = resolve(figures, locate)
    filler = _Filler(resolved.figures, locate, resolved.faulty)
    filled = filler.walk(report, ())
    filler.faults += resolved.faults
    used = filler.used | resolved.used
    if not filler.faults:  # else it would be said of what only could not be filled in
        unused = (f for f in figures if f.name not in used and not any(reads(one, f.name) for one in filler.types))
        filler.faults += [UNUSED.at(locate(f.origin), name=f.name) for f in unused]
    if resolved.figures is not report.figures:
        filled = replace(filled, figures=resolved.figures)
    return Filled(filled, tuple(filler.faults))


@cache
def _holding_texts(kind: type) -> tuple[str, ...]:
    """Which fields of a kind of record hold the clerk's texts, or may; none where it is no record."""
    return tuple(field.name for field in fields(kind) if field.name not in KEPT) if is_dataclass(kind) else ()


class _Filler:
    def __init__(self, figures: tuple[Figure, ...], locate: Locate, faulty: frozenset[str]) -> None:
        self.faulty = faulty
        self.figures = {figure.name: figure for figure in figures}
        self.names = _Used(figures)
        self.locate = locate
        self.faults: list[Diagnostic] = []
        self.types: set[str] = set()
        """Types of the sections of plugins."""

    @property
    def used(self) -> set[str]:
        return self.names.used

    def walk(self, value: Any, path: JsonPath) -> Any:
        """``value`` with every text filled; untouched parts are returned as they are."""
        if isinstance(value, str):
            return self.text(value, path) if "{" in value or "｛" in value else value
        if isinstance(value, Table) and value.figures:
            value = self.table(value)
        if names := _holding_texts(value.__class__):
            return self.record(value, names, path)
        if isinstance(value, tuple):
            new = tuple([self.walk(item, (*path, n)) for n, item in enumerate(value)])
            return new if any(map(is_not, new, value)) else value
        if isinstance(value, list):
            return [self.walk(item, (*path, n)) for n, item in enumerate(value)]
        if isinstance(value, Mapping):
            return {key: self.walk(item, (*path, key)) for key, item in value.items()}
        return value

    def record(self, value: Any, names: tuple[str, ...], path: JsonPath) -> Any:
        if isinstance(value, Section) and value.type:
            self.types.add(value.type)
        base = getattr(value, "origin", ()) or path
        changed = {}
        for name in names:
            old = getattr(value, name)
            new = self.walk(old, (*base, name)) if old else old
            if new is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value

    def text(self, text: str, path: JsonPath) -> str:
        for wide in FULL_WIDTH.finditer(text):
            if "｛" in wide[0] or "｝" in wide[0]:
                self.faults.append(FULL_WIDTH_BRACES.at(self.locate(path), quote=wide[0]))
        if "{{" in PLACEHOLDER.sub("", text):
            self.faults.append(BAD_FORMULA.at(self.locate(path), formula=text[text.rindex("{{") :][:20], reason=UNPAIRED))
        return PLACEHOLDER.sub(lambda found: self.one(found[0], found[1].strip(), path, text[found.end() :]), text)

    def one(self, whole: str, formula: str, path: JsonPath, behind: str) -> str:
        try:
            printed = in_text(evaluate(spelled(formula, self.figures), self.names), behind)
            if unit := doubled_unit(printed, behind):
                place = self.locate(path)
                self.faults.append(UNIT_TWICE.at(place, formula=whole, printed=printed, unit=unit, quote=whole))
            return printed
        except (FormulaError, Missing, TypeError, UnitsMixed) as fault:
            if not isinstance(fault, Missing) or self.faulty.isdisjoint(names_in(spelled(formula, self.figures))):
                found = formula_fault(fault, formula, self.locate(path), self.figures)
                self.faults.append(replace(found, quote=whole))
            return whole

    def table(self, table: Table) -> Table:
        chosen = []
        for n, name in enumerate(table.figures):
            if name in self.figures:
                chosen.append(self.figures[name])
                self.used.add(name)
            else:
                guess = nearest(name, self.figures)
                hint = DID_YOU_MEAN.fill(guess=guess) if guess else STATE_IT.fill(name=name)
                place = self.locate((*table.origin, "figures", n))
                self.faults.append(UNKNOWN_FIGURE.at(place, name=name, hint=hint))
        return figure_table(table, chosen)


class _Used(dict[str, Any]):
    """The names formulas may refer to; remembers which figures were asked for."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        book = _Remembering(figures)
        self.used = book.used
        super().__init__(book.names())

    def __getitem__(self, name: str) -> Any:
        self.used.add(name)
        return super().__getitem__(name)


class _Remembering(Book):
    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self.used: set[str] = set()
        super().__init__(figures)

    def __getitem__(self, name: str) -> FigureView:
        self.used.add(name)
        try:
            return super().__getitem__(name)
        except KeyError:
            raise FormulaError(f"unknown name {name}", name) from None
