"""GS392, GS393: a number typed in a text or table beside the name of an indicator is what the facts give for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Severity, code
from govsummary.core.frozen import frozen
from govsummary.core.language import NOTHING, Text
from govsummary.core.periods import find
from govsummary.core.prose import Role
from govsummary.indicators.faults import FIELD
from govsummary.indicators.known import Asked, Value, What
from govsummary.indicators.published import read_rank
from govsummary.lint.quantities import Interval, Quantity, Reading, counts_alike, read, worded
from govsummary.lint.quantities.quantity import PERCENT, POINTS, WHOLE, Sense, read_scale, read_unit
from govsummary.lint.quantities.stating import Citation, Reader, Statement
from govsummary.lint.rules.arithmetic.findings import ONE
from govsummary.lint.rules.arithmetic.repeated import ELSEWHERE, PLAN_BEGINS, YEAR, YEARS

if TYPE_CHECKING:
    from govsummary.core.blocks import Locate, Table
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.periods import Period
    from govsummary.core.prose import Passage
    from govsummary.indicators.facts import Facts

IN_PROSE = code("GS392")
IN_TABLE = code("GS393")
OF_ANOTHER_TIME = Text(
    "。“{quote}”是{period}的，要说的是那时，请在“{name}”前面写明",
    "; that is the number of {period}: if it is meant, say so before “{name}”",
)
IN_SHEET = Text(
    "请在“{sheet}”里改成{right}；数据不对的，请改数据", "write {right} on the sheet {sheet}, or correct the data"
)
_AHEAD = worded("{next_year}|打算|思路|下一步|下[一步]?阶段|今后|展望")
"""In a heading: what follows is still to come."""
_OWN_VALUES = worded(
    "{next_year}|打算|思路|计划|安排|方案|案例|个案|案$|典型|做法|经验|纪实|故事|事迹|公司|合作社|(?<![各全乡镇])[镇村](?!级|居|振兴|庄|容)"
)
"""In the title of an attachment: it tells of what is to come, or of single cases."""


@frozen
class Line:
    """A line of a report as it prints, and which stretches of it are fields filled in."""

    passage: Passage
    cited: tuple[Citation, ...] = ()


def check_same(lines: Sequence[Line], facts: Facts, reader: Reader) -> Iterator[Diagnostic]:
    """Numbers in prose that are not the facts': an error right behind the name, else a warning."""
    for line, reading, ahead in _held(lines, facts):
        for sentence in reading.sentences:
            said = (one for one in reader.read(sentence, line.cited) if not ahead or _is_of_now(one, facts))
            for one, ask in _wrong(said, facts):
                if not YEARS.search(reading.text, 0, one.quantity.start):
                    yield _differs(line.passage, one, ask)


def _wrong(statements: Iterable[Statement], facts: Facts) -> Iterator[tuple[Statement, Asked]]:
    """Those that are not so; of several ranks of one thing (全国第23位、全省第5位) one must be."""
    said = [(one, ask, interval_of(ask, one.quantity)) for one in statements for ask in [asked(one, facts)]]
    ranks = [(ask.name, right, one.interval) for one, ask, right in said if one.what == What.RANK]
    right_once = {name for name, right, stated in ranks if right and right.meets(stated)}
    elsewhere = {name for name, right, _ in ranks if right is None}
    passed = {What.RANK: right_once, What.CLIMB: elsewhere}
    for one, ask, right in said:
        if right and not right.meets(one.interval) and ask.name not in passed.get(one.what, ()):
            yield one, ask


def _is_of_now(one: Statement, facts: Facts) -> bool:
    """Whether a plan names the paper's year, or builds on what there is: 在2026年接待486.3万人次的基础上."""
    named = YEAR.search(one.said) and named_last(one.said, facts) == facts.period
    return bool(named or _ON_WHICH.match(one.quantity.tail))


def _held(lines: Sequence[Line], facts: Facts) -> Iterator[tuple[Line, Reading, bool]]:
    """What stands in the text, and whether it is a plan, by its part or heading; attachments only of the paper's time."""
    ahead, of_now = False, True
    for line in lines:
        passage = line.passage
        if passage.role is Role.ATTACHMENT_NOTE:
            ahead = False
            of_now = not _OWN_VALUES.search(passage.text) and named_last(passage.text, facts) in (None, facts.period)
        if (passage.attached and not of_now) or passage.role in ELSEWHERE:
            continue
        reading = read(passage.text)
        ahead = (ahead and not passage.is_heading) or bool(
            (_AHEAD if passage.is_heading else PLAN_BEGINS).search(reading.text)
        )
        yield line, reading, ahead or passage.planned


def asked(one: Statement, facts: Facts) -> Asked:
    """What a statement is held to; a rank of what is no rank itself is an indicator of its own."""
    rank = f"{one.name}.位次"
    name = rank if one.what in (What.RANK, What.CLIMB) and rank in facts.indicators else one.name
    return Asked(facts, name, one.what).at(one.period or named_last(_THAN.sub("", one.said), facts))


def named_last(words: str, facts: Facts) -> Period | None:
    """The period that the words speak of last; None: of none."""
    found = [period for _, _, period in find(words, facts.period)]
    return found[-1] if found else None


_ON_WHICH = worded("的?(?:基础|短板|现状|差距|问题|成果|成绩)")
_THAN = worded("{than}(?={named_year}(?:同期|全年)?的?[（(]?$)")
"""Before the year of a base, which is the number's own: 比2025年（41.1亿元）."""
_SHARE_OF = worded("占(?P<whole>.*?)的?(?:{qualifier_before}|{states})*$")
_SCOPE = worded("全[国省市县区]")
_BASES = {What.SINCE_START: What.YEAR_START, What.OVER: What.TARGET}


def _differs(passage: Passage, one: Statement, ask: Asked) -> Diagnostic:
    sure = one.by_name and ("." not in one.name or ask.indicator.of or ask.indicator.aliases)
    severity = Severity.ERROR if sure else None
    start, right, cite = _put_right(one, ask)
    return IN_PROSE.within(
        passage, start, one.quantity.end, severity=severity, name=one.name, right=right, cite=cite,
        other=_of_another_time(one, ask, passage.text[start : one.quantity.end]), related=[ask.place],
    )  # fmt: skip


def _put_right(one: Statement, ask: Asked) -> tuple[int, str, str]:
    """Where the wrong words begin, what the facts say instead, and the citation of it."""
    q = one.quantity
    if ask.kind.over_time == "union":
        return q.start, f"{ask.facts.attribute(ask.indicator, What.ITSELF)}{q.unit}", f"{ask.citation(bare=True)}{q.unit}"
    if q.is_plain and one.what in _BASES:
        right, cite = ask.apart(_BASES[one.what], one.way or q.sign)
        if cite:
            return q.start, right, cite
    if one.what == What.CLIMB and not ask.printed:  # said in words alone, which nothing cites
        return one.start, *(read_rank(ask.words(ask.name)).moved,) * 2
    return one.start, ask.printed, ask.citation()


def _of_another_time(one: Statement, ask: Asked, quote: str) -> Text:
    """That the number is right of another period, and how to say so; nothing if it is of none."""
    for period in ask.facts.periods(ask.indicator) if one.by_name and ask.period is None else ():
        then = ask.at(period)
        if then != ask and (value := interval_of(then, one.quantity)) and value.meets(one.interval):
            return OF_ANOTHER_TIME.fill(period=period, name=ask.name, quote=quote)
    return NOTHING


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
    if is_planned(table):
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
                    hint=IN_SHEET.fill(sheet=table.sheet, right=ask.printed) if table.sheet else None,
                )  # fmt: skip


def is_planned(table: Table, head: str = "") -> bool:
    """Whether a table, or its column with this ``head``, says what is aimed at."""
    return bool(_PLANNED.search(_FIGURES.sub("", table.caption)) or (head and _PLANNED.search(head)))


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


def _itself(ask: Asked, q: Quantity) -> Interval | None:
    """A list counts whatever it names: 3项荣誉."""
    value = ask.value()
    named = value is not None and ask.kind.over_time == "union" and q.unit in WHOLE
    return Interval.exactly(value.number) if value and named else _in_unit(value, q)


def _growth(ask: Asked, q: Quantity) -> Interval | None:
    """In per cent, of rates in points; what is published goes before what is worked out."""
    if published := ask.other(f"{ask.name}.同比"):
        return _bare(published)[0] if q.unit in PERCENT else None
    return _grown(ask, q, What.LAST_YEAR)


def _since_start(ask: Asked, q: Quantity) -> Interval | None:
    if published := ask.other(f"{ask.name}.较年初"):
        return _bare(published)[0] if q.unit in PERCENT else None
    return _grown(ask, q, What.YEAR_START) if q.sense is not Sense.CHANGE else _apart(ask, q, What.YEAR_START)


def _grown(ask: Asked, q: Quantity, since: What) -> Interval | None:
    both = _both(ask, since)
    if both is None or ask.kind.change != ("points" if q.unit == POINTS else "percent"):
        return None
    if q.unit == POINTS:
        return both[0] - both[1]
    return (both[0] / both[1] - ONE).scaled(100) if both[1].low > 0 else None


def _change(ask: Asked, q: Quantity) -> Interval | None:
    if published := ask.other(f"{ask.name}.增量"):
        return _in_unit(published, q)
    return _apart(ask, q, What.LAST_YEAR)


def _apart(ask: Asked, q: Quantity, base: What) -> Interval | None:
    """How far from a base, in the unit of ``q``."""
    both = _both(ask, base)
    return both[0] - both[1] if both and ask.kind.change == "percent" and _in_unit(ask.value(), q) else None


def _over(ask: Asked, q: Quantity) -> Interval | None:
    """How far beyond its target: in its unit, in per cent of the target, of rates in points."""
    return _apart(ask, q, What.TARGET) if q.is_plain else _grown(ask, q, What.TARGET)


def _climb(ask: Asked, q: Quantity) -> Interval | None:
    """By how many places; upwards to a smaller number."""
    both = _both(ask, What.LAST_YEAR)
    if both is None:
        rank = read_rank(ask.words(ask.name))
        return Interval.exactly(Decimal(rank.last_place - rank.place)) if rank.last_place else None
    return both[1] - both[0] if ask.kind.change == "places" else None


def _completion(ask: Asked, q: Quantity) -> Interval | None:
    if published := ask.other(f"{ask.name}.完成率"):
        return _in_unit(published, q)
    both = _both(ask, What.TARGET)
    if both is None or ask.kind.completion != "share" or both[1].low <= 0:
        return None
    return (both[0] / both[1]).scaled(100)


def _share(ask: Asked, q: Quantity) -> Interval | None:
    """Of the whole that is meant: a published share says of what it is, else it is known by its whole."""
    if published := ask.other(f"{ask.name}.占比"):
        of, words = _SHARE_OF.search(q.lead), ask.words(f"{ask.name}.占比")
        return _in_unit(published, q) if of and of["whole"] in words else None
    part, of_all = ask.value(), ask.other(ask.indicator.of)
    if not part or not of_all or not ask.kind.parts_add or of_all.number <= 0:
        return None
    return (_bare(part)[0] / _bare(of_all)[0]).scaled(100)


def _rank(ask: Asked, q: Quantity) -> Interval | None:
    """Of one scope: 全省第8位 is no other word for 全市第3位."""
    value = ask.value() if ask.kind.change == "places" else None
    known, said = read_rank(ask.words(ask.name)).scope, _SCOPE.search(q.lead)
    return Interval.exactly(value.number) if value and not (known and said and said[0] not in known) else None


_DERIVED: Mapping[What, Callable[[Asked, Quantity], Interval | None]] = {
    What.ITSELF: _itself, What.GROWTH: _growth, What.CHANGE: _change, What.COMPLETION: _completion, What.SHARE: _share,
    What.RANK: _rank, What.CLIMB: _climb, What.SINCE_START: _since_start, What.OVER: _over,
}  # fmt: skip
