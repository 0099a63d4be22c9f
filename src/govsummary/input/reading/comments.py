"""Text that YAML takes for a comment: ``完成了 #1机组检修`` prints 完成了."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode

from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.input.reading.building import PLAIN
from govsummary.input.reading.scalars import plain_value

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
