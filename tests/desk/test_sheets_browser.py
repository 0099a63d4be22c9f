"""The page at once against the true page: each begins with the same words, whatever stands on the pages before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.desk.driving import Window, browser, served  # noqa: F401

import govsummary
from govsummary.core.resources import Resources
from govsummary.core.soffice import find_soffice
from govsummary.writers.pdf.kept import KeptOffice

pdfium = pytest.importorskip("pypdfium2")
SAMPLES = Path(__file__).parents[2] / "sample_reports"
PAPERS = ("agriculture-annual", "congress-report", "minutes", "newsletter", "order", "party-half-year", "scitech-annual")
ENOUGH = 12
"""Characters that tell one line from another."""
OWN = """\
标题: 甲局2026年工作总结
发文机关: 甲局
时段: 2026年
背景: {long}
工作成效:
  - 标题: 事项
    正文:
      - {long}[^甲]{long}
      - {quoted}
      - {long}
脚注:
  甲: {long}
"""


def own(folder):
    """Footnotes, figures in quotes and after stops."""
    long = "统筹推进12.6万亩、0.35公里，完成61.2%、52.8%，" * 7 + "巩固成果。"
    text = OWN.format(long=long, quoted="建设“3”工程、培育“12.6”计划，落实（98.4）要求" * 9)
    (folder / "own.yaml").write_text(text, "utf-8")
    return folder / "own.yaml"


@pytest.fixture(scope="module")
def office():
    """LibreOffice, kept."""
    if find_soffice() is None:
        pytest.skip("LibreOffice is not installed")
    with KeptOffice() as kept:
        yield kept


def begun(text):
    """Its first characters, whatever spaces it has."""
    return "".join(text.split())[:ENOUGH]


@pytest.mark.parametrize("name", [*PAPERS, "own"])
def test_each_page_begins_as_the_true_page(browser, office, tmp_path, name):  # noqa: F811
    """As many pages, each from the same line."""
    for picture in SAMPLES.glob("*.png"):
        shutil.copy(picture, tmp_path)
    paper = own(tmp_path) if name == "own" else Path(shutil.copy(SAMPLES / f"{name}.yaml", tmp_path))
    made = govsummary.render_data(paper, resources=Resources(tmp_path)).content
    true = [begun(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(office.pdf(made))]
    with served(paper) as (_, address):
        window = Window(browser, address)
        window.until(lambda: window.all("#sheets .sheet"))
        live = browser.execute_script(
            "return [...document.querySelectorAll('#sheets .sheet')].map((one) => one.textContent)"
        )
    assert len(live) == len(true)
    assert [begun(text) for text in live][1:] == true[1:]
