"""A column put among the others of a sheet: what speaks of cells to its right speaks of them where they are then."""

from __future__ import annotations

from copy import copy
from typing import Any

from govsummary.core.regex import regex
from govsummary.input.reading.sheets import letters, position

_reference = regex(r"(\$?)([A-Z]{1,3})(?=\$?[0-9]|:|$)")


def insert_column(book: Any, sheet: Any, at: int, like: int) -> bool:
    """Put an empty column at ``at`` that has the rules and the width of the column ``like``.

    False, and nothing done, where it would cut through a table of Excel's own.
    """
    if sheet.tables:
        return False
    sheet.insert_cols(at)
    like += like >= at
    _shift_areas(sheet, at, like)
    _shift_widths(sheet, at, like)
    _shift_formulas(book, sheet, at)
    return True


def _shift_areas(sheet: Any, at: int, like: int) -> None:
    """Merged cells, rules, colours by rule, the filter and the area that prints."""
    from openpyxl.formatting.formatting import ConditionalFormattingList
    from openpyxl.worksheet.cell_range import CellRange, MultiCellRange

    for area in sheet.merged_cells.ranges:
        _shift(area, at)
    for rule in sheet.data_validations.dataValidation:
        rule.sqref = MultiCellRange([_shift(area, at, like) for area in rule.sqref.ranges])
    coloured, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for one in coloured:
        for rule in one.rules:
            sheet.conditional_formatting.add(" ".join(_shift(area, at, like).coord for area in one.sqref.ranges), rule)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = shifted(sheet.auto_filter.ref, at)
    if sheet.print_area:
        area = CellRange(sheet.print_area.rpartition("!")[2].replace("$", "").partition(",")[0])
        sheet.print_area = _shift(area, at, like).coord


def _shift(area: Any, at: int, like: int = 0) -> Any:
    """The area as it is then: moved, or wider where the new column is inside or is to be like one of its own."""
    if area.min_col >= at:
        area.shift(col_shift=1)
    elif area.max_col >= at:
        area.expand(right=1)
    if area.min_col <= like <= area.max_col and not area.min_col <= at <= area.max_col:
        area.expand(left=area.min_col == at + 1, right=area.max_col == at - 1)
    return area


def _shift_widths(sheet: Any, at: int, like: int) -> None:
    """Widths and closed outlines."""
    old = {}
    for one in sheet.column_dimensions.values():
        for column in range(one.min or 1, (one.max or one.min or 1) + 1):
            old[column] = one
    sheet.column_dimensions.clear()
    for column, one in old.items():
        there = column + (column >= at)
        for place in (there, at) if there == like else (there,):
            made = copy(one)
            made.index, made.min, made.max = letters(place), place, place
            sheet.column_dimensions[letters(place)] = made


def _shift_formulas(book: Any, sheet: Any, at: int) -> None:
    """Formulas of all sheets, and names of areas."""
    for other in book.worksheets:
        for row in other.iter_rows():
            for cell in row:
                if cell.data_type == "f" and isinstance(cell.value, str):
                    cell.value = _translated(cell.value, sheet.title, at, own=other is sheet)
    for name in book.defined_names.values():
        name.attr_text = _translated(f"={name.attr_text}", sheet.title, at, own=False)[1:]


def _translated(formula: str, title: str, at: int, *, own: bool) -> str:
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token

    read = Tokenizer(formula)
    for token in read.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            where, mark, area = token.value.rpartition("!")
            if (own and not mark) or where.strip("'").replace("''", "'") == title:
                token.value = f"{where}{mark}{shifted(area, at)}"
    return str(read.render())


def shifted(area: str, at: int) -> str:
    """References as they are once the column is there: ``F2:G9``, ``$F:$G``."""

    def moved(found: Any) -> str:
        column = position(f"{found[2]}1")[1]
        return f"{found[1]}{letters(column + (column >= at))}"

    return str(_reference.sub(moved, area))
