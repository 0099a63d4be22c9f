"""What GB/T 9704-2012 wants of each role, of characters and of the page, as figures; lengths in points unless named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govsummary.core.model import Role
from govsummary.core.regex import regex
from govsummary.docx.document.document import MM
from govsummary.standard import patterns
from govsummary.standard.typefaces import face_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govsummary.docx.document.document import Run, TextFormat, WordDocument, WordParagraph, WordSection


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
SIZE_TOLERANCE = 0.25
"""The print trade's 三号 is 15.75 pt, Word's 16."""
BODY_SIZE = 16.0
INDENT = 2 * BODY_SIZE
INDENT_TOLERANCE = 3.3
"""Two characters of 15.79 pt to two of 16.5; centimetres rounded by office programs."""
PITCHES = (28.0, 29.5)
"""Exact line pitches that give 22 lines in 225 mm (5.2.3)."""
TEXT_ROLES = frozenset((Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4))
PITCHED = TEXT_ROLES | {Role.ADDRESSEE, Role.ATTACHMENT_NOTE, Role.NOTE}
"""What stands in lines of these pitches."""
FLUSH_LEFT = frozenset((Role.ADDRESSEE, Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.ATTACHMENT_LABEL))
"""What begins at the left edge (7.2.1–7.2.3, 7.3.2, 7.3.7)."""
LINES, CHARACTERS = 22, 28
A4 = (210.0, 297.0)
"""Millimetres (5.1)."""
PAPER_TOLERANCE = 0.6
TEXT_WIDTH = 156 * MM


@dataclass(frozen=True, slots=True)
class Look:
    """How a role's characters and lines look."""

    face: str = "仿宋"
    size: float = BODY_SIZE
    clause: str = "GB/T 9704-2012 7.3.3"
    indented: bool = False
    """Whether its first line starts two characters in (首行缩进)."""
    centred: bool = False
    red: bool = False


LOOKS = {
    Role.COPY_NUMBER: Look("", clause="GB/T 9704-2012 7.2.1"),
    Role.SECRECY: Look("黑体", clause="GB/T 9704-2012 7.2.2"),
    Role.URGENCY: Look("黑体", clause="GB/T 9704-2012 7.2.3"),
    Role.DOCUMENT_NUMBER: Look(clause="GB/T 9704-2012 7.2.5"),
    Role.SIGNER: Look("", clause="GB/T 9704-2012 7.2.6"),
    Role.TITLE: Look("小标宋", 22, "GB/T 9704-2012 7.3.1", centred=True),
    Role.ADDRESSEE: Look(clause="GB/T 9704-2012 7.3.2"),
    Role.HEADING_1: Look("黑体", indented=True),
    Role.HEADING_2: Look("楷体", indented=True),
    Role.HEADING_3: Look(indented=True),
    Role.HEADING_4: Look(indented=True),
    Role.BODY: Look(indented=True),
    Role.ATTENDANCE: Look("黑体", clause="GB/T 9704-2012 10.3"),
    Role.ATTACHMENT_NOTE: Look(clause="GB/T 9704-2012 7.3.4"),
    Role.SIGNATURE: Look(clause="GB/T 9704-2012 7.3.5"),
    Role.DATE: Look(clause="GB/T 9704-2012 7.3.5.4"),
    Role.NOTE: Look(clause="GB/T 9704-2012 7.3.6", indented=True),
    Role.ATTACHMENT_LABEL: Look("黑体", clause="GB/T 9704-2012 7.3.7"),
    Role.ATTACHMENT_TITLE: Look("小标宋", 22, "GB/T 9704-2012 7.3.7", centred=True),
}


STAND_INS = ("华文中宋", "stzhongsong")
"""What bureaus without 小标宋 set titles in; only its name differs to the reader's eye."""


def right_family(document: WordDocument, family: str, role: Role) -> bool:
    """Whether Chinese characters of a role may stand in a font family."""
    return right_face(document, family, LOOKS[role].face, role.level)


def right_face(document: WordDocument, family: str, wanted: str, level: int = 0) -> bool:
    """Whether a font family is of the face that is wanted (empty: any), stands in for it, or is the bureau's own for it."""
    face = face_of(family)
    if not wanted or (face is not None and face.name == wanted) or document.allowed.family(wanted, level, family):
        return True
    return wanted == "小标宋" and family.casefold() in STAND_INS


def right_pitch(document: WordDocument, paragraph: WordParagraph) -> bool:
    """Whether a paragraph's stated line pitch gives 22 lines, or is the bureau's own."""
    form = paragraph.format
    right = PITCHES[0] - 0.05 <= form.line <= PITCHES[1] + 0.05
    return form.line_rule != "auto" and (right or document.allowed.pitch(form.line))


@dataclass(frozen=True, slots=True)
class PageProfile:
    """Margins and pitch that go together: the standard's own, or those of GB/T 33476.2 for word processors."""

    name: str
    top: float
    bottom: float
    left: float
    right: float
    footer: float
    line: float


PROFILES = (
    PageProfile("word", 37 * MM, 35 * MM, 28 * MM, 26 * MM, 1448 / 20, 28.95),
    PageProfile("gbt33476", 34.58 * MM, 32.58 * MM, 28 * MM, 26 * MM, 1448 / 20, 29.45),
)
MARGIN_TOLERANCE = {"word": 1.05 * MM, "gbt33476": 0.6 * MM}
"""±1 mm in the standard (5.2.1), and a rounding of office programs; less where the profiles come close."""


FOOTER_TOLERANCE = 2.1 * MM


def nearest_profile(section: WordSection) -> PageProfile:
    """The profile a page was meant to have."""
    return min(PROFILES, key=lambda profile: abs(section.top - profile.top))


def intended_profile(section: WordSection) -> PageProfile:
    """The profile a page is held to: the nearest where its top margin is that profile's, else the common one."""
    profile = nearest_profile(section)
    return profile if abs(section.top - profile.top) <= MARGIN_TOLERANCE[profile.name] else PROFILES[0]


def margins_off(section: WordSection) -> dict[str, tuple[float, float]]:
    """The margins beyond tolerance: side → what it is and what the intended profile wants."""
    profile = intended_profile(section)
    off = {}
    for side in ("top", "bottom", "left", "right"):
        got, wanted = getattr(section, side), getattr(profile, side)
        tolerance = MARGIN_TOLERANCE["word"] if side in {"left", "right"} else MARGIN_TOLERANCE[profile.name]
        if abs(got - wanted) > tolerance:
            off[side] = (got, wanted)
    return off


def character_pitch(section: WordSection, paragraphs: Sequence[WordParagraph]) -> float:
    """How far most of the paragraphs' Chinese characters advance: size, own spacing, and what the grid adds; 0: none."""
    grid = section.grid_character if section.grid == "linesAndChars" else 0.0
    pitches = [round(run.format.size + run.format.spacing + grid, 2) for p in paragraphs for run in p.runs[:1]]
    return max(set(pitches), key=pitches.count) if pitches else 0.0


def characters_a_line(pitch: float) -> int:
    """How many characters of a pitch fit on a line of the type area."""
    return int(TEXT_WIDTH / pitch + 0.02)


def size_name(points: float) -> str:
    """``16`` → 三号（16磅）; sizes without a name in points alone."""
    number = f"{points:g}"
    name = SIZE_NAMES.get(points)
    return f"{name}（{number}磅）" if name else f"{number}磅"


def is_red(color: str) -> bool:
    """Whether RRGGBB is the red of letterheads, as bureaus' software writes it."""
    if len(color) != 6 or not all(digit in "0123456789ABCDEF" for digit in color):
        return False
    red, green, blue = (int(color[start : start + 2], 16) for start in (0, 2, 4))
    return red >= 0xB0 and max(green, blue) <= 0x60


CHINESE = regex(r"[\u3400-\u9fff\uf900-\ufaff]")
SPACINGS = (-1.0, 0.15)
"""Points between characters: what a page is made to fit by (7.3.5.5), and what rounding leaves."""
SCALES = (95, 105)
"""Per cent of a character's width."""
SIZES_BESIDE = (8.9, 16.1)
"""Points of words in tables and boxes: 小五 to the size of the text."""
IN_TABLES = ("仿宋", "宋体", "黑体", "楷体", "小标宋")
IN_BOXES = ("仿宋", "黑体", "楷体", "小标宋")
LATIN_LETTER = regex("[A-Za-z]")
SHARED = regex("[“”‘’…—]")
"""Marks that Chinese and Latin fonts both have."""
CHINESE_FAMILY = regex(
    r"[\u3400-\u9fff]|^(sim|nsim|st|fz|hy|mingliu|dengxian|microsoft (yahei|jhenghei)|ms (mincho|gothic)|fangsong|kaiti"
    r"|heiti|lisu|youyuan|pingfang|hiragino|source han|noto (sans|serif)( mono)? cjk|wenquanyi|ar pl|fandol|malgun)",
    re.IGNORECASE,
)
"""Families that have Chinese characters, whatever their face."""


def right_spacing(look: TextFormat) -> bool:
    """Whether characters stand no further apart than fits a line by."""
    return SPACINGS[0] <= look.spacing <= SPACINGS[1]


def right_scale(look: TextFormat) -> bool:
    """Whether characters have their own width."""
    return SCALES[0] <= look.scale <= SCALES[1]


def latin_marks(run: Run) -> str:
    """The quotes, dashes and ellipses among Chinese words that a Latin font draws."""
    look = run.format
    face = face_of(look.latin)
    chinese = CHINESE_FAMILY.search(face.name if face else look.latin)
    if look.chinese_hint or not look.latin or chinese:
        return ""
    foreign = LATIN_LETTER.search(run.text) and not CHINESE.search(run.text)
    return "" if foreign else "".join(dict.fromkeys(SHARED.findall(run.text)))


def foreign_family(document: WordDocument, run: Run, faces: tuple[str, ...]) -> str:
    """The family of Chinese words that is of none of these faces, nor the bureau's own; empty: it is."""
    family = run.format.east_asian
    face = face_of(family)
    own = any(document.allowed.family(name, 0, family) for name in faces)
    return family if CHINESE.search(run.text) and not own and (face is None or face.name not in faces) else ""


def is_boxed_text(paragraph: WordParagraph) -> bool:
    """Whether words in a text box are text of the paper: neither 标志 nor 版记."""
    return paragraph.size <= SIZES_BESIDE[1] and not patterns.IMPRINT.search(paragraph.words)
