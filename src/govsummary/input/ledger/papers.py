"""A workbook with a sheet 总结 as the data of one paper; its other sheets are its own ledger.

总结 has a field a row (项, 内容), by names with dots where one lies in another (版头.发文字号). 正文 has a heading or a
section a row: 部分, 级, 标题, 正文, 列举, 类型, 名称, 表格 (the name of a sheet). Level 1 is the part itself
(一、); 附件1 is one as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.input.ledger.heads import INDICATORS
from govsummary.input.ledger.loading import BODY, PAPER, opened, tables_of_paper
from govsummary.input.ledger.shown import ShownTable, shown_text
from govsummary.input.reading.cells import plain
from govsummary.input.reading.contents import unreadable
from govsummary.input.reading.sheets import RawCell, Sheet, letters, position
from govsummary.plugin.offers import Source

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.input.reading.spreadsheet import Workbook

NO_HEADING = code("GS142")
SAME_FIELD = code("GS714")
NO_LEVEL = code("GS715")
NO_SHEET = code("GS716")

Kind = Literal["paper", "ledger", "rows"]
_FIELDS = ("标题", "正文", "列举", "类型", "名称", "次序", "表格")
COLUMNS = ("部分", "级", *_FIELDS)
"""The heads of 正文."""
LEVELS = 4
_NOTES = ("备注", "说明", "序号")
_LEVELS = {**{str(n): n for n in range(1, LEVELS + 1)}, **dict(zip("一二三四", range(1, LEVELS + 1), strict=True))}
_PART_LEVEL = 1
_YES = "是"
_ATTACHMENT = regex(r"附件\d{1,2}").fullmatch
_IS_LEDGER = Text("这是台账，不是总结：{path}", "this is a ledger, not a paper: {path}")
_SAY_LEDGER = Text(
    "请另写一份总结，在总结里写“台账: {name}”；核对台账用 govsummary validate",
    "write a paper that says 'ledger: {name}'; to check the ledger itself use govsummary validate",
)
_IS_ROWS = Text("这是一行一份的工作簿：{path}", "a workbook with a paper in each row: {path}")
_RENDER = Text(
    "请用 govsummary render --check，或 govsummary validate", "use govsummary render --check, or govsummary validate"
)


def kind_of(path: Path) -> Kind:
    """What a workbook is: one paper, a ledger, or a paper in each row.

    Raises:
        InvalidReport: it cannot be opened, or is none.
    """
    with opened(path) as book:
        return _kind_of(book)


def _kind_of(book: Workbook) -> Kind:
    names = [one.name for one in book.sheets if not one.hidden]
    return "paper" if PAPER in names else "ledger" if INDICATORS in names else "rows"


def refuse_ledger(path: Path) -> UsageError:
    """What to say where a paper is wanted and a ledger given."""
    return UsageError(_IS_LEDGER.fill(path=path), _SAY_LEDGER.fill(name=path.name))


def read_paper(path: Path, content: bytes | None = None) -> Source:
    """The paper in a workbook; ``content``: its bytes, where they are not those of the file.

    Raises:
        InvalidReport: it cannot be opened, or its sheets have faults that leave no data.
        UsageError: it is a ledger, or has a paper in each row.
    """
    with opened(path, content) as book:
        kind = _kind_of(book)
        if kind == "ledger":
            raise refuse_ledger(path)
        if kind == "rows":
            raise UsageError(_IS_ROWS.fill(path=path), _RENDER)
        reading = PaperReading(str(path), book)
        reading.read()
    if reading.faults:
        raise unreadable(*reading.faults)
    return Source(str(path), reading.data, reading.locate)


@dataclass
class PaperReading:
    """One reading of a workbook's sheets as the data of a paper, with the cells of its values."""

    path: str
    book: Workbook
    data: dict[str, Any] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    places: dict[JsonPath, Location] = field(default_factory=dict)
    """The cell of every value that has one of its own."""
    levels: dict[JsonPath, tuple[Location, ...]] = field(default_factory=dict)
    """Of every section in 正文 the cells that say where it belongs."""
    heads: dict[str, int] = field(default_factory=dict)
    """The columns of 正文."""
    _names: dict[JsonPath, Location] = field(default_factory=dict)
    """Cells of names, where they are not those of values."""
    _last: int = 1
    """The last row of 总结."""

    def read(self) -> None:
        """The sheets of the paper, and itself as its ledger, if it has other sheets."""
        parts = {one.name: one.part for one in self.book.sheets if not one.hidden}
        self._fields(self.book.sheet(parts[PAPER]))
        shown = tables_of_paper(self.book)
        if BODY in parts:
            self._body(self.book.sheet(parts[BODY]), parts)
        if parts.keys() - {PAPER, BODY, *shown}:
            stated = self.data.get("台账", [])
            others = [stated] if isinstance(stated, str) else stated
            self.data["台账"] = [*others, Path(self.path).name]

    def locate(self, path: JsonPath, of_key: bool = False) -> Location:
        """The cell that says it, that names it, or that says what it is in."""
        if of_key and tuple(path) in self._names:
            return self._names[tuple(path)]
        above = tuple(path)
        while above and above not in self.places:
            above = above[:-1]
        return self.places.get(above) or Location(self.path, sheet=PAPER, cell="A1")

    def new_cells(self, path: JsonPath) -> dict[Location, str]:
        """The cell in which a field would stand that is not there yet, and the one of its name; none: there is no place."""
        above = self.places.get(path[:-1])
        if above and above.sheet == BODY:
            column = self.heads.get(str(path[-1]), 0)
            return {self._at(BODY, position(above.cell)[0], column): ""} if column and path[-1] in _FIELDS else {}
        if not all(isinstance(step, str) for step in path):
            return {}
        self._last += 1
        return {self._at(PAPER, self._last, 2): "", self._at(PAPER, self._last, 1): ".".join(map(str, path))}

    def _at(self, sheet: str, row: int, column: int) -> Location:
        return Location(self.path, sheet=sheet, cell=f"{letters(column)}{row}")

    def table(self, name: str, part: str, path: JsonPath) -> dict[str, Any]:
        """A sheet as the table of the paper at ``path``."""
        table = ShownTable(self.book.sheet(part), partial(self._at, name), from_1904=self.book.from_1904)
        data = table.data()
        self.places |= {(*path, *inner): self._at(name, *cell) for inner, cell in table.places.items()}
        return data

    def _text(self, cell: RawCell) -> str:
        return shown_text(cell, self.book.from_1904)

    # ---- 总结 ---------------------------------------------------------------------------------------------------------

    def _fields(self, sheet: Sheet) -> None:
        for row in sheet.numbers:
            self._last = row
            cells = sheet.row(row)
            name = plain(self._text(cells[1])) if 1 in cells else ""
            if name in ("项", "项目") or name.startswith("#") or row in sheet.hidden_rows:
                continue
            if name and 2 in cells:
                self._put(name, self._text(cells[2]), row)
            elif not name and 2 in cells:
                self.faults.append(NO_HEADING.at(self._at(PAPER, row, 2)))

    def _put(self, name: str, text: str, row: int) -> None:
        """Set a field, making the levels above it."""
        from govsummary.input.validation.shapes import report_shape

        shape: Any = report_shape()
        level: dict[str, Any] = self.data
        *above, last = steps = tuple(name.split("."))
        for depth, step in enumerate(above, 1):
            inner = level.setdefault(step, {})
            self.places.setdefault(steps[:depth], self._at(PAPER, row, 1))
            if not isinstance(inner, dict):
                break
            level, shape = inner, _child(shape, step)
        if last in level or steps in self.places:
            self.faults.append(SAME_FIELD.at(self._at(PAPER, row, 1), name=name, first=self.locate(steps).cell))
            return
        child = _child(shape, last)
        if _is_list_of_texts(child) and ("\n" in text or _is_list_alone(child)):
            level[last] = [line.strip() for line in text.splitlines() if line.strip()]
        elif child is not None and child.only_number and text.isdecimal():
            level[last] = int(text)
        else:
            level[last] = {} if text == _YES and _is_group(child) else text
        self.places[steps], self._names[steps] = self._at(PAPER, row, 2), self._at(PAPER, row, 1)

    # ---- 正文 ---------------------------------------------------------------------------------------------------------

    def _body(self, sheet: Sheet, parts: dict[str, str]) -> None:
        rows = [row for row in sheet.numbers if row not in sheet.hidden_rows]
        heads = {plain(self._text(cell)): column for column, cell in sheet.row(rows[0]).items()} if rows else {}
        self.heads = heads
        for head, column in heads.items():
            if head not in (*COLUMNS, *_NOTES) and not head.startswith("#"):
                self.faults.append(NO_LEVEL.at(self._at(BODY, rows[0], column), got=head, known="、".join(COLUMNS)))
        writing = _Body(self, heads, parts)
        for row in rows[1:]:
            writing.row(row, sheet.row(row))


@dataclass
class _Body:
    """The rows of 正文 become parts and sections."""

    reading: PaperReading
    heads: dict[str, int]
    sheets: dict[str, str]
    part: str = ""
    _attachments: dict[str, int] = field(default_factory=dict)
    _open: list[tuple[int, dict[str, Any], JsonPath]] = field(default_factory=list)
    """The sections that are open, with their levels and paths: the next one may lie in the last of them."""

    def row(self, row: int, cells: dict[int, RawCell]) -> None:
        """A heading, a text or a section."""
        said = {head: self.reading._text(cells[column]) for head, column in self.heads.items() if column in cells}
        at = partial(self._place, row)
        new = plain(said.get("部分", ""))
        begins = bool(new) and new != self.part
        self.part = new or self.part
        stated = plain(said.get("级", ""))
        if not self.part or (stated and stated not in _LEVELS):
            self.reading.faults.append(NO_LEVEL.at(at("级" if self.part else "部分"), got=stated, known="1、2、3、4"))
            return
        level = _LEVELS.get(stated) or (_PART_LEVEL if begins and "类型" not in said else max(2, self._level()))
        part, origin = self._holder(at("部分"))
        if level == _PART_LEVEL:
            path: JsonPath = origin
            part.update(content := self._content(said, at, path))
        else:
            while self._open and self._open[-1][0] >= level:
                self._open.pop()
            _, above, place = self._open[-1] if self._open else (0, part, origin)
            inner = "下级板块" if self._open else "板块"
            sections = above.setdefault(inner, [])
            path = (*place, inner, len(sections))
            sections.append(content := self._content(said, at, path))
            self._open.append((level, content, path))
        self.reading.places[path] = at("标题")
        self.reading.levels[path] = tuple(at(head) for head in ("部分", "级") if head in said)
        for head in content:
            self.reading.places[(*path, head)] = at(head)

    def _place(self, row: int, head: str) -> Location:
        return self.reading._at(BODY, row, self.heads.get(head, 1))

    def _level(self) -> int:
        return self._open[-1][0] if self._open else 0

    def _part_of(self, place: Location) -> dict[str, Any]:
        data = self.reading.data
        stated = data.get(self.part)
        if not isinstance(stated, dict):
            data[self.part] = {} if stated is None else {"正文": stated}
            self.reading.places.setdefault((self.part,), place)
            self._open = []
        part: dict[str, Any] = data[self.part]
        return part

    def _holder(self, place: Location) -> tuple[dict[str, Any], JsonPath]:
        """What the rows of this part go into: a field of the paper; 附件1, 附件2 … are items of one list."""
        if not _ATTACHMENT(self.part):
            return self._part_of(place), (self.part,)
        items = self.reading.data.setdefault("附件", [])
        if self._attachments.setdefault(self.part, len(items)) == len(items):
            items.append({})
            self._open = []
        number = self._attachments[self.part]
        return items[number], ("附件", number)

    def _content(self, said: dict[str, str], at: Callable[[str], Location], path: JsonPath) -> dict[str, Any]:
        content: dict[str, Any] = {head: said[head] for head in _FIELDS if said.get(head)}
        if "列举" in content:
            content["列举"] = [line.strip() for line in content["列举"].splitlines() if line.strip()]
        if "次序" in content and content["次序"].isdecimal():
            content["次序"] = int(content["次序"])
        if name := content.get("表格"):
            if name in self.sheets:
                content["表格"] = self.reading.table(name, self.sheets[name], (*path, "表格"))
            else:
                self.reading.faults.append(NO_SHEET.at(at("表格"), name=name))
        return content


def _child(shape: Any, name: str) -> Any:
    known = shape.names.get(name) if shape else None
    return shape.child(known) if known else None


def _is_list_of_texts(shape: Any) -> bool:
    return bool(shape) and "array" in shape.schema.get("type", "") and "string" in shape.items.schema.get("type", "")


def _is_list_alone(shape: Any) -> bool:
    return bool(shape.schema.get("type") == "array")


def _is_group(shape: Any) -> bool:
    """Whether it is a group of fields, which 是 wants without any of them (署名)."""
    return bool(shape) and shape.schema.get("type") == "object"
