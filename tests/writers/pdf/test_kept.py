"""A LibreOffice that stays makes the very pages that one of its own makes, and is gone when it is told to go."""

from __future__ import annotations

import os
import subprocess

import pytest

import govsummary
from govsummary.core.soffice import find_soffice
from govsummary.writers.pdf import kept
from govsummary.writers.pdf.kept import KeptOffice, _pythons, alone

pdfplumber = pytest.importorskip("pdfplumber")
DATA = {"标题": "甲县2026年工作总结", "背景": "2026年，新增企业120家，增长5.4%。" * 40, "署名": {}, "发文机关": "甲县乙局"}


@pytest.fixture(scope="module")
def document():
    return govsummary.render_data(DATA).content


@pytest.fixture(scope="module", autouse=True)
def office():
    """LibreOffice, and a Python that knows it."""
    program = find_soffice()
    if program is None or next(_pythons(program), None) is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice or its UNO bridge for Python is not installed")


def lines(pdf, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf)
    with pdfplumber.open(tmp_path / "a.pdf") as opened:
        return [page.extract_text() for page in opened.pages]


def running(room):
    """Processes that work in a folder."""
    return subprocess.run(["pgrep", "-f", room], capture_output=True, text=True, check=False).stdout.split()


def test_its_pages_are_those_of_a_process_of_its_own(document, tmp_path):
    """Line by line, the second time as well."""
    with KeptOffice() as office:
        first, second = office.pdf(document), office.pdf(document)
    assert lines(first, tmp_path) == lines(second, tmp_path) == lines(alone(document), tmp_path)


def test_a_document_that_cannot_be_read_costs_only_itself(document):
    """The next one is made."""
    with KeptOffice() as office:
        with pytest.raises(govsummary.GovSummaryError):
            office.pdf(b"no document")
        assert office.pdf(document)[:5] == b"%PDF-"


def test_one_that_hangs_or_was_killed_is_started_anew(document):
    """As if nothing had been."""
    with KeptOffice() as office:
        office.pdf(document)
        office._worker.kill()
        office._worker.wait()
        assert office.pdf(document)[:5] == b"%PDF-"
        room = office._room.name
    assert running(room) == []


def test_nothing_is_left_running(document):
    """Neither the worker nor LibreOffice."""
    office = KeptOffice()
    office.pdf(document)
    worker = office._worker
    room = office._room.name
    office.close()
    assert worker.poll() is not None
    assert running(room) == []


def test_without_uno_each_pdf_has_a_process_of_its_own(document, monkeypatch):
    """Slower, the same."""
    monkeypatch.setattr(kept, "_pythons", lambda soffice: iter(()))
    with KeptOffice() as office:
        assert office.pdf(document)[:5] == b"%PDF-"
        assert office._worker is None
