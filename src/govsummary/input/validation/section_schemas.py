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
from govsummary.indicators.kinds import KINDS
from govsummary.input.validation.shapes import DIALECT, Schema, resolved
from govsummary.plugin.fields import ROLES, is_number, names_in, texts
from govsummary.plugin.quantities import ATTRIBUTES, declared

_ABOUT = {"$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "deprecated", "then", "else"}
_KEYWORDS = _ABOUT | Draft202012Validator.VALIDATORS.keys()
_OWN = {
    "x-parts": 2, "x-enum-titles": 1, "x-misnomers": 1, "x-also": 1, "x-of": 1, "x-sum": 1, "x-denies": 1,
    "x-short-of": 1, "x-better-from": 0,
    "x-unit": 0, "x-kind": 0, "x-formula": 0, "x-since": 0, "x-target": 0, "x-share": 0, "x-scope": 0, "x-growth": 0,
}  # fmt: skip
"""Keywords of the core's own, texts or lists of them, and how many lists stand in one another."""
_CORES = {
    *_OWN, "x-better", "x-decimals", "x-derived", "x-exhaustive", "x-retired", "x-unit-from", "x-spellings", "x-names-a-row",
    "x-added", "x-companion", "x-periods", "x-planned", "x-unheaded",
}  # fmt: skip
"""All keywords of the core's own."""
_UNKNOWN = Text("没有 {keyword} 这个关键字{guess}", "there is no keyword {keyword}{guess}")
_GUESS = Text("，是不是 {guess}？", "; did you mean {guess}?")
_NOT_DECLARED = Text("{keyword} 里的 {name} 不在 properties 里", "{keyword} names {name}, which is not among the properties")
_TWICE = Text("有两项都叫“{title}”", "two properties have the title '{title}'")
_NO_TITLE = Text("没有 title（中文名称）", "it has no title, the Chinese name")
_NOT_TEXTS = (
    Text("{keyword} 应是文字", "{keyword} has to be a text"),
    Text("{keyword} 应是文字的列表", "{keyword} has to be a list of texts"),
    Text("{keyword} 应是列表的列表，里面是文字", "{keyword} has to be a list of lists of texts"),
)
_NO_UNIT = Text(
    '数要有 x-unit（单位，如 "x-unit": "万吨"；没有单位写 ""），或者有 x-of',
    'a number has an "x-unit" ("" if it has none), or an "x-of"',
)
_NO_ROLE = Text("x-of 应是 [一项的英文名, {roles} 中的一个]", "x-of is [a property, one of {roles}]")
_NO_RETIRED = Text('x-retired 应是 {"原来的项": "提示"}', 'x-retired is {"a field that went": "a hint"}')
_NOT_GONE = Text("x-retired 里的“{name}”还在 properties 里", "x-retired names {name}, which is among the properties")
_NO_BETTER = Text("x-better 应是 high 或 low", "x-better is high or low")
_NO_GROWTH = Text("x-growth 只能是 given（同比只照公布的印）", "x-growth is given, or absent")
_NO_KIND = Text("x-kind 应是 {kinds} 中的一个", "x-kind is one of {kinds}")
_NOT_TITLED = Text("x-formula 里的“{name}”不是这里哪一项的 title", "'{name}' in x-formula is no property's title here")
_UNDERIVED = Text("x-derived 里的项要有 x-formula 或 x-sum", "what x-derived holds has an x-formula or an x-sum")
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
        Draft202012Validator.check_schema(declared(schema))
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
    for keyword in ("properties", "x-derived", "$defs", "patternProperties", "dependentSchemas"):
        for name, child in schema.get(keyword, {}).items():
            yield from _faults(child, (*path, keyword, name), root)
    for keyword in ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"):
        yield from _faults(schema.get(keyword), (*path, keyword), root)
    for keyword in ("anyOf", "allOf", "oneOf", "prefixItems"):
        for number, child in enumerate(schema.get(keyword, ())):
            yield from _faults(child, (*path, keyword, number), root)


def _of_keywords(schema: Schema) -> Iterator[Text]:
    for keyword in schema:
        if keyword not in _KEYWORDS:
            ours = keyword.startswith("x-")  # others may have such of their own
            near = get_close_matches(keyword, _CORES if ours else _KEYWORDS, n=1, cutoff=0.75 if ours else 0.6)
            if keyword in _CORES or (ours and not near):
                continue
            yield _UNKNOWN.fill(keyword=keyword, guess=_GUESS.fill(guess=near[0]) if near else "")
    for keyword, depth in _OWN.items():
        if keyword in schema and not _texts(schema[keyword], depth):
            yield _NOT_TEXTS[depth].fill(keyword=keyword)
    went = schema.get("x-retired", {})
    if not isinstance(went, Mapping) or not all(isinstance(hint, str) for hint in went.values()):
        yield _NO_RETIRED
    elif still := [name for name in went if name in _names(schema)]:
        yield _NOT_GONE.fill(name=still[0])
    if schema.get("x-better", "high") not in ("high", "low"):
        yield _NO_BETTER
    if schema.get("x-growth", "given") != "given":
        yield _NO_GROWTH
    if schema.get("x-kind", "count") not in [*KINDS]:
        yield _NO_KIND.fill(kinds="、".join(KINDS))
    titles = schema.get("x-enum-titles", ())
    if titles and isinstance(titles, list) and len(titles) != len(schema.get("enum", ())):
        yield _UNEVEN


def _names(schema: Schema) -> set[str]:
    """What the properties are called, in both languages."""
    stated = schema.get("properties", {})
    return {*stated, *(str(one.get("title")) for one in stated.values() if isinstance(one, Mapping))}


def _texts(value: Any, depth: int) -> bool:
    return isinstance(value, str) if depth == 0 else isinstance(value, list) and all(_texts(one, depth - 1) for one in value)


def _of_names(schema: Schema, properties: Mapping[str, Any], root: Schema) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Names in two languages, each of one property alone; and names of properties that are not there."""
    children = {name: resolved(child, root)[0] for name, child in properties.items()}
    derived = schema.get("x-derived", {})
    titles = {name: child.get("title", "") for name, child in (*children.items(), *derived.items())}
    for name, title in titles.items():
        if not title and name.isascii():
            yield ("properties" if name in children else "x-derived", name), _NO_TITLE
    for name, child in children.items():
        if is_number(child) and "x-unit" not in child and "x-of" not in child:
            yield ("properties", name), _NO_UNIT
    for name, child in derived.items():
        if "x-unit" not in child:
            yield ("x-derived", name), _NO_UNIT
        if not {"x-formula", "x-sum"} & child.keys():
            yield ("x-derived", name), _UNDERIVED
    for name, child in (*children.items(), *derived.items()):
        where = "properties" if name in children else "x-derived"
        yield from (((where, name), reason) for reason in _of_others(child, children, titles))
    names = Counter(name for pair in titles.items() for name in set(pair) if name)
    yield from (((), _TWICE.fill(title=title)) for title, times in names.items() if times > 1)
    yield from (((), _NOT_DECLARED.fill(keyword=where, name=name)) for where, name in _undeclared(schema, properties))


def _of_others(child: Schema, children: Mapping[str, Schema], titles: Mapping[str, str]) -> Iterator[Text]:
    """What a number says of other fields that are not there."""
    if "x-of" in child and (len(of := texts(child["x-of"])) != 2 or of[1] not in {*ROLES, *ATTRIBUTES}):
        yield _NO_ROLE.fill(roles=", ".join(ROLES))
    elif "x-of" in child and of[0] not in titles:
        yield _NOT_DECLARED.fill(keyword="x-of", name=of[0])
    for keyword in ("x-sum", "x-denies", "x-short-of", "x-better-from", "x-exhaustive"):
        stated = child.get(keyword)
        parts = [stated] if isinstance(stated, str) else texts(stated)
        absent = [part for part in parts if not _is_there(part, children)]
        yield from (_NOT_DECLARED.fill(keyword=keyword, name=part) for part in absent)
    for name in names_in(str(child.get("x-formula", ""))):
        if name not in titles.values():
            yield _NOT_TITLED.fill(name=name)


def _is_there(part: str, properties: Mapping[str, Any]) -> bool:
    """Whether ``field`` or ``rows.field`` names a property, or what may be stated of one besides (``crops.area_last``)."""
    rows, _, field = part.rpartition(".")
    known = properties.get(rows, {}).get("items", {}).get("properties", {}) if rows else properties
    numbers = [name for name, child in known.items() if isinstance(child, Mapping) and is_number(child)]
    return field in known or any(field == name + one.suffix for name in numbers for one in ATTRIBUTES.values())


def _undeclared(schema: Schema, properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields that are required but can never be given, and parts that are never there to be added up."""
    if schema.get("additionalProperties") is False:
        yield from (("required", name) for name in schema.get("required", ()) if name not in properties)
    for child in properties.values():
        groups = child.get("x-parts", ()) if isinstance(child, Mapping) else ()
        for part in (part for group in groups for part in group) if _texts(groups, 2) else ():
            if not _is_there(part, properties):
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
