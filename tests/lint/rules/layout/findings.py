"""What the tests of layout rules share."""

from __future__ import annotations

from govsummary.core.diagnostics import Diagnostic
from govsummary.docx.document import WordDocument
from govsummary.lint.document.text import word_manuscript
from govsummary.lint.rules.layout import layout_rules
from govsummary.lint.rules.wording.engine import check_wording


def check_layout(document: WordDocument) -> list[Diagnostic]:
    """What all layout rules, and those on the words of its elements, say of a document, in no order."""
    of_layout = [found for rule in layout_rules() if rule.document for found in rule.document(document)]
    return [*of_layout, *(found for found in check_wording(word_manuscript(document).prose) if found.code in ELEMENTS)]


ELEMENTS = {"GS403", "GS431", "GS432", "GS433", "GS434", "GS438", "GS439", "GS440", "GS441", "GS444"}
"""Numbers of headings and how these, the title and the addressee end."""
