"""The little language in ``{{ … }}`` and in formulas: names, attributes, constants, calls of the views, + − × ÷.

Jinja's parser reads it; what it means is worked out here, node by node. There is nothing else that could be worked out: no
loops, no filters, no powers, no text but as it stands, nothing of any object but what the views of figures offer. So data
from a stranger can neither run code nor exhaust the machine.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from govsummary.core import limits
from govsummary.indicators.phrases import Amount, amount_of
from govsummary.indicators.views import Book, FigureView, Missing, Phrase

_ARITHMETIC: Mapping[type[nodes.Expr], Callable[[Amount, Amount], Amount]] = {
    nodes.Add: operator.add,
    nodes.Sub: operator.sub,
    nodes.Mul: operator.mul,
    nodes.Div: operator.truediv,
}
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Call, nodes.Keyword, nodes.Neg, nodes.Pos, *_ARITHMETIC,
)  # fmt: skip


class FormulaError(ValueError):
    """A formula that cannot be read or worked out; ``name`` is the unknown name, if that is why."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment()


@lru_cache(maxsize=4096)
def _parsed(formula: str) -> tuple[nodes.Expr, tuple[str, ...]]:
    """The formula's tree and the names it uses."""
    if len(formula) > limits.FORMULA_CHARACTERS:
        raise FormulaError("formula too long")
    if _depth(formula) > limits.FORMULA_DEPTH:
        raise FormulaError("formula nested too deeply")
    try:
        parser = Parser(_environment(), formula, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise FormulaError("more than one expression")
    except (TemplateSyntaxError, RecursionError) as fault:  # a row of 400 signs is nested as deeply
        raise FormulaError(str(fault)) from fault
    return tree, _checked(tree)


def _depth(formula: str) -> int:
    """How many brackets are open at most."""
    depth = deepest = 0
    for sign in formula:
        depth += (sign in "([{") - (sign in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _checked(tree: nodes.Expr) -> tuple[str, ...]:
    names = []
    rest: list[nodes.Node] = [tree]
    while rest:
        node = rest.pop()
        if not isinstance(node, _ALLOWED):
            raise FormulaError(f"{type(node).__name__} is not allowed here")
        if isinstance(node, nodes.Name):
            names.append(node.name)
        rest += reversed(list(node.iter_child_nodes()))
    return tuple(names)


def names_in(formula: str) -> tuple[str, ...]:
    """The names a formula refers to, in order."""
    return _parsed(formula.strip())[1]


def evaluate(formula: str, names: Mapping[str, Any]) -> Any:
    """The value of ``formula`` with ``names`` standing for theirs: a view, a phrase, an `Amount` or a text.

    Raises:
        FormulaError: it cannot be read, uses an unknown name, or has no value (division by zero).
        Missing: what it derives lacks a value to derive it from.
    """
    tree, used = _parsed(formula.strip())
    for name in used:
        if name not in names:
            raise FormulaError(f"unknown name {name}", name)
    try:
        return _value(tree, names)
    except (Missing, FormulaError):
        raise
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError) as fault:
        raise FormulaError(str(fault)) from fault


def _value(node: nodes.Node, names: Mapping[str, Any]) -> Any:
    if isinstance(node, nodes.Name):
        return names[node.name]
    if isinstance(node, nodes.Const):
        return node.value if isinstance(node.value, str) else _bounded(amount_of(node.value))
    if isinstance(node, nodes.Getattr):
        return _member(_value(node.node, names), node.attr)
    if isinstance(node, nodes.Getitem):
        return _member(_value(node.node, names), _value(node.arg, names))
    if isinstance(node, nodes.Call):
        return _called(node, names)
    return _bounded(_reckoned(node, names))


def _reckoned(node: nodes.Node, names: Mapping[str, Any]) -> Amount:
    if isinstance(node, nodes.BinExpr):
        return _ARITHMETIC[type(node)](amount_of(_value(node.left, names)), amount_of(_value(node.right, names)))
    assert isinstance(node, nodes.UnaryExpr)
    value = amount_of(_value(node.node, names))
    return amount_of(0) - value if isinstance(node, nodes.Neg) else value


def _member(whole: Any, name: Any) -> Any:
    """A figure of the book, or what a figure offers: its derivations and its parts; nothing else has members."""
    if isinstance(whole, Book) and isinstance(name, str):
        return whole[name]
    if isinstance(whole, FigureView) and isinstance(name, str) and not name.startswith("_"):
        return getattr(whole, name)
    raise FormulaError(f"{name} is not allowed here")


def _called(node: nodes.Call, names: Mapping[str, Any]) -> str:
    """A derived phrase with other words: ``营收.同比(小数位=2)``."""
    phrase = _value(node.node, names)
    if not isinstance(phrase, Phrase) or node.args or node.dyn_args or node.dyn_kwargs:
        raise FormulaError("this cannot be called")
    given = {one.key: _plain(one.value) for one in node.kwargs}
    return phrase(**given)


def _plain(node: nodes.Expr) -> str | int:
    """What a phrase is told: a text or a whole number, as it stands."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str | int) and not isinstance(node.value, bool):
        return node.value
    raise FormulaError("only texts and whole numbers can be given here")


def _bounded(number: Amount) -> Amount:
    if not number.is_finite() or abs(number.adjusted()) > limits.NUMBER_DIGITS:
        raise FormulaError("a number too long")
    return number
