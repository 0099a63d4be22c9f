"""`govsummary diff`: what is otherwise in the second of two papers, or of two data files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govsummary.cli import console
from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.core.resources import WORD_SUFFIX

if TYPE_CHECKING:
    from govsummary.draft.differing import Difference, LineChange
    from govsummary.indicators.apart import FigureChange

HELP = Text("对照两份文稿或两份数据：改了哪些。", "Show what differs between two papers or two data files.")
_A = Text("原来的：文稿（.docx、.txt、.md 等）或数据文件", "The first: a paper (.docx, .txt, .md …) or a data file")
_B = Text("后来的：同上", "The second, likewise")
_OUTPUT = Text("写出带修订的 Word 文件：全部接受就是后来的，全部拒绝就是原来的", "Write a Word file with tracked changes")
_PREVIOUS = Text("后一份数据的上年数据文件，作同比的基数", "Last year's data, as bases of the second's figures")
_FORMAT = Text("输出格式", "Output format")
_FORCE = Text("-o 的文件改过时也覆盖", "Overwrite an edited -o file")
_NO_WORD = Text("-o 要写成 .docx 文件：{path}", "-o has to name a .docx file: {path}")
_ORIGINAL = Text("“{path}”是原稿，不能覆盖", "{path} is one of the originals and is not overwritten")
_ANOTHER = Text("请给 -o 另取一个文件名，如 对照.docx", "give -o another name, such as changes.docx")
_LINE = Text("第{line}行", "line {line}")
_HEAD = Text("对照：{a} → {b}   对得上的行占 {alike}", "{a} → {b}   {alike} of the lines are in both")
_SAME = Text("没有不同", "no difference")
_FIGURES, _SECTIONS, _WORDING = (
    Text("指标（{count}）", "figures ({count})"),
    Text("板块（{count}）", "sections ({count})"),
    Text("文字（{count}）", "wording ({count})"),
)
_NEW, _GONE = Text("新增", "new"), Text("不再有", "gone")
_UNIT = Text("换了单位", "another unit")
_KINDS = {
    "changed": Text("改", "changed"),
    "new": Text("增", "new"),
    "gone": Text("删", "gone"),
    "moved": Text("移", "moved"),
    "split": Text("分段", "split"),
    "merged": Text("并段", "merged"),
}
_CELL = Text("表{table}第{row}行第{column}列", "table {table} row {row} column {column}")
_UNDER = Text("（{heading}）", " ({heading})")
_AROUND, _LONG, _HEADING = 10, 60, 16


def diff(
    a: Annotated[Path, typer.Argument(metavar="A", help=str(_A))],
    b: Annotated[Path, typer.Argument(metavar="B", help=str(_B))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_PREVIOUS))] = None,
    format: Annotated[console.Form, typer.Option(help=str(_FORMAT))] = "text",
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> None:
    """Compare and tell; the written file stands alone on a line of standard output."""
    from govsummary.core.files import write
    from govsummary.draft.differing import diff as compare

    if output:
        _check(output, a, b)
    with console.asking_plugins() as plugins:
        found = compare(a, b, previous=previous, plugins=plugins)
        if output:
            write(output, found.document(), force=force)
    if format == "json":
        console.say_to_program(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        say = console.complain if output else console.say
        for line in told(found):
            say(line)
        if output:
            console.say(output)
    console.remark(found.diagnostics)


def _check(output: Path, *originals: Path) -> None:
    """Refuse an output that is no Word file, or one of the originals, whatever ``--force`` says."""
    if output.suffix.lower() != WORD_SUFFIX:
        raise UsageError(_NO_WORD.fill(path=output))
    if any(one.exists() and output.exists() and output.samefile(one) for one in originals):
        raise UsageError(_ORIGINAL.fill(path=output), _ANOTHER)


def told(found: Difference) -> Iterator[str]:
    """The difference in lines for people."""
    yield str(_HEAD.fill(a=found.names[0], b=found.names[1], alike=f"{found.alike:.0%}"))
    if not found:
        yield str(_SAME)
    for head, lines in (
        (_FIGURES, [*map(_figure, found.figures)]),
        (_SECTIONS, [*map(_change, found.sections)]),
        (_WORDING, [*map(_change, found.wording)]),
    ):
        if lines:
            yield str(head.fill(count=len(lines)))
            yield from (f"  {line}" for line in lines)


def _figure(one: FigureChange) -> str:
    if one.state in ("new", "gone"):
        return f"{one.name}  {one.after or one.before}  {_NEW if one.state == 'new' else _GONE}"
    remark = str(_UNIT) if one.state == "unit" else "，".join(filter(None, (one.apart, one.growth)))
    return f"{one.name}  {one.before} → {one.after}" + (f"  {remark}" if remark else "")


def _change(one: LineChange) -> str:
    place = f"¶{one.place.paragraph}" if one.place.paragraph else _line(one)
    if one.cell:
        place = str(_CELL.fill(table=one.cell[0], row=one.cell[1], column=one.cell[2]))
    under = _UNDER.fill(heading=_short(one.under, _HEADING)) if one.under else ""
    return " ".join(filter(None, (f"{place}{under}", str(_KINDS[one.kind]), _said(one))))


def _line(one: LineChange) -> str:
    return str(_LINE.fill(line=one.place.line)) if one.place.line else ""


def _said(one: LineChange) -> str:
    if one.kind in ("new", "gone"):
        return f"“{_short(one.after or one.before, _LONG)}”"
    pieces = [_around(n, len(one.words), *pair) for n, pair in enumerate(one.words)]
    return f"“{''.join(pieces)}”"


def _around(place: int, count: int, before: str, after: str) -> str:
    """A stretch that stays, cut in the middle, or 〔before→after〕."""
    if before != after:
        return f"〔{_short(before, _LONG)}→{_short(after, _LONG)}〕"
    first, last = (place == 0), (place == count - 1)
    room = _AROUND if first or last else 2 * _AROUND
    if len(before) <= room + 1:
        return before
    if first and last:
        return _short(before, _LONG)
    head, tail = "" if first else before[:_AROUND], "" if last else before[-_AROUND:]
    return f"{head}…{tail}"


def _short(text: str, most: int) -> str:
    words = " ".join(text.replace("\n", "¶").split())
    return words if len(words) <= most else f"{words[:most]}…"
