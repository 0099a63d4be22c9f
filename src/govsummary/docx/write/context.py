"""Outline → what a template's tags can print: plain names, texts escaped, and prebuilt page parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from govsummary.core.blocks import Heading, Paragraph, Picture, Table
from govsummary.core.model import Letterhead, composed_blocks
from govsummary.docx.write.ending import imprint, signature
from govsummary.docx.write.letterhead import letter_head, letterhead
from govsummary.docx.write.markup import Late, printed
from govsummary.docx.write.special import attendance, editorial, special_head
from govsummary.docx.write.tables import landscape, section_end, table
from govsummary.docx.write.widths import TITLE_EM, WIDE_EM, break_title, title_width
from govsummary.standard.grammar import attachment_label, before_text, chinese_date, with_colon
from govsummary.standard.measures import CHARACTERS

if TYPE_CHECKING:
    from govsummary.core.model import ComposedAttachment, Outline, OutlineBlock, Report
    from govsummary.standard.house_style import HouseStyle

LEVELS = 4
"""7.3.3: deeper headings are set as the fourth level."""
_BRACKETS = "（）"
FEW_WORDS = 120
"""Characters before an attachment's wide table that go onto its page: three lines there, four upright."""


def build_context(outline: Outline, style: HouseStyle, section: str) -> dict[str, Any]:
    """Every name a template may use; ``section`` is the template's own ``w:sectPr``, repeated before landscape pages."""
    report = outline.report
    follows = bool(report.attachments or report.signature)
    drawn = _drawn(outline)
    lines = report.layout.title_lines or (break_title(report.title) if report.title else ())
    return {
        "title": printed(report.title),
        "title_lines": [printed(line) for line in lines],
        "subtitle": printed(broken(report.subtitle)),
        "byline": printed(broken(report.byline)),
        "kind": printed(report.kind),
        "period": printed(report.period),
        "issuers": [printed(issuer) for issuer in report.issuers],
        "date": printed(chinese_date(report.date) if report.date else ""),
        "addressee": printed(with_colon(report.addressee)),
        "letterhead": letterhead(report.letterhead, report.issuers, style),
        "special_head": Late(partial(special_head, report, style)),
        "editorial": editorial(report) if report.editorial else "",
        "attendance": attendance(report.attendance) if report.attendance else "",
        "letter": Late(partial(letter_head, report.letterhead or Letterhead(), report.issuers, style)),
        "body": list(_blocks(outline.blocks, section, drawn, keep_last=follows)),
        "attachment_notes": list(_attachment_notes(report)),
        "attachments": list(_attachments(outline, section, drawn)),
        "signature": signature(report, drawn) if report.signature else "",
        "note": printed(report.signature.note.strip("（）()")) if report.signature else "",
        "imprint": imprint(report.imprint, style, letter=False) if report.imprint else "",
        "letter_imprint": imprint(report.imprint, style, letter=True) if report.imprint else "",
    }


def has_insertions(outline: Outline) -> bool:
    """Whether any of its texts is more than words."""
    blocks = composed_blocks(outline)
    return bool(outline.footnotes) or any(getattr(one, "bold", ()) or getattr(one, "run_in_bold", ()) for one in blocks)


def has_drawings(outline: Outline) -> bool:
    """Whether a paper or one of its attachments has pictures or charts, or is signed by some."""
    signed = outline.report.signature.chops if outline.report.signature else ()
    return any(one.picture for one in signed) or any(
        isinstance(one, Picture) or (isinstance(one, Table) and bool(one.chart)) for one in composed_blocks(outline)
    )


def _drawn(outline: Outline) -> dict[Any, int]:
    """The numbers of the parts of the package that hold pictures, by their bytes, and charts, by their tables."""
    if not has_drawings(outline):
        return {}
    from govsummary.docx.write.pictures import images_of, numbers_of

    return {**images_of(outline), **numbers_of(outline)}


def broken(text: str) -> str:
    """题注 in lines that are broken by meaning, as the title's are; one in brackets within them."""

    def lines(line: str) -> list[str]:
        bracketed = line.startswith(_BRACKETS[0]) and line.endswith(_BRACKETS[1]) and title_width(line) > CHARACTERS
        if not bracketed:
            return break_title(line, CHARACTERS)
        pieces = break_title(line[1:-1], CHARACTERS - len(_BRACKETS))
        pieces[0] = _BRACKETS[0] + pieces[0]
        return [*pieces[:-1], pieces[-1] + _BRACKETS[1]]

    return "\n".join(piece for line in text.splitlines() for piece in lines(line))


def _blocks(
    blocks: Sequence[OutlineBlock],
    section: str,
    drawn: Mapping[Any, int],
    *,
    keep_last: bool,
    opened: bool = False,
) -> Iterator[dict[str, Any]]:
    """Every block as the template prints it; wide tables, with the headings right above them, on landscape pages.

    ``opened``: the first of those pages has begun already.
    """
    wide = [opened, *_on_landscape_pages(blocks, first=opened), False]
    for number, block in enumerate(blocks, 1):
        if wide[number] and not wide[number - 1]:
            yield _block("table", table=Markup(section_end(section)))
        keep = keep_last and number == len(blocks) and not wide[number]
        if isinstance(block, Heading):
            yield _heading(block)
        elif isinstance(block, Paragraph):
            yield _block("last paragraph" if keep else "paragraph", printed(block.text))
        elif isinstance(block, Picture):
            from govsummary.docx.write.pictures import picture

            yield _block("table", table=picture(block, drawn, keep=keep))
        elif block.chart:
            from govsummary.docx.write.pictures import chart

            yield _block("table", table=chart(block, drawn[block], keep=keep))
        else:
            yield _block("table", table=table(block, keep=keep))
        if wide[number] and not wide[number + 1]:
            yield _block("table", table=Markup(section_end(landscape(section))))


def _block(kind: str, text: str = "", run_in: str = "", table: str = "") -> dict[str, Any]:
    """What a template may ask of a block, whatever its kind: what it lacks is empty."""
    return {"kind": kind, "text": text, "run_in": run_in, "table": table}


def _on_landscape_pages(blocks: Sequence[OutlineBlock], *, first: bool) -> list[bool]:
    """For each block whether it stands on such a page: a wide table, or a heading that one follows.

    Where the blocks are the ``first`` on their page, the few words before a wide table go with it as well: they would
    stand alone on an upright page.
    """
    turned, wide = [], False
    for block in reversed(blocks):
        if not isinstance(block, Heading) or block.run_in:
            wide = isinstance(block, Table) and block.landscape and not block.chart
        turned.append(wide)
    turned.reverse()
    lead = blocks[: turned.index(True)] if first and any(turned) else ()
    if all(isinstance(block, Heading | Paragraph) for block in lead) and sum(map(_length, lead)) <= FEW_WORDS:
        turned[: len(lead)] = [True] * len(lead)
    return turned


def _length(block: OutlineBlock) -> int:
    return len(getattr(block, "text", "")) + len(getattr(block, "run_in", ""))


def _heading(heading: Heading) -> dict[str, Any]:
    level = min(heading.level, LEVELS)
    text = heading.number + heading.text
    if not heading.run_in:
        return _block(f"heading{level}", printed(text))
    return _block(f"run-in{level}", printed(before_text(text)), printed(heading.run_in))


def _attachment_notes(report: Report) -> Iterator[dict[str, Any]]:
    """7.3.4: one attachment has no number; several are numbered, and their names end without punctuation."""
    many = len(report.attachments) > 1
    for number, attachment in enumerate(report.attachments, 1):
        kind = "only" if not many else "first" if number == 1 else "next"
        yield {"kind": kind, "number": number, "title": printed(attachment.title)}


def attachment_title(attachment: ComposedAttachment) -> list[str]:
    """The title of an attachment that has contents, in lines as wide as its first page."""
    turned = _on_landscape_pages(attachment.blocks, first=True)[0]
    return break_title(attachment.title, WIDE_EM if turned else TITLE_EM)


def _attachments(outline: Outline, section: str, drawn: Mapping[Any, int]) -> Iterator[dict[str, Any]]:
    """Each attachment that has contents; one of a wide table, perhaps with a few words before, begins on its page."""
    for number, attachment in enumerate(outline.attachments, 1):
        if attachment.blocks:
            turned = _on_landscape_pages(attachment.blocks, first=True)[0]
            yield {
                "opening": Markup(section_end(section)) if turned else "",
                "label": attachment_label(number, len(outline.attachments)),
                "title_lines": [printed(line) for line in attachment_title(attachment)],
                "blocks": list(_blocks(attachment.blocks, section, drawn, keep_last=False, opened=turned)),
            }
