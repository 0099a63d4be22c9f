"""Data classes that cost a start little: ``@frozen`` for values that never change, ``@define`` for what does.

They are the library's ``@dataclass(frozen=True, slots=True)`` and ``@dataclass(slots=True)``, ten times faster: that
compiles up to seven methods for every class when it is imported, which of a hundred classes took a quarter of a cold
start. Here all but ``__init__`` are functions over the fields, and ``__init__`` is compiled when the first value is made.
Fields and inheritance are the library's own, so that ``dataclasses.fields``, ``replace`` and ``asdict`` know them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """The class with its fields as slots, compared and hashed by their values; a method it defines itself it keeps.

    One that caches a property has no slots.
    """
    made: type[T] = _made(kind, _FROZEN)
    return made


@dataclass_transform(field_specifiers=(field,))
def define(kind: type[T]) -> type[T]:
    """The same of what may change, which has no hash."""
    made: type[T] = _made(kind, _OPEN)
    return made


def _made(kind: Any, shared: Mapping[str, Any]) -> Any:
    kind.__doc__ = kind.__doc__ or kind.__name__  # or the library spells out a signature
    own = dict(vars(kind))
    dataclass(init=False, repr=False, eq=False)(kind)
    known = fields(kind)
    body = {**vars(kind), **_comparing(known), **shared, **{name: own[name] for name in _METHODS if own.get(name)}}
    made: Any = kind
    if any(type(one) is cached_property for one in own.values()):
        for name in body.keys() - own.keys():
            setattr(kind, name, body[name])
    else:
        for name in ("__dict__", "__weakref__", *(one.name for one in known)):
            body.pop(name, None)
        inherited = {name for base in kind.__mro__[1:-1] for name in vars(base).get("__slots__", ())}
        body["__slots__"] = tuple(one.name for one in known if one.name not in inherited)
        body["__qualname__"] = kind.__qualname__
        made = type(kind)(kind.__name__, kind.__bases__, body)
    if "__init__" not in own:
        made.__init__ = _waiting(made)
    return made


_METHODS = frozenset(("__repr__", "__eq__", "__hash__", "__getstate__", "__setstate__"))
"""Those that a class may have of its own."""


def _comparing(known: Iterable[Field[Any]]) -> dict[str, Any]:
    names = [one.name for one in known if one.compare]
    values: Callable[[Any], Any] = attrgetter(*names) if names else type

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _waiting(made: Any) -> Callable[..., None]:
    """An ``__init__`` that makes room for the compiled one when it is first called."""

    def __init__(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = _compiled(made)
        made.__init__(self, *given, **named)

    return __init__


def _compiled(made: Any) -> Callable[..., None]:
    known: Sequence[Field[Any]] = fields(made)
    names: dict[str, Any] = {"MISSING": MISSING, "put": object.__setattr__}
    names.update((f"default_{one.name}", one.default) for one in known)
    names.update((f"make_{one.name}", one.default_factory) for one in known)
    setting = "put(self, {name!r}, {value})" if made.__setattr__ is _refuse else "self.{name} = {value}"
    body = [setting.format(name=one.name, value=_value(one)) for one in known]
    body += ["self.__post_init__()"] * hasattr(made, "__post_init__")
    source = f"def __init__({', '.join(_parameters(known))}):\n " + "\n ".join(body or ["pass"])
    exec(source, names)
    names["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    return names["__init__"]  # type: ignore[no-any-return]


def _parameters(known: Iterable[Field[Any]]) -> Iterator[str]:
    yield "self"
    for one in known:
        if one.init:
            default = "MISSING" if one.default_factory is not MISSING else f"default_{one.name}"
            optional = one.default is not MISSING or one.default_factory is not MISSING
            yield f"{one.name}={default}" if optional else one.name


def _value(one: Field[Any]) -> str:
    made = f"make_{one.name}()" if one.default_factory is not MISSING else f"default_{one.name}"
    if not one.init:
        return made
    return one.name if one.default_factory is MISSING else f"{made} if {one.name} is MISSING else {one.name}"


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{o.name}={getattr(self, o.name)!r}' for o in fields(self) if o.repr)})"


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise FrozenInstanceError(f"cannot assign to or delete {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _restore(self: Any, state: Iterable[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


class _Signature:
    """What may be given to a class, for ``help`` and whoever else inspects it."""

    def __get__(self, instance: object, owner: Any) -> Any:
        from inspect import signature

        if instance is not None:
            raise AttributeError("__signature__")
        stated = signature(_compiled(owner))
        return stated.replace(parameters=[*stated.parameters.values()][1:])


_OPEN: Mapping[str, Any] = {
    "__repr__": _repr,
    "__hash__": None,
    "__getstate__": _state,
    "__setstate__": _restore,
    "__signature__": _Signature(),
}
_FROZEN: Mapping[str, Any] = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    **{name: one for name, one in _OPEN.items() if name != "__hash__"},
}
