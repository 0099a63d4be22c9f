"""Arithmetic in prose (GS30x–GS33x): each check reads a passage's quantities and yields findings.

A check is a function that its module names in ``CHECKS``.

When a reading is uncertain a check stays silent: a false alarm costs more trust than a miss.
"""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.diagnostics import Diagnostic
from govsummary.core.prose import ABOVE_TITLE, Prose, Role
from govsummary.lint.quantities import read
from govsummary.lint.rules.arithmetic import (
    balances,
    calendar,
    claims,
    comparisons,
    growth,
    lists,
    multiples,
    parts,
    repeated,
    shares,
    totals,
    units,
)
from govsummary.lint.rules.arithmetic.findings import each_fact_once, stretches

_KINDS = (parts, growth, units, claims, shares, multiples, lists, totals, calendar, balances, comparisons, repeated)
CHECKS = [check for kind in _KINDS for check in kind.CHECKS]
"""Those of single passages; of two that find the same, the first counts."""
_UNREAD = ABOVE_TITLE | {Role.TABLE, Role.IMPRINT, Role.ADDRESSEE, Role.ASIDE, Role.CONTENTS}


def check_arithmetic(prose: Prose) -> Iterator[Diagnostic]:
    """Every arithmetic fault of a text, whoever wrote it; each once."""
    read_in = [passage for passage in prose.unjudged if passage.role not in _UNREAD]
    readings = [(piece, read(piece.text)) for passage in read_in for piece in stretches(passage)]
    found = [
        finding.in_passage(passage)
        for passage, reading in readings
        for finding in each_fact_once(finding for check in CHECKS for finding in check(reading))
    ]
    found += repeated.check_repeated(readings)
    found += [
        finding.in_passage(passage)
        for passage, finding in (
            *totals.check_tables(prose.passages),
            *calendar.check_paper_years(prose.passages),
            *lists.check_announced([(passage, read(passage.text)) for passage in read_in]),
        )
    ]
    each: dict[tuple[object, ...], Diagnostic] = {}
    for one in found:
        each.setdefault((one.code, one.start, one.end, one.location), one)
    yield from each.values()
