"""``{{ … }}`` in the report's texts replaced by what the figures print, and tables of figures made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any

from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic
from govsummary.core.model import Figure, JsonPath, Locate, Report, Section, Table
from govsummary.core.numerals import in_digits, rounded
from govsummary.core.regex import regex
from govsummary.indicators import phrases
from govsummary.indicators.formulas import FormulaError, evaluate, names_in
from govsummary.indicators.hints import DID_YOU_MEAN, STATE_IT, UNPAIRED, nearest
from govsummary.indicators.phrases import UnitsMixed
from govsummary.indicators.resolving import fill_last_year, formula_fault, resolve, spelled
from govsummary.indicators.views import RANK, Book, FigureView, Missing, doubled_unit, in_text

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


# ---- a table of figures: name, unit, this year, last year, change, target, completion; empty columns are left out


Column = tuple[str, Callable[[Figure], str]]


def _stated(name: str) -> Callable[[Figure], str]:
    def cell(figure: Figure) -> str:
        value = getattr(figure, name)
        return "" if value is None else f"{rounded(value, _places(figure)):f}"

    return cell


def _places(figure: Figure) -> int:
    """Decimals of this year's number and last year's alike: 143.90 beside 152.18."""
    if figure.decimals is not None:
        return figure.decimals
    written = (in_digits(value) for value in (figure.value, figure.last_year) if value is not None)
    return max((len(text.partition(".")[2]) for text in written), default=0)


def _change(figure: Figure) -> str:
    if figure.value is None or figure.last_year is None:
        return ""
    if figure.kind == "rank":
        return phrases.climb(figure.value, figure.last_year, "", figure.unit or RANK)
    if figure.kind == "rate":
        return f"{in_digits(figure.value - figure.last_year, 2)}个百分点"
    if figure.last_year <= 0 or figure.value < 0:
        return "—"
    return f"{rounded((figure.value - figure.last_year) / figure.last_year * 100, 1):f}%"


def _completion(figure: Figure) -> str:
    if figure.lower_is_better or figure.kind == "rank" or figure.value is None or not figure.target:
        return ""
    reached = phrases.ratio(figure.value, figure.target) or rounded(figure.value / figure.target * 100, 1)
    return f"{reached:f}%"


COLUMNS: tuple[Column, ...] = (
    ("指标", lambda figure: figure.name),
    ("单位", lambda figure: figure.unit),
    ("本期", _stated("value")),
    ("上年", _stated("last_year")),
    ("增减", _change),
    ("目标", lambda figure: "" if figure.target is None else in_digits(figure.target, figure.decimals)),
    ("完成率", _completion),
)


def figure_table(table: Table, figures: Iterable[Figure]) -> Table:
    """``table`` with header and rows made from ``figures``; parts follow their whole, marked 其中：, if they are wanted."""
    rows = [[make(figure) for _, make in COLUMNS] for figure in (figures if table.without_parts else _with_parts(figures))]
    kept = [n for n in range(len(COLUMNS)) if any(row[n] for row in rows)]
    return replace(
        table,
        figures=(),
        header=tuple(COLUMNS[n][0] for n in kept),
        rows=tuple(tuple(row[n] or "—" for n in kept) for row in rows),
    )


def _with_parts(figures: Iterable[Figure], mark: str = "") -> Iterator[Figure]:
    for n, figure in enumerate(figures):
        yield replace(figure, name=f"{mark if n == 0 else '　' * len(mark)}{figure.name}") if mark else figure
        yield from _with_parts([replace(part, unit=part.unit or figure.unit) for part in figure.parts], "其中：")
