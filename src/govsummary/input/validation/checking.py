"""Canonical data against its JSON Schema; every fault in the clerk's names, at the clerk's line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import referencing.exceptions
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import extend

from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.errors import PluginError
from govsummary.core.facts import Named
from govsummary.core.frozen import replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.numerals import numeric
from govsummary.core.regex import regex
from govsummary.indicators.faults import DID_YOU_MEAN, nearest
from govsummary.input.validation import hints
from govsummary.input.validation.naming import NOT_A_CHOICE, Naming, in_braces, short
from govsummary.input.validation.section_schemas import SchemaFault, broken, placed, refusal
from govsummary.input.validation.shapes import (
    FIGURES,
    TYPES,
    Schema,
    core_schema,
    is_whole,
    kind_of,
    resolved,
    type_name,
)
from govsummary.plugin.fields import ADDED, once_each
from govsummary.plugin.guarding import blamed

if TYPE_CHECKING:
    from jsonschema import ValidationError

    from govsummary.input.validation.accepting import Taken

MISSING_FIELD = code("GS203")
WRONG_TYPE = code("GS204")
WRONG_FORM = code("GS206")
EMPTY = code("GS207")
OUT_OF_RANGE = code("GS209")
NOT_A_DATE = code("GS210")
ALTERNATIVES = code("GS214")
TWICE = code("GS218")
OTHER = code("GS219")

_FORMATS = FormatChecker(["date"])


def _is_number(_: Any, value: object) -> bool:
    return numeric(value)


def _is_integer(_: Any, value: object) -> bool:
    return _is_number(_, value) and is_whole(cast(Decimal, value))


_types = Draft202012Validator.TYPE_CHECKER.redefine_many({"number": _is_number, "integer": _is_integer})
_Exact: Any = extend(Draft202012Validator, type_checker=_types)  # type: ignore[no-untyped-call]
_BOUNDS = {
    "minimum": Text("不小于{limit}", "at least {limit}"),
    "maximum": Text("不大于{limit}", "at most {limit}"),
    "exclusiveMinimum": Text("大于{limit}", "more than {limit}"),
    "exclusiveMaximum": Text("小于{limit}", "less than {limit}"),
    "minItems": Text("至少有{limit}项", "of {limit} items at least"),
    "maxItems": Text("至多有{limit}项", "of {limit} items at most"),
    "minLength": Text("至少有{limit}个字", "of {limit} characters at least"),
    "maxLength": Text("至多有{limit}个字", "of {limit} characters at most"),
}
_RULES = {
    "const": Text("只能是{limit}", "it can only be {limit}"),
    "multipleOf": Text("应是{limit}的倍数", "it has to be a multiple of {limit}"),
    "minProperties": Text("至少要写{limit}项", "{limit} fields at least"),
    "maxProperties": Text("至多写{limit}项", "{limit} fields at most"),
    "additionalProperties": Text("里面有不认识的项", "it holds fields that are not known"),
    "unevaluatedProperties": Text("里面有不认识的项", "it holds fields that are not known"),
    "contains": Text("没有一项是所要求的", "none of its items is as required"),
}
_NOTHING = Text("这里不能写内容", "nothing may stand here")
_AND, _OR = Text("、", ", "), Text("，或者", ", or ")
_FEW = 6
"""As many choices are listed rather than guessed at."""


def check(naming: Naming, schema_of: Callable[[str], Schema]) -> Iterator[Diagnostic]:
    """Every fault of the report and of each plugin section's data.

    Raises:
        PluginError: a section's schema is none.
    """
    yield from _faults(_validator(naming.shape.schema), naming.data, (), naming)
    for path, name in naming.typed:
        data = naming.at(path).get("data", {})
        if isinstance(data, Mapping):
            with blamed(naming.plugins.supplier("govsummary_section_types", name), name):
                wait = naming.has_facts or not data  # without any data it prints what it wants
                yield from _faults_of_section(name, schema_of(name), data, (*path, "data"), naming, wait=wait)


def check_other(naming: Naming, schema: Schema) -> Iterator[Diagnostic]:
    """Every fault of an input that is no report, such as a house style."""
    yield from _faults(_validator(schema), naming.data, (), naming)


def check_taken(naming: Naming, schema_of: Callable[[str], Schema], taken: Iterable[Taken]) -> Iterator[Diagnostic]:
    """Every fault of the data of some sections after the facts were taken into them; each with its path and type."""
    for path, name, data in taken:
        yield from _faults_of_section(name, schema_of(name), data, (*path, "data"), naming, wait=not data)


def _is_absent(error: ValidationError) -> bool:
    """Whether a field of the section is lacking, which may be found among the facts."""
    return error.validator == "required" and not error.absolute_path


def _faults_of_section(
    name: str, schema: Schema, data: Any, path: JsonPath, naming: Naming, *, wait: bool = False
) -> list[Diagnostic]:
    """What is wrong with the data of a section; named indicators, and fields that it lacks if we ``wait``, come later."""
    folder = naming.plugins.section_types[name].definition.folder
    if invalid := _broken(schema):
        raise _unusable(name, placed(invalid, folder))
    validator = _validator(schema)
    try:
        return [
            _told(error, (*path, *error.absolute_path), naming, validator.schema)
            for error in validator.iter_errors(data)
            if not isinstance(error.instance, Named) and not (wait and _is_absent(error)) and not _of_no_number(error)
        ]
    except (referencing.exceptions.Unresolvable, RecursionError, ArithmeticError) as fault:
        raise _unusable(name, placed(SchemaFault((), refusal(fault)), folder)) from fault


_broken = once_each(broken)


def _of_no_number(error: ValidationError) -> bool:
    """Whether a unit is missed of what is no number, which is reported by itself."""
    if error.validator != "dependentRequired":
        return False
    row, asking = cast(Any, error.instance), cast(Any, error.validator_value)
    return all(isinstance(row[name], str) for name in asking if name in row)


def _faults(validator: Any, data: Any, path: JsonPath, naming: Naming) -> Iterator[Diagnostic]:
    for error in validator.iter_errors(data):
        yield _told(error, (*path, *error.absolute_path), naming, validator.schema)


def _unusable(name: str, reason: Text) -> PluginError:
    return PluginError(_UNUSABLE.fill(name=name, reason=reason))


_UNUSABLE = Text("板块“{name}”的 data.schema.json 有错：{reason}", "data.schema.json of section '{name}': {reason}")


@cache
def _figures() -> Any:
    """What the report's schema refers to."""
    from referencing import Registry, Resource

    figures = core_schema(FIGURES)
    registry: Any = Registry().with_resource(figures["$id"], Resource.from_contents(figures))
    return registry


@once_each
def _validator(schema: Schema) -> Any:
    """The validator of a schema; without its ``$schema``, by which jsonschema would pass on to one that knows no Decimal."""
    bare = {key: value for key, value in schema.items() if key != "$schema"} if isinstance(schema, Mapping) else schema
    return _Exact(bare, format_checker=_FORMATS, registry=_figures())


def _told(error: ValidationError, path: JsonPath, naming: Naming, root: Schema) -> Diagnostic:
    """What jsonschema found, in words."""
    place, name, value = naming.locate(path), naming.name(path), error.instance
    rule, schema = cast(Any, error.validator_value), cast(Any, error.schema)
    if not isinstance(schema, Mapping):  # false: nothing may stand here
        return OTHER.at(place, name=name, rule=_NOTHING)
    match error.validator:
        case "required" | "dependentRequired":
            found = _missing(error, schema, root, naming.locate(path, of_key=True))
        case "type":
            found = _wrong_type(value, schema, name, place, root, is_item=isinstance(path[-1] if path else None, int))
            if path in naming.named and (near := nearest(in_braces(naming.named[path]), naming.fact_names())):
                found = replace(found, hint_text=DID_YOU_MEAN.fill(guess=near))
        case "enum":
            choices = [str(choice) for choice in schema.get("x-enum-titles") or rule]
            hint = hints.guess_or_list(str(value) if len(choices) > _FEW else "", choices)
            found = NOT_A_CHOICE.at(place, name=name, got=short(value), hint=hint)
        case "pattern":
            found = WRONG_FORM.at(place, name=name, got=short(value), hint=schema.get("description", ""))
        case "format":
            found = NOT_A_DATE.at(place, name=name, got=short(value))
        case "minLength" | "minItems" | "minProperties" if not value:
            found = EMPTY.at(place, name=name)
        case "uniqueItems":
            found = TWICE.at(place, name=name)
        case "anyOf" | "oneOf" if all(isinstance(one, Mapping) and set(one) == {"required"} for one in rule):
            found = ALTERNATIVES.at(place, name=name, alternatives=_alternatives(rule, schema))
        case str(bound) if bound in _BOUNDS:
            got = len(value) if isinstance(value, (str, list)) else value
            found = OUT_OF_RANGE.at(place, name=name, got=got, wanted=_BOUNDS[bound].fill(limit=rule))
        case _:
            found = OTHER.at(place, name=name, rule=schema.get("description") or _in_words(error))
    return found


def _in_words(error: ValidationError) -> Text:
    """What a keyword asks for of which sections seldom make use."""
    limit = json.dumps(error.validator_value, ensure_ascii=False, default=str)
    known = _RULES.get(str(error.validator))
    return known.fill(limit=limit) if known else Text(f"板块的 {error.validator} 要求 {short(limit)}", error.message)


def _missing(error: ValidationError, schema: Schema, root: Schema, place: Location) -> Diagnostic:
    """There is an error for each absent name, which only the message of jsonschema names."""
    rule = cast(Any, error.validator_value)
    names = rule if isinstance(rule, list) else [name for group in rule.values() for name in group]
    name = next((name for name in names if error.message.startswith(repr(name))), "")
    title = resolved(schema.get("properties", {}).get(name), root)[0].get("title", name)
    return MISSING_FIELD.at(place, name=Text(title, name))


def _wrong_type(value: Any, schema: Schema, name: str, place: Location, root: Schema, *, is_item: bool) -> Diagnostic:
    if value is None or value in ([], {}):
        return EMPTY.at(place, name=name)
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    got = kind_of(value)
    hint = _from_value(types, value, name) or _how_to_write(types, got, schema, name, root, is_item=is_item)
    shown = TYPES[got] + (f"“{short(value)}”" if got in ("string", "integer", "number") else "")
    wanted = type_name(*resolved({**schema, "enum": ()} if "enum" in schema else schema, root))
    return WRONG_TYPE.at(place, name=name, wanted=wanted, got=shown, hint=hint)


_STOPS = ("。", "！", "？", "；")
_dashed = regex(r"[-－—–·•●]\s*(\S[^-－—–·•●]*)").match
_in_quotes = regex(r"\s*(\{.*\}|\[.*\])\s*", re.DOTALL).fullmatch


def _from_value(types: list[str], value: Any, name: str) -> Text:
    """What to write instead, where the value shows what was meant."""
    if types == ["string"] and isinstance(value, list) and any(str(item).rstrip().endswith(_STOPS) for item in value):
        return hints.AS_PARAGRAPHS.fill(name=name)
    if not isinstance(value, str) or "string" in types:
        return NOTHING
    if "array" in types and (found := _dashed(value)):
        return hints.SPACE_AFTER_DASH.fill(item=short(found[1].strip()))
    if {"array", "object"} & set(types) and (found := _in_quotes(value)):
        return hints.WITHOUT_QUOTES.fill(name=name, value=found[1])
    return NOTHING


def _how_to_write(types: list[str], got: str, schema: Schema, name: str, root: Schema, *, is_item: bool) -> Text:
    """What to write instead; nothing if that goes without saying."""
    hint = NOTHING
    if types[0] in ("integer", "number") and got == "string":
        hint = (
            hints.NUMBER_OR_NAME.fill(unit=schema.get("x-unit", ""))
            if {"x-unit", "x-of"} & schema.keys()
            else hints.ONLY_DIGITS
        )
    elif types == ["boolean"]:
        hint = hints.TRUE_OR_FALSE
    elif types == ["string"] and got == "array":
        hint = hints.AS_TEXT
    elif "array" in types and got in ("string", "object"):
        items = resolved(schema.get("items"), root)[0]
        hint = _as_fields(got, items, name, root, is_item=True) if items.get("type") == "object" else hints.AS_LIST
    elif "object" in types:
        hint = _as_fields(got, schema, name, root, is_item=is_item)
    return hint


def _as_fields(got: str, schema: Schema, name: str, root: Schema, *, is_item: bool) -> Text:
    """Which names to write; those that must not be absent are written out."""
    fields = {key: resolved(one, root)[0] for key, one in schema.get("properties", {}).items()}
    titles = {key: one["title"] for key, one in fields.items() if "title" in one and ADDED not in one}
    names = "、".join(titles.values())
    wanted = [titles[key] for key in schema.get("required", ()) if key in titles]
    if is_item and names and "heading" in titles:
        return hints.AS_ITEM.fill(names=names)
    if is_item and names:
        return hints.AS_ROW.fill(wanted=", ".join(f"{one}: ……" for one in wanted or [*titles.values()][:1]), names=names)
    how = hints.AS_FIELDS
    if wanted:
        how = hints.WITH_REQUIRED.fill(wanted="”“".join(f"{one}: ……" for one in wanted), names=names)
    elif names and "anyOf" not in schema:
        how = hints.WITH_FIELDS.fill(names=names, name=name)
    return (hints.NO_LIST if got == "array" else NOTHING) + how


def _alternatives(rule: Any, schema: Schema) -> Text:
    def title(name: str) -> Text:
        return Text(f"“{schema.get('properties', {}).get(name, {}).get('title', name)}”", f"“{name}”")

    return _OR.join(_AND.join(map(title, one["required"])) for one in rule)
