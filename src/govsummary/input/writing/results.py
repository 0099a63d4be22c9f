"""Results of formulas, kept through a rewriting where nothing they depend on has changed; Excel works out the others.

openpyxl writes formulas without their results; a program that reads the file next would find no number there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from govsummary.core.regex import regex

_formula_cell = regex(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f([^>]*)>([^<]*)</f><v ?/?>(?:</v>)?</c>')
Cell = tuple[str, str]


def keep_results(old: bytes, new: bytes, touched: set[Cell]) -> bytes:
    """The new workbook with the results that the old one had, but for formulas that depend on a touched cell."""
    formulas = _formulas(new)
    if not formulas:
        return new
    from openpyxl import load_workbook

    known = load_workbook(BytesIO(old), data_only=True)
    stale = _stale(formulas, touched)
    results = {
        place: known[place[0]][place[1]].value for place in formulas if place not in stale and place[0] in known.sheetnames
    }
    return _with_results(new, results)


def stale(content: bytes, touched: set[Cell]) -> dict[Cell, Any]:
    """The formulas whose results are no longer right once these cells are touched."""
    formulas = _formulas(content)
    outdated = _stale(formulas, touched) if formulas else set()
    return {cell: formulas[cell] for cell in outdated}


def _formulas(content: bytes) -> dict[Cell, Any]:
    """All formulas of a workbook by their cells."""
    with ZipFile(BytesIO(content)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    if not any(mark in sheet for sheet in sheets for mark in (b"<f>", b"<f ", b":f>", b":f ")):
        return {}
    from openpyxl import load_workbook

    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def _stale(formulas: dict[Cell, Any], touched: set[Cell]) -> set[Cell]:
    """The formulas that depend on what was touched, by way of others too, or of what cannot be seen from here."""
    found = {place for place, formula in formulas.items() if not isinstance(formula, str)}
    changed = touched | found
    while True:
        more = {place for place, formula in formulas.items() if place not in found and _depends(place[0], formula, changed)}
        if not more:
            return found
        found |= more
        changed = changed | more


def _depends(sheet: str, formula: str, changed: set[Cell]) -> bool:
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token
    from openpyxl.worksheet.cell_range import CellRange

    for token in Tokenizer(formula).items:
        if token.type != Token.OPERAND or token.subtype != Token.RANGE:
            continue
        where, _, area = token.value.rpartition("!")
        name = where.strip("'").replace("''", "'") or sheet
        try:
            cells = CellRange(area.replace("$", ""))
        except ValueError:
            return True
        if any(there == name and _within(cell, cells) for there, cell in changed):
            return True
    return False


def _within(cell: str, area: Any) -> bool:
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(cell)
    return bool(area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col)


def _with_results(new: bytes, results: dict[Cell, Any]) -> bytes:
    from openpyxl import load_workbook

    parts = {f"xl/worksheets/sheet{n}.xml": name for n, name in enumerate(load_workbook(BytesIO(new)).sheetnames, 1)}
    out = BytesIO()
    with ZipFile(BytesIO(new)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            data = given.read(part)
            if part.filename in parts:
                own = {cell: result for (name, cell), result in results.items() if name == parts[part.filename]}
                data = _formula_cell.sub(partial(_filled, own), data.decode()).encode()
            made.writestr(part, data, ZIP_DEFLATED)
    return out.getvalue()


def _filled(results: Mapping[str, Any], found: Any) -> str:
    """A cell with its result, if that is a number or a text."""
    from xml.sax.saxutils import escape

    place, attributes, more, formula = found.groups()
    result = results.get(place)
    if isinstance(result, (int, float)) and not isinstance(result, bool):
        return f'<c r="{place}"{attributes}><f{more}>{formula}</f><v>{result!r}</v></c>'
    if isinstance(result, str) and not result.startswith("#"):
        return f'<c r="{place}"{attributes} t="str"><f{more}>{formula}</f><v>{escape(result)}</v></c>'
    return str(found[0])
