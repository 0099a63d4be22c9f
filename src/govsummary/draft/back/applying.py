"""Operations on the data written into their text, one by one, each proven by reading again (`govsummary.input.edits`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import GovSummaryError
from govsummary.input import edits
from govsummary.input.reading.files import read_text

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Edit
    from govsummary.core.model import JsonPath
    from govsummary.draft.back.changes import Op
    from govsummary.plugin.source import Source

_ORDER = {"set": 0, "remove": 1, "insert": 2, "move": 3}


class Applied:
    """The text of a data file on its way, and which operations could not be written."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.orders: dict[JsonPath, list[int | None]] = {}
        """Of every list that changes, which of its items was which."""
        self.refused: dict[int, GovSummaryError] = {}

    def all(self, ops: Sequence[Op]) -> Source:
        """The data with all of them: texts and values first, then what is inside before what is around it."""
        depth = {n: -len(op.path) for n, op in enumerate(ops)}
        for n in sorted(range(len(ops)), key=lambda n: (ops[n].kind != "set", depth[n], _ORDER[ops[n].kind], n)):
            try:
                self._one(ops[n])
            except (GovSummaryError, LookupError) as fault:
                self.refused[n] = fault if isinstance(fault, GovSummaryError) else GovSummaryError(str(fault))
        return self.source

    def _one(self, op: Op) -> None:
        if op.kind == "set":
            edit = edits.set(self.source, op.path, like(self.at(op.path), op.value))
        elif op.kind == "remove":
            edit = self._removed(op.path)
        elif op.kind == "insert":
            order = self._order(op.path)
            place = order.index(op.after) + 1 if op.after >= 0 else 0
            while op.after >= 0 and place < len(order) and order[place] is None:
                place += 1  # behind what was put there before
            edit = edits.insert(self.source, (*op.path, place), op.value)
            order.insert(place, None)
        else:
            edit = self._moved(op)
        self.source = read_text(edits.apply(self.source.text, edit), self.source.path)

    def _moved(self, op: Op) -> Edit:
        number = op.path[-1]
        assert isinstance(number, int)
        order = self._order(op.path[:-1])
        place = order.index(number)
        order.pop(place)
        to = order.index(op.after) + 1 if op.after >= 0 else 0
        order.insert(to, number)
        return edits.move(self.source, (*op.path[:-1], place), to)

    def _removed(self, path: JsonPath) -> Edit:
        if not isinstance(path[-1], int):
            return edits.remove(self.source, path)
        order = self._order(path[:-1])
        place = order.index(path[-1])
        order.pop(place)
        return edits.remove(self.source, (*path[:-1], place))

    def _order(self, path: JsonPath) -> list[int | None]:
        if path not in self.orders:
            self.orders[path] = [*range(len(self.at(path)))]
        return self.orders[path]

    def at(self, path: JsonPath) -> Any:
        """What stands there now; None where nothing does."""
        value: Any = self.source.data
        for step in path:
            try:
                value = value[step]
            except (LookupError, TypeError):
                return None
        return value


def like(stated: Any, value: Any) -> Any:
    """A number where a number stood, else the value as it is."""
    if isinstance(stated, (int, Decimal)) and not isinstance(stated, bool) and isinstance(value, str):
        digits = value.replace(",", "")
        if digits.removeprefix("-").replace(".", "", 1).isdigit():
            return Decimal(digits) if "." in digits else int(digits)
    return value


def applied(source: Source, ops: Iterable[Op]) -> Source:
    """The data with all the operations.

    Raises:
        GovSummaryError: one of them cannot be written.
    """
    made = Applied(source)
    made.all([*ops])
    for fault in made.refused.values():
        raise fault
    return made.source
