"""The signature, its note and the imprint hold together wherever the text happens to end."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from tools.measuring.contents import EVERYTHING
from tools.measuring.pages import Pages
from tools.measuring.rendering import render
from tools.measuring.table import Verdict, measure
from tools.measuring.trying import CONTACT, ISSUERS

from govsummary.core.model import Layout, Part, Report, ReportPart, Section, Signature, in_paragraphs
from govsummary.core.soffice import find_soffice

IDS = {"M-SIGN-SEAL", "M-SIGN-FIT", "M-NOTE", "M-ATT-NOTE", "M-HEAD-KEEP", "P-LINES", "B-LAST-RULE", "B-CC", "N-ATT"}
IDS |= {"M-SIGN-SEAL-JOINT", "M-SIGN-NOSEAL", "M-SIGN-JOINT-NOSEAL", "B-RULES", "L-PAGE"}
KINDS = {
    "sealed": EVERYTHING,
    "jointly sealed": replace(EVERYTHING, issuers=ISSUERS, signature=Signature(ISSUERS, note=CONTACT)),
    "jointly unsealed": replace(EVERYTHING, issuers=ISSUERS, signature=Signature(ISSUERS, sealed=False, note=CONTACT)),
    "letter": replace(EVERYTHING, layout=Layout(template="letter")),
}


def grown(lines: int, report: Report = EVERYTHING) -> Report:
    """A report, the red-head one if none is given, with so many more lines of text."""
    more = ReportPart(
        Part("plans", "下一步打算", planned=True),
        (Section("", body=in_paragraphs("某" * (28 * lines + 20) + "。")),),
        heading="下一步打算",
    )
    return replace(report, parts=(*report.parts, more))


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_end_tears_the_ending_apart(tmp_path, kind):
    """Text that ends on any line of a page: signature with text, note under the date, rule at the foot, nothing overlaid."""
    if find_soffice() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")
    reports = {f"{lines}": grown(lines, KINDS[kind]) for lines in range(0, 22, 3)}
    for name, pdf in render(reports, tmp_path).items():
        rows = [row for row in measure(pdf, reports[name]) if row.id in IDS]
        assert [f"{row.id} {row.measured}" for row in rows if row.verdict is Verdict.MISSED] == [], f"{name} lines more"
        assert [row.verdict for row in rows if row.id == "M-SIGN-FIT"] == [Verdict.MET]
        pages = Pages(pdf)
        assert pages.overlaps() == [], f"{name} lines more"
        pages.close()
