"""图表: a table is drawn as a native Word chart that says its numbers, in Word, in a PDF, and to who cannot see it."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

import govsummary
from govsummary.core.blocks import Table
from govsummary.core.model import stated_blocks
from govsummary.core.soffice import find_soffice
from govsummary.indicators.charts import chart_of
from govsummary.writers.pdf.kept import alone

ROWS = [["演出", 88, 104], ["展览", 21, 25], ["讲座", "—", 52]]
TABLE = {"表名": "图1 文化活动场次", "表头": ["活动", "2025年", "2026年"], "行": ROWS, "图表": "柱形"}
KINDS = {"柱形": "barChart", "条形": "barChart", "折线": "lineChart", "饼": "pieChart"}


def paper(table, **more):
    return {"标题": "工作总结", "工作成效": [{"标题": "演艺", "正文": "见下图。", "表格": table}], **more}


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_word_s_own_with_its_numbers(tmp_path, kind):
    """Valid; drawn without opening the workbook, whose numbers a person edits."""
    content = govsummary.render_data(paper({**TABLE, "图表": kind})).content
    (tmp_path / "a.docx").write_bytes(content)
    assert OpenXmlValidator().validate(tmp_path / "a.docx").errors == []
    parts = parts_of(content)
    drawn = parts["word/charts/chart1.xml"].decode()
    assert f"<{KINDS[kind]}>" in drawn
    assert "<v>演出</v>" in drawn
    assert "<v>88</v>" in drawn
    sheet = load_workbook(io.BytesIO(parts["word/embeddings/chart1.xlsx"])).active
    assert [cell.value for cell in sheet[2]][:2] == ["演出", 88]


def test_the_caption_stands_below_and_the_numbers_in_words_beside():
    """The table itself is not printed; a screen reader says what the chart shows."""
    document = parts_of(govsummary.render_data(paper(TABLE)).content)["word/document.xml"].decode()
    assert document.index("c:chart") < document.index("图1 文化活动场次")
    assert "<w:tbl>" not in document
    assert "2026年：演出104、展览25、讲座52" in document


def test_same_data_same_bytes():
    """The workbook inside as well."""
    made = [govsummary.render_data(paper(TABLE)).content for _ in range(2)]
    assert made[0] == made[1]


def test_indicators_are_drawn_without_what_follows_from_them():
    """No column of changes or completion; a pie shows the parts, not the whole beside them."""
    figures = {"游客": {"单位": "万人次", "数值": 30, "上年": 20, "目标": 25, "其中": {"省内": 18, "省外": 12}}}
    seen = govsummary.inspect(paper({"指标": ["游客"], "图表": "饼"}, 指标=figures))
    table = next(one for one in stated_blocks(seen.report) if isinstance(one, Table))
    made = chart_of(table)
    assert made.categories == ("省内", "省外")
    assert [(one.name, [*map(int, one.values)]) for one in made.series] == [("本期", [18, 12])]


@pytest.mark.parametrize(
    ("header", "rows", "kind", "categories", "names"),
    [
        (("月", "人次"), (("1月", "3"), ("2月", "5")), "line", ("1月", "2月"), ["人次"]),
        (("项目", "1月", "2月"), (("游客", "3", "5"),), "line", ("1月", "2月"), ["游客"]),
        (("项目", "数", "说明"), (("甲", "1,200", "好"), ("乙", "—", "差")), "column", ("甲", "乙"), ["数"]),
    ],
)
def test_what_is_a_category_and_what_a_series(header, rows, kind, categories, names):
    """One row runs along its columns; words are no series."""
    made = chart_of(Table(header, rows, chart=kind))
    assert made.categories == categories
    assert [one.name for one in made.series] == names


def test_a_table_without_numbers_cannot_be_drawn():
    """Said at its place, with a hint that works."""
    faulty = paper({"表头": ["项目", "数量"], "行": [["演出", "约104场"]], "图表": "柱形"})
    found = [one for one in govsummary.validate_data(faulty) if one.code == "GS650"]
    assert [one.pointer for one in found] == [("工作成效", 0, "表格", "图表")]
    mended = paper({"表头": ["项目", "数量"], "行": [["演出", 104]], "图表": "柱形"})
    assert "GS650" not in [one.code for one in govsummary.validate_data(mended)]


def test_a_pdf_shows_the_chart():
    """Its bars are there, not an empty frame."""
    if find_soffice() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(io.BytesIO(alone(govsummary.render_data(paper(TABLE)).content))) as opened:
        page = opened.pages[0]
        assert {"演出", "展览", "讲座"} <= {word["text"] for word in page.extract_words()}
        plain = (None, (0,), (1,), (0, 0, 0))
        coloured = [one for one in (*page.rects, *page.curves) if one["non_stroking_color"] not in plain]
        assert len(coloured) >= 5
