"""Many papers: plan the jobs, hand them to any executor in chunks, and account for every one of them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govsummary.batch.jobs import Engine, Job, Options, Outcome, Status
    from govsummary.batch.planning import plan
    from govsummary.batch.session import in_order, run

__all__ = ["Engine", "Job", "Options", "Outcome", "Status", "in_order", "plan", "run"]

_HOMES = {"jobs": ("Engine", "Job", "Options", "Outcome", "Status"), "planning": ("plan",), "session": ("in_order", "run")}


def __getattr__(name: str) -> Any:
    """Fetched when first used: planning one paper must not load what runs thousands."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"govsummary.batch.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
