"""Tracked changes as Word writes them: of whole paragraphs, rows and tables, and of single characters.

A paragraph is taken apart into characters with their looks, and runs are made of them again: kept, put in or taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lxml import etree

from govsummary.docx.comparing.adopting import without_marks
from govsummary.docx.comparing.aligning import Step
from govsummary.docx.read.package import MATHS, SPACE, W, integer, tags, value
from govsummary.docx.read.revisions import MARKUP

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMULAS = {MATHS + "oMath", MATHS + "oMathPara"}
_TURNED = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}


def change(kind: str, held: _Element | None = None) -> _Element:
    """A tracked change, to be signed at the end."""
    made = etree.Element(W + kind)
    if held is not None:
        made.append(deepcopy(held))
    return made


def wrapped(element: _Element, kind: str) -> None:
    """Mark every run of a paragraph that is not taken apart, in place; what text boxes hold goes with their run."""
    for child in list(element):
        if child.tag == W + "r" or child.tag in _FORMULAS:
            place = element.index(child)
            wrapper = change(kind)
            element.insert(place, wrapper)
            wrapper.append(child)
            for text in [one for one in child if one.tag in _TURNED] if kind == "del" else ():
                text.tag = _TURNED[str(text.tag)]
        elif child.tag != W + "pPr" and len(child):
            wrapped(child, kind)


def mark_end(properties: _Element, kind: str) -> None:
    """Say that the end of the paragraph with these properties was put in or taken out."""
    looks = properties.find(W + "rPr")
    if looks is None:
        looks = etree.Element(W + "rPr")
        page = properties.find(W + "sectPr")
        properties.insert(len(properties) if page is None else properties.index(page), looks)
    looks.insert(0, change(kind))


def mark_table(table: _Element, kind: str) -> None:
    """Mark all rows, those of tables inside too."""
    for row in table.iter(W + "tr"):
        mark_row(row, kind)


def mark_row(row: _Element, kind: str) -> _Element:
    """Mark a row and all that its cells hold."""
    properties = row.find(W + "trPr")
    if properties is None:
        properties = etree.Element(W + "trPr")
        etree.SubElement(properties, W + "cantSplit", {W + "val": "off"})  # a change alone does not fill them, by the schema
        row.insert(1 if row.find(W + "tblPrEx") is not None else 0, properties)
    properties.append(change(kind))
    for cell in row.findall(W + "tc"):
        for paragraph in cell.findall(W + "p"):
            wrapped(paragraph, kind)
            stated = paragraph.find(W + "pPr")
            if stated is None:
                stated = etree.Element(W + "pPr")
                paragraph.insert(0, stated)
            mark_end(stated, kind)
    return row


def between_tables() -> _Element:
    """A paragraph that is there in neither file: else Word would make one table of two."""
    made = etree.Element(W + "p")
    looks = etree.SubElement(etree.SubElement(made, W + "pPr"), W + "rPr")
    looks.extend((change("ins"), change("del")))
    return made


# ---- a paragraph as characters, and runs made of them again ---------------------------------------------------------


T = TypeVar("T")
MARK = "\r"
"""Stands for the end of a paragraph."""
_PRIVATE = 0xF0000
_UNSEEN = {*tags("rPr", "commentReference", "lastRenderedPageBreak")}
_PIECES = _UNSEEN.union(
    tags("t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "footnoteReference", "endnoteReference")
)


class Atom(NamedTuple):
    """A character, or what stands for one, with the properties of its run and the marks right before it."""

    char: str
    looks: _Element | None
    piece: _Element | None = None
    """What it is where it is no letter: a tab, a break, the sign of a footnote."""
    before: tuple[_Element, ...] = ()

    @property
    def marks(self) -> list[_Element]:
        """Copies of the marks before it."""
        return [deepcopy(one) for one in self.before]


class Signs(dict[str, str]):
    """A private character for each kind of piece, equal where nothing differs."""

    def of(self, piece: _Element, said: str = "") -> str:
        """Its character; ``said``: what it refers to."""
        if piece.tag == W + "tab":
            return "\t"
        if piece.tag in {W + "br", W + "cr"} and value(piece, "type", "textWrapping") == "textWrapping":
            return "\n"
        key = said or etree.tostring(without_marks(piece), method="c14n").decode()
        return self.setdefault(key, chr(_PRIVATE + len(self)))


def is_plain(paragraph: _Element) -> bool:
    """Whether it holds nothing but runs of characters; fields, links, pictures and formulas are not taken apart."""
    inside = (child for child in paragraph if child.tag != W + "pPr" and child.tag not in MARKUP)
    return all(child.tag == W + "r" and all(one.tag in _PIECES for one in child) for child in inside)


def can_be_joined(block: _Element) -> bool:
    """Whether it is a paragraph taken apart into characters that ends no section."""
    return block.tag == W + "p" and is_plain(block) and block.find(f"{W}pPr/{W}sectPr") is None


def atoms(paragraph: _Element, signs: Signs, notes: dict[str, str]) -> tuple[list[Atom], list[_Element]]:
    """The characters of a plain paragraph, and the marks behind the last; ``notes``: footnotes' words by their number."""
    found: list[Atom] = []
    before: list[_Element] = []
    for child in paragraph:
        if child.tag in MARKUP or child.find(W + "commentReference") is not None:
            before.append(child)
        looks = child.find(W + "rPr")
        for one in child if child.tag == W + "r" else ():
            if one.tag in _UNSEEN:
                continue
            letters = [*(one.text or "")] if one.tag == W + "t" else [signs.of(one, notes.get(_note_of(one), ""))]
            for letter in letters:
                found.append(Atom(letter, looks, None if one.tag == W + "t" else one, (*before,)))
                before.clear()
    return found, before


def _note_of(piece: _Element) -> str:
    return f"{etree.QName(piece).localname} {value(piece, 'id')}" if piece.get(W + "id") else ""


def by_paragraph(letters: Sequence[T], atom: Callable[[T], Atom]) -> Iterator[tuple[list[T], T | None]]:
    """The letters up to each end of a paragraph, with that end; those behind the last end, with none."""
    start = 0
    for n, one in enumerate(letters):
        if atom(one).char == MARK:
            yield [*letters[start:n]], one
            start = n + 1
    if start < len(letters):
        yield [*letters[start:]], None


def slid(found: Iterable[Step], old: str, new: str) -> Iterator[Step]:
    """Of a paragraph put in or taken out behind an end that stays, its own end is what changed, not the one before."""
    left = [*found]
    for n, one in enumerate(left):
        following = left[n + 1] if n + 1 < len(left) else None
        gone, put = old[one.start : one.end], new[one.first : one.last]
        inside = "" if gone and put else gone or put
        if following and following.same and len(inside) > 1 and inside[0] == MARK == new[following.first]:
            yield Step(True, one.start, one.start + 1, one.first, one.first + 1)
            yield Step(False, one.start + 1, one.end + 1, one.first + 1, one.last + 1)
            left[n + 1] = following._replace(start=following.start + 1, first=following.first + 1)
        else:
            yield one


def runs(found: Sequence[Atom], changed: str = "", former: Sequence[_Element | None] = ()) -> list[_Element]:
    """The runs of these characters with the marks between them.

    ``changed``: ``ins`` or ``del``, in which they are wrapped; ``former``: how each looked before, where that was
    otherwise, else None.
    """
    looked = former or (None,) * len(found)
    made: list[_Element] = []
    wrapper: _Element | None = None
    for _, group in groupby(zip(found, looked, strict=True), key=_Alike()):
        members = [*group]
        for mark in members[0][0].before if changed != "del" else ():
            wrapper = None
            made.append(deepcopy(mark))
        run = _run([one for one, _ in members], changed, members[0][1])
        if not changed:
            made.append(run)
            continue
        if wrapper is None:
            wrapper = change(changed)
            made.append(wrapper)
        wrapper.append(run)
    return made


class _Alike:
    """A key that changes wherever another run begins."""

    def __init__(self) -> None:
        self._count = 0
        self._known: dict[int, bytes] = {}
        self._last: tuple[bytes, bytes | None] | None = None

    def __call__(self, pair: tuple[Atom, _Element | None]) -> int:
        atom, former = pair
        now = (self._key(atom.looks), None if former is None else self._key(former))
        if now != self._last or atom.before:
            self._count += 1
        self._last = now
        return self._count

    def _key(self, looks: _Element | None) -> bytes:
        if looks is None:
            return b""
        if id(looks) not in self._known:
            self._known[id(looks)] = etree.tostring(looks, method="c14n")
        return self._known[id(looks)]


def _run(found: Iterable[Atom], changed: str, former: _Element | None) -> _Element:
    run = etree.Element(W + "r")
    found = [*found]
    if found[0].looks is not None or former is not None:
        looks = etree.SubElement(run, W + "rPr") if found[0].looks is None else deepcopy(found[0].looks)
        run.insert(0, looks)
        if former is not None:
            looks.append(change("rPrChange", former))
    for lettered, group in groupby(found, key=lambda one: one.piece is None):
        if lettered:
            text = etree.SubElement(run, W + ("delText" if changed == "del" else "t"))
            text.text = "".join(one.char for one in group)
            text.set(SPACE, "preserve")
        else:
            run.extend(deepcopy(one.piece) for one in group if one.piece is not None)
    return run


def shape_of(row: _Element) -> list[tuple[int, str]]:
    """How wide the cells of a row are in columns, and which go on from above."""
    cells = [one.find(W + "tcPr") for one in row.findall(W + "tc")]
    return [_extent(one) for one in cells]


def _extent(stated: _Element | None) -> tuple[int, str]:
    if stated is None:
        return 1, ""
    merged = stated.find(W + "vMerge")
    return integer(value(stated.find(W + "gridSpan")), 1), "" if merged is None else value(merged, default="continue")
