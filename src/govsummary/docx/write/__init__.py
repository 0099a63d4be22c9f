"""Outline → the bytes of an official Word document, by way of docxtpl."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.frozen import NamedTuple
from govsummary.core.resources import NO_FILES
from govsummary.docx.write.choosing import HOOK, choose_template, read_template
from govsummary.input.house_style import house_style
from govsummary.standard.special import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govsummary.core.model import Outline
    from govsummary.core.resources import Resource, Resources
    from govsummary.docx.write.choosing import Admitted, Wish
    from govsummary.docx.write.moved import Moved
    from govsummary.docx.write.omitting import Field
    from govsummary.docx.write.paging import Body
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Writing
    from govsummary.standard.house_style import HouseStyle

REVISIONS = code("GS617")
STYLE_MISSING = code("GS618")

UNDATED = date(2000, 1, 1)
"""Stands in the file's properties where a report has no date, so that the bytes never depend on the day."""


def typeset(outline: Outline, plugins: Plugins, *, template: Wish = "", files: Resources = NO_FILES) -> bytes:
    """The Word document of ``outline``: same outline, same bytes.

    ``template`` goes before the report's own choice; ``files`` are those that the report may name.

    Raises:
        TemplateError: the template is missing, broken, or asks for something unknown or forbidden.
        InvalidReport: the house style has errors.
    """
    return typesetting(outline, plugins, template=template, files=files).content


def write(outline: Outline, writing: Writing) -> bytes:
    """The same as a `govsummary.plugin.Writer` does it: what there is to say is put into ``writing``."""
    from govsummary.docx.write.omitting import not_printed
    from govsummary.docx.write.paging import check_first_page

    style = writing.style or house_style(outline.report, writing.plugins, writing.files)
    made = typesetting(outline, writing.plugins, template=writing.template, files=writing.files, style=style)
    first = check_first_page(made.body, outline.report, style.page, writing.locate)
    writing.remarks.extend((*made.diagnostics, *first, *not_printed(made.unprinted, made.template, writing.locate)))
    return made.content


class Typeset(NamedTuple):
    """A Word document, its body, and what there is to say about its template short of errors."""

    content: bytes
    body: Body
    template: str
    diagnostics: tuple[Diagnostic, ...] = ()
    unprinted: tuple[Field, ...] = ()
    """What the report states and the template does not print."""


def typesetting(
    outline: Outline,
    plugins: Plugins,
    *,
    template: Wish = "",
    files: Resources = NO_FILES,
    style: HouseStyle | None = None,
    moved: Moved | None = None,
) -> Typeset:
    """What `typeset` does, with what there is to say; what is wrong with a plugin's template is told with the plugin.

    ``style`` is the house style, where it has been read already; ``moved`` what characters of the outline stand for.
    """
    chosen = choose_template(outline.report, plugins, template, files)
    style = style or house_style(outline.report, plugins, files)
    with plugins.naming(HOOK, lambda offer: offer.path == chosen.path):
        return _typesetting(outline, chosen, style, moved)


def _typesetting(outline: Outline, chosen: Resource, style: HouseStyle, moved: Moved | None) -> Typeset:
    from govsummary.docx.write.compiled import compiled
    from govsummary.docx.write.context import build_context, has_drawings, has_insertions
    from govsummary.docx.write.omitting import unprinted
    from govsummary.docx.write.packaging import DOCUMENT, finish
    from govsummary.docx.write.paging import Body, on_even_page, without_needless_keep
    from govsummary.docx.write.tables import has_landscape

    if has_insertions(outline):
        from govsummary.docx.write.inserting import inserted, own_characters
        from govsummary.docx.write.moved import Moved

        moved = moved or Moved(own_characters(outline))
        outline = inserted(outline, moved)
    report = outline.report
    template = read_template(chosen)
    ready = compiled(template.data, chosen.name, style, turned=has_landscape(outline))
    context = build_context(outline, ready.own_style, ready.section)
    filled = ready.fill(context, outline)
    parts, deflated = filled.parts, filled.ready
    left_out = tuple(unprinted(parts, outline, ready.promises, chosen.name))
    if moved:
        parts, deflated = moved.into(parts, style.page.line), {}
    if has_drawings(outline):
        from govsummary.docx.write.pictures import with_charts, with_images

        parts, deflated = with_charts(with_images(parts, outline), outline), {}
    body = Body(parts[DOCUMENT])
    if report.signature or report.attachments or moved:
        body = without_needless_keep(body, style.page)
        parts = {**parts, DOCUMENT: body.document}
    if report.imprint and report.imprint.even_page:
        parts, deflated = on_even_page(parts, body, style.page), {}
    author, day = "、".join(report.issuers), report.date or UNDATED
    made = finish(parts, title=name_of(report), author=author, day=day, ready=deflated)
    return Typeset(made, body, chosen.name, tuple(_remarks(template, chosen.name, parts)), left_out)


def _remarks(template: Admitted, name: str, parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """What a template does that its author may not have meant."""
    if template.revisions:
        yield REVISIONS.at(Location(name), count=template.revisions)
    body = parts["word/document.xml"]
    used = [f"“{style}”" for id_, style in template.missing.items() if f'w:val="{id_}"'.encode() in body]
    if used:
        yield STYLE_MISSING.at(Location(name), names="、".join(used))
