"""Nothing is lost in silence: every cell that holds something is used or spoken of, whatever the sheet."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from govsummary.core.diagnostics import Location
from govsummary.input.ledger.tables import Setting, SheetTables
from govsummary.input.reading.cells import Said, read_cell
from govsummary.input.reading.sheets import RawCell, Sheet, SheetReading

NUMBERS = ("12", "1,234", "5.4%", "约300", "3.5万吨", "0.05", "待核", "10-12", "4月6日", "第3位")
"""What may stand where a number belongs: none of it may go unseen."""
WORDS = ("甲", "其中：乙", "　　丙", "（一）丁", "—", "万吨", "人", "%", "注：快报", "填表人：张三", "一句话")
HEADS = (
    "指标",
    "单位",
    "2025年",
    "2026年上半年",
    "2026年目标",
    "同比",
    "本期",
    "情况",
    "上年同期",
    "2026年",
    "项目",
    "时段",
    "口径",
)
OF_VALUES = {*HEADS[2:7], *HEADS[8:10]}
OF_ROWS = {"GS704", "GS706", "GS708", "GS711"}
OF_COLUMNS = {"GS142", "GS704", "GS707"}
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
CELLS = st.sampled_from(["", "", *NUMBERS, *WORDS])
TABLE = st.tuples(
    st.lists(st.lists(CELLS, max_size=5), max_size=2),
    st.lists(st.sampled_from([*HEADS, ""]), min_size=2, max_size=6, unique=True),
    st.lists(st.lists(CELLS, max_size=7), max_size=6),
)


def row_of(cell: str) -> int:
    """8 of C8."""
    return int(re.sub(r"[A-Z]", "", cell))


def rows_of(found) -> range:
    """The rows that a message speaks of."""
    first = last = row_of(found.location.cell)
    if stretch := re.search(r"第(\d+)—(\d+)行", found.message_text.zh):
        first, last = int(stretch[1]), int(stretch[2])
    return range(first, last + 1)


def is_spoken_of(row: int, cell: str, faults) -> bool:
    """Whether some message is about the cell, its row, its column or its sheet."""
    column = re.sub(r"\d", "", cell)
    return any(
        one.code == "GS705"
        or one.location.cell == cell
        or (one.code in OF_ROWS and row in rows_of(one))
        or (one.code in OF_COLUMNS and re.sub(r"\d", "", one.location.cell) == column)
        for one in faults
    )


def is_note(row: dict[int, RawCell]) -> bool:
    """Whether the row is a note below a table."""
    return next(iter(row.values())).text.startswith(("注：", "填表人："))


@settings(max_examples=400)
@given(st.lists(TABLE, min_size=1, max_size=2), st.sets(st.integers(1, 12), max_size=2))
@example([([], ["指标", "2025年"], [["甲", "12"], ["", "12"]])], set())
@example([([["12", "12"]], ["指标", "2025年"], [["甲", "12"], ["注：快报", "12"], ["", "12"]])], {1})
def test_no_number_goes_unseen(tables, hidden):
    """It is an observation, or a message says why it is none."""
    rows = [row for above, head, body in tables for row in (*above, head, *body)]
    sheet = Sheet.of_rows(rows)
    sheet.hidden_rows |= hidden
    reading = SheetTables(sheet, Setting("台账.xlsx", "指标"))
    ledger = reading.read()
    used = {one.place.cell for one in (*ledger.observations, *ledger.indicators)}
    named = {
        c for table in reading.tables for c, head in table.heads.items() if head.role in ("name", "definition", "period")
    }
    in_table = False
    for number in sheet.numbers:
        cells = sheet.row(number)
        texts = {cell.text for cell in cells.values()}
        in_table = not is_note(cells) and (
            in_table or bool(number not in hidden and texts & {"指标", "项目"} and texts & OF_VALUES)
        )
        for column, cell in () if is_note(cells) else cells.items():
            place = reading.setting.at(number, column).cell
            wanted = cell.text in NUMBERS[:6] or (cell.text in NUMBERS and in_table and len(cells) > 1)
            if wanted and place not in used and column not in named:
                assert is_spoken_of(number, place, ledger.diagnostics), (place, rows)


@settings(max_examples=300)
@given(
    st.lists(st.lists(st.sampled_from(HEADS) | CELLS | st.text(max_size=6), max_size=8), max_size=10),
    st.lists(st.tuples(st.integers(1, 10), st.integers(1, 8), st.integers(0, 20), st.integers(0, 20)), max_size=4),
    st.sets(st.integers(1, 10), max_size=3),
    st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=2),
    st.booleans(),
)
def test_no_sheet_ends_in_a_traceback(rows, merged, hidden_rows, hidden_columns, texts):
    """Heads, merged areas that overlap, hidden rows and columns, anywhere."""
    sheet = Sheet.of_rows(rows)
    sheet.merged += [((top, left), (top + down, left + right)) for top, left, down, right in merged]
    sheet.hidden_rows |= hidden_rows
    sheet.hidden_columns += hidden_columns
    ledger = SheetTables(sheet, Setting("台账.xlsx", "粮食", sections=("粮食",) if texts else ())).read()
    for one in ledger.diagnostics:
        assert one.location.cell
        assert one.message_text.zh
        assert one.hint_text.zh or one.code in ("GS357", "GS365")


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from("nsbedf"), TEXT, st.sampled_from(["0", "-1", "3"])), max_size=30))
def test_no_cell_ends_in_a_traceback(cells):
    """Numbers that are none, truth values, errors, dates, formulas, below a head."""
    reading = SheetReading([], [("0%", 0), ("yyyy/m/d", 1), ("General", 0), ("0.0", 2)])
    reading.keep_row(1, ["指标", "单位", "2025年", "2026年"])
    for number, (kind, text, style) in enumerate(cells, 2):
        reading.keep_row(number, ["甲", "人"])
        reading._move(number, 3)
        reading._keep(kind, style, text)
    reading.close_row()
    ledger = SheetTables(reading.sheet, Setting("台账.xlsx", "指标")).read()
    used = {one.place.cell for one in ledger.observations} | {one.location.cell for one in ledger.diagnostics}
    for row in reading.sheet.numbers[1:]:
        cell = reading.sheet.row(row).get(3)
        assert not cell or f"C{row}" in used or read_cell(cell, Location()) == Said(), cell
