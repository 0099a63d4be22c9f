"""What an unquoted YAML scalar means here: only what can be printed again as it was written becomes a number.

YAML 1.1 reads ``000001`` as 1, ``12:30`` as 750, ``0x10`` as 16, ``1_000`` as 1000 and ``no`` as false. Here all of
them stay text, so that nothing changes unseen.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

WORDS: dict[str, Any] = {"": None, "null": None, "true": True, "false": False}
YES_NO = frozenset(form for word in ("yes", "no", "on", "off") for form in (word, word.title(), word.upper()))
_NUMERIC_START = frozenset("-0123456789")
_number = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?").fullmatch
_iso_date = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})").fullmatch


def plain_value(text: str) -> Any:
    """The value of an unquoted scalar: None, bool, int, Decimal, or the text itself."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in _NUMERIC_START and (found := _number(text)) and text != "-0":
        return Decimal(text) if found[1] else int(text)
    return text


def is_impossible_date(text: str) -> bool:
    """Whether ``text`` has the form of an ISO date that no calendar has."""
    found = _iso_date(text) if text[:1].isdigit() else None
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return True
    return False
