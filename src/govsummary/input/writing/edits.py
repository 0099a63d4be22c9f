"""Changes of single values in a YAML text: all else in it stays as the clerk wrote it.

A change is written in one way after another and taken only if the new text, read again, holds the very data that were
meant: so nothing has to be known of all the ways in which YAML can be written, and nothing else ever changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from yaml import YAMLError

from govsummary.core.diagnostics import Edit
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.core.language import Text
from govsummary.input.reading import from_data, read_text
from govsummary.input.reading.yaml_text import compose, fastest_loader
from govsummary.input.writing.spans import Written, quoted

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.plugin.offers import Source

_NOTHING = Text("数据里没有这一处：{place}", "the data have nothing at {place}")
_NO_WAY = Text("这一处不能自动改：{place}", "this cannot be changed by itself: {place}")
_BY_HAND = Text("请直接在文件里改", "change it in the file by hand")


def apply(text: str, edit: Edit) -> str:
    """The text with the change made."""
    return text[: edit.start] + edit.new + text[edit.end :]


def changed(data: Mapping[str, Any], kind: str, path: Sequence[str | int], value: Any) -> dict[str, Any]:
    """The data with one change: ``set``, ``insert``, ``remove``, or ``move`` to the number ``value``.

    Raises:
        UsageError: there is no such place.
    """
    step: Any = path[-1]

    def change(holder: Any) -> None:
        if kind == "insert":
            holder.insert(step, value)
        elif kind == "set":
            if isinstance(holder, list) or not isinstance(step, str):
                holder[step]  # an item that is there
            holder[step] = value
        else:
            taken = holder.pop(step)
            if kind == "move":
                holder.insert(value, taken)

    return _after(data, path, change)


def _after(data: Mapping[str, Any], path: Sequence[str | int], change: Callable[[Any], None]) -> dict[str, Any]:
    """The data once what is at ``path`` was changed in what holds it."""
    holder: Any = (made := deepcopy(dict(data)))
    try:
        for step in path[:-1]:
            holder = holder[step]
        change(holder)
    except (LookupError, TypeError, AttributeError):
        raise UsageError(_NOTHING.fill(place="/".join(map(str, path))), _BY_HAND) from None
    return made


def set(source: Source, path: Sequence[str | int], value: Any) -> Edit:
    """Put a value at ``path``: in place of the one there, or as a new field of the mapping that is to hold it.

    Raises:
        UsageError: there is no such place, or it cannot be changed by itself.
        InvalidReport: no data can hold the value.
    """
    taken, path = from_data({"": value}).data[""], tuple(path)
    written = Written(source)
    node = written.nodes.get(path)
    ways = written.instead(path, taken) if node else written.new_field(path, taken)
    return _first_true(source, ways, changed(source.data, "set", path, taken), path)


def insert(source: Source, path: Sequence[str | int], value: Any) -> Edit:
    """Put a value into a list, before the item that stands at ``path``; behind the last one, if its number is theirs.

    Raises:
        UsageError: there is no such list, or it cannot be changed by itself.
        InvalidReport: no data can hold the value.
    """
    taken, path = from_data({"": value}).data[""], tuple(path)
    written = Written(source)
    return _first_true(source, written.new_item(path, taken), changed(source.data, "insert", path, taken), path)


def remove(source: Source, path: Sequence[str | int]) -> Edit:
    """Take out a field or an item.

    Raises:
        UsageError: there is none, or it cannot be taken out by itself.
    """
    written, path = Written(source), tuple(path)
    return _first_true(source, written.without(path), changed(source.data, "remove", path, None), path)


def rename(source: Source, path: Sequence[str | int], name: str) -> Edit:
    """Give a field another name; it keeps its place and its value.

    Raises:
        UsageError: there is no such field, or another has that name.
    """
    written, path = Written(source), tuple(path)

    def change(holder: Any) -> None:
        if path[-1] not in holder or name in holder:
            raise LookupError(name)
        fields = [(name if key == path[-1] else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(fields)

    key = written.keys.get(path)
    start, end = (key.start_mark.index, key.end_mark.index) if key else (0, 0)
    ways = (Edit(start, end, spelt) for spelt in (name, quoted(name)) if key)
    return _first_true(source, ways, _after(source.data, path, change), path)


def move(source: Source, path: Sequence[str | int], to: int) -> Edit:
    """Put the item at ``path`` before or behind others of its list, so that ``to`` is its number.

    Raises:
        UsageError: there is no such item, or the list cannot be changed by itself.
    """
    written, path = Written(source), tuple(path)
    return _first_true(source, written.moved(path, to), changed(source.data, "move", path, to), path)


def wrap(source: Source, path: Sequence[str | int], key: str) -> Edit:
    """Put the value at ``path`` below a name of its own there, so that others may be put beside it.

    Raises:
        UsageError: there is no such place, or it cannot be changed by itself.
    """
    written, path = Written(source), tuple(path)

    def change(holder: Any) -> None:
        holder[path[-1]] = {key: holder[path[-1]]}

    return _first_true(source, written.wrapped(path, key), _after(source.data, path, change), path)


def lines_of(source: Source, path: Sequence[str | int]) -> Mapping[str, tuple[int, int]]:
    """Where the lines of each field of a mapping stand, in order; of one that is written within a line, none."""
    return Written(source).lines_of(tuple(path))


def column_of(source: Source, path: Sequence[str | int]) -> int:
    """How far the fields of a mapping are indented."""
    holder = Written(source).nodes.get(tuple(path))
    return int(holder.start_mark.column) if holder else 0


def _first_true(source: Source, ways: Iterator[Edit], wanted: Mapping[str, Any], path: JsonPath) -> Edit:
    """The first way that makes the data what they are meant to be."""
    for edit in ways:
        text = apply(source.text, edit)
        try:
            compose(text, fastest_loader())  # at once, where reading would look for what is wrong
            if _same(read_text(text, source.path).data, wanted):
                return edit
        except (YAMLError, InvalidReport):
            continue
    raise UsageError(_NO_WAY.fill(place="/".join(map(str, path))), _BY_HAND)


def _same(one: Any, other: Any) -> bool:
    """Whether data are the same, to the kind of number and the order of fields."""
    return repr(one) == repr(other)
