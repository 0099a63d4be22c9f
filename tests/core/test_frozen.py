"""``@frozen`` and ``@define`` behave as the library's data classes with slots; each test holds one beside the other."""

from __future__ import annotations

import copy
import dataclasses as library
import inspect
import pickle
import typing
from dataclasses import FrozenInstanceError, asdict, dataclass, fields
from functools import cached_property

import pytest

from govsummary.core.diagnostics import Location
from govsummary.core.frozen import NamedTuple, define, field, frozen, replace


def classes(decorate, field=library.field):
    @decorate
    class Base:
        name: str
        items: list[str] = field(default_factory=list, repr=False)
        at: int = field(default=0, compare=False)

    @decorate
    class Derived(Base):
        """With a doc, a derived field and a method of its own."""

        unit: str = "个"
        label: str = field(default="", init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "label", f"{self.name}{self.unit}")

        def __hash__(self) -> int:
            return 7

    @decorate
    class Empty:
        pass

    return Base, Derived, Empty


OURS = classes(frozen, field)
PAIRS = [
    *zip(OURS, classes(dataclass(frozen=True, slots=True)), strict=True),
    *zip(classes(define, field), classes(dataclass(slots=True)), strict=True),
]
NAMES = ["base", "derived", "empty", "open base", "open derived", "open empty"]
both = pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=NAMES)


@both
def test_fields_and_signature_are_the_librarys(ours, theirs):
    """Asked before any value was made, as `help` does."""
    assert [(one.name, one.compare, one.init) for one in fields(ours)] == [
        (one.name, one.compare, one.init) for one in fields(theirs)
    ]
    stated, expected = (inspect.signature(kind).parameters.values() for kind in (ours, theirs))
    assert [(one.name, one.kind) for one in stated] == [(one.name, one.kind) for one in expected]
    assert ours.__slots__ == theirs.__slots__
    assert ours.__match_args__ == theirs.__match_args__
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)


@both
@pytest.mark.parametrize("given", [("a",), ("a", ["x"]), ("a", ["x"], 3), (), ("a", [], 1, "元", "?", "!")])
def test_values_are_the_same(ours, theirs, given):
    """What may be given, what is printed, what it is as plain data; or the same refusal."""
    try:
        expected = theirs(*given)
    except TypeError:
        with pytest.raises(TypeError):
            ours(*given)
        return
    made = ours(*given)
    assert repr(made) == repr(expected)
    assert asdict(made) == asdict(expected)
    assert (made == ours(*given), made != ours(*given)) == (True, False)
    assert made not in (expected, None)
    assert copy.deepcopy(made) == made


def test_values_go_to_other_processes():
    """A batch sends them there and back."""
    place = Location("a.yaml", 3, 4)
    assert pickle.loads(pickle.dumps(place)) == place


def test_only_what_is_compared_counts():
    """Equal values have equal hashes, places play no part, and a hash of its own is kept."""
    base, derived, empty = OURS
    plain = frozen(type("Plain", (), {"__annotations__": {"a": "int"}, "__doc__": "A number."}))
    assert base("a", [], 1) == base("a", [], 2)
    assert base("a") != base("b")
    assert base("a") != derived("a")
    assert (hash(plain(1)), empty()) == (hash(plain(1)), empty())
    assert {plain(1), plain(1), plain(2)} == {plain(1), plain(2)}
    assert hash(derived("a")) == 7


def test_every_value_has_its_own_list():
    """A default that is made is made anew."""
    base = OURS[0]
    assert base("a").items is not base("a").items
    given = ["x"]
    assert base("a", given).items is given
    assert replace(base("a", given), name="b").items is given


def test_nothing_can_be_changed():
    """Neither a field nor anything else; nor is there room for more."""
    made = OURS[0]("a")
    for change in (lambda: setattr(made, "name", "b"), lambda: setattr(made, "more", 1), lambda: delattr(made, "name")):
        with pytest.raises(FrozenInstanceError):
            change()
    assert made.name == "a"
    assert not hasattr(made, "__dict__")


def test_what_is_open_can_be_changed_and_nothing_else():
    """It has its fields, no others, and no hash, as its values may change."""
    made = classes(define)[0]("a")
    made.name = "b"
    assert made == type(made)("b")
    with pytest.raises(AttributeError):
        made.more = 1
    with pytest.raises(TypeError):
        hash(made)


def test_a_property_may_be_cached():
    """Such a class has no slots; it is as frozen as any other."""

    @frozen
    class Text:
        words: tuple[str, ...] = ()

        @cached_property
        def length(self) -> int:
            return len(self.words)

    made = Text(("a", "b"))
    assert (made.length, made.length, made) == (2, 2, Text(("a", "b")))
    with pytest.raises(FrozenInstanceError):
        made.words = ()


def test_named_tuples_are_the_librarys():
    """Values, defaults, methods, doc and annotations; and they go to other processes."""
    for kind in (Pair, Theirs):
        assert (kind("a").second, kind("a", 2).total, kind._fields) == (1, 2, ("first", "second"))
        assert kind._field_defaults == {"second": 1}
        assert kind.__doc__ == "Two."
    assert pickle.loads(pickle.dumps(Pair("a"))) == ("a", 1)


class Pair(NamedTuple):
    """Two."""

    first: str
    second: int = 1

    @property
    def total(self) -> int:
        """The second."""
        return self.second


class Theirs(typing.NamedTuple):
    """Two."""

    first: str
    second: int = 1

    @property
    def total(self) -> int:
        """The second."""
        return self.second


def test_the_library_knows_ours():
    """A data class of its own may inherit; copies with other fields are made by either."""

    @dataclass(frozen=True)
    class Later(OURS[0]):
        more: int = 3

    assert Later("a", ["x"]).more == 3
    assert library.is_dataclass(OURS[1])
    assert library.replace(OURS[0]("a"), name="b") == replace(OURS[0]("a"), name="b") == OURS[0]("b")
    with pytest.raises(ValueError, match="label"):
        replace(OURS[1]("a"), label="b")
    with pytest.raises(ValueError, match="can change"):
        frozen(type("Wrong", (), {"__annotations__": {"a": "list"}, "a": []}))
    with pytest.raises(ValueError, match="mutable"):  # it would take our field for the default itself
        dataclass(type("Wrong", (), {"__annotations__": {"a": int}, "a": field(default=1)}))
