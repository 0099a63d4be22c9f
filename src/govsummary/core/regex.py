"""Regular expressions that are compiled when they are first used, and kept compiled for the next run.

A start pays for those that its texts need. To take up what was compiled needs private parts of ``re``: what is kept has
been held against the public way first, is good for one build of Python alone, and where anything is otherwise than
expected, ``re.compile`` does it as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property, partial
from typing import Any, cast

from govsummary.core import limits

_METHODS = frozenset(("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"))
_Spelt = tuple[str | bytes, int]
_Parts = tuple[int, bytes, int, dict[str, int]]
"""Flags, code, number of groups, their names."""
_COMPILED: dict[_Spelt, re.Pattern[Any]] = {}
"""What this run had to compile."""
_USED: dict[_Spelt, _Parts] = {}
"""What it took up."""


def regex(pattern: str, flags: int = 0, spelt: Callable[[str], str] = str) -> re.Pattern[str]:
    """What ``re.compile`` gives, compiled at the first call of a method; a wrong pattern raises `re.error` then.

    ``spelt`` makes the expression of ``pattern``, at that moment as well.
    """
    return cast("re.Pattern[str]", _Waiting(pattern, flags, spelt))


class _Waiting:
    """After the first call the compiled pattern's methods are this object's own, so that later calls cost no more."""

    def __init__(self, pattern: str, flags: int, spelt: Callable[[str], str]) -> None:
        self.pattern = pattern
        self._flags, self._spelt = flags, spelt

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        compiled = _compiled(self._spelt(self.pattern) if self._spelt is not str else self.pattern, int(self._flags))
        self.__dict__.update((name, getattr(compiled, name)) for name in _METHODS)
        return compiled

    def __getattr__(self, name: str) -> Any:
        if name in _METHODS:  # also a method that a module keeps by itself waits for its first call
            return partial(self._first, name)
        return getattr(self._compiled, name) if name in ("flags", "groups", "groupindex") else self.__getattribute__(name)

    def _first(self, name: str, *args: Any, **kwargs: Any) -> Any:
        return getattr(self._compiled, name)(*args, **kwargs)


@contextmanager
def taking_up_all() -> Iterator[None]:
    """Inside the block `re.compile` takes up what was kept: modules of others compile some fifty while they are loaded."""
    _kept()
    re.compile = _for_others
    try:
        yield
    finally:
        re.compile = _compile


_compile = re.compile


def _for_others(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
    known = isinstance(pattern, (str, bytes)) and not flags & re.DEBUG
    return _compiled(pattern, int(flags)) if known else _compile(pattern, flags)


def _compiled(pattern: Any, flags: int) -> re.Pattern[Any]:
    spelt = pattern, flags
    if parts := _kept().get(spelt):
        _USED[spelt] = parts
        return _made(pattern, parts)
    _COMPILED[spelt] = _compile(pattern, flags)
    return _COMPILED[spelt]


def keep_compiled() -> None:
    """Keep what this run has compiled for the next one; beyond a limit the patterns of other runs are left out."""
    from govsummary.core import keeping

    if new := {spelt: parts for spelt, one in _COMPILED.items() if (parts := _parts(*spelt, one))}:
        all_known = _kept() | new
        keeping.keep(_name(), all_known if len(all_known) <= limits.KEPT_PATTERNS else _USED | new)


@cache
def _kept() -> dict[_Spelt, _Parts]:
    from govsummary.core import keeping

    return cast("dict[_Spelt, _Parts]", keeping.load(_name()) or {})


def _name() -> str:
    from govsummary.core import keeping

    return keeping.key("patterns", sys.version, of=())


def _parts(pattern: Any, flags: int, compiled: re.Pattern[Any]) -> _Parts | None:
    """What `_made` needs; None unless it makes the same of it."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        code = array("I", _compiler._code(_parser.parse(pattern, flags), flags)).tobytes()
        parts = compiled.flags, code, compiled.groups, dict(compiled.groupindex)
        return parts if _made(pattern, parts) == compiled else None
    except Exception:  # another Python, another way
        return None


def _made(pattern: Any, parts: _Parts) -> re.Pattern[Any]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, names = parts
    by_number = [None, *[{number: name for name, number in names.items()}.get(one) for one in range(1, groups + 1)]]
    made: re.Pattern[Any] = _sre.compile(pattern, flags, array("I", code).tolist(), groups, names, tuple(by_number))
    return made
