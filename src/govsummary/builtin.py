"""The core's own plugin: everything the core offers, registered through the same hooks as anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code
from govsummary.core.frozen import replace
from govsummary.plugin.hooks import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.core.blocks import Locate
    from govsummary.core.diagnostics import Code, Diagnostic
    from govsummary.core.model import Outline, Report
    from govsummary.plugin.offers import (
        Attached,
        DocumentReader,
        NumberingScheme,
        Reader,
        Rule,
        TermList,
        WordTemplate,
        Writer,
        Writing,
    )
    from govsummary.plugin.sections import ReportKind, SectionType

IMPRINT_TOO_TALL = code("GS632")
NO_NUMBERS = code("GS650")


@hookimpl
def govsummary_codes() -> Iterable[Code]:
    """The core's codes."""
    from govsummary.core.diagnostics import codes_in

    return codes_in()


@hookimpl
def govsummary_report_kinds() -> Iterable[ReportKind]:
    """Summaries of a year, of its parts and of a campaign, reports, and 特定格式: 命令(令), 纪要, 简报."""
    from govsummary.core.resources import data_root
    from govsummary.plugin.sections import ReportKind

    return ReportKind.from_folders(data_root() / "kinds")


@hookimpl
def govsummary_section_types() -> Iterable[SectionType]:
    """What any bureau writes of: honours, projects, meetings, problems put right …."""
    from govsummary.core.resources import data_root
    from govsummary.plugin.folders import CORE
    from govsummary.plugin.sections import SectionType

    return SectionType.from_folders(data_root() / "sections", CORE)


@hookimpl
def govsummary_numbering_schemes() -> Iterable[NumberingScheme]:
    """一、（一）1.（1） and its variants."""
    from govsummary.compose import SCHEMES

    return SCHEMES


@hookimpl
def govsummary_templates() -> Iterable[WordTemplate]:
    """The official Word templates."""
    from govsummary.core.resources import templates_root
    from govsummary.plugin.offers import WordTemplate
    from govsummary.standard.special import HEADS

    titles = {"plain": "白头", "redhead": "红头", "upward": "红头上行文", "letter": "信函"}
    titles |= {name: head.title for name, head in HEADS.items()}
    return [WordTemplate(name, title, templates_root() / f"{name}.docx") for name, title in titles.items()]


@hookimpl
def govsummary_readers() -> Iterable[Reader]:
    """YAML and JSON."""
    from govsummary.input.reading import TEXT

    return [TEXT]


@hookimpl
def govsummary_writers() -> Iterable[Writer]:
    """The official Word document; the same paper as a page for screens and phones, as plain text and as Markdown."""
    from govsummary.core.resources import MARKDOWN, WORD_SUFFIX
    from govsummary.plugin.offers import Writer

    def word(outline: Outline, writing: Writing) -> bytes:
        from govsummary.docx.write import write

        return write(outline, writing)

    def page(outline: Outline, writing: Writing) -> bytes:
        from govsummary.writers.html import written

        return written(outline, writing)

    def untouched(content: bytes) -> bool:
        from govsummary.writers.html import untouched

        return untouched(content)

    def text(outline: Outline, writing: Writing) -> bytes:
        from govsummary.writers.text import plain_text

        return plain_text(outline)

    def markdown(outline: Outline, writing: Writing) -> bytes:
        from govsummary.writers.text import markdown

        return markdown(outline)

    return [
        Writer("word", "Word 文档", (WORD_SUFFIX,), word),
        Writer("html", "网页", (".html", ".htm"), page, untouched),
        Writer("text", "纯文本", (".txt",), text),
        Writer("markdown", "Markdown", MARKDOWN, markdown),
    ]


@hookimpl
def govsummary_documents() -> Iterable[DocumentReader]:
    """Plain text, Markdown and Word files, to be checked or attached."""
    from govsummary.lint.document import DOCUMENTS

    def attach(name: str, content: bytes) -> Attached:
        from govsummary.draft.importing import attached

        return attached(name, content)

    return [replace(one, attach=attach) for one in DOCUMENTS]


@hookimpl
def govsummary_rules() -> Iterable[Rule]:
    """How a Word document is laid out, the arithmetic of prose, its wording and punctuation, what a page cannot hold."""
    from govsummary.lint.rules import core_rules
    from govsummary.plugin.offers import Rule

    def imprint(report: Report, locate: Locate) -> Iterable[Diagnostic]:
        from govsummary.docx.write.ending import check_imprint

        return check_imprint(report, locate)

    def charts(report: Report, locate: Locate) -> Iterable[Diagnostic]:
        from govsummary.indicators.checks.totals import tables_of

        drawn = [one for one in tables_of(report) if one.chart]
        if not drawn:
            return ()
        from govsummary.indicators.charts import check_charts

        return check_charts(drawn, locate)

    return [
        *core_rules(),
        Rule("imprint", (IMPRINT_TOO_TALL,), report=imprint),
        Rule("charts", (NO_NUMBERS,), report=charts),
    ]


@hookimpl
def govsummary_term_lists() -> Iterable[TermList]:
    """Words often written wrongly."""
    from govsummary.core.resources import data_root
    from govsummary.plugin.offers import TermList

    return [TermList("standard", data_root() / "terms.json")]
