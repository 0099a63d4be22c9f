"""What a batch has done, line by line, so that a later run can tell what is up to date by content."""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.batch.jobs import Job, Options, Outcome, Status
from govsummary.batch.working import digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from govsummary.plugins import Plugins

NAME = ".govsummary-done.jsonl"


def circumstances(options: Options, plugins: Plugins) -> str:
    """A digest of everything but the input that shapes a document: versions, plugins, template, last year's file."""
    known: list[Any] = [metadata.version("govsummary"), options.template, digest(options.template), digest(options.previous)]
    known += sorted((p.name, p.version) for p in plugins.loaded)
    return hashlib.blake2b(json.dumps(known).encode(), digest_size=16).hexdigest()


class Journal:
    """The record kept in the output folder; lines are appended as documents are finished.

    A line cut short by a kill is passed over when read: its document is simply made again.
    """

    def __init__(self, folder: Path, circumstances: str) -> None:
        self.path = folder / NAME
        self.circumstances = circumstances
        self._done = self._read()

    def _read(self) -> dict[str, tuple[str, str]]:
        done: dict[str, tuple[str, str]] = {}
        if self.path.is_file():
            for line in self.path.read_text("utf-8", errors="replace").splitlines():
                try:
                    entry = json.loads(line)
                    if entry["circumstances"] == self.circumstances:
                        done[entry["target"]] = (entry["source_digest"], entry["target_digest"])
                except (ValueError, KeyError, TypeError):
                    continue
        return done

    def is_current(self, job: Job) -> bool:
        """Whether the job's output stands as this input made it, under the same circumstances."""
        known = self._done.get(job.target)
        return bool(known and all(known)) and known == (digest(job.source), digest(job.target))

    def split(self, jobs: Iterable[Job]) -> tuple[list[Job], list[Outcome]]:
        """Jobs still to do, and outcomes for those that are up to date."""
        todo: list[Job] = []
        current: list[Outcome] = []
        for job in jobs:
            if self.is_current(job):
                current.append(Outcome(job.source, job.target, Status.CURRENT))
            else:
                todo.append(job)
        return todo, current

    def __enter__(self) -> Journal:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("a", encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def note(self, outcome: Outcome) -> None:
        """Remember a written document."""
        if outcome.status is Status.WRITTEN:
            entry = {
                "target": outcome.target,
                "source_digest": outcome.source_digest,
                "target_digest": outcome.target_digest,
                "circumstances": self.circumstances,
            }
            self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            self._file.flush()
