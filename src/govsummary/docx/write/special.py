"""What papers of 特定格式 have that others lack: heads of 命令(令), 纪要 and 简报, 按语, 出席人员 (GB/T 9704-2012, 10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from govsummary.core.model import Letterhead
from govsummary.docx.write.flow import height
from govsummary.docx.write.letterhead import letter_head, mark, space_above, upward_lines
from govsummary.docx.write.markup import blank, indent, paragraph, run
from govsummary.docx.write.widths import break_title, width
from govsummary.standard.grammar import EDITORIAL, chinese_date
from govsummary.standard.measures import (
    CHARACTER,
    CORNER_LINES,
    HEI_TEXT,
    MARK_TOP_MM,
    MM,
    PITCH,
    STYLE,
    TEXT_WIDTH,
    TWIP,
)
from govsummary.standard.special import (
    ATTENDANCE_LABELS,
    EDITORIAL_LABEL,
    HEADS,
    NEWSLETTER_RULE_MM,
    compiled_by,
)

if TYPE_CHECKING:
    from govsummary.core.model import Attendance, Report
    from govsummary.standard.house_style import HouseStyle

_RULED = STYLE["UpwardNumber"]
_ROOM = (TEXT_WIDTH - 2 * CHARACTER) / PITCH
"""Characters between the free ones at both edges."""
_LINE_EM = 1.1
"""Height of a line of the mark."""


def special_head(report: Report, style: HouseStyle) -> Markup:
    """All above the title: what stands in the corner, the mark, the numbers; who issues it and when above a red rule."""
    head = report.letterhead or Letterhead()
    form = HEADS.get(head.form, HEADS["order"])
    corner = [*_corner(head)]
    numbers = [paragraph("Issue", run(number)) for number in (head.document_number, head.issue) if number]
    row = [*_issued(report)] if form.dated else []
    names = head.mark or report.issuers
    gap = blank() * (1 if form.hangs else STYLE["DocumentNumber"].above)
    lines = len(numbers) + len(row) + gap.count("<w:p>")

    def hanging(half_points: int, count: int, style: HouseStyle) -> int:
        """So much that the red rule lies where it should."""
        below = count * round(half_points * 10 * _LINE_EM) + lines * style.line + _RULED.rule_below / TWIP
        return max(0, round(NEWSLETTER_RULE_MM * MM / TWIP - style.page.top - len(corner) * style.line - below))

    above = hanging if form.hangs else space_above(form.mark_mm, len(corner))
    return Markup("".join((*corner, mark(names, head.suffix, style, above), gap * bool(numbers or row), *numbers, *row)))


def head_height(report: Report, style: HouseStyle) -> int:
    """Twips from the top of the first page's text area to below the head."""
    head = report.letterhead or Letterhead()
    if head.form:
        return height(special_head(report, style), style.line)
    if report.layout.template in ("letter", "信函"):
        return height(letter_head(head, report.issuers, style), style.line)
    above = height(mark(head.mark or report.issuers, head.suffix, style, space_above(MARK_TOP_MM, CORNER_LINES)), style.line)
    number = upward_lines(head.document_number, head.signers)
    return (CORNER_LINES + STYLE["DocumentNumber"].above) * style.line + above + height(number, style.line)


def _corner(head: Letterhead) -> Iterator[str]:
    """份号, 密级 and 紧急程度: lines for those alone that are stated."""
    for style, text in (("CopyNumber", head.copy_number), ("Secrecy", head.secrecy), ("Urgency", "　".join(head.urgency))):
        if text:
            yield paragraph(style, run(text))


def _issued(report: Report) -> Iterator[str]:
    """Who issues it at the left, at the right when, unless a 署名 says so; a long name takes lines of its own."""
    day = dated(report)
    *above, last = break_title(compiled_by(report), _ROOM) if report.issuers else [""]
    if width(last) + 1 + width(day) > _ROOM:
        above, last = [*above, last], ""
    for line in above:
        yield paragraph("Issue", run(line), properties=f'{indent(first_line=CHARACTER)}<w:jc w:val="left"/>')
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - CHARACTER}"/></w:tabs>'
    yield paragraph(
        "UpwardNumber", run(last), "<w:r><w:tab/></w:r>", run(day), properties=tabs + indent(first_line=CHARACTER)
    )


def dated(report: Report) -> str:
    """The day as it stands in the head of a paper; empty: at its end, or nowhere."""
    return chinese_date(report.date) if report.date and not report.signature else ""


def editorial(report: Report) -> Markup:
    """The paragraphs of 按语, in 楷体 behind their label, with the line above them."""
    label = run(EDITORIAL_LABEL, style=HEI_TEXT[0])
    made = [paragraph("Editorial", label * (number == 0), run(line)) for number, line in enumerate(editorial_lines(report))]
    return Markup(blank() + "".join(made))


def editorial_lines(report: Report) -> list[str]:
    """按语, a text for each paragraph, without its label."""
    lines = [line.strip() for one in report.editorial for line in getattr(one, "text", "").splitlines() if line.strip()]
    return [EDITORIAL.sub("", line).strip() if number == 0 else line for number, line in enumerate(lines)]


def attendance(listed: Attendance) -> Markup:
    """出席, 请假 and 列席 a line below the text, the names turning over below the first."""
    lines = (paragraph("Attendance", run(label, style=HEI_TEXT[0]), run(names)) for label, names in attendance_lines(listed))
    return Markup(blank() + "".join(lines))


def attendance_lines(listed: Attendance) -> Iterator[tuple[str, str]]:
    """Each label with its colon, and the names."""
    for name, label in ATTENDANCE_LABELS.items():
        people: Sequence[str] = getattr(listed, name)
        if people:
            yield label, ("；" if any("、" in one for one in people) else "、").join(people)
