"""Paragraphs of several roles: a heading that text follows on the same line, a 发文字号 with neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.model import Role
from govsummary.core.regex import regex
from govsummary.docx.document.roles import LONGEST_LONE_HEADING
from govsummary.standard import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govsummary.docx.document.document import Run, WordParagraph

RUN_IN_END = regex("[。：]")
LABEL_END = regex("[：:]")
NUMBER_END = regex(r"号(?=\s)")


def parts_of(paragraph: WordParagraph, role: Role) -> Iterator[tuple[Role, list[Run]]]:
    """The roles that share a paragraph, each with its share of the runs.

    A heading that text follows is heading up to its full stop, then text; 出席： is followed by
    names (10.3); in a 信函 份号 or the like stands left of
    发文字号 (10.1), in a paper to a superior 签发人 right of it (7.2.6).
    """
    start = 0
    for part, end in _ends(paragraph.text, role):
        yield part, between(paragraph.runs, start, end)
        start = end


def _ends(text: str, role: Role) -> list[tuple[Role, int]]:
    """Where each part ends."""
    end = len(text)
    if role.level and (stop := RUN_IN_END.search(text)) and stop.end() < len(text.rstrip()):
        return [(role, stop.end()), (Role.BODY, end)]
    if role is Role.ATTENDANCE and (colon := LABEL_END.search(text)):
        return [(role, colon.end()), (Role.BODY, end)]
    if role is not Role.DOCUMENT_NUMBER:
        return [(role, end)]
    found = []
    if corner := patterns.CORNER.match(text):
        found.append((Role.COPY_NUMBER if text[0].isdigit() else Role.SECRECY, corner.end()))
    if (stop := NUMBER_END.search(text)) and stop.end() < len(text.rstrip()):
        return [*found, (role, stop.end()), (Role.SIGNER, end)]
    return [*found, (role, end)]


def is_sentence(part: Role, runs: Sequence[Run]) -> bool:
    """Whether a numbered part is too long for a heading: its face is then as open as its bounds."""
    return part.level > 0 and sum(len(run.text) for run in runs) > LONGEST_LONE_HEADING


def between(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """Every run with what of its text lies between two offsets."""
    shares, seen = [], 0
    for run in runs:
        shares.append(replace(run, text=run.text[max(0, start - seen) : max(0, end - seen)]))
        seen += len(run.text)
    return shares
