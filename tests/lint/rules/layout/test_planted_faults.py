"""Each layout fault, planted in a correct paper, is found under its own code and nothing else is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import LINES, TEXT, Paper, build, paragraph_of, red, retext, saved

from govsummary.cli.reporters import told
from govsummary.core.diagnostics import Diagnostic, sort_by_place
from govsummary.docx.read import open_word

Fault = Callable[[Any], object]


def check(document: Any) -> list[Diagnostic]:
    return check_layout(open_word("paper.docx", saved(document)))


def font_of(beginning: str, family: str) -> Fault:
    def plant(document):
        run = paragraph_of(document, beginning).runs[0]
        run.font.name = family
        run._element.rPr.rFonts.set(qn("w:eastAsia"), family)

    return plant


def paragraph_format(beginning: str, **values: Any) -> Fault:
    def plant(document):
        for name, value in values.items():
            setattr(paragraph_of(document, beginning).paragraph_format, name, value)

    return plant


def section(**values: Any) -> Fault:
    def plant(document):
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return plant


def without_blank_line_before(beginning: str) -> Fault:
    def plant(document):
        paragraphs = document.paragraphs
        place = next(i for i, p in enumerate(paragraphs) if p.text.startswith(beginning))
        paragraphs[place - 1]._element.getparent().remove(paragraphs[place - 1]._element)

    return plant


def blank_line_before(beginning: str) -> Fault:
    return lambda document: paragraph_of(document, beginning).insert_paragraph_before("")


def number_alignment(document: Any) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        footer.paragraphs[0].alignment = ALIGN.CENTER


def no_footer(document: Any) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        footer.paragraphs[0].clear()


def small_number(document: Any) -> None:
    for run in document.sections[0].footer.paragraphs[0].runs:
        run.font.size = Pt(9)


def retold(beginning: str, text: str) -> Fault:
    return lambda document: retext(document, beginning, text)


FAULTS: list[tuple[str, str, Fault]] = [
    ("GS501", "215.9×279.4", section(page_width=Mm(215.9), page_height=Mm(279.4))),
    ("GS502", "横向", section(orientation=WD_ORIENT.LANDSCAPE, page_width=Mm(297), page_height=Mm(210))),
    ("GS503", "左边距为31.7毫米", section(left_margin=Mm(31.75))),
    ("GS503", "上边距为25.4毫米", section(top_margin=Mm(25.4))),
    ("GS511", "正文用了宋体", font_of("现将", "宋体")),
    ("GS511", "一级标题用了楷体", font_of("一、", "楷体")),
    ("GS511", "二级标题用了仿宋", font_of("（一）", "仿宋")),
    ("GS511", "标题用了微软雅黑", font_of("示例局关于", "微软雅黑")),
    ("GS512", "标题的字号为小二（18磅）", lambda d: setattr(paragraph_of(d, "示例局关于").runs[0].font, "size", Pt(18))),
    ("GS512", "正文的字号为四号（14磅）", lambda d: setattr(paragraph_of(d, "现将").runs[0].font, "size", Pt(14))),
    ("GS513", "一级标题加了粗", lambda d: setattr(paragraph_of(d, "一、").runs[0].font, "bold", True)),
    ("GS514", "FF0000", lambda d: red(paragraph_of(d, "现将").runs[0])),
    ("GS521", "1.5倍行距", paragraph_format("现将", line_spacing=1.5)),
    ("GS521", "固定值20磅", paragraph_format("现将", line_spacing=Pt(20))),
    ("GS522", "段前间距为12磅", paragraph_format("现将", space_before=Pt(12))),
    ("GS523", "正文首行缩进0.0字", paragraph_format("现将", first_line_indent=Pt(0))),
    ("GS523", "一级标题首行缩进0.0字", paragraph_format("一、", first_line_indent=Pt(0))),
    ("GS524", "主送机关缩进了2.0字", paragraph_format("示例市人民政府", first_line_indent=Pt(32))),
    ("GS525", "用2个空格", retold("现将", "　　现将工作情况报告如下。")),
    ("GS526", "标题为左对齐", paragraph_format("示例局关于", alignment=ALIGN.LEFT)),
    ("GS526", "正文为居中", paragraph_format("全年共办理", alignment=ALIGN.CENTER, first_line_indent=Pt(32))),
    ("GS433", "1、", retold("1.压实", "1、压实责任")),
    ("GS439", "2)", retold("（2）", "2)" + TEXT)),
    ("GS403", "(一)", retold("（一）", "(一)推进重点任务")),
    ("GS432", "（一）、", retold("（一）", "（一）、推进重点任务")),
    ("GS431", "一.", retold("一、", "一.主要工作")),
    ("GS438", "三、", retold("二、", "三、下一步打算")),
    ("GS440", "主要工作。", retold("一、", "一、主要工作。")),
    ("GS541", "没有页码", no_footer),
    ("GS543", "9磅", small_number),
    ("GS544", "居中", number_alignment),
    ("GS545", "15.0毫米", section(footer_distance=Mm(15))),
    ("GS552", "应为“2026年11月23日”", retold("2026年11月", "二〇二六年十一月二十三日")),
    ("GS552", "应为“2026年1月8日”", retold("2026年11月", "2026年01月08日")),
    ("GS552", "应为“2026年1月8日”", retold("2026年11月", "2026.1.8")),
    ("GS445", "附件：1.任务", retold("附件：", "附件：1.任务完成情况表；")),
    ("GS445", "附件:1.任务", retold("附件：", "附件:1.任务完成情况表")),
    ("GS441", "。", retold("示例局关于", "示例局关于工作情况的报告。")),
    ("GS444", "府:", retold("示例市人民政府", "示例市人民政府:")),
    ("GS444", "府", retold("示例市人民政府", "示例市人民政府")),
    ("GS556", "此页无正文", lambda d: paragraph_of(d, "示例局").insert_paragraph_before("（此页无正文）")),
    ("GS557", "右空0.0字", paragraph_format("2026年11月", right_indent=Pt(0))),
    ("GS561", "主送机关之前空0行", without_blank_line_before("示例市人民政府")),
    ("GS561", "附件说明之前空0行", without_blank_line_before("附件：")),
    ("GS562", "正文之前多空了1行", blank_line_before("全年共办理")),
    ("GS562", "一级标题之前多空了1行", blank_line_before("二、")),
]
COMPANIONS = {"横向": {"GS544"}, "此页无正文": {"GS561"}}
"""What cannot help being found along with a fault."""


@pytest.mark.parametrize(("code", "words", "plant"), FAULTS, ids=[f"{code}-{words}" for code, words, _ in FAULTS])
def test_planted_fault_is_found(code, words, plant, monkeypatch):
    """The fault's own code, with what is there in its message; nothing else is blamed."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build()
    plant(document)
    found = check(document)
    assert any(d.code == code and words in d.message for d in found), [f"{d.code} {d.message}" for d in found]
    assert {d.code for d in found} - {code} <= COMPANIONS.get(words, set()), [f"{d.code} {d.message}" for d in found]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("示发[2026]8号", "六角括号"),
        ("示发（2026）8号", "六角括号"),
        ("示发〔2026〕第8号", "不加“第”"),
        ("示发〔2026〕08号", "不编虚位"),
        ("示发〔26〕8号", "全称"),
    ],
)
def test_document_number_forms(number, reason, monkeypatch):
    """发文字号 in wrong brackets, with 第, zeros or a short year says what is wrong."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    paper = Paper(lines=[("date", number), ("blank", ""), ("blank", ""), *LINES])
    assert [(d.code, reason in d.hint) for d in check(build(paper)) if d.code == "GS222"] == [("GS222", True)]


def test_a_right_document_number_is_silent():
    """〔2026〕8号 draws no remark."""
    paper = Paper(lines=[("date", "示政办发〔2026〕18号"), ("blank", ""), ("blank", ""), *LINES])
    assert [d.code for d in check(build(paper))] == []


@pytest.mark.parametrize(
    "order",
    [
        [("l1", "一、主要工作"), ("l3", "1.压实责任"), ("l2", "（一）推进任务")],
        [("l2", "（一）推进任务"), ("l1", "一、主要工作")],
        [("l1", "一、主要工作"), ("body", "（1）压实责任。各项工作有序推进。"), ("l3", "1.推进任务")],
    ],
)
def test_levels_upside_down(order):
    """A level that opens below one ranking under it is reported."""
    paper = Paper(lines=[LINES[0], ("blank", ""), *LINES[2:4], *order])
    assert [d.code for d in check(build(paper)) if d.code == "GS438"] == ["GS438"]


def test_levels_may_be_skipped():
    """一、 straight to 1. is allowed, as is starting anew under the next heading."""
    order = [("l1", "一、甲"), ("l3", "1.乙"), ("l3", "2.丙"), ("l1", "二、丁"), ("l2", "（一）戊"), ("l3", "1.己")]
    paper = Paper(lines=[LINES[0], ("blank", ""), *LINES[2:4], *order])
    assert [d.code for d in check(build(paper))] == []


def test_like_faults_make_one_line(monkeypatch):
    """Paragraphs in one wrong font are each a finding, so that no place is lost, and one line of the report."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    found = sort_by_place(check(build(Paper(body="宋体"))))
    alike = [d for d in found if d.code == "GS511" and "正文用了宋体" in d.message]
    assert len({d.location.paragraph for d in alike}) == len(alike) == 6
    lines = [line for line in told(found) if "正文用了宋体" in line]
    assert len(lines) == 1
    assert "（现将2026年度工作情况…），共6处：" in lines[0]


def test_bold_words_make_one_line(monkeypatch):
    """Forty paragraphs with a bold beginning are one line, whatever words are bold."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build(Paper(lines=[*LINES[:4], *[("body", f"第{n}号泵站全年巡查{n}次。") for n in range(40)], *LINES[-3:]]))
    for paragraph in document.paragraphs[4:44]:
        paragraph.runs[0].bold = True
    found = sort_by_place(check(document))
    assert sum(d.code == "GS513" for d in found) == 40
    assert sum("GS513" in line for line in told(found)) == 1


def test_style_overridden_by_hand(monkeypatch):
    """A style that every paragraph overrides is advice to mend the style."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = build(Paper(styles=True))
    document.styles["段落"].font.size = Pt(12)
    for paragraph in document.paragraphs:
        if paragraph.style.name == "段落":
            paragraph.runs[0].font.size = Pt(16)
    assert [(d.code, "字号" in d.message) for d in check(document)] == [("GS527", True)]


def test_a_style_of_several_looks_must_be_overridden():
    """One that headings and text share cannot have both; nor need a fix that sets them by hand be told of it."""
    document = build(Paper(styles=True))
    text, heading = document.styles["段落"], paragraph_of(document, "一、")
    for paragraph in [p for p in document.paragraphs if p.style.name == "段落"]:
        paragraph.runs[0].font.size = Pt(16)
    text.font.size = Pt(12)
    heading.style = text
    for run in heading.runs:
        run.font.size = Pt(16)
        run.font.name = "黑体"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "黑体")
    assert [d.code for d in check(document) if d.code == "GS527"] == []


def test_run_in_heading_is_judged_up_to_its_stop():
    """（一）…。 in 楷体 with text in 仿宋 after it on the line is right."""
    document = build()
    paragraph = paragraph_of(document, "（一）")
    paragraph.runs[0].text = "（一）推进重点任务。"
    run = paragraph.add_run("全年任务均已完成。")
    run.font.size = Pt(16)
    run.font.name = "仿宋"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    assert [d.code for d in check(document)] == []


def test_a_new_page_needs_no_blank_lines():
    """An attachment note at the top of a page has no blank line to miss."""
    document = build()
    without_blank_line_before("附件：")(document)
    paragraph_of(document, "附件：").insert_paragraph_before("").add_run().add_break(WD_BREAK.PAGE)
    assert [d.code for d in check(document) if d.code == "GS561"] == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("body", TEXT)] * 3, ["GS563"]),
        ([("body", TEXT)] * 2, []),
        ([("title", "示例局2026年工作总结"), *[("body", TEXT)] * 3], []),
        ([("flush", "附件1"), ("title", "任务表"), *[("body", TEXT)] * 3], []),
    ],
)
def test_a_paper_without_a_title(lines, expected):
    """Where no title is found, that is said; an attachment of its own has a label, and two lines are no paper."""
    assert [d.code for d in check(build(Paper(lines=lines))) if d.code == "GS563"] == expected
