"""One-digit slips in sound passages are found as often as they were: the net must not grow wider where alarms are mended."""

import re
from pathlib import Path

import yaml
from tools.slips import measure, slips

CASES = Path(__file__).parents[3] / "cases"
FLOOR_OF_TWINS, FLOOR_OF_CLEAN = 0.50, 0.24
"""Shares that were found when this was written, less a little; raise them when more is found."""


def _sound_twins() -> list[str]:
    rows = yaml.safe_load((CASES / "twins.yaml").read_text(encoding="utf-8"))
    return [re.sub(r"\{([^{}|]*)\|[^{}|]*\}", r"\1", row["text"]) for row in rows]


def _clean() -> list[str]:
    return [
        text for path in sorted((CASES / "clean").glob("figures-*.yaml")) for text in yaml.safe_load(path.read_text("utf-8"))
    ]


def test_slips_in_the_twins_are_found() -> None:
    """Of every figure of the sound passages one digit is changed."""
    measured = measure(_sound_twins())
    assert measured.alarms == ()
    assert measured.found >= FLOOR_OF_TWINS * measured.slips


def test_slips_in_the_clean_cases_are_found() -> None:
    """Of these many were chosen because nothing may be said of their figures."""
    measured = measure(_clean())
    assert measured.found >= FLOOR_OF_CLEAN * measured.slips


def test_a_slip_changes_one_digit_and_is_always_the_same() -> None:
    """Otherwise two versions of the rules could not be compared."""
    text = "办理1286件，比上年的1,112件增长15.6%。"
    made = list(slips(text))
    assert made == list(slips(text))
    assert len(made) == 3
    for slip in made:
        assert [i for i, (a, b) in enumerate(zip(text, slip.text, strict=True)) if a != b] == [slip.place]
