"""The way of the data, in one screen: read ─► validate ─► compose ─► typeset ─► write.

The command line and the library both call these functions; each stage is imported when it is first needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.diagnostics import has_errors, sort_by_place
from govsummary.errors import InvalidReport, OverwriteRefused, PluginError, UsageError
from govsummary.language import Text
from govsummary.plugins import build_manager
from govsummary.steps import Steps, at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.model import Outline, Report
    from govsummary.plugins import Plugins
    from govsummary.validation import Validated
    from govsummary.wordfile.allowed import Allowed
    from govsummary.wordfile.document import WordDocument

    Previous = str | Path | Report | None


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


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended copy of a Word document: what was set right, and what only a person can decide."""

    path: Path
    mended: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    changed: bool = True
    """Whether there was anything to mend; otherwise the copy is the original's bytes."""


def inspect(path: str | Path, plugins: Plugins | None = None, *, previous: Previous = None) -> Validated:
    """Read and validate one file and put its figures into its texts; faults are in ``diagnostics``, never raised.

    ``previous`` is last year's report or its file, whose figures are this year's bases. A report whose figures contradict
    one another, or with which a plugin's rule finds fault, is still a report that checking reads on; rendering refuses it.
    """
    return at_once(_inspecting(path, plugins or build_manager(), previous))


def _inspecting(path: str | Path, plugins: Plugins, previous: Previous, *, is_base: bool = False) -> Steps[Validated]:
    """What was found out about the file, and about the plugins that were asked on the way."""
    validated = yield from _validating(path, plugins, previous, is_base=is_base)
    return replace(validated, diagnostics=sort_by_place((*validated.diagnostics, *plugins.remarks())))


def _validating(path: str | Path, plugins: Plugins, previous: Previous, *, is_base: bool) -> Steps[Validated]:
    from govsummary.figures.checking import check_figures
    from govsummary.figures.filling import fill
    from govsummary.figures.section_parts import check_section_parts
    from govsummary.prose.ignoring import Ignores
    from govsummary.prose.unfinished import unfinished
    from govsummary.reading import read
    from govsummary.typesetting.page_data import check_page_data
    from govsummary.validation import Validated, validate

    before = _base(previous, plugins) if isinstance(previous, (str, Path)) else previous
    try:
        source = read(_existing(path), plugins)
        yield
        validated = validate(source, plugins)
    except InvalidReport as unreadable:
        return Validated(None, unreadable.diagnostics)
    if validated.report is None:
        return replace(validated, text=source.text)
    yield
    types = plugins.section_types
    filled = fill(validated.report, validated.locate, before, lambda name, figure: types[name].definition.reads(figure))
    parts = check_section_parts(filled.report, lambda name: types[name].definition.schema, validated.locate)
    page = check_page_data(filled.report, source, plugins, Path(path).parent, validated.locate)
    faults = (*filled.diagnostics, *parts, *page)
    sums = [*check_figures(filled.report, validated.locate)]
    if not is_base:
        ignores = Ignores(source.text, data=True)
        left = [*unfinished(validated.report, filled.report, validated.locate)]
        for rule in plugins.of_others("govsummary_rules"):
            left += rule.report(filled.report, validated.locate) if rule.report else ()
        sums += [found for found in left if not ignores.hide(found, found.location.line)]
    report = None if has_errors(faults) else filled.report
    found = (*validated.diagnostics, *faults, *sums)
    return replace(validated, report=report, diagnostics=_at_their_words(found, source.text), text=source.text)


def _at_their_words(found: tuple[Diagnostic, ...], text: str) -> tuple[Diagnostic, ...]:
    if not text or not any(one.quote for one in found):
        return found
    from govsummary.prose.scalars import at_their_words

    return at_their_words(found, text)


def _base(path: str | Path, plugins: Plugins) -> Report:
    """Last year's report, of which the figures are wanted: what its texts left open was last year's."""
    return _report(at_once(_inspecting(path, plugins, None, is_base=True)))


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
    from govsummary.codes.plugin import needed
    from govsummary.figures.section_parts import typed_sections

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
    return _report(inspect(path, plugins, previous=previous))


def compose(report: Report, plugins: Plugins | None = None) -> Outline:
    """The numbered outline of a report."""
    from govsummary.composing import compose as compose_outline

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
    """Turn a data file into an official Word document; beside the input unless ``output`` names a file.

    Nothing is written if the input has errors, and an edited document is not overwritten without ``force``. Unless
    ``durable``, the system may hold the bytes back for some seconds: enough for what can be made again.

    Raises:
        InvalidReport: the input has errors.
        TemplateError: the Word template cannot be filled.
        OverwriteRefused: the output was edited by hand since it was written.
        EnvironmentFault: the file cannot be written.
        UsageError: there is no such input file.
    """
    source = Path(path)
    target = Path(output) if output else source.with_suffix(".docx")
    plugins = plugins or build_manager()
    return at_once(rendering(source, target, plugins, template=template, force=force, previous=previous, durable=durable))


def rendering(
    source: Path, target: Path, plugins: Plugins, *, template: str, force: bool, previous: Previous, durable: bool
) -> Steps[Rendered]:
    """What `render` does, step by step; a batch that can be resumed need not be ``durable``, see `write`."""
    from govsummary.typesetting import typesetting
    from govsummary.typesetting.house_style import house_style
    from govsummary.typesetting.paging import check_first_page
    from govsummary.writing import write

    validated = yield from _inspecting(source, plugins, previous)
    report = _report(validated)
    yield
    outline = compose(report, plugins)
    yield
    document, body, remarks = yield from typesetting(outline, plugins, template=template, base=source.parent)
    yield
    try:
        write(target, document, force=force, durable=durable)
    except OverwriteRefused as refused:
        from govsummary.typesetting.comparing import differences

        refused.changes = differences(target, document)
        raise
    plugins.tell("govsummary_after_render", outline=outline, path=target)
    first = check_first_page(body, report, house_style(report, plugins, source.parent).page, validated.locate)
    told = sort_by_place((*validated.diagnostics, *remarks, *first, *plugins.remarks()))
    return Rendered(target, report, told, validated, outline)


def read_word(path: str | Path, plugins: Plugins, *, house_style: Path | None = None) -> WordDocument:
    """A Word document as rules see it, with what a house style allows.

    Raises:
        InvalidReport: it is no Word document that can be read, or the house style has errors.
        UsageError: there is no such file.
    """
    from govsummary.typesetting.docx_reading import open_word

    return open_word(_existing(path), None, _allowed(house_style, plugins))


def check_document(document: WordDocument, plugins: Plugins) -> tuple[Diagnostic, ...]:
    """What every rule for Word documents says of an opened one, in reading order."""
    rules = plugins.all("govsummary_rules")
    return sort_by_place(found for rule in rules if rule.document for found in rule.document(document))


def mend(
    path: str | Path,
    output: str | Path,
    plugins: Plugins | None = None,
    *,
    force: bool = False,
    house_style: Path | None = None,
) -> Mended:
    """Write a copy of a Word document with its layout mended as far as is safe; the original stays as it is.

    What the file of a ``house_style`` has otherwise than the standard is left.

    Raises:
        InvalidReport: it is no Word document that can be read, or the house style has errors.
        OverwriteRefused: ``output`` exists and is not govsummary's own.
        EnvironmentFault: the copy cannot be written.
        UsageError: there is no such file, or the copy would replace it.
    """
    from govsummary.writing import write

    source, target = _existing(path), Path(output)
    if target.exists() and target.samefile(source):
        raise UsageError(
            Text("修正后的文件不能覆盖原文件", "the mended copy must not replace the original"),
            Text("请用 -o 另起一个文件名", "name another file with -o"),
        )
    plugins = plugins or build_manager()
    allowed = _allowed(house_style, plugins)
    data, better = mended(source, plugins, house_style=house_style)
    before, left = (_of_word(source, one, allowed, plugins) for one in (data, better))
    write(target, better, force=force)
    return Mended(target, tuple(found for found in before if found not in left), left, changed=better != data)


def mended(path: str | Path, plugins: Plugins, *, house_style: Path | None = None) -> tuple[bytes, bytes]:
    """A Word document as it is and as `mend` would write it; nothing is written.

    Raises:
        InvalidReport: it is no Word document that can be read, or the house style has errors.
        UsageError: there is no such file.
    """
    from govsummary.typesetting.mending import mend as mend_bytes

    source = _existing(path)
    data = source.read_bytes()
    return data, mend_bytes(data, str(source), _allowed(house_style, plugins))


def _of_word(path: Path, data: bytes, allowed: Allowed | None, plugins: Plugins) -> tuple[Diagnostic, ...]:
    from govsummary.typesetting.docx_reading import open_word

    return check_document(open_word(path, data, allowed), plugins)


def _allowed(house_style: Path | None, plugins: Plugins) -> Allowed | None:
    if house_style is None:
        return None
    from govsummary.typesetting.house_style_file import allowed_by

    return allowed_by(house_style, plugins)


def _existing(path: str | Path) -> Path:
    file = Path(path)
    if not file.is_file():
        from govsummary.reading.missing import no_such_file

        raise no_such_file(file)
    return file


def _report(validated: Validated) -> Report:
    if validated.report is None or has_errors(validated.diagnostics):
        raise InvalidReport(
            Text("数据文件有错误，没有生成文件", "the data file has errors; nothing was written"), validated.diagnostics
        )
    return validated.report
