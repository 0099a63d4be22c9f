"""What is wrong with the schema of a section's data: JSON Schema passes over a misspelt keyword without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from govsummary.language import Text
from govsummary.validation.shapes import Schema

_ABOUT = {"$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "deprecated", "then", "else"}
_KEYWORDS = _ABOUT | Draft202012Validator.VALIDATORS.keys()
_OWN = "x-"
"""Before keywords of the core's own, such as ``x-parts``."""
_UNKNOWN = Text("没有 {keyword} 这个关键字{guess}", "there is no keyword {keyword}{guess}")
_GUESS = Text("，是不是 {guess}？", "; did you mean {guess}?")
_NOT_DECLARED = Text("{keyword} 里的 {name} 不在 properties 里", "{keyword} names {name}, which is not among the properties")
_TWICE = Text("有两项都叫“{title}”", "two properties have the title '{title}'")
_AT = Text("{path} 处{reason}", "at {path}: {reason}")


def schema_faults(schema: Schema) -> Iterator[str]:
    """Each fault of a schema, in words."""
    if invalid := broken(schema):
        yield invalid
    else:
        yield from _faults(schema, "")


def broken(schema: Schema) -> str:
    """Why it is no schema at all; empty if it is one."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as fault:
        cause = fault.context[0] if fault.context else fault  # of a wrong type, the one that names the right ones
        return _placed(".".join(map(str, fault.absolute_path)), cause.message)
    return ""


def _faults(schema: Any, path: str) -> Iterator[str]:
    if not isinstance(schema, Mapping):
        return
    for keyword in schema:
        if keyword not in _KEYWORDS and not keyword.startswith(_OWN):
            near = get_close_matches(keyword, _KEYWORDS, n=1)
            yield _placed(path, _UNKNOWN.fill(keyword=keyword, guess=_GUESS.fill(guess=near[0]) if near else ""))
    properties = schema.get("properties", {})
    titles = Counter(child.get("title", name) for name, child in properties.items() if isinstance(child, Mapping))
    yield from (_placed(path, _TWICE.fill(title=title)) for title, times in titles.items() if times > 1)
    yield from (
        _placed(path, _NOT_DECLARED.fill(keyword=where, name=name)) for where, name in _undeclared(schema, properties)
    )
    for group in (properties, schema.get("$defs", {})):
        for name, child in group.items():
            yield from _faults(child, f"{path}.{name}".removeprefix("."))
    yield from _faults(schema.get("items"), f"{path}.items".removeprefix("."))


def _undeclared(schema: Schema, properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields that are required but can never be given, and parts that are never there to be added up."""
    if schema.get("additionalProperties") is False:
        yield from (("required", name) for name in schema.get("required", ()) if name not in properties)
    for child in properties.values():
        groups = child.get("x-parts", ()) if isinstance(child, Mapping) else ()
        for part in (part for group in groups for part in group):
            rows, _, field = part.rpartition(".")
            siblings = properties.get(rows, {}).get("items", {}).get("properties", {}) if rows else properties
            if field not in siblings:
                yield "x-parts", part


def _placed(path: str, reason: str) -> str:
    return _AT.fill(path=path, reason=reason) if path else reason
