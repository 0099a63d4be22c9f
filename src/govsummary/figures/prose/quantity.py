"""A quantity: a number in prose with its unit, its words and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govsummary.figures.prose.intervals import Interval, qualified
from govsummary.figures.prose.units import DURATIONS, PERCENT, POINTS, WHOLE
from govsummary.numerals import TENTHS


class Role(StrEnum):
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


BOUNDS = frozenset(("超", "超过", "逾", "突破", "余", "多", "以上", "近", "将近", "接近", "不足", "不到", "以下"))
"""Words that make a round share a bound: 超过八成 is more than 80 %."""


def _tenths(value: Decimal, qualifier: str) -> Interval:
    """What a bound of a share in words leaves open; 近 and 余 reach a tenth of the whole."""
    if qualifier in ("以上", "以下", "不足", "不到"):
        return qualified(value, Decimal(0), qualifier)
    below = qualifier in ("近", "将近", "接近")
    return Interval(value - 10, value) if below else Interval(value, value + 10)


@dataclass(frozen=True, slots=True)
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
    role: Role
    sign: int
    depth: int
    chinese: bool = False
    vague: bool = False

    @property
    def amount(self) -> Decimal:
        """The value in the bare unit: 12.3亿 is 1230000000."""
        return self.value * self.scale

    @property
    def exact(self) -> bool:
        """Whether the number is meant to the last one."""
        if self.role is Role.AVERAGE:  # 平均每次6项 is rounded
            return False
        return not self.decimals and self.scale == 1 and self.unit in WHOLE and not self.qualifier and not self.vague

    @property
    def interval(self) -> Interval:
        """What it may stand for, in the bare unit."""
        if self.exact or self.role is Role.RANK:
            return Interval(self.amount, self.amount)
        margin = self.scale * Decimal(5).scaleb(-self.decimals - 1)
        if self.role is Role.TARGET and not self.decimals and "预算" not in self.lead + self.tail:
            margin /= 5  # what is aimed at is mostly a round number, and meant so
        if self.unit == TENTHS and self.qualifier in BOUNDS:
            return _tenths(self.value, self.qualifier)
        return qualified(self.amount, margin, "约" if self.vague else self.qualifier)

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
        return self.unit not in PERCENT and self.unit not in (POINTS, TENTHS, "倍", "") and self.role is not Role.RANK
