"""The paper as plain text and as Markdown, in UTF-8; `check` and `import` read both again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from govsummary.core.model import NOTE_MARK
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.standard.evidence import MOST_SPACES
from govsummary.standard.grammar import unit_line
from govsummary.standard.measures import CHARACTERS, SEALED_RIGHT
from govsummary.writers.elements import Element, elements

if TYPE_CHECKING:
    from govsummary.core.blocks import Table
    from govsummary.core.model import Outline

INDENT = "　　"
"""7.3.3: two characters before a paragraph."""
_INDENTED = frozenset((Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4, Role.NOTE))
_AT_THE_RIGHT = frozenset((Role.SIGNATURE, Role.DATE))
_APART = frozenset((Role.TITLE, Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.ATTACHMENT_LABEL, Role.IMPRINT))
"""Before the first of these stands an empty line."""
_NOTED = regex(rf"({NOTE_MARK.pattern.replace('(', '(?:')})")
_MARKS = regex(r"([\\`*_{}\[\]<>|~])|^(#+|[-+](?= )|\d+(?=[.)] ))")
"""What Markdown takes for a mark."""


def plain_text(outline: Outline) -> bytes:
    """Paragraphs indented, 署名 at the right, the cells of a table parted by tabs."""
    return _joined(_plain_lines(elements(outline)))


def markdown(outline: Outline) -> bytes:
    """The title as ``#``, headings below it, tables with their head; the paper's own numbers stay in the words."""
    return _joined(_markdown_lines(elements(outline)))


def _joined(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines).strip("\n") + "\n").encode()


def _plain_lines(standing: Iterable[Element]) -> Iterator[str]:
    before: Role | None = None
    for one in standing:
        if one.role is not before and (one.role in _APART or before is Role.TITLE):
            yield ""
        if one.table:
            yield from map(_noted, _plain_table(one.table))
        elif one.picture:
            yield _noted(f"［图片：{one.picture.alt or one.picture.file}］{one.text}")
        elif one.role in _AT_THE_RIGHT:
            yield "　" * max(MOST_SPACES + 1, CHARACTERS - len(one.text) - SEALED_RIGHT) + one.text
        else:
            yield INDENT * (one.role in _INDENTED) + _noted(one.text + one.run_in)
        before = one.role


def _noted(text: str) -> str:
    """Marks of footnotes as they are set where nothing can be raised."""
    return NOTE_MARK.sub(r"［\1］", text)


def _plain_table(table: Table) -> Iterator[str]:
    yield from filter(None, (table.caption, unit_line(table.unit)))
    for row in (*(table.head or (table.header,)), *table.rows):
        yield "\t".join(row)
    yield from filter(None, (table.note,))


def _markdown_lines(standing: Iterable[Element]) -> Iterator[str]:
    for one in standing:
        if one.table:
            yield from _markdown_table(one.table)
            continue
        words = _escaped(one.text)
        if one.picture:
            words = f"![{_escaped(one.picture.alt)}](<{one.picture.file}>)\n\n{words}".rstrip()
        elif one.role is Role.ASIDE:
            words = words.replace("]", "]: ", 1)
        elif one.role is Role.TITLE:
            words = f"# {words}"
        elif one.role is Role.ATTACHMENT_TITLE:
            words = f"## {words}"
        elif one.role.level and not one.run_in:
            words = f"{'#' * (one.role.level + 1)} {words}"
        elif one.run_in:
            words = f"**{words}**{_escaped(one.run_in)}"
        yield from (words, "")


def _markdown_table(table: Table) -> Iterator[str]:
    for words in filter(None, (table.caption, unit_line(table.unit))):
        yield from (_escaped(words), "")
    yield _row(table.header)
    yield _row(["---"] * len(table.header), escaped=False)
    yield from map(_row, table.rows)
    yield from ("", *((_escaped(table.note), "") if table.note else ()))


def _row(cells: Iterable[str], *, escaped: bool = True) -> str:
    return f"| {' | '.join(_escaped(cell) if escaped else cell for cell in cells)} |"


def _escaped(words: str) -> str:
    pieces = _NOTED.split(words)  # every other one is a mark of a footnote, which Markdown has as we do
    return "".join(piece if n % 2 else _in_words(piece) for n, piece in enumerate(pieces))


def _in_words(words: str) -> str:
    return _MARKS.sub(lambda found: f"\\{found[1]}" if found[1] else _opening(found[2]), words)


def _opening(mark: str) -> str:
    """A number keeps its digits: the stop behind it is escaped."""
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
