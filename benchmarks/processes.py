"""Contestants that are processes of their own: started alike, timed in turns, their peak memory read once."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.measuring import Contestant, interleaved, table

ROOT = Path(__file__).resolve().parent.parent
GOVSUMMARY = [sys.executable, "-c", "import sys; from govsummary.__main__ import run; sys.exit(run())"]
"""What the installed program does, told of its failures."""
UNPREPARED = [sys.executable, "-c", f"import os; os.environ['GOVSUMMARY_CACHE'] = 'off'; {GOVSUMMARY[-1]}"]
"""The same where no run went before whose prepared template could be taken up."""
PLAIN = [sys.executable, "-c", "from benchmarks.plain_command import app; app()"]

_WATCH = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
_PER_MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024


def environment() -> dict[str, str]:
    """The environment of every child: compiled modules are kept, as in any installed copy."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT)}


def run(command: Sequence[str]) -> str:
    """Run a command to its end and return what it printed; whatever goes wrong is an error.

    It runs where no settings are: those of this checkout are read by none but us.
    """
    where = tempfile.gettempdir()
    done = subprocess.run(command, cwd=where, env=environment(), check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[:4]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def peak(command: Sequence[str]) -> float | None:
    """Peak memory in MB of the largest process that the command starts; None where the system does not tell.

    A small process in between starts it: Linux counts what the starting process holds to the started one.
    """
    if sys.platform == "win32":
        run(command)
        return None
    return int(run([sys.executable, "-I", "-S", "-c", _WATCH, *command])) / _PER_MEGABYTE


def race(
    title: str,
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    reference: str,
    goal: str = "",
    *,
    before: Contestant = lambda: None,
) -> str:
    """The table of commands; the run that tells a command's memory warms it up too."""
    peaks = {}
    for name, command in commands.items():
        before()
        peaks[name] = peak(command)
    contestants = {name: partial(run, command) for name, command in commands.items()}
    timings = interleaved(contestants, rounds, reference, warm_up=False, before=before)
    return table(title, [replace(timing, peak=peaks[timing.name]) for timing in timings], goal)
