"""The table of the standard agrees with itself: what it states apart gives the pages it states together."""

from __future__ import annotations

import pytest

from govsummary.docx.judging import BELOW
from govsummary.standard.measures import (
    A4_HEIGHT,
    A4_WIDTH,
    CHARACTERS,
    LAST_RULE_MM,
    LINES,
    LOOKS,
    PITCH,
    PITCHES,
    PROFILES,
    STYLES,
    TEXT_WIDTH,
    TWIP,
)

PAGES = list(PROFILES.values())


@pytest.mark.parametrize("page", PAGES, ids=list(PROFILES))
def test_a_page_holds_22_lines(page):
    """Not one more (5.2.3), at a pitch that rules take for right."""
    room = A4_HEIGHT - page.top - page.bottom
    assert room // page.line == LINES
    assert PITCHES[0] <= page.line * TWIP <= PITCHES[1]


@pytest.mark.parametrize("page", PAGES, ids=list(PROFILES))
def test_a_line_holds_28_characters(page):
    """Not one more (5.2.3), and margins and type area fill the sheet to the twip."""
    assert TEXT_WIDTH // PITCH == CHARACTERS
    assert page.left + TEXT_WIDTH + page.right == A4_WIDTH


def test_profiles_are_told_apart():
    """No head is near enough to two profiles."""
    one, other = PAGES
    assert abs(one.head_mm - other.head_mm) > one.tolerance_mm + other.tolerance_mm


def test_the_last_rule_ends_the_type_area():
    """262 mm from the page's top (7.4.1)."""
    assert LAST_RULE_MM == 262


def test_every_element_is_stated_once():
    """And each that has blank lines above it has neighbours that call for them."""
    judged = [style.role for style in STYLES if style.role]
    assert len(judged) == len(set(judged))
    assert {role for role, style in LOOKS.items() if style.above} == set(BELOW)
