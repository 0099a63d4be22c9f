"""Fonts, sizes, weight and colour of a paragraph's runs, by its role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.typefaces import face_of
from govsummary.typesetting.docx_reading.package import W, value
from govsummary.typesetting.docx_reading.paragraphs import printed_runs
from govsummary.typesetting.measures import BODY_SPACING, FONTS
from govsummary.typesetting.mending.order import properties, state
from govsummary.wordfile.parts import parts_of
from govsummary.wordfile.roles import LONGEST_LONE_HEADING, Role
from govsummary.wordfile.wanted import LOOKS, SIZE_TOLERANCE, right_family

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.wordfile.document import Run, WordDocument, WordParagraph

FAMILIES = {
    "仿宋": FONTS["body"],
    "楷体": FONTS["kai"],
    "黑体": FONTS["hei"],
    "宋体": FONTS["song"],
    "小标宋": FONTS["title"],
}
CONDENSED = (Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


def mend_characters(
    element: _Element, document: WordDocument, paragraph: WordParagraph, role: Role, *, condense: bool
) -> None:
    """Set each run that departs from its role's look; half heading, half text, or a numbered sentence, keeps its font.

    An automatic number looks as the paragraph's end.
    """
    parts = list(parts_of(paragraph, role))
    for index, ((run_element, _), run) in enumerate(zip(printed_runs(element), paragraph.runs, strict=True)):
        shares = [(part, runs) for part, runs in parts if runs[index].text]
        part, runs = shares[0] if shares else (role, [run])
        mend_run(run_element, document, run, part, keep_font=len(shares) > 1 or _is_sentence(part, runs))
        if condense and role in CONDENSED and run.format.spacing == 0:
            state(properties(run_element, "rPr"), "spacing", val=BODY_SPACING)
    if paragraph.mark and departs(document, paragraph.mark, role):
        first, runs = parts[0]
        mend_run(properties(element, "pPr"), document, paragraph.mark, first, keep_font=_is_sentence(first, runs))


def _is_sentence(part: Role, runs: list[Run]) -> bool:
    return part.level > 0 and sum(len(run.text) for run in runs) > LONGEST_LONE_HEADING


def departs(document: WordDocument, run: Run, role: Role) -> bool:
    """Whether characters look otherwise than their role wants."""
    look = run.format
    return (
        not right_family(document, look.east_asian, role)
        or _wrong_size(run, role)
        or _wrongly_bold(document, run, role)
        or _wrongly_coloured(run, role)
    )


def _wrong_size(run: Run, role: Role) -> bool:
    return abs(run.format.size - LOOKS[role].size) > SIZE_TOLERANCE


def _wrongly_bold(document: WordDocument, run: Run, role: Role) -> bool:
    return run.format.bold and role.level not in document.allowed.bold_levels


def _wrongly_coloured(run: Run, role: Role) -> bool:
    return run.format.color not in {"", "000000"} and not LOOKS[role].red


def mend_run(element: _Element, document: WordDocument, run: Run, role: Role, *, keep_font: bool) -> None:
    """Set what departs in an element that has an ``rPr``: a run, a style, a paragraph's ``pPr``."""
    look = LOOKS[role]
    if not keep_font and not right_family(document, run.format.east_asian, role):
        _set_family(properties(element, "rPr"), FAMILIES[look.face], run)
    if _wrong_size(run, role):
        for tag in ("sz", "szCs"):
            state(properties(element, "rPr"), tag, val=round(look.size * 2))
    if _wrongly_bold(document, run, role):
        state(properties(element, "rPr"), "b", val=0)
    if _wrongly_coloured(run, role):
        state(properties(element, "rPr"), "color", val="auto", themeColor=None, themeTint=None, themeShade=None)


def _set_family(stated: _Element, family: str, run: Run) -> None:
    """The Chinese font; the Latin one as well unless it is one that official papers use for figures."""
    state(stated, "rFonts", eastAsia=family, eastAsiaTheme=None)
    latin = face_of(run.format.latin)
    if latin is None or run.format.latin == run.format.east_asian or value(stated.find(W + "rFonts"), "asciiTheme"):
        state(stated, "rFonts", ascii=family, hAnsi=family, asciiTheme=None, hAnsiTheme=None)
