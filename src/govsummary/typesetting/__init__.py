"""The stage `typesetting`: Outline → the bytes of an official Word document. The only importer of docxtpl and lxml."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from govsummary.typesetting.choosing import choose_template, read_template
from govsummary.typesetting.house_style import HouseStyle

if TYPE_CHECKING:
    from pathlib import Path

    from govsummary.model import Outline
    from govsummary.plugins import Plugins

UNDATED = date(2000, 1, 1)
"""Stands in the file's properties where a report has no date, so that the bytes never depend on the day."""


def typeset(outline: Outline, plugins: Plugins, *, template: str = "", base: Path | None = None) -> bytes:
    """The Word document of ``outline``: same outline, same bytes.

    ``template`` names a template or a file and goes before the report's own choice; ``base`` is the folder from
    which the report's paths count.

    Raises:
        TemplateError: the template is missing, broken, or asks for something unknown or forbidden.
        InvalidReport: a text holds a character that a Word file cannot carry.
    """
    from govsummary.typesetting.context import build_context
    from govsummary.typesetting.filling import fill
    from govsummary.typesetting.packaging import finish, unpack
    from govsummary.typesetting.profiles import first_page_once, with_profile

    report = outline.report
    path = choose_template(report, plugins, template, base)
    source = read_template(path)
    style = HouseStyle(report.layout.profile)
    section = re.findall(rb"<w:sectPr.*?</w:sectPr>", unpack(source)["word/document.xml"], re.DOTALL)[-1].decode()
    filled = fill(source, build_context(outline, style, section), path.name)
    parts = with_profile(first_page_once(unpack(filled)), style.page)
    return finish(parts, title=report.title, author="、".join(report.issuers), day=report.date or UNDATED)
