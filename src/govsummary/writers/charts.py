"""图表 for what is no Word file: an inline SVG of the size that the chart has on paper, its numbers said in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from govsummary.indicators.charts import COLOURS, chart_of

if TYPE_CHECKING:
    from govsummary.core.blocks import Table
    from govsummary.indicators.charts import Chart

WIDTH, HEIGHT = 442, 227
"""156 × 80 mm, in points."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 430, 16, 180
_NAMES = 86
"""Where the bars begin that have their names at the left."""
_MOST = 7
"""Characters of a name below its column."""


def drawing(table: Table) -> str:
    """The SVG of a table that is drawn; empty if it has no numbers."""
    chart = chart_of(table)
    if chart is None:
        return ""
    drawn = {"line": _line, "pie": _pie, "bar": _bars}.get(table.chart, _columns)(chart)
    named = chart.categories if table.chart == "pie" else [one.name for one in chart.series]
    legend = _legend(named) if len(named) > 1 else ()
    told = escape(chart.said(table.unit))
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{told}" font-size="10" font-family="sans-serif">'
    return f"{head}{''.join((*drawn, *legend))}</svg>"


def _columns(chart: Chart) -> Iterator[str]:
    low, high = _range(chart)
    foot = _y(0, low, high)
    yield _rule(_LEFT, foot, _RIGHT, foot)
    step = (_RIGHT - _LEFT) / len(chart.categories)
    wide = step * 0.7 / len(chart.series)
    for at, name in enumerate(chart.categories):
        yield _text(_LEFT + step * (at + 0.5), _BOTTOM + 13, _short(name))
        for n, one in enumerate(chart.series):
            value = one.values[at]
            if value is not None:
                x, y = _LEFT + step * (at + 0.15) + wide * n, _y(float(value), low, high)
                yield _box(x, min(y, foot), wide, abs(foot - y), n)
                yield _text(x + wide / 2, min(y, foot) - 3, f"{value}", size=9)


def _bars(chart: Chart) -> Iterator[str]:
    low, high = _range(chart)
    step = (_BOTTOM - _TOP) / len(chart.categories)
    tall = min(step * 0.7 / len(chart.series), 22)
    across = (_RIGHT - 34 - _NAMES) / ((high - low) or 1)
    foot = _NAMES - low * across
    yield _rule(foot, _TOP, foot, _BOTTOM)
    for at, name in enumerate(chart.categories):
        middle = _TOP + step * (at + 0.5)
        yield _text(_NAMES - 4, middle + 3, _short(name), anchor="end")
        for n, one in enumerate(chart.series):
            value = one.values[at]
            if value is not None:
                y, wide = middle + tall * (n - len(chart.series) / 2), float(value) * across
                yield _box(min(foot, foot + wide), y, abs(wide), tall, n)
                yield _text(max(foot, foot + wide) + 3, y + tall / 2 + 3, f"{value}", anchor="start", size=9)


def _line(chart: Chart) -> Iterator[str]:
    low, high = _range(chart)
    yield _rule(_LEFT, _BOTTOM, _RIGHT, _BOTTOM)
    step = (_RIGHT - _LEFT) / len(chart.categories)
    for at, name in enumerate(chart.categories):
        yield _text(_LEFT + step * (at + 0.5), _BOTTOM + 13, _short(name))
    for n, one in enumerate(chart.series):
        known = [(at, value) for at, value in enumerate(one.values) if value is not None]
        points = [(_LEFT + step * (at + 0.5), _y(float(value), low, high)) for at, value in known]
        shown = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{shown}" fill="none" stroke="{_colour(n)}" stroke-width="2"/>'
        for (x, y), (_, value) in zip(points, known, strict=True):
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{_colour(n)}"/>'
            yield _text(x, y - 5, f"{value}", size=9)


def _pie(chart: Chart) -> Iterator[str]:
    values = [max(float(value or 0), 0) for value in chart.series[0].values]
    whole, x, y, r, begun = sum(values) or 1, WIDTH / 2, 98, 76, 0.0
    for n, (value, shown) in enumerate(zip(values, chart.series[0].values, strict=True)):
        ended = begun + value / whole
        (x1, y1), (x2, y2) = (_on(x, y, r, at) for at in (begun, min(ended, begun + 0.99999)))
        wide = int(ended - begun > 0.5)
        yield f'<path d="M{x} {y}L{x1} {y1}A{r} {r} 0 {wide} 1 {x2} {y2}Z" fill="{_colour(n)}" stroke="#fff"/>'
        if value:
            at = _on(x, y, r + 14, (begun + ended) / 2)
            yield _text(at[0], at[1] + 3, f"{shown}", anchor="start" if at[0] > x else "end", size=9)
        begun = ended


def _range(chart: Chart) -> tuple[float, float]:
    """From 0, as a bar that begins above it would tell of a growth that was none."""
    values = [float(value) for one in chart.series for value in one.values if value is not None]
    return min(0.0, *values), max(0.0, *values)


def _y(value: float, low: float, high: float) -> float:
    return _BOTTOM - (value - low) / ((high - low) or 1) * (_BOTTOM - _TOP)


def _on(x: float, y: float, r: float, part: float) -> tuple[float, float]:
    turned = 2 * math.pi * part - math.pi / 2
    return round(x + r * math.cos(turned), 2), round(y + r * math.sin(turned), 2)


def _colour(n: int) -> str:
    return f"#{COLOURS[n % len(COLOURS)]}"


def _short(name: str) -> str:
    return name if len(name) <= _MOST else f"{name[: _MOST - 1]}…"


def _legend(names: Sequence[str]) -> Iterator[str]:
    step = (_RIGHT - _LEFT) / len(names)
    for n, name in enumerate(names):
        yield _box(_LEFT + step * n, 206, 8, 8, n) + _text(_LEFT + step * n + 11, 214, _short(name), anchor="start")


def _box(x: float, y: float, wide: float, tall: float, n: int) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="{_colour(n)}"/>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#888"/>'


def _text(x: float, y: float, words: str, *, anchor: str = "middle", size: int = 10) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'
