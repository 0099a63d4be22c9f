"""A Word file as a manuscript: its paragraphs, one a line, by the role each plays."""

from __future__ import annotations

from govsummary.diagnostics import Location
from govsummary.model import Passage, PassageRole, Prose
from govsummary.prose.manuscript import Manuscript
from govsummary.prose.roles import kind_of
from govsummary.wordfile import patterns
from govsummary.wordfile.document import WordDocument
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


def word_manuscript(document: WordDocument) -> Manuscript:
    """The manuscript of an opened Word file; its text is the paragraphs, each ended by a line break."""
    passages, texts, start = [], [], 0
    attached = False
    for paragraph, role in zip(document.paragraphs, document.roles, strict=True):
        texts.append(paragraph.text)
        words = paragraph.text.strip(patterns.SPACES)
        attached = attached or role is Role.ATTACHMENT_LABEL
        if words:
            indent = len(paragraph.text) - len(paragraph.text.lstrip(patterns.SPACES))
            place = Location(document.path, paragraph=paragraph.number)
            cell = (paragraph.table, *paragraph.cell) if paragraph.cell else None
            passages.append(Passage(words, _role(role, words, attached), start + indent, place, cell))
        start += len(paragraph.text) + 1
    kind = kind_of([passage.text for passage in passages], [passage.role for passage in passages])
    return Manuscript(Prose(document.path, tuple(passages), kind), "\n".join(texts), lines=False)


def _role(role: Role, words: str, attached: bool) -> PassageRole:
    found = ROLES.get(role, "imprint")
    if found == "heading" and "。" in words[:-1]:
        found = "body"
    return "attachment" if attached and found in ("heading", "body") else found
