"""One self-contained JSON Schema of the core and of every installed section, in both languages, for editors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import PluginError
from govsummary.core.language import Text
from govsummary.input.validation.papers import KINDS, all_parts, report_schema
from govsummary.input.validation.section_schemas import broken
from govsummary.input.validation.shapes import FIGURES, Schema, core_schema, resolved
from govsummary.plugin.fields import ADDED, is_number, types_of, unit_of
from govsummary.plugin.guarding import blamed
from govsummary.plugin.quantities import SPELLINGS, is_quantity

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import SectionType

_HERE = "#/$defs/"


def bundle(plugins: Plugins) -> dict[str, Any]:
    """The schema of a data file."""
    report, figures = report_schema(all_parts(plugins)), core_schema(FIGURES)
    bundled = _twofold(report, report, "")
    definitions = bundled["$defs"]
    definitions.update(_twofold(figures, figures, "").pop("$defs"))
    definitions["figures"] = {
        k: v for k, v in _twofold(figures, figures, "").items() if k not in ("$defs", "$id", "$schema")
    }
    kinds = plugins.titles(KINDS)
    for key in ("kind", "文种"):
        bundled["properties"][key]["enum"] = [*kinds.values(), *kinds]
    types = []
    for one in (plugins.section_types[name] for name in plugins.titles()):
        try:
            with blamed(plugins.supplier("govsummary_section_types", one.name), one.name):
                definitions.update(_data(one))
            types.append(one)
        except PluginError as fault:  # of a schema that is none; the others are completed
            plugins.remember(fault)
    definitions["section"] = _section(definitions["section"], types)
    return bundled


def _section(section: dict[str, Any], types: Sequence[SectionType]) -> dict[str, Any]:
    """The section's data by its type: the editor completes the fields of the type that was chosen."""
    spellings = [spelling for one in types for spelling in dict.fromkeys((one.name, one.title))]
    properties = dict(section["properties"])
    for key in ("type", "类型"):
        properties[key] = {**properties[key], "enum": list(dict.fromkeys(spellings))}
    return {**section, "properties": properties, "allOf": [_choice(one, key) for one in types for key in ("type", "类型")]}


def _choice(one: SectionType, key: str) -> dict[str, Any]:
    fields = {"$ref": _HERE + one.name}
    chosen = {"properties": {key: {"enum": [one.name, one.title]}}, "required": [key]}
    return {"if": chosen, "then": {"properties": {"data": fields, "数据": fields}}}


def _data(one: SectionType) -> dict[str, Any]:
    """The definitions that a section's data need, under the section's own name."""
    schema = one.definition.schema
    if invalid := broken(schema):
        raise PluginError(Text("“{name}”：{fault}", "'{name}': {fault}").fill(name=one.name, fault=invalid.words()))
    whole = _twofold(schema, schema, f"{one.name}.")
    inner = {f"{one.name}.{name}": child for name, child in whole.pop("$defs", {}).items()}
    about = {"title": one.title, "description": one.definition.description}
    return {one.name: {**_bare(whole), **about}, **inner}


def _bare(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in ("$schema", "$id")}


def _twofold(schema: Any, root: Schema, prefix: str) -> dict[str, Any]:
    """The schema with every property under both names and every choice in both spellings."""
    if not isinstance(schema, Mapping):  # true and false are schemas as well
        return {} if schema else {"not": {}}
    result: dict[str, Any] = {}
    for key, value in schema.items():
        if key.startswith("x-"):
            continue
        if key == "$ref":
            result[key] = _moved(value, prefix)
        elif key == "properties":
            result |= _properties(value, root, prefix)
        elif key == "$defs":
            result[key] = {name: _twofold(child, root, prefix) for name, child in value.items()}
        elif key == "enum":
            result[key] = [*schema.get("x-enum-titles", ()), *value]
        elif key == "type":
            result |= _type(value, schema)
        elif key == "required" and value:
            result.setdefault("allOf", []).extend(_either(name, schema, root) for name in value)
        elif key == "anyOf":
            known = schema.get("properties", {})
            each = ({**one, "properties": known} if isinstance(one, Mapping) else one for one in value)
            result[key] = [_twofold(one, root, prefix) for one in each]
        elif isinstance(value, Mapping):
            result[key] = _twofold(value, root, prefix)
        else:
            result[key] = value
    return result


def _is_added(schema: Any) -> bool:
    return isinstance(schema, Mapping) and ADDED in schema


def _attributes(added: Sequence[Schema]) -> dict[str, Any]:
    """What may be stated of quantities besides their value: an editor takes it, and does not list it over and over."""
    names = [one["title"] for one in added] + ["_".join(one["x-of"]).replace("_last_year", "_last") for one in added]
    names += [other for one in added for other in one.get(SPELLINGS, ())]
    return {f"^(?:{'|'.join(map(re.escape, names))})$": {"type": ["number", "string"]}}


def _type(stated: Any, schema: Schema) -> dict[str, Any]:
    """The type as clerks write it: 是 and 否; a number with its unit, or the name of an indicator."""
    if stated == "boolean":
        return {"enum": ["是", "否", True, False]}
    named = is_number(schema) and ("x-unit" in schema or "x-of" in schema)
    types = [*types_of(schema), "string", *(["object"] if is_quantity(schema) else [])]
    return {"type": list(dict.fromkeys(types)) if named else stated}


def _moved(reference: str, prefix: str) -> str:
    """Where in the bundle that stands to which a schema refers."""
    if reference == FIGURES:
        return f"{_HERE}figures"
    if reference.startswith(_HERE):
        return _HERE + prefix + reference.removeprefix(_HERE)
    return reference.replace("#", _HERE + prefix.removesuffix("."), 1) if prefix else reference


def _properties(properties: Mapping[str, Schema], root: Schema, prefix: str) -> dict[str, Any]:
    named: dict[str, Any] = {}
    added = [*filter(_is_added, properties.values())]
    for name, child in properties.items():
        if _is_added(child):
            continue
        title = resolved(child, root)[0].get("title", name)
        twofold, stated = _twofold(child, root, prefix), child if isinstance(child, Mapping) else {}
        unit = unit_of(name, properties)
        about = (f"单位：{unit}。" if unit else "") + stated.get("description", "")
        named[title] = {**twofold, "description": " ".join(filter(None, (about, f"（{name}）")))}
        named[name] = {**twofold, "description": " ".join(filter(None, (title, about)))}
    return {"properties": named, **({"patternProperties": _attributes(added)} if added else {})}


def _either(name: str, schema: Schema, root: Schema) -> dict[str, Any]:
    """A required property, under one of its names."""
    child = schema.get("properties", {}).get(name, {})
    title = resolved(child, root)[0].get("title", name)
    return {"anyOf": [{"required": [spelling]} for spelling in dict.fromkeys((title, name))]}
