"""What files hold, each kind in its own way, as blocks in reading order, whose words the recogniser weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import Text
from govsummary.core.prose import Prose
from govsummary.core.regex import regex
from govsummary.draft.paper import Cell, LeftOut
from govsummary.lint.document.manuscript import Manuscript
from govsummary.lint.document.text import BOX, evidence_of, lines_of
from govsummary.standard import grammar
from govsummary.standard.evidence import Evidence

if TYPE_CHECKING:
    from govsummary.docx.document import WordDocument, WordParagraph, WordTable
    from govsummary.lint.document.text import Line

_BREAK = regex(rf"[{grammar.SPACES}]*\n[{grammar.SPACES}]*")
_NOTE_TEXT = regex(r"^\[\^(?P<key>[^\]\s]{1,40})\]:\s*")
_NOTE_MARK = regex(r"\[\^(?P<key>[^\]\s]{1,40})\]")
_ROW_RULE = regex(r"^[\s|:\-]+$")
_MARKS = " \t\r\n\u3000#>*+-=_|:`~\ufeff[]"
_BESIDE = Text("不属于正文的标记、注释或代码", "marks, comments or code that are no text")
_OUTSIDE = Text("在正文之外：{part}", "outside the text: {part}")
_HIDDEN = Text("隐藏文字", "hidden text")
_UNUSED = Text("没有引用的注", "a note that nothing refers to")


@frozen
class Block:
    """A paragraph or table of a file; offsets are those in ``evidence.words``."""

    evidence: Evidence
    place: Location
    number: int = -1
    """Which child of a Word file's body it was."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    """Where marks of notes stand, and the keys of the notes."""
    drawing: bool = False


@frozen
class Source:
    """All that a file holds."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, str]
    """What each note says, by its key."""
    left_out: tuple[LeftOut, ...] = ()


# ---- plain text and Markdown ----------------------------------------------------------------------------------------


def of_text(text: str, path: str, *, markdown: bool) -> Source:
    """A decoded text, with or without the marks of Markdown."""
    lines = lines_of(text, markdown)
    words = [_joined(text[line.start : line.end]) for line in lines]
    placed = Manuscript(Prose(path, ()), text)
    blocks, notes = [], dict[str, str]()
    for tabled, group in groupby(zip(lines, evidence_of(lines, words), strict=True), lambda pair: pair[1].table):
        pairs = list(group)
        if tabled:
            blocks.append(_table_of(pairs, placed))
            continue
        for line, evidence in pairs:
            if markdown and (note := _NOTE_TEXT.match(evidence.words)):
                notes[note["key"]] = evidence.words[note.end() :]
            else:
                blocks.append(_line_of(line, evidence, placed, markdown))
    return Source(tuple(blocks), notes, tuple(_between(text, lines, placed)))


def _joined(words: str) -> str:
    """The lines of a text that was broken at a width as one; a space between Latin words only."""

    def between(found: object) -> str:
        start, end = found.span()  # type: ignore[attr-defined]
        latin = words[start - 1 : start].isascii() and words[end : end + 1].isascii()
        return " " if latin and words[start - 1 : start].isalnum() and words[end : end + 1].isalnum() else ""

    return _BREAK.sub(between, words) if "\n" in words else words


def _line_of(line: Line, evidence: Evidence, placed: Manuscript, markdown: bool) -> Block:
    words, notes, taken = evidence.words, [], 0
    for mark in _NOTE_MARK.finditer(words) if markdown else ():
        notes.append((mark.start() - taken, mark["key"]))
        taken += len(mark[0])
    if notes:
        evidence = replace(evidence, words=_NOTE_MARK.sub("", words))
    return Block(evidence, placed.location(line.start), notes=tuple(notes))


def _table_of(pairs: Sequence[tuple[Line, Evidence]], placed: Manuscript) -> Block:
    rows = [_cells(evidence.words) for _, evidence in pairs if not _ROW_RULE.match(evidence.words)]
    return Block(replace(pairs[0][1], words=""), placed.location(pairs[0][0].start), rows=tuple(rows))


def _cells(words: str) -> tuple[Cell, ...]:
    if "|" not in words:
        return tuple(Cell(one.strip()) for one in words.split("\t"))
    return tuple(Cell(one.strip()) for one in words.removeprefix("|").removesuffix("|").split("|"))


def _between(text: str, lines: Sequence[Line], placed: Manuscript) -> Iterator[LeftOut]:
    """What no line holds: comments, code, the head of a Markdown file."""
    end = 0
    for start, next_end in (*((line.start, line.end) for line in lines), (len(text), len(text))):
        words = text[end:start].strip(_MARKS)
        if words and words not in "xX":  # the tick of a task
            yield LeftOut(words, _BESIDE, placed.location(text.index(words, end)))
        end = next_end


# ---- Word files -----------------------------------------------------------------------------------------------------


def of_word(document: WordDocument) -> Source:
    """An opened Word file; what stands outside its text is left out."""
    blocks: list[Block] = []
    spans = {table.number: table for table in document.tables}
    for table, group in groupby(document.paragraphs, lambda one: one.table):
        if table:
            blocks.append(_word_table(list(group), spans[table], document.path))
        else:
            blocks += (_word_block(paragraph, document.path) for paragraph in group)
    used = {key for block in blocks for _, key in block.notes}
    return Source(tuple(blocks), document.note_texts, tuple(_outside(document, used)))


def _word_block(paragraph: WordParagraph, path: str) -> Block:
    shift = len(paragraph.label) - (len(whole := paragraph.label + paragraph.text) - len(whole.lstrip()))
    most = len(paragraph.words)
    notes = tuple((min(max(offset + shift, 0), most), key) for offset, key in paragraph.notes)
    place = Location(path, paragraph=paragraph.number)
    drawing = paragraph.drawing or paragraph.inline
    return Block(paragraph.evidence, place, paragraph.block, notes=notes, drawing=drawing)


def _word_table(paragraphs: Sequence[WordParagraph], table: WordTable, path: str) -> Block:
    words: dict[tuple[int, int], list[str]] = {}
    for paragraph in paragraphs:
        words.setdefault(paragraph.cell or (0, 0), []).append(paragraph.words)
    spans = {(row, column): (columns, rows) for row, column, columns, rows in table.cells}
    cells = [(place, Cell(_cell_text(words.pop(place, ())), *span)) for place, span in spans.items()]
    cells += [(place, Cell(_cell_text(lines))) for place, lines in words.items() if any(lines)]
    cells.sort(key=lambda pair: pair[0])
    rows = tuple(tuple(cell for _, cell in row) for _, row in groupby(cells, lambda pair: pair[0][0]))
    first = paragraphs[0]
    notes = tuple((0, key) for paragraph in paragraphs for _, key in paragraph.notes)
    drawing = any(paragraph.drawing or paragraph.inline for paragraph in paragraphs)
    evidence = replace(first.evidence, words="")
    return Block(evidence, Location(path, paragraph=first.number), first.block, rows, notes, drawing)


def _cell_text(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _outside(document: WordDocument, used: set[str]) -> Iterator[LeftOut]:
    """Text boxes, headers and footers (not those that only number pages), hidden words, and notes without a mark."""
    for box in document.boxes:
        if box.words:
            place = Location(document.path, paragraph=max(box.number, 1), part=BOX)
            yield LeftOut(box.words, _OUTSIDE.fill(part=BOX), place)
    seen: set[str] = set()
    for name, paragraph in document.outside:
        if paragraph.words.strip("#-—－第页共 /") and paragraph.words not in seen and paragraph not in document.notes:
            seen.add(paragraph.words)
            yield LeftOut(paragraph.words, _OUTSIDE.fill(part=name), Location(document.path, part=name))
    for paragraph in document.paragraphs:
        if paragraph.hidden.strip():
            yield LeftOut(paragraph.hidden.strip(), _HIDDEN, Location(document.path, paragraph=paragraph.number))
    for key, words in document.note_texts.items():
        if words and key not in used:
            yield LeftOut(words, _UNUSED, Location(document.path))
