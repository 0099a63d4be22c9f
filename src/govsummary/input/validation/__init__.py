"""The stage `validation`: data and places become a `Report`, or faults in the clerk's words.

Names first (Chinese or English, one of them), then the section's schema by its type, then what no schema can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Diagnostic, Location, Severity, has_errors, sort_by_place
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.regex import regex
from govsummary.input.validation.shapes import REPORT, core_schema
from govsummary.plugin.offers import Source
from govsummary.standard.house_style import HouseStyle

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.model import Report
    from govsummary.input.validation.naming import Naming
    from govsummary.plugin.manager import Plugins

__all__ = ["Validated", "ValidatedData", "bundled_schema", "validate", "validate_data"]


def _nowhere(path: JsonPath, of_key: bool = False) -> Location:
    return Location()


@frozen
class Validated:
    """What became of an input: the report unless it has errors, what there is to say, and where values stand.

    ``locate`` takes canonical paths, such as the ``origin`` of a section, and leads to the clerk's own line.
    """

    report: Report | None
    diagnostics: tuple[Diagnostic, ...] = ()
    locate: Locate = field(default=_nowhere, repr=False, compare=False)
    source: Source | None = field(default=None, repr=False, compare=False)
    """What was read; None if it cannot be."""
    style: HouseStyle = field(default_factory=HouseStyle, repr=False, compare=False)
    """What the report is set in."""
    naming: Naming | None = field(default=None, repr=False, compare=False)
    """The data under canonical names, for who takes facts into them; None where they have errors."""
    loaded: Report | None = field(default=None, repr=False, compare=False)
    """The report as stated with what its ledgers and sheets state, before figures are put into its texts."""
    before: Report | None = field(default=None, repr=False, compare=False)
    """Last year's report, from which figures were taken."""
    rest: Report | None = field(default=None, repr=False, compare=False)
    """Of data with errors: the report of what is right in them, in which more faults can be found."""
    left_out: LeftOut | None = field(default=None, repr=False, compare=False)
    """What the rest is without, if anything."""
    partial: Report | None = field(default=None, repr=False, compare=False)
    """Of a tolerant inspection: the report without the values that are faulty."""

    @property
    def text(self) -> str:
        """The file's own text as it was read; a file that a plugin reads, or that cannot be read, has none."""
        return self.source.text if self.source else ""

    @property
    def data(self) -> Mapping[str, Any]:
        """The data as stated, in the clerk's own keys."""
        return self.source.data if self.source else {}

    def with_more(self, found: Iterable[Diagnostic]) -> Validated:
        """Of data with errors: those of the rest as well, but for what may come of what was left out."""
        known = {(one.code, one.location) for one in self.diagnostics}
        new = [one for one in found if one.severity is not Severity.INFO and (one.code, one.location) not in known]
        if left := self.left_out:
            new = [one for one in new if not left.is_behind(one)]
        return replace(self, diagnostics=sort_by_place((*self.diagnostics, *new)))


def validate(source: Source, plugins: Plugins) -> Validated:
    """Validate what was read; all faults at once, in reading order."""
    from govsummary.input.reading.contents import in_values
    from govsummary.input.validation.accepting import plainly_valid
    from govsummary.input.validation.building import build_report
    from govsummary.input.validation.naming import Naming
    from govsummary.input.validation.papers import check_kind, paper_of
    from govsummary.input.validation.structure import check_agreement, check_structure

    paper = paper_of(source.data, plugins)
    naming = Naming(source, plugins, paper.shape)
    faults = [*source.diagnostics, *in_values(source), *naming.faults, *check_kind(naming)]
    if not plainly_valid(naming):
        from govsummary.input.validation.checking import check

        faults += check(naming, lambda name: plugins.section_types[name].definition.schema)
    if has_errors(faults):
        return Validated(None, sort_by_place(faults), naming.locate, source)
    report = build_report(naming.data, source.path, paper, naming.locate)
    faults += [found for ledger in report.ledgers for found in ledger.diagnostics]
    faults += check_structure(report, plugins, naming.locate, naming.blank)
    disagreeing = check_agreement(report, naming.locate, paper.about.upward)  # the report can be read on all the same
    found = sort_by_place((*faults, *disagreeing))
    kept = None if has_errors(faults) else report
    return Validated(kept, found, naming.locate, source, naming=naming, rest=report)


def with_the_rest(validated: Validated, plugins: Plugins) -> Validated:
    """Data with errors, with what is wrong in them besides: it does not wait until the first faults are set right."""
    if validated.rest or validated.source is None:
        return validated
    left = LeftOut(validated.source, validated.diagnostics)
    rest = validate(left.source, plugins) if left.changed else validated
    if rest.rest is None:
        return validated
    known = replace(validated, locate=rest.locate, naming=rest.naming, rest=rest.rest, left_out=left)
    return known.with_more(rest.diagnostics)


@frozen
class ValidatedData:
    """An input that is no report, under canonical names; it may be used unless there are errors."""

    data: Mapping[str, Any]
    diagnostics: tuple[Diagnostic, ...]
    locate: Locate = field(repr=False, compare=False)


def validate_data(source: Source, plugins: Plugins, schema: str) -> ValidatedData:
    """Validate what was read against another of the core's schemas, by file name; names in either language."""
    from govsummary.input.reading.contents import in_values
    from govsummary.input.validation.checking import check_other
    from govsummary.input.validation.naming import Naming
    from govsummary.input.validation.shapes import Shape, core_schema

    wanted = core_schema(schema)
    naming = Naming(source, plugins, Shape(wanted))
    faults = [*source.diagnostics, *in_values(source), *naming.faults, *check_other(naming, wanted)]
    return ValidatedData(naming.data, sort_by_place(faults), naming.locate)


def bundled_schema(plugins: Plugins) -> dict[str, Any]:
    """One JSON Schema of everything installed, for completion and hover text in an editor.

    Raises:
        PluginError: the kinds of papers cannot be used; a section whose schema is broken is left out.
    """
    from govsummary.input.validation.bundling import bundle

    return bundle(plugins)


# ---- data without what is wrong in them, so that the rest can be looked at all the same ---------------------------------


_ASKED = regex(r"\{\{\s*(.*?)\s*\}\}")
_FACTS = frozenset({"指标", "figures", "数据", "data"})
_GONE = object()
"""In place of an item until all are cut, so that those behind it keep their numbers."""


class LeftOut:
    """Data without what errors point at; ``source`` says of all the rest where it stands in the file."""

    def __init__(self, source: Source, found: Iterable[Diagnostic]) -> None:
        quotes = {one.location.pointer: one.quote for one in found if one.severity is Severity.ERROR}
        self.paths: list[JsonPath] = []
        """What was cut, as far as it was there."""
        self.changed = False
        data = deepcopy(dict(source.data))
        for path in sorted(quotes, key=_order, reverse=True):  # the last and innermost first
            self._cut(data, path, quotes[path])
        self._kept: dict[JsonPath, list[int]] = {}
        """Of lists that lost items, the old numbers of those that are left."""
        self.data: dict[str, Any] = self._closed(data, ())
        self._whole = source
        self.source = Source(source.path, self.data, self._locate, source.text, source.diagnostics)

    def is_behind(self, one: Diagnostic) -> bool:
        """Whether an error may come of what was cut: it stands around it, among the same facts, or speaks of it by name."""
        pointer, said = one.location.pointer, f"{one.quote}{one.message_text.zh}"
        facts = [path[:-1] for path in self.paths if not _FACTS.isdisjoint(path[:-1])]
        beside = any(pointer[: len(path)] == path for path in facts)
        around = any(path[: len(pointer)] == pointer for path in self.paths)
        first = 1 if one.severity is Severity.ERROR else 0  # that something of the paper is lacking is a warning
        names = {step for path in self.paths for step in path[first:] if isinstance(step, str)}
        return beside or around or any(name in said for name in names)

    def _cut(self, data: dict[str, Any], path: JsonPath, quote: str) -> None:
        if not path:  # what the whole needs: it stands there, in brackets, as lacking
            lacks = [name for name in core_schema(REPORT)["required"] if not _stated(data, name)]
            data.update({name: f"【{_title(name)}？】" for name in lacks})
            self.changed = self.changed or bool(lacks)
            return
        holder: Any = data
        try:
            for step in path[:-1]:
                holder = holder[step]
            value = holder[path[-1]]
        except (KeyError, IndexError, TypeError):  # cut with what held it
            return
        if isinstance(value, str) and (asked := _ASKED.search(quote)) and quote in value:
            holder[path[-1]] = value.replace(quote, f"【{asked[1]}？】")
        else:
            self.paths.append(path)
            if isinstance(holder, list):
                holder[path[-1]] = _GONE  # type: ignore[index]
            else:
                del holder[path[-1]]
        self.changed = True

    def _closed(self, value: Any, path: JsonPath) -> Any:
        if isinstance(value, dict):
            return {key: self._closed(item, (*path, key)) for key, item in value.items()}
        if not isinstance(value, list):
            return value
        left = [n for n, item in enumerate(value) if item is not _GONE]
        if len(left) < len(value):
            self._kept[path] = left
        return [self._closed(value[old], (*path, new)) for new, old in enumerate(left)]

    def _locate(self, path: JsonPath, of_key: bool = False) -> Location:
        steps = (self._kept[path[:n]][step] if path[:n] in self._kept else step for n, step in enumerate(path))  # type: ignore[index]
        return self._whole.locate(tuple(steps), of_key)


def _order(path: JsonPath) -> list[tuple[bool, int, str]]:
    return [(isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path]


def _title(name: str) -> str:
    title: str = core_schema(REPORT)["properties"][name].get("title", name)
    return title


def _stated(data: dict[str, Any], name: str) -> bool:
    return name in data or _title(name) in data
