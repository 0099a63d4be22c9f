"""The table of limits and the page that tells of them."""

from __future__ import annotations

import re
from pathlib import Path

from govsummary.core import limits

PAGE = Path(__file__).parents[2] / "docs/limits.md"


def shown(limit: int) -> str:
    """As the page writes it: whole megabytes, else a plain count."""
    return f"{limit >> 20} MB" if limit % (1 << 20) == 0 else f"{limit:,}"


def test_the_page_says_every_limit():
    """Name and value, in the order of the table; nothing that is no limit any more."""
    known = {name: shown(value) for name, value in vars(limits).items() if name.isupper()}
    told = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert list(told.items()) == list(known.items())
