"""Heading levels: their order, their numbers, how these are written (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.codes import code
from govsummary.core.language import Text
from govsummary.core.model import Role
from govsummary.lint.rules.layout.findings import first_words, gathered, place
from govsummary.standard import patterns
from govsummary.standard.forms import half_bracketed, heading_stop, level_form, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document.document import WordDocument, WordParagraph

NUMBER_SPACE = code("GS529")
LEVEL_ORDER = code("GS531")
LEVEL_MARK = code("GS532")
LEVEL_SEQUENCE = code("GS533")
HEADING_END = code("GS534")

BLANKS = {
    "\t": Text("制表符", "a tab"),
    "\n": Text("换行符", "a line break"),
    "\u3000": Text("全角空格", "a full-width space"),
}
SPACE = Text("空格", "a space")
LEVEL_NAMES = ("“一、”", "“（一）”", "“1.”", "“（1）”")


def check(document: WordDocument) -> Iterator[Diagnostic]:
    """The numbered paragraphs in reading order; each attachment counts anew."""
    yield from gathered(_marks(document))
    for headings in _stretches(document):
        yield from _order(document, headings)
        yield from _sequence(document, headings)


def _marks(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    for paragraph, role in document.each:
        if half := half_bracketed(paragraph.words, role):
            got, wanted = half
            yield paragraph, LEVEL_MARK.at(place(document, paragraph), got=got, wanted=wanted)
        level = patterns.level_of(paragraph.words) if role.level else 0
        if not level:
            continue
        where = place(document, paragraph)
        if not patterns.RIGHT_LEVELS[level - 1].match(paragraph.words):
            got, wanted = _written(paragraph, level), level_form(level, number_of(paragraph.words))
            if got == wanted:  # what is wrong comes after it, and cannot be seen
                yield paragraph, NUMBER_SPACE.at(where, got=got, what=_blank_after(paragraph.words, got))
            else:
                yield paragraph, LEVEL_MARK.at(where, got=got, wanted=wanted)
        if stop := heading_stop(paragraph.words, level):
            yield paragraph, HEADING_END.at(where, got=stop)


def _stretches(document: WordDocument) -> Iterator[list[tuple[WordParagraph, int]]]:
    """Numbered paragraphs of the main text, then of each attachment."""
    headings: list[tuple[WordParagraph, int]] = []
    for paragraph, role in document.each:
        if role in {Role.ATTACHMENT_LABEL, Role.DATE}:
            yield headings
            headings = []
        elif role.level and (level := patterns.level_of(paragraph.words)):
            headings.append((paragraph, level))
    yield headings


def _order(document: WordDocument, headings: list[tuple[WordParagraph, int]]) -> Iterator[Diagnostic]:
    """A first heading of a level must not open below a level that ranks lower (1. before （一）)."""
    opened: list[int] = []
    for paragraph, level in headings:
        while opened and opened[-1] >= level:
            lower = opened.pop()
            if lower > level and level not in opened and number_of(paragraph.words) == 1:
                yield LEVEL_ORDER.at(
                    place(document, paragraph),
                    got=first_words(paragraph),
                    after=LEVEL_NAMES[lower - 1],
                    quote=paragraph.words[:12],
                )
                break
        opened = [known for known in opened if known < level] + [level]


def _sequence(document: WordDocument, headings: list[tuple[WordParagraph, int]]) -> Iterator[Diagnostic]:
    last: dict[int, int] = {}
    for paragraph, level in headings:
        number = number_of(paragraph.words)
        due = last.get(level, 0) + 1
        if number not in {due, 1} or (number == 1 and due == 2 and level == 1):
            yield LEVEL_SEQUENCE.at(
                place(document, paragraph),
                got=first_words(paragraph),
                wanted=level_form(level, due),
                quote=paragraph.words[:12],
            )
        last[level] = number
        for deeper in [known for known in last if known > level]:
            del last[deeper]


def _written(paragraph: WordParagraph, level: int) -> str:
    found = patterns.LEVELS[level - 1].match(paragraph.words)
    return found[0] if found else paragraph.words[:4]


def _blank_after(words: str, number: str) -> Text:
    """What follows a number, by name: a reader cannot see it."""
    return BLANKS.get(words.removeprefix(number)[:1], SPACE)
