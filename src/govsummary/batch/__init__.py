"""Many papers: plan the jobs, hand them to any executor in chunks, and account for every one of them."""

from __future__ import annotations

from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.batch.planning import plan
from govsummary.batch.running import run

__all__ = ["Job", "Options", "Outcome", "Status", "plan", "run"]
