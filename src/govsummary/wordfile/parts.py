"""Paragraphs of two roles: a heading that text follows on the same line, a 发文字号 with 签发人 behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.wordfile.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.wordfile.document import Run, WordParagraph

RUN_IN_END = re.compile("[。：]")
NUMBER_END = re.compile(r"号(?=\s)")


def parts_of(paragraph: WordParagraph, role: Role) -> Iterator[tuple[Role, list[Run]]]:
    """A heading that text follows is heading up to its full stop, then text; 签发人 follow 发文字号 after a gap."""
    boundary, second = (NUMBER_END, Role.SIGNER) if role is Role.DOCUMENT_NUMBER else (RUN_IN_END, Role.BODY)
    end = boundary.search(paragraph.text) if role.level or role is Role.DOCUMENT_NUMBER else None
    if not end or end.end() >= len(paragraph.text.rstrip()):
        yield role, list(paragraph.runs)
        return
    first: list[Run] = []
    rest: list[Run] = []
    seen = 0
    for run in paragraph.runs:
        cut = max(0, min(len(run.text), end.end() - seen))
        seen += len(run.text)
        first.append(replace(run, text=run.text[:cut]))
        rest.append(replace(run, text=run.text[cut:]))
    yield role, first
    yield second, rest
