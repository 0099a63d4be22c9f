"""Changes of single values of a paper in a workbook: cells are typed into, all else of the file stays as it is.

What the data are to be is spread over the cells that state them, and taken only if the workbook, read again, says just
that. What a value without a cell would need, a new row, is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import InvalidReport, UsageError
from govsummary.core.language import Text
from govsummary.input.ledger.loading import BODY, opened
from govsummary.input.ledger.papers import PaperReading, read_paper
from govsummary.input.writing.typed import typed

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.diagnostics import Location
    from govsummary.plugin.offers import Source

_NO_CELL = Text("表里没有写这一项的格子：{place}", "the workbook has no cell for {place}")
_ADD_ROW = Text("请在 Excel 里加上：{place}", "add it in Excel: {place}")
_NO_WAY = Text("这一处不能自动写进工作簿：{place}", "this cannot be written into the workbook: {place}")
_ABSENT: Any = object()


def with_data(source: Source, content: bytes, wanted: Mapping[str, Any]) -> tuple[Source, bytes]:
    """The paper that states other data, and its workbook; ``content`` are the bytes that ``source`` was read of.

    Raises:
        UsageError: there are no cells for that, or they cannot be written.
    """
    path = Path(source.path)
    with opened(path, content) as book:
        reading = PaperReading(source.path, book)
        reading.read()
    cells = {(place.sheet, place.cell): text for place, text in _differing(reading, wanted)}
    made = typed(source.path, content, cells)
    try:
        again = read_paper(path, made)
    except InvalidReport as fault:
        raise UsageError(fault.diagnostics[0].message_text, _ADD_ROW.fill(place=_named(source.data, wanted))) from None
    if again.data != wanted:
        place = _named(source.data, wanted)
        raise UsageError(_NO_WAY.fill(place=place), _ADD_ROW.fill(place=place))
    return again, made


def _differing(reading: PaperReading, wanted: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    """The cells that are to say something else."""
    stated = set(reading.places)
    holders = {path[:n] for path in stated for n in range(len(path))}
    for path in sorted(stated, key=len):
        old, new = _at(reading.data, path), _at(wanted, path)
        if old == new or (path in holders and isinstance(old, (dict, list))):
            continue
        yield reading.places[path], _as_cell(new)
    for path, cells in reading.levels.items():
        if _at(wanted, path) is _ABSENT:
            yield from ((place, "") for place in cells)
    for path in _leaves(wanted, ()):
        if _at(reading.data, path) is _ABSENT and path not in stated:
            new = reading.new_cells(path)
            if not new:
                raise UsageError(_NO_CELL.fill(place=_place(path)), _ADD_ROW.fill(place=_place(path)))
            yield from ((place, name or _as_cell(_at(wanted, path))) for place, name in new.items())


def _leaves(value: Any, path: JsonPath) -> Iterator[JsonPath]:
    """The paths of what a cell would state: texts, and lists of them."""
    if isinstance(value, Mapping) and value:
        yield from (one for key, item in value.items() for one in _leaves(item, (*path, key)))
    elif isinstance(value, list) and not all(isinstance(item, str) for item in value):
        yield from (one for n, item in enumerate(value) for one in _leaves(item, (*path, n)))
    else:
        yield path


def _as_cell(value: Any) -> str:
    if value is _ABSENT:
        return ""
    return "\n".join(value) if isinstance(value, list) else "是" if value == {} else str(value)


def _at(data: Any, path: JsonPath) -> Any:
    try:
        for step in path:
            data = data[step]
    except (LookupError, TypeError):
        return _ABSENT
    return data


def _named(old: Any, new: Any) -> str:
    """Where data differ."""
    paths = (path for path in {**dict.fromkeys(_leaves(new, ())), **dict.fromkeys(_leaves(old, ()))})
    return next((_place(path) for path in paths if _at(old, path) != _at(new, path)), BODY)


def _place(path: JsonPath) -> str:
    return "/".join(str(step + 1 if isinstance(step, int) else step) for step in path)
