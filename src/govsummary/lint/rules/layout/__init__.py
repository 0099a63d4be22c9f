"""Layout rules (GS5xx): whether a Word document, whoever made it, looks as GB/T 9704-2012 wants.

Each rule sees a `govsummary.docx.document.document.WordDocument`; paragraphs are judged by the role they play, not by the
names of their styles.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from govsummary.core.codes import agreement, clean_copy, elements, layout, templates
from govsummary.plugin.offers import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.core.diagnostics import Code, Diagnostic
    from govsummary.docx.document.document import WordDocument


def layout_rules() -> list[Rule]:
    """Every layout rule of the core."""
    return [
        _rule("layout-page", "page.check", layout.PAPER, layout.LANDSCAPE, layout.MARGIN),
        _rule(
            "layout-sections",
            "page.check_sections",
            clean_copy.COLUMNS,
            clean_copy.LINE_NUMBERS,
            clean_copy.HEADER,
            agreement.NUMBERS_RESTART,
        ),
        _rule(
            "layout-grid", "page.check_grid", layout.LINES_PER_PAGE, layout.CHARACTERS_PER_LINE, agreement.CONDENSED_TWICE
        ),
        _rule(
            "layout-characters",
            "characters.check",
            layout.FONT,
            layout.SIZE,
            layout.BOLD,
            layout.COLOR,
            clean_copy.NO_THEME,
            clean_copy.LATIN_MARKS,
        ),
        _rule(
            "layout-clean-copy",
            "clean.check",
            clean_copy.REVISIONS,
            clean_copy.COMMENTS,
            clean_copy.HIDDEN,
            clean_copy.MARKS,
            clean_copy.CHARACTER_SPACING,
            clean_copy.PAGE_BREAK,
            clean_copy.LINE_BREAK,
            clean_copy.WIDOW_CONTROL,
        ),
        _rule(
            "layout-tables",
            "characters.check_tables",
            clean_copy.TABLE_FONT,
            clean_copy.TABLE_SIZE,
            clean_copy.TABLE_WIDTH,
            layout.COLOR,
        ),
        _rule(
            "layout-agreement",
            "agreeing.check",
            agreement.ATTACHMENT_SEQUENCE,
            agreement.ATTACHMENT_TITLE,
            agreement.ATTACHMENT_UNNOTED,
            agreement.ATTACHMENT_PAGE,
            agreement.NUMBER_YEAR,
            agreement.SIGNATURE_NAME,
            agreement.IMPRINT_DATE,
        ),
        _rule(
            "layout-paragraphs",
            "paragraphs.check",
            layout.PITCH,
            layout.SPACING,
            layout.INDENT,
            layout.FLUSH,
            layout.SPACES_AS_INDENT,
            layout.ALIGNMENT,
        ),
        _rule("layout-direct-formatting", "paragraphs.check_styles", layout.DIRECT),
        _rule(
            "layout-levels",
            "levels.check",
            elements.LEVEL_ORDER,
            elements.LEVEL_MARK,
            agreement.NUMBER_SPACE,
            elements.LEVEL_SEQUENCE,
            elements.HEADING_END,
        ),
        _rule(
            "layout-page-numbers",
            "page.check_page_numbers",
            elements.NO_PAGE_NUMBER,
            elements.PAGE_NUMBER_FORM,
            elements.PAGE_NUMBER_LOOK,
            elements.PAGE_NUMBER_PLACE,
            elements.PAGE_NUMBER_HEIGHT,
        ),
        _rule(
            "layout-letterhead",
            "around.check_head",
            elements.DOCUMENT_NUMBER,
            elements.TITLE_END,
            elements.NO_TITLE,
            elements.ADDRESSEE_END,
            agreement.MARK_COLOR,
            agreement.RULE_COLOR,
            agreement.NO_SIGNER,
            agreement.COPY_NUMBER_FORM,
            layout.ALIGNMENT,
            layout.FONT,
        ),
        _rule(
            "layout-signature",
            "around.check_ending",
            elements.DATE,
            elements.ATTACHMENT_NOTE,
            elements.NO_TEXT_HERE,
            elements.SIGNATURE_PLACE,
            agreement.NO_SUCH_DATE,
            agreement.NAME_PLACE,
            agreement.IMPRINT_SIZE,
            agreement.COPIES_END,
        ),
        _rule("layout-dangers", "clean.check_dangers", templates.HARMFUL_DOCUMENT),
        _rule("layout-blank-lines", "paragraphs.check_blank_lines", elements.LINES_WANTED, elements.LINES_UNWANTED),
    ]


def _rule(name: str, check: str, *codes: Code) -> Rule:
    """``check`` names a function of a module here, which is loaded for the first document: a data file needs none."""

    def document(opened: WordDocument) -> Iterable[Diagnostic]:
        module, function = check.split(".")
        found: Iterable[Diagnostic] = getattr(import_module(f"{__name__}.{module}"), function)(opened)
        return found

    return Rule(name, codes, document=document)
