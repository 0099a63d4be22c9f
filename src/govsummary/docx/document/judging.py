"""Whether what stands in a Word file is as the table of `measures` has it, or the bureau's house style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govsummary.core.regex import regex
from govsummary.standard import grammar
from govsummary.standard.measures import (
    A4_MM,
    DEFAULT_PAGE,
    FACES,
    FOOTER_TOLERANCE_MM,
    INDENT_TOLERANCE,
    LOOKS,
    MM,
    PAPER_TOLERANCE_MM,
    PITCH_TOLERANCE,
    PITCHES,
    PROFILES,
    SCALES,
    SIDE_TOLERANCE_MM,
    SIZE_TOLERANCE,
    SIZES_BESIDE,
    SPACINGS,
    STYLE,
    TEXT_MM,
    TWIP,
    FontRole,
    Page,
)
from govsummary.standard.roles import LONGEST_LONE_HEADING
from govsummary.standard.typefaces import face_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govsummary.core.model import Role
    from govsummary.docx.document.document import Run, TextFormat, WordDocument, WordParagraph, WordSection


STAND_INS = ("华文中宋", "stzhongsong")
"""What bureaus without 小标宋 set titles in; only its name differs to the reader's eye."""


def right_family(document: WordDocument, family: str, role: Role) -> bool:
    """Whether Chinese characters of a role may stand in a font family."""
    style = LOOKS[role]
    return style.any_face or right_face(document, family, style.font, role.level)


def right_face(document: WordDocument, family: str, font: FontRole, level: int = 0) -> bool:
    """Whether a font family is of the face that is wanted, stands in for it, or is the bureau's own for it."""
    face = face_of(family)
    if (face is not None and face.name == FACES[font]) or document.house_style.family(font, level, family):
        return True
    return font == "title" and family.casefold() in STAND_INS


def right_size(run: Run, role: Role) -> bool:
    """Whether characters are as large as their role's."""
    return abs(run.format.size - LOOKS[role].points) <= SIZE_TOLERANCE


def right_weight(document: WordDocument, run: Run, role: Role) -> bool:
    """Whether characters are bold only where the bureau sets headings so."""
    return not run.format.bold or role.level in document.house_style.bold_headings


def right_color(run: Run) -> bool:
    """Whether characters are black (5.2.4)."""
    return run.format.color in {"", "000000"}


def right_pitch(document: WordDocument, paragraph: WordParagraph) -> bool:
    """Whether a paragraph's stated line pitch gives 22 lines, or is the bureau's own."""
    form = paragraph.format
    right = PITCHES[0] - PITCH_TOLERANCE <= form.line <= PITCHES[1] + PITCH_TOLERANCE
    return form.line_rule != "auto" and (right or document.house_style.own_pitch(form.line))


def right_indent(paragraph: WordParagraph) -> bool:
    """Whether the first line starts two characters in, of the text's size or the paragraph's own."""
    first = paragraph.format.left + paragraph.format.first_line
    return min(abs(first - 2 * paragraph.size), abs(first - STYLE["Body"].first_line * TWIP)) <= INDENT_TOLERANCE


def right_paper(section: WordSection) -> bool:
    """Whether a page is A4, upright or on its side."""
    sides = sorted((section.width / MM, section.height / MM))
    return all(abs(got - wanted) <= PAPER_TOLERANCE_MM for got, wanted in zip(sides, A4_MM, strict=True))


def nearest_profile(section: WordSection) -> Page:
    """The profile a page was meant to have."""
    return min(PROFILES.values(), key=lambda page: abs(section.top / MM - page.head_mm))


def intended_profile(section: WordSection) -> Page:
    """The profile a page is held to: the nearest where its top margin is that profile's, else the common one."""
    page = nearest_profile(section)
    return page if abs(section.top / MM - page.head_mm) <= page.tolerance_mm else DEFAULT_PAGE


def margins_off(section: WordSection) -> dict[str, tuple[float, float]]:
    """The margins beyond tolerance, in millimetres: side → what it is and what the intended profile wants."""
    page = intended_profile(section)
    off = {}
    for side, wanted in page.margins_mm.items():
        got = getattr(section, side) / MM
        if abs(got - wanted) > (page.tolerance_mm if side in {"top", "bottom"} else SIDE_TOLERANCE_MM):
            off[side] = (got, wanted)
    return off


def right_footer(section: WordSection) -> bool:
    """Whether the page number stands as high as it should; on landscape pages it has a box of its own."""
    return section.landscape or abs(section.footer_distance - DEFAULT_PAGE.footer * TWIP) <= FOOTER_TOLERANCE_MM * MM


def character_pitch(section: WordSection, paragraphs: Sequence[WordParagraph]) -> float:
    """How far most of the paragraphs' Chinese characters advance: size, own spacing, and what the grid adds; 0: none."""
    grid = section.grid_character if section.grid == "linesAndChars" else 0.0
    pitches = [round(run.format.size + run.format.spacing + grid, 2) for p in paragraphs for run in p.runs[:1]]
    return max(set(pitches), key=pitches.count) if pitches else 0.0


def characters_a_line(pitch: float) -> int:
    """How many characters of a pitch fit on a line of the type area."""
    return int(TEXT_MM[0] * MM / pitch + 0.02)


def condensed_twice(section: WordSection, body: Sequence[WordParagraph]) -> float:
    """The spacing of the text's own that narrows its characters where the grid does so already; 0: none does."""
    own = body[0].runs[0].format.spacing if body and body[0].runs else 0.0
    return own if section.grid == "linesAndChars" and section.grid_character < 0 and own < 0 else 0.0


def is_red(color: str) -> bool:
    """Whether RRGGBB is the red of letterheads, as bureaus' software writes it."""
    if len(color) != 6 or not all(digit in "0123456789ABCDEF" for digit in color):
        return False
    red, green, blue = (int(color[start : start + 2], 16) for start in (0, 2, 4))
    return red >= 0xB0 and max(green, blue) <= 0x60


CHINESE = regex(r"[\u3400-\u9fff\uf900-\ufaff]")
LATIN_LETTER = regex("[A-Za-z]")
SHARED = regex("[“”‘’…—]")
"""Marks that Chinese and Latin fonts both have."""
CHINESE_FAMILY = regex(
    r"[\u3400-\u9fff]|^(sim|nsim|st|fz|hy|mingliu|dengxian|microsoft (yahei|jhenghei)|ms (mincho|gothic)|fangsong|kaiti"
    r"|heiti|lisu|youyuan|pingfang|hiragino|source han|noto (sans|serif)( mono)? cjk|wenquanyi|ar pl|fandol|malgun)",
    re.IGNORECASE,
)
"""Families that have Chinese characters, whatever their face."""


NUMBER_FORM = regex(r"^[—―─]\s*#\s*[—―─]$")
"""A page number between two 一字线, ``#`` standing for it (7.5)."""


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


def foreign_family(document: WordDocument, run: Run, fonts: tuple[FontRole, ...]) -> str:
    """The family of Chinese words that is of none of these faces, nor the bureau's own; empty: it is."""
    family = run.format.east_asian
    face = face_of(family)
    own = any(document.house_style.family(font, 0, family) for font in fonts)
    known = own or (face is not None and face.name in map(FACES.__getitem__, fonts))
    return family if CHINESE.search(run.text) and not known else ""


def is_boxed_text(paragraph: WordParagraph) -> bool:
    """Whether words in a text box are text of the paper: neither 标志 nor 版记."""
    return paragraph.size <= SIZES_BESIDE[1] and not grammar.IMPRINT.search(paragraph.words)


def is_sentence(part: Role, runs: Sequence[Run]) -> bool:
    """Whether a numbered part is too long for a heading: its face is then as open as its bounds."""
    return part.level > 0 and sum(len(run.text) for run in runs) > LONGEST_LONE_HEADING
