"""Takes up any paper: .docx, .txt, .md, .html, and .doc, .wps and the like where LibreOffice is present."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import InvalidReport
from govsummary.core.language import Text
from govsummary.core.prose import Role
from govsummary.core.resources import WORD_SUFFIX
from govsummary.draft import sources
from govsummary.draft.cutting import cut
from govsummary.draft.opening import opened
from govsummary.draft.paper import Doubt, Draft, LeftOut, Piece
from govsummary.standard.roles import Decision, decide

if TYPE_CHECKING:
    from govsummary.draft.sources import Block, Source

TRACKED = code("GS750")
Revisions = Literal["accept", "reject", "refuse"]
NARROW = 1.5
"""Below this margin a role is in doubt."""
RESIDUE = Text("网页残留", "residue of a web page")
AGAIN = Text("重复的标题", "the title once more")


def read_draft(path: str | Path, content: bytes | None = None, *, revisions: Revisions = "accept") -> Draft:
    """The paper that a file holds; ``content`` are its bytes if they are already at hand.

    ``revisions``: whether tracked changes count as accepted or as rejected, or are refused.

    Raises:
        InvalidReport: the file cannot be opened or is damaged (GS500, GS102, GS131), is of an old form that nothing here
            can turn into .docx (GS751), or has tracked changes that are refused (GS750).
    """
    suffix, given = opened(path, content)
    if suffix == WORD_SUFFIX:
        return draft_of(_word(Path(path), given, revisions), str(path))
    return draft_of(sources.of_text(given.decode(), str(path), markdown=suffix != ".txt"), str(path))


def _word(file: Path, content: bytes, revisions: Revisions) -> Source:
    from govsummary.docx.read import open_word

    document = open_word(file, content, view=None if revisions == "refuse" else revisions)
    tracked = next((paragraph for paragraph in document.paragraphs if paragraph.revisions), None)
    if tracked and revisions == "refuse":
        fault = TRACKED.at(Location(str(file), paragraph=tracked.number))
        raise InvalidReport(fault.message_text, [fault])
    return sources.of_word(document)


def draft_of(source: Source, path: str) -> Draft:
    """The roles of what a file holds."""
    blocks, page_marks = cut(source.blocks)
    pieces, notes, left_out = [], list[str](), [*source.left_out, *page_marks]
    for block, decision in zip(blocks, decide([block.evidence for block in blocks]), strict=True):
        if decision.role is Role.EMPTY and not block.drawing:
            continue
        if decision.residue and not block.drawing:
            left_out.append(LeftOut(block.evidence.words, AGAIN if decision.again else RESIDUE, block.place))
            continue
        notes += (source.notes.get(key, "") for _, key in block.notes)
        pieces.append(_piece(block, decision))
    return Draft(path, tuple(pieces), tuple(notes), tuple(left_out))


def _piece(block: Block, decision: Decision) -> Piece:
    narrow = decision.other is not None and decision.margin < NARROW
    return Piece(
        block.evidence.words,
        decision.role,
        number=decision.number,
        level=decision.level,
        cut=decision.cut,
        attachment=decision.attachment,
        rows=block.rows,
        block=block.number,
        notes=tuple(offset for offset, _ in block.notes),
        lead=block.evidence.lead if block.evidence.bold_lead and not decision.level else 0,
        drawing=block.drawing,
        place=block.place,
        doubt=Doubt(decision.other, decision.margin, decision.evidence) if narrow and decision.other else None,
    )


__all__ = ["Revisions", "draft_of", "read_draft"]
