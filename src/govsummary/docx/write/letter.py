"""信函格式 (GB/T 9704-2012, 10.1): mark 30 mm from the page's top, red double rules of 170 mm, 文号 right below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from govsummary.docx.write.drawing import EMU, EMU_MM, EMU_POINT, aligned, offset, rule, text_box
from govsummary.docx.write.letterhead import fitted, mark_paragraph
from govsummary.docx.write.markup import exact_line, indent, paragraph, run
from govsummary.standard.measures import (
    A4_MM,
    BASELINE,
    GAP_MM,
    HEI_TEXT,
    LETTER_MARK_TOP_MM,
    LETTER_RULE_FOOT_MM,
    LETTER_RULE_GAP_MM,
    LETTER_RULE_WIDTH_MM,
    LETTER_THICK,
    LETTER_THIN,
    MARK_DESCENT,
    MARK_INK,
    MM,
    RED,
    TEXT_WIDTH,
    TWIP,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govsummary.core.model import Letterhead
    from govsummary.standard.house_style import HouseStyle

_MM = MM / TWIP
"""Twips in a millimetre."""
_BETWEEN_MM = 1.2
"""From the middle of the thick rule to that of the thin one."""
_FOOT_MM = A4_MM[1] - LETTER_RULE_FOOT_MM
_INK_HEIGHT = 253
"""Twips from the baseline of a body line, which lies at 0.8 of it, up to its ink."""


def letter_head(head: Letterhead, issuers: Sequence[str], style: HouseStyle) -> Markup:
    """The mark with its rules, 文号 at the right of the first line, 份号, 密级 and 紧急程度 at the left from there on.

    The mark is the issuer's name without 文件; of several issuers, the leading one's.
    """
    half_points, scale, lines = fitted(next(iter((*head.mark, *issuers)), ""), TEXT_WIDTH, style.mark_size)
    em = half_points * 10 / _MM
    box_top = LETTER_MARK_TOP_MM - (0.88 - MARK_INK) * em
    ink_bottom = box_top + ((len(lines) - 1) * 1.1 + 0.88 + MARK_DESCENT) * em
    thick = ink_bottom + LETTER_RULE_GAP_MM + LETTER_THICK / 2 / MM
    thin = thick + _BETWEEN_MM
    content = "".join(mark_paragraph(text, half_points, scale, style) for text in lines)
    size = (TEXT_WIDTH * EMU, round((len(lines) * 1.1 * em + 2) * EMU_MM))
    box = text_box(content, "发文机关标志", size, (aligned("H", "page", "center"), offset("V", "page", box_top * EMU_MM)))
    drawings = box + red_rule("红线上粗", LETTER_THICK, thick) + red_rule("红线下细", LETTER_THIN, thin)
    before = round((thin + GAP_MM) * _MM) - style.page.top - (round(BASELINE * style.line) - _INK_HEIGHT)
    return Markup(_lines(head, drawings, before, style))


def red_rule(name: str, points: float, y: float) -> str:
    """A rule of 170 mm in the middle of the page, its middle ``y`` mm from the page's top."""
    place = (aligned("H", "page", "center"), offset("V", "page", y * EMU_MM))
    return rule(name, round(LETTER_RULE_WIDTH_MM * EMU_MM), round(points * EMU_POINT), RED, place)


def bottom_rules() -> str:
    """The double rule 20 mm from the page's lower edge: thin above, thick below."""
    return red_rule("红线上细", LETTER_THIN, _FOOT_MM - _BETWEEN_MM) + red_rule("红线下粗", LETTER_THICK, _FOOT_MM)


def _lines(head: Letterhead, drawings: str, before: int, style: HouseStyle) -> str:
    corner = [run(head.copy_number)] if head.copy_number else []
    corner += [run(text, style=HEI_TEXT[0]) for text in (head.secrecy, "　".join(head.urgency)) if text]
    spacing = exact_line(style.line, max(before, 0))
    number = run(head.document_number)
    if corner:
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        first = paragraph("LetterNumber", drawings, corner[0], "<w:r><w:tab/></w:r>", number, properties=tabs + spacing)
    else:
        first = paragraph("LetterNumber", drawings, number, properties=f'{spacing}<w:jc w:val="right"/>')
    return first + "".join(paragraph("LetterNumber", one, properties=indent(left=0)) for one in corner[1:])
