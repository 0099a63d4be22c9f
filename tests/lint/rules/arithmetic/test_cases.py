"""Planted defects are found where they stand, and their clean look-alikes stay silent."""

from pathlib import Path

import pytest
import yaml

from govsummary.core.prose import Passage, Prose
from govsummary.lint.rules.arithmetic import check_arithmetic

CASES = Path(__file__).parents[3] / "cases"


def _cases(kind: str) -> list:
    return [
        pytest.param(case, id=f"{path.stem}-{i}")
        for path in sorted((CASES / kind).glob("figures-*.yaml"))
        for i, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]


def as_prose(text: str) -> Prose:
    """``text`` as a file of one passage a line."""
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage(line, start=start))
        start += len(line) + 1
    return Prose("cases.txt", tuple(passages))


@pytest.mark.parametrize("case", _cases("defect"))
def test_a_planted_defect_is_found_at_its_figures(case: dict) -> None:
    """The expected code is reported, and its span covers the faulty figures."""
    text = case["text"]
    found = [d for d in check_arithmetic(as_prose(text)) if d.code == case["code"]]
    covered = [d for d in found if case["quote"] in text[d.start : d.end]]
    assert covered, [(d.code, text[d.start : d.end]) for d in check_arithmetic(as_prose(text))]


@pytest.mark.parametrize("text", _cases("clean"))
def test_a_clean_look_alike_is_silent(text: str) -> None:
    """Nothing is reported on sound figures."""
    assert [(d.code, d.quote) for d in check_arithmetic(as_prose(text))] == []
