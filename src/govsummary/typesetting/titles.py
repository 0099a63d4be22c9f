"""标题回行: a title broken by meaning into lines that form a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
_TORN = 5.5
"""Breaks that cost so much part the members of a list: rather take another line."""
_BEHIND_A_TIME = 3.5
"""A line that ends with the year leaves behind what the year belongs to."""
MOST_WHOLE = 2
"""Lines up to which no list is torn."""

_UNBREAKABLE = re.compile(
    r"《[^《》]*》|“[^“”]*”(?:时期|期间)?|〔[^〔〕]*〕|（[^（）]*）"
    r"|[0-9]{4}年(?:[上下]半年|度|第?[一二三四]季度|[0-9]+(?:[—至-][0-9]+)?月份?)"
    r"|[0-9０-９.．,%％]+[年月日号个项家万亿元季度期届次度]*|[A-Za-z0-9&+./\-]+"
    r"|党的[一二三四五六七八九十]+(?:大|届[一二三四五六七八九十]+中全会)(?:精神)?"
    r"|习近平新时代中国特色社会主义思想|国民经济和社会发展"
    r"|(?:人力资源|住房|自然资源|发展|文化|工业|经济)和(?:社会保障|城乡建设|规划|改革|旅游|信息化|商务|体育)"
)
"""What stands on one line: quotations, a time, a number with its unit, a congress, names with 和 in them."""
_TIME = r"年度|[上下]半年|季度|[0-9]年"
_ORGAN = r"自治[区州县旗]|人民政府|委员会|领导小组|指挥部|工作专班|办公室"
_AFTER = re.compile(
    rf"{_ORGAN}|[ 　]+|和(?:社会保障|城乡建设)(?![局厅部委])|{_TIME}|关于|以及"
    r"|[的和与及暨、，：》”）]"
)
_BEFORE = re.compile(
    r"(?<=[局委会部院室处府省市县区州旗乡镇])[0-9]{4}年|党的[一二三四五六七八九十]|关于|以及|[和与及暨《“（]"
    r"|主要|重点(?=工作|任务)|工作|情况|总结|报告|汇报|方案|通知"
)
_ENDS_WITH_TIME = re.compile(rf"(?:{_TIME})$").search
_OFFICE = tuple("局委会部院室处府台")
_JOINED = re.compile("(?<=重点|中心|专项)工作|(?<=工作)(?:总结|情况|报告|汇报|方案|通知)").match
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
    whole = {at: cost for at, cost in places.items() if cost < _TORN}
    for count in range(2, 8):
        for allowed in (whole, places) if count > MOST_WHOLE else (whole,):
            cuts = combinations(sorted(allowed), count - 1)
            divisions = [
                (_cost(lines, [places[at] for at in cut]), lines) for cut in cuts if (lines := _fit(title, cut, limit))
            ]
            if divisions:
                return min(divisions, key=itemgetter(0))[1]
        if comb(len(places), count) > MOST_DIVISIONS:
            break
    return _fill(title, places, limit)


def _best(title: str, cuts: Iterable[tuple[int, ...]], places: Mapping[int, float], limit: float) -> list[str] | None:
    divisions = [(_cost(lines, [places[at] for at in cut]), lines) for cut in cuts if (lines := _fit(title, cut, limit))]
    return min(divisions, key=itemgetter(0))[1] if divisions else None


def _break_places(title: str) -> dict[int, float]:
    """Offsets before which a line may begin, with how much the words resist a break there."""
    frozen = {at for match in _UNBREAKABLE.finditer(title) for at in range(match.start() + 1, match.end())}
    places = {m.end(): _resistance(m.group(), title[: m.start()]) for m in _AFTER.finditer(title)}
    for match in _BEFORE.finditer(title):
        cost = 4.0 if _JOINED(title, match.start()) else 1.0
        behind_a_time = _ENDS_WITH_TIME(title[: match.start()])
        places[match.start()] = _BEHIND_A_TIME if behind_a_time else min(places.get(match.start(), 9.0), cost)
    return {
        at: cost
        for at, cost in places.items()
        if 0 < at < len(title) and at not in frozen and title[at] not in _NEVER_BEFORE and title[at - 1] not in _NEVER_AFTER
    }


def _resistance(word: str, before: str) -> float:
    """How much a line resists to end with ``word``: little behind an office, much between a time or a list's members."""
    if word.isspace():
        return 0.0
    if word == "、":
        return 0.5 if before.endswith(_OFFICE) else 6.0
    if word == "和" and "、" in before[-10:]:
        return 5.0
    if re.fullmatch(_ORGAN, word):
        return 1.2
    if re.fullmatch(_TIME, word):
        return _BEHIND_A_TIME
    return {"的": 0.5, "，": 0.0, "：": 0.0, "关于": 0.5}.get(word, 2.0 if len(word) == 1 else 0.8)


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
