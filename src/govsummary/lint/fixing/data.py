"""Whether a change of a data file's text changes but the words it means to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govsummary.core.errors import InvalidReport
from govsummary.input.reading.files import read_text


def only_words_differ(before: str, after: str, path: str) -> bool:
    """Whether both texts hold the same keys, items, numbers and dates, so that only texts differ."""
    try:
        return _alike(read_text(before, path).data, read_text(after, path).data)
    except InvalidReport:
        return False


def _alike(before: Any, after: Any) -> bool:
    if isinstance(before, Mapping):
        return (
            isinstance(after, Mapping)
            and list(before) == list(after)
            and all(_alike(before[key], after[key]) for key in before)
        )
    if isinstance(before, list):
        return (
            isinstance(after, list)
            and len(before) == len(after)
            and all(_alike(one, other) for one, other in zip(before, after, strict=True))
        )
    if isinstance(before, str):
        return isinstance(after, str) and before.count("\n") == after.count("\n")
    return type(before) is type(after) and bool(before == after)
