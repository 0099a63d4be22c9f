"""Font, size, weight and colour by role, and in tables and text boxes (GB/T 9704-2012, 5.2 and 7)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.codes import code
from govsummary.core.diagnostics import Location
from govsummary.core.language import Text
from govsummary.core.model import Role
from govsummary.docx.document.judging import (
    CHINESE,
    foreign_family,
    is_boxed_text,
    is_sentence,
    latin_marks,
    right_color,
    right_family,
    right_size,
    right_weight,
)
from govsummary.lint.rules.layout.findings import gathered, place
from govsummary.standard import grammar
from govsummary.standard.measures import (
    FACES,
    IN_BOXES,
    IN_TABLES,
    LOOKS,
    MM,
    SIZES_BESIDE,
    TABLE_OVERHANG_MM,
    TEXT_MM,
    FontRole,
    clause_of,
    size_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document.document import Run, WordDocument, WordParagraph

FONT = code("GS511")
SIZE = code("GS512")
BOLD = code("GS513")
COLOR = code("GS514")
NO_THEME = code("GS515")
LATIN_MARKS = code("GS516")
TABLE_FONT = code("GS517")
TABLE_SIZE = code("GS518")
TABLE_WIDTH = code("GS519")


UNKNOWN_FONT = Text("未指定的字体", "no stated font")


def check(document: WordDocument) -> Iterable[Diagnostic]:
    """Every run of every paragraph whose role the standard describes."""
    return gathered(
        (paragraph, diagnostic)
        for paragraph, role in document.each
        if role in LOOKS
        for diagnostic in _paragraph(document, paragraph, role)
    )


def _paragraph(document: WordDocument, paragraph: WordParagraph, role: Role) -> Iterator[Diagnostic]:
    where = place(document, paragraph)
    number = [paragraph.mark] if paragraph.mark else []
    for part, runs in paragraph.parts(role):
        sentence = is_sentence(part, runs)
        for run in (*number, *runs):
            if run.text.strip():
                yield from _font(document, run, part, where, sentence=sentence)
                yield from _size(run, role, where)
                yield from _dress(document, run, part, where)
        number = []


def _font(document: WordDocument, run: Run, part: Role, where: Location, *, sentence: bool) -> Iterator[Diagnostic]:
    family, wanted = run.format.east_asian, LOOKS[part]
    if run.format.no_theme:
        yield NO_THEME.at(where, role=part.value)
    elif CHINESE.search(run.text) and not sentence and not right_family(document, family, part):
        found = FONT.at(where, role=part.value, got=family or UNKNOWN_FONT, wanted=wanted.face)
        yield replace(found, clause=clause_of(wanted))


def _size(run: Run, role: Role, where: Location) -> Iterator[Diagnostic]:
    if not right_size(run, role):
        got, wanted = size_name(run.format.size), LOOKS[role]
        yield replace(SIZE.at(where, role=role.value, got=got, wanted=size_name(wanted.points)), clause=clause_of(wanted))


def _dress(document: WordDocument, run: Run, part: Role, where: Location) -> Iterator[Diagnostic]:
    """Weight, colour, and whose the quotation marks are."""
    quote = run.text.strip()[:12]
    if not right_weight(document, run, part):
        yield BOLD.at(where, role=part.value, quote=quote)
    if not right_color(run):
        yield COLOR.at(where, role=part.value, quote=quote, got=run.format.color)
    if marks := latin_marks(run):
        yield LATIN_MARKS.at(where, role=part.value, marks=marks, got=run.format.latin)


TABLE, BOX = Text("表格", "table"), Text("文本框", "text box")
_FIRST, _LAST = [FACES[font] for font in IN_TABLES[:-2]], FACES[IN_TABLES[-2]]
OTHERS = Text(f"{'、'.join(_FIRST)}或{_LAST}", f"{', '.join(_FIRST)} or {_LAST}")


def check_tables(document: WordDocument) -> Iterator[Diagnostic]:
    """Every table below the title, and every text box that holds text of the paper."""
    yield from gathered(_cells(document))
    yield from gathered(_boxes(document))
    for table in document.tables:
        section = document.sections[min(table.section, len(document.sections) - 1)]
        room = section.text_width / MM if section.landscape else TEXT_MM[0]
        if table.width / MM > room + TABLE_OVERHANG_MM:
            where = Location(document.path, paragraph=max(table.paragraph, 1))
            yield TABLE_WIDTH.at(where, number=table.number, got=table.width / MM, wanted=room)


def _cells(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    """Words in cells; what stands above the text or below it is no table but arranged by one."""
    begun = False
    for paragraph, role in document.each:
        begun = begun or role in {Role.BODY, Role.ADDRESSEE} or role.level > 0
        if role is not Role.TABLE or not begun or grammar.IMPRINT.search(paragraph.words):
            continue
        where = place(document, paragraph)
        yield from ((paragraph, one) for one in _fonts(document, paragraph, where, TABLE, IN_TABLES))
        for run in paragraph.runs:
            if run.text.strip() and not SIZES_BESIDE[0] <= run.format.size <= SIZES_BESIDE[1]:
                yield paragraph, TABLE_SIZE.at(where, got=size_name(run.format.size))
            if run.text.strip() and not right_color(run):
                yield paragraph, COLOR.at(where, role=role.value, quote=run.text.strip()[:12], got=run.format.color)


def _boxes(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    """Text boxes but those of 标志 and 版记."""
    for paragraph in document.boxes:
        if is_boxed_text(paragraph):
            where = place(document, paragraph)
            yield from ((paragraph, one) for one in _fonts(document, paragraph, where, BOX, IN_BOXES))


def _fonts(
    document: WordDocument, paragraph: WordParagraph, where: Location, kind: Text, fonts: tuple[FontRole, ...]
) -> Iterable[Diagnostic]:
    wanted = OTHERS if kind is TABLE else FACES["body"]
    for run in paragraph.runs:
        if family := foreign_family(document, run, fonts):
            yield TABLE_FONT.at(where, place=kind, got=family, wanted=wanted)
