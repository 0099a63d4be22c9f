"""What other programs write differently and mean the same: lists, themes, frames, tracked changes, wrappers."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import LINES, Paper, build, paragraph_of, saved

from govsummary.docx.document import WordDocument
from govsummary.docx.read import open_word

LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
NUMBERING = (
    f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="77"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def opened(document: Any) -> WordDocument:
    return open_word("paper.docx", saved(document))


def codes(document: Any) -> list[str]:
    return [f"{d.code} {d.message}" for d in check_layout(opened(document))]


def with_part(data: bytes, name: str, content: str) -> bytes:
    """The package with one part replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.namelist():
            copy.writestr(entry, content if entry == name else source.read(entry))
    return target.getvalue()


def part(data: bytes, name: str) -> bytes:
    """A part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def numbered_automatically() -> bytes:
    """The paper with Word's own list numbers instead of typed ones."""
    document = build()
    for beginning, level, text in (
        ("一、", 0, "主要工作"),
        ("（一）", 1, "推进重点任务"),
        ("1.压", 2, "压实责任"),
        ("2.强", 2, "强化督查"),
        ("（二）", 1, "优化服务"),
        ("二、", 0, "下一步打算"),
    ):
        paragraph = paragraph_of(document, beginning)
        paragraph.runs[0].text = text
        numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._element.get_or_add_pPr()._insert_numPr(parse_xml(numbering))
        paragraph._element.pPr.append(deepcopy(paragraph.runs[0]._element.rPr))  # a number looks as its paragraph's end
    return with_part(saved(document), "word/numbering.xml", NUMBERING)


def test_automatic_numbers_are_read_as_printed():
    """List numbers count as Word counts them, and headings are told by them."""
    document = open_word("paper.docx", numbered_automatically())
    assert [p.label for p in document.paragraphs if p.label] == ["一、", "（一）", "1.", "2.", "（二）", "二、"]
    assert [f"{d.code} {d.message}" for d in check_layout(document)] == []


def test_the_look_of_automatic_numbers_is_judged():
    """A number in the font of the default style before a heading in 黑体 is no heading's number."""
    data = numbered_automatically()
    plain = re.sub(rb"(<w:numPr>.*?</w:numPr>.*?)<w:rPr>.*?</w:rPr>(</w:pPr>)", rb"\1\2", part(data, "word/document.xml"))
    document = open_word("paper.docx", with_part(data, "word/document.xml", plain.decode()))
    assert {d.code for d in check_layout(document)} == {"GS511"}


def test_theme_fonts_are_resolved():
    """A font given by the theme is judged by the face the theme names for Chinese."""
    document = build()
    fonts = paragraph_of(document, "现将").runs[0]._element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    family = next(p for p in opened(document).paragraphs if p.text.startswith("现将")).runs[0].format.east_asian
    assert family == "宋体"


def test_styles_inherit_step_by_step():
    """Size from the grandparent, font from the parent, alignment from the paragraph."""
    document = docx.Document()
    grandparent, parent = document.styles.add_style("甲", 1), document.styles.add_style("乙", 1)
    parent.base_style = grandparent
    grandparent.font.size = Pt(16)
    parent.font.name = "仿宋"
    parent.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    grandparent.paragraph_format.first_line_indent = Pt(32)
    document.add_paragraph("正文", style="乙")
    paragraph = opened(document).paragraphs[0]
    assert (paragraph.size, paragraph.runs[0].format.east_asian, paragraph.format.first_line) == (16, "仿宋", 32)


def test_character_indents_outrank_their_twins():
    """firstLineChars=200 is two characters of the paragraph's own size whatever the twips say."""
    document = build()
    paragraph = paragraph_of(document, "现将")._element
    indent = paragraph.pPr.ind
    indent.set(qn("w:firstLine"), "420")
    indent.set(qn("w:firstLineChars"), "200")
    assert codes(document) == []


@pytest.mark.parametrize("wrapper", ["sdt", "ins"])
def test_wrapped_text_counts(wrapper):
    """Text in content controls and tracked insertions is text."""
    document = build()
    run = paragraph_of(document, "现将").runs[0]._element
    inside = "<w:sdtContent/>" if wrapper == "sdt" else ""
    made = parse_xml(f"<w:{wrapper} {nsdecls('w')}>{inside}</w:{wrapper}>")
    run.addprevious(made)
    (made[0] if wrapper == "sdt" else made).append(run)
    assert any(p.text.startswith("现将") for p in opened(document).paragraphs)
    assert [code.split()[0] for code in codes(document)] == (["GS570"] if wrapper == "ins" else [])


def test_deleted_and_hidden_text_is_not_read():
    """Tracked deletions and hidden text are not on the page."""
    document = build()
    paragraph = paragraph_of(document, "现将")
    deleted = f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    paragraph._element.append(parse_xml(deleted))
    paragraph.add_run("隐藏").font.hidden = True
    text = next(p.text for p in opened(document).paragraphs if p.text.startswith("现将"))
    assert "删去" not in text
    assert "隐藏" not in text


def test_a_framed_page_number_is_accepted():
    """A page number in a frame set to the outside needs no even footer of its own."""
    document = build()
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        frame = f'<w:framePr {nsdecls("w")} w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside" w:y="1"/>'
        paragraph = footer.paragraphs[0]
        paragraph.alignment = None
        paragraph._element.get_or_add_pPr().insert(0, parse_xml(frame))
    assert codes(document) == []


def test_a_table_and_its_caption_are_left_alone():
    """Tables have their own looks: neither cells nor caption nor unit are judged as text."""
    document = build()
    anchor = paragraph_of(document, "二、")
    caption = anchor.insert_paragraph_before("表1  重点任务完成情况")
    caption.alignment = 1
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "事项"
    anchor._element.addprevious(table._element)
    assert codes(document) == []


def test_a_paper_without_letterhead_or_addressee():
    """A summary that goes straight from title to text is a paper, too."""
    lines = [LINES[0], ("blank", ""), *LINES[3:17]]
    assert codes(build(Paper(lines=lines))) == []


def test_a_dated_subtitle_is_no_title():
    """（2026年12月）under the title is neither title nor date of the paper."""
    paper = Paper(lines=[LINES[0], ("flush", "（2026年12月）"), ("blank", ""), *LINES[3:17]])
    document = build(paper)
    paragraph_of(document, "（2026年12月）").alignment = 1
    assert codes(document) == []


def test_a_table_of_contents_is_no_second_set_of_headings():
    """Lines in the styles of a table of contents count neither as headings nor as text."""
    document = build()
    document.styles.add_style("toc 1", 1)
    for text in ("一、主要工作\t1", "二、下一步打算\t2"):
        document.paragraphs[0].insert_paragraph_before(text, style="toc 1")
    assert codes(document) == []


def test_a_numbered_sentence_may_be_plain():
    """（一） before a long sentence is an item of text, in 仿宋 or 楷体 as the writer likes."""
    document = build()
    paragraph = paragraph_of(document, "（二）")
    paragraph.runs[0].text = "（二）" + "服务群众办实事，" * 8 + "群众满意度持续提升。"
    for family in ("楷体", "仿宋"):
        paragraph.runs[0]._element.rPr.rFonts.set(qn("w:eastAsia"), family)
        assert codes(document) == []
