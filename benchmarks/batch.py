"""Many small papers, start-up included: our command and the plain one, two processes each."""

from __future__ import annotations

import itertools
from pathlib import Path

from benchmarks.ours import pickled_context, template_path
from benchmarks.processes import GOVSUMMARY, PLAIN, race
from benchmarks.reports import SMALL, write

WORKERS = 2


def commands(papers: Path, output: Path, context: Path, workers: int) -> dict[str, list[str]]:
    """What renders every data file of a folder."""
    plain = [*PLAIN, *map(str, (papers, output, template_path(), context)), "--jobs", str(workers)]
    ours = [*GOVSUMMARY, "render", str(papers), "-o", str(output), "--jobs", str(workers)]
    return {"plain typer pipeline": plain, "govsummary render": ours}


def batch(folder: Path, count: int) -> str:
    """The table; every turn begins with an empty output folder and is looked at for completeness.

    What was made is moved away, not removed: for a minute ext4 makes files slowly where many have just been removed.
    """
    papers, output = folder / "many", folder / "out"
    context = pickled_context(write(papers, count, SMALL)[0], folder / "many.pickle")

    turns = itertools.count()

    def clear() -> None:
        if output.is_dir():
            made = len(list(output.glob("*.docx")))
            assert made == count, f"{made} of {count} documents were made"
            output.rename(folder / f"made-{next(turns)}")

    contestants = commands(papers, output, context, WORKERS)
    title = f"Batch of {count:,} papers of {SMALL:,} characters, {WORKERS} processes"
    return race(title, contestants, 3, "plain typer pipeline", "15×", before=clear)
