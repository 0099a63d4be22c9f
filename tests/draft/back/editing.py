"""What a leader does to a paper, with python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from docx.text.paragraph import Paragraph

from govsummary.docx.read import open_word
from govsummary.docx.read.lines import bare, lines_of

Edit = Callable[[Any], None]


def saved(document: Any) -> bytes:
    """The paper as it is saved."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def find(document: Any, words: str) -> Any:
    """The first paragraph with the words in it, tables and text boxes too."""
    paragraphs = (Paragraph(one, document) for one in document.element.body.iter(_W + "p"))
    return next(one for one in paragraphs if words in one.text)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def put(paragraph: Any, text: str) -> None:
    """Other words in the same paragraph."""
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


def reword(old: str, new: str) -> Edit:
    """Other words for some, wherever they stand; a line break parts a paragraph in two."""

    def edit(document: Any) -> None:
        paragraph = find(document, old)
        first, *rest = paragraph.text.replace(old, new).split("\n")
        for one in reversed(rest):
            copied = deepcopy(paragraph._p)
            paragraph._p.addnext(copied)
            put(Paragraph(copied, paragraph._parent), one)
        put(paragraph, first)

    return edit


def delete(words: str) -> Edit:
    """A paragraph taken out."""

    def edit(document: Any) -> None:
        paragraph = find(document, words)._p
        paragraph.getparent().remove(paragraph)

    return edit


def after(words: str, text: str) -> Edit:
    """A paragraph put in behind another one, which it looks like."""

    def edit(document: Any) -> None:
        paragraph = find(document, words)
        copied = deepcopy(paragraph._p)
        paragraph._p.addnext(copied)
        put(Paragraph(copied, paragraph._parent), text)

    return edit


def move(first: str, last: str, behind: str) -> Edit:
    """Some paragraphs cut out and pasted behind another one."""

    def edit(document: Any) -> None:
        body = document.element.body
        start, end = body.index(find(document, first)._p), body.index(find(document, last)._p)
        moved = [body[n] for n in range(start, end + 1)]
        for one in reversed(moved):
            find(document, behind)._p.addnext(one)

    return edit


def cell(old: str, new: str) -> Edit:
    """Another text in the cell that says just this."""

    def edit(document: Any) -> None:
        cells = (one for table in document.tables for row in table.rows for one in row.cells)
        put(next(one for one in cells if one.text == old).paragraphs[0], new)

    return edit


def bare_lines(content: bytes) -> list[str]:
    """The lines of a paper without blanks and numbers."""
    return [bare(line) for line in lines_of(open_word("", content))]
