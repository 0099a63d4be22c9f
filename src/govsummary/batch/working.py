"""What a worker does: render a chunk of jobs with plugins and templates kept warm between chunks."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager, nullcontext
from functools import cache, lru_cache
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any

from govsummary import pipeline
from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.core.diagnostics import sort_by_place
from govsummary.core.errors import GovSummaryError, InvalidReport, unforeseen
from govsummary.core.frozen import replace
from govsummary.core.resources import WORKBOOKS
from govsummary.input.inspecting import Steps, side_by_side
from govsummary.input.reading.contents import state_of
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import Plugins, build_manager
from govsummary.plugin.offers import Reader
from govsummary.plugin.own import files_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Report
    from govsummary.plugin.offers import Source

TOGETHER = 8
"""Papers side by side: enough to gain by it, few enough that large ones do not fill the memory."""

_whole_file: AbstractContextManager[Any] = nullcontext()


class _Desk:
    """The batch's own plugin: supplies the row that is worked on.

    It is laid out anew for every job, in the very step that reads: between two steps other jobs take their turn.
    """

    def __init__(self) -> None:
        self._here = local()

    def lay_out(self, job: Job, path: Path, base: str) -> None:
        self._here.job, self._here.path, self._here.base = job, path, base

    @hookimpl
    def govsummary_readers(self) -> Iterable[Reader]:
        return [Reader("govsummary-batch-rows", WORKBOOKS, self._read)]

    def _read(self, path: Path) -> Source:
        from govsummary.input.reading.merging import merge

        job: Job = self._here.job
        if job.row is None or path != self._here.path:
            from govsummary.input.ledger.papers import read_paper

            return read_paper(path)
        base = self._here.base
        return merge(str(path), job.row, _base(base, state_of(base)) if base else None)


@cache
def bench() -> tuple[Plugins, _Desk]:
    """One plugin manager a worker process, built once: it is only read."""
    desk = _Desk()
    return build_manager({"batch": desk}), desk


@lru_cache(maxsize=4)
def _base(path: str, state: tuple[int, int]) -> Source:
    """The base file, read once for as long as it does not change."""
    from govsummary.input.inspecting import source_at

    return source_at(Path(path), bench()[0])


@lru_cache(maxsize=4)
def _previous(path: str, state: tuple[int, int]) -> Report:
    """Last year's report, read once for as long as its file does not change."""
    return pipeline.load(path, bench()[0])


def finish_files_under(lock: AbstractContextManager[Any]) -> None:
    """Hold ``lock`` while a file is worked on, so that whoever takes it finds whole files only."""
    global _whole_file  # noqa: PLW0603 (one a process, set before its first job)
    _whole_file = lock


def render_chunk(jobs: Sequence[Job], options: Options) -> list[Outcome]:
    """Render or format the jobs, several side by side; whatever befalls one, the others are done."""
    outcomes: list[Outcome] = []
    work = rendering if options.wishes is None else formatting
    for first in range(0, len(jobs), TOGETHER):
        works = [work(job, options) for job in jobs[first : first + TOGETHER]]
        outcomes += side_by_side(works, around=_whole_file)
    return outcomes


def rendering(job: Job, options: Options) -> Steps[Outcome]:
    """Render one job; what goes wrong is told in its outcome, never raised."""

    def work(source: Path, target: Path) -> Steps[Outcome]:
        plugins, desk = bench()
        desk.lay_out(job, source, options.base)
        done = yield from pipeline.rendering(
            source,
            target,
            plugins,
            template=options.template,
            force=options.force,
            previous=_previous(options.previous, state_of(options.previous)) if options.previous else None,
            durable=False,  # after a power cut --resume makes again what the disk had not got yet
        )
        remarks = done.diagnostics
        if options.check:
            remarks = sort_by_place((*remarks, *_checked(job, done, source)))
        yield
        layout = done.report.layout
        files = [*filter(None, (layout.template, layout.house_style)), *map(str, files_beside(source, plugins))]
        return Outcome(
            job.source,
            job.target,
            Status.WRITTEN,
            diagnostics=_as_named(remarks, source, job),
            files=tuple((name, digest(source.parent / name)) for name in files),
        )

    return _told(job, options, work)


def formatting(job: Job, options: Options) -> Steps[Outcome]:
    """Format one draft; what goes wrong is told in its outcome, never raised."""

    def work(source: Path, target: Path) -> Steps[Outcome]:
        from govsummary.draft.formatting import format_file

        yield
        done = format_file(source, target, wishes=options.wishes, plugins=bench()[0], force=options.force, durable=False)
        return Outcome(job.source, job.target, Status.WRITTEN, diagnostics=_as_named(done.diagnostics, source, job))

    return _told(job, options, work)


def _told(job: Job, options: Options, work: Callable[[Path, Path], Steps[Outcome]]) -> Steps[Outcome]:
    source, target = Path(options.folder, job.source), Path(options.folder, job.target)
    failed = Outcome(job.source, job.target, Status.FAILED, row=job.row_number)
    try:
        before = input_digest(job, source)
        done = yield from work(source, target)
    except InvalidReport as fault:
        found = _as_named(fault.diagnostics, source, job)
        return replace(failed, status=Status.INVALID, message_text=fault.message_text, diagnostics=found)
    except GovSummaryError as fault:
        return replace(failed, message_text=fault.message_text, hint_text=fault.hint_text)
    except Exception as fault:  # a plugin's own fault must not take the rest of the batch with it
        own = unforeseen(fault)
        return replace(failed, message_text=own.message_text, hint_text=own.hint_text)
    return replace(done, source_digest=before, target_digest=digest(target), row=job.row_number)


def _checked(job: Job, done: pipeline.Rendered, source: Path) -> tuple[Diagnostic, ...]:
    """What `govsummary check` has to say; a row is no file, of which the composed texts are read."""
    from govsummary.lint.checking import check, check_report

    plugins = bench()[0]
    if job.row is None:
        return check(source, plugins, rendered=done)
    return check_report(done.report, done.validated.locate, plugins, settings_of=source)


def _as_named(diagnostics: Iterable[Diagnostic], source: Path, job: Job) -> tuple[Diagnostic, ...]:
    """Diagnostics whose places name the input as the user did."""
    own = {str(source): job.source}
    return tuple(
        replace(d, location=replace(d.location, path=own.get(d.location.path, d.location.path))) for d in diagnostics
    )


def input_digest(job: Job, path: str | Path) -> str:
    """What tells whether a job's input has changed: the file's content, or the values of the row."""
    if job.row is None:
        return digest(path)
    return hashlib.sha256(repr([(cell.name, cell.value) for cell in job.row.cells]).encode()).hexdigest()


def digest(path: str | Path) -> str:
    """SHA-256 of a file's content, as ``sha256sum`` prints it; empty if it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""
