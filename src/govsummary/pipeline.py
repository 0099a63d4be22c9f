"""The way of the data, in one screen: input ─► compose ─► docx ─► file.

The command line and the library both call these functions; each stage is imported when it is first needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code, sort_by_place
from govsummary.core.errors import OverwriteRefused, PluginError, UsageError, in_language, spoken
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.language import Text
from govsummary.core.model import typed_sections
from govsummary.core.resources import WORD_SUFFIX, Resources
from govsummary.input.inspecting import Data, Previous, Steps, at_once, files_of, inspect, inspecting, report_of
from govsummary.plugin.guarding import needed
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Writer, Writing
from govsummary.plugin.own import beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from govsummary.core.blocks import Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.language import Language
    from govsummary.core.model import Outline, OutlineBlock, Report, Section
    from govsummary.core.resources import Allowed
    from govsummary.docx.write.choosing import Wish
    from govsummary.input.house_style import Style
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Source


PRINTS_NOTHING = code("GS489")
WRITERS = "govsummary_writers"
_BRING_HOME = Text(
    "要留下的改动用 govsummary merge {target} {data} 写回数据；要覆盖请加 --force；要另存请用 -o 指定别的文件名",
    "bring what is to stay home: govsummary merge {target} {data}; add --force to overwrite, or name another with -o",
)
_NO_OUTPUT = Text("要写明输出文件", "name the file to write")


@frozen
class Document:
    """An official document, the report it is of, and what there is to say about the input short of errors.

    ``validated`` and ``outline`` are what the stages before made of the input, so that checking need not begin anew.
    """

    content: bytes = field(repr=False)
    report: Report
    outline: Outline = field(repr=False, compare=False)
    diagnostics: tuple[Diagnostic, ...]
    validated: Validated = field(repr=False, compare=False)


@frozen
class Rendered(Document):
    """A document that has been written."""

    path: Path


def validate(data: Data, plugins: Plugins | None = None, *, previous: Previous = None) -> tuple[Diagnostic, ...]:
    """All faults of an input, in reading order; sections of plugins are composed, so that their faults are known.

    Raises:
        UsageError: there is no such file.
    """
    return _found(data, plugins or build_manager(), previous, files_of(data))


def _found(data: Data, plugins: Plugins, previous: Previous, files: Resources) -> tuple[Diagnostic, ...]:
    plugins = beside(data, plugins)
    validated = inspect(data, plugins, previous=previous, files=files)
    name = str(data) if isinstance(data, (str, Path)) else ""
    return sort_by_place((*validated.diagnostics, *_of_composing(validated, name, plugins)))


def _of_composing(validated: Validated, path: str, plugins: Plugins) -> Iterator[Diagnostic]:
    """What only composing finds; a report of texts alone has nothing that could fail."""
    report = validated.report
    if report and any(typed_sections(report)):
        try:
            yield from _of_sections(_composed(report, plugins), validated.locate)
        except PluginError as fault:
            yield needed(path, fault)


def _of_sections(outline: Outline, locate: Locate) -> Iterator[Diagnostic]:
    """What there is to say of sections of plugins once they are composed."""
    yield from _empty_sections(outline, locate)
    if outline.unsaid:
        from govsummary.indicators.sentences.unsaid import left_out

        yield from left_out(outline, locate)


def _empty_sections(outline: Outline, locate: Locate) -> Iterator[Diagnostic]:
    """What sections of plugins print because they have no data; those of which the data print nothing."""
    from govsummary.core.blocks import Paragraph
    from govsummary.core.model import composed_blocks
    from govsummary.indicators.faults import TO_FILL, blanks_in

    blocks = composed_blocks(outline)
    for one in _silent(outline.report, blocks):
        yield PRINTS_NOTHING.at(locate((*one.origin, "data")), name=one.heading or one.name or one.type)
    empty = {one.origin for one in typed_sections(outline.report) if not one.data}
    for block in blocks if empty else ():
        if isinstance(block, Paragraph) and block.origin in empty:
            yield from (TO_FILL.at(locate(block.origin), name=name) for name in blanks_in(block.text))


def _silent(report: Report, blocks: Iterable[OutlineBlock]) -> Iterator[Section]:
    """Sections of plugins of which nothing stands on the page."""
    printed = {block.origin[:n] for block in blocks for n in range(len(block.origin) + 1)}
    typed = [*typed_sections(report)]
    holders = {one.origin for one in typed if one.sections}  # which print what is inside as their own
    for one in typed:
        if one.origin not in printed and not any(one.origin[:n] in holders for n in range(len(one.origin))):
            yield one


def load(data: Data, plugins: Plugins | None = None, *, previous: Previous = None) -> Report:
    """The validated report.

    Raises:
        InvalidReport: the input has errors; its ``diagnostics`` lists all of them.
        UsageError: there is no such file.
    """
    return report_of(inspect(data, plugins, previous=previous))


def compose(report: Report, plugins: Plugins | None = None) -> Outline:
    """The numbered outline of a report.

    Raises:
        PluginError: a section type is unknown or its text cannot be made.
        UsageError: the numbering scheme is unknown.
    """
    return _composed(report, beside(report.source.path, plugins or build_manager()))


def _composed(report: Report, plugins: Plugins) -> Outline:
    from govsummary.compose import compose as compose_outline

    return compose_outline(report, plugins)


outline = compose
"""Its name in the library, where ``govsummary.compose`` is the package."""


def typeset(outline: Outline, template: Wish | None = None, plugins: Plugins | None = None) -> bytes:
    """The Word document of an outline: same outline, same bytes.

    ``template`` is a name, a file or its bytes; files that the report itself names are not read.

    Raises:
        TemplateError: the template is missing, broken, or asks for something unknown or forbidden.
        InvalidReport: the report names a house style.
    """
    from govsummary.docx.write import typeset as typeset_outline

    return typeset_outline(outline, plugins or build_manager(), template="" if template is None else template)


def render_data(
    data: Source | Mapping[str, Any],
    template: Wish | None = None,
    *,
    house_style: Style | None = None,
    plugins: Plugins | None = None,
    language: Language = "zh",
    resources: Allowed = "forbid",
    previous: Previous = None,
    suffix: str = WORD_SUFFIX,
) -> Document:
    """Turn data into an official Word document in memory; nothing is written, and no file is read but those allowed.

    ``template`` is a name, a file or its bytes; ``house_style`` a file, its bytes or its data. ``resources`` says which
    files the data themselves may name as template or house style: none, those below a folder, or those of a mapping from
    names to bytes. Messages, also of what is raised, are in ``language``. ``suffix`` is that of another kind of document,
    if a plugin writes one.

    Raises:
        InvalidReport: the data or the house style have errors; its ``diagnostics`` lists them, each with its ``pointer``.
        TemplateError: the Word template cannot be filled.
        PluginError: a section's plugin fails.
        UsageError: nobody writes documents of that ``suffix``, or there is no such ``language``.
    """
    from govsummary.input.house_style import style_file

    with in_language(language):
        manager, files = plugins or build_manager(), Resources.of(resources, style_file(house_style))
        wish = "" if template is None else template
        writer = writer_for(Path(f"document{suffix}"), manager)
        made = at_once(making(data, manager, writer, template=wish, previous=previous, files=files))
        return replace(made, diagnostics=spoken(made.diagnostics, language))


def validate_data(
    data: Source | Mapping[str, Any],
    plugins: Plugins | None = None,
    *,
    language: Language = "zh",
    resources: Allowed = "forbid",
    previous: Previous = None,
) -> tuple[Diagnostic, ...]:
    """All faults of data in memory, in reading order, each with its ``pointer``; see `render_data`.

    Raises:
        PluginError: a section type's schema is broken.
        UsageError: there is no such ``language``.
    """
    with in_language(language):
        return spoken(_found(data, plugins or build_manager(), previous, Resources.of(resources)), language)


def render(
    data: Data,
    output: str | Path | None = None,
    *,
    template: Wish = "",
    force: bool = False,
    previous: Previous = None,
    plugins: Plugins | None = None,
    durable: bool = True,
) -> Rendered:
    """Turn data into an official document; a Word file beside the data file unless ``output`` names another.

    Nothing is written if the input has errors, and an edited document is not overwritten without ``force``. Unless
    ``durable``, the system may hold the bytes back for some seconds: enough for what can be made again.

    Raises:
        InvalidReport: the input has errors.
        TemplateError: the Word template cannot be filled.
        OverwriteRefused: the output was edited by hand since it was written.
        EnvironmentFault: the file cannot be written.
        UsageError: there is no such input file, no ``output`` for data that are no file, or nobody writes files like it.
    """
    if output is None and not isinstance(data, (str, Path)):
        raise UsageError(_NO_OUTPUT)
    target = Path(output or Path(str(data)).with_suffix(WORD_SUFFIX))
    plugins = plugins or build_manager()
    return at_once(rendering(data, target, plugins, template=template, force=force, previous=previous, durable=durable))


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
    data: Data, target: Path, plugins: Plugins, *, template: Wish, force: bool, previous: Previous, durable: bool
) -> Steps[Rendered]:
    """What `render` does, step by step; a batch that can be resumed need not be ``durable``, see `write`."""
    from govsummary.core.files import write

    writer, files = writer_for(target, plugins), files_of(data)
    made = yield from making(data, plugins, writer, template=template, previous=previous, files=files)
    yield
    try:
        write(target, made.content, force=force, durable=durable, ours=writer.ours)
    except OverwriteRefused as refused:
        from govsummary.docx.comparing.aligning import differences

        refused.changes = differences(target, made.content)
        if isinstance(data, (str, Path)) and target.suffix == WORD_SUFFIX:
            refused.hint_text = _BRING_HOME.fill(target=target, data=data)
        raise
    plugins.tell("govsummary_after_render", outline=made.outline, path=target)
    told = sort_by_place((*made.diagnostics, *plugins.remarks()))
    return Rendered(made.content, made.report, made.outline, told, made.validated, target)


def making(
    data: Data, plugins: Plugins, writer: Writer, *, template: Wish, previous: Previous, files: Resources
) -> Steps[Document]:
    """The document of the data as ``writer`` writes it, step by step; no file is written."""
    plugins = beside(data, plugins)
    validated = yield from inspecting(data, plugins, previous, files)
    report = report_of(validated)
    yield
    outline = _composed(report, plugins)
    yield
    writing = Writing(plugins, validated.locate, template, files, validated.style)
    content = writer.write(outline, writing)
    of_sections = _of_sections(outline, validated.locate)
    told = sort_by_place((*validated.diagnostics, *of_sections, *writing.remarks, *plugins.remarks()))
    return Document(content, report, outline, told, validated)
