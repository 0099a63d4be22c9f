"""The little language in ``{{ … }}`` and in formulas: names, attributes, constants, calls of the views, + − × ÷.

It is parsed by Jinja and then held against a short list of allowed nodes, so that data from a stranger can neither run
code nor exhaust the machine: no loops, no filters, no attributes that begin with an underscore, no powers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from govsummary.figures.views import Missing

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Call, nodes.Keyword,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Neg, nodes.Pos,
)  # fmt: skip
MAX_LENGTH = 500
"""Longest formula in characters; longer ones are no formula a clerk wrote."""


class FormulaError(ValueError):
    """A formula that cannot be read or worked out; ``name`` is the unknown name, if that is why."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


class _Numbers(ImmutableSandboxedEnvironment):
    """Arithmetic is for numbers: ``'a' * 999999999`` would fill the machine's memory."""

    intercepted_binops = frozenset("+-*/")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, str) or isinstance(right, str):
            raise TypeError("texts cannot be reckoned with")
        return super().call_binop(context, operator, left, right)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    env = _Numbers(undefined=StrictUndefined)
    env.globals.clear()
    env.filters.clear()
    env.tests.clear()
    return env


@lru_cache(maxsize=4096)
def _parsed(formula: str) -> tuple[Any, tuple[str, ...]]:
    """The compiled formula and the names it uses."""
    if len(formula) > MAX_LENGTH:
        raise FormulaError("formula too long")
    env = _environment()
    try:
        tree = env.parse("{{" + formula + "}}")
        used = _checked(tree)
        return env.compile_expression(formula, undefined_to_none=False), used
    except TemplateSyntaxError as fault:
        raise FormulaError(str(fault)) from fault


def _checked(tree: nodes.Template) -> tuple[str, ...]:
    names = []
    for node in _walk(tree):
        if not isinstance(node, _ALLOWED):
            raise FormulaError(f"{type(node).__name__} is not allowed here")
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise FormulaError(f"{node.attr} is not allowed here")
        if isinstance(node, nodes.Name):
            names.append(node.name)
    return tuple(names)


def _walk(node: nodes.Node) -> Any:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def names_in(formula: str) -> tuple[str, ...]:
    """The names a formula refers to, in order."""
    return tuple(_parsed(formula.strip())[1])


def evaluate(formula: str, names: Mapping[str, Any]) -> Any:
    """The value of ``formula`` with ``names`` standing for theirs.

    Raises:
        FormulaError: it cannot be read, uses an unknown name, or has no value (division by zero).
        Missing: what it derives lacks a value to derive it from.
    """
    compiled, used = _parsed(formula.strip())
    for name in used:
        if name not in names:
            raise FormulaError(f"unknown name {name}", name)
    try:
        value = compiled(**{name: names[name] for name in used})
        if isinstance(value, StrictUndefined):
            value._fail_with_undefined_error()
        return value
    except Missing:
        raise
    except (UndefinedError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as fault:
        raise FormulaError(str(fault), getattr(fault, "name", "") or "") from fault
