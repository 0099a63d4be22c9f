"""A data class that is made when it is first used is what ``dataclasses`` makes, in all that can be seen of it."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Mapping
from dataclasses import field, replace
from types import SimpleNamespace

import pytest

from govsummary.core import records


def classes(dataclass):
    """The same classes, made by one or the other."""

    @dataclass(frozen=True, slots=True)
    class Place:
        """A place."""

        path: str = ""
        line: int = 0

    @dataclass(frozen=True, slots=True)
    class Finding:
        """A finding."""

        code: str
        place: Place = field(default_factory=Place)
        facts: Mapping[str, int] = field(default_factory=dict, compare=False)
        note: str = field(default="", repr=False)

        def __post_init__(self):
            if not self.code:
                raise ValueError(self.note)

    @dataclass(frozen=True, slots=True)
    class Counted(Finding):
        """A finding that is counted."""

        count: int = 1

    @dataclass(slots=True)
    class Heap:
        """What grows."""

        items: list[int] = field(default_factory=list)

        def __len__(self):
            return len(self.items)

    return SimpleNamespace(place=Place, finding=Finding, counted=Counted, heap=Heap)


def arguments(made):
    return [(one.name, one.default is one.empty) for one in inspect.signature(made).parameters.values()]


LOOKS = {
    "arguments": lambda one: [(arguments(made), made.__match_args__) for made in vars(one).values()],
    "values": lambda one: str([one.place(), one.finding("a", note="b"), one.counted("c", count=2), one.heap([1])]),
    "fields": lambda one: [field.name for field in dataclasses.fields(one.counted("a"))],
    "equal": lambda one: (one.place("a") == one.place("a"), one.finding("a", facts={"b": 1}) == one.finding("a")),
    "other": lambda one: (
        one.place("a") == one.place("b"),
        one.finding("a") == one.counted("a"),
        one.heap() == one.heap([1]),
    ),
    "hashes": lambda one: (
        hash(one.finding("a")) == hash(one.finding("a")),
        len({one.place(), one.place(), one.place("a")}),
    ),
    "replaced": lambda one: str([replace(one.counted("a", count=3), code="b"), replace(one.heap([1]), items=[2])]),
    "copied": lambda one: str([copy.copy(one.counted("a")), copy.deepcopy(one.finding("a", one.place("b")))]),
    "inside": lambda one: (one.counted("a").place.path, len(one.heap([1, 2])), hasattr(one.place(), "__dict__")),
    "texts": lambda one: [made.__doc__ for made in vars(one).values()],
}
WRONGS = {
    "set": lambda one: setattr(one.place(), "line", 1),
    "deleted": lambda one: delattr(one.counted("a"), "count"),
    "wrong": lambda one: one.finding(""),
    "lacking": lambda one: one.finding(),
    "unknown": lambda one: one.place(column=1),
    "hash": lambda one: hash(one.heap()),
    "new": lambda one: setattr(one.heap(), "other", 1),
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_class_looks_as_dataclasses_makes_it(look):
    """Each look is the first that is cast on classes of its own, so that whatever it calls has to be made."""
    assert LOOKS[look](classes(records.dataclass)) == LOOKS[look](classes(dataclasses.dataclass))


@pytest.mark.parametrize("wrong", WRONGS)
def test_what_a_class_refuses_it_refuses(wrong):
    """With the same exception."""
    refusals = []
    for dataclass in (records.dataclass, dataclasses.dataclass):
        with pytest.raises((TypeError, ValueError, AttributeError)) as refused:
            WRONGS[wrong](classes(dataclass))
        refusals.append(refused.type)
    assert refusals[0] is refusals[1]


def test_records_travel_between_processes():
    """As outcomes of a batch do."""
    from govsummary.core.diagnostics import Location

    place = Location("总结.yaml", 3, 4)
    assert pickle.loads(pickle.dumps(place)) == place
