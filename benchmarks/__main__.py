"""``python -m benchmarks``: every table, in one run."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.batch import batch
from benchmarks.checking import checking, reading
from benchmarks.cold import cold_start
from benchmarks.memory import memory
from benchmarks.pdf import pdf_batch
from benchmarks.processes import GOVSUMMARY, run
from benchmarks.rendering import file_to_file, render_only
from benchmarks.reports import LARGE, SMALL, write


def tables(folder: Path, papers: int, node_modules: Path | None) -> dict[str, list[Callable[[], str]]]:
    """What can be asked for by name."""
    return {
        "render": [
            lambda: render_only(folder, SMALL, "25×", node_modules),
            lambda: render_only(folder, LARGE, "5×", node_modules),
        ],
        "file": [lambda: file_to_file(folder)],
        "cold": [lambda: cold_start(folder)],
        "check": [lambda: reading(folder), lambda: checking(folder)],
        "batch": [lambda: batch(folder, papers)],
        "memory": [lambda: memory(folder, 2 * papers)],
        "pdf": [lambda: pdf_batch(folder)],
    }


def main() -> None:
    """Print the tables."""
    names = list(tables(Path(), 0, None))
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--only", default=",".join(names), metavar="NAMES", help=f"some of {','.join(names)}")
    parser.add_argument("--papers", type=int, default=1000, metavar="N", help="papers of the batch (default: 1000)")
    parser.add_argument("--node-modules", type=Path, metavar="DIR", help="where docxtemplater and pizzip are installed")
    arguments = parser.parse_args()
    wanted = arguments.only.split(",")
    if unknown := set(wanted) - set(names):
        parser.error(f"no such table: {', '.join(sorted(unknown))}")
    print(f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory() as name:
        os.environ["GOVSUMMARY_CACHE"] = str(Path(name, "cache"))
        run([*GOVSUMMARY, "render", str(write(Path(name, "first"), 1, SMALL)[0])])  # has the template prepared
        for wish, makers in tables(Path(name), arguments.papers, arguments.node_modules).items():
            for make in makers if wish in wanted else []:
                print(make(), flush=True)


if __name__ == "__main__":
    main()
