"""Automatic numbers: what Word prints before a list paragraph, counted as Word counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govsummary.core.numerals import chinese_ordinal
from govsummary.docx.read.package import W, integer, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.read.package import Package

CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand", "ideographDigital"}
PLACE = re.compile(r"%([1-9])")


class Numbering:
    """The lists of a document; `label` must be asked in reading order."""

    def __init__(self, package: Package) -> None:
        self.root = root = package.xml("word/numbering.xml")
        self._abstract = {} if root is None else {value(a, "abstractNumId"): a for a in root.findall(W + "abstractNum")}
        self._lists = {} if root is None else {value(n, "numId"): n for n in root.findall(W + "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._levels: dict[tuple[str, int], _Element | None] = {}

    def level(self, properties: _Element | None) -> _Element | None:
        """The ``w:lvl`` a paragraph's ``w:numPr`` points at; None: no list."""
        if properties is None:
            return None
        number = value(properties.find(W + "numId"))
        return self._level(number, integer(value(properties.find(W + "ilvl"))))

    def _level(self, number: str, depth: int) -> _Element | None:
        if (number, depth) not in self._levels:
            self._levels[number, depth] = self._find_level(number, depth)
        return self._levels[number, depth]

    def _find_level(self, number: str, depth: int) -> _Element | None:
        entry = self._lists.get(number)
        if entry is None:
            return None
        for override in entry.findall(W + "lvlOverride"):
            if integer(value(override, "ilvl")) == depth and (replaced := override.find(W + "lvl")) is not None:
                return replaced
        abstract = self._abstract.get(value(entry.find(W + "abstractNumId")))
        levels = [] if abstract is None else abstract.findall(W + "lvl")
        return next((level for level in levels if integer(value(level, "ilvl")) == depth), None)

    def label(self, properties: _Element | None) -> str:
        """The number of the next paragraph with these ``w:numPr``, as printed; empty for bullets and no list."""
        level = self.level(properties)
        if properties is None or level is None:
            return ""
        number = value(properties.find(W + "numId"))
        depth = integer(value(level, "ilvl"))
        key = self._key(number)
        counts = self._counts.get(key, {})
        count = counts.get(depth, _start(level) - 1) + 1
        self._counts[key] = {shallower: known for shallower, known in counts.items() if shallower < depth} | {depth: count}
        if value(level.find(W + "numFmt")) in {"bullet", "none"}:
            return ""
        return PLACE.sub(lambda found: self._count(number, key, int(found[1]) - 1), value(level.find(W + "lvlText")))

    def _key(self, number: str) -> str:
        entry = self._lists[number]
        own = entry.find(f"{W}lvlOverride/{W}startOverride") is not None
        return f"num{number}" if own else value(entry.find(W + "abstractNumId"))

    def _count(self, number: str, key: str, depth: int) -> str:
        level = self._level(number, depth)
        count = self._counts[key].get(depth, 1 if level is None else _start(level))
        chinese = level is not None and value(level.find(W + "numFmt")) in CHINESE
        return chinese_ordinal(count) if chinese and 1 <= count <= 99 else str(count)


def _start(level: _Element) -> int:
    return integer(value(level.find(W + "start"), default="1"), 1)
