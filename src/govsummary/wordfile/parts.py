"""Headings that text follows on the same line: where the heading ends."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.wordfile.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.wordfile.document import Run, WordParagraph

RUN_IN_END = re.compile("[。：]")


def parts_of(paragraph: WordParagraph, role: Role) -> Iterator[tuple[Role, list[Run]]]:
    """A heading that text follows on the same line is heading up to its full stop, then text."""
    if not role.level or not (end := RUN_IN_END.search(paragraph.text)) or end.end() >= len(paragraph.text.rstrip()):
        yield role, list(paragraph.runs)
        return
    heading: list[Run] = []
    rest: list[Run] = []
    seen = 0
    for run in paragraph.runs:
        cut = max(0, min(len(run.text), end.end() - seen))
        seen += len(run.text)
        heading.append(replace(run, text=run.text[:cut]))
        rest.append(replace(run, text=run.text[cut:]))
    yield role, heading
    yield Role.BODY, rest
