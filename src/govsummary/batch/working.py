"""What a worker does: render a chunk of jobs with plugins and templates kept warm between chunks."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary import pipeline
from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.errors import GovSummaryError, InvalidReport
from govsummary.hookspecs import hookimpl
from govsummary.plugins import Plugins, build_manager

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govsummary.diagnostics import Diagnostic
    from govsummary.model import Outline

_whole_file: AbstractContextManager[Any] = nullcontext()


class _Listener:
    """Hears from `govsummary_after_render` which files each report named for itself."""

    def __init__(self) -> None:
        self._named: dict[Path, tuple[str, ...]] = {}

    @hookimpl
    def govsummary_after_render(self, outline: Outline, path: Path) -> None:
        layout = outline.report.layout
        self._named[path] = tuple(name for name in (layout.template, layout.house_style) if name)

    def taken(self, path: Path) -> tuple[str, ...]:
        return self._named.pop(path, ())


@cache
def bench() -> tuple[Plugins, _Listener]:
    """One plugin manager a worker process, built once: it is only read."""
    listener = _Listener()
    return build_manager({"govsummary-batch": listener}), listener


def finish_files_under(lock: AbstractContextManager[Any]) -> None:
    """Hold ``lock`` while a file is worked on, so that whoever takes it finds whole files only."""
    global _whole_file  # noqa: PLW0603 (one a process, set before its first job)
    _whole_file = lock


def render_chunk(jobs: Sequence[Job], options: Options) -> list[Outcome]:
    """Render the jobs one after the other; whatever befalls one, the others are done."""
    outcomes = []
    for job in jobs:
        with _whole_file:
            outcomes.append(render_one(job, options))
    return outcomes


def render_one(job: Job, options: Options) -> Outcome:
    """Render one job; what goes wrong is told in its outcome, never raised."""
    source, target = Path(options.folder, job.source), Path(options.folder, job.target)
    failed = Outcome(job.source, job.target, Status.FAILED)
    try:
        before = digest(source)
        plugins, listener = bench()
        done = pipeline.render(
            source,
            target,
            template=options.template,
            force=options.force,
            previous=options.previous or None,
            plugins=plugins,
        )
    except InvalidReport as fault:
        found = _as_named(fault.diagnostics, source, job)
        return replace(failed, status=Status.INVALID, message=str(fault), diagnostics=found)
    except GovSummaryError as fault:
        return replace(failed, message=str(fault), hint=fault.hint)
    except Exception as fault:  # a plugin's own fault must not take the rest of the batch with it
        return replace(failed, message=f"{type(fault).__name__}: {fault}")
    return Outcome(
        job.source,
        job.target,
        Status.WRITTEN,
        diagnostics=_as_named(done.diagnostics, source, job),
        source_digest=before,
        target_digest=digest(target),
        files=tuple((name, digest(source.parent / name)) for name in listener.taken(target)),
    )


def _as_named(diagnostics: Iterable[Diagnostic], source: Path, job: Job) -> tuple[Diagnostic, ...]:
    """Diagnostics whose places name the input as the user did."""
    own = {str(source): job.source}
    return tuple(
        replace(d, location=replace(d.location, path=own.get(d.location.path, d.location.path))) for d in diagnostics
    )


def digest(path: str | Path) -> str:
    """SHA-256 of a file's content, as ``sha256sum`` prints it; empty if it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""
