"""Codes of the family `inputs`."""

from __future__ import annotations

from govsummary.diagnostics import Code

CODES: tuple[Code, ...] = ()
