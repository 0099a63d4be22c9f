"""Layout rules (GS5xx): whether a Word document, whoever made it, looks as GB/T 9704-2012 wants.

Each rule sees a `govsummary.docx.document.WordDocument`; paragraphs are judged by the role they play, not by the
names of their styles.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Diagnostic, Location, codes
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.plugin.offers import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.docx.document import WordDocument, WordParagraph


def layout_rules() -> list[Rule]:
    """Every layout rule of the core."""
    return [
        _rule("layout-page", "page.check", "GS501 GS502 GS503"),
        _rule("layout-sections", "page.check_sections", "GS506 GS507 GS509 GS546"),
        _rule("layout-grid", "page.check_grid", "GS504 GS505 GS547"),
        _rule("layout-characters", "paragraphs.check_characters", "GS511 GS512 GS513 GS514 GS515 GS516"),
        _rule("layout-clean-copy", "agreeing.check_clean_copy", "GS570 GS571 GS572 GS573 GS574 GS575 GS576 GS508"),
        _rule("layout-tables", "paragraphs.check_tables", "GS517 GS518 GS519 GS514"),
        _rule("layout-agreement", "agreeing.check_agreement", "GS535 GS536 GS537 GS538 GS225 GS540 GS224"),
        _rule("layout-paragraphs", "paragraphs.check_paragraphs", "GS521 GS522 GS523 GS524 GS525 GS526"),
        _rule("layout-direct-formatting", "paragraphs.check_styles", "GS527"),
        _rule("layout-page-numbers", "page.check_page_numbers", "GS541 GS542 GS543 GS544 GS545"),
        _rule("layout-letterhead", "around.check_head", "GS222 GS563 GS548 GS549 GS223 GS577 GS526 GS511"),
        _rule("layout-signature", "around.check_ending", "GS552 GS445 GS556 GS557 GS317 GS550 GS560 GS578"),
        _rule("layout-dangers", "agreeing.check_dangers", "GS613"),
        _rule("layout-blank-lines", "paragraphs.check_blank_lines", "GS561 GS562"),
    ]


def _rule(name: str, check: str, numbers: str) -> Rule:
    """``check`` names a function of a module here, which is loaded for the first document: a data file needs none."""

    def document(opened: WordDocument) -> Iterable[Diagnostic]:
        module, function = check.split(".")
        found: Iterable[Diagnostic] = getattr(import_module(f"{__name__}.{module}"), function)(opened)
        return found

    return Rule(name, codes(numbers), document=document)


# ---- what layout rules share: paragraphs with roles, their places, and the words by which a reader finds them -


FIRST_WORDS = 12
NEAR = Text("（{words}）", " ({words})")


def place(document: WordDocument, paragraph: WordParagraph) -> Location:
    """Where a paragraph stands."""
    return Location(document.path, paragraph=max(paragraph.number, 1))


def first_words(paragraph: WordParagraph) -> str:
    """What a paragraph begins with, for the reader to find it by."""
    return shortened(paragraph.words)


def shortened(words: str) -> str:
    """The beginning of words that are quoted."""
    return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS] + "…"


def gathered(found: Iterable[tuple[WordParagraph, Diagnostic]]) -> Iterator[Diagnostic]:
    """Each finding once a paragraph, with the paragraph's first words; reporters show alike ones in one line."""
    seen: set[tuple[int, str, Text]] = set()
    for paragraph, diagnostic in found:
        key = (id(paragraph), diagnostic.code, diagnostic.message_text)
        if key not in seen:
            seen.add(key)
            yield replace(diagnostic, near=NEAR.fill(words=first_words(paragraph)))
