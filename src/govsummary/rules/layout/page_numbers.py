"""Page numbers: there, in the right form, font and place (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.codes.elements import (
    NO_PAGE_NUMBER,
    PAGE_NUMBER_FORM,
    PAGE_NUMBER_HEIGHT,
    PAGE_NUMBER_LOOK,
    PAGE_NUMBER_PLACE,
)
from govsummary.diagnostics import Location
from govsummary.language import Text
from govsummary.regex import regex
from govsummary.typefaces import face_of
from govsummary.wordfile.document import MM
from govsummary.wordfile.wanted import FOOTER_TOLERANCE, nearest_profile, size_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.wordfile.document import Footer, WordDocument, WordParagraph, WordSection

RIGHT_FORM = regex(r"^[—―─]\s*#\s*[—―─]$")
SIZE = 14.0
INDENT = (8.0, 22.0)
"""One character of 14 pt (or of 16), and what rounding makes of it."""
FONTS = ("宋体", "Times New Roman")
ODD, EVEN, ALL = Text("单页", "odd pages"), Text("双页", "even pages"), Text("各页", "all pages")


def check(document: WordDocument) -> Iterator[Diagnostic]:
    """The footers of every section; those a section inherits are judged once."""
    judged: set[tuple[str, ...]] = set()
    for index, section in enumerate(document.sections):
        odd, even = section.footers.get("default"), section.footers.get("even")
        key = tuple(p.text for footer in (odd, even) if footer for p in footer.paragraphs)
        if index and key in judged:
            continue
        judged.add(key)
        if index and not any(_number(footer) for footer in (odd, even)):
            continue  # a last page of 版记 after a blank one carries no number
        where = Location(document.path, paragraph=_first(document, index))
        yield from _presence(document, index, odd, even, where)
        yield from _each_number(document, section, where)


def _presence(
    document: WordDocument, index: int, odd: Footer | None, even: Footer | None, where: Location
) -> Iterator[Diagnostic]:
    missing = not _number(odd)
    missing_even = document.odd_and_even and not _number(even)
    if missing and (missing_even or not document.odd_and_even):
        yield NO_PAGE_NUMBER.at(where, section=index + 1, pages=ALL)
    elif missing or missing_even:
        yield NO_PAGE_NUMBER.at(where, section=index + 1, pages=ODD if missing else EVEN)


def _each_number(document: WordDocument, section: WordSection, where: Location) -> Iterator[Diagnostic]:
    numbers = {kind: _number(section.footers.get(kind)) for kind in ("default", "even")}
    if not document.odd_and_even:
        numbers.pop("even")
    for paragraph in filter(None, numbers.values()):
        yield from _form(document, paragraph, where)
        yield from _look(paragraph, where)
    yield from _place(document, numbers, where)
    wanted = nearest_profile(section).footer
    if any(numbers.values()) and abs(section.footer_distance - wanted) > FOOTER_TOLERANCE and not section.landscape:
        yield PAGE_NUMBER_HEIGHT.at(where, got=section.footer_distance / MM, wanted=wanted / MM)


def _form(document: WordDocument, paragraph: WordParagraph, where: Location) -> Iterator[Diagnostic]:
    words = paragraph.words
    if not RIGHT_FORM.match(words) and words != document.allowed.number:
        yield PAGE_NUMBER_FORM.at(where, got=words.replace("#", "1"))


def _look(paragraph: WordParagraph, where: Location) -> Iterator[Diagnostic]:
    run = next(run for run in paragraph.runs if "#" in run.text)
    font = run.format.latin or run.format.east_asian
    face = face_of(font)
    if abs(run.format.size - SIZE) > 0.25 or face is None or face.name not in FONTS:
        yield PAGE_NUMBER_LOOK.at(
            where, got=f"{font or Text('未指定的字体', 'no stated font')} {size_name(run.format.size)}"
        )


def _place(document: WordDocument, numbers: dict[str, WordParagraph | None], where: Location) -> Iterator[Diagnostic]:
    odd, even = numbers.get("default"), numbers.get("even")
    right, left = Text("居右空一字", "one character from the right"), Text("居左空一字", "one character from the left")
    if any(number and number.floating for number in (odd, even)):
        return
    if document.allowed.centred_number and all(n is None or n.format.alignment == "center" for n in (odd, even)):
        return
    if odd and (wrong := _wrongly_placed(odd, "right")):
        yield PAGE_NUMBER_PLACE.at(where, pages=ODD, got=wrong, wanted=right)
    if even and (wrong := _wrongly_placed(even, "left")):
        yield PAGE_NUMBER_PLACE.at(where, pages=EVEN, got=wrong, wanted=left)
    if odd and not document.odd_and_even:
        yield PAGE_NUMBER_PLACE.at(where, pages=EVEN, got=Text("与单页相同", "where odd ones are"), wanted=left)


def _wrongly_placed(paragraph: WordParagraph, side: str) -> str:
    """What is wrong with the place, in words; empty: nothing."""
    form = paragraph.format
    alignment = "left" if form.alignment == "both" else form.alignment
    names = {"left": Text("居左", "on the left"), "right": Text("居右", "on the right"), "center": Text("居中", "centred")}
    if "\t" in paragraph.text:
        return ""  # placed by a tab stop, whose reach is not worked out here
    if alignment != side:
        return str(names.get(alignment, Text("分散对齐", "distributed")))
    gap = form.right if side == "right" else form.left + form.first_line
    padding = paragraph.text[len(paragraph.text.rstrip()) :] if side == "right" else _leading(paragraph.text)
    gap += sum(SIZE if character == "\u3000" else SIZE / 2 for character in padding)
    if INDENT[0] <= gap <= INDENT[1]:
        return ""
    return Text(f"空{gap / SIZE:.1f}字", f"{gap / SIZE:.1f} characters from the edge").fill()


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _number(footer: Footer | None) -> WordParagraph | None:
    return footer.number_paragraph if footer else None


def _first(document: WordDocument, section: int) -> int:
    return next((max(p.number, 1) for p in document.by_section[section]), 1)
