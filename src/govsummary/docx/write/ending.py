"""What ends a paper: 署名 and 成文日期 (GB/T 9704-2012, 7.3.5) and its 版记 (7.4)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from govsummary.core.diagnostics import code
from govsummary.docx.write.markup import (
    EMU,
    EMU_MM,
    aligned,
    blank,
    borders,
    cell,
    exact_line,
    indent,
    offset,
    paragraph,
    row,
    run,
    table,
    text_box,
)
from govsummary.docx.write.widths import break_title, width
from govsummary.standard.grammar import chinese_date
from govsummary.standard.measures import (
    A4_HEIGHT,
    CHARACTER,
    DATE_SHIFT,
    DEFAULT_PAGE,
    LAST_RULE_MM,
    PITCH,
    PROFILES,
    SEAL_BLANKS,
    SEALED_RIGHT,
    SMALL_CHARACTER,
    STYLE,
    TEXT_WIDTH,
    THICK_RULE,
    THIN_RULE,
    UNSEALED_RIGHT,
)

if TYPE_CHECKING:
    from govsummary.core.blocks import Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Imprint, Report
    from govsummary.standard.house_style import HouseStyle


_SEALED, _UNSEALED = SEALED_RIGHT * CHARACTER, UNSEALED_RIGHT * CHARACTER
SEAL_HEIGHT = 2552
"""From one row of seals to the next, 45 mm."""
ROW_PITCH = DEFAULT_PAGE.line
"""Of that, what a line of names takes; the rest is space above."""
MOST_SEAL_ROWS = 5
"""Rows of seals from which on no page holds all: the last row goes on with the date, the others where there is room."""
BETWEEN_SEALS = 630
"""Least space between two names on a row: their seals then do not touch."""
LONGEST = 26.0
"""Characters of 署名 on one line; a longer name is broken by meaning."""


def signature(report: Report, drawn: Mapping[Any, int] | None = None) -> Markup:
    """The paragraphs of 署名 or 签名章 and 成文日期, with the empty lines above; ``drawn`` as in `pictures.picture`."""
    assert report.signature is not None
    signers = report.signature.signers or report.issuers
    day = chinese_date(report.date) if report.date else ""
    if report.signature.chops:
        from govsummary.docx.write.pictures import chopped

        below = chopped(report.signature.chops, day, drawn or {})
    else:
        below = signed(signers, day, sealed=report.signature.sealed)
    return Markup(_kept_with_note(below) if report.signature.note else below)


def signed(signers: Sequence[str], day: str, *, sealed: bool) -> str:
    """The same of names and a day as they shall print."""
    if not sealed:
        return blank(keep=True) + _unsealed(signers, day)
    below = _jointly_sealed(signers, day) if len(signers) > 1 else _sealed(signers, day)
    return blank(keep=True) * SEAL_BLANKS + below


def _kept_with_note(paragraphs: str) -> str:
    """The date, last of all, stays on the page of 附注 (7.3.6)."""
    head, style, tail = paragraphs.rpartition('<w:pStyle w:val="Date"/>')
    return f"{head}{style}<w:keepNext/>{tail}" if style else tail


def _sealed(signers: Sequence[str], day: str) -> str:
    """One issuer: the name is centred on the date."""
    lines = [line for signer in signers for line in break_title(signer, LONGEST)]
    widest = max(map(_twips, lines), default=0)
    date_right = max(_SEALED, (widest - _twips(day)) // 2)
    centre = date_right + _twips(day) // 2 if day else _SEALED + widest // 2
    names = (_signer(line, centre - _twips(line) // 2) for line in lines)
    return "".join(names) + _date(day, date_right)


def _jointly_sealed(signers: Sequence[str], day: str) -> str:
    """Two issuers a row with room for their seals; the last one stands over the date, at the right (7.3.5.1)."""
    date = _twips(day or "2026年11月24日")
    date_right = max(_SEALED, (min(_twips(signers[-1]), round(LONGEST * PITCH)) - date) // 2)
    centre = TEXT_WIDTH - date_right - date // 2
    rows = list(_rows(signers, centre))
    left = min((centre - _twips(names[1]) // 2 for names in rows if len(names) > 1), default=0) // 2
    made = []
    for number, names in enumerate(rows):
        lines = [names] if len(names) > 1 else [[line] for line in break_title(names[0], LONGEST)]
        above = max(0, SEAL_HEIGHT - ROW_PITCH * len(lines)) if number else 0
        free = len(rows) >= MOST_SEAL_ROWS and 0 < number < len(rows) - 1
        made += [_joint_line(line, (left, centre), 0 if at else above, free=free) for at, line in enumerate(lines)]
    return "".join(made) + _date(day, date_right)


def _rows(signers: Sequence[str], centre: int) -> Iterator[Sequence[str]]:
    """Two by two where they fit side by side, an odd last one alone."""
    waiting = list(signers)
    while waiting:
        pair = waiting[:2]
        fits = len(pair) == 2 and centre - _twips(pair[1]) // 2 - _twips(pair[0]) >= BETWEEN_SEALS
        inside = all(_twips(name) <= 2 * (TEXT_WIDTH - centre) for name in pair[1:])
        row, waiting = (pair, waiting[2:]) if fits and inside else (waiting[:1], waiting[1:])
        yield row


def _joint_line(names: Sequence[str], centres: tuple[int, int], above: int, *, free: bool) -> str:
    """One name centred under its seal at the right; of two, the first under a seal at the left, as far as it fits.

    A ``free`` line need not stand on the page of the next.
    """
    start = max(0, centres[1] - _twips(names[-1]) // 2)
    keep = '<w:keepNext w:val="0"/>' if free else ""
    spacing = f'<w:spacing w:before="{above}"/>' if above else ""
    if len(names) == 1:
        right = TEXT_WIDTH - start - _twips(names[0])
        return paragraph("Signer", run(names[0]), properties=keep + spacing + indent(right=max(right, 0)))
    first = max(0, min(centres[0] - _twips(names[0]) // 2, start - BETWEEN_SEALS - _twips(names[0])))
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{start}"/></w:tabs>'
    placed = keep + tabs + spacing + indent(left=first, right=0) + '<w:jc w:val="left"/>'
    return paragraph("Signer", run(names[0]), "<w:r><w:tab/></w:r>", run(names[1]), properties=placed)


def _unsealed(signers: Sequence[str], day: str) -> str:
    """Names one below the other, two characters free at their right; the date begins two after the leading name.

    A long name's lines begin below one another. Where the date would reach beyond the names, it takes their place at
    the right and they move left.
    """
    names = [break_title(signer, LONGEST - UNSEALED_RIGHT) for signer in signers]
    blocks = [max(map(_twips, lines)) for lines in names]
    beyond = max(0, _twips(day) + DATE_SHIFT * PITCH - blocks[0]) if blocks and day else 0
    right = _UNSEALED + beyond
    start = max(0, TEXT_WIDTH - right - (blocks[0] if blocks else 0) + DATE_SHIFT * PITCH)
    placed = ((line, right + block - _twips(line)) for lines, block in zip(names, blocks, strict=True) for line in lines)
    below = _date_from(day, start) if blocks else _date(day, _UNSEALED)
    return "".join(_signer(line, free) for line, free in placed) + below


def _signer(name: str, right: int) -> str:
    return paragraph("Signer", run(name), properties=indent(right=max(right, 0)))


def _date(day: str, right: int) -> str:
    return paragraph("Date", run(day), properties=indent(right=max(right, 0))) if day else ""


def _date_from(day: str, left: int) -> str:
    if not day:
        return ""
    return paragraph("Date", run(day), properties=indent(left=left, right=0) + '<w:jc w:val="left"/>')


def _twips(text: str) -> int:
    return round(width(text) * PITCH)


# ---- 版记: a text box whose last rule lies on the text area's lower edge of the last page ---------------------------


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
    named = copied(imprint)
    printed = [] if letter else _printed(imprint)
    rows = []
    if named:
        rows.append(row(cell(TEXT_WIDTH, *(_copies(label, names) for label, names, _ in named))))
    if printed:
        rows.append(row(cell(TEXT_WIDTH, *printed)))
    if not rows:
        return Markup("")
    rules = "" if letter else borders(top=THICK_RULE, bottom=THICK_RULE, insideH=THIN_RULE)
    content = table([TEXT_WIDTH], rows, rules)
    height = (_lines(named) + len(printed)) * style.line + 60
    return Markup(paragraph("ImprintAnchor", _text_box(content, height), properties=exact_line(height)))


def _copies(label: str, names: str) -> str:
    """Names that turn over below the first, whatever the label's width."""
    hanging = round(width(label) * SMALL_CHARACTER)
    own = f'<w:ind w:left="{SMALL_CHARACTER + hanging}" w:hanging="{hanging}"/>' if hanging != _COPIES.hanging else ""
    return paragraph("CopiesTo", run(f"{label}{names}。"), properties=own)


def check_imprint(report: Report, locate: Locate) -> Iterator[Diagnostic]:
    """An error for an imprint that no page holds."""
    if report.imprint and sum(len(names) for _, names, _ in copied(report.imprint)) > _USUAL:
        page = PROFILES[report.layout.profile]
        lines = _lines(copied(report.imprint)) + len(_printed(report.imprint))
        most = (A4_HEIGHT - page.top - page.bottom - 60) // page.line
        if lines > most:
            yield IMPRINT_TOO_TALL.at(locate(("imprint",)), lines=lines, most=most)


_USUAL = 200
"""Characters of recipients that any page holds."""


def copied(imprint: Imprint) -> list[tuple[str, str, str]]:
    """主送 and 抄送, or 报, 送 and 发: the label, the names without a stop, the field."""
    lines = (
        ("主送：", (imprint.addressee,), "addressee"),
        ("报：", imprint.reports_to, "reports_to"),
        ("送：", imprint.sent_to, "sent_to"),
        ("发：", imprint.issued_to, "issued_to"),
        ("抄送：", imprint.copies_to, "copies_to"),
    )
    joined = ((label, "，".join(names).rstrip("。"), field) for label, names, field in lines)
    return [one for one in joined if one[1]]


def _lines(named: Sequence[tuple[str, str, str]]) -> int:
    return sum(math.ceil(width(f"{names}。") / _LINE_EM) for _, names, _ in named)


def _printed(imprint: Imprint) -> list[str]:
    day = f"{chinese_date(imprint.printed_on)}印发" if imprint.printed_on else ""
    lines = _printer_lines(imprint.printer, day) if imprint.printer or day else []
    if imprint.copies:
        lines.append(paragraph("Printer", run(copies_line(imprint.copies)), properties='<w:jc w:val="right"/>'))
    return lines


def copies_line(copies: int) -> str:
    """印数 as it prints."""
    return f"（共印{copies}份）"


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
