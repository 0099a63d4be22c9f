"""A row of a workbook and a base file become the data of one paper, with a place for every value.

A column whose name stands in the base as ``{{ name }}`` is filled in there; any other column is a field of the report, such
as ``标题`` or ``指标.粮食产量.数值``, and goes before the base's own. An empty cell leaves the base as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.input.reading.contents import unreadable
from govsummary.input.reading.workbook import NO_ROWS, Cell, Row, Value, read_table
from govsummary.plugin.offers import Source

NO_PLACE = code("GS146")
EMPTY_CELL = code("GS147")
WIDE_DOT = code("GS153")

FILE_NAME = "文件名"
NOTES = frozenset({"序号", "备注", FILE_NAME})
"""Columns that are no fields of a report; so are all that begin with #."""
_PLACEHOLDER = regex(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_WIDE_DOTS = frozenset("．。")
_NO_LEVEL = Text("“{level}”是一段文字，不是一组字段", "'{level}' is a text, not a group of fields")
_NO_ITEM = Text("“{level}”里没有第 {number} 项", "'{level}' has no item {number}")
_FIGURE = Text(
    "样板里有同名的指标；要改它的数，列名请写“指标.{name}.数值”",
    "the base has a figure of this name; to set it, name the column 'figures.{name}.value'",
)


@frozen
class RowPaper:
    """One row of a workbook on its base: a paper that is read again whenever a cell of it is typed over."""

    number: int
    base: Source | None = None

    def read(self, path: str, content: bytes | None = None) -> Source:
        """The paper of the row, in the workbook at ``path`` or in these bytes.

        Raises:
            InvalidReport: the workbook cannot be read, has no such row, or a column of it fits nowhere.
        """
        rows = {one.number: one for one in read_table(Path(path), content).rows}
        if self.number not in rows:
            raise unreadable(NO_ROWS.at(Location(path), sheet=""))
        return merge(path, rows[self.number], self.base)


def merge(path: str, row: Row, base: Source | None = None) -> Source:
    """The paper of one row of the workbook at ``path``.

    Raises:
        InvalidReport: a column fits nowhere, or a cell that the base needs is empty.
    """
    merging = _Merging(path, row, base)
    if merging.faults:
        raise unreadable(*merging.faults)
    return Source(path, merging.data, merging.locate, diagnostics=base.diagnostics if base else ())


class _Merging:
    def __init__(self, path: str, row: Row, base: Source | None) -> None:
        self.path, self.row, self.base = path, row, base
        self.faults: list[Diagnostic] = []
        self.cells: dict[JsonPath, Cell] = {}
        """Which cell stands at which path."""
        stated: Mapping[str, Any] = base.data if base else {}
        wanted = set(_placeholders(stated))
        self._fillers = {cell.name: cell for cell in row.cells if cell.name in wanted}
        self._check_fillers(stated)
        self.data: dict[str, Any] = self._filled(stated, ())
        for cell in row.cells:
            if cell.value is not None and cell.name not in wanted | NOTES and not cell.name.startswith("#"):
                self._put(cell)

    def locate(self, path: JsonPath, of_key: bool = False) -> Location:
        """The cell that says it (its heading, for a key), else the base's own place, else the row."""
        above = path
        while above:
            if above in self.cells:
                cell = self.cells[above]
                return self._at(cell.heading if of_key else cell.place)
            above = above[:-1]
        if path and self.base and _holds(self.base.data, path):
            return self.base.locate(path, of_key)
        below = next((cell for known, cell in self.cells.items() if known[: len(path)] == path), None)
        return self._at(below.place if below else f"A{self.row.number}")

    def _at(self, place: str) -> Location:
        return Location(self.path, sheet=self.row.sheet, cell=place)

    # ---- {{ 列名 }} in the base -------------------------------------------------------------------------------

    def _check_fillers(self, stated: Mapping[str, Any]) -> None:
        figures = stated.get("指标") or stated.get("figures") or {}
        for cell in self._fillers.values():
            if cell.name in figures:
                reason = _FIGURE.fill(name=cell.name)
                self.faults.append(NO_PLACE.at(self._at(cell.heading), name=cell.name, reason=reason))
            elif cell.value is None:
                self.faults.append(EMPTY_CELL.at(self._at(cell.place), name=cell.name))

    def _filled(self, value: Any, path: JsonPath) -> Any:
        if isinstance(value, Mapping):
            return {key: self._filled(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self._filled(item, (*path, n)) for n, item in enumerate(value)]
        if not isinstance(value, str) or "{{" not in value:
            return value
        alone = _PLACEHOLDER.fullmatch(value.strip())
        if alone and alone[1] in self._fillers:
            self.cells[path] = self._fillers[alone[1]]
            return self._fillers[alone[1]].value
        return _PLACEHOLDER.sub(self._text, value)

    def _text(self, found: re.Match[str]) -> str:
        cell = self._fillers.get(found[1])
        return found[0] if cell is None else _printed(cell.value)

    # ---- columns that are fields ------------------------------------------------------------------------------

    def _put(self, cell: Cell) -> None:
        """Set the field that a column names, making the levels above it."""
        level: Any = self.data
        path: JsonPath = ()
        if not _WIDE_DOTS.isdisjoint(cell.name):
            right = "".join("." if sign in _WIDE_DOTS else sign for sign in cell.name)
            self.faults.append(WIDE_DOT.at(self._at(cell.heading), name=cell.name, right=right))
            return None
        steps = cell.name.split(".")
        for n, name in enumerate(steps):
            step = _step(level, name)
            if step is None:
                return self._no_place(cell, ".".join(steps[:n]), name, level)
            path = (*path, step)
            if n == len(steps) - 1:
                level[step] = cell.value
                self.cells[path] = cell
            else:
                level = level[step] if isinstance(level, list) else level.setdefault(step, {})
        return None

    def _no_place(self, cell: Cell, level: str, name: str, found: Any) -> None:
        text = _NO_ITEM if isinstance(found, list) else _NO_LEVEL
        reason = text.fill(level=level, number=name)
        self.faults.append(NO_PLACE.at(self._at(cell.heading), name=cell.name, reason=reason))


def _step(level: Any, name: str) -> Any:
    """The key or index that a name means at a level; None if it has no place there."""
    if isinstance(level, dict):
        return name
    if isinstance(level, list) and name.isdecimal() and 1 <= int(name) <= len(level):
        return int(name) - 1
    return None


def _placeholders(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _PLACEHOLDER.findall(value)
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _placeholders(item)


def _holds(data: Any, path: JsonPath) -> bool:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _printed(value: Value) -> str:
    """A value within a sentence of the paper, which is Chinese whatever the language of messages."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
