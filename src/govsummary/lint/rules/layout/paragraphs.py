"""Line pitch, indents, alignment, blank lines, and characters by role (GB/T 9704-2012, 3, 5.2 and 7)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location, code
from govsummary.core.frozen import replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.docx.judging import (
    CHINESE,
    foreign_family,
    gaps,
    is_boxed_text,
    is_sentence,
    latin_marks,
    lines_wanted,
    right_color,
    right_family,
    right_indent,
    right_pitch,
    right_size,
    right_weight,
)
from govsummary.lint.rules.layout import first_words, gathered, place
from govsummary.standard import grammar
from govsummary.standard.grammar import LEADING
from govsummary.standard.measures import (
    CENTRE_TOLERANCE,
    FACES,
    FLUSH_LEFT,
    GRID_PITCHES,
    IN_BOXES,
    IN_TABLES,
    INDENT_TOLERANCE,
    LOOKS,
    MM,
    PITCHED,
    SIZES_BESIDE,
    SPACE_TOLERANCE,
    TABLE_OVERHANG_MM,
    TEXT_MM,
    TEXT_ROLES,
    FontRole,
    Style,
    clause_of,
    size_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document import Run, WordDocument, WordParagraph


PITCH = code("GS521")
SPACING = code("GS522")
INDENT = code("GS523")
FLUSH = code("GS524")
SPACES_AS_INDENT = code("GS525")
ALIGNMENT = code("GS526")
DIRECT = code("GS527")
LINES_WANTED = code("GS561")
LINES_UNWANTED = code("GS562")


ALIGNMENTS = {
    "left": Text("左对齐", "left-aligned"),
    "center": Text("居中", "centred"),
    "right": Text("右对齐", "right-aligned"),
    "both": Text("两端对齐", "justified"),
    "distribute": Text("分散对齐", "distributed"),
}
INDENT_WORD = Text("首行缩进", "a first-line indent")
ALIGN_WORD = Text("对齐或缩进", "alignment or indents")
PLAIN_STYLES = {"normal", "正文", "standard", "default style", "默认样式"}
"""The default style under the names programs give it when it is no longer marked as such."""
NOTE_BEGINS = regex(r"附\s*件")


def check_paragraphs(document: WordDocument) -> Iterable[Diagnostic]:
    """Every paragraph whose role the standard describes."""
    return gathered(
        (paragraph, diagnostic)
        for paragraph, role in document.each
        if role in LOOKS
        for diagnostic in (
            *_pitch(document, paragraph, role),
            *_indent(document, paragraph, role, LOOKS[role]),
            *_alignment(document, paragraph, role, LOOKS[role]),
        )
    )


def _pitch(document: WordDocument, paragraph: WordParagraph, role: Role) -> Iterator[Diagnostic]:
    where, form = place(document, paragraph), paragraph.format
    if role in PITCHED and (got := _wrong_pitch(document, paragraph)):
        yield PITCH.at(where, role=role.value, got=got)
    if role in PITCHED and role is not Role.ATTACHMENT_NOTE:
        for side, points in ((Text("前", "before"), form.before), (Text("后", "after"), form.after)):
            if points > SPACE_TOLERANCE:
                yield SPACING.at(where, role=role.value, side=side, got=round(points, 2))


def _wrong_pitch(document: WordDocument, paragraph: WordParagraph) -> Text:
    """The pitch in words where 22 lines do not come of it; empty: it is right, or has to fit a picture."""
    if paragraph.inline:
        return NOTHING
    form, section = paragraph.format, document.section_of(paragraph)
    if form.line_rule != "auto":
        kind = Text("固定值", "exactly ") if form.line_rule == "exact" else Text("最小值", "at least ")
        return NOTHING if right_pitch(document, paragraph) else kind + f"{form.line:g}" + Text("磅", " pt")
    if section.grid and form.snap_to_grid and GRID_PITCHES[0] <= section.grid_line * form.line <= GRID_PITCHES[1]:
        return NOTHING
    return f"{form.line:.2g}" + Text("倍行距", " lines")


def _indent(document: WordDocument, paragraph: WordParagraph, role: Role, look: Style) -> Iterator[Diagnostic]:
    where, form = place(document, paragraph), paragraph.format
    if leading := LEADING.match(paragraph.text):
        wanted = INDENT_WORD if look.indented else ALIGN_WORD
        yield SPACES_AS_INDENT.at(where, role=role.value, got=len(leading[0]), wanted=wanted)
        return
    character = paragraph.size
    first = form.left + form.first_line
    if look.indented and role is not Role.NOTE and form.alignment not in {"center", "right"}:
        if not right_indent(paragraph):
            yield INDENT.at(where, role=role.value, got=first / character)
        elif form.left > INDENT_TOLERANCE and role is Role.BODY:
            yield FLUSH.at(where, role=Text("正文回行", "later lines of the text"), got=form.left / character)
    elif role is Role.ATTACHMENT_NOTE and NOTE_BEGINS.match(paragraph.text) and form.alignment in {"left", "both"}:
        if not right_indent(paragraph):
            yield INDENT.at(where, role=role.value, got=first / character)
    elif role in FLUSH_LEFT and first > INDENT_TOLERANCE:
        yield FLUSH.at(where, role=role.value, got=first / character)


def _alignment(document: WordDocument, paragraph: WordParagraph, role: Role, look: Style) -> Iterator[Diagnostic]:
    where, got = place(document, paragraph), paragraph.format.alignment
    if look.centred and (got != "center" or abs(paragraph.format.left + paragraph.format.first_line) > CENTRE_TOLERANCE):
        if LEADING.match(paragraph.text):  # centred with spaces, which has a finding of its own
            return
        name = ALIGNMENTS[got] if got != "center" else Text("居中但有缩进", "centred but indented")
        yield ALIGNMENT.at(where, role=role.value, got=name, wanted=ALIGNMENTS["center"])
    elif role in TEXT_ROLES and got in {"center", "right"}:
        yield ALIGNMENT.at(where, role=role.value, got=ALIGNMENTS[got], wanted=ALIGNMENTS["both"])


def check_styles(document: WordDocument) -> Iterator[Diagnostic]:
    """Styles whose font or size paragraphs override by hand; the default style is there to be built on.

    A style that serves several looks, or one half heading, half text, cannot have them all.
    """
    by_style: defaultdict[str, list[WordParagraph]] = defaultdict(list)
    looks: defaultdict[str, set[object]] = defaultdict(set)
    for paragraph, role in document.each:
        if role in TEXT_ROLES:
            by_style[paragraph.style].append(paragraph)
        if role is not Role.EMPTY:
            looks[paragraph.style] |= set(map(_look, (part for part, _ in paragraph.parts(role))))
    for style, members in by_style.items():
        if style == document.default_style or style.casefold() in PLAIN_STYLES or len(looks[style]) > 1:
            continue
        for kind, what in WHAT.items():
            overriding = [p for p in members if all(kind in run.direct for run in p.runs)]
            if overriding:
                where, quote = place(document, overriding[0]), first_words(overriding[0])
                yield DIRECT.at(where, style=style, total=len(members), number=len(overriding), what=what, quote=quote)


def _look(role: Role) -> object:
    look = LOOKS.get(role)
    return role if look is None else (look.face, look.size)


WHAT = {"font": Text("字体", "font"), "size": Text("字号", "size")}


def check_blank_lines(document: WordDocument) -> Iterable[Diagnostic]:
    """The blank lines before every paragraph that has words."""
    return gathered(_wrong(document))


def _wrong(document: WordDocument) -> Iterator[tuple[WordParagraph, Diagnostic]]:
    for gap in gaps(document):
        paragraph, role = document.paragraphs[gap.place], gap.role.value
        where = place(document, paragraph)
        if gap.missing:
            yield paragraph, LINES_WANTED.at(where, role=role, got=gap.got, wanted=lines_wanted(gap.known, gap.role))
        elif gap.superfluous:
            yield paragraph, LINES_UNWANTED.at(where, role=role, got=gap.superfluous)


# ---- font, size, weight and colour ----------------------------------------------------------------------------------


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


def check_characters(document: WordDocument) -> Iterable[Diagnostic]:
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
        section = document.section_of(table)
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
