"""What mending must leave as it is, and what it sets right where the fault arises: a kind of paper each."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from openxml_audit import OpenXmlValidator
from tests.docx.fix.test_mending import codes, words
from tests.lint.rules.layout.papers import LINES, Paper, build, paragraph_of, retext, saved
from tests.lint.rules.layout.test_other_software import numbered_automatically

from govsummary.docx.fix import fix
from govsummary.docx.read import open_word

DOT = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""The smallest picture there is."""


def draft(*lines: str) -> Any:
    """A paper without any format."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def faults(folder: Path, data: bytes) -> set[str]:
    """What an independent validator says of a file."""
    (folder / "paper.docx").write_bytes(data)
    return {fault.description for fault in OpenXmlValidator().validate(str(folder / "paper.docx")).errors}


def reopened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        (["1", "、", "压实责任"], "1.压实责任"),
        (["一", "、", "\t", "主要工作"], "一、主要工作"),
        (["（一）", "、", "推进任务"], "（一）推进任务"),
        (["　", "　", "一、主要工作"], "一、主要工作"),
        (["一、主要工作", "。"], "一、主要工作"),
        (["2026", ".", "12", ".", "3"], "2026年12月3日"),
        (["清林发", "[", "2026", "]", "第", "0", "8", "号"], "清林发〔2026〕8号"),
    ],
)
def test_a_mark_typed_in_a_run_of_its_own_is_mended(runs, wanted):
    """The run is emptied or filled; all others keep what they say."""
    document = build(Paper(lines=[LINES[0], ("date", "x"), *LINES[1:]]) if wanted.endswith("号") else None)
    beginning = (
        "x" if wanted.endswith("号") else "2026年11" if wanted.endswith("日") else "（一）" if "（" in wanted else "一、"
    )
    beginning = "1.压" if wanted.startswith("1") else beginning
    paragraph = paragraph_of(document, beginning)
    paragraph.runs[0].text = runs[0]
    for text in runs[1:]:
        added = paragraph.add_run(text)
        added._element.insert(0, parse_xml(paragraph.runs[0]._element.rPr.xml))
    assert wanted in [text.strip() for text in words(fix(saved(document)))]


@pytest.mark.parametrize("spaces", [" " * 40, "　" * 12, "\t\t\t\t"])
def test_spaces_that_place_a_line_stay(spaces):
    """Taken away, they would let the line jump to the left."""
    document = draft("2026年工作总结", "全年巡查一百次。", spaces + "（会后收回", spaces + "内部资料")
    assert words(fix(saved(document)))[2:4] == [spaces + "（会后收回", spaces + "内部资料"]


def test_no_letter_of_what_is_no_addressee_changes():
    """A source under the title, the issuer's name and a line that leads to a picture get no colon."""
    lines = ["2026年工作总结", "来源：县林业局办公室", "清溪县林业局", "现场情况如图所示", "全年巡查一百次。"]
    assert [text for text in words(fix(saved(draft(*lines)))) if text] == lines


def test_a_picture_in_the_text_is_not_cut():
    """Neither is an exact pitch set there, nor is it asked for."""
    document = build()
    paragraph = paragraph_of(document, "现将")
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.add_run().add_picture(io.BytesIO(DOT), height=Mm(60))
    data = saved(document)
    assert codes(data) == []
    assert fix(data) == data


def test_headers_stay_on_even_pages(tmp_path):
    """Page numbers need odd and even pages to differ; the header of all pages is that of even ones as well."""
    document = draft("2026年工作总结", "全年巡查一百次。")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(DOT), height=Mm(5))
    stale = document.sections[0].even_page_header
    stale.is_linked_to_previous = False
    stale.paragraphs[0].text = "旧稿"
    data = saved(document)
    mended = reopened(fix(data))
    assert mended.settings.odd_and_even_pages_header_footer
    even = mended.sections[0].even_page_header
    assert even.paragraphs[0].text == "内部资料"
    assert len(even._element.findall(f".//{qn('w:drawing')}")) == 1
    assert faults(tmp_path, fix(data)) - faults(tmp_path, data) == set()


def test_an_automatic_number_looks_as_its_heading():
    """The number of a list takes the look of the paragraph's end, and the level's own look gives way."""
    document = reopened(numbered_automatically())
    for paragraph in document.paragraphs:
        stated = paragraph._element.pPr
        if stated.find(qn("w:rPr")) is not None:
            stated.remove(stated.find(qn("w:rPr")))
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        level.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:b/><w:sz w:val="21"/></w:rPr>'))
    data = saved(document)
    assert {"GS511", "GS512", "GS513"} <= set(codes(data))
    mended = open_word("paper.docx", fix(data))
    assert {(p.mark.format.east_asian, p.mark.format.size) for p in mended.paragraphs if p.mark} == {
        ("黑体", 16.0),
        ("楷体_GB2312", 16.0),
        ("仿宋_GB2312", 16.0),
    }
    assert codes(fix(data)) == []


def test_a_wrong_style_is_mended_in_the_style():
    """One change there; the paragraphs get no format of their own."""
    document = build(Paper(styles=True))
    style = document.styles["段落"]
    style.font.size, style.font.name = Pt(14), "宋体"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    style.paragraph_format.line_spacing = 1.5
    before = [p._element.xml for p in document.paragraphs]
    mended = reopened(fix(saved(document)))
    assert codes(saved(mended)) == []
    assert [p._element.xml for p in mended.paragraphs] == before


def test_a_style_that_tables_share_stays():
    """What other paragraphs look by is not changed under them; the text is mended by hand then."""
    document = build(Paper(styles=True))
    style = document.styles["段落"]
    style.font.size = Pt(14)
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    cell.style, cell.text = style, "合计"
    mended = reopened(fix(saved(document)))
    assert mended.styles["段落"].font.size == Pt(14)
    assert "GS512" not in codes(saved(mended))


@pytest.mark.parametrize(
    ("head", "name", "gaps"),
    [
        (False, "清溪县林业局", (5.0, 2.0)),
        (False, "清溪县林业和草原工作领导小组办公室", (2.0, 10.0)),
        (True, "清溪县林业局", (4.5, 4.0)),
        (True, "清溪县林业和草原工作领导小组办公室", (0.0, 5.0)),
    ],
)
def test_names_and_dates_are_placed(head, name, gaps):
    """Without a head two characters free, the date two after the name; with one the date four, the name centred on it."""
    lines = [("date", "清林发〔2026〕8号"), ("blank", ""), ("blank", "")] if head else []
    document = build(Paper(lines=[*lines, *LINES[:-2], ("signature", name), ("date", "2026年11月23日")]))
    for beginning in (name, "2026年11"):
        paragraph = paragraph_of(document, beginning)
        paragraph.alignment, paragraph.paragraph_format.right_indent = ALIGN.LEFT, Pt(0)
        paragraph.runs[0].text = " " * 36 + paragraph.text
    data = fix(saved(document))
    last = reopened(data).paragraphs[-2:]
    assert [p.text for p in last] == [name, "2026年11月23日"]
    assert [p.alignment for p in last] == [ALIGN.RIGHT] * 2
    assert tuple((p.paragraph_format.right_indent or Pt(0)).pt / 16 for p in last) == gaps
    assert codes(data) == []


def test_blank_lines_come_and_go():
    """Missing ones are set, empty paragraphs between text go; one that holds a bookmark stays."""
    document = build(Paper(lines=[line for line in LINES if line[0] != "blank"]))
    paragraph_of(document, "全年共办理").insert_paragraph_before("")
    kept = paragraph_of(document, "二、").insert_paragraph_before("")
    kept._element.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="9" w:name="标记"/>'))
    kept._element.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="9"/>'))
    mended = words(fix(saved(document)))
    assert mended[1] == ""
    assert mended[mended.index("（一）推进重点任务") + 1] != ""
    assert mended[mended.index("二、下一步打算") - 1] == ""


def test_nothing_above_the_number_is_touched_by_guess():
    """A black mark of large letters is not made a title."""
    document = build(
        Paper(lines=[("title", "清溪县林业局文件"), ("blank", ""), ("blank", ""), ("date", "清林发〔2026〕8号"), *LINES])
    )
    mark = paragraph_of(document, "清溪县林业局文件")
    mark.runs[0].font.size, mark.runs[0].font.name = Pt(48), "华文新魏"
    mended = reopened(fix(saved(document)))
    assert paragraph_of(mended, "清溪县林业局文件").runs[0].font.size == Pt(48)


def test_the_label_of_those_present_is_black():
    """出席： in 黑体, the names after it in 仿宋 (10.3)."""
    document = build()
    retext(document, "现将", "出席：王一、李二")
    data = fix(saved(document))
    assert open_word("x", data).paragraphs[3].runs[0].text == "出席：王一、李二"
    document = build()
    paragraph = paragraph_of(document, "现将")
    paragraph.runs[0].text = "出席："
    paragraph.add_run("王一、李二")._element.insert(0, parse_xml(paragraph.runs[0]._element.rPr.xml))
    runs = open_word("x", fix(saved(document))).paragraphs[3].runs
    assert [run.format.east_asian for run in runs] == ["黑体", "仿宋_GB2312"]


def test_the_words_of_a_formatted_note_stay():
    """附件说明 loses its last mark alone."""
    document = build()
    retext(document, "附件：", "附 件:1、任务完成情况表；")
    assert "附件：1.任务完成情况表" in words(fix(saved(document)))


def test_ornaments_of_the_text_go():
    """Underlines, italics, odd spacing and width, quotes drawn by a Latin font; a line to write on stays."""
    document = build(Paper(latin="Times New Roman"))
    paragraph = paragraph_of(document, "现将")
    run = paragraph.runs[0]
    run.text = "现将“三项”工作情况报告如下。"
    run.font.underline = run.font.italic = True
    run._element.rPr.append(parse_xml(f'<w:w {nsdecls("w")} w:val="150"/>'))
    run._element.rPr.find(qn("w:spacing")).set(qn("w:val"), "40")
    paragraph.add_run("　　　　").font.underline = True
    data = saved(document)
    assert {"GS573", "GS574", "GS516"} <= set(codes(data))
    mended = fix(data)
    assert codes(mended) == []
    assert [bool(run.font.underline) for run in paragraph_of(reopened(mended), "现将").runs] == [False, True]


def test_what_is_struck_through_or_highlighted_is_for_a_person():
    """Such words may be meant to go, or to be looked at again."""
    document = build()
    run = paragraph_of(document, "现将").runs[0]
    run.font.strike, run.font.highlight_color = True, 7
    data = saved(document)
    assert fix(data) == data
    assert codes(data) == ["GS573"]


def test_columns_and_line_numbers_go():
    """Neither belongs to a paper."""
    document = build()
    stated = document.sections[0]._sectPr
    stated.insert(0, parse_xml(f'<w:lnNumType {nsdecls("w")} w:countBy="1"/>'))
    for columns in stated.findall(qn("w:cols")):
        stated.remove(columns)
    stated.insert(1, parse_xml(f'<w:cols {nsdecls("w")} w:num="2"/>'))
    data = saved(document)
    assert {"GS506", "GS507"} == set(codes(data))
    assert codes(fix(data)) == []


def test_a_table_gets_an_official_font():
    """雅黑 in a cell becomes 仿宋, 宋体 stays, sizes stay."""
    document = build()
    table = document.add_table(1, 2)
    for cell, family in zip(table.rows[0].cells, ("微软雅黑", "宋体"), strict=True):
        run = cell.paragraphs[0].add_run("合计")
        run.font.size, run.font.name = Pt(12), family
        run._element.rPr.rFonts.set(qn("w:eastAsia"), family)
    cells = open_word("x", fix(saved(document))).paragraphs[-2:]
    assert [(p.runs[0].format.east_asian, p.size) for p in cells] == [("仿宋_GB2312", 12), ("宋体", 12)]


def filled_by_a_field(*texts: str) -> str:
    """Runs that a complex field prints, and what Word keeps around them."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    code = "<w:r><w:instrText>DOCPROPERTY 日期</w:instrText></w:r>"
    return f"{mark.format('begin')}{code}{mark.format('separate')}{runs}{mark.format('end')}"


@pytest.mark.parametrize(
    "result",
    [
        filled_by_a_field("2026.12.3"),
        filled_by_a_field("2026.", "12.3"),
        filled_by_a_field("　　2026.12.3"),
        '<w:fldSimple w:instr="DOCPROPERTY 日期"><w:r><w:t>2026.12.3</w:t></w:r></w:fldSimple>',
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>2026.12.3</w:t></w:r></w:sdtContent></w:sdt>",
    ],
)
def test_what_a_field_prints_is_left(result):
    """Word writes it anew when the field is updated; mended, it would come back, and meanwhile hide where it is wrong."""
    document = build()
    paragraph = paragraph_of(document, "2026年11")
    for run in paragraph.runs:
        run._element.getparent().remove(run._element)
    before = [*parse_xml(f"<w:p {nsdecls('w')}>{result}</w:p>")]
    paragraph._p.extend(before)
    read = open_word("paper.docx", fix(saved(document)))
    kept = [paragraph.text for paragraph in read.paragraphs if "12.3" in paragraph.text]
    assert [text.strip() for text in kept] == ["2026.12.3"]
    assert kept[0].startswith("　") == ("　" in result)


def test_what_a_field_prints_over_paragraphs_is_left():
    """The paragraphs between a field's beginning and its end hold no mark of it."""
    document = build()
    first = paragraph_of(document, "一、")
    retext(document, "（一）", "(一)推进重点任务")
    mark = f"<w:r {nsdecls('w')}><w:fldChar w:fldCharType='%s'/></w:r>"
    first._p.append(parse_xml(mark % "begin"))
    first._p.append(parse_xml(mark % "separate"))
    paragraph_of(document, "2026年11")._p.append(parse_xml(mark % "end"))
    assert "(一)推进重点任务" in words(fix(saved(document)))


def test_the_only_paragraph_of_a_content_control_stays():
    """One left empty on purpose is where its user types."""
    document = build()
    heading = paragraph_of(document, "一、")
    box = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent><w:p/></w:sdtContent></w:sdt>")
    heading._p.addprevious(box)
    held = reopened(fix(saved(document))).element.body.iter(qn("w:sdtContent"))
    assert [len(content.findall(qn("w:p"))) for content in held] == [1]


def test_a_tab_that_places_a_line_stays():
    """Its own tab stop says where the line stands."""
    document = draft("2026年工作总结", "全年巡查一百次。", "\t办公室制", "\t全年巡查一百次。")
    document.paragraphs[2].paragraph_format.tab_stops.add_tab_stop(Mm(90))
    assert words(fix(saved(document)))[2:4] == ["\t办公室制", "全年巡查一百次。"]


def test_a_heading_and_its_text_in_one_run_get_each_their_font():
    """（一） in 楷体, what follows in 仿宋, without a character more or less; mended again, nothing changes."""
    lines = ("清溪县水利局工作总结", "一、主要工作", "（一）修好渠道。全年新修渠道12公里。", "1.抓进度。按月调度。")
    mended = fix(saved(draft(*lines)))
    found = reopened(mended).paragraphs
    runs = [(run.text, run._r.rPr.rFonts.get(qn("w:eastAsia"))) for run in found[2].runs]
    assert [text for text, _ in runs] == ["（一）修好渠道。", "全年新修渠道12公里。"]
    assert ["楷体" in runs[0][1], "仿宋" in runs[1][1]] == [True, True]
    assert [paragraph.text for paragraph in found if paragraph.text] == list(lines)
    assert fix(mended) == mended


def box(text: str, family: str, points: int = 12) -> Any:
    """A paragraph from which a text box hangs."""
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s" style="width:100pt;height:20pt">'
    run = f'<w:r><w:rPr><w:rFonts w:eastAsia="{family}"/><w:sz w:val="{points * 2}"/></w:rPr><w:t>{text}</w:t></w:r>'
    inside = f"<v:textbox><w:txbxContent><w:p>{run}</w:p></w:txbxContent></v:textbox>"
    return parse_xml(f"<w:p {nsdecls('w')}><w:r><w:pict>{shape}{inside}</v:shape></w:pict></w:r></w:p>")


@pytest.mark.parametrize(
    ("place", "text", "family", "points", "got"),
    [
        ("现将", "图一 项目分布", "微软雅黑", 12, "仿宋_GB2312"),
        ("现将", "图一 项目分布", "黑体", 12, "黑体"),
        ("现将", "工作专报", "微软雅黑", 36, "微软雅黑"),
        ("现将", "抄送：县委办公室。", "微软雅黑", 14, "微软雅黑"),
        ("", "内部资料", "微软雅黑", 12, "微软雅黑"),
    ],
)
def test_words_in_a_text_box_get_the_font_of_the_text(place, text, family, points, got):
    """But for what 标志 and 版记 are made of, and whatever hangs above the text."""
    document = build()
    beside = paragraph_of(document, place) if place else document.paragraphs[0]
    (beside._element.addnext if place else beside._element.addprevious)(box(text, family, points))
    body = reopened(fix(saved(document))).element.body
    (fonts,) = body.xpath(f".//w:txbxContent//w:r[w:t='{text}']/w:rPr/w:rFonts")
    assert fonts.get(qn("w:eastAsia")) == got


def test_a_note_of_attachments_at_the_edge_is_set_in():
    """附件： stands two characters in, the next number below the first; where somebody has placed it, it stays."""
    lines = ("清溪县水利局工作总结", "全年新修渠道12公里。", "附件：1.项目表", "2.名单", "清溪县水利局", "2026年12月3日")
    found = [one for one in open_word("a.docx", fix(saved(draft(*lines)))).paragraphs if one.words in lines[2:4]]
    assert [round(one.format.left + one.format.first_line, 1) for one in found] == [31.6, 78.8]
    assert {round(one.format.left, 1) for one in found} == {90.8}
    placed = draft(*lines)
    placed.paragraphs[2].paragraph_format.left_indent = Pt(64)
    before = paragraph_of(placed, "附件：")._p.pPr.ind.xml
    assert paragraph_of(reopened(fix(saved(placed))), "附件：")._p.pPr.ind.xml == before
