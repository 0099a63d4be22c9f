"""What somebody changed in a document by hand: the text it has now against the one that its data makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.errors import InvalidReport
from govsummary.core.language import Text
from govsummary.docx.read import open_word

if TYPE_CHECKING:
    from govsummary.docx.document.document import WordDocument, WordParagraph

MOST = 12
"""So many differences are shown; of more, how many there are."""
_AROUND = 10
"""Characters shown on either side of a difference."""
_LONG = 30
_ALIKE = 0.5
"""Two texts less alike than this are not compared word by word."""
_TOKEN = re.compile(r"[0-9][0-9.,，]*|.", re.DOTALL)
_PARAGRAPH = Text("第{number}段", "paragraph {number}")
_ROW = Text("表格{table}第{row}行", "table {table} row {row}")
_OTHER = Text("{place}：文件里是“{here}”，数据里是“{there}”", "{place}: '{here}' in the document, '{there}' by the data")
_ADDED = Text("{place}：文件里多了“{here}”", "{place}: '{here}' is in the document only")
_GONE = Text("{place}之后：文件里没有“{there}”", "after {place}: '{there}' is not in the document")
_MORE = Text("另有{count}处", "{count} more")
_BEGINNING = Text("开头", "the beginning")

Line = tuple[Text, str]
"""Where it stands, and what it says."""


def differences(path: Path, made: bytes) -> tuple[Text, ...]:
    """What the document at ``path`` says otherwise than the one ``made`` from the data, in reading order.

    Nothing is said of looks, and nothing at all of a file that cannot be read or is another paper.
    """
    try:
        here, there = ([*_lines(open_word(path, data))] for data in (None, made))
    except InvalidReport:
        return ()
    matcher = SequenceMatcher(None, [text for _, text in here], [text for _, text in there], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ()
    found = [*_compared(here, there, matcher.get_opcodes())]
    return (*found[:MOST], *((_MORE.fill(count=len(found) - MOST),) if len(found) > MOST else ()))


def _lines(document: WordDocument) -> Iterator[Line]:
    """Paragraphs with anything in them, and the rows of tables."""
    for (table, row), group in groupby(document.paragraphs, _row_of):
        paragraphs = [paragraph for paragraph in group if table or paragraph.words]
        if table:
            yield _ROW.fill(table=table, row=row), "｜".join(paragraph.words for paragraph in paragraphs)
        else:
            yield from ((_PARAGRAPH.fill(number=one.number), one.words) for one in paragraphs)


def _row_of(paragraph: WordParagraph) -> tuple[int, int]:
    return paragraph.table, paragraph.cell[0] if paragraph.cell else 0


def _compared(here: list[Line], there: list[Line], steps: Iterable[tuple[str, int, int, int, int]]) -> Iterator[Text]:
    for kind, a, b, c, d in steps:
        if kind == "equal":
            continue
        paired = min(b - a, d - c)
        for (place, one), (_, other) in zip(here[a:b], there[c:d], strict=False):
            yield from _within(place, one, other)
        for place, text in here[a + paired : b]:
            yield _ADDED.fill(place=place, here=_short(text))
        place = here[a + paired - 1][0] if a + paired else _BEGINNING
        for _, text in there[c + paired : d]:
            yield _GONE.fill(place=place, there=_short(text))


def _within(place: Text, here: str, there: str) -> Iterator[Text]:
    """The differences of two wordings of a paragraph; of a new wording altogether, its beginning."""
    ours, theirs = _TOKEN.findall(here), _TOKEN.findall(there)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield _OTHER.fill(place=place, here=_short(here), there=_short(there))
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield _OTHER.fill(place=place, here=_around(ours, a, b), there=_around(theirs, c, d))


def _around(tokens: list[str], first: int, last: int) -> str:
    before, after = "".join(tokens[:first])[-_AROUND:], "".join(tokens[last:])[:_AROUND]
    return f"{before}{_short(''.join(tokens[first:last]))}{after}"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}……"
