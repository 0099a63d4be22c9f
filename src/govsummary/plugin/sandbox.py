"""Where strangers' Jinja runs: Word templates and plugins' ``text.j2`` print data, reach nothing else, and come to an end.

A template can be stopped without threads or signals, because everything in it that takes time or room passes through
`spend`: a turn of a loop, a call, a filter, and what is made by joining, repeating or formatting. What one operation
could make is reckoned before it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial, wraps
from typing import Any

from jinja2 import Template, TemplateRuntimeError, nodes, pass_environment, pass_eval_context
from jinja2.filters import FILTERS
from jinja2.runtime import markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.plugin.jinja_words import Misspelt
from govsummary.plugin.rendering import TooMuch, begin, counted, counting, measured, printable, reckon, reckon_joined, spend

TOO_MUCH = Text("循环太多，或者文字越接越长，超过了模板能做的限度", "loops too often or makes too much text for a template")
_NO_RECURSION = Text("不能用 recursive 循环", "a loop cannot be recursive")
_STRING_METHODS = (
    "startswith endswith strip lstrip rstrip split rsplit splitlines partition rpartition upper lower title capitalize "
    "swapcase casefold find rfind index rindex count isdigit isnumeric isdecimal isalpha isalnum isspace isupper islower "
    "removeprefix removesuffix replace join center ljust rjust zfill format format_map"
)
_LEFT_OUT = frozenset({"pprint", "random", "tojson", "urlize", "xmlattr"})
"""Filters of web pages; and a paper is the same on any day."""
_WIDTH = regex(r"\d{4,}|\*|\{[^{}]*\{")
"""A wide field, or one as wide as a value says."""


class Exhausting(TemplateRuntimeError):
    """A template that would take too long or too much room."""

    def __init__(self) -> None:
        super().__init__(TOO_MUCH)  # type: ignore[arg-type]


@pass_eval_context
def _joined(context: nodes.EvalContext, parts: list[Any]) -> str:
    """``a ~ b``."""
    reckon_joined(parts)
    return markup_join(parts) if context.autoescape else str_join(parts)


class _Bounding(NodeTransformer):
    """Puts what Jinja compiles to plain Python, loops and joins, under the count."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        if node.recursive:
            raise Misspelt(_NO_RECURSION, node.lineno)
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "counted", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(parts, "joined", [], [], None, None, lineno=node.lineno)


def _replacing(text: Any, old: Any = "", new: Any = "", *_: Any, **__: Any) -> None:
    text, old, new = (str(printable(value)) for value in (text, old, new))
    reckon(text.count(old) * len(new))


def _joining(parts: Any, joiner: Any = "", attribute: Any = None, **_: Any) -> None:
    if isinstance(parts, (list, tuple)) and attribute is None:
        lengths = (len(part) if isinstance(part, str) else 1 for part in map(printable, parts))
        reckon(sum(lengths) + len(parts) * len(str(joiner)))


def _widening(text: Any, *widths: Any, **named: Any) -> None:
    """Whatever makes its value wider, by so many in every line, or its list longer."""
    lines = str(text).count("\n") + 1 if isinstance(text, str) else 1
    for width in (*widths, *named.values()):
        if isinstance(width, (int, str)) and not isinstance(width, bool):
            reckon(lines * (len(width) if isinstance(width, str) else abs(width)))


def _formatting(text: Any, *values: Any, **named: Any) -> None:
    for value in (text, *values, *named.values()):
        printable(value)
    if _WIDTH.search(str(text)):
        raise TooMuch


def _wrapping(text: Any, width: Any = 79, break_long_words: Any = True, wrapstring: Any = None, *_: Any, **__: Any) -> None:
    reckon(len(str(printable(text))) * len(str(wrapstring or "")))


def _texting(text: Any, *_: Any, **__: Any) -> None:
    printable(text)


_BEFORE: Mapping[str, Callable[..., None]] = {
    "replace": _replacing, "join": _joining, "format": _formatting, "wordwrap": _wrapping,
    **dict.fromkeys(("string", "upper", "lower", "title", "capitalize", "trim", "truncate", "striptags", "e", "escape",
                     "forceescape", "urlencode", "wordcount", "safe"), _texting),
    **dict.fromkeys(("center", "indent", "batch", "slice", "ljust", "rjust", "zfill"), _widening),
}  # fmt: skip
"""Of filters, and of methods of strings with the same name: what they will make."""


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter under the count."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0
    before = _BEFORE.get(name)

    @wraps(function)
    def filter_(*given: Any, **named: Any) -> Any:
        if before:
            before(*given[first:], **named)
        made = function(*given, **named)
        reckon(len(made) if isinstance(made, (str, list)) else 0)
        return made

    return filter_


def _formatted(text: str, function: Callable[..., str], *values: Any, **named: Any) -> str:
    _formatting(text, *values, **named)
    return function(*values, **named)


@pass_environment
def _attribute(environment: Sandbox, value: Any, name: str) -> Any:
    return environment.getattr(value, str(name))


_FILTERS = {
    **{name: _bounded(name, made) for name, made in FILTERS.items() if name not in _LEFT_OUT},
    "attr": _attribute,
    "counted": counted,
    "joined": _joined,
}


def _range(*ends: int) -> range:
    made = range(*ends)
    reckon(len(made))
    return made


class _Bounded(Template):
    """A template whose every run begins its count anew."""

    def render(self, *given: Any, **named: Any) -> str:
        """What the template prints."""
        with _bounded_run():
            return super().render(*given, **named)

    def generate(self, *given: Any, **named: Any) -> Iterator[str]:
        """What the template prints, piece by piece."""
        with _bounded_run():
            yield from measured(super().generate(*given, **named))


@contextmanager
def _bounded_run() -> Iterator[None]:
    try:
        with counting():
            yield
    except TooMuch as fault:
        raise Exhausting().with_traceback(fault.__traceback__) from None


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which nothing lasts long or grows large."""

    template_class = _Bounded
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.filters = dict(_FILTERS)
        del self.globals["lipsum"]
        self.globals["range"] = _range

    def _generate(self, source: nodes.Template, *given: Any, **named: Any) -> str:
        begin()  # Jinja works out constants while it compiles
        return super()._generate(_Bounding().visit(source), *given, **named)

    def concat(self, parts: Iterable[str]) -> str:
        """The printed pieces as one."""
        return "".join(measured(parts))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of strings only some methods; numbers have none."""
        if isinstance(obj, str):
            return attr in _STRING_METHODS.split()
        return not isinstance(obj, (int, float, bytes)) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """``str.format``, unless it makes wide fields."""
        made = super().wrap_str_format(value)
        return None if made is None else partial(_formatted, value.__self__, made)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call in a template."""
        spend()
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str) and (before := _BEFORE.get(__obj.__name__)):
            given = (args[0] if args else (), owner) if __obj.__name__ == "join" else (owner, *args)
            before(*given, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """An operation that may make something large."""
        _OPERATIONS[operator](left, right)
        return super().call_binop(context, operator, left, right)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, (str, list, tuple)) else 0


def _adding(left: Any, right: Any) -> None:
    reckon(_length(left) + _length(right))


def _multiplying(left: Any, right: Any) -> None:
    for value, times in ((left, right), (right, left)):
        if isinstance(times, int):
            size = value.bit_length() * times.bit_length() if isinstance(value, int) else _length(value) * times
            reckon(max(size, 0))


def _raising(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        reckon(left.bit_length() ** 2 * abs(right))


def _taking_rest(left: Any, right: Any) -> None:
    if isinstance(left, str):
        _formatting(left, *(right if isinstance(right, tuple) else (right,)))


_OPERATIONS = {"+": _adding, "*": _multiplying, "**": _raising, "%": _taking_rest}
