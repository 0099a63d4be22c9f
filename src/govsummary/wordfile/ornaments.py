"""What characters wear beside font, size, weight and colour, and whether a paper's may."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govsummary.regex import regex
from govsummary.typefaces import face_of
from govsummary.wordfile import patterns

if TYPE_CHECKING:
    from govsummary.wordfile.document import Run, TextFormat, WordDocument, WordParagraph

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
