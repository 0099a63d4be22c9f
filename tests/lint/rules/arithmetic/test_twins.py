"""An alarm budget of nothing: sound passages of many kinds pass in silence, and their faulty twins are found."""

import re
from pathlib import Path

import pytest
import yaml

from govsummary.core.prose import Passage, Prose
from govsummary.lint.rules.arithmetic import check_arithmetic

ROWS = yaml.safe_load((Path(__file__).parents[3] / "cases" / "twins.yaml").read_text(encoding="utf-8"))
PLACE = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


def found_in(text: str) -> list:
    """What the rules on figures find, of a text of one passage a line."""
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage(line, start=start))
        start += len(line) + 1
    return list(check_arithmetic(Prose("twins.txt", tuple(passages))))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["kind"])
def test_a_sound_passage_is_silent_and_its_faulty_twin_is_found(row: dict) -> None:
    """Each row once as it should be, once with its fault, which is told at its place."""
    place = PLACE.search(row["text"])
    right, wrong = (row["text"][: place.start()] + word + row["text"][place.end() :] for word in place.groups())
    assert [(one.code, one.quote) for one in found_in(right)] == []
    told = [one for one in found_in(wrong) if one.code == row["code"]]
    assert told, [(one.code, one.quote) for one in found_in(wrong)]
    if re.search(r"^[\d.]+$", place[2]):
        assert any(one.start <= place.start() < one.end for one in told)
