"""How many lines a text takes: at least and at most, as programs differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govsummary.typesetting.widths import width

if TYPE_CHECKING:
    from govsummary.typesetting.measures import Style

_PIECES = re.compile(r"[!-~]+|.[，。、；：！？）》”’〕】％]*", re.DOTALL)
"""What is never torn apart: Latin words and numbers, and a character with the punctuation that may not begin a line."""
_HANGING = "，。、；：！？）》”’"


def lines_of(text: str, style: Style, room: int, first: int, *, roomy: bool) -> int:
    """The lines of ``text`` in a style on lines of ``room`` twips, the first of which is indented by ``first``.

    ``roomy`` keeps every stop within the line, as Word and our PDFs do; otherwise one may hang over the edge.
    """
    count, at = 1, first
    for found in _PIECES.finditer(text):
        piece = found[0]
        long = _advance(piece, style)
        reach = long if roomy else _advance(piece.rstrip(_HANGING) or piece, style)
        if at + reach > room and at > 0:
            count, at = count + 1, 0
        while long > room:
            count, long = count + 1, long - room
        at += long
    return count


def _advance(piece: str, style: Style) -> int:
    return round(width(piece) * style.size * 10) + len(piece) * style.spacing
