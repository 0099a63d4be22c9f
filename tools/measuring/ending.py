"""附件说明, 署名, 附注, 附件, 版记 and tables (GB/T 9704-2012, 7.3.4–7.4, 8)."""

from __future__ import annotations

import re

from govsummary.core.blocks import Table
from govsummary.core.model import stated_blocks
from govsummary.standard.measures import (
    A4_MM,
    DATE_SHIFT,
    DEFAULT_PAGE,
    PAGE_NUMBER_DROP_MM,
    RULE_WEIGHTS_MM,
    SEALED_RIGHT,
    STYLE,
    TEXT_MM,
    TWIP,
    UNSEALED_RIGHT,
)
from tools.measuring.heading import is_letter, pitch
from tools.measuring.main_text import BOTTOM, EM, INDENTED, LEFT, LOOKALIKE, RIGHT, SMALL, TEXT, page_numbers
from tools.measuring.pages import MM, Line, Rule
from tools.measuring.table import Found, Paper, all_of, measures, near

TURNED = (DEFAULT_PAGE.foot_mm, A4_MM[1] - DEFAULT_PAGE.head_mm)
"""Left and right edge of the type area on a landscape page."""
IMPRINT = STYLE["CopiesTo"]


def _date(paper: Paper) -> Line | None:
    day = paper.report.date
    return paper.pages.find(f"^{day.year}年{day.month}月{day.day}日$") if day and paper.report.signature else None


def _name(paper: Paper) -> Line | None:
    """The last line of 署名: the one right above the date; none beside a 签名章."""
    date = _date(paper)
    if date is None or (paper.report.signature and paper.report.signature.chops):
        return None
    above = [line for line in paper.pages.on(date.page) if line.baseline < date.baseline - 1]
    return above[-1] if above else None


@measures("M-ATT-NOTE")
def attachment_note(paper: Paper) -> Found | None:
    line = paper.pages.find("^附件：")
    if line is None:
        return None
    above = paper.pages.lines[paper.pages.lines.index(line) - 1]
    gap = (line.baseline - above.baseline) / pitch(paper)
    blank = near(gap, STYLE["AttachmentNote"].above + 1, 0.1, "行", of="距上行") if above.page == line.page else None
    following = _continuation(paper, line)
    name = [c for c in line.characters if c["text"].strip()]
    start = 5 if len(name) > 5 and name[4]["text"] in ".．" else 3
    hanging = near(following.left, name[start]["x0"] * MM, 0.6, of="回行") if following else None
    return all_of(near(line.left, INDENTED, 0.6, of="左缘"), blank, hanging)


def _continuation(paper: Paper, line: Line) -> Line | None:
    """The second line of the first attachment's name."""
    after = paper.pages.lines[paper.pages.lines.index(line) + 1]
    goes_on = after.page == line.page and not re.match(r"^\d", after.text) and line.right > RIGHT - 12 and after.left > 45
    return after if goes_on else None


@measures("M-SIGN-SEAL")
def sealed(paper: Paper) -> Found | None:
    date, name = _date(paper), _name(paper)
    signature = paper.report.signature
    if date is None or name is None or signature is None or not signature.sealed or len(signature.signers) > 1:
        return None
    middle = near(name.centre - date.centre, 0, 1)
    wider = max(line.right - line.left for line in _name_lines(paper, date)) - (date.right - date.left)
    right = near(RIGHT - date.right, max(SEALED_RIGHT * EM, wider / 2), 1)
    inside = all(line.left > LEFT - 0.5 and line.right < RIGHT + 0.5 for line in _name_lines(paper, date))
    return Found(f"日期右空 {right.measured}，署名偏 {middle.measured}", right.met and middle.met and inside)


def _name_lines(paper: Paper, date: Line) -> list[Line]:
    """The lines of 署名: those above the date that belong to an issuer's name."""
    names = "".join((paper.report.signature and paper.report.signature.signers) or paper.report.issuers)
    lines = []
    for line in reversed([line for line in paper.pages.on(date.page) if line.baseline < date.baseline - 1]):
        if re.sub(r"\s", "", line.text) not in names:
            break
        lines.append(line)
    return lines


@measures("M-SIGN-SEAL-JOINT")
def jointly_sealed(paper: Paper) -> Found | None:
    date = _date(paper)
    signature = paper.report.signature
    if date is None or signature is None or not signature.sealed or len(signature.signers) < 2:
        return None
    lines = [
        line for name in signature.signers if (line := paper.pages.find(re.escape(name[:5]), after=_before(paper, date)))
    ]
    inside = all(line.left >= LEFT - 0.5 and line.right <= RIGHT + 0.5 for line in lines)
    right = near(RIGHT - date.right, SEALED_RIGHT * EM, 1)
    return Found(f"日期右空 {right.measured}，署名均在版心内", inside and right.met)


def _before(paper: Paper, date: Line) -> Line | None:
    index = paper.pages.lines.index(date)
    return paper.pages.lines[max(index - 12, 0)]


@measures("M-SIGN-NOSEAL")
def unsealed(paper: Paper) -> Found | None:
    """The date two characters right of the leading name's beginning, the widest name two characters from the edge."""
    names = _unsealed_names(paper)
    date = _date(paper)
    if names is None or date is None:
        return None
    if not names:
        return Found("找不到署名", False)
    shifted = near(date.left - names[0].left, DATE_SHIFT * EM, 1)
    right = near(RIGHT - max(*(line.right for line in names), date.right), UNSEALED_RIGHT * EM, 1)
    return Found(f"日期比署名右移 {shifted.measured}，右空 {right.measured}", shifted.met and right.met)


@measures("M-SIGN-JOINT-NOSEAL")
def jointly_unsealed(paper: Paper) -> Found | None:
    """The leading issuer's name first, the others below it in order."""
    names = _unsealed_names(paper)
    signers = paper.report.signature.signers if paper.report.signature else ()
    if names is None or len(signers) < 2:
        return None
    told = "".join(re.sub(r"\s", "", line.text) for line in names)
    return Found("、".join(line.text for line in names), told == "".join(signers))


def _unsealed_names(paper: Paper) -> list[Line] | None:
    """The lines of an unsealed 署名 from the first one down; None: there is none."""
    date, signature = _date(paper), paper.report.signature
    if date is None or signature is None or signature.sealed:
        return None
    return _name_lines(paper, date)[::-1]


@measures("M-SIGN-FIT")
def signature_with_text(paper: Paper) -> Found | None:
    date = _date(paper)
    if date is None:
        return None
    text = [
        line
        for line in paper.pages.on(date.page)
        if line.baseline < date.baseline - 1
        and line.left < INDENTED + 1
        and "附件" not in line.text
        and line.text[-1] in "。；：）"
    ]
    return Found(f"署名页有正文 {len(text)} 段尾", bool(text) and not paper.pages.find("此页无正文"))


@measures("M-NOTE")
def note(paper: Paper) -> Found | None:
    date = _date(paper)
    if date is None or not paper.report.signature or not paper.report.signature.note:
        return None
    line = paper.pages.find("^（", after=date)
    if line is None:
        return Found("找不到附注", False)
    return all_of(
        near(line.left, INDENTED, 0.9, of="左缘"),
        near((line.baseline - date.baseline) / pitch(paper), 1, 0.1, "行", of="距上行"),
    )


@measures("M-ATT")
def attachments(paper: Paper) -> Found | None:
    label = paper.pages.find(r"^附件\d*$")
    if label is None:
        return None
    lines = paper.pages.on(label.page)
    title = next(line for line in lines if line.baseline > label.baseline + 1)
    font = Found(
        f"{label.font} {label.size:.0f} pt",
        LOOKALIKE[STYLE["AttachmentLabel"].font] in label.font and abs(label.size - TEXT) < 0.1,
    )
    top = Found("另面首行" if lines[0] == label else "不在首行", lines[0] == label)
    return all_of(
        top,
        font,
        near(label.left, TURNED[0] if paper.pages.turned(label.page) else LEFT, 0.5, of="左缘"),
        near((title.baseline - label.baseline) / pitch(paper), STYLE["AttachmentTitle"].above + 1, 0.1, "行", of="距上行"),
    )


def _imprint_rules(paper: Paper) -> list[Rule]:
    """The rules of 版记, from the one above its first line on."""
    first = paper.pages.find("^(主送|抄送)：") or paper.pages.find("印发$")
    if first is None or first.page != paper.pages.count:
        return []
    return [r for r in paper.pages.rules if r.page == first.page and not r.red and r.y > first.baseline - 9]


@measures("B-RULES")
def imprint_rules(paper: Paper) -> Found | None:
    rules = _imprint_rules(paper)
    if not rules:
        return None
    width = all_of(*(near(rule.right - rule.left, TEXT_MM[0], 0.5, of="线长") for rule in rules))
    millimetres = [rule.weight * MM for rule in rules]
    weights = Found("线粗 " + "、".join(f"{w:.2f}" for w in millimetres) + " mm", _weights(millimetres))
    return all_of(width, weights)


def _weights(found: list[float]) -> bool:
    ends, middle = (found[0], found[-1]), found[1:-1]
    thick, thin = RULE_WEIGHTS_MM
    return all(abs(w - thick) <= 0.1 for w in ends) and all(abs(w - thin) <= 0.1 for w in middle)


@measures("B-LAST-RULE")
def last_rule(paper: Paper) -> Found | None:
    rules = _imprint_rules(paper)
    return near(rules[-1].y, BOTTOM, 0.7, of="末线") if rules else None


@measures("B-EVEN")
def even_page(paper: Paper) -> Found | None:
    wanted = paper.report.imprint is not None and paper.report.imprint.even_page
    return Found(f"共 {paper.pages.count} 面", paper.pages.count % 2 == 0) if wanted else None


@measures("N-BLANK")
def blank_page(paper: Paper) -> Found | None:
    """Neither a blank page nor the 版记 behind it bears a number."""
    blank = [page for page in range(2, paper.pages.count + 1) if not paper.pages.on(page)]
    if not blank:
        return None
    numbered = set(page_numbers(paper))
    return Found(
        f"第 {blank[0]} 面空白，与版记页均无页码", blank == [paper.pages.count - 1] and not {*blank, blank[0] + 1} & numbered
    )


@measures("B-CC")
def copies(paper: Paper) -> Found | None:
    line = paper.pages.find("^抄送：")
    if line is None:
        return None
    after = paper.pages.lines[paper.pages.lines.index(line) + 1]
    goes_on = "印发" not in after.text and after.page == line.page and after.baseline < BOTTOM
    hanging = near(after.left, LEFT + IMPRINT.left * TWIP * MM, 0.5, of="回行") if goes_on else None
    return all_of(
        near(line.left, LEFT + SMALL, 0.5, of="左缘"), hanging, near(line.size, IMPRINT.points, 0.1, "pt", of="字号")
    )


@measures("B-TO")
def addressee_below(paper: Paper) -> Found | None:
    to, copied = paper.pages.find("^主送："), paper.pages.find("^抄送：")
    if to is None or copied is None:
        return None
    between = [rule for rule in _imprint_rules(paper) if to.baseline < rule.y < copied.baseline - 2]
    return Found("其间无线" if not between else "其间有线", not between and to.baseline < copied.baseline)


@measures("B-ISSUE")
def printed(paper: Paper) -> Found | None:
    """The printer begins on the line of the date, or, being long, above it."""
    line, imprint = paper.pages.find("印发$"), paper.report.imprint
    if line is None or imprint is None or is_letter(paper):
        return None
    above = [ln for ln in paper.pages.on(line.page) if line.baseline - 40 < ln.baseline <= line.baseline and ln.size < 15]
    first = next((ln for ln in above if imprint.printer and ln.text.startswith(imprint.printer[:8])), line)
    return all_of(
        near(first.left, LEFT + SMALL, 0.5, of="左缘"),
        near(line.right, RIGHT - SMALL, 0.5, of="右缘"),
        near(line.size, IMPRINT.points, 0.1, "pt", of="字号"),
    )


@measures("T-WIDTH")
def tables(paper: Paper) -> Found | None:
    """Within the type area, or its height on a landscape page; the head repeated on every page."""
    told = []
    heads = set()
    for page in range(1, paper.pages.count + 1):
        edges = TURNED if paper.pages.turned(page) else (LEFT, RIGHT)
        for left, top, right, _ in paper.pages.tables(page):
            inside = left >= edges[0] - 0.5 and right <= edges[1] + 0.5
            told.append(Found(f"{left:.1f}–{right:.1f} mm", inside))
            heads.add(next((ln.text for ln in paper.pages.on(page) if ln.baseline > top + 1), ""))
    repeated = Found("表头跨页重复", len(heads) == 1) if len(told) > 1 and _one_table(paper) else None
    return all_of(*dict.fromkeys(told), repeated)


def _one_table(paper: Paper) -> bool:
    """Whether all tables of the paper have the same header."""
    return len({block.header for block in stated_blocks(paper.report) if isinstance(block, Table)}) == 1


@measures("T-LANDSCAPE")
def landscape(paper: Paper) -> Found | None:
    """On a landscape page the number stands where it does on an upright one: its sheet turned anticlockwise."""
    found = []
    for page in range(1, paper.pages.count + 1):
        if paper.pages.turned(page):
            number = paper.pages.turned_number(page)
            if number is None:
                return Found(f"第 {page} 面无页码", False)
            end = (
                near(number.end, RIGHT - SMALL, 0.5, of="右缘")
                if page % 2
                else near(number.start, LEFT + SMALL, 0.5, of="左缘")
            )
            found += [end, near(number.baseline, BOTTOM + PAGE_NUMBER_DROP_MM + 1.45, 0.7, of="基线")]
    return all_of(*found)
