"""GS301, GS331: totals before or after a list of parts (甲3项、乙5项，共计8项), and 合计 in tables of any file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import dropwhile, groupby

from govsummary.core.diagnostics import Severity, code
from govsummary.core.frozen import frozen
from govsummary.core.numerals import in_digits
from govsummary.core.prose import Passage, Role
from govsummary.indicators.checks.totals import contradictions
from govsummary.lint.quantities import Quantity, Reading, Sense, Sentence, says, sum_of, worded
from govsummary.lint.quantities.reading import simplify
from govsummary.lint.rules.arithmetic.findings import CLOSE, ENDED, VALUES, Finding, exact, off, shown, slipped, unequal

PARTS_DIFFER = code("GS301")
TABLE_SUM_DIFFERS = code("GS331")

_TOTAL = worded(
    "^(?:(?:以上)?(?:[两二三四五六七][项者])?{in_total}|(?P<noun>[一-鿿]{2,4})(?:{in_total}|总额|总量|总数)){states}?$"
)
"""Also 债务总额 of 一般债务 and 专项债务: with a noun the parts must be called by it."""
_BROKEN = worded("{of_which}|；|。|{accumulated}|含|包括|分为|以上|（|）")
_CLOSING = worded(
    r"^(?:以上|上述|前述|这)?(?:[两二三四五六七八九]|\d)?(?:项|者|类|个|种|部分|方面|地|镇|乡|级|家|季度|批|年|块)?[^，。]{0,8}?"
    "(?P<word>{in_total}|{accumulated}|相加|加起来|共)[^，。]{0,8}$|"
    "^(?:全年|年度|全部|{this_year})?总(?:收入|支出|投资|产值|产量|人数|面积|成本){states}?$"
)
_PARTED = worded("上、?半年[和、]下半年|四个季度|[一1][至—-](?:四|4)季度|各季度|上半年[^。]*下半年")
"""What divides a year, so that the year's number is their sum."""
_SURELY = worded("^(?:以上|上述|[两二三四五六七]).*(?:{in_total}|相加)")
_FIRST = worded("共|{in_total}|总|现有|{accumulated}|全[省市县区年]|达")
_STATEMENT = worded("^(?:覆盖|惠及|带动|设|设有|涉及|解决|新增|培训|发放|整改|查处|移送|拥有|配备|配套|辐射|服务|完成|打造)")
_BY = worded("[从按分][^，。；]{1,8}(?:看|分|划分|统计|来看|类别|构成)|按照?[^，。；]{2,8}分")
_NO_PARTS = worded("{of_which}|；|含|包括|不含|目标|计划|{last_year}|除|另|{year_on_year}|{grew}|比")
_GOES_ON = worded("[。；\n]|{of_which}|另|此外")
_JOINED = worded("[，：][^，。；：]{0,12}")
_NEAR = Decimal("0.04")
_DIGITS = 3
_MANY = 60
"""Quantities: no list is longer."""
_FAR = 20
"""Parts that come to so many times the total are none, nor one digit wrong."""

_RULER = worded(r"^[\s|:—-]+$")
_LEAST = 4
"""Lines of a table that is added up: a header, two rows and 合计."""


def check_closing_totals(reading: Reading) -> Iterator[Finding]:
    """Totals after a list of parts that do not make them up."""
    for sentence, i, q in reading.each():
        named = _TOTAL.match(q.lead) if q.sense is Sense.VALUE and exact(q) else None
        if named is not None:
            yield from _closes(sentence, i, named["noun"] or "")


def _closes(sentence: Sentence, i: int, noun: str) -> Iterator[Finding]:
    """Of the total at ``i``; with a ``noun`` the parts must be called by it too."""
    total = sentence.quantities[i]
    parts: list[Quantity] = []
    before = [q for q in sentence.quantities[:i] if not (q.chinese and q.end == total.begin)]
    for q in reversed(before):
        stretch = sentence.between(q.begin, (parts[-1] if parts else total).start)
        if q.unit != total.unit or q.sense is not Sense.VALUE or not exact(q) or _BROKEN.search(stretch):
            break
        parts.append(q)
    if len(parts) < 2 or len(parts) < len(before):  # what else stands before may be a part too
        return
    if noun and (not all(p.lead.endswith(noun) for p in parts) or sum_of(parts).high < total.interval.low / 2):
        return  # 新增28家、56家，总数达到196家
    yield from unequal(parts, total, parts[-1], total, severity=Severity.WARNING)


def check_near_totals(reading: Reading) -> Iterator[Finding]:
    """Totals before or after a list that miss its sum by so little that nothing else can be meant."""
    amounts = [q for q in reading.quantities if not q.is_duration and not q.chinese]
    for i, q in enumerate(amounts):
        if q.is_plain and _counts(q) and exact(q) and not q.depth:
            yield from _closing(reading, amounts, i)
            yield from _opening(reading, amounts, i)


def _counts(q: Quantity) -> bool:
    return q.sense in VALUES or q.sense is Sense.CHANGE


def _closing(reading: Reading, amounts: list[Quantity], i: int) -> Iterator[Finding]:
    """6120人、7845人、5980人和4355人，全年累计新增24200人."""
    total = amounts[i]
    whole_year = False
    if not _CLOSING.match(total.lead):
        begun = reading.text.rfind("。", 0, total.start) + 1
        whole_year = total.lead.startswith("全年") and _PARTED.search(reading.text, begun, total.start) is not None
        if not whole_year:
            return
    if total.sense is Sense.CHANGE and not total.lead.endswith("新增"):
        return
    parts: list[Quantity] = []
    for q in reversed(amounts[max(0, i - _MANY) : i]):
        stretch = reading.between(q.end, (parts[-1] if parts else total).start)
        if q.unit != total.unit or not _counts(q) or not exact(q) or q.depth or ENDED.search(stretch):
            break
        parts.append(q)
    if len(parts) < 2 or _NO_PARTS.search(reading.between(parts[-1].begin, total.start)):
        return
    alike = len({q.lead[-2:] for q in (*parts, total)}) == 1  # 正式党员45人、预备党员3人，共有党员49人
    sure = whole_year or alike or len(parts) > 2 or _SURELY.match(total.lead) is not None
    yield from _judged(parts, total, (parts[-1].start, total.end), sure=sure)


def _opening(reading: Reading, amounts: list[Quantity], i: int) -> Iterator[Finding]:
    """共受理4826件。从类型看，投诉3517件、举报1319件."""
    total = amounts[i]
    parts = _parts_after(reading, total, amounts[i + 1 : i + 1 + _MANY])
    if len(parts) < 2:
        return
    lead_in = reading.between(total.end, parts[0].start)
    words = "".join(part.lead for part in parts)
    if (
        lead_in.count("。") > 1
        or says(reading.text[parts[-1].end : parts[-1].end + 4], "open_list")
        or says(words, "loose_list")
    ):
        return
    joined, divided = _JOINED.fullmatch(lead_in) is not None, _BY.search(lead_in) is not None
    if joined and any(_STATEMENT.match(part.lead) for part in parts):
        return
    parallel = len({part.lead[-2:] for part in parts}) == 1 and _FIRST.search(total.lead) is not None
    sure = divided or (joined and parallel)
    if not sure and len(parts) < _DIGITS and not (joined and says(total.lead, "counts_all")):
        return
    amount = sum((part.amount for part in parts), Decimal(0))
    others = divided and not joined  # 从行业看 may name the largest only
    untold = says(lead_in, "of_which") if amount > total.amount else others and not slipped(amount, total.amount)
    if untold:  # what exceeds under 其中 is GS302
        return
    slip_only = not sure and (len(parts) < _DIGITS or not (divided or says(lead_in, "of_which")))
    yield from _judged(parts, total, (total.start, parts[-1].end), sure=sure, slip_only=slip_only)


def _parts_after(reading: Reading, total: Quantity, following: list[Quantity]) -> list[Quantity]:
    """What follows ``total`` as its parts, over at most two figures of another unit."""
    skipped = 0
    while following and following[0].unit != total.unit and skipped < _DIGITS - 1:
        following, skipped = following[1:], skipped + 1
    parts: list[Quantity] = []
    added = Decimal(0)
    for q in following:
        if q.depth > total.depth:
            continue
        gap = reading.between(parts[-1].end if parts else total.end, q.start)
        if q.unit != total.unit or (parts and _GOES_ON.search(gap)):
            break
        if q.sense not in VALUES or not exact(q) or not q.lead or added > total.amount * _FAR:
            break
        if not parts and not (says(gap, "of_which") or _BY.search(gap) or _JOINED.fullmatch(gap)):
            break
        parts.append(q)
        added += q.amount
    return parts


def _judged(
    parts: list[Quantity], total: Quantity, span: tuple[int, int], *, sure: bool, slip_only: bool = False
) -> Iterator[Finding]:
    amount = sum((part.amount for part in parts), Decimal(0))
    if sum_of(parts).meets(total.interval) or not total.amount:
        return
    apart, slip = off(amount, total.amount), slipped(amount, total.amount)
    near = slip and apart <= _NEAR * 5 / 4 if slip_only else apart <= _NEAR / 2 or (slip and apart <= CLOSE)
    if near or (sure and (apart <= CLOSE or slip)):
        facts = {"sum": shown(amount, total), "total": shown(total.amount, total)}
        yield Finding(PARTS_DIFFER, *span, facts, Severity.WARNING)


@frozen
class Cell:
    """What stands in a cell, and where in its passage."""

    text: str
    passage: Passage
    start: int = 0
    end: int = 0


Row = Sequence[Cell]


def check_tables(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
    """Every 合计 that its column or its row contradicts."""
    for table in (*_typed_tables(passages), *_word_tables(passages)):
        rows = list(dropwhile(_is_title, table))
        if len(rows) < _LEAST or any(len(row) != len(rows[0]) for row in rows):
            continue
        texts = [["".join(cell.text.split()).strip("*") for cell in row] for row in rows]
        for row, column, name, added in contradictions(texts[0], texts[1:]):
            cell = rows[row + 1][column]
            facts = {"name": name, "sum": in_digits(added), "total": texts[row + 1][column]}
            yield cell.passage, Finding(TABLE_SUM_DIFFERS, cell.start, cell.end, facts)


def _is_title(row: Row) -> bool:
    """Whether it is a line over the header rather than the header itself."""
    return sum(bool(cell.text) for cell in row) < 2


def _typed_tables(passages: Sequence[Passage]) -> Iterator[list[Row]]:
    """Lines with bars or tabs one below the other."""
    for is_table, lines in groupby(passages, key=lambda one: one.role is Role.TABLE and not one.cell):
        if is_table:
            yield [_split(line) for line in lines if not _RULER.match(line.text)]


def _split(passage: Passage) -> Row:
    text = simplify(passage.text)
    mark = "|" if "|" in text else "\t"
    cells, at = [], 0
    for piece in text.split(mark):
        stripped = piece.strip()
        begin = at + (len(piece) - len(piece.lstrip()) if stripped else 0)
        cells.append(Cell(stripped.replace("，", ","), passage, begin, begin + len(stripped)))
        at += len(piece) + 1
    if mark == "|":
        cells = cells[1 if text.startswith("|") else 0 : -1 if text.endswith("|") else None]
    return cells


def _word_tables(passages: Sequence[Passage]) -> Iterator[list[Row]]:
    """Cells by table and row; one that holds nothing, or that another covers, is empty."""
    placed = [(passage.cell, passage) for passage in passages if passage.cell]
    for _, inside in groupby(placed, key=lambda one: one[0][0]):
        rows: dict[int, dict[int, Cell]] = {}
        for (_, row, column), passage in inside:
            before = rows.setdefault(row, {}).get(column)
            text = simplify(passage.text).replace("，", ",")
            # Several paragraphs in a cell are words, never a number.
            rows[row][column] = Cell(f"{before.text} {text}" if before else text, passage, 0, len(passage.text))
        columns = sorted({column for row in rows.values() for column in row})
        yield [[row.get(column, Cell("", passage)) for column in columns] for row in rows.values()]


CHECKS = (check_closing_totals, check_near_totals)
