"""Wording and punctuation (GS4xx): rules stated as data, applied with their scopes and masks, and lists of terms.

A false alarm costs more trust than a miss: where a reading is uncertain, a rule is silent. Each row of the data is a rule
and its code; here stands what a rule sees of a passage, what it finds there, and the right text for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from govsummary.core.diagnostics import Code, Diagnostic
from govsummary.core.frozen import frozen
from govsummary.core.numerals import chinese_ordinal
from govsummary.core.prose import Passage
from govsummary.core.regex import regex
from govsummary.core.resources import data_root


@cache
def entries() -> tuple[Mapping[str, Any], ...]:
    """The rules as they stand in the data, by code; `tools.build_tables` makes one file of ``data/wording/*.yaml``."""
    return tuple(json.loads((data_root() / "wording.json").read_bytes()))


@cache
def optional() -> frozenset[str]:
    """Codes that are reported only where they are selected in full."""
    return frozenset(str(entry["code"]) for entry in entries() if entry.get("optional"))


@cache
def yields_to() -> Mapping[str, str]:
    """Codes that are silent where another one finds the same fault at the same place."""
    return {str(entry["code"]): str(entry["yields_to"]) for entry in entries() if "yields_to" in entry}


@frozen
class Seen:
    """A passage and its text with what is hidden from the rule, as long as the passage's own.

    For rules on numbers an automatic ``number`` of the passage stands before both.
    """

    passage: Passage
    text: str
    number: str = ""


@frozen
class Hit:
    """A fault in a passage, from ``start`` to ``end`` of what was seen; ``right`` is what belongs there, if that is sure."""

    passage: Passage
    start: int
    end: int
    right: str | None = None
    number: str = ""

    @property
    def text(self) -> str:
        """What stands there."""
        return (self.number + self.passage.text)[self.start : self.end]

    def found(self, code: Code) -> Diagnostic:
        """The diagnostic; what a program numbers by itself stands nowhere in the text."""
        ahead = len(self.number)
        if self.start < ahead:
            return code.at(self.passage.location, quote=self.text)
        return code.within(self.passage, self.start - ahead, self.end - ahead, put=self.right)


_GROUP = regex(r"\\(\d)")
_OF_TIME, _DIGITS = regex(r"[月日]|\d{4}年?-|-\d{4}"), regex(r"\d+")
_STRONGEST_FIRST = "。；：，、"


def right_text(text: str, found: re.Match[str], fix: str | Mapping[str, Any] | None) -> str | None:
    """What should stand for ``found`` in ``text`` (the match may have seen a masked copy); None: nobody knows."""
    old = text[found.start() : found.end()]
    if fix is None:
        return None
    if isinstance(fix, str):
        return _GROUP.sub(lambda group: _group(text, found, int(group[1])), fix)
    if "characters" in fix:
        return old.translate(str.maketrans(fix["characters"]))
    if "find" in fix:
        return re.sub(fix["find"], fix["put"], old)
    return FUNCTIONS[fix["function"]](old, text[found.end() :])


def _group(text: str, found: re.Match[str], number: int) -> str:
    return text[slice(*found.span(number))]  # of a group that is not there, from -1 to -1


def _range_mark(old: str, after: str) -> str:
    of_time = _OF_TIME.search(old + after[:1])
    return old.replace("-", "—" if of_time else "～")


def _chinese_digits(old: str, _after: str) -> str:
    return _DIGITS.sub(lambda digits: chinese_ordinal(int(digits[0])), old).replace("、", "")


def _one_mark(old: str, _after: str) -> str:
    return next((mark for mark in _STRONGEST_FIRST if mark in old), old[:3])


def half_width(old: str) -> str:
    """Full-width letters, digits and marks in their ASCII forms."""
    return "".join(chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in old)


def _percent(old: str, _after: str) -> str:
    return "%" if old.endswith("%") else "个百分点"


def _one_character(old: str, _after: str) -> str:
    return old[:1]


FUNCTIONS: dict[str, Callable[[str, str], str]] = {
    "range_mark": _range_mark,
    "chinese_digits": _chinese_digits,
    "one_mark": _one_mark,
    "percent": _percent,
    "one_character": _one_character,
}
"""By the name the table uses; each takes what was matched and the text after it."""
