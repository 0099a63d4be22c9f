"""GS320, GS304: moves from one rank to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.codes.figures import CHANGE_DIFFERS, RANK_DIRECTION
from govsummary.figures.prose import Quantity, Reading, Role
from govsummary.rules.arithmetic.findings import Finding

_RISES, _FALLS = re.compile(r"升|前移|跃|进到|进位|提高"), re.compile(r"降|退|下滑|后移|跌")
_MOVE = re.compile(r"^(?:前移|上升|提升|前进|跃升|跃进|进|升|后移|下降|下滑|后退|退|降)了?$")


def check_ranks(reading: Reading) -> Iterator[Finding]:
    """Ranks that move the other way than is said, or by another number of places."""
    for sentence in reading.sentences:
        for i, q in enumerate(sentence.quantities):
            first = sentence.quantities[i - 1] if i else None
            if first is None or q.role is not Role.RANK or first.role not in (Role.RANK, Role.FROM):
                continue
            if re.search(r"由|从", first.lead):
                yield from _direction(first, q)
                yield from _places(first, q, sentence.quantities[i + 1 : i + 2])


def _direction(first: Quantity, second: Quantity) -> Iterator[Finding]:
    word = second.lead.removesuffix("第")
    rises, falls = bool(_RISES.search(word)), bool(_FALLS.search(word))
    if (rises and second.value > first.value) or (falls and not rises and second.value < first.value):
        facts = {"first": first.value, "second": second.value, "word": word}
        yield Finding(RANK_DIRECTION, first.start, second.end, facts)


def _places(first: Quantity, second: Quantity, following: tuple[Quantity, ...]) -> Iterator[Finding]:
    """由第15位上升到第3位，前移12位."""
    for move in following:
        places = abs(first.value - second.value)
        if move.unit in ("位", "名") and _MOVE.match(move.lead) and move.value != places and not move.qualifier:
            facts = {"expected": f"{places}{move.unit}", "stated": f"{move.value}{move.unit}"}
            yield Finding(CHANGE_DIFFERS, first.start, move.end, facts)
