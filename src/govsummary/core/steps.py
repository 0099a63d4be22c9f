"""Work in steps, so that many papers can be taken through each step together.

A paper on its own leaves the processor's caches cold for every stage: reading it drives out the code of writing. Taken
side by side, several papers are read, then all are validated, and so on, each stage with its code at hand.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

Result = TypeVar("Result")
Steps = Generator[None, None, Result]
"""Yields after each step but the last, and returns what has come of it."""


def at_once(steps: Steps[Result]) -> Result:
    """The result, all steps being taken one after the other; what goes wrong is raised."""
    try:
        while True:
            next(steps)
    except StopIteration as done:
        result: Result = done.value
        return result


def side_by_side(works: Iterable[Steps[Result]], around: AbstractContextManager[Any] | None = None) -> list[Result]:
    """The results in the order of the works: all take a step before any takes the next, each step inside ``around``."""
    under_way = dict(enumerate(works))
    results: dict[int, Result] = {}
    while under_way:
        for number, steps in list(under_way.items()):
            with around or nullcontext():
                try:
                    next(steps)
                except StopIteration as done:
                    results[number] = done.value
                    del under_way[number]
    return [results[number] for number in sorted(results)]
