"""Wording and punctuation (GS4xx): rules stated as data, applied with their scopes and masks, and lists of terms.

A false alarm costs more trust than a miss: where a reading is uncertain, a rule is silent. Each row of the data
is a rule and its code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

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
