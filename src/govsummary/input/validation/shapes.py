"""JSON Schemas as shapes: which names a mapping knows, in both languages, and what stands under each.

A shape is made when it is first asked for, so that schemas may refer to themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from govsummary.core.errors import PluginError
from govsummary.core.language import Text
from govsummary.core.resources import schemas_root
from govsummary.plugin.fields import definition_named, texts, unit_of
from govsummary.plugin.quantities import INNER, SPELLINGS, VALUE, holding

Schema = Mapping[str, Any]
REPORT = "report.schema.json"
FIGURES = "figures.schema.json"
SECTION = "#/$defs/section"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def core_schema(name: str) -> Schema:
    """One of the core's schemas, by file name."""
    schema: Schema = json.loads((schemas_root() / name).read_text("utf-8"))
    return schema


def resolved(schema: Any, root: Schema) -> tuple[Schema, Schema]:
    """The schema that ``$ref``s lead to, with its own root; what stands beside a ``$ref`` comes first.

    What cannot be followed, or is no mapping (``true``), says nothing here; jsonschema, which decides, says why.
    """
    if not isinstance(schema, Mapping):
        return {}, root
    if "$ref" not in schema:
        return schema, root
    found = dict(schema)
    followed: set[str] = set()
    while isinstance(reference := found.pop("$ref", None), str) and reference not in followed:
        followed.add(reference)
        if reference == FIGURES:
            root = core_schema(FIGURES)
        target = root if reference == FIGURES else definition_named(reference, root)
        found = {**target, **found} if isinstance(target, Mapping) else found
    return found, root


def is_report(root: Any) -> bool:
    """Whether it is the schema of reports of some kind."""
    definitions = root.get("$defs") if isinstance(root, Mapping) else None
    return isinstance(definitions, Mapping) and definitions.get("section") is core_schema(REPORT)["$defs"]["section"]


class Shape:
    """What may stand at one place of the input."""

    def __init__(self, schema: Any, root: Schema | None = None) -> None:
        self.schema, self.root = resolved(schema, schema if root is None else root)
        self.properties = _if_of(Mapping, self.schema.get("properties"), {})
        self._children: dict[str, Shape] = {}
        stated = self.schema.get("type")
        types = {stated} if isinstance(stated, str) else {one for one in _if_of(list, stated, []) if isinstance(one, str)}
        self.is_section = isinstance(schema, Mapping) and schema.get("$ref") == SECTION and is_report(self.root)
        self.periods: str = self.schema.get("x-periods", "")
        """The property that holds what stands under periods as names; empty where they are no names."""
        self.is_date = self.schema.get("format") == "date"
        self.only_text = "string" in types and not types & {"number", "integer"}
        self.only_boolean = types == {"boolean"}
        self.only_number = bool(types) and types <= {"number", "integer"}
        self.unit = ""
        """Of a number in a section's data."""
        self.holds = ""
        """Of what the core has added to a quantity: how it may be stated (`plugin.quantities.Attribute.holds`)."""

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every accepted spelling of every property, and the property it means.

        Raises:
            PluginError: two have one title, so that nobody knows which is meant.
        """
        titles: dict[str, str] = {}
        others: dict[str, str] = {}
        for name, stated in self.properties.items():
            plainly = isinstance(stated, Mapping) and "$ref" not in stated
            title = str(_if_of(str, stated.get("title"), "")) if plainly else self.child(name).title
            if title and titles.setdefault(title, name) != name:
                raise PluginError(Text(f"data.schema.json 里有两项都叫“{title}”", f"two properties are called '{title}'"))
            for spelling in stated.get(SPELLINGS, ()) if plainly else ():
                others.setdefault(spelling, name)
        return {**others, **titles, **{name: name for name in self.properties}}

    def full_form(self, name: str) -> Mapping[str, str]:
        """What may stand in ``{数值: …, 上年: …}`` under a quantity, and the property that it means; empty of all others."""
        found: dict[str, str] = {}
        for other, stated in self.properties.items():
            of = texts(stated.get("x-of")) if isinstance(stated, Mapping) else ()
            if of[:1] == (name,):
                found |= {spelling: other for spelling, role in INNER.items() if role == of[1]}
        return {**dict.fromkeys(VALUE, name), **found} if found else {}

    def guess(self, wrong: str) -> str:
        """The name that people mean who write ``wrong``; empty if none is known."""
        meant = (child for name in self.properties if wrong in (child := self.child(name)).misnomers)
        return next((child.title for child in meant), "")

    def holders(self, name: str) -> list[str]:
        """The properties that are groups of fields with ``name`` among them."""
        groups = (child for one in self.properties if (child := self.child(one)).schema.get("type") == "object")
        return [child.title for child in groups if name in child.names]

    @property
    def title(self) -> str:
        """The Chinese name."""
        return str(_if_of(str, self.schema.get("title"), ""))

    @property
    def retired(self) -> Mapping[str, str]:
        """Fields that went, and where to state now what stood there."""
        return {
            key: hint for key, hint in _if_of(Mapping, self.schema.get("x-retired"), {}).items() if isinstance(hint, str)
        }

    @property
    def misnomers(self) -> list[str]:
        """What people call it by mistake."""
        return list(_if_of(list, self.schema.get("x-misnomers"), []))

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """The Chinese spelling of every choice that has one, and the choice it means."""
        titles, choices = (_if_of(list, self.schema.get(key), []) for key in ("x-enum-titles", "enum"))
        return {title: choice for title, choice in zip(titles, choices, strict=False) if isinstance(title, str)}

    @cached_property
    def items(self) -> Shape | None:
        """What an item of a list looks like."""
        return Shape(self.schema["items"], self.root) if "items" in self.schema else None

    @cached_property
    def rest(self) -> Shape | None:
        """What stands under names of the clerk's own (figures)."""
        more = self.schema.get("additionalProperties")
        return Shape(more, self.root) if isinstance(more, Mapping) else None

    @property
    def is_open(self) -> bool:
        """Whether any name may be used."""
        return self.schema.get("additionalProperties", True) is not False

    def child(self, name: str) -> Shape:
        """What stands under a property."""
        found = self._children.get(name)
        if found is None:
            found = self._children[name] = Shape(self.properties[name], self.root)
            found.unit = unit_of(name, self.properties)
            found.holds = holding(found.schema)
        return found


def _if_of(kind: Any, stated: Any, otherwise: Any) -> Any:
    """What a schema states, if it is what it has to be: what is not, jsonschema reports."""
    return stated if isinstance(stated, kind) else otherwise


@cache
def report_shape() -> Shape:
    """The shape of a report of the usual kind."""
    return Shape(core_schema(REPORT))
