"""A plain command line, understood without Typer, which takes as long to load as a short paper to make.

Typer defines the commands and explains them: `tools.build_tables` asks it for the table that stands in data/commands.json.
Only what is written to the letter of that table is taken here. Help, ``--option=value``, a value that might be wrong, an
option given twice: all else is left to Typer, and a test holds both to the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from govsummary.core.resources import data_root

Wanted = Mapping[str, Any]
"""The values of a command's parameters; those that are not named have their defaults."""


def understood(words: Sequence[str]) -> Wanted | None:
    """What the words behind a command's name (the first) ask for; None where Typer has to look."""
    if not words or not all(words):  # an empty word
        return None
    command = json.loads((data_root() / "commands.json").read_bytes()).get(words[0])
    wanted = command and _read(iter(words[1:]), command["options"], command["arguments"])
    return None if wanted is None or any(name not in wanted for name in command["required"]) else wanted


def _read(words: Iterator[str], options: Mapping[str, Sequence[Any]], arguments: Sequence[Sequence[Any]]) -> Wanted | None:
    wanted: dict[str, Any] = {}
    free: list[str] = []
    for word in words:
        if not word.startswith("-"):
            free.append(word)
            continue
        name, kind, many = options.get(word, ("", "", False))
        value = kind if isinstance(kind, bool) else _value(next(words, ""), kind)
        if value is None or (name in wanted and not many):
            return None
        wanted[name] = [*wanted.get(name, ()), value] if many else value
    return _with_arguments(wanted, free, arguments)


def _with_arguments(wanted: Wanted, free: Sequence[str], arguments: Sequence[Sequence[Any]]) -> Wanted | None:
    """With the words that stand alone, which are as many as there are arguments, or fill a list."""
    if len(arguments) == 1 and arguments[0][2]:
        (name, kind, _) = arguments[0]
        return {**wanted, name: [_value(word, kind) for word in free]} if free else None
    if len(free) != len(arguments):
        return None
    return {**wanted, **{name: _value(word, kind) for word, (name, kind, _) in zip(free, arguments, strict=True)}}


def _value(word: str, kind: str) -> str | Path | None:
    """A word as a value of that kind; None if it is none, or looks like an option."""
    if not kind or not word or word.startswith("-"):
        return None
    return Path(word) if kind == "path" else word
