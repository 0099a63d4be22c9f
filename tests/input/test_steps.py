"""Works taken through their steps together."""

from __future__ import annotations

import pytest

from govsummary.input.inspecting import Steps, at_once, side_by_side


def work(name: str, steps: int, seen: list[str]) -> Steps[str]:
    for step in range(1, steps):
        seen.append(f"{name}{step}")
        yield
    seen.append(f"{name}{steps}")
    return name.upper()


def test_a_work_alone_is_done_at_once():
    """Also one of a single step, which never yields."""
    seen: list[str] = []
    assert (at_once(work("a", 3, seen)), at_once(work("b", 1, seen))) == ("A", "B")
    assert seen == ["a1", "a2", "a3", "b1"]


def test_all_take_a_step_before_any_takes_the_next():
    """Whoever is done early is left out; results stand in the order of the works."""
    seen: list[str] = []
    assert side_by_side([work("a", 3, seen), work("b", 1, seen), work("c", 2, seen)]) == ["A", "B", "C"]
    assert seen == ["a1", "b1", "c1", "a2", "c2", "a3"]


def test_each_step_is_taken_inside_what_is_given():
    """Between two steps whoever waits for it may have it."""
    seen: list[str] = []

    class Around:
        def __enter__(self):
            seen.append("(")

        def __exit__(self, *fault):
            seen.append(")")

    side_by_side([work("a", 2, seen)], around=Around())
    assert "".join(seen) == "(a1)(a2)"


def test_what_a_work_raises_is_raised():
    """Whoever wants the others done catches it inside."""

    def broken() -> Steps[str]:
        yield
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        side_by_side([broken()])
    with pytest.raises(ZeroDivisionError):
        at_once(broken())
