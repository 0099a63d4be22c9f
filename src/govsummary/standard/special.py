"""特定格式 (GB/T 9704-2012, 10.2 and 10.3): the heads of 命令(令) and 纪要, and the customary one of 简报."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.frozen import frozen
from govsummary.core.regex import regex
from govsummary.standard.measures import DEFAULT_PAGE, MARK_TOP_MM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govsummary.core.model import Report


@frozen
class Head:
    """What a paper of that form has otherwise than a red-head one; it is also the name of its template."""

    title: str
    word: str
    """What its mark ends in."""
    mark_mm: float = 0.0
    """From the page's top to the mark's ink; 0: it hangs from its red rule."""
    dated: bool = True
    """Whether who issues it and when stand above the red rule; else there is no rule."""
    sealed: bool = False
    """Whether a seal is the custom."""
    titled: bool = False
    """Whether it must have a title."""

    @property
    def hangs(self) -> bool:
        """Whether its mark stands as high as its red rule wants."""
        return not self.mark_mm


NEWSLETTER_RULE_MM = DEFAULT_PAGE.head_mm + 75.0
"""The red rule below the head of a 简报 closes the upper third of the type area; custom."""
HEADS: Mapping[str, Head] = {
    "order": Head("命令", "令", DEFAULT_PAGE.head_mm + 20.0, dated=False, sealed=True),
    "minutes": Head("纪要", "纪要", MARK_TOP_MM),
    "newsletter": Head("简报", "简报", titled=True),
}
"""By the name of the template."""
FILE_WORD = "文件"
"""What the mark of any other paper ends in (7.2.4)."""
ENDS_IN_A_WORD = regex("(?:文件|令|公报|纪要|简报|通报|动态|信息|专报|快报|参考|情况|通讯|摘报|反映|要情)$")
"""What a mark that says itself what it is ends in."""
EDITORIAL_LABEL = "编者按："
ATTENDANCE_LABELS = {"present": "出席：", "absent": "请假：", "observers": "列席："}
"""10.3, in their order."""
CHOP_MM = (40.0, 16.0)
"""Room for a 签名章 of which no picture is stated; custom."""
CHOP_GAP = 2
"""7.3.5.3: characters between 职务 and 签名章."""


def form_of(template: str) -> str:
    """The form that goes with a template of either name; empty: the common one."""
    return next((name for name, head in HEADS.items() if template in (name, head.title)), "")


def compiled_by(report: Report) -> str:
    """Who issues a paper, as its head says: a 简报 is compiled (编)."""
    names = "、".join(report.issuers)
    compiled = report.letterhead and report.letterhead.form == "newsletter" and not names.endswith(("编", "编印"))
    return f"{names}编" if compiled and names else names


def name_of(report: Report) -> str:
    """What a paper is called: its title, else its mark and number."""
    head = report.letterhead
    if report.title or head is None:
        return report.title
    return "".join((*(head.mark or report.issuers), head.suffix)) + (f"（{head.issue}）" if head.issue else "")


def mark_word(form: str) -> str:
    """What is put behind the issuer's name in the mark of a paper of this form."""
    return HEADS[form].word if form in HEADS else FILE_WORD
