"""One paper of a batch: what to render, how, and what became of it. Plain data, so that it travels to any worker."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from govsummary.diagnostics import Diagnostic


class Status(StrEnum):
    """What became of a job."""

    WRITTEN = "written"
    CURRENT = "current"
    """Skipped: the output is up to date by content."""
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
    """What holds for every job of a batch."""

    template: str = ""
    force: bool = False
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job; ``source_digest`` and ``target_digest`` let a later run see what is up to date."""

    source: str
    target: str
    status: Status
    message: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    source_digest: str = ""
    target_digest: str = ""

    @property
    def fine(self) -> bool:
        """Whether the document is there as it should be."""
        return self.status in (Status.WRITTEN, Status.CURRENT)

    def as_record(self) -> dict[str, Any]:
        """For the machine-readable result."""
        record = asdict(self)
        record["diagnostics"] = [
            {
                "code": d.code,
                "severity": d.severity,
                "message": d.message,
                "line": d.location.line,
                "column": d.location.column,
            }
            for d in self.diagnostics
        ]
        return record
