"""What a run leaves behind that was killed or lost its power: temporary files, and documents that never reached the disk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from govsummary.batch.jobs import Job

_TEMPORARY = re.compile(r"\.(.+)\.[a-z0-9_]{8}\.tmp")
"""As `govsummary.writing` names them: the first forty letters of the document's name, and eight of no meaning."""
_LETTERS = 40


def sweep(jobs: Iterable[Job]) -> None:
    """Remove hollow documents and temporary files of these jobs; whoever else writes them must not be at work."""
    names: dict[Path, set[str]] = {}
    for job in jobs:
        target = Path(job.target)
        names.setdefault(target.parent, set()).add(target.name[:_LETTERS])
        if _is_hollow(target):
            target.unlink()
    for folder, known in names.items():
        for file in folder.glob(".*.tmp"):
            found = _TEMPORARY.fullmatch(file.name)
            if found and found[1] in known:
                with suppress(OSError):
                    file.unlink()


def _is_hollow(document: Path) -> bool:
    """Whether there is a file of no bytes or of zeros alone: a name that reached the disk before its contents."""
    try:
        return not document.read_bytes().strip(b"\0")
    except OSError:
        return False
