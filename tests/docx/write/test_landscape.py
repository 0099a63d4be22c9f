"""Wide tables on landscape pages: with their headings, without empty pages, numbered like upright pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.docx.write.papers import BODY, TABLE, full, short

from govsummary.core.blocks import Heading, Paragraph
from govsummary.core.model import ComposedAttachment
from govsummary.docx.write import typeset
from govsummary.docx.write.packaging import unpack
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
WIDE = replace(TABLE, landscape=True)
TEXT = Paragraph(BODY)
HEADING = Heading("各月情况", 1, "一、")
SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)


def body_of(outline) -> str:
    return unpack(typeset(outline, PLUGINS))["word/document.xml"].decode()


def pages_of(body: str) -> list[bool]:
    """Whether each section is landscape, in reading order."""
    return ["landscape" in section for section in SECTION.findall(body)]


@pytest.mark.parametrize(
    ("blocks", "sections"),
    [
        ((TEXT, WIDE, TEXT), [False, True, False]),
        ((TEXT, WIDE, WIDE, TEXT), [False, True, False]),
        ((TEXT, WIDE, HEADING, WIDE, TEXT), [False, True, False]),
        ((TEXT, WIDE, TEXT, WIDE, TEXT), [False, True, False, True, False]),
        ((TEXT, WIDE), [False, True]),
        ((TEXT, HEADING, TEXT), [False]),
    ],
)
def test_sections_change_where_tables_are_wide(blocks, sections):
    """Tables that follow one another share their pages, and none leaves an empty page behind."""
    assert pages_of(body_of(replace(short(), blocks=blocks))) == sections


def test_a_heading_goes_with_its_table():
    """The section ends before the heading, not between it and the table."""
    body = body_of(replace(short(), blocks=(TEXT, HEADING, WIDE, TEXT)))
    assert body.index("<w:sectPr") < body.index("各月情况") < body.index("<w:tbl>")


def test_landscape_pages_have_footers_of_their_own():
    """The number is written downwards at the left, and every part is declared."""
    parts = unpack(typeset(replace(short(), blocks=(TEXT, WIDE, TEXT)), PLUGINS))
    turned = next(section for section in SECTION.findall(parts["word/document.xml"].decode()) if "landscape" in section)
    relations, types = parts["word/_rels/document.xml.rels"].decode(), parts["[Content_Types].xml"].decode()
    for kind in ("default", "even"):
        id_ = re.search(rf'w:footerReference w:type="{kind}" r:id="(\w+)"', turned)[1]
        name = re.search(rf'Id="{id_}"[^>]*Target="(\w+\.xml)"', relations)[1]
        assert f'PartName="/word/{name}"' in types
        assert 'vert="vert"' in parts[f"word/{name}"].decode()


def test_an_attachment_begins_on_the_page_of_its_wide_table():
    """Its label and title are not left behind on an upright page; the next one is upright again."""
    outline = full()
    attachments = (ComposedAttachment("情况表", (WIDE,)), ComposedAttachment("典型案例", (TEXT,)))
    body = body_of(replace(outline, attachments=attachments))
    assert pages_of(body) == [False, True, False]
    ends = [found.start() for found in SECTION.finditer(body)]
    assert ends[0] < body.index(">附件1<") < ends[1] < body.index(">附件2<")


@pytest.mark.parametrize(("words", "alone"), [("数据来自各股室，截至十一月底。", True), (BODY * 2, False)])
def test_a_few_words_go_with_the_wide_table_of_an_attachment(words, alone):
    """They would stand alone on an upright page, under the attachment's title; more of them fill one."""
    attachments = (ComposedAttachment("情况表", (Paragraph(words), WIDE)), ComposedAttachment("典型案例", (TEXT,)))
    body = body_of(replace(full(), attachments=attachments))
    first_turned = next(found.start() for found in SECTION.finditer(body) if "landscape" in found[0])
    upright_before = [found.start() for found in SECTION.finditer(body) if found.start() < first_turned]
    assert (upright_before[-1] < body.index(">附件1<")) is alone
    assert (upright_before[-1] < body.index(words[:8])) is alone
    assert pages_of(body) == [False, True, False]


def test_an_imprint_behind_a_wide_table_wastes_no_page():
    """However long the table, so that the reckoning is sure of some pages and not of others: no section stands empty."""
    outline = full()
    report = replace(outline.report, imprint=replace(outline.report.imprint, even_page=True))
    row = ("一个名称很长、在这一列里要排成好几行才放得下的重点工程建设项目", "1", "2,866.5", "")
    own_sections = 0
    for count in range(1, 30):
        wide = replace(WIDE, rows=(row,) * count, note="")
        body = body_of(replace(outline, report=report, attachments=(ComposedAttachment("情况表", (wide,)),)))
        assert not re.search(r"</w:sectPr></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/><w:sectPr", body)
        own_sections += 'w:type w:val="evenPage"' in body
    assert own_sections


def test_papers_without_wide_tables_carry_no_such_footers():
    """Nothing is added that is not used."""
    assert not [name for name in unpack(typeset(full(), PLUGINS)) if name.startswith("word/footer9")]
