"""The right text for what a rule's pattern matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from govsummary.core.numerals import chinese_ordinal
from govsummary.core.regex import regex

_GROUP = regex(r"\\(\d)")
_STRONGEST_FIRST = "。；：，、"


def mended(text: str, found: re.Match[str], mend: str | Mapping[str, Any] | None) -> str | None:
    """What should stand for ``found`` in ``text`` (of which the match may have seen a masked copy); None: nobody knows."""
    old = text[found.start() : found.end()]
    if mend is None:
        return None
    if isinstance(mend, str):
        return _GROUP.sub(lambda group: _group(text, found, int(group[1])), mend)
    if "characters" in mend:
        return old.translate(str.maketrans(mend["characters"]))
    if "find" in mend:
        return re.sub(mend["find"], mend["put"], old)
    return FUNCTIONS[mend["function"]](old, text[found.end() :])


def _group(text: str, found: re.Match[str], number: int) -> str:
    start, end = found.span(number)
    return text[start:end] if start >= 0 else ""


def _range_mark(old: str, after: str) -> str:
    of_time = re.search(r"[月日]|\d{4}年?-|-\d{4}", old + after[:1])
    return old.replace("-", "—" if of_time else "～")


def _chinese_digits(old: str, _after: str) -> str:
    return re.sub(r"\d+", lambda digits: chinese_ordinal(int(digits[0])), old).replace("、", "")


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
