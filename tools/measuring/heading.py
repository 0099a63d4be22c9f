"""版头, title, 主送机关 (GB/T 9704-2012, 7.2, 7.3.1, 7.3.2) and 信函 (10.1)."""

from __future__ import annotations

import itertools
import re
from typing import Any

from govsummary.standard.measures import (
    A4_MM,
    COPY_NUMBER_DIGITS,
    GAP_MM,
    LETTER_MARK_TOP_MM,
    LETTER_RULE_FOOT_MM,
    LETTER_RULE_GAP_MM,
    LETTER_RULE_WIDTH_MM,
    MARK_TOP_MM,
    RED_RULE_GAP_MM,
    SIGNERS_PER_ROW,
    STYLE,
    TEXT_MM,
    TWIP,
)
from tools.measuring.main_text import BOTTOM, EM, LEFT, RIGHT, TEXT, TITLE, page_numbers, page_of
from tools.measuring.pages import MM, Ink, Line, Rule
from tools.measuring.table import Found, Paper, all_of, measures, near

CENTRE = (LEFT + RIGHT) / 2
CENTRE_OF_PAGE = A4_MM[0] / 2
DOCUMENT_NUMBER = r"〔\d{4}〕\d+号"


def is_letter(paper: Paper) -> bool:
    """Whether the paper is a 信函, by its red double rules."""
    return any(rule.red and rule.right - rule.left > LETTER_RULE_WIDTH_MM - 5 for rule in paper.pages.rules)


def pitch(paper: Paper) -> float:
    return page_of(paper).line * TWIP * MM


def _redhead(paper: Paper) -> bool:
    head = paper.report.letterhead
    return head is not None and not head.form and not is_letter(paper)


def _mark(paper: Paper) -> Ink | None:
    """The red ink of 发文机关标志, without the rule below it."""
    rule = _red_rule(paper)
    return paper.pages.ink(1, 20, (rule.y if rule else 140) - 2, red=True) if paper.report.letterhead else None


def _red_rule(paper: Paper) -> Rule | None:
    return next((rule for rule in paper.pages.rules if rule.red and rule.page == 1), None)


def _flush(paper: Paper, pattern: str, row: int, font: str = "") -> Found | None:
    line = paper.pages.find(pattern)
    if line is None or line.page != 1 or not _redhead(paper):
        return None
    first = paper.pages.on(1)[0].baseline
    look = Found(f"{line.font} {line.size:.0f} pt", font in line.font and abs(line.size - TEXT) < 0.1)
    return all_of(
        near(line.left, LEFT, 0.5, of="左缘"), near(line.baseline, first + row * pitch(paper), 0.5, of="基线"), look
    )


@measures("H-COPYNO")
def copy_number(paper: Paper) -> Found | None:
    return _flush(paper, rf"^\d{{{COPY_NUMBER_DIGITS}}}$", 0)


@measures("H-SECRET")
def secrecy(paper: Paper) -> Found | None:
    head = paper.report.letterhead
    return _flush(paper, r"^(绝密|机密|秘密)(★.+)?$", int(bool(head and head.copy_number)), "Hei")


@measures("H-URGENT")
def urgency(paper: Paper) -> Found | None:
    head = paper.report.letterhead
    return _flush(paper, "^(特急|加急|平急)$", bool(head and head.copy_number) + bool(head and head.secrecy), "Hei")


@measures("H-MARK-POS")
def mark(paper: Paper) -> Found | None:
    ink = _mark(paper) if _redhead(paper) else None
    if ink is None:
        return None
    top, middle = near(ink.top, MARK_TOP_MM, 1.5), near((ink.left + ink.right) / 2, CENTRE, 1)
    return Found(f"上边缘 {top.measured}，中心 {middle.measured}", top.met and middle.met)


@measures("H-MARK-JOINT")
def joint_mark(paper: Paper) -> Found | None:
    """The leading issuer above, 文件 at half the names' height."""
    head = paper.report.letterhead
    if head is None or len(head.mark) < 2 or not _redhead(paper):
        return None
    lines = [line for line in paper.pages.on(1) if any(c["non_stroking_color"] == (1, 0, 0) for c in line.characters)]
    names = {
        name: next((ln.baseline for ln in lines if ln.text.replace(" ", "").startswith(name)), 0.0) for name in head.mark
    }
    ordered = all(0 < a < b for a, b in itertools.pairwise(names.values()))
    order = Found(f"{len(names)} 家，主办机关在前", ordered)
    suffix = [ln.baseline for ln in lines if head.suffix and re.sub(r"\s", "", ln.text).endswith(head.suffix)]
    middle = (min(names.values()) + max(names.values())) / 2
    return all_of(order, near(suffix[0] - middle, 0, 1, of="“文件”偏") if suffix else None)


@measures("H-DOCNO-POS")
def document_number(paper: Paper) -> Found | None:
    line, ink = paper.pages.find(DOCUMENT_NUMBER), _mark(paper)
    if line is None or ink is None or not _redhead(paper):
        return None
    first = next(iter(_signer_rows(paper)), line)
    text = paper.pages.ink(1, ink.bottom + 2, first.baseline, left=first.left, right=first.right)
    gap = (text.top if text else 0) - ink.bottom
    across = near(line.left, LEFT + EM, 1, of="左缘") if _signer_rows(paper) else near(line.centre, CENTRE, 1, of="中心")
    return all_of(_two_blank_lines(paper, gap), across)


def _signer_rows(paper: Paper) -> list[Line]:
    """The rows of 签发人, the last of which bears 发文字号."""
    first, last = paper.pages.find("签发人："), paper.pages.find(DOCUMENT_NUMBER)
    head = paper.report.letterhead
    if first is None or last is None or head is None or not head.signers:
        return []
    return [line for line in paper.pages.on(1) if first.baseline - 1 < line.baseline < last.baseline + 1]


def _names(line: Line) -> list[dict[str, Any]]:
    return [c for c in line.characters if "Kai" in c["fontname"] and c["text"].strip()]


@measures("H-SIGNER")
def signer(paper: Paper) -> Found | None:
    """楷体 names after a 仿宋 label, the widest row one character from the edge, all of the names there."""
    rows = _signer_rows(paper)
    if not rows:
        return None
    label = next(c["fontname"].partition("+")[2] for c in rows[0].characters if c["text"] == "签")
    kai = "".join(c["text"] for row in rows for c in _names(row))
    wanted = "".join(name.replace("　", "") for name in paper.report.letterhead.signers)  # type: ignore[union-attr]
    faces = Found(f"{label}／楷体 {len(kai)} 字", "Fang" in label and kai == wanted)
    right = near(RIGHT - max(row.right for row in rows), EM, 0.5, of="右空")
    on_last_row = Found("文号与末名同行", bool(_names(rows[-1])))
    steps = [near((b.baseline - a.baseline) / pitch(paper), 1, 0.05, "行", of="行距") for a, b in itertools.pairwise(rows)]
    return all_of(right, faces, on_last_row, *steps)


@measures("H-SIGNERS")
def signers(paper: Paper) -> Found | None:
    """Several names: two a row, those of the rows below under the first ones."""
    rows = _signer_rows(paper)
    head = paper.report.letterhead
    if not rows or head is None or len(head.signers) < 2:
        return None
    starts = [float(_names(row)[0]["x0"]) * MM for row in rows]
    count = Found(f"{len(head.signers)} 名分 {len(rows)} 行", len(rows) == -(-len(head.signers) // SIGNERS_PER_ROW))
    return all_of(count, *(near(start, starts[0], 0.5, of="首名左缘") for start in starts[1:]))


@measures("H-REDRULE")
def red_rule(paper: Paper) -> Found | None:
    rule, line = _red_rule(paper), paper.pages.find(DOCUMENT_NUMBER)
    if rule is None or line is None or not _redhead(paper):
        return None
    ink = paper.pages.ink(1, line.baseline - 4, rule.y - rule.weight * MM)
    gap = near(rule.y - rule.weight / 2 * MM - (ink.bottom if ink else 0), RED_RULE_GAP_MM, 0.5)
    width = near(rule.right - rule.left, TEXT_MM[0], 0.5)
    return Found(f"距 {gap.measured}，宽 {width.measured}", gap.met and width.met)


def _two_blank_lines(paper: Paper, gap: float) -> Found:
    """Room for two lines and not for a third, from ink to ink."""
    lines = gap / pitch(paper)
    return Found(f"空 {gap:.2f} mm（{lines:.1f} 行）", STYLE["Title"].above - 0.2 <= lines < STYLE["Title"].above + 1)


def _title(paper: Paper) -> list[Line]:
    return [line for line in paper.pages.on(1) if abs(line.size - TITLE) < 0.2 and line.baseline < BOTTOM and not line.red]


@measures("M-TITLE-FONT")
def title_size(paper: Paper) -> Found | None:
    lines = _title(paper)
    return near(lines[0].size, TITLE, 0.1, "pt", of="字号") if lines else None


@measures("M-TITLE-POS")
def title_place(paper: Paper) -> Found | None:
    """Two blank lines below the rule (or a 信函's last element above); each line centred."""
    lines = _title(paper)
    if not lines:
        return None
    middles = all_of(*(near(line.centre, CENTRE, 1, of="中心") for line in lines))
    rule = _red_rule(paper)
    if rule is None or is_letter(paper) or paper.report.editorial:
        return middles
    gap = lines[0].baseline - 0.85 * TITLE * MM - rule.y
    return all_of(_two_blank_lines(paper, gap), middles)


@measures("M-TITLE-SHAPE")
def title_shape(paper: Paper) -> Found | None:
    """One line, or 梯形 (falling or rising), or 菱形."""
    widths = [round(line.right - line.left, 1) for line in _title(paper)]
    if not widths:
        return None
    steps = [b - a for a, b in itertools.pairwise(widths)]
    hourglass = any(a < 0 < b for a, b in itertools.pairwise(steps))
    return Found("、".join(f"{w:.0f}" for w in widths) + " mm", not hourglass and all(abs(step) > 2 for step in steps))


@measures("M-TO")
def addressee(paper: Paper) -> Found | None:
    beginning = re.sub(r"\s", "", paper.report.addressee)[:6]
    line = paper.pages.find(f"^{re.escape(beginning)}") if beginning else None
    lines = _title(paper)
    if line is None or not lines:
        return None
    return all_of(
        near(line.left, LEFT, 0.5, of="左缘"),
        near((line.baseline - lines[-1].baseline) / pitch(paper), STYLE["Addressee"].above + 1, 0.1, "行", of="距上行"),
    )


@measures("L-MARK")
def letter_mark(paper: Paper) -> Found | None:
    ink = _mark(paper) if is_letter(paper) else None
    return near(ink.top, LETTER_MARK_TOP_MM, 1) if ink else None


@measures("L-RULES")
def letter_rules(paper: Paper) -> Found | None:
    if not is_letter(paper):
        return None
    rules = [rule for rule in paper.pages.rules if rule.red and rule.page == 1]
    ink = paper.pages.ink(1, 20, min(rule.y for rule in rules) - 1.5, red=True)
    reach = CENTRE_OF_PAGE - LETTER_RULE_WIDTH_MM / 2, CENTRE_OF_PAGE + LETTER_RULE_WIDTH_MM / 2
    ends = all_of(*(near(rule.left, reach[0], 0.5) for rule in rules), *(near(rule.right, reach[1], 0.5) for rule in rules))
    weights = [rule.weight for rule in rules]
    order = Found("线粗 " + "、".join(f"{w:.2g}" for w in weights) + " pt", _thick_then_thin(weights))
    gap = near(rules[0].y - rules[0].weight / 2 * MM - (ink.bottom if ink else 0), LETTER_RULE_GAP_MM, 0.5, of="距标志")
    return all_of(ends, order, gap, near(A4_MM[1] - max(rule.y for rule in rules), LETTER_RULE_FOOT_MM, 0.5, of="距下页边"))


def _thick_then_thin(weights: list[float]) -> bool:
    return len(weights) == 4 and weights[0] > weights[1] and weights[2] < weights[3]


def _first_gap(paper: Paper, line: Line) -> Found:
    """From the upper double rule to the ink of a line's beginning."""
    above = [rule for rule in paper.pages.rules if rule.red and rule.page == 1 and rule.y < line.baseline][-1]
    ink = paper.pages.ink(1, above.y + 1, line.baseline + 1, left=line.left - 1, right=line.right + 1)
    return near((ink.top if ink else 0) - above.y - above.weight / 2 * MM, GAP_MM, 1, of="距线")


@measures("L-DOCNO")
def letter_number(paper: Paper) -> Found | None:
    line = paper.pages.find(DOCUMENT_NUMBER) if is_letter(paper) else None
    return all_of(near(line.right, RIGHT, 0.5, of="右缘"), _first_gap(paper, line)) if line else None


@measures("L-LEFT")
def letter_left(paper: Paper) -> Found | None:
    """份号, 密级, 紧急程度 one below the other from the first line on."""
    if not is_letter(paper):
        return None
    found = [paper.pages.find(p) for p in (rf"^\d{{{COPY_NUMBER_DIGITS}}}(\D|$)", "^(绝密|机密|秘密)", "^(特急|加急)")]
    lines = [line for line in found if line]
    if not lines:
        return None
    flush = (near(line.left, LEFT, 0.5, of="左缘") for line in lines)
    steps = ((b.baseline - a.baseline) / pitch(paper) for a, b in itertools.pairwise(lines))
    return all_of(*flush, *(near(step, 1, 0.1, "行", of="行距") for step in steps), _first_gap(paper, lines[0]))


@measures("L-TITLE")
def letter_title(paper: Paper) -> Found | None:
    lines = _title(paper)
    if not is_letter(paper) or not lines:
        return None
    above = [line for line in paper.pages.on(1) if line.baseline < lines[0].baseline - 1]
    return (
        near((lines[0].baseline - above[-1].baseline) / pitch(paper), STYLE["Title"].above + 1, 0.1, "行", of="距上行")
        if above
        else None
    )


@measures("L-PAGE")
def letter_pages(paper: Paper) -> Found | None:
    """No number on the first page, one on every other; 版记 without rules and printer at the foot of the last one."""
    if not is_letter(paper):
        return None
    numbers = Found("首页无页码", set(page_numbers(paper)) == set(range(2, paper.pages.count + 1)))
    copied = paper.pages.find("^(主送|抄送)：")
    if copied is None:
        return numbers
    drawn = [rule for rule in paper.pages.rules if rule.page == copied.page and rule.y > copied.baseline - 9]
    last = [line for line in paper.pages.on(copied.page) if line.baseline < BOTTOM][-1]
    bare = Found("版记无线无印发", not drawn and not paper.pages.find("印发$") and copied.page == paper.pages.count)
    return all_of(numbers, bare, near(BOTTOM - last.baseline, 2.5, 2, of="版记末行距版心下缘"))
