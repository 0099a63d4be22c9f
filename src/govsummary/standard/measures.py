"""The one table of the standard: pages, faces, and how each element of an official paper is set.

What papers are laid out by, what rules compare with, what fixes set and what is measured on the printed page stands
here once; a bureau's `house_style` is laid over it. Clauses are those of GB/T 9704-2012 unless another standard is
named. Lengths are twips (1/20 pt) and sizes half-points, as Word stores them, unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from govsummary.core.frozen import frozen
from govsummary.core.prose import HEADINGS, Role

STANDARD = "GB/T 9704-2012"
POINT = 20
"""Twips in a point."""
TWIP = 1 / POINT
"""Points in a twip."""
MM = 72 / 25.4
"""Points in a millimetre."""


def twips(millimetres: float) -> int:
    """A length on paper as Word stores it."""
    return round(millimetres * MM / TWIP)


A4_MM = (210.0, 297.0)
"""5.1."""
PAPER_TOLERANCE_MM = 0.6
A4_WIDTH, A4_HEIGHT = map(twips, A4_MM)
TEXT_MM = (156.0, 225.0)
"""5.2.1: the type area (版心)."""
TEXT_WIDTH, TEXT_HEIGHT = map(twips, TEXT_MM)
"""The height is also the width of a landscape table."""
LINES, CHARACTERS = 22, 28
"""5.2.3: lines on a page, characters on a line."""
LINE_GRID = 312
"""docGrid's linePitch; the grid itself stays off (no w:type)."""
BASELINE = 0.8
"""Where the baseline lies in an exact line, from its top: so in Word and LibreOffice."""


@frozen
class Page:
    """Margins and line pitch that go together (5.2.1 and 5.2.3)."""

    name: str
    head_mm: float
    foot_mm: float
    line: int
    """Exact pitch of 22 lines."""
    tolerance_mm: float
    """How far head and foot may be off: ±1 mm and a rounding of office programs; less where the profiles come close."""
    left_mm: float = 28.0
    right_mm: float = 26.0
    footer: int = 1448
    """7.5: with an exact line of 280 the dash lies 7 mm below the type area."""

    @property
    def margins_mm(self) -> dict[str, float]:
        """By the sides' names in Word."""
        return {"top": self.head_mm, "bottom": self.foot_mm, "left": self.left_mm, "right": self.right_mm}

    @property
    def top(self) -> int:
        """天头."""
        return twips(self.head_mm)

    @property
    def bottom(self) -> int:
        """地脚."""
        return twips(self.foot_mm)

    @property
    def left(self) -> int:
        """订口: what the type area and the right margin leave."""
        return A4_WIDTH - TEXT_WIDTH - self.right

    @property
    def right(self) -> int:
        """切口."""
        return twips(self.right_mm)

    @property
    def margins(self) -> dict[str, int]:
        """By the sides' names in Word."""
        return {"top": self.top, "bottom": self.bottom, "left": self.left, "right": self.right}


SIDE_TOLERANCE_MM = 1.05
FOOTER_TOLERANCE_MM = 2.1
DEFAULT_PAGE = Page("word", 37.0, 35.0, line=579, tolerance_mm=1.05)
PROFILES = {page.name: page for page in (DEFAULT_PAGE, Page("gbt33476", 34.58, 32.58, line=589, tolerance_mm=0.6))}
"""``word``: margins as most offices set them; ``gbt33476``: GB/T 33476.2-2016. Never mix the two."""
PITCHES = (28.0, 29.5)
"""Exact line pitches, in points, that give 22 lines in 225 mm."""
PITCH_TOLERANCE = 0.05
GRID_PITCHES = (27.9, 29.6)
"""The same of a document grid, whose pitch Word works out itself."""

FontRole = Literal["body", "kai", "hei", "song", "title"]
FACES: dict[FontRole, str] = {"body": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体", "title": "小标宋"}
"""Names of the faces; `typefaces` knows the families of each."""
FONTS: dict[FontRole, str] = {
    "body": "仿宋_GB2312",
    "kai": "楷体_GB2312",
    "hei": "黑体",
    "song": "宋体",
    "title": "方正小标宋简体",
}
"""The family that each face is set in."""
IN_TABLES: tuple[FontRole, ...] = ("body", "song", "hei", "kai", "title")
IN_BOXES: tuple[FontRole, ...] = ("body", "hei", "kai", "title")
"""Faces of words in tables, and of text in text boxes (5.2.2, custom)."""

BODY_SIZE = 32
"""5.2.2: 三号."""
FOOTNOTE_SIZE = 18
"""小五; custom, as the standard knows no footnotes."""
BODY_SPACING = -5
"""5.2.3: condensed by 0.25 pt, 28 characters fill 156 mm."""
CHARACTER = 320
"""3.1: one 三号 character, as indents count it."""
PITCH = 315
"""How far one body character advances: 16 pt − 0.25 pt."""
SMALL_CHARACTER = 280
"""One 四号 character, of 版记 and page numbers."""
GAP_MM = 4.84
"""3.2: 7/8 of a 三号 character, between two lines."""
SIZE_TOLERANCE = 0.25
"""Points: the print trade's 三号 is 15.75 pt, Word's 16."""
INDENT_TOLERANCE = 3.3
"""Points: two characters of 15.79 pt to two of 16.5; centimetres rounded by office programs."""
CENTRE_TOLERANCE = 8.0
"""Points: an indent that does not push a line from the middle."""
SPACE_TOLERANCE = 1.0
"""Points before or after a paragraph that upset no line."""
SPACINGS = (-1.0, 0.15)
"""Points between characters: what a page is made to fit by (7.3.5.5), and what rounding leaves."""
SCALES = (95, 105)
"""Per cent of a character's width."""
SIZES_BESIDE = (8.9, 16.1)
"""Points of words in tables and boxes: 小五 to the size of the text."""
TABLE_OVERHANG_MM = 4.0
"""Word lets a table's cells stand out by their margins on both sides."""
SIZE_NAMES = {
    42: "初号",
    36: "小初",
    26: "一号",
    24: "小一",
    22: "二号",
    18: "小二",
    16: "三号",
    15: "小三",
    14: "四号",
    12: "小四",
    10.5: "五号",
}
"""By points."""

CORNER_LINES = 3
"""7.2.1 to 7.2.3: lines above 标志, kept for 份号, 密级 and 紧急程度 whether filled or not."""
COPY_NUMBER_DIGITS = 6
"""7.2.1."""
MARK_SIZE = 84
"""7.2.4: 发文机关标志 at 42 pt; 酌定, shrunk for long names."""
MARK_TOP_MM = 72.0
"""7.2.4: ink 35 mm below the type area's top, which is 37 mm from the page's."""
MARK_INK = 0.851
"""Height of a 小标宋 glyph's ink above its baseline, in em."""
MARK_DESCENT = 0.09
"""How far that ink reaches below the baseline, in em."""
SIGNERS_PER_ROW = 2
"""7.2.6: 每行一般排2个."""
RED_RULE_GAP_MM = 4.0
"""7.2.7: from 发文字号 to the red rule."""
RED = "FF0000"
"""5.2.4 and 6.2: red on screen."""
LETTER_MARK_TOP_MM = 30.0
"""10.1: 信函, from the page's top to the mark's ink."""
LETTER_RULE_GAP_MM = 4.0
LETTER_RULE_FOOT_MM = 20.0
"""From the lower double rule to the page's lower edge."""
LETTER_RULE_WIDTH_MM = 170.0
LETTER_THICK, LETTER_THIN = 2.25, 0.75
"""10.1: 一粗一细; the weights, in points, are custom."""
SEALED_RIGHT, UNSEALED_RIGHT = 4, 2
"""Characters right of a sealed date (7.3.5.1) and of an unsealed 署名 (7.3.5.2)."""
SEAL_BLANKS = 2
"""Empty lines above a sealed 署名: the seal's top then lies within a line of the text (7.3.5.1)."""
DATE_SHIFT = 2
"""7.3.5.2: characters from an unsealed name's beginning to its date's."""
ENDING_TOLERANCE = 0.75
"""Characters that these may be off."""
LAST_RULE_MM = DEFAULT_PAGE.head_mm + TEXT_MM[1]
"""7.4.1: 版记's last rule lies on the type area's lower edge, 262 mm from the page's top."""
THICK_RULE, THIN_RULE, RED_RULE = 8, 6, 12
"""7.4.1 and 7.2.7: 1 pt (0.35 mm), 0.75 pt (0.26 mm) and 1.5 pt, in eighths of a point."""
RULE_WEIGHTS_MM = (0.35, 0.25)
"""7.4.1: the first and last rules of 版记, and those between."""
PAGE_NUMBER = "— 1 —"
"""7.5: 一字线 on both sides."""
PAGE_NUMBER_DROP_MM = 7.0
"""7.5: from the type area to the dash's upper edge."""
NUMBER_FACES = (FACES["song"], "Times New Roman")
NUMBER_RIGHT = (8.0, 22.0)
"""Points from the edge to a page number: one character of 14 pt (or of 16), and what rounding makes of it."""

Alignment = Literal["both", "left", "center", "right"]


@frozen
class Style:
    """How an element is set; ``line`` 0 is the page's pitch, indents are twips, ``*_chars`` 1/100 characters."""

    id: str
    name: str
    clause: str
    role: Role | None = None
    """The element whose paragraphs are judged by this; of several styles of one, by the first."""
    font: FontRole = "body"
    any_face: bool = False
    """Whether the standard leaves the face open (7.2.1), or words of several stand there (7.2.6)."""
    any_place: bool = False
    """Whether it stands elsewhere too: 发文字号 beside 签发人 and in letters."""
    size: int = BODY_SIZE
    spacing: int = BODY_SPACING
    align: Alignment = "both"
    line: int = 0
    grows: bool = False
    """Whether its lines are as high as what stands in them, instead of exact: of a picture, of small print."""
    above: int = 0
    """Blank lines above it."""
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

    @property
    def points(self) -> float:
        """Its size."""
        return self.size / 2

    @property
    def face(self) -> str:
        """The name of its face; empty: any."""
        return "" if self.any_face else FACES[self.font]

    @property
    def indented(self) -> bool:
        """Whether its first line starts two characters in (首行缩进)."""
        return self.first_line > 0

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle, always."""
        return self.align == "center" and not self.any_place


def _indented(**more: Any) -> dict[str, Any]:
    return {"first_line": 2 * CHARACTER, "first_line_chars": 200, **more}


def _cell(**more: Any) -> dict[str, Any]:
    return {"size": 24, "spacing": 0, "line": 400, **more}


_TITLE: dict[str, Any] = {"font": "title", "size": 44, "spacing": 0, "align": "center", "keep_next": True}
_NUMBER: dict[str, Any] = {"font": "song", "size": 28, "spacing": 0, "line": SMALL_CHARACTER}
_RULED: dict[str, Any] = {"above": 2, "rule_below": 8}

STYLES: tuple[Style, ...] = (
    Style("Body", "公文正文", "7.3.3", Role.BODY, **_indented()),
    Style("BodyKeep", "公文正文末段", "7.3.5.5", **_indented(keep_next=True)),
    Style("Blank", "空行", "3.2"),
    Style("BlankKeep", "空行（随下段）", "3.2", keep_next=True),
    Style("CopyNumber", "份号", "7.2.1", Role.COPY_NUMBER, any_face=True, align="left"),
    Style("Secrecy", "密级和保密期限", "7.2.2", Role.SECRECY, font="hei", align="left"),
    Style("Urgency", "紧急程度", "7.2.3", Role.URGENCY, font="hei", align="left"),
    Style(
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
    Style("DocumentNumber", "发文字号", "7.2.5, 7.2.7", Role.DOCUMENT_NUMBER, any_place=True, align="center", **_RULED),
    Style("UpwardNumber", "发文字号和签发人", "7.2.5, 7.2.6", align="left", **_RULED),
    Style("SignerRow", "签发人前行", "7.2.6", Role.SIGNER, any_face=True, align="left"),
    Style("LetterNumber", "信函发文字号", "10.1", align="left"),
    Style("Issue", "编号", "10.2, 10.3", align="center"),
    Style("Editorial", "按语", "10", font="kai", **_indented()),
    Style("Title", "标题", "7.3.1", Role.TITLE, above=2, **_TITLE),
    Style("Subtitle", "题注", "7.3.1", font="kai", align="center", keep_next=True),
    Style("Addressee", "主送机关", "7.3.2", Role.ADDRESSEE, above=1, keep_next=True),
    Style("Heading1", "一级标题", "7.3.3", Role.HEADING_1, font="hei", **_indented(level=1, keep_next=True)),
    Style("Heading2", "二级标题", "7.3.3", Role.HEADING_2, font="kai", **_indented(level=2, keep_next=True)),
    Style("Heading3", "三级标题", "7.3.3", Role.HEADING_3, **_indented(level=3, keep_next=True)),
    Style("Heading4", "四级标题", "7.3.3", Role.HEADING_4, **_indented(level=4, keep_next=True)),
    Style("RunIn1", "一级标题（连排）", "7.3.3", **_indented(level=1)),
    Style("RunIn2", "二级标题（连排）", "7.3.3", **_indented(level=2)),
    Style("RunIn3", "三级标题（连排）", "7.3.3", **_indented(level=3)),
    Style("RunIn4", "四级标题（连排）", "7.3.3", **_indented(level=4)),
    Style("AttachmentNote", "附件说明", "7.3.4", Role.ATTACHMENT_NOTE, above=1, left=1600, hanging=960, keep_next=True),
    Style("AttachmentNoteFirst", "附件说明首项", "7.3.4", left=1816, hanging=1184, keep_next=True),
    Style("AttachmentNoteNext", "附件说明续项", "7.3.4", left=1816, hanging=240, keep_next=True),
    Style("Attendance", "出席列席人员", "10.3", left=1585, hanging=945),
    Style("Signer", "署名", "7.3.5", Role.SIGNATURE, above=1, align="right", keep_next=True, keep_lines=True),
    Style("Date", "成文日期", "7.3.5.4", Role.DATE, align="right"),
    Style("Note", "附注", "7.3.6", Role.NOTE, **_indented()),
    Style(
        "AttachmentLabel",
        "附件标识",
        "7.3.7",
        Role.ATTACHMENT_LABEL,
        font="hei",
        align="left",
        page_break=True,
        keep_next=True,
    ),
    Style("AttachmentTitle", "附件标题", "7.3.7", Role.ATTACHMENT_TITLE, above=1, **_TITLE),
    Style("TableCaption", "表题", "8", font="hei", size=28, spacing=0, align="center", keep_next=True),
    Style("TableUnit", "表格单位", "8", **_cell(align="right", keep_next=True)),
    Style("TableHead", "表头文字", "8", **_cell(font="hei", align="center", keep_next=True)),
    Style("TableText", "表格文字", "8", **_cell(align="center")),
    Style("TableTextLeft", "表格文字（左）", "8", **_cell(align="left")),
    Style("TableNumber", "表格数字", "8", **_cell(align="right")),
    Style("TableNote", "表注", "8", **_cell(align="left")),
    Style("Picture", "图片", "8", grows=True, align="center"),
    Style("PictureCaption", "图题", "8", font="hei", size=28, spacing=0, align="center"),
    Style("FootnoteText", "footnote text", "7.3.3", size=FOOTNOTE_SIZE, spacing=0, grows=True, align="left"),
    Style("SectionEnd", "分节", "8", line=20),
    Style("CopiesTo", "抄送", "7.4.2", size=28, left=1120, hanging=840, right=SMALL_CHARACTER),
    Style("Printer", "印发", "7.4.3", size=28, left=SMALL_CHARACTER, right=SMALL_CHARACTER),
    Style("ImprintAnchor", "版记", "7.4.1", line=20),
    Style("PageNumberOdd", "页码（单页）", "7.5", align="right", right=SMALL_CHARACTER, **_NUMBER),
    Style("PageNumberEven", "页码（双页）", "7.5", align="left", left=SMALL_CHARACTER, **_NUMBER),
)
"""Every paragraph style of the official templates, with the clause it rests on."""
STYLE: Mapping[str, Style] = {style.id: style for style in STYLES}
ATTENDANCE = Style("", "出席列席人员", "10.3", Role.ATTENDANCE, font="hei")
"""Its label; what follows is as the text."""
LOOKS: Mapping[Role, Style] = {style.role: style for style in (*STYLES, ATTENDANCE) if style.role}
"""By element, what its characters and lines look like."""
TEXT_ROLES = frozenset((Role.BODY, *HEADINGS))
PITCHED = TEXT_ROLES | {Role.ADDRESSEE, Role.ATTACHMENT_NOTE, Role.NOTE}
"""What stands in lines of the page's pitch."""
FLUSH_LEFT = frozenset((Role.ADDRESSEE, Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.ATTACHMENT_LABEL))
"""What begins at the left edge (7.2.1–7.2.3, 7.3.2, 7.3.7)."""
NOTE_STYLES = {(True, False): "AttachmentNote", (True, True): "AttachmentNoteFirst", (False, True): "AttachmentNoteNext"}
"""By whether a line of 附件说明 begins with 附件：, and with a number."""

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
FOOTNOTE_REFERENCE = ("FootnoteReference", "footnote reference")
"""Character style of the raised number of a footnote; it has no font of its own."""


def size_name(points: float) -> str:
    """``16`` → 三号（16磅）; sizes without a name in points alone."""
    number = f"{points:g}"
    name = SIZE_NAMES.get(points)
    return f"{name}（{number}磅）" if name else f"{number}磅"


def clause_of(style: Style) -> str:
    """The clause as findings cite it."""
    return f"{STANDARD} {style.clause.partition(',')[0]}"
