"""Two Word files → one with tracked changes: accepted it is the second, rejected the first.

Skeleton, styles and pages are the second file's; what only the first has is brought along. Blocks that correspond and keep
their order are written in place, word by word; a paragraph that says the same elsewhere was moved, others are taken out
and put in. What holds pictures, fields or formulas is kept whole or replaced whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from lxml import etree

from govsummary.core.frozen import replace
from govsummary.docx.comparing.adopting import Adopting, without_marks
from govsummary.docx.comparing.aligning import links, rows, steps
from govsummary.docx.comparing.marking import (
    MARK,
    Atom,
    Signs,
    atoms,
    between_tables,
    by_paragraph,
    can_be_joined,
    change,
    is_plain,
    mark_end,
    mark_row,
    mark_table,
    runs,
    shape_of,
    slid,
    wrapped,
)
from govsummary.docx.comparing.matching import longest_rise
from govsummary.docx.comparing.sides import Side, packed, without_fields, words_of
from govsummary.docx.read.package import W, tags, value

if TYPE_CHECKING:
    from lxml.etree import _Element

T = TypeVar("T")

_MOVED = {"del": "moveFrom", "ins": "moveTo"}
_LOOKS = ("east_asian", "size", "bold", "italic", "underline", "strike", "color", "highlight")
_MOSTLY = 0.5
"""Where more than this looks otherwise, it is another layout, which nobody marks letter by letter."""
_BEFORE_NUMBERS = tags("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_TABLE_PARTS = {*tags("tblPr", "tblGrid", "tr")}


def tracked_changes(a: bytes, b: bytes, names: tuple[str, str] = ("A", "B")) -> bytes:
    """The second Word file with every change against the first tracked, word by word; same files, same bytes.

    ``names`` are what the files are called in messages. Changes that the files track already count as accepted.

    Raises:
        InvalidReport: one of them is no Word file, is damaged, or was made to harm.
    """
    old, new = (Side(data, name) for data, name in zip((a, b), names, strict=True))
    made = _Tracking(old, new)
    body = made.body()
    halves = frozenset(name for name, count in made.written.items() if count != len(_MOVED))
    if made.differently > _MOSTLY * made.compared or halves:
        made = _Tracking(old, new, looks=made.differently <= _MOSTLY * made.compared, stay=halves)
        body = made.body()
    return packed(new, body, made.adopting)


@dataclass
class _Paragraph:
    """A paragraph of the result: what it holds, its properties in either file, and what became of its end.

    ``mark`` is empty where the end is kept, else ``ins`` or ``del``.
    """

    content: list[_Element]
    old: _Element | None = None
    new: _Element | None = None
    mark: str = ""
    moved: str = ""
    """By what name its other place knows it, if it was moved whole."""


Blocks = list["_Paragraph | _Element"]
Stretch = tuple[int, int, int, int]
"""From and to in the old, from and to in the new."""


def _kept_and_changed(kept: Iterable[Stretch], gone: int, new: int) -> Iterator[tuple[Stretch, Stretch]]:
    """What stands before each stretch that is kept, and that stretch; the last one is empty."""
    a = c = 0
    for one in (*kept, (gone, gone, new, new)):
        yield (a, one[0], c, one[2]), one
        a, c = one[1], one[3]


def _with_an_end(gone: list[_Element], new: list[_Element], kept: list[Stretch]) -> list[Stretch]:
    """What is kept, but for the last of it where only one side goes on, with a table: the last paragraph must be in both."""
    while kept:
        tails = [[one.tag for one in side] for side in (gone[kept[-1][1] :], new[kept[-1][3] :])]
        if not any(W + "tbl" in tail for tail in tails) or all(W + "p" in tail for tail in tails):
            break
        kept = kept[:-1]
    return kept


@dataclass
class _Tracking:
    """Builds the body of the result."""

    old: Side
    new: Side
    looks: bool = True
    """Whether other looks of the same words are tracked."""
    stay: frozenset[str] = frozenset()
    """Moves that are not shown as such: one of the two ends is shared with a neighbour."""
    moved: dict[_Element, str] = field(default_factory=dict)
    moves: int = 0
    written: Counter[str] = field(default_factory=Counter)
    """How often each move was written, both places together."""
    compared: int = 0
    differently: int = 0
    """Letters that stay, and those of them that look otherwise."""
    signs: Signs = field(default_factory=Signs)

    def __post_init__(self) -> None:
        self.adopting = Adopting(self.old.package, self.new.package)
        known = {tuple(map(words_of, span)): span for span in self.old.spans}
        pairs = [(known.get(tuple(map(words_of, span))), span) for span in self.new.spans]
        self.alike = {one for here, there in pairs if here for one in (*here, *there)}
        """Paragraphs of fields that say the same in both, which are kept; the others are replaced, field by field."""

    def body(self) -> _Element:
        """The new body, its changes not yet signed."""
        made = etree.Element(W + "body")
        made.extend(self._written(self._stretch([*self.old.body], [*self.new.body])))
        return made

    # ---- blocks: paragraphs and tables of the body or of a cell --------------------------------------------------

    def _stretch(self, gone: list[_Element], new: list[_Element]) -> Blocks:
        made: Blocks = []
        kept = _with_an_end(gone, new, [*self._kept(gone, new)])
        for (a, b, c, d), (e, f, g, h) in _kept_and_changed(kept, len(gone), len(new)):
            out = [one for block in gone[a:b] for one in self._alone(block, "del")]
            put = [one for block in new[c:d] for one in self._alone(block, "ins")]
            made += _one_end(out, put) if e == f else [*out, *put]
            made += self._both(gone[e:f], new[g:h])
        return _closed_each(made)

    def _kept(self, gone: list[_Element], new: list[_Element]) -> Iterator[Stretch]:
        """The blocks that correspond in the order of both."""
        (old_lines, old_owners), (new_lines, new_owners) = self.old.lines(gone), self.new.lines(new)
        pairs = set()
        for one in links(old_lines, new_lines):
            pair = tuple(sorted({old_owners[n] for n in one.base})), tuple(sorted({new_owners[n] for n in one.edited}))
            if one.moved and len(pair[0]) == len(pair[1]) == 1:
                self._note_move(gone[pair[0][0]], new[pair[1][0]])
            elif one.base and one.edited and not one.moved:
                pairs.add(pair)
        a = c = 0
        for before, after in sorted(pairs):
            together = before[-1] - before[0] == len(before) - 1 and after[-1] - after[0] == len(after) - 1
            if before[0] < a or after[0] < c or not together:
                continue
            blocks = [*(gone[n] for n in before), *(new[n] for n in after)]
            if len(before) == len(after) == 1 or all(map(can_be_joined, blocks)):
                a, c = before[-1] + 1, after[-1] + 1
                yield before[0], a, after[0], c

    def _note_move(self, gone: _Element, new: _Element) -> None:
        """A paragraph of the body that says the same in both files, at different places."""
        places = self.old.body, self.new.body
        if all(can_be_joined(one) and one.getparent() is place for one, place in zip((gone, new), places, strict=True)):
            self.moves += 1
            name = f"move{self.moves}"
            if words_of(gone) == words_of(new) != "" and name not in self.stay:
                self.moved[gone] = self.moved[new] = name

    def _both(self, gone: list[_Element], new: list[_Element]) -> Blocks:
        if not gone:
            return []
        one, other = gone[0], new[0]
        if one.tag == other.tag == W + "tbl":
            return self._table(one, other)
        if all(map(is_plain, (*gone, *new))):
            return [*self._sequence(gone, new)]
        if self._signature(self.old, one) == self._signature(self.new, other):
            content = [deepcopy(child) for child in other if child.tag != W + "pPr"]
            return [_Paragraph(content, one.find(W + "pPr"), other.find(W + "pPr"))]
        return [*self._alone(one, "del"), *self._alone(other, "ins")]

    def _signature(self, side: Side, paragraph: _Element) -> bytes:
        """Equal for paragraphs that print the same."""
        made = side.comparable(without_marks(paragraph))
        for properties in list(made.iter(W + "pPr", W + "rPr")):
            properties.getparent().remove(properties)  # type: ignore[union-attr]
        return etree.tostring(made, method="c14n")

    def _alone(self, block: _Element, kind: str) -> Blocks:
        """A block that only one of the files has."""
        moved = self.moved.get(block, "")
        if block in self.alike or block.tag not in (W + "p", W + "tbl"):
            return [] if kind == "del" or block.tag == W + "sectPr" else [deepcopy(block)]
        made = self.adopting.adopted(block) if kind == "del" else deepcopy(block)
        if block in self.old.spanned:
            without_fields(made)
        if block.tag == W + "tbl":
            mark_table(made, kind)
            return [made]
        wrapped(made, _MOVED[kind] if moved else kind)
        properties = block.find(W + "pPr")
        content = [child for child in made if child.tag != W + "pPr"]
        old, new = (properties, None) if kind == "del" else (None, properties)
        return [_Paragraph(content, old, new, kind, moved)]

    # ---- the words of paragraphs that correspond: one, or one that was split or several that were merged ----------

    def _sequence(self, gone: list[_Element], new: list[_Element]) -> Iterator[_Paragraph]:
        before, after = self._letters(self.old, gone), self._letters(self.new, new)
        texts = ["".join(one.char for one in side) for side in (before, after)]
        content: list[_Element] = []
        ends = [iter(gone), iter(new)]
        looked = self._compared_looks(gone[0], new[0])
        for step in slid(steps(texts[0], texts[1]), *texts):
            if step.same:
                pairs = list(zip(before[step.start : step.end], after[step.first : step.last], strict=True))
                for both, end in by_paragraph(pairs, lambda pair: pair[1]):
                    content += runs([one for _, one in both], former=[looked(*pair) for pair in both])
                    if end:
                        old, kept = (next(one).find(W + "pPr") for one in ends)
                        yield _Paragraph([*content, *end[1].marks], old, kept)
                        content.clear()
                continue
            for stretch, mark in by_paragraph(before[step.start : step.end], lambda one: one):
                content += map(self.adopting.adopted, runs(stretch, "del"))
                if mark:
                    yield _Paragraph([*content], next(ends[0]).find(W + "pPr"), None, "del")
                    content.clear()
            for stretch, mark in by_paragraph(after[step.first : step.last], lambda one: one):
                content += runs(stretch, "ins")
                if mark:
                    yield _Paragraph([*content, *mark.marks], None, next(ends[1]).find(W + "pPr"), "ins")
                    content.clear()

    def _letters(self, side: Side, paragraphs: list[_Element]) -> list[Atom]:
        letters: list[Atom] = []
        for one in paragraphs:
            found, behind = atoms(one, self.signs, side.notes)
            letters += [*found, Atom(MARK, None, None, (*behind,))]
        return letters

    def _compared_looks(self, one: _Element, other: _Element) -> Callable[[Atom, Atom], _Element | None]:
        """What gives the former looks of a letter that looked otherwise."""
        styles = self.old.style_of(one), self.new.style_of(other)
        restyled = self.old.styles.name(styles[0]) != self.new.styles.name(styles[1])
        known: dict[tuple[int, int], _Element | None] = {}

        def former(before: Atom, after: Atom) -> _Element | None:
            key = id(before.looks), id(after.looks)
            if key not in known:
                sides = ((self.old, styles[0], before.looks), (self.new, styles[1], after.looks))
                here, there = (side.look(style, stated, restyled, _LOOKS) for side, style, stated in sides)
                plain = etree.Element(W + "rPr") if before.looks is None else self.adopting.adopted(before.looks)
                known[key] = plain if here != there else None
            self.compared += 1
            self.differently += restyled or known[key] is not None
            return known[key] if self.looks else None

        return former

    # ---- tables ------------------------------------------------------------------------------------------------

    def _table(self, gone: _Element, new: _Element) -> Blocks:
        grids = [len(one.findall(f"{W}tblGrid/{W}gridCol")) for one in (gone, new)]
        if grids[0] != grids[1] or not {child.tag for child in (*gone, *new)} <= _TABLE_PARTS:
            if self._signature(self.old, gone) == self._signature(self.new, new):
                return [deepcopy(new)]
            return [*self._alone(gone, "del"), *self._alone(new, "ins")]
        made = etree.Element(W + "tbl", nsmap=new.nsmap)  # type: ignore[arg-type]
        made.extend(deepcopy(one) for one in new if one.tag != W + "tr")
        before, after = gone.findall(W + "tr"), new.findall(W + "tr")
        for (a, b, c, d), (e, _, g, h) in _kept_and_changed(self._kept_rows(before, after), len(before), len(after)):
            made.extend(mark_row(self.adopting.adopted(one), "del") for one in before[a:b])
            made.extend(mark_row(deepcopy(one), "ins") for one in after[c:d])
            made.extend(self._row(before[e], after[g]) for _ in range(g, h))
        return [made]

    def _kept_rows(self, before: list[_Element], after: list[_Element]) -> Iterator[Stretch]:
        words = ([[*map(words_of, row.findall(W + "tc"))] for row in side] for side in (before, after))
        pairs = [
            (a, b) for a, b in rows(*words) if a is not None and b is not None and shape_of(before[a]) == shape_of(after[b])
        ]
        for n in longest_rise([a for a, _ in pairs]):
            a, b = pairs[n]
            yield a, a + 1, b, b + 1

    def _row(self, gone: _Element, new: _Element) -> _Element:
        made = etree.Element(W + "tr")
        made.extend(deepcopy(one) for one in new if one.tag != W + "tc")
        for one, other in zip(gone.findall(W + "tc"), new.findall(W + "tc"), strict=True):
            cell = etree.SubElement(made, W + "tc")
            cell.extend(deepcopy(child) for child in other if child.tag == W + "tcPr")
            cell.extend(self._written(self._stretch(*([c for c in side if c.tag != W + "tcPr"] for side in (one, other)))))
        return made

    # ---- elements ----------------------------------------------------------------------------------------------

    def _written(self, blocks: Blocks) -> Iterator[_Element]:
        last: _Element | None = None
        for block in blocks:
            made = self._paragraph(block) if isinstance(block, _Paragraph) else block
            if last is not None and last.tag == made.tag == W + "tbl":
                yield between_tables()
            yield made
            last = made
            if isinstance(block, _Paragraph) and block.moved:
                yield etree.Element(f"{W}{_MOVED[block.mark]}RangeEnd")

    def _paragraph(self, stated: _Paragraph) -> _Element:
        made = etree.Element(W + "p")
        own = stated.old if stated.mark == "del" else stated.new
        properties = etree.Element(W + "pPr") if own is None else deepcopy(own)
        if stated.mark == "del" and own is not None:
            properties = self._adopted(own)
        if stated.mark:
            mark_end(properties, _MOVED[stated.mark] if stated.moved else stated.mark)
        elif self.looks and stated.new is not stated.old and self.old.stands(stated.old) != self.new.stands(stated.new):
            properties.append(change("pPrChange", self._former(stated.old)))
        if len(properties):
            made.append(properties)
        if stated.moved:
            self.written[stated.moved] += 1
            etree.SubElement(made, f"{W}{_MOVED[stated.mark]}RangeStart", {W + "name": stated.moved})
        made.extend(stated.content)
        return made

    def _adopted(self, properties: _Element) -> _Element:
        """The properties of an old paragraph; where the new file's style of that name counts otherwise, they say how."""
        made = self.adopting.adopted(properties)
        style = value(made.find(W + "pStyle"), default=self.new.styles.default_style)
        here, there = self.old.styles.numbering_of(self.old.style(properties)), self.new.styles.numbering_of(style)
        if made.find(W + "numPr") is None and (here is None) is not (there is None):
            counted = etree.Element(W + "numPr") if here is None else self.adopting.adopted(here)
            if here is None:
                etree.SubElement(counted, W + "numId", {W + "val": "0"})
            made.insert(sum(one.tag in _BEFORE_NUMBERS for one in made), counted)
        return made

    def _former(self, properties: _Element | None) -> _Element:
        made = etree.Element(W + "pPr") if properties is None else self._adopted(properties)
        for one in [one for one in made if one.tag in (W + "rPr", W + "sectPr")]:
            made.remove(one)
        return made


def _one_end(out: Sequence[_Paragraph | _Element], put: Sequence[_Paragraph | _Element]) -> Blocks:
    """What is taken out and what is put in at the end of a stretch: the last two paragraphs share their end."""
    if out and put and isinstance(one := out[-1], _Paragraph) and isinstance(other := put[-1], _Paragraph):
        return [*out[:-1], *put[:-1], _Paragraph([*one.content, *other.content], one.old, other.new)]
    return [*out, *put]


def _closed_each(blocks: Blocks) -> Blocks:
    """Close what stands before each table, and the whole."""
    made: Blocks = []
    stretch: Blocks = []
    for block in blocks:
        if not isinstance(block, _Paragraph) and block.tag == W + "tbl":
            made += [*_closed(stretch, last=False), block]
            stretch = []
        else:
            stretch.append(block)
    return [*made, *_closed(stretch, last=True)]


def _closed(blocks: Blocks, last: bool) -> Blocks:
    """The end of the last paragraph of a body or cell can be neither put in nor taken out: the change is in those before.

    Before a table it can, but programs leave it there where another paragraph could have gone in its place.
    """
    tail = len(blocks)
    while tail and isinstance(one := blocks[tail - 1], _Paragraph) and one.mark:
        tail -= 1
    ends = [one for one in blocks[tail:] if isinstance(one, _Paragraph)]
    out, put = ([one for one in ends if one.mark == mark] for mark in ("del", "ins"))
    if out and put:
        return [*blocks[:tail], *_one_end(out, put)]
    if not ends:
        return blocks
    before, end = blocks[tail - 1] if tail else None, ends[-1]
    if not isinstance(before, _Paragraph):
        own = end.old if out else end.new
        return [*blocks[:-1], _Paragraph(end.content, own, own)] if last else blocks
    closing = _Paragraph(end.content, end.old, before.new) if out else _Paragraph(end.content, before.old, end.new)
    return [*blocks[: tail - 1], replace(before, mark=end.mark), *blocks[tail:-1], closing]
