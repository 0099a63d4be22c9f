"""The ledgers of the folder as grids: the 指标 of the open paper, and the files of numbers that lie beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.files import refuse_open
from govsummary.core.language import Text
from govsummary.core.resources import CSV, YAML
from govsummary.desk.folder import BOOKS, Folder
from govsummary.desk.kept import STALE, Conflict, Kept
from govsummary.desk.paper import Paper

if TYPE_CHECKING:
    from govsummary import Grid, Plugins, Typed
    from govsummary.desk.desk import Desk

LEDGERS = (*BOOKS, CSV, *YAML)
MOST_OPEN = 3
"""Ledgers that stay open with nothing unsaved."""
MOST_ROWS = 5000
_NO_BOOK = Text("“{name}”不是 Excel 工作簿（.xlsx）", "'{name}' is no workbook (.xlsx)")
_NO_LEDGER = Text("“{name}”不能在这里改", "'{name}' cannot be changed here")
_SUCH = Text("台账要是 .xlsx 工作簿、.csv 或数据文件（.yaml）", "a ledger is a workbook (.xlsx), a .csv or data (.yaml)")
_TOO_LONG = Text("“{sheet}”表有{rows}行，太长了，请在 Excel 里改", "the table '{sheet}' has {rows} rows: change it in Excel")
_BOTH = Text(
    "别的窗口也改了这一格：那边是“{theirs}”，这里是“{mine}”", "another window made it '{theirs}', this one '{mine}'"
)


@dataclass
class Book(Kept[bytes]):
    """A workbook or a CSV file that is a ledger; what is not saved of it counts already for the papers of the folder."""

    def save(self, *, over: bool = False) -> None:
        """Write the file, unless Excel or WPS has it open.

        Raises:
            Conflict: another program has changed it.
            EnvironmentFault: it is open elsewhere.
        """
        refuse_open(self.folder.path(self.name))
        super().save(over=over)

    def encoded(self, content: bytes) -> bytes:
        """The file itself."""
        return content

    def decoded(self, content: bytes) -> bytes:
        """The file itself.

        Raises:
            UsageError: it is no workbook.
        """
        if not content.startswith(b"PK") and not self.name.lower().endswith(CSV):
            raise UsageError(_NO_BOOK.fill(name=self.name))
        return content


class Ledgers:
    """Those that windows work on, by their names; "" is the open paper's own 指标."""

    def __init__(self, folder: Folder, plugins: Plugins) -> None:
        self.folder, self.plugins = folder, plugins
        self.open: dict[str, Kept[Any]] = {}
        folder.unsaved = self.unsaved

    def named(self, name: str, paper: Paper | None) -> Kept[Any]:
        """The ledger of that name, opened if need be.

        Raises:
            UsageError: there is none, or none that can be changed here.
        """
        if paper is not None and name in ("", paper.name):
            return paper
        known = self.open.pop(name, None)
        if known is None:
            suffix = PurePath(name).suffix.lower()
            if suffix not in LEDGERS:
                raise UsageError(_NO_LEDGER.fill(name=name), _SUCH)
            kind = Paper if suffix in YAML else Book
            known = kind.opened(*self.folder.holding(name), self.plugins)
        self.open[name] = known  # the last one used stands last
        for other in [*self.open][:-MOST_OPEN]:
            if not self.open[other].can["save"]:
                del self.open[other]
        return known

    def put(self, path: Path, content: bytes) -> None:
        """Another content for a ledger: where it is open and holds something unsaved, a step there, to be saved; else saved.

        Raises:
            UsageError: it lies outside the folder.
            EnvironmentFault: it cannot be written, or is open in a spreadsheet program.
        """
        name = (
            path.resolve().relative_to(self.folder.root).as_posix()
            if path.resolve().is_relative_to(self.folder.root)
            else ""
        )
        kept = self.open.get(name)
        if kept is None:
            self.folder.replace(path, content)
            return
        with kept.lock:
            had = kept.can["save"]
            kept.take(kept.decoded(content), f"put {kept.rev}")
            if not had:
                kept.save()

    def unsaved(self) -> dict[str, bytes]:
        """What papers should find instead of the files as they lie there."""
        return {name: one.encoded(one.content) for name, one in self.open.items() if one.can["save"]}

    def state(self) -> tuple[tuple[str, int, bool], ...]:
        """What changes whenever one of them does."""
        return tuple((name, one.rev, one.elsewhere) for name, one in sorted(self.open.items()))

    def look_at_disk(self) -> None:
        """Whether other programs have changed them."""
        for one in [*self.open.values()]:
            one.look_at_disk()


def grid_of(kept: Kept[Any], content: Any, paper: Paper | None) -> Grid:
    """A ledger as a grid, as of some revision.

    Raises:
        InvalidReport: it cannot be read.
        UsageError: it is too long.
    """
    own = paper.seen if kept is paper and paper is not None and content is kept.content else None
    if own is not None and own.source is None:
        raise govsummary.InvalidReport(Text.of(kept.name), own.diagnostics)
    grid = govsummary.ledger_grid(kept.name, content, kept.plugins, own)
    for sheet in grid.sheets:
        if len(sheet.rows) > MOST_ROWS:
            raise UsageError(_TOO_LONG.fill(sheet=sheet.name, rows=len(sheet.rows)))
    return grid


def type_into(kept: Kept[Any], rev: int, typed: Iterable[Typed], paper: Paper | None) -> None:
    """Type into cells, all or none; a window with an older view may, where those cells are still the same.

    Raises:
        Conflict: another window has changed one of them.
        UsageError: a row is gone, a cell is a formula, or a new row has no name or no room.
    """
    cells = [*typed]
    with kept.lock:
        if rev != kept.rev:
            _unchanged_since(kept, rev, cells, paper)
        content = govsummary.type_into_ledger(kept.name, kept.content, cells, kept.plugins)
        kept.take(content, repr([one[:3] for one in cells]))


def _unchanged_since(kept: Kept[Any], rev: int, cells: Iterable[Typed], paper: Paper | None) -> None:
    old, new = (_texts(grid_of(kept, content, paper)) for content in (kept.as_of(rev), kept.content))
    for one in cells:
        was, now = (texts.get(one[:3]) for texts in (old, new))
        if was == now:
            continue
        if was is None or now is None or was[:2] != now[:2]:
            raise Conflict(STALE)
        fault = Conflict(_BOTH.fill(theirs=now[2][:40], mine=one.text[:40]))
        fault.both = {"path": [*now[:2]], "mine": one.text, "theirs": now[2]}
        raise fault


def _texts(grid: Grid) -> Mapping[tuple[str, ...], tuple[str, str, str]]:
    """Every cell: its row's name, its column's head, and what it says."""
    return {
        (sheet.name, row.key, column.key): (row.cells[sheet.columns[0].key].text, column.head, row.cells[column.key].text)
        for sheet in grid.sheets
        for row in sheet.rows
        for column in sheet.columns
    }


# ---- what windows ask ------------------------------------------------------------------------------------------------


def _kept(desk: Desk, asked: Mapping[str, Any]) -> Kept[Any]:
    return desk.ledgers.named(asked.get("ledger", ""), desk.paper)


def ledgers(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Which ledgers there are: the paper's own 指标, those that it names, other workbooks of the folder."""
    paper = desk.paper
    cited = [one for one in paper.ledgers if PurePath(one).suffix.lower() in LEDGERS] if paper else []
    others = [one["name"] for one in desk.folder.ledgers() if one["name"] not in cited]
    return {"paper": paper.name if paper else "", "cited": cited, "others": others}


def grid(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A ledger as its window shows it."""
    kept = _kept(desk, asked)
    with kept.lock:
        about = {"ledger": asked.get("ledger", ""), "name": kept.name, "rev": kept.rev, "elsewhere": kept.elsewhere}
        about |= {"recovered": kept.recovered, "book": isinstance(kept, Book), **kept.can}
        try:
            return {**about, **grid_of(kept, kept.content, desk.paper).to_dict()}
        except govsummary.InvalidReport as broken:
            return {**about, "sheets": [], "findings": [], "broken": [one.message for one in broken.diagnostics]}


def _done(work: Callable[[Desk, Kept[Any], Mapping[str, Any]], None]) -> Callable[[Desk, Mapping[str, Any]], dict[str, Any]]:
    def answer(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
        work(desk, _kept(desk, asked), asked)
        return grid(desk, asked)

    return answer


def _type(desk: Desk, kept: Kept[Any], asked: Mapping[str, Any]) -> None:
    cells = [govsummary.Typed(*map(str, one)) for one in asked["cells"]]
    type_into(kept, asked["rev"], cells, desk.paper)


def _column(desk: Desk, kept: Kept[Any], asked: Mapping[str, Any]) -> None:
    with kept.lock:
        kept.current(asked["rev"])
        kept.take(govsummary.with_period(kept.name, kept.content, asked["sheet"], asked["head"], kept.plugins), "column")


def _new(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A new workbook, named by the paper that is open, where one is and names none yet."""
    name = desk.folder.free(f"{asked['name'].strip().removesuffix('.xlsx')}.xlsx")
    desk.folder.save(name, govsummary.new_ledger(asked["period"], asked.get("offices", ())))
    paper = desk.paper
    if paper is not None and not ledgers(desk, {})["cited"]:
        with suppress(UsageError):
            paper.change(paper.rev, [{"op": "set", "path": ["台账"], "value": name}])
    return {"name": name}


WORK: Mapping[str, Callable[[Desk, Mapping[str, Any]], Any]] = {
    "ledgers": ledgers,
    "grid": grid,
    "grid-type": _done(_type),
    "grid-column": _done(_column),
    "grid-undo": _done(lambda desk, kept, asked: kept.undo()),
    "grid-redo": _done(lambda desk, kept, asked: kept.redo()),
    "grid-save": _done(lambda desk, kept, asked: kept.save(over=bool(asked.get("over")))),
    "grid-reload": _done(lambda desk, kept, asked: kept.reload()),
    "ledger-new": _new,
}
