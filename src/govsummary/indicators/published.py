"""What is published of an indicator besides its value, as indicators of their own: 成交额.同比; what ranks say: 全市第3."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.facts import Indicator, Observation
from govsummary.core.frozen import NamedTuple
from govsummary.core.numerals import decimal_of, in_digits, whole_number
from govsummary.core.regex import regex
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.units import POINTS, convert, last_place, split
from govsummary.plugin.quantities import BY_TITLE, PUBLISHED, signed

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Location
    from govsummary.core.periods import Period

_KINDS = {"growth": "growth", "completed": "rate", "share": "rate", "rank": "rank", "growth_rank": "rank"}
_percents = regex(r"(\d+(?:\.\d+)?)\s*[%％]").finditer
_DAY = regex(r"(?:\d{4}年|今年)?\d{1,2}月(?:\d{1,2}日|底|末)?(?:\d{1,2}时)?").fullmatch
"""A day or month alone: what is stated so was counted up to it (6月10日, 9月底)."""


def published(base: Indicator, role: str) -> Indicator:
    """The indicator that an attribute of another is."""
    one = PUBLISHED[role]
    unit = {"growth": POINTS if kind_of(base).name == "rate" else "%", "change": base.unit}.get(role, "")
    if one.holds in ("percent", "share"):
        unit = unit or "%"
    elif one.holds == "rank":
        unit = "位"
    aliases = tuple(f"{alias}.{one.title}" for alias in base.aliases)
    kind = _KINDS.get(role, "")
    return Indicator(f"{base.name}.{one.title}", unit, kind, office=base.office, aliases=aliases, place=base.place)


def said(made: Indicator, role: str, value: Any, period: Period, place: Location) -> Observation | None:
    """What a source says of an attribute: a number, words, or a number in words (全市第3, 下降4.2%).

    None: it has to be a number of the unit of ``made``, and is none.
    """
    number, text = _number(role, value, made.unit), value.strip() if isinstance(value, str) else ""
    if PUBLISHED[role].holds in ("percent", "value"):
        if number is None:
            return None
        text = ""
    elif role == "as_of":
        text = f"截至{text}" if _DAY(text) else text
    elif PUBLISHED[role].holds == "rank" and number is not None and text and not read_rank(text).tells_more:
        text = ""
    ulp = None if number is None else last_place(number)
    return Observation(made.name, period, number, text=text, ulp=ulp, office=made.office, place=place)


def worded(address: str) -> bool:
    """Whether an indicator is an attribute of another that words may state: 成交额.位次, 成交额.里程碑."""
    base, _, last = address.rpartition(".")
    return bool(base) and last in BY_TITLE and BY_TITLE[last].holds in ("rank", "share", "text")


def _number(role: str, value: Any, unit: str) -> Decimal | None:
    if not isinstance(value, str):
        return Decimal(value)
    holds = PUBLISHED[role].holds
    if holds == "rank":
        return Decimal(place) if (place := read_rank(value).place) else None
    if holds == "share":
        return next(percents(value), None)
    stated = split(signed(value, percent=holds == "percent")) if holds != "text" else None
    return convert(stated[0], stated[1] or unit, unit) if stated else None


def percents(words: str) -> Iterator[Decimal]:
    """The percentages that a text names."""
    yield from (decimal_of(found[1]) for found in _percents(words))


# ---- ranks as people write them (全市第3，上升2位; 全省四家之一), and as they are printed ------------------------------


_CHINESE = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_ASPECT = (
    r"(?P<aspect>总量|规模|增速|增幅|提幅|占比|完成率"
    r"|(?:[一-鿿]{1,6}?排名|[一-鿿]{0,6}?(?:得分|评分|总分|成绩|考核|评价|综合)|连续(?:\d{1,2}|[一二三四五六七八九十]{1,2})年)"
    r"(?=均?(?:位居|位列|列|居|排)?在?全[国省市县区]))?"
)
"""Of what: also in words before 全市, 综合排名全市第2, and for how long, 连续三年全市第1."""
_ranked = regex(
    rf"{_ASPECT}(?:均?(?:位居|位列|排名|排在|列|居|排))?(?:在(?=全))?(?P<scope>[^\d，。；第前]{{0,20}}?)"
    r"(?:(?P<among>(?P<all>\d{1,6})(?:[个家所名支]\D{1,8}?(?=[中里列居排第首])|\D{1,6}(?=[中里])))[中里]?)?(?:(?<=全[国省市县区])(?:排名|位列|位居)|列|居|排)?"
    rf"(?:第?(?P<first>首)位|第(?P<place>\d{{1,6}}|{_CHINESE})[位名]?|(?P<bare>\d{{1,6}})(?:[位名]|$|(?=[/／])))"
    r"(?:(?:[/／]|[（(]?共)(?P<of>\d{1,6})\D{0,6})?"
).fullmatch
_one_of_several = regex(
    rf"{_ASPECT}(?:位居|位列|居|列|排名|进入)?(?P<scope>全?[^\d，。；、第前]{{1,12}})(?P<way>第|前)(?P<place>\d{{1,6}}|{_CHINESE})[位名]?"
).fullmatch
_moved = regex(
    r"(?P<since>[比较]\D{1,8}?)?(?P<way>上升|前移|提升|前进|进|升|下降|后移|后退|退|降)(?P<by>\d{1,6})(?:个?位次?|名)?"
).fullmatch
_among = regex(r"共(?P<of>\d{1,6})\D{0,6}").fullmatch
_AMONG = regex(r"全[国省市县区](?:第[一二三]梯队|前列|前茅|上游|中上游|首位)").fullmatch
_named = regex(rf"(?P<scope>全[国省市县区])(?:均|位|名)?[居列]?第(?P<place>\d{{1,3}}|{_CHINESE})").finditer
_split = regex("[，,；;]").split
_UP = frozenset(("上升", "前移", "提升", "前进", "进", "升"))
_LONG = {"进": "前移", "升": "上升", "退": "后移", "降": "下降"}


class Rank(NamedTuple):
    """A place among others."""

    words: str
    """As it was written."""
    place: int = 0
    """0: it is said in words alone, 全省四家之一."""
    scope: str = ""
    aspect: str = ""
    """Of what, if that is stated: 总量, 增速."""
    of: int = 0
    """Among how many; 0: unknown."""
    move: str = ""
    """上升2位, 前移3位, in the words it was written in."""
    since: str = ""

    @property
    def tells_more(self) -> bool:
        """Whether it says more than the place."""
        return bool(self.scope or self.aspect or self.of or self.move)

    @property
    def moved(self) -> str:
        """``比上年上升2位``; empty if nothing is said of it."""
        return f"{self.since or '比上年'}{self.move}" if self.move else ""

    @property
    def last_place(self) -> int:
        """The place it came from; 0: unknown."""
        if not (self.move and self.place):
            return 0
        by = int("".join(char for char in self.move if char.isdecimal()))
        return self.place + (by if self.move.rstrip("位0123456789") in _UP else -by)


def read_rank(words: str, scope: str = "") -> Rank:
    """What a text says of a rank; ``scope`` where it names none. What cannot be read is kept as words."""
    bare = words.strip().strip("。")
    first, *more = _split(bare)
    found = _ranked(first.strip())
    rest = [(_moved(one.strip()), _among(one.strip())) for one in more]
    if not found or not all(moved or among for moved, among in rest):
        return Rank("，".join(map(_of_several, _split(bare))))
    moved = next((moved for moved, _ in rest if moved), None)
    among = next((among["of"] for _, among in rest if among), "") or found["of"] or found["all"] or ""
    return Rank(
        bare,
        1 if found["first"] else _in_digits(found["place"] or found["bare"]),
        found["scope"].removesuffix("的") or scope or found["among"] or "",
        {"综合": "综合排名"}.get(found["aspect"] or "", found["aspect"] or ""),
        int(among or 0),
        f"{_LONG.get(moved['way'], moved['way'])}{int(moved['by'])}位" if moved else "",
        (moved["since"] or "") if moved else "",
    )


def place_in(words: str) -> Decimal | None:
    """The place that a text names as one (全市第4, 全市首位); None: it names none, be there a number in it (待核5)."""
    place = read_rank(words).place if "第" in words or "首" in words else 0
    return Decimal(place) if place else None


def ranks_in(words: str) -> list[tuple[str, int]]:
    """Among whom and which place, of each rank that stands in words: 连续四年居全市第一."""
    return [(found["scope"], _in_digits(found["place"])) for found in _named(words)]


def _of_several(words: str) -> str:
    """``居全市前3位、全省前20位`` of 全市前3、全省前20; anything else as it is."""
    found = [_one_of_several(one) for one in words.split("、")]
    if not all(found):
        return words
    said = (f"{one['aspect'] or ''}居{one['scope']}{one['way']}{_in_digits(one['place'])}位" for one in found if one)
    first, *more = said
    return "、".join((first, *(one.removeprefix("居") for one in more)))


def _in_digits(text: str) -> int:
    return int(text) if text.isdecimal() else whole_number(text)


def placed(rank: Rank) -> str:
    """``居全市第3位``; what is said in words as it is, after 居 where it begins with among whom: 居全国第一梯队."""
    if rank.place:
        return f"居{rank.scope}第{rank.place}位"
    return f"居{rank.words}" if _AMONG(rank.words) else rank.words


def together(own: Rank | None, growth: Rank | None, grows: str = "增速") -> str:
    """The ranks of a number and of its growth in one clause: 总量、增速分别居全市第3位、第1位; 均居全市第1位.

    ``grows`` is what its growth is called: a rate has no 增速.
    """
    if own is None or growth is None:
        alone, aspect = (own, own.aspect if own else "") if own else (growth, grows)
        if alone is None:
            return ""
        return "，".join(filter(None, (f"{aspect if alone.place else ''}{placed(alone)}", alone.moved)))
    aspect = own.aspect or "总量"
    alike = own.scope == growth.scope and not (own.move or growth.move or aspect.startswith("连续"))
    if own.place and growth.place and alike:
        if own.place == growth.place:
            return f"{aspect}、{grows}均居{own.scope}第{own.place}位"
        return f"{aspect}、{grows}分别居{own.scope}第{own.place}位、第{growth.place}位"
    parts = (f"{aspect if own.place else ''}{placed(own)}", own.moved, f"{grows if growth.place else ''}{placed(growth)}")
    return "，".join(filter(None, (*parts, growth.moved)))


def in_words(value: Decimal, unit: str = "位") -> str:
    """``第3位``."""
    return f"第{in_digits(value)}{unit}"
