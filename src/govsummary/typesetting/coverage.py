"""What a clerk's 仿宋_GB2312 cannot print: rare characters, often of names, told before the paper is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.codes.pages import RARE_CHARACTERS
from govsummary.diagnostics import Location
from govsummary.typefaces import lacking
from govsummary.typesetting.measures import FONTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.typesetting.house_style import HouseStyle


def check_coverage(text: str, path: str, style: HouseStyle) -> Iterator[Diagnostic]:
    """One finding for the characters of an input file that the font of the body lacks, at the first of them."""
    font = style.fonts.get("body", FONTS["body"])
    if rare := lacking(font, text):
        first = text.find(rare[0])
        line, column = text.count("\n", 0, first) + 1, first - text.rfind("\n", 0, first)
        yield RARE_CHARACTERS.at(Location(path, line, column), characters=rare, font=font, quote=rare)
