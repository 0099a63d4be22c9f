"""A whole batch: what is up to date is passed over, the rest is done by a crew, everything is told in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.batch.journal import Journal, remove_hollow
from govsummary.batch.planning import is_folder
from govsummary.batch.running import in_order, run
from govsummary.core.files import sweep

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
