"""Tracked changes: a paper as it is once all are accepted or all rejected, and who made them and who commented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from govsummary.core.frozen import field, frozen, replace
from govsummary.docx.read.package import FALLBACK, MATHS, Package, W, tags, value

if TYPE_CHECKING:
    from lxml.etree import _Element

View = Literal["accept", "reject"]
NEW, OLD = tags("ins", "moveTo"), tags("del", "moveFrom")
_CELLS = {"accept": (W + "cellDel", W + "cellIns"), "reject": (W + "cellIns", W + "cellDel")}
FORMER = tags(
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange"),
    "numberingChange",
)
"""How something looked before."""
_RANGES = tags(
    *(
        name + end
        for name in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange")
        for end in ("Start", "End")
    ),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "cellMerge"),
)
_PROPERTIES = {*tags("rPr", "trPr", "numPr"), MATHS + "ctrlPr"}
"""In these, a change is a mark on what they belong to, and holds nothing."""
_STAYS = {
    W + "pPr": tags("rPr", "sectPr"),
    W + "sectPr": tags("headerReference", "footerReference"),
    W + "trPr": (*NEW, *OLD),
    W + "tcPr": tags("cellIns", "cellDel"),
    W + "rPr": (*NEW, *OLD),
}
"""What properties hold beside how their owner looks."""
_SPELT = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}
MARKUP = tags("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr")
_BETWEEN = (*MARKUP, *_RANGES)
"""What may stand between two paragraphs and prints nothing."""


def resolved(root: _Element, view: View) -> int:
    """Accept or reject every tracked change of a part, in place; how many there were."""
    gone, kept = (OLD, NEW) if view == "accept" else (NEW, OLD)
    changes = list(root.iter(*NEW, *OLD, *FORMER, *_CELLS[view]))
    if not changes:
        return 0
    _drop_rows_and_cells(changes, gone, _CELLS[view])
    joined = [paragraph for change in changes if change.tag in gone and (paragraph := _ended_by(change)) is not None]
    for change in changes:
        _settle(change, gone, kept, view)
    for paragraph in dict.fromkeys(joined):
        _join_with_next(paragraph)
    for mark in list(root.iter(*_RANGES)):
        _remove(mark)
    for text in list(root.iter(*_SPELT)):
        text.tag = _SPELT[str(text.tag)]
    return len(changes)


def _drop_rows_and_cells(changes: list[_Element], gone: tuple[str, ...], cells: tuple[str, str]) -> None:
    for change in changes:
        parent = change.getparent()
        if change.tag in gone and parent is not None and parent.tag == W + "trPr":
            _remove(parent.getparent(), with_empty="tbl")
        elif change.tag == cells[0]:
            _remove(next(change.iterancestors(W + "tc"), None), with_empty="tr")


def _settle(change: _Element, gone: tuple[str, ...], kept: tuple[str, ...], view: View) -> None:
    parent = change.getparent()
    if parent is None:
        return
    if parent.tag == W + "numPr" and change.tag in gone:
        _remove(parent)
    elif change.tag in FORMER and view == "reject":
        _restore(parent, change)
    elif change.tag in kept and parent.tag not in _PROPERTIES:
        unwrap(change)
    else:
        parent.remove(change)


def _restore(properties: _Element, change: _Element) -> None:
    """Properties as they were before; what stands beside the looks stays."""
    stays = _STAYS.get(str(properties.tag), ())
    for one in list(properties):
        if one.tag not in stays:
            properties.remove(one)
    former = [one for held in change for one in held] if change.tag != W + "numberingChange" else []
    first = len(properties) if properties.tag == W + "sectPr" else 0
    for place, one in enumerate(former, first):
        properties.insert(place, one)


def unwrap(element: _Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def _ended_by(change: _Element) -> _Element | None:
    """The paragraph whose own mark the change is about: it stands in the properties of that."""
    properties = change.getparent()
    above = None if properties is None else properties.getparent()
    return above.getparent() if above is not None and above.tag == W + "pPr" else None


def _join_with_next(paragraph: _Element) -> None:
    """A paragraph without its mark runs on into the next one and looks like that; if it holds nothing, it is gone."""
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    own = [child for child in paragraph if child.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        place = 1 if following.find(W + "pPr") is not None else 0
        for child in reversed(own):
            following.insert(place, child)
        _remove(paragraph)
    elif following is not None and following.tag != W + "sectPr" and not any(child.tag not in _BETWEEN for child in own):
        _remove(paragraph)


def _remove(element: _Element | None, with_empty: str = "") -> None:
    """Take an element out, and what holds nothing after that."""
    if element is None or (parent := element.getparent()) is None:
        return
    parent.remove(element)
    if with_empty and parent.tag == W + with_empty and not parent.findall(element.tag):
        _remove(parent, with_empty="tbl" if with_empty == "tr" else "")


class Resolved(Package):
    """A package whose parts with text are as once all tracked changes were accepted, or rejected."""

    def __init__(self, data: bytes, path: str, view: View) -> None:
        """Open the package.

        Raises:
            InvalidReport: these bytes are no Word file, or one made to harm.
        """
        super().__init__(data, path)
        self._view = view

    def xml(self, name: str) -> _Element | None:
        """A part's root element, in this view."""
        root = super().xml(name)
        if root is not None and name.startswith("word/"):
            resolved(root, self._view)
        return root


# ---- who did what ----------------------------------------------------------------------------------------------


Kind = Literal["insert", "delete", "move", "format", "comment"]
_KINDS: dict[str, Kind] = {W + "ins": "insert", W + "del": "delete", W + "moveTo": "move", W + "moveFrom": "delete"}
_BOX = W + "txbxContent"


@frozen
class Note:
    """A tracked change, or a comment."""

    kind: Kind
    author: str
    date: str
    """As the file states it, often without a time zone; empty: it does not say."""
    text: str
    """The words put in, taken out or moved, or those of the comment; empty: of looks, or where a paragraph ends."""
    paragraph: int
    """Which of the body's own paragraphs it stands in, counted as `WordParagraph.number` once all is accepted."""
    about: str = ""
    """The words a comment was put to."""
    behind: tuple[int, int] | None = field(default=None, compare=False)
    """So many characters of its paragraph, blanks left out, stand behind where it begins and ends; None: of none of
    the body's own."""


def notes(root: _Element, comments: _Element | None = None) -> tuple[Note, ...]:
    """Who changed and commented what in the body of a document, in reading order; ``comments`` is their part.

    Neighbouring runs of one author, day and kind are one change.
    """
    said = {value(one, "id"): one for one in (() if comments is None else comments)}
    about = _commented(root)
    found: list[Note] = []
    for (number, is_own), group in groupby(_numbered(root), lambda one: one[:2]):
        said_here = [[*_in_paragraph(paragraph, number, said, about)] for _, _, paragraph in group]
        rest = sum(size for one in said_here for _, size in one)
        for one in said_here:
            found += _together(_placed(one, rest) if is_own else (note for note, _ in one))
            rest -= sum(size for _, size in one)
    return tuple(found)


def _placed(found: Iterable[tuple[Note | None, int]], rest: int) -> Iterator[Note | None]:
    """The notes with so many characters behind where they begin, and where they end."""
    for note, size in found:
        yield note and replace(note, behind=(rest, rest - size))
        rest -= size


def _numbered(root: _Element) -> Iterator[tuple[int, bool, _Element]]:
    """Every paragraph with its number, those whose end was deleted with that they run on into; if it is the body's own."""
    number, open_ = 0, False
    for paragraph in root.iter(W + "p"):
        above = {str(one.tag) for one in paragraph.iterancestors()}
        if FALLBACK in above:
            continue
        is_own = above.isdisjoint((W + "tbl", _BOX))
        if is_own:
            number += not open_
            open_ = any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in OLD)
        yield number, is_own, paragraph


def _in_paragraph(
    element: _Element, number: int, said: Mapping[str, _Element], about: Mapping[str, str]
) -> Iterator[tuple[Note | None, int]]:
    """The notes of a paragraph, None for words that nobody changed, and of how many characters that stay each is."""
    for child in (*(one for one in element if one.tag != W + "pPr"), *element.findall(W + "pPr")):
        if child.tag in _KINDS:
            size = sum(letters(one.text or "") for one in child.iter(W + "t")) if child.tag in NEW else 0
            yield _note(_KINDS[str(child.tag)], child, _words(child), number), size
        elif child.tag == W + "commentReference":
            comment = said.get(value(child, "id"))
            if comment is not None:
                made = _note("comment", comment, "\n".join(filter(None, map(_words, comment.iter(W + "p")))), number)
                yield replace(made, about=about.get(value(child, "id"), "")), 0
        elif child.tag in FORMER:
            yield _note("format", child, "", number), 0
        elif child.tag == W + "t":
            yield None, letters(child.text or "")
        elif child.tag not in (W + "p", _BOX, FALLBACK):
            yield from _in_paragraph(child, number, said, about)


def _note(kind: Kind, stated: _Element, text: str, number: int) -> Note:
    return Note(kind, value(stated, "author"), value(stated, "date"), text, number)


def letters(words: str) -> int:
    """How many characters, blanks left out: by so many the places of notes are said (`Note.behind`)."""
    return sum(not one.isspace() for one in words)


def _words(element: _Element) -> str:
    return "".join(one.text or "" for one in element.iter(W + "t", W + "delText"))


def _together(found: Iterable[Note | None]) -> Iterator[Note]:
    last: Note | None = None
    for one in found:
        if last and one and _same(last, one):
            behind = (last.behind[0], one.behind[1]) if last.behind and one.behind else None
            last = replace(last, text=last.text + one.text, behind=behind)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _same(one: Note, other: Note) -> bool:
    return one.kind != "comment" and (one.kind, one.author, one.date[:10]) == (other.kind, other.author, other.date[:10])


def _commented(root: _Element) -> dict[str, str]:
    """The words between the two ends of each comment."""
    words: dict[str, str] = {}
    open_: set[str] = set()
    for element in root.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t"):
        if element.tag == W + "t":
            words |= {one: words[one] + (element.text or "") for one in open_}
        elif element.tag == W + "commentRangeStart":
            open_.add(value(element, "id"))
            words[value(element, "id")] = ""
        else:
            open_.discard(value(element, "id"))
    return words
