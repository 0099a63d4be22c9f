"""What rendering makes of imported data, held against the paper: the same letters and digits in the same order.

Marks, spaces and the numbers of headings may be written otherwise; each kind of difference is reported once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govsummary.core.blocks import Heading, Paragraph, Picture, Table
from govsummary.core.diagnostics import code
from govsummary.core.model import composed_blocks
from govsummary.core.regex import regex
from govsummary.draft.blocks import widened

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Outline, OutlineBlock
    from govsummary.draft.paper import Piece

CHANGED, DIFFERS = code("GS770"), code("GS773")
_AROUND = 12
_NUMERAL = regex(r"[一二三四五六七八九十百]+|\d+|[①-⑳]")
_NOTE_MARK = regex(r"\[\^[^\]]*\]")


def letters(text: str) -> str:
    """Its letters and digits, whatever their width."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, plain))


def differences(pieces: Sequence[Piece], outline: Outline) -> Iterator[Diagnostic]:
    """Where the text of a paper and of its data are not the same, and how numbers are written otherwise.

    ``pieces`` are those of the text and of the attachments' texts.
    """
    blocks = composed_blocks(outline)
    headings = [block for block in blocks if isinstance(block, Heading)]
    numbered = [piece for piece in pieces if piece.level]
    yield from _numbers(numbered, headings)
    yield from _stops(numbered)
    yield from _marks(pieces, blocks)
    wanted = [(piece, letters(_words(piece))) for piece in pieces]
    got = "".join(letters(_NOTE_MARK.sub("", text)) for block in blocks for text in _printed(block))
    yield from _first_difference(wanted, got)


def _words(piece: Piece) -> str:
    if piece.rows:
        return "".join(cell.text for row in piece.rows for cell in row)
    return piece.text.removeprefix(piece.number) if piece.level else piece.text


def _printed(block: OutlineBlock) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from (block.text, block.run_in)
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Picture):
        yield block.caption
    elif isinstance(block, Table):
        rows = () if block.chart else (*(block.head or (block.header,)), *block.rows)
        yield from (block.caption, "" if block.chart else block.unit, *(cell for row in rows for cell in row), block.note)


def _first_difference(wanted: Sequence[tuple[Piece, str]], got: str) -> Iterator[Diagnostic]:
    at = 0
    for piece, words in wanted:
        if not got.startswith(words, at):
            same = next((n for n, (a, b) in enumerate(zip(words, got[at:], strict=False)) if a != b), 0)
            yield DIFFERS.at(piece.place, wanted=words[same:][:_AROUND], got=got[at + same :][:_AROUND])
            return
        at += len(words)
    if at < len(got) and wanted:
        yield DIFFERS.at(wanted[-1][0].place, wanted="", got=got[at:][:_AROUND])


def _stops(pieces: Sequence[Piece]) -> Iterator[Diagnostic]:
    """The first run-in heading whose stop is another than the one that prints."""
    for piece in pieces:
        stop = piece.text[: piece.cut].rstrip()[-1:] if piece.cut else ""
        if stop and stop != "。":
            yield CHANGED.at(piece.place, got=piece.text[: piece.cut][-_AROUND:], made="。")
            return


def _marks(pieces: Sequence[Piece], blocks: Sequence[OutlineBlock]) -> Iterator[Diagnostic]:
    """The first passage of which a mark prints at another width, as between items."""
    printed = {"".join(block.text.split()) for block in blocks if isinstance(block, Paragraph)}
    printed |= {"".join(block.run_in.split()) for block in blocks if isinstance(block, Heading)}
    wide = {widened(text): text for text in printed}
    for piece in pieces:
        words = "".join(piece.text[piece.cut :].split())
        made = "" if words in printed else wide.get(widened(words), "")
        if made:
            at = next(n for n, (a, b) in enumerate(zip(words, made, strict=True)) if a != b)
            yield CHANGED.at(piece.place, got=words[max(0, at - 5) : at + 5], made=made[max(0, at - 5) : at + 5])
            return


def _numbers(pieces: Sequence[Piece], headings: Sequence[Heading]) -> Iterator[Diagnostic]:
    """One remark for each shape of numbers that is written otherwise, at the first of its headings."""
    seen: set[tuple[str, str]] = set()
    for piece, heading in zip(pieces, headings, strict=False):
        got, made = piece.number.strip(), heading.number
        shapes = (_NUMERAL.sub("#", got), _NUMERAL.sub("#", made))
        if got != made and shapes not in seen:
            seen.add(shapes)
            yield CHANGED.at(piece.place, got=got, made=made)
