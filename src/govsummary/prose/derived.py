"""What a report prints beyond the clerk's own texts: the composed outline, with the places its blocks come from."""

from __future__ import annotations

from collections.abc import Iterable

from govsummary.model import Heading, Locate, Outline, OutlineBlock, Paragraph, Passage
from govsummary.prose.manuscript import NOWHERE, Manuscript, from_pieces


def derived_manuscript(outline: Outline, locate: Locate) -> Manuscript:
    """The outline's headings and paragraphs; what is found in them has a place in the data, but no offsets."""
    pieces = [(passage, [NOWHERE] * len(passage.text)) for passage in _passages(outline.blocks, locate)]
    return from_pieces(outline.report.source.path, "", pieces, outline.report.kind)


def _passages(blocks: Iterable[OutlineBlock], locate: Locate) -> Iterable[Passage]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Passage(block.text, "body", 0, locate(block.origin))
        elif isinstance(block, Heading):
            place = locate(block.origin)
            if block.run_in:
                yield Passage(f"{block.number}{block.text}。{block.run_in}", "body", 0, place)
            else:
                yield Passage(block.number + block.text, "heading", 0, place)
