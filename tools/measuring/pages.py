"""A PDF as lines of text and ink, in millimetres from the page's top left corner."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import ImageChops

MM = 25.4 / 72
RESOLUTION = 300
IDEOGRAPHS = re.compile(r"^[\u3400-\u9fff]+$")
ACROSS = 100.0
"""Rules shorter than this belong to tables."""
CLEAR = 0.7
"""Lines closer than this part of their size run into one another."""


@dataclass(frozen=True)
class Line:
    """Characters on one baseline. ``left``/``right`` are the edges of their advance boxes."""

    page: int
    baseline: float
    characters: tuple[dict[str, Any], ...]

    @property
    def text(self) -> str:
        return "".join(c["text"] for c in self.characters).strip()

    @property
    def left(self) -> float:
        return float(self._inked[0]["x0"]) * MM

    @property
    def right(self) -> float:
        return float(self._inked[-1]["x1"]) * MM

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        return float(self._inked[0]["size"])

    @property
    def font(self) -> str:
        """PostScript name of the first character's font, without its subset tag."""
        return str(self._inked[0]["fontname"]).partition("+")[2]

    @property
    def red(self) -> bool:
        return tuple(self._inked[0]["non_stroking_color"] or ()) == (1, 0, 0)

    @property
    def _inked(self) -> list[dict[str, Any]]:
        return [c for c in self.characters if c["text"].strip()]


@dataclass(frozen=True)
class TurnedNumber:
    """The page number of a landscape page, as it stands once the sheet is turned upright (anticlockwise)."""

    text: str
    start: float
    end: float
    baseline: float


@dataclass(frozen=True)
class Rule:
    """A drawn horizontal line: its middle, ends, thickness in points, and whether it is red."""

    page: int
    y: float
    left: float
    right: float
    weight: float
    red: bool


@dataclass(frozen=True)
class Ink:
    """The box of what is printed in some part of a page."""

    left: float
    top: float
    right: float
    bottom: float


class Pages:
    """A PDF file, opened for measuring."""

    def __init__(self, path: Path) -> None:
        self._pdf = pdfplumber.open(path)
        self.opened = self._pdf.pages
        self.count = len(self.opened)
        self._tables: dict[int, list[tuple[float, float, float, float]]] = {}

    def close(self) -> None:
        self._pdf.close()

    def size(self, page: int) -> tuple[float, float]:
        opened = self.opened[page - 1]
        return float(opened.width) * MM, float(opened.height) * MM

    def turned(self, page: int) -> bool:
        """Whether a page is landscape."""
        width, height = self.size(page)
        return width > height

    def tables(self, page: int) -> list[tuple[float, float, float, float]]:
        """The boxes of a page's ruled tables, in millimetres."""
        if page not in self._tables:
            found = [table.bbox for table in self.opened[page - 1].find_tables() if len(table.rows) > 3]
            self._tables[page] = [(x0 * MM, top * MM, x1 * MM, bottom * MM) for x0, top, x1, bottom in found]
        return self._tables[page]

    @cached_property
    def characters(self) -> list[list[dict[str, Any]]]:
        return [page.chars for page in self.opened]

    @cached_property
    def lines(self) -> list[Line]:
        """Every line of text, from the first page's top to the last one's bottom."""
        return [line for number, page in enumerate(self.opened, 1) for line in _lines(number, page)]

    def turned_number(self, page: int) -> TurnedNumber | None:
        """What is printed down the page: top becomes left, left becomes bottom."""
        width, _ = self.size(page)
        found = [c for c in self.characters[page - 1] if abs(c["matrix"][0]) < 0.01 and c["text"].strip()]
        found.sort(key=lambda c: float(c["top"]))
        if not found:
            return None
        return TurnedNumber(
            text="".join(c["text"] for c in found),
            start=float(found[0]["top"]) * MM,
            end=float(found[-1]["bottom"]) * MM,
            baseline=width - float(found[0]["matrix"][4]) * MM,
        )

    def on(self, page: int) -> list[Line]:
        return [line for line in self.lines if line.page == page]

    def find(self, pattern: str, *, after: Line | None = None) -> Line | None:
        """The first line whose text, spaces removed, matches."""
        start = self.lines.index(after) + 1 if after else 0
        return next((ln for ln in self.lines[start:] if re.search(pattern, re.sub(r"\s", "", ln.text))), None)

    def overlaps(self) -> list[tuple[str, str]]:
        """Lines printed over one another."""
        pairs = ((a, b) for a, b in itertools.combinations(self.lines, 2) if a.page == b.page)
        return [(a.text, b.text) for a, b in pairs if b.baseline - a.baseline < CLEAR * a.size * MM and _cross(a, b)]

    @cached_property
    def rules(self) -> list[Rule]:
        """Horizontal rules across the page, in reading order."""
        found = []
        for number, page in enumerate(self.opened, 1):
            for drawn in [*page.lines, *page.rects, *page.curves]:
                width = (drawn["x1"] - drawn["x0"]) * MM
                if width > ACROSS and (drawn["bottom"] - drawn["top"]) * MM < 2:
                    found.append(_rule(number, drawn))
        return sorted(found, key=lambda rule: (rule.page, rule.y))

    def ink(
        self, page: int, top: float, bottom: float, *, left: float = 0, right: float = 400, red: bool = False
    ) -> Ink | None:
        """The box of what is printed (in red) in a part of a page."""
        image = self.opened[page - 1].to_image(resolution=RESOLUTION).original.convert("RGB")
        dot = 25.4 / RESOLUTION
        origin = (round(left / dot), round(top / dot))
        part = image.crop((*origin, min(round(right / dot), image.width), min(round(bottom / dot), image.height)))
        reds, greens, _ = part.split()
        printed = greens.point(lambda value: 255 if value < 128 else 0)
        if red:
            printed = ImageChops.multiply(printed, reds.point(lambda value: 255 if value > 180 else 0))
        box = printed.getbbox()
        if not box:
            return None
        x0, y0, x1, y1 = (edge * dot for edge in box)
        return Ink(origin[0] * dot + x0, origin[1] * dot + y0, origin[0] * dot + x1, origin[1] * dot + y1)


def _lines(number: int, page: Any) -> list[Line]:
    rows: dict[float, list[dict[str, Any]]] = {}
    for character in page.chars:
        if abs(character["matrix"][0]) < 0.01:  # written downwards: a landscape page's number
            continue
        baseline = (float(page.height) - character["matrix"][5]) * MM
        key = next((known for known in rows if abs(known - baseline) < 0.3), baseline)
        rows.setdefault(key, []).append(character)
    lines = [Line(number, y, tuple(sorted(found, key=lambda c: c["x0"]))) for y, found in sorted(rows.items())]
    return [line for line in lines if line.text]


def _cross(one: Line, other: Line) -> bool:
    """Whether characters of two lines stand above one another."""
    spans = [(float(c["x0"]) + 1, float(c["x1"]) - 1) for c in other.characters if c["text"].strip()]
    return any(c["x0"] < right and left < c["x1"] for c in one.characters if c["text"].strip() for left, right in spans)


def _rule(number: int, drawn: dict[str, Any]) -> Rule:
    height = drawn["bottom"] - drawn["top"]
    filled = height > 0.1
    colour = drawn["non_stroking_color"] if filled and drawn.get("fill") else drawn["stroking_color"]
    return Rule(
        page=number,
        y=(drawn["top"] + drawn["bottom"]) / 2 * MM,
        left=drawn["x0"] * MM,
        right=drawn["x1"] * MM,
        weight=height if filled else float(drawn["linewidth"] or 0),
        red=tuple(colour or ()) == (1, 0, 0),
    )
