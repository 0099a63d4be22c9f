"""Hand-in forms: one page that an office fills in, opens nothing else in, and mails back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.frozen import frozen, replace
from govsummary.input.writing.ledger import counted
from govsummary.input.writing.workbook import (
    GIVEN,
    HEAD,
    PLAIN,
    TITLE,
    VALUE,
    Book,
    Look,
    Value,
    areas,
    ask,
    cell_of,
    dress,
    fit,
    put,
    set_up,
)
from govsummary.plugin.fields import TEXT, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govsummary.core.periods import Period
    from govsummary.plugin.sections import SectionType

FORM = "govsummary 填报表 1"
"""The mark of a form, in the description of the file."""
SHEET = "填报"
MARKS = "_govsummary"
"""The hidden sheet that says which office and period it is of, whatever the file is called."""
HEADS = ("指标", "单位", "上年同期", "本期", "年度目标", "口径", "备注")
_WIDTHS = (34, 10, 14, 14, 14, 30, 24)
_OPEN = Look(locked=False)
_BLANK_ROWS = 12
_HEAD_ROW = 3


@frozen
class Row:
    """An indicator that an office reports."""

    name: str
    unit: str = ""
    kind: str = ""
    basis: str = ""
    last_year: tuple[Value, str] = (None, "")
    """The value and its format."""
    target: tuple[Value, str] = (None, "")


def write_form(office: str, period: Period, rows: Sequence[Row], *, bureau: str = "") -> bytes:
    """The form of an office; without ``rows`` it names its indicators itself."""
    book = Book.new(FORM)
    sheet = book.sheet(SHEET)
    put(sheet, (1, 1), f"{bureau}{period}数据填报表", TITLE)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADS))
    sheet.row_dimensions[1].height = 30
    for column, (words, look) in enumerate(_second_row(office), 1):
        put(sheet, (2, column), words, look)
    for column, title in enumerate(HEADS, 1):
        put(sheet, (_HEAD_ROW, column), title, HEAD)
    for number, row in enumerate(rows, _HEAD_ROW + 1):
        _row(sheet, number, row)
    last = _HEAD_ROW + len(rows)
    if not rows:
        last += _BLANK_ROWS
        for number in range(_HEAD_ROW + 1, last + 1):
            for column in range(1, len(HEADS) + 1):
                put(sheet, (number, column), None, VALUE if column == 4 else _OPEN)
    _hints(sheet, rows)
    set_up(sheet, _WIDTHS, head=_HEAD_ROW, freeze=f"B{_HEAD_ROW + 1}", area=f"A1:G{last}")
    sheet.page_setup.fitToHeight = 1
    sheet.protection.sheet = True  # without a password: against slips, not against anybody
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    _mark(book, office, period, rows)
    return book.bytes()


def _second_row(office: str) -> list[tuple[str | None, Look]]:
    return [
        (f"科室：{office}", PLAIN),
        ("填报人：", PLAIN),
        (None, _OPEN),
        (None, PLAIN),
        ("报送日期：", PLAIN),
        (None, _OPEN),
        (None, PLAIN),
    ]


def _row(sheet: Any, number: int, row: Row) -> None:
    text = row.kind in (TEXT, "list")
    put(sheet, (number, 1), row.name)
    put(sheet, (number, 2), row.unit or None)
    put(sheet, (number, 3), row.last_year[0], GIVEN, row.last_year[1])
    put(sheet, (number, 4), None, VALUE, "@" if text else "")
    put(sheet, (number, 5), row.target[0], GIVEN, row.target[1])
    put(sheet, (number, 6), row.basis or None)
    fit(sheet, number, row.basis, _WIDTHS[5])
    fit(sheet, number, row.name, _WIDTHS[0])
    put(sheet, (number, 7), None, _OPEN)


def _hints(sheet: Any, rows: Sequence[Row]) -> None:
    prompts: dict[tuple[str, bool], list[tuple[int, int]]] = {}
    for number, row in enumerate(rows, _HEAD_ROW + 1):
        if row.kind not in (TEXT, "list"):
            words = (f"单位：{row.unit}。" if row.unit else "") + f"写数字，不写单位；没有数就空着。{row.basis}"
            prompts.setdefault((words, counted(Indicator(row.name, row.unit, row.kind))), []).append((number, 4))
    for (prompt, whole), cells in prompts.items():
        ask(sheet, areas(cells), whole=whole, prompt=prompt)


def _mark(book: Book, office: str, period: Period, rows: Sequence[Row]) -> None:
    sheet = book.sheet(MARKS)
    sheet.sheet_state = "veryHidden"
    told: list[tuple[str, Value]] = [
        ("填报表", 1),
        ("科室", office),
        ("时段", str(period)),
        *((row.name, row.unit) for row in rows),
    ]
    for number, (name, value) in enumerate(told, 1):
        put(sheet, (number, 1), name)
        put(sheet, (number, 2), value)
        for column in (1, 2):
            dress(sheet.cell(number, column), PLAIN)


# ---- what an office reports ------------------------------------------------------------------------------------------


def rows_of(office: str, ledger: Ledger, period: Period, texts: Collection[str] = ()) -> list[Row]:
    """The indicators of a ledger that are an office's, with last year's value and the target; ``texts`` are no numbers."""
    values: dict[str, list[Observation]] = {}
    for one in ledger.observations:
        values.setdefault(one.indicator, []).append(one)
    own = [one for one in ledger.indicators if one.office == office]
    asked = [_asked(one, values.get(one.name, ()), period) for one in own if not one.formula]
    return [replace(row, kind=TEXT) if row.name in texts else row for row in asked]


def texts_of(sections: Iterable[SectionType]) -> frozenset[str]:
    """The fields of section types that hold texts, under the names by which a ledger knows them."""
    fields = ((one.title, field) for one in sections for field in fields_of(one.definition.schema))
    return frozenset(f"{title}.{field.title}" for title, field in fields if field.kind == TEXT)


def _asked(one: Indicator, stated: Iterable[Observation], period: Period) -> Row:
    known = [found for found in stated if found.basis in ("", one.basis)]
    before = _at(known, period.year_before(), "actual", one.unit)
    target = _at(known, period, "target", one.unit) or _at(known, period.whole_year(), "target", one.unit)
    return Row(one.name, one.unit, one.kind, one.basis, before or (None, ""), target or (None, ""))


def _at(stated: Iterable[Observation], period: Period, mode: str, unit: str) -> tuple[Value, str] | None:
    for one in stated:
        if one.mode == mode and (one.period == period or (one.period.start is None and one.period.end == period.end)):
            return cell_of(one, unit)
    return None


def rows_of_sections(sections: Mapping[str, SectionType]) -> list[Row]:
    """What section types want, under the names by which a ledger knows it."""
    return [
        Row(f"{group}.{field.title}", field.unit, field.kind, "" if field.kind == TEXT else field.about)
        for group, section in sections.items()
        for field in fields_of(section.definition.schema)
        if not (field.rows or field.of or field.derived)
    ]


def offices_of(ledger: Ledger) -> list[str]:
    """The offices that a ledger names, in its order."""
    return list(dict.fromkeys(one.office for one in ledger.indicators if one.office))
