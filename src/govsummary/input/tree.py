"""What data hold as a tree, for whoever shows them to people who write no YAML: each node has a form (`input.forms`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import UsageError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.input.validation.papers import paper_of
from govsummary.input.validation.shapes import Shape, kind_of
from govsummary.plugin.fields import types_of
from govsummary.plugin.manager import build_manager
from govsummary.plugin.quantities import VALUE

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.input.validation.papers import Paper
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Source
    from govsummary.plugin.sections import SectionType

HEAD = Text("文头", "Head")
_TABLE = Text("表格", "table")
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
    pieces = [one, *words] if isinstance(words, list) else [one]
    if isinstance(words, list):
        words = next((one for one in words if isinstance(one, str)), "")
    shown = words if isinstance(words, str) and words else kind.title if kind else _called(pieces)
    return Node(path, _shortened(shown), "section", kind.title if kind else "", tuple(_sections(one, path, plugins)))


def _called(pieces: Sequence[Any]) -> str:
    """What a section without a title or words is known by: its table's caption, or that it is one."""
    tables = (one[key] for one in pieces if isinstance(one, Mapping) for key in ("表格", "table") if one.get(key))
    for table in tables:
        caption = table.get("表名", table.get("caption")) if isinstance(table, Mapping) else ""
        return str(caption or _TABLE)
    return str(_UNTITLED)


def _shortened(words: str) -> str:
    first = words.strip().split("\n")[0]
    return first if len(first) <= _LONGEST else f"{first[:_LONGEST]}…"


def _attachments(value: list[Any], path: JsonPath, plugins: Plugins) -> Iterator[Node]:
    for number, one in enumerate(value):
        title = one.get("标题", one.get("title", "附件")) if isinstance(one, Mapping) else one
        yield Node((*path, number), str(title), "attachment", children=tuple(_sections(one, (*path, number), plugins)))


# ---- which control shows what may stand at a place ------------------------------------------------------------------


LONG = frozenset(("text", "closing", "ending", "lead_in", "description", "plan", "practice", "effect", "subtitle"))
"""Fields of several lines."""


def short_for(shape: Shape, value: Any) -> str:
    """The property that a value means which stands where a mapping may."""
    short = shape.schema.get("x-short")
    return str(short.get(kind_of(value), "")) if isinstance(short, Mapping) else ""


def widget_of(shape: Shape, value: Any, name: str) -> str:
    """The name of the control (see `forms.Field`)."""
    types = types_of(shape.schema)
    nested = isinstance(value, Mapping | list)
    ways: Iterator[tuple[bool, str]] = iter(
        (
            (shape.rest is not None and bool(shape.rest.properties) and not shape.properties, "figures"),
            (
                shape.rest is not None and not shape.properties,
                "names" if value is None or isinstance(value, Mapping) else "yaml",
            ),
            (shape.only_boolean, "yes-no"),
            (bool(shape.choices or shape.schema.get("enum")), "choice"),
            (shape.is_date, "date"),
            (shape.only_number, "yaml" if isinstance(value, list) else "number"),
            ("array" in types and shape.items is not None, _list_widget(shape, value, types)),
            ("object" in types and bool(shape.properties), _group_widget(shape, value)),
            ("string" in types and not nested, _text_widget(types, name)),
        )
    )
    return next((widget for holds, widget in ways if holds), "yaml")


def _text_widget(types: Sequence[str], name: str) -> str:
    return "quantity" if {"number", "integer"} & {*types} else "long" if name in LONG else "text"


def _group_widget(shape: Shape, value: Any) -> str:
    if value is None or isinstance(value, Mapping) or short_for(shape, value):
        return "table" if {"header", "rows"} <= shape.properties.keys() else "group"
    return "yaml"


def _list_widget(shape: Shape, value: Any, types: Sequence[str]) -> str:
    """Lists by what their items are; a value that is none of them is nothing that a form can show."""
    items = shape.items
    if items is None or items.is_section or isinstance(value, Mapping):
        return "yaml"
    stated = value if isinstance(value, list) else []
    if items.properties:
        known = all(isinstance(one, Mapping) or short_for(items, one) for one in stated)
        return "yaml" if not known else "blocks" if "string" in types else "rows"
    if "items" in items.schema:
        return "grid"
    if "string" not in types_of(items.schema):
        return "numbers"
    if {"number", "integer"} & {*types} and not isinstance(value, list):
        return "quantity"
    return "yaml" if not all(isinstance(one, str) for one in stated) else "lines" if "string" in types else "list"


# ---- the shape at each step of a path, and where a new value is written ---------------------------------------------


_NOWHERE = Text("数据里没有这一处：{place}", "the data have nothing at {place}")


def placed(
    source: Source, path: Sequence[str | int], plugins: Plugins | None = None, new: Any = None
) -> tuple[str, JsonPath]:
    """Where the value ``new`` at ``path`` is to be written, and the text in which that is possible.

    What is written shortly is spelled out (``图片: 现场.jpg`` before its 图名 is put), unless it is that very value and
    stays as simple: a part's one text that becomes several pieces would be read as its sections.

    Raises:
        UsageError: what is written shortly cannot be spelled out where it stands.
        PluginError: a section's schema cannot be used.
    """
    from govsummary.input.writing import edits

    plugins, path = plugins or build_manager(), tuple(path)
    try:
        steps = walked(source, path, plugins)
    except UsageError:
        return source.text, path
    for n, ((shape, value), step) in enumerate(zip(steps, path, strict=False)):
        if value is None or isinstance(value, Mapping) or not isinstance(step, str):
            continue
        key = short_for(shape, value) or _value_of(steps[n - 1][0], path[n - 1], step)
        if not key:
            continue
        grows = isinstance(new, list | Mapping) and not isinstance(value, list)
        if not grows and shape.names.get(step, step) in (key, *VALUE) and (step in VALUE or shape.names.get(step) == key):
            return source.text, path[:n] if n + 1 == len(path) else (*path[:n], *path[n + 1 :])
        title = shape.child(key).title if key in shape.properties else key
        return edits.apply(source.text, edits.wrap(source, path[:n], title)), path
    return source.text, path


def walked(source: Source, path: JsonPath, plugins: Plugins) -> list[tuple[Shape, Any]]:
    """The shape and the value at each step of a path."""
    shape, value = paper_of(source.data, plugins).shape, source.data
    found: list[tuple[Shape, Any]] = [(shape, value)]
    try:
        for step in path:
            shape = _below(shape, step, value, plugins)
            value = _value_at(value, step)
            found.append((shape, value))
    except (LookupError, TypeError, AssertionError):
        place = "/".join(map(str, path))
        raise UsageError(_NOWHERE.fill(place=place)) from None
    return found


def _value_at(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    return value[step] if isinstance(step, int) and isinstance(value, list) else None


def _below(shape: Shape, step: str | int, value: Any, plugins: Plugins) -> Shape:
    """The shape of what stands under a key or number; that of a section's data by its type."""
    if isinstance(step, int):
        assert shape.items is not None
        return shape.items
    kind = type_of(value, plugins) if shape.is_section else None
    data = Shape(kind.definition.schema) if kind else shape.child("data") if shape.is_section else None
    found = shape.under(step, data)
    assert found is not None or shape.only_number
    return found or shape


def _value_of(holder: Shape, name: str | int, step: str) -> str:
    """数值, if ``step`` is an attribute of a number in a section's data that is stated by itself."""
    full = holder.full_form(holder.names.get(str(name), "")) if isinstance(name, str) else {}
    return VALUE[0] if step in full else ""
