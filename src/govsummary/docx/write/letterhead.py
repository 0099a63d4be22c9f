"""版头 (GB/T 9704-2012, 7.2): 发文机关标志 fitted into 156 mm, and the fields around it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from govsummary.docx.write.markup import cell, exact_line, paragraph, printed, row, run, size, table
from govsummary.docx.write.signers import upward_lines
from govsummary.docx.write.titles import break_title, width
from govsummary.standard.measures import BASELINE, CORNER_LINES, MARK_INK, MARK_TOP_MM, MM, STYLE, TEXT_WIDTH, TWIP

if TYPE_CHECKING:
    from govsummary.core.model import Letterhead
    from govsummary.standard.house_style import HouseStyle

LEAST_SIZE = STYLE["Title"].size
"""22 pt: a smaller mark would be no larger than the title."""
LEAST_SCALE = 66
"""How far glyphs may be narrowed, in percent, before a name takes another line."""
MOST_LINES = 3
JOINT_HEIGHT = 3570
"""63 mm for the marks of all issuers together: the first page must show some of the text (7.3.3)."""
_GAP = 0.4
"""Characters between the issuers' names and 文件."""
_SLACK = 20
"""Twips more for names than counted, lest one wraps."""


def letterhead(head: Letterhead | None, issuers: Sequence[str], style: HouseStyle) -> dict[str, Any]:
    """The names below ``letterhead`` in a template; without one every name is empty."""
    if head is None:
        empty = ("mark", "document_number", "copy_number", "secrecy", "urgency", "upward")
        return {**dict.fromkeys(empty, ""), "signers": []}
    names = head.mark or tuple(issuers)
    return {
        "mark": _mark(names, head.suffix, style),
        "document_number": printed(head.document_number),
        "copy_number": printed(head.copy_number),
        "secrecy": printed(head.secrecy),
        "urgency": printed("　".join(head.urgency)),
        "signers": [printed(name) for name in head.signers],
        "upward": upward_lines(head.document_number, head.signers),
    }


def _mark(names: Sequence[str], suffix: str, style: HouseStyle) -> Markup:
    if len(names) > 1:
        return Markup(_joint_mark(names, suffix, style))
    return Markup("".join(_mark_lines("".join(names) + suffix, TEXT_WIDTH, style, first=True)))


def _mark_lines(text: str, room: int, style: HouseStyle, *, first: bool) -> list[str]:
    half_points, scale, lines = fitted(text, room, style.mark_size)
    return [
        mark_paragraph(line, half_points, scale, style, first=first and number == 0) for number, line in enumerate(lines)
    ]


def fitted(text: str, room: int, largest: int) -> tuple[int, int, list[str]]:
    """Size in half-points, width of the glyphs in percent, and lines: as few as let the glyphs keep their shape."""
    for count in range(1, MOST_LINES + 1):
        lines = _divided(text, count)
        widest = max(1.0, *map(width, lines))
        half_points = max(LEAST_SIZE, min(largest, int(room / (widest * 10))))
        scale = min(100, int(room * 100 / (widest * half_points * 10)))
        if scale >= LEAST_SCALE:
            break
    return half_points, scale, lines


def _divided(text: str, count: int) -> list[str]:
    """``text`` in so many lines, as even as the words allow."""
    share = width(text) / count
    divisions = (break_title(text, share + more) for more in range(1, ceil(share) + 1))
    return next((lines for lines in divisions if len(lines) <= count), [text]) if count > 1 else [text]


def mark_paragraph(
    text: str, half_points: int, scale: int, style: HouseStyle, *, first: bool = False, align: str = ""
) -> str:
    """A line of the mark, exactly 1.1 em high; the ``first`` one is set off from what is above."""
    narrowed = f'<w:w w:val="{scale}"/>' if scale < 100 else ""
    before = _space_above(half_points, style) if first else 0
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    runs = [run(text, f"{narrowed}{size(half_points)}")] if text else []
    return paragraph("Mark", *runs, properties=exact_line(half_points * 11, before) + aligned)


def _space_above(half_points: int, style: HouseStyle) -> int:
    """So much above the mark's first line that its ink's top lies at 72 mm (7.2.4).

    Word and LibreOffice put the baseline at 0.8 of an exact line.
    """
    above = style.page.top + CORNER_LINES * style.line
    ink_in_line = (BASELINE * 1.1 - MARK_INK) * half_points * 10
    return max(0, round(MARK_TOP_MM * MM / TWIP - above - ink_in_line))


def _joint_mark(names: Sequence[str], suffix: str, style: HouseStyle) -> str:
    """Issuers one below the other, the leading one first; 文件 at their right, at half their height (7.2.4)."""
    widest = max(map(width, names))
    total = widest + (width(suffix) + _GAP if suffix else 0)
    tallest = min(style.mark_size, int(JOINT_HEIGHT / (11 * len(names))))
    half_points = max(LEAST_SIZE, min(tallest, int(TEXT_WIDTH / (total * 10))))
    scale = min(100, int(TEXT_WIDTH * 100 / (total * half_points * 10)))
    em = half_points * 10 * scale / 100
    right = round((width(suffix) + _GAP) * em) if suffix else 0
    left = min(TEXT_WIDTH - right, round(widest * em) + _SLACK)
    rows = []
    for number, name in enumerate(names):
        cells = [cell(left, mark_paragraph(name, half_points, scale, style, align="distribute"))]
        if suffix:
            merge = f'<w:vMerge w:val="{"restart" if number == 0 else "continue"}"/><w:vAlign w:val="center"/>'
            content = mark_paragraph(suffix if number == 0 else "", half_points, scale, style, align="right")
            cells.append(cell(right, content, properties=merge))
        rows.append(row(*cells))
    above = paragraph("SectionEnd", properties=exact_line(_space_above(half_points, style)))
    return above + table([left, right] if suffix else [left], rows, "")
