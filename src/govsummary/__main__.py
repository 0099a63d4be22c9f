"""``python -m govsummary``, and what the installed program `govsummary` runs."""

from __future__ import annotations

import gc
import sys

_RARELY = (200_000, 20, 20)
"""Thresholds of the collector: what one paper allocates never reaches them, what thousands leave behind does."""


def run() -> int:
    """Run the command line of this process and return its exit code.

    A start makes a hundred thousand lasting objects: to look through them for garbage again and again, and once more at
    the end, would take a sixth of the time of rendering one paper.
    """
    gc.set_threshold(*_RARELY)
    from govsummary.cli.main import main
    from govsummary.core.regex import keep_compiled

    code = main()
    keep_compiled()
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(run())
