"""Codes of the family `layout`."""

from __future__ import annotations

from govsummary.diagnostics import Code

CODES: tuple[Code, ...] = ()
