"""A document as an attachment of another paper: its title, what it says as sections, what does not come along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from govsummary.core.prose import HEADINGS, Role
from govsummary.core.resources import WORD_SUFFIX
from govsummary.docx.read.pictures import pictures_of
from govsummary.draft.blocks import words_of
from govsummary.draft.indicating import braces
from govsummary.draft.nesting import Node, nest
from govsummary.draft.numbering import NO_NUMBER, Numbers
from govsummary.draft.pictures import Pictures
from govsummary.draft.reading import read_draft
from govsummary.draft.stating import Stating
from govsummary.plugin.offers import Attached
from govsummary.standard import grammar

if TYPE_CHECKING:
    from govsummary.draft.paper import Draft, Piece

_AS_IT_IS = frozenset((Role.BODY, Role.ITEM, Role.TABLE, Role.CAPTION, *HEADINGS))
_APART = ("章", "节", "条", "部分", "篇")
"""What stands apart from the heading that it numbers: 第一章　总则."""
_TITLES = (Role.TITLE, Role.ATTACHMENT_TITLE)


def attached(name: str, content: bytes) -> Attached:
    """What the file of this name and content says, in its order; numbers of headings stay as they are.

    Raises:
        InvalidReport: it cannot be read, or has tracked changes.
    """
    draft = read_draft(name, content, revisions="refuse")
    drawn = any(piece.drawing for piece in draft.pieces) and PurePath(name).suffix.lower() == WORD_SUFFIX
    stating = Stating(draft, Pictures.of(pictures_of(name, content, None) if drawn else (), "图片"))
    titled = next((piece.role for piece in draft.pieces if piece.role in _TITLES), Role.TITLE)
    tree = nest(_text(draft, titled))
    stating.numbers = Numbers(own={id(one): _number(one) for one in _headings(tree)})
    sections: list[dict[str, Any]] = []
    if tree.pieces and (body := stating.body(tree.pieces, (0,))):
        sections.append({"标题": "", **body})
    sections += stating.sections(tree.nodes, (), len(sections))
    said = (words_of(piece.text) for piece in draft.pieces if piece.role is titled)
    title = "".join(words for words in said if not grammar.ATTACHMENT_LABEL.match(words))
    return Attached(braces(sections), title, stating.pictures.files, tuple(_left(draft, stating)))


def _text(draft: Draft, titled: Role) -> Iterator[Piece]:
    """All but the title and the label above it; what would stand around a paper is text of an attachment."""
    for piece in draft.pieces:
        if piece.role in (titled, Role.ATTACHMENT_LABEL) or (piece.role is Role.EMPTY and not piece.drawing):
            continue
        known = piece.role in _AS_IT_IS or piece.drawing
        yield replace(piece, attachment=0) if known else replace(piece, attachment=0, role=Role.BODY, level=0, cut=0)


def _headings(node: Node) -> Iterator[Piece]:
    for one in node.nodes:
        if one.heading:
            yield one.heading
        yield from _headings(one)


def _number(piece: Piece) -> dict[str, Any]:
    number = "".join(piece.number.split())
    apart = "\u3000" * number.endswith(_APART)
    return {"编号": f"{number}{apart}" or NO_NUMBER, "标题接正文": "是" if piece.cut else "否"}


def _left(draft: Draft, stating: Stating) -> Iterator[str]:
    yield from (f"{one.why.zh}：{words_of(one.text)}" for one in draft.left_out if one.text.strip())
    yield from (f"脚注：{words}" for note in draft.notes if (words := " ".join(words_of(note).split())))
    yield from stating.made.left
