"""Regular expressions that are compiled when they are first used: a start pays for those that its texts need."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any, cast

_METHODS = frozenset(("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"))


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
        compiled = re.compile(self._spelt(self.pattern), self._flags)
        self.__dict__.update((name, getattr(compiled, name)) for name in _METHODS)
        return compiled

    def __getattr__(self, name: str) -> Any:
        if name in _METHODS:  # also a method that a module keeps by itself waits for its first call
            return partial(self._first, name)
        return getattr(self._compiled, name) if name in ("flags", "groups", "groupindex") else self.__getattribute__(name)

    def _first(self, name: str, *args: Any, **kwargs: Any) -> Any:
        return getattr(self._compiled, name)(*args, **kwargs)
