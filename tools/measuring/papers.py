"""The papers that are measured: every format, both page profiles, everything a paper can carry."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.blocks import Image, Picture
from govsummary.core.model import (
    Attachment,
    Attendance,
    Chop,
    Imprint,
    Layout,
    Letterhead,
    Part,
    Report,
    ReportPart,
    Section,
    Signature,
    in_paragraphs,
)
from tools.measuring.contents import EVERYTHING, FIGURES, HEAD, IMPRINT, ISSUER, LONG, PLAIN, SUPERIORS, TABLE
from tools.measuring.trying import TRYING

if TYPE_CHECKING:
    from collections.abc import Iterator


def _article(text: str) -> tuple[ReportPart, ...]:
    return (ReportPart(Part("provisions", "正文", unheaded=True), (), body=in_paragraphs(text)),)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_WIDE, _HIGH = 100, 40
_PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    (
        _chunk(b"IHDR", struct.pack(">IIBBBBB", _WIDE, _HIGH, 8, 2, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress((b"\0" + b"\xff\0\0" * _WIDE) * _HIGH)),
        _chunk(b"IEND", b""),
    )
)
_SEAL = Image(_PNG, "png", _WIDE, _HIGH)
"""A red rectangle for a 签名章."""

PAPERS: dict[str, Report] = {
    "白头": replace(PLAIN, parts=LONG),
    "红头": EVERYTHING,
    "红头不盖章": replace(
        EVERYTHING,
        signature=Signature((ISSUER,), sealed=False),
        attachments=(Attachment("任务完成情况表", (Section("", body=(TABLE,)),)),),
    ),
    "红头上行文": replace(EVERYTHING, letterhead=replace(HEAD, signers=("王某某",))),
    "红头上行文多签发人": replace(EVERYTHING, letterhead=replace(HEAD, signers=SUPERIORS)),
    "红头联合": replace(
        EVERYTHING,
        issuers=(ISSUER, "示例市财政局", "示例市统计局"),
        letterhead=replace(HEAD, mark=(ISSUER,)),
        signature=Signature((ISSUER, "示例市财政局", "示例市统计局")),
    ),
}
LETTER_HEAD = replace(HEAD, document_number="示科函〔2026〕8号")
PAPERS |= {
    "信函": replace(EVERYTHING, letterhead=LETTER_HEAD, layout=Layout(template="letter")),
    "信函无左列": replace(
        EVERYTHING,
        parts=LONG,
        letterhead=Letterhead(mark=(ISSUER, "示例市财政局"), document_number="示科函〔2026〕9号"),
        imprint=replace(IMPRINT, copies_to=IMPRINT.copies_to[:1]),
        layout=Layout(template="信函"),
    ),
}
_COUNTY = "示例市人民政府"
_ORDER = Letterhead(issue="第5号", suffix="令", form="order")
_HEARD = Attendance(
    ("市政府王某某", "市政府办公室李某", "市科学技术局赵某某", "市财政局钱某", "市统计局孙某某"), ("市审计局周某",)
)
PAPERS |= {
    "命令": Report(
        title="",
        issuers=(_COUNTY,),
        date=EVERYTHING.date,
        parts=_article(f"{FIGURES}\n\n{FIGURES}"),
        letterhead=_ORDER,
        signature=Signature(chops=(Chop("市长", picture=Picture("章.png", width=40, image=_SEAL)),)),
    ),
    "联合命令": replace(
        EVERYTHING,
        issuers=(_COUNTY, "示例市警备区"),
        addressee="各县（区）人民政府",
        letterhead=replace(_ORDER, secrecy="秘密★1年"),
        signature=Signature(chops=(Chop("市长", "王某某"), Chop("警备区司令员", "李某"))),
    ),
    "纪要": Report(
        title="",
        issuers=(f"{_COUNTY}办公室",),
        date=EVERYTHING.date,
        parts=LONG,
        imprint=IMPRINT,
        letterhead=Letterhead((f"{_COUNTY}常务会议",), "纪要", issue="第12期", form="minutes"),
        attendance=replace(_HEARD, present=_HEARD.present * 3),
    ),
    "简报": replace(
        PLAIN,
        addressee="",
        parts=LONG,
        signature=None,
        editorial=in_paragraphs(FIGURES),
        letterhead=Letterhead(("示例科技工作简报",), "", issue="第12期（总第86期）", form="newsletter"),
        imprint=Imprint(reports_to=("市委", "市政府"), sent_to=("市直各单位",), issued_to=("局机关各科室",), copies=120),
    ),
}
PAPERS |= TRYING
PROFILES = ("word", "gbt33476")


def papers() -> Iterator[tuple[str, Report]]:
    """Every paper in every profile, by name (红头-word)."""
    for name, report in PAPERS.items():
        for profile in PROFILES:
            layout = replace(report.layout, profile=profile)  # type: ignore[arg-type]
            yield f"{name}-{profile}", replace(report, layout=layout)
