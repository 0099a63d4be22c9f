"""How wide text prints, and on how many lines: 仿宋 and its like give ideographs one em, Latin letters half of one.

Programs break a line here and there differently, so that lines are counted twice: *tight*, where a stop may hang over
the edge, and *roomy*, where every stop stays within the line, as Word and our PDFs have it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice, pairwise, takewhile
from math import ceil

from govsummary.core.frozen import NamedTuple
from govsummary.core.regex import regex
from govsummary.standard.measures import STYLE, TEXT_HEIGHT, TEXT_WIDTH

_CHINESE_PUNCTUATION = frozenset("“”‘’—…·")
"""Ambiguous in Unicode, one em in the Chinese fonts."""
_HANGING = "，。、；：！？）》”’"
"""Stops that no line begins with, and that may hang over its edge."""
_NEVER_FIRST = frozenset(_HANGING + "〕］】％")


def width(text: str) -> float:
    """The width of ``text`` in em."""
    return sum(map(WIDTHS.__getitem__, text))


class _Widths(dict[str, float]):
    """The width of every character that was asked for; a table is looked through without a call for each."""

    def __missing__(self, character: str) -> float:
        if character in _CHINESE_PUNCTUATION:
            found = 1.0
        elif unicodedata.combining(character):
            found = 0.0
        else:
            found = 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        self[character] = found
        return found


WIDTHS = _Widths()


class Measure(NamedTuple):
    """What decides how much goes on a line, in twips."""

    em: int
    spacing: int
    """Added to every character."""
    room: int
    first: int
    """Indent of the first line."""


MANY = 1000
"""From so many characters on it pays to compile a pattern for the lines."""
Lines = tuple[int, int]
"""How many lines a text takes: tight and roomy."""


def lines_of(texts: Sequence[str], measure: Measure) -> list[Lines]:
    """The lines of each text; of many texts all at once where that is sure: there a regular expression breaks the lines."""
    if sum(map(len, texts)) < MANY:
        return [carefully(text, measure) for text in texts]
    return _quickly(texts, measure) or [(_quickly([text], measure) or [carefully(text, measure)])[0] for text in texts]


def carefully(text: str, measure: Measure) -> Lines:
    """The lines of one text of any characters."""
    widths = [WIDTHS[character] * measure.em + measure.spacing for character in text]
    ends = list(accumulate(widths, initial=0.0))
    return _broken(text, ends, measure, hanging=True), _broken(text, ends, measure, hanging=False)


def _broken(text: str, ends: list[float], measure: Measure, *, hanging: bool) -> int:
    count, begin, free = 1, 0, measure.room - measure.first
    while True:
        fits = max(begin, bisect_right(ends, ends[begin] + free) - 1)
        while hanging and fits < len(text) and text[fits] in _HANGING:
            fits += 1
        if fits >= len(text):
            return count
        cut = fits
        while cut > begin and not _may_break(text, cut):
            cut -= 1
        begin = cut if cut > begin else max(fits, begin + 1)
        count, free = count + 1, measure.room


def _may_break(text: str, at: int) -> bool:
    """Neither within a Latin word or number, nor before a stop that may not begin a line."""
    before, after = text[at - 1], text[at]
    return after not in _NEVER_FIRST and not (before.isascii() and after.isascii() and before > " " and after > " ")


# The quick way. All characters of GB 2312 but ASCII are one em wide, ASCII is half of one. With one byte for each half
# em, a line is so many bytes, and may end where a regular expression says: before a full character that may begin a
# line, before a space, before a Latin word.
_FULL, _STOP, _BOUND, _TAIL = b"?", b"\1", b"\2", b"\7"
"""First halves of a full character, of one that may hang, of one that no line begins with; the second half of any."""
_TAILS = bytes(_TAIL[0] if byte in _FULL + _STOP + _BOUND else 0 for byte in range(256))
_END = rb"(?=[? \n]|(?<![!->@-~])[!->@-~])"
_LATIN_OR_NOT = bytes(97 if byte < 128 and byte not in b"?\1\2\7\n" else 98 for byte in range(256))


def _quickly(texts: Sequence[str], measure: Measure) -> list[Lines] | None:
    """The lines of each text; None where only one by one can be trusted: rare characters, long Latin words."""
    known = _patterns(measure)
    if known is None or not texts:
        return None
    tight, roomy, word = known
    halves = _halves(texts)
    if halves is None or (word and b"a" * word in halves.translate(_LATIN_OR_NOT)):
        return None
    return list(zip(_counts(tight, halves), _counts(roomy, halves), strict=True))


def _halves(texts: Sequence[str]) -> bytes | None:
    """The texts, each behind a line feed, with a byte for every half em."""
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts) or "\t" in joined or "\r" in joined or "\x7f" in joined:
        return None
    try:
        joined.encode("gb2312")
    except UnicodeEncodeError:
        return None
    joined = joined.replace("?", "!")
    for character in _HANGING:
        joined = joined.replace(character, "\1")
    for character in _NEVER_FIRST.difference(_HANGING):
        joined = joined.replace(character, "\2")
    firsts = b"\n%b\n" % joined.encode("ascii", "replace")
    both = bytearray(2 * len(firsts))
    both[::2], both[1::2] = firsts, firsts.translate(_TAILS)
    return bytes(both.translate(None, b"\0"))


def _counts(line: re.Pattern[bytes], halves: bytes) -> list[int]:
    """How many lines each of the texts has."""
    return [len(lines) or 1 for lines in line.sub(b"x", halves).split(b"\n")[1:-1]]


@lru_cache(maxsize=64)
def _patterns(measure: Measure) -> tuple[re.Pattern[bytes], re.Pattern[bytes], int] | None:
    """What matches a line, tight and roomy, and how long a Latin word is of which the line has to be worked out."""
    room, first = (_most_halves(measure, free) for free in (measure.room, measure.room - measure.first))
    if min(room, first) < 4:
        return None
    roomy = rb"(?<=\n)(?:%b)|%b" % (_line(first), _line(room))
    tight = rb"(?<=\n)(?:%b)|%b" % (_line(first, hanging=True), _line(room, hanging=True))
    words = [word for free in (measure.room, measure.room - measure.first) if (word := _longest_word(measure, free))]
    return re.compile(tight), re.compile(roomy), min(words, default=0)


def _line(most: int, *, hanging: bool = False) -> bytes:
    """As much as fits, up to where a line may end; where it may nowhere, as much as fits."""
    over = rb".{%d,%d}(?:\x01\x07)+" % (most - 1, most) if hanging else rb"(?!)"
    return rb"%b%b|.{1,%d}%b|%b|.{1,%d}(?!\x07)" % (over, _END, most, _END, over, most)


def _most_halves(measure: Measure, free: int, narrow: int = 0) -> int:
    """Half ems on so many twips, if there are so many half characters among them: each of these has the whole spacing."""
    return int((2 * free - measure.spacing * narrow) // (measure.em + measure.spacing))


def _longest_word(measure: Measure, free: int) -> int:
    """From how many half characters in a row a line could hold one more than `_most_halves`; 0: it never does."""
    most = _most_halves(measure, free)
    narrow = next((n for n in range(most + 2) if _most_halves(measure, free, n) > most), 0)
    return ceil(narrow / ((most + 1 - narrow) // 2 + 1)) if narrow else 0


# ---- 标题回行: a title broken by meaning into lines that form a 梯形 or 菱形 ----------------------------------------


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
    return width(text) + 0.1 * sum(character.isascii() for character in text)


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
