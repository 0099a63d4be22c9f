"""The word classes of prose arithmetic, each spelt once in data/quantities.yaml: a word added there counts in every rule."""

from __future__ import annotations

import json
import re
from functools import cache

from govsummary.core.regex import regex
from govsummary.core.resources import data_root

_CLASS = re.compile(r"\{([a-z_]+)\}")


@cache
def _classes() -> dict[str, list[str] | str]:
    """Each class by name: its words, longer ones first, or the expression that it is."""
    known: dict[str, list[str] | str] = json.loads((data_root() / "quantities.json").read_text("utf-8"))
    return known


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of the class ``name``, longer ones first; KeyError if there is no such class."""
    found = _classes()[name]
    return tuple(found) if isinstance(found, list) else ()


def says(text: str, name: str) -> bool:
    """Whether ``text`` has a word of the class ``name``."""
    return any(map(text.__contains__, words(name)))


def last_word(lead: str, name: str) -> str:
    """The word of the class ``name`` that ``lead`` ends with; empty if with none."""
    return next(filter(lead.endswith, words(name)), "") if lead.endswith(words(name)) else ""


def bare(lead: str, name: str) -> str:
    """``lead`` without the word of the class ``name`` that it begins with, if it does."""
    return next((lead.removeprefix(word) for word in words(name) if lead.startswith(word)), lead)


def spelt(form: str) -> str:
    """``form`` with the words of a class for each ``{name}``; KeyError for a name that is none."""
    return _CLASS.sub(lambda named: _alternatives(named[1]), form)


def worded(form: str) -> re.Pattern[str]:
    """A regular expression in which ``{last_year}`` stands for 上年, 去年 …; spelt and compiled when it is first used."""
    return regex(form, spelt=spelt)


@cache
def _alternatives(name: str) -> str:
    known = _classes()[name]
    return f"(?:{spelt(known) if isinstance(known, str) else '|'.join(known)})"
