"""How many lines a text takes: at least and at most, as programs differ."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from govsummary.typesetting.widths import WIDTHS

if TYPE_CHECKING:
    from govsummary.typesetting.measures import Style

_NEVER_FIRST = frozenset("，。、；：！？）》”’〕】％")
_HANGING = frozenset("，。、；：！？）》”’")


def lines_of(text: str, style: Style, room: int, first: int, *, roomy: bool) -> int:
    """The lines of ``text`` in a style on lines of ``room`` twips, the first of which is indented by ``first``.

    ``roomy`` keeps every stop within the line, as Word and our PDFs do; otherwise one may hang over the edge.
    """
    em, spacing = style.size * 10, style.spacing
    ends = list(accumulate([wide * em + spacing for wide in map(WIDTHS.__getitem__, text)], initial=0.0))
    count, begin, free = 1, 0, room - first
    while True:
        fits = bisect_right(ends, ends[begin] + free) - 1
        if not roomy:
            while fits < len(text) and text[fits] in _HANGING:
                fits += 1
        if fits >= len(text):
            return count
        cut = fits
        while cut > begin and not _may_break(text, cut):
            cut -= 1
        begin = cut if cut > begin else max(fits, begin + 1)
        count, free = count + 1, room


def _may_break(text: str, at: int) -> bool:
    """Neither within a Latin word or number, nor before a stop that may not begin a line."""
    before, after = text[at - 1], text[at]
    return after not in _NEVER_FIRST and not (before.isascii() and after.isascii() and before > " " and after > " ")
