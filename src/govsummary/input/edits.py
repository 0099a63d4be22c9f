"""Changes of single values in a YAML text: all else in it stays as the clerk wrote it.

A change is written in one way after another and taken only if the new text, read again, holds the very data that were
meant: so nothing has to be known of all the ways in which YAML can be written, and nothing else ever changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from yaml import YAMLError
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from govsummary.core.diagnostics import Edit
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.core.language import Text
from govsummary.core.prose import NOWHERE
from govsummary.input.reading.files import from_data, read_text
from govsummary.input.reading.yaml_text import compose, fastest_loader
from govsummary.input.scalars import origins_of
from govsummary.input.spellings import as_item, as_neighbour, quoted, spellings
from govsummary.input.writing.yaml_text import field_lines

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.plugin.source import Source

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
    written = _Written(source)
    node = written.nodes.get(path)
    ways = written.instead(path, taken) if node else written.new_field(path, taken)
    return written.first_true(ways, changed(source.data, "set", path, taken), path)


def insert(source: Source, path: Sequence[str | int], value: Any) -> Edit:
    """Put a value into a list, before the item that stands at ``path``; behind the last one, if its number is theirs.

    Raises:
        UsageError: there is no such list, or it cannot be changed by itself.
        InvalidReport: no data can hold the value.
    """
    taken, path = from_data({"": value}).data[""], tuple(path)
    written = _Written(source)
    return written.first_true(written.new_item(path, taken), changed(source.data, "insert", path, taken), path)


def remove(source: Source, path: Sequence[str | int]) -> Edit:
    """Take out a field or an item.

    Raises:
        UsageError: there is none, or it cannot be taken out by itself.
    """
    written, path = _Written(source), tuple(path)
    return written.first_true(written.without(path), changed(source.data, "remove", path, None), path)


def rename(source: Source, path: Sequence[str | int], name: str) -> Edit:
    """Give a field another name; it keeps its place and its value.

    Raises:
        UsageError: there is no such field, or another has that name.
    """
    written, path = _Written(source), tuple(path)

    def change(holder: Any) -> None:
        if path[-1] not in holder or name in holder:
            raise LookupError(name)
        fields = [(name if key == path[-1] else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(fields)

    key = written.keys.get(path)
    start, end = (key.start_mark.index, key.end_mark.index) if key else (0, 0)
    ways = (Edit(start, end, spelt) for spelt in (name, quoted(name)) if key)
    return written.first_true(ways, _after(source.data, path, change), path)


def move(source: Source, path: Sequence[str | int], to: int) -> Edit:
    """Put the item at ``path`` before or behind others of its list, so that ``to`` is its number.

    Raises:
        UsageError: there is no such item, or the list cannot be changed by itself.
    """
    written, path = _Written(source), tuple(path)
    return written.first_true(written.moved(path, to), changed(source.data, "move", path, to), path)


def wrap(source: Source, path: Sequence[str | int], key: str) -> Edit:
    """Put the value at ``path`` below a name of its own there, so that others may be put beside it.

    Raises:
        UsageError: there is no such place, or it cannot be changed by itself.
    """
    written, path = _Written(source), tuple(path)

    def change(holder: Any) -> None:
        holder[path[-1]] = {key: holder[path[-1]]}

    return written.first_true(written.wrapped(path, key), _after(source.data, path, change), path)


class _Written:
    """A text with the places of its values."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.nodes: dict[JsonPath, Node] = {}
        self.keys: dict[JsonPath, Node] = {}
        root = compose(source.text, fastest_loader()) if source.text and not source.path.lower().endswith(".json") else None
        if root is not None:
            self._collect(root, ())

    def _collect(self, node: Node, path: JsonPath) -> None:
        self.nodes[path] = node
        if isinstance(node, MappingNode):
            for key, value in node.value:
                self.keys[*path, key.value] = key
                self._collect(value, (*path, key.value))
        elif isinstance(node, SequenceNode):
            for number, item in enumerate(node.value):
                self._collect(item, (*path, number))

    def first_true(self, ways: Iterator[Edit], wanted: Mapping[str, Any], path: JsonPath) -> Edit:
        """The first way that makes the data what they are meant to be."""
        for edit in ways:
            text = apply(self.text, edit)
            try:
                compose(text, fastest_loader())  # at once, where reading would look for what is wrong
                if _same(read_text(text, self.source.path).data, wanted):
                    return edit
            except (YAMLError, InvalidReport):
                continue
        raise UsageError(_NO_WAY.fill(place="/".join(map(str, path))), _BY_HAND)

    # ---- ways -----------------------------------------------------------------------------------------------------

    def instead(self, path: JsonPath, value: Any) -> Iterator[Edit]:
        node = self.nodes[path]
        start, end = node.start_mark.index, self._end(node)
        if isinstance(node, ScalarNode) and isinstance(value, str):
            yield from self._reworded(node, value)
            yield from self._in_its_lines(node, value)
        if isinstance(value, Mapping | list) or "\n" in str(value):
            yield from self._in_new_lines(path, value)
        for spelt in spellings(value, self._indent(start)):
            yield Edit(start, end, spelt)
            yield Edit(start, end, f" {spelt}")

    def _reworded(self, node: ScalarNode, value: str) -> Iterator[Edit]:
        """Only the characters that differ."""
        origins, old = origins_of(self.text, node), str(node.value)
        first = next((n for n, (a, b) in enumerate(zip(old, value, strict=False)) if a != b), min(len(old), len(value)))
        most = min(len(old), len(value)) - first
        last = next((n for n in range(most) if old[-1 - n] != value[-1 - n]), most)
        old_end, new = len(old) - last, value[first : len(value) - last]
        indent = " " * self._indent(node.start_mark.index) if node.style in ("|", ">") else ""
        if node.style in ("|", ">") and (line := self._first_line(node)):
            indent = line[: len(line) - len(line.lstrip(" "))]
        words = new.replace("\n", f"\n{indent}") if indent else new
        if NOWHERE in origins[first:old_end]:
            return
        if first < old_end:
            yield Edit(origins[first][0], origins[old_end - 1][1], words)
        else:
            beside = (*(origins[first][:1] if first < len(old) else ()), *(origins[first - 1][1:] if first else ()))
            yield from (Edit(place, place, words) for place in beside if place >= 0)

    def _in_its_lines(self, node: ScalarNode, value: str) -> Iterator[Edit]:
        """The whole text in lines of its own, as it was."""
        start = node.start_mark.index
        end_of_head = self._line_end(start)
        if node.style in ("|", ">") and (line := self._first_line(node)):
            indent = line[: len(line) - len(line.lstrip(" "))]
            lines = "\n".join(f"{indent}{one}" if one else "" for one in value.rstrip("\n").split("\n"))
            yield Edit(end_of_head, self._end(node), f"\n{lines}")

    def _in_new_lines(self, path: JsonPath, value: Any) -> Iterator[Edit]:
        """A field or an item as it would be written today, below its neighbours."""
        holder = self.nodes.get(path[:-1])
        if not isinstance(holder, CollectionNode) or holder.flow_style:
            return
        start, step = self._start(holder, path), path[-1]
        lines = field_lines(step, value) if isinstance(step, str) else as_item(value)
        column = start - self.text.rfind("\n", 0, start) - 1
        yield Edit(start, self._end(self.nodes[path]), f"\n{' ' * column}".join(lines))

    def wrapped(self, path: JsonPath, key: str) -> Iterator[Edit]:
        node = self.nodes.get(path)
        if node is None or not path:
            return
        if isinstance(node, CollectionNode) and not node.flow_style and node.value:
            first = self._with_remarks(self._start(node, (*path, next(iter(_steps(node))))))
            lines, column = self.text[first : self._end(node)], node.start_mark.column
            yield Edit(first, first, f"{' ' * column}{key}:\n")
            deeper = "\n".join(f"  {line}" if line.strip() else line for line in lines.split("\n"))
            yield Edit(first, first + len(lines), f"{' ' * (column + 2)}{key}:\n{deeper}")
        value: Any = self.source.data
        for step in path:
            value = value[step]
        yield from self.instead(path, {key: value})

    def _first_line(self, node: ScalarNode) -> str:
        lines = self.text[self._line_end(node.start_mark.index) + 1 : node.end_mark.index].split("\n")
        return next((line for line in lines if line.strip()), "")

    def new_field(self, path: JsonPath, value: Any) -> Iterator[Edit]:
        holder, name = self.nodes.get(path[:-1]), str(path[-1])
        if not isinstance(holder, MappingNode):
            return
        if not holder.flow_style:
            lines = field_lines(name, value)
            yield self._added(holder, f"\n{' ' * holder.start_mark.column}".join(lines), holder.start_mark.column)
        for key in (name, quoted(name)):
            for spelt in spellings(value, self._indent(holder.start_mark.index)):
                yield self._added(holder, f"{key}: {spelt}", holder.start_mark.column)

    def new_item(self, path: JsonPath, value: Any) -> Iterator[Edit]:
        holder, number = self.nodes.get(path[:-1]), path[-1]
        if not isinstance(holder, SequenceNode) or not isinstance(number, int):
            return
        items = holder.value
        if not holder.flow_style:
            indent = " " * holder.start_mark.column
            lines = f"\n{indent}".join(as_neighbour(value, items))
            if number >= len(items):
                yield self._added(holder, lines, holder.start_mark.column)
            elif number:  # behind the item before, so that what is said above the next one stays with that
                end = self._line_end(self._end(items[number - 1]))
                yield Edit(end, end, f"\n{indent}{lines}")
            else:
                start = self._dash(items[number])
                yield Edit(start, start, f"{lines}\n{indent}")
        for spelt in spellings(value, holder.start_mark.column + 2):
            if number >= len(items):
                yield self._added(holder, spelt if holder.flow_style else f"- {spelt}", holder.start_mark.column)
            elif holder.flow_style:
                yield Edit(items[number].start_mark.index, items[number].start_mark.index, f"{spelt}, ")
            else:
                start = self._dash(items[number])
                yield Edit(start, start, f"- {spelt}\n{' ' * holder.start_mark.column}")

    def without(self, path: JsonPath) -> Iterator[Edit]:
        holder = self.nodes.get(path[:-1])
        if path not in self.nodes or not isinstance(holder, CollectionNode):
            return
        starts = [self._start(holder, (*path[:-1], step)) for step in _steps(holder)]
        place = [*_steps(holder)].index(path[-1])
        start, end = starts[place], self._end(self.nodes[path])
        if not holder.flow_style and self._opens_line(start) and len(starts) > 1:
            yield Edit(self._with_remarks(start), min(self._line_end(end) + 1, len(self.text)), "")
            yield Edit(self._with_remarks(start) - 1, self._line_end(end), "")
        if place + 1 < len(starts):
            yield Edit(start, starts[place + 1], "")
        if place:
            before = self._end(self.nodes[*path[:-1], [*_steps(holder)][place - 1]])
            yield Edit(self._line_end(before), self._line_end(end), "")
            yield Edit(before, end, "")
        if len(starts) == 1:
            empty = "{}" if isinstance(holder, MappingNode) else "[]"
            yield Edit(holder.start_mark.index, self._end(holder), empty)
            yield Edit(self.text.rfind(":", 0, start) + 1, self._end(holder), f" {empty}")

    def moved(self, path: JsonPath, to: int) -> Iterator[Edit]:
        holder, number = self.nodes.get(path[:-1]), path[-1]
        if not isinstance(holder, SequenceNode) or not isinstance(number, int):
            return
        items = holder.value
        starts = [node.start_mark.index if holder.flow_style else self._with_remarks(self._dash(node)) for node in items]
        ends = [self._end(node) if holder.flow_style else self._line_end(self._end(node)) for node in items]
        pieces = [self.text[start:end] for start, end in zip(starts, ends, strict=True)]
        between = [self.text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
        pieces.insert(to, pieces.pop(number))
        yield Edit(starts[0], ends[-1], "".join(a + b for a, b in zip(pieces, [*between, ""], strict=True)))

    # ---- places ---------------------------------------------------------------------------------------------------

    def _added(self, holder: CollectionNode, spelt: str, column: int) -> Edit:
        """At the end of a collection."""
        last = self._last(holder)
        if holder.flow_style:
            end = holder.end_mark.index - 1
            return Edit(end, end, f", {spelt}" if holder.value else spelt)
        end = self._line_end(self._end(last))
        return Edit(end, end, f"\n{' ' * column}{spelt}")

    def _last(self, holder: Node) -> Node:
        last = holder.value[-1] if holder.value else holder
        node: Node = last[1] if isinstance(last, tuple) else last
        return node

    def _start(self, holder: CollectionNode, path: JsonPath) -> int:
        if isinstance(holder, MappingNode):
            return int(self.keys[path].start_mark.index)
        node = self.nodes[path]
        return node.start_mark.index if holder.flow_style else self._dash(node)

    def _dash(self, item: Node) -> int:
        return self.text.rfind("-", 0, item.start_mark.index)

    def _end(self, node: Node) -> int:
        """Behind the last character that is the value's."""
        if not getattr(node, "flow_style", True) and node.value:
            return self._end(self._last(node))
        start = node.start_mark.index
        return start + len(self.text[start : node.end_mark.index].rstrip())

    def _opens_line(self, place: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, place) + 1 : place].strip()

    def _with_remarks(self, place: int) -> int:
        """The beginning of a line, or that of the remarks right above it; the place itself, if it opens no line."""
        if not self._opens_line(place):
            return place
        start = self.text.rfind("\n", 0, place) + 1
        while start:
            above = self.text.rfind("\n", 0, start - 1) + 1
            if not self.text[above : start - 1].lstrip().startswith("#"):
                break
            start = above
        return start

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def _indent(self, place: int) -> int:
        """How far the lines of a text that begins here have to be indented."""
        line = self.text[self.text.rfind("\n", 0, place) + 1 : place]
        return len(line) - len(line.lstrip(" -")) + 2


def _steps(holder: Node) -> Sequence[str | int]:
    return [key.value for key, _ in holder.value] if isinstance(holder, MappingNode) else range(len(holder.value))


def _same(one: Any, other: Any) -> bool:
    """Whether data are the same, to the kind of number and the order of fields."""
    return repr(one) == repr(other)
