"""Peak memory of one process: after a large paper, after a hundred small ones, after very many."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.batch import commands
from benchmarks.measuring import grid
from benchmarks.ours import pickled_context
from benchmarks.processes import peak
from benchmarks.reports import LARGE, SMALL, write

FEW = 100


def memory(folder: Path, many: int) -> str:
    """The table."""
    peaks: dict[str, list[str]] = {}
    for count, characters in [(1, LARGE), (FEW, SMALL), (many, SMALL)]:
        papers, output = folder / f"memory-{count}", folder / "memory-out"
        context = pickled_context(write(papers, count, characters)[0], papers.with_suffix(".pickle"))
        for name, command in commands(papers, output, context, 1).items():
            megabytes = peak(command)
            peaks.setdefault(name, [name]).append("–" if megabytes is None else f"{megabytes:.0f} MB")
            shutil.rmtree(output)
    columns = ["contestant", f"one of {LARGE:,} characters", f"{FEW} of {SMALL:,}", f"{many:,} of {SMALL:,}"]
    return grid("Peak memory of one process", columns, list(peaks.values()), "flat, at most 60 MB")
