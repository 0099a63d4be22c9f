"""The part of a paper in which a number stands, composed again and again with other values.

Values are changed in what the data were made into, and only that part is composed: a hundredth of the time that it takes to
read, validate and set the whole. What follows from it is proven by rendering.
"""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.compose import compose
from govsummary.core.blocks import JsonPath
from govsummary.core.errors import GovSummaryError
from govsummary.core.frozen import replace
from govsummary.core.model import with_sections
from govsummary.draft.back.tracing import words_with_origins
from govsummary.input.inspecting import pour

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Location
    from govsummary.core.facts import Ledger, Observation
    from govsummary.core.model import Report, ReportPart, Section
    from govsummary.draft.back.leaves import Leaf
    from govsummary.draft.back.tracing import Rendering, Traced
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins

Values = Mapping["Leaf", Decimal]
_Key = tuple[str, int, str, str, JsonPath]


class Probe:
    """One word of a paper, by its number among `words`, with other values in the data."""

    def __init__(self, traced: Traced, rendering: Rendering, word: int) -> None:
        self.validated, self.plugins = traced.validated, rendering.plugins
        assert self.validated.loaded is not None
        assert self.validated.naming is not None
        self.loaded = self.validated.loaded
        self.canonical = {own: path for path, own in self.validated.naming.places.items()}
        said = [*words_with_origins(traced.outline)]
        self.origin = said[word][1]
        self.count = Counter(origin for _, origin in said[:word])[self.origin]
        self.word = said[word][0]
        self.base = self.said({})

    def is_near(self, leaf: Leaf) -> bool:
        """Whether the value is of the section in which the word stands."""
        path = self.canonical.get(leaf.path, ())
        return "data" in path and path[: path.index("data")] == self.origin[: path.index("data")]

    def said(self, values: Values) -> str | None:
        """The word with these values; None if there is none then, or it cannot be told."""
        try:
            loaded = self._with(values)
        except (LookupError, TypeError, ValueError, ArithmeticError):
            return None
        said = said_at(self.origin, loaded, self.validated, self.plugins)
        here = [text for text, origin in said if origin == self.origin]
        return here[self.count] if self.count < len(here) else None

    # ---- other values -----------------------------------------------------------------------------------------------

    def _with(self, values: Values) -> Report:
        report, observed = self.loaded, dict[_Key, Decimal]()
        for leaf, value in values.items():
            path = self.canonical.get(leaf.path, ())
            if "data" in path and not leaf.place.path:
                report = _with_number(report, path, leaf.value and value / leaf.value)
            else:
                observed[_key(leaf.place) if leaf.place.path else ("", 0, "", "", leaf.path)] = value
        return replace(report, ledgers=tuple(_observing(one, observed) for one in report.ledgers)) if observed else report


def said_at(origin: JsonPath, report: Report, validated: Validated, plugins: Plugins) -> list[tuple[str, JsonPath]]:
    """What the part of a paper at ``origin`` says, each word with its own; nothing where the report cannot say it."""
    try:
        made = pour(report, plugins, validated.locate, validated.before)
        outline = compose(part_of(made.filled.report, origin), plugins)
    except (GovSummaryError, LookupError, TypeError, ValueError, ArithmeticError):  # what no validation has let through
        return []
    return [(text, path) for text, path in words_with_origins(outline) if path[: len(origin)] == origin]


def observing(report: Report, leaf: Leaf, value: Decimal) -> Report:
    """The report with another number in a cell of a ledger."""
    return replace(report, ledgers=tuple(_observing(one, {_key(leaf.place): value}) for one in report.ledgers))


def _key(place: Location) -> _Key:
    return place.path, place.line, place.sheet, place.cell, () if place.cell else place.pointer


def _observing(ledger: Ledger, values: Mapping[_Key, Decimal]) -> Ledger:
    """The ledger with other numbers in some places; what it has not read yet as well."""

    def other(one: Observation) -> Observation:
        own = values.get(_key(one.place), values.get(("", 0, "", "", one.place.pointer)))
        return one if own is None or one.value is None else replace(one, value=own)

    made = replace(ledger, observations=tuple(map(other, ledger.observations)))
    return replace(made, unread=_Unread(ledger.unread, values)) if ledger.unread else made


class _Unread(ChainMap[str, Any]):
    """Rows that are read when somebody asks, with other numbers in some places."""

    def __init__(self, rows: Mapping[str, Ledger], values: Mapping[_Key, Decimal]) -> None:
        super().__init__(dict(rows) if isinstance(rows, dict) else rows)  # type: ignore[arg-type]
        self._values = values

    def __getitem__(self, name: str) -> Ledger:
        return _observing(super().__getitem__(name), self._values)


def with_section(report: Report, origin: JsonPath, change: Callable[[Section], Section]) -> Report:
    """The report with one section, wherever it stands, changed."""
    return with_sections(report, lambda one: change(one) if one.origin == origin else one)


def _with_number(report: Report, path: JsonPath, ratio: Decimal) -> Report:
    """The report with another number in the data of one section."""
    at = path.index("data")
    return with_section(report, path[:at], lambda one: replace(one, data=_times(one.data, path[at + 1 :], ratio)))


def _times(data: Any, path: JsonPath, ratio: Decimal) -> Any:
    """Data with one number so many times as large."""
    if path:
        copied = data.copy()
        copied[path[0]] = _times(data[path[0]], path[1:], ratio)
        return copied
    made = data * ratio
    return int(made.to_integral_value()) if isinstance(data, int) else made


# ---- the part -------------------------------------------------------------------------------------------------------


def part_of(report: Report, origin: JsonPath) -> Report:
    """The report with nothing but the section, or the text of the part, that is at ``origin``."""
    attached = tuple(replace(one, sections=_only(one.sections, origin)) for one in report.attachments)
    return replace(
        report,
        parts=tuple(_parts(report.parts, origin)),
        closing=(),
        attachments=tuple(one for one in attached if one.sections),
        footnotes=(),
    )


def _parts(parts: tuple[ReportPart, ...], origin: JsonPath) -> Iterator[ReportPart]:
    for part in parts:
        if origin[: len(part.origin)] == part.origin:
            yield replace(part, sections=_only(part.sections, origin))


def _only(sections: tuple[Section, ...], origin: JsonPath) -> tuple[Section, ...]:
    return tuple(one for one in sections if origin[: len(one.origin)] == one.origin)
