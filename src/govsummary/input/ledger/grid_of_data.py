"""The 指标 of data as a grid: a row an indicator, its parts below it; a column each field or period that any states."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from govsummary.core import periods
from govsummary.indicators.facts import Facts, paper_period
from govsummary.indicators.kinds import BASES, UNSTATED
from govsummary.input.ledger.grid import Grid, GridCell, GridColumn, GridFinding, GridRow, GridSheet, derived, frozen_first
from govsummary.input.validation.stating import FIELDS

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.facts import Ledger, Mode
    from govsummary.core.periods import Period
    from govsummary.plugin.offers import Source

SHEET = "指标"
HOLDERS = (SHEET, "figures")
COLUMNS = ("列", "columns")
VALUE = "数值"
PARTS = ("其中", "parts")
_CHINESE = {**FIELDS, "unit": "单位", "basis": "口径"}
_SPELT = {name: (name, code) for code, name in _CHINESE.items()}
_TARGET = "目标"
_USUAL = ("上年", VALUE, _TARGET)
"""Columns of a paper that states nothing yet."""


def holder_of(data: Mapping[str, Any]) -> str:
    """Under which name the data hold 指标."""
    return next((name for name in HOLDERS if name in data), SHEET)


def key_in(figure: Mapping[str, Any], name: str) -> str:
    """How the figure itself spells a field."""
    return next((one for one in _SPELT.get(name, (name,)) if one in figure), name)


def period_of(data: Mapping[str, Any]) -> Period | None:
    """The period of a paper's data."""
    stated, title = (str(data.get(zh) or data.get(en) or "") for zh, en in (("时段", "period"), ("标题", "title")))
    return paper_period(stated, title)


def grid_of_data(source: Source, found: Iterable[Diagnostic] = (), ledgers: Iterable[Ledger] = ()) -> Grid:
    """The 指标 of a paper or a ledger as a grid; ``found`` are the findings on it, ``ledgers`` what it states."""
    figures = source.data.get(holder_of(source.data))
    figures = figures if isinstance(figures, Mapping) else {}
    rows = [*_rows(figures, (), 0)]
    period = period_of(source.data)
    listed = _USUAL if is_paper(source.data) else columns_listed(source.data)
    columns = [*_columns([figure for _, figure, _ in rows], period, listed)]
    sheet = GridSheet(SHEET, columns)
    for path, figure, depth in rows:
        row = GridRow(json.dumps(path, ensure_ascii=False), depth=depth)
        row.cells = {one.key: _cell(figure, path, one) for one in columns}
        sheet.rows.append(row)
    _derive(sheet, Facts(period, ledgers), period)
    return Grid([sheet], [*_at_cells(found, sheet)])


def _rows(figures: Mapping[str, Any], above: JsonPath, depth: int) -> Iterator[tuple[JsonPath, Any, int]]:
    for name, figure in figures.items():
        path = (*above, str(name))
        yield path, figure, depth
        for key in PARTS:
            parts = figure.get(key) if isinstance(figure, Mapping) else None
            if isinstance(parts, Mapping):
                yield from _rows(parts, (*path, key), depth + 1)


def is_paper(data: Mapping[str, Any]) -> bool:
    """Whether data are those of a paper: they state more than 指标."""
    return bool(data.keys() - {*HOLDERS, *COLUMNS})


def columns_listed(data: Mapping[str, Any]) -> list[str]:
    """The periods that a ledger has columns for, though it may have no number of them yet."""
    stated = next((data[name] for name in COLUMNS if name in data), None)
    return [one for one in stated if isinstance(one, str)] if isinstance(stated, list) else []


def _columns(figures: Iterable[Any], paper: Period | None, listed: Iterable[str]) -> Iterator[GridColumn]:
    used: dict[str, None] = dict.fromkeys(listed)
    for figure in figures:
        keys = figure.keys() if isinstance(figure, Mapping) else (VALUE,)
        used |= dict.fromkeys(_CHINESE.get(str(key), str(key)) for key in keys)
    values = {key: at for key in used if (at := when(key, paper))}
    others = [key for key in used if key not in values and key not in ("单位", "口径", *PARTS)]
    made = [GridColumn("", "指标", "name"), GridColumn("单位", "单位", "unit"), GridColumn("口径", "口径", "basis")]
    made += [_column(key, values[key]) for key in sorted(values, key=lambda key: _order(key, values[key]))]
    yield from frozen_first([*made, *(GridColumn(key, key, "other") for key in others)])


def when(key: str, paper: Period | None) -> tuple[Period, Mode] | None:
    """The period and mode of what stands under a key; None: it is none of values."""
    if key in BASES:
        at = BASES[key](paper or UNSTATED)
        return (at.whole_year(), "target") if key == _TARGET else (at, "actual")
    words, mode = (key.removesuffix(_TARGET), "target") if key.endswith(_TARGET) else (key, "actual")
    found = periods.read(words.strip(), paper)
    return (found, mode) if found else None  # type: ignore[return-value]


def _order(key: str, at: tuple[Period, Mode]) -> tuple[bool, int, int, bool]:
    period, mode = at
    return mode == "target", period.end.toordinal(), -period.start.toordinal() if period.start else 0, key in BASES


def _column(key: str, at: tuple[Period, Mode]) -> GridColumn:
    period, mode = at
    said = "" if period.end.year < 100 else f"{period}{_TARGET if mode == 'target' else ''}"
    return GridColumn(key, f"{key}（{said}）" if key in BASES and said else key, "value", said)


def _cell(figure: Any, path: JsonPath, column: GridColumn) -> GridCell:
    if column.role == "name":
        return GridCell(str(path[-1]))
    if not isinstance(figure, Mapping):
        return _said(figure if column.key == VALUE else None)
    return _said(figure.get(key_in(figure, column.key)))


def _said(value: Any) -> GridCell:
    if value is None:
        return GridCell()
    if isinstance(value, bool):
        return GridCell("是" if value else "否")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return GridCell("、".join(value))
    return GridCell(shut="nested") if isinstance(value, Mapping | list) else GridCell(str(value))


def _derive(sheet: GridSheet, facts: Facts, paper: Period | None) -> None:
    """What follows for empty cells of indicators that state something."""
    values = [one for one in sheet.columns if one.role == "value"]
    for row in sheet.rows:
        name = ".".join(step for step in json.loads(row.key) if step not in PARTS)
        if name in facts.indicators:
            for one in values:
                at, cell = when(one.key, paper), row.cells[one.key]
                if at and not cell.text and not cell.shut:
                    cell.derived = derived(facts, name, *at)


def _at_cells(found: Iterable[Diagnostic], sheet: GridSheet) -> Iterator[GridFinding]:
    """Findings at the cells whose values they point to."""
    rows = {tuple(json.loads(row.key)) for row in sheet.rows}
    columns = {one.key for one in sheet.columns}
    for one in found:
        path = one.location.pointer
        if path[:1] not in [(name,) for name in HOLDERS]:
            continue
        inner = tuple(map(str, path[1:]))
        row = next((inner[:length] for length in range(len(inner), 0, -1) if inner[:length] in rows), ())
        rest = [_CHINESE.get(step, step) for step in inner[len(row) :]]
        column = rest[0] if rest and rest[0] in columns else VALUE if row and VALUE in columns and not rest else ""
        key = json.dumps(row, ensure_ascii=False) if row else ""
        yield GridFinding(sheet.name, key, column, str(one.severity), one.message, one.hint, one.code)
