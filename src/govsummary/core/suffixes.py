"""What files hold by the ends of their names, in small letters."""

YAML = (".yaml", ".yml")
DATA = (*YAML, ".json")
"""Data whose own text is known, with the places of its values."""
WORKBOOKS = (".xlsx", ".xlsm")
CSV = ".csv"
OLD_WORKBOOKS = (".xls", ".et", ".ods")
"""Workbooks of other forms, which LibreOffice turns into ours."""
ANY_WORKBOOK = (*WORKBOOKS, *OLD_WORKBOOKS)
"""A paper, a ledger, or a paper in each row; only where it is named, as a folder may hold any workbooks."""
TABULAR = (*ANY_WORKBOOK, CSV)
"""Files that may hold tables of indicators."""
WORD_SUFFIX = ".docx"
"""What a paper is written as unless its name says otherwise."""
WORD = (WORD_SUFFIX, ".docm", ".dotx")
OLD_WORD = (".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt")
"""Papers of other programs, and of former versions."""
MARKDOWN = (".md", ".markdown")
TEXTS = (".txt", *MARKDOWN)
WEB = (".html", ".htm")
DRAFTS = (*WORD, *OLD_WORD, *TEXTS, *WEB)
"""Papers that are taken up."""
