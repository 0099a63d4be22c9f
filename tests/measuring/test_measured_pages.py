"""Every format in both page profiles, measured on paper against the standard."""

from __future__ import annotations

import pytest
from tools.gbt9704_table import TARGET, table
from tools.measuring.papers import PAPERS, PROFILES
from tools.measuring.table import MEASURES, Row, Verdict, requirements

NAMES = [f"{name}-{profile}" for name in PAPERS for profile in PROFILES]
EVERYWHERE = {
    "P-A4",
    "P-MARGIN-TOP",
    "P-MARGIN-LEFT",
    "P-TEXTAREA",
    "P-LINES",
    "P-CHARS",
    "P-UNIT-LINE",
    "M-BODY",
    "N-FORM",
    "N-POS-X",
}
"""What every paper of several pages shows, so that its absence would be a fault of the tool."""
SEVERAL = [name for name in NAMES if not name.startswith("命令-")]
"""All but the 令 of one page, on which no page is full."""


def row(rows: list[Row], id_: str) -> Row:
    return next(found for found in rows if found.id == id_)


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_is_met(measured, name):
    """No requirement is missed on any paper."""
    assert [f"{r.id} {r.measured}" for r in measured[name] if r.verdict is Verdict.MISSED] == []


@pytest.mark.parametrize("name", SEVERAL)
def test_nothing_is_overlooked(measured, name):
    """What every paper of several pages has was really measured."""
    assert {r.id for r in measured[name] if r.id in EVERYWHERE and r.verdict is not Verdict.MET} == set()


@pytest.mark.parametrize("profile", PROFILES)
def test_a_full_page_has_22_lines_of_28_characters(measured, profile):
    """The figures no other tool reaches, on the page."""
    rows = measured[f"红头-{profile}"]
    assert row(rows, "P-LINES").measured.startswith("22")
    assert row(rows, "P-CHARS").measured.startswith("28 字（")


@pytest.mark.parametrize("profile", PROFILES)
def test_the_red_head_report_has_everything_on_it(measured, profile):
    """All elements of a red-head paper are there and were measured."""
    elements = [
        "H-COPYNO",
        "H-SECRET",
        "H-URGENT",
        "H-MARK-POS",
        "H-DOCNO-POS",
        "H-REDRULE",
        "M-TITLE-POS",
        "M-TO",
        "M-ATT-NOTE",
    ]
    elements += ["M-SIGN-SEAL", "M-SIGN-FIT", "M-NOTE", "B-RULES", "B-LAST-RULE", "B-CC", "B-ISSUE", "N-POS-Y"]
    rows = measured[f"红头-{profile}"]
    assert {id_: row(rows, id_).verdict for id_ in elements} == dict.fromkeys(elements, Verdict.MET)


def test_every_requirement_for_paper_is_measured(measured):
    """A requirement that a PDF can show has a measure."""
    measurable = {r["id"] for r in requirements() if r["auto"] == "pdf"}
    assert measurable <= MEASURES.keys()


def test_measures_are_of_known_requirements(measured):
    """No measure is of a requirement the table does not list."""
    assert MEASURES.keys() <= {r["id"] for r in requirements()}


def test_the_documented_table_is_current(measured):
    """docs/gbt9704.md shows these very verdicts; figures may differ by what another LibreOffice rounds."""
    documented = TARGET.read_text(encoding="utf-8").splitlines()
    assert [_verdict(line) for line in documented] == [_verdict(line) for line in table(measured).splitlines()]


def _verdict(line: str) -> list[str]:
    """A table line without its measured figures."""
    cells = line.split(" | ")
    return cells[:4] + cells[6:] if line.startswith("| ") else [line]
