"""Line pitch, indents and alignment of a paragraph, by its role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.typesetting.docx_reading.package import W
from govsummary.typesetting.mending.order import properties, state
from govsummary.typesetting.mending.wording import strip_spaces
from govsummary.wordfile.document import TWIP
from govsummary.wordfile.patterns import LEADING
from govsummary.wordfile.roles import Role
from govsummary.wordfile.wanted import FLUSH_LEFT, INDENT, INDENT_TOLERANCE, LOOKS, PITCHED, TEXT_ROLES, right_pitch

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.wordfile.document import WordDocument, WordParagraph
    from govsummary.wordfile.wanted import PageProfile


def mend_paragraph(
    element: _Element, document: WordDocument, paragraph: WordParagraph, role: Role, profile: PageProfile
) -> None:
    """Set what departs from the role's look."""
    form, look = paragraph.format, LOOKS[role]
    if role in PITCHED and not right_pitch(document, paragraph):
        line = round(profile.line / TWIP)
        state(properties(element, "pPr"), "spacing", line=line, lineRule="exact")
    if role in PITCHED and role is not Role.ATTACHMENT_NOTE and (form.before > 1 or form.after > 1):
        gone = dict.fromkeys(("beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing"))
        state(properties(element, "pPr"), "spacing", before=0, after=0, **gone)
    if role in TEXT_ROLES and form.widow_control:
        state(properties(element, "pPr"), "widowControl", val=0)
    placed_by_spaces = bool(LEADING.match(paragraph.text)) and (look.indented or look.centred or role in FLUSH_LEFT)
    if placed_by_spaces:
        strip_spaces(element)
    first = form.left + form.first_line
    if look.indented and role is not Role.NOTE:
        off = min(abs(first - 2 * paragraph.size), abs(first - INDENT)) > INDENT_TOLERANCE or form.left > INDENT_TOLERANCE
        if off or placed_by_spaces:
            _indent(element, round(INDENT / TWIP))
        if form.alignment in {"center", "right"}:
            state(properties(element, "pPr"), "jc", val="both")
    elif role in FLUSH_LEFT and (first > INDENT_TOLERANCE or placed_by_spaces):
        _indent(element, 0)
    elif look.centred and (form.alignment != "center" or abs(first) > 8 or placed_by_spaces):
        _indent(element, 0)
        state(properties(element, "pPr"), "jc", val="center")


def _indent(element: _Element, twips: int) -> None:
    """Both spellings of an indent: Word goes by characters, LibreOffice by twips."""
    stated = properties(element, "pPr")
    for stale in stated.findall(W + "ind"):
        stated.remove(stale)
    state(stated, "ind", left=0, leftChars=0, firstLine=twips, firstLineChars=200 if twips else 0)
