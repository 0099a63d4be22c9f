"""Data looked at from reading to their figures: what rendering writes of, and what checking reads on."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from govsummary.core.blocks import Picture
from govsummary.core.diagnostics import Diagnostic, Severity, has_errors, sort_by_place
from govsummary.core.errors import GovSummaryError, InvalidReport
from govsummary.core.frozen import NamedTuple, replace
from govsummary.core.language import Text
from govsummary.core.model import Report, stated_blocks
from govsummary.core.resources import ANY_WORKBOOK, CSV, NO_FILES, Resources
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Source
from govsummary.plugin.own import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.core.blocks import Locate
    from govsummary.indicators.facts import Facts
    from govsummary.indicators.filling import Filled
    from govsummary.indicators.taking import Taken
    from govsummary.input.validation import Validated
    from govsummary.input.validation.naming import Naming
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import SectionDefinition
    from govsummary.standard.house_style import HouseStyle

Data = str | Path | Source | Mapping[str, Any]
"""A data file, what was read of one (`Source`), or its data as a mapping."""
Previous = Data | Report | None
"""Last year's report, or its data."""
_ROUNDS = 12
"""What is left out may leave something else alone: so many looks at most."""


def inspect(
    data: Data,
    plugins: Plugins | None = None,
    *,
    previous: Previous = None,
    files: Resources | None = None,
    tolerant: bool = False,
) -> Validated:
    """Read and validate data and put their figures into their texts; faults are in ``diagnostics``, never raised.

    ``previous`` is last year's report or its data, whose figures are this year's bases. A report whose figures contradict
    one another, or with which a plugin's rule finds fault, is still a report that checking reads on; rendering refuses it.
    ``files`` are those that the data may name: those beside a data file, else none. A ``tolerant`` inspection has a
    ``partial`` report as well, in which faulty values are left out and unknown names in texts print as 【名称？】.

    Raises:
        UsageError: there is no such file.
        PluginError: several plugins read such files.
    """
    plugins = beside(data, plugins or build_manager())
    validated = at_once(inspecting(data, plugins, previous, files or files_of(data)))
    if tolerant:
        return replace(validated, partial=_partial_of(validated, plugins, previous, files or files_of(data)))
    return validated


def _partial_of(validated: Validated, plugins: Plugins, previous: Previous, files: Resources) -> Report | None:
    """The report of what is right in the data; None if they could not be read, or nothing is right."""
    from govsummary.input.validation import LeftOut

    for _ in range(_ROUNDS):
        if validated.report is not None or validated.source is None:
            break
        left = LeftOut(validated.source, validated.diagnostics)
        if not left.changed:
            break
        validated = at_once(inspecting(left.source, plugins, previous, files))
    return validated.report


def files_of(data: Data) -> Resources:
    """The files that data may name where the caller says nothing of it: those of the user's own file."""
    return Resources.beside(Path(data)) if isinstance(data, (str, Path)) else NO_FILES


def source_of(data: Data, plugins: Plugins) -> Source:
    """What is read of the data, once.

    Raises:
        InvalidReport: they cannot be read.
        UsageError: there is no such file.
    """
    if isinstance(data, (str, Path)):
        return source_at(existing(data), plugins)
    if isinstance(data, Source):
        return data
    from govsummary.input.reading import from_data

    return from_data(data)


def source_at(path: Path, plugins: Plugins) -> Source:
    """What is read of a file: of a paper in a workbook too, if no plugin reads workbooks its own way.

    Raises:
        InvalidReport: it cannot be read.
        UsageError: it is a ledger, or nobody reads such files.
    """
    from govsummary.input.reading import HOOK, read

    if path.suffix.lower() in (*ANY_WORKBOOK, CSV) and not plugins.for_file(HOOK, path):
        from govsummary.input.ledger.papers import read_paper, refuse_ledger

        if path.suffix.lower() == CSV:
            raise refuse_ledger(path)
        return read_paper(path)
    return read(path, plugins)


def inspecting(
    data: Data, plugins: Plugins, previous: Previous, files: Resources, *, is_base: bool = False
) -> Steps[Validated]:
    """What `inspect` does, step by step, of plugins that are already those `beside` the data.

    With what was found out about the plugins that were asked on the way.
    """
    validated = yield from _validating(data, plugins, previous, files, is_base=is_base)
    return replace(validated, diagnostics=sort_by_place((*validated.diagnostics, *plugins.remarks())))


def _reads(definition: SectionDefinition, figure: str) -> bool:
    from govsummary.indicators.sentences.section_text import reads

    return reads(definition, figure)


def _validating(data: Data, plugins: Plugins, previous: Previous, files: Resources, *, is_base: bool) -> Steps[Validated]:
    from govsummary.input.house_style import check_coverage
    from govsummary.input.validation import Validated, validate, with_the_rest

    before = previous if previous is None or isinstance(previous, Report) else _base(previous, plugins)
    try:
        source = source_of(data, plugins)
        yield
        validated = with_the_rest(validate(source, plugins), plugins)
    except InvalidReport as unreadable:
        return Validated(None, unreadable.diagnostics)
    if validated.rest is None:
        return validated
    yield
    if validated.report is None:
        with suppress(GovSummaryError):  # from who cannot do with a part of the data
            seen = _seen(validated, validated.rest, plugins, files, before)
            wrong = [one for one in seen.faults if one.severity is Severity.ERROR]  # what is unused may be used by the rest
            more = (*wrong, *_told(validated, seen, validated.rest, plugins, is_base=is_base))
            return validated.with_more(_at_their_words(more, source.text))
        return validated
    seen = _seen(validated, validated.report, plugins, files, before)
    loaded, poured, style, faults, departures = seen
    report = replace(poured.filled.report, stated=validated.report)
    told = _told(validated, seen, validated.report, plugins, is_base=is_base)
    if not has_errors(departures):
        told += check_coverage(source.text, source.path, style)
    found = _at_their_words((*validated.diagnostics, *faults, *told), source.text)
    kept = None if has_errors(faults) else report
    return replace(validated, report=kept, diagnostics=found, style=style, loaded=loaded, before=before)


def _told(validated: Validated, seen: _Seen, stated: Report, plugins: Plugins, *, is_base: bool) -> list[Diagnostic]:
    """What is wrong with figures, periods and, by the rules, with anything in a report that has its figures."""
    from govsummary.indicators.checks.dating import check_periods
    from govsummary.indicators.checks.figures import check_figures

    poured, locate = seen.poured, validated.locate
    found = [*check_figures(poured.facts, poured.filled.report, locate)]
    if not is_base:
        found += check_periods(poured.taken.report, poured.facts, locate)
        found += _by_rules(replace(poured.filled.report, stated=stated), locate, validated.text, plugins)
    return found


class _Seen(NamedTuple):
    loaded: Report
    poured: Poured
    style: HouseStyle
    faults: tuple[Diagnostic, ...]
    departures: tuple[Diagnostic, ...]
    """Of the faults, those of the house style."""


def _seen(validated: Validated, report: Report, plugins: Plugins, files: Resources, before: Report | None) -> _Seen:
    """The report with what the files that it names state, its figures in its texts, and what is wrong with either."""
    from govsummary.indicators.checks.figures import check_section_parts
    from govsummary.input.house_style import check_template, style_of

    locate, types = validated.locate, plugins.section_types
    report, of_files = _with_files(report, files, locate, plugins)
    poured = pour(report, plugins, locate, before)
    parts = check_section_parts(poured.filled.report, lambda name: types[name].definition.schema, locate)
    style, departures = style_of(poured.filled.report, plugins, files, locate)
    named = check_template(poured.filled.report, plugins, files, locate)
    lacking = _lacking(validated.naming, poured.taken, plugins)
    faults = (*of_files, *poured.taken.faults, *lacking, *poured.filled.diagnostics, *parts, *departures, *named)
    return _Seen(report, poured, style, faults, tuple(departures))


def _with_files(report: Report, files: Resources, locate: Locate, plugins: Plugins) -> tuple[Report, list[Diagnostic]]:
    """The report with its attachments, its ledgers, the sheets of its tables, and its pictures."""
    from govsummary.indicators.checks.totals import tables_of

    found: list[Diagnostic] = []
    if any(one.file for one in report.attachments):
        from govsummary.input.attaching import with_attachments

        report, found = with_attachments(report, files, locate, plugins)
    if report.ledger_files:
        from govsummary.input.ledger.sources import with_ledgers

        report, of_ledgers = with_ledgers(report, files, locate, plugins)
        found += of_ledgers
    if any(table.sheet for table in tables_of(report)):
        from govsummary.input.ledger.shown import with_sheets

        report, of_sheets = with_sheets(report, files, locate)
        found += of_sheets
    chops = report.signature.chops if report.signature else ()
    if any(isinstance(one, Picture) for one in (*stated_blocks(report), *(chop.picture for chop in chops))):
        from govsummary.input.attaching import with_pictures

        report, of_pictures = with_pictures(report, files, locate)
        found += of_pictures
    return report, found


class Poured(NamedTuple):
    """A report with the facts taken into its sections' data and its texts."""

    taken: Taken
    facts: Facts
    filled: Filled


def pour(report: Report, plugins: Plugins, locate: Locate, before: Report | None) -> Poured:
    """Put what the sources of a report state where it is wanted; ``before`` is last year's report."""
    from govsummary.indicators.facts import facts_of
    from govsummary.indicators.filling import fill
    from govsummary.indicators.taking import take

    types = plugins.section_types
    taken = take(report, lambda name: types[name].definition, locate, before)
    facts = facts_of(taken.report)
    facts.used.update(taken.used)
    facts.faulty.update(taken.undecided)
    return Poured(taken, facts, fill(taken.report, locate, facts, lambda name, one: _reads(types[name].definition, one)))


def _lacking(naming: Naming | None, taken: Taken, plugins: Plugins) -> Iterator[Diagnostic]:
    """What is wrong with sections' data once the facts have been taken into them; what could not be is reported already."""
    from govsummary.input.validation.accepting import taken_in_doubt

    def schema_of(name: str) -> Any:
        return plugins.section_types[name].definition.schema

    if naming and not taken.faults and (doubtful := [*taken_in_doubt(naming, taken.report, schema_of)]):
        from govsummary.input.validation.checking import check_taken

        yield from check_taken(naming, schema_of, doubtful)


def _by_rules(report: Report, locate: Locate, text: str, plugins: Plugins) -> Iterator[Diagnostic]:
    """What rules on reports find, the core's as anybody's, without what comments of the file ignore."""
    from govsummary.input.reading.contents import Ignores

    ignores = Ignores(text, data=True)
    for rule in plugins.all("govsummary_rules"):
        for found in rule.report(report, locate) if rule.report else ():
            if not ignores.hide(found, found.location.line):
                yield found


def _at_their_words(found: tuple[Diagnostic, ...], text: str) -> tuple[Diagnostic, ...]:
    if not text or not any(one.quote for one in found):
        return found
    from govsummary.input.scalars import at_their_words

    return at_their_words(found, text)


def _base(data: Data, plugins: Plugins) -> Report:
    """Last year's report, whose figures are wanted: what its texts left open was last year's."""
    return report_of(at_once(inspecting(data, beside(data, plugins), None, files_of(data), is_base=True)))


def report_of(validated: Validated) -> Report:
    """The report.

    Raises:
        InvalidReport: there are errors.
    """
    if validated.report is None or has_errors(validated.diagnostics):
        raise InvalidReport(
            Text("数据文件有错误，没有生成文件", "the data file has errors; nothing was written"), validated.diagnostics
        )
    return validated.report


def existing(path: str | Path) -> Path:
    """The path of a file that is there.

    Raises:
        UsageError: there is none; the nearest name is suggested.
    """
    file = Path(path)
    if not file.is_file():
        from govsummary.input.reading.contents import no_such_file

        raise no_such_file(file)
    return file


# ---- steps: a paper on its own leaves the processor's caches cold for every stage, as reading it drives out the code of
# writing. Taken side by side, several papers are read, then all are validated, and so on, each stage with its code at hand.


Result = TypeVar("Result")
Steps = Generator[None, None, Result]
"""Yields after each step but the last, and returns what has come of it."""


def at_once(steps: Steps[Result]) -> Result:
    """The result, all steps being taken one after the other; what goes wrong is raised."""
    try:
        while True:
            next(steps)
    except StopIteration as done:
        result: Result = done.value
        return result


def side_by_side(works: Iterable[Steps[Result]], around: AbstractContextManager[Any] | None = None) -> list[Result]:
    """The results in the order of the works: all take a step before any takes the next, each step inside ``around``."""
    under_way = dict(enumerate(works))
    results: dict[int, Result] = {}
    while under_way:
        for number, steps in list(under_way.items()):
            with around or nullcontext():
                try:
                    next(steps)
                except StopIteration as done:
                    results[number] = done.value
                    del under_way[number]
    return [results[number] for number in sorted(results)]
