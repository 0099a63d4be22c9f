"""The way of the data, in one screen: input ─► compose ─► docx ─► file.

The command line and the library both call these functions; each stage is imported when it is first needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import sort_by_place
from govsummary.core.errors import OverwriteRefused, PluginError, UsageError
from govsummary.core.language import Text
from govsummary.core.steps import Steps, at_once
from govsummary.input.inspecting import inspect, inspecting, report_of
from govsummary.plugin.guarding import needed
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import WORD_SUFFIX, Writer, Writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Outline, Report
    from govsummary.input.inspecting import Previous
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins


WRITERS = "govsummary_writers"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A written document, the report it is of, and what there is to say about the input short of errors.

    ``validated`` and ``outline`` are what the stages before made of the input, so that checking need not begin anew.
    """

    path: Path
    report: Report
    diagnostics: tuple[Diagnostic, ...]
    validated: Validated = field(repr=False, compare=False)
    outline: Outline = field(repr=False, compare=False)


def validate(path: str | Path, plugins: Plugins | None = None, *, previous: Previous = None) -> tuple[Diagnostic, ...]:
    """All faults of one input file, in reading order; sections of plugins are composed, so that their faults are known.

    Raises:
        UsageError: there is no such file.
    """
    plugins = plugins or build_manager()
    validated = inspect(path, plugins, previous=previous)
    return sort_by_place((*validated.diagnostics, *_of_composing(validated.report, str(path), plugins)))


def _of_composing(report: Report | None, path: str, plugins: Plugins) -> Iterator[Diagnostic]:
    """What only composing tells; a report of texts alone has nothing that could fail."""
    from govsummary.indicators.checking import typed_sections

    if report and any(typed_sections(report)):
        try:
            compose(report, plugins)
        except PluginError as fault:
            yield needed(path, fault)


def load(path: str | Path, plugins: Plugins | None = None, *, previous: Previous = None) -> Report:
    """The validated report.

    Raises:
        InvalidReport: the input has errors; its ``diagnostics`` lists all of them.
        UsageError: there is no such file.
    """
    return report_of(inspect(path, plugins, previous=previous))


def compose(report: Report, plugins: Plugins | None = None) -> Outline:
    """The numbered outline of a report."""
    from govsummary.compose import compose as compose_outline

    return compose_outline(report, plugins or build_manager())


def render(
    path: str | Path,
    output: str | Path | None = None,
    *,
    template: str = "",
    force: bool = False,
    previous: Previous = None,
    plugins: Plugins | None = None,
    durable: bool = True,
) -> Rendered:
    """Turn a data file into an official document; a Word file beside the input unless ``output`` names another file.

    Nothing is written if the input has errors, and an edited document is not overwritten without ``force``. Unless
    ``durable``, the system may hold the bytes back for some seconds: enough for what can be made again.

    Raises:
        InvalidReport: the input has errors.
        TemplateError: the Word template cannot be filled.
        OverwriteRefused: the output was edited by hand since it was written.
        EnvironmentFault: the file cannot be written.
        UsageError: there is no such input file, or nobody writes files such as ``output``.
    """
    source = Path(path)
    target = Path(output) if output else source.with_suffix(WORD_SUFFIX)
    plugins = plugins or build_manager()
    return at_once(rendering(source, target, plugins, template=template, force=force, previous=previous, durable=durable))


def writer_for(target: Path, plugins: Plugins) -> Writer:
    """The writer of files like ``target``, by its suffix.

    Raises:
        UsageError: there is none.
        PluginError: several plugins have one.
    """
    writer: Writer | None = plugins.for_file(WRITERS, target)
    if writer is None:
        known = plugins.suffixes(WRITERS)
        raise UsageError(
            Text(f"不会写这种文件：{target}", f"no writer for {target}"),
            Text(
                f"输出文件可以是 {'、'.join(known)}；要 PDF 请加 --pdf；要放进文件夹，请先建好这个文件夹",
                f"an output may be {', '.join(known)}; for a PDF add --pdf; a folder of that name has to be made first",
            ),
        )
    return writer


def rendering(
    source: Path, target: Path, plugins: Plugins, *, template: str, force: bool, previous: Previous, durable: bool
) -> Steps[Rendered]:
    """What `render` does, step by step; a batch that can be resumed need not be ``durable``, see `write`."""
    from govsummary.core.files import write

    writer = writer_for(target, plugins)
    validated = yield from inspecting(source, plugins, previous)
    report = report_of(validated)
    yield
    outline = compose(report, plugins)
    yield
    writing = Writing(plugins, validated.locate, template, source.parent)
    document = writer.write(outline, writing)
    yield
    try:
        write(target, document, force=force, durable=durable, ours=writer.ours)
    except OverwriteRefused as refused:
        from govsummary.docx.write.comparing import differences

        refused.changes = differences(target, document)
        raise
    plugins.tell("govsummary_after_render", outline=outline, path=target)
    told = sort_by_place((*validated.diagnostics, *writing.remarks, *plugins.remarks()))
    return Rendered(target, report, told, validated, outline)
