"""A draft's passages with all that stood among their words, each thing as one character (`docx.write.moved`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.prose import Role
from govsummary.docx.read.paragraphs import SYMBOL
from govsummary.docx.write.moved import THINGS
from govsummary.docx.write.moving import Grid
from govsummary.docx.write.redressing import is_plain, redressed
from govsummary.docx.write.walking import Line
from govsummary.standard import grammar
from govsummary.standard.grammar import SPACES

if TYPE_CHECKING:
    from govsummary.docx.write.moved import Moved
    from govsummary.docx.write.moving import Mover
    from govsummary.draft.paper import Cell, Draft, Piece

_AHEAD, _ALIKE = 400, 6
"""How far characters are looked for that one side lacks, and how many have to be the same there."""
_BLANK = frozenset(SPACES + "\n")


@frozen
class Laid:
    """A passage to be set: ``head`` is its heading or label as far as it goes, ``text`` what follows it.

    Of a table ``rows`` are plain cells, or ``text`` is the character of one that comes along as it is.
    """

    role: Role
    text: str
    head: str = ""
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()
    attachment: int = 0
    place: Location = field(default_factory=Location)
    alone: bool = False
    """Whether it is things without words: pictures, formulas."""
    boxed: bool = False
    """Whether it stood in a text box."""

    @property
    def whole(self) -> str:
        """Heading and text."""
        return self.head + self.text


def laid(draft: Draft, mover: Mover | None, moved: Moved, *, boxes: bool) -> tuple[Laid, ...]:
    """The passages of a draft; ``mover`` is that of its Word file, ``boxes``: words in text boxes as paragraphs."""
    if mover is None:
        return tuple(_of_text(piece, draft, moved, before) for piece, before in _with_notes(draft))
    return tuple(_of_word(draft, mover, boxes=boxes))


def _plain(piece: Piece) -> Laid:
    return Laid(
        piece.role,
        piece.text[piece.cut :] if piece.cut else piece.text,
        piece.text[: piece.cut],
        piece.level,
        piece.rows,
        piece.attachment,
        piece.place,
    )


# ---- texts: footnotes alone ----


def _with_notes(draft: Draft) -> Iterator[tuple[Piece, int]]:
    """Each passage with the number of notes that are referred to before it."""
    before = 0
    for piece in draft.pieces:
        yield piece, before
        before += len(piece.notes)


def _of_text(piece: Piece, draft: Draft, moved: Moved, before: int) -> Laid:
    if piece.rows or not piece.notes:
        return _plain(piece)
    text, cut = piece.text, piece.cut
    for n, offset in reversed(list(enumerate(piece.notes))):
        said = draft.notes[before + n] if before + n < len(draft.notes) else ""
        text = text[:offset] + moved.note("footnote", said.split("\n")) + text[offset:]
        cut += offset <= piece.cut and bool(piece.cut)
    return _plain(replace(piece, text=text, cut=cut))


# ---- Word files ----


def _of_word(draft: Draft, mover: Mover, *, boxes: bool) -> Iterator[Laid]:
    children = [*mover.children()]
    groups: dict[int, list[Piece]] = {}
    for piece in draft.pieces:
        groups.setdefault(max(piece.block, 0), []).append(piece)
    starts = sorted(groups)
    for start, end in pairwise((*dict.fromkeys((0, *starts)), len(children))):
        items = [one for child in children[start:end] for one in child]
        yield from _group(groups.get(start, []), items, mover, boxes=boxes)


def _group(pieces: Sequence[Piece], items: Sequence[Line | Grid], mover: Mover, *, boxes: bool) -> Iterator[Laid]:
    """The passages that share some children of the body, with the tables and pictures among them."""
    place = next((piece.place for piece in pieces), Location(mover.document.path))
    worded = [isinstance(one, Line) and bool(mover.moved.bare(one.text).strip(SPACES + "\n")) for one in items]
    said = [piece for piece in pieces if piece.text and not piece.rows]
    stream = "\n".join(one.text for one, words in zip(items, worded, strict=True) if isinstance(one, Line) and words)
    marked = iter(_marked(said, stream, mover.moved) if stream and said else map(_plain, said))
    waiting = list(pieces)
    for one, words in zip(items, worded, strict=True):
        if isinstance(one, Grid):
            while waiting and not _is_table(waiting[0]):
                yield from _next(waiting, marked)
            yield _table(waiting.pop(0) if waiting else None, one, mover, place)
            continue
        if words:
            yield from _next(waiting, marked)
        if not words or not said:
            yield from _alone(one.text, mover, place)
        yield from _alone(one.floats, mover, place)
        yield from _boxed(one.boxes, place, boxes=boxes)
    while waiting:
        yield from _next(waiting, marked)


def _boxed(lines: Sequence[str], place: Location, *, boxes: bool) -> Iterator[Laid]:
    """Words of text boxes: 版记, which papers of ours hold so, and what else is in them if that is wished."""
    printed = any(map(grammar.IMPRINT.search, lines))
    for words in map(str.strip, lines):
        if words and (printed or boxes):
            yield Laid(Role.IMPRINT if printed else Role.BODY, words, place=place, boxed=True)


def _is_table(piece: Piece) -> bool:
    return bool(piece.rows) or (piece.role is Role.TABLE and not piece.text)


def _next(waiting: list[Piece], marked: Iterator[Laid]) -> Iterator[Laid]:
    """The next passage with words; those that are pictures alone are found where they stand."""
    while waiting and not _is_table(waiting[0]):
        piece = waiting.pop(0)
        if piece.text:
            yield next(marked, None) or _plain(piece)
            return
    if waiting and _is_table(waiting[0]) and waiting[0].rows:
        piece = waiting.pop(0)
        yield _plain(piece)


def _alone(things: str, mover: Mover, place: Location) -> Iterator[Laid]:
    shown = "".join(one for one in things if one in mover.moved.things)
    if any(mover.moved.things[one].kind in ("inline", "block") for one in shown):
        yield Laid(Role.OTHER, shown, place=place, alone=True)


def _table(piece: Piece | None, grid: Grid, mover: Mover, place: Location) -> Laid:
    char = redressed(mover, grid.element)
    plain = piece is not None and _is_plain(piece) and is_plain(mover.moved, char)
    if piece is not None and plain:
        return _plain(piece)
    attachment = piece.attachment if piece else 0
    return Laid(Role.TABLE, char, attachment=attachment, place=piece.place if piece else place)


def _is_plain(piece: Piece) -> bool:
    """Whether its cells are texts of one line, none merged, in rows of one length."""
    cells = [cell for row in piece.rows for cell in row]
    even = len({len(row) for row in piece.rows}) == 1 and len(piece.rows) > 1
    return even and all(cell.columns == cell.rows == 1 and "\n" not in cell.text for cell in cells)


def _marked(pieces: Sequence[Piece], stream: str, moved: Moved) -> list[Laid]:
    """The passages with the things of a stream of characters in their places; no thing is left."""
    spread = _spread([piece.text for piece in pieces], stream, moved)
    return [_cut(piece, text) for piece, text in zip(pieces, spread, strict=True)]


def _cut(piece: Piece, marked: str) -> Laid:
    """Heading and text apart, where the heading ends."""
    if not piece.cut:
        return replace(_plain(piece), text=marked)
    at = seen = 0
    while at < len(marked) and seen < piece.cut:
        seen += marked[at] < THINGS or piece.text[seen : seen + 1] == marked[at]
        at += 1
    return replace(_plain(piece), head=marked[:at], text=marked[at:])


def _spread(texts: Sequence[str], stream: str, moved: Moved) -> list[str]:
    """The texts with the things of the stream, each where the same characters stand; looks end with their text."""
    put = _Put(texts, moved)
    i = 0
    while i < len(stream):
        char = stream[i]
        if char in moved.things:
            put.thing(char, instead=put.wanted == SYMBOL and moved.is_symbol(char))
            i += 1
        elif char == put.wanted:
            put.step()
            i += 1
        elif char in _BLANK:
            i += 1
        elif put.wanted in _BLANK and put.wanted:
            put.step()
        else:
            i = _agree(put, stream, i, moved)
    return put.done()


def _agree(put: _Put, stream: str, i: int, moved: Moved) -> int:
    """Pass over what one side lacks: an automatic number, or what was left out of the text."""
    ahead = put.ahead(_AHEAD)
    start = moved.bare(stream[i : i + 4 * _ALIKE])[:_ALIKE]
    in_text = ahead.find(start) if start else -1
    plain = moved.bare(stream[i : i + _AHEAD])
    in_stream = plain.find(ahead[:_ALIKE]) if ahead else -1
    if in_text > 0 and (in_stream < 0 or in_text <= in_stream):
        for _ in range(in_text):
            put.step()
        return i
    return i + 1


class _Put:
    """Goes through texts, one after the other, and puts things between their characters."""

    def __init__(self, texts: Sequence[str], moved: Moved) -> None:
        self._texts, self._moved = texts, moved
        self._made = [list[str]() for _ in texts]
        self._text = self._at = 0
        self._open: list[str] = []
        self._waiting: list[str] = []

    @property
    def wanted(self) -> str:
        """The next character of the texts; empty: there is none."""
        text = self._text
        if text < len(self._texts) and self._at < len(self._texts[text]):
            return self._texts[text][self._at]
        return self._texts[text + 1][:1] if text + 1 < len(self._texts) else ""

    def ahead(self, most: int) -> str:
        """What comes next."""
        return "".join((self._texts[self._text][self._at :], *self._texts[self._text + 1 : self._text + 3]))[:most]

    def step(self) -> None:
        """Go past the next character."""
        if self._at >= len(self._texts[self._text]):
            self._made[self._text] += [self._end] * len(self._open)
            self._text, self._at = self._text + 1, 0
            self._made[self._text] += self._open
        self._made[self._text] += self._waiting
        self._open += self._waiting
        self._waiting = []
        self._made[self._text].append(self._texts[self._text][self._at])
        self._at += 1

    def thing(self, char: str, *, instead: bool) -> None:
        """A thing stands here, or ``instead`` of the next character; a look begins with the character that follows."""
        kind = self._moved.things[char].kind
        if instead:
            self.step()
            self._made[self._text][-1] = char
        elif kind in ("look", "link"):
            self._waiting.append(char)
        elif kind == "end":
            if self._waiting:
                self._waiting.pop()
            elif self._open:
                self._open.pop()
                self._made[self._text].append(char)
        else:
            self._made[self._text].append(char)

    @property
    def _end(self) -> str:
        return next(char for char, thing in self._moved.things.items() if thing.kind == "end")

    def done(self) -> list[str]:
        """The texts, their rest added."""
        while self.wanted:
            self.step()
        if self._open:
            self._made[self._text] += [self._end] * len(self._open)
        return ["".join(made) for made in self._made]
