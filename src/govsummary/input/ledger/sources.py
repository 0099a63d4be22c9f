"""The ledgers (台账) that a report names: found by the rules of all files that data may name, read for its period."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Location, Severity, code, sort_by_place
from govsummary.core.errors import InvalidReport
from govsummary.core.facts import Ledger
from govsummary.core.frozen import replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.resources import TABULAR, Resource
from govsummary.indicators.facts import Facts, paper_period
from govsummary.indicators.names import plain
from govsummary.input.ledger.loading import lists_of, read_ledger
from govsummary.input.reading.contents import state_of

if TYPE_CHECKING:
    from govsummary.core.blocks import Locate
    from govsummary.core.diagnostics import Code, Diagnostic
    from govsummary.core.model import Report
    from govsummary.core.periods import Period
    from govsummary.core.resources import Resources
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Source

NO_PERIOD = code("GS390")
NO_LEDGER = code("GS391")
FORBIDDEN_FILE = code("GS620")
FIGURES = "figures"
_ROUNDS = 4
"""So often faulty values are left out, where others come to light by it."""
_NEAR = Text("这里有“{name}”，是不是它？", "there is '{name}'; is it meant?")


def with_ledgers(report: Report, files: Resources, locate: Locate, plugins: Plugins) -> tuple[Report, list[Diagnostic]]:
    """The report with what the files that it names state among its sources, and what is wrong with them."""
    period = paper_period(report.period, report.title)
    if period is None:
        return report, [NO_PERIOD.at(locate(("ledger",)))]
    several = len(report.ledger_files) > 1

    def one_of(number: int, name: str, lists: frozenset[str]) -> Ledger:
        try:
            file = file_named(name, files, locate(("ledger", number) if several else ("ledger",)))
            own = Path(report.source.path).name == Path(file.name).name  # the paper's own workbook: all of it is read
            return _ledger(file, period, plugins, lists=lists, at_once=own)
        except InvalidReport as fault:
            return Ledger(diagnostics=fault.diagnostics)

    lists = lists_of(report.ledgers)
    read = [one_of(number, name, lists) for number, name in enumerate(report.ledger_files)]
    for number, name in enumerate(report.ledger_files):
        others = lists_of(one for one in read if one is not read[number]) - lists
        if any(plain(one.name) in others and one.kind != "list" for one in read[number].indicators if others):
            read[number] = one_of(number, name, lists | others)
    found = [one for ledger in read for one in ledger.diagnostics]
    return replace(report, ledgers=(*(report.ledgers or (Ledger(),)), *read)), found


def check_ledger(path: Path, plugins: Plugins) -> tuple[Diagnostic, ...]:
    """All that is wrong with a ledger by itself, in reading order: how it is written, and where it contradicts itself.

    Raises:
        InvalidReport: it cannot be opened.
    """
    if path.suffix.lower() in TABULAR:
        ledger = read_ledger(path, sections=frozenset(plugins.titles().values()))
    else:
        ledger = _of_data(Resource(path.name, path), None, plugins)
    return faults_of_ledger(ledger)


def faults_of_ledger(ledger: Ledger, known: Facts | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with a ledger by itself: how it is written, where it contradicts itself or stands far from last year."""
    from govsummary.indicators.checks.figures import leaps

    facts = known or Facts(None, (ledger,))
    return sort_by_place((*ledger.diagnostics, *facts.diagnostics, *leaps(facts)))


def file_named(name: str, files: Resources, place: Location, missing: Code = NO_LEDGER) -> Resource:
    """The file that a report names.

    Raises:
        InvalidReport: it is not there, or may not be named.
    """
    if not files.allows(name):
        raise InvalidReport(NOTHING, [FORBIDDEN_FILE.at(place, name=name)])
    if found := files.find(name):
        return found
    near = files.near(name, TABULAR)
    hint = _NEAR.fill(name=near) if near else None
    raise InvalidReport(NOTHING, [missing.at(place, name=name, hint=hint)])


def _ledger(file: Resource, period: Period, plugins: Plugins, **how: Any) -> Ledger:
    if Path(file.name).suffix.lower() not in TABULAR:
        return _of_data(file, period, plugins)
    how |= {"period": period, "sections": frozenset(plugins.titles().values())}
    if file.path is None:
        return read_ledger(file.name, file.content, **how)
    return _known(str(file.path), state_of(file.path), **how)


@lru_cache(maxsize=4)
def _known(path: str, state: tuple[int, int], **how: Any) -> Ledger:
    """A ledger, read once for all papers of a batch for as long as its file does not change."""
    return read_ledger(path, **how)


def _of_data(file: Resource, period: Period | None, plugins: Plugins) -> Ledger:
    """What the 指标 of a YAML or JSON file state."""
    from govsummary.input.reading import read, read_text
    from govsummary.input.reading.contents import decode

    source = read(file.path, plugins) if file.path else read_text(decode(file.content, file.name), file.name)
    return ledger_of_source(source, period, plugins)


def ledger_of_source(source: Source, period: Period | None, plugins: Plugins) -> Ledger:
    """What the 指标 of the data of a ledger state, faulty values left out, and what is wrong with them."""
    from govsummary.input.validation import LeftOut, validate_data
    from govsummary.input.validation.stating import ledger_of

    checked = validate_data(source, plugins, "ledger.schema.json")
    found = checked.diagnostics
    for _ in range(_ROUNDS):
        if all(one.severity is not Severity.ERROR for one in checked.diagnostics):
            break
        source = LeftOut(source, checked.diagnostics).source
        checked = validate_data(source, plugins, "ledger.schema.json")
    else:
        return Ledger(diagnostics=found)
    stated = ledger_of(checked.data.get(FIGURES, {}), checked.locate, period)
    return replace(stated, diagnostics=(*found, *stated.diagnostics))
