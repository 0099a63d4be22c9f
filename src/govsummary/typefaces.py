"""The faces of official documents, each under the many names by which programs store it (仿宋, 仿宋_GB2312, FangSong…).

The table is package data (``data/fonts/faces.yaml``): PDF output takes its substitutes from it, layout rules the names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from govsummary.resources import data_root


@dataclass(frozen=True, slots=True)
class Face:
    """One face: its Chinese ``name``, the ``spellings`` of its families, free ``substitutes`` (best first)."""

    name: str
    spellings: tuple[str, ...]
    substitutes: tuple[str, ...]
    weight: str = ""
    """Weight a substitute needs to look like the face, as fontconfig calls it; empty: its own."""


@cache
def faces() -> tuple[Face, ...]:
    """Every face the standard names (GB/T 9704-2012, 5.2.2, 7.2, 7.3, 7.5)."""
    import yaml

    table = yaml.safe_load((data_root() / "fonts" / "faces.yaml").read_text("utf-8"))
    return tuple(Face(row["face"], tuple(row["names"]), tuple(row["substitutes"]), row.get("weight", "")) for row in table)


def face_of(family: str) -> Face | None:
    """The face a font family belongs to, by any spelling (``FangSong`` → 仿宋); None for other faces."""
    return _by_spelling().get(_folded(family))


@cache
def _by_spelling() -> dict[str, Face]:
    return {_folded(spelling): face for face in faces() for spelling in (face.name, *face.spellings)}


def _folded(family: str) -> str:
    return family.removeprefix("@").replace(" ", "").casefold()
