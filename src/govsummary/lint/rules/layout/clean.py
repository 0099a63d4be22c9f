"""What a clean copy no longer holds: traces of drafting, formats of no element, what runs or fetches something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.core.codes import code
from govsummary.core.diagnostics import Location
from govsummary.core.language import Text
from govsummary.core.model import Role
from govsummary.docx.document.document import listed
from govsummary.docx.document.judging import CHINESE, right_scale, right_spacing
from govsummary.lint.rules.layout.findings import gathered, place
from govsummary.standard.measures import LOOKS, TEXT_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document.document import Run, TextFormat, WordDocument, WordParagraph

WIDOW_CONTROL = code("GS508")
REVISIONS = code("GS570")
COMMENTS = code("GS571")
HIDDEN = code("GS572")
MARKS = code("GS573")
CHARACTER_SPACING = code("GS574")
PAGE_BREAK = code("GS575")
LINE_BREAK = code("GS576")
HARMFUL_DOCUMENT = code("GS613")


QUOTED = 12
"""Characters of a run that are quoted."""
HIGHLIGHT, UNDERLINE = Text("底色", "a background colour"), Text("下划线", "an underline")
STRIKE, ITALIC = Text("删除线", "a strike-through"), Text("斜体", "italics")
_EXPANDED = Text("字间距加宽了{points}磅", "expanded by {points} pt")
_CONDENSED = Text("字间距紧缩了{points}磅", "condensed by {points} pt")
ENDING = {Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE}
FLOWING = TEXT_ROLES | {Role.ADDRESSEE}


def check(document: WordDocument) -> Iterable[Diagnostic]:
    """Every paragraph, in tables too."""
    return gathered(_found(document))


def _found(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    before, widows = Role.EMPTY, False
    last = _last_text(document.roles)
    for place_in_order, (paragraph, role) in enumerate(document.each):
        where = place(document, paragraph)
        yield from ((paragraph, trace) for trace in _traces(paragraph, where))
        if paragraph.new_page and role in TEXT_ROLES and before in FLOWING and place_in_order != last:
            yield paragraph, PAGE_BREAK.at(where)
        if role in TEXT_ROLES:
            if "\n" in paragraph.text:
                yield paragraph, LINE_BREAK.at(where, role=role.value)
            if paragraph.format.widow_control and not widows:
                widows = True
                yield paragraph, WIDOW_CONTROL.at(where, role=role.value)
        if role in LOOKS or role is Role.TABLE:
            for run in paragraph.runs:
                yield from ((paragraph, one) for one in _of_run(document, paragraph, role, run))
        if role is not Role.EMPTY:
            before = role
    for name, paragraph in document.outside:
        yield from ((paragraph, trace) for trace in _traces(paragraph, Location(document.path, part=name)))


def _traces(paragraph: WordParagraph, where: Location) -> Iterator[Diagnostic]:
    """What drafting left in a paragraph."""
    if paragraph.revisions:
        yield REVISIONS.at(where)
    if paragraph.comments:
        yield COMMENTS.at(where)
    if hidden := paragraph.hidden.strip():
        yield HIDDEN.at(where, quote=_shortened(hidden))


def _last_text(roles: Sequence[Role]) -> int:
    """Where the last paragraph above 署名 stands, which may be moved to their page (7.3.5.5)."""
    end = next((i for i, role in enumerate(roles) if role in ENDING), len(roles))
    return max((i for i in range(end) if roles[i] in TEXT_ROLES), default=0)


def _of_run(document: WordDocument, paragraph: WordParagraph, role: Role, run: Run) -> Iterator[Diagnostic]:
    words = run.text.strip()
    if not words:
        return
    where, quote = place(document, paragraph), _shortened(words)
    for mark in _marks(run.format, words):
        yield MARKS.at(where, role=role.value, quote=quote, mark=mark)
    if role in TEXT_ROLES and (what := _stretched(run.format)):
        yield CHARACTER_SPACING.at(where, role=role.value, quote=quote, what=what)


def _marks(look: TextFormat, words: str) -> Iterator[Text]:
    """What is added to the characters; foreign words may stand in italics."""
    if look.highlight:
        yield HIGHLIGHT
    if look.underline:
        yield UNDERLINE
    if look.strike:
        yield STRIKE
    if look.italic and CHINESE.search(words):
        yield ITALIC


def _stretched(look: TextFormat) -> Text | None:
    """How characters stand otherwise than they should, in words; empty: they do not."""
    if not right_spacing(look):
        points = f"{abs(look.spacing):g}"
        return (_EXPANDED if look.spacing > 0 else _CONDENSED).fill(points=points)
    if not right_scale(look):
        return Text(f"字宽缩放为{look.scale}%", f"scaled to {look.scale} per cent")
    return None


def _shortened(words: str) -> str:
    return words if len(words) <= QUOTED else words[:QUOTED] + "…"


def check_dangers(document: WordDocument) -> Iterator[Diagnostic]:
    """One finding for all that the package holds of them."""
    if document.dangers:
        yield HARMFUL_DOCUMENT.at(Location(document.path), what=listed(document.dangers))
