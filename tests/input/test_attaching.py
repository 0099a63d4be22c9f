"""附件 that are files of their own: what they say stands in the paper, what does not come along is said."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import openpyxl
import pytest

from govsummary import pipeline
from govsummary.core.blocks import Heading, Paragraph, Picture, Table
from govsummary.core.errors import InvalidReport
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()


def workbook() -> bytes:
    book, made = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    sheet.title = "项目"
    for row in (["项目表"], ["序号", "项目", "投资"], [1, "甲路", 1200.5], [2, "乙路", 860]):
        sheet.append(row)
    for cell in (sheet["C3"], sheet["C4"]):
        cell.number_format = "0.00"
    months = book.create_sheet("各月")
    months.append(["项目", *(f"{n}月" for n in range(1, 13))])
    months.append(["甲路", *range(12)])
    book.create_sheet("Sheet3")
    book.create_sheet("底稿").sheet_state = "hidden"
    book.save(made)
    return made.getvalue()


LINES = (
    *("附件2", "甲县管护办法", "（2026年11月18日通过）", "第一章 总则", "第一条 为了管护，制定本办法。"),
    *("一、责任", "县级负责。", "三、资金", "财政保障。", "甲县交通运输局", "2026年11月18日"),
)


def document(*more: str) -> bytes:
    made, written = docx.Document(), BytesIO()
    for line in (*LINES, *more):
        made.add_paragraph(line)
    table = made.add_table(rows=2, cols=2)
    for n, words in enumerate(("事项", "单位", "巡路", "乡镇")):
        table.cell(n // 2, n % 2).text = words
    made.save(written)
    return written.getvalue()


FILES = {"项目.xlsx": workbook(), "办法.docx": document()}


def composed(files=FILES, **attachments: str):
    stated = [{"标题": title, "文件": name} for title, name in attachments.items()]
    made = pipeline.render_data({"标题": "甲", "背景": "乙。", "附件": stated}, plugins=PLUGINS, resources=files)
    return made.outline.attachments, [one for one in made.diagnostics if "GS651" <= one.code <= "GS654"]


def test_the_sheets_of_a_workbook_are_tables():
    """As they show; a name that the attachment has stands once, a wide sheet lies down, an empty one is none."""
    (attached,), found = composed(项目表="项目.xlsx")
    tables = [one for one in attached.blocks if isinstance(one, Table)]
    assert [one.caption for one in tables] == ["", ""]
    assert tables[0].rows == (("1", "甲路", "1200.50"), ("2", "乙路", "860.00"))
    assert [one.landscape for one in tables] == [False, True]
    assert [(one.code, "底稿" in one.message) for one in found] == [("GS653", True)]


def test_a_sheet_that_is_no_table_is_said():
    """The others come in; of an empty workbook there is nothing to show, which is said as well."""
    book, made, empty = openpyxl.load_workbook(BytesIO(workbook())), BytesIO(), BytesIO()
    book["Sheet3"]["A1"] = "数据来自统计局。"
    book.save(made)
    openpyxl.Workbook().save(empty)
    attachments, found = composed({"甲.xlsx": made.getvalue(), "乙.xlsx": empty.getvalue()}, 甲="甲.xlsx", 乙="乙.xlsx")
    assert [sum(isinstance(one, Table) for one in each.blocks) for each in attachments] == [2, 0]
    assert [one.code for one in found] == ["GS653"] * 3
    assert "Sheet3" in found[0].message


def test_a_document_comes_in_with_its_own_numbers():
    """In its order, 第一章 and a number that skips as they are, its title and label once."""
    (attached,), found = composed(甲县管护办法="办法.docx")
    said = [f"{getattr(one, 'number', '')}{one.text}" for one in attached.blocks if isinstance(one, (Heading, Paragraph))]
    assert [re.sub(r"\s", "", line) for line in said] == [re.sub(r"\s", "", line) for line in LINES[2:]]
    assert [one.rows for one in attached.blocks if isinstance(one, Table)] == [(("巡路", "乡镇"),)]
    assert found == []


def test_a_picture_of_a_document_comes_along():
    from pathlib import Path

    made, written = docx.Document(), BytesIO()
    made.add_paragraph("渠道照片如下。")
    made.add_picture(str(Path(__file__).parents[2] / "sample_reports/canal.png"))
    made.save(written)
    (attached,), _ = composed({"图.docx": written.getvalue()}, 现场="图.docx")
    assert [one.image is not None for one in attached.blocks if isinstance(one, Picture)] == [True]


def test_a_title_that_differs_is_said():
    """附件标题应当与附件说明的表述一致 (7.3.7)."""
    _, found = composed(管护规定="办法.docx")
    assert [(one.code, one.location.pointer) for one in found] == [("GS654", ("附件", 0, "标题"))]


@pytest.mark.parametrize(
    ("name", "line"), [("没有.xlsx", ("GS651", 4)), ("办法.pdf", ("GS652", 4)), ("坏.docx", ("GS500", 0))]
)
def test_what_cannot_be_attached_is_refused_at_its_place(name, line, tmp_path):
    """A file that is not there or of another kind where the data name it; a damaged one by its own name."""
    (tmp_path / "办法.pdf").write_bytes(b"%PDF")
    (tmp_path / "坏.docx").write_bytes(b"PK")
    (tmp_path / "总结.yaml").write_text(f"标题: 甲\n背景: 乙。\n附件:\n- {{标题: 办法, 文件: {name}}}\n", "utf-8")
    found = pipeline.validate(tmp_path / "总结.yaml", PLUGINS)
    assert [(one.code, one.location.line) for one in found] == [line]


@pytest.mark.parametrize("name", ["../办法.docx", "C:\\办法.docx", "\\\\机器\\办法.docx"])
def test_only_files_beside_the_data_are_read(name):
    with pytest.raises(InvalidReport) as told:
        composed(办法=name)
    assert [one.code for one in told.value.diagnostics] in (["GS620"], ["GS651"])


def test_tracked_changes_are_refused():
    """Nobody's deletions are printed, nobody's insertions dropped."""
    made, written = docx.Document(), BytesIO()
    paragraph = made.add_paragraph("甲办法。")
    inserted = paragraph._p.makeelement(docx.oxml.ns.qn("w:ins"), {docx.oxml.ns.qn("w:author"): "某"})
    inserted.append(made.add_paragraph("新增。").runs[0]._r)
    paragraph._p.append(inserted)
    made.save(written)
    with pytest.raises(InvalidReport):
        composed({"改.docx": written.getvalue()}, 办法="改.docx")
