"""What readers are shown for each planted defect: the words that are wrong, and the figures that would be right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests.lint.rules.arithmetic.test_cases import as_prose

from govsummary.lint.rules.arithmetic import check_arithmetic

CASES = Path(__file__).parents[3] / "cases"
PLANTED = {
    path.stem: [case["text"] for case in yaml.safe_load(path.read_text("utf-8"))]
    for path in sorted((CASES / "defect").glob("figures-*.yaml"))
}
_FAULTY = re.compile(r"\{[^{}|]*\|([^{}|]*)\}")
PLANTED["twins"] = [_FAULTY.sub(r"\1", row["text"]) for row in yaml.safe_load((CASES / "twins.yaml").read_text("utf-8"))]
PLANTED["bounds"] = [row["found"] for row in yaml.safe_load((CASES / "bounds.yaml").read_text("utf-8"))]
FIGURE = re.compile(r"(?<![\dA-Za-z])\d+(?:,\d{3})*(?:\.\d+)?(?!\d)")


@pytest.mark.parametrize("name", PLANTED)
def test_each_message_is_as_it_was_read(name, file_regression):
    """All that is found in a text, in order; whoever makes this file anew reads its difference."""
    lines = []
    for text in PLANTED[name]:
        lines.append(text)
        lines += [f"    {d.code} {d.severity}「{d.quote}」{d.message}" for d in check_arithmetic(as_prose(text))]
    file_regression.check("\n".join(lines) + "\n", encoding="utf-8", extension=".txt")


@pytest.mark.parametrize("written", ["0", "9" * 23, "9" * 40, "0." + "0" * 40 + "1"])
@pytest.mark.parametrize("name", PLANTED)
def test_no_number_stops_a_check(name, written):
    """What is nothing can be no base, whole or divisor, and an account is no amount; put for each figure of every text."""
    for text in PLANTED[name]:
        for figure in FIGURE.finditer(text):
            changed = f"{text[: figure.start()]}{written}{text[figure.end() :]}"
            for found in check_arithmetic(as_prose(changed)):
                assert changed[found.start : found.end] == found.quote
                assert found.message


AROUND = "各项工作扎实推进，群众反映良好。"


@pytest.mark.parametrize("before", ["", AROUND, AROUND * 3, AROUND + "\n"])
@pytest.mark.parametrize("name", PLANTED)
def test_what_stands_around_a_fault_changes_nothing(name, before):
    """The same is found at the same words, whatever sound sentences stand before and behind."""
    for text in PLANTED[name]:
        alone = [(d.code, d.start, d.end, d.message) for d in check_arithmetic(as_prose(text))]
        among = check_arithmetic(as_prose(f"{before}{text}{'' if text.endswith('。') else '。'}{AROUND}"))
        assert [(d.code, d.start - len(before), d.end - len(before), d.message) for d in among] == alone


def test_digits_of_any_width_are_one():
    """Also with traditional characters for 万 and 亿."""
    for text in PLANTED["figures-many-wordings"]:
        wide = text.translate(str.maketrans("0123456789万亿", "０１２３４５６７８９萬億"))
        assert [(d.code, d.start, d.end) for d in check_arithmetic(as_prose(wide))] == [
            (d.code, d.start, d.end) for d in check_arithmetic(as_prose(text))
        ]
