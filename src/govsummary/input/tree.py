"""What data hold as a tree, for whoever shows them to people who write no YAML: each node has a form (`input.forms`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.input.validation.papers import paper_of
from govsummary.plugin.manager import build_manager

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.input.validation.papers import Paper
    from govsummary.input.validation.shapes import Shape
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Source
    from govsummary.plugin.sections import SectionType

HEAD = Text("文头", "Head")
_UNTITLED = Text("（无标题）", "(untitled)")
_LONGEST = 20


@frozen
class Node:
    """A place of the data that has a form of its own: the head, a part, a section, an attachment …."""

    path: JsonPath
    title: str
    kind: str
    """head, figures, part, section, attachments, attachment or group."""
    type: str = ""
    """Of a section of a plugin: its title."""
    children: tuple[Node, ...] = ()
    absent: bool = False
    """Whether the data have none yet, and may."""


def tree(source: Source, plugins: Plugins | None = None) -> tuple[Node, ...]:
    """What the data hold, in the order of the file, and behind that what such a paper may have besides.

    Raises:
        PluginError: the kind of paper cannot be used.
    """
    plugins = plugins or build_manager()
    paper = paper_of(source.data, plugins)
    stated = [*_stated(source.data, paper.shape, (), paper, plugins)]
    return (Node((), str(HEAD), "head"), *stated, *_absent(source.data, paper))


def type_of(section: Any, plugins: Plugins) -> SectionType | None:
    """The type that a section states under either of its names."""
    stated = section.get("类型", section.get("type")) if isinstance(section, Mapping) else None
    if not isinstance(stated, str):
        return None
    titled = plugins.titled("govsummary_section_types", stated)
    name = stated if stated in plugins.section_types else titled[0] if len(titled) == 1 else ""
    return plugins.section_types.get(name)


def _stated(data: Mapping[str, Any], shape: Shape, path: JsonPath, paper: Paper, plugins: Plugins) -> Iterator[Node]:
    """The nodes of a paper, or of one of its 部分."""
    for key, value in data.items():
        name = shape.names.get(key)
        if name is None:
            continue
        here, title = (*path, key), shape.child(name).title
        if name == "sections" or name in paper.parts:
            yield Node(here, title, "part", children=tuple(_sections(value, here, plugins)))
        elif name == "parts" and isinstance(value, list):
            bodies = ((one, (*here, n)) for n, one in enumerate(value) if isinstance(one, Mapping))
            inner = shape.child(name).items
            assert inner is not None
            yield from (node for one, at in bodies for node in _stated(one, inner, at, paper, plugins))
        elif name == "attachments" and isinstance(value, list):
            yield Node(here, title, "attachments", children=tuple(_attachments(value, here, plugins)))
        elif name == "figures":
            yield Node(here, title, "figures")
        elif isinstance(value, Mapping) and shape.child(name).properties:
            yield Node(here, title, "group")


def _absent(data: Mapping[str, Any], paper: Paper) -> Iterator[Node]:
    """Parts and groups of fields that are not stated."""
    stated = {paper.shape.names.get(key) for key in data}
    for name in paper.shape.properties:
        child = paper.shape.child(name)
        plain = child.schema.get("type") == "object" and child.properties
        kind = "part" if name in paper.parts else name if name in ("attachments", "figures") else "group" if plain else ""
        if kind and name not in stated:
            yield Node((child.title,), child.title, kind, absent=True)


def _sections(value: Any, path: JsonPath, plugins: Plugins) -> Iterator[Node]:
    """The sections that stand in a part, a section or an attachment: its list, or that under 板块."""
    if isinstance(value, Mapping):
        key = next((key for key in ("板块", "下级板块", "sections") if key in value), "")
        value, path = value.get(key), (*path, key)
    for number, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, Mapping):
            yield _section(one, (*path, number), plugins)


def _section(one: Mapping[str, Any], path: JsonPath, plugins: Plugins) -> Node:
    kind = type_of(one, plugins)
    words = one.get("标题", one.get("heading")) or one.get("正文", one.get("text"))
    if isinstance(words, list):
        words = next((one for one in words if isinstance(one, str)), "")
    shown = words if isinstance(words, str) and words else kind.title if kind else str(_UNTITLED)
    return Node(path, _shortened(shown), "section", kind.title if kind else "", tuple(_sections(one, path, plugins)))


def _shortened(words: str) -> str:
    first = words.strip().split("\n")[0]
    return first if len(first) <= _LONGEST else f"{first[:_LONGEST]}…"


def _attachments(value: list[Any], path: JsonPath, plugins: Plugins) -> Iterator[Node]:
    for number, one in enumerate(value):
        title = one.get("标题", one.get("title", "附件")) if isinstance(one, Mapping) else one
        yield Node((*path, number), str(title), "attachment", children=tuple(_sections(one, (*path, number), plugins)))
