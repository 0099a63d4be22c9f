"""Data classes that are made when they are first used: a start pays for those that its paper needs.

To make one takes ``dataclasses`` longer than Python to load a module. Here a class has its slots at once and its methods
when the first of them is called; what these are is still up to ``dataclasses``, but for ``__init__``, which is shorter.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import dataclass
else:

    def dataclass(plain=None, /, **options):
        """What ``dataclasses.dataclass`` makes; later, of a class with slots and no more than ``frozen``."""
        if plain is None and options.get("slots") and options.keys() <= {"slots", "frozen"}:
            return partial(_waiting, frozen=options.get("frozen", False))
        return dataclasses.dataclass(plain, **options)


__all__ = ["dataclass"]

_REST = ("__repr__", "__eq__", "__hash__", "__dataclass_fields__", "__dataclass_params__")


class _Later:
    """An attribute of a class that is made when it is first asked for."""

    def __init__(self, name: str, make: Callable[[], None]) -> None:
        self._name, self._make = name, make

    def __get__(self, record: object, owner: type) -> Any:
        self._make()
        return getattr(owner if record is None else record, self._name)


def _waiting(plain: type, *, frozen: bool = False) -> type:
    """The class with its slots; its other methods are made of ``plain``, the class as it was written."""
    written, inherited = dict(vars(plain)), getattr(plain, "__match_args__", ())
    own = tuple(name for name in written.get("__annotations__", ()) if name not in inherited)
    names = (*inherited, *own)

    def make_rest() -> None:
        made = vars(dataclasses.dataclass(init=bool(inherited), frozen=frozen)(plain))
        for name in ("__init__", *_REST) if inherited else _REST:
            setattr(cls, name, made[name])

    def make_init() -> None:
        if inherited:
            make_rest()
        else:
            cls.__init__ = _init(cls, {name: written.get(name, MISSING) for name in own})  # type: ignore[misc]

    methods = {name: method for name, method in written.items() if name not in (*names, "__dict__", "__weakref__")}
    methods |= {"__slots__": own, "__match_args__": names, "__qualname__": plain.__qualname__}
    methods |= {name: _Later(name, make_rest) for name in _REST} | {"__init__": _Later("__init__", make_init)}
    methods |= _FROZEN if frozen else {"__hash__": None}
    cls = type(plain)(plain.__name__, plain.__bases__, methods)
    return cls


def _init(cls: type, defaults: Mapping[str, Any]) -> Callable[..., None]:
    """``__init__`` of a class of which each field is named with its default, a ``field`` or `MISSING`."""
    given: dict[str, Any] = {"later": MISSING}
    arguments, lines = [], []
    for name, default in defaults.items():
        factory = getattr(default, "default_factory", MISSING)
        value = default.default if isinstance(default, dataclasses.Field) else default
        given |= {f"set_{name}": vars(cls)[name].__set__, f"make_{name}": factory, f"default_{name}": value}
        lacks = value is MISSING and factory is MISSING
        arguments.append(name if lacks else f"{name}=later" if factory is not MISSING else f"{name}=default_{name}")
        made = f"make_{name}() if {name} is later else {name}" if factory is not MISSING else name
        lines.append(f" set_{name}(self, {made})")
    lines += [" self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    exec(f"def __init__(self, {', '.join(arguments)}):\n" + "\n".join(lines or [" pass"]), given)
    init: Callable[..., None] = given["__init__"]
    init.__annotations__ = {**cls.__annotations__, "return": None}
    init.__qualname__, init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return init


def _refuse(record: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(record: Any) -> list[Any]:
    return [getattr(record, name) for name in type(record).__match_args__]


def _set_state(record: Any, state: list[Any]) -> None:
    for name, value in zip(type(record).__match_args__, state, strict=True):
        object.__setattr__(record, name, value)


_FROZEN = {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _set_state}
