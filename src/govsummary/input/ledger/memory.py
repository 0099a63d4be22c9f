"""What collecting keeps in a ledger's own sheets (来源, 冲突, 新指标), read back.

The sheets are those of `govsummary.input.writing.ledger`; their columns are found by their heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.errors import InvalidReport
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.numerals import MYRIADS
from govsummary.indicators.collecting.records import Conflict, Decision, Memory, Stranger
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.published import place_in
from govsummary.input.ledger.heads import CHOICE, CHOICES, read_head
from govsummary.input.reading.cells import members_of, of_text, text_of
from govsummary.input.reading.sheets import TooMuch, letters
from govsummary.input.validation.hints import POSSIBLE
from govsummary.input.validation.naming import NOT_A_CHOICE

if TYPE_CHECKING:
    from govsummary.input.reading.spreadsheet import Workbook

BETWEEN = "　"
"""Between an office and its place."""
OWN = "台账"
"""Stands for an office where the ledger itself says it."""


_NOT_COLLECTED = Text("台账“冲突”或“新指标”表里选的看不懂，没有收", "a choice in the ledger is none; nothing was collected")


@frozen
class _Row:
    sheet: str
    number: int
    texts: Mapping[str, str]
    columns: Mapping[str, int]

    def __getitem__(self, head: str) -> str:
        return self.texts.get(head, "")

    def place(self, path: str, head: str) -> Location:
        """The cell below a head."""
        return Location(path, sheet=self.sheet, cell=f"{letters(self.columns.get(head, 1))}{self.number}")


def read_memory(book: Workbook, ledger: Ledger, path: str = "") -> Memory:
    """What earlier collecting has kept; rows that people made unreadable are passed over.

    Raises:
        InvalidReport: a word stands below 采用 that is none of those to choose from.
    """
    known = {one.name: one for one in ledger.indicators}
    if odd := [*_odd_choices(book, path, known)]:
        raise InvalidReport(_NOT_COLLECTED, odd)
    said = (_said(row, known) for row in _rows(book, "来源"))
    conflicts = (_conflict(row, known, path) for row in _rows(book, "冲突"))
    strangers = (_stranger(row) for row in _rows(book, "新指标") if row["名称"])
    decisions = (_decision(row, known) for row in _rows(book, "裁定"))
    return Memory(
        tuple(one for one in said if one),
        tuple(one for one in conflicts if one),
        tuple(strangers),
        tuple(one for one in decisions if one),
    )


def _odd_choices(book: Workbook, path: str, known: Mapping[str, Indicator]) -> Iterator[Diagnostic]:
    for sheet, words in CHOICES.items():
        for row in _rows(book, sheet):
            if row[CHOICE] not in ("", *words) and not (sheet == "冲突" and _typed(row, known)):
                names = "、".join((*words, *(["对的数"] if sheet == "冲突" else [])))
                yield NOT_A_CHOICE.at(
                    row.place(path, CHOICE), name=CHOICE, got=row[CHOICE][:40], hint=POSSIBLE.fill(names=names)
                )


def _typed(row: _Row, known: Mapping[str, Indicator], path: str = "") -> Observation | None:
    """What somebody wrote instead of choosing between two words."""
    if row[CHOICE] in ("", *CHOICES["冲突"]):
        return None
    found = _word(row, row[CHOICE], "", row.place(PurePath(path).name, CHOICE), known)
    return found if found and (found.value is not None or found.members) else None


def _rows(book: Workbook, name: str) -> Iterator[_Row]:
    part = next((one.part for one in book.sheets if one.name == name), "")
    if not part:
        return
    try:
        sheet = book.sheet(part)
    except TooMuch:
        return
    numbers = sheet.numbers
    heads = {column: text_of(cell) for column, cell in sheet.row(numbers[0]).items()} if numbers else {}
    columns = {head: column for column, head in heads.items()}
    for number in numbers[1:]:
        texts = {heads[column]: text_of(cell).strip() for column, cell in sheet.row(number).items() if column in heads}
        yield _Row(name, number, texts, columns)


def columns_of(book: Workbook, name: str) -> dict[str, int]:
    """Where the columns of a sheet of collecting stand, by their heads."""
    part = next((one.part for one in book.sheets if one.name == name), "")
    sheet = book.sheet(part) if part else None
    return {text_of(cell): column for column, cell in sheet.row(1).items()} if sheet else {}


def kept_texts(book: Workbook, tables: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, ...]]]:
    """What the sheets of ``tables`` say below their heads, as texts."""
    return {name: [tuple(row[title] for title in head) for row in _rows(book, name)] for name, head in tables.items()}


def _said(row: _Row, known: Mapping[str, Indicator]) -> Observation | None:
    place = Location(row["文件"], sheet=row["工作表"], cell=row["单元格"])
    return _word(row, row["数值"], row["科室"], place, known)


def _word(row: _Row, value: str, office: str, place: Location, known: Mapping[str, Indicator]) -> Observation | None:
    head = read_head(row["时段"], None)
    if head.period is None or row["指标"] not in known or not value:
        return None
    indicator = known[row["指标"]]
    return Observation(
        indicator.name,
        head.period,
        mode=head.mode,
        basis=row["口径"],
        office=office,
        place=place,
        **_value(value, indicator),
    )


def _value(text: str, indicator: Indicator) -> dict[str, Any]:
    """What a cell says, as fields of an observation."""
    said = of_text(text)
    if kind_of(indicator).over_time == "union" and said.value is None:
        return {"members": members_of(text)}
    if said.value is None:
        return {"text": text, "value": place_in(text) if kind_of(indicator).name == "rank" else None}
    power = MYRIADS.get(said.scale, 0)
    ulp = Decimal(1).scaleb(power - said.decimals) if power or said.decimals else None
    return {"value": said.value.scaleb(power), "ulp": ulp, "qualifier": said.qualifier}


def _conflict(row: _Row, known: Mapping[str, Indicator], path: str = "") -> Conflict | None:
    first, second = (_word(row, row[f"{which}：数值"], *_source(row[f"{which}：出处"]), known) for which in "甲乙")
    if first is None or second is None:
        return None
    cell, typed = _word(row, row["台账"], "", Location(), known), _typed(row, known, path)
    choice: Any = "" if typed else row[CHOICE]
    return Conflict(first, second, cell, choice, row["说明"], typed)


def _decision(row: _Row, known: Mapping[str, Indicator]) -> Decision | None:
    taken, left = (_word(row, row[which], *_source(row[f"{which}：出处"]), known) for which in ("采用", "未采用"))
    return Decision(taken, left, row["说明"]) if taken and left else None


def _source(text: str) -> tuple[str, Location]:
    """``产业科　产业科.xlsx:填报!D4``."""
    office, _, place = text.partition(BETWEEN)
    path, _, where = place.rpartition(":")
    sheet, _, cell = where.rpartition("!")
    return "" if office == OWN else office, Location(path, sheet=sheet, cell=cell)


def _stranger(row: _Row) -> Stranger:
    choice: Any = row[CHOICE]
    return Stranger(row["名称"], row["像"], None, choice)


def undecided(book: Workbook, path: str, ledger: Ledger) -> Iterator[Observation]:
    """The facts of which two numbers are known and none is chosen, each at its row of 冲突."""
    known = {one.name: one for one in ledger.indicators}
    for row in _rows(book, "冲突"):
        if conflict := _conflict(row, known):
            one = conflict.first
            place = row.place(path, "指标")
            yield Observation(one.indicator, one.period, mode=one.mode, basis=one.basis, place=place)
