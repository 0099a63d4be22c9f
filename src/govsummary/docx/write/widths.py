"""How wide text prints, and on how many lines: 仿宋 and its like give ideographs one em, Latin letters half of one.

Programs break a line here and there differently, so that lines are counted twice: *tight*, where a stop may hang over
the edge, and *roomy*, where every stop stays within the line, as Word and our PDFs have it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import NamedTuple

_CHINESE_PUNCTUATION = frozenset("“”‘’—…·")
"""Ambiguous in Unicode, one em in the Chinese fonts."""
_HANGING = "，。、；：！？）》”’"
"""Stops that no line begins with, and that may hang over its edge."""
_NEVER_FIRST = frozenset(_HANGING + "〕］】％")


def width(text: str) -> float:
    """The width of ``text`` in em."""
    return sum(map(WIDTHS.__getitem__, text))


class _Widths(dict[str, float]):
    """The width of every character that was asked for; a table is looked through without a call for each."""

    def __missing__(self, character: str) -> float:
        if character in _CHINESE_PUNCTUATION:
            found = 1.0
        elif unicodedata.combining(character):
            found = 0.0
        else:
            found = 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        self[character] = found
        return found


WIDTHS = _Widths()


class Measure(NamedTuple):
    """What decides how much goes on a line, in twips."""

    em: int
    spacing: int
    """Added to every character."""
    room: int
    first: int
    """Indent of the first line."""


MANY = 1000
"""From so many characters on it pays to compile a pattern for the lines."""
Lines = tuple[int, int]
"""How many lines a text takes: tight and roomy."""


def lines_of(texts: Sequence[str], measure: Measure) -> list[Lines]:
    """The lines of each text; of many texts all at once where that is sure: there a regular expression breaks the lines."""
    if sum(map(len, texts)) < MANY:
        return [carefully(text, measure) for text in texts]
    return _quickly(texts, measure) or [(_quickly([text], measure) or [carefully(text, measure)])[0] for text in texts]


def carefully(text: str, measure: Measure) -> Lines:
    """The lines of one text of any characters."""
    widths = [WIDTHS[character] * measure.em + measure.spacing for character in text]
    ends = list(accumulate(widths, initial=0.0))
    return _broken(text, ends, measure, hanging=True), _broken(text, ends, measure, hanging=False)


def _broken(text: str, ends: list[float], measure: Measure, *, hanging: bool) -> int:
    count, begin, free = 1, 0, measure.room - measure.first
    while True:
        fits = max(begin, bisect_right(ends, ends[begin] + free) - 1)
        while hanging and fits < len(text) and text[fits] in _HANGING:
            fits += 1
        if fits >= len(text):
            return count
        cut = fits
        while cut > begin and not _may_break(text, cut):
            cut -= 1
        begin = cut if cut > begin else max(fits, begin + 1)
        count, free = count + 1, measure.room


def _may_break(text: str, at: int) -> bool:
    """Neither within a Latin word or number, nor before a stop that may not begin a line."""
    before, after = text[at - 1], text[at]
    return after not in _NEVER_FIRST and not (before.isascii() and after.isascii() and before > " " and after > " ")


# The quick way. All characters of GB 2312 but ASCII are one em wide, ASCII is half of one. With one byte for each half
# em, a line is so many bytes, and may end where a regular expression says: before a full character that may begin a
# line, before a space, before a Latin word.
_FULL, _STOP, _BOUND, _TAIL = b"?", b"\1", b"\2", b"\7"
"""First halves of a full character, of one that may hang, of one that no line begins with; the second half of any."""
_TAILS = bytes(_TAIL[0] if byte in _FULL + _STOP + _BOUND else 0 for byte in range(256))
_END = rb"(?=[? \n]|(?<![!->@-~])[!->@-~])"
_LATIN_OR_NOT = bytes(97 if byte < 128 and byte not in b"?\1\2\7\n" else 98 for byte in range(256))


def _quickly(texts: Sequence[str], measure: Measure) -> list[Lines] | None:
    """The lines of each text; None where only one by one can be trusted: rare characters, long Latin words."""
    known = _patterns(measure)
    if known is None or not texts:
        return None
    tight, roomy, word = known
    halves = _halves(texts)
    if halves is None or (word and b"a" * word in halves.translate(_LATIN_OR_NOT)):
        return None
    return list(zip(_counts(tight, halves), _counts(roomy, halves), strict=True))


def _halves(texts: Sequence[str]) -> bytes | None:
    """The texts, each behind a line feed, with a byte for every half em."""
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts) or "\t" in joined or "\r" in joined or "\x7f" in joined:
        return None
    try:
        joined.encode("gb2312")
    except UnicodeEncodeError:
        return None
    joined = joined.replace("?", "!")
    for character in _HANGING:
        joined = joined.replace(character, "\1")
    for character in _NEVER_FIRST.difference(_HANGING):
        joined = joined.replace(character, "\2")
    firsts = b"\n%b\n" % joined.encode("ascii", "replace")
    both = bytearray(2 * len(firsts))
    both[::2], both[1::2] = firsts, firsts.translate(_TAILS)
    return bytes(both.translate(None, b"\0"))


def _counts(line: re.Pattern[bytes], halves: bytes) -> list[int]:
    """How many lines each of the texts has."""
    return [len(lines) or 1 for lines in line.sub(b"x", halves).split(b"\n")[1:-1]]


@lru_cache(maxsize=64)
def _patterns(measure: Measure) -> tuple[re.Pattern[bytes], re.Pattern[bytes], int] | None:
    """What matches a line, tight and roomy, and how long a Latin word is of which the line has to be worked out."""
    room, first = (_most_halves(measure, free) for free in (measure.room, measure.room - measure.first))
    if min(room, first) < 4:
        return None
    roomy = rb"(?<=\n)(?:%b)|%b" % (_line(first), _line(room))
    tight = rb"(?<=\n)(?:%b)|%b" % (_line(first, hanging=True), _line(room, hanging=True))
    words = [word for free in (measure.room, measure.room - measure.first) if (word := _longest_word(measure, free))]
    return re.compile(tight), re.compile(roomy), min(words, default=0)


def _line(most: int, *, hanging: bool = False) -> bytes:
    """As much as fits, up to where a line may end; where it may nowhere, as much as fits."""
    over = rb".{%d,%d}(?:\x01\x07)+" % (most - 1, most) if hanging else rb"(?!)"
    return rb"%b%b|.{1,%d}%b|%b|.{1,%d}(?!\x07)" % (over, _END, most, _END, over, most)


def _most_halves(measure: Measure, free: int, narrow: int = 0) -> int:
    """Half ems on so many twips, if there are so many half characters among them: each of these has the whole spacing."""
    return int((2 * free - measure.spacing * narrow) // (measure.em + measure.spacing))


def _longest_word(measure: Measure, free: int) -> int:
    """From how many half characters in a row a line could hold one more than `_most_halves`; 0: it never does."""
    most = _most_halves(measure, free)
    narrow = next((n for n in range(most + 2) if _most_halves(measure, free, n) > most), 0)
    return ceil(narrow / ((most + 1 - narrow) // 2 + 1)) if narrow else 0
