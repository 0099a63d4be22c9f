"""Fonts, sizes, weight and colour of runs and of automatic numbers, by their role; styles of one role."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from typing import TYPE_CHECKING

from govsummary.core.frozen import replace
from govsummary.core.prose import Role
from govsummary.docx.document import Run
from govsummary.docx.fix.paper import properties, state
from govsummary.docx.fix.paragraphs import fix_stand
from govsummary.docx.judging import (
    CHINESE,
    foreign_family,
    is_boxed_text,
    is_sentence,
    latin_marks,
    right_color,
    right_family,
    right_scale,
    right_size,
    right_spacing,
    right_weight,
)
from govsummary.docx.read import open_word
from govsummary.docx.read.formats import Numbering, Styles
from govsummary.docx.read.package import MAIN, NUMBERING, SPACE, STYLES, W, serialised, value
from govsummary.docx.read.paragraphs import box_elements, printed_runs
from govsummary.docx.write.packaging import pack
from govsummary.standard.measures import BODY_SPACING, FONTS, IN_BOXES, IN_TABLES, LOOKS, PITCHED, TEXT_ROLES, FontRole
from govsummary.standard.typefaces import face_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govsummary.docx.document import WordDocument, WordParagraph
    from govsummary.docx.fix.paper import Paper


def fix_characters(
    element: _Element, document: WordDocument, paragraph: WordParagraph, role: Role, *, condense: bool
) -> None:
    """Set each run that departs from its role's look; half heading, half text, or a numbered sentence, keeps its font.

    An automatic number looks as the paragraph's end.
    """
    parts = list(paragraph.parts(role))
    for index, ((run_element, _), run) in enumerate(zip(printed_runs(element), paragraph.runs, strict=True)):
        shares = [(part, runs) for part, runs in parts if runs[index].text]
        part, runs = shares[0] if shares else (role, [run])
        mixed = len({LOOKS[one].face for one, _ in shares}) > 1
        fix_run(run_element, document, run, part, keep_font=mixed or is_sentence(part, runs))
        if condense and role in TEXT_ROLES and run.format.spacing == 0:
            state(properties(run_element, "rPr"), "spacing", val=BODY_SPACING)
    if paragraph.mark and departs(document, paragraph.mark, role):
        first, runs = parts[0]
        fix_run(properties(element, "pPr"), document, paragraph.mark, first, keep_font=is_sentence(first, runs))


def departs(document: WordDocument, run: Run, role: Role) -> bool:
    """Whether characters look otherwise than their role wants."""
    fine = right_family(document, run.format.east_asian, role) and right_size(run, role) and right_color(run)
    return not (fine and right_weight(document, run, role))


def fix_run(element: _Element, document: WordDocument, run: Run, role: Role, *, keep_font: bool) -> None:
    """Set what departs in an element that has an ``rPr``: a run, a style, a paragraph's ``pPr``."""
    look = LOOKS[role]
    if run.format.no_theme or (not keep_font and not right_family(document, run.format.east_asian, role)):
        _set_family(properties(element, "rPr"), FONTS[look.font], run)
    if not right_size(run, role):
        for tag in ("sz", "szCs"):
            state(properties(element, "rPr"), tag, val=look.size)
    if not right_weight(document, run, role):
        state(properties(element, "rPr"), "b", val=0)
    if not right_color(run):
        state(properties(element, "rPr"), "color", val="auto", themeColor=None, themeTint=None, themeShade=None)
    if latin_marks(run):
        state(properties(element, "rPr"), "rFonts", hint="eastAsia")
    _fix_ornaments(element, run, role)


def _fix_ornaments(element: _Element, run: Run, role: Role) -> None:
    """Lines, slant and stretching of words go; what is struck through or marked by colour is for a person to read."""
    look = run.format
    if not run.text.strip():  # a line to write on
        return
    if look.underline:
        state(properties(element, "rPr"), "u", val="none")
    if look.italic and CHINESE.search(run.text):
        state(properties(element, "rPr"), "i", val=0)
    if role in TEXT_ROLES and not right_spacing(look):
        state(properties(element, "rPr"), "spacing", val=BODY_SPACING)
    if role in TEXT_ROLES and not right_scale(look):
        state(properties(element, "rPr"), "w", val=100)


def fix_families(paper: Paper) -> None:
    """Give words in tables and text boxes whose font is of no official face that of the text.

    What tables and boxes arrange above the text stays.
    """
    begun, boxes = False, iter(paper.document.boxes)
    for element, paragraph, role in paper.each():
        begun = begun or role in {Role.BODY, Role.ADDRESSEE} or role.level > 0
        if role is Role.TABLE and begun:
            _fix_family(element, paper.document, paragraph, IN_TABLES)
        for box_element, box in zip(box_elements(element), boxes, strict=False):
            if begun and is_boxed_text(box):
                _fix_family(box_element, paper.document, box, IN_BOXES)


def _fix_family(element: _Element, document: WordDocument, paragraph: WordParagraph, fonts: tuple[FontRole, ...]) -> None:
    for (run_element, _), run in zip(printed_runs(element), paragraph.runs, strict=True):
        if foreign_family(document, run, fonts):
            _set_family(properties(run_element, "rPr"), FONTS["body"], run)


def _set_family(stated: _Element, family: str, run: Run) -> None:
    """The Chinese font; the Latin one as well unless it is one that official papers use for figures."""
    state(stated, "rFonts", eastAsia=family, eastAsiaTheme=None)
    latin = face_of(run.format.latin)
    if latin is None or run.format.latin == run.format.east_asian or value(stated.find(W + "rFonts"), "asciiTheme"):
        state(stated, "rFonts", ascii=family, hAnsi=family, asciiTheme=None, hAnsiTheme=None)


def part_halves(paper: Paper) -> None:
    """Part each run of 一、 or （一） and its text where the font of a half is wrong; no character changes."""
    for element, paragraph, role in paper.judged():
        parts = list(paragraph.parts(role)) if role.level else []
        if len({LOOKS[part].face for part, _ in parts}) < 2:
            continue
        for index, (run_element, _) in enumerate([*printed_runs(element)]):
            halves = [(part, runs[index]) for part, runs in parts if runs[index].text]
            if len(halves) == 2 and _wrong(paper.document, halves) and (text := _lone_text(run_element)) is not None:
                _part(run_element, text, len(halves[0][1].text))
    paper.put(MAIN, paper.root)


def _wrong(document: WordDocument, halves: list[tuple[Role, Run]]) -> bool:
    return any(CHINESE.search(run.text) and not right_family(document, run.format.east_asian, part) for part, run in halves)


def _lone_text(run: _Element) -> _Element | None:
    """The text of a run that holds nothing else, such as a picture, a tab or a line break."""
    texts = [child for child in run if child.tag != W + "rPr"]
    return texts[0] if len(texts) == 1 and texts[0].tag == W + "t" else None


def _part(run: _Element, text: _Element, at: int) -> None:
    words = text.text or ""
    second = deepcopy(run)
    for one, share in ((run, words[:at]), (second, words[at:])):
        half = one.find(W + "t")
        if half is not None:
            half.text = share
            half.set(SPACE, "preserve")
    run.addnext(second)


SHAPES = ("rFonts", "b", "bCs", "color", "sz", "szCs")


def fix_numbers(paper: Paper) -> None:
    """Where a list's level has a wrong look of its own, take it away: its numbers then look as their paragraphs' ends.

    A level that numbers other paragraphs as well is left.
    """
    numbering = Numbering(paper.package)
    if numbering.root is None:
        return
    styles = Styles(paper.package)
    wrong: defaultdict[_Element, list[bool]] = defaultdict(list)
    for element, paragraph, role in paper.each():
        own = element.find(f"{W}pPr/{W}numPr")
        style = value(element.find(f"{W}pPr/{W}pStyle"), default=styles.default_style)
        level = numbering.level(own if own is not None else styles.numbering_of(style))
        if level is not None and paragraph.mark:
            wrong[level].append(role in LOOKS and departs(paper.document, paragraph.mark, role))
    for level in (level for level, uses in wrong.items() if all(uses)):
        for shape in level.iterfind(f"{W}rPr/*"):
            if shape.tag.removeprefix(W) in SHAPES:
                shape.getparent().remove(shape)  # type: ignore[union-attr]
    paper.put(NUMBERING, numbering.root)


# ---- styles that are wrong for the one role they serve --------------------------------------------------------------


Member = tuple["WordParagraph", Role]


def fix_styles(paper: Paper) -> None:
    """Set right each style whose paragraphs are all of one look, if no other paragraph changes by it."""
    root = paper.package.xml(STYLES)
    if root is None:
        return
    styles = Styles(paper.package)
    for style, members in _styles_at_fault(paper, root):
        tried = deepcopy(root)
        _fix_style(next(s for s in tried.findall(W + "style") if value(s, "styleId") == style), styles, paper, members)
        trial = pack({**paper.parts, STYLES: serialised(tried)})
        if _only_these_change(paper.document, open_word(paper.path, trial, paper.house_style), members):
            root = tried
    paper.put(STYLES, root)


def _styles_at_fault(paper: Paper, root: _Element) -> Iterator[tuple[str, list[Member]]]:
    """Paragraph styles that serve one look alone, which half heading, half text does not, and give some another."""
    by_style: defaultdict[str, list[Member]] = defaultdict(list)
    default = next((value(s, "styleId") for s in root.findall(W + "style") if _is_default(s)), "")
    for element, paragraph, role in paper.each():
        if role is not Role.EMPTY:
            by_style[value(element.find(f"{W}pPr/{W}pStyle"), default=default)].append((paragraph, role))
    for style in root.findall(W + "style"):
        members = by_style.get(value(style, "styleId"), [])
        looks = {_look(part) for paragraph, role in members for part, _ in paragraph.parts(role)}
        judged = len(looks) == 1 and members[0][1] in LOOKS
        if value(style, "type") == "paragraph" and judged and not any(paragraph.inline for paragraph, _ in members):
            yield value(style, "styleId"), members


def _is_default(style: _Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}


def _look(role: Role) -> tuple[object, ...]:
    look = LOOKS.get(role)
    return (role,) if look is None else (look.face, look.size, look.indented, look.centred, role in PITCHED)


def _fix_style(style: _Element, styles: Styles, paper: Paper, members: list[Member]) -> None:
    """Fix a style as if it were a paragraph of its members' role, as far as members take their look from it."""
    paragraph, role = members[0]
    name = value(style, "styleId")
    look = styles.text_format(name)
    if any(not run.direct for member, _ in members for run in member.runs):
        fix_run(style, paper.document, Run("样", look), role, keep_font=False)
    stand = styles.paragraph_format(name, None, None, look.size)
    alike = [member for member, _ in members if member.format == styles.paragraph_format(name, None, None, member.size)]
    if alike and not paragraph.label:
        sample = replace(paragraph, text="样", runs=(Run("样", look),), format=stand, label="")
        fix_stand(style, paper.document, sample, role, paper.page)


def _only_these_change(before: WordDocument, after: WordDocument, members: list[Member]) -> bool:
    """Whether no paragraph but the members (and empty ones) looks or stands otherwise than before."""
    own = {id(paragraph) for paragraph, _ in members}
    pairs = zip((*before.paragraphs, *before.boxes), (*after.paragraphs, *after.boxes), strict=True)
    feet = [[section.footers for section in document.sections] for document in (before, after)]
    return feet[0] == feet[1] and all(old == new or id(old) in own or not old.words for old, new in pairs)
