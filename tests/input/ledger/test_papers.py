"""A workbook that is a paper, a ledger, or a paper in each row: each command takes it for what it is."""

from __future__ import annotations

from datetime import date

import docx
import openpyxl
import pytest

import govsummary
from govsummary.batch.planning import kind_of_input, plan
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.input.ledger.papers import kind_of

PAPER = {
    "总结": [
        ["项", "内容"],
        ["标题", "清溪县文旅局2026年上半年工作总结"],
        ["主送机关", "清溪县人民政府"],
        ["版头.发文字号", "清文旅〔2026〕8号"],
        ["发文机关", "清溪县文旅局\n清溪县商务局"],
        ["成文日期", date(2026, 7, 5)],
        ["署名.署名机关", "清溪县文旅局"],
        ["背景", "上半年，接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}。"],
    ],
    "正文": [
        ["部分", "级", "标题", "正文", "列举", "类型", "名称", "表格", "备注"],
        ["主要做法", 1, "主要做法"],
        [None, 2, "坚持高位推动", "专题会议5次。", "抓项目，开工12个\n抓服务，减材料3份"],
        [None, 3, "压实责任", "责任到人。"],
        ["工作成效", 1, "工作成效", "总体向好。"],
        [None, None, "项目进展", "见下表。", None, None, None, "项目", "核过"],
    ],
    "项目": [["重大项目情况"], ["单位：万元"], ["项目", "计划", "完成"], ["路", 10, 9.5], ["桥", 5, 5]],
    "指标": [["指标", "单位", "2025年上半年", "2026年上半年"], ["接待游客", "万人次", 203.2, 231.4]],
}


@pytest.fixture
def save(tmp_path):
    """Save sheets as a workbook; some rows of some sheets may be others."""

    def saving(sheets, name="总结.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return saving


def faults(path) -> list[tuple[str, str, str]]:
    """Codes, sheets and cells."""
    return [(one.code, one.location.sheet, one.location.cell) for one in govsummary.validate(path)]


def test_a_workbook_becomes_a_paper(save, tmp_path):
    """Fields, headings of four levels, enumerations, a table, and facts of its own sheets."""
    path = save(PAPER)
    govsummary.render(path, tmp_path / "总结.docx")
    document = docx.Document(str(tmp_path / "总结.docx"))
    text = "\n".join(one.text for one in document.paragraphs)
    for words in (
        "上半年，接待游客231.4万人次，同比增长13.9%。",
        "一、主要做法",
        "（一）坚持高位推动",
        "一是抓项目，开工12个；二是抓服务，减材料3份。",
        "1.压实责任",
        "二、工作成效",
        "总体向好。",
        "单位：万元",
        "2026年7月5日",
    ):
        assert words in text
    assert [cell.text for cell in document.tables[-1].rows[1].cells] == ["路", "10", "9.5"]


@pytest.mark.parametrize("name", ["总结.xlsm", "总结.et", "总结.XLS"])
def test_a_paper_is_one_by_every_name_of_a_workbook(save, name):
    """Rendering, validating and checking know the same files."""
    path = save(PAPER, name)
    assert [job.row for job in plan([path])] == [None]
    assert govsummary.validate(path) == ()
    assert "GS140" not in {one.code for one in govsummary.check(path)}


@pytest.mark.parametrize("name", ["台账.xlsm", "台账.ods"])
def test_so_is_a_ledger(save, name):
    """It is a ledger by name for a paper, and for who validates it."""
    assert kind_of_input(save({"指标": PAPER["指标"]}, name)) == "ledger"


def test_validate_and_check_take_a_paper(save):
    """Faults are at sheet and cell."""
    path = save(PAPER)
    assert govsummary.validate(path) == ()
    wrong = {**PAPER, "指标": [*PAPER["指标"], ["民宿", "家", None, "待核"]]}
    assert faults(save(wrong)) == [("GS357", "指标", "D3")]
    worse = {**PAPER, "总结": [*PAPER["总结"], ["结束语", "全县的的工作稳步推进。"], ["背影", "好。"]]}
    assert ("GS201", "总结", "A10") in faults(save(worse))
    doubled = {**PAPER, "总结": [*PAPER["总结"], ["结束语", "全县的的工作稳步推进。"]]}
    assert ("总结", "B9") in [(one.location.sheet, one.location.cell) for one in govsummary.check(save(doubled))]


@pytest.mark.parametrize(
    ("sheet", "rows", "code", "cell"),
    [
        ("总结", [["标题", "又一个"]], "GS714", "A9"),
        ("总结", [[None, "没有名称"]], "GS142", "B9"),
        ("正文", [["工作成效", 9, "太深"]], "GS715", "B7"),
        ("正文", [["工作成效", 2, "附表", None, None, None, None, "没有"]], "GS716", "H7"),
    ],
)
def test_what_fits_nowhere_is_refused_at_its_cell(save, sheet, rows, code, cell):
    """No row is passed over."""
    assert faults(save({**PAPER, sheet: [*PAPER[sheet], *rows]})) == [(code, sheet, cell)]


def test_a_column_of_the_text_that_nobody_knows(save):
    """Its head is named."""
    rows = [[*PAPER["正文"][0], "篇幅"], *PAPER["正文"][1:]]
    assert faults(save({**PAPER, "正文": rows})) == [("GS715", "正文", "J1")]


def test_a_ledger_is_no_paper(save):
    """Rendering says what to do with it."""
    path = save({"指标": PAPER["指标"]}, "台账.xlsx")
    assert kind_of(path) == "ledger"
    with pytest.raises(UsageError) as refused:
        govsummary.render(path)
    assert "台账: 台账.xlsx" in refused.value.hint_text.zh
    with pytest.raises(UsageError):
        govsummary.check(path)


def test_rows_are_papers_as_before(save):
    """A workbook of neither sheet."""
    path = save({"Sheet1": [["标题", "背景"], ["河东镇总结", "好。"]]})
    assert kind_of(path) == "rows"
    with pytest.raises(UsageError, match="row"):
        govsummary.validate(path)


def test_what_is_no_workbook(tmp_path):
    """As everywhere."""
    path = tmp_path / "总结.xlsx"
    path.write_bytes(b"PK\3\4")
    with pytest.raises(InvalidReport):
        kind_of(path)
