"""Wording and punctuation (GS4xx): rules stated as data, applied with their scopes and masks, and lists of terms.

A false alarm costs more trust than a miss: where a reading is uncertain, a rule is silent.
"""

from __future__ import annotations

from govsummary.codes.wording import CODES, TERM_CODES
from govsummary.offers import Rule
from govsummary.rules.wording.engine import check_wording
from govsummary.rules.wording.findings import Correctable


def wording_rules() -> tuple[Rule, ...]:
    """The rules of the table; the rule on terms is made from all lists when a file is checked (`terms.term_rule`)."""
    terms = TERM_CODES.values()
    return (Rule("wording", tuple(code for code in CODES if code not in terms), prose=check_wording),)


__all__ = ["Correctable", "check_wording", "wording_rules"]
