"""A number that somebody changed, and which values of the data would print it: found and proven by rendering again.

Nothing has to be known of plugins: values are changed one group after another, and where the number changes too, it
depends on one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.compose import compose
from govsummary.core.blocks import JsonPath
from govsummary.core.errors import GovSummaryError
from govsummary.core.regex import regex
from govsummary.draft.back.changes import Follow
from govsummary.draft.back.tracing import word_places, words
from govsummary.draft.back.units import steps
from govsummary.input.inspecting import pour
from govsummary.input.validation import validate

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Location
    from govsummary.core.facts import Observation
    from govsummary.draft.back.rebuilding import Question
    from govsummary.draft.back.tracing import Rendering, Traced
    from govsummary.draft.back.units import Unit

_NUMERAL = regex(r"-?\d+(?:[,，]\d{3})*(?:\.\d+)?")
_QUANTITY = regex(r"\s*[约超近逾]?\d[\d,.]*\s*\D{0,8}")
_DOWN = re.compile(r"(?:下降|减少|降低|回落|缩小|收窄)[了到至为约]{0,2}$")
_FACTORS = (Decimal("1.37"), Decimal("0.73"), Decimal("1.21"), Decimal("0.81"))
_SECTIONS = ("数据", "data", "指标", "figures")
_RENDERS = 90
"""So often a paper is rendered for one question."""
_STEPS = 8
_FEW = 3
_AROUND = 8


class Leaf(NamedTuple):
    """A number that the data state."""

    path: JsonPath
    stated: Any
    value: Decimal

    def as_stated(self, value: Decimal) -> Any:
        """Another number as this one is written: whole, with its decimals, with its unit."""
        if isinstance(self.stated, str):
            return _NUMERAL.sub(lambda _: f"{value:f}", self.stated, count=1)
        return int(value) if value == value.to_integral_value() and isinstance(self.stated, int) else value


class Answer(NamedTuple):
    """A value with which the page would say what the edited one says."""

    leaf: Leaf
    value: Any
    follows: tuple[Follow, ...]
    sure: bool
    """Whether the number stands there as stated, and the page is nowhere farther from the edited one than before."""


class Spot(NamedTuple):
    """A number on the page: in which of its words, where in them, and what shall stand there."""

    line: int
    start: int
    end: int
    after: str


class Asking:
    """What stands behind the numbers of one paper."""

    def __init__(self, traced: Traced, rendering: Rendering, units: Sequence[Unit]) -> None:
        self.traced, self.rendering = traced, rendering
        self.lines = [*words(traced.outline)]
        self.places = word_places(traced.outline, traced.lines)
        self.wanted = self._wanted(units)
        self.known: dict[tuple[tuple[JsonPath, str], ...], list[str] | None] = {}
        self.left = 0

    def _wanted(self, units: Sequence[Unit]) -> dict[int, str]:
        """What the edited paper has for each of the words, where it has one line for it."""
        by_line = {unit.base[0]: unit for unit in units if len(unit.base) == 1}
        wanted: dict[int, str] = {}
        for n, place in enumerate(self.places):
            if place and not place[1] and (unit := by_line.get(place[0])):
                wanted[n] = self.traced.lines[place[0]].text[: unit.cut] + unit.after if not unit.is_gone else ""
        return wanted

    def spot(self, question: Question) -> Spot | None:
        """Where a changed number stands among the words; None if it is no number, or stands outside the text."""
        unit, loose = question
        token = _NUMERAL.fullmatch(loose.before)
        if not token or not _NUMERAL.fullmatch(loose.after) or len(unit.base) != 1:
            return None
        at = loose.start + unit.cut
        for n, place in enumerate(self.places):
            if (
                place
                and place[0] == unit.base[0]
                and place[1] <= at
                and at - place[1] + len(loose.before) <= len(self.lines[n])
            ):
                start = at - place[1]
                if self.lines[n][start : start + len(loose.before)] == loose.before:
                    return Spot(n, start, start + len(loose.before), loose.after)
        return None

    @cached_property
    def leaves(self) -> list[Leaf]:
        """Every number in the data of sections and in the indicators."""
        assert self.traced.validated.source is not None
        return [*_leaves(self.traced.validated.source.data, (), inside=False)]

    def answers(self, spot: Spot, *, only_direct: bool = False) -> list[Answer]:
        """The values that would print what stands in the edited paper; those stated there as they are first."""
        self.left = _RENDERS
        target = _signed(spot.after, self.lines[spot.line][: spot.start])
        before = _signed(self.lines[spot.line][spot.start : spot.end], self.lines[spot.line][: spot.start])
        if target is None or before is None:
            return []
        near = [one for one in self.leaves if _shift(one.value, before) is not None]
        found = [*filter(None, (self._direct(one, spot, before, target) for one in near[:_STEPS]))]
        if found or only_direct:
            return found
        return [*filter(None, (self._searched(one, spot, before, target) for one in self._behind(spot)))]

    def _direct(self, leaf: Leaf, spot: Spot, before: Decimal, target: Decimal) -> Answer | None:
        shift = _shift(leaf.value, before)
        return None if shift is None else self._proven(leaf, target.scaleb(-shift), spot, is_stated=True)

    def _proven(self, leaf: Leaf, value: Decimal, spot: Spot, *, is_stated: bool) -> Answer | None:
        """The answer, if the page then says it."""
        made = self.rendered({leaf.path: leaf.as_stated(value)})
        if made is None or len(made) != len(self.lines) or not self._says(made[spot.line], spot):
            return None
        sure = is_stated and not any(self._is_farther(n, made[n]) for n in range(len(made)) if made[n] != self.lines[n])
        return Answer(leaf, leaf.as_stated(value), tuple(_follows(self.lines, made)), sure)

    def _says(self, line: str, spot: Spot) -> bool:
        """Whether a line made anew says the number that is wanted in its place."""
        return self._there(line, spot) == spot.after

    def _there(self, line: str, spot: Spot) -> str:
        """What stands in a line made anew where the number stood."""
        return "".join(
            line[one.c : one.d]
            if not one.same
            else line[one.c + max(0, spot.start - one.a) : one.d - max(0, one.b - spot.end)]
            for one in steps(self.lines[spot.line], line)
            if one.a < spot.end and one.b > spot.start
        )

    def _is_farther(self, n: int, line: str) -> bool:
        """Whether a line made anew lacks something of the edited one that it had."""
        wanted = self.wanted.get(n, self.lines[n])
        return bool(_shared(self.lines[n], wanted) - _shared(line, wanted))

    def in_ledgers(self, printed: str) -> list[Location]:
        """The cells of ledgers that state a number as it prints, if they are few."""
        number = _number(printed) if _NUMERAL.fullmatch(printed) else None
        if number is None:
            return []
        stated = (one for one in self._observations if one.place.cell and one.value is not None)
        found = [one.place for one in stated if _shift(one.value or Decimal(0), number) is not None]
        return found if len(found) <= _FEW else []

    @cached_property
    def _observations(self) -> list[Observation]:
        """What the paper's sources state of its period, and what that is compared with."""
        validated = self.traced.validated
        assert validated.loaded is not None
        facts = pour(validated.loaded, self.rendering.plugins, validated.locate, validated.before).facts
        found: list[Observation] = []
        for name in facts.read_so_far:
            for which in ("数值", "上年", "目标"):
                with suppress(ValueError, LookupError):
                    found.append(facts.observed(facts.find(name), which))
        return found

    # ---- what is behind a number ------------------------------------------------------------------------------------

    def _behind(self, spot: Spot) -> list[Leaf]:
        """The values on which it depends: halves of them are changed, and the halves of the halves that matter."""
        found: list[Leaf] = []
        waiting = [self.leaves]
        while waiting and self.left > 0:
            group = waiting.pop()
            made = self.rendered({one.path: one.as_stated(_other(one, n)) for n, one in enumerate(group)})
            if (
                made is not None
                and (len(made) == len(self.lines))
                and self._there(made[spot.line], spot) == self.lines[spot.line][spot.start : spot.end]
            ):
                continue
            if len(group) == 1:
                found += group if made is not None and len(made) == len(self.lines) else []
            else:
                waiting += [group[len(group) // 2 :], group[: len(group) // 2]]
        return found

    def _searched(self, leaf: Leaf, spot: Spot, before: Decimal, target: Decimal) -> Answer | None:
        """The roundest value near the one stated that prints what is wanted."""
        low, high = leaf.value, before
        other = leaf.value * Decimal("1.05") if leaf.value else Decimal(1)
        for _ in range(_STEPS):
            shown = self._shown(leaf, other, spot)
            if shown is None or shown == high:
                return None
            slope = (shown - high) / (other - low)
            low, high = other, shown
            other = low + (target - high) / slope
            if not abs(leaf.value) * Decimal("0.5") <= abs(other) <= abs(leaf.value) * 2:
                return None
            for decimals in range(_decimals(leaf.value), _decimals(leaf.value) + 3):
                rounded = round(other, decimals)
                if answer := self._proven(leaf, rounded, spot, is_stated=False):
                    return answer
                if self.left <= 0:
                    return None
        return None

    def _shown(self, leaf: Leaf, value: Decimal, spot: Spot) -> Decimal | None:
        made = self.rendered({leaf.path: leaf.as_stated(round(value, _decimals(leaf.value) + 4))})
        if made is None or len(made) != len(self.lines):
            return None
        at = made[spot.line].find(self._there(made[spot.line], spot))
        return _signed(self._there(made[spot.line], spot), made[spot.line][: max(at, 0)])

    def rendered(self, values: Mapping[JsonPath, Any]) -> list[str] | None:
        """The words of the paper with other values; None if there can be none."""
        key = tuple((path, str(value)) for path, value in values.items())
        if key not in self.known:
            self.left -= 1
            self.known[key] = self._rendered(values)
        return self.known[key]

    def _rendered(self, values: Mapping[JsonPath, Any]) -> list[str] | None:
        validated, plugins = self.traced.validated, self.rendering.plugins
        assert validated.source is not None
        assert validated.loaded is not None
        data: Any = validated.source.data
        for path, value in values.items():
            data = _with(data, path, value)
        try:
            report = validate(replace(validated.source, data=data), plugins).report
            if report is None:
                return None
            ledgers = (*(report.ledgers or validated.loaded.ledgers[:1]), *validated.loaded.ledgers[1:])
            made = pour(replace(report, ledgers=ledgers), plugins, validated.locate, validated.before)
            return [*words(compose(made.filled.report, plugins))]
        except GovSummaryError:
            return None


def _with(data: Any, path: JsonPath, value: Any) -> Any:
    """Data with another value in one place."""
    if not path:
        return value
    copied = data.copy()
    copied[path[0]] = _with(data[path[0]], path[1:], value)
    return copied


def _leaves(value: Any, path: JsonPath, *, inside: bool) -> Iterator[Leaf]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, (*path, key), inside=inside or key in _SECTIONS)
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _leaves(item, (*path, n), inside=inside)
    elif inside and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        yield Leaf(path, value, Decimal(value))
    elif inside and isinstance(value, str) and _QUANTITY.fullmatch(value) and (found := _NUMERAL.search(value)):
        yield Leaf(path, value, _number(found[0]) or Decimal(0))


def _other(leaf: Leaf, n: int) -> Decimal:
    made = leaf.value * _FACTORS[n % len(_FACTORS)]
    if isinstance(leaf.stated, int):
        return max(made, leaf.value + 1).to_integral_value() if made >= leaf.value else made.to_integral_value()
    return round(made, _decimals(leaf.value) + 1) or Decimal(1)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


def _signed(token: str, before: str) -> Decimal | None:
    """A number as it counts: one that went down is negative."""
    found = _NUMERAL.fullmatch(token)
    number = _number(found[0]) if found else None
    return -number if number is not None and _DOWN.search(before) else number


def _shift(value: Decimal, printed: Decimal) -> int | None:
    """By how many places the printed number is the stated one: 51240 of 5.124 is 4."""
    if not value or not printed:
        return 0 if value == printed else None
    shift = printed.adjusted() - value.adjusted()
    return shift if abs(value).scaleb(shift) == abs(printed) and abs(shift) <= 9 else None


def _shared(line: str, wanted: str) -> set[int]:
    """Which characters of the wanted line a line has."""
    return {n for step in steps(line, wanted) if step.same for n in range(step.c, step.d)}


def _follows(old: Sequence[str], new: Sequence[str]) -> Iterator[Follow]:
    for before, after in zip(old, new, strict=True):
        for step in steps(before, after) if before != after else ():
            if not step.same:
                lead, tail = before[max(0, step.a - _AROUND) : step.a], before[step.b : step.b + 3]
                yield Follow(lead + before[step.a : step.b] + tail, lead + after[step.c : step.d] + tail)
