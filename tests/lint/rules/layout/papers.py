"""Correct papers as other software makes them, to be spoilt one fault at a time."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

TEXT = "全年共办理各类服务事项一千余件，办结率明显提高，群众满意度持续上升，各项重点任务均按计划推进。"
PAGES = {"A": (2098, 1984, 28.95), "B": (1960, 1847, 29.45)}


@dataclass
class Paper:
    """What another office's software may do differently and still be right; every field is a fair choice."""

    page: str = "A"
    pitch: float = 0.0
    styles: bool = False
    """Whether each role has a style (under names of its own) or all formatting is by hand."""
    grid: str = "condensed"
    body: str = "仿宋_GB2312"
    kai: str = "楷体_GB2312"
    hei: str = "黑体"
    title: str = "方正小标宋简体"
    latin: str = ""
    number_form: str = "— # —"
    lines: list[tuple[str, str]] = field(default_factory=list)


LINES = [
    ("title", "示例局关于2026年度工作情况的报告"),
    ("blank", ""),
    ("flush", "示例市人民政府："),
    ("body", "现将2026年度工作情况报告如下。"),
    ("l1", "一、主要工作"),
    ("l2", "（一）推进重点任务"),
    ("body", TEXT),
    ("l3", "1.压实责任"),
    ("body", TEXT),
    ("body", "（1）" + TEXT),
    ("body", "（2）" + TEXT),
    ("l3", "2.强化督查"),
    ("body", TEXT),
    ("l2", "（二）优化服务"),
    ("body", TEXT),
    ("l1", "二、下一步打算"),
    ("body", TEXT),
    ("blank", ""),
    ("attachment", "附件：1.任务完成情况表"),
    ("attachment2", "2.典型案例"),
    ("blank", ""),
    ("signature", "示例局"),
    ("date", "2026年11月23日"),
]
FACES = {"title": "title", "l1": "hei", "l2": "kai"}
STYLE_NAMES = {"title": "GW标题", "l1": "一级", "l2": "二级", "l3": "三级", "body": "段落"}


def build(paper: Paper | None = None) -> Any:
    """The paper as a python-docx document."""
    paper = paper or Paper()
    document = docx.Document()
    _page(document.sections[0], paper)
    pitch = paper.pitch or PAGES[paper.page][2]
    if paper.styles:
        for role, name in STYLE_NAMES.items():
            style = document.styles.add_style(name, 1)
            style.base_style = None
            _look(style.font, style.element.get_or_add_rPr(), role, paper)
            _stand(style.paragraph_format, role, pitch)
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    for role, text in paper.lines or LINES:
        styled = paper.styles and role in STYLE_NAMES
        paragraph = document.add_paragraph(style=STYLE_NAMES[role] if styled else None)
        if not styled:
            _stand(paragraph.paragraph_format, role, pitch)
        if text:
            run = paragraph.add_run(text)
            if not styled:
                _look(run.font, run._element.get_or_add_rPr(), role, paper)
    _footers(document, paper)
    return document


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(section: Any, paper: Paper) -> None:
    top, bottom, _ = PAGES[paper.page]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Twips(top), Twips(bottom)
    section.left_margin, section.right_margin = Twips(1588), Twips(1474)
    section.footer_distance = Twips(1448)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    if paper.grid == "linesAndChars":
        grid.set(qn("w:type"), "linesAndChars")
        grid.set(qn("w:linePitch"), "579")
        grid.set(qn("w:charSpace"), "-849")
    else:
        grid.set(qn("w:linePitch"), "312")


def _look(font: Any, properties: Any, role: str, paper: Paper) -> None:
    family = getattr(paper, FACES.get(role, "body"))
    font.name = paper.latin or family
    properties.rFonts.set(qn("w:eastAsia"), family)
    font.size = Pt(22 if role == "title" else 16)
    if paper.grid == "condensed" and role != "title":
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-5")
        properties.append(spacing)


def _stand(form: Any, role: str, pitch: float) -> None:
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(pitch)
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False
    if role == "title":
        form.alignment = ALIGN.CENTER
    elif role in {"signature", "date"}:
        form.alignment = ALIGN.RIGHT
        form.right_indent = Pt(64 if role == "date" else 100)
    elif role.startswith("attachment"):
        form.left_indent = Pt(91)
        form.first_line_indent = Pt(-59 if role == "attachment" else -12)
    elif role in {"body", "l1", "l2", "l3"}:
        form.alignment = ALIGN.JUSTIFY
        form.first_line_indent = Pt(32)


def _footers(document: Any, paper: Paper) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment, indent in (
        (section.footer, ALIGN.RIGHT, "right_indent"),
        (section.even_page_footer, ALIGN.LEFT, "left_indent"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        setattr(paragraph.paragraph_format, indent, Pt(14))
        before, after = paper.number_form.split("#")
        for text, mark in (
            (before, ""),
            ("", "begin"),
            ("", "instr"),
            ("", "separate"),
            ("1", ""),
            ("", "end"),
            (after, ""),
        ):
            run = paragraph.add_run(text)
            run.font.size = Pt(14)
            run.font.name = "宋体"
            run._element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
            if mark == "instr":
                instruction = OxmlElement("w:instrText")
                instruction.text = " PAGE "
                run._element.append(instruction)
            elif mark:
                character = OxmlElement("w:fldChar")
                character.set(qn("w:fldCharType"), mark)
                run._element.append(character)


def paragraph_of(document: Any, beginning: str) -> Any:
    """The first paragraph that begins so."""
    return next(p for p in document.paragraphs if p.text.startswith(beginning))


def retext(document: Any, beginning: str, text: str) -> None:
    """Give the first paragraph that begins so another text, its format kept."""
    runs = paragraph_of(document, beginning).runs
    runs[0].text = text


def red(run: Any) -> None:
    """Colour a run red."""
    run.font.color.rgb = RGBColor(0xFF, 0, 0)
