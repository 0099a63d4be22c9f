"""What a start reads of the wording is what its sources say, and a rule is passed over only where it could find nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.build_tables import needs, tables

from govsummary.lint.rules.wording import entries


def test_the_tables_are_current():
    """``python -m tools.build_tables`` writes them."""
    assert [path.name for path, text in tables().items() if path.read_text("utf-8") != text] == []


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("亿|万", ["万亿"]),
        ("第?号", ["号"]),
        ("(?<=年)[一二]{2,}(?!月)", ["年", "一二"]),
        ("(?:甲|乙丙*)+丁?", ["乙甲"]),
        (r"\d[^件]|甲", []),
        ("(?i)a", []),
        ("(?i:a)", []),
    ],
)
def test_what_a_pattern_needs(pattern, wanted):
    assert needs(pattern) == wanted


@pytest.mark.parametrize("pattern", ["亿|万", "第?号", "(?:甲|乙丙*)+丁?", "(?:[一二]{2}|十)个", "(?i:Ab)c|[丁-丙]"])
@given(st.data())
def test_what_a_pattern_matches_has_what_it_needs(pattern, data):
    matched = data.draw(st.from_regex(pattern, fullmatch=True))
    assert not any(set(one).isdisjoint(matched) for one in needs(pattern))


@pytest.mark.parametrize("entry", [entry for entry in entries() if "pattern" in entry], ids=lambda entry: entry["id"])
def test_a_fault_has_what_its_rule_needs(entry):
    assert not [wrong for wrong in entry["wrong"] if any(set(one).isdisjoint(wrong) for one in entry["needs"])]
