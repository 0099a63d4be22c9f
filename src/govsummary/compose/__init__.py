"""Composing: sections become numbered blocks in reading order.

``compose(report, plugins)`` is the only entry; it knows nothing of YAML or Word.
"""

from __future__ import annotations

from govsummary.compose.outline import compose

__all__ = ["compose"]
