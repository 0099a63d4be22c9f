"""The passages of a draft by what belongs where, and what stands around the text, stated as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from govsummary.core.frozen import replace
from govsummary.core.prose import ABOVE_TITLE, Role
from govsummary.draft import fields
from govsummary.draft.blocks import words_of
from govsummary.draft.paper import Piece
from govsummary.draft.stating import Stating
from govsummary.lint.document.text import BOX
from govsummary.lint.quantities.reading import simplify
from govsummary.standard import grammar
from govsummary.standard.grammar import chinese_date
from govsummary.standard.special import HEADS

if TYPE_CHECKING:
    from govsummary.draft.paper import LeftOut

_ENDING = frozenset((Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.NOTE))
_AROUND = frozenset(
    (
        *ABOVE_TITLE,
        *_ENDING,
        Role.EDITORIAL,
        Role.TITLE,
        Role.SUBTITLE,
        Role.CONTENTS,
        Role.ADDRESSEE,
        Role.IMPRINT,
        Role.ASIDE,
    )
)
_FILE = "文件"
_MOST_TRAILING = 2
_MOST_ABOVE = 16
"""Passages among which a title stands; what is above it goes below."""
_TRAILING = 60


def imprint_in_boxes(left_out: Sequence[LeftOut]) -> tuple[list[Piece], list[LeftOut]]:
    """What stands in a text box and is 版记, as papers of ours have it; and all else that was left out."""
    said = [one for one in left_out if one.place.part == BOX and grammar.IMPRINT.search(one.text)]
    pieces = [Piece(" ".join(one.text.split()), Role.IMPRINT, place=one.place) for one in said]
    return pieces, [one for one in left_out if one not in said]


def grouped(pieces: Sequence[Piece]) -> dict[Any, list[Piece]]:
    """The passages by what they are: by role, "text", and by the number of an attachment."""
    groups: dict[Any, list[Piece]] = {}
    for piece in pieces:
        key: Any = "text"
        if piece.attachment:
            apart = piece.role in (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE)
            key = (piece.attachment, piece.role) if apart else piece.attachment
        elif piece.role in _AROUND:
            key = piece.role
        groups.setdefault(key, []).append(piece)
    return groups


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces whose roles agree with their order: an ending in the middle is text, a table of an attachment stays with it."""
    kept = _below_the_title(list(_attached(pieces)))
    own = [n for n, piece in enumerate(kept) if not piece.attachment and piece.role not in _AROUND]
    first = own[0] if own else len(kept)
    ends = [n for n, piece in enumerate(kept) if piece.role in _ENDING and not piece.attachment and first < n]
    trailing = [n for n in own if ends and n > ends[-1]]
    if len(trailing) <= _MOST_TRAILING and all(len(kept[n].text) <= _TRAILING and not kept[n].rows for n in trailing):
        for n in trailing:
            kept[n] = replace(kept[n], role=Role.NOTE, level=0, cut=0)
        own = [n for n in own if n not in trailing]
    last = own[-1] if own else -1
    return [piece if piece.attachment else _in_order(piece, n, first, last) for n, piece in enumerate(kept)]


def _attached(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces that say something; once an attachment has begun, all but the imprint is of one."""
    inside = 0
    for piece in pieces:
        inside = piece.attachment or inside
        if piece.role is not Role.EMPTY or piece.drawing:
            yield replace(piece, attachment=inside) if inside and piece.role is not Role.IMPRINT else piece


def _below_the_title(pieces: list[Piece]) -> list[Piece]:
    """The title by its words, where none was found; what is no letterhead above one stands below it."""
    none = not any(piece.role is Role.TITLE for piece in pieces)
    if none and pieces and pieces[0].role is Role.BODY and grammar.reads_as_title(simplify(pieces[0].text)):
        pieces[0] = replace(pieces[0], role=Role.TITLE)
    titled = next((n for n, piece in enumerate(pieces[:_MOST_ABOVE]) if piece.role is Role.TITLE), 0)
    for n, piece in enumerate(pieces[:titled]):
        if piece.rows and (marks := _joint_marks(piece)):
            return [*pieces[:n], *marks, *_below_the_title(pieces[n + 1 :])]
        if piece.role not in _AROUND:
            words = "\n".join(" ".join(cell.text for cell in row) for row in piece.rows) or piece.text
            pieces[n] = replace(piece, text=words, role=Role.SUBTITLE, level=0, cut=0, rows=())
    return pieces


def _joint_marks(table: Piece) -> list[Piece]:
    """The names of several issuers, which stand in a table with 文件 beside them; empty: it is no such table."""
    cells = [line for row in table.rows for cell in row for line in cell.text.split("\n") if line.strip()]
    names = [cell for cell in cells if cell.strip() != _FILE]
    if len(names) < 2 or not all(grammar.ORGAN.search(simplify(name.strip())) for name in names):
        return []
    names[-1] += _FILE * (len(names) < len(cells))
    return [replace(table, text=name, role=Role.MARK, rows=(), notes=()) for name in names]


def _in_order(piece: Piece, at: int, first: int, last: int) -> Piece:
    """A piece as its place among those of the text, from ``first`` to ``last``, lets it be."""
    if piece.role in _ENDING:
        return replace(piece, role=Role.SUBTITLE if at < first else Role.BODY) if at < last else piece
    late = piece.role in _AROUND - {Role.IMPRINT, Role.ASIDE} and at > first
    return replace(piece, role=Role.BODY) if late else piece


# ---- what stands around the text, as data ---------------------------------------------------------------------------


_NO_TITLE = "【待填：标题】"


def said(groups: Mapping[Any, Sequence[Piece]], role: Role) -> list[str]:
    """What the passages of a role say."""
    return [words_of(piece.text) for piece in groups.get(role, ())]


def headline(lines: Sequence[str], form: str) -> dict[str, Any]:
    """标题, and by it 文种 and 时段."""
    title = "".join(lines)
    if not title:
        return {} if form and not HEADS[form].titled else {"标题": _NO_TITLE}
    made: dict[str, Any] = {"标题": title}
    if len(lines) > 1:
        made["版式"] = {"标题分行": list(lines)}
    if kind := fields.kind_of(title):
        made["文种"] = kind
    if period := fields.period_of(title):
        made["时段"] = period
    return made


def letterhead(stating: Stating, pieces: Sequence[Piece], form: str) -> dict[str, Any]:
    """版头; of 特定格式 with what its head says of the paper."""
    ordered = sorted(pieces, key=lambda piece: (piece.place.paragraph, piece.place.line, piece.place.column))
    found, homeless = fields.letterhead(ordered)
    for piece in homeless:
        if piece.role is not Role.ISSUE:  # which stands below the title then
            stating.homeless(piece)
    if not form:
        return {"版头": found} if found else {}
    issues = [piece for piece in ordered if piece.role is Role.ISSUE]
    about, head, unread = fields.head_of(form, [piece.text.strip() for piece in issues])
    for n in unread:
        stating.homeless(issues[n])
    return {**about, "版头": {**found, **head}}


def under_title(groups: Mapping[Any, Sequence[Piece]], form: str) -> dict[str, Any]:
    """按语, 题注 and 主送机关."""
    made: dict[str, Any] = {}
    noted = groups.get(Role.EDITORIAL, ())
    if noted and form == "newsletter":
        made["按语"], noted = fields.editorial(noted), ()
    if below := [*(() if form else groups.get(Role.ISSUE, ())), *noted, *groups.get(Role.SUBTITLE, ())]:
        lines = [words for piece in below if (words := words_of(piece.text))]
        made |= {"题注": "\n".join(lines)} if lines else {}
    if called := groups.get(Role.ADDRESSEE):
        made["主送机关"] = "".join(words_of(piece.text) for piece in called).rstrip("：: ")
    return made


def attachments(stating: Stating, groups: Mapping[Any, Sequence[Piece]], attached: Mapping[int, Any]) -> dict[str, Any]:
    """附件: those that are listed, and those that follow."""
    titles = fields.listed_attachments(groups.get(Role.ATTACHMENT_NOTE, ()))
    listed = bool(titles)
    numbers = sorted({*attached, *(key[0] for key in groups if isinstance(key, tuple))})
    made: list[Any] = list(titles)
    for place, number in enumerate(numbers):
        own = "".join(words_of(piece.text) for piece in groups.get((number, Role.ATTACHMENT_TITLE), ()))
        title = own or (titles[place] if place < len(titles) else "") or f"【待填：附件{number}名称】"
        path = ("附件", place)
        sections: list[Any] = []
        tree = attached.get(number)
        if tree and tree.pieces:
            sections.append({"标题": "", **stating.body(tree.pieces, (*path, "板块", 0))})
        if tree:
            sections += stating.sections(tree.nodes, (*path, "板块"), len(sections))
        one: Any = {"标题": title, "板块": sections} if sections else title
        if place < len(made):
            made[place] = one
        else:
            made.append(one)
    if numbers and not listed:  # a paper with attachments lists them
        first = next(piece for found in groups.values() for piece in found if piece.attachment == numbers[0])
        stating.changed(first, "（没有附件说明）", "附件说明")
    return {"附件": made} if made else {}


def ending(stating: Stating, groups: Mapping[Any, Sequence[Piece]], form: str) -> dict[str, Any]:
    """署名, 成文日期, 附注 and 版记."""
    made: dict[str, Any] = {}
    signed = [words_of(name) for piece in groups.get(Role.SIGNATURE, ()) for name in piece.text.split("\t") if name.strip()]
    days = list(groups.get(Role.DATE, ()))
    day = fields.day_of(words_of(days[-1].text)) if days else ""
    lines = signed + [words_of(piece.text) for piece in (days[:-1] if day else days)]
    signature: dict[str, Any] = {}
    if chops := fields.chops(said(groups, Role.SIGNATURE)) if form == "order" and day else []:
        signature["签名章"] = [stating.chop(*one) for one in zip(groups[Role.SIGNATURE], chops, strict=True)]
    elif lines and day and len(lines) == len(signed):
        made["发文机关"] = lines[0] if len(lines) == 1 and not fields.is_list(lines[0]) else lines
    elif lines:
        signature["署名机关"] = lines
    if day and not lines:
        signature["署名机关"] = [words_of(days[-1].text)]
    elif day:
        made["成文日期"] = day
        printed, written_as = chinese_date(date.fromisoformat(day)), words_of(days[-1].text)
        if written_as != printed:
            stating.changed(days[-1], written_as, printed)
    notes = [words for piece in groups.get(Role.NOTE, ()) if (words := words_of(piece.text))]
    if notes:
        signature["附注"] = "；".join(map(fields.note_of, notes))
    if lines or day or notes:
        made["署名"] = signature
    found, homeless = fields.imprint(groups.get(Role.IMPRINT, ()))
    for piece in homeless:
        stating.homeless(piece)
    return made | ({"版记": found} if found else {})
