"""Every code of the core by its number; what each says stands as a row beside its rule, in ``codes.yaml`` of its room.

GS1xx input, GS2xx schema, GS3xx figures, GS4xx wording and punctuation, GS5xx layout, GS6xx template, GS9xx plugin.
Numbers are never used twice; one that is retired is still understood. `tools.build_tables` makes one file of all rows,
which a start reads a twentieth as long.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from govsummary.core.diagnostics import Code, Severity, Strength
from govsummary.core.language import Text
from govsummary.core.resources import data_root

_LENGTH = len("GS100")
_TEXTS = ("title", "message", "why", "hint")


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    rows: Mapping[str, Mapping[str, Any]] = json.loads((data_root() / "codes.json").read_bytes())
    return rows


@cache
def retired() -> Mapping[str, tuple[str, ...]]:
    """Numbers that a fault had besides, and those that say the same now (``formerly`` in their rows)."""
    found: dict[str, tuple[str, ...]] = {}
    for number, row in _rows().items():
        for former in row.get("formerly", "").split():
            found[former] = (*found.get(former, ()), number)
    return found


def current(number: str) -> tuple[str, ...]:
    """The numbers that stand for one that was given, in capitals; one that is not retired, or a prefix, for itself."""
    return retired().get(number, (number,)) if len(number) == _LENGTH else (number,)


@cache
def code(number: str) -> Code:
    """The code of that number, such as GS501.

    Raises:
        KeyError: there is none.
    """
    row = _rows()[number]
    texts: dict[str, Any] = {name: _text(**row[name]) for name in _TEXTS if name in row}
    said = {name: row[name] for name in ("wrong", "right", "clause") if name in row}
    strength = Strength(row.get("strength", Strength.MUST))
    return Code(number, Severity(row["severity"]), strength=strength, **texts, **said)


def _text(zh: str, en: str, form: Mapping[str, str] | None = None) -> Text:
    return Text(zh, en, Text(form["zh"], form["en"]) if form else None)


def codes(numbers: str) -> tuple[Code, ...]:
    """The codes of several numbers with spaces between them."""
    return tuple(map(code, numbers.split()))


def codes_in(room: str = "") -> tuple[Code, ...]:
    """Every code whose row stands in a room, such as ``lint/rules/arithmetic`` (else in any), by number."""
    return tuple(code(number) for number, row in _rows().items() if row["room"].startswith(room))
