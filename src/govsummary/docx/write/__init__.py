"""The stage `typesetting`: Outline → the bytes of an official Word document. The only importer of docxtpl and lxml."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.docx.write.choosing import HOOK, choose_template, read_template
from govsummary.input.house_style import house_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govsummary.core.model import Outline
    from govsummary.docx.write.admitted import Admitted
    from govsummary.docx.write.paging import Body
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Writing

REVISIONS = code("GS617")
STYLE_MISSING = code("GS618")

UNDATED = date(2000, 1, 1)
"""Stands in the file's properties where a report has no date, so that the bytes never depend on the day."""


def typeset(outline: Outline, plugins: Plugins, *, template: str = "", base: Path | None = None) -> bytes:
    """The Word document of ``outline``: same outline, same bytes.

    ``template`` names a template or a file and goes before the report's own choice; ``base`` is the folder from
    which the report's paths count.

    Raises:
        TemplateError: the template is missing, broken, or asks for something unknown or forbidden.
        InvalidReport: the house style has errors.
    """
    return typesetting(outline, plugins, template=template, base=base).content


def write(outline: Outline, writing: Writing) -> bytes:
    """The same as a `govsummary.plugin.Writer` does it: what there is to say is put into ``writing``."""
    from govsummary.docx.write.paging import check_first_page

    made = typesetting(outline, writing.plugins, template=writing.template, base=writing.base)
    page = house_style(outline.report, writing.plugins, writing.base).page
    writing.remarks.extend((*made.diagnostics, *check_first_page(made.body, outline.report, page, writing.locate)))
    return made.content


class Typeset(NamedTuple):
    """A Word document, its body, and what there is to say about its template short of errors."""

    content: bytes
    body: Body
    diagnostics: tuple[Diagnostic, ...] = ()


def typesetting(outline: Outline, plugins: Plugins, *, template: str = "", base: Path | None = None) -> Typeset:
    """What `typeset` does, with what there is to say; what is wrong with a plugin's template is told with the plugin."""
    path = choose_template(outline.report, plugins, template, base)
    with plugins.naming(HOOK, lambda offer: offer.path == path):
        return _typesetting(outline, plugins, path, base)


def _typesetting(outline: Outline, plugins: Plugins, path: Path, base: Path | None) -> Typeset:
    from govsummary.docx.write.compiled import DOCUMENT, compiled
    from govsummary.docx.write.context import build_context
    from govsummary.docx.write.packaging import finish
    from govsummary.docx.write.paging import Body, on_even_page, without_needless_keep
    from govsummary.docx.write.tables import has_landscape

    report = outline.report
    style = house_style(report, plugins, base)
    template_ = read_template(path)
    ready = compiled(template_.data, path.name, style, turned=has_landscape(outline))
    context = build_context(outline, ready.own_style, ready.section)
    filled = ready.fill(context, outline)
    parts, deflated = filled.parts, filled.ready
    body = Body(parts[DOCUMENT])
    if report.signature or report.attachments:
        body = without_needless_keep(body, style.page)
        parts = {**parts, DOCUMENT: body.document}
    if report.imprint and report.imprint.even_page:
        parts, deflated = on_even_page(parts, body, style.page), {}
    author, day = "、".join(report.issuers), report.date or UNDATED
    made = finish(parts, title=report.title, author=author, day=day, ready=deflated)
    return Typeset(made, body, tuple(_remarks(template_, path.name, parts)))


def _remarks(template: Admitted, name: str, parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """What a template does that its author may not have meant."""
    if template.revisions:
        yield REVISIONS.at(Location(name), count=template.revisions)
    body = parts["word/document.xml"]
    used = [f"“{style}”" for id_, style in template.missing.items() if f'w:val="{id_}"'.encode() in body]
    if used:
        yield STYLE_MISSING.at(Location(name), names="、".join(used))
