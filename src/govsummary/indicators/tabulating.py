"""A table of figures: name, unit, this year, last year, change, target, completion; empty columns are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from govsummary.core.model import Figure, Table
from govsummary.core.numerals import in_digits, rounded
from govsummary.indicators import phrases
from govsummary.indicators.views import RANK

Column = tuple[str, Callable[[Figure], str]]


def _stated(name: str) -> Callable[[Figure], str]:
    def cell(figure: Figure) -> str:
        value = getattr(figure, name)
        return "" if value is None else f"{rounded(value, _places(figure)):f}"

    return cell


def _places(figure: Figure) -> int:
    """Decimals of this year's number and last year's alike: 143.90 beside 152.18."""
    if figure.decimals is not None:
        return figure.decimals
    written = (in_digits(value) for value in (figure.value, figure.last_year) if value is not None)
    return max((len(text.partition(".")[2]) for text in written), default=0)


def _change(figure: Figure) -> str:
    if figure.value is None or figure.last_year is None:
        return ""
    if figure.kind == "rank":
        return phrases.climb(figure.value, figure.last_year, "", figure.unit or RANK)
    if figure.kind == "rate":
        return f"{in_digits(figure.value - figure.last_year, 2)}个百分点"
    if figure.last_year <= 0 or figure.value < 0:
        return "—"
    return f"{rounded((figure.value - figure.last_year) / figure.last_year * 100, 1):f}%"


def _completion(figure: Figure) -> str:
    if figure.lower_is_better or figure.kind == "rank" or figure.value is None or not figure.target:
        return ""
    reached = phrases.ratio(figure.value, figure.target) or rounded(figure.value / figure.target * 100, 1)
    return f"{reached:f}%"


COLUMNS: tuple[Column, ...] = (
    ("指标", lambda figure: figure.name),
    ("单位", lambda figure: figure.unit),
    ("本期", _stated("value")),
    ("上年", _stated("last_year")),
    ("增减", _change),
    ("目标", lambda figure: "" if figure.target is None else in_digits(figure.target, figure.decimals)),
    ("完成率", _completion),
)


def figure_table(table: Table, figures: Iterable[Figure]) -> Table:
    """``table`` with header and rows made from ``figures``; parts follow their whole, marked 其中：, if they are wanted."""
    rows = [[make(figure) for _, make in COLUMNS] for figure in (figures if table.without_parts else _with_parts(figures))]
    kept = [n for n in range(len(COLUMNS)) if any(row[n] for row in rows)]
    return replace(
        table,
        figures=(),
        header=tuple(COLUMNS[n][0] for n in kept),
        rows=tuple(tuple(row[n] or "—" for n in kept) for row in rows),
    )


def _with_parts(figures: Iterable[Figure], mark: str = "") -> Iterator[Figure]:
    for n, figure in enumerate(figures):
        yield replace(figure, name=f"{mark if n == 0 else '　' * len(mark)}{figure.name}") if mark else figure
        yield from _with_parts([replace(part, unit=part.unit or figure.unit) for part in figure.parts], "其中：")
