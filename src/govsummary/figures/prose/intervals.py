"""What a printed number may stand for: rounding makes it an interval, words such as 约 widen it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ENDLESS = Decimal(10) ** 24
"""Larger than anything counted; bounds 以上 and 突破."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``."""

    low: Decimal
    high: Decimal

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

    def scaled(self, factor: int | Decimal) -> Interval:
        """Every value times ``factor`` (positive)."""
        return Interval(self.low * factor, self.high * factor)

    def widened(self, by: Decimal) -> Interval:
        """Larger by ``by`` at both ends."""
        return Interval(self.low - by, self.high + by)

    def meets(self, other: Interval) -> bool:
        """Whether one value may be both."""
        return self.low <= other.high and other.low <= self.high


NOTHING = Interval(Decimal(0), Decimal(0))


def qualified(value: Decimal, margin: Decimal, qualifier: str) -> Interval:
    """What ``value``, printed to ± ``margin`` and qualified by a word, may stand for."""
    size = abs(value)
    match qualifier:
        case "约" | "左右" | "上下" | "大约" | "近约":
            return Interval(value - size / 20 - margin, value + size / 20 + margin)
        case "近" | "将近" | "接近":
            return Interval(value - size / 10 - margin, value + margin)
        case "余" | "多" | "超" | "超过" | "逾" | "突破":
            return Interval(value - margin, value + size / 10 + margin)
        case "以上" | "不低于" | "不少于" | "至少":
            return Interval(value - margin, ENDLESS)
        case "以下" | "以内" | "不超过" | "不高于" | "不到" | "不足":
            return Interval(-ENDLESS, value + margin)
        case _:
            return Interval(value - margin, value + margin)
