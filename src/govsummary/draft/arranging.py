"""The passages of a draft by what belongs where: roles that agree with their order, the text, each attachment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govsummary.core.prose import ABOVE_TITLE, Role
from govsummary.draft.paper import Piece
from govsummary.lint.document.text import BOX
from govsummary.lint.quantities.reading import simplify
from govsummary.standard import grammar

if TYPE_CHECKING:
    from govsummary.draft.paper import LeftOut

_ENDING = frozenset((Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.NOTE))
_AROUND = frozenset(
    (
        *ABOVE_TITLE,
        *_ENDING,
        Role.EDITORIAL,
        Role.TITLE,
        Role.SUBTITLE,
        Role.CONTENTS,
        Role.ADDRESSEE,
        Role.IMPRINT,
        Role.ASIDE,
    )
)
_FILE = "文件"
_MOST_TRAILING = 2
_MOST_ABOVE = 16
"""Passages among which a title stands; what is above it goes below."""
_TRAILING = 60


def imprint_in_boxes(left_out: Sequence[LeftOut]) -> tuple[list[Piece], list[LeftOut]]:
    """What stands in a text box and is 版记, as papers of ours have it; and all else that was left out."""
    said = [one for one in left_out if one.place.part == BOX and grammar.IMPRINT.search(one.text)]
    pieces = [Piece(" ".join(one.text.split()), Role.IMPRINT, place=one.place) for one in said]
    return pieces, [one for one in left_out if one not in said]


def grouped(pieces: Sequence[Piece]) -> dict[Any, list[Piece]]:
    """The passages by what they are: by role, "text", and by the number of an attachment."""
    groups: dict[Any, list[Piece]] = {}
    for piece in pieces:
        key: Any = "text"
        if piece.attachment:
            key = (
                (piece.attachment, piece.role)
                if piece.role in (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE)
                else piece.attachment
            )
        elif piece.role in _AROUND:
            key = piece.role
        groups.setdefault(key, []).append(piece)
    return groups


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces whose roles agree with their order: an ending in the middle is text, a table of an attachment stays with it."""
    kept = _below_the_title(list(_attached(pieces)))
    own = [n for n, piece in enumerate(kept) if not piece.attachment and piece.role not in _AROUND]
    first = own[0] if own else len(kept)
    ends = [n for n, piece in enumerate(kept) if piece.role in _ENDING and not piece.attachment and first < n]
    trailing = [n for n in own if ends and n > ends[-1]]
    if len(trailing) <= _MOST_TRAILING and all(len(kept[n].text) <= _TRAILING and not kept[n].rows for n in trailing):
        for n in trailing:
            kept[n] = replace(kept[n], role=Role.NOTE, level=0, cut=0)
        own = [n for n in own if n not in trailing]
    last = own[-1] if own else -1
    return [piece if piece.attachment else _in_order(piece, n, first, last) for n, piece in enumerate(kept)]


def _attached(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces that say something; once an attachment has begun, all but the imprint is of one."""
    inside = 0
    for piece in pieces:
        inside = piece.attachment or inside
        if piece.role is not Role.EMPTY or piece.drawing:
            yield replace(piece, attachment=inside) if inside and piece.role is not Role.IMPRINT else piece


def _below_the_title(pieces: list[Piece]) -> list[Piece]:
    """The title by its words, where none was found; what is no letterhead above one stands below it."""
    none = not any(piece.role is Role.TITLE for piece in pieces)
    if none and pieces and pieces[0].role is Role.BODY and grammar.reads_as_title(simplify(pieces[0].text)):
        pieces[0] = replace(pieces[0], role=Role.TITLE)
    titled = next((n for n, piece in enumerate(pieces[:_MOST_ABOVE]) if piece.role is Role.TITLE), 0)
    for n, piece in enumerate(pieces[:titled]):
        if piece.rows and (marks := _joint_marks(piece)):
            return [*pieces[:n], *marks, *_below_the_title(pieces[n + 1 :])]
        if piece.role not in _AROUND:
            words = "\n".join(" ".join(cell.text for cell in row) for row in piece.rows) or piece.text
            pieces[n] = replace(piece, text=words, role=Role.SUBTITLE, level=0, cut=0, rows=())
    return pieces


def _joint_marks(table: Piece) -> list[Piece]:
    """The names of several issuers, which stand in a table with 文件 beside them; empty: it is no such table."""
    cells = [line for row in table.rows for cell in row for line in cell.text.split("\n") if line.strip()]
    names = [cell for cell in cells if cell.strip() != _FILE]
    if len(names) < 2 or not all(grammar.ORGAN.search(simplify(name.strip())) for name in names):
        return []
    names[-1] += _FILE * (len(names) < len(cells))
    return [replace(table, text=name, role=Role.MARK, rows=(), notes=()) for name in names]


def _in_order(piece: Piece, at: int, first: int, last: int) -> Piece:
    """A piece as its place among those of the text, from ``first`` to ``last``, lets it be."""
    if piece.role in _ENDING:
        return replace(piece, role=Role.SUBTITLE if at < first else Role.BODY) if at < last else piece
    late = piece.role in _AROUND - {Role.IMPRINT, Role.ASIDE} and at > first
    return replace(piece, role=Role.BODY) if late else piece
