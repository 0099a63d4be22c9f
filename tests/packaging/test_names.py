"""What the documents call by name is there: a reader finds the file or the class that a page sends them to."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "src" / "govsummary"
ROWS = [
    row.split(" | ") for row in (CHECKOUT / "docs" / "glossary.md").read_text("utf-8").splitlines() if row.startswith("| ")
][1:]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip("| "))
def test_every_name_of_the_glossary_exists(row):
    """A class that is renamed is renamed here as well."""
    names = re.findall(r"`([\w.]+)`", row[2])
    assert names
    for name in names:
        resolve_name(f"govsummary.{name}")


def test_every_path_in_the_architecture_exists():
    """Whoever looks for the place of a change is sent to a file that is there."""
    page = (CHECKOUT / "docs" / "architecture.md").read_text("utf-8")
    paths = [path for path in re.findall(r"`([\w./*-]+)`", page) if "/" in path]
    assert len(paths) > 40
    roots = (PACKAGE, CHECKOUT, PACKAGE / "input", PACKAGE / "docx", PACKAGE / "lint", CHECKOUT / "src")
    assert [path for path in paths if not any(list(root.glob(path)) for root in roots)] == []
