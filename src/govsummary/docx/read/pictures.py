"""The pictures of a Word file by the child of its body, and its native charts as tables (ECMA-376-1, 21.2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core.regex import regex
from govsummary.docx.read.package import DRAWING, FALLBACK, MAIN, PLACED, VML, Package, R, W
from govsummary.docx.read.revisions import Resolved

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.docx.read.revisions import View

_EMU_MM = 36_000


class WordPicture(NamedTuple):
    """A picture as the file holds it; ``width`` in millimetres, 0: it is not said."""

    block: int
    suffix: str
    content: bytes
    alt: str = ""
    width: int = 0


def pictures_of(file: str, data: bytes, view: View | None = None) -> list[WordPicture]:
    """The pictures of the body in reading order; those that stand elsewhere than in the file are none.

    Raises:
        InvalidReport: it is no Word file, is damaged, or was made to harm.
    """
    package, body, targets = body_of(file, data, view)
    found = []
    for number, child in enumerate(body):
        for key, alt, width in _shown(child):
            if (name := targets.get(key, "")) in package.names:
                suffix = posixpath.splitext(name)[1].lower()
                found.append(WordPicture(number, suffix, package.read(name), alt, width))
    return found


def body_of(file: str, data: bytes, view: View | None) -> tuple[Package, Iterable[_Element], Mapping[str, str]]:
    """An opened Word file, the children of its body, and the parts that they refer to.

    Raises:
        InvalidReport: it is no Word file, is damaged, or was made to harm.
    """
    package = Resolved(data, file, view) if view else Package(data, file)
    root = package.xml(MAIN)
    body = None if root is None else root.find(W + "body")
    return package, () if body is None else body, package.targets(MAIN)


def _shown(child: _Element) -> Iterator[tuple[str, str, int]]:
    """Relation, alternative text and width of each picture; of two ways to draw one, the first."""
    for element in child.iter(f"{DRAWING}blip", f"{VML}imagedata"):
        if next(element.iterancestors(FALLBACK), None) is None:
            key = element.get(f"{R}embed", "") or element.get(f"{R}id", "")
            wide = _of_frame(element, "extent", "cx")
            width = round(int(wide) / _EMU_MM) if wide.isdecimal() and len(wide) < 12 else 0
            yield key, _of_frame(element, "docPr", "descr"), width


def _of_frame(drawn: _Element, tag: str, name: str) -> str:
    """What the frame round a picture or chart says of it."""
    frame = next(drawn.iterancestors(f"{PLACED}inline", f"{PLACED}anchor"), None)
    stated = None if frame is None else frame.find(PLACED + tag)
    return "" if stated is None else stated.get(name, "")


# ---- charts ---------------------------------------------------------------------------------------------------------


C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_KINDS = {f"{C}barChart": "柱形", f"{C}lineChart": "折线", f"{C}pieChart": "饼"}
_MOST = 1000
"""Cells of a table that a chart may be."""
_value = regex(r"-?\d+(?:\.\d+)?([^\d、；]*)(?:[、；]|$)").findall


class WordChart(NamedTuple):
    """A chart in a child of the body; 柱形, 条形, 折线 or 饼."""

    block: int
    kind: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""


def charts_of(file: str, data: bytes, view: View | None = None) -> list[WordChart]:
    """The charts of the body in reading order that a table can say; others are none.

    Raises:
        InvalidReport: it is no Word file, is damaged, or was made to harm.
    """
    package, body, targets = body_of(file, data, view)
    found: list[WordChart] = []
    for number, child in enumerate(body):
        for drawn in child.iter(f"{C}chart"):
            part = targets.get(drawn.get(f"{R}id", ""), "")
            if part in package.names and next(drawn.iterancestors(FALLBACK), None) is None:
                found += _charts(number, package.xml(part), _of_frame(drawn, "docPr", "descr"))
    return found


def _charts(block: int, root: _Element | None, alt: str) -> list[WordChart]:
    """The chart of a part, if it draws one kind of series over the same categories."""
    plot = None if root is None else root.find(f"{C}chart/{C}plotArea")
    drawn = [] if plot is None else [one for one in plot if str(one.tag).endswith("Chart")]
    if len(drawn) != 1 or str(drawn[0].tag) not in _KINDS:
        return []
    way = drawn[0].find(f"{C}barDir")
    kind = "条形" if way is not None and way.get("val") == "bar" else _KINDS[str(drawn[0].tag)]
    series = [(_points(one, "tx"), _points(one, "cat"), _points(one, "val")) for one in drawn[0].findall(f"{C}ser")]
    if not series or not series[0][1] or any(names != series[0][1] for _, names, _ in series):
        return []
    names = series[0][1]
    if len(names) * (len(series) + 1) > _MOST:
        return []
    header = ("项目", *(next(iter(title.values()), f"系列{n}") for n, (title, _, _) in enumerate(series, 1)))
    rows = tuple((name, *(values.get(n, "—") for _, _, values in series)) for n, name in names.items())
    units = {*_value(alt.partition("：")[2])}
    return [WordChart(block, kind, header, rows, units.pop() if len(units) == 1 else "")]


def _points(series: _Element, part: str) -> dict[int, str]:
    """What a part of a series holds, by its numbers."""
    held = series.find(f"{C}{part}")
    found: dict[int, str] = {}
    for point in () if held is None else held.iter(f"{C}pt"):
        text = point.findtext(f"{C}v")
        index = point.get("idx", "")
        if text is not None and index.isdecimal() and len(index) < 6:
            found[int(index)] = text.strip()
    return found
