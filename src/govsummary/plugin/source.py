"""What reading yields: the data as stated, and where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from govsummary.core.diagnostics import Diagnostic
from govsummary.core.model import Locate


@dataclass(frozen=True, slots=True)
class Source:
    """A read input file. ``data`` has the clerk's own keys; decimals are `decimal.Decimal`, never floats."""

    path: str
    data: Mapping[str, Any]
    locate: Locate = field(repr=False)
    """Takes paths in the clerk's own keys; worked out on the first call only."""
    text: str = field(default="", repr=False)
    """The file's text as decoded, where it is a text file."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What to say about the file beside what makes it unreadable."""
