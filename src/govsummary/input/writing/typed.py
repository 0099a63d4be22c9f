"""Cells of ledgers and of papers in workbooks: what they show, and what is typed into them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Location
from govsummary.core.errors import GovSummaryError, UsageError
from govsummary.core.language import Text
from govsummary.core.resources import CSV
from govsummary.input.ledger.loading import decoded, opened, rows_of_csv
from govsummary.input.reading import read_text
from govsummary.input.reading.cells import text_of
from govsummary.input.reading.contents import decode, is_old
from govsummary.input.reading.sheets import Sheet, position
from govsummary.input.writing.csv_text import CsvText

if TYPE_CHECKING:
    from govsummary.core.resources import Resources

_OLD = Text("“{path}”是旧格式的工作簿，写不回去", "'{path}' is a workbook of an old format")
_SAVE_ANEW = Text("请在 Excel 或 WPS 里改这一格：{place}", "change this cell in Excel: {place}")
_OTHERWISE = Text("“{place}”写进“{text}”以后会显示成“{shown}”", "with '{text}' typed into it, {place} would show '{shown}'")
_Shown = tuple[Sheet, bool]


class Cells:
    """What the cells of some files show, each file read once."""

    def __init__(self, files: Resources) -> None:
        self.files = files
        self._sheets: dict[tuple[str, str], _Shown | None] = {}
        self._data: dict[str, Any] = {}

    def stated(self, place: Location) -> Any:
        """What a cell shows, or what a data file states at the pointer of a place; None of what cannot be typed over."""
        try:
            return self._shown(place) if place.cell else self._pointed(place)
        except (GovSummaryError, OSError, LookupError, TypeError):
            return None

    def _shown(self, place: Location) -> str | None:
        key = place.path, place.sheet
        if key not in self._sheets:
            self._sheets[key] = _sheet(place, self.files.content(place.path))
        found = self._sheets[key]
        at = position(place.cell)
        cell = found[0].row(at[0]).get(at[1]) if found and at not in (found[0].formulas or ()) else None
        return text_of(cell, found[1]).strip() if cell and found else None

    def _pointed(self, place: Location) -> Any:
        if place.path not in self._data:
            content = self.files.content(place.path)
            self._data[place.path] = read_text(decode(content, place.path), place.path).data
        value = self._data[place.path]
        for step in place.pointer:
            value = value[step]
        return None if isinstance(value, (bool, dict, list)) else value


def _sheet(place: Location, content: bytes) -> _Shown | None:
    path = Path(place.path)
    if path.suffix.lower() == CSV:
        return Sheet.of_rows(rows_of_csv(decoded(content, place.path))), False
    with opened(path, content) as book:
        part = next((one.part for one in book.sheets if one.name == place.sheet), "")
        return (book.sheet(part, formulas=True), book.from_1904) if part else None


def typed(path: str, content: bytes, cells: Mapping[tuple[str, str], str]) -> bytes:
    """The bytes of a workbook or CSV file with texts typed into cells, which then show them.

    Raises:
        GovSummaryError: a cell cannot be written: a formula, a date, a locked one, one that would show something else.
    """
    if is_old(Path(path)) and not content.startswith(b"PK"):
        place = "、".join(f"{sheet}!{cell}" for sheet, cell in cells)
        raise UsageError(_OLD.fill(path=path), _SAVE_ANEW.fill(place=place))
    if path.lower().endswith(CSV):
        made = CsvText(content, path).typed({position(cell): text for (_, cell), text in cells.items()})
    else:
        from govsummary.input.writing.cells import set_cells

        made = set_cells(content, cells)
    _prove(path, made, cells)
    return made


def _prove(path: str, made: bytes, cells: Mapping[tuple[str, str], str]) -> None:
    """Read again what was written.

    Raises:
        UsageError: a cell shows something else.
    """
    from govsummary.core.resources import Resources

    again = Cells(Resources(changed={path: made}))
    for (sheet, cell), text in cells.items():
        place = Location(path, sheet=sheet, cell=cell)
        shown = again.stated(place) or ""
        if _bare(shown) != _bare(text):
            raise UsageError(_OTHERWISE.fill(place=place.spot, text=text, shown=shown), _SAVE_ANEW.fill(place=place.spot))


def _bare(text: str) -> str:
    return "".join(text.replace(",", "").split())
