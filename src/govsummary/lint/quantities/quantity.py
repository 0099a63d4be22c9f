"""A quantity: a number in prose with its unit, its words, what it says, and the interval that it may stand for.

The word classes of prose arithmetic stand once in data/quantities.yaml: a word added there counts in every rule.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cache

from govsummary.core.frozen import frozen
from govsummary.core.numerals import SCALES, TENTHS
from govsummary.core.regex import regex
from govsummary.core.resources import data_root

_CLASS = regex(r"\{([a-z_]+)\}")


@cache
def _classes() -> dict[str, list[str] | str]:
    """Each class by name: its words, longer ones first, or the expression that it is."""
    known: dict[str, list[str] | str] = json.loads((data_root() / "quantities.json").read_text("utf-8"))
    return known


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of the class ``name``, longer ones first; KeyError if there is no such class."""
    found = _classes()[name]
    return tuple(found) if isinstance(found, list) else ()


def says(text: str, name: str) -> bool:
    """Whether ``text`` has a word of the class ``name``."""
    return any(map(text.__contains__, words(name)))


def last_word(lead: str, name: str) -> str:
    """The word of the class ``name`` that ``lead`` ends with; empty if with none."""
    return next(filter(lead.endswith, words(name)), "") if lead.endswith(words(name)) else ""


def bare(lead: str, name: str) -> str:
    """``lead`` without the word of the class ``name`` that it begins with, if it does."""
    return next((lead.removeprefix(word) for word in words(name) if lead.startswith(word)), lead)


def spelt(form: str) -> str:
    """``form`` with the words of a class for each ``{name}``; KeyError for a name that is none."""
    return _CLASS.sub(lambda named: _alternatives(named[1]), form)


def worded(form: str) -> re.Pattern[str]:
    """A regular expression in which ``{last_year}`` stands for 上年, 去年 …; spelt and compiled when it is first used."""
    return regex(form, spelt=spelt)


@cache
def _alternatives(name: str) -> str:
    known = _classes()[name]
    return f"(?:{spelt(known) if isinstance(known, str) else '|'.join(known)})"


PERCENT = frozenset("%‰")
POINTS = "个百分点"
TIMES = "倍"
DURATIONS = frozenset(["年", "个月", "天", "小时", "个小时", "分钟", "工作日", "个工作日", "岁"])
"""Units that say how long, and never what was done."""
_COUNTED = (
    "人 户 件 家 名 起 宗 辆 台 座 条 篇 场 项 村 所 期 人次 个 次 批次 张 份 支 部 种 处 例 册 间 套 头 只 株 "
    "剂次 家次 户次 台次 场次 车次 架次 班次 件次 笔 栋 幢 艘"
)
WHOLE = frozenset(_COUNTED.split())
"""Measure words of things that are counted one by one."""
PEOPLE_AND_THINGS = frozenset("人户件家名起宗辆台座篇场所份次处期项册套间头只") | {"人次"}
"""Measure words that never take a half."""
_MEASURED = (
    "平方公里 平方千米 平方米 立方米 公里 千米 千瓦时 千瓦 公顷 公斤 千克 微克/立方米 毫克/升 吨标准煤 亩 吨 斤 米 "
    "元/人/月 元/吨 元/人 元/平方米 元 美元 小时 分钟 天 年 个月 个工作日 工作日 个小时 岁 度 分 级 位"
)
_SPELLINGS = {"百分点": POINTS}
_UNITS = sorted({*WHOLE, *_MEASURED.split(), "%", "‰", POINTS, "百分点", TIMES}, key=lambda unit: (-len(unit), unit))
_ANY_UNIT = "|".join(map(re.escape, _UNITS))
_UNIT = regex(rf"(?P<unit>{_ANY_UNIT})(?P<per>/(?:{_ANY_UNIT}))?")
"""Also 公斤/公顷, 元/月: so many of one for each of another."""
_POWERS = {name: Decimal(10) ** power for name, power in SCALES.items()}
_SCALE = regex("|".join([*(name for name in SCALES if name not in ("千", "百")), "千(?![瓦克米卡伏帕焦])"]))
"""908千公顷, but 千瓦 and 千克 are units."""
_ONE = Decimal(1)
_NONE = Decimal(0)
ENDLESS = Decimal(10) ** 24
"""Larger than anything counted; bounds 以上 and 突破."""


def read_scale(text: str, at: int) -> tuple[Decimal, int]:
    """The scale at ``at`` (1 if none) and where it ends."""
    found = _SCALE.match(text, at)
    return (_POWERS[found[0]], found.end()) if found else (_ONE, at)


def read_unit(text: str, at: int) -> tuple[str, int]:
    """The longest measure word at ``at`` (empty if none) and where it ends; 百分点 is spelt out."""
    found = _UNIT.match(text, at)
    if found is None:
        return "", at
    return _SPELLINGS.get(found["unit"], found["unit"]) + (found["per"] or ""), found.end()


def counts_alike(first: str, second: str) -> bool:
    """Whether two units count the same; people are 人 as well as 名."""
    return first == second or {first, second} == {"人", "名"}


@frozen
class Interval:
    """All values from ``low`` to ``high``: rounding makes a printed number one, words such as 约 widen it."""

    low: Decimal
    high: Decimal

    @staticmethod
    def exactly(value: Decimal) -> Interval:
        """Nothing but ``value``."""
        return Interval(value, value)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; ``other`` must not hold zero."""
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    @property
    def middle(self) -> Decimal:
        """Half way between the ends."""
        return (self.low + self.high) / 2

    def scaled(self, factor: int | Decimal) -> Interval:
        """Every value times ``factor`` (positive)."""
        return Interval(self.low * factor, self.high * factor)

    def widened(self, by: Decimal) -> Interval:
        """Larger by ``by`` at both ends."""
        return Interval(self.low - by, self.high + by)

    def meets(self, other: Interval) -> bool:
        """Whether one value may be both."""
        return self.low <= other.high and other.low <= self.high


def qualified(value: Decimal, margin: Decimal, qualifier: str) -> Interval:
    """What ``value``, printed to ± ``margin`` and qualified by a word, may stand for."""
    size = abs(value)
    if not qualifier:
        return Interval(value - margin, value + margin)
    if qualifier in words("about"):
        return Interval(value - size / 20 - margin, value + size / 20 + margin)
    if qualifier in words("nearly"):
        return Interval(value - size / 10 - margin, value + margin)
    if qualifier in words("over"):
        return Interval(value - margin, value + size / 10 + margin)
    if qualifier in words("at_least"):
        return Interval(value - margin, ENDLESS)
    return Interval(-ENDLESS, value + margin)


def _tenths(value: Decimal, qualifier: str) -> Interval:
    """What a bound of a share in words leaves open: 超过八成 is more than 80 %; 近 and 余 reach a tenth of the whole."""
    if qualifier in words("nearly"):
        return Interval(value - 10, value)
    return Interval(value, value + 10) if qualifier in words("over") else qualified(value, _NONE, qualifier)


class Sense(StrEnum):
    """What a quantity says of its subject."""

    VALUE = "value"
    BASE = "base"
    FROM = "from"
    TO = "to"
    CHANGE = "change"
    GROWTH = "growth"
    POINTS = "points"
    TIMES = "times"
    TARGET = "target"
    COMPLETION = "completion"
    OVER = "over-completion"
    SHARE = "share"
    RATE = "rate"
    AVERAGE = "average"
    RANK = "rank"
    MEAN_GROWTH = "mean-growth"


@frozen
class Quantity:
    """A number, exactly where it stands: ``start`` and ``end`` are offsets of number, scale, unit and qualifier.

    ``lead`` are the words of its clause before it, ``depth`` counts the brackets round it, ``sign`` is −1 for 减少.
    """

    start: int
    end: int
    value: Decimal
    decimals: int
    scale: Decimal
    unit: str
    qualifier: str
    lead: str
    tail: str
    sense: Sense
    sign: int
    depth: int
    chinese: bool = False
    vague: bool = False

    @property
    def begin(self) -> int:
        """Where its words begin."""
        return self.start - len(self.lead)

    @property
    def amount(self) -> Decimal:
        """The value in the bare unit: 12.3亿 is 1230000000."""
        return self.value * self.scale

    @property
    def exact(self) -> bool:
        """Whether the number is meant to the last one."""
        if self.sense is Sense.AVERAGE:  # 平均每次6项 is rounded
            return False
        return not self.decimals and self.scale == 1 and self.unit in WHOLE and not self.qualifier and not self.vague

    @property
    def interval(self) -> Interval:
        """What it may stand for, in the bare unit."""
        if self.exact or self.sense is Sense.RANK:
            return Interval.exactly(self.amount)
        margin = self.scale * Decimal(5).scaleb(-self.decimals - 1)
        if self.sense is Sense.TARGET and not self.decimals and "预算" not in self.lead + self.tail:
            margin /= 5  # what is aimed at is mostly a round number, and meant so
        if self.unit == TENTHS and self.qualifier and self.qualifier not in words("about"):
            return _tenths(self.value, self.qualifier)
        return qualified(self.amount, margin, "约" if self.vague else self.qualifier)

    @property
    def change(self) -> Interval:
        """What it may stand for, below zero where it falls: 减少12件 is −12."""
        return -self.interval if self.sign < 0 else self.interval

    @property
    def is_percentage(self) -> bool:
        """Whether its unit is % or ‰."""
        return self.unit in PERCENT

    @property
    def is_duration(self) -> bool:
        """Whether it says how long: 三年, 15个工作日."""
        return self.unit in DURATIONS

    @property
    def is_plain(self) -> bool:
        """Whether it counts or measures something: neither a percentage nor 倍, points or a rank."""
        return self.unit not in PERCENT and self.unit not in (POINTS, TENTHS, TIMES, "") and self.sense is not Sense.RANK


def sum_of(quantities: Iterable[Quantity]) -> Interval:
    """What the quantities may come to together."""
    return sum((q.interval for q in quantities), Interval(_NONE, _NONE))
