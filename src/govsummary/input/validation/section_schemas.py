"""What is wrong with the schema of a section's data: JSON Schema passes over a misspelt keyword without a word."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import referencing.jsonschema
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing.exceptions import Unresolvable

from govsummary.core.language import Text
from govsummary.input.validation.shapes import DIALECT, Schema, resolved

_ABOUT = {"$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "deprecated", "then", "else"}
_KEYWORDS = _ABOUT | Draft202012Validator.VALIDATORS.keys()
_OWN = {"x-parts": 2, "x-enum-titles": 1, "x-misnomers": 1}
"""Keywords of the core's own, all lists of texts, and how many lists stand in one another."""
_UNKNOWN = Text("没有 {keyword} 这个关键字{guess}", "there is no keyword {keyword}{guess}")
_GUESS = Text("，是不是 {guess}？", "; did you mean {guess}?")
_NOT_DECLARED = Text("{keyword} 里的 {name} 不在 properties 里", "{keyword} names {name}, which is not among the properties")
_TWICE = Text("有两项都叫“{title}”", "two properties have the title '{title}'")
_NO_TITLE = Text("没有 title（中文名称）", "it has no title, the Chinese name")
_NOT_TEXTS = Text("{keyword} 应是文字的列表", "{keyword} has to be a list of texts")
_UNEVEN = Text("x-enum-titles 和 enum 的个数不同", "x-enum-titles and enum are not of one length")
_DIALECT = Text("$schema 应是 {dialect}", "$schema has to be {dialect}")
_NO_PATTERN = Text("正则表达式 {value} 写错了", "{value} is no regular expression")
_NO_TARGET = Text("$ref 所指的 {reference} 找不到", "$ref leads to {reference}, which is not there")
_CIRCULAR = Text("$ref 转来转去又回到自己", "a $ref leads back to itself")
_NO_NUMBER = Text("数的限制没法用来比较", "a limit cannot be compared with")
_AT = Text("{path} 处{reason}", "at {path}: {reason}")


class SchemaFault(NamedTuple):
    """What is wrong, and where in the schema."""

    path: tuple[str | int, ...]
    reason: Text

    def words(self) -> Text:
        """Both in a sentence."""
        return _AT.fill(path=".".join(map(str, self.path)), reason=self.reason) if self.path else self.reason


def schema_faults(schema: Schema) -> Iterator[SchemaFault]:
    """Each fault of a schema, in words."""
    if invalid := broken(schema):
        yield invalid
        return
    if schema.get("$schema", DIALECT) != DIALECT:
        yield SchemaFault(("$schema",), _DIALECT.fill(dialect=DIALECT))
    yield from _faults(schema, (), schema)


def broken(schema: Schema) -> SchemaFault | None:
    """Why it is no schema at all."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as fault:
        return SchemaFault(tuple(fault.absolute_path), _refused(fault))
    except RecursionError as fault:
        return SchemaFault((), refusal(fault))
    return None


def _refused(fault: SchemaError) -> Text:
    cause = fault.context[0] if fault.context else fault  # of a wrong type, the one that names the right ones
    value = json.dumps(fault.instance, ensure_ascii=False, default=str)
    if fault.validator == "format" and fault.validator_value == "regex":
        return _NO_PATTERN.fill(value=value)
    return Text(f"不能写成 {value}", cause.message)


def refusal(fault: Exception) -> Text:
    """Why a schema that is one cannot be used, by what jsonschema raised over it."""
    if isinstance(fault, Unresolvable):
        return _NO_TARGET.fill(reference=fault.ref)
    return _CIRCULAR if isinstance(fault, RecursionError) else _NO_NUMBER


def _faults(schema: Any, path: tuple[str | int, ...], root: Schema) -> Iterator[SchemaFault]:
    if not isinstance(schema, Mapping):
        return
    properties = schema.get("properties", {})
    yield from (SchemaFault(path, reason) for reason in _of_keywords(schema))
    yield from (SchemaFault((*path, *rest), reason) for rest, reason in _of_names(schema, properties, root))
    if "$ref" in schema and not _leads_somewhere(schema["$ref"], root):
        yield SchemaFault((*path, "$ref"), _NO_TARGET.fill(reference=schema["$ref"]))
    for keyword in ("properties", "$defs", "patternProperties", "dependentSchemas"):
        for name, child in schema.get(keyword, {}).items():
            yield from _faults(child, (*path, keyword, name), root)
    for keyword in ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"):
        yield from _faults(schema.get(keyword), (*path, keyword), root)
    for keyword in ("anyOf", "allOf", "oneOf", "prefixItems"):
        for number, child in enumerate(schema.get(keyword, ())):
            yield from _faults(child, (*path, keyword, number), root)


def _of_keywords(schema: Schema) -> Iterator[Text]:
    for keyword in schema:
        if keyword not in _KEYWORDS and not keyword.startswith("x-"):
            near = get_close_matches(keyword, _KEYWORDS, n=1)
            yield _UNKNOWN.fill(keyword=keyword, guess=_GUESS.fill(guess=near[0]) if near else "")
    for keyword, depth in _OWN.items():
        if keyword in schema and not _texts(schema[keyword], depth):
            yield _NOT_TEXTS.fill(keyword=keyword)
    titles = schema.get("x-enum-titles", ())
    if titles and isinstance(titles, list) and len(titles) != len(schema.get("enum", ())):
        yield _UNEVEN


def _texts(value: Any, depth: int) -> bool:
    return isinstance(value, str) if depth == 0 else isinstance(value, list) and all(_texts(one, depth - 1) for one in value)


def _of_names(schema: Schema, properties: Mapping[str, Any], root: Schema) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Names in two languages, each of one property alone; and names of properties that are not there."""
    titles = {name: resolved(child, root)[0].get("title", "") for name, child in properties.items()}
    for name, title in titles.items():
        if not title and name.isascii():
            yield ("properties", name), _NO_TITLE
    names = Counter(name for pair in titles.items() for name in set(pair) if name)
    yield from (((), _TWICE.fill(title=title)) for title, times in names.items() if times > 1)
    yield from (((), _NOT_DECLARED.fill(keyword=where, name=name)) for where, name in _undeclared(schema, properties))


def _undeclared(schema: Schema, properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields that are required but can never be given, and parts that are never there to be added up."""
    if schema.get("additionalProperties") is False:
        yield from (("required", name) for name in schema.get("required", ()) if name not in properties)
    for child in properties.values():
        groups = child.get("x-parts", ()) if isinstance(child, Mapping) else ()
        for part in (part for group in groups for part in group) if _texts(groups, 2) else ():
            rows, _, field = part.rpartition(".")
            siblings = properties.get(rows, {}).get("items", {}).get("properties", {}) if rows else properties
            if field not in siblings:
                yield "x-parts", part


def _leads_somewhere(reference: str, root: Schema) -> bool:
    """Whether a ``$ref`` can be followed without reading another document."""
    resource = referencing.jsonschema.DRAFT202012.create_resource(root)
    registry: Any = referencing.Registry().with_resource(root.get("$id", ""), resource)
    try:
        registry.resolver_with_root(resource).lookup(reference)
    except Unresolvable:
        return False
    return True


def placed(fault: SchemaFault, folder: Path | None) -> Text:
    """A fault with the file and the line, of a section that is made from a folder."""
    if folder is None:
        return fault.words()
    from govsummary.input.reading import read_text

    file = folder / "data.schema.json"
    line = read_text(file.read_text("utf-8"), str(file)).locate(fault.path).line
    return f"{file}:{line} " + fault.words()
