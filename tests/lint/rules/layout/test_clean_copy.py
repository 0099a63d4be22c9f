"""Traces of drafting, odd formats, sections and tables: each planted in a right paper, found, and nothing else blamed."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK, WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import TEXT, build, paragraph_of, saved

from govsummary.core.diagnostics import Diagnostic
from govsummary.docx.read import open_word


def check(document: Any) -> list[Diagnostic]:
    return check_layout(open_word("paper.docx", saved(document)))


def told(document: Any) -> list[str]:
    return [f"{d.code} {d.message}" for d in check(document)]


def run_of(document: Any) -> Any:
    return paragraph_of(document, "全年共办理").runs[0]


def added(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, text in attributes.items():
        element.set(qn(f"w:{name}"), text)
    parent.append(element)
    return element


def formatted(**values: Any):
    return lambda document: [setattr(run_of(document).font, name, value) for name, value in values.items()]


def property_of_run(tag: str, **attributes: str):
    def plant(document):
        properties = run_of(document)._element.get_or_add_rPr()
        for stale in properties.findall(qn(tag)):
            properties.remove(stale)
        added(properties, tag, **attributes)

    return plant


def of_section(tag: str, **attributes: str):
    def plant(document):
        properties = document.sections[0]._sectPr
        for stale in properties.findall(qn(tag)):
            properties.remove(stale)
        added(properties, tag, **attributes)

    return plant


def tracked(tag: str):
    def plant(document):
        run = run_of(document)._element
        change = parse_xml(f'<{tag} {nsdecls("w")} w:id="7" w:author="a"/>')
        run.addprevious(change)
        change.append(run)

    return plant


def format_tracked(document: Any) -> None:
    run_of(document)._element.get_or_add_rPr().append(
        parse_xml(f'<w:rPrChange {nsdecls("w")} w:id="8" w:author="a"><w:rPr/></w:rPrChange>')
    )


def latin_marks(document: Any) -> None:
    run = run_of(document)
    run.text = "坚持“节水优先”，成效明显——供水有保障……"
    run.font.name = "Times New Roman"


def theme_font(document: Any) -> None:
    fonts = run_of(document)._element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    package = document.part.package
    theme = next(rel for rel in document.part.rels.values() if rel.reltype.endswith("/theme"))
    document.part.drop_rel(theme.rId) if hasattr(document.part, "drop_rel") else None
    assert package is not None
    document.part.rels.pop(theme.rId, None)


def header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "内部资料"


def two_sections(document: Any) -> None:
    document.add_section(WD_SECTION.NEW_PAGE)
    added(document.sections[1]._sectPr, "w:pgNumType", start="1")


FAULTS = [
    ("GS506", "2栏", of_section("w:cols", num="2", space="720")),
    ("GS507", "行号", of_section("w:lnNumType", countBy="1")),
    ("GS509", "内部资料", header),
    ("GS515", "主题", theme_font),
    ("GS516", "“”—…", latin_marks),
    ("GS546", "从1开始", two_sections),
    ("GS547", "-0.21", of_section("w:docGrid", type="linesAndChars", linePitch="579", charSpace="-849")),
    ("GS570", "修订", tracked("w:ins")),
    ("GS570", "修订", tracked("w:moveTo")),
    ("GS570", "修订", format_tracked),
    ("GS571", "批注", lambda d: added(run_of(d)._element, "w:commentReference", id="0")),
    ("GS572", "隐藏文字“内部意见”", lambda d: setattr(paragraph_of(d, "全年").add_run("内部意见").font, "hidden", True)),
    ("GS573", "底色", formatted(highlight_color=WD_COLOR_INDEX.YELLOW)),
    ("GS573", "底色", property_of_run("w:shd", val="clear", fill="FFFF00")),
    ("GS573", "下划线", formatted(underline=True)),
    ("GS573", "斜体", formatted(italic=True)),
    ("GS573", "删除线", formatted(strike=True)),
    ("GS573", "删除线", formatted(double_strike=True)),
    ("GS574", "加宽了1磅", property_of_run("w:spacing", val="20")),
    ("GS574", "紧缩了1.5磅", property_of_run("w:spacing", val="-30")),
    ("GS574", "80%", property_of_run("w:w", val="80")),
    ("GS575", "手动分了页", lambda d: paragraph_of(d, "现将").add_run().add_break(WD_BREAK.PAGE)),
    ("GS575", "手动分了页", lambda d: setattr(paragraph_of(d, "二、").paragraph_format, "page_break_before", True)),
    ("GS576", "正文里有手动换行符", lambda d: run_of(d).add_break()),
    ("GS508", "孤行控制", lambda d: setattr(paragraph_of(d, "全年").paragraph_format, "widow_control", True)),
]


@pytest.mark.parametrize(("code", "words", "plant"), FAULTS, ids=[f"{code}-{words}" for code, words, _ in FAULTS])
def test_planted_fault_is_found(code, words, plant, monkeypatch):
    """The fault's own code, with what is there in its message; nothing else is blamed."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    plant(document)
    found = told(document)
    assert any(one.startswith(code) and words in one for one in found), found
    assert {one.split()[0] for one in found} == {code}, found


def spread(document: Any) -> None:
    """What is meant to be so: a hint for marks, a title's line break, foreign italics, blanks to fill in."""
    latin_marks(document)
    run_of_marks = paragraph_of(document, "坚持“节水").runs[0]
    run_of_marks._element.rPr.rFonts.set(qn("w:hint"), "eastAsia")
    paragraph_of(document, "示例局关于").runs[0].add_break()
    paragraph_of(document, "现将").add_run("Escherichia coli").italic = True
    blank = paragraph_of(document, "现将").add_run("　　　　")
    blank.font.underline = True
    for run in paragraph_of(document, "现将").runs:
        run.font.size = Pt(16)


def test_what_is_meant_is_not_blamed():
    """None of these is left over from drafting."""
    document = build()
    spread(document)
    assert told(document) == []


def test_marks_in_runs_of_their_own_are_seen(monkeypatch):
    """Word parts a quote from its words; a quotation in a foreign language keeps its own marks."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    paragraph = paragraph_of(document, "全年共办理")
    for words in ("“", "‘Smart City’"):
        run = paragraph.add_run(words)
        run.font.name, run.font.size = "Times New Roman", Pt(16)
    found = told(document)
    assert [one.split("会用")[0] for one in found] == ["GS516 正文里的“"]


def test_numbers_may_begin_anew_after_the_contents():
    """A contents page has numbers of its own, or none."""
    document = build()
    title = document.paragraphs[0]._element
    for words in ("目录", "一、主要工作\t1", "二、下一步打算\t2"):
        title.addprevious(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{words}</w:t></w:r></w:p>"))
    ending = parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{_section(11906, 16838)}</w:pPr></w:p>")
    title.addprevious(ending)
    added(document.sections[1]._sectPr, "w:pgNumType", start="1")
    assert [one for one in told(document) if "GS546" in one] == []


def test_an_attachment_may_start_a_page(monkeypatch):
    """A break before 附件 is what the standard wants."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    label = document.add_paragraph("附件1")
    label.paragraph_format.page_break_before = True
    label.runs[0].font.name = "黑体"
    label.runs[0]._element.rPr.rFonts.set(qn("w:eastAsia"), "黑体")
    assert [one for one in told(document) if "GS575" in one] == []


def table(document: Any, width: float, family: str = "仿宋_GB2312", size: float = 12) -> Any:
    """A table above 二、, every cell of that width in millimetres."""
    made = document.add_table(2, 2)
    for cell in (cell for row in made.rows for cell in row.cells):
        cell.width = Mm(width)
        run = cell.paragraphs[0].add_run("完成情况")
        run.font.size = Pt(size)
        run.font.name = family
        run._element.rPr.rFonts.set(qn("w:eastAsia"), family)
    paragraph_of(document, "二、")._element.addprevious(made._element)
    return made


@pytest.mark.parametrize(
    ("width", "family", "size", "code"),
    [
        (78, "仿宋_GB2312", 12, ""),
        (79, "黑体", 10.5, ""),  # cells hang over by their margins, as Word makes them
        (140, "仿宋_GB2312", 12, "GS519"),
        (78, "微软雅黑", 12, "GS517"),
        (78, "仿宋_GB2312", 22, "GS518"),
        (78, "仿宋_GB2312", 6.5, "GS518"),
    ],
)
def test_tables_are_measured(width, family, size, code):
    """Width, font and size of what stands in cells."""
    document = build()
    table(document, width, family, size)
    assert {d.code for d in check(document)} == ({code} if code else set())


def test_colours_in_tables_are_told(monkeypatch):
    """Text is black in cells too."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    made = table(document, 78)
    made.cell(1, 1).paragraphs[0].runs[0].font.color.rgb = RGBColor(0, 0x70, 0xC0)
    assert told(document) == ["GS514 表格里的“完成情况”颜色为 #0070C0，应为黑色"]


def test_the_last_paragraph_may_be_moved_to_the_signature():
    """The page with 署名 has text on it: a break right before the last paragraph sees to that."""
    document = build()
    last = [p for p in document.paragraphs if p.text == TEXT][-1]
    last.paragraph_format.page_break_before = True
    assert told(document) == []


def test_a_wide_table_on_a_landscape_page_fits():
    """225 mm are there when the page lies on its side."""
    document = build()
    made = table(document, 110)
    made._element.addprevious(parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{_section(11906, 16838)}</w:pPr></w:p>"))
    made._element.addnext(parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{_section(16838, 11906)}</w:pPr></w:p>"))
    assert [d for d in check(document) if d.code == "GS519"] == []


def test_a_whole_paper_on_its_side_is_blamed_whatever_tables_it_holds(monkeypatch):
    """A page lies on its side for a wide table, not for the text round a small one."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    table(document, 78)
    document.sections[0].page_width, document.sections[0].page_height = Mm(297), Mm(210)
    assert [one for one in told(document) if "GS502" in one] == ["GS502 第1节页面是横向的，而节里主要不是表格"]


def _section(width: int, height: int) -> str:
    margins = 'w:top="2098" w:bottom="1984" w:left="1588" w:right="1474" w:footer="1448"'
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins}/></w:sectPr>'


def test_no_message_shows_two_equal_texts(monkeypatch):
    """A blank after a number cannot be seen: it is said to be there."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    for blank in ("\t", " ", "\u3000"):
        document = build()
        paragraph_of(document, "一、").runs[0].text = f"一、{blank}主要工作"
        assert told(document) == [f"GS434 序号后有空白：“一、{blank}”"]


def test_a_day_that_is_none_is_named(monkeypatch):
    """Not 应为 the same day."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    paragraph_of(document, "2026年11月").runs[0].text = "2026年2月30日"
    assert told(document) == ["GS317 没有“2026年2月30日”这个日期"]


def test_a_picture_in_the_text_needs_no_exact_pitch():
    """An exact pitch would cut it to one line; a formula too."""
    document = build()
    paragraph = paragraph_of(document, "全年")
    paragraph.paragraph_format.line_spacing = 1.0
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    paragraph._element.append(parse_xml(f"<m:oMath {math}><m:r><m:t>x</m:t></m:r></m:oMath>"))
    assert TEXT[:4] == "全年共办"
    assert told(document) == []


def in_header(document: Any) -> Any:
    return document.sections[0].header.paragraphs[0]._p


def in_row(document: Any) -> Any:
    return added(document.add_table(2, 2).rows[1]._tr, "w:trPr")


def in_table(document: Any) -> Any:
    return document.add_table(1, 1)._tbl.tblPr


def in_cell(document: Any) -> Any:
    return added(document.add_table(1, 1).cell(0, 0)._tc, "w:tcPr")


def on_the_last_page(document: Any) -> Any:
    return document.sections[-1]._sectPr


@pytest.mark.parametrize(
    ("where", "tag", "place"),
    [
        (in_header, "w:ins", "页眉"),
        (in_row, "w:ins", ""),
        (in_row, "w:del", ""),
        (in_table, "w:tblPrChange", ""),
        (in_cell, "w:cellIns", ""),
        (on_the_last_page, "w:sectPrChange", ""),
    ],
)
def test_revisions_are_told_wherever_they_stand(where, tag, place, monkeypatch):
    """Not only those of the text: a row struck out, a header changed."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    added(where(document), tag, id="7", author="办公室")
    found = [one for one in check(document) if one.code == "GS570"]
    assert [str(one.location.part) for one in found if one.location] == [place]


def test_comments_and_hidden_words_of_a_header_are_told(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    paragraph = document.sections[0].header.paragraphs[0]
    run = paragraph.add_run("内部掌握")
    added(run._r.get_or_add_rPr(), "w:vanish")
    added(paragraph.add_run()._r, "w:commentReference", id="0")
    found = {one.code: one.location for one in check(document)}
    assert [str(found[code].part) for code in ("GS571", "GS572")] == ["页眉", "页眉"]
