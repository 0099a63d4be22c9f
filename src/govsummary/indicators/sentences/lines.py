"""The lines that a ``text.j2`` has rendered as blocks: paragraphs, headings, items, tables, less what fell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govsummary.core.blocks import Block, Enumeration, Heading, Paragraph, Table
from govsummary.core.language import Text
from govsummary.indicators.sentences.citing import STATE
from govsummary.indicators.sentences.clauses import ABSENT, DATA, Fact, Falling, Outcome, Stretch, facts_in

_NO_ROWS = Text("“表：”“单位：”后面没有以 | 开头的行", "no row with | follows 表： or 单位：")
_RAGGED = Text(
    "表格第{number}行有{got}格，表头有{wanted}格", "row {number} of the table has {got} cells, its header {wanted}"
)
_CAPTION, _UNIT = "表：", "单位："


class Lines:
    """The rendered lines of one section; ``facts`` says what stands where, ``outcome`` keeps what becomes of it."""

    def __init__(self, rendered: Stretch, facts: Sequence[Fact], outcome: Outcome | None = None) -> None:
        self.rendered = rendered
        self.facts = facts
        self.outcome = outcome

    def blocks(self) -> list[Block]:
        """All blocks. What leads up to an enumeration opens it, and falls with it; a heading falls with all below it."""
        blocks: list[Block] = []
        lost = -1
        for chunk in _chunks(self.rendered):
            made = list(self._block(chunk))
            if _kind(chunk[0].marks) == "heading":
                lost = _drop_empty(blocks, lost, _level(chunk[0]))
            before = blocks[-1] if blocks else None
            opens = isinstance(before, Paragraph) and before.text.endswith(("：", ":"))
            if made and isinstance(before, Paragraph) and opens and isinstance(made[0], Enumeration):
                blocks[-1] = replace(made[0], lead=before.text)
                continue
            if not made:
                if opens and _kind(chunk[0].marks) == "item":
                    blocks.pop()
                lost = len(blocks)
            blocks += made
        _drop_empty(blocks, lost, 1)
        return blocks

    def _block(self, lines: list[Stretch]) -> Iterable[Block]:
        first = lines[0]
        kind = _kind(first.marks)
        if kind == "heading":
            level = _level(first)
            if text := self._rest(first.part(level)):
                yield Heading(text, level=level)
        elif kind == "item":
            items = (self._rest(line.part(1)) for line in lines)
            if left := tuple(item for item in items if item):
                yield Enumeration(left)
        elif kind == "table":
            yield from self._table(lines)
        else:
            whole = Stretch("".join(line.text for line in lines), "".join(line.marks for line in lines))
            for paragraph in Falling(self._moved(lines), self.outcome).rest_of(whole).split("\n"):
                if paragraph.strip():
                    yield Paragraph(paragraph.strip())

    def _moved(self, lines: Sequence[Stretch]) -> list[Fact]:
        """The facts of some lines where they stand once these are joined."""
        moved: list[Fact] = []
        at = 0
        for line in lines:
            by = at - line.start
            inside = facts_in(self.facts, line)
            moved += (one._replace(start=one.start + by, end=one.end + by) for one in inside)
            at += len(line.text)
        return moved

    def _table(self, lines: list[Stretch]) -> Iterable[Table]:
        caption = unit = ""
        rows: list[tuple[str, ...]] = []
        for line in lines:
            if line.marks.startswith(_CAPTION):
                caption = self._rest(line.part(len(_CAPTION)))
            elif line.marks.startswith(_UNIT):
                unit = line.text
            elif ABSENT not in line.marks or any(DATA in cell.marks or self._bare(cell) for cell in line.cut("|")):
                rows.append(tuple(self._cell(cell.strip(" \t")) for cell in line.strip("|").cut("|")))
        if not rows:
            raise ValueError(_NO_ROWS)
        for number, row in enumerate(rows[1:], 1):
            if len(row) != len(rows[0]):
                raise ValueError(_RAGGED.fill(number=number, got=len(row), wanted=len(rows[0])))
        if len(rows) > 1:
            yield Table(header=rows[0], rows=tuple(rows[1:]), caption=caption, unit=unit)

    def _cell(self, cell: Stretch) -> str:
        """What stands in a cell: a quantity its number alone, what is absent a dash."""
        bare = self._bare(cell)
        if self.outcome:
            inside = facts_in(self.facts, cell)
            self.outcome.stand(_as_number(one) if bare else one for one in inside if bare or not one.absent)
        return bare or ("—" if ABSENT in cell.marks else cell.text.strip())

    def _bare(self, cell: Stretch) -> str:
        inside = cell.strip(" \t")
        whole = inside.start, inside.start + len(inside.text)
        return next((one.bare for one in facts_in(self.facts, cell) if (one.start, one.end) == whole), "")

    def _rest(self, stretch: Stretch) -> str:
        return Falling(self.facts, self.outcome).rest_of(stretch.strip(" ")).strip()


def _as_number(one: Fact) -> Fact:
    """A quantity whose number alone stands in a cell."""
    return one._replace(attribute="数值") if one.attribute == STATE else one


def _drop_empty(blocks: list[Block], lost: int, level: int) -> int:
    """Take off the headings at the end below which everything fell, down to ``level``; and where that was."""
    while blocks and lost == len(blocks) and isinstance(last := blocks[-1], Heading) and last.level >= level:
        blocks.pop()
        lost -= 1
    return lost


def _chunks(rendered: Stretch) -> Iterable[list[Stretch]]:
    """Groups of lines of one kind; an empty line or another kind of line ends a group."""
    group: list[Stretch] = []
    kind = ""
    for raw in rendered.cut("\n"):
        line = raw.strip(" \t\r")
        now = _kind(line.marks)
        if group and (now != kind or now in ("blank", "heading")):
            yield group
            group = []
        kind = now
        if line.text:
            group.append(line)
    if group:
        yield group


def _kind(marks: str) -> str:
    if not marks:
        return "blank"
    if marks.startswith(("|", _CAPTION, _UNIT)):
        return "table"
    return {"#": "heading", "-": "item"}.get(marks[0], "text")


def _level(heading: Stretch) -> int:
    return len(heading.marks) - len(heading.marks.lstrip("#"))
