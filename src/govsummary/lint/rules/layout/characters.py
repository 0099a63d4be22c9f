"""Font, size, weight and colour by role, and in tables and text boxes (GB/T 9704-2012, 5.2 and 7)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.codes.clean_copy import LATIN_MARKS, NO_THEME, TABLE_FONT, TABLE_SIZE, TABLE_WIDTH
from govsummary.core.codes.layout import BOLD, COLOR, FONT, SIZE
from govsummary.core.diagnostics import Location
from govsummary.core.language import Text
from govsummary.core.model import Role
from govsummary.docx.document.document import MM
from govsummary.docx.document.parts import parts_of
from govsummary.docx.document.roles import LONGEST_LONE_HEADING
from govsummary.docx.document.wanted import (
    CHINESE,
    IN_BOXES,
    IN_TABLES,
    LOOKS,
    SIZE_TOLERANCE,
    SIZES_BESIDE,
    TEXT_WIDTH,
    foreign_family,
    is_boxed_text,
    latin_marks,
    right_family,
    size_name,
)
from govsummary.lint.rules.layout.findings import each, gathered, place
from govsummary.standard import patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document.document import WordDocument, WordParagraph


RED_ROLES = {Role.MARK}
UNKNOWN_FONT = Text("未指定的字体", "no stated font")


def check(document: WordDocument) -> Iterable[Diagnostic]:
    """Every run of every paragraph whose role the standard describes."""
    return gathered(
        (paragraph, diagnostic)
        for paragraph, role in each(document)
        if role in LOOKS
        for diagnostic in _paragraph(document, paragraph, role)
    )


def _paragraph(document: WordDocument, paragraph: WordParagraph, role: Role) -> Iterator[Diagnostic]:
    where, look = place(document, paragraph), LOOKS[role]
    number = [paragraph.mark] if paragraph.mark else []
    for part, runs in parts_of(paragraph, role):
        wanted = LOOKS[part]
        sentence = part.level > 0 and sum(len(run.text) for run in runs) > LONGEST_LONE_HEADING
        for run in (*number, *runs):
            if not run.text.strip():
                continue
            family = run.format.east_asian
            if run.format.no_theme:
                yield NO_THEME.at(where, role=part.value)
            elif CHINESE.search(run.text) and not sentence and not right_family(document, family, part):
                yield replace(
                    FONT.at(where, role=part.value, got=family or UNKNOWN_FONT, wanted=wanted.face),
                    clause=wanted.clause,
                )
            if abs(run.format.size - look.size) > SIZE_TOLERANCE:
                yield replace(
                    SIZE.at(where, role=role.value, got=size_name(run.format.size), wanted=size_name(look.size)),
                    clause=look.clause,
                )
            if run.format.bold and part.level not in document.allowed.bold_levels:
                yield BOLD.at(where, role=part.value, quote=run.text.strip()[:12])
            if run.format.color not in {"", "000000"} and part not in RED_ROLES:
                yield COLOR.at(where, role=part.value, quote=run.text.strip()[:12], got=run.format.color)
            if marks := latin_marks(run):
                yield LATIN_MARKS.at(where, role=part.value, marks=marks, got=run.format.latin)
        number = []


OVERHANG = 4.0 * MM
"""Word lets a table's cells stand out by their margins on both sides."""
TABLE, BOX = Text("表格", "table"), Text("文本框", "text box")
OTHERS = Text("仿宋、宋体、黑体或楷体", "仿宋, 宋体, 黑体 or 楷体")
BODY_FACES = Text("仿宋", "仿宋")


def check_tables(document: WordDocument) -> Iterator[Diagnostic]:
    """Every table below the title, and every text box that holds text of the paper."""
    yield from gathered(_cells(document))
    yield from gathered(_boxes(document))
    for table in document.tables:
        section = document.sections[min(table.section, len(document.sections) - 1)]
        room = section.text_width if section.landscape else TEXT_WIDTH
        if table.width > room + OVERHANG:
            where = Location(document.path, paragraph=max(table.paragraph, 1))
            yield TABLE_WIDTH.at(where, number=table.number, got=table.width / MM, wanted=room / MM)


def _cells(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    """Words in cells; what stands above the text or below it is no table but arranged by one."""
    begun = False
    for paragraph, role in each(document):
        begun = begun or role in {Role.BODY, Role.ADDRESSEE} or role.level > 0
        if role is not Role.TABLE or not begun or patterns.IMPRINT.search(paragraph.words):
            continue
        where = place(document, paragraph)
        yield from ((paragraph, one) for one in _fonts(document, paragraph, where, TABLE, IN_TABLES))
        for run in paragraph.runs:
            if run.text.strip() and not SIZES_BESIDE[0] <= run.format.size <= SIZES_BESIDE[1]:
                yield paragraph, TABLE_SIZE.at(where, got=size_name(run.format.size))
            if run.text.strip() and run.format.color not in {"", "000000"}:
                yield paragraph, COLOR.at(where, role=role.value, quote=run.text.strip()[:12], got=run.format.color)


def _boxes(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    """Text boxes but those of 标志 and 版记."""
    for paragraph in document.boxes:
        if is_boxed_text(paragraph):
            where = place(document, paragraph)
            yield from ((paragraph, one) for one in _fonts(document, paragraph, where, BOX, IN_BOXES))


def _fonts(
    document: WordDocument, paragraph: WordParagraph, where: Location, kind: Text, faces: tuple[str, ...]
) -> Iterable[Diagnostic]:
    wanted = OTHERS if kind is TABLE else BODY_FACES
    for run in paragraph.runs:
        if family := foreign_family(document, run, faces):
            yield TABLE_FONT.at(where, place=kind, got=family, wanted=wanted)
