"""The little language in ``{{ … }}`` and in 算式: indicators, their attributes, numbers, + − × ÷ and brackets.

``[period] name.attribute(小数位=2, 说法="比上年")``. The longest known name wins, so names may hold any sign; full-width
signs are read as meant. There is nothing else: no loops, no filters, no powers, nothing of any object. So data from a
stranger can neither run code nor exhaust the machine.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core import limits, periods
from govsummary.core.frozen import frozen
from govsummary.core.regex import regex
from govsummary.indicators.faults import (
    DIVISOR,
    WITHOUT_DIVISOR,
    FormulaError,
    MayBeFormula,
    NoDivisor,
    Unknown,
    is_rank,
    nearest,
)
from govsummary.indicators.names import PUBLISHED, Names
from govsummary.indicators.units import Amount
from govsummary.plugin.quantities import ASKABLE

if TYPE_CHECKING:
    from govsummary.core.periods import Period


@frozen
class Cited:
    """An indicator in a formula, what is asked of it, and how that is to be said."""

    name: str
    attribute: str = ""
    """One of `ASKABLE`, in Chinese; empty: itself."""
    period: Period | None = None
    decimals: int | None = None
    word: str | None = None


@frozen
class Reckoned:
    """Two operands and the sign between them."""

    sign: str
    left: Node
    right: Node


Node = Cited | Reckoned | Amount

_BOOKS = ("指标", "figures")
_ENGLISH = {english: chinese for chinese, english in ASKABLE.items()}
_ENDS = "+-*/().,=[]\"'"
_SIGNS = {n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)} | str.maketrans("×÷−“”‘’　【】", "*/-\"\"'' []")
_signs = regex(r"[-+*/()\[\]]").search
_braces = regex("[{}]").search
_quoted = regex(r"\"[^\"]*\"|'[^']*'")
_space = regex(r"(?<![A-Za-z0-9.])\s+|\s+(?![A-Za-z0-9.])")
_number = regex(r"\d+(?:\.\d+)?(?![\d.])").match
_run = regex(r"[^+\-*/().,=\[\]\"']+").match
_how = regex(r"(小数位|decimals|说法|word)=(?:(\d{1,2})|\"([^\"]*)\"|'([^']*)')(?:,(?=[^)])|(?=\)))").match
_index = regex(r"\[(?:\"([^\"]*)\"|'([^']*)')\]").match
_MOST_PLACES = 6


def read(formula: str, names: Names, paper: Period | None = None, within: str = "") -> Node:
    """What ``formula`` asks for.

    Raises:
        FormulaError: it cannot be read.
        Unknown: nothing is called like a name in it.
        Ambiguous: several indicators may be meant.
    """
    if len(formula) > limits.FORMULA_CHARACTERS:
        raise FormulaError("formula too long")
    text = formula.translate(_SIGNS)
    if _braces(text) or text.strip() in _BOOKS:
        raise FormulaError("no expression")
    pieces = _quoted.split(text)
    quotes = [*_quoted.findall(text), ""]
    text = "".join(_space.sub("", piece) + quote for piece, quote in zip(pieces, quotes, strict=True)).strip()
    reader = _Reader(text, names, paper, within)
    node = reader.sum(0)
    if reader.at < len(text):
        raise FormulaError("more than one expression")
    return node


def cited(node: Node) -> Iterator[str]:
    """The addresses of the indicators that a formula uses, in order."""
    rest: list[Node] = [node]
    while rest:
        one = rest.pop()
        if isinstance(one, Cited):
            yield one.name
        elif isinstance(one, Reckoned):
            rest += (one.right, one.left)


_SIGNED: Mapping[str, Callable[[Amount, Amount], Amount]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def cited_plainly(formula: str, names: Names) -> Cited | None:
    """A name as it is stated, with an attribute or none: most of what texts cite, without a parser."""
    bare, known = formula.strip(), names.exact
    base, _, last = bare.rpartition(".")
    if _signs(bare):
        return None
    if base in known and last in ASKABLE and (bare not in known or last in PUBLISHED):
        return Cited(known[base], last)
    return Cited(known[bare]) if bare in known and last not in PUBLISHED else None


def evaluate(node: Node, number: Callable[[Cited], Amount]) -> Amount:
    """What a formula comes to, where ``number`` gives what it cites.

    Raises:
        FormulaError: it has no value (division by zero), or none of bearable length.
        NoDivisor: an indicator that it is divided by is 0.
        UnitsMixed: it adds up what does not go together.
    """
    try:
        return _value(node, number)
    except (ArithmeticError, RecursionError) as fault:
        raise FormulaError(str(fault)) from fault


def _value(node: Node, number: Callable[[Cited], Amount]) -> Amount:
    if isinstance(node, Cited):
        return number(node)
    if isinstance(node, Amount):
        return _bounded(node)
    left, right = _value(node.left, number), _value(node.right, number)
    if node.sign == "/" and not right.value and isinstance(node.right, Cited):
        raise NoDivisor(node.right.name, DIVISOR.fill(name=node.right.name), WITHOUT_DIVISOR)
    return _bounded(_SIGNED[node.sign](left, right))


def _bounded(number: Amount) -> Amount:
    if not number.value.is_finite() or abs(number.value.adjusted()) > limits.NUMBER_DIGITS:
        raise FormulaError("a number too long")
    return number


class _Reader:
    """Recursive descent; ``depth`` counts the brackets and signs that are open."""

    def __init__(self, text: str, names: Names, paper: Period | None, within: str) -> None:
        self.text = text
        self.names = names
        self.paper = paper
        self.within = within
        self.at = 0

    def take(self, signs: str) -> str:
        if self.at < len(self.text) and self.text[self.at] in signs:
            self.at += 1
            return self.text[self.at - 1]
        return ""

    def sum(self, depth: int) -> Node:
        node = self.product(depth)
        while sign := self.take("+-"):
            node = Reckoned(sign, node, self.product(depth))
        return node

    def product(self, depth: int) -> Node:
        node = self.operand(depth)
        while sign := self.take("*/"):
            node = Reckoned(sign, node, self.operand(depth))
        return node

    def operand(self, depth: int) -> Node:
        if depth > limits.FORMULA_DEPTH:
            raise FormulaError("formula nested too deeply")
        if sign := self.take("+-"):
            inner = self.operand(depth + 1)
            return Reckoned("-", Amount(Decimal(0)), inner) if sign == "-" else inner
        if self.take("("):
            inner = self.sum(depth + 1)
            if not self.take(")"):
                raise FormulaError("brackets are not in pairs")
            return inner
        return self.fact()

    def fact(self) -> Node:
        end = self.names.longest(self.text, self.at, self.within, _ENDS)
        if end > self.at:
            return self.with_attributes(self.known(end))
        if found := _number(self.text, self.at):
            after = self.text[found.end() : found.end() + 1]
            if not after or after in _ENDS:
                self.at = found.end()
                return Amount(Decimal(found[0]))
        for book in _BOOKS:
            if self.text.startswith(book, self.at) and self.text[self.at + len(book) :][:1] in ("[", "."):
                self.at += len(book)
                return self.with_attributes(self.indexed())
        return self.of_period()

    def known(self, end: int) -> str:
        name = self.text[self.at : end]
        terms = re.split(r"[-+*/]", name)
        if len(terms) > 1 and all(term in self.names for term in terms):
            raise MayBeFormula(name)
        self.at = end
        return self.names.find(name, self.within)

    def indexed(self) -> str:
        if found := _index(self.text, self.at):
            self.at = found.end()
            return self.names.find(found[1] if found[1] is not None else found[2], self.within)
        self.at += 1
        end = self.names.longest(self.text, self.at, self.within, _ENDS)
        run = _run(self.text, self.at)
        if end == self.at:
            raise Unknown(run[0]) if run else FormulaError("a name is missing")
        return self.known(end)

    def of_period(self) -> Node:
        """A fact with its period before it (``上半年接待游客``), where no name begins so."""
        run = _run(self.text, self.at)
        if not run:
            raise FormulaError("a name is missing")
        start, whole = self.at, run[0]
        for length in range(len(whole) - 1, 0, -1):
            period = periods.read(whole[:length], self.paper)
            if period is None:
                continue
            self.at = start + length + (whole[length] == "的" and whole[length:] not in self.names)
            end = self.names.longest(self.text, self.at, self.within, _ENDS)
            if end > self.at:
                return self.with_attributes(self.known(end), period)
        self.at = start
        raise Unknown(whole)

    def with_attributes(self, name: str, period: Period | None = None) -> Node:
        base, _, last = name.rpartition(".")
        attribute = ""
        if base and last in PUBLISHED:
            name, attribute = base, last
        while self.text.startswith(".", self.at):
            run = _run(self.text, self.at + 1)
            asked = _ENGLISH.get(run[0], run[0]) if run else ""
            if run is None or asked not in ASKABLE:
                raise FormulaError(f"{run[0] if run else ''} is no attribute")
            if attribute:
                name = f"{name}.{attribute}"
                if name not in self.names:
                    raise FormulaError(f"{attribute} has no {asked}")
            self.at, attribute = run.end(), asked
        return Cited(name, attribute, period, *self.arguments())

    def arguments(self) -> tuple[int | None, str | None]:
        decimals = word = None
        if not self.take("("):
            return None, None
        while found := _how(self.text, self.at):
            if found[2] is not None and found[1] in ("小数位", "decimals") and int(found[2]) <= _MOST_PLACES:
                decimals = int(found[2])
            elif found[2] is None and found[1] in ("说法", "word"):
                word = found[3] if found[3] is not None else found[4]
            else:
                raise FormulaError("only texts and whole numbers can be given here")
            self.at = found.end()
        if not self.take(")"):
            raise FormulaError("brackets are not in pairs")
        return decimals, word


_operators = regex(r"\S\s*[-+*/×÷＋－]\s*\S").search
_numerals = regex("[〇零一二两三四五六七八九十百千万亿点]+").fullmatch


def number_or_formula(formula: str, read: Callable[[str], Node], names: Names) -> Node | None:
    """What stands for a number, read; None where it is neither a number nor a formula: 四万, 第三位, 4.2万左右.

    Raises:
        Unknown: it is a formula with a name that is not known, or nearly one that is.
        Ambiguous: several indicators may be meant.
    """
    bare = formula.strip().removeprefix("=").removeprefix("{{").removesuffix("}}").strip()
    if bare not in names and (_numerals(bare) or is_rank(bare)):
        return None
    try:
        return read(bare)
    except Unknown as fault:
        if _operators(bare) or nearest(fault.name, names):
            raise
        return None
    except MayBeFormula:
        raise
    except FormulaError:
        return None
