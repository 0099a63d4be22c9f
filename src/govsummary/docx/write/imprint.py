"""版记 (GB/T 9704-2012, 7.4): a text box whose last rule lies on the text area's lower edge of the last page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import Markup

from govsummary.core.codes import code
from govsummary.docx.write.markup import (
    EMU,
    EMU_MM,
    aligned,
    borders,
    cell,
    exact_line,
    offset,
    paragraph,
    row,
    run,
    table,
    text_box,
)
from govsummary.docx.write.titles import break_title
from govsummary.docx.write.widths import width
from govsummary.standard.grammar import chinese_date
from govsummary.standard.measures import (
    A4_HEIGHT,
    LAST_RULE_MM,
    PROFILES,
    SMALL_CHARACTER,
    STYLE,
    TEXT_WIDTH,
    THICK_RULE,
    THIN_RULE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Imprint, Locate, Report
    from govsummary.standard.house_style import HouseStyle

IMPRINT_TOO_TALL = code("GS632")

_COPIES = STYLE["CopiesTo"]
_LINE_EM = (TEXT_WIDTH - _COPIES.left - _COPIES.right) / (SMALL_CHARACTER + _COPIES.spacing) - 1
"""Characters on a line of 抄送, right of its label; one less than fit, for punctuation that may not begin a line."""

_PRINTER_EM = (TEXT_WIDTH - 2 * SMALL_CHARACTER) / (SMALL_CHARACTER + _COPIES.spacing)
"""Characters on a line of 印发."""


def imprint(imprint: Imprint, style: HouseStyle, *, letter: bool) -> Markup:
    """The anchor paragraph with its text box; a letter's has no rules and no printer (10.1).

    The paragraph is as high as the box: it finds its place in the flow only where the box does, and text never runs
    under the box, whatever a program thinks of wrapping.
    """
    copied = _copied(imprint)
    printed = [] if letter else _printed(imprint)
    rows = []
    if copied:
        rows.append(row(cell(TEXT_WIDTH, *(paragraph("CopiesTo", run(f"{label}{names}。")) for label, names in copied))))
    if printed:
        rows.append(row(cell(TEXT_WIDTH, *printed)))
    if not rows:
        return Markup("")
    rules = "" if letter else borders(top=THICK_RULE, bottom=THICK_RULE, insideH=THIN_RULE)
    content = table([TEXT_WIDTH], rows, rules)
    height = (_lines(copied) + len(printed)) * style.line + 60
    return Markup(paragraph("ImprintAnchor", _text_box(content, height), properties=exact_line(height)))


def check_imprint(report: Report, locate: Locate) -> Iterator[Diagnostic]:
    """An error for an imprint that no page holds."""
    if report.imprint and len(report.imprint.copies_to) + len(report.imprint.addressee) // 10 > _USUAL:
        page = PROFILES[report.layout.profile]
        lines = _lines(_copied(report.imprint)) + len(_printed(report.imprint))
        most = (A4_HEIGHT - page.top - page.bottom - 60) // page.line
        if lines > most:
            yield IMPRINT_TOO_TALL.at(locate(("imprint",)), lines=lines, most=most)


_USUAL = 20
"""Recipients that any page holds."""


def _copied(imprint: Imprint) -> list[tuple[str, str]]:
    """主送 and 抄送 with their labels, without a stop."""
    lines = (("主送：", imprint.addressee), ("抄送：", "，".join(imprint.copies_to)))
    return [(label, names.rstrip("。")) for label, names in lines if names]


def _lines(copied: Sequence[tuple[str, str]]) -> int:
    return sum(math.ceil(width(f"{names}。") / _LINE_EM) for _, names in copied)


def _printed(imprint: Imprint) -> list[str]:
    if not imprint.printer and not imprint.printed_on:
        return []
    return _printer_lines(imprint.printer, f"{chinese_date(imprint.printed_on)}印发" if imprint.printed_on else "")


def _printer_lines(printer: str, printed_on: str) -> list[str]:
    """The printer left, the date right of its last line; a name too long for that takes lines of its own."""
    *above, last = break_title(printer, _PRINTER_EM) if printer else [""]
    if width(last) + 3 + width(printed_on) > _PRINTER_EM:
        above, last = [*above, last], ""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - SMALL_CHARACTER}"/></w:tabs>'
    ending = paragraph("Printer", run(last), "<w:r><w:tab/></w:r>", run(printed_on), properties=tabs)
    return [*(paragraph("Printer", run(line)) for line in above), ending]


def _text_box(content: str, height: int) -> str:
    """A box of so many twips that ends at 262 mm on any page set-up; its content hangs from the lower edge."""
    place = (aligned("H", "margin", "center"), offset("V", "page", LAST_RULE_MM * EMU_MM - height * EMU))
    tail = paragraph("ImprintAnchor")
    return text_box(content + tail, "版记", (TEXT_WIDTH * EMU, height * EMU), place, below=True)
