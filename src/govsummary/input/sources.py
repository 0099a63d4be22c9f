"""The ledgers (台账) that a report names: found beside its data, read, and held against its period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.codes import code
from govsummary.core.errors import InvalidReport
from govsummary.core.facts import Ledger
from govsummary.indicators.facts import paper_period

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.model import Locate, Report
    from govsummary.core.periods import Period
    from govsummary.core.resources import Resource, Resources
    from govsummary.plugin.manager import Plugins

NO_PERIOD = code("GS390")
NO_LEDGER = code("GS391")
FIGURES = "figures"


def with_ledgers(report: Report, files: Resources, locate: Locate, plugins: Plugins) -> tuple[Report, list[Diagnostic]]:
    """The report with what the files that it names state among its sources, and what is wrong with them."""
    period = paper_period(report.period, report.title)
    place = locate(("ledger",))
    if period is None:
        return report, [NO_PERIOD.at(place)]
    read = list(_read(report.ledger_files, period, files, place, plugins))
    found = [one for ledger in read for one in ledger.diagnostics]
    return replace(report, ledgers=(*(report.ledgers or (Ledger(),)), *read)), found


def _read(names: tuple[str, ...], period: Period, files: Resources, place: Location, plugins: Plugins) -> Iterator[Ledger]:
    for name in names:
        file = files.find(name)
        if file is None:
            yield Ledger(diagnostics=(NO_LEDGER.at(place, name=name),))
            continue
        try:
            yield _ledger(name, file, period, plugins)
        except InvalidReport as unreadable:
            yield Ledger(diagnostics=unreadable.diagnostics)


def _ledger(name: str, file: Resource, period: Period, plugins: Plugins) -> Ledger:
    if name.lower().endswith((".yaml", ".yml", ".json")):
        return _of_data(name, file, period, plugins)
    from govsummary.input.ledger.loading import read_ledger

    titles = plugins.titles("govsummary_section_types").values()
    return read_ledger(file.path or name, file.content or None, period=period, sections=set(titles))


def _of_data(name: str, file: Resource, period: Period, plugins: Plugins) -> Ledger:
    """What the 指标 of a YAML or JSON file state."""
    from govsummary.input.reading import read, read_text
    from govsummary.input.validation import validate_data
    from govsummary.input.validation.stating import ledger_of

    source = read(file.path, plugins) if file.path else read_text(file.content.decode("utf-8-sig"), name)
    checked = validate_data(source, plugins, "ledger.schema.json")
    stated = ledger_of(checked.data.get(FIGURES, {}), checked.locate, period)
    return replace(stated, diagnostics=(*checked.diagnostics, *stated.diagnostics))
