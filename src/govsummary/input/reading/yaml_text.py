"""YAML to data: libyaml's parser where it is there, own scalars (`scalars`), no code, nothing dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from govsummary.core import limits
from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Code, Diagnostic, Location, code, sort_by_place
from govsummary.core.regex import regex
from govsummary.input.reading.contents import hidden_in_text, in_text, unreadable
from govsummary.plugin.offers import Source

ANCHOR = code("GS124")
EXPLOSION = code("GS125")
TOO_MANY = code("GS133")

_maybe_anchor = regex(r"(?:^|[\s\[{,:])[&*][^\s&*]", re.MULTILINE)


class Stumbled(ValueError):
    """A text that is no mapping of YAML as it stands."""


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
        Stumbled: it is no mapping, or cannot be read at all; `pitfalls` says why.
        InvalidReport: something in it cannot be taken; ``diagnostics`` lists every fault that could be found.
    """
    loader = loader or fastest_loader()
    text = text.removeprefix("\ufeff")
    if faults := list(in_text(text, path)):
        raise unreadable(*faults)
    try:
        node = compose(text, loader)
    except TooMany as fault:
        raise unreadable(TOO_MANY.at(Location(path, 1, 1), limit=limits.DATA_VALUES)) from fault
    except yaml.YAMLError as fault:
        raise Stumbled from fault
    if not isinstance(node, MappingNode):
        raise Stumbled
    return source_of(text, path, node, loader)


def source_of(text: str, path: str, node: MappingNode, loader: Any) -> Source:
    """The data of the tree that a loader makes of a text.

    Raises:
        InvalidReport: something in it cannot be taken.
    """
    builder = Builder(path)
    signs = "&" in text or "*" in text
    faults = list(anchors(text, path, node, loader)) if signs and _maybe_anchor.search(text) else []
    data = {} if any(fault.code == EXPLOSION.id for fault in faults) else builder.build(node)
    if faults or builder.errors:
        raise unreadable(*sort_by_place([*faults, *builder.errors]))
    lost = lost_text(text, path, node) if may_be_lost(text) else ()
    hidden = hidden_in_text(text, path)
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


# ---- from YAML nodes to data, with the faults that the values themselves show ---------------------------------


WIDE_QUOTES = code("GS112")
WIDE_SYNTAX = code("GS113")
WIDE_SPACE = code("GS118")
LIST_MARK = code("GS119")
DUPLICATE_KEY = code("GS120")
YES_NO_WORD = code("GS121")
IMPOSSIBLE_DATE = code("GS122")
TAG = code("GS123")
COMPLEX_KEY = code("GS126")
FOLDED = code("GS127")
THOUSANDS = code("GS129")

PLAIN = "plain"
"""Tag of a scalar without quotes; every other node without an explicit tag has `QUOTED`."""
QUOTED = "as it is"
_TEXT_TAG = "tag:yaml.org,2002:str"
_QUOTE_PAIRS = {"“": "”", "‘": "’", "＂": "＂", "＇": "＇", "［": "］"}
_SPACES = "\u3000\xa0\u2002\u2003"
_BULLETS = "-—–－−•·●"
_SLIPPED = frozenset(_SPACES + _BULLETS)
_part_of_number = re.compile(r"(\d{3})((?:\.\d+)?)(?!\d)(.*)").fullmatch


class Builder:
    """Builds plain data and collects what is wrong with it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.errors: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []

    def build(self, node: Node) -> Any:
        """The node's value; text stays as it stands."""
        if type(node) is ScalarNode:
            return self._scalar(node)
        if node.tag != QUOTED:
            self._fault(TAG, node, tag=node.tag)
        if type(node) is MappingNode:
            return self._mapping(node)
        items = [self.build(item) for item in node.value]
        if (
            len(items) == 1
            and isinstance(node, SequenceNode)
            and node.flow_style
            and node.value[0].tag == PLAIN
            and "，" in str(items[0])
        ):
            self._fault(WIDE_SYNTAX, node.value[0], quote=items[0])
        return items

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if type(key_node) is not ScalarNode:
                self._fault(COMPLEX_KEY, node)
                continue
            key = key_node.value
            value = self.build(value_node)
            if key in result:
                first = next(k for k, _ in node.value if k.value == key)
                self._fault(DUPLICATE_KEY, key_node, key=key, first=first.start_mark.line + 1)
            elif value is None and node.flow_style:
                self._lone_key(key, key_node, result)
            elif key[:1] in _SLIPPED and key_node.tag == PLAIN:
                self._slipped(key, key_node)
            elif type(value) is str and value and value[0] in _QUOTE_PAIRS and value_node.tag == PLAIN:
                self._quotes(value, value_node, named=node.flow_style)
            result[key] = value
        return result

    def _lone_key(self, key: str, node: Node, before: dict[str, Any]) -> None:
        """What stands between the commas of a line without being a field."""
        last = next(reversed(before.values()), None)
        if "：" in key or "，" in key:
            self._fault(WIDE_SYNTAX, node, quote=key)
        elif type(last) is int and abs(last) < 1000 and (found := _part_of_number(key)):
            whole, rest = f"{last}{found[1]}{found[2]}", found[3]
            self._fault(THOUSANDS, node, quote=f"{last},{key}", number=whole + rest)

    def _slipped(self, key: str, node: Node) -> None:
        """A name that begins with what was meant for an indent, or for the hyphen of a list."""
        name = key.lstrip(_SPACES + _BULLETS + " ")
        if key[0] in _SPACES:
            self._fault(WIDE_SPACE, node, key=name)
        elif name:
            self._fault(LIST_MARK, node, key=name, sign=key[0])

    def _quotes(self, value: str, node: Node, named: bool) -> None:
        """Quotes around it all; in a row they are a name's: {名称: “15分钟阅读圈”, 数值: 161}."""
        closing = _QUOTE_PAIRS[value[0]]
        if not (named and closing == "”") and len(value) > 1 and value.find(closing, 1) == len(value) - 1:
            self._fault(WIDE_SYNTAX if closing == "］" else WIDE_QUOTES, node, quote=value)

    def _scalar(self, node: ScalarNode) -> Any:
        text: str = node.value
        if " " in text and node.style != "|":
            self._folds(text, node)
        if node.tag == PLAIN:
            if text in YES_NO:
                self._fault(YES_NO_WORD, node, word=text)
            elif is_impossible_date(text):
                self._fault(IMPOSSIBLE_DATE, node, date=text)
            return plain_value(text)
        if node.tag not in (QUOTED, _TEXT_TAG):
            self._fault(TAG, node, tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
        return text

    def _folds(self, text: str, node: ScalarNode) -> None:
        """Warn where a line break inside the text has become a space between two Chinese characters."""
        if node.start_mark.line == node.end_mark.line:
            return
        for index in (i for i, character in enumerate(text) if character == " "):
            if _is_wide(text[index - 1 : index]) and _is_wide(text[index + 1 : index + 2]):
                self._fault(FOLDED, node, into=self.warnings.append, quote=text[index - 1 : index + 2])
                return

    def _fault(self, code: Code, node: Node, into: Callable[[Diagnostic], None] | None = None, **facts: object) -> None:
        place = Location(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        (into or self.errors.append)(code.at(place, **facts))  # type: ignore[arg-type]


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\uffef" or "\U00020000" <= character <= "\U0003ffff"


# ---- what an unquoted YAML scalar means here: only what can be printed again as it was written becomes a number


WORDS: dict[str, Any] = {"": None, "null": None, "true": True, "false": False}
YES_NO = frozenset(form for word in ("yes", "no", "on", "off") for form in (word, word.title(), word.upper()))
_NUMERIC_START = frozenset("-0123456789")
_number = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?").fullmatch
_iso_date = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})").fullmatch


def plain_value(text: str) -> Any:
    """The value of an unquoted scalar: None, bool, int, Decimal, or the text itself."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in _NUMERIC_START and (found := _number(text)) and text != "-0":
        return Decimal(text) if found[1] else int(text)
    return text


def is_impossible_date(text: str) -> bool:
    """Whether ``text`` has the form of an ISO date that no calendar has."""
    found = _iso_date(text) if text[:1].isdigit() else None
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return True
    return False


# ---- text that YAML takes for a comment: ``完成了 #1机组检修`` prints 完成了 --------------------------------------------


HASH = code("GS128")

_tail = re.compile(r"[ \t]+(#[^\s#!].*)").match
may_be_lost = re.compile(r"[ \t]#[^\s#!]").search
"""Whether a text is worth looking at."""


def lost_text(text: str, path: str, root: Node) -> Iterator[Diagnostic]:
    """What stands behind the # of a line of text, without the space that comments have."""
    lines = text.splitlines()
    for node in _scalars(root, set()):
        mark = node.end_mark
        if node.tag != PLAIN or mark.line >= len(lines) or not isinstance(plain_value(node.value), str):
            continue
        if found := _tail(lines[mark.line][mark.column :]):
            place = Location(path, mark.line + 1, mark.column + found.start(1) + 1)
            yield HASH.at(place, quote=found[1].rstrip())


def _scalars(node: Node, seen: set[int]) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif id(node) not in seen:
        seen.add(id(node))
        for item in node.value:
            for one in item if isinstance(node, MappingNode) else (item,):
                yield from _scalars(one, seen)
