"""Cuts a very long paragraph into stretches: the work of the checks grows with its length, not with its square."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govsummary.core.model import Passage

_LONG = 2000
"""Characters; no relation of figures that the checks look for reaches so far."""
_REACH = 2
"""Sentences before a stretch that are read again with it."""
_OVERLAP = 400
_SENTENCE, _CLAUSE = "。！？!?\n", "；，、;,"


def stretches(passage: Passage) -> Iterator[Passage]:
    """The passage itself, or whole sentences of it at a time; each begins with the last two of the one before."""
    start, text = 0, passage.text
    while len(text) - start > _LONG:
        end = _cut(text, start)
        yield replace(passage, text=text[start:end], start=passage.start + start)
        start = _back(text, start, end)
    yield replace(passage, text=text[start:], start=passage.start + start) if start else passage


def _cut(text: str, start: int) -> int:
    """Where the stretch from ``start`` ends: at a full stop if there is one, else at a comma, else anywhere."""
    for marks in (_SENTENCE, _CLAUSE):
        end = max(text.rfind(mark, start + _LONG // 2, start + _LONG) for mark in marks) + 1
        if end:
            return end
    return start + _LONG


def _back(text: str, start: int, end: int) -> int:
    """Where the next stretch begins: two sentences before ``end``, if they are not too long."""
    at = end
    for _ in range(_REACH):
        before = max(text.rfind(mark, max(start + 1, end - _OVERLAP), at - 1) for mark in _SENTENCE) + 1
        if not before:
            break
        at = before
    return at
