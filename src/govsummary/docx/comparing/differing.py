"""What somebody changed in a document by hand: the lines it has now against those that its data make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from govsummary.core.errors import InvalidReport
from govsummary.core.language import Text
from govsummary.core.prose import Line
from govsummary.docx.comparing.aligning import Link, by_rows, kinship, likeness, links, steps
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import lines_of, words_of

MOST = 12
"""So many differences are shown; of more, how many there are."""
ANOTHER = 0.3
"""A paper of which less is found again is another paper."""
_AROUND = 10
"""Characters shown on either side of a difference."""
_LONG = 30
_ALIKE = 0.5
"""Two texts less alike than this are not compared word by word."""
_PARAGRAPH = Text("第{number}段", "paragraph {number}")
_CELL = Text("表格{table}第{row}行第{column}列", "table {table} row {row} column {column}")
_OTHER = Text("{place}：文件里是“{here}”，数据里是“{there}”", "{place}: '{here}' in the document, '{there}' by the data")
_MOVED = Text("{place}：文件里把“{here}”移到了这里", "{place}: '{here}' was moved here in the document")
_ADDED = Text("{place}：文件里多了“{here}”", "{place}: '{here}' is in the document only")
_GONE = Text("{place}之后：文件里没有“{there}”", "after {place}: '{there}' is not in the document")
_MORE = Text("另有{count}处", "{count} more")
_BEGINNING = Text("开头", "the beginning")


def differences(path: Path, made: bytes) -> tuple[Text, ...]:
    """What the document at ``path`` says otherwise than the one ``made`` from the data, in reading order.

    Nothing is said of looks, and nothing at all of a file that cannot be read or is another paper.
    """
    try:
        here, there = (lines_of(open_word(path, data, view="accept")) for data in (None, made))
    except InvalidReport:
        return ()
    linked = links(there, here)
    if kinship(linked) < ANOTHER:
        return ()
    found = _different(there, here, linked)
    shown, more = (*islice(found, MOST),), sum(1 for _ in found)
    return (*shown, *((_MORE.fill(count=more),) if more else ()))


def place_of(line: Line) -> Text:
    """Where a line stands, in the reader's words."""
    if line.cell:
        table, row, column = line.cell
        return _CELL.fill(table=table, row=row, column=column)
    return _PARAGRAPH.fill(number=line.place.paragraph)


def _different(there: Sequence[Line], here: Sequence[Line], linked: Sequence[Link]) -> Iterator[Text]:
    place = _BEGINNING
    for link in by_rows(linked, there, here):
        old = words_of([there[n] for n in link.base])
        if not link.edited:
            if old:
                yield _GONE.fill(place=place, there=_short(old))
            continue
        place, new = place_of(here[link.edited[0]]), words_of([here[n] for n in link.edited])
        if not link.base:
            if new:
                yield _ADDED.fill(place=place, here=_short(new))
            continue
        if link.moved:
            yield _MOVED.fill(place=place, here=_short(new))
        yield from _within(place, new, old)


def _within(place: Text, here: str, there: str) -> Iterator[Text]:
    """The differences of two wordings of a line; of a new wording altogether, its beginning."""
    found = steps(there, here)
    if likeness(found) < _ALIKE:
        yield _OTHER.fill(place=place, here=_short(here), there=_short(there))
        return
    for one in found:
        if not one.same:
            yield _OTHER.fill(place=place, here=_around(here, one.first, one.last), there=_around(there, one.start, one.end))


def _around(text: str, start: int, end: int) -> str:
    shown = f"{text[max(0, start - _AROUND) : start]}{_short(text[start:end])}{text[end : end + _AROUND]}"
    return shown.replace("\n", "¶")


def _short(text: str) -> str:
    words = text.replace("\n", "¶")
    return words if len(words) <= _LONG else f"{words[:_LONG]}……"
