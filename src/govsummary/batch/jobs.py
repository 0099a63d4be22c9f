"""One paper of a batch: what to render, how, and what became of it. Plain data, so that it travels to any worker."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from govsummary.diagnostics import Diagnostic, Severity


class Engine(StrEnum):
    """Where the work is done."""

    PROCESS = "process"
    THREAD = "thread"
    DASK = "dask"


class Status(StrEnum):
    """What became of a job."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """Passed over: the document is up to date by content."""
    INVALID = "invalid"
    """The input has errors; nothing was written."""
    FAILED = "failed"
    """The document could not be made or written."""


@dataclass(frozen=True, slots=True)
class Job:
    """One input file and the document it becomes."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for every job of a batch.

    ``folder`` is where relative paths start, for workers that have another working folder; empty for those that share it.
    """

    template: str = ""
    force: bool = False
    previous: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job; the digests let a later run see what is up to date."""

    source: str
    target: str
    status: Status
    message: str = ""
    hint: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    source_digest: str = ""
    target_digest: str = ""
    files: tuple[tuple[str, str], ...] = ()
    """Files that the report itself names, relative to its folder, with their digests: its template, its house style."""

    @property
    def fine(self) -> bool:
        """Whether the document is there as it should be."""
        return self.status in (Status.WRITTEN, Status.UNCHANGED)

    @property
    def first_error(self) -> Diagnostic | None:
        """The first error of an input that has any."""
        return next((found for found in self.diagnostics if found.severity is Severity.ERROR), None)
