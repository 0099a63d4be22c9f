"""Written forms: level numbers, 发文字号, dates, the addressee's colon, stops that do not belong."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from govsummary.docx.read.package import W, value
from govsummary.docx.read.paragraphs import CHARACTERS, printed_runs
from govsummary.standard.grammar import LEADING, right_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govsummary.core.prose import Role
    from govsummary.docx.document.document import WordParagraph

Results = frozenset["_Element"]
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Piece:
    """What an element of a run prints; ``fixed`` where it is part of a field or is no text that can be taken away."""

    element: _Element
    text: str
    fixed: bool = False

    def write(self, text: str) -> None:
        """Let it print other text."""
        if self.element.tag == W + "t":
            self.element.text = text
            self.element.set(SPACE, "preserve")
        elif not text:
            self.element.getparent().remove(self.element)  # type: ignore[union-attr]


def fix_wording(element: _Element, paragraph: WordParagraph, role: Role, results: Results) -> None:
    """Write a paragraph's number, date or 文号 as the standard wants; the rest of its text stays."""
    present = "".join(piece.text for piece in _pieces(element, results))
    wanted = right_form(present, role)
    if wanted != present and not paragraph.label:
        rewrite(element, wanted, results)


def results_of(root: _Element) -> Results:
    """The runs that fields and bound content controls fill, over paragraphs too: Word writes them anew when it pleases."""
    found, open_fields = set(), 0
    for one in root.iter(W + "r", W + "fldChar"):
        if one.tag == W + "fldChar":
            open_fields = max(0, open_fields + {"begin": 1, "end": -1}.get(value(one, "fldCharType"), 0))
        elif open_fields:
            found.add(one)
    bound = (box for box in root.iter(W + "sdt") if box.find(f"{W}sdtPr/{W}dataBinding") is not None)
    return frozenset(found).union(*(one.iter(W + "r") for one in (*root.iter(W + "fldSimple"), *bound)))


def rewrite(element: _Element, wanted: str, results: Results) -> None:
    """Make a paragraph's text ``wanted``, changing only the characters that differ and keeping every run's format.

    What would change a field's text is left altogether.
    """
    pieces = list(_pieces(element, results))
    texts = [piece.text for piece in pieces]
    changes = SequenceMatcher(None, "".join(texts), wanted, autojunk=False).get_opcodes()
    for kind, start, end, new, last in reversed(changes):
        if kind != "equal" and not _splice(pieces, texts, (start, end), wanted[new:last]):
            return
    for piece, text in zip(pieces, texts, strict=True):
        if text != piece.text:
            piece.write(text)


def _pieces(element: _Element, results: Results) -> Iterator[Piece]:
    for run, printed in printed_runs(element):
        pieces = [Piece(child, _text(child), fixed=run in results) for child in run]
        if "".join(piece.text for piece in pieces) == printed:
            yield from (piece for piece in pieces if piece.text)
        else:
            yield Piece(run, printed, fixed=True)


def _text(child: _Element) -> str:
    if child.tag == W + "t":
        return child.text or ""
    if child.tag == W + "br":
        return "\n" if value(child, "type", "textWrapping") == "textWrapping" else ""
    return CHARACTERS.get(str(child.tag), "")


def _splice(pieces: list[Piece], texts: list[str], cut: tuple[int, int], new: str) -> bool:
    """Replace a stretch, given in offsets of the unchanged pieces; later stretches are done already. False: it cannot be."""
    edges, position = [], 0
    for piece in pieces:
        edges.append((position, position + len(piece.text)))
        position += len(piece.text)
    touched = [i for i, (low, high) in enumerate(edges) if low < cut[1] and cut[0] < high]
    beside = [i for i, (low, high) in enumerate(edges) if low <= cut[1] and cut[0] <= high]
    takers = [i for i in (*touched, *beside) if pieces[i].element.tag == W + "t" and not pieces[i].fixed]
    if any(pieces[i].fixed for i in touched) or (new and not takers):
        return False
    for i in {*touched, *takers[:1]}:
        low, high = (min(max(edge - edges[i][0], 0), len(pieces[i].text)) for edge in cut)
        texts[i] = texts[i][:low] + (new if i in takers[:1] else "") + texts[i][high:]
    return True


def strip_spaces(element: _Element, results: Results) -> None:
    """Take away the spaces and tabs a paragraph begins with, whatever else stands in it."""
    pieces = list(_pieces(element, results))
    for piece in pieces:
        rest = LEADING.sub("", piece.text)
        if piece.fixed or rest == piece.text:
            return
        piece.write(rest)
        if rest:
            return
