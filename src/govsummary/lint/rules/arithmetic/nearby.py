"""What stands near a figure: the quantities before it, in its sentence or in one or two before."""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.quantity import counts_alike

_END = regex("[。！？!?\n]")
STATED = (Role.VALUE, Role.TO, Role.BASE, Role.TARGET, Role.FROM)
"""Roles of amounts that are, were or shall be; the others tell how amounts relate."""


def sentences_between(reading: Reading, first: Quantity, second: Quantity) -> int:
    """How many sentences end between two quantities."""
    return len(_END.findall(reading.text, min(first.end, second.end), max(first.start, second.start)))


def amounts_before(reading: Reading, q: Quantity, unit: str, reach: int = 2) -> Iterator[Quantity]:
    """Amounts of ``unit`` before ``q``, the nearest first, at most ``reach`` full stops away."""
    for other in reversed(reading.before(q.start)):
        if other.end > q.start:
            continue
        if sentences_between(reading, other, q) > reach:
            return
        if counts_alike(other.unit, unit) and other.role in STATED:
            yield other


def same_unit(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities count alike."""
    return counts_alike(first.unit, second.unit)


def exact(*quantities: Quantity) -> bool:
    """Whether all are numbers as they are: neither 近 nor 百余."""
    return not any(q.qualifier or q.vague for q in quantities)
