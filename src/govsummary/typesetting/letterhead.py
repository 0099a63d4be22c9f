"""版头 (GB/T 9704-2012, 7.2): 发文机关标志 fitted into 156 mm, and the fields around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from govsummary.typesetting.markup import cell, paragraph, printed, row, run, size, table
from govsummary.typesetting.measures import (
    MARK_INK,
    MARK_SIZE,
    MARK_TOP_MM,
    TEXT_WIDTH,
)
from govsummary.typesetting.signers import upward_lines
from govsummary.typesetting.titles import break_title
from govsummary.typesetting.widths import width

if TYPE_CHECKING:
    from govsummary.model import Letterhead
    from govsummary.typesetting.house_style import HouseStyle

LEAST_SIZE = 44
"""22 pt: a smaller mark would be no larger than the title."""
LEAST_SCALE = 50
"""How far glyphs may be narrowed, in percent, before a name takes a second line."""
CORNER_LINES = 3
"""Lines above the mark, kept for 份号, 密级 and 紧急程度 whether filled or not."""


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
    half_points, scale, lines = fitted(text, room)
    return [
        mark_paragraph(line, half_points, scale, style, first=first and number == 0) for number, line in enumerate(lines)
    ]


def fitted(text: str, room: int) -> tuple[int, int, list[str]]:
    """Size in half-points, width of the glyphs in percent, and lines: one if it can be fitted into ``room`` twips."""
    lines = [text] if width(text) * LEAST_SIZE * 10 * LEAST_SCALE / 100 <= room else break_title(text, width(text) / 2 + 2)
    widest = max(1.0, *map(width, lines))
    half_points = max(LEAST_SIZE, min(MARK_SIZE, int(room / (widest * 10))))
    return half_points, min(100, int(room * 100 / (widest * half_points * 10))), lines


def mark_paragraph(text: str, half_points: int, scale: int, style: HouseStyle, *, first: bool = False) -> str:
    """A line of the mark; the ``first`` one is set off from what is above."""
    narrowed = f'<w:w w:val="{scale}"/>' if scale < 100 else ""
    spacing = _mark_spacing(half_points, style, first=first)
    return paragraph("Mark", run(text, f"{narrowed}{size(half_points)}"), properties=spacing)


def _mark_spacing(half_points: int, style: HouseStyle, *, first: bool) -> str:
    """Exact line of 1.1 em; before it so much that the ink's top lies at 72 mm (7.2.4).

    Word and LibreOffice put the baseline at 0.8 of an exact line.
    """
    line = round(half_points * 11)
    baseline_in_line = 0.8 * line
    top = style.page.top + CORNER_LINES * style.line
    ink_top = MARK_TOP_MM / 25.4 * 1440
    before = round(ink_top - top - baseline_in_line + MARK_INK * half_points * 10) if first else 0
    return f'<w:spacing w:before="{max(before, 0)}" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def _joint_mark(names: Sequence[str], suffix: str, style: HouseStyle) -> str:
    """Issuers one below the other, the leading one first; 文件 at their right, at half their height (7.2.4)."""
    widest = max(map(width, names))
    total = widest + width(suffix) + (0.5 if suffix else 0)
    half_points = max(LEAST_SIZE, min(MARK_SIZE, int(TEXT_WIDTH / (total * 10))))
    scale = min(100, int(TEXT_WIDTH * 100 / (total * half_points * 10)))
    narrowed = f'<w:w w:val="{scale}"/>' if scale < 100 else ""
    properties = f"{narrowed}{size(half_points)}"
    em = half_points * 10 * scale / 100
    right = round((width(suffix) + 0.4) * em) if suffix else 0
    left = min(TEXT_WIDTH - right, round(widest * em) + 60)
    rows = []
    for number, name in enumerate(names):
        spacing = _mark_spacing(half_points, style, first=False)
        cells = [cell(left, paragraph("Mark", run(name, properties), properties=f'{spacing}<w:jc w:val="distribute"/>'))]
        if suffix:
            merge = f'<w:vMerge w:val="{"restart" if number == 0 else "continue"}"/><w:vAlign w:val="center"/>'
            content = run(suffix, properties) if number == 0 else ""
            cells.append(cell(right, paragraph("Mark", content, properties=spacing), properties=merge))
        rows.append(row(*cells))
    return table([left, right] if suffix else [left], rows, "")
