"""Codes of the family `templates`."""

from __future__ import annotations

from govsummary.diagnostics import Code

CODES: tuple[Code, ...] = ()
