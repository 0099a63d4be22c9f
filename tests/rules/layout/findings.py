"""What the tests of layout rules share."""

from __future__ import annotations

from govsummary.diagnostics import Diagnostic
from govsummary.rules.layout import layout_rules
from govsummary.wordfile.document import WordDocument


def check_layout(document: WordDocument) -> list[Diagnostic]:
    """What all layout rules say of a document, in no order."""
    return [found for rule in layout_rules() if rule.document for found in rule.document(document)]
