"""What can be wrong with a paper, whoever wrote it: its layout, its wording, the arithmetic of its prose.

Here stand the names of all rules. What a rule does is loaded when it first has something to look at, so that a start
pays for its own rules alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import code, codes_in
from govsummary.lint.rules.layout import layout_rules
from govsummary.plugin.offers import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govsummary.core.diagnostics import Diagnostic


def core_rules() -> list[Rule]:
    """Every rule of the core; that on terms is made from all lists when a file is checked (`wording.terms.term_rule`)."""
    figures, blanks = codes_in("lint/rules/arithmetic"), codes_in("data/wording")
    return [
        *layout_rules(),
        Rule("hidden-characters", (code("GS132"),), prose=_deferred("wording.engine", "check_hidden")),
        Rule("arithmetic", figures, prose=_deferred("arithmetic", "check_arithmetic")),
        Rule("wording", blanks, prose=_deferred("wording.engine", "check_wording")),
        Rule("unfinished", (code("GS226"), *blanks), report=_deferred("typed", "unfinished")),
        Rule("typed-numbers", figures, report=_deferred("typed", "typed_numbers")),
    ]


def _deferred(module: str, function: str) -> Callable[..., Iterable[Diagnostic]]:
    def check(*subject: Any) -> Iterable[Diagnostic]:
        found: Iterable[Diagnostic] = getattr(import_module(f"{__name__}.{module}"), function)(*subject)
        return found

    return check
