"""Page, text and page numbers (GB/T 9704-2012, 3, 5, 7.3.3, 7.5)."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from govsummary.standard.measures import (
    A4_MM,
    BASELINE,
    CHARACTERS,
    DEFAULT_PAGE,
    LAST_RULE_MM,
    LINES,
    PAGE_NUMBER_DROP_MM,
    PITCH,
    PROFILES,
    SMALL_CHARACTER,
    STYLE,
    TWIP,
    Page,
)
from tools.measuring.pages import IDEOGRAPHS, MM, Line
from tools.measuring.table import Found, Paper, all_of, measures, near

if TYPE_CHECKING:
    from collections.abc import Iterable

LEFT, RIGHT, BOTTOM = DEFAULT_PAGE.left_mm, A4_MM[0] - DEFAULT_PAGE.right_mm, LAST_RULE_MM
EM, SMALL = PITCH * TWIP * MM, SMALL_CHARACTER * TWIP * MM
"""One character of the text, and of 版记 and page numbers."""
INDENTED = LEFT + STYLE["Body"].first_line_chars / 100 * EM
TEXT, TITLE, NUMBER = STYLE["Body"].points, STYLE["Title"].points, STYLE["PageNumberOdd"].points
"""Sizes."""
LOOKALIKE = {"body": "Fang", "kai": "Kai", "hei": "Hei", "song": "Song"}
"""What the names of fonts printed in place of a face have in them."""
HEADINGS = {
    pattern: LOOKALIKE[STYLE[f"Heading{level}"].font]
    for level, pattern in enumerate((r"^[一二三四五六七八九十]+、", r"^（[一二三四五六七八九十]+）", r"^\d+\.[^\d]"), 1)
}
LOOKALIKES = ("FandolFang", "FandolKai", "FandolHei", "FandolSong", "NotoSerifCJK", "LiberationSerif", "FangSong", "KaiTi")


def page_of(paper: Paper) -> Page:
    """The profile a paper is set in."""
    return PROFILES[paper.report.layout.profile]


def body_lines(paper: Paper) -> list[Line]:
    """Lines within the type area."""
    return [line for line in paper.pages.lines if line.baseline < BOTTOM + 1]


def body_pages(paper: Paper) -> list[int]:
    """Pages full of nothing but text: not the first, none from the signature on, none with a table or before a wide one."""
    date = paper.report.date
    last = paper.pages.find(f"^{date.year}年{date.month}月{date.day}日$") if date else None
    pages = paper.pages
    return [
        page
        for page in range(2, last.page if last else pages.count)
        if not pages.tables(page) and not pages.turned(page) and not pages.turned(page + 1)
    ]


def ideographs(paper: Paper) -> list[Line]:
    """Full lines of Chinese characters alone, at the body's size."""
    lines = [line for line in body_lines(paper) if IDEOGRAPHS.match(line.text) and abs(line.size - TEXT) < 0.2]
    return [line for line in lines if line.right > RIGHT - 3]


@measures("P-UNIT-CHAR")
def character(paper: Paper) -> Found | None:
    steps = [
        b["x0"] - a["x0"] for line in ideographs(paper) for a, b in zip(line.characters, line.characters[1:], strict=False)
    ]
    return near(sum(steps) / len(steps), PITCH * TWIP, 0.3, "pt") if steps else None


@measures("P-UNIT-LINE")
def line_pitch(paper: Paper) -> Found | None:
    steps = [
        round((b.baseline - a.baseline) / MM, 1)
        for page in body_pages(paper)
        for a, b in _neighbours(line for line in paper.pages.on(page) if line.baseline < BOTTOM)
    ]
    return near(Counter(steps).most_common(1)[0][0], page_of(paper).line * TWIP, 0.3, "pt") if steps else None


@measures("P-A4")
def page_size(paper: Paper) -> Found:
    sizes = {tuple(sorted(paper.pages.size(page))) for page in range(1, paper.pages.count + 1)}
    told = "；".join(f"{w:.1f}×{h:.1f} mm" for w, h in sizes)
    return Found(told, all(abs(got - wanted) <= 0.5 for size in sizes for got, wanted in zip(size, A4_MM, strict=True)))


@measures("P-MARGIN-TOP")
def top_margin(paper: Paper) -> Found | None:
    """The first baseline, and with it the ink, of a page full of text."""
    firsts = [paper.pages.on(page)[0] for page in body_pages(paper)]
    if not firsts:
        return None
    ink = paper.pages.ink(firsts[0].page, 20, firsts[0].baseline + 1)
    page = page_of(paper)
    found = near(firsts[0].baseline, page.head_mm + BASELINE * page.line * TWIP * MM, 0.5)
    return Found(f"首行基线 {found.measured}，字顶 {ink.top if ink else 0:.2f} mm", found.met)


@measures("P-MARGIN-LEFT")
def left_margin(paper: Paper) -> Found | None:
    lines = ideographs(paper)
    return near(min(line.left for line in lines), LEFT, 1) if lines else None


@measures("P-TEXTAREA")
def text_area(paper: Paper) -> Found | None:
    lines = ideographs(paper)
    pages = body_pages(paper)
    if not lines or not pages:
        return None
    ink = paper.pages.ink(pages[0], 30, BOTTOM + 3)
    right = near(max(line.right for line in lines), RIGHT, 1)
    return Found(
        f"右缘 {right.measured}，末行墨迹 {ink.bottom if ink else 0:.2f} mm", right.met and bool(ink and ink.bottom <= 263)
    )


@measures("P-FONT-DEFAULT")
def body_font(paper: Paper) -> Found | None:
    """Font and size of most full lines."""
    lines = [line for line in body_lines(paper) if IDEOGRAPHS.match(line.text) and line.right > RIGHT - 3 and line.size < 20]
    if not lines:
        return None
    (font, size), _ = Counter((line.font, round(line.size, 1)) for line in lines).most_common(1)[0]
    return Found(f"{font} {size} pt", LOOKALIKE["body"] in font and size == TEXT)


@measures("P-LINES")
def lines_a_page(paper: Paper) -> Found | None:
    """Pages full of text; fewer lines where a heading, or what must stay with the signature, was carried over."""
    pages = body_pages(paper)
    counts = []
    for page in pages:
        following = paper.pages.on(page + 1)
        heading = bool(following) and any(re.match(pattern, following[0].text) for pattern in HEADINGS)
        carried = heading or (page == pages[-1] and len(pages) > 1 and following[0].left > LEFT + 5)
        counts.append((len(_text_of(paper, page)), carried))
    told = "、".join(f"{count}{'（末段移下页）' if carried and count < LINES else ''}" for count, carried in counts)
    return (
        Found(told + " 行", all(count == LINES or (carried and count < LINES) for count, carried in counts))
        if counts
        else None
    )


@measures("P-CHARS")
def characters_a_line(paper: Paper) -> Found | None:
    """28 on every line; 27 where the 28th had to go with a stop that may not begin the next line."""
    following = {id(a): b.text for a, b in _neighbours(body_lines(paper))}
    lines = [line for line in ideographs(paper) if line.left < LEFT + 1]
    told = Counter(_characters(line.text, following.get(id(line), "")) for line in lines)
    shown = "、".join(f"{length}（{count} 行）" for length, count in sorted(told.items(), reverse=True))
    return Found(shown, told.keys() <= {f"{CHARACTERS} 字", f"{CHARACTERS - 1} 字避标点"}) if told else None


def _characters(line: str, following: str) -> str:
    """The count, and whether the next line begins with the 28th character and a stop."""
    pushed = len(line) == CHARACTERS - 1 and following[1:2] in tuple("，。、；：！？）》”’")
    return f"{len(line)} 字{'避标点' if pushed else ''}"


@measures("P-COLOR")
def colours(paper: Paper) -> Found:
    """Black, but for 发文机关标志, whose lines are all red."""
    head = paper.report.letterhead
    mark = "".join((*(head.mark or paper.report.issuers), "文件", head.suffix)) if head else ""
    seen = {
        tuple(c["non_stroking_color"] or (0,))
        for line in paper.pages.lines
        for c in line.characters
        if c["text"].strip() and not (line.page == 1 and line.red and set(re.sub(r"\s", "", line.text)) <= set(mark))
    }
    odd = "；".join(sorted(map(str, seen)))
    return Found(odd if any(map(any, seen)) else "全为黑色", not any(map(any, seen)))


@measures("P-PARTS")
def page_number_outside(paper: Paper) -> Found | None:
    if paper.report.letterhead is None:
        return None
    numbers = [line.baseline for line in _numbers(paper)]
    return Found(f"页码基线 {min(numbers):.1f} mm 起，版心外", min(numbers) > BOTTOM) if numbers else Found("无页码", False)


@measures("M-BODY")
def indents(paper: Paper) -> Found | None:
    """First lines start two characters in, the lines after them at the edge."""
    lines = [line for line in body_lines(paper) if abs(line.size - TEXT) < 0.2]
    firsts = [b for a, b in _neighbours(lines) if a.page == b.page and a.text.endswith("。") and 35 < b.left < 45]
    firsts = [line for line in firsts if line.right > 150]
    if not firsts or not ideographs(paper):
        return None
    worst = max((line.left for line in firsts), key=lambda left: abs(left - INDENTED))
    return all_of(
        near(worst, INDENTED, 0.5, of="首行"), near(min(line.left for line in ideographs(paper)), LEFT, 0.5, of="回行")
    )


@measures("M-LEVEL-FONT")
def level_fonts(paper: Paper) -> Found | None:
    seen: dict[str, bool] = {}
    for pattern, wanted in HEADINGS.items():
        fonts = {line.font for line in body_lines(paper) if re.match(pattern, line.text) and 37 < line.left < 42}
        seen |= {font: wanted in font for font in fonts}
    return Found("、".join(sorted(seen)), all(seen.values())) if seen else None


@measures("M-HEAD-KEEP")
def headings_keep(paper: Paper) -> Found:
    last = [lines[-1] for page in range(1, paper.pages.count + 1) if (lines := _text_of(paper, page))]
    orphans = [
        line.text
        for line in last
        if any(re.match(pattern, line.text) for pattern in list(HEADINGS)[:2]) and line.right < 170
    ]
    return Found("；".join(orphans) or "无落在页末的标题", not orphans)


@measures("M-FIRSTPAGE")
def body_on_first_page(paper: Paper) -> Found | None:
    """Below the title there are indented lines that are no headings of their own."""
    lines = paper.pages.on(1)
    title = [line.baseline for line in lines if abs(line.size - TITLE) < 0.2 and not line.red]
    if not title:
        return None
    below = [line for line in lines if max(title) < line.baseline < BOTTOM and abs(line.size - TEXT) < 0.2]
    text = [line for line in below if line.left > 35 and (line.right > 170 or line.text.endswith("。"))]
    return Found(f"首页正文 {len(text)} 段起", bool(text))


@measures("N-FORM")
def number_form(paper: Paper) -> Found | None:
    told = {(re.sub(r"\d+", "1", line.text), line.font, round(line.size, 1)) for line in _numbers(paper)}
    good = all(
        re.match(r"^—\s?1\s?—$", t) and LOOKALIKE[STYLE["PageNumberOdd"].font] in f and s == NUMBER for t, f, s in told
    )
    return Found("；".join(f"{t} {f} {s} pt" for t, f, s in told), good) if told else None


@measures("N-POS-Y")
def number_height(paper: Paper) -> Found | None:
    numbers = _numbers(paper)
    if not numbers:
        return None
    line = numbers[0]
    box = line.characters[0]
    dash = paper.pages.ink(line.page, line.baseline - 5, line.baseline + 2, left=box["x0"] * MM, right=box["x1"] * MM)
    return near((dash.top + dash.bottom) / 2, BOTTOM + PAGE_NUMBER_DROP_MM, 0.5) if dash else None


@measures("N-POS-X")
def number_place(paper: Paper) -> Found | None:
    odd = [near(line.right, RIGHT - SMALL, 0.5, of="单页右缘") for line in _numbers(paper) if line.page % 2]
    even = [near(line.left, LEFT + SMALL, 0.5, of="双页左缘") for line in _numbers(paper) if line.page % 2 == 0]
    first = all_of(*odd[:1], *even[:1])
    return Found(first.measured, all(found.met for found in (*odd, *even))) if first else None


@measures("N-ATT")
def numbers_run_on(paper: Paper) -> Found | None:
    """From 1 on, or from 2 on where the first page shows none (10.1); landscape pages count."""
    numbers = page_numbers(paper)
    first = next(iter(numbers.values()), 0)
    running = first in {1, 2} and list(numbers.values()) == list(range(first, first + len(numbers)))
    return Found("、".join(map(str, numbers.values())), running) if numbers else None


def page_numbers(paper: Paper) -> dict[int, int]:
    """The number printed on each page that has one."""
    found = {line.page: int(re.sub(r"\D", "", line.text)) for line in _numbers(paper)}
    for page in range(1, paper.pages.count + 1):
        if paper.pages.turned(page) and (number := paper.pages.turned_number(page)):
            found[page] = int(re.sub(r"\D", "", number.text))
    return dict(sorted(found.items()))


@measures("D-FONT-EMBED")
def fonts(paper: Paper) -> Found:
    names = {str(c["fontname"]).partition("+")[2] for page in paper.pages.characters for c in page if c["text"].strip()}
    return Found("、".join(sorted(names)), all(name.startswith(LOOKALIKES) for name in names))


@measures("D-GLYPH")
def rare_characters(paper: Paper) -> Found:
    stray = {
        c["text"] for page in paper.pages.characters for c in page if "Serif" in c["fontname"] and "Regular" in c["fontname"]
    }
    return Found("无缺字" if not stray else "缺：" + "".join(sorted(stray)), not stray)


@measures("D-QUOTEFONT")
def quotes_are_wide(paper: Paper) -> Found | None:
    widths = [
        c["adv"] / c["size"] for page in paper.pages.characters for c in page if c["text"] in "“”" and c["size"] == TEXT
    ]
    return near(min(widths), 1.0, 0.05, "字") if widths else None


def _neighbours(lines: Iterable[Line]) -> Iterable[tuple[Line, Line]]:
    known = list(lines)
    return itertools.pairwise(known)


def _numbers(paper: Paper) -> list[Line]:
    return [line for line in paper.pages.lines if line.baseline > BOTTOM + 2 and re.match(r"^\D*\d+\D*$", line.text)]


def _text_of(paper: Paper, page: int) -> list[Line]:
    return [line for line in paper.pages.on(page) if line.baseline < BOTTOM + 0.5]
