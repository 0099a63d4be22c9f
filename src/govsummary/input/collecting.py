"""Collecting from files into a file: which are hand-ins, whose they are, and the ledger they go into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core import periods
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.core.facts import Ledger
from govsummary.core.files import refuse_open, write
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.core.resources import CSV, TABULAR
from govsummary.indicators.collecting.records import ABSENT, LEFT, MERGE, UNKNOWN_OFFICE, Collected, HandIn, Memory, findings
from govsummary.indicators.collecting.weighing import collect
from govsummary.indicators.names import plain
from govsummary.input.ledger.heads import CHOICE, TABLES
from govsummary.input.ledger.loading import lists_of, opened, read_ledger
from govsummary.input.ledger.memory import columns_of, kept_texts, read_memory
from govsummary.input.reading.cells import text_of
from govsummary.input.reading.contents import bytes_of, decode, no_such_file
from govsummary.input.reading.sheets import TooMuch, letters
from govsummary.input.reading.spreadsheet import Workbook
from govsummary.input.writing.forms import MARKS
from govsummary.input.writing.workbook import LEDGER

if TYPE_CHECKING:
    from govsummary.core.periods import Period
    from govsummary.input.writing.collected import Rows
    from govsummary.input.writing.workbook import Value
    from govsummary.plugin.manager import Plugins

_office = regex(r"(?:填报|报送|报表|责任|填表)?(?:科室|单位|部门|股室|处室)(?:名称|\(盖章\)|（盖章）)?[：:]\s*(\S+)").search
_label = regex(r"(?:填报|报送|责任|填表)?(?:科室|单位|部门|股室|处室)(?:名称|\(盖章\)|（盖章）)?[：:]?").fullmatch
_ROWS = 6
"""First rows of a sheet that may name the office."""
_HOW_PERIOD = Text("请写成 2026年上半年、2026年1—9月、2026年6月底 这样", "write 2026年上半年, 2026年1—9月 or 2026年6月底")
_NO_ROW = Text("这一处已经不在台账里了，请再看一眼", "the ledger no longer has that row: look again")
_NOTHING = Text("没有找到报送的表（.xlsx、.csv）", "there are no hand-ins (.xlsx, .csv)")
_WHERE = Text("请写上放表的文件夹，或一个个文件", "name the folder that they are in, or the files")
_NO_WORKBOOK = Text("台账要写成 .xlsx 工作簿，不能是“{path}”", "a ledger is an .xlsx workbook, not '{path}'")
_NAME_IT = Text("请把 -o 后面写成 台账.xlsx 这样的名称", "name one such as 台账.xlsx after -o")


class Gathering:
    """What some hand-ins come to in a ledger, all in memory.

    ``hand_ins`` are names with their bytes, or paths with None; ``ledger`` is None where there is none yet.

    Raises:
        UsageError: the period is none.
        InvalidReport: the ledger cannot be read, or a choice in it is none.
    """

    def __init__(
        self,
        hand_ins: Iterable[tuple[Path, bytes | None]],
        name: str,
        ledger: bytes | None,
        *,
        period: str = "",
        expected: Iterable[str] = (),
        besides: Iterable[str] = (),
        sections: frozenset[str] = frozenset(),
    ) -> None:
        """``sections``: the titles of section types, whose fields may be texts.

        ``expected``: the offices of which something should come, else those that the ledger names and ``besides`` others.
        """
        self.name, self._content, self._sections = name, ledger, sections
        self.unread: list[Diagnostic] = []
        """Why files, or the offices that sent them, could not be made out."""
        self.came: list[tuple[str, str]] = []
        """The offices of which something came, each with the name of its file."""
        self._period = _period(period)
        self.before, self._memory = self._ledger()
        known = [one.office for one in self.before.indicators if one.office]
        expected = tuple(expected) or (*known, *besides)
        named = dict.fromkeys((*expected, *known))
        read = [*self._hand_ins(hand_ins, tuple(named))]
        self.count = len(read)
        self.done: Collected = collect(self.before, read, self._memory, period=self._period, expected=expected)

    def _ledger(self) -> tuple[Ledger, Memory]:
        if self._content is None:
            return Ledger(), Memory()
        ledger = read_ledger(self.name, self._content, period=self._period, sections=self._sections)
        with Workbook(self._content) as book:
            return ledger, read_memory(book, ledger, self.name)

    def _hand_ins(self, files: Iterable[tuple[Path, bytes | None]], offices: Sequence[str]) -> Iterator[HandIn]:
        sections, lists = self._sections, self._lists()
        for path, content in files:
            try:
                form = _Form(path, content)
                if form.is_ledger:
                    continue
                period = form.period or self._period
                ledger = read_ledger(path, content, period=period, sections=sections, lists=lists, handed_in=True)
            except InvalidReport as fault:
                self.unread += fault.diagnostics
                continue
            if office := form.office or _in_name(path, offices):
                self.came.append((office, path.name))
                yield HandIn(office, _named(ledger, path), period)
            else:
                self.unread.append(UNKNOWN_OFFICE.at(Location(str(path))))

    def _lists(self) -> frozenset[str]:
        """What the ledger knows as 名单, and the names that somebody has merged into one."""
        known = lists_of([self.before])
        merged = (one.name for one in self._memory.strangers if one.choice == MERGE and plain(one.like) in known)
        return known | {plain(name) for name in merged}

    @cached_property
    def made(self) -> bytes:
        """The workbook as it shall be.

        Raises:
            EnvironmentFault: something of it would be lost.
        """
        from govsummary.input.writing.collected import new_ledger, rewritten, rows_of  # openpyxl

        rows = rows_of(self.done, str(LEFT), str(ABSENT))
        if self._content is None:
            return new_ledger(self.done, rows)
        if self.done.ledger == self.before and self._keeps(self._content, rows):
            return self._content
        return rewritten(self._content, self.name, self.before, self.done, rows)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong with what was handed in, or is left to decide."""
        return (*self.unread, *findings(self.done, self.name))

    def _keeps(self, content: bytes, rows: Rows) -> bool:
        """Whether the sheets of collecting say so already."""
        with Workbook(content) as book:
            return kept_texts(book, TABLES) == {name: [*map(_texts, rows[name])] for name in TABLES}


def gather(
    hand_ins: Mapping[str, bytes],
    ledger: bytes | None = None,
    name: str = "台账.xlsx",
    *,
    period: str = "",
    besides: Iterable[str] = (),
    plugins: Plugins | None = None,
) -> Gathering:
    """What hand-ins, by the names of their files, come to in a ledger: as `govsummary collect`, in memory.

    Something should come of the offices that the ledger names, and of those ``besides``.

    Raises:
        UsageError: the period is none.
        InvalidReport: the ledger cannot be read, or a choice in it is none.
    """
    from govsummary.plugin.manager import build_manager

    sections = frozenset((plugins or build_manager()).titles().values())
    files = ((Path(file), content) for file, content in sorted(hand_ins.items()))
    return Gathering(files, name, ledger, period=period, besides=besides, sections=sections)


def chosen(ledger: bytes, sheet: str, row: int, choice: str, remark: str = "") -> bytes:
    """The ledger with a choice written into a row of 冲突 (甲, 乙 or a third number) or 新指标, to be gathered again.

    Raises:
        UsageError: there is no such row.
    """
    from govsummary.input.writing.cells import set_cells

    with Workbook(ledger) as book:
        columns = columns_of(book, sheet)
        there = row - 2 in range(len(kept_texts(book, TABLES)[sheet])) if sheet in TABLES else False
    if not there or CHOICE not in columns:
        raise UsageError(_NO_ROW)
    cells = {CHOICE: choice, **({"说明": remark} if "说明" in columns and remark else {})}
    return set_cells(ledger, {(sheet, f"{letters(columns[head])}{row}"): text for head, text in cells.items()})


def office_of(name: str, content: bytes) -> str:
    """The office that a hand-in or a form names; empty: none."""
    return _Form(Path(name), content).office


class Collecting(Gathering):
    """What some files come to in a ledger that is a file.

    Raises:
        UsageError: a file is missing, or the period is none.
        InvalidReport: the ledger cannot be read, or a cell of it is wrong.
        EnvironmentFault: the ledger is open elsewhere.
    """

    def __init__(
        self,
        given: Sequence[Path],
        output: Path,
        period: str = "",
        expect: Path | None = None,
        sections: frozenset[str] = frozenset(),
    ) -> None:
        """``expect``: a list of the offices that should hand in."""
        self.output = output
        if output.suffix.lower() != ".xlsx":
            raise UsageError(_NO_WORKBOOK.fill(path=output), _NAME_IT)
        refuse_open(output)
        _period(period)
        expected = _names(expect)
        ledger = output.read_bytes() if output.exists() else None
        files = ((path, None) for path in _files(given, output))
        super().__init__(files, str(output), ledger, period=period, expected=expected, sections=sections)

    def write(self) -> None:
        """Write the ledger, whole or not at all; one that would stay as it is is not touched."""
        if self.made != self._content:
            write(self.output, self.made, force=True)


def _texts(row: Iterable[Value]) -> tuple[str, ...]:
    return tuple(in_digits(one.normalize()) if isinstance(one, Decimal) else str(one or "") for one in row)


def _period(words: str) -> Period | None:
    found = periods.read(words) if words else None
    if words and found is None:
        from govsummary.input.writing.starter import ODD_PERIOD

        raise UsageError(ODD_PERIOD.fill(period=words), _HOW_PERIOD)
    return found


def _names(path: Path | None) -> tuple[str, ...]:
    """The lines of a list, but for empty ones and remarks."""
    if path is None:
        return ()
    if not path.is_file():
        raise no_such_file(path, [path])
    lines = (line.strip() for line in decode(bytes_of(path), str(path)).splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def _files(given: Sequence[Path], output: Path) -> list[Path]:
    """The tables that are given or stand in folders, without the ledger and what programs leave beside open files."""
    found: list[Path] = []
    for one in given:
        if one.is_dir():
            found += sorted(path for path in one.rglob("*") if path.suffix.lower() in TABULAR and path.is_file())
        elif one.is_file():
            found.append(one)
        else:
            raise no_such_file(one, given)
    own = output.resolve()
    left = [one for one in dict.fromkeys(found) if not one.name.startswith(("~$", ".")) and one.resolve() != own]
    if not left:
        raise UsageError(_NOTHING, _WHERE)
    return left


def _named(ledger: Ledger, path: Path) -> Ledger:
    """The same with places by the name of the file alone: they are kept in the ledger, wherever that goes."""
    words = tuple(replace(one, place=replace(one.place, path=path.name)) for one in ledger.observations)
    known = tuple(replace(one, place=replace(one.place, path=path.name)) for one in ledger.indicators)
    return Ledger(known, words, ledger.diagnostics)


def _in_name(path: Path, offices: Sequence[str]) -> str:
    """The longest known office that the file's name holds."""
    return max((one for one in offices if one in path.stem), key=len, default="")


class _Form:
    """What a file says of itself: its office, its period, and whether it is a ledger."""

    def __init__(self, path: Path, content: bytes | None = None) -> None:
        self.office, self.is_ledger = "", False
        self.period: Period | None = None
        if path.suffix.lower() == CSV:
            return
        with suppress(InvalidReport), opened(path, content) as book:  # `read_ledger` says what is wrong with it
            self.is_ledger = LEDGER.rpartition(" ")[0] in book.description
            self._read(book)

    def _read(self, book: Workbook) -> None:
        parts = {one.name: one for one in book.sheets}
        if MARKS in parts:
            sheet = book.sheet(parts[MARKS].part)
            rows = [[*map(text_of, sheet.row(number).values())] for number in sheet.numbers[:_ROWS]]
            stated = {row[0]: row[1] for row in reversed(rows) if len(row) > 1}
            self.office, self.period = plain(stated.get("科室", "")), periods.read(stated.get("时段", ""))
        for part in book.sheets:
            if not self.office and not part.hidden:
                try:
                    self.office = self._named_in(book, part.part)
                except TooMuch:
                    continue

    def _named_in(self, book: Workbook, part: str) -> str:
        sheet = book.sheet(part)
        for number in sheet.numbers[:_ROWS]:
            texts = [text_of(cell).strip() for cell in sheet.row(number).values()] if number <= _ROWS else []
            for text, after in zip(texts, [*texts[1:], ""], strict=True):
                if found := _office(text):
                    return plain(found[1])
                if _label(text) and text[-1:] in "：:" and after:
                    return plain(after)
        return ""
