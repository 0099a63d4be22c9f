"""Rows as a sheet that is read."""

from __future__ import annotations

import openpyxl
import pytest

from govsummary.input.ledger.loading import read_ledger


@pytest.fixture
def ledger(tmp_path):
    """Read rows as a sheet; ``shape`` may do more to it."""

    def reading(*rows, shape=lambda sheet: None, title="指标", **given):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = title
        for row in rows:
            sheet.append(row)
        shape(sheet)
        book.save(tmp_path / "台账.xlsx")
        return read_ledger(tmp_path / "台账.xlsx", **given)

    return reading
