"""What a batch has done, line by line, so that a later run can tell what is up to date by content."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.batch.working import digest, input_digest
from govsummary.core.errors import EnvironmentFault
from govsummary.core.files import write

if TYPE_CHECKING:
    from types import TracebackType

    from govsummary.plugin.manager import Plugins


NAME = ".govsummary-done.jsonl"


def circumstances(options: Options, plugins: Plugins) -> str:
    """A digest of everything but the input that shapes a document: versions, plugins, templates, last year's file."""
    known: list[Any] = [metadata.version("govsummary"), digest(options.template) or options.template]
    known += [digest(options.previous) or options.previous, digest(options.base) or options.base]
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
