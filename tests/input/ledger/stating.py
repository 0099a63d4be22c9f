"""What a ledger states and what is wrong with it, in few words."""

from __future__ import annotations

from govsummary.core.periods import read

HALF = read("2026年上半年")


def stated(ledger) -> dict[tuple[str, str], object]:
    """The values by indicator and period; of a target the period ends in 目标."""
    return {
        (one.indicator, f"{one.period}{'目标' if one.mode == 'target' else ''}"): one.members or one.text or one.value
        for one in ledger.observations
    }


def units(ledger) -> dict[str, str]:
    """The units by indicator."""
    return {one.name: one.unit for one in ledger.indicators}


def faults(ledger) -> list[tuple[str, str]]:
    """Codes and cells of what is said."""
    return [(one.code, one.location.cell) for one in ledger.diagnostics]
