"""GS621: what the report states around its text and the chosen template has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import code
from govsummary.core.frozen import NamedTuple
from govsummary.core.language import Text
from govsummary.standard.grammar import chinese_date

if TYPE_CHECKING:
    from govsummary.core.blocks import Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Outline, Report

NOT_PRINTED = code("GS621")


class Field(NamedTuple):
    """A field of the report, the names under which templates print it, and the official templates that do.

    ``tag`` is what prints it in a template of one's own, where that is more than the first name.
    """

    place: tuple[str, ...]
    title: Text
    names: tuple[str, ...]
    templates: str = "plain、redhead、upward、letter、order、minutes、newsletter"
    tag: str = ""


_SPECIAL = "order、minutes、newsletter"
_HEADED, _PRINTED = f"redhead、upward、letter、{_SPECIAL}", f"plain、redhead、upward、{_SPECIAL}"
_HEADS = ("letter", "special_head")
_IMPRINTS, _IMPRINT = ("imprint", "letter_imprint"), "{{p imprint }}"
FIELDS = (
    Field(("title",), Text("标题", "title"), ("title", "title_lines")),
    Field(("subtitle",), Text("题注", "subtitle"), ("subtitle",)),
    Field(("byline",), Text("署名行", "byline"), ("byline",)),
    Field(("addressee",), Text("主送机关", "addressee"), ("addressee",)),
    Field(
        ("letterhead", "mark"),
        Text("发文机关标志", "mark"),
        ("letterhead.mark", "letter", "special_head"),
        _HEADED,
        "{{p letterhead.mark }}",
    ),
    Field(
        ("letterhead", "document_number"),
        Text("发文字号", "document_number"),
        ("letterhead.document_number", "letterhead.upward", "letter", "special_head"),
        _HEADED,
    ),
    Field(("letterhead", "copy_number"), Text("份号", "copy_number"), ("letterhead.copy_number", *_HEADS), _HEADED),
    Field(("letterhead", "secrecy"), Text("密级", "secrecy"), ("letterhead.secrecy", *_HEADS), _HEADED),
    Field(("letterhead", "urgency"), Text("紧急程度", "urgency"), ("letterhead.urgency", *_HEADS), _HEADED),
    Field(("letterhead", "issue"), Text("编号", "issue"), ("letterhead.issue", "special_head"), _SPECIAL),
    Field(("editorial",), Text("按语", "editorial"), ("editorial",), "newsletter", "{{p editorial }}"),
    Field(("attendance",), Text("出席人员", "attendance"), ("attendance",), "minutes", "{{p attendance }}"),
    Field(
        ("letterhead", "signers"),
        Text("签发人", "signers"),
        ("letterhead.signers", "letterhead.upward"),
        "upward",
        "{{ letterhead.signers | join('　') }}",
    ),
    Field(("signature", "signers"), Text("署名机关", "signers"), ("signature",), tag="{{p signature }}"),
    Field(("signature", "chops"), Text("签名章", "chops"), ("signature",), tag="{{p signature }}"),
    Field(("signature", "note"), Text("附注", "note"), ("note",)),
    Field(("imprint", "addressee"), Text("版记的主送", "addressee of the imprint"), _IMPRINTS, tag=_IMPRINT),
    Field(("imprint", "copies_to"), Text("抄送", "copies_to"), _IMPRINTS, tag=_IMPRINT),
    Field(("imprint", "reports_to"), Text("报", "reports_to"), _IMPRINTS, tag=_IMPRINT),
    Field(("imprint", "sent_to"), Text("送", "sent_to"), _IMPRINTS, tag=_IMPRINT),
    Field(("imprint", "issued_to"), Text("发", "issued_to"), _IMPRINTS, tag=_IMPRINT),
    Field(("imprint", "printer"), Text("印发机关", "printer"), ("imprint",), _PRINTED, _IMPRINT),
    Field(("imprint", "printed_on"), Text("印发日期", "printed_on"), ("imprint",), _PRINTED, _IMPRINT),
    Field(("imprint", "copies"), Text("印数", "copies"), ("imprint",), _PRINTED, _IMPRINT),
)
"""What a report may state outside its text."""


def _editorial(report: Report) -> list[str]:
    from govsummary.docx.write.special import editorial_lines

    return editorial_lines(report)


def _attendance(report: Report) -> list[str]:
    from govsummary.docx.write.special import attendance_lines

    return [names for _, names in attendance_lines(report.attendance)] if report.attendance else []


def _chops(report: Report) -> list[str]:
    return [one.post for one in report.signature.chops] if report.signature else []


_LINES = {("editorial",): _editorial, ("attendance",): _attendance, ("signature", "chops"): _chops}
"""What is stated in other shapes than texts."""


def unprinted(parts: Mapping[str, bytes], outline: Outline, promises: Iterable[str], name: str) -> tuple[Field, ...]:
    """The fields that the report states and the paper lacks, as no name that the template ``promises`` is theirs."""
    known = frozenset(promises)
    stated = ((one, _texts(outline.report, one.place)) for one in FIELDS if known.isdisjoint(one.names))
    doubtful = [(one, texts) for one, texts in stated if texts]
    if not doubtful:
        return ()
    from govsummary.docx.write.verifying import lacks

    missing = lacks(parts, outline, known, name)
    return tuple(one for one, texts in doubtful if missing(texts))


def not_printed(fields: Iterable[Field], template: str, locate: Locate) -> Iterator[Diagnostic]:
    """A warning for each of the fields, with what would print it."""
    for one in fields:
        tag = one.tag or f"{{{{ {one.names[0]} }}}}"
        yield NOT_PRINTED.at(locate(one.place), name=one.title, template=template, known=one.templates, tag=tag)


def _texts(report: Report, place: tuple[str, ...]) -> list[str]:
    if place in _LINES:
        return _LINES[place](report)
    value: Any = report
    for step in place:
        value = getattr(value, step, None) or ""
    if isinstance(value, int):
        return [str(value)]
    texts = value if isinstance(value, tuple) else (value if isinstance(value, str) else chinese_date(value),)
    return [text.strip("：:（）()。") for text in texts if text]
