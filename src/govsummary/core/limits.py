"""Every bound on what is read and worked out, in one table: nobody's file may exhaust the machine.

Sizes are in bytes, the rest are counts. What exceeds a limit is refused by name, with its place. docs/limits.md says the
same to readers; a test holds the two together.
"""

from __future__ import annotations

TEXT_BYTES = 4 * 1024 * 1024
"""Of a text file: data, lists, manuscripts, lists of terms. A summary of 60,000 characters has 200 kB."""
SETTINGS_BYTES = 1024 * 1024
"""Of a settings file (govsummary.toml, pyproject.toml)."""
DATA_DEPTH = 60
"""Levels of nesting in YAML and JSON; a report has some ten."""
DATA_VALUES = 50_000
"""Values and names of a data file, with the aliases of YAML expanded; a report with long tables has some thousands."""
NUMBER_DIGITS = 60
"""Digits of a number, and places that its exponent may move the point."""
HIDDEN_CHARACTERS = 200
"""Characters nobody sees that are reported for one file; the rest comes to light when these are gone."""
FORMULA_CHARACTERS = 500
"""Of a formula, or of what stands in double braces."""
FORMULA_DEPTH = 20
"""Brackets within brackets in a formula."""
FORMULA_CHAIN = 50
"""Figures in a row, each worked out from the next."""
WORKBOOK_BYTES = 32 * 1024 * 1024
"""Of an .xlsx file."""
WORKBOOK_UNPACKED_BYTES = 128 * 1024 * 1024
"""Of the parts of an .xlsx file that are read, once unpacked."""
WORKBOOK_ROWS = 20_000
"""Last row that may hold anything; each becomes a paper."""
WORKBOOK_COLUMNS = 500
"""Last column that may hold anything."""
WORKBOOK_CELLS = 1_000_000
"""Cells that hold something, those that merged cells stand for included."""
CONVERSION_SECONDS = 60
"""For LibreOffice to turn an .xls, .et or .ods into an .xlsx, a .doc or .wps into a .docx."""
CELL_CHARACTERS = 32_767
"""Of a cell, as in Excel."""
PACKAGE_PARTS = 5_000
"""Of a Word file."""
PACKAGE_PART_BYTES = 64 * 1024 * 1024
"""Of a part of a Word file once unpacked."""
PACKAGE_BYTES = 256 * 1024 * 1024
"""Of all parts of a Word file once unpacked."""
TEMPLATE_BYTES = 64 * 1024 * 1024
"""Of all parts of a Word template once unpacked; its pictures go into every paper."""
TEMPLATE_TEXT_BYTES = 8 * 1024 * 1024
"""Of a part with text of a Word template once unpacked; the official ones have 16 kB."""
TEMPLATE_DEPTH = 16
"""Levels of nesting of if and for in a template."""
TEMPLATE_TAG = 1_000
"""Characters of a tag."""
TEMPLATE_TAGS = 5_000
"""Tags in a part of a template; the official ones have 100."""
TEMPLATE_STEPS = 500_000
"""Turns of loops, calls and filters while a template is filled; 16 characters made by joining count as one."""
TEMPLATE_SECONDS = 10
"""That filling a template may take; a paper takes some milliseconds."""
TEMPLATE_OUTPUT = 20_000_000
"""Characters of WordprocessingML that a template may print; a paper of 10,000 characters has 0.2 million."""
CACHE_FILES = 500
"""Of what is kept between runs (templates, sections and their texts); the oldest go first."""
KEPT_PATTERNS = 2_000
"""Compiled regular expressions that are kept between runs; all rules together have some 900."""
PICTURE_BYTES = 16 * 1024 * 1024
"""Of a picture that data name; a photo of a phone has some 4 MB."""
PICTURE_PIXELS = 50_000_000
"""Of such a picture; a photo of a phone has 12 million."""
WORD_TAGS = 3_000_000
"""In a part of a .docx; a paper of a hundred pages has some 100,000."""
WORD_PARAGRAPHS = 100_000
"""In a .docx, those in tables included."""
FIXED_PARAGRAPHS = 10_000
"""In a .docx that is fixed: it is read anew after each kind of change, up to some dozen times."""
WORD_RUNS = 500_000
"""Stretches of characters of one format in a .docx."""
WORD_SECTIONS = 5_000
"""In a .docx."""
COMPARED_AT_ONCE = 10_000
"""Lines of one paper times those of another between two unchanged ones, up to which every way to read them is weighed."""
COMPARED_PAIRS = 4_000_000
"""Likewise, up to which a line is looked for wherever it may have gone; beyond, only unchanged lines are found again."""
