"""A table of indicators: of one year with its base, change and target, or compared over periods, a column each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.frozen import frozen
from govsummary.core.numerals import in_digits, rounded
from govsummary.indicators import presenting
from govsummary.indicators.faults import Missing, Undecided
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.names import own_name

if TYPE_CHECKING:
    from govsummary.core.blocks import Table
    from govsummary.core.facts import Indicator
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts


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

Report = Callable[[Undecided], None]
"""Reports a value that is a conflict still: a cell without it is no value that is not known."""


def indicator_table(table: Table, facts: Facts, indicators: Iterable[Indicator], report: Report) -> Table:
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
    table: Table, facts: Facts, indicators: Iterable[Indicator], periods: Sequence[Period], report: Report
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
    report: Report,
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


def _value(facts: Facts, indicator: Indicator, which: str, period: Period | None, report: Report) -> Decimal | None:
    try:
        return facts.observed(indicator, which, period).value
    except Undecided as fault:
        report(fault)
        return None
    except Missing:
        return None
