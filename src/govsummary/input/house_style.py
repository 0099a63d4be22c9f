"""A house style file: read, validated, and every departure from the standard reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location, has_errors, sort_by_place
from govsummary.core.errors import InvalidReport
from govsummary.core.language import Text
from govsummary.input.reading import read
from govsummary.input.validation import validate_data
from govsummary.standard.house_style import HouseStyle
from govsummary.standard.measures import (
    DEFAULT_PAGE,
    FACES,
    FONTS,
    PAGE_NUMBER,
    POINT,
    PROFILES,
    RUN_IN_FONTS,
    STANDARD,
    FontRole,
)
from govsummary.standard.typefaces import lacking

if TYPE_CHECKING:
    from govsummary.core.model import JsonPath, Locate, Report
    from govsummary.plugin.manager import Plugins

DEVIATION = code("GS610")
NO_SUCH_FILE = code("GS611")
INVALID = Text("版式文件有错误，没有生成文件", "the house style file has errors; nothing was written")
RARE_CHARACTERS = code("GS633")

SCHEMA = "house_style.schema.json"
_LEVELS = {1: Text("一级标题", "level-1 headings"), 2: Text("二级标题", "level-2 headings")}
_LEVELS |= {3: Text("三级标题", "level-3 headings"), 4: Text("四级标题", "level-4 headings")}
_LEVEL_FONTS = {level: FONTS[role] for level, (_, _, role) in RUN_IN_FONTS.items()}

Departure = tuple["JsonPath", Text, Text | str, Text | str, str]
"""Where it is stated, what differs, what it is, what the standard has, and the clause."""


def read_house_style(
    path: Path, plugins: Plugins, profile: str = DEFAULT_PAGE.name
) -> tuple[HouseStyle, tuple[Diagnostic, ...]]:
    """The style in a file and its departures from the standard, in reading order.

    Raises:
        InvalidReport: the file is not there, cannot be read, or has errors; ``diagnostics`` lists them.
    """
    if not path.is_file():
        raise InvalidReport(INVALID, [NO_SUCH_FILE.at(Location(str(path)), name=path.name, path=path)])
    source = read(path, plugins)
    checked = validate_data(source, plugins, SCHEMA)
    if has_errors(checked.diagnostics):
        raise InvalidReport(INVALID, checked.diagnostics)
    style = _built(checked.data, profile)
    told = [
        replace(DEVIATION.at(checked.locate(where), what=what, got=got, wanted=wanted), clause=f"{STANDARD} {clause}")
        for where, what, got, wanted, clause in _departures(style)
    ]
    return style, sort_by_place([*checked.diagnostics, *told])


def _built(data: Mapping[str, Any], profile: str) -> HouseStyle:
    numbers = data.get("page_number", {})
    levels = {level: data[f"heading{level}_font"] for level in (1, 2) if f"heading{level}_font" in data}
    pitch = round(data["line_pitch"] * POINT) if "line_pitch" in data else 0
    return HouseStyle(
        profile=profile,
        pitch=0 if pitch == PROFILES[profile].line else pitch,
        fonts={role: name for role, name in data.get("fonts", {}).items() if name != FONTS[role]},
        heading_fonts={level: name for level, name in levels.items() if name != _LEVEL_FONTS[level]},
        bold_headings=tuple(sorted(int(level) for level in data.get("heading_bold", ()))),
        page_number=numbers.get("form", PAGE_NUMBER),
        centred_numbers=numbers.get("position") == "center",
    )


_POINTS = Text("{points}磅", "{points} pt")


def _departures(style: HouseStyle) -> Iterator[Departure]:
    if style.pitch:
        got, wanted = (_POINTS.fill(points=f"{pitch / POINT:g}") for pitch in (style.pitch, PROFILES[style.profile].line))
        yield ("line_pitch",), Text("行距", "the line pitch"), got, wanted, "5.2.3"
    for role, name in style.fonts.items():
        yield ("fonts", role), _face(role), name, FONTS[role], "5.2.2"
    for level, name in style.heading_fonts.items():
        yield (f"heading{level}_font",), _LEVELS[level], name, _LEVEL_FONTS[level], "7.3.3"
    for level in style.bold_headings:
        bold, regular = Text("加粗", "bold"), Text("不加粗", "regular")
        yield ("heading_bold",), _LEVELS[level], bold, regular, "7.3.3"
    if style.page_number != PAGE_NUMBER:
        yield ("page_number", "form"), Text("页码", "the page number"), style.page_number, PAGE_NUMBER, "7.5"
    if style.centred_numbers:
        outside = Text("单页居右、双页居左", "at the outer edge")
        yield ("page_number", "position"), Text("页码", "the page number"), Text("居中", "centred"), outside, "7.5"


def _face(role: FontRole) -> Text:
    face = FACES[role]
    return Text(face if face.endswith("体") else f"{face}体", f"the {face} face")


def house_style(report: Report, plugins: Plugins, base: Path | None) -> HouseStyle:
    """The style a report is set in; the path of its file counts from ``base``.

    Raises:
        InvalidReport: the file is not there or has errors.
    """
    name = report.layout.house_style
    name, profile = report.layout.house_style, report.layout.profile
    return read_house_style(_path(name, base), plugins, profile)[0] if name else HouseStyle(profile)


def check_house_style(report: Report, plugins: Plugins, base: Path, locate: Locate) -> tuple[Diagnostic, ...]:
    """What is wrong with the report's house style file, else each way in which it departs from the standard."""
    name = report.layout.house_style
    if not name:
        return ()
    path = _path(name, base)
    if not path.is_file():
        return (NO_SUCH_FILE.at(locate(("layout", "house_style")), name=name, path=path),)
    try:
        return read_house_style(path, plugins, report.layout.profile)[1]
    except InvalidReport as faulty:
        return faulty.diagnostics


def check_coverage(text: str, path: str, style: HouseStyle) -> Iterator[Diagnostic]:
    """One finding for the characters of an input file that the font of the body lacks, at the first of them."""
    font = style.fonts.get("body", FONTS["body"])
    if rare := lacking(font, text):
        first = text.find(rare[0])
        line, column = text.count("\n", 0, first) + 1, first - text.rfind("\n", 0, first)
        yield RARE_CHARACTERS.at(Location(path, line, column), characters=rare, font=font, quote=rare)


def _path(name: str, base: Path | None) -> Path:
    return (base or Path()) / name
