"""The texts of a YAML file, each with the way from its characters back to those of the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from yaml import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.frozen import frozen, replace
from govsummary.core.prose import NOWHERE, Span
from govsummary.input.reading.yaml_text import compose, fastest_loader, plain_value


@frozen
class Scalar:
    """A text of the file: where it stands by the clerk's own keys, what it says, where each character comes from."""

    path: JsonPath
    value: str
    origins: Sequence[Span]
    start: int
    end: int


def scalars(text: str) -> Iterator[Scalar]:
    """Every text of a YAML (or JSON) file, in the file's order, without numbers; none if it cannot be read."""
    try:
        root = compose(text, fastest_loader())
    except YAMLError:
        return
    if root is not None:
        yield from _walk(root, (), text, set())


def at_their_words(found: Sequence[Diagnostic], text: str) -> tuple[Diagnostic, ...]:
    """What was told of a value of the file, told of the line and column of the words it quotes.

    A value may go on for many lines. The same words told twice of one value are those that stand there twice.
    """
    starts = [0, *(n + 1 for n, one in enumerate(text) if one == "\n")]
    values = {one.start: one for one in scalars(text)}
    done: dict[tuple[int, str, str], int] = {}
    placed = []
    for one in found:
        place = one.location
        at = starts[place.line - 1] + place.column - 1 if 0 < place.line <= len(starts) else -1
        key = (at, one.code, one.quote)
        if at in values and one.quote and (words := values[at].value.find(one.quote, done.get(key, 0))) >= 0:
            done[key] = words + len(one.quote)
            place = _place(values[at].origins[words][0], starts, place)
        placed.append(one if place is one.location else replace(one, location=place))
    return tuple(placed)


def _place(offset: int, starts: Sequence[int], otherwise: Location) -> Location:
    line = bisect_right(starts, offset)
    return replace(otherwise, line=line, column=offset - starts[line - 1] + 1) if offset >= 0 else otherwise


def _walk(node: Node, path: JsonPath, text: str, above: set[int]) -> Iterator[Scalar]:
    if id(node) in above:
        return
    if isinstance(node, ScalarNode):
        if not node.style and not isinstance(plain_value(node.value), str):
            return
        start, end = node.start_mark.index, node.end_mark.index
        yield Scalar(path, node.value, origins_of(text, node), start, end)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, str(key.value)), text, above | {id(node)})
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk(item, (*path, index), text, above | {id(node)})


def origins_of(text: str, node: ScalarNode) -> list[Span]:
    """Follow the value through the file; past an escape that is not followed, the rest comes from nowhere."""
    start, end = node.start_mark.index, node.end_mark.index
    at = start + (1 if node.style in ("'", '"') else 0)
    if node.style in ("|", ">"):
        at = text.find("\n", start) + 1 or end
    found: list[Span] = []
    for character in node.value:
        begin = _find(text, character, at, end, node.style)
        if begin < 0:
            break
        at = begin + 1
        if character == " " and text[begin] == "\n":
            at = _after_break(text, begin, end)
        found.append((begin, at))
        if character == "'" and node.style == "'":
            at += 1
    return found + [NOWHERE] * (len(node.value) - len(found))


def _find(text: str, character: str, at: int, end: int, style: str | None) -> int:
    """Where ``character`` stands at or after ``at``, with nothing but indentation or line breaks before it."""
    while at < end:
        one = text[at]
        if one == character:
            return at
        if style == '"' and one == "\\" and text[at + 1 : at + 2] == character and character in '"\\/ ':
            return at + 1
        if character == " " and one == "\n":
            return at
        if not one.isspace():
            return -1
        at += 1
    return -1


def _after_break(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at
