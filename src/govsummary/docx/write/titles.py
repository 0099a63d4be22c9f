"""标题回行: a title broken by meaning into lines that form a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from govsummary.core.regex import regex
from govsummary.docx.write import widths
from govsummary.standard.measures import STYLE, TEXT_HEIGHT, TEXT_WIDTH

TITLE_EM, WIDE_EM = (float(room // (STYLE["Title"].size * 10)) for room in (TEXT_WIDTH, TEXT_HEIGHT))
"""Characters of a title on a full line, and on one of a landscape page."""
MOST_DIVISIONS = 2_000
"""So many divisions into a number of lines are compared; only titles that no office writes have more."""
_LINE = 4.0
"""What another line costs."""
_BEHIND_A_TIME = 3.5
"""A line that ends with the year leaves behind the word that the year belongs to."""
_WITHIN_A_LIST, _LAST_OF_A_LIST = 12.0, 7.5
"""The members of a list are one thing: parted only where the whole of it gives no shape, and then before the last."""

_UNBREAKABLE = regex(
    r"《[^《》]{,12}》|“[^“”]*”(?:时期|期间)?|〔[^〔〕]*〕|（[^（）]*）"
    r"|[0-9]{4}年(?:[上下]半年|度|第?[一二三四]季度|[0-9]+(?:[—至-][0-9]+)?月份?)"
    r"|[0-9０-９.．,%％]+[年月日号个项家万亿元季度期届次度]*|[A-Za-z0-9&+./\-]+"
    r"|党的[一二三四五六七八九十]+(?:大|届[一二三四五六七八九十]+中全会)(?:精神)?"
    r"|习近平新时代中国特色社会主义思想|国民经济和社会发展|人民共和国|政府工作报告|党中央、国务院|[省市县区]委、[省市县区]政府"
    r"|(?:人力资源|住房|自然资源|发展|文化|工业|经济)和(?:社会保障|城乡建设|规划|改革|旅游|信息化|商务|体育)"
)
"""What stands on one line: a short name or quotation, a time, a number with its unit, a congress, names with 和 in them."""
_TIME = r"年度|[上下]半年|季度|[0-9]年(?!度)"
_ORGAN = r"自治[区州县旗]|人民政府|代表大会|委员会|领导小组|指挥部|工作专班|办公室"
_DEED = "(?:整改落实|贯彻落实|落实|实施|完成|执行|开展|进展|使用|运行)?"
"""What 情况 is of: its line begins before that word."""
_AFTER = regex(
    rf"{_ORGAN}|[ 　]+|和(?:社会保障|城乡建设)(?![局厅部委])|{_TIME}|关于|以及"
    r"|[的和与及暨、，：》”）]"
)
_BEFORE = regex(
    r"(?<=[局委会部院室处府省市县区州旗乡镇])[0-9]{4}年|党的[一二三四五六七八九十]|关于|以及|[和与及暨《“（]"
    rf"|同(?=乡村振兴)|主要|重点(?=工作|任务)|工作|{_DEED}情况(?!表)|总结|报告|汇报|方案|通知"
)
_WORK = frozenset(("工作", "情况", "总结", "报告", "汇报", "方案", "通知"))
_ENDS_WITH_TIME = regex(rf"(?:{_TIME})$").search
_OFFICE = tuple("局委会部院室处府台")
_JOINED = regex(
    rf"(?:工作)?(?:总结|{_DEED}情况)(?=[和与及暨])|(?<=重点|中心|专项|党建)工作|(?<=工作)(?:总结|{_DEED}情况|报告|汇报|方案|通知)"
).match
"""Words that are parted only where nothing else gives a shape."""
_LONG_NAME = regex("《[^《》]{13,}》")
_WITHIN_A_NAME = 4.0
"""How much more it takes to break a line within 《》."""
_NEVER_AFTER = frozenset("《“（〔(")
_NEVER_BEFORE = frozenset("》”）〕)、，：；。的和与及")


def title_width(text: str) -> float:
    """The width of a title in em; bold title faces give Latin letters and digits rather more than half of one."""
    return widths.width(text) + 0.1 * sum(character.isascii() for character in text)


def break_title(title: str, limit: float = TITLE_EM) -> list[str]:
    """The lines of ``title``, none wider than ``limit`` em.

    A line ends only where the words allow it; of the possible divisions the one with the best shape is taken:
    few lines, of like width, widest above (倒梯形), below (梯形) or in the middle (菱形).
    """
    if title_width(title) <= limit:
        return [title]
    places = _break_places(title)
    divisions = _divisions(title, places, limit)
    found = min(divisions, key=lambda stops: _cost(_cut(title, stops), [places[at] for at in stops[1:-1]]), default=None)
    return _cut(title, found) if found else _fill(title, places, limit)


def _within(limit: float, title: str, start: int, stops: Iterable[int]) -> Iterator[int]:
    """Where a line from ``start`` may end."""
    return takewhile(lambda end: title_width(title[start:end].strip()) <= limit, (at for at in stops if at > start))


def _cut(title: str, stops: Sequence[int]) -> list[str]:
    return [title[start:end].strip() for start, end in pairwise(stops)]


def _divisions(title: str, places: Iterable[int], limit: float) -> Iterator[tuple[int, ...]]:
    """The divisions into the fewest lines that fit, and into one more: where each line begins, and the end."""
    stops = (0, *sorted(places), len(title))
    following = {start: list(_within(limit, title, start, stops)) for start in stops}
    ends = [{len(title)}]
    """How many lines are left → where the first of them may begin."""
    while 0 not in ends[-1] and ends[-1]:
        ends.append({start for start in stops if ends[-1].intersection(following[start])})
    ends.append({start for start in stops if ends[-1].intersection(following[start])})

    def walk(start: int, lines: int) -> Iterator[tuple[int, ...]]:
        if not lines:
            yield (start,)
        for at in following[start]:
            if lines and at in ends[lines - 1]:
                yield from ((start, *rest) for rest in walk(at, lines - 1))

    for lines in (len(ends) - 2, len(ends) - 1):
        yield from islice(walk(0, lines), MOST_DIVISIONS)


def _break_places(title: str) -> dict[int, float]:
    """Offsets before which a line may begin, with how much the words resist a break there."""
    frozen = {at for match in _UNBREAKABLE.finditer(title) for at in range(match.start() + 1, match.end())}
    places = {m.end(): _resistance(m.group(), title[: m.start()]) for m in _AFTER.finditer(title)}
    for match in _BEFORE.finditer(title):
        at = match.start()
        cost = 4.0 if _JOINED(title, at) else 1.0
        torn_off = match.group()[-2:] in _WORK and _ENDS_WITH_TIME(title[:at])
        places[at] = _BEHIND_A_TIME if torn_off else min(places.get(at, 9.0), cost)
    named = {at for match in _LONG_NAME.finditer(title) for at in range(match.start() + 1, match.end())}
    return {
        at: cost + (_WITHIN_A_NAME if at in named else 0.0)
        for at, cost in places.items()
        if 0 < at < len(title) and at not in frozen and title[at] not in _NEVER_BEFORE and title[at - 1] not in _NEVER_AFTER
    }


def _resistance(word: str, before: str) -> float:
    """How much a line resists to end with ``word``: little behind an office, much between a time or a list's members."""
    if word.isspace():
        return 0.0
    if word == "、":
        return 0.5 if before.endswith(_OFFICE) else _WITHIN_A_LIST
    if word == "和" and "、" in before[-10:]:
        return _LAST_OF_A_LIST
    if re.fullmatch(_ORGAN, word):
        return 1.2
    if re.fullmatch(_TIME, word):
        return 2.0
    return {"的": 0.5, "，": 0.0, "：": 0.0, "关于": 0.5, "”": 4.0}.get(word, 2.0 if len(word) == 1 else 0.8)


def _cost(lines: list[str], resistances: list[float]) -> float:
    widths = [title_width(line) for line in lines]
    spread = max(widths) - min(widths)
    dips = [min(a, c) - b for a, b, c in zip(widths, widths[1:], widths[2:], strict=False) if a > b < c]
    hourglass = 5.0 * len(dips) + 2.0 * sum(dips)
    equal = 1.0 if spread < 1 else 0.0
    lonely = 12.0 if min(widths) < max(widths) * 0.3 else 0.0
    return _LINE * len(lines) + spread * 0.6 + sum(resistances) * 2.0 + hourglass + equal + lonely


def _fill(title: str, places: dict[int, float], limit: float) -> list[str]:
    """Lines filled one after the other, for a title whose words leave no good place."""
    frozen = {at for match in _UNBREAKABLE.finditer(title) for at in range(match.start() + 1, match.end())}
    lines, start = [], 0
    while title_width(title[start:]) > limit:
        end = start + 1
        while end < len(title) and title_width(title[start : end + 1]) <= limit:
            end += 1
        soft = [at for at in places if start < at <= end and title_width(title[start:at]) > limit / 2]
        hard = [at for at in range(start + 1, end + 1) if at not in frozen and title[at] not in _NEVER_BEFORE]
        cut = max(soft or hard or [end])
        lines.append(title[start:cut].strip())
        start = cut
    return [*lines, title[start:].strip()]
