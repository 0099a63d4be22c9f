"""A house style file: read, validated, and every departure from the standard reported."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Diagnostic, Location, code, has_errors, sort_by_place
from govsummary.core.errors import InvalidReport
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.resources import Resource, Resources
from govsummary.input.reading import read, read_text
from govsummary.input.reading.contents import decode
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
    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.model import Report
    from govsummary.plugin.manager import Plugins

DEVIATION = code("GS610")
NO_SUCH_FILE = code("GS611")
FORBIDDEN_FILE = code("GS620")
NO_SUCH_TEMPLATE = code("GS606")
TEMPLATES = "govsummary_templates"
_IN_BRACKETS = Text("{name}（{title}）", "{name} ({title})")
INVALID = Text("版式文件有错误，没有生成文件", "the house style file has errors; nothing was written")
RARE_CHARACTERS = code("GS633")

SCHEMA = "house_style.schema.json"
_LEVELS = {1: Text("一级标题", "level-1 headings"), 2: Text("二级标题", "level-2 headings")}
_LEVELS |= {3: Text("三级标题", "level-3 headings"), 4: Text("四级标题", "level-4 headings")}
_LEVEL_FONTS = {level: FONTS[role] for level, (_, _, role) in RUN_IN_FONTS.items()}

Departure = tuple["JsonPath", Text, Text | str, Text | str, str]
"""Where it is stated, what differs, what it is, what the standard has, and the clause."""


Style = str | Path | bytes | Mapping[str, Any]
"""A house style that a caller gives: its file, the contents of one (YAML), or its data."""


def style_file(given: Style | None) -> Resource | None:
    """The file of a house style that a caller gives.

    Raises:
        InvalidReport: there is no such file.
    """
    if given is None:
        return None
    if isinstance(given, bytes):
        return Resource("house_style.yaml", content=given)
    if isinstance(given, Mapping):
        return Resource("house_style.json", content=json.dumps(given, default=str).encode())
    path = Path(given)
    if not path.is_file():
        raise InvalidReport(INVALID, [NO_SUCH_FILE.at(Location(str(path)), name=path.name, path=path)])
    return Resource(path.name, path)


def read_house_style(
    file: Resource, plugins: Plugins, profile: str = DEFAULT_PAGE.name
) -> tuple[HouseStyle, tuple[Diagnostic, ...]]:
    """The style in a file and its departures from the standard, in reading order.

    Raises:
        InvalidReport: the file cannot be read, or has errors; ``diagnostics`` lists them.
    """
    source = read(file.path, plugins) if file.path else read_text(decode(file.content, file.name), file.name)
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


def house_style(report: Report, plugins: Plugins, files: Resources) -> HouseStyle:
    """The style a report is set in.

    Raises:
        InvalidReport: its file is not there, may not be named, or has errors.
    """
    style, found = style_of(report, plugins, files, lambda path, of_key=False: Location(report.source.path, pointer=path))
    if has_errors(found):
        raise InvalidReport(INVALID, found)
    return style


def style_of(
    report: Report, plugins: Plugins, files: Resources, locate: Locate
) -> tuple[HouseStyle, tuple[Diagnostic, ...]]:
    """The style a report is set in, and what is wrong with its file, else each way in which it departs from the standard."""
    name, profile = report.layout.house_style, report.layout.profile
    place = locate(("layout", "house_style"))
    file = files.house_style
    if not file and not name:
        return HouseStyle(profile), ()
    if not file and not files.allows(name):
        return HouseStyle(profile), (FORBIDDEN_FILE.at(place, name=name),)
    file = file or files.find(name)
    if file is None:
        where = files.folder / name if files.folder else name
        return HouseStyle(profile), (NO_SUCH_FILE.at(place, name=name, path=where),)
    try:
        return read_house_style(file, plugins, profile)
    except InvalidReport as faulty:
        return HouseStyle(profile), faulty.diagnostics


def check_template(report: Report, plugins: Plugins, files: Resources, locate: Locate) -> Iterator[Diagnostic]:
    """A fault where the data name a template that is none, or a file and not among those that they may name."""
    name = report.layout.template
    if not name or plugins.chosen(TEMPLATES, name):
        return
    place = locate(("layout", "template"))
    if not files.allows(name):
        yield FORBIDDEN_FILE.at(place, name=name)
    elif files.find(name) is None:
        yield no_such_template(name, plugins, place)


def no_such_template(name: str, plugins: Plugins, place: Location) -> Diagnostic:
    """That no template and no file is called so, with those that there are."""
    known = [_IN_BRACKETS.fill(name=key, title=offer.title) for key, offer in plugins.named(TEMPLATES).items()]
    return NO_SUCH_TEMPLATE.at(place, name=name, known=Text("、", ", ").join(known))


def check_coverage(text: str, path: str, style: HouseStyle) -> Iterator[Diagnostic]:
    """One finding for the characters of an input file that the font of the body lacks, at the first of them."""
    font = style.fonts.get("body", FONTS["body"])
    if rare := lacking(font, text):
        first = text.find(rare[0])
        line, column = text.count("\n", 0, first) + 1, first - text.rfind("\n", 0, first)
        yield RARE_CHARACTERS.at(Location(path, line, column), characters=rare, font=font, quote=rare)
