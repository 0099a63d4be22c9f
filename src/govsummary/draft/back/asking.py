"""A number that somebody changed, and which values of the data would print it: found and proven by rendering again.

Nothing has to be known of plugins: values are changed one group after another, and where the number changes too, it
depends on one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.compose import compose
from govsummary.core.blocks import JsonPath
from govsummary.core.errors import GovSummaryError
from govsummary.core.frozen import replace
from govsummary.draft.back.changes import Follow
from govsummary.draft.back.leaves import NUMERAL, Leaf, number, observations, of_data, of_ledgers
from govsummary.draft.back.probing import Probe, observing
from govsummary.draft.back.tracing import word_places, words
from govsummary.draft.back.units import steps
from govsummary.input.inspecting import pour
from govsummary.input.validation import validate

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Location
    from govsummary.draft.back.rebuilding import Question
    from govsummary.draft.back.tracing import Rendering, Traced
    from govsummary.draft.back.units import Unit
    from govsummary.indicators.facts import Facts

_DOWN = re.compile(r"(?:下降|减少|降低|回落|缩小|收窄)[了到至为约]{0,2}$")
_FACTORS = (Decimal("1.37"), Decimal("0.73"), Decimal("1.21"), Decimal("0.81"))
_RENDERS, _PROBES = 30, 200
"""So often a paper is rendered for one question, and the part of it in which the number stands is composed."""
_STEPS = 8
_FEW = 3
_AROUND = 8


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
        self.known: dict[tuple[Leaf, str], list[str] | None] = {}
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
        token = NUMERAL.fullmatch(loose.before)
        if not token or not NUMERAL.fullmatch(loose.after) or len(unit.base) != 1:
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
        source = self.traced.validated.source
        assert source is not None
        return [*of_data(source.data), *of_ledgers(self.facts, self.rendering.files, source.path)]

    @cached_property
    def facts(self) -> Facts:
        """What the paper's sources state."""
        validated = self.traced.validated
        assert validated.loaded is not None
        return pour(validated.loaded, self.rendering.plugins, validated.locate, validated.before).facts

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
        probe, behind = self._behind(spot)
        return [*filter(None, (self._searched(one, spot, probe, before, target) for one in behind))]

    def _direct(self, leaf: Leaf, spot: Spot, before: Decimal, target: Decimal) -> Answer | None:
        shift = _shift(leaf.value, before)
        return None if shift is None else self._proven(leaf, target.scaleb(-shift), spot, is_stated=True)

    def _proven(self, leaf: Leaf, value: Decimal, spot: Spot, *, is_stated: bool) -> Answer | None:
        """The answer, if the page then says it."""
        made = self.rendered(leaf, value)
        if made is None or len(made) != len(self.lines) or not self._says(made[spot.line], spot):
            return None
        sure = is_stated and not any(self._is_farther(n, made[n]) for n in range(len(made)) if made[n] != self.lines[n])
        return Answer(leaf, leaf.as_stated(value), tuple(follows(self.lines, made)), sure)

    def _says(self, line: str, spot: Spot) -> bool:
        """Whether a line made anew says the number that is wanted in its place."""
        return _there(self.lines[spot.line], line, spot.start, spot.end) == spot.after

    def _is_farther(self, n: int, line: str) -> bool:
        """Whether a line made anew lacks something of the edited one that it had."""
        wanted = self.wanted.get(n, self.lines[n])
        return bool(_shared(self.lines[n], wanted) - _shared(line, wanted))

    def in_ledgers(self, printed: str) -> list[Location]:
        """The cells of ledgers that state a number as it prints, if they are few."""
        wanted = number(printed) if NUMERAL.fullmatch(printed) else None
        if wanted is None:
            return []
        stated = (one for one in observations(self.facts) if one.place.cell and one.value is not None)
        found = [one.place for one in stated if _shift(one.value or Decimal(0), wanted) is not None]
        return found if len(found) <= _FEW else []

    # ---- what is behind a number ------------------------------------------------------------------------------------

    def _behind(self, spot: Spot) -> tuple[Probe, list[Leaf]]:
        """The values on which it depends: halves of them are changed, and the halves of the halves that matter."""
        probe = Probe(self.traced, self.rendering, spot.line)
        near = [one for one in self.leaves if probe.is_near(one)]
        waiting = [[one for one in self.leaves if one not in near], near]
        found: list[Leaf] = []
        tries = _PROBES if probe.base else 0
        while waiting and tries:
            group, tries = waiting.pop(), tries - 1
            if not group or self._same(spot, probe, {one: _other(one, n) for n, one in enumerate(group)}):
                continue
            if len(group) == 1:
                found += group
            else:
                waiting += [group[len(group) // 2 :], group[: len(group) // 2]]
        return probe, found

    def _same(self, spot: Spot, probe: Probe, values: Mapping[Leaf, Decimal]) -> bool:
        """Whether the number stands there as before with other values."""
        said, shift = probe.said(values), len(probe.base or "") - len(self.lines[spot.line])
        if said is None or probe.base is None:
            return False
        start, end = spot.start + shift, spot.end + shift
        return _there(probe.base, said, start, end) == probe.base[start:end]

    def _searched(self, leaf: Leaf, spot: Spot, probe: Probe, before: Decimal, target: Decimal) -> Answer | None:
        """The number itself in the unit of the one stated, else the roundest value near that which prints what is wanted."""
        plain = target.scaleb(leaf.value.adjusted() - before.adjusted())
        if self._shown(leaf, plain, spot, probe) == target and (answer := self._proven(leaf, plain, spot, is_stated=False)):
            return answer
        low, high = leaf.value, before
        other = leaf.value * Decimal("1.05") if leaf.value else Decimal(1)
        for _ in range(_STEPS):
            shown = self._shown(leaf, other, spot, probe)
            if shown is None or shown == high:
                return None
            slope = (shown - high) / (other - low)
            low, high = other, shown
            other = low + (target - high) / slope
            if not abs(leaf.value) * Decimal("0.5") <= abs(other) <= abs(leaf.value) * 2:
                return None
            for decimals in range(_decimals(leaf.value), _decimals(leaf.value) + 3):
                rounded = round(other, decimals)
                if self._shown(leaf, rounded, spot, probe) == target and (
                    answer := self._proven(leaf, rounded, spot, is_stated=False)
                ):
                    return answer
                if self.left <= 0:
                    return None
        return None

    def _shown(self, leaf: Leaf, value: Decimal, spot: Spot, probe: Probe) -> Decimal | None:
        said = probe.said({leaf: round(value, _decimals(leaf.value) + 4)})
        if said is None or probe.base is None:
            return None
        shift = len(probe.base) - len(self.lines[spot.line])
        there = _there(probe.base, said, spot.start + shift, spot.end + shift)
        return _signed(there, said[: max(said.find(there), 0)])

    def rendered(self, leaf: Leaf, value: Decimal) -> list[str] | None:
        """The words of the paper with another value; None if there can be none."""
        key = leaf, str(value)
        if key not in self.known:
            self.left -= 1
            self.known[key] = self._rendered(leaf, value)
        return self.known[key]

    def _rendered(self, leaf: Leaf, value: Decimal) -> list[str] | None:
        validated, plugins = self.traced.validated, self.rendering.plugins
        assert validated.source is not None
        assert validated.loaded is not None
        try:
            if leaf.place.path:
                report = observing(validated.loaded, leaf, value)
            else:
                data = _with(validated.source.data, leaf.path, leaf.as_stated(value))
                stated = validate(replace(validated.source, data=data), plugins).report
                if stated is None:
                    return None
                ledgers = (*(stated.ledgers or validated.loaded.ledgers[:1]), *validated.loaded.ledgers[1:])
                report = replace(stated, ledgers=ledgers)
            made = pour(report, plugins, validated.locate, validated.before)
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


def _there(base: str, line: str, start: int, end: int) -> str:
    """What stands in a line made anew where a stretch of it stood."""
    return "".join(
        line[one.c : one.d] if not one.same else line[one.c + max(0, start - one.a) : one.d - max(0, one.b - end)]
        for one in steps(base, line)
        if one.a < end and one.b > start
    )


def _other(leaf: Leaf, n: int) -> Decimal:
    made = leaf.value * _FACTORS[n % len(_FACTORS)]
    if isinstance(leaf.stated, int):
        return max(made, leaf.value + 1).to_integral_value() if made >= leaf.value else made.to_integral_value()
    return round(made, _decimals(leaf.value) + 1) or Decimal(1)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _signed(token: str, before: str) -> Decimal | None:
    """A number as it counts: one that went down is negative."""
    found = NUMERAL.fullmatch(token)
    counted = number(found[0]) if found else None
    return -counted if counted is not None and _DOWN.search(before) else counted


def _shift(value: Decimal, printed: Decimal) -> int | None:
    """By how many places the printed number is the stated one: 51240 of 5.124 is 4."""
    if not value or not printed:
        return 0 if value == printed else None
    shift = printed.adjusted() - value.adjusted()
    return shift if abs(value).scaleb(shift) == abs(printed) and abs(shift) <= 9 else None


def _shared(line: str, wanted: str) -> set[int]:
    """Which characters of the wanted line a line has."""
    return {n for step in steps(line, wanted) if step.same for n in range(step.c, step.d)}


def follows(old: Sequence[str], new: Sequence[str]) -> Iterator[Follow]:
    """Where lines differ, with a little of what stands beside."""
    for before, after in zip(old, new, strict=True):
        for step in steps(before, after) if before != after else ():
            if not step.same:
                lead, tail = before[max(0, step.a - _AROUND) : step.a], before[step.b : step.b + 3]
                yield Follow(lead + before[step.a : step.b] + tail, lead + after[step.c : step.d] + tail)
