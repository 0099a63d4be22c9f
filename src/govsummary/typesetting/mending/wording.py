"""Written forms: level numbers, 发文字号, dates, the addressee's colon, stops that do not belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.typesetting.docx_reading.package import W
from govsummary.typesetting.docx_reading.paragraphs import printed_runs
from govsummary.wordfile.forms import right_form
from govsummary.wordfile.patterns import LEADING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.wordfile.document import WordParagraph
    from govsummary.wordfile.roles import Role

_UNSEEN = (W + "rPr", W + "lastRenderedPageBreak", W + "tab")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def mend_wording(element: _Element, paragraph: WordParagraph, role: Role) -> None:
    """Write a paragraph's number, date or 文号 as the standard wants; the rest of its text stays."""
    wanted = right_form(paragraph.text, role)
    if wanted != paragraph.text and not paragraph.label:
        rewrite(element, paragraph.text, wanted)


def rewrite(element: _Element, present: str, wanted: str) -> None:
    """Make a paragraph's text ``wanted``, changing only the stretch that differs and keeping every run's format.

    A paragraph whose text is not all in plain runs (tabs, fields) is left alone.
    """
    texts = [text for run, _ in printed_runs(element) for text in run.findall(W + "t")]
    if "".join(text.text or "" for text in texts) != present:
        return
    start = _common(present, wanted)
    end = _common(present[start:][::-1], wanted[start:][::-1])
    cut, new = (start, len(present) - end), wanted[start : len(wanted) - end]
    position = 0
    for text in texts:
        content = text.text or ""
        low, high = (min(max(edge - position, 0), len(content)) for edge in cut)
        reached = position <= cut[0] <= position + len(content)
        position += len(content)
        if low < high or (reached and new):
            text.text = content[:low] + new + content[high:]
            text.set(SPACE, "preserve")
            new = ""


def strip_spaces(element: _Element) -> None:
    """Take away the spaces and tabs a paragraph begins with, whatever else stands in it."""
    for run, _ in printed_runs(element):
        for piece in list(run):
            if piece.tag == W + "tab":
                run.remove(piece)
            elif piece.tag == W + "t":
                piece.text = LEADING.sub("", piece.text or "")
            if piece.tag not in _UNSEEN and (piece.tag != W + "t" or piece.text):
                return


def _common(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
