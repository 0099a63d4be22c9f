"""What stands around the text of a draft, stated as data: title, letterhead, attachments, signature, imprint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from govsummary.core.prose import Role
from govsummary.draft import fields, special
from govsummary.draft.blocks import words_of
from govsummary.draft.paper import Piece
from govsummary.draft.stating import Stating
from govsummary.standard.grammar import chinese_date
from govsummary.standard.special import HEADS

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
    found = fields.letterhead(ordered, {n: words_of(piece.text) for n, piece in enumerate(ordered)})
    for piece in found.homeless:
        if piece.role is not Role.ISSUE:  # which stands below the title then
            stating.homeless(piece)
    if not form:
        return found.data
    issues = [piece for piece in ordered if piece.role is Role.ISSUE]
    about, head, homeless = special.head_of(form, [piece.text.strip() for piece in issues])
    for n in homeless:
        stating.homeless(issues[n])
    return {**about, "版头": {**found.data.get("版头", {}), **head}}


def under_title(stating: Stating, groups: Mapping[Any, Sequence[Piece]], form: str) -> dict[str, Any]:
    """按语, 题注 and 主送机关."""
    made: dict[str, Any] = {}
    noted = groups.get(Role.EDITORIAL, ())
    if noted and form == "newsletter":
        made["按语"], noted = special.editorial(noted), ()
    if below := [*(() if form else groups.get(Role.ISSUE, ())), *noted, *groups.get(Role.SUBTITLE, ())]:
        lines = [words for piece in below if (words := words_of(piece.text))]
        made |= {"题注": "\n".join(lines)} if lines else {}
    if called := groups.get(Role.ADDRESSEE):
        made["主送机关"] = "".join(words_of(piece.text) for piece in called).rstrip("：: ")
    return made


def attachments(stating: Stating, groups: Mapping[Any, Sequence[Piece]], attached: Mapping[int, Any]) -> dict[str, Any]:
    """附件: those that are listed, and those that follow."""
    titles = fields.listed_attachments((piece, words_of(piece.text)) for piece in groups.get(Role.ATTACHMENT_NOTE, ()))
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
        first = next(
            piece for key, found in groups.items() if key == numbers[0] or _is_of(key, numbers[0]) for piece in found
        )
        stating.changed(first, "（没有附件说明）", "附件说明")
    return {"附件": made} if made else {}


def _is_of(key: Any, number: int) -> bool:
    """Whether a group of passages is of an attachment."""
    return bool((key[0] if isinstance(key, tuple) else key) == number)


def ending(stating: Stating, groups: Mapping[Any, Sequence[Piece]], form: str) -> dict[str, Any]:
    """署名, 成文日期, 附注 and 版记."""
    made: dict[str, Any] = {}
    signed = [words_of(name) for piece in groups.get(Role.SIGNATURE, ()) for name in piece.text.split("\t") if name.strip()]
    days = list(groups.get(Role.DATE, ()))
    day = fields.day_of(words_of(days[-1].text)) if days else ""
    lines = signed + [words_of(piece.text) for piece in (days[:-1] if day else days)]
    signature: dict[str, Any] = {}
    if chops := special.chops(said(groups, Role.SIGNATURE)) if form == "order" and day else []:
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
        signature["附注"] = "；".join(fields.note_of(note) or note for note in notes)
    if lines or day or notes:
        made["署名"] = signature
    found = fields.imprint((piece, words_of(piece.text)) for piece in groups.get(Role.IMPRINT, ()))
    for piece in found.homeless:
        stating.homeless(piece)
    return made | found.data
