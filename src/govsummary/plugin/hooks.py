"""Every hook of govsummary. A plugin implements those it needs, each with the marker `hookimpl`.

Hooks return frozen dataclasses and take no registrars. Plural nouns collect what plugins offer, ``after_`` marks events.
Import inside the hook's body: the module with the hooks is loaded at every start of the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govsummary.core.diagnostics import Code
    from govsummary.core.model import Outline
    from govsummary.plugin.offers import DocumentReader, NumberingScheme, Reader, Rule, TermList, WordTemplate, Writer
    from govsummary.plugin.sections import ReportKind, SectionType

PROJECT = "govsummary"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def govsummary_section_types() -> Iterable[SectionType]:  # type: ignore[empty-body]
    """Section types (板块类型) a plugin offers. Called once per run, before validation.

    Example:
        >>> from govsummary.plugin import SectionType, hookimpl
        >>> @hookimpl
        ... def govsummary_section_types():
        ...     return [SectionType.simple("demo.greeting", "问候", compose=lambda data, context: [])]
        >>> [t.name for t in govsummary_section_types()]
        ['demo.greeting']

    """


@hookspec
def govsummary_report_kinds() -> Iterable[ReportKind]:  # type: ignore[empty-body]
    """Kinds of papers (文种): what parts one has and what it must state. Called once per run, before validation.

    A clerk names one by name or title (``文种: 摘报``). Its parts are the core's by name, or a ``Part`` of its own.
    ``ReportKind.from_folders`` makes kinds of folders with a ``kind.yaml``.

    Example:
        >>> from govsummary.plugin import Part, ReportKind, hookimpl
        >>> @hookimpl
        ... def govsummary_report_kinds():
        ...     parts = (Part("highlights", "亮点"), Part("plans"))
        ...     return [ReportKind.simple("bulletin", "摘报", parts=parts, required=("issuer",))]
        >>> [(kind.name, kind.title) for kind in govsummary_report_kinds()]
        [('bulletin', '摘报')]

    """


@hookspec
def govsummary_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Rules that yield diagnostics. Called once per run, before checking.

    ``validate`` and ``render`` report what a rule on reports finds too, and an error stops them. A rule
    yields the codes that it declares alone.

    Example:
        >>> from govsummary.plugin import Rule, hookimpl
        >>> @hookimpl
        ... def govsummary_rules():
        ...     return [Rule("demo-silent", codes=(), prose=lambda prose: [])]
        >>> govsummary_rules()[0].name
        'demo-silent'

    """


@hookspec
def govsummary_codes() -> Iterable[Code]:  # type: ignore[empty-body]
    """The codes of a plugin's rules, for ``govsummary explain``. Called when a code is explained.

    Example:
        >>> from govsummary.plugin import Code, Severity, Text, hookimpl
        >>> @hookimpl
        ... def govsummary_codes():
        ...     return [Code("DEMO1", Severity.INFO, Text("示例", "Demo"), Text("示例", "Demo"), Text("示例", "Demo"))]
        >>> govsummary_codes()[0].id
        'DEMO1'

    """


@hookspec
def govsummary_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Readers of input files, by suffix. Called once per run, before reading.

    A reader returns a ``Source``: the clerk's data as text, ``int``, ``Decimal``, ``bool``, lists and mappings (a date is
    text), and a function that says where a value stands. A file that cannot be read is a ``govsummary.InvalidReport``.
    Such files are found in folders and by patterns, validated, rendered and checked as all data files; ``--fix`` leaves them
    as they are. Suffixes are written in small letters; those of the core cannot be taken.

    Example:
        >>> import tomllib
        >>> from decimal import Decimal
        >>> from govsummary.plugin import Location, Reader, Source, hookimpl
        >>> def read_toml(path):
        ...     data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
        ...     return Source(str(path), data, lambda place, of_key=False: Location(str(path)))
        >>> @hookimpl
        ... def govsummary_readers():
        ...     return [Reader("toml", suffixes=(".toml",), read=read_toml)]
        >>> govsummary_readers()[0].suffixes
        ('.toml',)

    """


@hookspec
def govsummary_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    """Writers of papers, by the suffix of the output: ``render -o paper.wiki``. Called once per run, before planning.

    A writer gets the outline (numbered headings, paragraphs, tables) and a ``Writing`` (the plugins, the template that was
    asked for, where a value stands, remarks to add to), and gives the file's bytes. Those of the core's own suffix cannot
    be taken.

    Example:
        >>> from govsummary.plugin import Heading, Table, Writer, hookimpl
        >>> def words(block):
        ...     if isinstance(block, Table):
        ...         return "\\n".join(" | ".join(row) for row in (block.header, *block.rows))
        ...     return block.number + block.text + block.run_in if isinstance(block, Heading) else block.text
        >>> def as_text(outline, writing):
        ...     attached = [line for one in outline.attachments for line in (one.title, *map(words, one.blocks))]
        ...     return "\\n".join([outline.report.title, *map(words, outline.blocks), *attached]).encode()
        >>> @hookimpl
        ... def govsummary_writers():
        ...     return [Writer("wiki", "文本", suffixes=(".wiki",), write=as_text)]
        >>> govsummary_writers()[0].suffixes
        ('.wiki',)

    """


@hookspec
def govsummary_documents() -> Iterable[DocumentReader]:  # type: ignore[empty-body]
    """Readers of papers that anybody wrote, for ``check``, by suffix. Called once per run, before checking.

    A reader gives the paper's text, a paragraph a line; the core recognises what each is. ``--fix`` leaves such files as
    they are. A file that cannot be read is a ``govsummary.InvalidReport``.

    Example:
        >>> from govsummary.plugin import DocumentReader, hookimpl
        >>> @hookimpl
        ... def govsummary_documents():
        ...     return [DocumentReader("logs", suffixes=(".log",), read=lambda path: path.read_text("utf-8"))]
        >>> govsummary_documents()[0].name
        'logs'

    """


@hookspec
def govsummary_templates() -> Iterable[WordTemplate]:  # type: ignore[empty-body]
    """Word templates a plugin ships. Called once per run, before typesetting.

    Example:
        >>> from pathlib import Path
        >>> from govsummary.plugin import WordTemplate, hookimpl
        >>> @hookimpl
        ... def govsummary_templates():
        ...     return [WordTemplate("our-bureau", "本局版式", Path("our-bureau.docx"))]
        >>> govsummary_templates()[0].name
        'our-bureau'

    """


@hookspec
def govsummary_numbering_schemes() -> Iterable[NumberingScheme]:  # type: ignore[empty-body]
    """Schemes by which headings are numbered. Called once per run, before composing.

    Example:
        >>> from govsummary.plugin import NumberingScheme, hookimpl
        >>> @hookimpl
        ... def govsummary_numbering_schemes():
        ...     return [NumberingScheme("chapters", "章节式", ("第{cn}章　", "第{cn}节　"))]
        >>> govsummary_numbering_schemes()[0].label(1, 3)
        '第三章　'

    """


@hookspec
def govsummary_term_lists() -> Iterable[TermList]:  # type: ignore[empty-body]
    """Lists of wrong words and the right ones. Called once per run, before the wording rules.

    Example:
        >>> from pathlib import Path
        >>> from govsummary.plugin import TermList, hookimpl
        >>> @hookimpl
        ... def govsummary_term_lists():
        ...     return [TermList("our-terms", Path("terms.yaml"))]
        >>> govsummary_term_lists()[0].name
        'our-terms'

    """


@hookspec
def govsummary_after_render(outline: Outline, path: Path) -> None:
    """A document was written. Called once per written document, after its file is complete.

    What it raises is reported as a warning and keeps no other plugin from hearing of the document. What a plugin prints,
    here or anywhere, goes to standard error.

    Example:
        >>> from govsummary.plugin import hookimpl
        >>> @hookimpl
        ... def govsummary_after_render(outline, path):
        ...     print(path)
        >>> govsummary_after_render(None, "report.docx")
        report.docx

    """
