"""The paper as somebody wrote it: passages with their roles, and what was left out of them.

Every character of the source stands in exactly one place: in a passage, in a note, or in what was left out.
"""

from __future__ import annotations

from govsummary.core.diagnostics import Location
from govsummary.core.frozen import field, frozen
from govsummary.core.language import Text
from govsummary.core.prose import Role


@frozen
class Cell:
    """A cell of a table; ``columns`` and ``rows`` are how many it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@frozen
class Doubt:
    """A role that was decided narrowly."""

    other: Role
    """The second best reading."""
    margin: float
    """By how much it lost (natural logarithm of odds)."""
    evidence: tuple[str, ...] = ()
    """What spoke for either."""


@frozen
class Piece:
    """A passage of the paper.

    ``text`` is what the source prints, without spaces at its ends, with typed and automatic numbers. ``number`` opens it
    (``（一）``; empty: none). ``level`` is the depth of a heading in this paper, from 1; 0: no heading. ``cut`` is the
    offset in ``text`` where a run-in heading ends, behind its stop; 0: it has a line of its own or is no heading.
    """

    text: str
    role: Role
    number: str = ""
    level: int = 0
    cut: int = 0
    attachment: int = 0
    """To which attachment it belongs, from 1; 0: to the paper itself."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    """Of a table, whose ``text`` is empty."""
    block: int = -1
    """Which child of a Word file's body it was, from 0; -1: the source is no Word file."""
    notes: tuple[int, ...] = ()
    """Offsets in ``text`` behind which the marks of footnotes stand, in the order of `Draft.notes`."""
    lead: int = 0
    """Where a bold stretch ends with which it begins; 0: there is none."""
    drawing: bool = False
    """Whether a picture, object or formula stands in it."""
    place: Location = field(default_factory=Location)
    doubt: Doubt | None = None


@frozen
class LeftOut:
    """Words of the source that are no part of the paper (residue of a web page, page marks, a repeated title)."""

    text: str
    why: Text
    place: Location


@frozen
class Draft:
    """A paper taken up."""

    path: str
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    """Footnotes and endnotes in reading order."""
    left_out: tuple[LeftOut, ...] = ()
