"""The measuring tool itself: it passes pages built right by hand, and sees what is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from docx.shared import Mm, Pt
from tests.lint.rules.layout.papers import Paper, build
from tools.measuring.table import Row, Verdict, measure

from govsummary.core.model import Layout, Report
from govsummary.core.soffice import find_soffice
from govsummary.writers.pdf import convert

TEXT = "坚持稳中求进工作总基调紧扣年度目标任务细化工作举措压实工作责任强化督促检查推动各项重点工作取得新的进展" * 30
LINES = [("title", "示例局工作总结"), ("blank", ""), ("flush", "示例市人民政府："), ("body", TEXT)]
PROFILES = {"A": "word", "B": "gbt33476"}


def rebuilt(page: str, fault: str = ""):
    document = build(Paper(page=page, lines=LINES))
    for element in document.element.body.iter("{*}widowControl"):
        element.getparent().remove(element)
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.widow_control = False
    section, body = document.sections[0], document.paragraphs[-1]
    if fault == "margin":
        section.left_margin = Mm(31.75)
    elif fault == "pitch":
        body.paragraph_format.line_spacing = Pt(30)
    elif fault == "size":
        body.runs[0].font.size = Pt(15)
    elif fault == "number":
        section.footer_distance = Mm(15)
    elif fault == "indent":
        document.paragraphs[2].paragraph_format.first_line_indent = Pt(32)
    return document


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    if find_soffice() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("tool")
    names = ["A-", "B-", *(f"A-{fault}" for fault in ("margin", "pitch", "size", "number", "indent"))]
    for name in names:
        page, _, fault = name.partition("-")
        rebuilt(page, fault).save(str(folder / f"{name}.docx"))
    rows = {}
    for result in convert(folder / f"{name}.docx" for name in names):
        assert isinstance(result.pdf, Path)
        profile = PROFILES[result.source.stem[0]]
        report = Report("示例局工作总结", addressee="示例市人民政府", layout=Layout(profile=profile))
        rows[result.source.stem] = measure(result.pdf, report)
    if "FandolFang" not in next(r.measured for r in rows["A-"] if r.id == "D-FONT-EMBED"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("the Fandol fonts are not installed")
    return rows


@pytest.mark.parametrize("page", ["A", "B"])
def test_22_lines_of_28_characters(measured, page):
    """A page built by hand to either profile measures 22 lines of 28 characters and misses nothing."""
    rows = {row.id: row for row in measured[f"{page}-"]}
    assert rows["P-LINES"].measured.endswith("22 行")
    assert rows["P-CHARS"].measured.startswith("28 字（")
    assert [f"{row.id} {row.measured}" for row in rows.values() if row.verdict is Verdict.MISSED] == []


@pytest.mark.parametrize(
    ("fault", "id_"),
    [
        ("margin", "P-MARGIN-LEFT"),
        ("pitch", "P-LINES"),
        ("size", "P-FONT-DEFAULT"),
        ("number", "N-POS-Y"),
        ("indent", "M-TO"),
    ],
)
def test_a_fault_is_seen_on_the_page(measured, fault, id_):
    """A page that departs from the standard misses the requirement it breaks."""
    assert next(row.verdict for row in measured[f"A-{fault}"] if row.id == id_) is Verdict.MISSED
