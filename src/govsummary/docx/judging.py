"""Whether what stands in a Word file, and where, is as the table of `measures` has it, or the bureau's house style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govsummary.core.frozen import frozen
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.standard import grammar
from govsummary.standard.grammar import LEADING
from govsummary.standard.measures import (
    A4_MM,
    DATE_SHIFT,
    DEFAULT_PAGE,
    ENDING_TOLERANCE,
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
    SEALED_RIGHT,
    SIDE_TOLERANCE_MM,
    SIZE_TOLERANCE,
    SIZES_BESIDE,
    SPACINGS,
    STYLE,
    TEXT_MM,
    TEXT_ROLES,
    TWIP,
    UNSEALED_RIGHT,
    FontRole,
    Page,
)
from govsummary.standard.roles import LONGEST_LONE_HEADING
from govsummary.standard.typefaces import face_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govsummary.docx.document import Run, TextFormat, WordDocument, WordParagraph, WordSection

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


# ---- where things stand: blank lines between neighbours, 署名 and 成文日期 ------------------------------------------


BELOW: Mapping[Role, frozenset[Role]] = {
    Role.DOCUMENT_NUMBER: frozenset((Role.MARK,)),
    Role.TITLE: frozenset((Role.DOCUMENT_NUMBER, Role.SIGNER)),
    Role.ADDRESSEE: frozenset((Role.TITLE, Role.SUBTITLE)),
    Role.ATTACHMENT_NOTE: TEXT_ROLES,
    Role.SIGNATURE: TEXT_ROLES | {Role.ATTACHMENT_NOTE},
    Role.ATTACHMENT_TITLE: frozenset((Role.ATTACHMENT_LABEL,)),
}
"""Elements with blank lines above them, and below which neighbours."""
LINE = DEFAULT_PAGE.line * TWIP
"""Points of spacing that stand for a blank line in papers made without empty paragraphs."""
SIZE = STYLE["Body"].points


@frozen
class Gap:
    """What stands between a paragraph with words and the one before it."""

    place: int
    """The paragraph's, in the order of ``WordDocument.paragraphs``."""
    known: Role
    """The role of the one before."""
    role: Role
    blank: tuple[int, ...]
    """Places of the empty paragraphs between them."""
    got: int
    """Lines, if spacing counts as well."""

    @property
    def missing(self) -> int:
        """Lines that have to be added."""
        return max(0, lines_wanted(self.known, self.role) - self.got)

    @property
    def superfluous(self) -> int:
        """Lines that have to go; none where the standard does not say."""
        wanted = lines_wanted(self.known, self.role)
        if self.role in TEXT_ROLES and (self.known in TEXT_ROLES or self.known is Role.ADDRESSEE):
            return len(self.blank)
        return self.got - wanted if wanted and self.role is Role.ADDRESSEE and self.got > wanted + 1 else 0


def lines_wanted(known: Role, role: Role) -> int:
    """Blank lines the standard wants between two neighbours; 0: none, or it does not say."""
    return LOOKS[role].above if known in BELOW.get(role, ()) else 0


def gaps(document: WordDocument) -> Iterator[Gap]:
    """The gap above every paragraph with words that has a neighbour on its page; what floats stands where its box does."""
    before: int | None = None
    blank: list[int] = []
    for place, (paragraph, role) in enumerate(document.each):
        if role is Role.EMPTY:
            blank.append(place)
        elif not paragraph.floating:
            above = None if before is None else document.paragraphs[before]
            if above and before is not None and not paragraph.new_page and paragraph.section == above.section:
                space = round((paragraph.format.before + above.format.after) / LINE)
                yield Gap(place, document.roles[before], role, tuple(blank), len(blank) + space)
            before, blank = place, []


DATE_WIDTH = 7.5
"""Characters that 2026年11月24日 takes."""


def misplaced(document: WordDocument, date: WordParagraph) -> float | None:
    """How far from the right edge a date is that is in the wrong place; None: it is in the right one.

    A sealed date is 4 characters from the edge, more under a long name; an unsealed one 2, or two characters right of
    where the name begins.
    """
    form = date.format
    section = document.section_of(date)
    names = document.of(Role.SIGNATURE)
    if form.alignment == "right":
        gap = right_gap(date)
        unsealed = any(abs(right_gap(name) - UNSEALED_RIGHT) < ENDING_TOLERANCE for name in names)
        centred = gap > SEALED_RIGHT and any(abs(_centre(name) - _centre(date)) < ENDING_TOLERANCE for name in names)
        near = centred or min(abs(gap - wanted) for wanted in (UNSEALED_RIGHT, SEALED_RIGHT)) <= ENDING_TOLERANCE
        fine = gap > UNSEALED_RIGHT - ENDING_TOLERANCE if unsealed else near
    else:
        start = form.left + form.first_line
        gap = (section.text_width - start) / SIZE - DATE_WIDTH
        after_name = any(abs(start - begin - DATE_SHIFT * SIZE) < SIZE for begin in _beginnings(names, section))
        fine = form.alignment == "center" or start > section.text_width / 3 or after_name
    return None if fine else gap


def misplaced_name(document: WordDocument) -> WordParagraph | None:
    """The name that signs alone and in the wrong place; None: it stands rightly, or several sign.

    At the right: two characters from the edge, above the middle of the date, or two characters left of its beginning.
    """
    names, dates = document.of(Role.SIGNATURE), document.of(Role.DATE)
    if len(names) != 1 or names[0].floating or LEADING.match(names[0].text):
        return None
    name, form = names[0], names[0].format
    if form.alignment in {"left", "both"}:
        at_left = form.left + form.first_line < document.section_of(name).text_width / 4
        return name if at_left else None
    if form.alignment != "right" or not dates or dates[-1].format.alignment != "right":
        return None
    gap, date_gap, width = right_gap(name), right_gap(dates[-1]), len(name.words)
    from_middle = gap + width / 2 - date_gap - DATE_WIDTH / 2
    from_beginning = gap + width - date_gap - DATE_WIDTH - DATE_SHIFT
    fine = abs(gap - UNSEALED_RIGHT) <= ENDING_TOLERANCE or abs(from_middle) <= 2 * ENDING_TOLERANCE
    return None if fine or abs(from_beginning) <= ENDING_TOLERANCE else name


def _beginnings(names: list[WordParagraph], section: WordSection) -> Iterator[float]:
    """Where each line of 署名 that is set to the right begins."""
    for name in names:
        if name.format.alignment == "right":
            yield section.text_width - name.format.right - len(name.words) * SIZE


def _centre(paragraph: WordParagraph) -> float:
    """Characters from the right edge to a line's middle."""
    return right_gap(paragraph) + sum(0.5 if character.isascii() else 1.0 for character in paragraph.words) / 2


def right_gap(paragraph: WordParagraph) -> float:
    """Characters from the right edge to a paragraph that is set to the right."""
    spaces = paragraph.text[len(paragraph.text.rstrip()) :]
    return paragraph.format.right / SIZE + sum(1.0 if space == "\u3000" else 0.5 for space in spaces)
