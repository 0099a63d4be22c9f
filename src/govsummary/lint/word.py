"""Word documents, whoever made them, as rules see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.diagnostics import sort_by_place

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document.document import WordDocument
    from govsummary.input.house_style import Style
    from govsummary.plugin.manager import Plugins
    from govsummary.standard.house_style import HouseStyle


def check_document(document: WordDocument, plugins: Plugins) -> tuple[Diagnostic, ...]:
    """What every rule for Word documents says of an opened one, in reading order."""
    rules = plugins.all("govsummary_rules")
    return sort_by_place(found for rule in rules if rule.document for found in rule.document(document))


def style_in(house_style: Style | None, plugins: Plugins) -> HouseStyle | None:
    """What a house style has otherwise than the standard.

    Raises:
        InvalidReport: it has errors.
    """
    if house_style is None:
        return None
    from govsummary.input.house_style import read_house_style, style_file

    file = style_file(house_style)
    return read_house_style(file, plugins)[0] if file else None
