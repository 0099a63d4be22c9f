"""What a killed run leaves behind: temporary files beside the documents it was writing."""

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
    """Remove the temporary files of these jobs' documents; whoever else writes the same documents must not be at work."""
    names: dict[Path, set[str]] = {}
    for job in jobs:
        target = Path(job.target)
        names.setdefault(target.parent, set()).add(target.name[:_LETTERS])
    for folder, known in names.items():
        for file in folder.glob(".*.tmp"):
            found = _TEMPORARY.fullmatch(file.name)
            if found and found[1] in known:
                with suppress(OSError):
                    file.unlink()
