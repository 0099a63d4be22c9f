"""Every bound on what is read and worked out, in one table: nobody's file may exhaust the machine.

Sizes are in bytes, the rest are counts. What exceeds a limit is refused by name, with its place. docs/limits.md says the
same to readers; a test holds the two together.
"""

from __future__ import annotations

TEXT_BYTES = 16 * 1024 * 1024
"""Of a text file: data, lists, manuscripts, lists of terms. A summary of 60,000 characters has 200 kB."""
SETTINGS_BYTES = 1024 * 1024
"""Of a settings file (govsummary.toml, pyproject.toml)."""
DATA_DEPTH = 60
"""Levels of nesting in YAML and JSON; a report has some ten."""
DATA_VALUES = 200_000
"""Values that the aliases of a YAML file may expand to."""
NUMBER_DIGITS = 60
"""Digits of a number, and places that its exponent may move the point."""
FORMULA_CHARACTERS = 500
"""Of a formula, or of what stands in double braces."""
FORMULA_DEPTH = 20
"""Brackets within brackets in a formula."""
WORKBOOK_BYTES = 64 * 1024 * 1024
"""Of an .xlsx file."""
WORKBOOK_UNPACKED_BYTES = 256 * 1024 * 1024
"""Of all parts of an .xlsx file once unpacked."""
WORKBOOK_ROWS = 20_000
"""Last row that may hold anything; each becomes a paper."""
WORKBOOK_COLUMNS = 500
"""Last column that may hold anything."""
WORKBOOK_CELLS = 1_000_000
"""Cells that hold something, those that merged cells stand for included."""
