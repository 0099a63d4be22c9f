"""Codes of the family `schema`."""

from __future__ import annotations

from govsummary.diagnostics import Code

CODES: tuple[Code, ...] = ()
