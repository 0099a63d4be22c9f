"""Cells of a workbook set as if somebody typed into them; every other byte of its sheets, and all its parts, stay.

So nothing is lost that a library does not know: charts, macros, comments, the look. Formulas that depend on what was set are
worked out again where that is plain, else they lose their result, and Excel works them out when the file is opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.input.reading.cells import plain
from govsummary.input.reading.number_formats import GENERAL, is_date, shown
from govsummary.input.reading.sheets import letters, position
from govsummary.input.reading.spreadsheet import Workbook
from govsummary.input.writing.results import Cell, stale
from govsummary.input.writing.rich_text import runs_of, with_text
from govsummary.input.writing.splicing import SheetXml
from govsummary.input.writing.working_out import worked_out

Texts = Mapping[Cell, str]
_number = regex(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,15})?|[+-]?\.\d{1,15}").fullmatch
_calculated = re.compile(rb"<(\w+:)?calcPr\b[^>]*?(/?)>")
_after = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")
_TWO_PLACES = 10
"""The format 0.00%, by its number in every workbook."""
_EXACT = 15
"""Digits of a number that a spreadsheet keeps."""
_FORMULA = Text("“{sheet}”表的 {cell} 是公式，要改它引用的格子", "{sheet}!{cell} is a formula: change what it refers to")
_LOCKED = Text("“{sheet}”表加了保护，{cell} 锁着", "{sheet} is protected, and {cell} locked")
_UNLOCK = Text("请在 Excel 里撤销工作表保护，再试一次", "take the protection off in Excel and try again")
_NO_SHEET = Text("工作簿里没有“{sheet}”表", "the workbook has no sheet '{sheet}'")


def set_cells(content: bytes, cells: Mapping[Cell, str]) -> bytes:
    """The workbook with texts typed into cells, each by its sheet and name (``("指标", "E5"): "1,234.5"``); "" empties it.

    Raises:
        UsageError: there is no such sheet, or the cell holds a formula or is locked.
        Unreadable: it is no workbook, or damaged.
    """
    if not cells:
        return content
    with Workbook(content) as book:
        parts, formats, from_1904 = {one.name: one.part for one in book.sheets}, book.formats, book.from_1904
    with ZipFile(BytesIO(content)) as package:
        styles = next((package.read(name) for name in package.namelist() if name.endswith("styles.xml")), b"")
    for sheet, _ in cells:
        if sheet not in parts:
            raise UsageError(_NO_SHEET.fill(sheet=sheet))
    outdated = stale(content, {*cells})
    made = _with(content, parts, cells, _Styles(formats, from_1904, styles), dict.fromkeys(outdated, ""))
    results = worked_out(content, made, outdated, {*outdated}) if outdated else {}
    if not results:
        return made
    known = dict.fromkeys(outdated, "") | results
    return _with(content, parts, cells, _Styles(formats, from_1904, styles), known)


def _with(content: bytes, parts: Mapping[str, str], cells: Mapping[Cell, str], styles: _Styles, results: Texts) -> bytes:
    """The workbook with its cells set, and with other results of formulas."""
    with ZipFile(BytesIO(content)) as package:
        new: dict[str, bytes] = {}
        for sheet in dict.fromkeys(name for name, _ in (*cells, *results)):
            xml = SheetXml(package.read(parts[sheet]))
            typed = {cell: text for (name, cell), text in cells.items() if name == sheet}
            elements = {
                position(cell): _in_runs(package, xml, cell, _element(xml, sheet, cell, text, styles), text)
                for cell, text in typed.items()
            }
            new[parts[sheet]] = xml.spliced(
                elements, {position(c): one for (name, c), one in results.items() if name == sheet}
            )
        if styles.added:
            new[next(name for name in package.namelist() if name.endswith("styles.xml"))] = styles.written()
        if results:
            part = next(name for name in package.namelist() if name.endswith("workbook.xml"))
            new[part] = _to_work_out(package.read(part))
        return _repacked(package, new)


def _element(xml: SheetXml, sheet: str, name: str, text: str, styles: _Styles) -> str:
    """The XML of a cell into which the text is typed."""
    at, text = position(name), text.rstrip()
    cell = xml.cell(at)
    if cell and cell.formula:
        raise UsageError(_FORMULA.fill(sheet=sheet, cell=f"{letters(at[1])}{at[0]}"))
    style = xml.style(at)
    if xml.protected and not styles.is_unlocked(style):
        raise UsageError(_LOCKED.fill(sheet=sheet, cell=f"{letters(at[1])}{at[0]}"), _UNLOCK)
    value, style = styles.typed(text.strip(), style)
    if value is None:
        return xml.element(at, text, style, number=False)
    return xml.element(at, in_digits(value), style, number=True)


def _in_runs(package: ZipFile, xml: SheetXml, name: str, element: str, text: str) -> str:
    """The element of a text, in the looks that its runs had."""
    cell = xml.cell(position(name))
    if cell is None or xml.prefix or "<is>" not in element:
        return element
    runs = runs_of(package, xml.content[cell.start : cell.end])
    head, _, tail = element.partition("<is>")
    return f"{head}<is>{with_text(runs, text.rstrip()).decode()}</is>{tail.partition('</is>')[2]}" if runs else element


class _Styles:
    """The cell styles of a workbook, and those that have to be added because a format would hide what is typed."""

    def __init__(self, formats: list[str], from_1904: bool, part: bytes) -> None:
        self.formats, self.from_1904 = formats, from_1904
        self.part = part
        self.added: list[tuple[int, int]] = []
        """Of each added style the one it is like, and the number of its format."""

    def is_unlocked(self, style: int) -> bool:
        """Whether a cell of that style may be typed into though its sheet is protected."""
        return style in self._unlocked

    @cached_property
    def _unlocked(self) -> frozenset[int]:
        _, known, _ = _cell_styles(self.part)
        return frozenset(n for n, one in enumerate(known) if _free(one))

    def typed(self, text: str, style: int) -> tuple[Decimal | None, int]:
        """The number that a text is in a cell of that style, and the style that shows it; None: it stays a text."""
        code = self.formats[style] if style < len(self.formats) else GENERAL
        if is_date(code) and (day := self._day(text)) is not None:
            return day, style
        percent = str(shown(Decimal("0.5"), code)).endswith("%")
        share = text.endswith(("%", "％"))
        bare = text[:-1].rstrip() if share else text
        bare = plain(bare) if len(bare.split()) == 1 else bare  # digits of an input method are wide
        coded = bare.lstrip("+-").startswith("0") and _code_like(bare)
        if code == "@" or not _number(bare) or coded or (share and not percent):
            return None, style
        number = Decimal(bare.replace(",", ""))
        if len(number.normalize().as_tuple().digits) > _EXACT:
            return None, style
        if percent:
            if shown(number / 100, code) != f"{in_digits(number)}%" and not _shows(shown(number / 100, code), number):
                if -int(number.normalize().as_tuple().exponent) > 2:
                    return None, self._like(style, 0) if share else style
                style = self._like(style, _TWO_PLACES)
            return number / 100, style
        return number, style if shown(number, code) == number else self._like(style, 0)

    def _day(self, text: str) -> Decimal | None:
        """The number by which a cell of dates knows a day: 2026-07-06."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        return Decimal((day - (date(1904, 1, 1) if self.from_1904 else date(1899, 12, 30))).days)

    def _like(self, style: int, number: int) -> int:
        """A style that differs in the format of its numbers alone."""
        if (style, number) not in self.added:
            self.added.append((style, number))
        return len(self.formats) + self.added.index((style, number))

    def written(self) -> bytes:
        """The part of styles with those that were added."""
        content = self.part
        (start, end), known, head = _cell_styles(content)
        made = b"".join(_with_format(known[style] if known else b"<xf/>", number) for style, number in self.added)
        count = str(len(known) + len(self.added)).encode()
        counted = re.sub(rb'count="\d+"', b'count="' + count + b'"', head)
        return content[: start - len(head)] + counted + content[start:end] + made + content[end:]


_free = re.compile(rb'<(?:\w+:)?protection\b[^>]*\blocked="(?:0|false)"').search


def _cell_styles(content: bytes) -> tuple[tuple[int, int], list[bytes], bytes]:
    """Where the styles of cells stand in the part of styles, each of them, and the tag around them."""
    start = re.search(rb"<(\w+:)?cellXfs\b[^>]*>", content)
    if start is None:
        return (0, 0), [], b""
    end = content.index(b"</" + (start[1] or b"") + b"cellXfs>")
    name = re.escape(start[1] or b"") + b"xf"
    known = re.findall(rb"<%b\b(?:[^>]*/>|.*?</%b>)" % (name, name), content[start.end() : end], re.DOTALL)
    return (start.end(), end), known, start[0]


def _code_like(bare: str) -> bool:
    """Whether it begins with noughts that a number would lose: 007."""
    digits = bare.lstrip("+-")
    return len(digits) > 1 and digits[1].isdigit()


def _shows(text: object, number: Decimal) -> bool:
    """Whether a cell that shows so many per cent shows all of the number."""
    bare = str(text).removesuffix("%")
    return bool(_number(bare)) and Decimal(bare) == number


def _with_format(xf: bytes, number: int) -> bytes:
    """A style with another format of numbers."""
    tag, mark, rest = xf.partition(b">")
    tag = re.sub(rb'\s+(?:numFmtId|applyNumberFormat)="[^"]*"', b"", tag)
    head = re.match(rb"<[\w:]+", tag)
    assert head
    more = b' numFmtId="%d" applyNumberFormat="1"' % number
    return head[0] + more + tag[head.end() :] + mark + rest


def _to_work_out(content: bytes) -> bytes:
    """The part of the workbook, which says that formulas are to be worked out when it is opened."""
    if found := _calculated.search(content):
        tag = re.sub(rb'\s+fullCalcOnLoad="[^"]*"', b"", found[0])
        cut = len(tag) - 1 - len(found[2])
        return content[: found.start()] + tag[:cut] + b' fullCalcOnLoad="1"' + tag[cut:] + content[found.end() :]
    for name in _after:
        if ends := re.search(rb"</(\w+:)?%b>|<(\w+:)?%b\s*/>" % (name, name), content):
            prefix = ends[1] or ends[2] or b""
            return content[: ends.end()] + b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>' + content[ends.end() :]
    return content


def _repacked(package: ZipFile, new: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for info in package.infolist():
            data = new[info.filename] if info.filename in new else package.read(info.filename)
            made.writestr(info, data, info.compress_type)
    return out.getvalue()
