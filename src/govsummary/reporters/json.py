"""Findings as JSON: one object with the list ``findings``, as ``schemas/findings.schema.json`` says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from govsummary.core.diagnostics import Code, Diagnostic


def report(diagnostics: Sequence[Diagnostic], codes: Mapping[str, Code]) -> str:
    """All findings as one JSON object."""
    return json.dumps({"findings": [diagnostic.to_dict() for diagnostic in diagnostics]}, ensure_ascii=False, indent=2)
