"""One data file looked at from reading to its figures: what rendering writes of, and what checking reads on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import has_errors, sort_by_place
from govsummary.core.errors import InvalidReport
from govsummary.core.language import Text
from govsummary.core.steps import Steps, at_once
from govsummary.plugin.manager import build_manager

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Locate, Report
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins

    Previous = str | Path | Report | None


def inspect(path: str | Path, plugins: Plugins | None = None, *, previous: Previous = None) -> Validated:
    """Read and validate one file and put its figures into its texts; faults are in ``diagnostics``, never raised.

    ``previous`` is last year's report or its file, whose figures are this year's bases. A report whose figures contradict
    one another, or with which a plugin's rule finds fault, is still a report that checking reads on; rendering refuses it.

    Raises:
        UsageError: there is no such file.
    """
    return at_once(inspecting(path, plugins or build_manager(), previous))


def inspecting(path: str | Path, plugins: Plugins, previous: Previous, *, is_base: bool = False) -> Steps[Validated]:
    """What `inspect` does, step by step; with what was found out about the plugins that were asked on the way."""
    validated = yield from _validating(path, plugins, previous, is_base=is_base)
    return replace(validated, diagnostics=sort_by_place((*validated.diagnostics, *plugins.remarks())))


def _validating(path: str | Path, plugins: Plugins, previous: Previous, *, is_base: bool) -> Steps[Validated]:
    from govsummary.indicators.checking import check_figures, check_section_parts
    from govsummary.indicators.filling import fill
    from govsummary.indicators.section_text import reads
    from govsummary.input.house_style import check_coverage, check_house_style, house_style
    from govsummary.input.reading import read
    from govsummary.input.validation import Validated, validate

    before = _base(previous, plugins) if isinstance(previous, (str, Path)) else previous
    try:
        source = read(existing(path), plugins)
        yield
        validated = validate(source, plugins)
    except InvalidReport as unreadable:
        return Validated(None, unreadable.diagnostics)
    if validated.report is None:
        return replace(validated, text=source.text)
    yield
    types = plugins.section_types
    filled = fill(validated.report, validated.locate, before, lambda name, figure: reads(types[name].definition, figure))
    parts = check_section_parts(filled.report, lambda name: types[name].definition.schema, validated.locate)
    style = check_house_style(filled.report, plugins, Path(path).parent, validated.locate)
    faults = (*filled.diagnostics, *parts, *style)
    told = [*check_figures(filled.report, validated.locate)]
    report = replace(filled.report, stated=validated.report)
    if not is_base:
        told += _by_rules(report, validated.locate, source.text, plugins)
    if not has_errors(style):
        told += check_coverage(source.text, source.path, house_style(report, plugins, Path(path).parent))
    found = (*validated.diagnostics, *faults, *told)
    kept = None if has_errors(faults) else report
    return replace(validated, report=kept, diagnostics=_at_their_words(found, source.text), text=source.text)


def _by_rules(report: Report, locate: Locate, text: str, plugins: Plugins) -> Iterator[Diagnostic]:
    """What rules on reports find, the core's as anybody's, without what comments of the file ignore."""
    from govsummary.input.ignoring import Ignores

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


def _base(path: str | Path, plugins: Plugins) -> Report:
    """Last year's report, whose figures are wanted: what its texts left open was last year's."""
    return report_of(at_once(inspecting(path, plugins, None, is_base=True)))


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
