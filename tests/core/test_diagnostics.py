"""Findings in the order in which a person reads."""

from __future__ import annotations

import pickle
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.diagnostics import Diagnostic, Location, Severity, later, sort_by_place
from govsummary.core.language import NOTHING


def at(*places: Location) -> list[Diagnostic]:
    return [Diagnostic("GS000", Severity.ERROR, NOTHING, place) for place in places]


def test_cells_are_told_row_by_row():
    """A10 comes after A9, and AA2 after Z2."""
    wanted = ["A2", "B2", "Z2", "AA2", "A9", "A10", "B10"]
    found = sort_by_place(at(*(Location("t.xlsx", sheet="表", cell=cell) for cell in sorted(wanted))))
    assert [one.location.cell for one in found] == wanted


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30))))
def test_lines_are_told_from_above_each_once(places):
    """Then columns."""
    found = sort_by_place(at(*(Location("r.yaml", line, column) for line, column in places)))
    assert [(one.location.line, one.location.column) for one in found] == sorted(set(places))


def test_a_place_that_is_looked_up_later_is_a_place_like_any_other():
    """Looked up once, when something of it is asked for; equal, hashed, replaced, pickled and printed as what it is."""
    found = Location("总结.yaml", 4, 9, pointer=("背景",))
    asked = []
    waiting = later(lambda: asked.append(1) or found)
    assert not asked
    assert waiting.line == 4
    assert waiting == found
    assert found == waiting
    assert {waiting} == {found}
    assert (str(waiting), waiting.order, waiting.spot) == (str(found), found.order, found.spot)
    assert replace(waiting, line=5) == replace(found, line=5)
    assert pickle.loads(pickle.dumps(later(lambda: found))).pointer == ("背景",)
    assert asked == [1]
    assert later(lambda: found) != Location("总结.yaml", 5)
