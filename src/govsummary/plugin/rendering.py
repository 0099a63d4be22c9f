"""What Jinja compiled, run without Jinja: loading that takes as long as a short paper.

Here is only what needs nothing of it: names are looked up, loops and questions are Python, and what is printed is finished
as ever. All else (a name that is not there, an attribute that is no key of a mapping, a macro, any fault) is Jinja's, which
then runs the same template from its start: `play` returns None. What a template may do is counted here for both.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from govsummary.core import limits
from govsummary.core.language import Text

if TYPE_CHECKING:
    from types import CodeType

_IMPORTS = "from jinja2.runtime import "
"""The first line of what Jinja makes of a template."""
_CHARACTERS_A_STEP = 16
"""To make so many characters, or list so many things, costs as much as a turn of a loop."""
_NOT_TEXT = Text(
    "列表、是否之类的值不能直接印出，请用 for 逐项取出、用 join 连起来或用 if 判断",
    "lists, yes or no and the like cannot be printed: take the items with for or join, ask with if",
)
_LOOKED_AT = 64
"""Printed pieces that are measured together; each is made already, or was counted as it was made."""
_TEXTS = frozenset((str, Markup))
"""What is printed nearly always."""
_UNPRINTABLE: tuple[type, ...] = (bool, list, tuple, set, frozenset, dict, range, bytes, type({}.items()), Iterator)


class TooMuch(Exception):
    """A template that would take too long or too much room."""


class _Spent(threading.local):
    steps = 0
    until = float("inf")


_spent = _Spent()


def begin() -> None:
    """Count anew, as where Jinja works out constants while it compiles."""
    _spent.steps = 0


def spend(steps: int = 1) -> None:
    """Count what a template does.

    Raises:
        TooMuch: more than `limits.TEMPLATE_STEPS`, or for longer than `limits.TEMPLATE_SECONDS`.
    """
    _spent.steps += steps
    if _spent.steps > limits.TEMPLATE_STEPS or time.monotonic() > _spent.until:
        raise TooMuch


def reckon(size: int) -> None:
    """Count, before it is made, what has so many characters or items."""
    spend(1 + size // _CHARACTERS_A_STEP)


def counted(value: Iterable[Any]) -> Iterator[Any]:
    """The items of a loop, each counted."""
    for item in value:
        spend()
        yield item


@contextmanager
def counting() -> Iterator[None]:
    """A run of a template, which begins its count anew."""
    _spent.steps, _spent.until = 0, time.monotonic() + limits.TEMPLATE_SECONDS
    try:
        yield
    finally:
        _spent.until = float("inf")


def measured(parts: Iterable[str]) -> Iterator[str]:
    """What is printed, up to `limits.TEMPLATE_OUTPUT` characters."""
    size, waiting = 0, iter(parts)
    while some := [*islice(waiting, _LOOKED_AT)]:
        size += sum(map(len, some))
        if size > limits.TEMPLATE_OUTPUT:
            raise TooMuch
        yield from some


def printable(value: Any) -> Any:
    """``value``, if it is one that a reader can read.

    Raises:
        TemplateRuntimeError: a list, a mapping, yes or no, nothing, or something of the program's.
    """
    if type(value) in _TEXTS:
        return value
    if value is None or isinstance(value, _UNPRINTABLE) or callable(value) or type(value).__module__ == "jinja2.utils":
        from jinja2 import TemplateRuntimeError
        from jinja2.runtime import Undefined

        if not isinstance(value, Undefined):  # which says so itself when it is printed
            raise TemplateRuntimeError(_NOT_TEXT)  # type: ignore[arg-type]
    return value


def reckon_joined(parts: Iterable[Any]) -> None:
    """Count, before they are joined, what ``a ~ b`` joins; each has to be printable."""
    reckon(sum(len(part) for part in map(printable, parts) if isinstance(part, str)))


def playable(source: str) -> CodeType | None:
    """The code of what Jinja makes of a template (``compile(…, raw=True)``), for `play`; None if it is of another kind."""
    first, _, rest = source.partition("\n")
    return compile(rest, "<template>", "exec") if first.startswith(_IMPORTS) else None


class _Missing:
    """Stands for a name that is not there."""


class _Loop:
    """``loop`` inside a loop, with what is asked of it most; to print it or to go through it is Jinja's to refuse."""

    index = index0 = length = 0
    first = last = False

    def __str__(self) -> str:
        raise LookupError("loop")


def _loop(items: Iterable[Any], _: Any) -> Iterator[tuple[Any, _Loop]]:
    """The items of a loop, each with the loop as it stands there."""
    loop, found = _Loop(), list(items)
    loop.length = len(found)
    for at, item in enumerate(found):
        loop.index0 = at
        loop.index, loop.first, loop.last = at + 1, not at, at == loop.length - 1
        yield item, loop


_OF_LOOP = frozenset(("index0", "index", "first", "last", "length"))


class Stage:
    """What the code of a template asks for, where it can be had without Jinja; what is not here is an AttributeError."""

    concat = None

    def __init__(self, finalize: Callable[..., Any], filters: Mapping[str, Callable[..., Any]], **names: Any) -> None:
        self.finalize, self.filters, self.names = finalize, {"counted": counted, **filters}, names

    def undefined(self, name: str = "") -> Any:
        """A name that is not there is Jinja's to explain."""
        raise LookupError(name)

    def getattr(self, value: Any, name: str) -> Any:
        """``value.name`` of a mapping's own keys, or of a loop."""
        if type(value) is _Loop and name in _OF_LOOP:
            return getattr(value, name)
        if type(value) is not dict:
            raise AttributeError(name)
        return value[name]


def _as_it_is(function: Callable[..., Any]) -> Callable[..., Any]:
    return function


class _Run:
    """The names of one run."""

    eval_ctx = None

    def __init__(self, known: Mapping[str, Any]) -> None:
        self.vars: dict[str, Any] = {}
        self.exported_vars: set[str] = set()
        self._known = known

    def resolve_or_missing(self, name: str) -> Any:
        return self._known.get(name, _Missing)

    def get(self, name: str, default: Any = None) -> Any:
        return self.vars.get(name, self._known.get(name, default))


def play(code: CodeType, stage: Stage, known: Mapping[str, Any]) -> list[str] | None:
    """The pieces that a template prints, or None: then Jinja has to run it, or to say what is wrong.

    Raises:
        TooMuch: it would take too long or too much room, which Jinja need not find out again.
    """
    names: dict[str, Any] = {"environment": stage, "missing": _Missing, "Undefined": stage.undefined, "LoopContext": _loop}
    names |= {"internalcode": _as_it_is, **stage.names}
    try:
        exec(code, names)
        with counting():
            return list(measured(names["root"](_Run(known))))
    except TooMuch:
        raise
    except Exception:
        return None
