"""Ledgers as grids in memory, for windows: what one shows, what is typed into it, and columns of other periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, overload

from govsummary.core import periods
from govsummary.core.diagnostics import Location
from govsummary.core.errors import UsageError
from govsummary.core.facts import Column
from govsummary.core.language import Text, current_language
from govsummary.core.resources import CSV
from govsummary.indicators.checks.figures import leaps
from govsummary.indicators.facts import Facts
from govsummary.input.ledger.grid import Grid, grid_of_workbook, tables_of_book
from govsummary.input.ledger.grid_of_data import grid_of_data, period_of
from govsummary.input.ledger.sources import faults_of_ledger, ledger_of_source
from govsummary.input.reading import read_text
from govsummary.input.writing.grid import Typed, type_into_book, type_into_data, with_column_listed

if TYPE_CHECKING:
    from govsummary.core.facts import Mode
    from govsummary.core.language import Language
    from govsummary.core.periods import Period
    from govsummary.input.ledger.rows import Table
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins

_NO_TABLE = Text("“{sheet}”表不能加时段", "the table '{sheet}' takes no periods")
_SUCH = Text("请写成 2026年上半年、2026年9月底、2026年目标 这样", "write 2026年上半年, 2026年9月底 or 2026年目标")


def ledger_grid(name: str, content: str | bytes, plugins: Plugins, paper: Validated | None = None) -> Grid:
    """A ledger as the grid that people fill in: a workbook (bytes), or the text of data; findings stand at their cells.

    ``paper``: what validating has made of the data, where they are those of a paper.

    Raises:
        InvalidReport: it cannot be read.
    """
    if isinstance(content, bytes):
        return _of_workbook(name, content, frozenset(plugins.titles().values()), current_language())
    source = read_text(content, name)
    if paper is None:
        ledger = ledger_of_source(source, None, plugins)
        return grid_of_data(source, faults_of_ledger(ledger), [ledger])
    report = paper.report or paper.partial
    ledgers = report.ledgers if report else ()
    return grid_of_data(source, (*paper.diagnostics, *leaps(Facts(period_of(source.data), ledgers))), ledgers)


@lru_cache(maxsize=3)
def _of_workbook(name: str, content: bytes, sections: frozenset[str], language: Language) -> Grid:
    """That of a workbook, which is asked for again as soon as somebody types into it; findings are in one language."""
    return grid_of_workbook(name, content, sections=sections)


@overload
def type_into_ledger(name: str, content: str, typed: Iterable[Typed], plugins: Plugins) -> str: ...
@overload
def type_into_ledger(name: str, content: bytes, typed: Iterable[Typed], plugins: Plugins) -> bytes: ...


def type_into_ledger(name: str, content: str | bytes, typed: Iterable[Typed], plugins: Plugins) -> str | bytes:
    """The ledger with texts typed into cells of its grid, all or none; every other byte of its sheets or text stays.

    Raises:
        UsageError: a row is gone, a cell is a formula, or a new row has no name or no room.
        InvalidReport: it cannot be read.
    """
    cells: Sequence[Typed] = [*typed]
    if isinstance(content, bytes):
        return type_into_book(name, content, ledger_grid(name, content, plugins), cells)
    return type_into_data(read_text(content, name), cells)


@overload
def with_period(name: str, content: str, sheet: str, head: str, plugins: Plugins) -> str: ...
@overload
def with_period(name: str, content: bytes, sheet: str, head: str, plugins: Plugins) -> bytes: ...


def with_period(name: str, content: str | bytes, sheet: str, head: str, plugins: Plugins) -> str | bytes:
    """A ledger whose table has a column of another period: 2026年三季度; of a paper a column begins with a number.

    Raises:
        UsageError: the head names no period.
        EnvironmentFault: something in the workbook would be lost.
    """
    from govsummary.input.writing.starter import ODD_PERIOD

    words = head.strip()
    mode: Mode = "target" if words.endswith("目标") else "actual"
    period = periods.read(words.removesuffix("目标"))
    if period is None:
        raise UsageError(ODD_PERIOD.fill(period=head), _SUCH)
    if isinstance(content, str):
        return with_column_listed(read_text(content, name), words)
    tables, ledger = tables_of_book(name, content, sections=frozenset(plugins.titles().values()))
    found = next((one for one in tables if one[0].name == sheet and one[0].grows), None)
    if found is None:
        raise UsageError(_NO_TABLE.fill(sheet=sheet))
    grid, table = found
    if name.lower().endswith(CSV):
        return _with_column_of_csv(name, content, table, period, mode)
    from govsummary.input.writing.collected import with_column

    at = Location(name, sheet=grid.place, cell=f"A{grid.last}")
    return with_column(content, name, ledger, Column(at, period, mode))


def _with_column_of_csv(name: str, content: bytes, table: Table, period: Period, mode: Mode) -> bytes:
    """With a column among the others of a CSV file, in order of time; as it is, if it has one."""
    from govsummary.input.writing.csv_text import CsvText
    from govsummary.input.writing.pages import head_of, order

    there = {column: (head.period, head.mode) for column, head in table.heads.items() if head.period}
    if (period, mode) in there.values():
        return content
    later = [column for column, (at, how) in there.items() if at and order(at, how) > order(period, mode)]
    column = min(later) if later else max(there, default=max(table.heads)) + 1
    return CsvText(content, name).with_column(table.head, column, head_of(period, mode))
