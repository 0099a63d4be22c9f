"""The papers that are measured: every format, both page profiles, everything a paper can carry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.model import Attachment, Layout, Letterhead, Report, Section, Signature
from tools.measuring.contents import EVERYTHING, HEAD, IMPRINT, ISSUER, LONG, PLAIN, SUPERIORS, TABLE
from tools.measuring.trying import TRYING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
PAPERS |= TRYING
PROFILES = ("word", "gbt33476")


def papers() -> Iterator[tuple[str, Report]]:
    """Every paper in every profile, by name (红头-word)."""
    for name, report in PAPERS.items():
        for profile in PROFILES:
            layout = replace(report.layout, profile=profile)  # type: ignore[arg-type]
            yield f"{name}-{profile}", replace(report, layout=layout)
