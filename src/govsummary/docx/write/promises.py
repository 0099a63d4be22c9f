"""What a template promises to print: the names in its tags, as far as nothing but their own being there decides it.

``{% if addressee %}{{ addressee }}{% endif %}`` promises the addressee; behind another condition, or changed by a filter,
a name is the template author's affair. The body is always promised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from jinja2 import nodes

from govsummary.docx.write.environment import environment

_NEUTRAL = frozenset({"join", "default", "d", "trim", "e", "escape", "forceescape", "safe", "string", "list"})
"""Filters that leave the words as they are."""

_BY_KIND = (".blocks", "body", "attachment_notes")
"""Whoever goes through these prints all of them, each kind in its own way, like the body."""
_SHOWN_OF = {"attachment_notes": ".title"}
Names = Mapping[str, str]
"""What the variables of loops stand for."""


@lru_cache(maxsize=32)
def promised(source: str) -> dict[str, int]:
    """Every name that the part prints (``letterhead.mark``, ``body.text``), and the first line on which it does."""
    found: dict[str, int] = {}
    for path, line in _walk(environment().parse(source).body, {}, ()):
        found.setdefault(path, line)
    return found


def _walk(body: Sequence[nodes.Node], names: Names, guards: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for node in body:
        if isinstance(node, nodes.For):
            path = _path(_bare(node.iter), names)
            if path.endswith(_BY_KIND) and not node.test and all(_own(guard, path) for guard in guards):
                yield path + _SHOWN_OF.get(path, ""), node.lineno
            own = {} if node.test else _bound(node, names)
            yield from _walk(node.body, {**names, **own}, guards)
            yield from _walk(node.else_, names, (*guards, ""))
        elif isinstance(node, nodes.If):
            asked = tuple(_asked(node.test, names))
            yield from _walk(node.body, names, (*guards, *asked))
            for branch in node.elif_:
                yield from _walk(branch.body, names, (*guards, "", *_asked(branch.test, names)))
            yield from _walk(node.else_, names, (*guards, ""))
        elif isinstance(node, nodes.Output):
            for expression in node.nodes:
                path = _path(_bare(expression), names)
                if path and all(_own(guard, path) for guard in guards):
                    yield path, expression.lineno
        elif isinstance(node, nodes.Scope | nodes.With):
            yield from _walk(node.body, names, guards)


def _bound(node: nodes.For, names: Names) -> dict[str, str]:
    """What the variable of a loop stands for; empty if nobody can tell."""
    if not isinstance(node.target, nodes.Name):
        return {target.name: "" for target in node.target.find_all(nodes.Name)}
    return {node.target.name: _path(_bare(node.iter), names)}


def _bare(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Filter) and node.name in _NEUTRAL and node.node is not None:
        node = node.node
    return node


def _path(node: nodes.Node, names: Names) -> str:
    """The name that an expression stands for, with dots; empty if it is something else."""
    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        above = _path(node.node, names)
        return f"{above}.{node.attr}" if above else ""
    return ""


def _asked(test: nodes.Node, names: Names) -> Iterator[str]:
    """The names whose being there a condition asks for; empty for whatever else it asks."""
    if isinstance(test, nodes.And):
        yield from _asked(test.left, names)
        yield from _asked(test.right, names)
    elif isinstance(test, nodes.Test) and test.name == "defined":
        yield _path(test.node, names)
    else:
        yield _path(test, names)


def _own(guard: str, path: str) -> bool:
    return bool(guard) and (path == guard or path.startswith(f"{guard}."))
