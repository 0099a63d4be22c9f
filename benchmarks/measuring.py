"""Timing side by side: every contestant takes its turn in each round, and medians are compared."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Contestant = Callable[[], object]
"""One document or batch made once; a contestant with a clock of its own returns the seconds as a float."""


@dataclass(frozen=True)
class Timing:
    """Median seconds of one contestant, its ratio to the reference (above 1: faster), its peak memory in MB if known."""

    name: str
    seconds: float
    ratio: float
    peak: float | None = None


def interleaved(
    contestants: Mapping[str, Contestant],
    rounds: int,
    reference: str,
    *,
    warm_up: bool = True,
    in_a_row: int = 1,
    before: Contestant = lambda: None,
) -> list[Timing]:
    """Median time of each contestant over ``rounds`` rounds, after one that is thrown away.

    A turn is ``in_a_row`` calls, as a warm process would make them, and counts with their mean. ``before`` is called
    before each turn and not counted: it clears away what the last one made. Nobody pays for the garbage of others.
    """
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for round_number in range(0 if warm_up else 1, rounds + 1):
        for name, contestant in contestants.items():
            before()
            gc.collect()
            taken = statistics.fmean(_timed(contestant) for _ in range(in_a_row))
            if round_number:
                times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    return [Timing(name, taken, medians[reference] / taken) for name, taken in medians.items()]


def _timed(contestant: Contestant) -> float:
    start = time.perf_counter()
    told = contestant()
    return told if isinstance(told, float) else time.perf_counter() - start


def table(title: str, timings: Sequence[Timing], goal: str = "", absent: Mapping[str, str] | None = None) -> str:
    """A Markdown table; ``absent`` names contestants that could not take part, and why."""
    peaks = any(timing.peak is not None for timing in timings)
    rows = [
        [t.name, f"{t.seconds * 1000:,.1f} ms", f"{t.ratio:.2f}×", "" if t.peak is None else f"{t.peak:.0f} MB"]
        for t in timings
    ]
    rows += [[name, why, "–", ""] for name, why in (absent or {}).items()]
    columns = ["contestant", "median", "ratio", "peak memory"]
    return grid(title, columns if peaks else columns[:3], rows, goal)


def grid(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], goal: str = "") -> str:
    """A Markdown table whose first column is text and whose others are figures."""
    width = len(columns)
    lines = [f"### {title}" + (f" (goal: {goal})" if goal else ""), "", _line(columns)]
    lines += [_line(["---", *["---:"] * (width - 1)]), *(_line(row[:width]) for row in rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
