"""GS331: tables in plain text and Markdown, whose rows must add up to 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govsummary.codes.figures import TABLE_SUM_DIFFERS
from govsummary.figures.prose.intervals import Interval
from govsummary.figures.prose.simplified import simplify
from govsummary.model import Passage
from govsummary.rules.arithmetic.findings import Finding

_TOTAL = re.compile(r"^\**(?:合计|总计|共计)\**$")
_PARTIAL = re.compile(r"其中|小计|^[-—－·]")
_NUMBER = re.compile(r"^\**(-?\d[\d,]*(?:\.\d+)?)\**$")
_EMPTY = ("", "-", "—", "——", "/", "－")
_NOT_ADDED = re.compile(r"[率%‰比均幅]|增长|增速|增减|排名|名次|位次|序号|单价|标准|年份|日期|电话|备注|编号")
_RULER = re.compile(r"^[\s|:—-]+$")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where in its passage."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> Interval | None:
        """The number printed in it, None if it holds anything else."""
        found = _NUMBER.match(self.text)
        if found is None:
            return Interval(Decimal(0), Decimal(0)) if self.text in _EMPTY else None
        value = Decimal(found[1].replace(",", ""))
        decimals = -int(str(value.as_tuple().exponent))
        margin = Decimal(5).scaleb(-decimals - 1) if decimals else Decimal(0)
        return Interval(value - margin, value + margin)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    passage: Passage
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """The first cell without spaces."""
        return re.sub(r"\s", "", self.cells[0].text)


def check_tables(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
    """Every 合计 that its column contradicts."""
    rows: list[Row] = []
    for passage in [*passages, None]:
        if passage is not None and passage.role == "table":
            if not _RULER.match(passage.text):
                rows.append(_row(passage))
            continue
        if len(rows) > 3:
            yield from _check(rows)
        rows = []


def _row(passage: Passage) -> Row:
    text = simplify(passage.text)
    mark = "|" if "|" in text else "\t"
    cells, at = [], 0
    for piece in text.split(mark):
        stripped = piece.strip()
        begin = at + (len(piece) - len(piece.lstrip()) if stripped else 0)
        cells.append(Cell(stripped.replace("，", ","), begin, begin + len(stripped)))
        at += len(piece) + 1
    if mark == "|":
        cells = cells[1 if text.startswith("|") else 0 : -1 if text.endswith("|") else None]
    return Row(passage, tuple(cells) or (Cell("", 0, 0),))


def _check(rows: Sequence[Row]) -> Iterator[tuple[Passage, Finding]]:
    header, *body = rows
    totals = [row for row in body if _TOTAL.match(row.name)]
    parts = [row for row in body if row not in totals]
    if len(totals) != 1 or len(parts) < 2 or any(_PARTIAL.search(row.name) for row in parts):
        return
    if any(len(row.cells) != len(header.cells) for row in body):
        return
    checked, wrong = 0, []
    for column in range(1, len(header.cells)):
        numbers = [row.cells[column].number for row in parts]
        total, title = totals[0].cells[column], header.cells[column].text
        stated = total.number
        if _NOT_ADDED.search(title) or stated is None or total.text in _EMPTY or None in numbers:
            continue
        low, high = (sum(getattr(n, end) for n in numbers) for end in ("low", "high"))
        checked += 1
        if not Interval(low, high).meets(stated):
            wrong.append((total, {"sum": f"{((low + high) / 2).normalize():f}", "total": total.text, "column": title}))
    if wrong and len(wrong) * 2 <= checked + 1:  # where most columns differ, 合计 counts more than these rows
        yield from ((totals[0].passage, Finding(TABLE_SUM_DIFFERS, cell.start, cell.end, facts)) for cell, facts in wrong)
