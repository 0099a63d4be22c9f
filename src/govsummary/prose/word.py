"""A Word file as a manuscript: its paragraphs, one a line, by the role each plays."""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.diagnostics import Location
from govsummary.language import Text
from govsummary.model import Passage, PassageRole, Prose
from govsummary.prose.manuscript import Manuscript
from govsummary.prose.roles import kind_of
from govsummary.wordfile import patterns
from govsummary.wordfile.document import WordDocument, WordParagraph
from govsummary.wordfile.roles import Role

ROLES: dict[Role, PassageRole] = {
    Role.TITLE: "title",
    Role.ADDRESSEE: "addressee",
    Role.HEADING_1: "heading",
    Role.HEADING_2: "heading",
    Role.HEADING_3: "heading",
    Role.HEADING_4: "heading",
    Role.BODY: "body",
    Role.ATTACHMENT_NOTE: "attachment-note",
    Role.ATTACHMENT_TITLE: "attachment",
    Role.TABLE: "table",
}
"""Elements whose words are judged here; the written forms of all others are judged by the layout rules."""

BOX = Text("文本框", "text box")


def word_manuscript(document: WordDocument) -> Manuscript:
    """The manuscript of an opened Word file; its text is the paragraphs, each ended by a line break.

    What stands outside the text (boxes, headers, footers, notes) follows it.
    """
    passages, texts, start = [], [], 0
    for paragraph, role, place in (*_inside(document), *_outside(document)):
        texts.append(paragraph.text)
        words = paragraph.text.strip(patterns.SPACES)
        if words:
            indent = len(paragraph.text) - len(paragraph.text.lstrip(patterns.SPACES))
            cell = (paragraph.table, *paragraph.cell) if paragraph.cell else None
            passages.append(Passage(words, role, start + indent, place, cell))
        start += len(paragraph.text) + 1
    kind = kind_of([passage.text for passage in passages], [passage.role for passage in passages])
    return Manuscript(Prose(document.path, tuple(passages), kind), "\n".join(texts), lines=False)


Placed = tuple[WordParagraph, PassageRole, Location]


def _inside(document: WordDocument) -> Iterator[Placed]:
    attached = False
    for paragraph, role in zip(document.paragraphs, document.roles, strict=True):
        attached = attached or role is Role.ATTACHMENT_LABEL
        words = paragraph.text.strip(patterns.SPACES)
        yield paragraph, _role(role, words, attached), Location(document.path, paragraph=paragraph.number)


def _outside(document: WordDocument) -> Iterator[Placed]:
    """Text boxes at their paragraph; each header, footer and note once."""
    for paragraph in document.boxes:
        role: PassageRole = "imprint" if patterns.IMPRINT.search(paragraph.words) else "aside"
        yield paragraph, role, Location(document.path, paragraph=max(paragraph.number, 1), part=str(BOX))
    told: set[str] = set()
    for name, paragraph in document.outside:
        if "#" not in paragraph.text and paragraph.text not in told:
            told.add(paragraph.text)
            yield paragraph, "aside", Location(document.path, part=str(name))


def _role(role: Role, words: str, attached: bool) -> PassageRole:
    found = ROLES.get(role, "imprint")
    if found == "heading" and "。" in words[:-1]:
        found = "body"
    return "attachment" if attached and found in ("heading", "body") else found
