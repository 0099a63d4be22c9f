"""GS392, GS393: a number typed in a text or table beside the name of an indicator is what the facts give for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govsummary.core.codes import code
from govsummary.core.diagnostics import Severity
from govsummary.core.periods import find
from govsummary.indicators.known import Asked, Value, What
from govsummary.lint.quantities import Interval, Quantity, Reading, counts_alike, read, worded
from govsummary.lint.quantities.quantity import PERCENT, POINTS, read_scale, read_unit
from govsummary.lint.quantities.stating import Citation, Reader, Statement
from govsummary.lint.rules.arithmetic.findings import ONE
from govsummary.lint.rules.arithmetic.repeated import ELSEWHERE, PLAN_BEGINS, YEARS
from govsummary.lint.rules.unfinished import FIELD

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Locate, Passage, Table
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts

IN_PROSE = code("GS392")
IN_TABLE = code("GS393")
_AHEAD = worded("{next_year}|打算|思路|下一步|下[一步]?阶段|今后|展望")
"""In a heading: what follows is still to come."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report as it prints, and which stretches of it are fields filled in."""

    passage: Passage
    cited: tuple[Citation, ...] = ()


def check_same(lines: Sequence[Line], facts: Facts, reader: Reader) -> Iterator[Diagnostic]:
    """Numbers in prose that are not the facts': an error right behind the name, else a warning."""
    for line, reading in _of_now(lines):
        for sentence in reading.sentences:
            for one in reader.read(sentence, line.cited):
                ask = Asked(facts, one.name, one.what).at(named_last(one.said, facts))
                right = interval_of(ask, one.quantity)
                if right and not right.meets(_stated(one)) and not YEARS.search(reading.text, 0, one.quantity.start):
                    yield _differs(line.passage, one, ask)


def _of_now(lines: Sequence[Line]) -> Iterator[tuple[Line, Reading]]:
    """What is said of the paper's own time: neither plans, by their part or heading, nor what stands outside the text."""
    ahead = False
    for line in lines:
        passage = line.passage
        if passage.attached or passage.planned or passage.role in ELSEWHERE:
            continue
        reading = read(passage.text)
        ahead = (ahead and not passage.is_heading) or bool(
            (_AHEAD if passage.is_heading else PLAN_BEGINS).search(reading.text)
        )
        if not ahead:
            yield line, reading


def _stated(one: Statement) -> Interval:
    return one.quantity.change if one.what in (What.GROWTH, What.CHANGE) else one.quantity.interval


def named_last(words: str, facts: Facts) -> Period | None:
    """The period that the words speak of last; None: of none."""
    found = [period for _, _, period in find(words, facts.period)]
    return found[-1] if found else None


def _differs(passage: Passage, one: Statement, ask: Asked) -> Diagnostic:
    severity = Severity.ERROR if one.by_name else None
    return IN_PROSE.within(
        passage, one.start, one.quantity.end, severity=severity, name=one.name, right=ask.printed, cite=ask.citation(),
        related=[ask.place],
    )  # fmt: skip


# ---- tables ---------------------------------------------------------------------------------------------------------


_NOW = "{this_year}|本期|全年|{named_year}|{accumulated}"
_HEADS = (
    (What.GROWTH, worded("{year_on_year}|增[幅速]|增长率?|{than}{last_year}(?:增[长减]|升降)(?:%|率|幅)?")),
    (What.COMPLETION, worded("{completion_rate}|(?:完成)?进度")),
    (What.SHARE, worded("{share_noun}")),
    (What.TARGET, worded("(?:全?年度?|{this_year})?{aim}(?:任务|数|值)?")),
    (What.LAST_YEAR, worded("{last_year}(?:{same_period})?(?:数|值|完成数?|实绩)?|{same_period}(?:数|值)?")),
    (What.ITSELF, worded(_NOW)),
    (What.ITSELF, worded(f"(?:{_NOW})?(?:{{accumulated}})?(?:完成|实际|实绩|实现|数|数值|数量|值|合计)(?:数|值|情况)?")),
)
"""What a column says of the indicators of its rows, by its head."""
_UNIT_HEAD = worded("(?:计量)?单位")
_IN_BRACKETS = worded("[（(](?P<unit>[^（）()]+)[）)]$")
_PLANNED = worded("{next_year}|打算|力争|{aim}(?!.*(?:完成|落实|进展|执行|情况))")
_FIGURES = worded("(?<!预期|规划|考核|下达|责任)指标(?:一览)?表?$")
"""At the end of a table's name: the figures themselves, not what was aimed at."""


def check_table(table: Table, facts: Facts, labels: Mapping[str, str], locate: Locate) -> Iterator[Diagnostic]:
    """Cells of rows that are called as an indicator: an error where the column's number is not the facts'."""
    if _PLANNED.search(_FIGURES.sub("", table.caption)):
        return
    unit_at = next((n for n, head in enumerate(table.header) if _UNIT_HEAD.fullmatch(head)), None)
    for r, row in enumerate(table.rows):
        named = next((n for n, cell in enumerate(row) if cell.strip() in labels), None)
        if named is None:
            continue
        name = labels[row[named].strip()]
        unit = (row[unit_at].strip() if unit_at is not None else "") or _unit_of(table, facts.indicator(name).unit)
        for n in range(named + 1, min(len(row), len(table.header))):
            what, of_head = _column(table.header[n])
            q = _cell(row[n], of_head or ("%" if what in _RATES else unit)) if what else None
            if what is None or q is None:
                continue
            time = table.caption if what == What.LAST_YEAR else f"{table.caption} {table.header[n]}"
            ask = Asked(facts, name, what).at(named_last(time, facts))
            right = interval_of(ask, q)
            if right and not right.meets(q.interval):
                cite = ask.citation(bare=what == What.ITSELF and row[n].strip().isascii())
                yield IN_TABLE.at(
                    locate((*table.origin, "rows", r, n)), name=name, head=table.header[n], quote=row[n].strip(),
                    right=ask.printed, cite=cite, related=[ask.place],
                )  # fmt: skip


_RATES = (What.GROWTH, What.COMPLETION, What.SHARE)


def _column(head: str) -> tuple[What | None, str]:
    """What the column states, and the unit in the brackets of its head."""
    unit = found["unit"] if (found := _IN_BRACKETS.search(head)) else ""
    bare = _IN_BRACKETS.sub("", head).strip().removesuffix("%")
    what = next((what for what, form in _HEADS if form.fullmatch(bare)), None)
    return what, unit if unit else "%" if head.strip().endswith("%") else ""


def _unit_of(table: Table, unit: str) -> str:
    """The unit above the table, else the indicator's own."""
    return table.unit.rpartition("：")[2].strip() or unit


def _cell(cell: str, unit: str) -> Quantity | None:
    """The number of a cell, with the unit of its column or row where it has none."""
    if FIELD.search(cell):
        return None
    for written in (cell.strip(), f"{cell.strip()}{unit}"):
        found = read(written).quantities
        if len(found) == 1 and not found[0].lead and not found[0].tail and (found[0].unit or found[0].scale != 1):
            return found[0]
    return None


# ---- what the facts give, in the bare unit of the quantity they are compared with ----------------------------------


def interval_of(ask: Asked, q: Quantity) -> Interval | None:
    """What the asked number may be; None if it is not known, or counts otherwise than ``q``."""
    derive = _DERIVED.get(ask.what)
    return derive(ask, q) if derive else _in_unit(ask.value(ask.what), q)


def _bare(value: Value) -> tuple[Interval, str]:
    scale, at = read_scale(value.unit, 0)
    unit, end = read_unit(value.unit, at)
    low, high = value.number - value.slack, value.number + value.slack
    return Interval(low * scale, high * scale), unit if end == len(value.unit) else value.unit


def _in_unit(value: Value | None, q: Quantity) -> Interval | None:
    if value is None:
        return None
    interval, unit = _bare(value)
    unstated = not q.unit and q.scale == read_scale(value.unit, 0)[0] != 1
    return interval if unstated or counts_alike(unit, q.unit) else None


def _both(ask: Asked, base: What) -> tuple[Interval, Interval] | None:
    """The value and its base."""
    now, before = ask.value(), ask.value(base)
    return (_bare(now)[0], _bare(before)[0]) if now and before else None


def _growth(ask: Asked, q: Quantity) -> Interval | None:
    """In per cent, of rates in points; what is published goes before what is worked out."""
    if published := ask.other(f"{ask.name}.同比"):
        return _bare(published)[0] if q.unit in PERCENT else None
    both = _both(ask, What.LAST_YEAR)
    if both is None or ask.kind.change != ("points" if q.unit == POINTS else "percent"):
        return None
    if q.unit == POINTS:
        return both[0] - both[1]
    return (both[0] / both[1] - ONE).scaled(100) if both[1].low > 0 else None


def _change(ask: Asked, q: Quantity) -> Interval | None:
    both = _both(ask, What.LAST_YEAR)
    return both[0] - both[1] if both and ask.kind.change == "percent" and _in_unit(ask.value(), q) else None


def _completion(ask: Asked, q: Quantity) -> Interval | None:
    both = _both(ask, What.TARGET)
    if both is None or ask.kind.completion != "share" or both[1].low <= 0:
        return None
    return (both[0] / both[1]).scaled(100)


def _share(ask: Asked, q: Quantity) -> Interval | None:
    part, of = ask.value(), ask.other(ask.indicator.of)
    if not part or not of or not ask.kind.parts_add or of.number <= 0:
        return None
    return (_bare(part)[0] / _bare(of)[0]).scaled(100)


def _rank(ask: Asked, q: Quantity) -> Interval | None:
    value = ask.value() if ask.kind.change == "places" else ask.other(f"{ask.name}.位次")
    return Interval.exactly(value.number) if value else None


_DERIVED: Mapping[What, Callable[[Asked, Quantity], Interval | None]] = {
    What.GROWTH: _growth, What.CHANGE: _change, What.COMPLETION: _completion, What.SHARE: _share, What.RANK: _rank,
}  # fmt: skip
