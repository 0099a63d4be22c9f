"""版头 (GB/T 9704-2012, 7.2): 发文机关标志 fitted into 156 mm, and the fields around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat
from math import ceil
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from govsummary.docx.write.markup import (
    EMU,
    EMU_MM,
    EMU_POINT,
    aligned,
    cell,
    exact_line,
    indent,
    offset,
    paragraph,
    printed,
    row,
    rule,
    run,
    size,
    table,
    text_box,
)
from govsummary.docx.write.widths import break_title, title_width, width
from govsummary.standard.measures import (
    A4_MM,
    BASELINE,
    CHARACTER,
    CORNER_LINES,
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
    MARK_TOP_MM,
    MM,
    PITCH,
    RED,
    SIGNER_NAME,
    SIGNERS_PER_ROW,
    STYLE,
    TEXT_WIDTH,
    TWIP,
)

if TYPE_CHECKING:
    from govsummary.core.model import Letterhead
    from govsummary.standard.house_style import HouseStyle

    Above = Callable[[int, int, HouseStyle], int]
    """The space above a mark, in twips, by its size in half-points and its lines."""


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
        "mark": mark(names, head.suffix, style, space_above(MARK_TOP_MM, CORNER_LINES)),
        "document_number": printed(head.document_number),
        "copy_number": printed(head.copy_number),
        "secrecy": printed(head.secrecy),
        "urgency": printed("　".join(head.urgency)),
        "signers": [printed(name) for name in head.signers],
        "upward": upward_lines(head.document_number, head.signers),
    }


def mark(names: Sequence[str], suffix: str, style: HouseStyle, above: Above) -> Markup:
    """The paragraphs of 发文机关标志."""
    if len(names) > 1:
        return Markup(_joint_mark(names, suffix, style, above))
    half_points, scale, lines = fitted("".join(names) + suffix, TEXT_WIDTH, style.mark_size)
    before = [above(half_points, len(lines), style), *[0] * len(lines)]
    return Markup("".join(map(mark_paragraph, lines, repeat(half_points), repeat(scale), before)))


def fitted(text: str, room: int, largest: int) -> tuple[int, int, list[str]]:
    """Size in half-points, width of the glyphs in percent, and lines: as few as let the glyphs keep their shape."""
    for count in range(1, MOST_LINES + 1):
        lines = _divided(text, count)
        widest = max(1.0, *map(title_width, lines))
        half_points = max(LEAST_SIZE, min(largest, int(room / (widest * 10))))
        scale = min(100, int(room * 100 / (widest * half_points * 10)))
        if scale >= LEAST_SCALE:
            break
    return half_points, scale, lines


def _divided(text: str, count: int) -> list[str]:
    """``text`` in so many lines, as even as the words allow."""
    share = title_width(text) / count
    divisions = (break_title(text, share + more) for more in range(1, ceil(share) + 1))
    return next((lines for lines in divisions if len(lines) <= count), [text]) if count > 1 else [text]


def mark_paragraph(text: str, half_points: int, scale: int, before: int = 0, *, align: str = "") -> str:
    """A line of the mark, exactly 1.1 em high."""
    narrowed = f'<w:w w:val="{scale}"/>' if scale < 100 else ""
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    runs = [run(text, f"{narrowed}{size(half_points)}")] if text else []
    return paragraph("Mark", *runs, properties=exact_line(half_points * 11, before) + aligned)


def space_above(top: float, lines: int) -> Above:
    """So much above the mark's first line, below so many lines of text, that its ink's top lies ``top`` mm down (7.2.4).

    Word and LibreOffice put the baseline at 0.8 of an exact line.
    """

    def above(half_points: int, _: int, style: HouseStyle) -> int:
        ink_in_line = (BASELINE * 1.1 - MARK_INK) * half_points * 10
        return max(0, round(top * MM / TWIP - style.page.top - lines * style.line - ink_in_line))

    return above


def _joint_mark(names: Sequence[str], suffix: str, style: HouseStyle, above: Above) -> str:
    """Issuers one below the other, the leading one first; 文件 at their right, at half their height (7.2.4)."""
    widest = max(map(title_width, names))
    total = widest + (title_width(suffix) + _GAP if suffix else 0)
    tallest = min(style.mark_size, int(JOINT_HEIGHT / (11 * len(names))))
    half_points = max(LEAST_SIZE, min(tallest, int(TEXT_WIDTH / (total * 10))))
    scale = min(100, int(TEXT_WIDTH * 100 / (total * half_points * 10)))
    em = half_points * 10 * scale / 100
    right = round((title_width(suffix) + _GAP) * em) if suffix else 0
    left = min(TEXT_WIDTH - right, round(widest * em) + _SLACK)
    rows = []
    for number, name in enumerate(names):
        cells = [cell(left, mark_paragraph(name, half_points, scale, align="distribute"))]
        if suffix:
            merge = f'<w:vMerge w:val="{"restart" if number == 0 else "continue"}"/><w:vAlign w:val="center"/>'
            content = mark_paragraph(suffix if number == 0 else "", half_points, scale, align="right")
            cells.append(cell(right, content, properties=merge))
        rows.append(row(*cells))
    space = paragraph("SectionEnd", properties=exact_line(above(half_points, len(names), style)))
    return space + table([left, right] if suffix else [left], rows, "")


# ---- 发文字号 and 签发人 of a paper to a superior (GB/T 9704-2012, 7.2.5 and 7.2.6) ----------------------------------


LABEL = "签发人："
_RIGHT = TEXT_WIDTH - CHARACTER
"""One character free at the right."""
_BETWEEN = 1.0
"""Characters between two names, and at least between 发文字号 and the label."""


def upward_lines(document_number: str, signers: Sequence[str]) -> Markup:
    """Two names a row, aligned under the first ones; 发文字号 on the last row, which bears the red rule.

    Below names so wide that it has no room beside them it stands on a row of its own.
    """
    names = [_spread(name) for name in signers]
    rows = _rows(names, document_number)
    starts = _starts(rows)
    lines = []
    for number, names in enumerate(rows, 1):
        first = LABEL if number == 1 and names else ""
        items = [(starts[0], run(first) + _name(names[0]))] if first else [(starts[1], _name(name)) for name in names[:1]]
        lines.append(items + [(start, _name(name)) for start, name in zip(starts[2:], names[1:], strict=False)])
    if document_number:
        place = (CHARACTER, run(document_number))
        if _fits(document_number, starts):
            lines[-1].insert(0, place)
        else:
            lines.append([place])
    return Markup("".join(_row("SignerRow", items) for items in lines[:-1]) + _row("UpwardNumber", lines[-1]))


def _row(style: str, items: Sequence[tuple[int, str]]) -> str:
    """A paragraph whose items begin at the given places: the first by its indent, the others at tab stops."""
    stops = "".join(f'<w:tab w:val="left" w:pos="{place}"/>' for place, _ in items[1:])
    tabs = f"<w:tabs>{stops}</w:tabs>" if stops else ""
    inside = "<w:r><w:tab/></w:r>".join(runs for _, runs in items)
    return paragraph(style, inside, properties=tabs + (indent(first_line=items[0][0]) if items else ""))


def _name(name: str) -> str:
    return run(name, style=SIGNER_NAME[0])


def _spread(name: str) -> str:
    """A name of two characters is as wide as one of three."""
    return "　".join(name) if len(name) == 2 else name


def _rows(names: Sequence[str], document_number: str) -> list[list[str]]:
    """The names in rows of two, or of one where two would run into 发文字号."""
    rows = [list(names[at : at + SIGNERS_PER_ROW]) for at in range(0, len(names), SIGNERS_PER_ROW)] or [[]]
    return rows if _fits(document_number, _starts(rows)) else [[name] for name in names] or [[]]


def _fits(document_number: str, starts: Sequence[int]) -> bool:
    """Whether 发文字号 has room left of the label."""
    return width(document_number) + _BETWEEN <= (starts[0] - CHARACTER) / PITCH


def _starts(rows: Sequence[Sequence[str]]) -> list[int]:
    """Where the label and each column of names begin, so that the widest row ends one character from the edge.

    Names too wide for that begin at the left edge.
    """
    columns = max(map(len, rows))
    widths = [max(width(row[column]) for row in rows if len(row) > column) for column in range(columns)]
    advances = [width(LABEL), *(wide + _BETWEEN for wide in widths)]
    total = sum(advances) - _BETWEEN if widths else sum(advances)
    start = max(0, _RIGHT - round(total * PITCH))
    return [start + round(sum(advances[:count]) * PITCH) for count in range(columns + 1)]


# ---- 信函格式 (GB/T 9704-2012, 10.1): mark 30 mm from the page's top, red double rules of 170 mm, 文号 right below --


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
    content = "".join(mark_paragraph(text, half_points, scale) for text in lines)
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
