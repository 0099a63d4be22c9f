"""``{{ … }}`` in the report's texts replaced by what the facts print, and tables of indicators made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import is_not
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import Enumeration, JsonPath, Locate, Paragraph, Table
from govsummary.core.diagnostics import Diagnostic, Severity, code
from govsummary.core.frozen import NamedTuple, fields, frozen, is_dataclass, replace
from govsummary.core.model import Footnote, Report, Section
from govsummary.core.numerals import in_digits, rounded
from govsummary.core.periods import Period, read
from govsummary.core.regex import regex
from govsummary.indicators import presenting
from govsummary.indicators.attributes import in_text
from govsummary.indicators.facts import Facts, facts_of
from govsummary.indicators.faults import BAD_FORMULA, FAULTS, UNPAIRED, Ambiguous, Missing, Undecided, Unknown, explained
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.names import own_name
from govsummary.indicators.presenting import doubled_unit

if TYPE_CHECKING:
    from govsummary.core.facts import Indicator

FULL_WIDTH_BRACES = code("GS356")
NO_PERIOD = code("GS389")
UNIT_TWICE = code("GS370")
UNUSED = code("GS371")

PLACEHOLDER = regex(r"\{\{(.*?)\}\}", re.DOTALL)
FULL_WIDTH = regex(r"[{｛]\s*[｛{][^｛｝{}]*[｝}]\s*[｝}]")
_NUMBERS = regex(r"\d[\d.]*%?[^\x00-\x7f]?")
KEPT = ("figures", "ledgers", "ledger_files", "source", "layout", "letterhead", "origin", "type", "file", "image")
"""Fields of the report that hold no text of the clerk's."""
ITSELF = {Paragraph: "text", Enumeration: "items", Footnote: "text"}
"""What the path of a block leads to, where that is not the mapping that holds it."""


class Cited(NamedTuple):
    """Where a placeholder stands in a text as the clerk wrote it, and what it prints."""

    start: int
    end: int
    printed: str


@frozen
class Filled:
    """A report whose texts hold no placeholders any more, and what was wrong with those that could not be filled."""

    report: Report
    diagnostics: tuple[Diagnostic, ...]
    cited: Mapping[JsonPath, tuple[Cited, ...]]
    """The placeholders of each text, by its canonical path."""


def fill(
    report: Report,
    locate: Locate,
    facts: Facts | None = None,
    reads: Callable[[str, str], bool] = lambda section, name: True,
) -> Filled:
    """Put what the ``facts`` print into every text of ``report``; they are its own unless others are given.

    ``reads`` says whether sections of a type may print an indicator themselves.
    """
    facts = facts or facts_of(report)
    filler = _Filler(facts, locate)
    filled = filler.walk(report, ())
    found = [*filler.faults, *facts.diagnostics]
    if not any(one.severity is Severity.ERROR for one in found):  # else it would be said of what only could not be filled in
        found += _unused(facts, filler, reads)
    return Filled(filled, tuple(found), filler.cited)


def _unused(facts: Facts, filler: _Filler, reads: Callable[[str, str], bool]) -> Iterator[Diagnostic]:
    """A remark for each of the report's own indicators that nothing prints and no text says by hand."""
    used = {address[: dot or None] for address in facts.used for dot in (0, *_dots(address))}
    for indicator in facts.ledgers[0].indicators if facts.ledgers else ():
        name = indicator.name
        if indicator.of or name in used or any(reads(one, name) for one in filler.types):
            continue
        if not _typed(facts, name, filler.texts):
            yield UNUSED.at(indicator.place, name=name)


def _typed(facts: Facts, name: str, texts: Sequence[str]) -> bool:
    """Whether texts say the number itself, as those of an old paper do."""
    try:
        printed = in_text(facts, f'指标["{name}"]')
    except FAULTS:
        return False
    numbers = _NUMBERS.findall(printed)
    return bool(numbers) and all(any(number in text for text in texts) for number in numbers)


def _dots(address: str) -> Iterator[int]:
    return (n for n, sign in enumerate(address) if sign == ".")


@cache
def _holding_texts(kind: type) -> tuple[str, ...]:
    """Which fields of a kind of record hold the clerk's texts, or may; none where it is no record."""
    return tuple(field.name for field in fields(kind) if field.name not in KEPT) if is_dataclass(kind) else ()


class _Filler:
    def __init__(self, facts: Facts, locate: Locate) -> None:
        self.facts = facts
        self.within = ""
        """The name of the section whose texts are being filled: its own names come first."""
        self.locate = locate
        self.faults: list[Diagnostic] = []
        self.types: set[str] = set()
        """Types of the sections of plugins."""
        self.texts: list[str] = []
        self.cited: dict[JsonPath, tuple[Cited, ...]] = {}

    def walk(self, value: Any, path: JsonPath) -> Any:
        """``value`` with every text filled; untouched parts are returned as they are."""
        if isinstance(value, str):
            self.texts.append(value)
            return self.text(value, path) if "{" in value or "｛" in value else value
        if isinstance(value, Table) and value.figures:
            value = self.table(value)
        if isinstance(value, Section):
            return self.section(value, path)
        if names := _holding_texts(value.__class__):
            return self.record(value, names, path)
        if isinstance(value, (tuple, list)):
            new = type(value)([self.walk(item, (*path, n)) for n, item in enumerate(value)])
            return new if any(map(is_not, new, value)) else value
        if isinstance(value, Mapping):
            return {key: self.walk(item, (*path, key)) for key, item in value.items()}
        return value

    def section(self, section: Section, path: JsonPath) -> Any:
        outer = self.within
        if section.type:
            self.types.add(section.type)
            self.within = section.name
        filled = self.record(section, _holding_texts(Section), path)
        self.within = outer
        return filled

    def record(self, value: Any, names: tuple[str, ...], path: JsonPath) -> Any:
        base = getattr(value, "origin", ()) or path
        changed = {}
        for name in names:
            old = getattr(value, name)
            new = self.walk(old, base if name == ITSELF.get(type(value)) else (*base, name)) if old else old
            if new is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value

    def text(self, text: str, path: JsonPath) -> str:
        for wide in FULL_WIDTH.finditer(text):
            if "｛" in wide[0] or "｝" in wide[0]:
                self.faults.append(FULL_WIDTH_BRACES.at(self.locate(path), quote=wide[0]))
        if "{{" in PLACEHOLDER.sub("", text):
            self.faults.append(BAD_FORMULA.at(self.locate(path), formula=text[text.rindex("{{") :][:20], reason=UNPAIRED))
        printed: list[str] = []
        cited: list[Cited] = []
        at = 0
        for found in PLACEHOLDER.finditer(text):
            said = self.one(found, path)
            printed += (text[at : found.start()], said)
            cited.append(Cited(*found.span(), said))
            at = found.end()
        self.cited[path] = tuple(cited)
        return "".join((*printed, text[at:]))

    def one(self, found: re.Match[str], path: JsonPath) -> str:
        """What one placeholder prints; itself where that is reported."""
        whole, formula = found[0], found[1].strip()
        before, behind = found.string[: found.start()], found.string[found.end() :]
        try:
            printed = in_text(self.facts, formula, behind, self.within, before)
        except FAULTS as fault:
            if not isinstance(fault, Missing) or not self.facts.reported(formula):
                reported = explained(fault, formula, self.locate(path), self.facts.names)
                self.faults.append(replace(reported, quote=whole))
            if isinstance(fault, Undecided):
                self.facts.faulty.add(fault.name)
            return whole
        if unit := doubled_unit(printed, behind):
            self.faults.append(UNIT_TWICE.at(self.locate(path), formula=whole, printed=printed, unit=unit, quote=whole))
        return printed

    def table(self, table: Table) -> Table:
        chosen = []
        for n, name in enumerate(table.figures):
            try:
                chosen.append(self.facts.find(name, self.within))
                self.facts.used.add(chosen[-1].name)
            except (Unknown, Ambiguous) as fault:
                place = self.locate((*table.origin, "figures", n))
                self.faults.append(explained(fault, name, place, self.facts.names))

        def report(fault: Undecided) -> None:
            if fault.name not in self.facts.faulty:
                place = self.locate((*table.origin, "figures"))
                self.faults.append(explained(fault, fault.name, place, self.facts.names))
                self.facts.faulty.add(fault.name)

        if table.periods:
            return comparison_table(table, self.facts, chosen, list(self.periods(table)), report)
        return indicator_table(table, self.facts, chosen, report)

    def periods(self, table: Table) -> Iterator[Period]:
        for n, words in enumerate(table.periods):
            if period := read(words, self.facts.period):
                yield period
            else:
                self.faults.append(NO_PERIOD.at(self.locate((*table.origin, "periods", n)), words=words))


# ---- tables of indicators: of one year with its base, change and target, or compared over periods ---------------------


@frozen
class _Row:
    name: str
    indicator: Indicator
    value: Decimal | None
    last_year: Decimal | None
    target: Decimal | None

    @property
    def kind(self) -> str:
        return kind_of(self.indicator).name

    @property
    def places(self) -> int:
        """Decimals of this year's number and last year's alike: 143.90 beside 152.18."""
        if self.indicator.decimals is not None:
            return self.indicator.decimals
        return max((_decimals(value) for value in (self.value, self.last_year) if value is not None), default=0)

    @property
    def unit(self) -> str:
        """As its column says it; that of a rank speaks for itself, a list counts what it names."""
        if self.kind == "list":
            return self.indicator.unit or "个"
        return "" if self.kind == "rank" and self.indicator.unit == "位" else self.indicator.unit

    def cell(self, value: Decimal | None) -> str:
        return "" if value is None else f"{rounded(value, self.places):f}"


def _decimals(value: Decimal) -> int:
    return len(in_digits(value).partition(".")[2])


def _change(row: _Row) -> str:
    if row.value is None or row.last_year is None or row.kind == "list":
        return ""
    if row.kind == "rank":
        return presenting.climb(row.value, row.last_year, "", row.indicator.unit)
    if row.kind in ("rate", "growth"):
        return f"{in_digits(row.value - row.last_year, 2)}个百分点"
    if row.last_year <= 0 or row.value < 0:
        return "—"
    return f"{rounded((row.value - row.last_year) / row.last_year * 100, 1):f}%"


def _completion(row: _Row) -> str:
    if row.indicator.better == "low" or row.kind == "rank" or row.value is None or not row.target:
        return ""
    return f"{presenting.ratio(row.value, row.target):f}%"


COLUMNS: tuple[tuple[str, Callable[[_Row], str]], ...] = (
    ("指标", lambda row: row.name),
    ("单位", lambda row: row.unit),
    ("本期", lambda row: row.cell(row.value)),
    ("上年", lambda row: row.cell(row.last_year)),
    ("增减", _change),
    ("目标", lambda row: "" if row.target is None else in_digits(row.target, row.indicator.decimals)),
    ("完成率", _completion),
)
_SHORTER = {"上年": "上年同期"}
"""Heads in a paper of less than a year."""

Reporting = Callable[[Undecided], None]
"""Reports a value that is a conflict still: a cell without it is no value that is not known."""


def indicator_table(table: Table, facts: Facts, indicators: Iterable[Indicator], report: Reporting) -> Table:
    """``table`` with header and rows made of ``indicators``; parts follow their whole, marked 其中：, if they are wanted."""
    rows = [[make(row) for _, make in COLUMNS] for row in _rows(facts, indicators, report, parts=not table.without_parts)]
    kept = [n for n in range(len(COLUMNS)) if any(row[n] for row in rows)]
    shorter = facts.period is not None and not facts.period.is_year
    return replace(
        table,
        figures=(),
        header=tuple(_SHORTER.get(COLUMNS[n][0], COLUMNS[n][0]) if shorter else COLUMNS[n][0] for n in kept),
        rows=tuple(tuple(row[n] or "—" for n in kept) for row in rows),
    )


def comparison_table(
    table: Table, facts: Facts, indicators: Iterable[Indicator], periods: Sequence[Period], report: Reporting
) -> Table:
    """``table`` with a column for each period and the change of the last one on a year before."""
    rows = []
    for row in _rows(facts, indicators, report, parts=not table.without_parts, period=periods[-1] if periods else None):
        values = [_value(facts, row.indicator, "数值", period, report) for period in periods]
        places = max((_decimals(value) for value in values if value is not None), default=0)
        if row.indicator.decimals is not None:
            places = row.indicator.decimals
        cells = ["" if value is None else f"{rounded(value, places):f}" for value in values]
        rows.append([row.name, row.unit, *cells, _change(row)])
    header = ("指标", "单位", *map(str, periods), "同比")
    kept = [n for n in range(len(header)) if 2 <= n < len(header) - 1 or any(row[n] for row in rows)]
    return replace(
        table,
        figures=(),
        header=tuple(header[n] for n in kept),
        rows=tuple(tuple(row[n] or "—" for n in kept) for row in rows),
    )


def _rows(
    facts: Facts,
    indicators: Iterable[Indicator],
    report: Reporting,
    mark: str = "",
    *,
    parts: bool,
    period: Period | None = None,
) -> Iterator[_Row]:
    for n, indicator in enumerate(indicators):
        name = f"{mark if n == 0 else '　' * len(mark)}{own_name(indicator)}"
        values = (_value(facts, indicator, which, period, report) for which in ("数值", "上年", "目标"))
        yield _Row(name, indicator, *values)
        if parts:
            inner = [facts.indicator(part.name) for part in facts.parts(indicator)]
            yield from _rows(facts, inner, report, "其中：", parts=True, period=period)


def _value(facts: Facts, indicator: Indicator, which: str, period: Period | None, report: Reporting) -> Decimal | None:
    try:
        return facts.observed(indicator, which, period).value
    except Undecided as fault:
        report(fault)
        return None
    except Missing:
        return None
