"""A data file as a form: what it holds as a tree, and the fields of any place of it, from the schemas.

For whoever shows data to people who write no YAML. All paths are in the clerk's own keys; a field that is not stated yet
has the Chinese name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import UsageError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.input.validation.papers import KINDS, Paper, paper_of
from govsummary.input.validation.shapes import Shape
from govsummary.plugin.fields import ADDED, COMPANION, fields_of, texts
from govsummary.plugin.manager import build_manager
from govsummary.plugin.source import Source

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import SectionType

_UNREADABLE = Text("数据读不出来，先在文件里改好", "the data cannot be read")
_NOWHERE = Text("数据里没有这一处：{place}", "the data have nothing at {place}")
LONG = frozenset(("text", "closing", "ending", "lead_in", "description", "plan"))
"""Fields of several lines."""


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


@frozen
class Field:
    """A value that may be stated.

    ``widget``: text, long (several lines), number, yes-no, choice, date, list (of texts), grid (of cells), rows (of
    ``fields``), group (of ``fields``), figures, or yaml: what no form shows. ``value`` is None where nothing is stated.
    """

    path: JsonPath
    title: str
    widget: str
    value: Any = None
    about: str = ""
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    """Of a group those inside; of rows the columns, whose paths are names within a row."""
    computed: str = ""
    """What it is by the other fields, where it is not stated: 48.6, by the rows added up."""
    last: bool = False
    """Whether it is what an older value, a target or another attribute of the field before may say of it."""


@frozen
class Form:
    """The fields of a node."""

    path: JsonPath
    title: str
    about: str
    fields: tuple[Field, ...]

    def to_dict(self) -> dict[str, Any]:
        """For a browser; numbers are texts, so that none is rounded."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def tree(source: Source, plugins: Plugins | None = None) -> tuple[Node, ...]:
    """What the data hold, in the order of the file, and behind that what such a paper may have besides.

    Raises:
        PluginError: the kind of paper cannot be used.
    """
    plugins = plugins or build_manager()
    paper = paper_of(source.data, plugins)
    stated = [*_top(source.data, paper, plugins)]
    return (Node((), "文头", "head"), *stated, *_absent(source.data, paper))


def form(data: Source | Validated, path: Sequence[str | int], plugins: Plugins | None = None) -> Form:
    """The form of the place at ``path``; of ``()`` the fields of the paper itself.

    Of data that were inspected, fields say what they are by the others, where that is all that states them.

    Raises:
        UsageError: there is no such place.
        PluginError: a section's schema cannot be used.
    """
    plugins = plugins or build_manager()
    source, seen = (data, None) if isinstance(data, Source) else (data.source, data)
    if source is None:
        raise UsageError(_UNREADABLE)
    shape = paper_of(source.data, plugins).shape
    value: Any = source.data
    try:
        for step in path:
            shape = _below(shape, step, value, plugins)
            value = value.get(step) if isinstance(value, Mapping) else value[step]
    except (LookupError, TypeError, AttributeError, AssertionError):
        place = "/".join(map(str, path))
        raise UsageError(_NOWHERE.fill(place=place)) from None
    if not path:
        fields = (one for one in _fields(shape, value, ()) if one.widget in ("text", "date", "choice", "long", "list"))
        return Form((), "文头", "", tuple(_with_kinds(fields, plugins)))
    if shape.is_section:
        made = _section_form(shape, value, tuple(path), plugins)
        kind = _type(value, plugins)
        return _with_computed(made, kind, seen) if kind and seen else made
    about = str(shape.schema.get("description", ""))
    if shape.rest is not None and not shape.properties:
        whole = Field(tuple(path), shape.title, "figures", value, fields=tuple(_columns(shape.rest)))
        return Form(tuple(path), shape.title, about, (whole,))
    if _is_part(shape):
        return Form(tuple(path), shape.title, about, tuple(_part_fields(shape, value, tuple(path))))
    return Form(tuple(path), shape.title, about, tuple(_fields(shape, value, tuple(path))))


def _with_kinds(fields: Iterable[Field], plugins: Plugins) -> Iterator[Field]:
    """The kinds of papers are offers, no choices of the schema; parts have forms of their own."""
    for one in fields:
        if one.title == "文种":
            yield replace(one, widget="choice", choices=tuple(plugins.titles(KINDS).values()))
        elif one.widget != "long" or one.title == "结束语":
            yield one


def _top(data: Mapping[str, Any], paper: Paper, plugins: Plugins) -> Iterator[Node]:
    spelled = paper.spelled
    for key, value in data.items():
        name = paper.shape.names.get(key)
        if name is None:
            continue
        title = paper.shape.child(name).title
        if name == "sections" or key in spelled:
            yield Node((key,), title, "part", children=tuple(_sections(value, (key,), plugins)))
        elif name == "attachments" and isinstance(value, list):
            inner = (_attachment(one, (key, n), plugins) for n, one in enumerate(value) if isinstance(one, Mapping))
            yield Node((key,), title, "attachments", children=tuple(inner))
        elif name == "figures":
            yield Node((key,), title, "figures")
        elif isinstance(value, Mapping):
            yield Node((key,), title, "group")


def _absent(data: Mapping[str, Any], paper: Paper) -> Iterator[Node]:
    """Parts and groups of fields that are not stated."""
    stated = {paper.shape.names.get(key) for key in data}
    for name in paper.shape.properties:
        child = paper.shape.child(name)
        kind = (
            "part"
            if name in paper.parts
            else "attachments"
            if name == "attachments"
            else "figures"
            if name == "figures"
            else "group"
            if child.schema.get("type") == "object" and child.properties
            else ""
        )
        if kind and name not in stated:
            yield Node((child.title,), child.title, kind, absent=True)


def _sections(value: Any, path: JsonPath, plugins: Plugins) -> Iterator[Node]:
    """The sections that stand in a part, a section or an attachment: its list, or that under 板块."""
    if isinstance(value, Mapping):
        key = next((key for key in ("板块", "sections") if key in value), "")
        value, path = value.get(key), (*path, key)
    for number, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, Mapping):
            yield _section(one, (*path, number), plugins)


def _section(one: Mapping[str, Any], path: JsonPath, plugins: Plugins) -> Node:
    kind = _type(one, plugins)
    words = one.get("标题", one.get("heading")) or one.get("正文", one.get("text"))
    shown = words if isinstance(words, str) and words else kind.title if kind else "（无标题）"
    first = shown.strip().split("\n")[0]
    title = first if len(first) <= 20 else f"{first[:20]}…"
    return Node(path, title, "section", kind.title if kind else "", tuple(_sections(one, path, plugins)))


def _attachment(one: Mapping[str, Any], path: JsonPath, plugins: Plugins) -> Node:
    title = str(one.get("标题", one.get("title", "附件")))
    return Node(path, title, "attachment", children=tuple(_sections(one, path, plugins)))


def _type(section: Any, plugins: Plugins) -> SectionType | None:
    stated = section.get("类型", section.get("type")) if isinstance(section, Mapping) else None
    if not isinstance(stated, str):
        return None
    titled = plugins.titled("govsummary_section_types", stated)
    name = stated if stated in plugins.section_types else titled[0] if len(titled) == 1 else ""
    return plugins.section_types.get(name)


def _with_computed(made: Form, kind: SectionType, seen: Validated) -> Form:
    """The empty fields with the numbers that follow from the others."""
    from govsummary.indicators.checks.figures import typed_sections
    from govsummary.indicators.sections import value_of

    report = seen.report or seen.partial
    sections = typed_sections(report) if report else ()
    stated = next((one.data for one in sections if seen.locate(one.origin).pointer == made.path), None)
    if stated is None:
        return made
    found = ((one.title, value_of(one, stated)) for one in fields_of(kind.definition.schema) if one.adds_up)
    known = {title: format(value.normalize(), "f") for title, value in found if value is not None}
    fields = (replace(one, computed=known.get(one.title, "")) if one.value is None else one for one in made.fields)
    return replace(made, fields=tuple(fields))


# ---- fields --------------------------------------------------------------------------------------------------------


def _below(shape: Shape, step: str | int, value: Any, plugins: Plugins) -> Shape:
    """The shape of what stands under a key or number; that of a section's data by its type."""
    if isinstance(step, int):
        assert shape.items is not None
        return shape.items
    name = shape.names.get(step)
    if name is None:
        assert shape.rest is not None
        return shape.rest
    kind = _type(value, plugins) if shape.is_section and name == "data" else None
    return Shape(kind.definition.schema) if kind else shape.child(name)


def _is_part(shape: Shape) -> bool:
    return shape.items is not None and shape.items.is_section and "sections" in shape.properties


def _part_fields(shape: Shape, value: Any, path: JsonPath) -> Iterator[Field]:
    """A part may be a text, a list of sections, or both with a heading: a list alone has no field."""
    if isinstance(value, str) or value is None:
        yield Field(path, shape.child("text").title, "long", value or "")
    elif isinstance(value, Mapping):
        yield from (one for one in _fields(shape, value, path) if one.widget != "yaml")


def _section_form(shape: Shape, value: Any, path: JsonPath, plugins: Plugins) -> Form:
    kind = _type(value, plugins)
    own = [one for one in _fields(shape, value, path) if one.widget not in ("yaml", "group") or one.title == "表格"]
    own = [one for one in own if one.title != "类型"]
    if kind is None:
        return Form(path, "板块", "", tuple(own))
    key = next((key for key in ("数据", "data") if key in value), "数据")
    data = _fields(Shape(kind.definition.schema), value.get(key), (*path, key))
    return Form(path, kind.title, kind.definition.description, (*data, *own))


def _fields(shape: Shape, value: Any, path: JsonPath) -> Iterator[Field]:
    held = value if isinstance(value, Mapping) else {}
    stated = {shape.names[key]: key for key in held if key in shape.names}
    required = texts(shape.schema.get("required"))
    for name, given in shape.properties.items():
        child = shape.child(name)
        added = isinstance(given, Mapping) and ADDED in given
        beside = isinstance(given, Mapping) and COMPANION in given
        if (added or beside) and name not in stated:
            continue
        key = stated.get(name, child.title or name)
        found = _field(child, held.get(key), (*path, key), name)
        yield replace(found, unit=child.unit, required=name in required, last=bool(added or "x-of" in child.schema))


def _field(shape: Shape, value: Any, path: JsonPath, name: str) -> Field:
    about = str(shape.schema.get("description", ""))
    title = shape.title or name
    choices = tuple(map(str, shape.choices or shape.schema.get("enum", ())))
    widget = _widget(shape, value, name)
    inner: tuple[Field, ...] = ()
    if widget == "rows" and shape.items is not None:
        inner = tuple(_columns(shape.items))
    elif widget == "group":
        inner = tuple(_fields(shape, value, path))
    return Field(path, title, widget, value, about, choices=choices, fields=inner)


def _columns(shape: Shape) -> Iterator[Field]:
    for name, given in shape.properties.items():
        if isinstance(given, Mapping) and (ADDED in given or COMPANION in given):
            continue
        child = shape.child(name)
        found = _field(child, None, (child.title or name,), name)
        yield replace(found, unit=child.unit, last="x-of" in child.schema)


def _widget(shape: Shape, value: Any, name: str) -> str:
    stated = shape.schema.get("type", ())
    types = (stated,) if isinstance(stated, str) else tuple(stated)
    nested = isinstance(value, Mapping | list)
    ways: Iterator[tuple[bool, str]] = iter(
        (
            (shape.rest is not None and bool(shape.rest.properties) and not shape.properties, "figures"),
            (shape.only_boolean, "yes-no"),
            (bool(shape.choices or shape.schema.get("enum")), "choice"),
            (shape.is_date, "date"),
            (shape.only_number, "yaml" if nested else "number"),
            ("array" in types and shape.items is not None, _list_widget(shape, value, types, name)),
            (
                "object" in types and bool(shape.properties),
                "group" if value is None or isinstance(value, Mapping) else "yaml",
            ),
            ("string" in types and not nested, "long" if name in LONG else "text"),
        )
    )
    return next((widget for holds, widget in ways if holds), "yaml")


def _list_widget(shape: Shape, value: Any, types: Sequence[str], name: str) -> str:
    items = shape.items
    if isinstance(value, str) or (value is None and "string" in types):
        return "long" if name in LONG else "text"
    if items is None or items.is_section or isinstance(value, Mapping):
        return "yaml"
    mixed = "string" in items.schema.get("type", ())
    if ("items" in items.schema and not mixed) or (value and all(isinstance(one, list) for one in value)):
        return "grid"
    if items.properties and mixed:
        return "yaml"
    if items.properties:
        return "rows" if all(isinstance(one, Mapping) for one in value or ()) else "yaml"
    return "list" if all(isinstance(one, str) for one in value or ()) else "yaml"


def _plain(value: Any) -> Any:
    from decimal import Decimal

    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None or isinstance(value, str | int | bool) else str(value)
