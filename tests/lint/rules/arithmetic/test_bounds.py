"""How far each check of arithmetic reaches: on one side of a bound it finds the fault, on the other it is silent."""

from pathlib import Path

import pytest
import yaml
from tests.lint.rules.arithmetic.test_cases import as_prose

from govsummary.lint.rules.arithmetic import check_arithmetic

ROWS = yaml.safe_load((Path(__file__).parents[3] / "cases" / "bounds.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['code']}-{row['bound']}")
def test_a_bound_has_two_sides(row: dict) -> None:
    found, silent = ({d.code for d in check_arithmetic(as_prose(row[side]))} for side in ("found", "silent"))
    assert (row["code"] in found, silent) == (True, set())
