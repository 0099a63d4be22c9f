"""Workbooks of other forms: read where LibreOffice Calc is, else refused with what to do."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

import openpyxl
import pytest

from govsummary.core import soffice
from govsummary.core.errors import InvalidReport
from govsummary.input.ledger.loading import read_ledger


@pytest.fixture
def book(tmp_path) -> Path:
    """A ledger with a number and what is none."""
    made = openpyxl.Workbook()
    for row in (["指标", "单位", "2025年", "2026年"], ["接待游客", "万人次", 421.7, 486.3], ["投资", "万元", 5, "待核"]):
        made.active.append(row)
    path = tmp_path / "台账.xlsx"
    made.save(path)
    return path


@pytest.mark.parametrize(("suffix", "form"), [(".xls", "xls:MS Excel 97"), (".ods", "ods")])
def test_other_workbooks_are_read_like_ours(book, tmp_path, suffix, form):
    """The same values, and the same fault at the same cell of the file that was named."""
    program = soffice.find_soffice()
    if program:
        soffice.convert(program, form, [book], tmp_path / "out", monotonic() + 60)
    old = tmp_path / "out" / f"台账{suffix}"
    if not old.is_file():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice Calc is not installed")
    ours, theirs = read_ledger(book), read_ledger(old)
    assert theirs.observations == ours.observations
    assert [(one.code, one.location.path, one.location.cell) for one in theirs.diagnostics] == [("GS357", str(old), "D3")]


def test_an_xlsx_that_was_renamed_needs_no_conversion(book, monkeypatch):
    """Some programs export so."""
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    old = book.rename(book.with_suffix(".xls"))
    assert len(read_ledger(old).observations) == 3


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0"])
def test_without_calc_the_clerk_is_asked_to_save_it_anew(tmp_path, monkeypatch, content):
    """GS140, with what Excel and WPS can do."""
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    old = tmp_path / "台账.et"
    old.write_bytes(content)
    with pytest.raises(InvalidReport) as refused:
        read_ledger(old)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.location.path) == ("GS140", str(old))
    assert "另存为 .xlsx" in fault.hint_text.zh
