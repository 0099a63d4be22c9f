"""What reading yields: the data as stated, and where each value stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from govsummary.diagnostics import Location
from govsummary.model import JsonPath


@dataclass(frozen=True, slots=True)
class Source:
    """A read input file. ``data`` has the clerk's own keys; decimals are `decimal.Decimal`, never floats."""

    path: str
    data: Mapping[str, Any]
    locate: Callable[[JsonPath, bool], Location] = field(repr=False)
    """``locate(path, of_key)``: place of the value (or of its key) at a path of the clerk's own keys; for a path
    that does not exist, the place of its nearest ancestor. Worked out on the first call only."""
    text: str = field(default="", repr=False)
    """The file's text as decoded, where it is a text file."""
