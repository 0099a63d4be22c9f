"""Whole papers: each planted fault is found where it stands; ordinary official prose and look-alikes stay silent."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

CASES = Path(__file__).parents[3] / "cases"
PLUGINS = build_manager(discover=False)
DEFECTS = yaml.safe_load((CASES / "defect" / "wording.yaml").read_text("utf-8"))
CLEAN = sorted(path for path in (CASES / "clean").iterdir() if path.name.startswith("wording-"))


@pytest.mark.parametrize("case", DEFECTS, ids=lambda case: f"{case['code']}-{case['text'][:12]}")
def test_a_planted_fault_is_found_where_it_stands(case, tmp_path):
    """The span covers the fault, and the offsets are those of the file's text."""
    paper = tmp_path / "case.txt"
    paper.write_text(case["text"], "utf-8")
    found = [d for d in check(paper, PLUGINS) if d.code == case["code"]]
    assert [d for d in found if case["quote"] in case["text"][d.start : d.end]], [
        (d.code, d.quote) for d in check(paper, PLUGINS)
    ]
    assert all(case["text"][d.start : d.end] == d.quote for d in found)


@pytest.mark.parametrize("case", DEFECTS, ids=lambda case: f"{case['code']}-{case['text'][:12]}")
def test_a_planted_fault_gives_no_further_errors(case, tmp_path):
    """One slip is one error of wording: nobody should have to read two messages about it."""
    paper = tmp_path / "case.txt"
    paper.write_text(case["text"], "utf-8")
    others = [d for d in check(paper, PLUGINS, select=["GS4"]) if d.code != case["code"] and d.severity == "error"]
    assert [(d.code, d.quote) for d in others] == []


@pytest.mark.parametrize("paper", CLEAN, ids=lambda path: path.name)
def test_ordinary_prose_is_silent(paper):
    """Nothing at all is said of sound papers."""
    assert [(d.code, d.quote) for d in check(paper, PLUGINS)] == []


def test_a_sound_paper_is_silent_line_by_line(tmp_path):
    """No look-alike depends on its neighbours to be left alone."""
    for line in (CASES / "clean" / "wording-look-alikes.txt").read_text("utf-8").splitlines():
        paper = tmp_path / "line.txt"
        paper.write_text(line, "utf-8")
        assert [(d.code, d.quote) for d in check(paper, PLUGINS)] == [], line
