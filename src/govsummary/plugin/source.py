"""What reading yields: the data as stated, and where each value stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import partial
from typing import Any

from govsummary.core.blocks import JsonPath, Locate
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.frozen import frozen


@frozen
class Source:
    """Data as somebody stated them, and their places. ``data`` has the clerk's own keys; decimals are never floats."""

    path: str
    data: Mapping[str, Any]
    locate: Locate = field(repr=False)
    """Takes paths in the clerk's own keys; worked out on the first call only."""
    text: str = field(default="", repr=False)
    """The file's text as decoded, where it is a text file."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What to say about the file beside what makes it unreadable."""
    _starts: list[tuple[int, int, JsonPath]] = field(default_factory=list, init=False, repr=False, compare=False)

    _bare: Locate | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Have each place say of which value it is."""
        object.__setattr__(self, "_bare", self.locate)
        object.__setattr__(self, "locate", partial(_pointed, self.locate))

    def path_at(self, line: int, column: int) -> JsonPath:
        """The path of the value in which a place of the text (counted from 1) stands: the last that begins there or before.

        The way back of ``locate``; empty before the first value.
        """
        if not self._starts:
            paths = dict.fromkeys(_paths(self.data, ()))
            locate = self._bare or self.locate
            found = ((locate(path, of_key), path) for path in paths for of_key in (False, True))
            self._starts.extend(sorted(((at.line, at.column, path) for at, path in found), key=_place))
        place = bisect_right(self._starts, (line, column), key=_place)
        return self._starts[place - 1][2] if place else ()

    def pointed(self, found: Diagnostic) -> Diagnostic:
        """The same with the ``pointer`` of the value in which its place stands, if it has none."""
        place = found.location
        if place.pointer or not place.line or place.path != self.path:
            return found
        return replace(found, location=replace(place, pointer=self.path_at(place.line, place.column)))


def _place(start: tuple[int, int, JsonPath]) -> tuple[int, int]:
    return start[:2]


def _pointed(locate: Locate, path: JsonPath, of_key: bool = False) -> Location:
    path = tuple(path)  # a list, where it comes back from a browser
    place = locate(path, of_key)
    return place if place.pointer else replace(place, pointer=path)


def _paths(value: Any, path: JsonPath) -> Iterator[JsonPath]:
    """The path of everything below a value."""
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from _paths(item, (*path, key))
