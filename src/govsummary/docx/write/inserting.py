"""Footnotes and bold sentences of an outline, as the characters that stand for them until the page is filled (`moved`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from govsummary.core.blocks import Heading, Paragraph, Picture, Table
from govsummary.core.frozen import replace
from govsummary.core.model import NOTE_MARK

if TYPE_CHECKING:
    from govsummary.core.blocks import Stretch
    from govsummary.core.model import Outline, OutlineBlock
    from govsummary.docx.write.moved import Moved

_BOLD = "<w:b/><w:bCs/>"


def own_characters(outline: Outline) -> frozenset[str]:
    """Characters of the outline's own words that none may be taken for."""
    from govsummary.docx.write.verifying import contents

    texts = (text for texts in contents(outline).values() for text in texts)
    return frozenset(char for text in texts for char in text if char > "\uffff")


def inserted(outline: Outline, moved: Moved) -> Outline:
    """The outline with a character wherever a note is referred to, and where bold begins and ends."""
    change = _Inserting(outline, moved).block
    attachments = tuple(replace(one, blocks=tuple(map(change, one.blocks))) for one in outline.attachments)
    return replace(outline, blocks=tuple(map(change, outline.blocks)), attachments=attachments)


class _Inserting:
    def __init__(self, outline: Outline, moved: Moved) -> None:
        self._outline, self._moved = outline, moved
        self._bold = self._end = ""

    def block(self, block: OutlineBlock) -> OutlineBlock:
        """The block with the characters in its texts."""
        if isinstance(block, Heading):
            text = self._text(block.text)
            return replace(block, text=text, run_in=self._marked(block.run_in, block.run_in_bold), run_in_bold=())
        if isinstance(block, Paragraph):
            return replace(block, text=self._marked(block.text, block.bold), bold=())
        if isinstance(block, Picture):
            return replace(block, caption=self._text(block.caption))
        return _in_table(block, self._text) if self._outline.footnotes else block

    def _text(self, text: str) -> str:
        """``[^3]`` as the character of the third note."""
        if "[^" not in text or not self._outline.footnotes:
            return text
        known = {str(n): note for n, note in enumerate(self._outline.footnotes, 1)}

        def mark(found: str) -> str:
            lines = [line for one in known[found].text.splitlines() if (line := one.strip())]
            return self._moved.note("footnote", lines)

        return NOTE_MARK.sub(lambda found: mark(found[1]) if found[1] in known else found[0], text)

    def _marked(self, text: str, bold: tuple[Stretch, ...]) -> str:
        pieces, done = [], 0
        for start, end in bold:
            pieces += [text[done:start], self._begins(), text[start:end], self._ends()]
            done = end
        return self._text("".join((*pieces, text[done:])))

    def _begins(self) -> str:
        self._bold = self._bold or self._moved.look(_BOLD)
        return self._bold

    def _ends(self) -> str:
        self._end = self._end or self._moved.add("end")
        return self._end


def _in_table(table: Table, text: Callable[[str], str]) -> Table:
    def row(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(text, cells))

    return replace(
        table,
        caption=text(table.caption),
        header=row(table.header) if not table.head else table.header,
        head=tuple(map(row, table.head)),
        rows=tuple(map(row, table.rows)),
        note=text(table.note),
    )
