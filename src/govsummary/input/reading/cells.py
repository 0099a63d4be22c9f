"""What a cell of a table says where a number belongs: its value, its unit as far as it names one, and how exact it is."""

from __future__ import annotations

import re
from decimal import Decimal
from sys import intern
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import Text
from govsummary.core.numerals import MYRIADS, in_digits
from govsummary.core.regex import regex
from govsummary.indicators.units import convert, is_scaled_twice, known, with_scale
from govsummary.input.reading import number_formats

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.input.reading.sheets import RawCell

NO_VALUE = code("GS144")
NO_NUMBER = code("GS357")
UNIT_DIFFERS = code("GS365")
IS_A_DATE = code("GS710")
WHICH_PERCENT = code("GS712")
WHICH_SCALE = code("GS717")

SHARES = ("%", "‰")
_LEAVE_EMPTY = Text("没有数就空着；要说明的写在备注里", "leave it empty where there is no number; remarks go into 备注")
_IS_A_LIST = Text(
    "没有数就空着；是名单，请在台账的“种类”一列写“名单”",
    "no number: leave it empty; a list: write 名单 below 种类",
)
_WIDE = {n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D, 0x2236: 0x3A}
_EMPTY = frozenset({"", "-", "--", "—", "——", "－", "–", "―", "/", "\\", "无", "…", "……", "..."})
_QUOTES = "‘’'“”\"`"
_QUALIFIERS = {"超过": "超"}
"""Other words for 约, 近, 超, 余, 预计, 以上."""
_DOWN = frozenset({"下降", "减少", "降低", "回落", "↓", "-"})
_number = regex(
    r"(?P<about>预计|约|近|超过?|逾)?(?P<way>同?比?(?:增长|上升|提高|增加|下降|减少|降低|回落)|[↑↓+-])?(?P<about2>约|近|超过?)?第?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,60}(?:\.\d{1,60})?)"
    r"(?P<more>余|多)?(?P<scale>万亿|亿|万)?(?P<more2>余|多)?(?P<unit>[^\d.,+*/()-]{0,12}?|:1)(?P<more3>以上|左右)?"
).fullmatch
_parted = regex(r"[、，,;；\n]+").split
_day = regex(r"(?:\d{4}[年/-])?\d{1,2}[月/]\d{1,2}日?").fullmatch


@frozen
class Said:
    """A number with the unit that its own cell states, or a text that is no number; of neither the cell is empty."""

    value: Decimal | None = None
    unit: str = ""
    scale: str = ""
    """万 or 亿 without a unit behind it."""
    decimals: int = 0
    qualifier: str = ""
    text: str = ""
    day: str = ""
    """The date that the cell holds, as it shows."""


def plain(text: str) -> str:
    """The text in half width, without spaces and line breaks."""
    return "".join(text.translate(_WIDE).split())


def plain_unit(text: str) -> str:
    """The unit in half width; ∶1 has a colon of its own, and brackets are Chinese ones (台（套）)."""
    return intern(plain(text).replace(":1", "∶1").replace("(", "（").replace(")", "）"))


def text_of(cell: RawCell, from_1904: bool = False) -> str:
    """What a cell shows, as text; spaces before it may be an indent."""
    if cell.kind == "b":
        return "是" if cell.text.strip() in ("1", "true") else "否"
    if cell.kind != "n":
        return cell.text.rstrip()
    number = number_formats.exact_number(cell.text)
    shown = None if number is None else number_formats.shown(number, cell.format, from_1904=from_1904)
    return cell.text if shown is None else shown if isinstance(shown, str) else in_digits(shown)


def holds_number(cell: RawCell) -> bool:
    """Whether a cell holds a number, be it typed as text."""
    if cell.kind == "n":
        return not number_formats.is_date(cell.format)
    return cell.kind in "ef" or (cell.kind == "s" and len(cell.text) < 80 and of_text(cell.text).value is not None)


def read_cell(cell: RawCell, at: Location, from_1904: bool = False) -> Said | Diagnostic:
    """What a cell says; an error value and a formula without a result are faults."""
    if cell.kind in "ef":
        return NO_VALUE.at(at, shown=cell.text[:40])
    if cell.kind == "d":
        return Said(text=cell.text, day=cell.text.removesuffix("T00:00:00"))
    if cell.kind != "n":
        return of_text(text_of(cell))
    number = number_formats.exact_number(cell.text)
    if number is None:
        return NO_VALUE.at(at, shown=cell.text[:40])
    if number_formats.is_date(cell.format):
        day = text_of(cell, from_1904)
        return Said(text=day, day=day)
    shown = number_formats.shown(number, cell.format, from_1904=from_1904)
    return of_text(shown) if isinstance(shown, str) else _of_number(number if shown is None else shown)


def _of_number(value: Decimal) -> Said:
    return Said(value.normalize() + 0, decimals=max(0, -int(value.as_tuple().exponent)))


def of_text(text: str) -> Said:
    """What a text says: 1,234, 4.2万, 约300, 300余, 第3位, 98.6%, 16.24亿元; or that it is no number."""
    bare = plain(text).strip(_QUOTES)
    if bare in _EMPTY:
        return Said()
    found = _number(bare) if len(bare) < 200 else None
    unit = found["unit"].removeprefix(":").strip() if found else ""
    if found and found["unit"] == ":1":
        unit = "∶1"
    if found is None or (unit and not is_unit(found["scale"] or "", unit)):
        return Said(text=text.strip(), day=text.strip() if _day(bare) else "")
    digits = found["digits"].replace(",", "")
    sign = -1 if (found["way"] or "").removeprefix("同").removeprefix("比") in _DOWN else 1
    qualifier = found["about"] or found["about2"] or found["more"] or found["more2"] or found["more3"] or ""
    qualifier, scale = _QUALIFIERS.get(qualifier, qualifier), found["scale"] or ""
    said = Said(sign * Decimal(digits), "", scale, len(digits.partition(".")[2]), qualifier, text.strip())
    return replace(said, unit=scale + unit, scale="") if unit else said


def members_of(text: str) -> tuple[str, ...]:
    """What a list in one text names: 甲、乙."""
    return tuple(filter(None, map(str.strip, _parted(text))))


def is_unit(scale: str, unit: str) -> bool:
    """Whether people count in it: 万吨, 户, %, 个百分点."""
    return known(scale + unit) or known(unit)


@frozen
class Number:
    """A number in the unit of its indicator; ``ulp`` is its last place there, None of a whole number."""

    value: Decimal
    ulp: Decimal | None = None
    qualifier: str = ""


def in_unit(said: Said, unit: str, name: str, at: Location, *, growth: bool = False) -> Number | Diagnostic:
    """The number of a cell in ``unit``, or what is wrong with it: no number, a date, another unit, 0.054 for 5.4%."""
    if said.value is None and unit and plain(said.text).endswith(unit):  # which no table of units has
        said = of_text(plain(said.text).removesuffix(unit))
    if said.value is None:
        if said.day:
            return IS_A_DATE.at(at, day=said.day, typed=_typed(said.day))
        return NO_NUMBER.at(at, name=name, got=said.text[:40], hint=_LEAVE_EMPTY if unit else _IS_A_LIST)
    own = said.unit or (with_scale(said.scale, unit) if said.scale else unit)
    value = said.value if own == unit or not (unit or said.scale) else convert(said.value, own, unit)
    if value is None:
        return UNIT_DIFFERS.at(at, name=name, unit=unit, got=said.text or in_digits(said.value) + own)
    if doubt := _two_readings(said, value, unit, at, growth):
        return doubt
    if not said.decimals and own == unit:
        return Number(value, None, said.qualifier)
    last = Decimal(1).scaleb(-said.decimals)
    return Number(value, last if own == unit or not unit else convert(last, own, unit), said.qualifier)


def _two_readings(said: Said, value: Decimal, unit: str, at: Location, growth: bool) -> Diagnostic | None:
    """What to say of 5万 in 万元 and of 0.054 in %, which people write for two numbers."""
    if said.scale and is_scaled_twice(said.scale, unit):
        return which_scale(said.text, value, said.scale, unit, at)
    if unit == "%" and not said.unit and 0 < abs(value) < 1 and not (growth and said.decimals < 2):
        given = in_digits(value)
        return WHICH_PERCENT.at(at, got=given, as_share=in_digits(value * 100), as_is=given)
    return None


def which_scale(got: str, value: Decimal, scale: str, unit: str, at: Location) -> Diagnostic:
    """What to say of 5万 counted in 万元; ``value`` is 5."""
    whole = in_digits(value.scaleb(MYRIADS[scale]))
    return WHICH_SCALE.at(at, got=got, unit=unit, as_scaled=in_digits(value), as_whole=whole)


def _typed(day: str) -> str:
    """What may have been typed where a spreadsheet made a date of it: 4-6."""
    month_and_day = re.findall(r"\d+", day)[-2:]
    return "-".join(str(int(part)) for part in month_and_day)
