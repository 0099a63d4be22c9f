"""The rows of a table as indicators with their observations: names, parts, units, definitions, values, totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from govsummary.core import periods
from govsummary.core.diagnostics import Diagnostic, code
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.frozen import frozen, replace
from govsummary.core.regex import regex
from govsummary.indicators.kinds import KINDS, kind_of
from govsummary.indicators.published import place_in, worded
from govsummary.indicators.published import said as said_of
from govsummary.indicators.units import convert, with_scale
from govsummary.input.ledger.heads import Head, RowName, read_name
from govsummary.input.ledger.totals import Totals
from govsummary.input.reading.cells import (
    NO_NUMBER,
    SHARES,
    Number,
    Said,
    in_unit,
    members_of,
    plain_unit,
    read_cell,
    text_of,
)
from govsummary.input.validation.hints import guess_or_list
from govsummary.input.validation.naming import NOT_A_CHOICE
from govsummary.plugin.quantities import BY_TITLE

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Location
    from govsummary.core.periods import Period
    from govsummary.input.ledger.tables import Setting
    from govsummary.input.reading.sheets import RawCell

NO_HEADING = code("GS142")
NO_NAME = code("GS708")
NO_PERIOD = code("GS706")

_KINDS = {word: kind.name for kind in KINDS.values() for word in (kind.title.zh, *kind.aliases)}
_CHOICES: Mapping[str, Mapping[str, Any]] = {
    "kind": _KINDS,
    "better": {"高为好": "high", "低为好": "low"},
    "exhaustive": {"是": True, "否": False},
    "adds": {"是": True, "否": False},
    "decimals": {str(number): number for number in range(7)},
}
_HEADS = {"kind": "种类", "better": "方向", "exhaustive": "分项齐全", "adds": "按期相加", "decimals": "小数位"}
_AMONG = regex("全[国省市州盟县区旗]").search
"""Among whom a column of ranks says that they are."""
Cells = Mapping[int, "RawCell"]


@frozen
class Row:
    """A row of values, by which they can be read whenever they are wanted."""

    number: int
    indicator: str
    basis: str = ""
    """Its own 口径, where that is not its indicator's."""
    period: Period | None = None
    """That of all its values, if the row names it."""
    unit: str = ""
    """Its own unit, where that is not its indicator's."""
    by_values: bool = False
    """Whether nothing but its values states the unit."""


@dataclass
class Table:
    """One table of a sheet: its head, and what its rows have stated so far."""

    setting: Setting
    heads: Mapping[int, Head]
    cells: Callable[[int], Cells]
    """The cells of a row that people see."""
    unit: str = ""
    """That of the caption: of rows that state none."""
    observations: list[Observation] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    """Rows that are still to be read, by indicator."""
    head: int = 0
    """The row of its head, the last one if there are two."""
    numbers: list[int] = field(default_factory=list)
    """The rows below it."""
    _above: list[tuple[float, str]] = field(default_factory=list)
    """The rows that the next one may be a part of: their indents and addresses."""
    _unheaded: set[int] = field(default_factory=set)
    _row_period: Period | None = None

    def __post_init__(self) -> None:
        self.totals = Totals(self.heads, self._numbers)

    @property
    def indicators(self) -> dict[str, Indicator]:
        """Those of the whole file."""
        return self.setting.known

    @cached_property
    def value_columns(self) -> dict[int, Head]:
        """Columns of numbers, of a period that the head or the row names."""
        by_row = self._column("period")
        return {column: head for column, head in self.heads.items() if head.is_of_values and (by_row or head.period)}

    @cached_property
    def measures(self) -> frozenset[int]:
        """Columns of rates and ranks, each of which makes an indicator of its own."""
        return frozenset(column for column, head in self.value_columns.items() if head.role == "measure")

    @cached_property
    def text_columns(self) -> list[int]:
        """Columns whose merged cells stand for every row that they cover."""
        roles = ("name", "category", "period")
        return [column for column, head in self.heads.items() if head.role in roles or head.what == "unit"]

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        """The first column of each role."""
        return {(head.role, head.what): column for column, head in reversed([*self.heads.items()])}

    def _column(self, role: str, what: str = "") -> int:
        return self._places.get((role, what), 0)

    @property
    def name_column(self) -> int:
        """Where the names of rows stand."""
        return self._column("name") or 1

    def indent(self, number: int) -> int:
        """By how many characters the name of a row stands further in."""
        cells = self.cells(number)
        return cells[self.name_column].indent if self.name_column in cells else 0

    def row(self, number: int, cells: Cells, fixed: Mapping[int, str]) -> None:
        """A row below the head; ``fixed`` is what shows in `text_columns`."""
        self._without_head(number, cells)
        column = self._column("name")
        unit = plain_unit(fixed.get(self._column("definition", "unit"), ""))
        name = read_name(fixed.get(column, ""), cells[column].indent if column in cells else 0, has_unit=unit)
        category = read_name(fixed.get(self._column("category"), "")).words
        if Totals.is_one(name.words or category):
            said, faults = self._said(number, cells)
            self.faults += faults
            self.faults += self.totals.row({column: (one, self.setting.at(number, column)) for column, one in said.items()})
        elif name.words:
            if not self._take_period(number, cells, fixed):
                return
            self._state(number, cells, name, category, unit)
        elif stray := [one for one in cells if one in self.value_columns]:
            self.faults.append(NO_NAME.at(self.setting.at(number, stray[0]), shown=text_of(cells[stray[0]])[:40]))

    def _take_period(self, number: int, cells: Cells, fixed: Mapping[int, str]) -> bool:
        """The period that a row names for its values, where there is a column of periods; False: it names none."""
        column = self._column("period")
        words = fixed.get(column, "")
        self._row_period = periods.read(words, self.setting.period) if words else None
        if not column or self._row_period or not any(one in self.value_columns for one in cells):
            return True
        self.faults.append(NO_PERIOD.at(self.setting.at(number, column), text=words))
        return False

    def close(self) -> None:
        """The table is at its end."""
        self.faults += self.totals.close()

    def _without_head(self, number: int, cells: Cells) -> None:
        for column in cells:
            head = self.heads.get(column)
            if (head is None or not head.text) and column not in self._unheaded:
                self._unheaded.add(column)
                self.faults.append(NO_HEADING.at(self.setting.at(number, column)))

    # ---- an indicator -------------------------------------------------------------------------------------------------

    def _state(self, number: int, cells: Cells, name: RowName, category: str, unit: str) -> None:
        whole = self._whole(name)
        address = ".".join(filter(None, (whole, name.words) if whole else (self.setting.group, category, name.words)))
        self._above.append((name.indent, address))
        stated = self._definitions(number, cells)
        if self.setting.is_list(address):
            stated.setdefault("kind", "list")
        by_values = not (unit or name.unit)
        said = self._said(number, cells)[0] if by_values else {}
        unit = unit or name.unit or self._unit_of(said)
        if not unit and self.setting.handed_in and not self.setting.takes_text(address) and _are_names(said.values()):
            stated.setdefault("kind", "list")
        if not unit and not self.setting.takes_text(address) and any(place_in(one.text) for one in said.values()):
            stated.setdefault("kind", "rank")
        basis = stated.pop("basis", "")
        own = Indicator(address, unit, of=stated.pop("of", whole), basis=basis, place=self._place(number), **stated)
        known = self.indicators.setdefault(address, own)
        own_basis, own_unit = basis if basis != known.basis else "", unit if unit != known.unit else ""
        row = Row(number, known.name, own_basis, self._row_period, own_unit, by_values)
        if self.setting.at_once or not self.measures.isdisjoint(cells):
            self._take(self.values(row, cells))
        else:
            self.rows.setdefault(address, []).append(row)
        if not whole:
            self.totals.add(number, unit)

    def _take(self, stated: Iterable[Observation | Diagnostic]) -> None:
        for one in stated:
            if isinstance(one, Diagnostic):
                self.faults.append(one)
            else:
                self.observations.append(one)

    def values(self, row: Row, cells: Cells | None = None) -> Iterator[Observation | Diagnostic]:
        """What a row states, and what is wrong with its values."""
        indicator = self.indicators[row.indicator]
        said, faults = self._said(row.number, self.cells(row.number) if cells is None else cells)
        yield from faults
        if row.by_values:
            said = _in_scale_of(said, indicator.unit)
        if row.unit and indicator.unit:
            said = {column: _in_own_unit(one, row.unit) for column, one in said.items()}
        for column, one in said.items():
            yield self._value(indicator, self.heads[column], one, self.setting.at(row.number, column), row)

    def _numbers(self, number: int) -> dict[int, Decimal]:
        """The numbers of a row by column."""
        said, _ = self._said(number, self.cells(number))
        return {column: one.value for column, one in said.items() if one.value is not None}

    def _place(self, number: int) -> Location:
        return self.setting.at(number, self.name_column)

    def _whole(self, name: RowName) -> str:
        """The row above that this one is a part of."""
        while self._above and self._above[-1][0] >= name.indent:
            self._above.pop()
        return self._above[-1][1] if self._above else ""

    def _said(self, number: int, cells: Cells) -> tuple[dict[int, Said], list[Diagnostic]]:
        """What the cells below the values say, but for those that say nothing; and of those that cannot be read, why."""
        found: dict[int, Said] = {}
        faults: list[Diagnostic] = []
        for column, head in self.value_columns.items():
            if column not in cells:
                continue
            said = read_cell(cells[column], self.setting.at(number, column), self.setting.from_1904)
            if isinstance(said, Diagnostic):
                faults.append(said)
            elif said.value is not None or said.text:
                bare = head.unit and said.value is not None and not said.unit + said.scale
                found[column] = replace(said, unit=head.unit) if bare else said
        return found, faults

    def _unit_of(self, said: Mapping[int, Said]) -> str:
        """The unit that the values of a row state, or their heads, or the caption of the table."""
        stated = [one.unit for c, one in said.items() if one.unit and self.heads[c].role == "value"]
        if stated and not (self.unit and _one_dimension(self.unit, stated[0])):
            return stated[0]
        heads = {head.unit for head in self.value_columns.values() if head.role == "value"}
        return self.unit or (heads.pop() if len(heads) == 1 else "")

    def _definitions(self, number: int, cells: Cells) -> dict[str, Any]:
        """What the row says of its indicator."""
        found: dict[str, Any] = {}
        for column, head in self.heads.items():
            if head.role != "definition" or head.what == "unit" or column not in cells:
                continue
            text = text_of(cells[column], self.setting.from_1904).strip()
            choices = _CHOICES.get(head.what)
            if choices is None:
                found[head.what] = members_of(text) if head.what == "aliases" else text
            elif text in choices:
                found[head.what] = choices[text]
            elif text != "文字":
                place, title = self.setting.at(number, column), _HEADS[head.what]
                self.faults.append(NOT_A_CHOICE.at(place, name=title, got=text[:40], hint=guess_or_list(text, [*choices])))
        return found

    # ---- a value ------------------------------------------------------------------------------------------------------

    def _value(self, indicator: Indicator, head: Head, said: Said, at: Location, row: Row) -> Observation | Diagnostic:
        period, basis = row.period or head.period, row.basis
        assert period is not None
        if head.role == "measure":
            indicator, basis = self._published(indicator, head, said), ""
        stated = partial(Observation, indicator.name, period, mode=head.mode, basis=basis, office=indicator.office, place=at)
        if worded(indicator.name) and (said.value is None or indicator.name.endswith("位次")):
            role, among = BY_TITLE[indicator.name.rpartition(".")[2]].role, _AMONG(head.text)
            words = f"{among[0]}第{said.value}" if among and said.value and not said.text else said.text or said.value
            found = said_of(indicator, role, words, period, at)
            return replace(found, basis=basis) if found else NO_NUMBER.at(at, name=indicator.name, got=said.text[:40])
        if indicator.kind == "list" and said.value is None:
            return stated(members=members_of(said.text))
        place = place_in(said.text) if said.value is None and kind_of(indicator).name == "rank" else None
        dated = said.text and self.setting.takes_text(indicator.name) and periods.read(said.text)  # 统计年度：2024年
        if place or dated:
            return stated(place, text=said.text)
        number = in_unit(said, indicator.unit, indicator.name, at, growth=indicator.kind == "growth")
        if isinstance(number, Number):
            return stated(number.value, ulp=number.ulp, qualifier=number.qualifier)
        if said.value is None and self.setting.takes_text(indicator.name) and not indicator.unit:
            return stated(text=said.text)
        return number

    def _published(self, indicator: Indicator, head: Head, said: Said) -> Indicator:
        """The rate or rank of an indicator that its own column states."""
        address = f"{indicator.name}.{head.what}"
        rank = head.what.endswith("位次")
        unit = "位" if rank else "个百分点" if indicator.unit in SHARES and said.unit != "%" else "%"
        made = Indicator(address, unit, "rank" if rank else "growth", office=indicator.office, place=indicator.place)
        return self.indicators.setdefault(address, made)


def _are_names(said: Iterable[Said]) -> bool:
    """Whether cells name several things and count nothing: 甲、乙."""
    found = [*said]
    return any(len(members_of(one.text)) > 1 for one in found) and all(one.value is None and not one.day for one in found)


def _in_scale_of(said: dict[int, Said], unit: str) -> dict[int, Said]:
    """The values of a row whose unit stands in them: beside 4.2万人, 4.1万 can only be 万人."""
    if all(unit != one.unit for one in said.values()):
        return said
    scaled = {column: one for column, one in said.items() if one.scale}
    return said | {column: replace(one, unit=with_scale(one.scale, unit), scale="") for column, one in scaled.items()}


def _in_own_unit(said: Said, unit: str) -> Said:
    """A number of a row whose unit is another than that of an earlier row of the same indicator."""
    bare = said.value is not None and not said.unit + said.scale
    return replace(said, unit=unit) if bare else said


def _one_dimension(unit: str, other: str) -> bool:
    return unit == other or convert(Decimal(1), other, unit) is not None


class Rows(Mapping[str, Ledger]):
    """Rows of some tables by indicator, each read when it is asked for."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = [one for one in tables if one.rows]

    def __getitem__(self, name: str) -> Ledger:
        tables = [one for one in self.tables if name in one.rows]
        stated = [one for table in tables for row in table.rows[name] for one in table.values(row)]
        return Ledger(
            (tables[0].indicators[name],),
            tuple(one for one in stated if isinstance(one, Observation)),
            tuple(one for one in stated if isinstance(one, Diagnostic)),
        )

    def __contains__(self, name: object) -> bool:
        return any(name in one.rows for one in self.tables)

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets what the rows say: the workbook stays here."""
        return dict, ({name: self[name] for name in self},)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for one in self.tables for name in one.rows))

    def __len__(self) -> int:
        return sum(1 for _ in self)
