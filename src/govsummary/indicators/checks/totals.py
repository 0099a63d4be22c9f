"""Tables of the data whose 合计 is not the sum of what it closes, down a column or along a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.blocks import Table
from govsummary.core.diagnostics import Severity, code
from govsummary.core.model import stated_blocks
from govsummary.core.numerals import decimal_of, in_digits
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.model import Report

TOTAL_DIFFERS = code("GS331")

_TOTAL = regex(r"合\s*计|总\s*计|共\s*计").fullmatch
_PARTIAL = regex(r"其中|小计|^[-—－·]").search
_NUMBER = regex(r"-?\d+(?:,\d{3})*(?:\.\d+)?").fullmatch
_NOT_ADDED = regex(
    r"[率%‰比均幅每]|亩产|单产|密度|浓度|得分|评分|分值|指数|价格|温度|增长|增速|增减"
    r"|排名|名次|位次|序号|单价|标准|年份|日期|电话|备注|编号"
).search
_EMPTY = ("", "-", "—", "——", "/", "－")
_Wrong = tuple[int, str, Decimal]
"""Offset in the line that states the totals, name of what does not add up, and its sum."""


def check_totals(report: Report, locate: Callable[[JsonPath], Location]) -> Iterator[Diagnostic]:
    """A warning for each; the clerk may have left rows out on purpose."""
    for table in _whole(report):
        for row, column, name, added in contradictions(table.header, table.rows):
            place = locate((*table.origin, "rows", row))
            total = table.rows[row][column]  # a part of what is counted may have been left out
            yield TOTAL_DIFFERS.at(place, severity=Severity.WARNING, name=name, sum=in_digits(added), total=total)


def _whole(report: Report) -> Iterator[Table]:
    """Those with a head and as many cells in each row."""
    return (
        table for table in tables_of(report) if table.header and all(len(row) == len(table.header) for row in table.rows)
    )


def tables_of(report: Report) -> Iterator[Table]:
    """The tables of a report and of its attachments."""
    return (block for block in stated_blocks(report) if isinstance(block, Table))


def contradictions(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str, Decimal]]:
    """Row and column of each 合计 that does not fit, the name of what should add up to it, and its sum.

    All ``rows`` are as long as the ``header``.
    """
    total, found = _wrong_totals(header, rows)
    for column, name, added in found:
        yield total, column, name, added
    lines = [header, *rows]
    turned = [tuple(line[column] for line in lines) for column in range(len(header))]
    total, found = _wrong_totals(turned[0], turned[1:])
    for line, name, added in found:
        if not _TOTAL(name.strip()):  # where both meet, the column has been looked at
            yield line - 1, total + 1, name, added


def _wrong_totals(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, list[_Wrong]]:
    """Which of ``rows`` states the totals, and the columns that it contradicts."""
    totals = [n for n, row in enumerate(rows) if _TOTAL(row[0].strip())]
    parts = [row for row in rows if not _TOTAL(row[0].strip())]
    if len(totals) != 1 or len(parts) < 2 or any(_PARTIAL(row[0]) or _NOT_ADDED(row[0]) for row in parts):
        return 0, []
    checked, found = 0, []
    for column in range(1, len(header)):
        numbers = [_value(row[column]) for row in parts]
        stated = rows[totals[0]][column]
        if _NOT_ADDED(header[column]) or not _NUMBER(stated) or None in numbers:
            continue
        checked += 1
        added = sum((value for value in numbers if value is not None), Decimal(0))
        cells = [stated, *(row[column] for row in parts)]
        if abs(added - decimal_of(stated)) > sum(map(_margin, cells), Decimal(0)):
            found.append((column, header[column], added))
    # Where most columns differ, 合计 counts more than what stands in the table.
    return totals[0], found if len(found) * 2 <= checked + 1 else []


def _value(cell: str) -> Decimal | None:
    if _NUMBER(cell):
        return decimal_of(cell)
    return Decimal(0) if cell.strip() in _EMPTY else None


def _margin(cell: str) -> Decimal:
    """How much rounding may have taken from a number or added to it; whole ones are exact."""
    places = len(cell.partition(".")[2])
    return Decimal(5).scaleb(-places - 1) if places else Decimal(0)
