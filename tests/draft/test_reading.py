"""Any paper is taken up with its roles, tables, notes and places, whatever file it stands in."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from govsummary.core.errors import InvalidReport
from govsummary.draft.reading import read_draft

PAPER = """\
清溪县林业局2026年工作总结
县人民政府：
现将2026年工作情况报告如下。
一、主要工作
（一）抓造林。全年造林3.2万亩。
清溪县林业局
2026年12月3日
附件1
任务分解表"""


def shown(draft) -> list[tuple[str, str, int, int]]:
    return [(piece.role.value, piece.number, piece.cut, piece.attachment) for piece in draft.pieces]


def test_a_text_is_taken_up_with_roles_numbers_cuts_and_attachments():
    draft = read_draft("a.txt", PAPER.encode())
    assert shown(draft) == [
        ("标题", "", 0, 0),
        ("主送机关", "", 0, 0),
        ("正文", "", 0, 0),
        ("一级标题", "一、", 0, 0),
        ("二级标题", "（一）", 7, 0),
        ("署名", "", 0, 0),
        ("成文日期", "", 0, 0),
        ("附件序号", "", 0, 1),
        ("附件标题", "", 0, 1),
    ]
    assert [piece.place.line for piece in draft.pieces] == list(range(1, 10))


def word(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_merged_table_keeps_what_its_cells_span():
    document = docx.Document()
    document.add_paragraph("2026年工作总结")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "完成"
    table.cell(2, 0).text = "造林"
    piece = read_draft("a.docx", word(document)).pieces[1]
    assert [[(cell.text, cell.columns, cell.rows) for cell in row] for row in piece.rows] == [
        [("任务", 2, 1), ("完成", 1, 2)],
        [("", 1, 1), ("", 1, 1)],
        [("造林", 1, 1), ("", 1, 1), ("", 1, 1)],
    ]
    assert (piece.text, piece.block) == ("", 1)


def test_markdown_notes_stand_where_their_marks_stood():
    text = "# 2026年工作总结\n\n全年造林3万亩[^1]，成活九成[^b]。\n\n[^1]: 含补植。\n[^b]: 抽样。\n"
    draft = read_draft("a.md", text.encode())
    piece = draft.pieces[1]
    assert piece.text == "全年造林3万亩，成活九成。"
    assert [piece.text[:offset] for offset in piece.notes] == ["全年造林3万亩", "全年造林3万亩，成活九成"]
    assert draft.notes == ("含补植。", "抽样。")


def test_tracked_changes_count_as_accepted_or_are_refused():
    document = docx.Document()
    paragraph = document.add_paragraph("全年造林3万亩")
    change = f'<w:ins {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:t>，成活率92%。</w:t></w:r></w:ins>'
    paragraph._p.append(parse_xml(change))
    assert read_draft("a.docx", word(document)).pieces[0].text == "全年造林3万亩，成活率92%。"
    with pytest.raises(InvalidReport) as refused:
        read_draft("a.docx", word(document), revisions="refuse")
    assert refused.value.diagnostics[0].location.paragraph == 1


def test_paragraphs_merged_under_tracking_are_one():
    """As they print once the change is accepted."""
    document = docx.Document()
    first = document.add_paragraph("全年造林3万亩，")
    document.add_paragraph("成活率92%。")
    mark = f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="甲"/></w:rPr>'
    first._p.get_or_add_pPr().append(parse_xml(mark))
    assert [one.text for one in read_draft("a.docx", word(document)).pieces] == ["全年造林3万亩，成活率92%。"]
    rejected = read_draft("a.docx", word(document), revisions="reject")
    assert [one.text for one in rejected.pieces] == ["全年造林3万亩，", "成活率92%。"]


FORMATS = [
    *(("chineseCounting", "%1、", "二、"), ("japaneseCounting", "（%1）", "（二）"), ("decimalEnclosedCircle", "%1", "②")),
    *(("decimalFullWidth", "%1．", "２．"), ("ideographDigital", "%1、", "二、"), ("decimal", "(%1)", "(2)")),
    *(("upperLetter", "%1.", "B."), ("lowerRoman", "%1)", "ii)"), ("bullet", "●", "")),
]


@pytest.mark.parametrize(("form", "text", "printed"), FORMATS)
def test_automatic_numbers_are_read_as_word_prints_them(form, text, printed):
    """Also the formats that WPS writes."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for words in ("抓造林，全年造林三万亩。", "抓管护，全年巡护一千次。"):
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
        properties.append(parse_xml(listed))
    assert read_draft("a.docx", word(document)).pieces[1].text == printed + "抓管护，全年巡护一千次。"


def test_rejected_changes_are_as_if_nobody_had_made_them():
    document = docx.Document()
    paragraph = document.add_paragraph("全年造林3万亩。")
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:t>略有超额。</w:t></w:r></w:ins>'))
    assert read_draft("a.docx", word(document), revisions="reject").pieces[0].text == "全年造林3万亩。"
