"""What reading yields: the data as stated, and where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from govsummary.diagnostics import Diagnostic, Location
from govsummary.model import JsonPath


class Locate(Protocol):
    """Finds the place of a value (or of its key) by its path in the clerk's own keys.

    For a path that does not exist: the place of its nearest ancestor. Worked out on the first call only.
    """

    def __call__(self, path: JsonPath, of_key: bool = False) -> Location:
        """The place of the value at ``path``."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A read input file. ``data`` has the clerk's own keys; decimals are `decimal.Decimal`, never floats."""

    path: str
    data: Mapping[str, Any]
    locate: Locate = field(repr=False)
    text: str = field(default="", repr=False)
    """The file's text as decoded, where it is a text file."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What to say about the file short of errors."""
