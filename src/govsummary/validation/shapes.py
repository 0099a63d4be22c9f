"""JSON Schemas as shapes: which names a mapping knows, in both languages, and what stands under each.

A shape is made when it is first asked for, so that schemas may refer to themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from govsummary.resources import schemas_root

Schema = Mapping[str, Any]
REPORT = "report.schema.json"
FIGURES = "figures.schema.json"
SECTION = "#/$defs/section"


@cache
def core_schema(name: str) -> Schema:
    """One of the core's schemas, by file name."""
    schema: Schema = json.loads((schemas_root() / name).read_text("utf-8"))
    return schema


def resolved(schema: Schema, root: Schema) -> tuple[Schema, Schema]:
    """The schema that a ``$ref`` leads to, with its own root; its own title and description come first."""
    reference = schema.get("$ref")
    if reference is None:
        return schema, root
    if reference == FIGURES:
        root = target = core_schema(FIGURES)
    else:
        target = root["$defs"][reference.removeprefix("#/$defs/")]
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}, root


class Shape:
    """What may stand at one place of the input."""

    def __init__(self, schema: Schema, root: Schema | None = None) -> None:
        self.schema, self.root = resolved(schema, schema if root is None else root)
        self.properties: Mapping[str, Schema] = self.schema.get("properties", {})
        self._children: dict[str, Shape] = {}
        self.acceptance: Any = None
        """Kept here by `accepting`."""
        stated = self.schema.get("type", ())
        types = {stated} if isinstance(stated, str) else set(stated)
        self.is_section = schema.get("$ref") == SECTION and self.root is core_schema(REPORT)
        self.is_date = self.schema.get("format") == "date"
        self.only_text = "string" in types and not types & {"number", "integer"}
        self.only_boolean = types == {"boolean"}
        self.only_number = bool(types) and types <= {"number", "integer"}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every accepted spelling of every property, and the property it means."""
        titles = {self.child(name).title: name for name in self.properties}
        return {**{title: name for title, name in titles.items() if title}, **{name: name for name in self.properties}}

    def guess(self, wrong: str) -> str:
        """The name that people mean who write ``wrong``; empty if none is known."""
        meant = (child for name in self.properties if wrong in (child := self.child(name)).schema.get("x-misnomers", ()))
        return next((child.title for child in meant), "")

    def holders(self, name: str) -> list[str]:
        """The properties that are groups of fields with ``name`` among them."""
        groups = (child for one in self.properties if (child := self.child(one)).schema.get("type") == "object")
        return [child.title for child in groups if name in child.names]

    @property
    def title(self) -> str:
        """The Chinese name."""
        return str(self.schema.get("title", ""))

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """The Chinese spelling of every choice that has one, and the choice it means."""
        return dict(zip(self.schema.get("x-enum-titles", ()), self.schema.get("enum", ()), strict=False))

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
        return not self.properties or self.schema.get("additionalProperties", True) is not False

    def child(self, name: str) -> Shape:
        """What stands under a property."""
        found = self._children.get(name)
        if found is None:
            found = self._children[name] = Shape(self.properties[name], self.root)
        return found


@cache
def report_shape() -> Shape:
    """The shape of a whole report."""
    return Shape(core_schema(REPORT))
