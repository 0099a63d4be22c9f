"""Each tolerance of the standard's table holds from both sides: what is just within passes, what is just beyond does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govsummary.core.prose import Role
from govsummary.docx.document import ParagraphFormat, Run, TextFormat, WordDocument, WordParagraph, WordSection
from govsummary.docx.judging import (
    characters_a_line,
    condensed_twice,
    intended_profile,
    is_red,
    margins_off,
    right_color,
    right_face,
    right_footer,
    right_indent,
    right_paper,
    right_pitch,
    right_scale,
    right_size,
    right_spacing,
    right_weight,
)
from govsummary.standard.house_style import HouseStyle
from govsummary.standard.measures import MM, PROFILES, TWIP

PLAIN = WordDocument("x.docx", (), (WordSection(),))


def section(page: str = "word", **off: float) -> WordSection:
    """A4 with a profile's margins, each off by so many millimetres."""
    margins = {side: (mm + off.get(side, 0.0)) * MM for side, mm in PROFILES[page].margins_mm.items()}
    return WordSection(**margins, footer_distance=72.4)


def run(**look: object) -> Run:
    return Run("样", TextFormat(**look))  # type: ignore[arg-type]


def paragraph(size: float = 16.0, **form: object) -> WordParagraph:
    return WordParagraph(1, "样", (run(size=size),), ParagraphFormat(**form))  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "right"), [(15.7, False), (15.75, True), (16.25, True), (16.3, False)])
def test_size(size, right):
    """三号 is 16 pt, or the print trade's 15.75."""
    assert right_size(run(size=size), Role.BODY) is right
    assert right_size(run(size=size + 6), Role.TITLE) is right


@pytest.mark.parametrize(("line", "right"), [(27.9, False), (27.95, True), (28.95, True), (29.55, True), (29.6, False)])
def test_pitch(line, right):
    """28 to 29.5 pt, exactly or at least; a multiple of the font's own line never."""
    assert right_pitch(PLAIN, paragraph(line=line, line_rule="exact")) is right
    assert right_pitch(PLAIN, paragraph(line=line, line_rule="atLeast")) is right
    assert not right_pitch(PLAIN, paragraph(line=line))


@pytest.mark.parametrize(("line", "right"), [(26.9, False), (26.96, True), (27.04, True), (27.1, False)])
def test_own_pitch(line, right):
    """A bureau's own, and no other beside the standard's."""
    document = replace(PLAIN, house_style=HouseStyle(pitch=540))
    assert right_pitch(document, paragraph(line=line, line_rule="exact")) is right


@pytest.mark.parametrize(("first", "right"), [(28.6, False), (28.8, True), (32.0, True), (35.2, True), (35.4, False)])
def test_indent(first, right):
    """Two characters of the text, or of the paragraph's own size."""
    assert right_indent(paragraph(first_line=first)) is right
    assert right_indent(paragraph(left=first - 8, first_line=8.0)) is right
    assert right_indent(paragraph(first_line=44.0, size=22.0))
    assert not right_indent(paragraph(first_line=44.0))


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
def test_margins_of_the_common_page(side):
    """±1 mm, and a rounding."""
    assert not margins_off(section(**{side: 1.03}))
    assert not margins_off(section(**{side: -1.03}))
    assert side in margins_off(section(**{side: 1.07}))
    assert side in margins_off(section(**{side: -1.07}))


@pytest.mark.parametrize("side", ["bottom", "top"])
def test_margins_of_the_closer_page(side):
    """Head and foot of GB/T 33476.2 are held closer, or the two pages could not be told apart; the sides are not."""
    assert not margins_off(section("gbt33476", **{side: 0.58}))
    assert side in margins_off(section("gbt33476", **{side: 0.62}))
    assert not margins_off(section("gbt33476", right=1.03))
    assert "right" in margins_off(section("gbt33476", right=1.07))


def test_what_a_margin_is_and_should_be():
    """In millimetres, against the page whose head it has, else the common one."""
    (side, (got, wanted)), *others = margins_off(section("gbt33476", left=3.0)).items()
    assert (side, round(got, 2), wanted, others) == ("left", 31.0, 28.0, [])
    assert intended_profile(section("gbt33476")).name == "gbt33476"
    assert intended_profile(section("word", top=-10.0)).name == "word"


@pytest.mark.parametrize(("off", "right"), [(-0.62, False), (-0.58, True), (0.58, True), (0.62, False)])
def test_paper(off, right):
    """A4, upright or on its side."""
    for width, height in ((210 + off, 297), (210, 297 + off), (297 + off, 210)):
        assert right_paper(WordSection(width=width * MM, height=height * MM)) is right


@pytest.mark.parametrize(("off", "right"), [(-2.12, False), (-2.08, True), (2.08, True), (2.12, False)])
def test_footer(off, right):
    """The number stands 7 mm below the type area, give or take; a landscape page's has a box of its own."""
    page = replace(section(), footer_distance=1448 * TWIP + off * MM)
    assert right_footer(page) is right
    assert right_footer(replace(page, width=page.height, height=page.width))


@pytest.mark.parametrize(("spacing", "right"), [(-1.05, False), (-1.0, True), (0.15, True), (0.2, False)])
def test_spacing(spacing, right):
    """As far as fits a line by."""
    assert right_spacing(TextFormat(spacing=spacing)) is right


@pytest.mark.parametrize(("scale", "right"), [(94, False), (95, True), (105, True), (106, False)])
def test_scale(scale, right):
    """Nearly their own width."""
    assert right_scale(TextFormat(scale=scale)) is right


@pytest.mark.parametrize(("pitch", "characters"), [(16.0, 27), (15.8, 28), (15.75, 28), (15.25, 29)])
def test_characters_on_a_line(pitch, characters):
    """Of 156 mm."""
    assert characters_a_line(pitch) == characters


def test_condensed_twice():
    """By the grid and by the text's own spacing; by one of them is right."""
    body = [WordParagraph(1, "样", (run(spacing=-0.25),))]
    narrow = WordSection(grid="linesAndChars", grid_character=-0.2)
    assert condensed_twice(narrow, body) == -0.25
    assert not condensed_twice(narrow, [WordParagraph(1, "样", (run(),))])
    assert not condensed_twice(replace(narrow, grid_character=0.0), body)
    assert not condensed_twice(replace(narrow, grid="lines"), body)
    assert not condensed_twice(narrow, [])


def test_faces():
    """Any family of the face; the bureau's own; 华文中宋 for 小标宋 and for nothing else."""
    ours = replace(PLAIN, house_style=HouseStyle(fonts={"body": "隶书"}, heading_fonts={2: "幼圆"}))
    assert right_face(PLAIN, "FangSong", "body")
    assert not right_face(PLAIN, "隶书", "body")
    assert right_face(ours, "隶书", "body")
    assert not right_face(ours, "隶书", "kai")
    assert right_face(ours, "幼圆", "kai", 2)
    assert not right_face(ours, "幼圆", "kai", 1)
    assert not right_face(ours, "", "song")
    assert right_face(PLAIN, "华文中宋", "title")
    assert not right_face(PLAIN, "华文中宋", "body")


def test_weight_and_colour():
    """Bold only where the bureau sets that level so; black, stated or not."""
    ours = replace(PLAIN, house_style=HouseStyle(bold_headings=(2,)))
    assert right_weight(PLAIN, run(), Role.HEADING_2)
    assert not right_weight(PLAIN, run(bold=True), Role.HEADING_2)
    assert right_weight(ours, run(bold=True), Role.HEADING_2)
    assert not right_weight(ours, run(bold=True), Role.BODY)
    assert right_color(run())
    assert right_color(run(color="000000"))
    assert not right_color(run(color="FF0000"))


@pytest.mark.parametrize("red", ["FF0000", "E60012", "B00000", "C06060"])
def test_red(red):
    """As bureaus' software writes it; darker, paler or no colour at all is not."""
    assert is_red(red)
    assert not any(map(is_red, ("", "AF0000", "FF6100", "FF0061", "auto", "FF00ZZ", "FF00000")))
