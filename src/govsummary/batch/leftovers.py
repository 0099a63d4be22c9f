"""What a run leaves behind that lost its power: documents that never reached the disk."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from govsummary.batch.jobs import Job


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
