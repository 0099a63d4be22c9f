"""The one table of measures: page profiles, fonts and paragraph styles of an official paper.

Lengths are twips (1/20 pt), font sizes half-points, as Word stores them; clauses are those of GB/T 9704-2012 unless
another standard is named. The template builder, the prebuilt page parts and the layout rules all read this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

A4_WIDTH, A4_HEIGHT = 11906, 16838
"""5.1: 210 mm × 297 mm."""
TEXT_WIDTH = 8844
"""5.2.1: 156 mm."""
TEXT_HEIGHT = 12756
"""5.2.1: 225 mm; the width of a landscape table."""
BODY_SIZE = 32
"""5.2.2: 三号, in half-points."""
BODY_SPACING = -5
"""5.2.3: condensed by 0.25 pt, 28 characters fill 156 mm."""
CHARACTER = 320
"""3.1: one 三号 character, as indents count it."""
PITCH = 315
"""How far one body character advances: 16 pt − 0.25 pt."""
LINE_GRID = 312
"""docGrid's linePitch; the grid itself stays off (no w:type)."""

MARK_SIZE = 84
"""7.2.4: 发文机关标志 at 42 pt; 酌定, shrunk for long names."""
MARK_TOP_MM = 72.0
"""7.2.4: ink 35 mm below the text area's top, which is 37 mm from the page's."""
MARK_INK = 0.851
"""Height of a 小标宋 glyph's ink above its baseline, in em."""
MARK_DESCENT = 0.09
"""How far that ink reaches below the baseline, in em."""
LETTER_MARK_TOP_MM = 30.0
"""10.1: 信函, from the page's top to the mark's ink."""
LETTER_RULE_GAP_MM = 4.0
LETTER_RULE_BOTTOM_MM = 277.0
LETTER_RULE_WIDTH_MM = 170.0
LETTER_THICK, LETTER_THIN = 2.25, 0.75
"""10.1: 一粗一细; the weights, in points, are custom."""
LAST_RULE_MM = 262.0
"""7.4.1: 版记's last rule lies on the text area's lower edge."""
THICK_RULE, THIN_RULE, RED_RULE = 8, 6, 12
"""7.4.1 and 7.2.7: 1 pt (0.35 mm), 0.75 pt (0.26 mm) and 1.5 pt, in eighths of a point."""
RED = "FF0000"
"""5.2.4 and 6.2: red on screen."""


@dataclass(frozen=True, slots=True)
class Page:
    """Margins and line pitch in twips (5.2.1 and 5.2.3)."""

    top: int
    bottom: int
    line: int
    left: int = 1588
    right: int = 1474
    footer: int = 1448
    """7.5: with an exact 280 line the dash lies 7 mm below the text area."""


PROFILES: dict[str, Page] = {
    "word": Page(top=2098, bottom=1984, line=579),
    "gbt33476": Page(top=1960, bottom=1847, line=589),
}
"""``word``: margins of 37 and 35 mm as most offices set them; ``gbt33476``: GB/T 33476.2-2016. Never mix the two."""
DEFAULT_PAGE = PROFILES["word"]

FontRole = Literal["body", "kai", "hei", "song", "title"]
FONTS: dict[FontRole, str] = {
    "body": "仿宋_GB2312",
    "kai": "楷体_GB2312",
    "hei": "黑体",
    "song": "宋体",
    "title": "方正小标宋简体",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; ``line`` 0 is the profile's pitch, indents are twips, ``*_chars`` 1/100 characters."""

    id: str
    name: str
    clause: str
    font: FontRole = "body"
    size: int = BODY_SIZE
    spacing: int = BODY_SPACING
    align: Literal["both", "left", "center", "right"] = "both"
    line: int = 0
    before: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    first_line: int = 0
    first_line_chars: int = 0
    level: int = 0
    """Outline level from 1; 0 is body text."""
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    color: str = ""
    rule_below: int = 0
    """Space in points above a red rule below the paragraph; 0: no rule."""


def _indented(**more: object) -> dict[str, object]:
    return {"first_line": 2 * CHARACTER, "first_line_chars": 200, **more}


def _style(id_: str, name: str, clause: str, **fields: object) -> Style:
    return Style(id_, name, clause, **fields)  # type: ignore[arg-type]


STYLES: tuple[Style, ...] = (
    _style("Body", "公文正文", "7.3.3", **_indented()),
    _style("BodyKeep", "公文正文末段", "7.3.5.5", **_indented(keep_next=True)),
    _style("Blank", "空行", "3.2"),
    _style("BlankKeep", "空行（随下段）", "3.2", keep_next=True),
    _style("CopyNumber", "份号", "7.2.1", align="left"),
    _style("Secrecy", "密级和保密期限", "7.2.2", font="hei", align="left"),
    _style("Urgency", "紧急程度", "7.2.3", font="hei", align="left"),
    _style(
        "Mark",
        "发文机关标志",
        "7.2.4",
        font="title",
        size=MARK_SIZE,
        spacing=0,
        align="center",
        line=924,
        before=223,
        color=RED,
    ),
    _style("DocumentNumber", "发文字号", "7.2.5, 7.2.7", align="center", rule_below=8),
    _style("UpwardNumber", "发文字号和签发人", "7.2.5, 7.2.6", align="left", rule_below=8),
    _style("SignerRow", "签发人前行", "7.2.6", align="left"),
    _style("LetterNumber", "信函发文字号", "10.1", align="left"),
    _style("Title", "标题", "7.3.1", font="title", size=44, spacing=0, align="center", keep_next=True),
    _style("Addressee", "主送机关", "7.3.2", keep_next=True),
    _style("Heading1", "一级标题", "7.3.3", font="hei", **_indented(level=1, keep_next=True)),
    _style("Heading2", "二级标题", "7.3.3", font="kai", **_indented(level=2, keep_next=True)),
    _style("Heading3", "三级标题", "7.3.3", **_indented(level=3, keep_next=True)),
    _style("Heading4", "四级标题", "7.3.3", **_indented(level=4, keep_next=True)),
    _style("RunIn1", "一级标题（连排）", "7.3.3", **_indented(level=1)),
    _style("RunIn2", "二级标题（连排）", "7.3.3", **_indented(level=2)),
    _style("RunIn3", "三级标题（连排）", "7.3.3", **_indented(level=3)),
    _style("RunIn4", "四级标题（连排）", "7.3.3", **_indented(level=4)),
    _style("AttachmentNote", "附件说明", "7.3.4", left=1600, hanging=960, keep_next=True),
    _style("AttachmentNoteFirst", "附件说明首项", "7.3.4", left=1816, hanging=1184, keep_next=True),
    _style("AttachmentNoteNext", "附件说明续项", "7.3.4", left=1816, hanging=240, keep_next=True),
    _style("Signer", "署名", "7.3.5", align="right", keep_next=True, keep_lines=True),
    _style("Date", "成文日期", "7.3.5.4", align="right"),
    _style("Note", "附注", "7.3.6", **_indented()),
    _style("AttachmentLabel", "附件标识", "7.3.7", font="hei", align="left", page_break=True, keep_next=True),
    _style("AttachmentTitle", "附件标题", "7.3.7", font="title", size=44, spacing=0, align="center", keep_next=True),
    _style("TableCaption", "表题", "8", font="hei", size=28, spacing=0, align="center", keep_next=True),
    _style("TableUnit", "表格单位", "8", size=24, spacing=0, align="right", line=400, keep_next=True),
    _style("TableHead", "表头文字", "8", font="hei", size=24, spacing=0, align="center", line=400, keep_next=True),
    _style("TableText", "表格文字", "8", size=24, spacing=0, align="center", line=400),
    _style("TableTextLeft", "表格文字（左）", "8", size=24, spacing=0, align="left", line=400),
    _style("TableNumber", "表格数字", "8", size=24, spacing=0, align="right", line=400),
    _style("TableNote", "表注", "8", size=24, spacing=0, align="left", line=400),
    _style("SectionEnd", "分节", "8", line=20),
    _style("CopiesTo", "抄送", "7.4.2", size=28, left=1120, hanging=840, right=280),
    _style("Printer", "印发", "7.4.3", size=28, left=280, right=280),
    _style("ImprintAnchor", "版记", "7.4.1", line=20),
    _style("PageNumberOdd", "页码（单页）", "7.5", font="song", size=28, spacing=0, align="right", right=280, line=280),
    _style("PageNumberEven", "页码（双页）", "7.5", font="song", size=28, spacing=0, align="left", left=280, line=280),
)
"""Every paragraph style of the official templates, with the clause it rests on."""

RUN_IN_FONTS: dict[int, tuple[str, str, FontRole]] = {
    1: ("RunInText1", "一级标题字", "hei"),
    2: ("RunInText2", "二级标题字", "kai"),
    3: ("RunInText3", "三级标题字", "body"),
    4: ("RunInText4", "四级标题字", "body"),
}
"""Character styles of the heading's part of a run-in paragraph (7.3.3)."""
SIGNER_NAME: tuple[str, str, FontRole] = ("SignerName", "签发人姓名", "kai")
"""Character style of the names behind 签发人： (7.2.6)."""
HEI_TEXT: tuple[str, str, FontRole] = ("HeiText", "黑体字", "hei")
"""Character style of 密级 and 紧急程度 on a line with 份号 or 发文字号 (10.1)."""
CHARACTER_STYLES = (*RUN_IN_FONTS.values(), SIGNER_NAME, HEI_TEXT)
"""Every character style of the official templates: id, name, font."""
