"""Handing chunks of jobs to any executor: a bounded number under way, a lost worker's jobs handed out again."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import closing
from itertools import islice

from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.batch.working import render_chunk
from govsummary.language import Text

CHUNK = 25
"""Jobs a worker takes at once: enough that handing them over costs nothing, few enough that progress shows."""

LOST = Text("处理它的进程意外中止", "the process that worked on it died")


def run(
    jobs: Sequence[Job],
    options: Options,
    make_executor: Callable[[], Executor],
    *,
    workers: int = 1,
    chunk: int = CHUNK,
) -> Iterator[Outcome]:
    """What became of each job, in the order in which they are done; each job is told of exactly once.

    ``make_executor`` gives a fresh `concurrent.futures.Executor` of any make. When one breaks (a worker was killed),
    the jobs it lost are handed to a fresh one singly, and at last one at a time, so that only a job that itself brings
    workers down is given up.
    """
    lost = list(jobs)
    for size, under_way in ((chunk, 2 * workers), (1, workers)):
        lost = yield from _round(lost, options, make_executor, size, under_way)
    for job in lost:
        given_up = yield from _round([job], options, make_executor, 1, 1)
        yield from (Outcome(job.source, job.target, Status.FAILED, str(LOST)) for job in given_up)


def _round(
    jobs: Sequence[Job], options: Options, make_executor: Callable[[], Executor], size: int, under_way: int
) -> Generator[Outcome, None, list[Job]]:
    """The outcomes of one round; returns the jobs that were lost."""
    lost: list[Job] = []
    if jobs:
        executor = make_executor()
        try:
            with closing(_hand_out(jobs, options, executor, size, under_way)) as done:
                for future, chunk in done:
                    outcomes = _outcomes(future)
                    if outcomes is None:
                        lost += chunk
                    else:
                        yield from outcomes
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
    return lost


def _hand_out(
    jobs: Sequence[Job], options: Options, executor: Executor, size: int, under_way: int
) -> Generator[tuple[Future[list[Outcome]] | None, tuple[Job, ...]], None, None]:
    """Futures as they are done, never more than ``under_way`` pending, so that memory stays flat."""
    pending: dict[Future[list[Outcome]], tuple[Job, ...]] = {}
    chunks = _chunks(jobs, size)
    while True:
        for chunk in islice(chunks, under_way - len(pending)):
            try:
                pending[executor.submit(render_chunk, chunk, options)] = chunk
            except RuntimeError:  # a broken pool takes no more
                yield None, chunk
        if not pending:
            return
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            yield future, pending.pop(future)


def _outcomes(future: Future[list[Outcome]] | None) -> list[Outcome] | None:
    """The chunk's outcomes, or None if its worker was lost (`render_chunk` itself never raises)."""
    if future is None or future.cancelled() or future.exception() is not None:
        return None
    return future.result()


def _chunks(jobs: Iterable[Job], size: int) -> Iterator[tuple[Job, ...]]:
    rest = iter(jobs)
    while chunk := tuple(islice(rest, size)):
        yield chunk
