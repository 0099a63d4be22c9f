"""Any draft in, a paper by the standard out: nothing lost, nothing added, twice is once."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.draft.word_drafts import draft, saved

from govsummary.core.errors import InvalidReport
from govsummary.docx.read import open_word
from govsummary.draft.formatting import Wishes, format_draft
from govsummary.draft.reading import read_draft
from govsummary.lint.checking import check_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = """\
清溪县林业局2026年工作总结

县人民政府:
　　2026年以来,全县造林3.2万亩,同比增长5.1%。现将有关情况报告如下:
一.主要工作
(一)抓造林。全年造林3.2万亩,占任务的102%。
1、抓好育苗。新建苗圃3个,育苗120万株。
(二)管护
落实护林员86人。
二、存在问题
一是资金不足；二是人手不够。
特此报告。

附件:1.造林完成情况表
2.苗圃名单

                    清溪县林业局
                    2026-12-3
（联系人：张三，电话：88880000）
附件1
造林完成情况表
任务\t单位\t完成
造林\t万亩\t3.2
封育\t万亩\t0.8
"""


def letters(text: str) -> str:
    """What no layout may change: neither marks nor spaces."""
    return "".join(char for char in text if unicodedata.category(char)[0] not in "PZC")


def printed(content: bytes) -> list[str]:
    """The paragraphs of a paper with words."""
    paper = open_word("paper.docx", content)
    return [one.words for one in (*paper.paragraphs, *paper.boxes) if one.words]


def styles(content: bytes) -> list[str]:
    return [one.style for one in open_word("paper.docx", content).paragraphs if one.words]


def test_a_text_becomes_a_paper_with_every_letter_in_its_order():
    made = format_draft("稿.txt", TEXT.encode())
    source = letters(TEXT.replace("2026-12-3", "2026年12月3日"))
    assert letters("".join(printed(made.content))) == source
    assert styles(made.content)[:5] == ["标题", "主送机关", "公文正文", "一级标题", "二级标题（连排）"]
    assert made.roles


def test_forms_are_set_right_and_each_change_is_reported():
    made = format_draft("稿.txt", TEXT.encode())
    lines = printed(made.content)
    assert {"县人民政府：", "一、主要工作", "附件：1.造林完成情况表", "2026年12月3日"} <= set(lines)
    assert any(line.startswith("1.抓好育苗。") for line in lines)
    assert {change.kind.zh for change in made.changes} == {"主送机关后的冒号", "标题序号", "附件说明", "成文日期"}
    assert [one.code for one in made.diagnostics].count("GS762") == 4


def test_half_width_marks_stay_unless_that_is_wished():
    plain, wished = (format_draft("稿.txt", TEXT.encode(), wishes=Wishes(punctuation=on)) for on in (False, True))
    assert any("以来,全县" in line for line in printed(plain.content))
    assert "GS765" in {one.code for one in plain.diagnostics}
    lines = "".join(printed(wished.content))
    assert "2026年以来，全县造林3.2万亩，同比增长5.1%。" in lines
    assert not set(",;") & set(lines)
    assert letters(lines) == letters("".join(printed(plain.content)))


def test_the_layout_of_the_paper_has_no_fault():
    made = format_draft("稿.txt", TEXT.encode(), wishes=Wishes(punctuation=True))
    found = check_document(made.content)
    assert [one for one in found if one.code.startswith("GS5")] == []


def test_twice_is_once():
    once = format_draft("稿.docx", format_draft("稿.txt", TEXT.encode()).content)
    assert printed(once.content) == printed(format_draft("稿.txt", TEXT.encode()).content)
    again = format_draft("稿.docx", once.content)
    assert printed(again.content) == printed(once.content)
    assert styles(again.content) == styles(once.content)
    assert again.changes == ()


def test_text_markdown_and_word_give_the_same_paper():
    document = docx.Document()
    for line in TEXT.split("\n"):
        if "\t" not in line:
            document.add_paragraph(line)
    rows = [line.split("\t") for line in TEXT.split("\n") if "\t" in line]
    table = document.add_table(0, 3, style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    file = io.BytesIO()
    document.save(file)
    tabled = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    marked = TEXT[: TEXT.index("任务\t")] + "\n" + tabled.replace("\n", "\n|---|---|---|\n", 1) + "\n"
    papers = [
        format_draft(name, content).content
        for name, content in (("稿.txt", TEXT.encode()), ("稿.docx", file.getvalue()), ("稿.md", marked.encode()))
    ]
    bodies = [zipfile.ZipFile(io.BytesIO(one)).read("word/document.xml") for one in papers]
    assert bodies[0] == bodies[1]
    assert bodies[0] == bodies[2]


# ---- Word drafts: what no text can say comes along ----


@pytest.fixture(scope="module")
def paper():
    return format_draft("稿.docx", saved(draft()))


def root_of(content: bytes):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))


def test_pictures_come_along_within_156_millimetres(paper):
    package = zipfile.ZipFile(io.BytesIO(paper.content))
    pictures = [name for name in package.namelist() if name.startswith("word/media/")]
    assert len(pictures) == 1
    extent = next(root_of(paper.content).iter("{*}extent"))
    assert int(extent.get("cx")) <= 156 * 36000
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(20 / 6, rel=0.001)
    assert "GS767" in {one.code for one in paper.diagnostics}


def test_a_drawing_that_says_no_size_comes_along_as_it_is():
    """Its extent is 0 by 0: nothing is scaled by it."""
    made = draft()
    for one in made.element.body.iter("{*}extent", "{*}ext"):
        if one.get("cx"):
            one.set("cx", "0")
            one.set("cy", "0")
    paper = format_draft("稿.docx", saved(made))
    assert [one.get("cx") for one in root_of(paper.content).iter("{*}extent")] == ["0"]


def test_notes_links_formulas_and_raised_characters_stand_where_they_stood(paper):
    body = root_of(paper.content)
    noted = next(one for one in body.iter(W + "p") if one.find(f".//{W}footnoteReference") is not None)
    before, found = "", False
    for one in noted.iter(W + "t", W + "footnoteReference"):
        found = found or one.tag.endswith("footnoteReference")
        before += "" if found else one.text
    assert before.endswith("造林面积3.2万亩")
    raised = [
        one for one in noted.iter(W + "vertAlign") if one.getnext() is None and one.getparent().getnext().tag == W + "t"
    ]
    assert [one.getparent().getnext().text for one in raised] == ["2"]
    notes = zipfile.ZipFile(io.BytesIO(paper.content)).read("word/footnotes.xml").decode()
    assert "含国有林场。" in notes
    link = next(body.iter(W + "hyperlink"))
    assert "".join(text.text for text in link.iter(W + "t")) == "局网站"
    assert next(body.iter("{*}oMath")).find(".//{*}t").text == "c=a+b"
    relations = zipfile.ZipFile(io.BytesIO(paper.content)).read("word/_rels/document.xml.rels").decode()
    assert 'Target="https://example.cn/lin"' in relations


def test_merged_cells_stay_merged_and_are_set_as_the_standard_has_tables(paper):
    table = next(root_of(paper.content).iter(W + "tbl"))
    assert [one.get(W + "val") for one in table.iter(W + "gridSpan")] == ["2"]
    assert [one.get(W + "val") for one in table.iter(W + "vMerge")] == ["restart", "continue"]
    assert {one.get(W + "val") for one in table.iter(W + "pStyle")} <= {"TableHead", "TableText", "TableNumber"}
    assert sum(int(one.get(W + "w")) for one in table.iter(W + "gridCol")) == 8844


def test_word_opens_the_paper_with_every_word_and_nothing_else(paper):
    reread = docx.Document(io.BytesIO(paper.content))
    assert "清溪县林业局" in [one.text for one in reread.paragraphs]
    assert "内部资料" in "".join(one.message_text.zh for one in paper.diagnostics if one.code == "GS761")
    assert "内部资料" not in "".join(printed(paper.content))


def test_a_word_draft_formatted_twice_keeps_everything(paper):
    again = format_draft("稿.docx", paper.content)
    assert printed(again.content) == printed(paper.content)
    for tag in ("drawing", "footnoteReference", "hyperlink", "tbl", "vMerge", "vertAlign"):
        counts = [sum(1 for _ in root_of(one.content).iter(W + tag)) for one in (paper, again)]
        assert counts[0] == counts[1] > 0, tag


def test_tracked_changes_are_refused_accepted_or_rejected_as_one_says():
    made = draft()
    added = f'<w:ins {nsdecls("w")} w:id="9" w:author="张三"><w:r><w:t>另有新增。</w:t></w:r></w:ins>'
    made.paragraphs[2]._p.append(parse_xml(added))
    content = saved(made)
    with pytest.raises(InvalidReport) as refused:
        format_draft("稿.docx", content)
    assert {one.code for one in refused.value.diagnostics} == {"GS750"}
    shown = {way: "".join(printed(format_draft("稿.docx", content, wishes=Wishes(revisions=way)).content))
             for way in ("accept", "reject")}  # fmt: skip
    assert "另有新增" in shown["accept"]
    assert "另有新增" not in shown["reject"]


def test_what_is_linked_from_elsewhere_stays_behind_and_is_named():
    made = draft()
    blip = next(made.element.iter("{*}blip"))
    id_ = made.part.relate_to("http://example.cn/track.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    for name in list(blip.attrib):
        del blip.attrib[name]
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", id_)
    paper = format_draft("稿.docx", saved(made))
    assert "track.png" not in zipfile.ZipFile(io.BytesIO(paper.content)).read("word/_rels/document.xml.rels").decode()
    assert any("track.png" in one.message_text.zh for one in paper.diagnostics if one.code == "GS763")


def test_no_field_and_no_program_comes_along_within_a_drawing_or_formula():
    made = draft()
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO cmd "/c calc" </w:instrText></w:r>'
    inside = f'<w:txbxContent><w:p>{code}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:txbxContent>'
    namespaces = (
        f'{nsdecls("w", "r")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    shape = f'<v:shape style="width:40pt;height:40pt"><v:textbox>{inside}</v:textbox></v:shape>'
    group = f'<w:pict {namespaces}><v:group style="width:90pt;height:90pt">{shape}{shape}</v:group></w:pict>'
    program = '<o:OLEObject Type="Embed" ProgID="Package" ShapeID="x" DrawAspect="Icon" ObjectID="1" r:id="rId1"/>'
    object_ = f'<w:object {namespaces}><v:shape style="width:40pt;height:40pt"/>{program}</w:object>'
    for xml in (group, object_):
        made.paragraphs[2].add_run()._r.append(parse_xml(xml))
    paper = format_draft("稿.docx", saved(made))
    body = zipfile.ZipFile(io.BytesIO(paper.content)).read("word/document.xml").decode()
    assert "<v:group" in body
    assert "DDEAUTO" not in body
    assert "OLEObject" not in body
    assert any("Package" in one.message_text.zh for one in paper.diagnostics if one.code == "GS763")
    assert open_word("paper.docx", paper.content).dangers == ()


def test_a_symbol_of_a_symbol_font_stands_in_its_place_once():
    made = draft()
    made.paragraphs[2].add_run("是否完成")._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0FE"/>'))
    made.paragraphs[2].add_run("是。")
    body = root_of(format_draft("稿.docx", saved(made)).content)
    marked = next(one for one in body.iter(W + "p") if one.find(f".//{W}sym") is not None)
    shown = "".join("□" if one.tag == W + "sym" else one.text for one in marked.iter(W + "t", W + "sym"))
    assert shown.endswith("是否完成□是。")


def test_a_paper_without_a_title_begins_with_its_text():
    made = format_draft("稿.txt", "一年来，各项工作顺利完成，全年造林3.2万亩。\n下一步继续努力。".encode())
    paragraphs = open_word("paper.docx", made.content).paragraphs
    assert paragraphs[0].words.startswith("一年来")
    assert "GS766" in {one.code for one in made.diagnostics}


# ---- beside the draft ----


def test_a_letterhead_beside_the_draft_makes_a_red_one():
    about = {"版头": {"发文机关标志": "清溪县林业局", "发文字号": "清林〔2026〕8号"}, "版记": {"抄送": ["县委办"]}}
    made = format_draft("稿.txt", TEXT.encode(), wishes=Wishes(about=about))
    lines = printed(made.content)
    assert lines[:2] == ["清溪县林业局文件", "清林〔2026〕8号"]


def test_a_letterhead_in_the_draft_is_laid_out_as_one():
    text = f"清溪县林业局文件\n清林[2026]8号\n{TEXT}"
    made = format_draft("稿.txt", text.encode())
    assert printed(made.content)[:3] == ["清溪县林业局文件", "清林〔2026〕8号", "清溪县林业局2026年工作总结"]


# ---- laws ----


FORMS = [
    "一、工作情况",
    "（一）抓落实。成效明显。",
    "1、强基础",
    "附件：1.表",
    "附件1",
    "特此报告。",
    "2026-12-3",
    "某某局",
    "单位：万元",
    "目录",
    "第一章\t1",
    "抄送：县委办。",
    "某局2026年总结",
    "各位代表：",
    "签发人：张三",
    "秘密★1年",
]
LINES = st.lists(
    st.one_of(
        st.sampled_from(FORMS),
        st.text(st.sampled_from("一二三四五县局工作完成增长 　，。；：、1234567890.%<>&{}_*（）“”\"'\t"), max_size=40),
    ),
    max_size=14,
)


@settings(max_examples=80)
@given(LINES)
def test_no_text_loses_a_letter(lines):
    content = "\n".join(lines).encode()
    source = read_draft("稿.txt", content)
    made = format_draft("稿.txt", content)
    words = "".join(text for one in source.pieces for text in (one.text, *(c.text for row in one.rows for c in row)))
    wanted = Counter(letters(words))
    for change in made.changes:
        wanted.update(letters(change.after))
        wanted.subtract(letters(change.before))
    assert Counter(letters("".join(printed(made.content)))) == +wanted
