"""Which lines of a paper became which lines of another one, which words of a line changed, and what of it is shown.

Nothing in a paper marks its lines; their words alone say so: unchanged, reworded, split, merged, moved, gone or new.
Likeness is that of the pairs of characters (Dice). Words are compared numbers, headings' numbers and Latin words whole,
Chinese character by character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby, islice, pairwise
from pathlib import Path
from typing import NamedTuple

from govsummary.core import limits
from govsummary.core.errors import InvalidReport
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.prose import Line, Role
from govsummary.core.regex import regex
from govsummary.docx.comparing.matching import ALIKE, Found, Matching, Terms, Unit, dice, longest_rise
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import bare, lines_of, words_of

_SHORT = 12
"""Of so few characters these count beside their pairs."""
_SHORT_ALIKE = 0.34
_TABLES_ALIKE = 0.25
_OTHER_ROLE = 0.9
_FIRST_CELL = 0.6
_ROWS_ALIKE = 0.3


@frozen
class Link:
    """Lines of two papers, by their offsets, that are the same line; one side empty: gone, or new."""

    base: tuple[int, ...]
    edited: tuple[int, ...]
    moved: bool = False
    """Whether it is out of the order that most lines keep."""


def links(base: Sequence[Line], edited: Sequence[Line]) -> tuple[Link, ...]:
    """Every line of both papers in exactly one link, in the edited paper's order; what is gone behind what it followed."""
    found = _found(base, edited)
    firsts = sorted((min(a), min(b), n) for n, (a, b) in enumerate(found) if a and b)
    straight = {firsts[i][2] for i in longest_rise([b for _, b, _ in firsts])}
    made = [Link(tuple(sorted(a)), tuple(sorted(b)), bool(a and b) and n not in straight) for n, (a, b) in enumerate(found)]
    return tuple(_in_order(made))


def rows(base: Sequence[Sequence[str]], edited: Sequence[Sequence[str]]) -> list[tuple[int | None, int | None]]:
    """Which rows of a table became which, in the order of the edited table; the rest is gone or new."""
    terms = Terms()
    here, there = ([_row(one, n, terms) for n, one in enumerate(side)] for side in (base, edited))
    matched = [Link(tuple(a), tuple(b)) for a, b in Matching(here, there, _rows_alike).pairs()]
    return [(next(iter(one.base), None), next(iter(one.edited), None)) for one in _in_order(matched)]


def by_rows(found: Iterable[Link], base: Sequence[Line], edited: Sequence[Line]) -> list[Link]:
    """The links, those of a row's cells or of a whole table that only one paper has joined into one."""

    def stretch(link: Link, depth: int) -> tuple[object, ...]:
        one = (base[link.base[0]] if link.base else edited[link.edited[0]]).cell
        return (bool(link.base), *one[:depth]) if one and not (link.base and link.edited) else (link,)

    rows_joined = [_joined(group) for _, group in groupby(found, lambda link: stretch(link, 2))]
    sizes = [Counter(line.cell[0] for line in side if line.cell) for side in (edited, base)]
    joined: list[Link] = []
    for _, group in groupby(rows_joined, lambda link: stretch(link, 1)):
        members = [*group]
        whole = _joined(members)
        cell = (base[whole.base[0]] if whole.base else edited[whole.edited[0]]).cell
        all_of_it = cell and len(whole.base or whole.edited) == sizes[bool(whole.base)][cell[0]]
        joined += [whole] if all_of_it else members
    return joined


def _joined(group: Iterable[Link]) -> Link:
    members = [*group]
    if len(members) == 1:
        return members[0]
    return Link(tuple(n for one in members for n in one.base), tuple(n for one in members for n in one.edited))


def kinship(found: Iterable[Link]) -> float:
    """Which share of the lines of both papers is in both, from 0 to 1; little: they are two papers, not one edited."""
    found = [*found]
    both = sum(len(one.base) + len(one.edited) for one in found if one.base and one.edited)
    return both / (sum(len(one.base) + len(one.edited) for one in found) or 1)


def _found(base: Sequence[Line], edited: Sequence[Line]) -> list[Found]:
    terms = Terms()
    here, there = ([*_units(lines, terms)] for lines in (base, edited))
    found: list[Found] = []
    for a, b in Matching(here, there, _lines_alike).pairs():
        if len(a) == len(b) == 1 and here[a[0]].cells:
            found += _cells(base, edited, here[a[0]].lines, there[b[0]].lines)
        elif a and b:
            found.append(([n for i in a for n in here[i].lines], [n for j in b for n in there[j].lines]))
        else:
            found += [([n], []) for i in a for n in here[i].lines]
            found += [([], [n]) for j in b for n in there[j].lines]
    return found


def _in_order(made: Iterable[Link]) -> Iterator[Link]:
    known = sorted(made, key=lambda one: one.base[:1])
    keyed, last = [], (-1, 0)
    for one in known:
        last = (one.edited[0], 0) if one.edited else (last[0], last[1] + 1)
        keyed.append((last, one))
    return (one for _, one in sorted(keyed, key=lambda pair: pair[0]))


# ---- units: what is compared as one, a line, a table or a row of it ---------------------------------------------


def _units(lines: Sequence[Line], terms: Terms) -> Iterator[Unit]:
    start = 0
    for table, group in groupby(lines, lambda line: line.cell[0] if line.cell else 0):
        members = [*group]
        if table:
            yield _table(members, range(start, start + len(members)), terms)
        else:
            yield from (_line(bare(one), one.role, start + n, terms) for n, one in enumerate(members))
        start += len(members)


def _line(text: str, role: Role, place: int, terms: Terms) -> Unit:
    bits = terms.bits(map("".join, pairwise(f"\n{text}\n")))
    letters = terms.bits(text) if len(text) <= _SHORT else 0
    return Unit(text, bits, bits.bit_count(), len(text), role, range(place, place + 1), letters=letters)


def _table(cells: Sequence[Line], lines: range, terms: Terms) -> Unit:
    texts = [bare(cell) for cell in cells]
    bits = terms.bits(("cell", text) for text in texts if text)
    shape = tuple(cell.cell[1:] for cell in cells if cell.cell)
    return Unit((shape, *texts), bits, bits.bit_count(), sum(map(len, texts)), Role.TABLE, lines, cells=True)


def _row(cells: Sequence[str], place: int, terms: Terms) -> Unit:
    bits = terms.bits(("cell", text) for text in cells if text)
    first = terms.bits([("first", cells[0])]) if cells and cells[0] else 0
    return Unit((*cells,), bits, bits.bit_count(), sum(map(len, cells)), Role.TABLE, range(place, place + 1), True, first)


def _lines_alike(one: Unit, other: Unit) -> float:
    if one.cells is not other.cells:
        return 0.0
    likeness = 2 * (one.bits & other.bits).bit_count() / ((one.size + other.size) or 1)
    if one.cells:
        return likeness + ALIKE - _TABLES_ALIKE
    if one.role is not other.role:
        return likeness * _OTHER_ROLE
    if likeness < ALIKE and one.letters and other.letters and dice(one.letters, other.letters) >= _SHORT_ALIKE:
        return ALIKE
    return likeness


def _rows_alike(one: Unit, other: Unit) -> float:
    likeness = _FIRST_CELL * bool(one.letters & other.letters) + (1 - _FIRST_CELL) * dice(one.bits, other.bits)
    return likeness + ALIKE - _ROWS_ALIKE


# ---- the cells of two tables that are the same -----------------------------------------------------------------


def _cells(base: Sequence[Line], edited: Sequence[Line], here: range, there: range) -> list[Found]:
    """Cells one to one, by the rows that are the same and the columns of one head."""
    old, new = _grid(base, here), _grid(edited, there)
    columns = _columns([*old.values()], [*new.values()], base, edited)
    known, fresh = [*old.values()], [*new.values()]
    texts = [[[bare(lines[n]) for n in row.values()] for row in side] for side, lines in ((known, base), (fresh, edited))]
    found: list[Found] = []
    for a, b in rows(*texts):
        left, right = (known[a] if a is not None else {}), (fresh[b] if b is not None else {})
        paired = {left[c]: right[d] for c, d in columns.items() if c in left and d in right}
        found += [([n], [m]) for n, m in paired.items()]
        found += [([n], []) for n in left.values() if n not in paired]
        found += [([], [m]) for m in right.values() if m not in paired.values()]
    stray = [({n for row in side.values() for n in row.values()}, table) for side, table in ((old, here), (new, there))]
    found += [([n], []) for n in stray[0][1] if n not in stray[0][0]]
    return [*found, *(([], [n]) for n in stray[1][1] if n not in stray[1][0])]


def _grid(lines: Sequence[Line], table: range) -> dict[int, dict[int, int]]:
    grid: dict[int, dict[int, int]] = {}
    for n in table:
        if cell := lines[n].cell:
            grid.setdefault(cell[1], {})[cell[2]] = n
    return grid


Row = dict[int, int]


def _columns(old: list[Row], new: list[Row], base: Sequence[Line], edited: Sequence[Line]) -> dict[int, int]:
    """Which column became which: by the words of their heads, else by their order."""
    heads, others = ({c: bare(lines[n]) for c, n in side[0].items()} for side, lines in ((old, base), (new, edited)))
    columns = {c: c for c, words in heads.items() if others.get(c) == words}
    by_words = {words: d for d, words in reversed(others.items()) if d not in columns}
    columns |= {c: by_words.pop(words) for c, words in heads.items() if c not in columns and words in by_words}
    gone, left = (
        sorted({c for row in side for c in row}.difference(known))
        for side, known in ((old, columns), (new, columns.values()))
    )
    return columns | dict(zip(gone, left, strict=True)) if len(gone) == len(left) else columns


# ---- the words of a line --------------------------------------------------------------------------------------------


_TOKEN = regex(
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|第?\d+(?:[.,]\d+)*[%％‰]?|[A-Za-z]+|.", re.DOTALL
)
_ISLAND = 2
"""So many characters that stay between changes no smaller are read as changed too."""


class Step(NamedTuple):
    """``old[start:end]`` became ``new[first:last]``, or stayed."""

    same: bool
    start: int
    end: int
    first: int
    last: int


def steps(old: str, new: str) -> tuple[Step, ...]:
    """How one text becomes the other, in order; stretches that stay and stretches that change take turns."""
    return tuple(_run_together(_drawn_in([*_compared(old, new)])))


def likeness(found: Iterable[Step]) -> float:
    """How much of both texts stays, from 0 to 1."""
    found = [*found]
    size = sum(one.end - one.start + one.last - one.first for one in found)
    return 2 * sum(one.end - one.start for one in found if one.same) / size if size else 1.0


def _compared(old: str, new: str) -> Iterator[Step]:
    if old == new:
        yield from [Step(True, 0, len(old), 0, len(new))] if old else ()
        return
    ours, theirs = (_TOKEN.findall(text) for text in (old, new))
    if len(ours) * len(theirs) > limits.COMPARED_PAIRS:
        ours, theirs = [old], [new]
    here, there = ([0, *accumulate(map(len, tokens))] for tokens in (ours, theirs))
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        yield Step(kind == "equal", here[a], here[b], there[c], there[d])


def _drawn_in(found: list[Step]) -> Iterator[Step]:
    for n, one in enumerate(found):
        island = one.same and 0 < n < len(found) - 1 and one.end - one.start <= _ISLAND
        larger = island and min(map(_size, (found[n - 1], found[n + 1]))) >= one.end - one.start
        yield one._replace(same=False) if larger else one


def _size(step: Step) -> int:
    return max(step.end - step.start, step.last - step.first)


def _run_together(found: Iterable[Step]) -> Iterator[Step]:
    last: Step | None = None
    for one in found:
        if last and last.same is one.same:
            last = last._replace(end=one.end, last=one.last)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


# ---- what somebody changed by hand in a document that its data make -------------------------------------------------


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
