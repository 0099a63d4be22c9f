"""What a draft of a 命令, 纪要 or 简报 has that others lack, as fields of report data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.draft.blocks import words_of
from govsummary.draft.fields import day_of
from govsummary.draft.paper import Piece
from govsummary.standard import grammar
from govsummary.standard.lines import OFFICE
from govsummary.standard.special import ATTENDANCE_LABELS, HEADS

_ISSUED = regex(r"^(?P<who>.*?)(?:编|编印)?\s+(?P<day>\S+)$")


def form_of(marks: Sequence[str], issues: Sequence[str]) -> str:
    """The form of a paper by its mark and the lines below; empty: the common one."""
    last = marks[-1].strip() if marks else ""
    named = next((form for form, head in HEADS.items() if last.endswith(head.word)), "")
    return named or ("newsletter" if last and any(map(grammar.ISSUED_BY.match, issues)) else "")


def head_of(form: str, issues: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any], list[int]]:
    """Fields of the report, of 版头, and which of the lines have no field."""
    about: dict[str, Any] = {"文种": HEADS[form].title}
    head: dict[str, Any] = {}
    homeless = []
    for n, words in enumerate(issues):
        issued = _ISSUED.match(words) if HEADS[form].dated and grammar.ISSUED_BY.match(words) else None
        if issued and "成文日期" not in about and (day := day_of(issued["day"])):
            about |= {"发文机关": issued["who"], "成文日期": day}
        elif not issued and "编号" not in head:
            head["编号"] = words_of(words)
        else:
            homeless.append(n)
    return about, head, homeless


def attended(text: Sequence[Piece]) -> tuple[dict[str, str], list[Piece]]:
    """出席人员 at the end of a text by their fields, and the other pieces."""
    labels = [label.rstrip("：") for label in ATTENDANCE_LABELS.values()]
    found: dict[str, str] = {}
    rest = list(text)
    for piece in reversed(text):
        if not words_of(piece.text):  # what 版记 hangs on
            continue
        label, _, names = words_of(piece.text).partition("：")
        if piece.role is not Role.ATTENDANCE or label not in labels or not names:
            break
        labels = labels[: labels.index(label)]
        found[label] = names
        rest.remove(piece)
    return dict(reversed(found.items())), rest


def editorial(pieces: Sequence[Piece]) -> str:
    """按语 without its label."""
    return grammar.EDITORIAL.sub("", "\n".join(words_of(piece.text) for piece in pieces)).strip()


def chops(lines: Sequence[str]) -> list[Mapping[str, str]]:
    """职务 and name of every line of 署名 that has an office at its beginning; nothing unless all have."""
    made: list[Mapping[str, str]] = []
    for line in lines:
        post, _, name = line.replace("\u3000", "\t", 1).partition("\t")
        if not OFFICE.search(post.strip()):
            return []
        made.append({"职务": post.strip(), **({"姓名": "".join(name.split())} if name.strip() else {})})
    return made
