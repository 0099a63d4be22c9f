"""The way of the data, in one screen: read ─► validate ─► compose ─► check ─► typeset ─► write."""

from __future__ import annotations
