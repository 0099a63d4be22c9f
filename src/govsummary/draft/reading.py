"""Takes up any paper: .docx, .txt, .md, .html, and .doc, .wps and the like where LibreOffice is present."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from govsummary.core.codes import code
from govsummary.core.diagnostics import Location
from govsummary.core.errors import InvalidReport
from govsummary.core.regex import regex
from govsummary.draft import sources
from govsummary.draft.opening import opened
from govsummary.draft.paper import Draft, Piece
from govsummary.standard import grammar
from govsummary.standard.roles import Role, attached, recognise, run_ins

if TYPE_CHECKING:
    from govsummary.draft.sources import Block, Source

TRACKED = code("GS750")
WORD = ".docx"
Revisions = Literal["accept", "reject", "refuse"]
_STOP = regex("[。．.：:](?!\\d)")


def read_draft(path: str | Path, content: bytes | None = None, *, revisions: Revisions = "accept") -> Draft:
    """The paper that a file holds; ``content`` are its bytes if they are already at hand.

    ``revisions``: whether tracked changes count as accepted or as rejected, or are refused.

    Raises:
        InvalidReport: the file cannot be opened or is damaged (GS500, GS102, GS131), is of an old form that nothing here
            can turn into .docx (GS751), or has tracked changes that are refused (GS750).
    """
    suffix, given = opened(path, content)
    if suffix == WORD:
        return draft_of(_word(Path(path), given, revisions), str(path))
    return draft_of(sources.of_text(given.decode(), str(path), markdown=suffix != ".txt"), str(path))


def _word(file: Path, content: bytes, revisions: Revisions) -> Source:
    from govsummary.docx.read import open_word

    document = open_word(file, content)
    tracked = next((paragraph for paragraph in document.paragraphs if paragraph.revisions), None)
    if tracked and revisions == "refuse":
        fault = TRACKED.at(Location(str(file), paragraph=tracked.number))
        raise InvalidReport(fault.message_text, [fault])
    return sources.of_word(document)


def draft_of(source: Source, path: str) -> Draft:
    """The roles of what a file holds."""
    blocks = source.blocks
    words = [block.evidence.words for block in blocks]
    roles = recognise([block.evidence for block in blocks])
    inside = attached(roles)
    labels = 0
    pieces, notes = [], list[str]()
    for block, role, run_in, in_attachment in zip(blocks, roles, run_ins(words, roles), inside, strict=True):
        labels += role is Role.ATTACHMENT_LABEL and in_attachment
        if role is Role.EMPTY and not block.drawing:
            continue
        notes += (source.notes.get(key, "") for _, key in block.notes)
        pieces.append(_piece(block, role, run_in, labels if in_attachment else 0))
    return Draft(path, tuple(pieces), tuple(notes), source.left_out)


def _piece(block: Block, role: Role, run_in: bool, attachment: int) -> Piece:
    words = block.evidence.words
    cut = _cut(words, role.level) if run_in else 0
    if run_in and not cut:
        role = Role.ITEM if role.level > 2 else Role.BODY
    return Piece(
        words,
        role,
        number=grammar.own_number(words),
        level=role.level,
        cut=cut,
        attachment=attachment,
        rows=block.rows,
        block=block.number,
        notes=tuple(offset for offset, _ in block.notes),
        drawing=block.drawing,
        place=block.place,
    )


def _cut(words: str, level: int) -> int:
    """Where the heading ends in a numbered paragraph that goes on as text; 0: it has none."""
    number = grammar.LEVELS[level - 1].match(words)
    start = number.end() if number else 0
    stop = _STOP.search(words, start, start + 45)
    return stop.end() if stop and stop.end() < len(words) else 0


__all__ = ["Revisions", "draft_of", "read_draft"]
