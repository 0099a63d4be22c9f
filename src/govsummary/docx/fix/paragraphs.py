"""Line pitch, indents, alignment and blank lines, by role; 署名 and 成文日期 where 7.3.5 wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govsummary.core.prose import Role
from govsummary.docx.fix.paper import properties, state, strip_spaces
from govsummary.docx.judging import gaps, misplaced, misplaced_name, right_indent, right_pitch
from govsummary.docx.read.package import W
from govsummary.docx.write.widths import width
from govsummary.standard import grammar
from govsummary.standard.measures import (
    BODY_SIZE,
    CENTRE_TOLERANCE,
    CHARACTER,
    DATE_SHIFT,
    FLUSH_LEFT,
    INDENT_TOLERANCE,
    LOOKS,
    NOTE_STYLES,
    PITCHED,
    SEALED_RIGHT,
    SPACE_TOLERANCE,
    STYLE,
    TEXT_ROLES,
    UNSEALED_RIGHT,
    Page,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from govsummary.docx.document import WordDocument, WordParagraph
    from govsummary.docx.fix.paper import Paper


def gives_way(paragraph: WordParagraph, role: Role) -> bool:
    """Whether a paragraph whose place the standard fixes begins with spaces, to be replaced by an indent.

    A line pushed to its place by more spaces than any indent has stays there.
    """
    look = LOOKS[role]
    placed = look.indented or look.centred or role in FLUSH_LEFT
    return placed and grammar.padding(paragraph.text) > 0 and (look.centred or not paragraph.evidence.placed_by_spaces)


def fix_stand(element: _Element, document: WordDocument, paragraph: WordParagraph, role: Role, page: Page) -> None:
    """Set pitch, spacing, indents and alignment in an element that has a ``pPr``: a paragraph or a style."""
    form = paragraph.format
    if role in PITCHED and not paragraph.inline and not right_pitch(document, paragraph):
        state(properties(element, "pPr"), "spacing", line=page.line, lineRule="exact")
    if role in PITCHED and role is not Role.ATTACHMENT_NOTE and max(form.before, form.after) > SPACE_TOLERANCE:
        gone = dict.fromkeys(("beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing"))
        state(properties(element, "pPr"), "spacing", before=0, after=0, **gone)
    if role in TEXT_ROLES and form.widow_control:
        state(properties(element, "pPr"), "widowControl", val=0)
    _fix_indent(element, paragraph, role)


def _fix_indent(element: _Element, paragraph: WordParagraph, role: Role) -> None:
    form, look, padding = paragraph.format, LOOKS[role], gives_way(paragraph, role)
    first = form.left + form.first_line
    if look.indented and role is not Role.NOTE and not paragraph.evidence.placed_by_spaces:
        if not right_indent(paragraph) or form.left > INDENT_TOLERANCE or padding:
            indent(element, first_line=look.first_line)
        if form.alignment in {"center", "right"}:
            state(properties(element, "pPr"), "jc", val=look.align)
    elif role in FLUSH_LEFT and (first > INDENT_TOLERANCE or padding):
        indent(element)
    elif role is Role.ATTACHMENT_NOTE and form.alignment in {"left", "both"}:
        _fix_note(element, paragraph, first)
    elif look.centred and (form.alignment != "center" or abs(first) > CENTRE_TOLERANCE or padding):
        indent(element)
        state(properties(element, "pPr"), "jc", val="center")


def _fix_note(element: _Element, paragraph: WordParagraph, first: float) -> None:
    """附件： two characters in, each name below the one before (7.3.4), where all stands at the left edge."""
    flush = abs(first) < 1 and abs(paragraph.format.left) < 1 and not grammar.padding(paragraph.text)
    begins = grammar.ATTACHMENT_NOTE_BEGINS.match(paragraph.text) if flush else None
    if begins and (name := NOTE_STYLES.get((bool(begins["label"]), bool(begins["number"])))):
        left, hanging = STYLE[name].left, STYLE[name].hanging
        stated = properties(element, "pPr")
        state(stated, "ind", left=left, leftChars=0, hanging=hanging, firstLine=None, firstLineChars=None)


def indent(element: _Element, *, first_line: int = 0, right: int = 0) -> None:
    """Both spellings of an indent, in twips: Word goes by characters, LibreOffice by twips."""
    stated = properties(element, "pPr")
    for stale in stated.findall(W + "ind"):
        stated.remove(stale)
    ends = {"right": right, "rightChars": 0} if right else {}
    chars = STYLE["Body"].first_line_chars if first_line else 0
    state(stated, "ind", left=0, leftChars=0, firstLine=first_line, firstLineChars=chars, **ends)


def fix_signatures(paper: Paper) -> None:
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
    return bool(grammar.LEADING.match(line.text)) or plain


def _rights(lines: Sequence[WordParagraph], *, sealed: bool) -> list[float]:
    """How many characters each line stands from the right edge."""
    *names, date = (width(line.text.strip()) for line in lines)
    if sealed:
        right = max(SEALED_RIGHT, (names[0] - date) / 2 if names else 0)
        return [*(max(0, right + (date - name) / 2) for name in names), right]
    if not names:
        return [UNSEALED_RIGHT]
    beyond = max(0, date + DATE_SHIFT - names[0])
    return [*(UNSEALED_RIGHT + beyond for _ in names), UNSEALED_RIGHT + beyond + names[0] - DATE_SHIFT - date]


def fix_blank_lines(paper: Paper) -> None:
    """Set right every gap but those above the red rule."""
    for gap in gaps(paper.document):
        element = paper.elements[gap.place]
        for _ in range(gap.missing if gap.role is not Role.DOCUMENT_NUMBER else 0):
            element.addprevious(_blank(paper.page.line))
        bare = [paper.elements[place] for place in gap.blank if _is_bare(paper.elements[place])]
        for blank in bare[: gap.superfluous]:
            blank.getparent().remove(blank)  # type: ignore[union-attr]


def _is_bare(element: _Element) -> bool:
    """Whether nothing at all stands in an empty paragraph: no bookmark, break, comment, revision or section's end.

    Where a content control or cell holds nothing else, it is where somebody is to write.
    """
    ends = ("sectPr", "rPr/ins", "rPr/del", "rPr/moveFrom", "rPr/moveTo", "pPrChange", "framePr", "numPr")
    stated = element.find(W + "pPr")
    runs = [child for child in element if child.tag != W + "pPr"]
    plain = all(run.tag == W + "r" and all(piece.tag in {W + "rPr", W + "t"} for piece in run) for run in runs)
    parent = element.getparent()
    alone = parent is not None and parent.findall(W + "p") == [element]
    return (
        plain
        and not alone
        and (stated is None or all(stated.find("/".join(W + s for s in end.split("/"))) is None for end in ends))
    )


def _blank(line: int) -> _Element:
    made = etree.Element(W + "p")
    stated = properties(made, "pPr")
    state(stated, "spacing", before=0, after=0, line=line, lineRule="exact")
    state(properties(stated, "rPr"), "sz", val=BODY_SIZE)
    return made
