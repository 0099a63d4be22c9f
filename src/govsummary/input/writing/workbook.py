"""Workbooks as they are written: one look, drop-downs, how they print; the same contents give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from govsummary.core.frozen import define, field, frozen
from govsummary.core.numerals import in_digits
from govsummary.input.reading.sheets import letters
from govsummary.plugin.quantities import BEHIND, WITHIN

if TYPE_CHECKING:
    from govsummary.core.facts import Observation

LEDGER = "govsummary 台账 1"
"""The mark of a ledger, in the description of the file."""
OPTIONS = "_选项"
"""The sheet of the lists that drop-downs choose from; Excel does not even offer to show it."""
FONT = "宋体"
_LONG_ENOUGH = 255
"""Characters of a list that a cell's own drop-down holds, as Excel allows."""
_ROWS = 200
"""Rows below the last one that have the drop-downs as well."""
_MOMENT = "2000-01-01T00:00:00Z"
_modified = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SHOWN_DIGITS = 10
"""Digits that a cell of no particular format shows, however narrow."""

Value = str | int | Decimal | None
Position = tuple[int, int]


# ---- what a cell holds -----------------------------------------------------------------------------------------------


def cell_of(one: Observation, unit: str = "") -> tuple[Value, str]:
    """What the cell of an observation holds, and its format: text where no number says it all (约300, 甲、乙).

    A number is a plain one in the unit of its indicator, so that Excel can add it up and 万 is not taken for part of the
    unit. Of less than 1% the cell shows the sign: a bare 0.1 may mean 10%.
    """
    if one.value is None or one.text:
        return one.text or "、".join(one.members) or one.formula or None, "@"
    small = unit == "%" and 0 < abs(one.value) < 1
    if one.qualifier:
        return _qualified(in_digits(one.value) + unit * small, one.qualifier), "@"
    if small:
        return one.value / 100, percent_format(one.value)
    return one.value, number_format(one.value, one.ulp)


def percent_format(value: Decimal) -> str:
    """The format that shows so many per cent to the last place."""
    return f"0.{'0' * max(1, -int(value.normalize().as_tuple().exponent))}%"


def _qualified(number: str, qualifier: str) -> str:
    return f"{number}{qualifier}" if qualifier in (*WITHIN, *BEHIND) else f"{qualifier}{number}"


def number_format(value: Decimal, ulp: Decimal | None = None) -> str:
    """The format that shows a number to its last place, noughts at the end included."""
    places = max(0, -int(value.normalize().as_tuple().exponent))
    wanted = max(places, -int(ulp.normalize().as_tuple().exponent)) if ulp else places
    if wanted == places and len(value.as_tuple().digits) <= _SHOWN_DIGITS:
        return "General"
    return f"0.{'0' * wanted}" if wanted else "0"


def stored(value: Value) -> Any:
    """A number as Excel keeps it; text where that would lose digits."""
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    return float(value) if len(value.normalize().as_tuple().digits) <= 15 else f"{value:f}"


# ---- lists to choose from --------------------------------------------------------------------------------------------


@frozen
class Choice:
    """A drop-down: its values, and whether others are refused or only asked about."""

    name: str
    values: tuple[str, ...]
    strict: bool = True


@define
class Book:
    """A workbook in the making."""

    made: Any
    _lists: dict[str, int] = field(default_factory=dict)

    @classmethod
    def new(cls, mark: str = LEDGER) -> Book:
        """An empty one."""
        from openpyxl import Workbook

        made = Workbook()
        made.remove(made.active)
        made.properties.description = mark
        made.properties.creator = "govsummary"
        return cls(made)

    def sheet(self, name: str, index: int | None = None) -> Any:
        """The sheet of that name; a new one, at its place, if there is none."""
        return self.made[name] if name in self.made.sheetnames else self.made.create_sheet(name, index)

    def choose(self, sheet: Any, choice: Choice, area: str) -> None:
        """A drop-down on the cells of an area."""
        from openpyxl.worksheet.datavalidation import DataValidation

        if not choice.values:
            return
        literal = ",".join(choice.values)
        fits = len(literal) < _LONG_ENOUGH and not any("," in one or '"' in one for one in choice.values)
        formula = f'"{literal}"' if fits and not choice.name else self._listed(choice)
        rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=True)
        rule.errorStyle = "stop" if choice.strict else "warning"
        rule.errorTitle = choice.name or "请选择"
        rule.error = "请从下拉列表里选" if choice.strict else "列表里没有这一个，确实要用吗？"
        rule.sqref = area
        sheet.add_data_validation(rule)

    def _listed(self, choice: Choice) -> str:
        """The name of a list on the sheet of lists."""
        from openpyxl.workbook.defined_name import DefinedName

        key = choice.name or "、".join(choice.values)
        name = f"选项_{choice.name or len(self._lists) + 1}"
        if key not in self._lists:
            options = self.sheet(OPTIONS)
            options.sheet_state = "veryHidden"
            column = self._lists[key] = len(self._lists) + 1
            for row, one in enumerate((choice.name or name, *choice.values), 1):
                options.cell(row, column, one)
            letter = letters(column)
            area = f"'{OPTIONS}'!${letter}$2:${letter}${len(choice.values) + 1}"
            self.made.defined_names[name] = DefinedName(name, attr_text=area)
            return name
        return f"选项_{choice.name or self._lists[key]}"

    def bytes(self) -> bytes:
        """The file: the same contents, the same bytes."""
        order = [name for name in self.made.sheetnames if name != OPTIONS]
        self.made.active = 0
        if OPTIONS in self.made.sheetnames:
            self.made.move_sheet(OPTIONS, len(order) - self.made.sheetnames.index(OPTIONS))
        raw = io.BytesIO()
        self.made.save(raw)
        return without_time(raw.getvalue())


def without_time(content: bytes) -> bytes:
    """A package whose parts, and whose own account of itself, are of one fixed moment."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "docProps/core.xml":
                data = _modified.sub(rb"\g<1>" + _MOMENT.encode(), data)
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            made.writestr(part, data)
    return out.getvalue()


# ---- the look of sheets ----------------------------------------------------------------------------------------------


@frozen
class Look:
    """How cells look: head, value to fill in, given."""

    fill: str = ""
    bold: bool = False
    wrap: bool = True
    across: str = ""
    locked: bool = True
    indent: int = 0


HEAD = Look("D9E2F3", bold=True, across="center")
VALUE = Look("FFF9DB", locked=False)
GIVEN = Look("EDEDED")
PLAIN = Look()
REQUIRED = Look(bold=True)
TITLE = Look(bold=True, across="center")


def put(sheet: Any, at: Position, value: Value, look: Look = PLAIN, shape: str = "") -> None:
    """Write a cell."""
    cell = sheet.cell(*at)
    cell.value = stored(value)
    if isinstance(cell.value, str):
        cell.data_type = "s"  # never a formula, whatever a name begins with
    if shape:
        cell.number_format = shape
    dress(cell, look)


_dressed: WeakKeyDictionary[Any, dict[Look, Any]] = WeakKeyDictionary()
"""By workbook, the numbers under which it keeps a look: comparing fonts and borders for each cell takes seconds."""


def dress(cell: Any, look: Look) -> None:
    """Give a cell its look; its number format, and a colour that somebody gave it, stay."""
    from openpyxl.styles.cell_style import StyleArray

    known = _dressed.setdefault(cell.parent.parent, {})
    given = StyleArray(cell._style) if cell._style else StyleArray()
    given.numFmtId = 0
    if any(given):
        if known.get(look) != given:
            _dress(cell, look)
        return
    shape = cell._style.numFmtId if cell._style else 0
    if look not in known:
        _dress(cell, look)
        known[look] = cell._style
    cell._style = StyleArray(known[look])
    cell._style.numFmtId = shape


def _dress(cell: Any, look: Look) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell.font = Font(FONT, 11, bold=look.bold)
    cell.alignment = Alignment(look.across or None, "center", wrap_text=look.wrap, indent=look.indent)
    line = Side("thin", "BFBFBF")
    cell.border = Border(line, line, line, line)
    if look.fill:
        cell.fill = PatternFill("solid", look.fill)
    if not look.locked:
        cell.protection = Protection(locked=False)


def fit(sheet: Any, row: int, text: str, width: float) -> None:
    """Make a row high enough for a text in a column so many characters wide; Excel does so only when somebody types."""
    lines = -(-2 * len(text) // max(1, int(width)))
    height = sheet.row_dimensions[row].height or 0
    if lines > 1:
        sheet.row_dimensions[row].height = max(height, 15 * lines)


def set_up(sheet: Any, widths: Sequence[float], *, head: int = 1, freeze: str = "B2", area: str = "") -> None:
    """Widths of columns in characters, what stays in view, and A4 across with the head on every page."""
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[letters(number)].width = width
    sheet.freeze_panes = freeze
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    if area:
        sheet.print_area = area


def ask(sheet: Any, area: str, *, whole: bool, prompt: str) -> None:
    """Cells that want a number: what to write is shown beside them; anything else is asked about, not refused."""
    from openpyxl.worksheet.datavalidation import DataValidation

    kind = "whole" if whole else "decimal"
    rule = DataValidation(kind, "between", "-999999999999", "999999999999", allow_blank=True)
    rule.errorStyle, rule.showErrorMessage, rule.showInputMessage = "warning", True, True
    rule.errorTitle, rule.error = "不是数字", "这里一般写数字。确实要这样写吗？"
    rule.promptTitle, rule.prompt = "怎样填", prompt[:_LONG_ENOUGH]
    rule.sqref = area
    sheet.add_data_validation(rule)


def areas(cells: Iterable[Position]) -> str:
    """Cells as the fewest areas of columns that hold them: ``E2:E9 F2``."""
    columns: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        columns.setdefault(column, []).append(row)
    found = []
    for column, rows in sorted(columns.items()):
        letter = letters(column)
        start = rows[0]
        for here, after in zip(rows, [*rows[1:], 0], strict=True):
            if after != here + 1:
                found.append(f"{letter}{start}" if start == here else f"{letter}{start}:{letter}{here}")
                start = after
    return " ".join(found)


def table(book: Book, name: str, head: Sequence[str], rows: Sequence[Sequence[Value]], widths: Mapping[str, float]) -> Any:
    """A plain sheet: a head and its rows."""
    sheet = book.sheet(name)
    for column, title in enumerate(head, 1):
        put(sheet, (1, column), title, HEAD)
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            put(sheet, (row, column), value)
    set_up(sheet, [widths.get(title, 14) for title in head], freeze="A2")
    return sheet
