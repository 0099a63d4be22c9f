"""YAML to data: libyaml's parser where it is there, own scalars (`scalars`), no code, nothing dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from govsummary.core import limits
from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location, sort_by_place
from govsummary.core.model import JsonPath
from govsummary.core.regex import regex
from govsummary.input.reading import invisible
from govsummary.input.reading.building import PLAIN, QUOTED, Builder, lost_text, may_be_lost
from govsummary.input.reading.contents import unreadable
from govsummary.plugin.source import Source

ANCHOR = code("GS124")
EXPLOSION = code("GS125")
TOO_MANY = code("GS133")

_maybe_anchor = regex(r"(?:^|[\s\[{,:])[&*][^\s&*]", re.MULTILINE)


class TooDeep(yaml.MarkedYAMLError):
    """Collections nested more than `limits.DATA_DEPTH` levels."""


class TooMany(yaml.MarkedYAMLError):
    """More than `limits.DATA_VALUES` nodes."""


class _Rules:
    """Replaces PyYAML's resolver: tells plain scalars from quoted ones, keeps explicit tags, limits depth and number."""

    depth = nodes = 0

    def resolve(self, kind: type[Node], _value: Any, implicit: Any) -> str:
        return PLAIN if kind is ScalarNode and implicit[0] else QUOTED

    def descend_resolver(self, parent: Node | None, _index: Any) -> None:
        self.depth += 1
        self.nodes += 1
        if self.nodes > limits.DATA_VALUES and parent is not None:
            raise TooMany(None, None, "too many", parent.start_mark)
        if self.depth > limits.DATA_DEPTH and parent is not None:
            raise TooDeep(None, None, "too deep", parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class CarefulLoader(_Rules, Reader, Scanner, Parser, Composer):
    """PyYAML's own parser: the reference, and the fallback where libyaml is not there."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


@cache
def fastest_loader() -> Any:
    """The loader on libyaml if this PyYAML has it, else the careful one."""
    if not yaml.__with_libyaml__:
        return CarefulLoader
    from yaml import _yaml

    return type("FastLoader", (_Rules, _yaml.CParser), {})


def read_yaml(text: str, path: str, loader: Any = None) -> Source:
    """The data of a YAML text; places are worked out when first asked for.

    Raises:
        InvalidReport: it cannot be read; ``diagnostics`` lists every fault that could be found.
    """
    loader = loader or fastest_loader()
    text = text.removeprefix("\ufeff")
    if faults := list(invisible.in_text(text, path)):
        raise unreadable(*faults)
    try:
        node = compose(text, loader)
    except TooMany as fault:
        raise unreadable(TOO_MANY.at(Location(path, 1, 1), limit=limits.DATA_VALUES)) from fault
    except yaml.YAMLError:
        node = None
    if not isinstance(node, MappingNode):
        from govsummary.input.reading.pitfalls import diagnose

        node, loader = diagnose(text, path), CarefulLoader
    builder = Builder(path)
    signs = "&" in text or "*" in text
    faults = list(anchors(text, path, node, loader)) if signs and _maybe_anchor.search(text) else []
    data = {} if any(fault.code == EXPLOSION.id for fault in faults) else builder.build(node)
    if faults or builder.errors:
        raise unreadable(*sort_by_place([*faults, *builder.errors]))
    lost = lost_text(text, path, node) if may_be_lost(text) else ()
    hidden = invisible.hidden_in_text(text, path)
    return Source(path, data, Places(text, path, loader), text, (*builder.warnings, *lost, *hidden))


def compose(text: str, loader: Any) -> Node | None:
    """The node tree of the text's only document; None if it is empty.

    Raises:
        yaml.YAMLError: syntax error, several documents, nested too deeply, or half a character that no file can hold.
    """
    try:
        parser = loader(text)
    except UnicodeEncodeError as fault:
        raise yaml.YAMLError(str(fault)) from None
    try:
        node: Node | None = parser.get_single_node()
        return node
    finally:
        if hasattr(parser, "dispose"):
            parser.dispose()


def anchors(text: str, path: str, root: Node, loader: Any) -> Iterator[Diagnostic]:
    """Anchors nobody refers to (they are text that would be lost), and aliases that explode."""
    stated: dict[str, Location] = {}
    parser = loader(text)
    while parser.check_event():
        event = parser.get_event()
        name = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            stated.pop(str(name), None)
        elif name:
            stated[name] = Location(path, event.start_mark.line + 1, event.start_mark.column + 1)
    for name, place in stated.items():
        yield ANCHOR.at(place, sign="&", name=name, why="会丢掉")
    if _size(root, {}) > limits.DATA_VALUES:
        yield EXPLOSION.at(Location(path, root.start_mark.line + 1, root.start_mark.column + 1))


def _size(node: Node, known: dict[int, float]) -> float:
    """How many values the node stands for with its aliases expanded; infinite if it contains itself."""
    if id(node) not in known:
        known[id(node)] = float("inf")
        if isinstance(node, MappingNode):
            known[id(node)] = 1 + sum(_size(k, known) + _size(v, known) for k, v in node.value)
        elif isinstance(node, SequenceNode):
            known[id(node)] = 1 + sum(_size(item, known) for item in node.value)
        else:
            known[id(node)] = 1
    return known[id(node)]


class Places:
    """``Source.locate`` of a YAML text: the marks of its nodes, collected on the first call."""

    def __init__(self, text: str, path: str, loader: Any) -> None:
        self.text, self.path, self.loader = text, path, loader
        self.marks: dict[JsonPath, tuple[Any, Any]] = {}

    def __call__(self, path: JsonPath, of_key: bool = False) -> Location:
        """The place of the value (or its key) at ``path``, else of its nearest ancestor."""
        if not self.marks:
            root = compose(self.text, self.loader)
            assert root is not None
            self._collect(root, (), root.start_mark)
        while path not in self.marks:
            path = path[:-1]
        key, value = self.marks[path]
        mark = key if of_key else value
        return Location(self.path, mark.line + 1, mark.column + 1)

    def _collect(self, node: Node, path: JsonPath, key_mark: Any) -> None:
        self.marks[path] = (key_mark, node.start_mark)
        if isinstance(node, MappingNode):
            for key, value in node.value:
                self._collect(value, (*path, key.value), key.start_mark)
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                self._collect(item, (*path, index), item.start_mark)
