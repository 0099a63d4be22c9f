"""What stands around the text of a draft as fields of report data: letterhead, title, ending, attachments' names, imprint.

A value that its field would refuse, or print otherwise than in another shape, is left to the caller.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.draft.paper import Piece
from govsummary.standard import grammar
from govsummary.standard.special import ENDS_IN_A_WORD

_STARRED = regex(r"^(绝密|机密|秘密)(★\S{1,8})?$")
_COPIES = regex(r"^(?P<way>抄送|主送|报|送|发)\s*[：:]\s*(?P<names>.+?)[。.]?$")
PRINT_RUN = regex(r"^[（(]?\s*共印\s*(?P<copies>[1-9]\d{0,5})\s*份\s*[）)]?$")
_PRINTED = regex(rf"^(?P<who>.*?)\s*(?P<day>{grammar.DAY})\s*印\s*发$")
_SIGNERS = regex(r"签\s*发\s*人\s*[：:]\s*(?P<names>.+)$")
_NAMES = regex(r"[、，,；;\s]+")
_LABELLED, _NUMBER_END = regex(r"^(?:文|字|编)\s*号\s*[：:]\s*"), regex(r"\d\s*号(?=\s|$)")
_BARE_BRACKETS = regex(r"^[（(](?P<note>.+)[）)]$")
_KINDS = (("半年总结", regex("半年")), ("季度总结", regex("(?<!前[二三])季度")))
_PERIOD = regex(r"(?P<year>20\d\d)年(?:度)?(?P<part>上半年|下半年|第?[一二三四]季度|前三季度|\d{1,2}[-—至]\d{1,2}月)?")


@dataclass(slots=True)
class Fields:
    """Fields by their Chinese names, and the passages that none of them takes."""

    data: dict[str, Any] = field(default_factory=dict)
    homeless: list[Piece] = field(default_factory=list)
    changed: list[tuple[Piece, str]] = field(default_factory=list)
    """What is printed otherwise than it was written, with how."""


def letterhead(pieces: Sequence[Piece], words: Mapping[int, str]) -> Fields:
    """版头; ``words`` are the cleaned texts of the pieces, by their place."""
    made = Fields()
    head: dict[str, Any] = {}
    marks: list[str] = []
    for n, piece in enumerate(pieces):
        text = words[n]
        if piece.role is Role.MARK:
            marks.append(text)
        elif piece.role is Role.DOCUMENT_NUMBER:
            head["发文字号"], rest = _parted(text)
            if rest:
                found = _SIGNERS.search(rest)
                head.setdefault("签发人", []).extend(_names(found["names"] if found else rest))
        elif piece.role is Role.SIGNER:
            found = _SIGNERS.search(text)
            head.setdefault("签发人", []).extend(_names(found["names"] if found else text))
        elif not _corner(head, piece, text.replace(" ", "")):
            made.homeless.append(piece)
    if marks:
        organs = all(grammar.ORGAN.search(mark.removesuffix("文件").strip()) for mark in marks)
        joined = marks if organs or len(marks) == 1 else ["".join(marks)]
        bare = [mark.removesuffix("文件").strip() for mark in joined]
        head = {"发文机关标志": bare[0] if len(bare) == 1 else bare, **head}
        if not any(map(ENDS_IN_A_WORD.search, joined)):
            head["加文件二字"] = "否"
    if len(head.get("签发人", ())) == 1:
        head["签发人"] = head["签发人"][0]
    made.data = {"版头": head} if head else {}
    return made


def _parted(text: str) -> tuple[str, str]:
    """发文字号, and what stands behind it on its line."""
    said = _LABELLED.sub("", text)
    found = _NUMBER_END.search(said)
    return (said[: found.end()], said[found.end() :].strip()) if found else (said, "")


def _names(words: str) -> list[str]:
    """Names of people; two single characters side by side are one."""
    names: list[str] = []
    for one in filter(None, _NAMES.split(words.strip())):
        if len(one) == 1 and names and len(names[-1]) == 1:
            names[-1] += one
        else:
            names.append(one)
    return names


def _corner(head: dict[str, Any], piece: Piece, bare: str) -> bool:
    """份号, 密级 and 紧急程度, where they are as they should be."""
    if piece.role is Role.COPY_NUMBER and (digits := bare.lstrip("№No.")) and digits.isdigit() and len(digits) == 6:
        head["份号"] = digits
    elif piece.role is Role.SECRECY and _STARRED.match(bare):
        head["密级"] = bare
    elif piece.role is Role.URGENCY and bare in ("特急", "加急"):
        head["紧急程度"] = bare
    else:
        return False
    return True


def day_of(words: str) -> str:
    """``二〇二五年十二月八日``, ``2025.12.8`` → 2025-12-08; empty where it is no day."""
    said = grammar.right_date(words.strip("（）() ").replace(" ", ""))
    found = regex(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$").match(said)
    if not found:
        return ""
    year, month, day = map(int, found.groups())
    valid = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return f"{year}-{month:02}-{day:02}" if valid and year > 1900 else ""


def imprint(pieces: Iterable[tuple[Piece, str]]) -> Fields:
    """版记: 主送, 抄送 and 印发."""
    made = Fields()
    data: dict[str, Any] = {}
    for piece, text in pieces:
        copied, printed = _COPIES.match(text), _PRINTED.match(text)
        if copied and copied["way"] not in data and copied["names"].strip("，。 "):
            names = copied["names"]
            parts = [one for one in names.split("，") if one]
            data[copied["way"]] = parts if copied["way"] != "主送" and len(parts) > 1 else names
        elif (numbered := PRINT_RUN.match(text)) and "印数" not in data:
            data["印数"] = int(numbered["copies"])
        elif printed and "印发机关" not in data and (day := day_of(printed["day"])):
            data |= {"印发机关": printed["who"].strip()} if printed["who"].strip() else {}
            data["印发日期"] = day
        else:
            made.homeless.append(piece)
    made.data = {"版记": data} if data else {}
    return made


def note_of(text: str) -> str:
    """附注 without its brackets; empty where it has none."""
    found = _BARE_BRACKETS.match(text)
    return found["note"] if found else ""


def listed_attachments(pieces: Iterable[tuple[Piece, str]]) -> list[str]:
    """The names of 附件说明, a name a line or several in one."""
    titles: list[str] = []
    for _, text in pieces:
        bare = grammar.right_attachment_note(text)
        head = grammar.ATTACHMENT_HEAD.match(bare)
        rest = bare[head.end() :] if head else bare
        item = grammar.ATTACHMENT_ITEM.match(rest)
        name = rest[item.end() :] if item else rest
        if titles and not head and not item:
            titles[-1] += name
        else:
            titles.append(name)
    return [title for title in titles if title]


def kind_of(title: str) -> str:
    """文种 by the title; empty: the usual one."""
    return next((kind for kind, form in _KINDS if form.search(title)), "")


def period_of(title: str) -> str:
    """时段 by the title: 2025年, 2025年上半年; empty where it names no year."""
    found = _PERIOD.search(title)
    return f"{found['year']}年{found['part'] or ''}" if found else ""


def is_list(name: str) -> bool:
    """Whether a field would read one name as several."""
    return any(mark in name for mark in "、，,；;")
