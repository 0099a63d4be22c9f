"""A whole batch and its journal: what is up to date is passed over, a crew does the rest, everything is told in order."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import closing, suppress
from importlib import metadata
from io import FileIO
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.batch.planning import is_folder
from govsummary.batch.working import digest, input_digest, render_chunk
from govsummary.core.errors import EnvironmentFault
from govsummary.core.files import sweep, write
from govsummary.core.frozen import replace
from govsummary.core.language import Text

if TYPE_CHECKING:
    from types import TracebackType

    from govsummary.batch.executors import Crew
    from govsummary.plugin.manager import Plugins


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


# ---- what a batch has done, line by line, so that a later run can tell what is up to date by content ----------


NAME = ".govsummary-done.jsonl"


def circumstances(options: Options, plugins: Plugins) -> str:
    """A digest of everything but the input that shapes a document: versions, plugins, templates, last year's file."""
    known: list[Any] = [metadata.version("govsummary"), digest(options.template) or options.template]
    known += [digest(options.previous) or options.previous, digest(options.base) or options.base]
    if options.wishes is not None:
        about = options.wishes.about
        known += [repr(options.wishes), digest(about) if isinstance(about, str) and about else ""]
    known += sorted((p.name, p.version) for p in plugins.loaded)
    known += sorted((t.name, digest(t.path)) for t in plugins.all("govsummary_templates"))
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def _is_entry(known: Any) -> bool:
    """Whether a line's JSON is an entry: names and digests as texts, files as pairs of them."""
    if not isinstance(known, dict) or not known.keys() <= set(Entry._fields):
        return False
    files = known.get("files", [])
    texts = [value for name, value in known.items() if name != "files"]
    pairs = isinstance(files, list) and all(isinstance(one, list) and len(one) == 2 for one in files)
    return pairs and all(isinstance(text, str) for text in [*texts, *(text for one in files for text in one)])


class Entry(NamedTuple):
    """A document that was written: what from, how, and what it was like."""

    document: str
    circumstances: str
    source: str
    target: str
    files: tuple[tuple[str, str], ...] = ()


class Journal:
    """The record kept in the output folder; lines are appended as documents are finished.

    Documents are named relative to the folder, so that it may be moved. A line cut short by a kill is passed over when
    read: its document is simply made again.
    """

    def __init__(self, folder: Path, circumstances: str) -> None:
        self.path = folder / NAME
        self._folder = os.path.join(os.path.abspath(folder), "")  # noqa: PTH100, PTH118
        self._circumstances = circumstances
        self._entries: dict[str, Entry] = {}
        self._superseded = 0
        self._file: FileIO | None = None
        self._read()

    def is_current(self, job: Job) -> bool:
        """Whether the job's document stands as this input made it, under the same circumstances."""
        known = self._entries.get(self._name(job.target))
        return (
            known is not None
            and known.circumstances == self._circumstances
            and known.source == input_digest(job, job.source)
            and known.target == digest(job.target)
            and all(known_digest == digest(Path(job.source).parent / name) for name, known_digest in known.files)
        )

    def passed_over(self, jobs: Iterable[Job], todo: list[Job]) -> Iterator[Outcome]:
        """Outcomes for the jobs that are up to date; the others are put into ``todo``."""
        for job in jobs:
            if self.is_current(job):
                known = self._entries[self._name(job.target)]
                yield Outcome(job.source, job.target, Status.UNCHANGED, target_digest=known.target, row=job.row_number)
            else:
                todo.append(job)

    def noted(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes, each written document remembered before it is told of."""
        for outcome in outcomes:
            if outcome.status is Status.WRITTEN:
                self._append(_line(self._entry(outcome)))
            yield outcome

    def _append(self, line: bytes) -> None:
        """A full disk, a folder that may not be written: then the document is made again next time."""
        with suppress(OSError):
            if self._file is not None:
                self._file.write(line)

    def __enter__(self) -> Journal:
        with suppress(OSError, EnvironmentFault):
            if self._superseded > len(self._entries):
                write(self.path, b"".join(map(_line, self._entries.values())), force=True)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not self.path.exists() or self.path.is_file():
                self._file = self.path.open("ab", buffering=0)
        self._append(b"\n")  # the last line may have been cut short
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def _entry(self, outcome: Outcome) -> Entry:
        return Entry(
            self._name(outcome.target),
            self._circumstances,
            outcome.source_digest,
            outcome.target_digest,
            outcome.files,
        )

    def _read(self) -> None:
        lines: list[str] = []
        with suppress(OSError):
            lines = self.path.read_text("utf-8", errors="replace").splitlines() if self.path.is_file() else []
        for line in lines:
            with suppress(ValueError, TypeError, RecursionError):  # cut short, or not ours
                known = json.loads(line)
                if not _is_entry(known):
                    continue
                entry = Entry(**known)
                self._superseded += entry.document in self._entries
                self._entries[entry.document] = entry

    def _name(self, target: str) -> str:
        place = os.path.abspath(target)  # noqa: PTH100
        if place.startswith(self._folder):
            return place.removeprefix(self._folder).replace(os.sep, "/")
        with suppress(ValueError):  # another drive
            target = os.path.relpath(target, self._folder)
        return Path(target).as_posix()


def _line(entry: Entry) -> bytes:
    """Names that are not UTF-8 are escaped, as JSON escapes them."""
    return (json.dumps(entry._asdict(), ensure_ascii=False) + "\n").encode(errors="backslashreplace")


# ---- what a run leaves behind that lost its power: documents that never reached the disk ----------------------


def remove_hollow(jobs: Iterable[Job]) -> None:
    """Remove the hollow documents of these jobs."""
    for job in jobs:
        target = Path(job.target)
        with suppress(OSError):
            if _is_hollow(target):
                target.unlink()


def _is_hollow(document: Path) -> bool:
    """Whether there is a file of no bytes or of zeros alone: a name that reached the disk before its contents."""
    return document.is_file() and not document.read_bytes().strip(b"\0")
