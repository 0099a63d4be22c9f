"""What the tests of layout rules share."""

from __future__ import annotations

from govsummary.core.diagnostics import Diagnostic
from govsummary.docx.document.document import WordDocument
from govsummary.lint.rules.layout import layout_rules


def check_layout(document: WordDocument) -> list[Diagnostic]:
    """What all layout rules say of a document, in no order."""
    return [found for rule in layout_rules() if rule.document for found in rule.document(document)]
