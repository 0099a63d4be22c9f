"""Regular expressions that are compiled when they are first used: a start pays for those that its texts need.

What one run has compiled is kept for the next (`keep_compiled`): to compile a pattern takes a hundred times as long as to
load it. This rests on how the standard library compiles; where it does otherwise, every pattern is compiled.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache, cached_property, partial
from importlib import import_module
from typing import Any, cast

from govsummary.core import limits

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
        compiled = compile_kept(self._spelt(self.pattern), self._flags)
        self.__dict__.update((name, getattr(compiled, name)) for name in _METHODS)
        return compiled

    def __getattr__(self, name: str) -> Any:
        if name in _METHODS:  # also a method that a module keeps by itself waits for its first call
            return partial(self._first, name)
        return getattr(self._compiled, name) if name in ("flags", "groups", "groupindex") else self.__getattribute__(name)

    def _first(self, name: str, *args: Any, **kwargs: Any) -> Any:
        return getattr(self._compiled, name)(*args, **kwargs)


Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""A compiled pattern: flags, instructions, how many groups, their names, and the same by number."""
_NAME = ("patterns", sys.version)
_new: dict[tuple[str, int], Code] = {}


def compile_kept(pattern: str, flags: int) -> re.Pattern[str]:
    """What ``re.compile`` gives; sooner, where this run or another has compiled it before."""
    try:
        key = (pattern, int(flags))
        code = _kept().get(key) or _new.get(key) or _code(*key)
        return _pattern(pattern, code)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return re.compile(pattern, flags)


def _code(pattern: str, flags: int) -> Code:
    """As ``re._compiler.compile`` does it, but for the last step."""
    compiler, parser = import_module("re._compiler"), import_module("re._parser")
    parsed = parser.parse(pattern, flags)
    names = parsed.state.groupdict
    numbers: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        numbers[number] = name
    instructions = b"".join(one.to_bytes(4, sys.byteorder) for one in compiler._code(parsed, flags))
    _new[pattern, flags] = (flags | parsed.state.flags, instructions, parsed.state.groups - 1, dict(names), tuple(numbers))
    return _new[pattern, flags]


def _pattern(pattern: str, code: Code) -> re.Pattern[str]:
    flags, instructions, groups, names, numbers = code
    made = import_module("_sre").compile(pattern, flags, memoryview(instructions).cast("I").tolist(), groups, names, numbers)
    return cast("re.Pattern[str]", made)


@cache
def _kept() -> dict[tuple[str, int], Code]:
    from govsummary.core import keeping

    return dict(keeping.load(keeping.key(*_NAME, of=())) or {})


def keep_compiled() -> None:
    """Keep what this run has compiled for the next one."""
    if _new:
        from govsummary.core import keeping

        kept = {**_kept(), **_new}
        keeping.keep(keeping.key(*_NAME, of=()), kept if len(kept) <= limits.KEPT_PATTERNS else _new)
