"""Arithmetic in prose (GS30x–GS33x): each check reads a passage's quantities and yields findings.

When a reading is uncertain a check stays silent: a false alarm costs more trust than a miss.
"""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.diagnostics import Diagnostic
from govsummary.core.prose import ABOVE_TITLE, Prose, Role
from govsummary.lint.quantities import read
from govsummary.lint.rules.arithmetic.balances import check_balances, check_proportions, check_rates
from govsummary.lint.rules.arithmetic.calendar import check_calendar, check_events, check_paper_years, check_years
from govsummary.lint.rules.arithmetic.claims import (
    check_bounds,
    check_completions,
    check_contradictions,
    check_impossible,
    check_targets,
    check_trends,
)
from govsummary.lint.rules.arithmetic.comparisons import check_comparisons, check_distances, check_ranks
from govsummary.lint.rules.arithmetic.findings import each_fact_once, stretches
from govsummary.lint.rules.arithmetic.growth import check_growth, check_mean_growth
from govsummary.lint.rules.arithmetic.lists import check_announced, check_listed, check_named, check_respectively
from govsummary.lint.rules.arithmetic.multiples import (
    check_averages,
    check_means,
    check_multiples,
    check_ratios,
    check_structure,
)
from govsummary.lint.rules.arithmetic.parts import check_parts, check_remainders
from govsummary.lint.rules.arithmetic.repeated import check_repeated, check_two_wholes
from govsummary.lint.rules.arithmetic.shares import check_portions, check_shares
from govsummary.lint.rules.arithmetic.totals import check_closing_totals, check_near_totals, check_tables
from govsummary.lint.rules.arithmetic.units import check_points, check_units

PASSAGE_CHECKS = (
    check_parts,
    check_growth,
    check_points,
    check_targets,
    check_shares,
    check_averages,
    check_respectively,
    check_units,
    check_impossible,
    check_closing_totals,
    check_multiples,
    check_mean_growth,
    check_structure,
    check_years,
    check_bounds,
    check_balances,
    check_rates,
    check_ranks,
    check_listed,
    check_comparisons,
    check_distances,
    check_completions,
    check_remainders,
    check_means,
    check_near_totals,
    check_contradictions,
    check_two_wholes,
    check_named,
    check_ratios,
    check_trends,
    check_proportions,
    check_portions,
    check_events,
    check_calendar,
)
_UNREAD = ABOVE_TITLE | {Role.TABLE, Role.IMPRINT, Role.ADDRESSEE, Role.ASIDE, Role.CONTENTS}


def check_arithmetic(prose: Prose) -> Iterator[Diagnostic]:
    """Every arithmetic fault of a text, whoever wrote it; each once."""
    read_in = [passage for passage in prose.unjudged if passage.role not in _UNREAD]
    readings = [(piece, read(piece.text)) for passage in read_in for piece in stretches(passage)]
    found = [
        finding.in_passage(passage)
        for passage, reading in readings
        for finding in each_fact_once(finding for check in PASSAGE_CHECKS for finding in check(reading))
    ]
    found += check_repeated(readings)
    found += [
        finding.in_passage(passage)
        for passage, finding in (
            *check_tables(prose.passages),
            *check_paper_years(prose.passages),
            *check_announced([(passage, read(passage.text)) for passage in read_in]),
        )
    ]
    each: dict[tuple[object, ...], Diagnostic] = {}
    for one in found:
        each.setdefault((one.code, one.start, one.end, one.location), one)
    yield from each.values()
