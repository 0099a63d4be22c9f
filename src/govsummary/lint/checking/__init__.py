"""The check of a file, whoever wrote it: its data, its figures, its words and (of a Word file) its layout.

`check` gives every finding; what needs no judgement is fixed by `govsummary.lint.fix`.
"""

from govsummary.lint.checking.running import Checked, Examiner, check, check_document, check_report, check_text, checkable

__all__ = ["Checked", "Examiner", "check", "check_document", "check_report", "check_text", "checkable"]
