"""What a check of arithmetic finds: a code, where, and the facts of its message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from govsummary.core.diagnostics import Code, Diagnostic, Severity
from govsummary.core.model import Passage
from govsummary.lint.quantities import Quantity
from govsummary.lint.quantities.quantity import Interval


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in a passage; ``start`` and ``end`` are offsets in its text. Without severity the code's own holds."""

    code: Code
    start: int
    end: int
    facts: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None

    @property
    def is_warning(self) -> bool:
        """Whether it is told as less than an error."""
        return (self.severity or self.code.severity) is not Severity.ERROR

    def in_passage(self, passage: Passage) -> Diagnostic:
        """The diagnostic, at its place in the file's text."""
        quote = passage.text[self.start : self.end]
        return self.code.at(
            passage.location,
            severity=self.severity,
            start=passage.start + self.start,
            end=passage.start + self.end,
            quote=quote,
            **self.facts,
        )


def each_fact_once(findings: Iterable[Finding]) -> list[Finding]:
    """Without those that tell what another tells of the same figures: errors go before warnings, then the first."""
    kept: dict[tuple[str, int], Finding] = {}
    for one in findings:
        told = kept.get((one.code.id, one.end))
        if told is None or (told.is_warning and not one.is_warning):
            kept[one.code.id, one.end] = one
    return list(kept.values())


def shown(amount: Decimal | int, like: Quantity) -> str:
    """``amount`` as ``like`` is written: 1286件, 12.3亿元."""
    scaled = (Decimal(amount) / like.scale).normalize()
    scale = {8: "亿", 4: "万", 3: "千"}.get(like.scale.adjusted(), "") if like.scale != 1 else ""
    if like.scale != 1 and not scale:
        scaled = Decimal(amount).normalize()
    return f"{scaled:f}{scale}{like.unit}"


def percent(ratio: Interval) -> str:
    """The middle of ``ratio`` in per cent, to one decimal."""
    middle = (ratio.low + ratio.high) * 50
    return f"{middle.quantize(Decimal('0.1'), ROUND_HALF_UP):f}%"
