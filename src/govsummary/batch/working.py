"""What a worker does: render a chunk of jobs with plugins and templates kept warm between chunks."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary import pipeline
from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.errors import GovSummaryError, InvalidReport
from govsummary.plugins import Plugins, build_manager

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(maxsize=1)
def _plugins() -> Plugins:
    """One manager a worker process: it is only read."""
    return build_manager()


def render_chunk(jobs: Sequence[Job], options: Options) -> list[Outcome]:
    """Render the jobs one after the other; whatever befalls one, the others are done."""
    return [_render_one(job, options) for job in jobs]


def _render_one(job: Job, options: Options) -> Outcome:
    def outcome(status: Status, **more: object) -> Outcome:
        return Outcome(job.source, job.target, status, **more)  # type: ignore[arg-type]

    try:
        before = digest(job.source)
        done = pipeline.render(
            job.source,
            job.target,
            template=options.template,
            force=options.force,
            previous=options.previous or None,
            plugins=_plugins(),
        )
    except InvalidReport as fault:
        return outcome(Status.INVALID, message=str(fault), diagnostics=fault.diagnostics)
    except (GovSummaryError, OSError) as fault:
        return outcome(Status.FAILED, message=str(fault))
    except Exception as fault:  # a plugin's own fault must not take the rest of the batch with it
        return outcome(Status.FAILED, message=f"{type(fault).__name__}: {fault}")
    return outcome(Status.WRITTEN, diagnostics=done.diagnostics, source_digest=before, target_digest=digest(job.target))


def digest(path: str) -> str:
    """Content of a file in 32 hexadecimal digits; empty if it cannot be read."""
    try:
        return hashlib.blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
