"""A whole batch: what is up to date is passed over, the rest is done by a crew, everything is told in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.batch.journal import Journal, remove_hollow
from govsummary.batch.planning import is_folder
from govsummary.batch.working import render_chunk
from govsummary.core.files import sweep
from govsummary.core.language import Text

if TYPE_CHECKING:
    from govsummary.batch.executors import Crew
    from govsummary.batch.jobs import Job, Options, Outcome


Watch = Callable[[Iterable["Outcome"]], Iterable["Outcome"]]
"""Hands the outcomes on in the order in which they arrive, and may show that they do."""


def carry_out(
    jobs: Sequence[Job],
    options: Options,
    crew: Crew,
    journal: Journal,
    *,
    resume: bool = False,
    watch: Watch = iter,
) -> Iterator[Outcome]:
    """What became of every job, in the order of the jobs; what was written stands in the journal for a later run.

    What a killed run left is removed. With ``resume``, documents that are up to date by content are passed over.
    """
    todo: list[Job] = [] if resume else list(jobs)
    passed_over = journal.passed_over(jobs, todo) if resume else ()
    with journal:
        done = journal.noted(_started(todo, options, crew, resume))
        yield from in_order(jobs, watch(chain(passed_over, done)))


def _started(todo: list[Job], options: Options, crew: Crew, resume: bool) -> Iterator[Outcome]:
    """Begins only when asked, as ``todo`` is known by then."""
    if resume:
        remove_hollow(todo)
    sweep(Path(job.target) for job in todo)
    yield from run(todo, options, crew.make, workers=crew.workers, chunk=crew.chunk)


def from_here(options: Options) -> Options:
    """The same options for workers that have another working folder."""
    template = os.path.abspath(options.template) if Path(options.template).is_file() else options.template  # noqa: PTH100
    previous = os.path.abspath(options.previous) if options.previous else ""  # noqa: PTH100
    base = os.path.abspath(options.base) if options.base else ""  # noqa: PTH100
    return replace(options, template=template, previous=previous, base=base, folder=str(Path.cwd()))


def journal_folder(jobs: Sequence[Job], output: Path | None) -> Path:
    """Where the journal of a batch is kept: the output folder, else the one that holds all documents."""
    if output is not None and is_folder(output):
        return output
    folders = {os.path.dirname(os.path.abspath(job.target)) for job in jobs}  # noqa: PTH100, PTH120
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on several drives
        return Path.cwd()


# ---- handing chunks of jobs to any executor: a bounded number under way, a lost worker's jobs handed out again


CHUNK = 25
"""Jobs a worker takes at once: enough that handing them over costs nothing, few enough that progress shows."""
PATIENCE = 8
"""Fresh executors in a row that may break without a single outcome before the rest is given up."""

LOST = Text("处理它的进程意外中止（{fault}）", "the process that worked on it died ({fault})")

Chunk = tuple[Job, ...]
Lost = dict[Job, str]
"""Jobs that were under way when a worker or its executor broke, and what was said of it."""


def run(
    jobs: Sequence[Job],
    options: Options,
    make_executor: Callable[[], Executor],
    *,
    workers: int = 1,
    chunk: int = CHUNK,
) -> Iterator[Outcome]:
    """What became of each job, in the order in which they are done; each job is told of exactly once.

    ``make_executor`` gives a fresh `concurrent.futures.Executor` of any make. When one breaks (a worker was killed), the
    rest goes to a fresh one; the few jobs that were under way are handed out again singly, and at last twice one at a
    time, so that only a job that brings down every worker of its own is given up.
    """
    lost: Lost = dict.fromkeys(jobs, "")
    for size, under_way in ((chunk, 2 * workers), (1, workers), (1, 1), (1, 1)):
        lost = yield from _round(list(lost), options, make_executor, size, under_way)
    for job, fault in lost.items():
        yield Outcome(job.source, job.target, Status.FAILED, LOST.fill(fault=fault), row=job.row_number)


def in_order(jobs: Iterable[Job], outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes in the order of their jobs; those that are early wait for their turn."""
    early: dict[str, Outcome] = {}
    arriving = iter(outcomes)
    for job in jobs:
        while job.target not in early:
            outcome = next(arriving)
            early[outcome.target] = outcome
        yield early.pop(job.target)
    deque(arriving, maxlen=0)  # there are no more: whoever hands them on may put his things in order


def _round(
    jobs: Sequence[Job], options: Options, make_executor: Callable[[], Executor], size: int, under_way: int
) -> Generator[Outcome, None, Lost]:
    """The outcomes of one round, with as many executors as it takes; returns the jobs that were lost."""
    rest = deque(_chunks(jobs, size))
    lost: Lost = {}
    fruitless = 0
    while rest and fruitless < PATIENCE:
        fruitless += 1
        with closing(_hand_out(rest, options, make_executor(), under_way)) as done:
            for chunk, future in done:
                if fault := _fault(future):
                    lost |= dict.fromkeys(chunk, fault)
                else:
                    fruitless = 0
                    yield from future.result()
    return lost | dict.fromkeys((job for chunk in rest for job in chunk), next(reversed(lost.values()), ""))


def _hand_out(
    rest: deque[Chunk], options: Options, executor: Executor, under_way: int
) -> Generator[tuple[Chunk, Future[list[Outcome]]], None, None]:
    """Chunks with their futures as they are done, until ``rest`` is empty or the executor takes no more.

    Never more than ``under_way`` are pending, so that memory stays flat.
    """
    pending: dict[Future[list[Outcome]], Chunk] = {}
    broken = whole = False
    try:
        while pending or (rest and not broken):
            while rest and len(pending) < under_way and not broken:
                future = _submitted(executor, rest[0], options)
                if future:
                    pending[future] = rest.popleft()
                broken = future is None
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                yield pending.pop(future), future
        whole = True
    finally:
        for future in pending:
            future.cancel()
        executor.shutdown(wait=whole)


def _submitted(executor: Executor, chunk: Chunk, options: Options) -> Future[list[Outcome]] | None:
    """The chunk's future; None if the executor is broken and takes no more."""
    try:
        return executor.submit(render_chunk, chunk, options)
    except Exception:  # each make of executor has its own way to say so
        return None


def _fault(future: Future[list[Outcome]]) -> str:
    """Why a chunk was lost; `render_chunk` itself never raises."""
    if future.cancelled():
        return "CancelledError"
    fault = future.exception()
    return f"{type(fault).__name__}: {fault}" if fault else ""


def _chunks(jobs: Iterable[Job], size: int) -> Iterator[Chunk]:
    rest = iter(jobs)
    while chunk := tuple(islice(rest, size)):
        yield chunk
