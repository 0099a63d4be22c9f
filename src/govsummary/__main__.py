"""``python -m govsummary``, and what the installed program `govsummary` runs."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_RARELY = (200_000, 20, 20)
"""Thresholds of the collector: what one paper allocates never reaches them, what thousands leave behind does."""


def run() -> int:
    """Run the command line of this process, whose last call it is, and return its exit code.

    A start makes a hundred thousand lasting objects: to look through them for garbage again and again would take a tenth
    of the time of rendering one paper, and to take them apart at the end another twentieth.
    """
    gc.set_threshold(*_RARELY)
    codes: list[int] = []
    atexit.register(_leave, codes)  # the first that is registered is the last that is called
    from govsummary.core.regex import keep_compiled, taking_up_all

    with taking_up_all(), _taking_up_code():
        from govsummary.cli.main import main

        codes.append(main())
    keep_compiled()
    gc.freeze()
    return codes[0]


@contextmanager
def _taking_up_code() -> Iterator[None]:
    """Inside the block classes take up what earlier runs made of their constructors."""
    from govsummary.core import frozen, keeping

    name = keeping.key("constructors", of=())
    kept = keeping.load(name) or {}
    frozen.CODE.update(kept)
    yield
    if len(frozen.CODE) > len(kept):
        keeping.keep(name, frozen.CODE)


def _leave(codes: list[int]) -> None:
    """End the process as it is; what cannot be written any more is left to Python, which says so."""
    with suppress(Exception):
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(codes[0])


if __name__ == "__main__":
    sys.exit(run())
