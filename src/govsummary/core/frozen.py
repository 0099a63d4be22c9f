"""Data classes and named tuples that cost a start little: ``@frozen`` for what never changes, ``@define`` for what does.

They are the library's ``@dataclass(frozen=True, slots=True)`` and ``@dataclass(slots=True)``, ten times faster: those load
`inspect`, and compile up to seven methods for every class when it is imported, which of a hundred classes took a quarter
of a cold start. Here all but ``__init__`` are functions over the fields, and ``__init__`` is compiled when the first value
is made. The library (`asdict`, a data class that inherits) finds its own kind of fields once it asks for them.
"""

from __future__ import annotations

import sys
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import field, fields, is_dataclass, replace
    from types import CodeType
    from typing import NamedTuple

__all__ = ["NamedTuple", "define", "field", "fields", "frozen", "is_dataclass", "replace"]
T = TypeVar("T")
_NOTHING: Any = type("_Nothing", (), {"__repr__": lambda _: "nothing"})()
_OWN = "__own_fields__"
CODE: dict[str, CodeType] = {}
"""What Python made of every ``__init__``, by its text: the next run of the program need not compile it again."""

if not TYPE_CHECKING:

    def field(*, default=_NOTHING, default_factory=_NOTHING, init=True, repr=True, compare=True):
        """What a class says of a field, as `dataclasses.field`."""
        return _Field(default, default_factory, init=init, repr=repr, compare=compare)


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
    known = _known(kind)
    body = {**vars(kind), **_described(known, shared is _FROZEN), **_comparing(known), **shared}
    body |= {name: own[name] for name in _METHODS if own.get(name)}
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


class _Field:
    """What a class says of one of its fields, as the library does."""

    __slots__ = ("compare", "default", "default_factory", "init", "name", "repr", "type")
    name: str
    type: str
    __hash__: Any = None  # so that the library refuses it as a default

    def __init__(self, default: Any, default_factory: Any, *, init: bool, repr: bool, compare: bool) -> None:
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare


def _known(kind: Any) -> tuple[_Field, ...]:
    """The fields of a class, those it inherits first; its body is left with their defaults."""
    found: dict[str, _Field] = {}
    for base in kind.__mro__[-1:0:-1]:
        found |= {one.name: one for one in vars(base).get(_OWN, ())}
    for name, stated in vars(kind).get("__annotations__", {}).items():
        if str(stated).removeprefix("typing.").startswith("ClassVar"):
            continue
        given = vars(kind).get(name, _NOTHING)
        found[name] = one = given if isinstance(given, _Field) else _field(given)
        one.name, one.type = name, stated
        if one.default is not _NOTHING:
            setattr(kind, name, one.default)
        elif given is not _NOTHING:
            delattr(kind, name)
    return tuple(found.values())


def _field(given: Any) -> _Field:
    """The field of a default, or of what the library's own ``field`` made."""
    library = sys.modules.get("dataclasses")
    if library and isinstance(given, library.Field):
        default, factory = (_NOTHING if one is library.MISSING else one for one in (given.default, given.default_factory))
        return _Field(default, factory, init=given.init, repr=given.repr, compare=given.compare)
    if given.__hash__ is None:
        raise ValueError(f"a default that can change: {given!r}")
    return _Field(given, _NOTHING, init=True, repr=True, compare=True)


def _described(known: tuple[_Field, ...], is_frozen: bool) -> dict[str, Any]:
    library = {name: _Library(name, known, is_frozen) for name in ("__dataclass_fields__", "__dataclass_params__")}
    return {_OWN: known, "__match_args__": tuple(one.name for one in known if one.init), **library}


class _Library:
    """What the library says of a class of its own, made when it is asked for."""

    def __init__(self, name: str, known: Sequence[_Field], is_frozen: bool) -> None:
        self._of = name, known, is_frozen

    def __get__(self, instance: object, owner: Any) -> Any:
        return self._made

    @cached_property
    def _made(self) -> Any:
        from dataclasses import MISSING, field, make_dataclass

        def stated(one: _Field) -> Any:
            said = {"default": one.default, "default_factory": one.default_factory}
            said = {name: MISSING if given is _NOTHING else given for name, given in said.items()}
            return field(**said, init=one.init, repr=one.repr, compare=one.compare)

        name, known, is_frozen = self._of
        parts = [(one.name, one.type, stated(one)) for one in known]
        return getattr(make_dataclass("_", parts, init=False, repr=False, eq=False, frozen=is_frozen), name)


def _comparing(known: Iterable[_Field]) -> dict[str, Any]:
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
    known: Sequence[_Field] = getattr(made, _OWN)
    names: dict[str, Any] = {"NOTHING": _NOTHING, "put": object.__setattr__}
    names.update((f"default_{one.name}", one.default) for one in known)
    names.update((f"make_{one.name}", one.default_factory) for one in known)
    setting = "put(self, {name!r}, {value})" if made.__setattr__ is _refuse else "self.{name} = {value}"
    body = [setting.format(name=one.name, value=_value(one)) for one in known]
    body += ["self.__post_init__()"] * hasattr(made, "__post_init__")
    source = f"def __init__({', '.join(_parameters(known))}):\n " + "\n ".join(body or ["pass"])
    if source not in CODE:
        CODE[source] = compile(source, "<fields>", "exec")
    exec(CODE[source], names)
    names["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    return names["__init__"]  # type: ignore[no-any-return]


def _parameters(known: Iterable[_Field]) -> Iterator[str]:
    yield "self"
    for one in known:
        if one.init:
            default = "NOTHING" if one.default_factory is not _NOTHING else f"default_{one.name}"
            optional = one.default is not _NOTHING or one.default_factory is not _NOTHING
            yield f"{one.name}={default}" if optional else one.name


def _value(one: _Field) -> str:
    made = f"make_{one.name}()" if one.default_factory is not _NOTHING else f"default_{one.name}"
    if not one.init:
        return made
    return one.name if one.default_factory is _NOTHING else f"{made} if {one.name} is NOTHING else {one.name}"


def _repr(self: Any) -> str:
    said = (f"{one.name}={getattr(self, one.name)!r}" for one in getattr(self, _OWN) if one.repr)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _refuse(self: Any, name: str, value: object = None) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to or delete {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in getattr(self, _OWN)]


def _restore(self: Any, state: Iterable[Any]) -> None:
    for one, value in zip(getattr(self, _OWN), state, strict=True):
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


# ---- what modules use in place of the library's functions of the same names -----------------------------------------

if not TYPE_CHECKING:

    def is_dataclass(value):
        """Whether it is a data class or a value of one, ours or the library's."""
        return hasattr(value, _OWN) or hasattr(value, "__dataclass_fields__")

    def fields(value):
        """The fields of a data class or a value of one."""
        if hasattr(value, _OWN):
            return getattr(value, _OWN)
        from dataclasses import fields

        return fields(value)

    def replace(value, /, **changes):
        """The value with other fields, as `dataclasses.replace`."""
        if not hasattr(value, _OWN):
            from dataclasses import replace

            return replace(value, **changes)
        for one in getattr(value, _OWN):
            if one.init and one.name not in changes:
                changes[one.name] = getattr(value, one.name)
            elif not one.init and one.name in changes:
                raise ValueError(f"{one.name} is not given to __init__")
        return type(value)(**changes)

    class _Naming(type):
        def __new__(cls, name, bases, body):
            """A named tuple of the annotations, with the rest of the body."""
            if not bases:
                return super().__new__(cls, name, bases, body)
            types = body.get("__annotations__", {})
            defaults = [body[one] for one in types if one in body]
            made = namedtuple(name, types, defaults=defaults, module=body["__module__"])
            made.__annotations__ = types
            for key in body.keys() - types.keys() - _OF_ITSELF:
                setattr(made, key, body[key])
            return made

    class NamedTuple(metaclass=_Naming):
        """`typing.NamedTuple` without a look at the types, which compiled each of them."""

    _OF_ITSELF = {"__module__", "__qualname__", "__annotations__", "__firstlineno__", "__static_attributes__"}
