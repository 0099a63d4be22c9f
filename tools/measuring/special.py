"""命令(令), 纪要 and 签名章 (GB/T 9704-2012, 10.2, 10.3 and 7.3.5.3)."""

from __future__ import annotations

from govsummary.standard.measures import SEALED_RIGHT, STYLE
from govsummary.standard.special import ATTENDANCE_LABELS, CHOP_GAP, HEADS
from tools.measuring.heading import CENTRE, pitch
from tools.measuring.main_text import EM, INDENTED, RIGHT
from tools.measuring.pages import Ink, Line
from tools.measuring.table import Found, Paper, all_of, measures, near


def _marked(paper: Paper, form: str) -> Ink | None:
    """The red ink of the mark of a paper of this form."""
    head = paper.report.letterhead
    rule = next((rule for rule in paper.pages.rules if rule.red and rule.page == 1), None)
    return paper.pages.ink(1, 20, (rule.y if rule else 140) - 2, red=True) if head and head.form == form else None


def _mark(ink: Ink, form: str) -> Found | None:
    middle = near((ink.left + ink.right) / 2, CENTRE, 1, of="中心")
    return all_of(near(ink.top, HEADS[form].mark_mm, 1.5, of="上边缘"), middle)


def _gap(paper: Paper, above: Line, below: Line, blank: int, of: str) -> Found:
    return near((below.baseline - above.baseline) / pitch(paper), blank + 1, 0.1, "行", of=of)


@measures("O-ORDER")
def order(paper: Paper) -> Found | None:
    ink, head = _marked(paper, "order"), paper.report.letterhead
    number = paper.pages.find(f"^{head.issue}$") if head and head.issue else None
    if ink is None or number is None:
        return None
    text = paper.pages.lines[paper.pages.lines.index(number) + 1]
    below = near((paper.pages.ink(1, ink.bottom + 2, number.baseline) or ink).top - ink.bottom, 25.5, 2, of="令号距标志")
    return all_of(
        _mark(ink, "order"), below, near(number.centre, CENTRE, 1, of="令号中心"), _gap(paper, number, text, 2, "正文距令号")
    )


@measures("J-MINUTES")
def minutes(paper: Paper) -> Found | None:
    ink, listed = _marked(paper, "minutes"), paper.report.attendance
    if ink is None or listed is None:
        return None
    found = [_mark(ink, "minutes")]
    for label in ATTENDANCE_LABELS.values():
        if line := paper.pages.find(f"^{label}"):
            after = paper.pages.lines[paper.pages.lines.index(line) + 1]
            turned = after.left - line.characters[3]["x0"] * 25.4 / 72 if after.left > INDENTED + 8 else 0.0
            hei = Found("标签" + line.font, "Hei" in line.font)
            found += [near(line.left, INDENTED, 0.6, of="左缘"), hei, near(turned, 0, 0.6, of="回行偏")]
    return all_of(*found)


@measures("M-SIGN-NAMECHOP")
def chopped(paper: Paper) -> Found | None:
    """Two lines down, four characters from the edge; 职务 two left of it at half its height; the date a line below."""
    signature, day = paper.report.signature, paper.report.date
    post = paper.pages.find(f"^{signature.chops[0].post}$") if signature and signature.chops else None
    date = paper.pages.find(f"^{day.year}年{day.month}月{day.day}日$", after=post) if day and post else None
    if post is None or date is None:
        return None
    above = paper.pages.lines[paper.pages.lines.index(post) - 1]
    chop = paper.pages.ink(post.page, above.baseline + 8, date.baseline - 8, left=post.right + 3, red=True)
    words = paper.pages.ink(post.page, above.baseline + 8, date.baseline - 8, left=post.left, right=post.right)
    if chop is None or words is None:
        return None
    return all_of(
        near((chop.top - above.baseline) / (pitch(paper)), STYLE["Signer"].above + 1.2, 0.3, "行", of="章距正文"),
        near(RIGHT - chop.right, SEALED_RIGHT * EM, 1, of="章右空"),
        near(chop.left - post.right, CHOP_GAP * EM, 1, of="职务距章"),
        near((chop.top + chop.bottom - words.top - words.bottom) / 2, 0, 1, of="上下偏"),
        near(RIGHT - date.right, SEALED_RIGHT * EM, 1, of="日期右空"),
    )
