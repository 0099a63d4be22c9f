"""Mending what needs no judgement: widths of marks, numbering, dates, doubled characters, plain misspellings.

`fix` writes a mended file, `difference` shows what that would change, `fix_text` gives the mended text alone.
"""

from govsummary.lint.fixing.files import Outcome, difference, fix
from govsummary.lint.fixing.texts import Fixed, fix_text

__all__ = ["Fixed", "Outcome", "difference", "fix", "fix_text"]
