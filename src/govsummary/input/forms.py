"""A data file as forms: the fields of any place of it, from the schemas, for whoever shows data to people who write no YAML.

All paths are in the clerk's own keys; a field that is not stated yet has the Chinese name. What may be written shortly
(``图片: 现场.jpg``) is shown as what it is short for; `input.tree.placed` spells it out before something is put beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import UsageError
from govsummary.core.frozen import fields, frozen, replace
from govsummary.core.language import Text
from govsummary.core.model import typed_sections
from govsummary.core.regex import regex
from govsummary.input.tree import HEAD, short_for, type_of, walked, widget_of
from govsummary.input.validation.papers import KINDS, paper_of
from govsummary.input.validation.shapes import Shape
from govsummary.plugin.fields import ADDED, COMPANION, fields_of, texts, types_of
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Source
from govsummary.plugin.quantities import ATTRIBUTES, VALUE

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import SectionType

_UNREADABLE = Text("数据读不出来，先在文件里改好", "the data cannot be read")
_SECTION = Text("板块", "Section")
_SUM = Text("由{names}相加", "the sum of {names}")
_FORMULA = Text("＝{formula}", "= {formula}")
_TAKEN = Text("取自指标", "taken from the figures")
_listed = regex(r"\[([^\[\]]*)\]").sub
_grouped = regex(r"\{([^{}]*)\}").sub
_TITLES = (VALUE[0], *(one.title for one in ATTRIBUTES.values()))
_BLOCKS = ("items", "table", "picture")
"""What may stand in a text as a block of its own: beside the text it has a field only where it is stated there."""
_LISTS = ("名单", "list")
"""Kinds of figures whose values are names."""
_OFFERS = {"kind": KINDS, "template": "govsummary_templates", "numbering": "govsummary_numbering_schemes"}
"""Fields for which plugins offer names; of templates and numberings others may be stated."""


@frozen
class Field:
    """A value that may be stated.

    ``widget``: text, long (several lines), number, quantity (a number, or words), yes-no, choice, offer (a text with
    offers), date, list (of texts), lines (a text, or a list of them), numbers (a list of whole ones), blocks (a text, or
    ``fields`` that are its paragraphs, lists, tables and pictures), grid (of cells), rows (of ``fields``), group and table
    (of ``fields``), names (a text for each name), figures, or yaml: what is stated is nothing that the schema knows.
    ``value`` is None where nothing is stated.
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
    how: str = ""
    """How that is known."""
    of: str = ""
    """The title of the field whose older value, target or other attribute it is."""
    role: str = ""
    """Which: last_year, target …."""
    empty: str = ""
    """What an empty text means, where that is something."""
    aside: bool = False
    """Whether its author did not ask for it: an attribute of any number, or what any section may have."""
    name: str = ""
    """Its English name in the schema, however the data spell it."""


@frozen
class Form:
    """The fields of a node."""

    path: JsonPath
    title: str
    about: str
    fields: tuple[Field, ...]
    name: str = ""
    """Of a section of a plugin: the name of its type."""

    def to_dict(self) -> dict[str, Any]:
        """For a browser; numbers are texts, so that none is rounded, and of a field only what says something is there."""
        return {
            "path": [*self.path],
            "title": self.title,
            "name": self.name,
            "about": self.about,
            "fields": [*map(_to_dict, self.fields)],
        }


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
    path = tuple(path)
    *_, (shape, value) = walked(source, path, plugins)
    about = _about(shape)
    if not path:
        parts = paper_of(source.data, plugins).parts
        return Form((), str(HEAD), "", tuple(_of_head(_fields(shape, value, (), plugins), parts)))
    if shape.is_section:
        return _section_form(shape, value, path, plugins, seen)
    if shape.rest is not None and not shape.properties:
        return Form(path, shape.title, about, (_field(shape, value, path, "", plugins),))
    named = shape.title or next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    own = path[-1] if isinstance(path[-1], str) and shape.periods else named
    below = _below_signature(source, plugins) if _is_signature(source, path, plugins) else ()
    return Form(path, str(own), about, (*_fields(shape, value, path, plugins), *below))


# ---- forms ---------------------------------------------------------------------------------------------------------


def _of_head(made: Iterable[Field], parts: Mapping[str, Any]) -> Iterator[Field]:
    """Parts and groups have forms of their own."""
    titles = {part.title for part in parts.values()}
    for one in made:
        apart = one.widget in ("group", "figures", "rows") or one.title in titles or one.path[-1] in parts
        if not apart and one.title != "附件":
            yield one


def _is_signature(source: Source, path: JsonPath, plugins: Plugins) -> bool:
    return len(path) == 1 and paper_of(source.data, plugins).shape.names.get(str(path[0])) == "signature"


def _below_signature(source: Source, plugins: Plugins) -> Iterator[Field]:
    """成文日期 stands below 署名 on the page, so it is looked for there; in the data it is the paper's own."""
    head = _fields(paper_of(source.data, plugins).shape, source.data, (), plugins)
    return (one for one in head if one.widget == "date")


def _section_form(shape: Shape, value: Any, path: JsonPath, plugins: Plugins, seen: Validated | None) -> Form:
    kind = type_of(value, plugins)
    own = [one for one in _fields(shape, value, path, plugins) if one.title not in ("类型", "数据")]
    if kind is None:
        return Form(path, str(_SECTION), "", tuple(own))
    key = next((key for key in ("数据", "data") if key in value), "数据")
    data = _fields(Shape(kind.definition.schema), value.get(key), (*path, key), plugins)
    made = Form(path, kind.title, kind.definition.description, (*data, *own), kind.name)
    return _with_computed(made, kind, seen) if seen else made


def _with_computed(made: Form, kind: SectionType, seen: Validated) -> Form:
    """The empty fields with what follows from the others, or is taken from the figures."""
    from govsummary.indicators.known import number_of
    from govsummary.indicators.sections import value_of

    report = seen.report or seen.partial
    sections = typed_sections(report) if report else ()
    section = next((one for one in sections if seen.locate(one.origin).pointer == made.path), None)
    if report is None or section is None:
        return made
    held = section.data
    own = fields_of(kind.definition.schema)
    titles = {one.name: one.title for one in own}
    known: dict[str, tuple[str, Text]] = {}
    for one in own:
        taken = held.get(one.name)
        if one.is_number and taken is not None and not isinstance(taken, Mapping | list):
            known[one.title] = (str(taken), _TAKEN)
        elif one.adds_up and (value := value_of(one, held)) is not None:
            names = "、".join(dict.fromkeys(titles.get(name.partition(".")[0], name) for name in one.adds_up))
            known[one.title] = (format(value.normalize(), "f"), _SUM.fill(names=names))
        elif one.formula and (said := number_of(report, one, section.name or kind.title)):
            known[one.title] = (said, _FORMULA.fill(formula=one.formula))
    return replace(made, fields=tuple(_computed(one, known) for one in made.fields))


def _computed(one: Field, known: Mapping[str, tuple[str, Text]]) -> Field:
    if one.value is not None or one.title not in known:
        return one
    words, how = known[one.title]
    return replace(one, computed=words, how=str(how))


# ---- fields --------------------------------------------------------------------------------------------------------


def _fields(shape: Shape, value: Any, path: JsonPath, plugins: Plugins) -> Iterator[Field]:
    """What may be stated at a place; sections are nodes and not among it."""
    held = _held(shape, value)
    stated = {shape.names[key]: key for key in held if key in shape.names}
    for name in _possible(shape, stated):
        child = shape.child(name)
        if name == shape.periods and name not in stated:
            yield _by_period(shape, held, path, plugins)
            continue
        key = stated.get(name, child.title or name)
        found = _field(child, held.get(key), (*path, key), name, plugins)
        if child.only_number and isinstance(found.value, Mapping):
            found = replace(found, widget="group", fields=tuple(_full(shape, name, found, plugins)))
        if found.widget == "quantity" and held.get(stated.get("kind", "")) in _LISTS:
            found = replace(found, widget="list")
        of, role = [*texts(child.schema.get("x-of")), "", ""][:2]
        yield replace(
            found,
            name=name,
            unit=child.unit,
            required=name in texts(shape.schema.get("required")),
            of=shape.child(of).title if of in shape.properties else "",
            role=role,
            aside=ADDED in child.schema or COMPANION in child.schema,
        )
    if shape.rest is None and not shape.periods:
        for key in (one for one in held if one not in shape.names):
            yield Field((*path, key), key, "yaml", held[key])


def _held(shape: Shape, value: Any) -> Mapping[str, Any]:
    """What is stated at a place by name, be it written shortly."""
    if isinstance(value, Mapping):
        return value
    short = short_for(shape, value) if value is not None else ""
    return {shape.child(short).title: value} if short else {}


def _full(shape: Shape, name: str, whole: Field, plugins: Plugins) -> Iterator[Field]:
    """The fields of a number that is stated as ``{数值: 9.8, 上年: 8.5}``."""
    for spelling, other in shape.full_form(name).items():
        if spelling in whole.value or spelling in _TITLES:
            child = shape.child(other)
            found = _field(child, whole.value.get(spelling), (*whole.path, spelling), other, plugins)
            yield replace(found, title=spelling, name=other, unit=child.unit)


def _possible(shape: Shape, stated: Mapping[str, str]) -> Iterator[str]:
    """The properties that have fields: all that is stated, and what may be stated beside it."""
    needs = shape.schema.get("dependentRequired", {})
    with_blocks = any(one in shape.properties for one in _BLOCKS)
    for name in shape.properties:
        child = shape.child(name)
        if child.items is not None and child.items.is_section and not child.properties:
            continue
        as_block = name in _BLOCKS or (name == "text" and "array" not in types_of(child.schema))
        if name in stated or not ((with_blocks and as_block) or any(one not in stated for one in needs.get(name, ()))):
            yield name


def _by_period(shape: Shape, held: Mapping[str, Any], path: JsonPath, plugins: Plugins) -> Field:
    """The values of a figure that stand under periods as names."""
    found = _field(shape.child(shape.periods), None, path, shape.periods, plugins)
    stated = {key: value for key, value in held.items() if key not in shape.names}
    return replace(found, name=shape.periods, value=stated or None)


def _field(shape: Shape, value: Any, path: JsonPath, name: str, plugins: Plugins) -> Field:
    about, title = _about(shape), shape.title or name
    choices = tuple(map(str, shape.choices or shape.schema.get("enum", ())))
    widget = widget_of(shape, value, name)
    if name in _OFFERS and widget in ("text", "lines") and not isinstance(value, list):
        offered = plugins.titles(_OFFERS[name])
        choices, value = tuple(offered.values()), offered.get(value, value)
        widget = "choice" if name == "kind" else "offer"
    inner: tuple[Field, ...] = ()
    if widget == "rows" and shape.items is not None:
        inner = tuple(_columns(shape.items, plugins))
    elif widget == "figures" and shape.rest is not None:
        inner = tuple(_columns(shape.rest, plugins))
    elif widget == "blocks" and shape.items is not None and isinstance(value, list):
        inner = tuple(_block(shape.items, one, (*path, n), plugins) for n, one in enumerate(value))
    elif widget in ("group", "table"):
        inner = tuple(_fields(shape, value, path, plugins))
    empty = str(shape.schema.get("x-empty", ""))
    return Field(path, title, widget, _shown(shape, value), about, choices=choices, fields=inner, empty=empty)


def _about(shape: Shape) -> str:
    """What a place is for, said to somebody who never sees the data file: examples without its signs."""
    stated = str(shape.schema.get("x-form") or shape.schema.get("description", ""))
    bare = _listed(lambda found: "、".join(found[1].split(", ")), stated)
    return _grouped(lambda found: "，".join(one.replace(": ", " ") for one in found[1].split(", ")), bare)


def _block(shape: Shape, value: Any, path: JsonPath, plugins: Plugins) -> Field:
    """A piece of a text: a paragraph, or what it states."""
    if not isinstance(value, Mapping):
        return Field(path, shape.child("text").title, "long" if isinstance(value, str) else "yaml", value)
    stated = [shape.names.get(key, "") for key in value]
    kind = next((one for one in _BLOCKS if one in stated), "text")
    return Field(path, shape.child(kind).title, "group", value, fields=tuple(_fields(shape, value, path, plugins)))


def _shown(shape: Shape, value: Any) -> Any:
    """A choice in the clerk's words."""
    titles = {choice: title for title, choice in shape.choices.items()}
    return titles.get(value, value) if isinstance(value, str) else value


def _columns(shape: Shape, plugins: Plugins) -> Iterator[Field]:
    for name, given in shape.properties.items():
        if isinstance(given, Mapping) and (ADDED in given or COMPANION in given):
            continue
        child = shape.child(name)
        path, widget = (child.title or name,), widget_of(child, None, name)
        inner = widget in ("rows", "figures", "group")  # has a form of its own, which a cell leads to
        found = Field(path, path[0], widget) if inner else _field(child, None, path, name, plugins)
        required, of = name in texts(shape.schema.get("required")), texts(child.schema.get("x-of"))
        yield replace(found, name=name, unit=child.unit, role=of[1] if of else "", required=required)


_NAMES = tuple(one.name for one in fields(Field) if one.name != "fields")


def _to_dict(one: Field) -> dict[str, Any]:
    said = {key: stated for key in _NAMES if (stated := getattr(one, key)) or key == "value"}
    return {**_plain(said), "fields": [*map(_to_dict, one.fields)]}


def _plain(value: Any) -> Any:
    from decimal import Decimal

    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None or isinstance(value, str | int | bool) else str(value)
