"""图表: what a table that is drawn says, as categories and series of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code
from govsummary.core.frozen import frozen

if TYPE_CHECKING:
    from govsummary.core.blocks import Locate, Table
    from govsummary.core.diagnostics import Diagnostic

NO_NUMBERS = code("GS650")
_CHANGES = frozenset(("单位", "增减", "同比", "完成率", "序号"))
"""Columns of a table of indicators that say what the others follow from."""
_PART = ("其中：", "　")
"""How the parts of an indicator begin, below their whole."""
_TOTALS = ("合计", "总计")
COLOURS = ("C00000", "1F4E79", "7F7F7F", "BF9000", "548235", "7030A0")
"""Red first, as on the paper's head; apart also where it is printed in grey."""
_NONE = frozenset(("", "—", "-", "–"))


@frozen
class Series:
    """Numbers of one name; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


@frozen
class Chart:
    """What is drawn: for each category a number of each series."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def said(self, unit: str) -> str:
        """The numbers in words, for those who cannot see them drawn."""
        unit = unit.removeprefix("单位：")
        return "；".join(
            f"{one.name}：" + "、".join(f"{name}{value}{unit}" for name, value in self._stated(one)) for one in self.series
        )

    def _stated(self, one: Series) -> Iterator[tuple[str, Decimal]]:
        return ((name, value) for name, value in zip(self.categories, one.values, strict=True) if value is not None)


def chart_of(table: Table) -> Chart | None:
    """The chart of a table; None if no column of it holds numbers.

    A pie has one series, without a whole whose parts stand below it; a line that has but one row runs along its columns.
    """
    columns = [n for n, name in enumerate(table.header) if n and name not in _CHANGES and _is_numeric(table, n)]
    rows = list(table.rows)
    if not columns or not rows:
        return None
    if table.chart == "pie":
        columns = columns[:1]
        rows = _without_wholes(rows)
    names = tuple(row[0].removeprefix(_PART[0]).strip("　 ") for row in rows)
    series = [Series(table.header[n], tuple(_number(row[n]) for row in rows)) for n in columns]
    if (table.chart == "line" and table.periods) or len(rows) == 1 < len(columns):
        turned = [Series(name, tuple(one.values[n] for one in series)) for n, name in enumerate(names)]
        return Chart(tuple(one.name for one in series), tuple(turned))
    return Chart(names, tuple(series))


def check_charts(drawn: Iterable[Table], locate: Locate) -> Iterator[Diagnostic]:
    """A table that is to be drawn and has no numbers."""
    for table in drawn:
        if chart_of(table) is None:
            yield NO_NUMBERS.at(locate((*table.origin, "chart")))


def _is_numeric(table: Table, column: int) -> bool:
    cells = [row[column].strip() for row in table.rows]
    return any(cell not in _NONE for cell in cells) and all(cell in _NONE or _number(cell) is not None for cell in cells)


def _number(cell: str) -> Decimal | None:
    try:
        found = Decimal(cell.strip().replace(",", "").replace("，", "").removesuffix("%").removesuffix("个百分点"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _without_wholes(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    parts = [row[0].startswith(_PART) for row in rows]
    wholes = [below and not own for own, below in pairwise([*parts, False])]
    return [row for row, whole in zip(rows, wholes, strict=True) if not whole and row[0] not in _TOTALS]
