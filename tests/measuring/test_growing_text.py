"""The signature, its note and the imprint hold together wherever the text happens to end."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from tools.measuring.contents import EVERYTHING
from tools.measuring.rendering import render
from tools.measuring.table import Verdict, measure

from govsummary.model import Part, Report, ReportPart, Section
from govsummary.pdf.libreoffice import find_soffice

IDS = {"M-SIGN-SEAL", "M-SIGN-FIT", "M-NOTE", "M-ATT-NOTE", "M-HEAD-KEEP", "P-LINES", "B-LAST-RULE", "B-CC", "N-ATT"}


def grown(lines: int) -> Report:
    """The red-head report with so many more lines of text."""
    more = ReportPart(Part.PLANS, (Section("", text="某" * (28 * lines + 20) + "。"),), heading="下一步打算")
    return replace(EVERYTHING, parts=(*EVERYTHING.parts, more))


def test_no_page_end_tears_the_ending_apart(tmp_path):
    """Text that ends on any line of a page: signature with text, note under the date, rule at the foot."""
    if find_soffice() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")
    reports = {f"{lines}": grown(lines) for lines in range(0, 22, 3)}
    for name, pdf in render(reports, tmp_path).items():
        rows = [row for row in measure(pdf, reports[name]) if row.id in IDS]
        assert [f"{row.id} {row.measured}" for row in rows if row.verdict is not Verdict.MET] == [], f"{name} lines more"
