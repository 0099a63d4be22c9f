"""Layout rules (GS5xx): whether a Word document, whoever made it, looks as GB/T 9704-2012 wants.

Each rule sees a `govsummary.wordfile.document.WordDocument`; paragraphs are judged by the role they play, not by the
names of their styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.codes import elements, layout
from govsummary.offers import Rule
from govsummary.rules.layout import blank_lines, characters, letterhead, levels, page, page_numbers, paragraphs, signature

if TYPE_CHECKING:
    from govsummary.diagnostics import Code


def layout_rules() -> list[Rule]:
    """Every layout rule of the core."""
    return [
        _rule("layout-page", page.check, layout.PAPER, layout.LANDSCAPE, layout.MARGIN),
        _rule("layout-grid", page.check_grid, layout.LINES_PER_PAGE, layout.CHARACTERS_PER_LINE),
        _rule("layout-characters", characters.check, layout.FONT, layout.SIZE, layout.BOLD, layout.COLOR),
        _rule(
            "layout-paragraphs",
            paragraphs.check,
            layout.PITCH,
            layout.SPACING,
            layout.INDENT,
            layout.FLUSH,
            layout.SPACES_AS_INDENT,
            layout.ALIGNMENT,
        ),
        _rule("layout-direct-formatting", paragraphs.check_styles, layout.DIRECT),
        _rule(
            "layout-levels",
            levels.check,
            elements.LEVEL_ORDER,
            elements.LEVEL_MARK,
            elements.LEVEL_SEQUENCE,
            elements.HEADING_END,
        ),
        _rule(
            "layout-page-numbers",
            page_numbers.check,
            elements.NO_PAGE_NUMBER,
            elements.PAGE_NUMBER_FORM,
            elements.PAGE_NUMBER_LOOK,
            elements.PAGE_NUMBER_PLACE,
            elements.PAGE_NUMBER_HEIGHT,
        ),
        _rule("layout-letterhead", letterhead.check, elements.DOCUMENT_NUMBER, elements.TITLE_END, elements.ADDRESSEE_END),
        _rule(
            "layout-signature",
            signature.check,
            elements.DATE,
            elements.ATTACHMENT_NOTE,
            elements.NO_TEXT_HERE,
            elements.SIGNATURE_PLACE,
        ),
        _rule("layout-blank-lines", blank_lines.check, elements.LINES_WANTED, elements.LINES_UNWANTED),
    ]


def _rule(name: str, check: object, *codes: Code) -> Rule:
    return Rule(name, codes, document=check)  # type: ignore[arg-type]
