"""Line pitch, indents and alignment of a paragraph, by its role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.typesetting.docx_reading.package import W
from govsummary.typesetting.mending.order import properties, state
from govsummary.wordfile import patterns
from govsummary.wordfile.document import TWIP
from govsummary.wordfile.roles import Role
from govsummary.wordfile.wanted import FLUSH_LEFT, INDENT, INDENT_TOLERANCE, LOOKS, PITCHED, TEXT_ROLES, right_pitch

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.wordfile.document import WordDocument, WordParagraph
    from govsummary.wordfile.wanted import PageProfile


def gives_way(paragraph: WordParagraph, role: Role) -> bool:
    """Whether spaces begin a paragraph of which the standard says where it begins, to be replaced by an indent.

    A line pushed to its place by more spaces than any indent has stays there.
    """
    look = LOOKS[role]
    placed = look.indented or look.centred or role in FLUSH_LEFT
    return placed and patterns.padding(paragraph.text) > 0 and (look.centred or not paragraph.evidence.placed_by_spaces)


NOTE_INDENTS = {
    (True, False): (1600, 960),
    (True, True): (1816, 1184),
    (False, True): (1816, 240),
    (False, False): (0, 0),
}
"""Left and hanging indents in twips of a line that begins with 附件：, with a number, as our own templates have them."""


def mend_stand(
    element: _Element, document: WordDocument, paragraph: WordParagraph, role: Role, profile: PageProfile
) -> None:
    """Set pitch, spacing, indents and alignment in an element that has a ``pPr``: a paragraph or a style."""
    form = paragraph.format
    if role in PITCHED and not paragraph.inline and not right_pitch(document, paragraph):
        state(properties(element, "pPr"), "spacing", line=round(profile.line / TWIP), lineRule="exact")
    if role in PITCHED and role is not Role.ATTACHMENT_NOTE and (form.before > 1 or form.after > 1):
        gone = dict.fromkeys(("beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing"))
        state(properties(element, "pPr"), "spacing", before=0, after=0, **gone)
    if role in TEXT_ROLES and form.widow_control:
        state(properties(element, "pPr"), "widowControl", val=0)
    _mend_indent(element, paragraph, role)


def _mend_indent(element: _Element, paragraph: WordParagraph, role: Role) -> None:
    form, look, padding = paragraph.format, LOOKS[role], gives_way(paragraph, role)
    first = form.left + form.first_line
    if look.indented and role is not Role.NOTE and not paragraph.evidence.placed_by_spaces:
        off = min(abs(first - 2 * paragraph.size), abs(first - INDENT)) > INDENT_TOLERANCE or form.left > INDENT_TOLERANCE
        if off or padding:
            indent(element, first_line=round(INDENT / TWIP))
        if form.alignment in {"center", "right"}:
            state(properties(element, "pPr"), "jc", val="both")
    elif role in FLUSH_LEFT and (first > INDENT_TOLERANCE or padding):
        indent(element)
    elif role is Role.ATTACHMENT_NOTE and form.alignment in {"left", "both"}:
        _mend_note(element, paragraph, first)
    elif look.centred and (form.alignment != "center" or abs(first) > 8 or padding):
        indent(element)
        state(properties(element, "pPr"), "jc", val="center")


def _mend_note(element: _Element, paragraph: WordParagraph, first: float) -> None:
    """附件： two characters in, each name below the one before (7.3.4), where all stands at the left edge."""
    flush = abs(first) < 1 and abs(paragraph.format.left) < 1 and not patterns.padding(paragraph.text)
    if flush and (begins := patterns.ATTACHMENT_NOTE_BEGINS.match(paragraph.text)):
        left, hanging = NOTE_INDENTS[bool(begins["label"]), bool(begins["number"])]
        stated = properties(element, "pPr")
        state(stated, "ind", left=left, leftChars=0, hanging=hanging, firstLine=None, firstLineChars=None)


def indent(element: _Element, *, first_line: int = 0, right: int = 0) -> None:
    """Both spellings of an indent, in twips: Word goes by characters, LibreOffice by twips."""
    stated = properties(element, "pPr")
    for stale in stated.findall(W + "ind"):
        stated.remove(stale)
    ends = {"right": right, "rightChars": 0} if right else {}
    state(stated, "ind", left=0, leftChars=0, firstLine=first_line, firstLineChars=200 if first_line else 0, **ends)
