"""署名 and 成文日期 (GB/T 9704-2012, 7.3.5): where each line stands depends on how wide the others are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from govsummary.docx.write.markup import blank, indent, paragraph, run
from govsummary.docx.write.titles import break_title
from govsummary.docx.write.widths import width
from govsummary.standard.grammar import chinese_date
from govsummary.standard.measures import CHARACTER, DATE_SHIFT, DEFAULT_PAGE, PITCH, SEALED_RIGHT, TEXT_WIDTH, UNSEALED_RIGHT

if TYPE_CHECKING:
    from govsummary.core.model import Report

_SEALED, _UNSEALED = SEALED_RIGHT * CHARACTER, UNSEALED_RIGHT * CHARACTER
SEAL_BLANKS = 2
"""Empty lines above a sealed 署名: the seal's top then lies within a line of the text."""
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


def signature(report: Report) -> Markup:
    """The paragraphs of 署名 and 成文日期, with the empty lines above."""
    assert report.signature is not None
    signers = report.signature.signers or report.issuers
    day = chinese_date(report.date) if report.date else ""
    if not report.signature.sealed:
        below = blank(keep=True) + _unsealed(signers, day)
    else:
        sealed = _jointly_sealed(signers, day) if len(signers) > 1 else _sealed(signers, day)
        below = blank(keep=True) * SEAL_BLANKS + sealed
    return Markup(_kept_with_note(below) if report.signature.note else below)


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
