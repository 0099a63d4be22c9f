"""标题回行: a title broken by meaning into lines that form a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from itertools import combinations
from math import comb
from operator import itemgetter

from govsummary.typesetting import widths

TITLE_EM = 20.0
"""Characters of 二号 on a full line: 156 mm / 22 pt = 20.1."""
WIDE_EM = 28.0
"""The same on a landscape page: 225 mm / 22 pt = 29.0."""
MOST_DIVISIONS = 30_000
"""Longer titles than these divisions can be tried for are filled line by line."""

_UNBREAKABLE = re.compile(
    r"《[^《》]*》|“[^“”]*”(?:时期|期间)?|〔[^〔〕]*〕|（[^（）]*）"
    r"|[0-9]{4}年(?:[上下]半年|度|第?[一二三四]季度|[0-9]+(?:[—至-][0-9]+)?月份?)"
    r"|[0-9０-９.．,%％]+[年月日号个项家万亿元季度期届次度]*|[A-Za-z0-9&+./\-]+"
    r"|(?:人力资源|住房|自然资源|发展|文化|工业|经济)和(?:社会保障|城乡建设|规划|改革|旅游|信息化|商务|体育)"
)
"""What stands on one line: quotations, a time, a number with its unit, names of offices with 和 in them."""
_ORGAN = r"自治[区州县旗]|人民政府|委员会|领导小组|指挥部|工作专班|办公室"
_AFTER = re.compile(
    rf"{_ORGAN}|[ 　]+|和(?:社会保障|城乡建设)(?![局厅部委])|年度|[上下]半年|季度|[0-9]年|关于|以及|[的和与及暨、，：》”）]"
)
_BEFORE = re.compile(r"(?<=[局委会部院室处])[0-9]{4}年|关于|以及|[和与及暨《“（]|主要|工作|情况|总结|报告|汇报|方案|通知")
_JOINED = re.compile("(?<=重点|中心|专项)工作").match
"""Words that are parted only where nothing else gives a shape."""
_NEVER_AFTER = frozenset("《“（〔(")
_NEVER_BEFORE = frozenset("》”）〕)、，：；。的和与及")


def width(text: str) -> float:
    """The width of a title in em; bold title faces give Latin letters and digits rather more than half of one."""
    return widths.width(text) + 0.1 * sum(character.isascii() for character in text)


def break_title(title: str, limit: float = TITLE_EM) -> list[str]:
    """The lines of ``title``, none wider than ``limit`` em.

    A line ends only where the words allow it; of the possible divisions the one with the best shape is taken:
    few lines, of like width, widest above (倒梯形), below (梯形) or in the middle (菱形).
    """
    if width(title) <= limit:
        return [title]
    places = _break_places(title)
    for count in range(2, 8):
        cuts = combinations(sorted(places), count - 1)
        divisions = [(_cost(lines, [places[at] for at in cut]), lines) for cut in cuts if (lines := _fit(title, cut, limit))]
        if divisions:
            return min(divisions, key=itemgetter(0))[1]
        if comb(len(places), count) > MOST_DIVISIONS:
            break
    return _fill(title, places, limit)


def _break_places(title: str) -> dict[int, float]:
    """Offsets before which a line may begin, with how much the words resist a break there."""
    frozen = {at for match in _UNBREAKABLE.finditer(title) for at in range(match.start() + 1, match.end())}
    places = {m.end(): _resistance(m.group()) for m in _AFTER.finditer(title)}
    for match in _BEFORE.finditer(title):
        cost = 4.0 if _JOINED(title, match.start()) else 1.0
        places[match.start()] = min(places.get(match.start(), 9.0), cost)
    return {
        at: cost
        for at, cost in places.items()
        if 0 < at < len(title) and at not in frozen and title[at] not in _NEVER_BEFORE and title[at - 1] not in _NEVER_AFTER
    }


def _resistance(word: str) -> float:
    if re.fullmatch(_ORGAN, word):
        return 1.2
    if word.isspace():
        return 0.0
    return {"的": 0.5, "、": 0.5, "，": 0.0, "：": 0.0, "关于": 0.5}.get(word, 2.0 if len(word) == 1 else 0.8)


def _fit(title: str, cut: tuple[int, ...], limit: float) -> list[str] | None:
    lines = [title[a:b].strip() for a, b in zip((0, *cut), (*cut, len(title)), strict=True)]
    return lines if all(width(line) <= limit for line in lines) else None


def _cost(lines: list[str], resistances: list[float]) -> float:
    widths = [width(line) for line in lines]
    spread = max(widths) - min(widths)
    hourglass = any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    equal = 1.0 if spread < 1 else 0.0
    lonely = 12.0 if min(widths) < max(widths) * 0.4 else 0.0
    return spread * 0.6 + sum(resistances) * 2.0 + (15.0 if hourglass else 0.0) + equal + lonely


def _fill(title: str, places: dict[int, float], limit: float) -> list[str]:
    """Lines filled one after the other, for a title whose words leave no good place."""
    frozen = {at for match in _UNBREAKABLE.finditer(title) for at in range(match.start() + 1, match.end())}
    lines, start = [], 0
    while width(title[start:]) > limit:
        end = start + 1
        while end < len(title) and width(title[start : end + 1]) <= limit:
            end += 1
        soft = [at for at in places if start < at <= end and width(title[start:at]) > limit / 2]
        hard = [at for at in range(start + 1, end + 1) if at not in frozen and title[at] not in _NEVER_BEFORE]
        cut = max(soft or hard or [end])
        lines.append(title[start:cut].strip())
        start = cut
    return [*lines, title[start:].strip()]
