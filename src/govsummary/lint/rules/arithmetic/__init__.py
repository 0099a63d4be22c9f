"""Arithmetic in prose (GS30x–GS33x): each check reads a passage's quantities and yields findings.

When a reading is uncertain a check stays silent: a false alarm costs more trust than a miss.
"""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.diagnostics import Diagnostic
from govsummary.core.model import ABOVE_TITLE, Prose, Role
from govsummary.lint.quantities import read
from govsummary.lint.rules.arithmetic.announced import check_announced
from govsummary.lint.rules.arithmetic.averages import check_averages
from govsummary.lint.rules.arithmetic.balances import check_balances
from govsummary.lint.rules.arithmetic.bounds import check_bounds
from govsummary.lint.rules.arithmetic.calendar import check_calendar
from govsummary.lint.rules.arithmetic.closing_totals import check_closing_totals
from govsummary.lint.rules.arithmetic.comparisons import check_comparisons
from govsummary.lint.rules.arithmetic.completions import check_completions
from govsummary.lint.rules.arithmetic.contradictions import check_contradictions
from govsummary.lint.rules.arithmetic.distances import check_distances
from govsummary.lint.rules.arithmetic.events import check_events
from govsummary.lint.rules.arithmetic.findings import each_fact_once
from govsummary.lint.rules.arithmetic.growth import check_growth
from govsummary.lint.rules.arithmetic.impossible import check_impossible
from govsummary.lint.rules.arithmetic.listed import check_listed
from govsummary.lint.rules.arithmetic.mean_growth import check_mean_growth
from govsummary.lint.rules.arithmetic.means import check_means
from govsummary.lint.rules.arithmetic.multiples import check_multiples
from govsummary.lint.rules.arithmetic.named import check_named
from govsummary.lint.rules.arithmetic.near_totals import check_near_totals
from govsummary.lint.rules.arithmetic.paper_years import check_paper_years
from govsummary.lint.rules.arithmetic.parts import check_parts
from govsummary.lint.rules.arithmetic.points import check_points
from govsummary.lint.rules.arithmetic.portions import check_portions
from govsummary.lint.rules.arithmetic.proportions import check_proportions
from govsummary.lint.rules.arithmetic.ranks import check_ranks
from govsummary.lint.rules.arithmetic.rates import check_rates
from govsummary.lint.rules.arithmetic.ratios import check_ratios
from govsummary.lint.rules.arithmetic.remainders import check_remainders
from govsummary.lint.rules.arithmetic.repeated import check_against, check_repeated
from govsummary.lint.rules.arithmetic.respectively import check_respectively
from govsummary.lint.rules.arithmetic.shares import check_shares
from govsummary.lint.rules.arithmetic.stretches import stretches
from govsummary.lint.rules.arithmetic.structure import check_structure
from govsummary.lint.rules.arithmetic.tables import check_tables
from govsummary.lint.rules.arithmetic.targets import check_targets
from govsummary.lint.rules.arithmetic.trends import check_trends
from govsummary.lint.rules.arithmetic.units import check_units
from govsummary.lint.rules.arithmetic.years import check_years

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
    found += check_repeated(prose, readings)
    found += [
        finding.in_passage(passage)
        for passage, finding in (
            *check_tables(prose.passages),
            *check_paper_years(prose.passages),
            *check_announced([(passage, read(passage.text)) for passage in read_in]),
        )
    ]
    told: dict[tuple[object, ...], Diagnostic] = {}
    for one in found:
        told.setdefault((one.code, one.start, one.end, one.location), one)
    yield from told.values()


__all__ = ["check_against", "check_arithmetic"]
