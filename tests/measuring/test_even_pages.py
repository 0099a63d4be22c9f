"""版记 stands on an even page wherever the text ends, and no page is wasted without need."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from tests.measuring.test_growing_text import grown
from tools.measuring.pages import Pages
from tools.measuring.rendering import render
from tools.measuring.table import Verdict, measure
from tools.measuring.trying import WIDE_TABLE

from govsummary.core.model import Imprint, Layout, Part, Report, ReportPart, Section
from govsummary.core.soffice import find_soffice

IDS = {"B-EVEN", "B-LAST-RULE", "B-RULES", "N-BLANK", "N-ATT", "M-SIGN-FIT"}


def even(report: Report, **layout: object) -> Report:
    imprint = replace(report.imprint or Imprint(), even_page=True)
    return replace(report, imprint=imprint, layout=Layout(**layout))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    texts = {f"{lines}": even(grown(lines), profile="gbt33476" if lines % 4 else "word") for lines in range(0, 46, 2)}
    wide = replace(
        grown(0),
        parts=(*grown(0).parts, ReportPart(Part("plans", "下一步打算", planned=True), (Section("", body=(WIDE_TABLE,)),))),
    )
    return {**texts, "wide": even(wide), "letter": even(grown(5), template="letter")}


@pytest.fixture(scope="module")
def pdfs(reports, tmp_path_factory):
    if find_soffice() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")
    return render(reports, tmp_path_factory.mktemp("even"))


def test_the_last_page_is_even(reports, pdfs):
    """Whatever the reckoning could not be sure of."""
    for name, pdf in pdfs.items():
        rows = [row for row in measure(pdf, reports[name]) if row.id in IDS]
        assert [f"{row.id} {row.measured}" for row in rows if row.verdict is Verdict.MISSED] == [], name
        assert next(row.verdict for row in rows if row.id == "B-EVEN") is Verdict.MET


def test_no_page_is_left_empty(pdfs):
    """Where 版记 has no room below the text, the last paragraphs go with it: no side of a sheet is blank."""
    blank = {}
    for name, pdf in pdfs.items():
        pages = Pages(pdf)
        if empty := [page for page in range(1, pages.count + 1) if not pages.on(page)]:
            blank[name] = empty
        pages.close()
    assert blank == {}
