"""Results of formulas after cells were set, for the plain ones of ledgers: sums, differences, rates, rounding, IF.

A formula is only worked out if the same way gives the result that Excel has left in the file; of others nothing is said.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from govsummary.input.reading.sheets import Position, TooMuch, letters, position
from govsummary.input.reading.spreadsheet import Workbook

if TYPE_CHECKING:
    from govsummary.input.reading.sheets import Sheet
    from govsummary.input.writing.results import Cell

Value = float | str | bool | None
Known = Callable[[str, Position], Value]
Node = Callable[[Known], Any]
"""A formula, or a part of it, ready to be worked out; of an area a list of values."""
_MANY = 100_000
"""So many cells an area may have."""
_DEEP = 60


class Unclear(ValueError):
    """What is asked is not known here, or comes to an error."""


def worked_out(old: bytes, new: bytes, formulas: Mapping[Cell, Any], stale: set[Cell]) -> dict[Cell, str]:
    """The results of the stale formulas, where they are plain; ``new`` is the workbook with its cells set."""
    with Workbook(old) as here, Workbook(new) as there:
        return _worked_out(_Values(here), _Values(there), formulas, stale)


def _worked_out(before: _Values, after: _Values, formulas: Mapping[Cell, Any], stale: set[Cell]) -> dict[Cell, str]:
    results: dict[Cell, Value] = {}
    under_way: set[Cell] = set()

    def known(sheet: str, at: Position) -> Value:
        cell = sheet, f"{letters(at[1])}{at[0]}"
        return work_out(cell) if cell in stale else after(sheet, at)

    def work_out(cell: Cell) -> Value:
        if cell not in results:
            if cell in under_way or len(under_way) > _DEEP:
                raise Unclear
            under_way.add(cell)
            try:
                node, at = read(formulas[cell], cell[0]), position(cell[1])
                if not _same(_single(node(before)), before(cell[0], at)):
                    raise Unclear
                results[cell] = _single(node(known))
            finally:
                under_way.discard(cell)
        return results[cell]

    found: dict[Cell, str] = {}
    for cell in stale:
        try:
            value = work_out(cell)
        except (ValueError, ArithmeticError, LookupError, TypeError, RecursionError):
            continue
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            found[cell] = f"{value:.15g}"
    return found


class _Values:
    """What the cells of an open workbook hold."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheets: dict[str, Sheet] = {}

    def __call__(self, name: str, at: Position) -> Value:
        if name not in self._sheets:
            part = next((one.part for one in self._book.sheets if one.name == name), None)
            if part is None:
                raise Unclear
            try:
                self._sheets[name] = self._book.sheet(part)
            except TooMuch:
                raise Unclear from None
        cell = self._sheets[name].row(at[0]).get(at[1])
        if cell is None:
            return None
        if cell.kind in "ef":
            raise Unclear
        return float(cell.text) if cell.kind == "n" else cell.text == "1" if cell.kind == "b" else cell.text


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return (one or "") == (other or "")


def _single(value: Any) -> Value:
    if isinstance(value, list):
        raise Unclear
    single: Value = float(value) if type(value) is int else value
    return single


# ---- reading --------------------------------------------------------------------------------------------------------


def read(formula: Any, sheet: str) -> Node:
    """A formula of a sheet.

    Raises:
        Unclear: it has something that is not known here.
    """
    from openpyxl.formula import Tokenizer

    if not isinstance(formula, str):
        raise Unclear
    tokens = [one for one in Tokenizer(formula).items if one.type != "WHITE-SPACE"]
    reading = _Reading(tokens, sheet)
    node = reading.expression(0)
    if reading.at < len(tokens):
        raise Unclear
    return node


_INFIX: Mapping[str, tuple[int, Callable[[Any, Any], Any]]] = {
    "=": (1, operator.eq), "<>": (1, operator.ne), "<": (1, operator.lt), ">": (1, operator.gt),
    "<=": (1, operator.le), ">=": (1, operator.ge),
    "+": (2, operator.add), "-": (2, operator.sub), "*": (3, operator.mul), "/": (3, operator.truediv),
    "^": (4, operator.pow),
}  # fmt: skip
_SIGN = 5


class _Reading:
    def __init__(self, tokens: Sequence[Any], sheet: str) -> None:
        self.tokens, self.sheet, self.at = tokens, sheet, 0

    def next(self) -> Any:
        if self.at >= len(self.tokens):
            raise Unclear
        self.at += 1
        return self.tokens[self.at - 1]

    def is_next(self, kind: str, value: str = "") -> bool:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return bool(token and token.type == kind and value in ("", token.value))

    def expression(self, binding: int) -> Node:
        left = self.operand()
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type == "OPERATOR-POSTFIX":
                self.at += 1
                left = _applied(lambda one: one / 100, left)
                continue
            power, made = _INFIX.get(token.value, (0, None)) if token.type == "OPERATOR-INFIX" else (0, None)
            if made is None:
                if token.type == "OPERATOR-INFIX":
                    raise Unclear
                break
            if power <= binding:
                break
            self.at += 1
            left = (
                _compared(made, left, self.expression(power)) if power == 1 else _applied(made, left, self.expression(power))
            )
        return left

    def operand(self) -> Node:
        token = self.next()
        if token.type == "OPERATOR-PREFIX":
            inner = self.expression(_SIGN)
            return _applied(operator.neg, inner) if token.value == "-" else inner
        if token.type == "PAREN" and token.value == "(":
            inner = self.expression(0)
            self.closed("PAREN")
            return inner
        if token.type == "FUNC" and token.subtype == "OPEN":
            return self.function(token.value.rstrip("(").upper())
        if token.type != "OPERAND":
            raise Unclear
        return self.value(token)

    def value(self, token: Any) -> Node:
        if token.subtype == "NUMBER":
            number = float(token.value)
            return lambda _: number
        if token.subtype == "TEXT":
            text = token.value[1:-1].replace('""', '"')
            return lambda _: text
        if token.subtype != "RANGE":
            raise Unclear
        where, _, area = token.value.rpartition("!")
        name = where.strip("'").replace("''", "'") or self.sheet
        first, _, last = area.replace("$", "").partition(":")
        start, end = position(first), position(last or first)
        if not last:
            return lambda known: known(name, start)
        if (end[0] - start[0] + 1) * (end[1] - start[1] + 1) > _MANY:
            raise Unclear
        cells = [(row, column) for row in range(start[0], end[0] + 1) for column in range(start[1], end[1] + 1)]
        return lambda known: [known(name, cell) for cell in cells]

    def function(self, name: str) -> Node:
        arguments: list[Node] = []
        while not (self.is_next("FUNC", ")") and not arguments):
            arguments.append(self.expression(0))
            if not self.is_next("SEP", ","):
                break
            self.at += 1
        self.closed("FUNC")
        if name not in _FUNCTIONS:
            raise Unclear
        made = _FUNCTIONS[name]
        return lambda known: made(known, arguments)

    def closed(self, kind: str) -> None:
        token = self.next()
        if token.type != kind or token.value != ")":
            raise Unclear


def _number(value: Any) -> float:
    if value is None or isinstance(value, (int, float)):
        return float(value or 0)
    raise Unclear


def _applied(made: Callable[..., Any], *parts: Node) -> Node:
    return lambda known: made(*(_number(part(known)) for part in parts))


def _compared(made: Callable[[Any, Any], Any], left: Node, right: Node) -> Node:
    def compared(known: Known) -> bool:
        one, other = _single(left(known)), _single(right(known))
        if isinstance(one, str) or isinstance(other, str):
            return bool(made("" if one is None else one, "" if other is None else other))
        return bool(made(_number(one), _number(other)))

    return compared


# ---- functions ------------------------------------------------------------------------------------------------------


def _numbers(known: Known, arguments: Sequence[Node]) -> Iterator[float]:
    """Those of all arguments; of areas without what is no number."""
    for one in arguments:
        value = one(known)
        if isinstance(value, list):
            yield from (float(item) for item in value if isinstance(item, float))
        else:
            yield _number(value)


def _mean(known: Known, arguments: Sequence[Node]) -> float:
    numbers = [*_numbers(known, arguments)]
    return math.fsum(numbers) / len(numbers)


def _rounded(known: Known, arguments: Sequence[Node]) -> float:
    value, places = (_number(one(known)) for one in arguments)
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))


def _if(known: Known, arguments: Sequence[Node]) -> Any:
    which = 1 if arguments[0](known) else 2
    return arguments[which](known) if which < len(arguments) else False


def _or_else(known: Known, arguments: Sequence[Node]) -> Any:
    try:
        return arguments[0](known)
    except ZeroDivisionError:
        return arguments[1](known)


_FUNCTIONS: Mapping[str, Callable[[Known, Sequence[Node]], Any]] = {
    "SUM": lambda known, arguments: math.fsum(_numbers(known, arguments)),
    "AVERAGE": _mean,
    "MAX": lambda known, arguments: max(_numbers(known, arguments), default=0.0),
    "MIN": lambda known, arguments: min(_numbers(known, arguments), default=0.0),
    "ABS": lambda known, arguments: abs(*_numbers(known, arguments)),
    "ROUND": _rounded,
    "IF": _if,
    "IFERROR": _or_else,
}
