"""What a bureau's house style allows beside the standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Allowed:
    """Departures that are meant; without any, the standard alone holds. Lengths in points."""

    families: Mapping[str, str] = field(default_factory=dict)
    """By face (仿宋, 楷体 …) the font family that stands for it."""
    heading_families: Mapping[int, str] = field(default_factory=dict)
    """By level the font family of headings."""
    bold_levels: frozenset[int] = frozenset()
    line: float = 0.0
    """Line pitch."""
    number: str = ""
    """Form of the page number, ``#`` standing for it."""
    centred_number: bool = False

    def family(self, face: str, level: int, family: str) -> bool:
        """Whether text of this face, in a heading of this level (0: none), may stand in the family."""
        return bool(family) and family in (self.heading_families.get(level), self.families.get(face))

    def pitch(self, line: float) -> bool:
        """Whether lines may stand so far apart."""
        return abs(line - self.line) <= 0.05
