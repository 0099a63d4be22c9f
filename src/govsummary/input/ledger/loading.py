"""From a file to what it states: workbooks, CSV in UTF-8 or GB18030; which of a workbook's sheets are tables of facts."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core import limits
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.errors import InvalidReport
from govsummary.core.facts import Ledger, Observation
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.resources import CSV
from govsummary.indicators.names import own_name
from govsummary.indicators.names import plain as plain_name
from govsummary.input.ledger.heads import TABLES
from govsummary.input.ledger.rows import Rows
from govsummary.input.ledger.tables import HIDDEN, Setting, SheetTables
from govsummary.input.reading.cells import plain
from govsummary.input.reading.contents import bytes_of, decode, is_old, not_opened, unreadable
from govsummary.input.reading.sheets import Sheet, TooMuch, Unreadable
from govsummary.input.reading.spreadsheet import SheetPart, Workbook, modern
from govsummary.input.reading.workbook import NOT_A_WORKBOOK, TOO_LARGE, too_much

if TYPE_CHECKING:
    from govsummary.core.periods import Period

PAPER, BODY = "总结", "正文"
"""Sheets of a workbook that is a paper."""
_NO_FACTS = frozenset({"说明", "填报说明", PAPER, BODY, *TABLES})
_HIDDEN_SHEET = Text("工作表“{sheet}”", "the sheet '{sheet}'")
_DELIMITERS = ",\t;，"


def read_ledger(
    path: Path | str,
    content: bytes | None = None,
    *,
    period: Period | None = None,
    sections: Collection[str] = (),
    lists: frozenset[str] = frozenset(),
    at_once: bool = True,
    handed_in: bool = False,
) -> Ledger:
    """What a file of tables states; its ``diagnostics`` say what is wrong with it, at sheet and cell.

    ``content``: its bytes, where it is no file of this machine. ``period``: that of the paper. ``sections``: groups whose
    values may be texts. ``lists``: what other sources know as 名单, see `lists_of`. ``handed_in``: by an office.
    Unless all is read ``at_once``, rows wait to be asked for (`Ledger.unread`), and so does what is wrong with them.

    Raises:
        InvalidReport: it cannot be opened, or is none that is known.
    """
    path = Path(path)
    setting = Setting(str(path), path.stem, False, period, sections, lists, handed_in, at_once=at_once)
    if path.suffix.lower() == CSV:
        return _of_csv(path, content, setting)
    with opened(path, content) as book:
        ledger = joined(_of_sheets(book, replace(setting, sheet="", from_1904=book.from_1904)))
        return replace(ledger, undecided=_undecided(book, str(path), ledger))


@contextmanager
def opened(path: Path, content: bytes | None = None) -> Iterator[Workbook]:
    """A workbook, while it is read.

    Raises:
        InvalidReport: it cannot be opened, is too large, damaged or none.
    """
    place = Location(str(path))
    try:
        size = path.stat().st_size if content is None else len(content)
        if size > limits.WORKBOOK_BYTES:
            raise unreadable(TOO_LARGE.at(place, size=size >> 20, limit=limits.WORKBOOK_BYTES >> 20))
        if is_old(path):
            content = modern(path, content)
        with Workbook(path if content is None else content) as book:
            yield book
    except Unreadable as fault:
        raise unreadable(NOT_A_WORKBOOK.at(place, reason=fault)) from fault
    except TooMuch as fault:
        raise unreadable(too_much(place)) from fault
    except OSError as fault:
        raise not_opened(path, fault) from fault


def tables_of_paper(book: Workbook) -> frozenset[str]:
    """The sheets that the paper in a workbook prints as tables: no facts of its ledger."""
    part = next((one.part for one in book.sheets if one.name == BODY and not one.hidden), "")
    if not part:
        return frozenset()
    sheet = book.sheet(part)
    rows = [sheet.row(number) for number in sheet.numbers]
    column = next((c for c, cell in rows[0].items() if plain(cell.text) == "表格"), 0) if rows else 0
    return frozenset(row[column].text.strip() for row in rows[1:] if column in row)


def joined(ledgers: Iterator[Ledger]) -> Ledger:
    """The sheets of a file as one."""
    parts = list(ledgers)
    return Ledger(
        tuple({one.name: one for part in parts for one in part.indicators}.values()),
        tuple(one for part in parts for one in part.observations),
        tuple(one for part in parts for one in part.diagnostics),
        unread=Rows([table for part in parts if isinstance(part.unread, Rows) for table in part.unread.tables]),
        columns=tuple(one for part in parts for one in part.columns),
    )


def _undecided(book: Workbook, path: str, ledger: Ledger) -> tuple[Observation, ...]:
    """The facts on its sheet of conflicts."""
    if not any(one.name == "冲突" for one in book.sheets):
        return ()
    from govsummary.input.ledger.memory import undecided

    return tuple(undecided(book, path, ledger))


def lists_of(ledgers: Iterable[Ledger]) -> frozenset[str]:
    """What sources know as 名单 (lists of names), by each of its spellings."""
    known = [one for ledger in ledgers for one in ledger.indicators if one.kind == "list"]
    return frozenset(plain_name(name) for one in known for name in (one.name, own_name(one), *one.aliases))


def sheets_of_facts(book: Workbook) -> Iterator[SheetPart]:
    """The sheets that may hold tables of facts, those that nobody sees as well."""
    shown = tables_of_paper(book)
    for part in book.sheets:
        if not (part.secret or part.name in shown or part.name in _NO_FACTS or part.name.startswith("_")):
            yield part


def _of_sheets(book: Workbook, given: Setting) -> Iterator[Ledger]:
    for part in sheets_of_facts(book):
        setting = replace(given, sheet=part.name)
        try:
            sheet = book.sheet(part.part)
            if part.hidden:
                yield Ledger(diagnostics=tuple(_hidden(sheet, setting)))
            else:
                yield SheetTables(sheet, setting).read()
        except TooMuch as fault:
            yield Ledger(diagnostics=(too_much(setting.at(*fault.position)),))


def _hidden(sheet: Sheet, setting: Setting) -> Iterator[Diagnostic]:
    if rows := sheet.numbers:
        place = setting.at(rows[0], min(sheet.row(rows[0])))
        yield HIDDEN.at(place, what=_HIDDEN_SHEET.fill(sheet=setting.sheet))


def _of_csv(path: Path, content: bytes | None, setting: Setting) -> Ledger:
    """A CSV file as a sheet that is called like it."""
    try:
        sheet = sheet_of_csv(path, bytes_of(path) if content is None else content)
    except TooMuch as fault:
        return Ledger(diagnostics=(too_much(setting.at(*fault.position)),))
    return SheetTables(sheet, setting).read()


def sheet_of_csv(path: Path, content: bytes) -> Sheet:
    """The fields of a CSV file.

    Raises:
        InvalidReport: it cannot be read.
        TooMuch: it exceeds a limit.
    """
    try:
        return Sheet.of_rows(rows_of_csv(decoded(content, str(path))))
    except csv.Error as fault:
        raise unreadable(NOT_A_WORKBOOK.at(Location(str(path)), reason=str(fault))) from fault


def rows_of_csv(text: str) -> Iterator[list[str]]:
    """The rows of a CSV file."""
    return csv.reader(lines_of_csv(text), delimiter=delimiter_of(text))


def lines_of_csv(text: str) -> list[str]:
    """The lines of a CSV file with their ends; what else parts lines (U+2028, of web pages) is a character of a field."""
    return [*io.StringIO(text, newline="")]


def delimiter_of(text: str) -> str:
    """What parts the fields of a CSV file."""
    return max(_DELIMITERS, key=text.partition("\n")[0].count)


def decoded(content: bytes, path: str) -> str:
    """The text of a file, which may be in GB18030: Excel saves so."""
    try:
        return decode(content, path)
    except InvalidReport:
        with suppress(UnicodeDecodeError):
            return content.decode("gb18030")
        raise
