"""A ledger to collect into, and what offices and people do with workbooks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.periods import Period

HALF, LAST = (Period(date(year, 1, 1), date(year, 6, 30)) for year in (2026, 2025))
LEDGER = Ledger(
    (
        Indicator("接待游客", "万人次", "amount", office="产业科"),
        Indicator("送戏下乡", "场", "count", office="办公室"),
        Indicator("满意率", "%", "rate", office="办公室"),
    ),
    (Observation("接待游客", LAST, Decimal("203.2")), Observation("送戏下乡", LAST, Decimal(88))),
)


def edit(path: Path, change) -> None:
    """What somebody does in Excel."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def value(path: Path, indicator: str, head: str = "2026年上半年", sheet: str = "指标") -> object:
    """What stands in a cell of the ledger."""
    page = openpyxl.load_workbook(path)[sheet]
    heads = {cell.value: cell.column for cell in page[1]}
    rows = {cell.value: cell.row for cell in page["A"]}
    return page.cell(rows[indicator], heads[head]).value


def names(folder: Path, *offices: str) -> Path:
    """A list of offices."""
    path = folder.parent / "名单.txt"
    path.write_text("\n".join(("# 科室", *offices)), "utf-8")
    return path
