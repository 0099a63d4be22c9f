"""脚注 numbered through the paper, in the order in which its texts refer to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.blocks import Heading, Paragraph, Picture, Table
from govsummary.core.model import NOTE_MARK, Footnote, Footnotes

if TYPE_CHECKING:
    import re

    from govsummary.core.blocks import JsonPath, Stretch
    from govsummary.core.model import Outline, OutlineBlock


def with_footnotes(outline: Outline) -> Outline:
    """The outline with ``[^1]``, ``[^2]`` … in its texts, and the notes that they stand for in this order.

    A mark that stands for none is left as it is: it has been reported.
    """
    numbering = _Numbering(outline)
    blocks = tuple(map(numbering.block, outline.blocks))
    attachments = tuple(replace(one, blocks=tuple(map(numbering.block, one.blocks))) for one in outline.attachments)
    return replace(outline, blocks=blocks, attachments=attachments, footnotes=tuple(numbering.found))


class _Numbering:
    def __init__(self, outline: Outline) -> None:
        self._known = Footnotes(outline.report.footnotes)
        self.found: list[Footnote] = []

    def block(self, block: OutlineBlock) -> OutlineBlock:
        """The block with numbered marks."""
        if isinstance(block, Heading):
            text = self._text(block.text, block.origin)
            run_in, bold = self._marked(block.run_in, block.run_in_bold, block.run_in_origin)
            return replace(block, text=text, run_in=run_in, run_in_bold=bold)
        if isinstance(block, Paragraph):
            text, bold = self._marked(block.text, block.bold, block.origin)
            return replace(block, text=text, bold=bold)
        if isinstance(block, Table):
            return self._table(block)
        return replace(block, caption=self._text(block.caption, block.origin)) if isinstance(block, Picture) else block

    def _table(self, table: Table) -> Table:
        def row(cells: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(self._text(cell, table.origin) for cell in cells)

        caption = self._text(table.caption, table.origin)
        head = tuple(map(row, table.head))
        header = table.header if head else row(table.header)
        return replace(table, caption=caption, head=head, header=header, rows=tuple(map(row, table.rows)),
                       note=self._text(table.note, table.origin))  # fmt: skip

    def _text(self, text: str, origin: JsonPath) -> str:
        return self._marked(text, (), origin)[0]

    def _marked(self, text: str, bold: tuple[Stretch, ...], origin: JsonPath) -> tuple[str, tuple[Stretch, ...]]:
        """The text with numbered marks, and its bold stretches where they are now."""
        moves: list[tuple[int, int]] = []

        def numbered(found: re.Match[str]) -> str:
            note = self._known.find(found[1], origin)
            if note is None:
                return found[0]
            self.found.append(note)
            mark = f"[^{len(self.found)}]"
            moves.append((found.end(), len(mark) - len(found[0])))
            return mark

        if "[^" not in text:
            return text, bold
        made = NOTE_MARK.sub(numbered, text)

        def moved(at: int) -> int:
            return at + sum(by for end, by in moves if end <= at)

        return made, tuple((moved(start), moved(end)) for start, end in bold)
