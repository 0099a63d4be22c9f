"""A quantity: a number in prose with its unit, its words and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govsummary.figures.prose.intervals import Interval, qualified
from govsummary.figures.prose.units import PERCENT, POINTS, WHOLE


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
        return not self.decimals and self.scale == 1 and self.unit in WHOLE and not self.qualifier and not self.vague

    @property
    def interval(self) -> Interval:
        """What it may stand for, in the bare unit."""
        if self.exact or self.role is Role.RANK:
            return Interval(self.amount, self.amount)
        margin = self.scale * Decimal(5).scaleb(-self.decimals - 1)
        return qualified(self.amount, margin, "约" if self.vague else self.qualifier)

    @property
    def is_percentage(self) -> bool:
        """Whether its unit is % or ‰."""
        return self.unit in PERCENT

    @property
    def is_plain(self) -> bool:
        """Whether it counts or measures something: neither a percentage nor 倍, points or a rank."""
        return self.unit not in PERCENT and self.unit not in (POINTS, "倍", "") and self.role is not Role.RANK
