"""Whether data is plainly valid, without jsonschema, whose import alone costs more than reading and composing a report.

A schema is compiled into checks, for each kind of value its own. Every keyword that it holds must be in the tables below,
in a form that is known here; else nothing is plainly valid by it, and jsonschema decides and explains. So no yes can be
wrong for want of a keyword, and what needs a sure *no* (``not``, ``oneOf``, ``if``) is left to jsonschema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any

from govsummary.core.facts import Named
from govsummary.core.model import typed_sections
from govsummary.input.validation.shapes import DIALECT, FIGURES, Schema, core_schema, is_report, is_whole
from govsummary.plugin.fields import definition_named, once_each

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.model import Report
    from govsummary.input.validation.naming import Naming

Check = Callable[[Any], bool]
Checks = Sequence[tuple[Sequence[type], Check]]
"""What is asked of values of which kinds."""
_NUMBERS = (int, Decimal)
_OR_NAMED = (*_NUMBERS, Named)
"""What an indicator that is named comes to is known later."""
_KINDS: Mapping[str, Sequence[type]] = {
    "string": (str,), "boolean": (bool,), "null": (type(None),), "array": (list,), "object": (dict,),
    "number": _OR_NAMED, "integer": _OR_NAMED,
}  # fmt: skip
_ANY = tuple(dict.fromkeys(kind for kinds in _KINDS.values() for kind in kinds))
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch


def plainly_valid(naming: Naming) -> bool:
    """Whether the report and the data of every plugin section are valid beyond doubt."""
    types = naming.plugins.section_types
    return acceptance(naming.shape.schema)(naming.data) and all(
        acceptance(types[name].definition.schema)(naming.at(path).get("data", {})) for path, name in naming.typed
    )


Taken = tuple["JsonPath", str, Mapping[str, Any]]
"""Path, type and data of a section."""


def taken_in_doubt(naming: Naming, report: Report, schema_of: Callable[[str], Schema]) -> Iterator[Taken]:
    """The sections whose data are not plainly valid any more once facts were taken into them, or still lack some."""
    sections = {section.origin: section for section in typed_sections(report)}
    for path, name in naming.typed:
        data = sections[path].data if path in sections else {}
        same = data == naming.at(path).get("data", {})
        if (naming.has_facts or not same) and not acceptance(schema_of(name))(data):
            yield path, name, data


@once_each
def acceptance(schema: Any) -> Acceptance:
    """What a whole schema accepts."""
    whole = schema if isinstance(schema, (bool, dict)) else False
    return _Family(whole).of(whole)


class _Doubt(Exception):
    """The schema asks for something that is not known here."""


class _Family:
    """The acceptances of a schema and of all that it holds."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._made: dict[int, Acceptance] = {}

    def of(self, schema: Any) -> Acceptance:
        """What ``schema`` accepts of a part of the value.

        Raises:
            _Doubt: it is no schema.
        """
        if not isinstance(schema, (bool, dict)):
            raise _Doubt
        made = self._made.get(id(schema))
        if made is None:
            made = self._made[id(schema)] = Acceptance(schema, self)
        return made

    def here(self, schema: Any) -> Acceptance:
        """What ``schema`` accepts of the very value in hand.

        Raises:
            _Doubt: it is no schema, or leads back to itself.
        """
        made = self.of(schema)
        made.compile()
        return made


class Acceptance:
    """What one schema plainly accepts; compiled when it is first asked, so that schemas may contain themselves."""

    __slots__ = ("_at_work", "_checks", "_family", "_schema")

    def __init__(self, schema: Any, family: _Family) -> None:
        self._schema = schema
        self._family = family
        self._checks: dict[type, list[Check]] | None = None
        self._at_work = False

    def __call__(self, value: Any) -> bool:
        """Whether ``value`` is valid beyond doubt."""
        checks = (self._checks or self.compile()).get(type(value))
        if not checks:
            return checks is not None
        for check in checks:  # noqa: SIM110 - this is the way of every value of every report
            if not check(value):
                return False
        return True

    def compile(self) -> Mapping[type, Sequence[Check]]:
        """The checks by kind of value; none of a kind that is not accepted.

        Raises:
            _Doubt: it is being compiled, and so leads back to itself.
        """
        if self._at_work:
            raise _Doubt
        if self._checks is None:
            self._at_work = True
            try:
                self._checks = _compiled(self._schema, self._family)
            except _Doubt:
                self._checks = {}
            self._at_work = False
        return self._checks


def _compiled(schema: Any, family: _Family) -> dict[type, list[Check]]:
    if schema is True:
        return {kind: [] for kind in _ANY}
    if schema is False:
        return {}
    checks: dict[type, list[Check]] = {kind: [] for kind in _kinds(schema)}
    for keyword, value in schema.items():
        for kinds, check in _asked(keyword, value, schema, family):
            for kind in kinds:
                if kind in checks:
                    checks[kind].append(check)
    return checks


def _kinds(schema: Schema) -> Sequence[type]:
    stated = schema.get("type", list(_KINDS))
    names = [stated] if isinstance(stated, str) else stated
    if not isinstance(names, list) or not all(isinstance(name, str) and name in _KINDS for name in names):
        raise _Doubt
    return [kind for name in names for kind in _KINDS[name]]


def _asked(keyword: Any, value: Any, schema: Schema, family: _Family) -> Checks:
    """What a keyword asks for.

    Raises:
        _Doubt: it is not known, or not in this form.
    """
    if not isinstance(keyword, str):
        raise _Doubt
    if keyword.startswith("x-"):
        return ()
    maker = _MAKERS.get(keyword)
    if maker is None:
        raise _Doubt
    return maker(value, schema, family)


# ---- keywords, each as what it asks for ---------------------------------------------------------------------------

Maker = Callable[[Any, Schema, _Family], Checks]


def _remark(value: Any, schema: Schema, family: _Family) -> Checks:
    return ()


def _text_remark(value: Any, schema: Schema, family: _Family) -> Checks:
    return () if isinstance(value, str) else _doubted()


def _at_the_root(value: Any, schema: Schema, family: _Family) -> Checks:
    """Below the root they change what references and keywords mean."""
    return () if schema is family.root and schema.get("$schema", DIALECT) == DIALECT else _doubted()


def _type(value: Any, schema: Schema, family: _Family) -> Checks:
    names = [value] if isinstance(value, str) else value
    return [(_NUMBERS, is_whole)] if "integer" in names and "number" not in names else ()


def _enum(value: Any, schema: Schema, family: _Family) -> Checks:
    """Texts alone: to Python true is 1."""
    texts = frozenset(one for one in _list_of(object, value) if isinstance(one, str))
    return [(_ANY, lambda whole: type(whole) is str and whole in texts)]


def _bound(compare: Callable[[Any, Any], bool]) -> Maker:
    def bound(limit: Any, schema: Schema, family: _Family) -> Checks:
        if type(limit) not in (int, float, Decimal):
            raise _Doubt
        return [(_NUMBERS, lambda number: compare(number, limit))]

    return bound


def _length(kind: type, compare: Callable[[int, int], bool]) -> Maker:
    def length(limit: Any, schema: Schema, family: _Family) -> Checks:
        if type(limit) is not int:
            raise _Doubt
        return [((kind,), lambda whole: compare(len(whole), limit))]

    return length


def _pattern(value: Any, schema: Schema, family: _Family) -> Checks:
    try:
        search = re.compile(value).search
    except (re.error, TypeError, OverflowError, RecursionError):
        raise _Doubt from None
    return [((str,), lambda text: search(text) is not None)]


def _format(value: Any, schema: Schema, family: _Family) -> Checks:
    return [((str,), _is_date)] if value == "date" else _doubted()


def _is_date(value: str) -> bool:
    """RFC 3339; Python would take 2026-W13-2 as well."""
    try:
        return bool(_DATE(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _any_of(value: Any, schema: Schema, family: _Family) -> Checks:
    choices = [family.here(one) for one in _list_of(object, value)]
    return [(_ANY, lambda whole: any(accepted(whole) for accepted in choices))]


def _all_of(value: Any, schema: Schema, family: _Family) -> Checks:
    return [(_ANY, family.here(one)) for one in _list_of(object, value)]


def _reference(value: Any, schema: Schema, family: _Family) -> Checks:
    if value == FIGURES and is_report(family.root):
        return [(_ANY, acceptance(core_schema(FIGURES)))]
    found = definition_named(value, family.root)
    return _doubted() if found is None else [(_ANY, family.here(found))]


def _items(value: Any, schema: Schema, family: _Family) -> Checks:
    accepted = family.of(value)
    return [((list,), lambda items: all(map(accepted, items)))]


def _required(value: Any, schema: Schema, family: _Family) -> Checks:
    names = _list_of(str, value)
    return [((dict,), lambda whole: all(map(whole.__contains__, names)))]


def _companions(value: Any, schema: Schema, family: _Family) -> Checks:
    if not isinstance(value, dict):
        raise _Doubt
    wanted = {name: _list_of(str, others) for name, others in value.items()}
    return [((dict,), lambda whole: all(set(others) <= whole.keys() for name, others in wanted.items() if name in whole))]


def _names(value: Any, schema: Schema, family: _Family) -> Checks:
    accepted = family.of(value)
    return [((dict,), lambda whole: all(map(accepted, whole)))]


def _members(value: Any, schema: Schema, family: _Family) -> Checks:
    """``properties`` together with ``additionalProperties``: each member is looked at once."""
    properties = schema.get("properties", {})
    if not isinstance(properties, dict):
        raise _Doubt
    if not all(isinstance(child, (bool, dict)) for child in properties.values()):
        raise _Doubt
    known: dict[str, Acceptance] = {}  # made as they are met: a quantity has a dozen attributes that nobody states
    rest = family.of(schema.get("additionalProperties", True))

    def members(whole: Mapping[str, Any]) -> bool:
        for name, item in whole.items():
            accepted = known.get(name)
            if accepted is None:
                accepted = known[name] = family.of(properties[name]) if name in properties else rest
            if not accepted(item):
                return False
        return True

    return [((dict,), members)]


def _strangers(value: Any, schema: Schema, family: _Family) -> Checks:
    return () if "properties" in schema else _members(value, schema, family)


def _doubted() -> Checks:
    raise _Doubt


def _list_of(kind: type, value: Any) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(one, kind) for one in value):
        raise _Doubt
    return value


_MAKERS: Mapping[str, Maker] = {
    "$comment": _remark, "$defs": _remark, "examples": _remark, "default": _remark, "deprecated": _remark,
    "title": _text_remark, "description": _text_remark,
    "$schema": _at_the_root, "$id": _at_the_root,
    "type": _type, "enum": _enum, "anyOf": _any_of, "allOf": _all_of, "$ref": _reference,
    "minimum": _bound(ge), "maximum": _bound(le), "exclusiveMinimum": _bound(gt), "exclusiveMaximum": _bound(lt),
    "minLength": _length(str, ge), "maxLength": _length(str, le), "pattern": _pattern, "format": _format,
    "items": _items, "minItems": _length(list, ge), "maxItems": _length(list, le),
    "minProperties": _length(dict, ge),
    "properties": _members, "additionalProperties": _strangers, "required": _required, "propertyNames": _names,
    "dependentRequired": _companions,
}  # fmt: skip
