"""The places of the values of a YAML text, and the ways in which others can be written there, the plainest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from govsummary.core.diagnostics import Edit
from govsummary.core.prose import NOWHERE
from govsummary.input.reading.yaml_text import compose, fastest_loader
from govsummary.input.scalars import origins_of
from govsummary.input.writing.rich_text import alike
from govsummary.input.writing.yaml_text import field_lines, item_lines

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.plugin.offers import Source


class Written:
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

    def lines_of(self, path: JsonPath) -> dict[str, tuple[int, int]]:
        """Where the lines of each field of a mapping stand, in order; of one that is written within a line, none."""
        holder = self.nodes.get(path)
        if not isinstance(holder, MappingNode) or holder.flow_style or not holder.value:
            return {}
        names = [str(key.value) for key, _ in holder.value]
        starts = [self.text.rfind("\n", 0, key.start_mark.index) + 1 for key, _ in holder.value]
        end = min(self._line_end(self._end(holder)) + 1, len(self.text))
        return dict(zip(names, zip(starts, [*starts[1:], end], strict=True), strict=True))

    # ---- ways -----------------------------------------------------------------------------------------------------

    def instead(self, path: JsonPath, value: Any) -> Iterator[Edit]:
        """Another value in place of the one at a path."""
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
        first, last = alike(old, value)
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

    def _in_new_lines(self, path: JsonPath, value: Any, *, insert: bool = False) -> Iterator[Edit]:
        """A field or an item as it would be written today, with all that stands on its line if that is one in braces."""
        outer = next((path[:n] for n in range(len(path), 0, -1) if not self._is_flow(path[: n - 1])), ())
        if not outer or outer not in self.nodes:
            return
        holder, step, end = self.nodes[outer[:-1]], outer[-1], self._end(self.nodes[outer])
        assert isinstance(holder, CollectionNode)
        start = self._start(holder, outer)
        if outer != path:
            if "#" in self.text[start:end]:
                return  # what is remarked on inside would be lost
            value = _put(self.source.data, outer, path, value, insert=insert)
        lines = field_lines(step, value) if isinstance(step, str) else as_item(value)
        column = start - self.text.rfind("\n", 0, start) - 1
        yield Edit(start, end, f"\n{' ' * column}".join(lines))

    def _is_flow(self, path: JsonPath) -> bool:
        return bool(getattr(self.nodes.get(path), "flow_style", True))

    def wrapped(self, path: JsonPath, key: str) -> Iterator[Edit]:
        """The value at a path below a name."""
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
        """A field that is not there yet."""
        holder, name = self.nodes.get(path[:-1]), str(path[-1])
        if not isinstance(holder, MappingNode):
            return
        if holder.flow_style and isinstance(value, Mapping | list) and value:
            yield from self._in_new_lines(path, value)
        if not holder.flow_style:
            lines = field_lines(name, value)
            yield self._added(holder, f"\n{' ' * holder.start_mark.column}".join(lines), holder.start_mark.column)
        for key in (name, quoted(name)):
            for spelt in spellings(value, self._indent(holder.start_mark.index)):
                yield self._added(holder, f"{key}: {spelt}", holder.start_mark.column)

    def new_item(self, path: JsonPath, value: Any) -> Iterator[Edit]:
        """A value in a list, before the item of that number."""
        holder, number = self.nodes.get(path[:-1]), path[-1]
        if not isinstance(holder, SequenceNode) or not isinstance(number, int):
            return
        items = holder.value
        if holder.flow_style and isinstance(value, Mapping | list) and value:
            yield from self._in_new_lines(path, value, insert=True)
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
        """A field or an item taken out."""
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
        """An item at another place of its list."""
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


def _put(data: Any, outer: JsonPath, path: JsonPath, value: Any, *, insert: bool) -> Any:
    """What stands at ``outer`` once ``value`` stands at ``path`` inside it."""
    for step in outer:
        data = data[step]
    holder = made = deepcopy(data)
    for step in path[len(outer) : -1]:
        holder = holder[step]
    if insert:
        holder.insert(path[-1], value)
    else:
        holder[path[-1]] = value
    return made


def _steps(holder: Node) -> Sequence[str | int]:
    return [key.value for key, _ in holder.value] if isinstance(holder, MappingNode) else range(len(holder.value))


def as_neighbour(value: Any, items: Sequence[Node]) -> list[str]:
    """The lines of an item, its fields below each other if its neighbours' are."""
    return item_lines(value) if not items or getattr(items[-1], "flow_style", True) else as_item(value)


def as_item(value: Any) -> list[str]:
    """The lines of an item, its fields below each other."""
    if not isinstance(value, Mapping) or not value:
        return item_lines(value)
    first, *rest = (line for name, one in value.items() for line in field_lines(name, one))
    return [f"- {first}", *(f"  {line}" for line in rest)]


def spellings(value: Any, indent: int) -> Iterator[str]:
    """The ways to write a value, the plainest first."""
    if isinstance(value, str):
        if "\n" in value:
            lines = value.split("\n")
            yield "|-\n" + "\n".join(f"{' ' * indent}{line}" if line else "" for line in lines)
        else:
            yield value
            yield "'" + value.replace("'", "''") + "'"
    yield _flow(value)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else quoted(value) if isinstance(value, str) else json.dumps(value)


def quoted(text: str) -> str:
    """A text in double quotes."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"
