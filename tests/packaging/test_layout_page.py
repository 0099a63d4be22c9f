"""The page that says which requirements of the standard are checked, held to the table and to the codes."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from govsummary.builtin import govsummary_codes
from govsummary.core.resources import data_root

PAGE = (Path(__file__).parents[2] / "docs/layout.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([A-Z]+-[A-Z0-9-]+) \| [^|]* \| [^|]* \| ([^|]*) \|$", PAGE, re.MULTILINE)


def test_every_requirement_is_told():
    """Each of the table, in its order, with the codes that check it or with why it is not checked."""
    table = yaml.safe_load((data_root() / "gbt9704.yaml").read_text("utf-8"))
    assert [name for name, _ in ROWS] == [row["id"] for row in table["requirements"]]
    assert all(text.startswith("不查：") or "GS" in text for _, text in ROWS)


def test_the_codes_named_are_known():
    """And the counts at the head are right."""
    known = {code.id for code in govsummary_codes()}
    assert set(re.findall(r"GS\d{3}", PAGE)) <= known
    checked = sum(not text.startswith("不查") for _, text in ROWS)
    assert f"一共 {len(ROWS)} 项，查 {checked} 项" in PAGE


def test_every_layout_code_checks_something_named():
    """A new layout rule is told on the page, unless it is of the file itself or advice on styles."""
    layout = {code.id for code in govsummary_codes() if "GS501" <= code.id <= "GS579"}
    assert layout - set(re.findall(r"GS\d{3}", PAGE)) <= {"GS527", "GS528"}
