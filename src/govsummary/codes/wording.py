"""Codes of the family `wording`."""

from __future__ import annotations

from govsummary.diagnostics import Code

CODES: tuple[Code, ...] = ()
