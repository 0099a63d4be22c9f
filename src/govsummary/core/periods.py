"""时段: the span of days, or the day, that a number speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days, ends included; ``start`` None: an instant, the end of the day ``end`` (期末)."""

    start: date | None
    end: date
    words: str = field(default="", compare=False)
    """As it was written."""
