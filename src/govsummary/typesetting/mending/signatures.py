"""署名 and 成文日期 where GB/T 9704-2012, 7.3.5 wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.typesetting.measures import CHARACTER
from govsummary.typesetting.mending.order import properties, state
from govsummary.typesetting.mending.paragraphs import indent
from govsummary.typesetting.mending.wording import strip_spaces
from govsummary.typesetting.widths import width
from govsummary.wordfile import patterns
from govsummary.wordfile.placing import SEALED, UNSEALED, misplaced, misplaced_name
from govsummary.wordfile.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govsummary.typesetting.mending.paper import Paper
    from govsummary.wordfile.document import WordParagraph


def mend_signatures(paper: Paper) -> None:
    """Place the date and the names above it, if one of them stands wrong.

    A paper with a head is sealed, any other is not. Several names under a head stay: how their seals stand is for a
    person to say.
    """
    document, roles = paper.document, paper.document.roles
    date = next((place for place, role in enumerate(roles) if role is Role.DATE), None)
    names = [place for place, role in enumerate(roles) if role is Role.SIGNATURE]
    sealed = Role.MARK in roles or Role.DOCUMENT_NUMBER in roles
    if date is None or (sealed and len(names) > 1):
        return
    lines = [document.paragraphs[place] for place in (*names, date)]
    wrong = misplaced(document, lines[-1]) is not None or misplaced_name(document) is not None
    if not wrong and not any(map(_strays, lines)):
        return
    for place, right in zip((*names, date), _rights(lines, sealed=sealed), strict=True):
        element = paper.elements[place]
        strip_spaces(element, paper.results)
        indent(element, right=round(right * CHARACTER))
        state(properties(element, "pPr"), "jc", val="right")


def _strays(line: WordParagraph) -> bool:
    """Whether spaces place a line, or nothing does."""
    form = line.format
    plain = form.alignment in {"left", "both"} and form.left + form.first_line < 60
    return bool(patterns.LEADING.match(line.text)) or plain


def _rights(lines: Sequence[WordParagraph], *, sealed: bool) -> list[float]:
    """How many characters each line stands from the right edge."""
    *names, date = (width(line.text.strip()) for line in lines)
    if sealed:
        right = max(SEALED, (names[0] - date) / 2 if names else 0)
        return [*(max(0, right + (date - name) / 2) for name in names), right]
    if not names:
        return [UNSEALED]
    beyond = max(0, date + 2 - names[0])
    return [*(UNSEALED + beyond for _ in names), UNSEALED + beyond + names[0] - 2 - date]
