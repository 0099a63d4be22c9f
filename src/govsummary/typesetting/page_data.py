"""What a report's own data does to its pages, told before they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.diagnostics import has_errors
from govsummary.typesetting.coverage import check_coverage
from govsummary.typesetting.house_style import check_house_style, house_style

if TYPE_CHECKING:
    from pathlib import Path

    from govsummary.diagnostics import Diagnostic
    from govsummary.model import Locate, Report
    from govsummary.plugins import Plugins
    from govsummary.reading.source import Source


def check_page_data(report: Report, source: Source, plugins: Plugins, base: Path, locate: Locate) -> tuple[Diagnostic, ...]:
    """What is to say of the house style, of an imprint that no page holds, and of characters that the font lacks."""
    told = check_house_style(report, plugins, base, locate)
    if has_errors(told):
        return told
    style = house_style(report, plugins, base)
    if report.imprint and len(report.imprint.copies_to) + len(report.imprint.addressee) // 10 > _USUAL:
        from govsummary.typesetting.imprint import check_imprint

        told += check_imprint(report, style, locate)
    return (*told, *check_coverage(source.text, source.path, style))


_USUAL = 20
"""Recipients that any page holds."""
