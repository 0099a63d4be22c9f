"""Findings as JSON: one object with the list ``findings``, as ``schemas/findings.schema.json`` says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from govsummary.diagnostics import Code, Diagnostic


def report(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """All findings as one JSON object."""
    return json.dumps({"findings": [finding(diagnostic) for diagnostic in diagnostics]}, ensure_ascii=False, indent=2)


def finding(diagnostic: Diagnostic) -> dict[str, Any]:
    """One finding; a line or column of 0 is unknown, and what does not apply to the file's kind is left out."""
    place = diagnostic.location
    always = {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.told,
        "hint": diagnostic.hint,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "clause": diagnostic.clause,
        "strength": diagnostic.strength.value,
    }
    cell = {"sheet": place.sheet, "cell": place.cell} if place.sheet else {}
    paragraph: dict[str, Any] = {"paragraph": place.paragraph} if place.paragraph else {}
    if place.part:
        paragraph["part"] = place.part
    span: dict[str, Any] = {}
    if diagnostic.start is not None:
        span = {"start": diagnostic.start, "end": diagnostic.end, "quote": diagnostic.quote}
    elif diagnostic.quote:
        span = {"quote": diagnostic.quote}
    return always | cell | paragraph | span
