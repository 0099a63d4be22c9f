"""Footnotes: ``[^1]`` in a text stands for what 脚注 says under that name beside it, or beside what holds it.

The marks stay in the texts of an outline, numbered through the paper; only what prints a paper makes notes of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govsummary.core.regex import regex

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.model import Footnote

MARK = regex(r"\[\^([^\[\]^\s]{1,20})\]")
FIELD = "footnotes"
"""Under which canonical name they are stated."""


def without_marks(text: str) -> str:
    """What a reader reads of a text."""
    return MARK.sub("", text) if "[^" in text else text


class Footnotes:
    """The footnotes of a paper, found by their names from where a text is stated."""

    def __init__(self, stated: Iterable[Footnote]) -> None:
        self._by_place = {(one.origin[:-2], one.label): one for one in stated}

    def find(self, label: str, origin: JsonPath) -> Footnote | None:
        """The nearest of that name: that of the section around a text goes before that of the part and of the paper."""
        around = (origin[:n] for n in range(len(origin), -1, -1))
        return next((one for above in around if (one := self._by_place.get((above, label)))), None)
