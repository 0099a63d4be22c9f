"""What stands on the pages of a paper, from 版头 to 版记, element by element (GB/T 9704-2012, 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.blocks import Heading, JsonPath, Picture, Table
from govsummary.core.prose import Role, heading_role
from govsummary.docx.write.context import broken
from govsummary.docx.write.ending import copied, copies_line
from govsummary.docx.write.special import attendance_lines, dated, editorial_lines
from govsummary.standard.grammar import attachment_label, before_text, chinese_date, with_colon
from govsummary.standard.special import EDITORIAL_LABEL, HEADS, compiled_by

if TYPE_CHECKING:
    from govsummary.core.model import Imprint, Letterhead, Outline, OutlineBlock, Report


class Element(NamedTuple):
    """A line, paragraph or table of the paper; ``run_in`` is the text that follows a heading on its line."""

    role: Role
    text: str = ""
    run_in: str = ""
    table: Table | None = None
    picture: Picture | None = None
    origin: JsonPath = ()


def elements(outline: Outline) -> Iterator[Element]:
    """Everything in reading order."""
    report = outline.report
    if report.letterhead:
        yield from _letterhead(report.letterhead, report)
    yield from _editorial(report)
    for line in report.layout.title_lines or (report.title,) * bool(report.title):
        yield Element(Role.TITLE, line, origin=("title",))
    for field, text in (("subtitle", report.subtitle), ("byline", report.byline)):
        yield from (Element(Role.SUBTITLE, line.strip(), origin=(field,)) for line in broken(text).splitlines())
    if report.addressee:
        yield Element(Role.ADDRESSEE, with_colon(report.addressee), origin=("addressee",))
    yield from _blocks(outline.blocks)
    yield from _attachment_notes(report)
    for label, names in attendance_lines(report.attendance) if report.attendance else ():
        yield Element(Role.ATTENDANCE, label + names, origin=("attendance",))
    yield from _signature(report)
    for number, one in enumerate(outline.attachments, 1):
        if one.blocks:
            yield Element(Role.ATTACHMENT_LABEL, attachment_label(number, len(outline.attachments)), origin=one.origin)
            yield Element(Role.ATTACHMENT_TITLE, one.title, origin=(*one.origin, "title"))
            yield from _blocks(one.blocks)
    for number, note in enumerate(outline.footnotes, 1):
        yield Element(Role.ASIDE, f"[^{number}]{' '.join(note.text.split())}", origin=note.origin)
    if report.imprint:
        yield from _imprint(report.imprint)


def _editorial(report: Report) -> Iterator[Element]:
    for number, line in enumerate(editorial_lines(report)):
        yield Element(Role.EDITORIAL, EDITORIAL_LABEL * (number == 0) + line, origin=("editorial",))


def _letterhead(head: Letterhead, report: Report) -> Iterator[Element]:
    marks = "".join(head.mark or report.issuers)
    shown = (compiled_by(report), dated(report)) if head.form and HEADS[head.form].dated else ()
    issued = "　".join(filter(None, shown))
    lines = (
        (Role.COPY_NUMBER, head.copy_number, "copy_number"),
        (Role.SECRECY, head.secrecy, "secrecy"),
        (Role.URGENCY, head.urgency, "urgency"),
        (Role.MARK, marks and marks + head.suffix, "mark"),
        (Role.DOCUMENT_NUMBER, head.document_number, "document_number"),
        (Role.ISSUE, head.issue, "issue"),
        (Role.ISSUE, issued, "mark"),
        (Role.SIGNER, "、".join(head.signers) and f"签发人：{'、'.join(head.signers)}", "signers"),
    )
    return (Element(role, text, origin=("letterhead", field)) for role, text, field in lines if text)


def _blocks(blocks: Iterable[OutlineBlock]) -> Iterator[Element]:
    for block in blocks:
        if isinstance(block, Heading):
            text = block.number + block.text
            words = before_text(text) if block.run_in else text
            yield Element(heading_role(block.level), words, block.run_in, origin=block.origin)
        elif isinstance(block, Table):
            yield Element(Role.TABLE, table=block, origin=block.origin)
        elif isinstance(block, Picture):
            yield Element(Role.CAPTION, block.caption, picture=block, origin=block.origin)
        else:
            yield Element(Role.BODY, block.text, origin=block.origin)


def _attachment_notes(report: Report) -> Iterator[Element]:
    """7.3.4: one attachment has no number."""
    many = len(report.attachments) > 1
    for number, one in enumerate(report.attachments, 1):
        label = "附件：" if number == 1 else ""
        yield Element(
            Role.ATTACHMENT_NOTE, f"{label}{f'{number}.' if many else ''}{one.title}", origin=(*one.origin, "title")
        )


def _signature(report: Report) -> Iterator[Element]:
    if signature := report.signature:
        names = [(name, "signers") for name in signature.signers or report.issuers]
        chops = [(f"{one.post}　{one.name}".strip(), "chops") for one in signature.chops]
        for name, field in chops or names:
            yield Element(Role.SIGNATURE, name, origin=("signature", field))
        if report.date:
            yield Element(Role.DATE, chinese_date(report.date), origin=("date",))
        if note := signature.note.strip("（）()"):
            yield Element(Role.NOTE, f"（{note}）", origin=("signature", "note"))


def _imprint(imprint: Imprint) -> Iterator[Element]:
    """7.4."""
    day = f"{chinese_date(imprint.printed_on)}印发" if imprint.printed_on else ""
    lines = (
        *((f"{label}{names}。", field) for label, names, field in copied(imprint)),
        ("　".join(filter(None, (imprint.printer, day))), "printer"),
        (copies_line(imprint.copies) if imprint.copies else "", "copies"),
    )
    return (Element(Role.IMPRINT, text, origin=("imprint", field)) for text, field in lines if text)
