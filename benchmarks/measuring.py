"""Timing side by side: every contestant takes its turn in each round, and medians are compared."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Median seconds of one contestant, and its ratio to the reference (above 1: faster than it)."""

    name: str
    seconds: float
    ratio: float


def interleaved(contestants: Mapping[str, Callable[[], object]], rounds: int, reference: str) -> list[Timing]:
    """Median time of each contestant over ``rounds`` rounds after one to warm up; the first round is thrown away."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for round_number in range(rounds + 1):
        for name, contestant in contestants.items():
            start = time.perf_counter()
            contestant()
            if round_number:
                times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    return [Timing(name, taken, medians[reference] / taken) for name, taken in medians.items()]


def table(title: str, timings: list[Timing], goal: str = "") -> str:
    """A Markdown table."""
    lines = [
        f"### {title}" + (f" (goal: {goal})" if goal else ""),
        "",
        "| contestant | median | ratio |",
        "| --- | ---: | ---: |",
    ]
    lines += [f"| {t.name} | {t.seconds * 1000:.1f} ms | {t.ratio:.2f}× |" for t in timings]
    return "\n".join(lines) + "\n"
