"""JSON Schemas as shapes: which names a mapping knows, in both languages, and what stands under each.

A shape is made when it is first asked for, so that schemas may refer to themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from govsummary.core.errors import PluginError
from govsummary.core.frozen import NamedTuple
from govsummary.core.language import Text
from govsummary.core.numerals import read_number
from govsummary.core.regex import regex
from govsummary.core.resources import schemas_root
from govsummary.indicators.units import convert, split
from govsummary.plugin.fields import ADDED, definition_named, texts, types_of, unit_of
from govsummary.plugin.quantities import INNER, SPELLINGS, VALUE, holding, meant

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
            plainly = (type(stated) is dict or isinstance(stated, Mapping)) and "$ref" not in stated
            title = str(_if_of(str, stated.get("title"), "")) if plainly else self.child(name).title
            if title and titles.setdefault(title, name) != name:
                raise PluginError(Text(f"data.schema.json 里有两项都叫“{title}”", f"two properties are called '{title}'"))
            for spelling in stated.get(SPELLINGS, ()) if plainly else ():
                others.setdefault(spelling, name)
        return {**others, **titles, **{name: name for name in self.properties}}

    @property
    def own_names(self) -> list[str]:
        """What its author calls the properties, for a hint: what the core adds to a quantity would be a flood."""
        own = (name for name, stated in self.properties.items() if not (isinstance(stated, Mapping) and ADDED in stated))
        return [self.child(name).title or name for name in own]

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
        called = (child for name in self.properties if wrong in (child := self.child(name)).misnomers)
        return next((child.title for child in called), "") or self._attribute(wrong)

    def _attribute(self, wrong: str) -> str:
        """The attribute of a quantity by another word: 同比 of what is written as a number's 增幅."""
        for stated in self.properties.values():
            if isinstance(stated, Mapping) and ADDED in stated:
                base, role = texts(stated["x-of"])
                if meant(wrong, self._title_of(base)) == role:
                    return str(stated["title"])
        return ""

    def _title_of(self, name: str) -> str:
        """The Chinese name of a property, or of a number that follows from others (``x-derived``)."""
        if name in self.properties:
            return self.child(name).title
        derived = _if_of(Mapping, _if_of(Mapping, self.schema.get("x-derived"), {}).get(name), {})
        return str(_if_of(str, derived.get("title"), ""))

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

    @cached_property
    def own_units(self) -> Mapping[str, str]:
        """The numbers whose unit a field beside them says, their 上年 and 目标 too, and that field."""
        maps = ((name, one) for name, one in self.properties.items() if isinstance(one, Mapping))
        stated = {name: one for name, one in maps if "number" in types_of(one)}
        bases = {name: stated.get(next(iter(texts(one.get("x-of"))), name), one) for name, one in stated.items()}
        units = {name: base.get("x-unit-from") for name, base in bases.items() if not stated[name].get("x-unit")}
        return {name: str(unit) for name, unit in units.items() if unit}

    def in_own_units(self, row: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
        """Makes a number and its 单位 of ``数值: 12.6亿元``; gives what is of another unit than the row says, with that."""
        for name, field in self.own_units.items():
            value = row.get(name)
            if not isinstance(value, str):
                continue
            stated, rough = split(value), roughly(value)
            if stated is not None:
                number, unit, _ = stated
            elif rough and f"{name}_qualifier" in self.properties:
                number, unit = rough.number, rough.unit
                row.setdefault(f"{name}_qualifier", rough.qualifier)
            else:
                continue
            said = str(row.setdefault(field, unit) if unit else row.get(field, ""))
            converted = convert(number, unit or said, said)
            row[name] = number if converted is None else converted
            if converted is None:
                yield name, str(value), said

    @property
    def is_open(self) -> bool:
        """Whether any name may be used."""
        return self.schema.get("additionalProperties", True) is not False

    def under(self, step: str, data: Shape | None) -> Shape | None:
        """What stands under a name as somebody spells it; ``data``: what a section of that type holds."""
        name = self.names.get(step)
        if name is None:
            return self.child(self.periods).rest if self.periods else self.rest
        return data if self.is_section and name == "data" else self.child(name)

    def child(self, name: str) -> Shape:
        """What stands under a property."""
        found = self._children.get(name)
        if found is None:
            found = self._children[name] = Shape(self.properties[name], self.root)
            found.unit = unit_of(name, self.properties)
            found.holds = holding(found.schema)
        return found


class Rough(NamedTuple):
    """A number in words or with a word that makes it rough: 逾百场, 百余篇, 近3000人."""

    number: Decimal
    unit: str
    qualifier: str


_ROUGHLY = regex(
    r"(?P<before>约|近|超过?|逾)?(?P<number>[一二三四五六七八九两十百千\d][一二三四五六七八九零〇两十百千万亿\d.,]*)"
    r"(?P<within>余|多)?(?P<unit>[^\d.,]{1,8})"
).fullmatch


def roughly(text: str) -> Rough | None:
    """What a number says that one word before or within it makes rough; None of all else."""
    found = _ROUGHLY(text.strip())
    if found is None or bool(found["before"]) == bool(found["within"]):
        return None
    number = read_number(found["number"], 0)
    if number is None or number.end != len(found["number"]):
        return None
    qualifier = "超" if found["before"] == "超过" else found["before"] or found["within"]
    return Rough(number.value, found["unit"], qualifier)


def _if_of(kind: Any, stated: Any, otherwise: Any) -> Any:
    """What a schema states, if it is what it has to be: what is not, jsonschema reports."""
    return stated if isinstance(stated, kind) else otherwise


@cache
def report_shape() -> Shape:
    """The shape of a report of the usual kind."""
    return Shape(core_schema(REPORT))


# ---- what a schema asks for, in words ------------------------------------------------------------------------


TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("是/否", "yes/no"),
    "array": Text("列表", "a list"),
    "object": Text("一组项", "fields"),
    "null": Text("空", "nothing"),
}
_LIST_OF = Text("列表（每项为{item}）", "list of {item}")
_DATE = Text("日期", "date")
_OR = Text("或", " or ")


def type_name(schema: Schema, root: Schema) -> Text:
    """What a value may be; the choices themselves where there are few to choose from."""
    if choices := schema.get("enum"):
        return Text.of(" / ".join(map(str, schema.get("x-enum-titles") or choices)))
    if schema.get("format") == "date":
        return _DATE
    types = schema.get("type", "object")
    names = [types] if isinstance(types, str) else types
    if names == ["array"] and (items := schema.get("items")):
        return _LIST_OF.fill(item=type_name(resolved(items, root)[0], root))
    if "number" in names:
        names = [name for name in names if name != "integer"]
    return _OR.join(TYPES[name] for name in names if name in TYPES)


def kind_of(value: Any) -> str:
    """What a value is."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (int, Decimal)):
        return "integer" if is_whole(value) else "number"
    return "object" if isinstance(value, Mapping) else "array"


def is_whole(number: int | Decimal) -> bool:
    """Whether it has no decimals; what is no finite number has none and is none. Never written out: 1e999999999 is long."""
    return isinstance(number, int) or (number.is_finite() and number == number.to_integral_value())
